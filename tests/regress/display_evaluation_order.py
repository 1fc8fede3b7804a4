# When the keys of a display are hashed: behind the evaluation of a short run, before that of what follows in a long one.
d = {}


def outcome(source):
    try:
        eval(source)
    except (NameError, TypeError) as e:
        return type(e).__name__


print(*[outcome("{**d, " + "1: 2, " * n + "[]: 1, z: 2}") for n in (0, 5, 13, 14, 15, 16, 30, 31)])
# expect: NameError NameError NameError TypeError TypeError TypeError NameError TypeError
print(*[outcome("{" + "1: 2, " * n + "[]: 1, z: 2, **d}") for n in (0, 5, 13, 14, 15, 16, 30, 31)])
# expect: NameError NameError NameError TypeError TypeError TypeError NameError TypeError
print(*[outcome("{" + "1, " * n + "[], z}") for n in (0, 28, 29, 40)], outcome("{[], z, *d}"), outcome("{*d, [], z}"))
# expect: NameError NameError TypeError TypeError NameError TypeError
print(*[outcome("{1: 2, **d, []: 3, **z}"), outcome("{**z, []: 3}"), outcome("{[]: 3, **z}"), outcome("{**d, []: z}")])
# expect: TypeError NameError TypeError NameError

x, e = 5, {"k": 1}
print({}, {x: 1}, {**e}, {x: 1, **e}, {**e, x: 1}, {**e, x: 1, 6: 2}, {1: 2, 3: x, **e, x: 1, 6: 2, **e, "k": 3, 7: 8})
# expect: {} {5: 1} {'k': 1} {5: 1, 'k': 1} {'k': 1, 5: 1} {'k': 1, 5: 1, 6: 2} {1: 2, 3: 5, 'k': 3, 5: 1, 6: 2, 7: 8}
many = eval("{**e, " + ", ".join(f"{i}: x" for i in range(40)) + ", **e}")
print(len(many), many == {"k": 1} | dict.fromkeys(range(40), 5), len(eval("{" + ", ".join(f"{i}: x" for i in range(40)) + "}")))
# expect: 41 True 40
print(len(eval("{" + ", ".join(f"x + {i}" for i in range(40)) + "}")), len(eval("{" + ", ".join(f"x + {i}" for i in range(40)) + ", *e}")))
# expect: 40 41

def log(x): print("guard", x); return x
match 5:
    case x if log(x > 9): print("no")  # expect: guard False
    case x if log(x == 5): print("yes", x)
    # expect: guard True
    # expect: yes 5
    case _: print("no")
match [1, 2]:
    case [a, 3]: print("no")
    case [b, 2]: print("b", b)  # expect: b 1
print("partial binding" if "a" in dir() else "names of failed patterns may stay unbound")  # expect: names of failed patterns may stay unbound
match (1, (2, 3)):
    case (x, (2 | 4 as y, z) as w) as all: print(x, y, z, w, all)  # expect: 1 2 3 (2, 3) (1, (2, 3))
match "x":
    case ("a" | "x") as c: print("group", c)  # expect: group x
match 7:
    case int() | str() as v: print("or as", v)  # expect: or as 7
class Color:
    RED = 1
    class Sub: DEEP = 2
for v in (1, 2, 3):
    match v:
        case Color.RED: print("red")  # expect: red
        case Color.Sub.DEEP: print("deep")  # expect: deep
        case other: print("capture", other)  # expect: capture 3
def f(x):
    match x:
        case [1 | 2 as a, {"k": (b, *c)}]: return a, b, c
print(f([2, {"k": "xyz"}]), f([2, {"k": ["x", "y"]}]))  # expect: None (2, 'x', ['y'])
for src in ("match x:\n case a: pass\n case b: pass", "match x:\n case a | b: pass", "match x:\n case (a, a): pass", "match x:\n case {**r, 'a': 1}: pass",
            "match x:\n case [*a, *b]: pass", "match x:\n case {'a': 1, 'a': 2}: pass", "match x:\n case P(a=1, a=2): pass", "match x:\n case _ as _: pass", "match x:\n case a.b as c.d: pass",
            "match x:\n case 1 + 1: pass", "match x:\n case -'a': pass", "match x:\n case P(a=1, 2): pass", "match x:\n case f'a': pass", "match x:\n case [a | 1]: pass", "match x:\n pass", "match x:\n case {a: 1}: pass"):
    try: compile(src, "s", "exec")
    except SyntaxError as e: print(e.msg)
    # expect: name capture 'a' makes remaining patterns unreachable
    # expect: name capture 'a' makes remaining patterns unreachable
    # expect: multiple assignments to name 'a' in pattern
    # expect: invalid syntax
    # expect: multiple starred names in sequence pattern
    # expect: mapping pattern checks duplicate key ('a')
    # expect: attribute name repeated in class pattern: a
    # expect: cannot use '_' as a target
    # expect: cannot use attribute as pattern target
    # expect: imaginary number required in complex literal
    # expect: invalid syntax
    # expect: positional patterns follow keyword patterns
    # expect: patterns may only match literals and attribute lookups
    # expect: name capture 'a' makes remaining patterns unreachable
    # expect: invalid syntax
    # expect: invalid syntax

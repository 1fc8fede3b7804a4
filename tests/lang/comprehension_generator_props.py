g = (x for x in range(3))
print(type(g).__name__, g.__name__, g.__qualname__)  # expect: generator <genexpr> <genexpr>
def f():
    return (x for x in []), [lambda: 0 for _ in range(1)][0]
a, b = f()
print(a.__qualname__, b.__qualname__)  # expect: f.<locals>.<genexpr> f.<locals>.<lambda>
print(sum(x for x in range(5)), max((x for x in range(5)), default=1))  # expect: 10 4
def many(*a): return a
print(many(*(x for x in range(3))))  # expect: (0, 1, 2)
for src in ("f(x for x in y, 1)", "f(1, x for x in y)", "[x, y for x in z]", "[*x for x in y]", "{**x for x in y}",
            "(x for x in y) = 1", "[x for x in y] = 1", "[x := 1 for x in y]", "[y for x in (y := [1])]",
            "def f(): [(yield 1) for x in y]", "class A: [a := 1 for x in y]"):
    try: compile(src, "s", "exec")
    except SyntaxError as e: print(e.msg)
    # expect: Generator expression must be parenthesized
    # expect: Generator expression must be parenthesized
    # expect: did you forget parentheses around the comprehension target?
    # expect: iterable unpacking cannot be used in comprehension
    # expect: dict unpacking cannot be used in dict comprehension
    # expect: cannot assign to generator expression
    # expect: cannot assign to list comprehension here. Maybe you meant '==' instead of '='?
    # expect: assignment expression cannot rebind comprehension iteration variable 'x'
    # expect: assignment expression cannot be used in a comprehension iterable expression
    # expect: 'yield' inside list comprehension
    # expect: assignment expression within a comprehension cannot be used in a class body

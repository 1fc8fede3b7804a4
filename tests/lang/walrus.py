print((n := 5), n)  # expect: 5 5
if (m := n * 2) > 8:
    print(m)  # expect: 10
print([y := 1, y ** 2, y], y)  # expect: [1, 1, 1] 1
xs = [last := v for v in range(4)]
print(last, xs)  # expect: 3 [0, 1, 2, 3]
def f():
    total = 0
    r = [total := total + v for v in range(5)]
    return r, total
print(f())  # expect: ([0, 1, 3, 6, 10], 10)
print(any((hit := c) == "b" for c in "abc"), hit)  # expect: True b
def g(x=(d := 7)): return x
print(g(), d)  # expect: 7 7
print(f"{(z := 3)}{z}", f"{z:=5}")  # expect: 33     3
data = iter([1, 2, 0, 4])
while (item := next(data)):
    print(item)
    # expect: 1
    # expect: 2
def glob():
    global gg
    return [gg := k for k in range(3)]
glob(); print(gg)  # expect: 2
def nl():
    v = 0
    def inner():
        nonlocal v
        [v := k for k in range(9)]
    inner()
    return v
print(nl())  # expect: 8
lam = lambda: (q := 4) + q
print(lam())  # expect: 8
print({(a := 1): (b := 2)}, a, b)  # expect: {1: 2} 1 2
for src in ("x := 1", "(a.b := 1)", "(x[0] := 1)", "f(x=y := 1)", "(a, b := 1) = 2", "[i := 0 for i in x]", "((a, b) := 1)", "lambda: x := 1"):
    try: compile(src, "s", "exec")
    except SyntaxError as e: print(e.msg)
    # expect: invalid syntax
    # expect: cannot use assignment expressions with attribute
    # expect: cannot use assignment expressions with subscript
    # expect: invalid syntax
    # expect: cannot assign to named expression
    # expect: assignment expression cannot rebind comprehension iteration variable 'i'
    # expect: cannot use assignment expressions with tuple
    # expect: cannot use assignment expressions with lambda

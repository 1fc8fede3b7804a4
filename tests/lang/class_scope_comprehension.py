class A:
    n = 3
    xs = [i for i in range(n)]
    try:
        ys = [i * n for i in range(3)]
    except NameError as e:
        print(e)
    gen = (i for i in range(n))
    names = sorted(k for k in locals() if not k.startswith("__"))
# expect: name 'n' is not defined
print(A.xs, list(A.gen), A.names)  # expect: [0, 1, 2] [0, 1, 2] ['gen', 'n', 'xs']
class B:
    i = "kept"
    [i for i in range(3)]
    print(i)
# expect: kept
class C:
    xs = [__class__ for __class__ in range(2)]
    ys = [[y for y in range(x)] for x in range(3)]
print(C.xs, C.ys)  # expect: [0, 1] [[], [0], [0, 1]]
def f():
    v = "outer"
    class D:
        v = "class"
        r = [v for _ in range(1)]
        s = [lambda: v for _ in range(1)][0]()
    return D.r, D.s
print(f())  # expect: (['outer'], 'outer')

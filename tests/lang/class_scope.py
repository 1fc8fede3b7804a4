x = "global"
class A:
    print(x)
    x = "class"
    print(x)
    def f(self): return x
    ys = [x for _ in range(1)]
    zs = [z for z in x[:2]]
    lam = lambda: x
    del x
    print(x)
# expect: global
# expect: class
# expect: global
print(A().f(), A.ys, A.zs, A.lam())  # expect: global ['global'] ['c', 'l'] global
def outer():
    x = "enclosing"
    class B:
        print(x)
        x = "b"
        print(x)
        class C:
            print(x)
    class D:
        if False: x = 1
        print(x)
    return B
outer()
# expect: global
# expect: b
# expect: enclosing
# expect: global
class E:
    a = 1
    try:
        def f(b=a): return b
        print(f())
        g = [a for i in range(2)]
    except NameError as e:
        print(e)
# expect: 1
# expect: name 'a' is not defined

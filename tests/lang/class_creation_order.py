class Desc:
    def __init__(self, n): self.n = n
    def __set_name__(self, owner, name): print("set_name", self.n, owner.__name__, name)
class Meta(type):
    @classmethod
    def __prepare__(m, name, bases, **kw):
        print("prepare", m.__name__, name, bases, kw)
        return {"prepared": 1}
    def __new__(m, name, bases, ns, **kw):
        print("new", name, [k for k in ns if not k.startswith("__")], kw)
        c = super().__new__(m, name, bases, ns)
        print("new done")
        return c
    def __init__(c, name, bases, ns, **kw):
        print("init", name, kw)
        super().__init__(name, bases, ns)
    def __call__(c, *a):
        print("meta call", a)
        return super().__call__(*a)
class Base:
    def __init_subclass__(cls, **kw):
        print("init_subclass", cls.__name__, kw)
        super().__init_subclass__()
def deco(c):
    print("deco", c.__name__)
    return c
@deco
class C(Base, metaclass=Meta):
    print("body")
    b = Desc("one")
    a = Desc("two")
    def __new__(cls, x):
        print("C.new", x)
        return super().__new__(cls)
    def __init__(self, x): print("C.init", x)
# expect: prepare Meta C (<class '__main__.Base'>,) {}
# expect: body
# expect: new C ['prepared', 'b', 'a'] {}
# expect: set_name one C b
# expect: set_name two C a
# expect: init_subclass C {}
# expect: new done
# expect: init C {}
# expect: deco C
C(5)
# expect: meta call (5,)
# expect: C.new 5
# expect: C.init 5
print(C.prepared, type(C).__name__)  # expect: 1 Meta

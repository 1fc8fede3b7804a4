x = "global"
class A:
    x = "class"
    y: x
    def m(self, p: x) -> x: pass
print(A.__annotations__, A.m.__annotations__)  # expect: {'y': 'class'} {'p': 'class', 'return': 'class'}
def f():
    v = "v1"
    def g(a: v): pass
    v = "v2"
    return g
print(f().__annotations__)  # expect: {'a': 'v2'}
class B:
    if True:
        cond: "taken"
    if False:
        never: "not taken"
    for i in range(2):
        loop: i
print(B.__annotations__)  # expect: {'cond': 'taken', 'loop': 1}
class C(A): pass
print(C.__annotations__)  # expect: {}
def gen(p: (lambda: x)()): pass
print(gen.__annotations__)  # expect: {'p': 'global'}
class D:
    __private: int
    def f(self, __p: str): pass
print(D.__annotations__, D.f.__annotations__)  # expect: {'_D__private': <class 'int'>} {'_D__p': <class 'str'>}
class E:
    e: [q for q in range(2)]
    g: __class__
print(E.__annotations__["e"])  # expect: [0, 1]
for src in ("def f(x: (yield)): pass", "def f() -> (y := 1): pass", "x: (await y)", "def f():\n x: int\n global x", "def f():\n global x\n x: int", "(a, b): int", "[a]: int", "a, b: int", "x: int: str", "def f(): (x): int += 1", "f(): int = 1"):
    try: compile(src, "s", "exec"); print("ok", src)
    except SyntaxError as e: print(e.msg)
    # expect: yield expression cannot be used within an annotation
    # expect: named expression cannot be used within an annotation
    # expect: await expression cannot be used within an annotation
    # expect: annotated name 'x' can't be global
    # expect: annotated name 'x' can't be global
    # expect: only single target (not tuple) can be annotated
    # expect: only single target (not list) can be annotated
    # expect: only single target (not tuple) can be annotated
    # expect: invalid syntax
    # expect: invalid syntax
    # expect: illegal target for annotation

def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
def f(a, b=2):
    c = a + b
    return sorted(locals().items())
tr(lambda: f(1))  # expect: [('a', 1), ('b', 2), ('c', 3)]
def g():
    x = 1
    def h(): return x, sorted(locals())
    return h(), sorted(locals())
tr(lambda: g())  # expect: ((1, ['x']), ['h', 'x'])
class C:
    y = 1
    z = sorted(k for k in locals() if not k.startswith("__"))
tr(lambda: (C.z, sorted(k for k in vars(C) if not k.startswith("_")), vars(C)["y"], type(vars(C)).__name__))  # expect: (['y'], ['y', 'z'], 1, 'mappingproxy')
tr(lambda: (globals()["f"] is f, "zzz" in globals(), globals() is globals(), type(globals()).__name__, __name__))
# expect: (True, False, True, 'dict', '__main__')
globals()["made"] = 5
tr(lambda: (made, (lambda: "made" in globals())(), [*map(lambda k: k in globals(), ["made", "nope"])]))  # expect: (5, True, [True, False])
tr(lambda: globals(1))  # expect: TypeError globals() takes no arguments (1 given)
tr(lambda: locals(1))  # expect: TypeError locals() takes no arguments (1 given)
tr(lambda: vars(5))  # expect: TypeError vars() argument must have __dict__ attribute
tr(lambda: vars(1, 2))  # expect: TypeError vars expected at most 1 argument, got 2
tr(lambda: (vars(C()), vars(type("D", (), {"q": 1})()) == {}, dir(C())[-2:], [n for n in dir(5) if n.startswith("b")], "__class__" in dir(object()), dir([]) == sorted(dir([]))))
# expect: ({}, True, ['y', 'z'], ['bit_count', 'bit_length'], True, True)
tr(lambda: dir(1, 2))  # expect: TypeError dir expected at most 1 argument, got 2
class D:
    def __dir__(self): return ("b", "a", "c")
class E:
    def __dir__(self): return 5
class F:
    def __dir__(self): return [1, "a"]
tr(lambda: (dir(D()), sorted(D().__dir__())))  # expect: (['a', 'b', 'c'], ['a', 'b', 'c'])
tr(lambda: dir(E()))  # expect: TypeError 'int' object is not iterable
tr(lambda: dir(F()))  # expect: TypeError '<' not supported between instances of 'str' and 'int'
tr(lambda: ((lambda: dir())(), (lambda q, r=1: dir())(0), [n for n in dir(f) if n in ("__code__", "__name__", "__globals__")]))
# expect: ([], ['q', 'r'], ['__code__', '__globals__', '__name__'])
class S: __slots__ = ("m", "n")
tr(lambda: vars(S()))  # expect: TypeError vars() argument must have __dict__ attribute
tr(lambda: [n for n in dir(S()) if len(n) == 1])  # expect: ['m', 'n']
def h():
    exec("created = 1")
    return "created" in locals(), "created" in globals()
tr(lambda: h())  # expect: (False, False)
def k():
    l = locals(); z = 1
    return "z" in l, "z" in locals(), l is locals()
tr(lambda: k())  # expect: (False, True, False)
tr(lambda: sorted([n for v in [7] for n in locals() if n == "v"]))  # expect: ['v']

def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
import types, sys
m = types.ModuleType("m")
tr(lambda: (m, m.__name__, m.__doc__, m.__dict__["__spec__"], sorted(m.__dict__), m.__loader__, m.__package__))
# expect: (<module 'm'>, 'm', None, None, ['__doc__', '__loader__', '__name__', '__package__', '__spec__'], None, None)
tr(lambda: m.x)  # expect: AttributeError module 'm' has no attribute 'x'
tr(lambda: (types.ModuleType("m", "doc").__doc__, types.ModuleType(name="q", doc="d").__name__))  # expect: ('doc', 'q')
tr(lambda: types.ModuleType())  # expect: TypeError module() missing required argument 'name' (pos 1)
tr(lambda: types.ModuleType(5))  # expect: TypeError module() argument 'name' must be str, not int
m.x = 1
tr(lambda: (m.x, vars(m)["x"], "x" in dir(m)))  # expect: (1, 1, True)
del m.x
tr(lambda: m.x)  # expect: AttributeError module 'm' has no attribute 'x'
def d(): del m.nothing
tr(lambda: d())  # expect: AttributeError 'module' object has no attribute 'nothing'
tr(lambda: (type(sys) is types.ModuleType, sys.__name__, repr(sys), repr(types.ModuleType("a.b"))))
# expect: (True, 'sys', "<module 'sys' (built-in)>", "<module 'a.b'>")
def s(): m.__dict__ = {}
tr(lambda: s())  # expect: AttributeError readonly attribute
m.__name__ = "renamed"
tr(lambda: repr(m))  # expect: <module 'renamed'>
del m.__name__
tr(lambda: repr(m))  # expect: <module '?'>
tr(lambda: m.y)  # expect: AttributeError module has no attribute 'y'
m.__getattr__ = lambda n: n * 2
tr(lambda: (m.ab, getattr(m, "q"), hasattr(m, "zz")))  # expect: ('abab', 'qq', True)
tr(lambda: (m == m, m != types.ModuleType("m"), hash(m) == hash(m), bool(m)))  # expect: (True, True, True, True)
tr(lambda: m())  # expect: TypeError 'module' object is not callable
tr(lambda: (m.__annotations__, m.__annotations__ is m.__annotations__))  # expect: ({}, True)

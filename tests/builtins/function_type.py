def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
def f(a, b=2): return a, b
import types
tr(lambda: (types.FunctionType(f.__code__, globals())(1), types.FunctionType(f.__code__, {}, "n").__name__, types.FunctionType(f.__code__, {}, argdefs=(5, 6))(), types.FunctionType(f.__code__, {}, kwdefaults={}).__kwdefaults__))
# expect: TypeError f() missing 1 required positional argument: 'b'
tr(lambda: types.FunctionType())  # expect: TypeError function() missing required argument 'code' (pos 1)
tr(lambda: types.FunctionType(5, {}))  # expect: TypeError function() argument 'code' must be code, not int
tr(lambda: types.FunctionType(f.__code__, []))  # expect: TypeError function() argument 'globals' must be dict, not list
tr(lambda: types.FunctionType(f.__code__, {}, 5))  # expect: TypeError arg 3 (name) must be None or string
tr(lambda: types.FunctionType(f.__code__, {}, "n", 5))  # expect: TypeError arg 4 (defaults) must be None or tuple
tr(lambda: type("F", (types.FunctionType,), {}))  # expect: TypeError type 'function' is not an acceptable base type
tr(lambda: (type(f) is types.FunctionType, type(lambda: 0).__name__, f == f, f != (lambda: 0), callable(f), bool(f), hash(f) == hash(f)))
# expect: (True, 'function', True, True, True, True, True)
tr(lambda: f < f)  # expect: TypeError '<' not supported between instances of 'function' and 'function'
tr(lambda: f.nothing)  # expect: AttributeError 'function' object has no attribute 'nothing'
tr(lambda: f[0])  # expect: TypeError 'function' object is not subscriptable
tr(lambda: (f.__get__(5)(), f.__get__(None, int) is f))  # expect: ((5, 2), True)
tr(lambda: f.__get__(None))  # expect: TypeError __get__(None, None) is invalid
tr(lambda: f.__get__())  # expect: TypeError __get__ expected at least 1 argument, got 0
tr(lambda: (f.__call__(1), type(f.__call__).__name__, f.__call__.__call__(2)))  # expect: ((1, 2), 'method-wrapper', (2, 2))
f.__defaults__ = (1, 2)
tr(lambda: f())  # expect: (1, 2)
f.__kwdefaults__ = {"b": 9}
tr(lambda: (f(), f.__kwdefaults__))  # expect: ((1, 2), {'b': 9})
del f.__defaults__
tr(lambda: f(1))  # expect: TypeError f() missing 1 required positional argument: 'b'
tr(lambda: (f.__builtins__ is not None, f.__globals__ is globals(), f.__module__, f.__type_params__, f.__doc__, f.__closure__))
# expect: (True, True, '__main__', (), None, None)

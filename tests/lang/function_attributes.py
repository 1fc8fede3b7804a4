def f(a, b=1, *c, d=2, **e):
    "docstring"
    x = 1
    return x
print(f.__name__, f.__qualname__, f.__doc__, f.__defaults__, f.__kwdefaults__, f.__module__, f.__dict__, f.__closure__)
# expect: f f docstring (1,) {'d': 2} __main__ {} None
f.attr = 5
print(f.__dict__, f.attr)  # expect: {'attr': 5} 5
c = f.__code__
print(c.co_name, c.co_argcount, c.co_posonlyargcount, c.co_kwonlyargcount, c.co_varnames, c.co_nlocals, c.co_firstlineno, c.co_flags & 0x0c)
# expect: f 2 0 1 ('a', 'b', 'd', 'c', 'e', 'x') 6 1 12
f.__name__ = "renamed"; f.__doc__ = None; f.__qualname__ = "q.n"
print(f.__name__, repr(f).split(" at ")[0], f.__doc__)  # expect: renamed <function q.n None
def g(): return "g's code"
f.__code__ = g.__code__
print(f())  # expect: g's code
def tr(src):
    try: exec(src)
    except Exception as e: print(type(e).__name__, e)
tr("f.__name__ = 5")  # expect: TypeError __name__ must be set to a string object
tr("f.__qualname__ = 5")  # expect: TypeError __qualname__ must be set to a string object
tr("f.__code__ = 5")  # expect: TypeError __code__ must be set to a code object
tr("f.__defaults__ = 5")  # expect: TypeError __defaults__ must be set to a tuple object
tr("f.__kwdefaults__ = 5")  # expect: TypeError __kwdefaults__ must be set to a dict object
tr("f.__dict__ = 5")  # expect: TypeError __dict__ must be set to a dictionary, not a 'int'
tr("f.__globals__ = {}")  # expect: AttributeError readonly attribute
tr("f.missing")  # expect: AttributeError 'function' object has no attribute 'missing'
tr("del f.missing")  # expect: AttributeError 'function' object has no attribute 'missing'
tr("f.__annotations__ = 5")  # expect: TypeError __annotations__ must be set to a dict object
tr("f.__type_params__ = 5")  # expect: TypeError __type_params__ must be set to a tuple
def outer():
    class K:
        def m(self): pass
    return K
print(outer.__qualname__, outer().m.__qualname__, outer().__qualname__)  # expect: outer outer.<locals>.K.m outer.<locals>.K
print(f.__globals__ is globals(), g.__builtins__ is not None, callable(f))  # expect: True True True
def h():
    "a" "b"
def k():
    f"not a docstring"
print(h.__doc__, k.__doc__)  # expect: ab None

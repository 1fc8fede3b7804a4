def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class A:
    x = 1
    def __getattr__(self, n):
        if n.startswith("dyn"): return n
        raise AttributeError(f"A has no {n}")
a = A()
tr(lambda: (getattr(a, "x"), getattr(a, "dyn1"), getattr(a, "zz", "dflt"), hasattr(a, "x"), hasattr(a, "zz"), hasattr(a, "dyn")))
# expect: (1, 'dyn1', 'dflt', True, False, True)
tr(lambda: getattr(a, "zz"))  # expect: AttributeError A has no zz
tr(lambda: getattr(5, "zz"))  # expect: AttributeError 'int' object has no attribute 'zz'
tr(lambda: getattr(a, 5))  # expect: TypeError attribute name must be string, not 'int'
tr(lambda: getattr(a))  # expect: TypeError getattr expected at least 2 arguments, got 1
tr(lambda: getattr(a, "x", 1, 2))  # expect: TypeError getattr expected at most 3 arguments, got 4
tr(lambda: hasattr(a, 5))  # expect: TypeError attribute name must be string, not 'int'
tr(lambda: hasattr(a))  # expect: TypeError hasattr expected 2 arguments, got 1
tr(lambda: (setattr(a, "y", 5), a.y, delattr(a, "y"), hasattr(a, "y")))  # expect: (None, 5, None, False)
tr(lambda: setattr(a, 5, 1))  # expect: TypeError attribute name must be string, not 'int'
tr(lambda: setattr(a, "x"))  # expect: TypeError setattr expected 3 arguments, got 2
tr(lambda: setattr(5, "x", 1))  # expect: AttributeError 'int' object has no attribute 'x' and no __dict__ for setting new attributes
tr(lambda: delattr(a, "nope"))  # expect: AttributeError 'A' object has no attribute 'nope'
tr(lambda: delattr(a, "x"))  # expect: AttributeError 'A' object has no attribute 'x'
tr(lambda: delattr(a, None))  # expect: TypeError attribute name must be string, not 'NoneType'
tr(lambda: (setattr(a, "not an identifier", 1), getattr(a, "not an identifier"), vars(a)))  # expect: (None, 1, {'not an identifier': 1})
class B:
    @property
    def p(self): raise ValueError("in property")
    @property
    def q(self): raise AttributeError("inner")
tr(lambda: (hasattr(B(), "q"), getattr(B(), "q", 7)))  # expect: (False, 7)
tr(lambda: hasattr(B(), "p"))  # expect: ValueError in property
tr(lambda: getattr(B(), "p", 7))  # expect: ValueError in property
tr(lambda: getattr(B(), "q"))  # expect: AttributeError inner
tr(lambda: (vars()["a"] is a, vars(B()) , sorted(vars(A))[:1] is not None))  # expect: KeyError 'a'
tr(lambda: vars(5))  # expect: TypeError vars() argument must have __dict__ attribute
tr(lambda: vars(1, 2))  # expect: TypeError vars expected at most 1 argument, got 2
tr(lambda: (dir(5)[:1], dir(a) == sorted(dir(a)), "x" in dir(a)))  # expect: (['__abs__'], True, True)
tr(lambda: dir(1, 2))  # expect: TypeError dir expected at most 1 argument, got 2
tr(lambda: (callable(len), callable(5), callable(A), callable(a), callable(lambda: 0)))  # expect: (True, False, True, False, True)
tr(lambda: callable())  # expect: TypeError callable() takes exactly one argument (0 given)
class S(str): pass
setattr(a, S("sub"), 1)
tr(lambda: (type([k for k in vars(a) if k == "sub"][0]).__name__, getattr(a, S("sub"))))  # expect: ('S', 1)
tr(lambda: a.x.y)  # expect: AttributeError 'int' object has no attribute 'y'
tr(lambda: None.x)  # expect: AttributeError 'NoneType' object has no attribute 'x'
tr(lambda: len.x)  # expect: AttributeError 'builtin_function_or_method' object has no attribute 'x'
tr(lambda: A.zz)  # expect: AttributeError type object 'A' has no attribute 'zz'
tr(lambda: (lambda: 0).zz)  # expect: AttributeError 'function' object has no attribute 'zz'
tr(lambda: A.x.real.imag)  # expect: 0
import sys
tr(lambda: sys.zz)  # expect: AttributeError module 'sys' has no attribute 'zz'
tr(lambda: [].apend)  # expect: AttributeError 'list' object has no attribute 'apend'
tr(lambda: "".joinn)  # expect: AttributeError 'str' object has no attribute 'joinn'

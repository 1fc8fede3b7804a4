def show(f):
    try:
        f()
    except BaseException as e:
        print(type(e).__name__, e.args, repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
def a(): raise ValueError
def b(): raise ValueError("x", 1)
def c(): raise ValueError("x") from KeyError("k")
def d(): raise ValueError("x") from None
def e(): raise
def f(): raise 42
def g(): raise ValueError from 3
def h(): raise int
def i(): raise KeyError from IndexError
class New(Exception):
    def __new__(cls, *a):
        return 5
def j(): raise New
def k():
    try:
        1 / 0
    except ZeroDivisionError:
        raise TypeError("second")
def l():
    try:
        1 / 0
    except ZeroDivisionError:
        raise
for fn in (a, b, c, d, e, f, g, h, i, j, k, l):
    show(fn)
    # expect: ValueError () None None False
    # expect: ValueError ('x', 1) None None False
    # expect: ValueError ('x',) KeyError('k') None True
    # expect: ValueError ('x',) None None True
    # expect: RuntimeError ('No active exception to reraise',) None None False
    # expect: TypeError ('exceptions must derive from BaseException',) None None False
    # expect: TypeError ('exception causes must derive from BaseException',) None None False
    # expect: TypeError ('exceptions must derive from BaseException',) None None False
    # expect: KeyError () IndexError() None True
    # expect: TypeError ("calling <class '__main__.New'> should have returned an instance of BaseException, not <class 'int'>",) None None False
    # expect: TypeError ('second',) None ZeroDivisionError('division by zero') False
    # expect: ZeroDivisionError ('division by zero',) None None False

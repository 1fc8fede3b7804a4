def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class A:
    def __init__(self): self.colour = 1; self._private = 2
    def method(self): return self.metod()
a = A()
def tr2(f):
    try: f()
    except Exception as e: print(type(e).__name__, e, getattr(e, "name", None))
tr2(lambda: a.color)  # expect: AttributeError 'A' object has no attribute 'color' color
tr2(lambda: a.method())  # expect: AttributeError 'A' object has no attribute 'metod' metod
tr2(lambda: [].apend)  # expect: AttributeError 'list' object has no attribute 'apend' apend
tr2(lambda: "".uper())  # expect: AttributeError 'str' object has no attribute 'uper' uper
tr2(lambda: prnt)  # expect: NameError name 'prnt' is not defined prnt
tr2(lambda: lne([]))  # expect: NameError name 'lne' is not defined lne
tr2(lambda: {}.itms)  # expect: AttributeError 'dict' object has no attribute 'itms' itms
tr2(lambda: (5).bit_lenght)  # expect: AttributeError 'int' object has no attribute 'bit_lenght' bit_lenght
tr2(lambda: a.zzzzz)  # expect: AttributeError 'A' object has no attribute 'zzzzz' zzzzz
import math
tr2(lambda: math.sqr)  # expect: AttributeError module 'math' has no attribute 'sqr' sqr
tr2(lambda: __import__("sys").pth)  # expect: AttributeError module 'sys' has no attribute 'pth' pth
def f(value): return vlaue
tr2(lambda: f(1))  # expect: NameError name 'vlaue' is not defined vlaue
class B:
    x = 1
    def g(self): return x
tr2(lambda: B().g())  # expect: NameError name 'x' is not defined x
tr(lambda: None.append)  # expect: AttributeError 'NoneType' object has no attribute 'append'
tr(lambda: (lambda first, second: 0)(frist=1, second=2))
# expect: TypeError <lambda>.<locals>.<lambda>() got an unexpected keyword argument 'frist'. Did you mean 'first'?
tr(lambda: int(bas=2))  # expect: TypeError int() got an unexpected keyword argument 'bas'. Did you mean 'base'?
tr(lambda: print(ennd=""))  # expect: TypeError print() got an unexpected keyword argument 'ennd'. Did you mean 'end'?
tr(lambda: "a".split(sepp=1))  # expect: TypeError split() got an unexpected keyword argument 'sepp'. Did you mean 'sep'?

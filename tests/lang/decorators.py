def d(name):
    print("make", name)
    def deco(f):
        print("apply", name, f.__name__)
        def wrapper(*a): return name, f(*a)
        wrapper.__name__ = f.__name__
        return wrapper
    return deco
@d("outer")
@d("inner")
def f(x): return x
# expect: make outer
# expect: make inner
# expect: apply inner f
# expect: apply outer f
print(f(1))  # expect: ('outer', ('inner', 1))
@lambda f: "replaced"
def g(): pass
print(g)  # expect: replaced
decos = {"k": d("from dict")}  # expect: make from dict
@decos["k"]
def h(): return "h"
# expect: apply from dict h
print(h())  # expect: ('from dict', 'h')
class C:
    @(y := d("walrus"))
    def m(self): return "m"
    @staticmethod
    @d("static")
    def s(): return "s"
# expect: make walrus
# expect: apply walrus m
# expect: make static
# expect: apply static s
print(C().m(), C.s())  # expect: ('walrus', 'm') ('static', 's')
@d("cls")
class K:
    def __init__(self, *a): self.a = a
# expect: make cls
# expect: apply cls K
print(K(1)[0])  # expect: cls
@lambda f: print(f.__name__)
def printed_name_is_bound_to_none(): ...
# expect: printed_name_is_bound_to_none

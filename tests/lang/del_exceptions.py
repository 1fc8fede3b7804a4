import sys
class D:
    def __del__(self): raise ValueError("in del")
seen = []
sys.unraisablehook = lambda u: seen.append((u.exc_type.__name__, str(u.exc_value), u.err_msg))
d = D(); del d
print(len(seen), seen[0][:2])  # expect: 1 ('ValueError', 'in del')
def f():
    d = D()
    raise KeyError("original")
try: f()
except KeyError as e: print(repr(e), e.__context__)  # expect: KeyError('original') None
print(len(seen))  # expect: 2
class E:
    def __del__(self):
        try: raise IndexError
        except IndexError: pass
try:
    raise ValueError("v")
except ValueError:
    E()
    print(sys.exception())  # expect: v
class Held:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
def g():
    h = Held("kept by traceback")
    1 / 0
try: g()
except ZeroDivisionError as e:
    print("in handler")
    # expect: in handler
    # expect: del kept by traceback
print("after handler")  # expect: after handler
def h():
    try:
        x = Held("in try")
        raise ValueError
    except ValueError:
        del x
        print("deleted in handler")
    print("end")
h()
# expect: del in try
# expect: deleted in handler
# expect: end

class D:
    def __del__(self): print("del")
def f():
    d = D()
    raise ValueError("end")
try: f()
except ValueError: print("handled")
# expect: handled
# expect: del
x = D()
x = None  # expect: del
class CM:
    def __enter__(self): return self
    def __exit__(self, t, v, tb): print("exit", t.__name__)
with CM():
    int("not a number")  # expect raise: ValueError: invalid literal for int() with base 10: 'not a number'
# expect: exit ValueError

def f(x: undefined_a, y: int = 3, *args: str, k: "forward", **kw: 1 + 1) -> undefined_b: return y
print(f(1, k=2))  # expect: 3
try: f.__annotations__
except NameError as e: print(e)  # expect: name 'undefined_a' is not defined
undefined_a = "now defined"
undefined_b = 2
print(f.__annotations__)  # expect: {'x': 'now defined', 'y': <class 'int'>, 'args': <class 'str'>, 'k': 'forward', 'kw': 2, 'return': 2}
x: int = 5
y: print("not evaluated")
try: y
except NameError as e: print(e)  # expect: name 'y' is not defined
print(__annotate__.__class__.__name__)  # expect: function
import sys
print(sys.modules["__main__"].__annotations__["x"])
# expect: not evaluated
# expect: <class 'int'>
class C:
    a: int
    b: str = "b"
    c: later
    (d): int = 4
    print("body")
# expect: body
print(C.b, C.d, hasattr(C, "a"))  # expect: b 4 False
class later: pass
print(list(C.__annotations__), C.__annotations__["c"].__name__)  # expect: ['a', 'b', 'c'] later
from annotationlib import get_annotations, Format
def g(p: nope, q: list[nope2]): pass
print(get_annotations(g, format=Format.FORWARDREF)["p"].__class__.__name__, get_annotations(g, format=Format.STRING))
# expect: ForwardRef {'p': 'nope', 'q': 'list[nope2]'}
def h():
    z: undefined_everywhere
    w: undefined_everywhere = 1
    return w
print(h())  # expect: 1
def k(o, d):
    o.attr: undefined_q = 5
    d["k"]: undefined_q = 6
    (v): undefined_q = 7
    return o.attr, d, v
class O: pass
print(k(O(), {}))  # expect: (5, {'k': 6}, 7)
f.__annotations__ = {"replaced": 1}
print(f.__annotations__, f.__annotate__)  # expect: {'replaced': 1} None
print(f.__annotations__ is f.__annotations__, h.__annotations__, C.__annotate__(1)["a"])  # expect: True {} <class 'int'>

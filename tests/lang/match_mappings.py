def f(x):
    match x:
        case {"k": 1}: return "k is 1"
        case {"k": v, **rest} if rest: return "k and rest", v, rest
        case {"k": v}: return "k", v
        case {"a": {"b": [x, *_]}}: return "deep", x
        case {1: _, 2.5: y}: return "numbers", y
        case {None: n, True: t}: return "consts", n, t
        case {}: return "any mapping"
for v in ({"k": 1, "z": 2}, {"k": 2, "z": 3}, {"k": 2}, {"a": {"b": (7, 8)}}, {1: 0, 2.5: "y"}, {None: 1, True: 2}, {}, {"q": 0}, [], "k"):
    print(f(v))
    # expect: k is 1
    # expect: ('k and rest', 2, {'z': 3})
    # expect: ('k', 2)
    # expect: ('deep', 7)
    # expect: ('numbers', 'y')
    # expect: ('consts', 1, 2)
    # expect: any mapping
    # expect: any mapping
    # expect: None
    # expect: None
import collections
dd = collections.defaultdict(list)
match dd:
    case {"missing": x}: print("no")
    case _: print("defaultdict does not create", dict(dd))  # expect: defaultdict does not create {}
class M(collections.UserDict): pass
match M(a=1, b=2):
    case {"a": x, **r}: print(x, r, type(r).__name__)  # expect: 1 {'b': 2} dict
class Key: V = "dyn"
match {"dyn": 5}:
    case {Key.V: x}: print("value pattern key", x)  # expect: value pattern key 5
try:
    match {"dyn": 5}:
        case {Key.V: x, "dyn": y}: pass
except ValueError as e: print(e)

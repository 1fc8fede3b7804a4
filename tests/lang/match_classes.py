class P:
    __match_args__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
def f(v):
    match v:
        case P(0, 0): return "origin"
        case P(x, y=0): return "x axis", x
        case P(x=0, y=y): return "y axis", y
        case P(x, y) if x == y: return "diagonal", x
        case P(): return "point"
        case int(n): return "int", n
        case str() as s: return "str", s
        case [P(a), *_]: return "list of points", a
        case float(): return "float"
        case dict(d): return "dict", d
for v in (P(0, 0), P(1, 0), P(0, 2), P(3, 3), P(1, 2), 5, True, "s", [P(9, 8)], 1.5, {1: 2}, None):
    print(f(v))
    # expect: origin
    # expect: ('x axis', 1)
    # expect: ('y axis', 2)
    # expect: ('diagonal', 3)
    # expect: point
    # expect: ('int', 5)
    # expect: ('int', True)
    # expect: ('str', 's')
    # expect: ('list of points', 9)
    # expect: float
    # expect: ('dict', {1: 2})
    # expect: None
def err(g):
    try: print(g())
    except TypeError as e: print(e)
def e1():
    match P(1, 2):
        case P(1, 2, 3): pass
def e2():
    match P(1, 2):
        case P(1, x=1): pass
def e3():
    match 5:
        case int(1, 2): pass
def e4():
    match 5:
        case f(): pass
class Q: pass
def e5():
    match Q():
        case Q(1): pass
class BadArgs: __match_args__ = ["a"]
def e6():
    match BadArgs():
        case BadArgs(1): pass
class BadArgs2: __match_args__ = (1,)
def e7():
    match BadArgs2():
        case BadArgs2(1): pass
def e8():
    match Q():
        case Q(missing=1): return "matched"
        case _: return "missing attribute does not match"
for e in (e1, e2, e3, e4, e5, e6, e7, e8): err(e)
# expect: P() accepts 2 positional sub-patterns (3 given)
# expect: P() got multiple sub-patterns for attribute 'x'
# expect: int() accepts 1 positional sub-pattern (2 given)
# expect: called match pattern must be a class
# expect: Q() accepts 0 positional sub-patterns (1 given)
# expect: BadArgs.__match_args__ must be a tuple (got list)
# expect: __match_args__ elements must be strings (got int)
# expect: missing attribute does not match

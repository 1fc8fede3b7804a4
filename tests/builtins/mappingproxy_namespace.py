def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
import types
d = {"a": 1}
p = types.MappingProxyType(d)
tr(lambda: (p, p["a"], p.get("z"), p.get("z", 3), len(p), list(p), "a" in p, p.keys(), p.items(), p.copy() == d, p == d, p | {"b": 2}, reversed(p).__class__.__name__))
# expect: (mappingproxy({'a': 1}), 1, None, 3, 1, ['a'], True, dict_keys(['a']), dict_items([('a', 1)]), True, True, {'a': 1, 'b': 2}, 'dict_reversekeyiterator')
tr(lambda: p["zz"])  # expect: KeyError 'zz'
def s(): p["x"] = 1
tr(lambda: s())  # expect: TypeError 'mappingproxy' object does not support item assignment
def x(): del p["a"]
tr(lambda: x())  # expect: TypeError 'mappingproxy' object does not support item deletion
tr(lambda: p.update({}))  # expect: AttributeError 'mappingproxy' object has no attribute 'update'
tr(lambda: types.MappingProxyType(5))  # expect: TypeError mappingproxy() argument must be a mapping, not int
tr(lambda: types.MappingProxyType([1]))  # expect: TypeError mappingproxy() argument must be a mapping, not list
tr(lambda: types.MappingProxyType())  # expect: TypeError mappingproxy() missing required argument 'mapping' (pos 1)
tr(lambda: hash(p))  # expect: TypeError unhashable type: 'dict'
tr(lambda: p.__ior__({}))  # expect: TypeError '|=' is not supported by mappingproxy; use '|' instead
d["b"] = 2; print(p)  # expect: {'a': 1, 'b': 2}
tr(lambda: (type(int.__dict__).__name__, vars(int) == int.__dict__))  # expect: ('mappingproxy', True)
n = types.SimpleNamespace(a=1, b="x")
tr(lambda: (n, n.a, n == types.SimpleNamespace(a=1, b="x"), n == 5, vars(n), types.SimpleNamespace(), types.SimpleNamespace({"k": 1}), types.SimpleNamespace([("k", 1)], j=2)))
# expect: (namespace(a=1, b='x'), 1, True, False, {'a': 1, 'b': 'x'}, namespace(), namespace(k=1), namespace(k=1, j=2))
n.c = n
tr(lambda: n)  # expect: namespace(a=1, b='x', c=namespace(...))
del n.c
tr(lambda: n.zz)  # expect: AttributeError 'types.SimpleNamespace' object has no attribute 'zz'
tr(lambda: types.SimpleNamespace(5))  # expect: TypeError 'int' object is not iterable
tr(lambda: types.SimpleNamespace({}, {}))  # expect: TypeError SimpleNamespace expected at most 1 argument, got 2
tr(lambda: types.SimpleNamespace({1: 2}))  # expect: TypeError keywords must be strings
tr(lambda: n < n)  # expect: TypeError '<' not supported between instances of 'dict' and 'dict'
tr(lambda: hash(n))  # expect: TypeError unhashable type: 'types.SimpleNamespace'
tr(lambda: types.SimpleNamespace(**{"not id": 1}))  # expect: namespace(not id=1)
class S(types.SimpleNamespace): pass
tr(lambda: (S(a=1), S(a=1) == types.SimpleNamespace(a=1)))  # expect: (S(a=1), True)

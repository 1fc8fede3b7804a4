def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
d = {"a": 1, "b": None, 3: "three"}
print(d.get("a"), d.get("z"), d.get("z", 5), d.get("b", 5), d.setdefault("a", 9), d.setdefault("n"), d.setdefault("m", []), d.pop("a"), d.pop("zz", "dflt"), d.pop(3), d.popitem(), d)
# expect: 1 None 5 None 1 None [] 1 dflt three ('m', []) {'b': None, 'n': None}
tr(lambda: d["zz"])  # expect: KeyError 'zz'
tr(lambda: d[[]])  # expect: TypeError cannot use 'list' as a dict key (unhashable type: 'list')
tr(lambda: d.pop("zz"))  # expect: KeyError 'zz'
tr(lambda: d.pop())  # expect: TypeError pop expected at least 1 argument, got 0
tr(lambda: d.pop("a", 1, 2))  # expect: TypeError pop expected at most 2 arguments, got 3
tr(lambda: d.get())  # expect: TypeError get expected at least 1 argument, got 0
tr(lambda: d.get("a", 1, 2))  # expect: TypeError get expected at most 2 arguments, got 3
tr(lambda: d.get([]))  # expect: TypeError cannot use 'list' as a dict key (unhashable type: 'list')
tr(lambda: d.get(key="a"))  # expect: TypeError dict.get() takes no keyword arguments
tr(lambda: d.setdefault())  # expect: TypeError setdefault expected at least 1 argument, got 0
tr(lambda: d.setdefault([], 1))  # expect: TypeError cannot use 'list' as a dict key (unhashable type: 'list')
tr(lambda: {}.popitem())  # expect: KeyError 'popitem(): dictionary is empty'
tr(lambda: {}.pop("k"))  # expect: KeyError 'k'
tr(lambda: {1: 2}.popitem(1))  # expect: TypeError dict.popitem() takes no arguments (1 given)
tr(lambda: {(1, 2): 3}[(1, 3)])  # expect: KeyError (1, 3)
tr(lambda: {}["it's"])  # expect: KeyError "it's"
tr(lambda: {}[1, 2])  # expect: KeyError (1, 2)
tr(lambda: {}[None])  # expect: KeyError None
def dl(k): del d[k]
tr(lambda: dl("zz"))  # expect: KeyError 'zz'
tr(lambda: dl([]))  # expect: TypeError cannot use 'list' as a dict key (unhashable type: 'list')
tr(lambda: d.clear(1))  # expect: TypeError dict.clear() takes no arguments (1 given)
tr(lambda: ({1: "a"}[1.0], {1: "a"}[True], {1: "a"}.get(1 + 0j)))  # expect: ('a', 'a', 'a')
class S(str): pass
tr(lambda: {"k": 1}[S("k")])  # expect: 1
tr(lambda: {S("k"): 1}["k"])  # expect: 1

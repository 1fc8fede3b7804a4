def tr(f):
    try: print(f())
    except Exception as e: print(f"{type(e).__name__} {e}".rstrip())
d = {"a": 1, "b": 2, "c": 3}
tr(lambda: ([k for k in d], [v for v in d.values()], [i for i in d.items()], list(reversed(d)), list(reversed(d.items())), dict(reversed(d.items()))))
# expect: (['a', 'b', 'c'], [1, 2, 3], [('a', 1), ('b', 2), ('c', 3)], ['c', 'b', 'a'], [('c', 3), ('b', 2), ('a', 1)], {'c': 3, 'b': 2, 'a': 1})
it = iter(d.items())
tr(lambda: (next(it), it.__length_hint__(), type(it).__name__, list(it), it.__length_hint__()))
# expect: (('a', 1), 2, 'dict_itemiterator', [('b', 2), ('c', 3)], 0)
tr(lambda: (type(iter(d)).__name__, type(iter(d.values())).__name__, type(reversed(d)).__name__, type(reversed(d.values())).__name__, type(reversed(d.items())).__name__))
# expect: ('dict_keyiterator', 'dict_valueiterator', 'dict_reversekeyiterator', 'dict_reversevalueiterator', 'dict_reverseitemiterator')
tr(lambda: type(iter(d))())  # expect: TypeError cannot create 'dict_keyiterator' instances
tr(lambda: next(iter({})))  # expect: StopIteration
tr(lambda: next(reversed({}), "empty"))  # expect: empty
a, *b = d
tr(lambda: (a, b, [*d], {*d} == set("abc"), (*d.values(),), dict(d.items()) == d, dict(zip(d, d.values())) == d))
# expect: ('a', ['b', 'c'], ['a', 'b', 'c'], True, (1, 2, 3), True, True)
tr(lambda: (max(d), max(d, key=d.get), sorted(d, reverse=True), sum(d.values()), "".join(d), len(d), list(map(d.get, "ax")), list(filter(d.get, d)), any(d), all(d.values())))
# expect: ('c', 'c', ['c', 'b', 'a'], 6, 'abc', 3, [1, None], ['a', 'b', 'c'], True, True)
tr(lambda: (list(enumerate(d)), {v: k for k, v in d.items()}, [(k, v) for k, v in d.items() if v > 1]))
# expect: ([(0, 'a'), (1, 'b'), (2, 'c')], {1: 'a', 2: 'b', 3: 'c'}, [('b', 2), ('c', 3)])
tr(lambda: (d.__iter__().__next__(), d.__len__(), d.__contains__("a"), d.__getitem__("a"), d.__reversed__().__next__(), d.__eq__(5), d.__sizeof__() > 0))
# expect: ('a', 3, True, 1, 'c', NotImplemented, True)
tr(lambda: d.__getitem__("zz"))  # expect: KeyError 'zz'
tr(lambda: d.__class_getitem__(int))  # expect: dict[int]
tr(lambda: d.has_key)  # expect: AttributeError 'dict' object has no attribute 'has_key'
tr(lambda: (d.__setitem__("z", 9), d.__delitem__("z"), d))  # expect: (None, None, {'a': 1, 'b': 2, 'c': 3})
tr(lambda: d.__delitem__("q"))  # expect: KeyError 'q'
tr(lambda: d.__setitem__([], 1))  # expect: TypeError cannot use 'list' as a dict key (unhashable type: 'list')
tr(lambda: dict.items(5))  # expect: TypeError descriptor 'items' for 'dict' objects doesn't apply to a 'int' object
tr(lambda: dict.keys())  # expect: TypeError unbound method dict.keys() needs an argument
tr(lambda: d.keys(1))  # expect: TypeError dict.keys() takes no arguments (1 given)
x, y = {"p": 1, "q": 2}.items()
tr(lambda: (x, y))  # expect: (('p', 1), ('q', 2))

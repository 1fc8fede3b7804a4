def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
d = {"a": 1, "b": 2, "c": 3}
k, v, i = d.keys(), d.values(), d.items()
print(k, v, i, len(k), type(k).__name__, type(iter(v)).__name__)
# expect: dict_keys(['a', 'b', 'c']) dict_values([1, 2, 3]) dict_items([('a', 1), ('b', 2), ('c', 3)]) 3 dict_keys dict_valueiterator
print("a" in k, 2 in v, ("a", 1) in i, ("a", 2) in i, "a" in i, ("a",) in i, 5 in i, sorted(k & {"a", "z"}), sorted(k | ["z"]), sorted(k - {"a"}), sorted(k ^ {"a", "z"}), sorted(i & {("a", 1)}), sorted({"a", "q"} & k))
# expect: True True True False False False False ['a'] ['a', 'b', 'c', 'z'] ['b', 'c'] ['b', 'c', 'z'] [('a', 1)] ['a']
print(k == {"a", "b", "c"}, k == d.keys(), i == d.items(), v == d.values(), k < {"a", "b", "c", "d"}, k <= k, k > {"a"}, i >= set(), k.isdisjoint({"x"}), k.isdisjoint("abc"), k != set())
# expect: True True True False True True True True True False True
print(list(reversed(k)), list(reversed(v)), list(reversed(i)), k.mapping, type(k.mapping).__name__)
# expect: ['c', 'b', 'a'] [3, 2, 1] [('c', 3), ('b', 2), ('a', 1)] {'a': 1, 'b': 2, 'c': 3} mappingproxy
d["d"] = 4
print(len(k), list(v), k.mapping["d"])  # expect: 4 [1, 2, 3, 4] 4
tr(lambda: k[0])  # expect: TypeError 'dict_keys' object is not subscriptable
tr(lambda: k + k)  # expect: TypeError unsupported operand type(s) for +: 'dict_keys' and 'dict_keys'
tr(lambda: k & 5)  # expect: TypeError 'int' object is not iterable
tr(lambda: k - None)  # expect: TypeError 'NoneType' object is not iterable
tr(lambda: hash(k))  # expect: TypeError unhashable type: 'dict_keys'
tr(lambda: v & v)  # expect: TypeError unsupported operand type(s) for &: 'dict_values' and 'dict_values'
tr(lambda: k < [1])  # expect: TypeError '<' not supported between instances of 'dict_keys' and 'list'
tr(lambda: ([],) in i)  # expect: False
tr(lambda: ("a", 1, 2) in i)  # expect: False
tr(lambda: [] in k)  # expect: TypeError cannot use 'list' as a dict key (unhashable type: 'list')
tr(lambda: [] in v)  # expect: False
tr(lambda: k.mapping.__setitem__("x", 1))  # expect: AttributeError 'mappingproxy' object has no attribute '__setitem__'
tr(lambda: {"x": []}.items() & {("x", 1)})  # expect: TypeError unhashable type: 'list'
tr(lambda: type(k)())  # expect: TypeError cannot create 'dict_keys' instances
tr(lambda: type(k)({}))  # expect: TypeError cannot create 'dict_keys' instances
tr(lambda: v.append)  # expect: AttributeError 'dict_values' object has no attribute 'append'
print(repr({1: {2: {}}.values()}.items()), {}.keys(), {}.values(), dict.fromkeys("ab").items(), set(d.items()) == set(i))
# expect: dict_items([(1, dict_values([{}]))]) dict_keys([]) dict_values([]) dict_items([('a', None), ('b', None)]) True

# Which methods of a subclass OrderedDict calls, when its iterators mind changes, and what it takes for pairs.
from collections import OrderedDict


class Cache(OrderedDict):
    def __getitem__(self, key):
        value = super().__getitem__(key)
        self.move_to_end(key)
        return value

    def __contains__(self, key):
        raise AssertionError("not asked")

    def __delitem__(self, key):
        raise AssertionError("not asked")


cache = Cache(a=1, b=2, c=3)
print(list(cache.items()), list(cache.values()), list(reversed(cache.items())))    # expect: [('a', 1), ('b', 2), ('c', 3)] [1, 2, 3] [('c', 3), ('b', 2), ('a', 1)]
print(cache["a"], cache, list(cache))    # expect: 1 Cache({'b': 2, 'c': 3, 'a': 1}) ['b', 'c', 'a']
print(cache.pop("b"), cache.pop("z", None), list(cache))    # expect: 2 None ['c', 'a']


class Lazy:
    def keys(self):
        for key in "ab":
            print(key, end=" ")
            yield key

    def __getitem__(self, key):
        print("get", key, end=" ")
        return key


print(dict(Lazy()))    # expect: a b get a get b {'a': 'a', 'b': 'b'}
print({**Lazy()})    # expect: a b get a get b {'a': 'a', 'b': 'b'}
print(OrderedDict(Lazy()))    # expect: a get a b get b OrderedDict({'a': 'a', 'b': 'b'})

last = OrderedDict(a=1)
for key in last:
    last["b"] = 2
print(last)    # expect: OrderedDict({'a': 1, 'b': 2})
try:
    for key in last:
        last["c"] = 3
except RuntimeError as error:
    print(error)    # expect: OrderedDict mutated during iteration

for source in ([1], [()], [(1,)], [(1, 2, 3)], 5, type("Keys", (), {"keys": lambda self: 5})()):
    try:
        OrderedDict(source)
    except (TypeError, ValueError) as error:
        print(f"{type(error).__name__}: {error}")
# expect: TypeError: 'int' object is not iterable
# expect: ValueError: need more than 0 values to unpack
# expect: ValueError: need more than 1 value to unpack
# expect: ValueError: too many values to unpack (expected 2)
# expect: TypeError: 'int' object is not iterable
# expect: TypeError: 'int' object is not iterable

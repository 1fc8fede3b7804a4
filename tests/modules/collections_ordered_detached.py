# OrderedDict: methods of dict change the keys but not the order; keys whose hash changes are lost.
import gc
import weakref
from collections import OrderedDict


def attempt(function, *args):
    try:
        print(function(*args))
    except (KeyError, RuntimeError) as error:
        print(f'{type(error).__name__}: {error}')


def made():
    return OrderedDict(zip('abcd', range(4)))


# Keys that were removed stay in the order.
d = made()
dict.__delitem__(d, 'b')
print(len(d), 'b' in d, d.get('b'), dict.__repr__(d))  # expect: 3 False None {'a': 0, 'c': 2, 'd': 3}
for view in (iter, reversed, OrderedDict.keys, OrderedDict.values, OrderedDict.items):
    attempt(lambda: list(view(d)))
# expect: KeyError: 'b'
# expect: KeyError: 'b'
# expect: KeyError: 'b'
# expect: KeyError: 'b'
# expect: KeyError: 'b'
for function in (repr, OrderedDict.copy, dict, OrderedDict, lambda d: d | {}, lambda d: {} | d):
    attempt(function, d)
# expect: KeyError: 'b'
# expect: KeyError: 'b'
# expect: KeyError: 'b'
# expect: KeyError: 'b'
# expect: KeyError: 'b'
# expect: KeyError: 'b'
print(d == {'a': 0, 'c': 2, 'd': 3}, d == OrderedDict(a=0, c=2, d=3))  # expect: True False
iterator = iter(d)
print(next(iterator))  # expect: a
attempt(next, iterator)  # expect: KeyError: 'b'
print(list(iterator))  # expect: []

attempt(d.pop, 'b')  # expect: KeyError: 'b'
print(d.pop('b', 'default'))  # expect: default
attempt(d.__delitem__, 'b')  # expect: KeyError: 'b'
attempt(d.move_to_end, 'b')  # expect: KeyError: 'b'
d.move_to_end('a')
attempt(d.popitem, False)  # expect: KeyError: 'b'
print(d.popitem(), d.popitem(), len(d))  # expect: ('a', 0) ('d', 3) 1
d.clear()
d['new'] = 1
print(d)  # expect: OrderedDict({'new': 1})

# One that comes back is at the end, and reading goes on there.
d = made()
print(dict.pop(d, 'b'), dict.pop(d, 'x', None))  # expect: 1 None
d['b'] = 'again'
print(d, len(d))  # expect: OrderedDict({'a': 0, 'b': 'again'}) 4
d = made()
dict.pop(d, 'b')
print(d.setdefault('b', 5), list(d.items()))  # expect: 5 [('a', 0), ('b', 5)]

d = made()
print(dict.popitem(d), len(d))  # expect: ('d', 3) 3
attempt(repr, d)  # expect: KeyError: 'd'
attempt(d.copy)  # expect: KeyError: 'd'

d = made()
for key in 'abcd':
    dict.__delitem__(d, key)
print(d, len(d))  # expect: OrderedDict() 0
attempt(list, d)  # expect: KeyError: 'a'

# Keys that were added are not in the order.
for change in (lambda d: dict.__setitem__(d, 'z', 9), lambda d: dict.setdefault(d, 'z', 9), lambda d: dict.update(d, z=9),
               lambda d: dict.__ior__(d, {'z': 9}), lambda d: dict.__init__(d, [('z', 9)])):
    d = made()
    change(d)
    print(d, len(d), d['z'])
# expect: OrderedDict({'a': 0, 'b': 1, 'c': 2, 'd': 3}) 5 9
# expect: OrderedDict({'a': 0, 'b': 1, 'c': 2, 'd': 3}) 5 9
# expect: OrderedDict({'a': 0, 'b': 1, 'c': 2, 'd': 3}) 5 9
# expect: OrderedDict({'a': 0, 'b': 1, 'c': 2, 'd': 3}) 5 9
# expect: OrderedDict({'a': 0, 'b': 1, 'c': 2, 'd': 3}) 5 9
attempt(d.pop, 'z')  # expect: KeyError: 'z'
attempt(d.move_to_end, 'z')  # expect: KeyError: 'z'
d['y'] = 8
d['z'] = 10
print(d)  # expect: OrderedDict({'a': 0, 'b': 1, 'c': 2, 'd': 3, 'y': 8, 'z': 10})
d.move_to_end('z', last=False)
del d['b']
print(list(d), list(reversed(d)), d.popitem())
# expect: ['z', 'a', 'c', 'd', 'y'] ['y', 'd', 'c', 'a', 'z'] ('y', 8)

# What changes no keys changes nothing.
d = made()
dict.__setitem__(d, 'a', 'new')
dict.update(d, b='new')
dict.setdefault(d, 'c', 'new')
dict.pop(d, 'x', None)
dict.__init__(d)
d['e'] = 4
d.move_to_end('a')
print(d)  # expect: OrderedDict({'b': 'new', 'c': 2, 'd': 3, 'e': 4, 'a': 'new'})

# Iterators notice it.
d = made()
iterator = iter(d)
print(next(iterator))  # expect: a
dict.__delitem__(d, 'b')
attempt(next, iterator)  # expect: RuntimeError: OrderedDict changed size during iteration
attempt(next, iterator)  # expect: RuntimeError: OrderedDict changed size during iteration
d = made()
dict.__delitem__(d, 'd')
iterator = iter(d)
print(next(iterator))  # expect: a
d.move_to_end('a')
attempt(next, iterator)  # expect: RuntimeError: OrderedDict mutated during iteration
print(list(iterator))  # expect: []


# A key with another hash is not found.
class Key:
    value = 1
    def __hash__(self): return self.value
    def __repr__(self): return 'key'


key = Key()
d = OrderedDict([(1.5, 'a'), (key, 'b')])
print(d)  # expect: OrderedDict({1.5: 'a', key: 'b'})
key.value = 2
for function in (list, repr, OrderedDict.copy, lambda d: list(d.items()), lambda d: list(reversed(d.values()))):
    attempt(function, d)
# expect: KeyError: key
# expect: KeyError: key
# expect: KeyError: key
# expect: KeyError: key
# expect: KeyError: key
print(len(d), d.popitem())  # expect: 2 (key, 'b')
print(d)  # expect: OrderedDict({1.5: 'a'})


# The order is part of cycles.
class Node: pass
d = OrderedDict()
node = Node()
d[node] = node
dict.pop(d, node)
node.d = d
dead = weakref.ref(node)
del d, node
gc.collect()
print(dead())  # expect: None

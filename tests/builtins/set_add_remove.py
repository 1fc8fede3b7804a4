def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
s = {1}
print(s.add(2), s.add(2), s.discard(5), s.discard(1), s.remove(2), s, s.add(7), s.pop(), s, s.clear())
# expect: None None None None None set() None 7 set() None
tr(lambda: s.pop())  # expect: KeyError 'pop from an empty set'
tr(lambda: s.remove(1))  # expect: KeyError 1
tr(lambda: s.remove("key"))  # expect: KeyError 'key'
tr(lambda: s.remove([]))  # expect: TypeError cannot use 'list' as a set element (unhashable type: 'list')
tr(lambda: s.remove((1, 2)))  # expect: KeyError (1, 2)
tr(lambda: s.add([]))  # expect: TypeError cannot use 'list' as a set element (unhashable type: 'list')
tr(lambda: s.discard([]))  # expect: TypeError cannot use 'list' as a set element (unhashable type: 'list')
tr(lambda: s.add())  # expect: TypeError set.add() takes exactly one argument (0 given)
tr(lambda: s.add(1, 2))  # expect: TypeError set.add() takes exactly one argument (2 given)
tr(lambda: s.pop(1))  # expect: TypeError set.pop() takes no arguments (1 given)
tr(lambda: s.update(5))  # expect: TypeError 'int' object is not iterable
tr(lambda: s.clear(1))  # expect: TypeError set.clear() takes no arguments (1 given)
tr(lambda: [] in s)  # expect: TypeError cannot use 'list' as a set element (unhashable type: 'list')
tr(lambda: {} in s)  # expect: TypeError cannot use 'dict' as a set element (unhashable type: 'dict')
tr(lambda: frozenset([1]).pop())  # expect: AttributeError 'frozenset' object has no attribute 'pop'
s = {frozenset([1, 2])}
print({1, 2} in s, {1} in s)  # expect: True False
s.discard({1, 2}); print(s)  # expect: set()
s.add(frozenset([3])); s.remove({3}); print(s)  # expect: set()
tr(lambda: s.remove({9}))  # expect: KeyError {9}
s.add(1.0); print(1 in s, True in s, s)  # expect: True True {1.0}
s.add(True); print(s)  # expect: {1.0}
nan = float("nan"); t = {nan}; t.add(nan); t.add(float("nan")); print(len(t))  # expect: 2
u = set(range(1000)); u -= set(range(1, 1000)); print(u, len(u), u.copy() is u)  # expect: {0} 1 False
tr(lambda: {1}.__contains__({1}))  # expect: False
tr(lambda: {1}.__contains__([1]))  # expect: TypeError cannot use 'list' as a set element (unhashable type: 'list')
tr(lambda: (len({}), type({}).__name__, type({*()}).__name__))  # expect: (0, 'dict', 'set')

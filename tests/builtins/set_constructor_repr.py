def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: set())  # expect: set()
tr(lambda: set([1, 1, 1]))  # expect: {1}
tr(lambda: set("a"))  # expect: {'a'}
tr(lambda: {1})  # expect: {1}
tr(lambda: frozenset([1]))  # expect: frozenset({1})
tr(lambda: frozenset())  # expect: frozenset()
tr(lambda: set(5))  # expect: TypeError 'int' object is not iterable
tr(lambda: set(None))  # expect: TypeError 'NoneType' object is not iterable
tr(lambda: set([1], [2]))  # expect: TypeError set expected at most 1 argument, got 2
tr(lambda: set(iterable=[]))  # expect: TypeError set() takes no keyword arguments
tr(lambda: frozenset(x=1))  # expect: TypeError frozenset() takes no keyword arguments
tr(lambda: set([[]]))  # expect: TypeError cannot use 'list' as a set element (unhashable type: 'list')
tr(lambda: {[]})  # expect: TypeError cannot use 'list' as a set element (unhashable type: 'list')
tr(lambda: {{}})  # expect: TypeError cannot use 'dict' as a set element (unhashable type: 'dict')
tr(lambda: {set()})  # expect: TypeError cannot use 'set' as a set element (unhashable type: 'set')
tr(lambda: frozenset([frozenset([1])]))  # expect: frozenset({frozenset({1})})
tr(lambda: {frozenset()})  # expect: {frozenset()}
tr(lambda: ({1, 1.0, True}, len({0, 0.0, False, None, ""}), {*[], *()}))  # expect: ({1}, 3, set())
class S(set): pass
class F(frozenset): pass
tr(lambda: (S([1]), F([1]), S(), F(), repr(S("a"))))  # expect: (S({1}), F({1}), S(), F(), "S({'a'})")
tr(lambda: (type(S([1]) | {2}).__name__, type(S([1]).copy()).__name__, type({2} | S([1])).__name__, type(F([1]) & {1}).__name__, type(frozenset(F([1]))).__name__))
# expect: ('set', 'set', 'set', 'frozenset', 'frozenset')
tr(lambda: (hash(frozenset([1, 2])) == hash(frozenset([2, 1])), hash(frozenset()) == hash(frozenset([]))))  # expect: (True, True)
tr(lambda: hash(set()))  # expect: TypeError unhashable type: 'set'
tr(lambda: (set() == frozenset(), {1} == frozenset([1]), {1} != {2}, {1} == [1]))  # expect: (True, True, True, False)
x = frozenset([1]); print(frozenset(x) is x, x.copy() is x, set(x) == x)  # expect: True True True
s = {1}; s.__init__([2]); print(s)  # expect: {2}
tr(lambda: frozenset([1]).add(2))  # expect: AttributeError 'frozenset' object has no attribute 'add'
class B(set):
    def __init__(self, *a, tag=0): super().__init__(*a); self.tag = tag
tr(lambda: (B([1], tag=5).tag, B([1])))  # expect: (5, B({1}))

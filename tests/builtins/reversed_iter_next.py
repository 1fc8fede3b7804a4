def tr(f):
    try: print(f())
    except Exception as e: print(f"{type(e).__name__} {e}".rstrip())
tr(lambda: (list(reversed([1, 2])), list(reversed("ab")), list(reversed((1, 2))), list(reversed(range(3))), list(reversed({"a": 1, "b": 2})), list(reversed(b"ab")), list(reversed(memoryview(b"ab")))))
# expect: ([2, 1], ['b', 'a'], [2, 1], [2, 1, 0], ['b', 'a'], [98, 97], [98, 97])
tr(lambda: reversed(5))  # expect: TypeError 'int' object is not reversible
tr(lambda: reversed({1}))  # expect: TypeError 'set' object is not reversible
tr(lambda: reversed(iter([])))  # expect: TypeError 'list_iterator' object is not reversible
tr(lambda: reversed())  # expect: TypeError reversed expected 1 argument, got 0
tr(lambda: reversed([], []))  # expect: TypeError reversed expected 1 argument, got 2
tr(lambda: reversed(x for x in []))  # expect: TypeError 'generator' object is not reversible
tr(lambda: (type(reversed([])).__name__, type(reversed("")).__name__, type(reversed({})).__name__, type(reversed(range(1))).__name__))
# expect: ('list_reverseiterator', 'reversed', 'dict_reversekeyiterator', 'range_iterator')
tr(lambda: iter(5))  # expect: TypeError 'int' object is not iterable
tr(lambda: iter())  # expect: TypeError iter expected at least 1 argument, got 0
tr(lambda: iter([], 1))  # expect: TypeError iter(v, w): v must be callable
tr(lambda: iter(len, 1, 2))  # expect: TypeError iter expected at most 2 arguments, got 3
tr(lambda: iter(None))  # expect: TypeError 'NoneType' object is not iterable
tr(lambda: next(5))  # expect: TypeError 'int' object is not an iterator
tr(lambda: next([]))  # expect: TypeError 'list' object is not an iterator
tr(lambda: next())  # expect: TypeError next expected at least 1 argument, got 0
tr(lambda: next(iter([])))  # expect: StopIteration
tr(lambda: next(iter([]), None))  # expect: None
tr(lambda: next(iter([1]), 2, 3))  # expect: TypeError next expected at most 2 arguments, got 3
tr(lambda: next(x for x in ()))  # expect: StopIteration
tr(lambda: (type(iter([])).__name__, type(iter(())).__name__, type(iter("")).__name__, type(iter({})).__name__, type(iter(set())).__name__, type(iter(b"")).__name__, type(iter(bytearray())).__name__, type(iter(int, 1)).__name__, type(iter("é")).__name__))
# expect: ('list_iterator', 'tuple_iterator', 'str_ascii_iterator', 'dict_keyiterator', 'set_iterator', 'bytes_iterator', 'bytearray_iterator', 'callable_iterator', 'str_iterator')
it = iter([1, 2, 3])
tr(lambda: (next(it), it.__length_hint__(), it.__reduce__()[1], list(it), list(it), it.__length_hint__()))  # expect: (1, 2, ([1, 2, 3],), [2, 3], [], 0)
r = reversed([1, 2, 3]); next(r)
tr(lambda: (r.__length_hint__(), list(r), r.__length_hint__()))  # expect: (2, [2, 1], 0)
class N:
    def __next__(self): return 5
tr(lambda: next(N()))  # expect: 5
tr(lambda: iter(N()))  # expect: TypeError 'N' object is not iterable
class S:
    def __getitem__(self, i): return [1, 2][i]
tr(lambda: (list(iter(S())), type(iter(S())).__name__))  # expect: ([1, 2], 'iterator')
class E:
    def __getitem__(self, i): raise StopIteration
tr(lambda: list(E()))  # expect: []
class F:
    def __getitem__(self, i): raise KeyError(i)
tr(lambda: list(F()))  # expect: KeyError 0

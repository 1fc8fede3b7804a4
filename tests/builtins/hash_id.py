def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: (hash(1), hash(True), hash(1.0), hash(-1), hash(2 ** 61 - 1), hash(None) == hash(None), hash(()) == hash(()), hash("") == hash(b""), hash("a") == hash("a"), hash(0.5), hash(1j), hash(float("inf"))))
# expect: (1, 1, 1, -2, 0, True, True, True, True, 1152921504606846976, 1000003, 314159)
tr(lambda: hash([]))  # expect: TypeError unhashable type: 'list'
tr(lambda: hash({}))  # expect: TypeError unhashable type: 'dict'
tr(lambda: hash(set()))  # expect: TypeError unhashable type: 'set'
tr(lambda: hash(bytearray()))  # expect: TypeError unhashable type: 'bytearray'
tr(lambda: hash((1, [2])))  # expect: TypeError unhashable type: 'list'
tr(lambda: hash())  # expect: TypeError hash() takes exactly one argument (0 given)
tr(lambda: hash(1, 2))  # expect: TypeError hash() takes exactly one argument (2 given)
tr(lambda: (hash(slice(1, 2)) == hash(slice(1, 2)), hash(range(2)) == hash(range(2)), hash(int) == hash(int), hash(len) == hash(len), hash(...) == hash(Ellipsis), hash(NotImplemented) == hash(NotImplemented)))
# expect: (True, True, True, True, True, True)
class H:
    def __hash__(self): return 2 ** 64
class S:
    def __hash__(self): return "a"
class N: __hash__ = None
class E:
    def __eq__(self, o): return True
class M:
    def __hash__(self): return -1
class B:
    def __hash__(self): return True
tr(lambda: (hash(H()), hash(M()), hash(B())))  # expect: (8, -2, 1)
tr(lambda: hash(S()))  # expect: TypeError __hash__ method should return an integer
tr(lambda: hash(N()))  # expect: TypeError unhashable type: 'N'
tr(lambda: hash(E()))  # expect: TypeError unhashable type: 'E'
class F(E): __hash__ = object.__hash__
tr(lambda: (hash(F()) is not None, isinstance(id(5), int), id(None) == id(None), id([]) is not None))  # expect: (True, True, True, True)
tr(lambda: id())  # expect: TypeError id() takes exactly one argument (0 given)
tr(lambda: id(1, 2))  # expect: TypeError id() takes exactly one argument (2 given)
x = object()
tr(lambda: (id(x) == id(x), id(x) != id(object())))  # expect: (True, True)
tr(lambda: (N.__hash__, E.__hash__, isinstance(N(), __import__("collections.abc").abc.Hashable)))  # expect: (None, None, False)
tr(lambda: (hash(float("nan")) is not None, hash(-0.0), hash(0j), hash(2 ** 1000) == hash(2.0 ** 1000), hash(10 ** 5000) == hash(10 ** 5000), hash(-(2 ** 61)), hash(3.0) == hash(3)))
# expect: (True, 0, 0, True, True, -2, True)
tr(lambda: (hash((1, 2)) == hash((1.0, 2.0)), hash(frozenset([1])) == hash(frozenset([True])), hash("é") == hash("\u00e9"), hash(b"a") == hash(memoryview(b"a"))))
# expect: (True, True, True, True)

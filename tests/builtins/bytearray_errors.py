# bytearray: error texts, results of in-place changes, pickling, subclasses.
def t(f):
    try: print(repr(f()))
    except Exception as e: print(type(e).__name__, e)
def do(b, f):
    try: r = f(b)
    except Exception as e: print(type(e).__name__, e)
    else: print(r, b)
def new(): return bytearray(b'abcdef')
t(lambda: bytearray('a')); t(lambda: bytearray(1.5)); t(lambda: bytearray(-1)); t(lambda: bytearray(b'a', 'x')); t(lambda: bytearray('a', 'utf-8', 'strict', 1)); t(lambda: bytearray([256])); t(lambda: bytearray(['a'])); t(lambda: bytearray(x=1)); t(lambda: bytearray('\u1234', 'utf-16-le')); t(lambda: bytearray(3)); t(lambda: bytearray(source=b'x'))
# expect: TypeError string argument without an encoding
# expect: TypeError cannot convert 'float' object to bytearray
# expect: ValueError negative count
# expect: TypeError encoding without a string argument
# expect: TypeError bytearray() takes at most 3 arguments (4 given)
# expect: ValueError byte must be in range(0, 256)
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError bytearray() got an unexpected keyword argument 'x'
# expect: bytearray(b'4\x12')
# expect: bytearray(b'\x00\x00\x00')
# expect: bytearray(b'x')
for a in 1, 'a', None: do(new(), lambda b: b + a); do(new(), lambda b: b.__iadd__(a)); do(new(), lambda b: b.extend(a)); do(new(), lambda b: b.__setitem__(slice(0, 2), a)); do(new(), lambda b: b.__contains__(a)); do(new(), lambda b: b.join([a])); do(new(), lambda b: b.append(a))
# expect: TypeError can't concat int to bytearray
# expect: TypeError can't concat int to bytearray
# expect: TypeError can't extend bytearray with int
# expect: TypeError can assign only bytes, buffers, or iterables of ints in range(0, 256)
# expect: False bytearray(b'abcdef')
# expect: TypeError sequence item 0: expected a bytes-like object, int found
# expect: None bytearray(b'abcdef\x01')
# expect: TypeError can't concat str to bytearray
# expect: TypeError can't concat str to bytearray
# expect: TypeError expected iterable of integers; got: 'str'
# expect: TypeError can assign only bytes, buffers, or iterables of ints in range(0, 256)
# expect: TypeError a bytes-like object is required, not 'str'
# expect: TypeError sequence item 0: expected a bytes-like object, str found
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError can't concat NoneType to bytearray
# expect: TypeError can't concat NoneType to bytearray
# expect: TypeError can't extend bytearray with NoneType
# expect: TypeError cannot convert 'NoneType' object to bytearray
# expect: TypeError a bytes-like object is required, not 'NoneType'
# expect: TypeError sequence item 0: expected a bytes-like object, NoneType found
# expect: TypeError 'NoneType' object cannot be interpreted as an integer
for i in 0, -1, 5, 6, -7, 'a', 1.5, 10**30: do(new(), lambda b: b[i]); do(new(), lambda b: b.__setitem__(i, 65)); do(new(), lambda b: b.__delitem__(i)); do(new(), lambda b: b.pop(i)); do(new(), lambda b: b.insert(i, 65))
# expect: 97 bytearray(b'abcdef')
# expect: None bytearray(b'Abcdef')
# expect: None bytearray(b'bcdef')
# expect: 97 bytearray(b'bcdef')
# expect: None bytearray(b'Aabcdef')
# expect: 102 bytearray(b'abcdef')
# expect: None bytearray(b'abcdeA')
# expect: None bytearray(b'abcde')
# expect: 102 bytearray(b'abcde')
# expect: None bytearray(b'abcdeAf')
# expect: 102 bytearray(b'abcdef')
# expect: None bytearray(b'abcdeA')
# expect: None bytearray(b'abcde')
# expect: 102 bytearray(b'abcde')
# expect: None bytearray(b'abcdeAf')
# expect: IndexError bytearray index out of range
# expect: IndexError bytearray index out of range
# expect: IndexError bytearray index out of range
# expect: IndexError pop index out of range
# expect: None bytearray(b'abcdefA')
# expect: IndexError bytearray index out of range
# expect: IndexError bytearray index out of range
# expect: IndexError bytearray index out of range
# expect: IndexError pop index out of range
# expect: None bytearray(b'Aabcdef')
# expect: TypeError bytearray indices must be integers or slices, not str
# expect: TypeError bytearray indices must be integers or slices, not str
# expect: TypeError bytearray indices must be integers or slices, not str
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError bytearray indices must be integers or slices, not float
# expect: TypeError bytearray indices must be integers or slices, not float
# expect: TypeError bytearray indices must be integers or slices, not float
# expect: TypeError 'float' object cannot be interpreted as an integer
# expect: TypeError 'float' object cannot be interpreted as an integer
# expect: IndexError cannot fit 'int' into an index-sized integer
# expect: IndexError cannot fit 'int' into an index-sized integer
# expect: IndexError cannot fit 'int' into an index-sized integer
# expect: OverflowError Python int too large to convert to C ssize_t
# expect: OverflowError Python int too large to convert to C ssize_t
for v in -1, 256, 'a', 97, 10**30: do(new(), lambda b: b.append(v)); do(new(), lambda b: b.remove(v)); do(new(), lambda b: b.__setitem__(0, v)); do(new(), lambda b: b.insert(0, v)); do(new(), lambda b: b.count(v)); do(new(), lambda b: b.index(v))
# expect: ValueError byte must be in range(0, 256)
# expect: ValueError byte must be in range(0, 256)
# expect: ValueError byte must be in range(0, 256)
# expect: ValueError byte must be in range(0, 256)
# expect: ValueError byte must be in range(0, 256)
# expect: ValueError byte must be in range(0, 256)
# expect: ValueError byte must be in range(0, 256)
# expect: ValueError byte must be in range(0, 256)
# expect: ValueError byte must be in range(0, 256)
# expect: ValueError byte must be in range(0, 256)
# expect: ValueError byte must be in range(0, 256)
# expect: ValueError byte must be in range(0, 256)
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError argument should be integer or bytes-like object, not 'str'
# expect: TypeError argument should be integer or bytes-like object, not 'str'
# expect: None bytearray(b'abcdefa')
# expect: None bytearray(b'bcdef')
# expect: None bytearray(b'abcdef')
# expect: None bytearray(b'aabcdef')
# expect: 1 bytearray(b'abcdef')
# expect: 0 bytearray(b'abcdef')
# expect: ValueError byte must be in range(0, 256)
# expect: ValueError byte must be in range(0, 256)
# expect: ValueError byte must be in range(0, 256)
# expect: ValueError byte must be in range(0, 256)
# expect: ValueError byte must be in range(0, 256)
# expect: ValueError byte must be in range(0, 256)
def slices(s):
    for v in b'', b'XYZ', bytearray(b'123456'), [1, 2, 3], memoryview(b'pq'): do(new(), lambda b: b.__setitem__(s, v))
    do(new(), lambda b: b.__delitem__(s)); do(new(), lambda b: b[s])
for s in slice(0, 2), slice(2, None), slice(None, None, 2), slice(None, None, -1), slice(4, 1), slice(10, 20), slice(-3, None), slice(1, 5, 2): slices(s)
# expect: None bytearray(b'cdef')
# expect: None bytearray(b'XYZcdef')
# expect: None bytearray(b'123456cdef')
# expect: None bytearray(b'\x01\x02\x03cdef')
# expect: None bytearray(b'pqcdef')
# expect: None bytearray(b'cdef')
# expect: bytearray(b'ab') bytearray(b'abcdef')
# expect: None bytearray(b'ab')
# expect: None bytearray(b'abXYZ')
# expect: None bytearray(b'ab123456')
# expect: None bytearray(b'ab\x01\x02\x03')
# expect: None bytearray(b'abpq')
# expect: None bytearray(b'ab')
# expect: bytearray(b'cdef') bytearray(b'abcdef')
# expect: None bytearray(b'bdf')
# expect: None bytearray(b'XbYdZf')
# expect: ValueError attempt to assign bytes of size 6 to extended slice of size 3
# expect: None bytearray(b'\x01b\x02d\x03f')
# expect: ValueError attempt to assign bytes of size 2 to extended slice of size 3
# expect: None bytearray(b'bdf')
# expect: bytearray(b'ace') bytearray(b'abcdef')
# expect: None bytearray(b'')
# expect: ValueError attempt to assign bytes of size 3 to extended slice of size 6
# expect: None bytearray(b'654321')
# expect: ValueError attempt to assign bytes of size 3 to extended slice of size 6
# expect: ValueError attempt to assign bytes of size 2 to extended slice of size 6
# expect: None bytearray(b'')
# expect: bytearray(b'fedcba') bytearray(b'abcdef')
# expect: None bytearray(b'abcdef')
# expect: None bytearray(b'abcdXYZef')
# expect: None bytearray(b'abcd123456ef')
# expect: None bytearray(b'abcd\x01\x02\x03ef')
# expect: None bytearray(b'abcdpqef')
# expect: None bytearray(b'abcdef')
# expect: bytearray(b'') bytearray(b'abcdef')
# expect: None bytearray(b'abcdef')
# expect: None bytearray(b'abcdefXYZ')
# expect: None bytearray(b'abcdef123456')
# expect: None bytearray(b'abcdef\x01\x02\x03')
# expect: None bytearray(b'abcdefpq')
# expect: None bytearray(b'abcdef')
# expect: bytearray(b'') bytearray(b'abcdef')
# expect: None bytearray(b'abc')
# expect: None bytearray(b'abcXYZ')
# expect: None bytearray(b'abc123456')
# expect: None bytearray(b'abc\x01\x02\x03')
# expect: None bytearray(b'abcpq')
# expect: None bytearray(b'abc')
# expect: bytearray(b'def') bytearray(b'abcdef')
# expect: None bytearray(b'acef')
# expect: ValueError attempt to assign bytes of size 3 to extended slice of size 2
# expect: ValueError attempt to assign bytes of size 6 to extended slice of size 2
# expect: ValueError attempt to assign bytes of size 3 to extended slice of size 2
# expect: None bytearray(b'apcqef')
# expect: None bytearray(b'acef')
# expect: bytearray(b'bd') bytearray(b'abcdef')
b = new(); b[:] = b; print(b); b[2:4] = b; print(b); t(lambda: b.__iadd__(b)); b.extend(b); print(len(b)); b *= 2; print(len(b)); b *= 0; print(b)
# expect: bytearray(b'abcdef')
# expect: bytearray(b'ababcdefef')
# expect: BufferError Existing exports of data: object cannot be re-sized
# expect: 20
# expect: 40
# expect: bytearray(b'')
b = new(); del b[:2]; b += b'xyz'; del b[0]; b[0:1] = b'12'; print(b, len(b)); b.resize(10); print(b); b.resize(2); print(b); t(lambda: b.resize(-1)); b.clear(); print(b, bool(b)); t(lambda: b.pop())
# expect: bytearray(b'12efxyz') 7
# expect: bytearray(b'12efxyz\x00\x00\x00')
# expect: bytearray(b'12')
# expect: ValueError Can only resize to positive sizes, got -1
# expect: bytearray(b'') False
# expect: IndexError pop from empty bytearray
b = bytearray(range(256)); [b.pop(0) for _ in range(200)]; print(b[0], len(b)); b[:0] = bytes(1000); print(len(b), b[999], b[1000]); del b[5:1001]; print(len(b), b[5])
# expect: 200 56
# expect: 1056 0 200
# expect: 60 201
class P(bytearray):
    def __init__(self, *a, **k): super().__init__(*a); self.k = k
p = P(b'ab', z=1); p.attr = 5; print(p, p.k, type(p + b'c'), type(p[:]), type(p.copy()), type(p.upper()), p.__reduce_ex__(2), p.__reduce_ex__(4)); print(P.fromhex('6162'), bytearray.fromhex('61 62'), bytearray.maketrans(b'ab', b'cd')[97])
# expect: P(b'ab') {'z': 1} <class 'bytearray'> <class 'bytearray'> <class 'bytearray'> <class 'bytearray'> (<class '__main__.P'>, ('ab', 'latin-1'), {'k': {'z': 1}, 'attr': 5}) (<class '__main__.P'>, (b'ab',), {'k': {'z': 1}, 'attr': 5})
# expect: P(b'ab') bytearray(b'ab') 99
print(new().__reduce__(), bytearray().__reduce_ex__(3), bytearray().__alloc__(), bytearray(b'a').__alloc__() > 1)  # expect: (<class 'bytearray'>, ('abcdef', 'latin-1'), None) (<class 'bytearray'>, (), None) 0 True
t(lambda: hash(b)); t(lambda: new() < b'b'); t(lambda: new() == memoryview(b'abcdef')); t(lambda: new() < 'a'); t(lambda: new() == 'a'); t(lambda: new() * 'a'); t(lambda: 2 * new()); t(lambda: new() * -1); t(lambda: list(reversed(bytearray(b'ab'))))
# expect: TypeError unhashable type: 'bytearray'
# expect: True
# expect: True
# expect: TypeError '<' not supported between instances of 'bytearray' and 'str'
# expect: False
# expect: TypeError can't multiply sequence by non-int of type 'str'
# expect: bytearray(b'abcdefabcdef')
# expect: bytearray(b'')
# expect: [98, 97]
i = iter(new()); next(i); print(i.__length_hint__(), type(i).__name__, i.__reduce__()[1:]); b = new(); i = iter(b); b.clear(); print(list(i))
# expect: 5 bytearray_iterator ((bytearray(b'abcdef'),), 1)
# expect: []
class X:
    def __index__(self): b.clear(); return 1
b = new(); t(lambda: b.__setitem__(0, X())); b = new(); t(lambda: b.append(X())); print(b); b = new(); t(lambda: b[X():]); b = new(); t(lambda: b.insert(3, X())); print(b)
# expect: IndexError bytearray index out of range
# expect: None
# expect: bytearray(b'\x01')
# expect: bytearray(b'')
# expect: None
# expect: bytearray(b'\x01')

# __buffer__ and __release_buffer__ of Python classes (PEP 688), and views of views.
class Buf:
    def __init__(self, data): self.data = bytearray(data); self.log = []
    def __buffer__(self, flags): self.log.append(('get', flags)); return memoryview(self.data)
    def __release_buffer__(self, view): self.log.append(('release', len(view))); view.release()
b = Buf(b'abc')
m = memoryview(b); print(m.tobytes(), m.obj is b, type(m.obj).__name__, m.readonly, b.log)  # expect: b'abc' False _buffer_wrapper False [('get', 284)]
m[0] = 65; m.release(); print(b.data, b.log)  # expect: bytearray(b'Abc') [('get', 284), ('release', 3)]
print(bytes(b), bytearray(b), b'x'.join([b]), b'xabcx'.find(Buf(b'bc')), b.log[-1])  # expect: b'Abc' bytearray(b'Abc') b'Abc' 2 ('release', 3)
try: b.data.append(1)
except BufferError as e: print(e)
print(b.data)  # expect: bytearray(b'Abc\x01')
with memoryview(b) as m: print(m[1], list(m)); n = m[1:]; print(n.tobytes(), n.obj is b)
# expect: 98 [65, 98, 99, 1]
# expect: b'bc\x01' False
try: m[0]
except ValueError as e: print(e)  # expect: operation forbidden on released memoryview object
print(n[0], b.log[-1][0]); n.release(); print(b.log[-1][0])
# expect: 98 get
# expect: release
class Bad:
    def __buffer__(self, flags): return 5
class Raises:
    def __buffer__(self, flags): raise KeyError('x')
class NoRelease:
    def __buffer__(self, flags): return memoryview(b'ro')
def view(c):
    try: print(memoryview(c()).tobytes())
    except Exception as e: print(type(e).__name__, e)
for c in Bad, Raises, NoRelease: view(c)
# expect: TypeError __buffer__ returned non-memoryview object
# expect: KeyError 'x'
# expect: b'ro'
class Sub(bytearray):
    def __buffer__(self, flags): return super().__buffer__(flags)
    def __release_buffer__(self, view): log.append('r'); super().__release_buffer__(view)
log = []; s = Sub(b'hello'); m = memoryview(s); print(m.tobytes(), log); m.release(); print(log)
# expect: b'hello' []
# expect: ['r']
m = memoryview(b'abc'); v = m.__buffer__(0); print(v == m, bytes(v)); v.release()  # expect: True b'abc'
m = memoryview(bytearray(b'abcd')); w = m[1:]; x = memoryview(m)
try: m.release(); print('released'); m.release()  # expect: released
except BufferError as e: print(e)
print(w.tobytes(), x.tobytes())  # expect: b'bcd' b'abcd'
y = memoryview(x); z = bytearray(b'z') ; z += x; x.release(); print(y.tobytes(), z)  # expect: b'abcd' bytearray(b'zabcd')
print(repr(m)[:17], m == m, m == y)  # expect: <released memory  True False
class H:
    __hash__ = None
    def __buffer__(self, f): return memoryview(b'q')
try: hash(memoryview(H()))
except TypeError as e: print(e)
for o in 'a', 5, None, [1]:
    try: memoryview(o)
    except TypeError as e: print(e)
# expect: memoryview: a bytes-like object is required, not 'str'
# expect: memoryview: a bytes-like object is required, not 'int'
# expect: memoryview: a bytes-like object is required, not 'NoneType'
# expect: memoryview: a bytes-like object is required, not 'list'
m = memoryview(bytes(range(24)))
c = m.cast('B', [2, 3, 4]); print(c.tolist(), c.strides, c[1, 2, 3], c.shape, len(c)); print(c[1:].tolist(), c[::-1].shape, c[::-1].tobytes().hex(), c.c_contiguous, c[::-1].contiguous)
# expect: [[[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11]], [[12, 13, 14, 15], [16, 17, 18, 19], [20, 21, 22, 23]]] (12, 4, 1) 23 (2, 3, 4) 2
# expect: [[[12, 13, 14, 15], [16, 17, 18, 19], [20, 21, 22, 23]]] (2, 3, 4) 0c0d0e0f1011121314151617000102030405060708090a0b True False
print(c.tobytes('F').hex(), c.cast('B').shape, c == m.cast('B', (2, 3, 4)), c == m)  # expect: 000c04100814010d05110915020e06120a16030f07130b17 (24,) True False
for f in '?cbBhHiIlLqQnNefd': n = memoryview(bytearray(range(16))).cast(f); print(f, n.itemsize, n.shape, n[0] if f not in 'efd' else n[0] < 1e300, n.format)
# expect: ? 1 (16,) False ?
# expect: c 1 (16,) b'\x00' c
# expect: b 1 (16,) 0 b
# expect: B 1 (16,) 0 B
# expect: h 2 (8,) 256 h
# expect: H 2 (8,) 256 H
# expect: i 4 (4,) 50462976 i
# expect: I 4 (4,) 50462976 I
# expect: l 8 (2,) 506097522914230528 l
# expect: L 8 (2,) 506097522914230528 L
# expect: q 8 (2,) 506097522914230528 q
# expect: Q 8 (2,) 506097522914230528 Q
# expect: n 8 (2,) 506097522914230528 n
# expect: N 8 (2,) 506097522914230528 N
# expect: e 2 (8,) True e
# expect: f 4 (4,) True f
# expect: d 8 (2,) True d
def st(f, v):
    n = memoryview(bytearray(16)).cast(f)
    try: n[0] = v; print(f, n[0], n.tobytes()[:8].hex())
    except Exception as e: print(f, type(e).__name__, e)
for f, v in ('b', 128), ('b', -128), ('B', -1), ('h', 40000), ('H', 65535), ('i', 2**31), ('I', 2**32 - 1), ('q', 2**63), ('q', -2**63), ('Q', 2**64 - 1), ('Q', -1), ('Q', 2**64), ('d', 1.5), ('d', 'x'), ('f', 1e300), ('f', 0.1), ('e', 65504.0), ('e', 65520.0), ('e', 1e-7), ('e', 5.96e-8), ('e', float('nan')), ('?', []), ('?', 5), ('c', b'x'), ('c', b'xy'), ('c', 5), ('i', 1.5), ('i', True): st(f, v)
# expect: b ValueError memoryview: invalid value for format 'b'
# expect: b -128 8000000000000000
# expect: B ValueError memoryview: invalid value for format 'B'
# expect: h ValueError memoryview: invalid value for format 'h'
# expect: H 65535 ffff000000000000
# expect: i ValueError memoryview: invalid value for format 'i'
# expect: I 4294967295 ffffffff00000000
# expect: q ValueError memoryview: invalid value for format 'q'
# expect: q -9223372036854775808 0000000000000080
# expect: Q 18446744073709551615 ffffffffffffffff
# expect: Q ValueError memoryview: invalid value for format 'Q'
# expect: Q ValueError memoryview: invalid value for format 'Q'
# expect: d 1.5 000000000000f83f
# expect: d TypeError memoryview: invalid type for format 'd'
# expect: f inf 0000807f00000000
# expect: f 0.10000000149011612 cdcccc3d00000000
# expect: e 65504.0 ff7b000000000000
# expect: e ValueError memoryview: invalid value for format 'e'
# expect: e 1.1920928955078125e-07 0200000000000000
# expect: e 5.960464477539063e-08 0100000000000000
# expect: e nan 007e000000000000
# expect: ? False 0000000000000000
# expect: ? True 0100000000000000
# expect: c b'x' 7800000000000000
# expect: c ValueError memoryview: invalid value for format 'c'
# expect: c TypeError memoryview: invalid type for format 'c'
# expect: i TypeError memoryview: invalid type for format 'i'
# expect: i 1 0100000000000000
z = memoryview(b'abcd').cast('I').cast('B', ()) if False else memoryview(b'a').cast('B', ()); print(z.ndim, z.shape, z[()], z.tolist(), z[...] is z)  # expect: 0 () 97 97 True
for f in lambda: len(z), lambda: z[0], lambda: list(z), lambda: z.index(1):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
# expect: TypeError 0-dim memory has no length
# expect: TypeError invalid indexing of 0-dim memory
# expect: TypeError invalid indexing of 0-dim memory
# expect: TypeError invalid lookup on 0-dim memory
a = memoryview(b'\x00\x00\xc0\x7f' * 2).cast('f'); print(a == a, a[0] == a[0], memoryview(b'\1\0\2\0').cast('H') == memoryview(b'\1\2'), memoryview(b'ab').cast('c') == memoryview(b'ab'))  # expect: False False True False
i = iter(memoryview(b'ab')); print(next(i), next(i), next(i, None), type(i).__name__)  # expect: 97 98 None memory_iterator
x = memoryview(bytearray(b'abcdef')); x[1:4] = x[0:3]; print(x.tobytes()); x[::2] = x[1::2]; print(x.tobytes()); x[::-1] = bytes(x); print(x.tobytes())
# expect: b'aabcef'
# expect: b'aaccff'
# expect: b'ffccaa'
match x:
    case [first, *rest]: print(first, rest)  # expect: 102 [102, 99, 99, 97, 97]
print(hash(memoryview(b'abc')) == hash(b'abc'), hash(memoryview(b'abcd')[::2]) == hash(b'ac'), x.hex('-', 2), memoryview._from_flags(b'abc', 0).tobytes())  # expect: True True 6666-6363-6161 b'abc'
# wasm: no, sizes of C types

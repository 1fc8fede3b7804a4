def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
b = bytearray(b"abc")
m = memoryview(b)
tr(lambda: b.append(1))  # expect: BufferError Existing exports of data: object cannot be re-sized
tr(lambda: (m[0], m.obj is b, m.release(), m.release()))  # expect: (97, True, None, None)
tr(lambda: m[0])  # expect: ValueError operation forbidden on released memoryview object
tr(lambda: m.tobytes())  # expect: ValueError operation forbidden on released memoryview object
tr(lambda: m.format)  # expect: ValueError operation forbidden on released memoryview object
tr(lambda: list(m))  # expect: ValueError operation forbidden on released memoryview object
tr(lambda: (m == b"abc", m != b"abc", m == m))  # expect: (False, True, True)
tr(lambda: hash(m))  # expect: ValueError operation forbidden on released memoryview object
tr(lambda: memoryview(m))  # expect: ValueError operation forbidden on released memoryview object
tr(lambda: m.cast("B"))  # expect: ValueError operation forbidden on released memoryview object
tr(lambda: m.__enter__())  # expect: ValueError operation forbidden on released memoryview object
tr(lambda: (b.append(1), b))  # expect: (None, bytearray(b'abc\x01'))
with memoryview(b) as v:
    T2 = v[1:]
tr(lambda: T2.tobytes())  # expect: b'bc\x01'
tr(lambda: v.nbytes)  # expect: ValueError operation forbidden on released memoryview object
tr(lambda: b.clear())  # expect: BufferError Existing exports of data: object cannot be re-sized
T2.release()
tr(lambda: (b.clear(), b))  # expect: (None, bytearray(b''))
r = memoryview(b"ro")
def s(): r[0] = 1
tr(lambda: s())  # expect: TypeError cannot modify read-only memory
def d(): del r[0]
tr(lambda: d())  # expect: TypeError cannot modify read-only memory
tr(lambda: (r.readonly, r.toreadonly() == r, hash(r) == hash(b"ro"), {r: 1}[b"ro"], memoryview(bytearray(b"x")).toreadonly().readonly))
# expect: (True, True, True, 1, True)
tr(lambda: memoryview(bytearray(b"x")).__hash__())  # expect: ValueError cannot hash writable memoryview object
w = memoryview(bytearray(b"abcdef"))
def ss(v): w[1:3] = v
tr(lambda: (ss(b"xy"), bytes(w)))  # expect: (None, b'axydef')
tr(lambda: ss(b"xyz"))  # expect: ValueError memoryview assignment: lvalue and rvalue have different structures
tr(lambda: ss("xy"))  # expect: TypeError a bytes-like object is required, not 'str'
tr(lambda: ss(5))  # expect: TypeError a bytes-like object is required, not 'int'
tr(lambda: (ss(memoryview(b"12")), w.tobytes()))  # expect: (None, b'a12def')
tr(lambda: (w[::2].tobytes(), w[::-1].tobytes(), w[5:1].tobytes(), w[::2].tolist(), len(w[1:]), w[1:][1:].tobytes(), w[-2:].hex()))
# expect: (b'a2e', b'fed21a', b'', [97, 50, 101], 5, b'2def', '6566')
class Buf:
    def __buffer__(self, flags): return memoryview(b"from python")
    def __release_buffer__(self, v): print("released")
tr(lambda: bytes(Buf()))
# expect: released
# expect: b'from python'
tr(lambda: bytes(memoryview(Buf())[:4]))
# expect: released
# expect: b'from'
tr(lambda: b"".join([Buf(), b"!"]))
# expect: released
# expect: b'from python!'
class Bad:
    def __buffer__(self, flags): return 5
tr(lambda: memoryview(Bad()))  # expect: TypeError __buffer__ returned non-memoryview object

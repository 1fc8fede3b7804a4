b = bytearray(b"abc")
out = []
for x in b:
    out.append(x)
    if len(b) < 6: b.append(x + 1)
print(out, b)  # expect: [97, 98, 99, 98, 99, 100] bytearray(b'abcbcd')
b = bytearray(b"abc")
it = iter(b)
next(it)
b.clear()
print(next(it, "end"))  # expect: end
b.extend(b"zzz")
print(next(it, "ended"))  # expect: ended
b = bytearray(b"abc")
b.extend(b)
print(b)  # expect: bytearray(b'abcabc')
try: b += b
except BufferError as e: print(e)  # expect: Existing exports of data: object cannot be re-sized
b[1:3] = b
print(b)  # expect: bytearray(b'aabcabcabc')
b = bytearray(b"ab")
b.extend(x for x in b if len(b) < 5)
print(b)  # expect: bytearray(b'abab')
def g():
    yield 65
    b.clear()
    yield 66
b = bytearray(b"xyz")
b.extend(g())
print(b)  # expect: bytearray(b'AB')
b[:] = g()
print(b)  # expect: bytearray(b'AB')
b = bytearray(b"a,b,c")
print(b.replace(b, b), b.split(b), b.find(b), b.join([b, b]), b.strip(b), b.translate(None, b))
# expect: bytearray(b'a,b,c') [bytearray(b''), bytearray(b'')] 0 bytearray(b'a,b,ca,b,ca,b,c') bytearray(b'') bytearray(b'')
b[::2] = b[::2]
print(b)  # expect: bytearray(b'a,b,c')
b = bytearray(b"abc")
b[:] = memoryview(b)[::-1]
print(b)  # expect: bytearray(b'cba')

b = bytearray(b"abc")
b.append(100); b.extend(b"ef"); b.extend([103]); b.insert(0, 90); b += b"!"; b *= 2
print(b, b.pop(), b.pop(0), b.pop(-2), len(b))  # expect: bytearray(b'abcdefg!Zabcdeg') 33 90 102 15
b.remove(97); b.reverse(); print(b)  # expect: bytearray(b'gedcbaZ!gfedcb')
b[0] = 88; b[1:3] = b"123"; b[::4] = b"????"[:len(b[::4])]; del b[0]; del b[::3]
print(b, b.copy() is b, b.copy() == b)  # expect: bytearray(b'23ba?ge?b') False True
b[2:2] = bytearray(b"ins"); b[-1:] = []; b[5:] = (65, 66); b[:1] = iter([67])
print(b, b.clear(), b, bool(b))  # expect: bytearray(b'') None bytearray(b'') False
b = bytearray(b"hello"); b[:] = b; b[1:3] = b
print(b)  # expect: bytearray(b'hhellolo')
def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
b = bytearray(b"abc")
for v in (256, -1, "a", None, 1.5, b"a"): tr(lambda: b.append(v))
# expect: ValueError byte must be in range(0, 256)
# expect: ValueError byte must be in range(0, 256)
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError 'NoneType' object cannot be interpreted as an integer
# expect: TypeError 'float' object cannot be interpreted as an integer
# expect: TypeError 'bytes' object cannot be interpreted as an integer
tr(lambda: b.pop(99))  # expect: IndexError pop index out of range
tr(lambda: bytearray().pop())  # expect: IndexError pop from empty bytearray
tr(lambda: b.remove(200))  # expect: ValueError value not found in bytearray
tr(lambda: b.remove(300))  # expect: ValueError byte must be in range(0, 256)
tr(lambda: b.extend("abc"))  # expect: TypeError expected iterable of integers; got: 'str'
tr(lambda: b.extend(5))  # expect: TypeError can't extend bytearray with int
tr(lambda: b.extend([1, 256]))  # expect: ValueError byte must be in range(0, 256)
tr(lambda: b.insert(0, 300))  # expect: ValueError byte must be in range(0, 256)
tr(lambda: b.insert("a", 1))  # expect: TypeError 'str' object cannot be interpreted as an integer
def sv(i, v): b[i] = v
tr(lambda: sv(99, 1))  # expect: IndexError bytearray index out of range
tr(lambda: sv(0, 256))  # expect: ValueError byte must be in range(0, 256)
tr(lambda: sv(0, "a"))  # expect: TypeError 'str' object cannot be interpreted as an integer
tr(lambda: sv(slice(0, 1), "ab"))  # expect: TypeError can assign only bytes, buffers, or iterables of ints in range(0, 256)
tr(lambda: sv(slice(0, 1), 5))  # expect: TypeError can assign only bytes, buffers, or iterables of ints in range(0, 256)
tr(lambda: sv(slice(0, 3, 2), b"abc"))  # expect: ValueError attempt to assign bytes of size 3 to extended slice of size 2
tr(lambda: sv(slice(0, 1), [300]))  # expect: ValueError byte must be in range(0, 256)
tr(lambda: sv("a", 1))  # expect: TypeError bytearray indices must be integers or slices, not str
tr(lambda: b.__iadd__("x"))  # expect: TypeError can't concat str to bytearray
tr(lambda: hash(b))  # expect: TypeError unhashable type: 'bytearray'
tr(lambda: b + "x")  # expect: TypeError can't concat str to bytearray
tr(lambda: bytearray(5) + b"x")  # expect: bytearray(b'\x00\x00\x00\x00\x00x')
tr(lambda: bytearray(-1))  # expect: ValueError negative count
tr(lambda: bytearray("abc"))  # expect: TypeError string argument without an encoding
tr(lambda: bytearray([1, 2], "ascii"))  # expect: TypeError encoding without a string argument
tr(lambda: repr(bytearray(b"'\"")))  # expect: bytearray(b'\'"')
b.resize(5); print(b); b.resize(1); print(b)
# expect: bytearray(b'abc\x00\x00')
# expect: bytearray(b'a')
tr(lambda: b.resize(-1))  # expect: ValueError Can only resize to positive sizes, got -1
tr(lambda: {b: 1})  # expect: TypeError cannot use 'bytearray' as a dict key (unhashable type: 'bytearray')

b = bytearray(10)
class I:
    def __index__(self):
        b.clear()
        return 3
def tr(f):
    global b
    b = bytearray(range(10))
    try: print(f(), b)
    except Exception as e: print(type(e).__name__, e, b)
def setitem(): b[I()] = 1
def setvalue(): b[3] = I()
def setslice(): b[I():8] = b"xy"
def delitem(): del b[I()]
def delslice(): del b[I():]
tr(lambda: b[I()])  # expect: IndexError bytearray index out of range bytearray(b'')
tr(lambda: b[I():5])  # expect: bytearray(b'') bytearray(b'')
tr(setitem)  # expect: IndexError bytearray index out of range bytearray(b'')
tr(setvalue)  # expect: IndexError bytearray index out of range bytearray(b'')
tr(setslice)  # expect: None bytearray(b'xy')
tr(delitem)  # expect: IndexError bytearray index out of range bytearray(b'')
tr(delslice)  # expect: None bytearray(b'')
tr(lambda: b.append(I()))  # expect: None bytearray(b'\x03')
tr(lambda: b.insert(5, I()))  # expect: None bytearray(b'\x03')
tr(lambda: b.insert(I(), 5))  # expect: None bytearray(b'\x05')
tr(lambda: b.pop(I()))  # expect: IndexError pop from empty bytearray bytearray(b'')
tr(lambda: b.remove(I()))  # expect: ValueError value not found in bytearray bytearray(b'')
tr(lambda: b.extend([1, I(), 2]))  # expect: None bytearray(b'\x01\x03\x02')
tr(lambda: b.find(b"\x03", I()))  # expect: -1 bytearray(b'')
tr(lambda: b.count(I()))  # expect: BufferError Existing exports of data: object cannot be re-sized bytearray(b'\x00\x01\x02\x03\x04\x05\x06\x07\x08\t')
tr(lambda: I() in b)  # expect: TypeError a bytes-like object is required, not 'I' bytearray(b'\x00\x01\x02\x03\x04\x05\x06\x07\x08\t')
tr(lambda: b * I())  # expect: bytearray(b'') bytearray(b'')
tr(lambda: b.startswith(b"\0", I()))  # expect: False bytearray(b'')
tr(lambda: bytes([1, I()]))  # expect: b'\x01\x03' bytearray(b'')
tr(lambda: b.resize(I()))  # expect: None bytearray(b'\x00\x00\x00')

# Methods of bytes that run code of their arguments, which changes the bytearray they work on.
b = bytearray(b"\xaa" * 1000)
class Sep(bytes):
    def __len__(self):
        b.clear()
        return 1
try: b.hex(Sep(b":"))
except BufferError as e: print(e)             # expect: Existing exports of data: object cannot be re-sized
print(len(b))                                 # expect: 1000

class Evil:
    def __init__(self, work): self.work = work
    def __buffer__(self, flags):
        self.work()
        return memoryview(b"ABCD")

b = bytearray(b"x" * 8)
b.extend(Evil(b.clear))
print(b)                                      # expect: bytearray(b'ABCD')
b = bytearray(b"x" * 8)
b.extend(Evil(lambda: b.__delitem__(slice(3, None))))
print(b)                                      # expect: bytearray(b'xxxABCD')
b = bytearray(b"x" * 3)
b.extend(Evil(lambda: b.extend(b"yy")))
print(b)                                      # expect: bytearray(b'xxxABCDyy')

items = [b"a", None, b"c"]
items[1] = Evil(items.clear)
try: b":".join(items)
except RuntimeError as e: print(e)            # expect: sequence changed size during iteration

class Text(str):
    def __bytes__(self): return b"from method"
class NoNumber(bytes):
    def __index__(self): raise TypeError
print(bytes(Text("x")), bytes(NoNumber(b"n")), bytearray(NoNumber(b"m")))   # expect: b'from method' b'n' bytearray(b'm')
def local():
    class C: pass
    try: b"%c" % C()
    except TypeError as e: print(e)
local()   # expect: %c requires an integer in range(256) or a single byte, not local.<locals>.C
m = memoryview(b"abc")
class Releasing(bytes):
    def __len__(self):
        m.release()
        return 1
try: print(m.hex(Releasing(b":")))
except BufferError as e: print(e)             # expect: memoryview has 1 exported buffer

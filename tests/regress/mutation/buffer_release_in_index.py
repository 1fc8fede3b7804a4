b = bytearray(b"0123456789")
m = memoryview(b)
class Rel:
    def __init__(self, v=1): self.v = v
    def __index__(self):
        m.release()
        b.clear()
        return self.v
def tr(f):
    global b, m
    b = bytearray(b"0123456789")
    m = memoryview(b)
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
def seti(): m[Rel()] = 65
def setv(): m[2] = Rel()
def sets(): m[Rel():3] = b"ab"
tr(lambda: m[Rel()])  # expect: ValueError operation forbidden on released memoryview object
tr(seti)  # expect: ValueError operation forbidden on released memoryview object
tr(setv)  # expect: ValueError operation forbidden on released memoryview object
tr(sets)  # expect: ValueError operation forbidden on released memoryview object
tr(lambda: m[Rel():4])  # expect: BufferError Existing exports of data: object cannot be re-sized
tr(lambda: m.cast("B", [Rel(2), 5]))  # expect: TypeError memoryview.cast(): elements of shape must be integers
tr(lambda: m.tobytes())  # expect: b'0123456789'
tr(lambda: m.hex("-", Rel(2)))  # expect: ValueError operation forbidden on released memoryview object
class It:
    def __iter__(self):
        m.release()
        return iter([])
tr(lambda: m == It())  # expect: False
tr(lambda: m.__exit__(None, None, None) or m.release())  # expect: None
tr(lambda: b.join([m, b"x"]))  # expect: bytearray(b'01234567890123456789x')

def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
b = b"hello"
tr(lambda: (b.index(b"l"), b.rindex(b"l"), b.find(b"z"), b.count(b"l"), b.index(108, 3), b.find(b"", 9)))  # expect: (2, 3, -1, 2, 3, -1)
tr(lambda: b.index(b"z"))  # expect: ValueError subsection not found
tr(lambda: b.rindex(b"z"))  # expect: ValueError subsection not found
tr(lambda: b.index(b"l", 4))  # expect: ValueError subsection not found
tr(lambda: b.find(b"l", "a"))  # expect: TypeError slice indices must be integers or None or have an __index__ method
tr(lambda: b.index())  # expect: TypeError index expected at least 1 argument, got 0
tr(lambda: b.count())  # expect: TypeError count expected at least 1 argument, got 0
tr(lambda: b.find(1, 2, 3, 4))  # expect: TypeError find expected at most 3 arguments, got 4
tr(lambda: b.join("ab"))  # expect: TypeError sequence item 0: expected a bytes-like object, str found
tr(lambda: b.nothing)  # expect: AttributeError 'bytes' object has no attribute 'nothing'
tr(lambda: b"abc".__add__(5))  # expect: TypeError can't concat int to bytes
tr(lambda: b"abc".__mul__("x"))  # expect: TypeError 'str' object cannot be interpreted as an integer
tr(lambda: b"abc".__contains__(300))  # expect: ValueError byte must be in range(0, 256)
tr(lambda: b"abc".__getitem__("x"))  # expect: TypeError byte indices must be integers or slices, not str
tr(lambda: b"%c" % 300)  # expect: OverflowError %c arg not in range(256)
tr(lambda: bytes.join(5, []))  # expect: TypeError descriptor 'join' for 'bytes' objects doesn't apply to a 'int' object
tr(lambda: bytes.fromhex())  # expect: TypeError bytes.fromhex() takes exactly one argument (0 given)
tr(lambda: bytes.__new__(int))  # expect: TypeError bytes.__new__(int): int is not a subtype of bytes
tr(lambda: b"a".hex(1, 2, 3))  # expect: TypeError hex() takes at most 2 arguments (3 given)
class B(bytes):
    def __new__(cls, v): return super().__new__(cls, v)
tr(lambda: (B(b"ab"), type(B(b"a") + b"b").__name__, type(B(b"ab")[:1]).__name__, B(b"a") == b"a", {b"a": 1}[B(b"a")], type(bytes(B(b"a"))).__name__, repr(B(b"x"))))
# expect: (b'ab', 'bytes', 'bytes', True, 1, 'bytes', "b'x'")
class C(bytearray):
    def append(self, x): super().append(x + 1)
c = C(b"a"); c.append(97)
tr(lambda: (c, type(c + b"x").__name__, type(c[:1]).__name__, c == b"ab", repr(c)))  # expect: (C(b'ab'), 'bytearray', 'bytearray', True, "C(b'ab')")

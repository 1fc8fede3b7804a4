# The empty bytes object and those of one byte are one object each.
import ast

empty, one = b"", b"a"


def f():
    return b"", b"a"


print(f()[0] is empty, f()[1] is one)
print(*(x is empty for x in (bytes(), bytes(0), b"ab"[:0], b"".join([]), b"  ".strip(), "".encode(), b"a" * 0, eval("b''"),
                             bytes(bytearray()), memoryview(b"").tobytes(), b"a".replace(b"a", b""),
                             ast.parse("b''").body[0].value.value)))
print(*(x is one for x in (b"abc"[:1], b"a,b".split(b",")[0], "a".encode(), eval("b'a'"))))


class Sub(bytes):
    pass


print(Sub() is empty, Sub(b"a") is one, type(Sub()))
code = (lambda x, y, *, z=1, w=1: 1).__code__
swapped = code.replace(co_posonlyargcount=2, co_kwonlyargcount=0)
print(code == swapped, hash(code) == hash(swapped), hash(code) == hash(code.replace()))

# expect: True True
# expect: True True True True True True True True True True True True
# expect: True True True True
# expect: False False <class '__main__.Sub'>
# expect: False False True

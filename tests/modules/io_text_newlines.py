import _io, posix as os
NAME = f"/tmp/krait-test-io-text_newlines-{os.getpid()}"
def store(data):
    with _io.open(NAME, "wb") as f:
        f.write(data)
store(b"a\r\nb\rc\nd")
for newline in (None, "", "\n", "\r", "\r\n"):
    with _io.open(NAME, newline=newline) as f:
        print(repr(newline), list(f), f.newlines)
    with _io.open(NAME, newline=newline) as f:
        print([f.readline() for i in range(6)], f.newlines)
    with _io.open(NAME, newline=newline) as f:
        print([f.read(1) for i in range(10)])
    with _io.open(NAME, newline=newline) as f:
        f._CHUNK_SIZE = 1
        print(list(f))
# expect: None ['a\n', 'b\n', 'c\n', 'd'] ('\r', '\n', '\r\n')
# expect: ['a\n', 'b\n', 'c\n', 'd', '', ''] ('\r', '\n', '\r\n')
# expect: ['a', '\n', 'b', '\n', 'c', '\n', 'd', '', '', '']
# expect: ['a\n', 'b\n', 'c\n', 'd']
# expect: '' ['a\r\n', 'b\r', 'c\n', 'd'] ('\r', '\n', '\r\n')
# expect: ['a\r\n', 'b\r', 'c\n', 'd', '', ''] ('\r', '\n', '\r\n')
# expect: ['a', '\r', '\n', 'b', '\r', 'c', '\n', 'd', '', '']
# expect: ['a\r\n', 'b\r', 'c\n', 'd']
# expect: '\n' ['a\r\n', 'b\rc\n', 'd'] None
# expect: ['a\r\n', 'b\rc\n', 'd', '', '', ''] None
# expect: ['a', '\r', '\n', 'b', '\r', 'c', '\n', 'd', '', '']
# expect: ['a\r\n', 'b\rc\n', 'd']
# expect: '\r' ['a\r', '\nb\r', 'c\nd'] None
# expect: ['a\r', '\nb\r', 'c\nd', '', '', ''] None
# expect: ['a', '\r', '\n', 'b', '\r', 'c', '\n', 'd', '', '']
# expect: ['a\r', '\nb\r', 'c\nd']
# expect: '\r\n' ['a\r\n', 'b\rc\nd'] None
# expect: ['a\r\n', 'b\rc\nd', '', '', '', ''] None
# expect: ['a', '\r', '\n', 'b', '\r', 'c', '\n', 'd', '', '']
# expect: ['a\r\n', 'b\rc\nd']
for newline in (None, "", "\n", "\r", "\r\n"):
    with _io.open(NAME, "w", newline=newline) as f:
        f.write("a\nb\r\nc\rd")
    print(repr(newline), _io.open(NAME, "rb").read())
# expect: None b'a\nb\r\nc\rd'
# expect: '' b'a\nb\r\nc\rd'
# expect: '\n' b'a\nb\r\nc\rd'
# expect: '\r' b'a\rb\r\rc\rd'
# expect: '\r\n' b'a\r\nb\r\r\nc\rd'
os.unlink(NAME)

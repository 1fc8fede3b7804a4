import _io, posix as os
NAME = f"/tmp/krait-test-io-text_positions-{os.getpid()}"
def store(data):
    with _io.open(NAME, "wb") as f:
        f.write(data)
store("aé€😀\nxyz\r\nqq\rü".encode())
def walk(f):
    seen = []
    while True:
        position, c = f.tell(), f.read(1)
        seen.append((position, c))
        if not c:
            return seen
for newline in (None, "", "\n"):
    with _io.open(NAME, encoding="utf-8", newline=newline) as f:
        seen = walk(f)
        print([p if p < 100 else hex(p) for p, c in seen])
        print(all(f.seek(p) == p and f.read(1) == c for p, c in reversed(seen)))
        f.seek(0)
        f._CHUNK_SIZE = 3
        print([c for p, c in walk(f)] == [c for p, c in seen])
# expect: [0, 1, 3, 6, 10, 11, 12, 13, 14, 16, 17, 18, '0x100000002000000010000000000000013', 21]
# expect: True
# expect: True
# expect: [0, 1, 3, 6, 10, 11, 12, 13, 14, '0x10000000100000001000000000000000f', 16, 17, 18, '0x100000002000000010000000000000013', 21]
# expect: True
# expect: True
# expect: [0, 1, 3, 6, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 21]
# expect: True
# expect: True
os.unlink(NAME)

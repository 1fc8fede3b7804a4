# needs: struct, array, io, zlib-free, mmap-free: a chunked image file, a tagged record store and memory views over them
import array
import io
import itertools
import struct

MAGIC = b"KIMG\r\n"


class FormatError(Exception):
    pass


def checksum(data):
    a = b = 0
    for byte in data:
        a = (a + byte) % 251
        b = (b + a) % 251
    return b << 8 | a


def runs(data):
    for value, group in itertools.groupby(data):
        count = sum(1 for _ in group)
        while count:
            step = min(count, 255)
            yield step, value
            count -= step


class Image:
    HEADER = struct.Struct(">HHBx4s")
    CHUNK = struct.Struct("<4sIH")

    def __init__(self, width, height, mode=b"GRAY"):
        self.width, self.height, self.mode = width, height, mode
        self.pixels = bytearray(width * height)
        self.meta = {}

    @property
    def rows(self):
        return memoryview(self.pixels).cast("B", (self.height, self.width))

    def __setitem__(self, where, value):
        x, y = where
        self.rows[y, x] = value

    def write(self, file):
        file.write(MAGIC)
        self.chunk(file, b"HEAD", self.HEADER.pack(self.width, self.height, 1, self.mode))
        for key, value in self.meta.items():
            key = key.encode()
            self.chunk(file, b"META", struct.pack(f">B{len(key)}sd", len(key), key, value))
        self.chunk(file, b"DATA", b"".join(struct.pack("BB", *run) for run in runs(self.pixels)))
        self.chunk(file, b"DONE", b"")

    def chunk(self, file, tag, data):
        file.write(self.CHUNK.pack(tag, len(data), checksum(data)))
        file.write(data)

    @classmethod
    def read(cls, file):
        if file.read(len(MAGIC)) != MAGIC:
            raise FormatError("not an image")
        image = None
        while True:
            head = file.read(cls.CHUNK.size)
            try:
                tag, size, check = cls.CHUNK.unpack(head)
            except struct.error as error:
                raise FormatError(f"cut off at {file.tell()}: {error}") from error
            data = file.read(size)
            if checksum(data) != check:
                raise FormatError(f"{tag.decode('ascii', 'replace')} is damaged")
            match tag:
                case b"HEAD":
                    width, height, version, mode = cls.HEADER.unpack(data)
                    image = cls(width, height, mode)
                case b"META":
                    length, = struct.unpack_from("B", data)
                    key, value = struct.unpack_from(f">{length}sd", data, 1)
                    image.meta[key.decode()] = value
                case b"DATA":
                    image.pixels[:] = b"".join(bytes([value]) * count for count, value in struct.iter_unpack("BB", data))
                case b"DONE":
                    return image
                case _:
                    raise FormatError(f"unknown chunk {tag!r}")


image = Image(12, 5)
for x, y in [(2, 1), (3, 1), (4, 1), (4, 2), (3, 3), (11, 4)]:
    image[x, y] = 200 + y
image.meta |= {"gamma": 2.2, "h\u00f6he": -1e300}
file = io.BytesIO()
image.write(file)
data = file.getvalue()
print(len(data), data[:24].hex(" ", 2))
file.seek(0)
copy = Image.read(file)
print(copy.pixels == image.pixels, copy.meta, copy.mode, copy.rows.tolist()[1][:6], copy.rows.shape, copy.rows.strides)
for row in copy.rows.tolist():
    print("".join(" .:*"[value and value - 200 if value < 204 else 0] if value else "-" for value in row))
for broken in (b"x" + data, data[:40], data[:-3], data.replace(b"DATA", b"DATE"), data[:50] + b"\x99" + data[51:]):
    try:
        Image.read(io.BytesIO(broken))
    except FormatError as error:
        print(error, "|", error.__cause__ is not None)


class Fields:
    """Values with a one-byte tag each."""

    TAGS = {"i": ("<q", int), "f": ("<d", float), "?": ("?", bool), "h": ("<e", None)}

    @classmethod
    def pack(cls, *values):
        out = bytearray()
        for value in values:
            for tag, (form, kind) in cls.TAGS.items():
                if type(value) is kind:
                    out += tag.encode() + struct.pack(form, value)
                    break
            else:
                raw = value.encode()
                out += struct.pack(f"<cH{len(raw)}s", b"s", len(raw), raw)
        return bytes(out)

    @classmethod
    def unpack(cls, data):
        view, position = memoryview(data), 0
        while position < len(view):
            tag = chr(view[position])
            if tag == "s":
                size, = struct.unpack_from("<H", view, position + 1)
                yield str(view[position + 3:position + 3 + size], "utf-8")
                position += 3 + size
            else:
                form = cls.TAGS[tag][0]
                yield struct.unpack_from(form, view, position + 1)[0]
                position += 1 + struct.calcsize(form)


packed = Fields.pack(1, -2 ** 63, 2.5, True, "gr\u00fcn", "", float("inf"))
print(len(packed), list(Fields.unpack(packed)))


def attempt(action):
    try:
        print("ok", action())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


for form in ("<bBhHiIqQ", ">bBhHiIqQ", "=hq", "!4xH", "<3s3p2c", "<efd", "<2?x?", "<0i", ">n", "<5", "k", "<F", "3", "< i h ", "2h3"):
    attempt(lambda: struct.calcsize(form))
attempt(lambda: struct.pack("<b", 128))
attempt(lambda: struct.pack("<H", -1))
attempt(lambda: struct.pack("<q", 2 ** 63))
attempt(lambda: struct.pack("<i", 1.5))
attempt(lambda: struct.pack("<i"))
attempt(lambda: struct.pack("<i", 1, 2))
attempt(lambda: struct.pack("c", b"ab"))
attempt(lambda: struct.pack("<3s", "abc"))
attempt(lambda: struct.pack("<e", 1e6))
attempt(lambda: struct.pack("<f", 1e40))
attempt(lambda: struct.pack("<4p3s?d", b"abcdef", b"x", [], 1))
attempt(lambda: struct.unpack("<i", b"abc"))
attempt(lambda: struct.unpack_from("<i", b"abcdef", 4))
attempt(lambda: struct.unpack_from("<i", b"abcdef", -7))
attempt(lambda: struct.unpack_from("<h", b"abcdef", -2))
attempt(lambda: list(struct.iter_unpack("<h", b"abc")))
attempt(lambda: struct.pack_into("<i", bytearray(2), 0, 1))
attempt(lambda: struct.pack_into("<i", b"abcd", 0, 1))
attempt(lambda: struct.Struct("<ih").unpack(struct.Struct("<ih").pack(1, 2)))
buffer = bytearray(10)
struct.pack_into(">Hxf", buffer, 2, 513, -1.5)
print(buffer.hex(), struct.unpack_from(">Hxf", buffer, 2), struct.Struct(">I").format, struct.Struct("<2h"), struct.unpack("<2e", struct.pack("<2e", 65504, 5e-8)))

print("== array")
numbers = array.array("h", range(-3, 4))
numbers.extend([100, 200])
numbers.insert(2, 7)
numbers[1:3] = array.array("h", [9])
print(numbers, numbers.itemsize, numbers.index(9), numbers.count(0), numbers.pop(), numbers.tobytes()[:4], numbers.buffer_info()[1], numbers[::-2], numbers * 2 == numbers + numbers, 9 in numbers)
numbers.byteswap()
print(numbers[0], array.array("d", b"\0" * 16), array.array("w", "ab").tounicode(), array.array("b", b"\xff")[0], array.typecodes)
view = memoryview(array.array("I", [1, 2, 3, 4]))
print(view.format, view.nbytes == 4 * view.itemsize, view[1:3].tolist(), view[::2].contiguous, view == array.array("Q", [1, 2, 3, 4]), view.cast("B")[:1].hex() in ("01", "00"), view.readonly, view.toreadonly().readonly)
view[0] = 99
view[2:] = array.array("I", [7, 8])
print(view.tolist(), view.obj[0], max(view), sorted(view), list(reversed(view)))
grid = memoryview(bytearray(range(12))).cast("B", [3, 4])
print(grid.tolist(), grid[2, 3], grid.ndim, grid.tobytes("F").hex() if grid.c_contiguous else "", len(grid), grid.suboffsets)
for action in (lambda: view.__setitem__(0, -1), lambda: view.__setitem__(0, "x"), lambda: view[9], lambda: view.__setitem__(slice(0, 2), b"ab"), lambda: memoryview("text"), lambda: grid[0], lambda: grid[0, 9], lambda: grid[1:].tolist(), lambda: memoryview(b"abc").__setitem__(0, 1), lambda: memoryview(b"abc").cast("h").nbytes, lambda: hash(view),
               lambda: array.array("h", [40000]), lambda: array.array("x"), lambda: array.array("h", "ab"), lambda: numbers.append(1.5), lambda: numbers.fromlist([1, "x"]), lambda: numbers + [1], lambda: numbers.frombytes(b"abc"), lambda: numbers.remove(12345), lambda: array.array("h", b"abc"), lambda: array.array("h").pop(), lambda: numbers.__setitem__(slice(0, 1), [1])):
    attempt(action)
raw = bytearray(b"resize me")
with memoryview(raw) as window:
    attempt(lambda: raw.append(1))
    attempt(lambda: raw.clear())
    print(window[-2:].tobytes(), window.hex("-", 3))
raw += b"!"
attempt(lambda: window[0])
attempt(lambda: len(window))
print(raw, hash(memoryview(b"abc")) == hash(b"abc"), memoryview(b"abc") == b"abc", bytes(memoryview(b"abcdef")[::-2]))
stream = io.BytesIO()
array.array("H", [1, 2]).tofile(stream)
stream.seek(0)
target = array.array("H")
attempt(lambda: target.fromfile(stream, 3))
print(target)

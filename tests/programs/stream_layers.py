# needs: io, codecs, encodings, contextlib: a raw stream of our own, buffers, text layers, incremental codecs, error handlers
# wasm: no, no os.dup there
import codecs
import contextlib
import io
import os
import sys
import tempfile


class Drip(io.RawIOBase):
    """Gives what it holds in small pieces and keeps what is written."""

    def __init__(self, data=b"", step=3):
        self.data, self.step, self.position, self.calls = bytearray(data), step, 0, []

    def readable(self):
        return True

    def writable(self):
        return True

    def seekable(self):
        return True

    def readinto(self, buffer):
        count = min(self.step, len(buffer), len(self.data) - self.position)
        buffer[:count] = self.data[self.position:self.position + count]
        self.position += count
        self.calls.append(f"r{count}")
        return count

    def write(self, data):
        count = min(len(data), self.step)
        self.data[self.position:self.position + count] = bytes(data)[:count]
        self.position += count
        self.calls.append(f"w{count}")
        return count

    def seek(self, offset, whence=0):
        self.position = offset + (0, self.position, len(self.data))[whence]
        self.calls.append(f"s{self.position}")
        return self.position

    def truncate(self, size=None):
        del self.data[self.position if size is None else size:]
        return len(self.data)


class Upper(io.TextIOWrapper):
    def write(self, text):
        return super().write(text.upper())


def attempt(action):
    try:
        print("ok", action())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


raw = Drip("line one\r\nzw\u00f6lf \u20ac\nlast\rend".encode(), 4)
reader = io.BufferedReader(raw, 8)
print(reader.peek(2)[:2], reader.read(3), reader.tell(), reader.readline(), reader.read1(5), reader.seek(-3, 2), reader.read(), reader.read(), raw.calls)
raw.seek(0)
text = io.TextIOWrapper(io.BufferedReader(raw, 5), "utf-8", newline=None)
print([line for line in text], text.newlines, text.encoding, text.errors, text.line_buffering)
raw = Drip(step=5)
writer = io.BufferedWriter(raw, 4)
print(writer.write(b"abc"), bytes(raw.data), writer.write(b"defghi"), writer.flush(), bytes(raw.data), raw.calls)
both = io.BufferedRandom(Drip(b"0123456789", 4), 4)
print(both.read(2), both.write(b"XY"), both.read(2), both.seek(0), both.read(), both.tell(), both.seek(3), both.write(b"-"), both.truncate(), both.seek(0), both.read())
pair = io.BufferedRWPair(Drip(b"in"), Drip())
print(pair.read(), pair.write(b"out"), pair.flush(), pair.readable(), pair.writable(), pair.closed)
raw = Drip(step=100)
layered = Upper(io.BufferedWriter(raw), "utf-16", newline="\r\n", write_through=False)
print(layered.write("a\nb"), layered.flush(), bytes(raw.data), layered.tell(), layered.write("c"), layered.detach().flush(), len(raw.data))
attempt(lambda: layered.write("x"))
raw = Drip("h\u00e9llo w\u00f6rld\nsecond \U0001f600 line\n".encode(), 3)
text = io.TextIOWrapper(io.BufferedRandom(raw, 4), "utf-8")
print(text.read(4), (mark := text.tell()) > 0, text.readline(), text.seek(mark), text.read(3), text.readline(), text.read(9), text.seek(0), text.readline(), text.seek(0, 2) > 20, text.write("more"), text.seek(0), text.readlines()[-1])
attempt(lambda: next(text))
attempt(lambda: text.seek(-1))
attempt(lambda: text.seek(2, 1))
text.seek(0)
for line in text:
    attempt(text.tell)
    break
attempt(lambda: text.reconfigure(newline="", errors="replace", line_buffering=True))
text.reconfigure(line_buffering=True)
print(text.errors, text.line_buffering, text.isatty(), text.closed, text.close(), text.closed, raw.closed)
attempt(lambda: text.read())
attempt(lambda: raw.read())

memory = io.StringIO("one\r\ntwo\nthree", newline=None)
print(memory.readlines(), memory.seek(4), memory.write("TWO!"), memory.getvalue(), memory.truncate(5), memory.getvalue(), memory.seek(10), memory.write("x"), repr(memory.getvalue()), memory.newlines)
data = io.BytesIO(b"bytes here")
with data.getbuffer() as view:
    view[:5] = b"BYTES"
    attempt(lambda: data.write(b"longer than before" * 3))
print(data.getvalue(), data.read(5), data.readinto(buffer := bytearray(3)), buffer, data.seek(-2, 2), data.read1(), data.seek(20), data.write(b"!"), data.getvalue(), data.readlines())
for action in (lambda: io.StringIO(5), lambda: io.StringIO("a", newline="x"), lambda: io.StringIO().write(b"x"), lambda: io.BytesIO("x"), lambda: io.BytesIO().write("x"), lambda: io.BytesIO().seek(-1), lambda: io.StringIO().seek(1, 1), lambda: io.TextIOWrapper(5), lambda: io.TextIOWrapper(io.BytesIO(), "none"), lambda: io.TextIOWrapper(io.BytesIO(), errors="none").write("x"), lambda: io.TextIOWrapper(io.BytesIO(), "ascii").write("\u00e9"), lambda: io.TextIOWrapper(io.BytesIO(b"\xff"), "utf-8").read(), lambda: io.BufferedReader(io.BytesIO(), 0), lambda: io.BufferedReader(5), lambda: io.BufferedWriter(Drip()).read(), lambda: io.RawIOBase().read(), lambda: io.IOBase().seek(0), lambda: io.IOBase().fileno(), lambda: io.open(5.5), lambda: io.FileIO("x", "z"), lambda: io.text_encoding(None), lambda: io.BytesIO(b"a\nb").readlines(1), lambda: io.IncrementalNewlineDecoder(None, True).decode("a\r\nb\r") + "|", lambda: io.BufferedRWPair(Drip(), 5), lambda: (f := io.BytesIO(), f.close(), f.read())):
    attempt(action)

print("== codecs")
decoder = codecs.getincrementaldecoder("utf-8")("replace")
print([decoder.decode(bytes([byte])) for byte in "\u00e9\u20ac".encode()], decoder.decode(b"\xe2\x82"), decoder.getstate(), repr(decoder.decode(b"", True)), decoder.reset())
encoder = codecs.getincrementalencoder("utf-16")()
print(encoder.encode("a")[2:] in (b"a\0", b"\0a"), encoder.encode("b") in (b"b\0", b"\0b"), list(codecs.iterdecode([b"\xd0", b"\xbf\xd1\x80"], "utf-8")), list(codecs.iterencode(["\u4e2d", "\u6587"], "gb18030")), codecs.decode("uryyb", "rot13"), codecs.encode(b"data", "hex"), codecs.decode(b"ZGF0YQ==", "base64"), "\u00fc.de".encode("idna"), "b\u00fccher".encode("punycode"), "a\u00e9\U0001f600".encode("unicode_escape"), b"\\u00e9\\x41".decode("unicode_escape"), "x\xff".encode("raw_unicode_escape"), "+AOk-".encode().decode("utf-7"))


def names(error):
    if isinstance(error, UnicodeEncodeError):
        return "".join(f"<{ord(c):x}>" for c in error.object[error.start:error.end]), error.end
    if isinstance(error, UnicodeDecodeError):
        return f"[{error.object[error.start:error.end].hex()}]", error.end
    raise error


codecs.register_error("test.names", names)
for handler in ("strict", "ignore", "replace", "xmlcharrefreplace", "backslashreplace", "namereplace", "surrogateescape", "surrogatepass", "test.names", "unknown"):
    attempt(lambda: "a\u00e9\u20acb\udc80".encode("latin-1", handler))
    attempt(lambda: b"a\xff\xe2\x82b".decode("utf-8", handler))
for encoding in ("utf-8", "utf-8-sig", "utf-16-le", "utf-32-be", "cp1252", "cp437", "koi8-r", "iso8859-15", "mac-roman", "shift_jis", "euc-kr", "big5", "iso2022_jp", "hz"):
    try:
        encoded = "\u20ac\u65e5\u0439A".encode(encoding, "replace")
        print(encoding, encoded, ascii(encoded.decode(encoding)), codecs.lookup(encoding).name)
    except UnicodeError as error:
        print(encoding, error)
for action in (lambda: b"\xff\xfe\x00".decode("utf-16"), lambda: b"\x00\xd8\x00\x00".decode("utf-16-le"), lambda: b"\x00\x00\x11\x00\x00".decode("utf-32"), lambda: "\ud800".encode(), lambda: b"\x81".decode("cp1252"), lambda: b"\x80".decode("ascii"), lambda: codecs.lookup("no-such-codec"), lambda: codecs.decode("x", "hex"), lambda: "x".encode("hex"), lambda: b"zz".decode("rot13"), lambda: codecs.getincrementaldecoder("hex").__name__, lambda: codecs.register_error("x", 5), lambda: codecs.lookup_error("nope"), lambda: codecs.charmap_encode("ab", "strict", {97: 98}), lambda: codecs.charmap_decode(b"\0\1", "strict", "x\ufffe"), lambda: codecs.escape_decode(b"\\x4g"), lambda: b"\\N{none}".decode("unicode_escape"), lambda: ("\u00e9" * 70).encode("idna"), lambda: UnicodeDecodeError("c", b"abc", 1, 2, "why").reason, lambda: str(UnicodeTranslateError("abc", 0, 1, "no"))):
    attempt(action)


class Kebab(codecs.Codec):
    def encode(self, text, errors="strict"):
        return text.replace(" ", "-").encode(), len(text)

    def decode(self, data, errors="strict"):
        return bytes(data).decode().replace("-", " "), len(data)


def search(name):
    if name == "kebab":
        codec = Kebab()
        return codecs.CodecInfo(codec.encode, codec.decode, name="kebab")


codecs.register(search)
print("a b c".encode("kebab"), b"x-y".decode("KEBAB"), codecs.lookup("kebab").name, codecs.unregister(search))
attempt(lambda: "a".encode("kebab"))
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "f")
    with codecs.EncodedFile(open(path, "wb"), "utf-8", "utf-16-be") as file:
        file.write("\u20acx".encode())
    with open(path, "r+", encoding="utf-16-be", newline="") as file:
        print(file.read(), file.seek(0), file.write("yy"), file.tell(), file.seek(0), file.read())
    with open(path, "wb", buffering=0) as file:
        print(type(file).__name__, file.write(memoryview(b"raw")), file.mode, file.closefd)
    with open(path, "a+b") as file:
        print(file.tell(), file.write(b"+"), file.seek(1), file.read(), repr(file).replace(folder, "FOLDER"))
    stream = codecs.getreader("latin-1")(open(path, "rb"))
    print(stream.readline(), stream.read(), stream.close())
    with open(path, opener=lambda name, flags: os.open(name, flags)) as file, contextlib.closing(os.fdopen(os.dup(file.fileno()))) as twin:
        print(file.fileno() != twin.fileno(), twin.read(2), file.read(), sys.getdefaultencoding(), io.DEFAULT_BUFFER_SIZE)
print(codecs.BOM_UTF8, codecs.lookup("u8").name, codecs.getencoder("ascii")("x"), codecs.utf_16_le_decode(b"a\0b"), codecs.utf_8_decode(b"a\xe2", "strict", False), codecs.unicode_escape_encode("\n"))

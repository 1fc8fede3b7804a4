// Text that natives parse: format strings of all kinds, numbers, struct formats, codecs. The first byte chooses.
#include "fuzz/interpreter.h"

using namespace krait;

constexpr const char* kSetup = R"(
import codecs, struct, sys
sys.unraisablehook = lambda unraisable: None
class Thing:
    name = "n"
    items = [1, {"k": (2, 3)}]
    def __format__(self, spec): return spec
    def __getitem__(self, key): return key
thing = Thing()
positional = (1, -2.5, "text", thing, 3j, 1 << 80, b"b", None)
named = {"a": 1, "b": 2.5, "c": "x", "d": thing, "": 0}
errors = ("strict", "ignore", "replace", "backslashreplace", "surrogateescape", "surrogatepass", "namereplace", "xmlcharrefreplace")
encodings = ("utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-7", "unicode_escape", "raw_unicode_escape", "ascii", "latin-1")

def decode(data): return data.decode("utf-8", "surrogateescape") if len(data) % 2 else data.decode("latin-1")
def brace(data): decode(data).format(*positional, **named)
def brace_map(data): decode(data).format_map(named)
def percent(data): decode(data) % positional
def percent_one(data):
    for value in positional + (named,):
        try: decode(data) % value
        except (TypeError, ValueError, OverflowError, KeyError, MemoryError): pass
def percent_bytes(data): data % positional
def spec(data):
    for value in (1, -5, True, 1 << 70, 2.5, -0.0, float("nan"), 1e300, 3.5j, "text", "\u00e9\U0001f600"):
        try: format(value, decode(data))
        except (ValueError, OverflowError, MemoryError): pass
def integer(data):
    for base in (0, 2, 10, 16, 36):
        try: value = int(decode(data), base)
        except ValueError: continue
        if base == 16: assert int(hex(value), 16) == value
        if base == 10 and len(data) < 400: assert int(str(value)) == value
        value = int(data, base)
def number(data):
    for kind in (float, complex):
        try: value = kind(decode(data))
        except ValueError: continue
        if value == value: assert kind(repr(value)) == value
    if len(data) > 1: float.fromhex(decode(data))
def structure(data):
    text, sep, rest = data.partition(b"\n")
    size = struct.calcsize(text)
    if size > 1 << 20: return
    values = struct.unpack(text, (rest + bytes(size))[:size])
    packed = struct.pack(text, *values)
    assert len(packed) == size
    list(zip(range(10), struct.iter_unpack(text, bytes(size * 3))))
    struct.unpack_from(text, rest)
def structure_pack(data):
    struct.pack(data, *(1, b"b", 2.5, -1, 1 << 63)[:len(data) % 6])
def codec(data):
    if len(data) < 2: return
    encoding, handler = encodings[data[0] % len(encodings)], errors[data[1] % len(errors)]
    try: text = data[2:].decode(encoding, handler)
    except (UnicodeError, LookupError, TypeError): text = decode(data[2:])
    text.encode(encoding, handler)
def incremental(data):
    if len(data) < 3: return
    encoding, handler, step = encodings[data[0] % len(encodings)], errors[data[1] % 4], data[2] % 7 + 1
    decoder = codecs.getincrementaldecoder(encoding)(handler)
    data = data[3:]
    parts = [decoder.decode(data[i:i + step], i + step >= len(data)) for i in range(0, len(data), step)]
    # Of an octal escape that a piece ends in, what is there counts.
    if encoding == "unicode_escape" and any(b"\\%d" % digit in data for digit in range(8)): return
    if data: assert "".join(parts) == data.decode(encoding, handler), (encoding, handler, step)
cjk_encodings = ("gb18030", "hz", "big5hkscs", "iso2022_kr", "iso2022_jp_2", "iso2022_jp_3", "iso2022_jp_ext", "euc_jis_2004", "shift_jisx0213",
                 "euc_kr", "johab", "cp950")
def cjk(data):
    if len(data) < 3: return
    encoding, handler, step = cjk_encodings[data[0] % len(cjk_encodings)], errors[data[1] % 4], data[2] % 7 + 1
    data = data[3:]
    text = data.decode(encoding, handler)
    encoder, decoder = codecs.getincrementalencoder(encoding)("ignore"), codecs.getincrementaldecoder(encoding)(handler)
    parts = []
    for i in range(0, len(data), step):
        parts.append(decoder.decode(data[i:i + step]))
        decoder.setstate(decoder.getstate())
    assert text.startswith("".join(parts)), (encoding, handler, step)
    packed = b""
    for i in range(0, len(text), step):
        packed += encoder.encode(text[i:i + step])
        encoder.setstate(encoder.getstate())
    assert packed + encoder.encode("", True) == text.encode(encoding, "ignore")
def literal(data): eval(data, {"__builtins__": {}}) if b"**" not in data and b"<<" not in data else None
def text_methods(data):
    text = decode(data)
    for method in (str.upper, str.lower, str.title, str.casefold, str.swapcase, str.capitalize, str.split, str.splitlines,
                   str.strip, repr, ascii, str.isidentifier, str.expandtabs, str.isprintable, str.isnumeric):
        method(text)
    for method in (bytes.upper, bytes.title, bytes.split, bytes.splitlines, bytes.strip, bytes.hex, repr, bytes.expandtabs):
        method(data)
    half = len(text) // 2
    a, b = text[:half], text[half:]
    assert a + b == text and (b in text) and text.find(a) == 0 and text.endswith(b)
    if b: assert b.join(text.split(b)) == text and text.replace(b, b) == text
    text.partition(a or "x"), text.rsplit(b or "y", 2), text.count(a), text.translate({ord(c): b for c in a[:3]})
    bytes.fromhex(text)
choices = (brace, brace_map, percent, percent_one, percent_bytes, spec, integer, number, structure, structure_pack, codec,
           incremental, literal, text_methods, cjk)
def fuzz(data):
    if data: choices[data[0] % len(choices)](data[1:])
)";

extern "C" int LLVMFuzzerTestOneInput(const u8* data, size_t size) {
  static fuzz::Python* python = new fuzz::Python(kSetup);
  python->run(data, size);
  return 0;
}

#!/usr/bin/env python3
"""Writes src/modules/cjk/tables.bin: the mappings of the CJK codecs, asked from the codecs of a CPython 3.14.

    $(tools/oracle) tools/gen_cjk.py src/modules/cjk/tables.bin

The file is a sequence of records in the order of tables.h: decoding tables (character sets, then two-byte and three-byte
codes), the single bytes of the codecs that differ from ASCII, the ranges of GB18030, and for each codec the exceptions
from "encoding is the reverse of decoding". Numbers are LEB128; signed ones zigzag.
"""
import codecs
import sys

PAIR, NONE = 0x110000, 0x120000          # value spaces behind Unicode: pair number, no mapping
out = bytearray()
pairs = []                               # (base, combining character)
tables = {}                              # name -> {code: value}


def number(n):
    assert n >= 0
    while n >= 0x80:
        out.append(n & 0x7F | 0x80)
        n >>= 7
    out.append(n)


def signed(n):
    number(n << 1 if n >= 0 else (-n << 1) - 1)


def value_of(text):
    if len(text) == 1:
        return ord(text)
    pair = tuple(map(ord, text))
    assert len(pair) == 2
    if pair not in pairs:
        pairs.append(pair)
    return PAIR + pairs.index(pair)


def decoded(codec, data):
    """The value of `data`, NONE if illegal, -1 if more is needed."""
    try:
        return value_of(data.decode(codec))
    except UnicodeDecodeError as error:
        return -1 if error.reason.startswith("incomplete") else NONE


def runs(mapping):
    """(first key, values) of runs of neighbouring keys."""
    found = []
    for key in sorted(mapping):
        if found and found[-1][0] + len(found[-1][1]) == key:
            found[-1][1].append(mapping[key])
        else:
            found.append((key, [mapping[key]]))
    return found


def write_mapping(mapping):
    parts = runs(mapping)
    number(len(parts))
    key_end, expected = 0, 0
    for key, values in parts:
        number(key - key_end)
        number(len(values))
        for value in values:
            signed(value - expected)
            expected = value + 1
        key_end = key + len(values)


# ---- Transformations of the codes of a base table; the same numbers are in tables.cpp.

def same(code):
    return code


def to_euc(code):
    return code | 0x8080


def to_shift_jis(code):
    row, cell = (code >> 8) - 0x21, (code & 0xFF) - 0x21
    lead = row // 2 + (0x81 if row < 62 else 0xC1)
    trail = cell + (0x40 if row % 2 == 0 else 0x9F)
    return lead << 8 | (trail + (1 if row % 2 == 0 and trail >= 0x7F else 0))


def from_euc(code):
    return code & 0x7F7F


TRANSFORMS = [same, to_euc, to_shift_jis, from_euc]
NAMES = []


def write_table(name, mapping, base=None, transform=same):
    tables[name] = mapping
    from_base = {transform(code): value for code, value in tables[base].items()} if base else {}
    different = {code: mapping.get(code, NONE) for code in mapping.keys() | from_base.keys() if mapping.get(code) != from_base.get(code)}
    before = len(out)
    number(NAMES.index(base) + 1 if base else 0)
    number(TRANSFORMS.index(transform))
    write_mapping(different)
    NAMES.append(name)
    print(f"{name}: {len(mapping)} codes, {len(different)} here, {len(out) - before} bytes")


def charset(codec, escape):
    found = {}
    for high in range(0x21, 0x7F):
        for low in range(0x21, 0x7F):
            value = decoded(codec, escape + bytes((high, low)))
            if value != NONE:
                found[high << 8 | low] = value
    return found


STATELESS = ["gb2312", "gbk", "gb18030", "big5", "cp950", "big5hkscs", "shift_jis", "cp932", "shift_jis_2004", "shift_jisx0213",
             "euc_jp", "euc_jis_2004", "euc_jisx0213", "euc_kr", "cp949", "johab"]
three_byte = {}
longer = {}        # codec -> the two-byte starts of longer codes


def two_byte(codec):
    found, longer[codec] = {}, set()
    for high in range(0x80, 0x100):
        if decoded(codec, bytes((high,))) != -1:
            continue
        for low in range(0x100):
            data = bytes((high, low))
            value = decoded(codec, data)
            if value == -1:
                longer[codec].add(data)
            elif value != NONE:
                found[high << 8 | low] = value
    return found


# Character sets by the escape sequences that designate them.
CHARSETS = [
    ("jisx0208", "iso2022_jp", b"\x1b$B", None, same), ("jisx0212", "iso2022_jp_1", b"\x1b$(D", None, same),
    ("jisx0213_2000_1", "iso2022_jp_3", b"\x1b$(O", "jisx0208", same), ("jisx0213_2004_1", "iso2022_jp_2004", b"\x1b$(Q", "jisx0213_2000_1", same),
    ("jisx0213_2", "iso2022_jp_3", b"\x1b$(P", None, same), ("ksx1001", "iso2022_kr", b"\x1b$)C\x0e", None, same),
    ("gb2312_set", "iso2022_jp_2", b"\x1b$A", None, same),
]
for name, codec, escape, base, transform in CHARSETS:
    write_table(name, charset(codec, escape), base, transform)
assert charset("iso2022_jp", b"\x1b$@") == tables["jisx0208"]
assert charset("iso2022_jp_2004", b"\x1b$(P") == tables["jisx0213_2"]
assert charset("iso2022_jp_2", b"\x1b$(C") == tables["ksx1001"]
assert all(decoded("hz", b"~{" + code.to_bytes(2, "big")) == value for code, value in tables["gb2312_set"].items())

BASES = {"gb2312": ("gb2312_set", to_euc), "gbk": ("gb2312", same), "gb18030": ("gbk", same), "big5": (None, same), "cp950": ("big5", same),
         "big5hkscs": ("big5", same), "shift_jis": ("jisx0208", to_shift_jis), "cp932": ("shift_jis", same),
         "shift_jis_2004": ("jisx0213_2004_1", to_shift_jis), "shift_jisx0213": ("shift_jis_2004", same), "euc_jp": ("jisx0208", to_euc),
         "euc_jis_2004": ("jisx0213_2004_1", to_euc), "euc_jisx0213": ("euc_jis_2004", same), "euc_kr": ("ksx1001", to_euc),
         "cp949": ("euc_kr", same), "johab": (None, same)}
for codec in STATELESS:
    write_table(codec, two_byte(codec), *BASES[codec])
for codec, base in (("euc_jp", "jisx0212"), ("euc_jis_2004", "euc_jp_3"), ("euc_jisx0213", "euc_jis_2004_3")):
    found = {}
    for high in range(0x100):
        for low in range(0x100):
            value = decoded(codec, bytes((0x8F, high, low)))
            if value >= 0 and value != NONE:
                found[high << 8 | low] = value
    assert longer[codec] <= {bytes((0x8F, low)) for low in range(0x100)}, codec
    write_table(codec + "_3", found, base, same if base.endswith("_3") else to_euc)
# EUC-KR has syllables of eight bytes: a filler and the three letters.
assert {codec for codec in STATELESS if longer[codec]} == {"gb18030", "euc_jp", "euc_jis_2004", "euc_jisx0213", "euc_kr"}
assert longer["euc_kr"] == {b"\xa4\xd4"}

# ---- Single bytes: runs (length, value of the first, or NONE: illegal, NONE + 1: a second byte is needed).
singles = {}
for codec in STATELESS:
    values = [decoded(codec, bytes((byte,))) for byte in range(256)]
    singles[codec] = values
    parts = []
    for byte, value in enumerate(values):
        kind = value if value not in (-1, NONE) else NONE if value == NONE else NONE + 1
        follows = parts and parts[-1][1] == byte - 1 and (kind == parts[-1][2] + byte - parts[-1][0] if kind < NONE else kind == parts[-1][2])
        if follows:
            parts[-1][1] = byte
        else:
            parts.append([byte, byte, kind])
    number(len(parts))
    for first, last, kind in parts:
        number(last - first + 1)
        number(kind)

# ---- GB18030: four bytes, by their number in order.


def four_bytes(linear):
    return bytes((0x81 + linear // 12600, 0x30 + linear // 1260 % 10, 0x81 + linear // 10 % 126, 0x30 + linear % 10))


assert longer["gb18030"] == {bytes((high, low)) for high in range(0x80, 0x100) for low in range(0x30, 0x3A)}
ranges = []
for linear in range(0, 12600 * 4):
    value = decoded("gb18030", four_bytes(linear))
    if value == NONE:
        continue
    if ranges and ranges[-1][0] + ranges[-1][1] == linear and ranges[-1][2] + ranges[-1][1] == value:
        ranges[-1][1] += 1
    else:
        ranges.append([linear, 1, value])
for linear in range(12600 * 4, 189000, 7):
    assert decoded("gb18030", four_bytes(linear)) == NONE, linear
assert decoded("gb18030", four_bytes(189000)) == 0x10000 and decoded("gb18030", four_bytes(189000 + 0xFFFFF)) == 0x10FFFF
assert decoded("gb18030", four_bytes(189000 + 0x100000)) == NONE
number(len(ranges))
end = 0
for linear, count, value in ranges:
    number(linear - end)
    number(count)
    number(value)
    end = linear + count
four_byte_codes = {value + i: linear + i for linear, count, value in ranges for i in range(count)}

# ---- Exceptions of encoding.


def encoded(codec, text):
    try:
        return text.encode(codec)
    except UnicodeEncodeError:
        return None


def reverse(*mappings):
    """code by value; of several codes the one of the first mapping, in it the smallest."""
    found = {}
    for mapping in mappings:
        for code in sorted(mapping):
            found.setdefault(mapping[code], code)
    return found


def write_exceptions(name, exceptions):
    before = len(out)
    number(len(exceptions))
    last = 0
    for value in sorted(exceptions):
        number(value - last)
        number(exceptions[value])
        last = value
    print(f"{name}: {len(exceptions)} exceptions of encoding, {len(out) - before} bytes")


def all_values():
    yield from range(0x110000)
    for index in range(len(pairs)):
        yield PAIR + index


def text_of(value):
    return chr(value) if value < PAIR else "".join(map(chr, pairs[value - PAIR]))


for codec in STATELESS:
    single = {byte: value for byte, value in enumerate(singles[codec]) if value not in (-1, NONE)}
    three = {0x8F0000 | code: value for code, value in tables.get(codec + "_3", {}).items()}
    expected = reverse(single, tables[codec], three)
    exceptions = {}
    for value in all_values():
        data = encoded(codec, text_of(value))
        code = None if data is None else int.from_bytes(data, "big")
        guess = expected.get(value)
        if codec == "gb18030" and guess is None and value < PAIR:
            linear = four_byte_codes.get(value, 189000 + value - 0x10000 if value >= 0x10000 else None)
            guess = int.from_bytes(four_bytes(linear), "big") if linear is not None else None
        if codec == "euc_kr" and data and len(data) == 8:
            assert guess is None and 0xAC00 <= value < 0xAC00 + 19 * 21 * 28
            continue         # composed of letters
        if value >= PAIR and guess is None:
            continue         # then the characters are encoded one after the other
        if code != guess:
            assert data is None or len(data) <= 2 or codec == "gb18030" or data[0] == 0x8F, (codec, hex(value), data)
            exceptions[value] = 0 if code is None else code + 1
    write_exceptions(codec, exceptions)

# The designations of the ISO 2022 codecs in the order in which encoding tries them; the same lists are in iso2022.cpp.
KANA = {code: 0xFF61 + code - 0x21 for code in range(0x21, 0x60)}
ROMAN = {0x5C: 0xA5, 0x7E: 0x203E}
ISO2022 = {
    "iso2022_kr": [(b"\x1b$)C", "ksx1001")],
    "iso2022_jp": [(b"\x1b$B", "jisx0208"), (b"\x1b(J", ROMAN)],
    "iso2022_jp_1": [(b"\x1b$B", "jisx0208"), (b"\x1b$(D", "jisx0212"), (b"\x1b(J", ROMAN)],
    "iso2022_jp_2": [(b"\x1b$B", "jisx0208"), (b"\x1b$(D", "jisx0212"), (b"\x1b$(C", "ksx1001"), (b"\x1b$(A", "gb2312_set"), (b"\x1b(J", ROMAN)],
    "iso2022_jp_3": [(b"\x1b$B", "jisx0208"), (b"\x1b$(O", "jisx0213_2000_1"), (b"\x1b$(P", "jisx0213_2")],
    "iso2022_jp_2004": [(b"\x1b$B", "jisx0208"), (b"\x1b$(Q", "jisx0213_2004_1"), (b"\x1b$(P", "jisx0213_2")],
    "iso2022_jp_ext": [(b"\x1b$B", "jisx0208"), (b"\x1b$(D", "jisx0212"), (b"\x1b(J", ROMAN), (b"\x1b(I", KANA)],
    "hz": [(b"~{", "gb2312_set")],
}
for codec, designations in ISO2022.items():
    found = {}
    for index, (escape, table) in enumerate(designations):
        for value, code in reverse(tables[table] if isinstance(table, str) else table).items():
            found.setdefault(value, index << 16 | code)
    exceptions = {}
    for value in all_values():
        if value < 0x80:
            continue
        data = encoded(codec, text_of(value))
        code = None
        if data is not None and value < PAIR or data is not None and value in found:
            for index, (escape, table) in enumerate(designations):
                if data.startswith(escape):
                    rest = data[len(escape):]
                    rest = rest.removeprefix(b"\x0e").removesuffix(b"~}" if codec == "hz" else b"\x0f" if codec == "iso2022_kr" else b"\x1b(B")
                    assert len(rest) in (1, 2) or value >= PAIR, (codec, hex(value), data)
                    code = index << 16 | int.from_bytes(rest, "big")
                    break
            else:
                raise AssertionError((codec, hex(value), data))
        if code != found.get(value):
            exceptions[value] = 0 if code is None else code + 1
    write_exceptions(codec, exceptions)

# The pairs come first: all else refers to them.
body, out = out, bytearray()
number(len(pairs))
for base, combining in pairs:
    number(base)
    number(combining)
with open(sys.argv[1], "wb") as file:
    file.write(out + body)
print(f"{len(pairs)} pairs, {len(out + body)} bytes")

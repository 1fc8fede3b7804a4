"""Writes src/base/unicode_tables.inc and unicode_names.inc from the unicodedata of the CPython that runs this script.

    $(tools/oracle) tools/gen_unicode.py

The interpreter must carry Unicode 16.0.0. Properties that unicodedata does not name (cased, case-ignorable,
XID, line breaks) are read off the behaviour of str methods, one code point at a time.
"""
import os
import sys
import unicodedata as ud

VERSION = "16.0.0"
LIMIT = 0x110000
BLOCK_SHIFT = 7

CATEGORIES = ["Cn", "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Pc", "Pd", "Ps", "Pe",
              "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co"]
BIDI = ["", "L", "LRE", "LRO", "R", "AL", "RLE", "RLO", "PDF", "EN", "ES", "ET", "AN", "CS", "NSM", "BN", "B",
        "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"]
WIDTHS = ["N", "F", "H", "W", "Na", "A"]
TAGS = ["", "<noBreak>", "<compat>", "<super>", "<fraction>", "<sub>", "<font>", "<circle>", "<wide>",
        "<vertical>", "<square>", "<isolated>", "<final>", "<initial>", "<medial>", "<small>", "<narrow>"]
FORMS = ["NFC", "NFKC", "NFD", "NFKD"]

# Bit numbers; unicode.h holds the same list.
FLAGS = ["alpha", "decimal", "digit", "numeric", "space", "lower", "upper", "title", "cased", "case_ignorable",
         "linebreak", "printable", "xid_start", "xid_continue", "mirrored", "upper_special", "lower_special",
         "title_special", "fold_special"]
FLAG = {name: 1 << i for i, name in enumerate(FLAGS)}


class Specials:
    """Case mappings that give more than one code point, as offset << 2 | count into one array."""

    def __init__(self):
        self.data = []
        self.seen = {}

    def add(self, text):
        if text not in self.seen:
            self.seen[text] = len(self.data) << 2 | len(text)
            self.data += [ord(c) for c in text]
        return self.seen[text]


def is_cased(ch):
    return (ch + "a").title()[-1] == "a"


def is_case_ignorable(ch):
    after_letter = ("a" + ch + "\u03a3").lower()[-1] == "\u03c2"
    after_space = (" " + ch + "\u03a3").lower()[-1] == "\u03c2"
    return after_letter and not after_space


def compositions():
    """(first, second) -> composite for every primary composite outside Hangul."""
    pairs = {}
    for cp in range(LIMIT):
        text = ud.decomposition(chr(cp))
        if not text or text[0] == "<" or 0xAC00 <= cp <= 0xD7A3:
            continue
        parts = [int(p, 16) for p in text.split()]
        if len(parts) == 2 and ud.normalize("NFC", chr(parts[0]) + chr(parts[1])) == chr(cp):
            pairs[tuple(parts)] = cp
    return pairs


def quick_check(ch, seconds):
    """Two bits a form: 0 yes, 1 maybe, 2 no."""
    bits = 0
    for i, form in enumerate(FORMS):
        if ud.normalize(form, ch) != ch:
            bits |= 2 << (2 * i)
        elif form in ("NFC", "NFKC") and ord(ch) in seconds:
            bits |= 1 << (2 * i)
    return bits


def record_of(ch, specials, numerics, seconds):
    cp = ord(ch)
    flags = 0
    for name, on in [
        ("alpha", ch.isalpha()), ("decimal", ch.isdecimal()), ("digit", ch.isdigit()), ("numeric", ch.isnumeric()),
        ("space", ch.isspace()), ("lower", ch.islower()), ("upper", ch.isupper()),
        ("title", ud.category(ch) == "Lt"), ("cased", is_cased(ch)), ("case_ignorable", is_case_ignorable(ch)),
        ("linebreak", len(("a" + ch + "b").splitlines()) == 2), ("printable", ch.isprintable()),
        ("xid_start", ch.isidentifier() and ch != "_"), ("xid_continue", ("a" + ch).isidentifier()),
        ("mirrored", ud.mirrored(ch)),
    ]:
        if on:
            flags |= FLAG[name]
    maps = []
    for name, text in [("upper", ch.upper()), ("lower", ch.lower()), ("title", ch.title()), ("fold", ch.casefold())]:
        if len(text) == 1:
            maps.append(ord(text) - cp)
        else:
            flags |= FLAG[name + "_special"]
            maps.append(specials.add(text))
    numeric = 0
    if ch.isnumeric():
        value = ud.numeric(ch)
        numeric = numerics.setdefault(value, len(numerics) + 1)
    return (flags, *maps, CATEGORIES.index(ud.category(ch)), BIDI.index(ud.bidirectional(ch)), ud.combining(ch),
            WIDTHS.index(ud.east_asian_width(ch)), ud.decimal(ch, 255), ud.digit(ch, 255), quick_check(ch, seconds),
            numeric)


def two_stage(values):
    """Splits a per-code-point list into (block numbers, concatenated distinct blocks)."""
    size = 1 << BLOCK_SHIFT
    index, blocks, seen = [], [], {}
    for start in range(0, LIMIT, size):
        block = tuple(values[start:start + size])
        if block not in seen:
            seen[block] = len(blocks) // size
            blocks += block
        index.append(seen[block])
    return index, blocks


def ctype(values):
    top = max(values)
    if min(values) < 0:
        return "i32"
    return "u8" if top < 256 else "u16" if top < 65536 else "u32" if top < 1 << 32 else "u64"


def emit(out, name, values, kind=None):
    kind = kind or ctype(values)
    out.append(f"constexpr {kind} {name}[] = {{")
    line = ""
    for v in values:
        item = f"{v},"
        if len(line) + len(item) > 118:
            out.append(line)
            line = ""
        line += item
    if line:
        out.append(line)
    out.append("};")


def emit_strings(out, name, values):
    out.append(f"constexpr const char* {name}[] = {{" + ", ".join(f'"{v}"' for v in values) + "};")


def properties(out):
    specials, numerics = Specials(), {}
    pairs = compositions()
    seconds = {b for _, b in pairs} | set(range(0x1161, 0x1176)) | set(range(0x11A8, 0x11C3))
    records, record_index, per_cp = [], {}, []
    for cp in range(LIMIT):
        rec = record_of(chr(cp), specials, numerics, seconds)
        if rec not in record_index:
            record_index[rec] = len(records)
            records.append(rec)
        per_cp.append(record_index[rec])
    out.append(f"constexpr int kBlockShift = {BLOCK_SHIFT};")
    out.append("constexpr Record kRecords[] = {")
    out.extend("{" + ",".join(map(str, rec)) + "}," for rec in records)
    out.append("};")
    stage1, stage2 = two_stage(per_cp)
    emit(out, "kRecordBlocks", stage1)
    emit(out, "kRecordOf", stage2)
    emit(out, "kSpecialCase", specials.data)

    data, offsets = [0], []
    for cp in range(LIMIT):
        text = ud.decomposition(chr(cp))
        if not text or 0xAC00 <= cp <= 0xD7A3:
            offsets.append(0)
            continue
        parts = text.split()
        tag = TAGS.index(parts.pop(0)) if parts[0][0] == "<" else 0
        offsets.append(len(data))
        data.append(tag | len(parts) << 8)
        data += [int(p, 16) for p in parts]
    stage1, stage2 = two_stage(offsets)
    emit(out, "kDecompBlocks", stage1)
    emit(out, "kDecompOffset", stage2)
    emit(out, "kDecompData", data)

    ordered = sorted(pairs.items())
    emit(out, "kComposeKeys", [a << 32 | b for (a, b), _ in ordered], "u64")
    emit(out, "kComposeValues", [c for _, c in ordered])
    emit_strings(out, "kCategoryNames", CATEGORIES)
    emit_strings(out, "kBidiNames", BIDI)
    emit_strings(out, "kWidthNames", WIDTHS)
    emit_strings(out, "kDecompTags", TAGS)
    old_database(out, numerics)
    out.append("constexpr f64 kNumericValues[] = {0," + ",".join(repr(v) for v in numerics) + "};")
    print(f"{len(records)} records, {len(data)} decomposition words, {len(pairs)} compositions")


def emit_packed(out, name, data):
    """Bytes as little-endian u64 words, the most compact form that compiles fast."""
    data = bytes(data) + bytes(-len(data) % 8)
    words = [int.from_bytes(data[i:i + 8], "little") for i in range(0, len(data), 8)]
    out.append(f"constexpr u64 {name}[] = {{")
    for i in range(0, len(words), 6):
        out.append(",".join(f"{w:#x}" for w in words[i:i + 6]) + ",")
    out.append("};")


def runs_of(cps):
    runs = []
    for cp in cps:
        if runs and runs[-1][1] == cp:
            runs[-1][1] += 1
        else:
            runs.append([cp, cp + 1])
    return runs


def read_aliases(path):
    entries = []
    with open(path, encoding="ascii") as f:
        for line in f:
            if line[0] != "#":
                points, name = line.rstrip("\n").split(";")
                text = "".join(chr(int(p, 16)) for p in points.split())
                if ud.lookup(name) != text:
                    sys.exit(f"unicodedata disagrees about {name}")
                entries.append((name, text))
    return entries


SHORT_TOKENS = 190


def names(out, aliases):
    """Names as token streams ended by 0. Tokens 1..SHORT_TOKENS are the commonest words; a byte above that and the
    next one make the number of a rarer word. Words of each kind are stored by length, so only a count per length is
    kept. Entries are the named code points in order, then aliases, then sequences."""
    computed, listed = {}, []
    for cp in range(LIMIT):
        name = ud.name(chr(cp), "")
        if not name or 0xAC00 <= cp <= 0xD7A3:
            continue
        digits = f"{cp:04X}"
        if name.endswith("-" + digits):
            computed.setdefault(name[:-len(digits)], []).append(cp)
        else:
            listed.append((name, chr(cp)))
    tangut = "TANGUT IDEOGRAPH-"  # lookup() knows these, name() does not
    nameless = []
    for cp in range(0x17000, 0x19000):
        try:
            if ud.lookup(f"{tangut}{cp:04X}") == chr(cp):
                nameless.append(cp)
        except KeyError:
            pass
    out.append("constexpr ComputedName kComputedNames[] = {")
    for prefix, cps, named in [(p, c, True) for p, c in computed.items()] + [(tangut, nameless, False)]:
        for start, end in runs_of(cps):
            out.append(f'{{{start:#x},{end:#x},"{prefix}",{"true" if named else "false"}}},')
    out.append("};")

    starts, rank = [], 0
    for start, end in runs_of([ord(t) for _, t in listed]):
        starts.append((start, end, rank))
        rank += end - start
    emit(out, "kNamedStart", [s for s, _, _ in starts], "u32")
    emit(out, "kNamedEnd", [e for _, e, _ in starts], "u32")
    emit(out, "kNamedRank", [r for _, _, r in starts], "u16")
    singles = [e for e in aliases if len(e[1]) == 1]
    sequences = [e for e in aliases if len(e[1]) > 1]
    out.append(f"constexpr u32 kListedCount = {len(listed)};")
    out.append(f"constexpr u32 kAliasCount = {len(singles)};")
    emit(out, "kAliasTarget", [ord(t) for _, t in singles], "u32")
    width = max(len(t) for _, t in sequences)
    out.append(f"constexpr u32 kSequenceWidth = {width};")
    emit(out, "kSequenceTarget", [ord(c) for _, t in sequences for c in t.ljust(width, "\0")], "u32")

    entries = listed + singles + sequences
    assert max(len(n) for n, _ in entries) < 128 and len(entries) < 65536
    counts = {}
    for name, _ in entries:
        for word in name.split(" "):
            counts[word] = counts.get(word, 0) + 1
    # A word's worth is the number of second bytes a short token saves.
    ranked = sorted(counts, key=lambda w: (-counts[w], w))
    number = {}
    for kind, words in (("Short", ranked[:SHORT_TOKENS]), ("Long", ranked[SHORT_TOKENS:])):
        words.sort(key=lambda w: (len(w), w))
        first = 1 if kind == "Short" else 0
        for i, word in enumerate(words):
            number[word] = (kind, first + i)
        by_length = [0] * (len(words[-1]) + 1)
        for word in words:
            by_length[len(word)] += 1
        emit(out, f"k{kind}WordsOfLength", by_length, "u16")
        text = "".join(words)
        out.append(f"constexpr char k{kind}Words[] =")
        out.extend(f'"{text[i:i + 114]}"' for i in range(0, len(text), 114))
        out.append(";")
    assert len(ranked) - SHORT_TOKENS <= (255 - SHORT_TOKENS) * 256
    stream, offsets = bytearray(), []
    for i, (name, _) in enumerate(entries):
        if i % 8 == 0:
            offsets.append(len(stream))
        for word in name.split(" "):
            kind, n = number[word]
            stream += bytes([n]) if kind == "Short" else bytes([SHORT_TOKENS + 1 + (n >> 8), n & 255])
        stream.append(0)
    out.append(f"constexpr u32 kShortTokens = {SHORT_TOKENS};")
    emit(out, "kNameOffset", offsets, "u32")
    emit_packed(out, "kNameStream", stream)
    order = sorted(range(len(entries)), key=lambda i: entries[i][0])
    emit_packed(out, "kNameOrder", b"".join(i.to_bytes(2, "little") for i in order))
    out.append(f"constexpr u32 kEntryCount = {len(entries)};")
    print(f"{len(entries)} names, {len(ranked)} words, {len(stream)} bytes of tokens")


def old_database(out, numerics):
    """Unicode 3.2 as differences, for the protocols that are bound to it (IDNA 2003)."""
    old = ud.ucd_3_2_0

    def fields(db, ch):
        numeric = db.numeric(ch, None)
        return (CATEGORIES.index(db.category(ch)), BIDI.index(db.bidirectional(ch)), db.combining(ch),
                WIDTHS.index(db.east_asian_width(ch)), db.decimal(ch, 255), db.digit(ch, 255),
                0 if numeric is None else numerics.setdefault(numeric, len(numerics) + 1), db.mirrored(ch))

    records, seen, per_cp, corrections = [], {}, [], []
    for cp in range(LIMIT):
        ch = chr(cp)
        rec = fields(old, ch)
        if rec == fields(ud, ch) and rec[0] != 0:
            per_cp.append(0)
        else:
            if rec not in seen:
                records.append(rec)
                seen[rec] = len(records)
            per_cp.append(seen[rec])
        if rec[0] != 0 and old.normalize("NFD", ch) != ud.normalize("NFD", ch):
            corrections.append((cp, ord(old.normalize("NFD", ch))))
    out.append("constexpr OldRecord kOldRecords[] = {{},")
    out.extend("{" + ",".join(map(str, rec)) + "}," for rec in records)
    out.append("};")
    stage1, stage2 = two_stage(per_cp)
    emit(out, "kOldBlocks", stage1)
    emit(out, "kOldRecordOf", stage2, "u8")
    emit(out, "kOldDecompFrom", [c for c, _ in corrections])
    emit(out, "kOldDecompTo", [c for _, c in corrections])


def write(path, out):
    text = "\n".join(out) + "\n"
    with open(path, "w", encoding="ascii") as f:
        f.write(text)
    print(f"{path}: {len(text)} bytes")


def main():
    if ud.unidata_version != VERSION:
        sys.exit(f"this interpreter has Unicode {ud.unidata_version}, {VERSION} is needed")
    tools = os.path.dirname(os.path.abspath(__file__))
    base = os.path.join(os.path.dirname(tools), "src", "base")
    head = ["// Generated by tools/gen_unicode.py from Unicode " + VERSION + "; edit the script instead.",
            "// clang-format off"]
    out = list(head)
    properties(out)
    write(os.path.join(base, "unicode_tables.inc"), out)
    out = list(head)
    names(out, read_aliases(os.path.join(tools, "unicode_aliases.txt")))
    write(os.path.join(base, "unicode_names.inc"), out)


main()

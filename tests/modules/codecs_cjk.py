# The CJK codecs: every code and every character, error handlers, states, streams.
import codecs
import hashlib
import io

CODECS = ("gb2312 gbk gb18030 hz big5hkscs iso2022_kr iso2022_jp iso2022_jp_1 iso2022_jp_2 iso2022_jp_2004 iso2022_jp_3 iso2022_jp_ext shift_jis "
          "cp932 euc_jp shift_jis_2004 euc_jis_2004 euc_jisx0213 shift_jisx0213 euc_kr cp949 johab big5 cp950").split()


def failure(function, *args, **kwargs):
    try:
        return function(*args, **kwargs)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def digest(parts):
    total = hashlib.md5()
    for part in parts:
        total.update(part)
    return total.hexdigest()[:12]


# All codes of two bytes, and those of three that start with 0x8F, with a line end after each.
two = [b"".join(bytes((high, low)) + b"\n" for low in range(256)) for high in range(256)]
three = [b"".join(b"\x8f" + bytes((high, low)) + b"\n" for low in range(256)) for high in range(0xa0, 256)]
shifts = [b"\x1b$B", b"\x1b$(D", b"\x1b$(O", b"\x1b$(Q", b"\x1b$(P", b"\x1b$)C\x0e", b"\x1b$A", b"\x1b$(C", b"\x1b(J", b"\x1b(I", b"~{"]
sevens = [b"".join(bytes((high, low)) for high in range(0x21, 0x7f) for low in range(0x21, 0x7f))]
characters = ["".join(map(chr, range(start, start + 0x1000))) for start in range(0, 0x30000, 0x1000)]
for name in CODECS:
    if name.startswith(("iso", "hz")):
        parts = [shift + seven for shift in shifts for seven in sevens]
    else:
        parts = two + (three if name.startswith("euc_j") else [])
    print(name, digest(part.decode(name, "backslashreplace").encode("utf-8", "surrogatepass") for part in parts),
          digest(text.encode(name, "xmlcharrefreplace") for text in characters))
# expect: gb2312 0b0b2b43ae51 eda996055c16
# expect: gbk 195b6b2d5387 f787998f86b0
# expect: gb18030 2edf0b510227 7166820f27f0
# expect: hz 0deb41d96ab8 06d1ca154d49
# expect: big5hkscs cfc6ed2b2bbb 976bd1a703b4
# expect: iso2022_kr e9d917a83d02 b405585b325b
# expect: iso2022_jp ab16a7a4fabb 8e1ea85f80d3
# expect: iso2022_jp_1 8ef20414fc32 1683118fce49
# expect: iso2022_jp_2 0fa519c6b449 ce7ec6265c3a
# expect: iso2022_jp_2004 37ecc8d259d1 f4bd5a5cf240
# expect: iso2022_jp_3 f8d0a587bd33 d0184d9359c7
# expect: iso2022_jp_ext e9405da9d896 f667cd4e9f72
# expect: shift_jis e1e34c34751d a386968ad007
# expect: cp932 91ab70ab66a8 1f9b587fbba5
# expect: euc_jp 305ade653a1b e9cfacaab3ab
# expect: shift_jis_2004 feabc3e1b81b 6a9d9e724da6
# expect: euc_jis_2004 f79c319eac83 1301690602c4
# expect: euc_jisx0213 6044247e5abb 3d8674d78cbc
# expect: shift_jisx0213 30953bab9110 97ec7a3eebae
# expect: euc_kr 39f2c655d08c 90a27976d78c
# expect: cp949 23ab956e92f1 16deb755d72f
# expect: johab 15f7623ffe60 9f2939312b1c
# expect: big5 688d8fb494fb 95d947b48510
# expect: cp950 a71e846d89d3 d08cb5713848

for text in ("あ漢字 ABC", "か\u309aき", "ÊÊ̄ê̌", "\U00020089", "𠀋", "각갂", "€", "～"):
    print([(name, text.encode(name).hex()) for name in ("euc_jis_2004", "iso2022_jp_3", "big5hkscs", "euc_kr", "gb18030") if
           isinstance(failure(text.encode, name), bytes)])
# expect: [('euc_jis_2004', 'a4a2b4c1bbfa20414243'), ('iso2022_jp_3', '1b2442242234413b7a1b284220414243'), ('big5hkscs', 'c6e8ba7ea67220414243'), ('euc_kr', 'aaa2f9d3edae20414243'), ('gb18030', 'a4a29d68d7d620414243')]
# expect: [('euc_jis_2004', 'a4f7a4ad'), ('iso2022_jp_3', '1b24284f24771b2442242d1b2842'), ('gb18030', 'a4ab8139a732a4ad')]
# expect: [('euc_jis_2004', 'a9c1a9c1abdba9e0abde'), ('iso2022_jp_3', '1b24284f294129412b5b29602b5e1b2842'), ('big5hkscs', '8866886288a5'), ('gb18030', '81308738813087388130bd30a8ba8130bd38')]
# expect: [('euc_jis_2004', '8fa1a1'), ('iso2022_jp_3', '1b24285021211b2842'), ('gb18030', '95329033')]
# expect: [('euc_jis_2004', 'aea2'), ('iso2022_jp_3', '1b24284f2e221b2842'), ('gb18030', '95328337')]
# expect: [('euc_kr', 'b0a2a4d4a4a1a4bfa4a2'), ('gb18030', '8237cf368237cf37')]
# expect: [('euc_jis_2004', 'a9a1'), ('iso2022_jp_3', '1b24284f29211b2842'), ('euc_kr', 'a2e6'), ('gb18030', 'a2e3')]
# expect: [('euc_jis_2004', 'a2b2'), ('euc_kr', 'a2a6'), ('gb18030', 'a1ab')]

print(failure("a\u20acb".encode, "euc_jp"))   # expect: UnicodeEncodeError: 'euc_jp' codec can't encode character '\u20ac' in position 1: illegal multibyte sequence
print(failure(b"a\xff!".decode, "euc_jp"))     # expect: UnicodeDecodeError: 'euc_jp' codec can't decode byte 0xff in position 1: illegal multibyte sequence
print(failure(b"a\xa4".decode, "euc_jp"))     # expect: UnicodeDecodeError: 'euc_jp' codec can't decode byte 0xa4 in position 1: incomplete multibyte sequence
print(failure(b"\x1b$(Z!!".decode, "iso2022_jp"))   # expect: UnicodeDecodeError: 'iso2022_jp' codec can't decode bytes in position 0-3: illegal multibyte sequence
for errors in ("ignore", "replace", "backslashreplace", "xmlcharrefreplace", "namereplace"):
    print("あ\u20acい".encode("iso2022_jp", errors), failure(b"\xa4\xa2\xff\xa4\xa4\xa4".decode, "euc_jp", errors))
# expect: b'\x1b$B$"$$\x1b(B' あい
# expect: b'\x1b$B$"\x1b(B?\x1b$B$$\x1b(B' あ�い�
# expect: b'\x1b$B$"\x1b(B\\u20ac\x1b$B$$\x1b(B' あ\xffい\xa4
# expect: b'\x1b$B$"\x1b(B&#8364;\x1b$B$$\x1b(B' TypeError: don't know how to handle UnicodeDecodeError in error callback
# expect: b'\x1b$B$"\x1b(B\\N{EURO SIGN}\x1b$B$$\x1b(B' TypeError: don't know how to handle UnicodeDecodeError in error callback
results = {"text": lambda e: ("う", e.end), "bytes": lambda e: (b"raw", e.end), "wrong": lambda e: 1, "far": lambda e: ("x", 99),
           "huge": lambda e: ("x", 1 << 70), "worse": lambda e: ("\u20ac", e.end)}
for name, handler in results.items():
    codecs.register_error("cjk-" + name, handler)
    print(failure("あ\u20acい".encode, "iso2022_jp", "cjk-" + name))
# expect: b'\x1b$B$"$&$$\x1b(B'
# expect: b'\x1b$B$"raw$$\x1b(B'
# expect: TypeError: encoding error handler must return (str, int) tuple
# expect: IndexError: position 99 from error handler out of bounds
# expect: IndexError: position -1 from error handler out of bounds
# expect: UnicodeEncodeError: 'iso2022_jp' codec can't encode character '\u20ac' in position 0: illegal multibyte sequence

encoder = codecs.getincrementalencoder("euc_jis_2004")()
print(encoder.encode("か"), encoder.getstate(), encoder.encode("\u309a"), encoder.encode("か"), encoder.encode("", True))
# expect: b'' 2340545283 b'\xa4\xf7' b'' b'\xa4\xab'
encoder.setstate(2340545283)
print(encoder.encode("\u309a"), failure(encoder.setstate, "x"), failure(encoder.setstate, -1), failure(encoder.setstate, 1 << 200))
# expect: b'\xa4\xf7' TypeError: setstate() argument must be int, not str OverflowError: can't convert negative int to unsigned OverflowError: int too big to convert
decoder = codecs.getincrementaldecoder("iso2022_jp")()
print([decoder.decode(bytes((byte,))) for byte in b"\x1b$B$\"\x1b(B!"], decoder.getstate())   # expect: ['', '', '', '', 'あ', '', '', '', '!'] (b'', 4342338)
decoder.setstate((b"$", 0x4200c2))
print(decoder.decode(b'"'), failure(decoder.setstate, 1), failure(decoder.setstate, (1, 2)))
# expect: あ TypeError: setstate() argument must be tuple, not int TypeError: setstate(): illegal state argument
print(failure(decoder.setstate, (bytes(9), 0)))   # expect: UnicodeDecodeError: 'iso2022_jp' codec can't decode bytes in position 0-8: pending buffer too large
decoder.setstate((b"", 0xff))
print(failure(decoder.decode, b"!", True))   # expect: UnicodeDecodeError: 'iso2022_jp' codec can't decode byte 0x21 in position 0: illegal multibyte sequence
decoder.errors = "replace"
print(decoder.errors, failure(setattr, decoder, "errors", 1), failure(delattr, decoder, "errors"))
# expect: replace TypeError: errors must be a string AttributeError: cannot delete attribute

data = "あい\nうえ\n".encode("shift_jis")
reader = codecs.getreader("shift_jis")(io.BytesIO(data))
print(repr(reader.read(1)), repr(reader.readline()), reader.readlines(), repr(reader.read()))   # expect: 'あ' 'い\n' ['うえ\n'] ''
print(failure(codecs.getreader("shift_jis")(io.BytesIO(b"\x82")).read))
# expect: UnicodeDecodeError: 'shift_jis' codec can't decode byte 0x82 in position 0: incomplete multibyte sequence
writer = codecs.getwriter("euc_jis_2004")(io.BytesIO())
writer.write("か")
print(writer.stream.getvalue(), writer.reset(), writer.stream.getvalue())   # expect: b'' None b'\xa4\xab'
writer.writelines(["あ", "い"])
print(writer.stream.getvalue(), failure(writer.writelines, 5))   # expect: b'\xa4\xab\xa4\xa2\xa4\xa4' TypeError: arg must be a sequence object
with io.TextIOWrapper(io.BytesIO("漢字\n仮名".encode("gb18030")), encoding="gb18030") as file:
    print(list(file))   # expect: ['漢字\n', '仮名']

import _codecs_jp
import _multibytecodec
codec = _codecs_jp.getcodec("euc_jp")
print(codec.encode("あ"), codec.decode(b"\xa4\xa2"), codec.encode(12), failure(codec.decode, "x"))
# expect: (b'\xa4\xa2', 1) ('あ', 2) (b'12', 2) TypeError: a bytes-like object is required, not 'str'
print(failure(_codecs_jp.getcodec, "big5"), failure(_codecs_jp.getcodec, 1), failure(type(codec)))
# expect: LookupError: no such codec is supported. TypeError: encoding name must be a string. TypeError: cannot create '_multibytecodec.MultibyteCodec' instances
print(failure(_multibytecodec.MultibyteIncrementalEncoder))
# expect: AttributeError: type object '_multibytecodec.MultibyteIncrementalEncoder' has no attribute 'codec'


class Wrong(_multibytecodec.MultibyteIncrementalDecoder):
    codec = "euc_jp"


print(failure(Wrong))   # expect: TypeError: codec is unexpected type

# Bytes beyond ASCII in warnings of escapes made text that was no text; half a surrogate in UTF-8 waits for the rest.
import codecs
import warnings

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    print(codecs.escape_decode(b"\\\xfa"), codecs.unicode_escape_decode(b"\\\xfa"))   # expect: (b'\\\xfa', 2) ('\\ú', 2)
for warning in caught:
    print(str(warning.message)[:40])
# expect: b"\ú" is an invalid escape sequence. Suc
# expect: "\ú" is an invalid escape sequence. Such

for errors in ("surrogatepass", "strict"):
    decoder = codecs.getincrementaldecoder("utf-8")(errors)
    print(ascii(decoder.decode(b"\xed\xa0")), decoder.getstate()[0])
    try:
        print(ascii(decoder.decode(b"\x80", True)))
    except UnicodeDecodeError as error:
        print(error)
# expect: '' b'\xed\xa0'
# expect: '\ud800'
# expect: '' b'\xed\xa0'
# expect: 'utf-8' codec can't decode byte 0xed in position 0: invalid continuation byte

handler = codecs.lookup_error("surrogatepass")
for name in ("utf-16-", "utf-16", "utf-32-le", "UTF_8"):
    try:
        print(handler(UnicodeEncodeError(name, "\ud800", 0, 1, "test")))
    except UnicodeEncodeError as error:
        print(error.reason)
# expect: test
# expect: (b'\x00\xd8', 1)
# expect: (b'\x00\xd8\x00\x00', 1)
# expect: (b'\xed\xa0\x80', 1)

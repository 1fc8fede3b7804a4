# The functions of _codecs.
# flags: -W ignore
import _codecs, codecs
def t(f, *a):
    try: print(ascii(f(*a)))
    except Exception as e: print(type(e).__name__, e)
t(_codecs.lookup_error, 'nope'); t(_codecs.lookup, 'nope'); t(_codecs.register, 1); t(_codecs.register_error, 'x', 1); t(_codecs.unregister, 1); t(_codecs._unregister_error, 'strict'); t(_codecs._unregister_error, 'zz')
# expect: LookupError unknown error handler name 'nope'
# expect: LookupError unknown encoding: nope
# expect: TypeError argument must be callable
# expect: TypeError handler must be callable
# expect: None
# expect: ValueError cannot un-register built-in error handler 'strict'
# expect: False
t(_codecs.utf_8_decode, b'\xe2\x82'); t(_codecs.utf_8_decode, b'\xe2\x82', None, True); t(_codecs.utf_16_decode, b'\xff\xfea'); t(_codecs.utf_16_ex_decode, b'\xff\xfea\0', None, 0, True); t(_codecs.utf_16_decode, b'a\0b', None, True); t(_codecs.utf_16_ex_decode, b'\xfe\xff', None, 0); t(_codecs.utf_32_ex_decode, b'\xff\xfe\0\0a', None, 0)
# expect: ('', 0)
# expect: UnicodeDecodeError 'utf-8' codec can't decode bytes in position 0-1: unexpected end of data
# expect: ('', 2)
# expect: ('a', 4, -1)
# expect: UnicodeDecodeError 'utf-16-le' codec can't decode byte 0x62 in position 2: truncated data
# expect: ('', 2, 1)
# expect: ('', 4, -1)
for s in b'+\x80', b'+AA', b'+AAB-', b'+2AA-', b'+2ABh', b'\x80', b'+', b'+!', b'+AGE,', b'+2AHaAC-', b'+3A-', b'+2AHYAA-', b'a+-b', b'+AGE-', b'+2D3cAA-x': t(_codecs.utf_7_decode, s, 'strict', True); t(_codecs.utf_7_decode, s); t(_codecs.utf_7_decode, s, 'replace', True)
# expect: UnicodeDecodeError 'utf7' codec can't decode bytes in position 0-1: ill-formed sequence
# expect: UnicodeDecodeError 'utf7' codec can't decode bytes in position 0-1: ill-formed sequence
# expect: ('\ufffd', 2)
# expect: UnicodeDecodeError 'utf7' codec can't decode bytes in position 0-2: unterminated shift sequence
# expect: ('', 0)
# expect: ('\ufffd', 3)
# expect: UnicodeDecodeError 'utf7' codec can't decode bytes in position 0-4: non-zero padding bits in shift sequence
# expect: UnicodeDecodeError 'utf7' codec can't decode bytes in position 0-4: non-zero padding bits in shift sequence
# expect: ('\x00\ufffd', 5)
# expect: ('\ud800', 5)
# expect: ('\ud800', 5)
# expect: ('\ud800', 5)
# expect: UnicodeDecodeError 'utf7' codec can't decode bytes in position 0-4: unterminated shift sequence
# expect: ('', 0)
# expect: ('\ufffd', 5)
# expect: UnicodeDecodeError 'utf7' codec can't decode byte 0x80 in position 0: unexpected special character
# expect: UnicodeDecodeError 'utf7' codec can't decode byte 0x80 in position 0: unexpected special character
# expect: ('\ufffd', 1)
# expect: ('', 1)
# expect: ('', 0)
# expect: ('', 1)
# expect: UnicodeDecodeError 'utf7' codec can't decode bytes in position 0-1: ill-formed sequence
# expect: UnicodeDecodeError 'utf7' codec can't decode bytes in position 0-1: ill-formed sequence
# expect: ('\ufffd', 2)
# expect: ('a,', 5)
# expect: ('a,', 5)
# expect: ('a,', 5)
# expect: UnicodeDecodeError 'utf7' codec can't decode bytes in position 0-7: non-zero padding bits in shift sequence
# expect: UnicodeDecodeError 'utf7' codec can't decode bytes in position 0-7: non-zero padding bits in shift sequence
# expect: ('\ud801\ufffd', 8)
# expect: UnicodeDecodeError 'utf7' codec can't decode bytes in position 0-3: partial character in shift sequence
# expect: UnicodeDecodeError 'utf7' codec can't decode bytes in position 0-3: partial character in shift sequence
# expect: ('\ufffd', 4)
# expect: ('\ud801\ud800', 8)
# expect: ('\ud801\ud800', 8)
# expect: ('\ud801\ud800', 8)
# expect: ('a+b', 4)
# expect: ('a+b', 4)
# expect: ('a+b', 4)
# expect: ('a', 5)
# expect: ('a', 5)
# expect: ('a', 5)
# expect: ('\U0001f400x', 9)
# expect: ('\U0001f400x', 9)
# expect: ('\U0001f400x', 9)
for s in 'a~\\+\u1234\U0001f600-bc d!\n', '\u1234-', '\u1234a', '\u1234!', '\ud800', '\u1234\u1234\u1234', '+-', '\u1234+': t(_codecs.utf_7_encode, s)
# expect: (b'a+AH4AXAArEjTYPd4A--bc d!\n', 13)
# expect: (b'+EjQ--', 2)
# expect: (b'+EjQ-a', 2)
# expect: (b'+EjQ!', 2)
# expect: (b'+2AA-', 1)
# expect: (b'+EjQSNBI0-', 3)
# expect: (b'+--', 2)
# expect: (b'+EjQAKw-', 2)
for s in b'\\x', b'\\xg1', b'\\u12', b'\\U0001', b'\\U00110000', b'\\N{foo}', b'\\N', b'\\N{', b'\\N{}', b'\\', b'\\8', b'\\400', b'\\q', b'\\N{LATIN SMALL LETTER A}', b'\\N{x', b'a\\\nb\\\\\\\'\\"\\a\\b\\f\\n\\r\\t\\v\\101\\x41\\u1234\\U0001f600\xff': t(_codecs.unicode_escape_decode, s); t(_codecs.unicode_escape_decode, s, 'replace', False); t(_codecs.escape_decode, s); t(_codecs.raw_unicode_escape_decode, s); t(_codecs.raw_unicode_escape_decode, s, 'ignore', False)
# expect: UnicodeDecodeError 'unicodeescape' codec can't decode bytes in position 0-1: truncated \xXX escape
# expect: ('', 0)
# expect: ValueError invalid \x escape at position 0
# expect: ('\\x', 2)
# expect: ('\\x', 2)
# expect: UnicodeDecodeError 'unicodeescape' codec can't decode bytes in position 0-1: truncated \xXX escape
# expect: ('\ufffdg1', 4)
# expect: ValueError invalid \x escape at position 0
# expect: ('\\xg1', 4)
# expect: ('\\xg1', 4)
# expect: UnicodeDecodeError 'unicodeescape' codec can't decode bytes in position 0-3: truncated \uXXXX escape
# expect: ('', 0)
# expect: (b'\\u12', 4)
# expect: UnicodeDecodeError 'rawunicodeescape' codec can't decode bytes in position 0-3: truncated \uXXXX escape
# expect: ('', 0)
# expect: UnicodeDecodeError 'unicodeescape' codec can't decode bytes in position 0-5: truncated \UXXXXXXXX escape
# expect: ('', 0)
# expect: (b'\\U0001', 6)
# expect: UnicodeDecodeError 'rawunicodeescape' codec can't decode bytes in position 0-5: truncated \UXXXXXXXX escape
# expect: ('', 0)
# expect: UnicodeDecodeError 'unicodeescape' codec can't decode bytes in position 0-9: illegal Unicode character
# expect: ('\ufffd', 10)
# expect: (b'\\U00110000', 10)
# expect: UnicodeDecodeError 'rawunicodeescape' codec can't decode bytes in position 0-9: \Uxxxxxxxx out of range
# expect: ('', 10)
# expect: UnicodeDecodeError 'unicodeescape' codec can't decode bytes in position 0-6: unknown Unicode character name
# expect: ('\ufffd', 7)
# expect: (b'\\N{foo}', 7)
# expect: ('\\N{foo}', 7)
# expect: ('\\N{foo}', 7)
# expect: UnicodeDecodeError 'unicodeescape' codec can't decode bytes in position 0-1: malformed \N character escape
# expect: ('', 0)
# expect: (b'\\N', 2)
# expect: ('\\N', 2)
# expect: ('\\N', 2)
# expect: UnicodeDecodeError 'unicodeescape' codec can't decode bytes in position 0-2: malformed \N character escape
# expect: ('', 0)
# expect: (b'\\N{', 3)
# expect: ('\\N{', 3)
# expect: ('\\N{', 3)
# expect: UnicodeDecodeError 'unicodeescape' codec can't decode bytes in position 0-2: malformed \N character escape
# expect: ('\ufffd}', 4)
# expect: (b'\\N{}', 4)
# expect: ('\\N{}', 4)
# expect: ('\\N{}', 4)
# expect: UnicodeDecodeError 'unicodeescape' codec can't decode byte 0x5c in position 0: \ at end of string
# expect: ('', 0)
# expect: ValueError Trailing \ in string
# expect: ('\\', 1)
# expect: ('', 0)
# expect: ('\\8', 2)
# expect: ('\\8', 2)
# expect: (b'\\8', 2)
# expect: ('\\8', 2)
# expect: ('\\8', 2)
# expect: ('\u0100', 4)
# expect: ('\u0100', 4)
# expect: (b'\x00', 4)
# expect: ('\\400', 4)
# expect: ('\\400', 4)
# expect: ('\\q', 2)
# expect: ('\\q', 2)
# expect: (b'\\q', 2)
# expect: ('\\q', 2)
# expect: ('\\q', 2)
# expect: ('a', 24)
# expect: ('a', 24)
# expect: (b'\\N{LATIN SMALL LETTER A}', 24)
# expect: ('\\N{LATIN SMALL LETTER A}', 24)
# expect: ('\\N{LATIN SMALL LETTER A}', 24)
# expect: UnicodeDecodeError 'unicodeescape' codec can't decode bytes in position 0-3: malformed \N character escape
# expect: ('', 0)
# expect: (b'\\N{x', 4)
# expect: ('\\N{x', 4)
# expect: ('\\N{x', 4)
# expect: ('ab\\\'"\x07\x08\x0c\n\r\t\x0bAA\u1234\U0001f600\xff', 49)
# expect: ('ab\\\'"\x07\x08\x0c\n\r\t\x0bAA\u1234\U0001f600\xff', 49)
# expect: (b'ab\\\'"\x07\x08\x0c\n\r\t\x0bAA\\u1234\\U0001f600\xff', 49)
# expect: ('a\\\nb\\\\\\\'\\"\\a\\b\\f\\n\\r\\t\\v\\101\\x41\u1234\U0001f600\xff', 49)
# expect: ('a\\\nb\\\\\\\'\\"\\a\\b\\f\\n\\r\\t\\v\\101\\x41\u1234\U0001f600\xff', 49)
t(_codecs.escape_decode, b'\\xza\\x1\\x12', 'replace'); t(_codecs.escape_decode, b'\\xza\\x1\\x12', 'ignore'); t(_codecs.escape_decode, b'\\xza\\x1\\x12', 'x')
# expect: (b'?za?\x12', 11)
# expect: (b'za\x12', 11)
# expect: ValueError decoding error; unknown error handling code: x
t(_codecs.escape_encode, b"a'\"\n\x00\xff\\"); t(_codecs.escape_encode, 5); t(_codecs.escape_decode, 'abc\u1234'); t(_codecs.unicode_escape_decode, '\u1234')
# expect: (b'a\\\'"\\n\\x00\\xff\\\\', 7)
# expect: TypeError escape_encode() argument 1 must be bytes, not int
# expect: (b'abc\xe1\x88\xb4', 6)
# expect: ('\xe1\x88\xb4', 3)
t(_codecs.unicode_escape_encode, '\n\t\r\\\x00\xff\u1234\U0001f600\x7f\'"'); t(_codecs.raw_unicode_escape_encode, '\n\\\xff\u1234\U0001f600')
# expect: (b'\\n\\t\\r\\\\\\x00\\xff\\u1234\\U0001f600\\x7f\'"', 11)
# expect: (b'\n\\\xff\\u1234\\U0001f600', 5)
for m in None, 'x', {97: 'zz'}, {97: 98, 98: None}, {97: 0x110000}, {97: 1.5}, {97: 0xfffe}, 'a\ufffe' * 60: t(_codecs.charmap_decode, b'ab', 'strict', m); t(_codecs.charmap_decode, b'ab', 'replace', m)
# expect: ('ab', 2)
# expect: ('ab', 2)
# expect: UnicodeDecodeError 'charmap' codec can't decode byte 0x61 in position 0: character maps to <undefined>
# expect: ('\ufffd\ufffd', 2)
# expect: UnicodeDecodeError 'charmap' codec can't decode byte 0x62 in position 1: character maps to <undefined>
# expect: ('zz\ufffd', 2)
# expect: UnicodeDecodeError 'charmap' codec can't decode byte 0x62 in position 1: character maps to <undefined>
# expect: ('b\ufffd', 2)
# expect: TypeError character mapping must be in range(0x110000)
# expect: TypeError character mapping must be in range(0x110000)
# expect: TypeError character mapping must return integer, None or str
# expect: TypeError character mapping must return integer, None or str
# expect: UnicodeDecodeError 'charmap' codec can't decode byte 0x61 in position 0: character maps to <undefined>
# expect: ('\ufffd\ufffd', 2)
# expect: UnicodeDecodeError 'charmap' codec can't decode byte 0x61 in position 0: character maps to <undefined>
# expect: ('\ufffda', 2)
for m in None, {97: b'zz'}, {97: 300}, {97: 3, 38: 1, 63: 2}, {97: 1.5}, {97: None, 63: b'!'}: t(_codecs.charmap_encode, 'ab', 'strict', m); t(_codecs.charmap_encode, 'ab', 'replace', m); t(_codecs.charmap_encode, 'ab\u1234', 'xmlcharrefreplace', m); t(_codecs.charmap_encode, 'ab\u1234', 'ignore', m)
# expect: (b'ab', 2)
# expect: (b'ab', 2)
# expect: (b'ab&#4660;', 3)
# expect: (b'ab', 3)
# expect: UnicodeEncodeError 'charmap' codec can't encode character '\x62' in position 1: character maps to <undefined>
# expect: UnicodeEncodeError 'charmap' codec can't encode character '\x62' in position 1: character maps to <undefined>
# expect: UnicodeEncodeError 'charmap' codec can't encode characters in position 1-2: character maps to <undefined>
# expect: (b'zz', 3)
# expect: TypeError character mapping must be in range(256)
# expect: TypeError character mapping must be in range(256)
# expect: TypeError character mapping must be in range(256)
# expect: TypeError character mapping must be in range(256)
# expect: UnicodeEncodeError 'charmap' codec can't encode character '\x62' in position 1: character maps to <undefined>
# expect: (b'\x03\x02', 2)
# expect: UnicodeEncodeError 'charmap' codec can't encode characters in position 1-2: character maps to <undefined>
# expect: (b'\x03', 3)
# expect: TypeError character mapping must return integer, bytes or None, not float
# expect: TypeError character mapping must return integer, bytes or None, not float
# expect: TypeError character mapping must return integer, bytes or None, not float
# expect: TypeError character mapping must return integer, bytes or None, not float
# expect: UnicodeEncodeError 'charmap' codec can't encode characters in position 0-1: character maps to <undefined>
# expect: (b'!!', 2)
# expect: UnicodeEncodeError 'charmap' codec can't encode characters in position 0-2: character maps to <undefined>
# expect: (b'', 3)
t(_codecs.charmap_build, 'abc'); t(_codecs.charmap_build, 'abc' * 85 + '\0'); m = _codecs.charmap_build(bytes(range(256)).decode('latin1')); print(type(m).__name__); t(_codecs.charmap_encode, 'a\0\xff\u1234', 'replace', m); t(_codecs.charmap_encode, '\u0100', 'strict', m)
# expect: {97: 0, 98: 1, 99: 2}
# expect: {97: 252, 98: 253, 99: 254, 0: 255}
# expect: EncodingMap
# expect: (b'a\x00\xff?', 4)
# expect: UnicodeEncodeError 'charmap' codec can't encode character '\u0100' in position 0: character maps to <undefined>
t(_codecs.readbuffer_encode, 'abc\u1234'); t(_codecs.readbuffer_encode, b'abc'); t(_codecs.readbuffer_encode, 5)
# expect: (b'abc\xe1\x88\xb4', 6)
# expect: (b'abc', 3)
# expect: TypeError a bytes-like object is required, not 'int'
t(_codecs.utf_8_encode, b'a'); t(_codecs.utf_8_decode, 'a'); t(_codecs.encode, 'a'); t(_codecs.decode, b'a'); t(_codecs.decode, 'a', 'rot13'); t(_codecs.decode, 5); t(_codecs.encode, 5, 'utf-8'); t(_codecs.encode, b'abc', 'hex')
# expect: TypeError utf_8_encode() argument 1 must be str, not bytes
# expect: TypeError a bytes-like object is required, not 'str'
# expect: b'a'
# expect: 'a'
# expect: 'n'
# expect: TypeError a bytes-like object is required, not 'int'
# expect: TypeError utf_8_encode() argument 1 must be str, not int
# expect: b'616263'
t(_codecs.utf_16_encode, 'a', 'strict', 0); t(_codecs.utf_16_encode, 'a', 'strict', 1); t(_codecs.utf_16_encode, 'a', 'strict', -1)
# expect: (b'\xff\xfea\x00', 1)
# expect: (b'\x00a', 1)
# expect: (b'a\x00', 1)
e = UnicodeEncodeError('ascii', 'a\u1234\U0001f600\ud800', 1, 4, 'x'); d = UnicodeDecodeError('utf8', b'a\xff\xed\xa0\x80b', 1, 5, 'x'); tr = UnicodeTranslateError('a\u1234', 1, 2, 'x')
for n in 'strict ignore replace xmlcharrefreplace backslashreplace namereplace surrogatepass surrogateescape'.split(): h = codecs.lookup_error(n); print(h.__name__); t(h, e); t(h, d); t(h, tr); t(h, 5); t(h, ValueError('z'))
# expect: strict_errors
# expect: UnicodeEncodeError 'ascii' codec can't encode characters in position 1-3: x
# expect: UnicodeDecodeError 'utf8' codec can't decode bytes in position 1-4: x
# expect: UnicodeTranslateError can't translate character '\u1234' in position 1: x
# expect: TypeError codec must pass exception instance
# expect: ValueError z
# expect: ignore_errors
# expect: ('', 4)
# expect: ('', 5)
# expect: ('', 2)
# expect: TypeError don't know how to handle int in error callback
# expect: TypeError don't know how to handle ValueError in error callback
# expect: replace_errors
# expect: ('???', 4)
# expect: ('\ufffd', 5)
# expect: ('\ufffd', 2)
# expect: TypeError don't know how to handle int in error callback
# expect: TypeError don't know how to handle ValueError in error callback
# expect: xmlcharrefreplace_errors
# expect: ('&#4660;&#128512;&#55296;', 4)
# expect: TypeError don't know how to handle UnicodeDecodeError in error callback
# expect: TypeError don't know how to handle UnicodeTranslateError in error callback
# expect: TypeError don't know how to handle int in error callback
# expect: TypeError don't know how to handle ValueError in error callback
# expect: backslashreplace_errors
# expect: ('\\u1234\\U0001f600\\ud800', 4)
# expect: ('\\xff\\xed\\xa0\\x80', 5)
# expect: ('\\u1234', 2)
# expect: TypeError don't know how to handle int in error callback
# expect: TypeError don't know how to handle ValueError in error callback
# expect: namereplace_errors
# expect: ('\\N{ETHIOPIC SYLLABLE SEE}\\N{GRINNING FACE}\\ud800', 4)
# expect: TypeError don't know how to handle UnicodeDecodeError in error callback
# expect: TypeError don't know how to handle UnicodeTranslateError in error callback
# expect: TypeError don't know how to handle int in error callback
# expect: TypeError don't know how to handle ValueError in error callback
# expect: surrogatepass
# expect: UnicodeEncodeError 'ascii' codec can't encode characters in position 1-3: x
# expect: UnicodeDecodeError 'utf8' codec can't decode bytes in position 1-4: x
# expect: TypeError don't know how to handle UnicodeTranslateError in error callback
# expect: TypeError don't know how to handle int in error callback
# expect: TypeError don't know how to handle ValueError in error callback
# expect: surrogateescape
# expect: UnicodeEncodeError 'ascii' codec can't encode characters in position 1-3: x
# expect: ('\udcff\udced\udca0\udc80', 5)
# expect: TypeError don't know how to handle UnicodeTranslateError in error callback
# expect: TypeError don't know how to handle int in error callback
# expect: TypeError don't know how to handle ValueError in error callback
def search(name):
    if name == 'my_codec': return codecs.CodecInfo(lambda s, e='strict': (s.upper().encode(), len(s)), lambda b, e='strict': (bytes(b).decode().lower(), len(b)), name='my-codec')
    if name == 'bad': return 5
    if name == 'bad_result': return (lambda *a: 5, lambda *a: ('x', 1, 2), None, None)
    if name == 'bad_type': return (lambda *a: (5, 1), lambda *a: (b'x', 1), None, None)
    if name == 'fails': return (lambda *a: 1 / 0, lambda *a: [][0], None, None)
codecs.register(search)
for n in 'my codec', 'My-Codec', 'bad', 'bad_result', 'bad_type', 'fails': t('aB'.encode, n); t(b'aB'.decode, n)
# expect: b'AB'
# expect: 'ab'
# expect: b'AB'
# expect: 'ab'
# expect: TypeError codec search functions must return 4-tuples
# expect: TypeError codec search functions must return 4-tuples
# expect: TypeError encoder must return a tuple (object, integer)
# expect: TypeError decoder must return a tuple (object,integer)
# expect: TypeError 'bad_type' encoder returned 'int' instead of 'bytes'; use codecs.encode() to encode to arbitrary types
# expect: TypeError 'bad_type' decoder returned 'bytes' instead of 'str'; use codecs.decode() to decode to arbitrary types
# expect: ZeroDivisionError division by zero
# expect: IndexError list index out of range
try: 'a'.encode('fails')
except ZeroDivisionError as x: print(x.__notes__)  # expect: ["encoding with 'fails' codec failed"]
codecs.unregister(search); t('aB'.encode, 'my codec'); print(codecs.lookup('UTF-8').name, codecs.lookup('utf 8').name, type(codecs.lookup('latin1')).__name__)
# expect: LookupError unknown encoding: my codec
# expect: utf-8 utf-8 CodecInfo

# Built-in codecs through str.encode and bytes.decode: results, error ranges and error texts.
def e(s, *a):
    try: print(ascii(s.encode(*a)))
    except Exception as x: print(type(x).__name__, x)
def d(b, *a):
    try: print(ascii(b.decode(*a)))
    except Exception as x: print(type(x).__name__, x)
handlers = 'strict ignore replace backslashreplace xmlcharrefreplace namereplace surrogateescape surrogatepass'.split()
for h in handlers: e('a\u1234\U0001f600\ud800\udcffz', 'ascii', h); e('a\u1234\ud800\udcffz', 'latin-1', h); e('a\ud800\ud801\udcff\u1234z', 'utf-8', h); e('a\ud800b', 'utf-16-le', h); e('\udcffb', 'utf-32-be', h)
# expect: UnicodeEncodeError 'ascii' codec can't encode characters in position 1-4: ordinal not in range(128)
# expect: UnicodeEncodeError 'latin-1' codec can't encode characters in position 1-3: ordinal not in range(256)
# expect: UnicodeEncodeError 'utf-8' codec can't encode characters in position 1-3: surrogates not allowed
# expect: UnicodeEncodeError 'utf-16-le' codec can't encode character '\ud800' in position 1: surrogates not allowed
# expect: UnicodeEncodeError 'utf-32-be' codec can't encode character '\udcff' in position 0: surrogates not allowed
# expect: b'az'
# expect: b'az'
# expect: b'a\xe1\x88\xb4z'
# expect: b'a\x00b\x00'
# expect: b'\x00\x00\x00b'
# expect: b'a????z'
# expect: b'a???z'
# expect: b'a???\xe1\x88\xb4z'
# expect: b'a\x00?\x00b\x00'
# expect: b'\x00\x00\x00?\x00\x00\x00b'
# expect: b'a\\u1234\\U0001f600\\ud800\\udcffz'
# expect: b'a\\u1234\\ud800\\udcffz'
# expect: b'a\\ud800\\ud801\\udcff\xe1\x88\xb4z'
# expect: b'a\x00\\\x00u\x00d\x008\x000\x000\x00b\x00'
# expect: b'\x00\x00\x00\\\x00\x00\x00u\x00\x00\x00d\x00\x00\x00c\x00\x00\x00f\x00\x00\x00f\x00\x00\x00b'
# expect: b'a&#4660;&#128512;&#55296;&#56575;z'
# expect: b'a&#4660;&#55296;&#56575;z'
# expect: b'a&#55296;&#55297;&#56575;\xe1\x88\xb4z'
# expect: b'a\x00&\x00#\x005\x005\x002\x009\x006\x00;\x00b\x00'
# expect: b'\x00\x00\x00&\x00\x00\x00#\x00\x00\x005\x00\x00\x006\x00\x00\x005\x00\x00\x007\x00\x00\x005\x00\x00\x00;\x00\x00\x00b'
# expect: b'a\\N{ETHIOPIC SYLLABLE SEE}\\N{GRINNING FACE}\\ud800\\udcffz'
# expect: b'a\\N{ETHIOPIC SYLLABLE SEE}\\ud800\\udcffz'
# expect: b'a\\ud800\\ud801\\udcff\xe1\x88\xb4z'
# expect: b'a\x00\\\x00u\x00d\x008\x000\x000\x00b\x00'
# expect: b'\x00\x00\x00\\\x00\x00\x00u\x00\x00\x00d\x00\x00\x00c\x00\x00\x00f\x00\x00\x00f\x00\x00\x00b'
# expect: UnicodeEncodeError 'ascii' codec can't encode characters in position 1-4: ordinal not in range(128)
# expect: UnicodeEncodeError 'latin-1' codec can't encode characters in position 1-3: ordinal not in range(256)
# expect: UnicodeEncodeError 'utf-8' codec can't encode characters in position 1-3: surrogates not allowed
# expect: UnicodeEncodeError 'utf-16-le' codec can't encode character '\ud800' in position 1: surrogates not allowed
# expect: UnicodeEncodeError 'utf-32-be' codec can't encode character '\udcff' in position 0: surrogates not allowed
# expect: UnicodeEncodeError 'ascii' codec can't encode characters in position 1-4: ordinal not in range(128)
# expect: UnicodeEncodeError 'latin-1' codec can't encode characters in position 1-3: ordinal not in range(256)
# expect: b'a\xed\xa0\x80\xed\xa0\x81\xed\xb3\xbf\xe1\x88\xb4z'
# expect: b'a\x00\x00\xd8b\x00'
# expect: b'\x00\x00\xdc\xff\x00\x00\x00b'
for h in handlers: d(b'a\xff\xfeb', 'ascii', h); d(b'a\xff\xe2\x82b\xed\xa0\x80\xf0\x9f\x98', 'utf-8', h); d(b'a\0\0\xd8b\0\0\xdc', 'utf-16-le', h); d(b'\0\0\xd8\0\0\0\0a\1\0\0\0', 'utf-32-be', h)
# expect: UnicodeDecodeError 'ascii' codec can't decode byte 0xff in position 1: ordinal not in range(128)
# expect: UnicodeDecodeError 'utf-8' codec can't decode byte 0xff in position 1: invalid start byte
# expect: UnicodeDecodeError 'utf-16-le' codec can't decode bytes in position 2-3: illegal UTF-16 surrogate
# expect: UnicodeDecodeError 'utf-32-be' codec can't decode bytes in position 0-3: code point in surrogate code point range(0xd800, 0xe000)
# expect: 'ab'
# expect: 'ab'
# expect: 'ab'
# expect: 'a'
# expect: 'a\ufffd\ufffdb'
# expect: 'a\ufffd\ufffdb\ufffd\ufffd\ufffd\ufffd'
# expect: 'a\ufffdb\ufffd'
# expect: '\ufffda\ufffd'
# expect: 'a\\xff\\xfeb'
# expect: 'a\\xff\\xe2\\x82b\\xed\\xa0\\x80\\xf0\\x9f\\x98'
# expect: 'a\\x00\\xd8b\\x00\\xdc'
# expect: '\\x00\\x00\\xd8\\x00a\\x01\\x00\\x00\\x00'
# expect: TypeError don't know how to handle UnicodeDecodeError in error callback
# expect: TypeError don't know how to handle UnicodeDecodeError in error callback
# expect: TypeError don't know how to handle UnicodeDecodeError in error callback
# expect: TypeError don't know how to handle UnicodeDecodeError in error callback
# expect: TypeError don't know how to handle UnicodeDecodeError in error callback
# expect: TypeError don't know how to handle UnicodeDecodeError in error callback
# expect: TypeError don't know how to handle UnicodeDecodeError in error callback
# expect: TypeError don't know how to handle UnicodeDecodeError in error callback
# expect: 'a\udcff\udcfeb'
# expect: 'a\udcff\udce2\udc82b\udced\udca0\udc80\udcf0\udc9f\udc98'
# expect: UnicodeDecodeError 'utf-16-le' codec can't decode bytes in position 2-3: illegal UTF-16 surrogate
# expect: UnicodeDecodeError 'utf-32-be' codec can't decode bytes in position 0-3: code point in surrogate code point range(0xd800, 0xe000)
# expect: UnicodeDecodeError 'ascii' codec can't decode byte 0xff in position 1: ordinal not in range(128)
# expect: UnicodeDecodeError 'utf-8' codec can't decode byte 0xff in position 1: invalid start byte
# expect: 'a\ud800b\udc00'
# expect: UnicodeDecodeError 'utf-32-be' codec can't decode bytes in position 8-11: code point not in range(0x110000)
for b in b'\x80', b'\xc3', b'\xc3(', b'\xe2\x82', b'\xe2(', b'\xed\xa0\x80', b'\xf0\x9f\x98', b'\xf4\x90\x80\x80', b'\xc0\x80', b'\xf8', b'a\xe2\x82\xac\xff', b'\xe2\x82\xac' * 3 + b'\xe2': d(b)
# expect: UnicodeDecodeError 'utf-8' codec can't decode byte 0x80 in position 0: invalid start byte
# expect: UnicodeDecodeError 'utf-8' codec can't decode byte 0xc3 in position 0: unexpected end of data
# expect: UnicodeDecodeError 'utf-8' codec can't decode byte 0xc3 in position 0: invalid continuation byte
# expect: UnicodeDecodeError 'utf-8' codec can't decode bytes in position 0-1: unexpected end of data
# expect: UnicodeDecodeError 'utf-8' codec can't decode byte 0xe2 in position 0: invalid continuation byte
# expect: UnicodeDecodeError 'utf-8' codec can't decode byte 0xed in position 0: invalid continuation byte
# expect: UnicodeDecodeError 'utf-8' codec can't decode bytes in position 0-2: unexpected end of data
# expect: UnicodeDecodeError 'utf-8' codec can't decode byte 0xf4 in position 0: invalid continuation byte
# expect: UnicodeDecodeError 'utf-8' codec can't decode byte 0xc0 in position 0: invalid start byte
# expect: UnicodeDecodeError 'utf-8' codec can't decode byte 0xf8 in position 0: invalid start byte
# expect: UnicodeDecodeError 'utf-8' codec can't decode byte 0xff in position 4: invalid start byte
# expect: UnicodeDecodeError 'utf-8' codec can't decode byte 0xe2 in position 9: unexpected end of data
for b in b'\xff\xfea\0', b'\xfe\xff\0a', b'a\0', b'a', b'a\0b', b'\0\xd8', b'\0\xd8a\0', b'\0\xd8a', b'\0\xd8\0\xdc', b'': d(b, 'utf-16'); d(b, 'utf-16-le'); d(b, 'utf-16-be')
# expect: 'a'
# expect: '\ufeffa'
# expect: '\ufffe\u6100'
# expect: 'a'
# expect: '\ufffe\u6100'
# expect: '\ufeffa'
# expect: 'a'
# expect: 'a'
# expect: '\u6100'
# expect: UnicodeDecodeError 'utf-16-le' codec can't decode byte 0x61 in position 0: truncated data
# expect: UnicodeDecodeError 'utf-16-le' codec can't decode byte 0x61 in position 0: truncated data
# expect: UnicodeDecodeError 'utf-16-be' codec can't decode byte 0x61 in position 0: truncated data
# expect: UnicodeDecodeError 'utf-16-le' codec can't decode byte 0x62 in position 2: truncated data
# expect: UnicodeDecodeError 'utf-16-le' codec can't decode byte 0x62 in position 2: truncated data
# expect: UnicodeDecodeError 'utf-16-be' codec can't decode byte 0x62 in position 2: truncated data
# expect: UnicodeDecodeError 'utf-16-le' codec can't decode bytes in position 0-1: unexpected end of data
# expect: UnicodeDecodeError 'utf-16-le' codec can't decode bytes in position 0-1: unexpected end of data
# expect: '\xd8'
# expect: UnicodeDecodeError 'utf-16-le' codec can't decode bytes in position 0-1: illegal UTF-16 surrogate
# expect: UnicodeDecodeError 'utf-16-le' codec can't decode bytes in position 0-1: illegal UTF-16 surrogate
# expect: '\xd8\u6100'
# expect: UnicodeDecodeError 'utf-16-le' codec can't decode bytes in position 0-2: unexpected end of data
# expect: UnicodeDecodeError 'utf-16-le' codec can't decode bytes in position 0-2: unexpected end of data
# expect: UnicodeDecodeError 'utf-16-be' codec can't decode byte 0x61 in position 2: truncated data
# expect: '\U00010000'
# expect: '\U00010000'
# expect: '\xd8\xdc'
# expect: ''
# expect: ''
# expect: ''
for b in b'\xff\xfe\0\0a\0\0\0', b'\0\0\xfe\xff\0\0\0a', b'a\0\0\0', b'a\0\0', b'\0\0\x11\0', b'\0\xd8\0\0', b'': d(b, 'utf-32'); d(b, 'utf-32-le'); d(b, 'utf-32-be')
# expect: 'a'
# expect: '\ufeffa'
# expect: UnicodeDecodeError 'utf-32-be' codec can't decode bytes in position 0-3: code point not in range(0x110000)
# expect: 'a'
# expect: UnicodeDecodeError 'utf-32-le' codec can't decode bytes in position 0-3: code point not in range(0x110000)
# expect: '\ufeffa'
# expect: 'a'
# expect: 'a'
# expect: UnicodeDecodeError 'utf-32-be' codec can't decode bytes in position 0-3: code point not in range(0x110000)
# expect: UnicodeDecodeError 'utf-32-le' codec can't decode bytes in position 0-2: truncated data
# expect: UnicodeDecodeError 'utf-32-le' codec can't decode bytes in position 0-2: truncated data
# expect: UnicodeDecodeError 'utf-32-be' codec can't decode bytes in position 0-2: truncated data
# expect: UnicodeDecodeError 'utf-32-le' codec can't decode bytes in position 0-3: code point not in range(0x110000)
# expect: UnicodeDecodeError 'utf-32-le' codec can't decode bytes in position 0-3: code point not in range(0x110000)
# expect: '\u1100'
# expect: UnicodeDecodeError 'utf-32-le' codec can't decode bytes in position 0-3: code point in surrogate code point range(0xd800, 0xe000)
# expect: UnicodeDecodeError 'utf-32-le' codec can't decode bytes in position 0-3: code point in surrogate code point range(0xd800, 0xe000)
# expect: UnicodeDecodeError 'utf-32-be' codec can't decode bytes in position 0-3: code point not in range(0x110000)
# expect: ''
# expect: ''
# expect: ''
for s in 'a\xe9\u1234\U0001f600', '': e(s, 'utf-16'); e(s, 'utf-16-le'); e(s, 'utf-16-be'); e(s, 'utf-32'); e(s, 'utf-32-le'); e(s, 'utf-32-be'); e(s, 'utf-8')
# expect: b'\xff\xfea\x00\xe9\x004\x12=\xd8\x00\xde'
# expect: b'a\x00\xe9\x004\x12=\xd8\x00\xde'
# expect: b'\x00a\x00\xe9\x124\xd8=\xde\x00'
# expect: b'\xff\xfe\x00\x00a\x00\x00\x00\xe9\x00\x00\x004\x12\x00\x00\x00\xf6\x01\x00'
# expect: b'a\x00\x00\x00\xe9\x00\x00\x004\x12\x00\x00\x00\xf6\x01\x00'
# expect: b'\x00\x00\x00a\x00\x00\x00\xe9\x00\x00\x124\x00\x01\xf6\x00'
# expect: b'a\xc3\xa9\xe1\x88\xb4\xf0\x9f\x98\x80'
# expect: b'\xff\xfe'
# expect: b''
# expect: b''
# expect: b'\xff\xfe\x00\x00'
# expect: b''
# expect: b''
# expect: b''
for n in 'UTF8', 'utf_8', 'U8', 'Latin1', 'L1', 'ISO8859-1', 'US-ASCII', '646', 'utf16', 'utf-8-sig', 'utf7', 'unicode-escape', 'raw_unicode_escape', 'nope', 'hex', 'rot13', 'a\0b', 'idna', 'cp1252', 'cp437', 'koi8-r', 'mac-roman': e('a\xe9', n); d(b'a', n)
# expect: b'a\xc3\xa9'
# expect: 'a'
# expect: b'a\xc3\xa9'
# expect: 'a'
# expect: b'a\xc3\xa9'
# expect: 'a'
# expect: b'a\xe9'
# expect: 'a'
# expect: b'a\xe9'
# expect: 'a'
# expect: b'a\xe9'
# expect: 'a'
# expect: UnicodeEncodeError 'ascii' codec can't encode character '\xe9' in position 1: ordinal not in range(128)
# expect: 'a'
# expect: UnicodeEncodeError 'ascii' codec can't encode character '\xe9' in position 1: ordinal not in range(128)
# expect: 'a'
# expect: b'\xff\xfea\x00\xe9\x00'
# expect: UnicodeDecodeError 'utf-16-le' codec can't decode byte 0x61 in position 0: truncated data
# expect: b'\xef\xbb\xbfa\xc3\xa9'
# expect: 'a'
# expect: b'a+AOk-'
# expect: 'a'
# expect: b'a\\xe9'
# expect: 'a'
# expect: b'a\xe9'
# expect: 'a'
# expect: LookupError unknown encoding: nope
# expect: LookupError unknown encoding: nope
# expect: LookupError 'hex' is not a text encoding; use codecs.encode() to handle arbitrary codecs
# expect: LookupError 'hex' is not a text encoding; use codecs.decode() to handle arbitrary codecs
# expect: LookupError 'rot13' is not a text encoding; use codecs.encode() to handle arbitrary codecs
# expect: LookupError 'rot13' is not a text encoding; use codecs.decode() to handle arbitrary codecs
# expect: ValueError embedded null character
# expect: ValueError embedded null character
# expect: b'xn--a-bga'
# expect: 'a'
# expect: b'a\xe9'
# expect: 'a'
# expect: b'a\x82'
# expect: 'a'
# expect: UnicodeEncodeError 'charmap' codec can't encode character '\xe9' in position 1: character maps to <undefined>
# expect: 'a'
# expect: b'a\x8e'
# expect: 'a'
e('a', 'utf-8', 'nope'); e('\ud800', 'utf-8', 'nope'); d(b'\xff', 'utf-8', 'nope'); e('\u1234', 'cp1252', 'replace'); e('\u1234', 'cp1252', 'xmlcharrefreplace'); e('\u1234\u1235a', 'cp1252'); d(b'\x81a', 'cp1252'); d(b'\x81a', 'cp1252', 'replace')
# expect: b'a'
# expect: LookupError unknown error handler name 'nope'
# expect: LookupError unknown error handler name 'nope'
# expect: b'?'
# expect: b'&#4660;'
# expect: UnicodeEncodeError 'charmap' codec can't encode characters in position 0-1: character maps to <undefined>
# expect: UnicodeDecodeError 'charmap' codec can't decode byte 0x81 in position 0: character maps to <undefined>
# expect: '\ufffda'
import codecs
def reg(r):
    codecs.register_error('test.handler', lambda x: r)
    d(b'a\xffb', 'ascii', 'test.handler'); d(b'a\xffb', 'utf-8', 'test.handler'); e('a\u1234b', 'ascii', 'test.handler'); e('a\ud800b', 'utf-16', 'test.handler'); e('a\ud800b', 'utf-8', 'test.handler'); e('a\u1234b', 'cp1252', 'test.handler')
for r in 1, ('x',), ('x', -1), ('x', 99), (b'z', 2), ('\u1234', 2), (5, 2), ('x', 'y'), ('x', 2), ['x', 2]: reg(r)
# expect: TypeError decoding error handler must return (str, int) tuple
# expect: TypeError decoding error handler must return (str, int) tuple
# expect: TypeError encoding error handler must return (str/bytes, int) tuple
# expect: TypeError encoding error handler must return (str/bytes, int) tuple
# expect: TypeError encoding error handler must return (str/bytes, int) tuple
# expect: TypeError encoding error handler must return (str/bytes, int) tuple
# expect: TypeError decoding error handler must return (str, int) tuple
# expect: TypeError decoding error handler must return (str, int) tuple
# expect: TypeError encoding error handler must return (str/bytes, int) tuple
# expect: TypeError encoding error handler must return (str/bytes, int) tuple
# expect: TypeError encoding error handler must return (str/bytes, int) tuple
# expect: TypeError encoding error handler must return (str/bytes, int) tuple
# expect: 'axb'
# expect: 'axb'
# expect: b'axb'
# expect: b'\xff\xfea\x00x\x00b\x00'
# expect: b'axb'
# expect: b'axb'
# expect: IndexError position 99 from error handler out of bounds
# expect: IndexError position 99 from error handler out of bounds
# expect: IndexError position 99 from error handler out of bounds
# expect: IndexError position 99 from error handler out of bounds
# expect: IndexError position 99 from error handler out of bounds
# expect: IndexError position 99 from error handler out of bounds
# expect: TypeError decoding error handler must return (str, int) tuple
# expect: TypeError decoding error handler must return (str, int) tuple
# expect: b'azb'
# expect: UnicodeEncodeError 'utf-16' codec can't encode character '\ud800' in position 1: surrogates not allowed
# expect: b'azb'
# expect: b'azb'
# expect: 'a\u1234b'
# expect: 'a\u1234b'
# expect: UnicodeEncodeError 'ascii' codec can't encode character '\u1234' in position 1: ordinal not in range(128)
# expect: UnicodeEncodeError 'utf-16' codec can't encode character '\ud800' in position 1: surrogates not allowed
# expect: UnicodeEncodeError 'utf-8' codec can't encode character '\ud800' in position 1: surrogates not allowed
# expect: UnicodeEncodeError 'charmap' codec can't encode character '\u1234' in position 1: character maps to <undefined>
# expect: TypeError decoding error handler must return (str, int) tuple
# expect: TypeError decoding error handler must return (str, int) tuple
# expect: TypeError encoding error handler must return (str/bytes, int) tuple
# expect: TypeError encoding error handler must return (str/bytes, int) tuple
# expect: TypeError encoding error handler must return (str/bytes, int) tuple
# expect: TypeError encoding error handler must return (str/bytes, int) tuple
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: TypeError 'str' object cannot be interpreted as an integer
# expect: 'axb'
# expect: 'axb'
# expect: b'axb'
# expect: b'\xff\xfea\x00x\x00b\x00'
# expect: b'axb'
# expect: b'axb'
# expect: TypeError decoding error handler must return (str, int) tuple
# expect: TypeError decoding error handler must return (str, int) tuple
# expect: TypeError encoding error handler must return (str/bytes, int) tuple
# expect: TypeError encoding error handler must return (str/bytes, int) tuple
# expect: TypeError encoding error handler must return (str/bytes, int) tuple
# expect: TypeError encoding error handler must return (str/bytes, int) tuple
def swap(x):
    x.object = b'xyz'
    return ('!', 1)
codecs.register_error('test.swap', swap); d(b'\xff', 'utf-8', 'test.swap'); d(b'\xff', 'ascii', 'test.swap'); d(b'a\xff', 'utf-8', 'test.swap')
# expect: '!yz'
# expect: '!yz'
# expect: 'a!yz'
def info(x):
    print(type(x).__name__, x.encoding, x.start, x.end, x.reason, ascii(x.object)); return ('?', x.end)
codecs.register_error('test.info', info); d(b'a\xe2\x82b', 'utf-8', 'test.info'); e('a\ud800\ud801', 'utf-8', 'test.info'); e('ab\u1234\u1235', 'latin-1', 'test.info'); d(bytearray(b'\xff'), 'ascii', 'test.info')
# expect: UnicodeDecodeError utf-8 1 3 invalid continuation byte b'a\xe2\x82b'
# expect: 'a?b'
# expect: UnicodeEncodeError utf-8 1 3 surrogates not allowed 'a\ud800\ud801'
# expect: b'a?'
# expect: UnicodeEncodeError latin-1 2 4 ordinal not in range(256) 'ab\u1234\u1235'
# expect: b'ab?'
# expect: UnicodeDecodeError ascii 0 1 ordinal not in range(128) b'\xff'
# expect: '?'

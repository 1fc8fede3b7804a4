# json.loads and _json.scanstring: values, positions of errors, hooks.
import json
import _json


def attempt(f, *args, **kwargs):
    try:
        return f(*args, **kwargs)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


def loads(text, **kwargs):
    return ascii(attempt(json.loads, text, **kwargs))


print(loads('{"a": [1, -2.5, 1e3, true, false, null, "x"], "b": {}, "c": []}'), loads(" [ ] "), loads(' { } '), loads('"a"'))
# expect: {'a': [1, -2.5, 1000.0, True, False, None, 'x'], 'b': {}, 'c': []} [] {} 'a'
print(loads("0"), loads("-0"), loads("-0.0"), loads("1e400"), loads("1E+5"), loads("123456789012345678"), loads("1234567890123456789012"), loads("-1.5e-3"))
# expect: 0 0 -0.0 inf 100000.0 123456789012345678 1234567890123456789012 -0.0015
print(loads("NaN"), loads("[Infinity,-Infinity]"), loads('{"a":1,"a":2}'), loads(b'["\xc3\xa9"]'), loads('"\u20ac\U0001f600"'))
# expect: nan [inf, -inf] {'a': 2} ['\xe9'] '\u20ac\U0001f600'
print(loads(r'"\"\\\/\b\f\n\r\t\u00e9\u20ac"'), loads(r'"\ud83d\ude00"'), loads(r'"\ud83d"'), loads(r'"\ud83dx"'), loads(r'"\ud83d\u0041"'), loads(r'"a\u0041b"'))
# expect: '"\\/\x08\x0c\n\r\t\xe9\u20ac' '\U0001f600' '\ud83d' '\ud83dx' '\ud83dA' 'aAb'
for text in ("", "[", "[1", "[1,", "[1,]", "[,]", "[1,,2]", "[1 2]", "{", '{"a"', '{"a":', '{"a":1', '{"a":1,', '{"a":1,}', "{a", "{,}", '{"a" 1}', "{1:2}", '{"a":1 "b"'):
    print(ascii(text), loads(text))
# expect: '' 'JSONDecodeError: Expecting value: line 1 column 1 (char 0)'
# expect: '[' 'JSONDecodeError: Expecting value: line 1 column 2 (char 1)'
# expect: '[1' "JSONDecodeError: Expecting ',' delimiter: line 1 column 3 (char 2)"
# expect: '[1,' 'JSONDecodeError: Expecting value: line 1 column 4 (char 3)'
# expect: '[1,]' 'JSONDecodeError: Illegal trailing comma before end of array: line 1 column 3 (char 2)'
# expect: '[,]' 'JSONDecodeError: Expecting value: line 1 column 2 (char 1)'
# expect: '[1,,2]' 'JSONDecodeError: Expecting value: line 1 column 4 (char 3)'
# expect: '[1 2]' "JSONDecodeError: Expecting ',' delimiter: line 1 column 4 (char 3)"
# expect: '{' 'JSONDecodeError: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)'
# expect: '{"a"' "JSONDecodeError: Expecting ':' delimiter: line 1 column 5 (char 4)"
# expect: '{"a":' 'JSONDecodeError: Expecting value: line 1 column 6 (char 5)'
# expect: '{"a":1' "JSONDecodeError: Expecting ',' delimiter: line 1 column 7 (char 6)"
# expect: '{"a":1,' 'JSONDecodeError: Expecting property name enclosed in double quotes: line 1 column 8 (char 7)'
# expect: '{"a":1,}' 'JSONDecodeError: Illegal trailing comma before end of object: line 1 column 7 (char 6)'
# expect: '{a' 'JSONDecodeError: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)'
# expect: '{,}' 'JSONDecodeError: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)'
# expect: '{"a" 1}' "JSONDecodeError: Expecting ':' delimiter: line 1 column 6 (char 5)"
# expect: '{1:2}' 'JSONDecodeError: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)'
# expect: '{"a":1 "b"' "JSONDecodeError: Expecting ',' delimiter: line 1 column 8 (char 7)"
for text in ("nul", "tru", "fals", "Na", "-", "-I", "-Infinit", "1.", "1.e5", "1e", "1e+", "01", "+1", ".5", "1 2", "[1]]", "[1,\n 2,\n x]", "\ufeff1", "'a'", "\x00"):
    print(ascii(text), loads(text))
# expect: 'nul' 'JSONDecodeError: Expecting value: line 1 column 1 (char 0)'
# expect: 'tru' 'JSONDecodeError: Expecting value: line 1 column 1 (char 0)'
# expect: 'fals' 'JSONDecodeError: Expecting value: line 1 column 1 (char 0)'
# expect: 'Na' 'JSONDecodeError: Expecting value: line 1 column 1 (char 0)'
# expect: '-' 'JSONDecodeError: Expecting value: line 1 column 1 (char 0)'
# expect: '-I' 'JSONDecodeError: Expecting value: line 1 column 1 (char 0)'
# expect: '-Infinit' 'JSONDecodeError: Expecting value: line 1 column 1 (char 0)'
# expect: '1.' 'JSONDecodeError: Extra data: line 1 column 2 (char 1)'
# expect: '1.e5' 'JSONDecodeError: Extra data: line 1 column 2 (char 1)'
# expect: '1e' 'JSONDecodeError: Extra data: line 1 column 2 (char 1)'
# expect: '1e+' 'JSONDecodeError: Extra data: line 1 column 2 (char 1)'
# expect: '01' 'JSONDecodeError: Extra data: line 1 column 2 (char 1)'
# expect: '+1' 'JSONDecodeError: Expecting value: line 1 column 1 (char 0)'
# expect: '.5' 'JSONDecodeError: Expecting value: line 1 column 1 (char 0)'
# expect: '1 2' 'JSONDecodeError: Extra data: line 1 column 3 (char 2)'
# expect: '[1]]' 'JSONDecodeError: Extra data: line 1 column 4 (char 3)'
# expect: '[1,\n 2,\n x]' 'JSONDecodeError: Expecting value: line 3 column 2 (char 9)'
# expect: '\ufeff1' 'JSONDecodeError: Unexpected UTF-8 BOM (decode using utf-8-sig): line 1 column 1 (char 0)'
# expect: "'a'" 'JSONDecodeError: Expecting value: line 1 column 1 (char 0)'
# expect: '\x00' 'JSONDecodeError: Expecting value: line 1 column 1 (char 0)'
for text in ('"abc', '"', '"\\', '"\\"', '"a\nb"', '"a\x00"', '"\\x"', '"\\u12"', '"\\u12g4"', '"\\ud83d\\u12"', '"\\u123', '{"a\n": 1}', '["a", "b\\'):
    print(ascii(text), loads(text))
# expect: '"abc' 'JSONDecodeError: Unterminated string starting at: line 1 column 1 (char 0)'
# expect: '"' 'JSONDecodeError: Unterminated string starting at: line 1 column 1 (char 0)'
# expect: '"\\' 'JSONDecodeError: Unterminated string starting at: line 1 column 1 (char 0)'
# expect: '"\\"' 'JSONDecodeError: Unterminated string starting at: line 1 column 1 (char 0)'
# expect: '"a\nb"' 'JSONDecodeError: Invalid control character at: line 1 column 3 (char 2)'
# expect: '"a\x00"' 'JSONDecodeError: Invalid control character at: line 1 column 3 (char 2)'
# expect: '"\\x"' 'JSONDecodeError: Invalid \\escape: line 1 column 2 (char 1)'
# expect: '"\\u12"' 'JSONDecodeError: Invalid \\uXXXX escape: line 1 column 3 (char 2)'
# expect: '"\\u12g4"' 'JSONDecodeError: Invalid \\uXXXX escape: line 1 column 3 (char 2)'
# expect: '"\\ud83d\\u12"' 'JSONDecodeError: Invalid \\uXXXX escape: line 1 column 9 (char 8)'
# expect: '"\\u123' 'JSONDecodeError: Invalid \\uXXXX escape: line 1 column 3 (char 2)'
# expect: '{"a\n": 1}' 'JSONDecodeError: Invalid control character at: line 1 column 4 (char 3)'
# expect: '["a", "b\\' 'JSONDecodeError: Unterminated string starting at: line 1 column 7 (char 6)'
print(ascii(json.loads('"a\nb\x01"', strict=False)), loads('["x", "y\tz"]', strict=False))
# expect: 'a\nb\x01' ['x', 'y\tz']
print(loads("[1.5,2,NaN]", parse_float=lambda s: "f" + s, parse_int=lambda s: "i" + s, parse_constant=lambda s: "c" + s))
# expect: ['f1.5', 'i2', 'cNaN']
print(loads('{"a":{"b":1}}', object_hook=lambda d: list(d.items())), loads('{"a":{"b":1},"a":2}', object_pairs_hook=lambda p: p), loads("{}", object_pairs_hook=len))
# expect: [('a', [('b', 1)])] [('a', [('b', 1)]), ('a', 2)] 0
print(loads('{"a": 1}', object_hook=lambda d: 1 / 0), loads("[1]", parse_int=lambda s: {}[s]))
# expect: 'ZeroDivisionError: division by zero' "KeyError: '1'"
rows = json.loads('[{"key": 1, "long key \u20ac": 2}, {"long key \u20ac": 1, "key": 2}]')
print([*rows[0]][0] is [*rows[1]][1], [*rows[0]][1] is [*rows[1]][0], type(json.loads("1" * 400)), loads("9" * 5000)[:60])
# expect: True True <class 'int'> 'ValueError: Exceeds the limit (4300 digits) for integer str
print(attempt(json.loads, "[" * 100000)[:14], attempt(json.loads, '{"a":' * 100000)[:14])
# expect: RecursionError RecursionError

scan = json.decoder.JSONDecoder().scan_once
print(scan("[1]", 0), scan("x1", 1), scan(string="[1] ", idx=0), attempt(scan, "1", 1), attempt(scan, "1", -1), attempt(scan, b"1", 0))
# expect: ([1], 3) (1, 2) ([1], 3) StopIteration: 1 ValueError: idx cannot be negative TypeError: first argument must be a string, not bytes
print(attempt(scan, "1"), "/", attempt(scan), "/", attempt(scan, "1", 0, 0), "/", attempt(scan, "1", "0"), "/", attempt(scan, "x", 0))
# expect: TypeError: scan_once() missing required argument 'idx' (pos 2) / TypeError: scan_once() missing required argument 'string' (pos 1) / TypeError: scan_once() takes at most 2 arguments (3 given) / TypeError: 'str' object cannot be interpreted as an integer / StopIteration: 0
print(type(scan), scan.strict, scan.object_hook, scan.object_pairs_hook, scan.parse_float, scan.parse_int, scan.parse_constant("NaN"))
# expect: <class '_json.Scanner'> True None None <class 'float'> <class 'int'> nan
print(attempt(_json.make_scanner, 3), "/", attempt(_json.make_scanner), "/", attempt(setattr, scan, "strict", 1), "/", attempt(_json.make_scanner, 1, 2))
# expect: AttributeError: 'int' object has no attribute 'strict' / TypeError: make_scanner() missing required argument 'context' (pos 1) / AttributeError: readonly attribute / TypeError: make_scanner() takes at most 1 argument (2 given)
print(_json.scanstring('abc"d', 0), _json.scanstring('"a\\n"', 1), _json.scanstring('a\x01"', 0, False), attempt(_json.scanstring, 'a\x01"', 0, True))
# expect: ('abc', 4) ('a\n', 5) ('a\x01', 3) JSONDecodeError: Invalid control character at: line 1 column 2 (char 1)
print(attempt(_json.scanstring, "abc", 0), "/", attempt(_json.scanstring, 'a"', 5), "/", attempt(_json.scanstring, 'a"', -1), "/", attempt(_json.scanstring, b'a"', 0))
# expect: JSONDecodeError: Unterminated string starting at: line 1 column 0 (char -1) / ValueError: end is out of bounds / ValueError: end is out of bounds / TypeError: first argument must be a string, not bytes
print(attempt(_json.scanstring), "/", attempt(_json.scanstring, "a", 1, 2, 3), "/", attempt(_json.scanstring, "a", "b"), "/", attempt(_json.scanstring, "a", 0, strict=0))
# expect: TypeError: scanstring() takes at least 2 arguments (0 given) / TypeError: scanstring() takes at most 3 arguments (4 given) / TypeError: 'str' object cannot be interpreted as an integer / TypeError: scanstring() takes no keyword arguments

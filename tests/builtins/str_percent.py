print("%s %r %a" % ("é", "é", "é"), "%d %i %u" % (1, -2, 3.9), "%x %X %o %#x %#o" % (255, 255, 8, 255, 8), "%e %E %f %F %g %G" % (1.5, 1.5, 1.5, 1.5, 1e-10, 1e20), "%c%c%c" % (65, "b", 0x4e2d), "100%%" % ())
# expect: é 'é' '\xe9' 1 -2 3 ff FF 10 0xff 0o10 1.500000e+00 1.500000E+00 1.500000 1.500000 1e-10 1E+20 Ab中 100%
print("|%5d|%-5d|%05d|%+d|% d|%5.3d|%-+5d|%+05d" % (1, 2, 3, 4, 5, 6, 7, 8), "%10s|%-10s|%.2s|%10.1s|" % ("abc", "abc", "abc", "abc"), "%8.3f|%-8.2f|%08.2f|%+.1f|%#.0f" % (3.14159, 2.5, -1.5, 2.0, 3.0))
# expect: |    1|2    |00003|+4| 5|  006|+7   |+0008        abc|abc       |ab|         a|    3.142|2.50    |-0001.50|+2.0|3.
print("%(a)s %(b)05d %(a)r" % {"a": "x", "b": 3}, "%*d|%-*d|%.*f" % (5, 1, 5, 2, 2, 3.14159), "%s" % [1, 2], "%s %s" % ("a", (1,)), "%s" % {"k": 1}, "%ld %hd" % (1, 2), "%d" % True, "%x" % -255, "%s" % None, "%.0f %.3g" % (0.5, 123456), "%d" % 10 ** 25, "%i" % -1e20)
# expect: x 00003 'x'     1|2    |3.14 [1, 2] a (1,) {'k': 1} 1 2 1 -ff None 0 1.23e+05 10000000000000000000000000 -100000000000000000000
cases = [("%d", "a"), ("%d", (1, 2)), ("%d %d", (1,)), ("%d", ()), ("%z", 1), ("%", 1), ("%(a", {"a": 1}), ("%(a)s", 5), ("%(a)s", {}), ("%c", "ab"), ("%c", -1), ("%c", 1.5), ("%x", 1.5), ("%x", "a"), ("%f", "a"), ("%s", ()), ("%*d", ("a", 1)),
         ("%d", 1j), ("%c", 0x110000), ("%o", None), ("abc", 1), ("abc", {}), ("abc", []), ("abc", (1,)), ("%5", 1), ("%.d", 5), ("%(a)d %d", {"a": 1}), ("%d", float("inf")), ("%d", float("nan")), ("%s %(a)s", {"a": 1}), ("%é", 1), ("%\x01", 1), ("%.99999999999f", 1.0), ("%99999999999999999999d", 1), ("%i", "5"), ("%c", ""), ("%e", None), ("%%", 5)]
for fmt, arg in cases:
    try: print(fmt, "->", fmt % arg)
    except Exception as e: print(repr(fmt), "->", type(e).__name__, e)
# expect: '%d' -> TypeError %d format: a real number is required, not str
# expect: '%d' -> TypeError not all arguments converted during string formatting
# expect: '%d %d' -> TypeError not enough arguments for format string
# expect: '%d' -> TypeError not enough arguments for format string
# expect: '%z' -> ValueError unsupported format character 'z' (0x7a) at index 1
# expect: '%' -> ValueError incomplete format
# expect: '%(a' -> ValueError incomplete format key
# expect: '%(a)s' -> TypeError format requires a mapping
# expect: '%(a)s' -> KeyError 'a'
# expect: '%c' -> TypeError %c requires an int or a unicode character, not a string of length 2
# expect: '%c' -> OverflowError %c arg not in range(0x110000)
# expect: '%c' -> TypeError %c requires an int or a unicode character, not float
# expect: '%x' -> TypeError %x format: an integer is required, not float
# expect: '%x' -> TypeError %x format: an integer is required, not str
# expect: '%f' -> TypeError must be real number, not str
# expect: '%s' -> TypeError not enough arguments for format string
# expect: '%*d' -> TypeError * wants int
# expect: '%d' -> TypeError %d format: a real number is required, not complex
# expect: '%c' -> OverflowError %c arg not in range(0x110000)
# expect: '%o' -> TypeError %o format: an integer is required, not NoneType
# expect: 'abc' -> TypeError not all arguments converted during string formatting
# expect: abc -> abc
# expect: abc -> abc
# expect: 'abc' -> TypeError not all arguments converted during string formatting
# expect: '%5' -> ValueError incomplete format
# expect: %.d -> 5
# expect: '%(a)d %d' -> TypeError not enough arguments for format string
# expect: '%d' -> OverflowError cannot convert float infinity to integer
# expect: '%d' -> ValueError cannot convert float NaN to integer
# expect: %s %(a)s -> {'a': 1} 1
# expect: '%é' -> ValueError unsupported format character '?' (0xe9) at index 1
# expect: '%\x01' -> ValueError unsupported format character '?' (0x1) at index 1
# expect: '%.99999999999f' -> ValueError precision too big
# expect: '%99999999999999999999d' -> ValueError width too big
# expect: '%i' -> TypeError %i format: a real number is required, not str
# expect: '%c' -> TypeError %c requires an int or a unicode character, not a string of length 0
# expect: '%e' -> TypeError must be real number, not NoneType
# expect: '%%' -> TypeError not all arguments converted during string formatting
class I:
    def __index__(self): return 7
    def __int__(self): return 8
    def __float__(self): return 9.5
print("%d %x %f %s" % (I(), I(), I(), "end"))  # expect: 8 7 9.500000 end
class M:
    def __getitem__(self, k): return k.upper()
print("%(abc)s" % M())  # expect: ABC

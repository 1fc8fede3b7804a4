# %-formatting of str and bytes: conversions, flags, and every error text.
def t(f, *a):
    try: print(repr(f % a[0] if len(a) == 1 else f % a))
    except Exception as e: print(type(e).__name__, e)
class B: pass
class I:
    def __index__(self): return 65
    def __int__(self): return 7
    def __float__(self): return 2.5
class BB:
    def __bytes__(self): return b'ok'
for f in '%d', '%i', '%x', '%c', '%f', '%y', '%', '%*d', '%.*f': t(f, 'a'); t(f.encode(), b'a')
# expect: TypeError %d format: a real number is required, not str
# expect: TypeError %d format: a real number is required, not bytes
# expect: TypeError %i format: a real number is required, not str
# expect: TypeError %i format: a real number is required, not bytes
# expect: TypeError %x format: an integer is required, not str
# expect: TypeError %x format: an integer is required, not bytes
# expect: 'a'
# expect: b'a'
# expect: TypeError must be real number, not str
# expect: TypeError float argument required, not bytes
# expect: ValueError unsupported format character 'y' (0x79) at index 1
# expect: ValueError unsupported format character 'y' (0x79) at index 1
# expect: ValueError incomplete format
# expect: ValueError incomplete format
# expect: TypeError * wants int
# expect: TypeError * wants int
# expect: TypeError * wants int
# expect: TypeError * wants int
for v in 1.5, B(), -1, 0x110000, 'ab', I(): t('%d', v); t('%x', v); t('%c', v); t('%e', v)
# expect: '1'
# expect: TypeError %x format: an integer is required, not float
# expect: TypeError %c requires an int or a unicode character, not float
# expect: '1.500000e+00'
# expect: TypeError %d format: a real number is required, not B
# expect: TypeError %x format: an integer is required, not B
# expect: TypeError %c requires an int or a unicode character, not B
# expect: TypeError must be real number, not B
# expect: '-1'
# expect: '-1'
# expect: OverflowError %c arg not in range(0x110000)
# expect: '-1.000000e+00'
# expect: '1114112'
# expect: '110000'
# expect: OverflowError %c arg not in range(0x110000)
# expect: '1.114112e+06'
# expect: TypeError %d format: a real number is required, not str
# expect: TypeError %x format: an integer is required, not str
# expect: TypeError %c requires an int or a unicode character, not a string of length 2
# expect: TypeError must be real number, not str
# expect: '7'
# expect: '41'
# expect: 'A'
# expect: '2.500000e+00'
for v in 1.5, B(), -1, 256, b'ab', bytearray(b'a'), memoryview(b'x'), BB(), 'a': t(b'%d', v); t(b'%c', v); t(b'%s', v); t(b'%g', v)
# expect: b'1'
# expect: TypeError %c requires an integer in range(256) or a single byte, not float
# expect: TypeError %b requires a bytes-like object, or an object that implements __bytes__, not 'float'
# expect: b'1.5'
# expect: TypeError %d format: a real number is required, not B
# expect: TypeError %c requires an integer in range(256) or a single byte, not B
# expect: TypeError %b requires a bytes-like object, or an object that implements __bytes__, not 'B'
# expect: TypeError float argument required, not B
# expect: b'-1'
# expect: OverflowError %c arg not in range(256)
# expect: TypeError %b requires a bytes-like object, or an object that implements __bytes__, not 'int'
# expect: b'-1'
# expect: b'256'
# expect: OverflowError %c arg not in range(256)
# expect: TypeError %b requires a bytes-like object, or an object that implements __bytes__, not 'int'
# expect: b'256'
# expect: TypeError %d format: a real number is required, not bytes
# expect: TypeError %c requires an integer in range(256) or a single byte, not a bytes object of length 2
# expect: b'ab'
# expect: TypeError float argument required, not bytes
# expect: TypeError %d format: a real number is required, not bytearray
# expect: b'a'
# expect: b'a'
# expect: TypeError float argument required, not bytearray
# expect: TypeError %d format: a real number is required, not memoryview
# expect: TypeError %c requires an integer in range(256) or a single byte, not memoryview
# expect: b'x'
# expect: TypeError float argument required, not memoryview
# expect: TypeError %d format: a real number is required, not BB
# expect: TypeError %c requires an integer in range(256) or a single byte, not BB
# expect: b'ok'
# expect: TypeError float argument required, not BB
# expect: TypeError %d format: a real number is required, not str
# expect: TypeError %c requires an integer in range(256) or a single byte, not str
# expect: TypeError %b requires a bytes-like object, or an object that implements __bytes__, not 'str'
# expect: TypeError float argument required, not str
for a in (), (1, 2), (1,), {}, {'a': 1}, [], B(), 5: t('%d', a); t('a', a); t('%(a)s', a); t('%s %(a)s', a)
# expect: TypeError not enough arguments for format string
# expect: 'a'
# expect: TypeError format requires a mapping
# expect: TypeError not enough arguments for format string
# expect: TypeError not all arguments converted during string formatting
# expect: TypeError not all arguments converted during string formatting
# expect: TypeError format requires a mapping
# expect: TypeError format requires a mapping
# expect: '1'
# expect: TypeError not all arguments converted during string formatting
# expect: TypeError format requires a mapping
# expect: TypeError format requires a mapping
# expect: TypeError %d format: a real number is required, not dict
# expect: 'a'
# expect: KeyError 'a'
# expect: KeyError 'a'
# expect: TypeError %d format: a real number is required, not dict
# expect: 'a'
# expect: '1'
# expect: "{'a': 1} 1"
# expect: TypeError %d format: a real number is required, not list
# expect: 'a'
# expect: TypeError list indices must be integers or slices, not str
# expect: TypeError list indices must be integers or slices, not str
# expect: TypeError %d format: a real number is required, not B
# expect: TypeError not all arguments converted during string formatting
# expect: TypeError format requires a mapping
# expect: TypeError format requires a mapping
# expect: '5'
# expect: TypeError not all arguments converted during string formatting
# expect: TypeError format requires a mapping
# expect: TypeError format requires a mapping
for f in '%(a', '%(a)', '%(a)%', '%(a)*d', '%(a) %s', '%(a(b))s', '%(a)-5s|', '%(a)s %s': t(f, {'a': 1, 'a(b)': 2})
# expect: ValueError incomplete format key
# expect: ValueError incomplete format
# expect: ValueError unsupported format character '%' (0x25) at index 4
# expect: TypeError not enough arguments for format string
# expect: ValueError unsupported format character '%' (0x25) at index 5
# expect: '2'
# expect: '1    |'
# expect: TypeError not enough arguments for format string
for f in '%99999999999999999999d', '%.99999999999d', '%9223372036854775808d', '%.', '%5%|', '%.-1d', '%\n', '%lld', '%\u1234': t(f, 1)
# expect: ValueError width too big
# expect: ValueError precision too big
# expect: ValueError width too big
# expect: ValueError incomplete format
# expect: ValueError unsupported format character '%' (0x25) at index 2
# expect: ValueError unsupported format character '-' (0x2d) at index 2
# expect: ValueError unsupported format character '?' (0xa) at index 1
# expect: ValueError unsupported format character 'l' (0x6c) at index 2
# expect: ValueError unsupported format character '?' (0x1234) at index 1
for f in b'%99999999999999999999d', b'%.99999999999d', b'%.', b'%5%|', b'%.-1d', b'%lld', b'%\xff': t(f, 1)
# expect: ValueError width too big
# expect: ValueError prec too big
# expect: ValueError incomplete format
# expect: ValueError unsupported format character '%' (0x25) at index 2
# expect: ValueError unsupported format character '-' (0x2d) at index 2
# expect: ValueError unsupported format character 'l' (0x6c) at index 2
# expect: OverflowError character argument not in range(0x110000)
for f in '%d', '%5d', '%-5d|', '%05d', '%+d', '% d', '%.3d', '%08.3d', '%5.2d', '%#d', '%o', '%#o', '%x', '%#x', '%#X', '%+x', '% x', '%#010x', '%-#10x|', '%u', '%ld', '%hd', '%#.6x': print(f, f % 255, f % -255, f % 10**20, f % True, f.encode() % -255)
# expect: %d 255 -255 100000000000000000000 1 b'-255'
# expect: %5d   255  -255 100000000000000000000     1 b' -255'
# expect: %-5d| 255  | -255 | 100000000000000000000| 1    | b'-255 |'
# expect: %05d 00255 -0255 100000000000000000000 00001 b'-0255'
# expect: %+d +255 -255 +100000000000000000000 +1 b'-255'
# expect: % d  255 -255  100000000000000000000  1 b'-255'
# expect: %.3d 255 -255 100000000000000000000 001 b'-255'
# expect: %08.3d 00000255 -0000255 100000000000000000000 00000001 b'-0000255'
# expect: %5.2d   255  -255 100000000000000000000    01 b' -255'
# expect: %#d 255 -255 100000000000000000000 1 b'-255'
# expect: %o 377 -377 12657072742654304000000 1 b'-377'
# expect: %#o 0o377 -0o377 0o12657072742654304000000 0o1 b'-0o377'
# expect: %x ff -ff 56bc75e2d63100000 1 b'-ff'
# expect: %#x 0xff -0xff 0x56bc75e2d63100000 0x1 b'-0xff'
# expect: %#X 0XFF -0XFF 0X56BC75E2D63100000 0X1 b'-0XFF'
# expect: %+x +ff -ff +56bc75e2d63100000 +1 b'-ff'
# expect: % x  ff -ff  56bc75e2d63100000  1 b'-ff'
# expect: %#010x 0x000000ff -0x00000ff 0x56bc75e2d63100000 0x00000001 b'-0x00000ff'
# expect: %-#10x| 0xff      | -0xff     | 0x56bc75e2d63100000| 0x1       | b'-0xff     |'
# expect: %u 255 -255 100000000000000000000 1 b'-255'
# expect: %ld 255 -255 100000000000000000000 1 b'-255'
# expect: %hd 255 -255 100000000000000000000 1 b'-255'
# expect: %#.6x 0x0000ff -0x0000ff 0x56bc75e2d63100000 0x000001 b'-0x0000ff'
for f in '%f', '%.0f', '%#.0f', '%e', '%E', '%g', '%G', '%10.3e|', '%-10.2f|', '%+.1f', '% .1f', '%010.2f', '%F', '%#g', '%.3g', '%Lf': print(f, f % 2.5, f % -1e-10, f % 1e20, f % 3, f % float('inf'), f % float('nan'), f.encode() % 0.1)
# expect: %f 2.500000 -0.000000 100000000000000000000.000000 3.000000 inf nan b'0.100000'
# expect: %.0f 2 -0 100000000000000000000 3 inf nan b'0'
# expect: %#.0f 2. -0. 100000000000000000000. 3. inf nan b'0.'
# expect: %e 2.500000e+00 -1.000000e-10 1.000000e+20 3.000000e+00 inf nan b'1.000000e-01'
# expect: %E 2.500000E+00 -1.000000E-10 1.000000E+20 3.000000E+00 INF NAN b'1.000000E-01'
# expect: %g 2.5 -1e-10 1e+20 3 inf nan b'0.1'
# expect: %G 2.5 -1E-10 1E+20 3 INF NAN b'0.1'
# expect: %10.3e|  2.500e+00| -1.000e-10|  1.000e+20|  3.000e+00|        inf|        nan| b' 1.000e-01|'
# expect: %-10.2f| 2.50      | -0.00     | 100000000000000000000.00| 3.00      | inf       | nan       | b'0.10      |'
# expect: %+.1f +2.5 -0.0 +100000000000000000000.0 +3.0 +inf +nan b'+0.1'
# expect: % .1f  2.5 -0.0  100000000000000000000.0  3.0  inf  nan b' 0.1'
# expect: %010.2f 0000002.50 -000000.00 100000000000000000000.00 0000003.00 0000000inf 0000000nan b'0000000.10'
# expect: %F 2.500000 -0.000000 100000000000000000000.000000 3.000000 INF NAN b'0.100000'
# expect: %#g 2.50000 -1.00000e-10 1.00000e+20 3.00000 inf nan b'0.100000'
# expect: %.3g 2.5 -1e-10 1e+20 3 inf nan b'0.1'
# expect: %Lf 2.500000 -0.000000 100000000000000000000.000000 3.000000 inf nan b'0.100000'
for f in '%s', '%r', '%a', '%5s|', '%-5s|', '%.1s|', '%5.2r|', '%05s|', '%.s|': print(f, ascii(f % '\u1234b'), f % None, f % (1.5,))
# expect: %s '\u1234b' None 1.5
# expect: %r "'\u1234b'" None 1.5
# expect: %a "'\\u1234b'" None 1.5
# expect: %5s| '   \u1234b|'  None|   1.5|
# expect: %-5s| '\u1234b   |' None | 1.5  |
# expect: %.1s| '\u1234|' N| 1|
# expect: %5.2r| "   '\u1234|"    No|    1.|
# expect: %05s| '   \u1234b|'  None|   1.5|
# expect: %.s| '|' | |
print('%c%c%5c%-5c|%05c' % ('a', 66, 'x', 67, '\u1234'), '%*d|%-*d|%*d|%.*f' % (5, 1, 5, 2, -5, 3, 2, 1.239), '%%%s%%' % 1, '%s%s' % ('a', 'b'))  # expect: aB    xC    |    ሴ     1|2    |3    |1.24 %1% ab
print(bytearray(b'%d %s') % (1, b'x'), b'%b%s' % (b'a', bytearray(b'c')), b'%r' % 'a', b'%.1s|%5s|%-5s|' % (b'abc', b'x', b'y'), b'%(a)s' % {b'a': b'z'})  # expect: bytearray(b'1 x') b'ac' b"'a'" b'a|    x|y    |' b'z'
for v in float('nan'), float('inf'), 10**400: t('%d' if v != 10**400 else '%f', v)
# expect: ValueError cannot convert float NaN to integer
# expect: OverflowError cannot convert float infinity to integer
# expect: OverflowError int too large to convert to float
t('%d %d', 1); t('%s', ()); t('%s', ((),)); t('%.*f', I(), 1.0)
# expect: TypeError not enough arguments for format string
# expect: TypeError not enough arguments for format string
# expect: '()'
# expect: TypeError * wants int

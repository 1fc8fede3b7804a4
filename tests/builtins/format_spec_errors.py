# format(): results and error texts of the builtin types.
def t(v, *specs):
    for s in specs:
        try: print(ascii(format(v, s)))
        except Exception as e: print(type(e).__name__, e)
class S(str): pass
class N(int): pass
class F(float): pass
t(1, 's', 'c', '+c', '.3d', ',c', 'n', '_n', '%', 'z', '1,,', 'yy', '\u1234', '\n', 'l', '=', '05', '+5', ' d', '#x', '#010b', 'X', 'e', '.2f', '<5', '^5', '*^7', '=+5', 'd', '5d', ',', '_x', '08,d')
# expect: ValueError Unknown format code 's' for object of type 'int'
# expect: '\x01'
# expect: ValueError Sign not allowed with integer format specifier 'c'
# expect: ValueError Precision not allowed in integer format specifier
# expect: ValueError Cannot specify ',' with 'c'.
# expect: '1'
# expect: ValueError Cannot specify '_' with 'n'.
# expect: '100.000000%'
# expect: ValueError Negative zero coercion (z) not allowed in integer format specifier
# expect: ValueError Cannot specify ',' with ','.
# expect: ValueError Invalid format specifier 'yy' for object of type 'int'
# expect: ValueError Unknown format code '\x1234' for object of type 'int'
# expect: ValueError Unknown format code '\xa' for object of type 'int'
# expect: ValueError Unknown format code 'l' for object of type 'int'
# expect: '1'
# expect: '00001'
# expect: '   +1'
# expect: ' 1'
# expect: '0x1'
# expect: '0b00000001'
# expect: '1'
# expect: '1.000000e+00'
# expect: '1.00'
# expect: '1    '
# expect: '  1  '
# expect: '***1***'
# expect: '+   1'
# expect: '1'
# expect: '    1'
# expect: '1'
# expect: '1'
# expect: '0,000,001'
t(1234567, ',', '_', 'n', '_b', '_x', '015,', '*=+15,d', '.2e', '%', '+,.2f')
# expect: '1,234,567'
# expect: '1_234_567'
# expect: '1234567'
# expect: '1_0010_1101_0110_1000_0111'
# expect: '12_d687'
# expect: '000,001,234,567'
# expect: '+*****1,234,567'
# expect: '1.23e+06'
# expect: '123456700.000000%'
# expect: '+1,234,567.00'
t(-255, 'x', '#x', '08x', '#08X', 'b', 'o', ',d', ' d', '+d', '*^10d', 'c')
# expect: '-ff'
# expect: '-0xff'
# expect: '-00000ff'
# expect: '-0X000FF'
# expect: '-11111111'
# expect: '-377'
# expect: '-255'
# expect: '-255'
# expect: '-255'
# expect: '***-255***'
# expect: OverflowError %c arg not in range(0x110000)
t(0x110000, 'c'); t(10**30, '', 'd', ',', 'x', '_', 'e', '>40'); t(10**400, 'f'); t(True, '', 'd', '5', 's', 'x'); t(N(5), '', '3', 's'); t(F(1.5), '', '5', 's'); t(S('a'), '', '3', 'd')
# expect: OverflowError %c arg not in range(0x110000)
# expect: '1000000000000000000000000000000'
# expect: '1000000000000000000000000000000'
# expect: '1,000,000,000,000,000,000,000,000,000,000'
# expect: 'c9f2c9cd04674edea40000000'
# expect: '1_000_000_000_000_000_000_000_000_000_000'
# expect: '1.000000e+30'
# expect: '         1000000000000000000000000000000'
# expect: OverflowError int too large to convert to float
# expect: 'True'
# expect: '1'
# expect: '    1'
# expect: ValueError Unknown format code 's' for object of type 'bool'
# expect: '1'
# expect: '5'
# expect: '  5'
# expect: ValueError Unknown format code 's' for object of type 'N'
# expect: '1.5'
# expect: '  1.5'
# expect: ValueError Unknown format code 's' for object of type 'F'
# expect: 'a'
# expect: 'a  '
# expect: ValueError Unknown format code 'd' for object of type 'S'
t('abc', '', '5', '>5', '^6', '*<5', '.1', '5.2', '05', '=', '+', ' ', '#', ',', '_', 'z', 'd', 's', '10s', '\u1234^5', '.', '99999999999999999999', '.99999999999999999999', 'ss')
# expect: 'abc'
# expect: 'abc  '
# expect: '  abc'
# expect: ' abc  '
# expect: 'abc**'
# expect: 'a'
# expect: 'ab   '
# expect: 'abc00'
# expect: ValueError '=' alignment not allowed in string format specifier
# expect: ValueError Sign not allowed in string format specifier
# expect: ValueError Space not allowed in string format specifier
# expect: ValueError Alternate form (#) not allowed in string format specifier
# expect: ValueError Cannot specify ',' with 's'.
# expect: ValueError Cannot specify '_' with 's'.
# expect: ValueError Negative zero coercion (z) not allowed in string format specifier
# expect: ValueError Unknown format code 'd' for object of type 'str'
# expect: 'abc'
# expect: 'abc       '
# expect: '\u1234abc\u1234'
# expect: ValueError Format specifier missing precision
# expect: ValueError Too many decimal digits in format string
# expect: ValueError Too many decimal digits in format string
# expect: ValueError Invalid format specifier 'ss' for object of type 'str'
t(1.5, '', '5', 'd', ',_', '_,', '.', '.0f', '#.0f', 'e', 'E', 'g', 'G', '%', 'n', '.3', '10.2f', '+.1f', ' .1f', '010.2f', '*^10', 'z.0f', 's', '\n', '99999999999999999999', '.99999999999999999999', '.2147483648f', 'r')
# expect: '1.5'
# expect: '  1.5'
# expect: ValueError Unknown format code 'd' for object of type 'float'
# expect: ValueError Cannot specify both ',' and '_'.
# expect: ValueError Cannot specify both ',' and '_'.
# expect: ValueError Format specifier missing precision
# expect: '2'
# expect: '2.'
# expect: '1.500000e+00'
# expect: '1.500000E+00'
# expect: '1.5'
# expect: '1.5'
# expect: '150.000000%'
# expect: '1.5'
# expect: '1.5'
# expect: '      1.50'
# expect: '+1.5'
# expect: ' 1.5'
# expect: '0000001.50'
# expect: '***1.5****'
# expect: '2'
# expect: ValueError Unknown format code 's' for object of type 'float'
# expect: ValueError Unknown format code '\xa' for object of type 'float'
# expect: ValueError Too many decimal digits in format string
# expect: ValueError Too many decimal digits in format string
# expect: ValueError precision too big
# expect: ValueError Unknown format code 'r' for object of type 'float'
t(-0.0, '', 'z', '.1f', 'z.1f', '+z'); t(float('nan'), '', 'f', '05', '+', 'F', 'E', '%'); t(float('-inf'), '', '8', '08', 'F', ',.2f'); t(12345.6789123, '_.2f', ',.3f', '.6_f', '._f', '.3,f', '015,.2f', ',')
# expect: '-0.0'
# expect: '0.0'
# expect: '-0.0'
# expect: '0.0'
# expect: '+0.0'
# expect: 'nan'
# expect: 'nan'
# expect: '00nan'
# expect: '+nan'
# expect: 'NAN'
# expect: 'NAN'
# expect: 'nan%'
# expect: '-inf'
# expect: '    -inf'
# expect: '-0000inf'
# expect: '-INF'
# expect: '-inf'
# expect: '12_345.68'
# expect: '12,345.679'
# expect: '12345.678_912'
# expect: '12345.678_912'
# expect: '12345.679'
# expect: '0,000,012,345.68'
# expect: '12,345.6789123'
t(1+2j, '', '.2f', '>20', '<20', '^20', '05', '=20', '%', 'd', 'e', '+.1f', ',.1f', 'g', '#g', '.3'); t(2j, '', '.1', '+', 'f')
# expect: '(1+2j)'
# expect: '1.00+2.00j'
# expect: '              (1+2j)'
# expect: '(1+2j)              '
# expect: '       (1+2j)       '
# expect: ValueError Zero padding is not allowed in complex format specifier
# expect: ValueError '=' alignment flag is not allowed in complex format specifier
# expect: ValueError Unknown format code '%' for object of type 'complex'
# expect: ValueError Unknown format code 'd' for object of type 'complex'
# expect: '1.000000e+00+2.000000e+00j'
# expect: '+1.0+2.0j'
# expect: '1.0+2.0j'
# expect: '1+2j'
# expect: '1.00000+2.00000j'
# expect: '(1+2j)'
# expect: '2j'
# expect: '2j'
# expect: '+2j'
# expect: '0.000000+2.000000j'
t(object(), 'x'); t(None, '', 's'); t([1], '5')
# expect: TypeError unsupported format string passed to object.__format__
# expect: 'None'
# expect: TypeError unsupported format string passed to NoneType.__format__
# expect: TypeError unsupported format string passed to list.__format__
for f in str.__format__, int.__format__, float.__format__, complex.__format__:
    for a in ('', 5), (1.5, 5), (1, 2), ('a', 1):
        try: print(f(*a))
        except TypeError as e: print(e)
# expect: __format__() argument must be str, not int
# expect: descriptor '__format__' for 'str' objects doesn't apply to a 'float' object
# expect: descriptor '__format__' for 'str' objects doesn't apply to a 'int' object
# expect: __format__() argument must be str, not int
# expect: descriptor '__format__' for 'int' objects doesn't apply to a 'str' object
# expect: descriptor '__format__' for 'int' objects doesn't apply to a 'float' object
# expect: __format__() argument must be str, not int
# expect: descriptor '__format__' for 'int' objects doesn't apply to a 'str' object
# expect: descriptor '__format__' for 'float' objects doesn't apply to a 'str' object
# expect: __format__() argument must be str, not int
# expect: descriptor '__format__' for 'float' objects doesn't apply to a 'int' object
# expect: descriptor '__format__' for 'float' objects doesn't apply to a 'str' object
# expect: descriptor '__format__' for 'complex' objects doesn't apply to a 'str' object
# expect: descriptor '__format__' for 'complex' objects doesn't apply to a 'float' object
# expect: descriptor '__format__' for 'complex' objects doesn't apply to a 'int' object
# expect: descriptor '__format__' for 'complex' objects doesn't apply to a 'str' object

# str.format: fields, conversions, nesting, numbering, and every error text.
def t(f, *a, **k):
    try: print(ascii(f.format(*a, **k)))
    except Exception as e: print(type(e).__name__, e)
class A:
    x = 5; y = [1, 2]
for f in '{', '}', '{}', '{0}', '{a}', '{{}}', 'a}b', '{{', '}}', '{a', '{!', '{a.b', 'a{{b}}c', '{}}', '{ }', '{-1}': t(f)
# expect: ValueError Single '{' encountered in format string
# expect: ValueError Single '}' encountered in format string
# expect: IndexError Replacement index 0 out of range for positional args tuple
# expect: IndexError Replacement index 0 out of range for positional args tuple
# expect: KeyError 'a'
# expect: '{}'
# expect: ValueError Single '}' encountered in format string
# expect: '{'
# expect: '}'
# expect: ValueError expected '}' before end of string
# expect: ValueError end of string while looking for conversion specifier
# expect: ValueError expected '}' before end of string
# expect: 'a{b}c'
# expect: IndexError Replacement index 0 out of range for positional args tuple
# expect: KeyError ' '
# expect: KeyError '-1'
for f in '{0.x}', '{0.y[1]}', '{0.z}', '{.x}', '{.y[0]}', '{0.x.real}', '{0.}', '{0[}', '{0.x', '{0.y[5]}', '{0.y[a]}', '{0.y[0]x}', '{0.y[]}', '{0.y[-1]}', '{0..x}', '{0 }', '{0.y[99999999999999999999]}', '{99999999999999999999}': t(f, A())
# expect: '5'
# expect: '2'
# expect: AttributeError 'A' object has no attribute 'z'
# expect: '5'
# expect: '1'
# expect: '5'
# expect: ValueError Empty attribute in format string
# expect: ValueError expected '}' before end of string
# expect: ValueError expected '}' before end of string
# expect: IndexError list index out of range
# expect: TypeError list indices must be integers or slices, not str
# expect: ValueError Only '.' or '[' may follow ']' in format field specifier
# expect: ValueError Empty attribute in format string
# expect: TypeError list indices must be integers or slices, not str
# expect: ValueError Empty attribute in format string
# expect: KeyError '0 '
# expect: ValueError Too many decimal digits in format string
# expect: ValueError Too many decimal digits in format string
for f in '{0!r}', '{0!s}', '{0!a}', '{0!x}', '{0!}', '{0!rs}', '{!r:>8}', '{0!r', '{0!r:', '{a!}', '{0!\n}', '{0:>5}', '{:5', '{:{', '{0:}}', '{0:{{}}}': t(f, '\u1234', a=1)
# expect: "'\u1234'"
# expect: '\u1234'
# expect: "'\\u1234'"
# expect: ValueError Unknown conversion specifier x
# expect: ValueError unmatched '{' in format spec
# expect: ValueError expected ':' after conversion specifier
# expect: "     '\u1234'"
# expect: ValueError unmatched '{' in format spec
# expect: ValueError unmatched '{' in format spec
# expect: ValueError unmatched '{' in format spec
# expect: ValueError Unknown conversion specifier \xa
# expect: '    \u1234'
# expect: ValueError unmatched '{' in format spec
# expect: ValueError unmatched '{' in format spec
# expect: ValueError Single '}' encountered in format string
# expect: ValueError Invalid format specifier '{}' for object of type 'str'
for f in '{:{}}', '{:{}{}}', '{:{:{}}}', '{0:{1}}', '{0:>{1}}|{0:<{1}}|', '{0:{w}}', '{}{0}', '{0}{}', '{a}{}{}{b}', '{:d}': t(f, 'a', 5, 7, w=3, a=1, b=2)
# expect: 'a    '
# expect: 'a                                                        '
# expect: ValueError Max string recursion exceeded
# expect: 'a    '
# expect: '    a|a    |'
# expect: 'a  '
# expect: ValueError cannot switch from automatic field numbering to manual field specification
# expect: ValueError cannot switch from manual field specification to automatic field numbering
# expect: '1a52'
# expect: ValueError Unknown format code 'd' for object of type 'str'
t('{0:>{1}.{2}f}', 3.14159, 10, 2); t('{0[{]}', {'{': 1}); t('{0[a]} {0[1]}', {'a': 1, 1: 2}); t('{:\u1234>5}', 1); t('{0}{0}{1}', 'a', 'b'); t('{:%Y}', 1)
# expect: '      3.14'
# expect: '1'
# expect: '1 2'
# expect: '\u1234\u1234\u1234\u12341'
# expect: 'aab'
# expect: ValueError Invalid format specifier '%Y' for object of type 'int'
def m(f, d):
    try: print(f.format_map(d))
    except Exception as e: print(type(e).__name__, e)
class D(dict):
    def __missing__(self, k): return '<' + k + '>'
m('{a} {b[0]}', {'a': 1, 'b': 'x'}); m('{}', {'a': 1}); m('{0}', {'a': 1}); m('{a}', 5); m('{a}', {}); m('{a}{b}', D(a=1))
# expect: 1 x
# expect: ValueError Format string contains positional fields
# expect: ValueError Format string contains positional fields
# expect: TypeError 'int' object is not subscriptable
# expect: KeyError 'a'
# expect: 1<b>
import _string
def p(f):
    try: print(list(_string.formatter_parser(f)))
    except Exception as e: print(type(e).__name__, e)
for f in 'a{b.c[d]!r:x{y}}z', '{{', '}}', 'a{{b', '{', '}', '{a!', '{a!rx}', '{}', '{:}', '{!r}', 'x', '', '{a:{b', '{a[}]}', '{a!:x}': p(f)
# expect: [('a', 'b.c[d]', 'x{y}', 'r'), ('z', None, None, None)]
# expect: [('{', None, None, None)]
# expect: [('}', None, None, None)]
# expect: [('a{', None, None, None), ('b', None, None, None)]
# expect: ValueError Single '{' encountered in format string
# expect: ValueError Single '}' encountered in format string
# expect: ValueError end of string while looking for conversion specifier
# expect: ValueError expected ':' after conversion specifier
# expect: [('', '', '', None)]
# expect: [('', '', '', None)]
# expect: [('', '', '', 'r')]
# expect: [('x', None, None, None)]
# expect: []
# expect: ValueError unmatched '{' in format spec
# expect: [('', 'a[}]', '', None)]
# expect: ValueError expected ':' after conversion specifier
def s(f):
    try:
        a, b = _string.formatter_field_name_split(f)
        print(repr(a), list(b))
    except Exception as e: print(type(e).__name__, e)
for f in 'a', 'a.b', 'a[0].c[x]', '0', '', '.a', '[0]', 'a.', 'a[', 'a[]', 'a[0]b', 'a..b', '00', '-1', '99999999999999999999', 'a[-1]': s(f)
# expect: 'a' []
# expect: 'a' [(True, 'b')]
# expect: 'a' [(False, 0), (True, 'c'), (False, 'x')]
# expect: 0 []
# expect: '' []
# expect: '' [(True, 'a')]
# expect: '' [(False, 0)]
# expect: ValueError Empty attribute in format string
# expect: ValueError Missing ']' in format string
# expect: ValueError Empty attribute in format string
# expect: ValueError Only '.' or '[' may follow ']' in format field specifier
# expect: ValueError Empty attribute in format string
# expect: 0 []
# expect: '-1' []
# expect: ValueError Too many decimal digits in format string
# expect: 'a' [(False, '-1')]
for f in _string.formatter_parser, _string.formatter_field_name_split:
    try: f(1)
    except TypeError as e: print(e)
# expect: expected str, got int
# expect: expected str, got int
print(type(_string.formatter_parser('a')).__name__, type(_string.formatter_field_name_split('a')[1]).__name__)  # expect: formatteriterator fieldnameiterator

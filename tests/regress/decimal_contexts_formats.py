# Signal dicts without a context, tuples with any exponent, override dicts and N of formats.
import decimal
import sys
import warnings

def attempt(function, *args, **keywords):
    try:
        print(function(*args, **keywords))
    except BaseException as error:
        print(type(error).__name__, error)

warnings.simplefilter("ignore")    # N is deprecated
flags = decimal.Context().flags
attempt(len, flags)                                # expect: ValueError invalid signal dict
context = decimal.Context(prec=9, traps=[])
print({decimal.Inexact: True} == context.flags)    # expect: False
print(context.create_decimal((1, (), sys.maxsize)), context.create_decimal((0, (1,), 2 * 10**18)))   # expect: -0E+999999 Infinity
override = {"decimal_point": "&", "grouping": "\1\4\2\x7f", "thousands_sep": "-"}
print(decimal.Decimal(1234567890123).__format__("n", override))            # expect: 123456-78-9012-3
attempt(decimal.Decimal(1).__format__, "g", {"thousands_sep": "xxxxx"})    # expect: ValueError invalid override dict
attempt(decimal.Decimal(1).__format__, "g", 3)                             # expect: TypeError optional argument must be a dict
print(format(decimal.Decimal("6.6e-34"), "N"))                             # expect: 6.6E-34

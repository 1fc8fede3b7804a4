# What CPython's own suite showed: one block for each finding.
import asyncio
import datetime
import decimal
import io
import itertools
import struct
import sys
import traceback
import types
import warnings
import weakref
from collections import OrderedDict

def attempt(function, *args, **keywords):
    try:
        print(function(*args, **keywords))
    except BaseException as error:
        print(type(error).__name__, error)

class Numbers:
    async def __anext__(self):
        return 1
    def __aiter__(self):
        return self
async def first():
    return await anext(Numbers(), 2)
print(asyncio.run(first()))                        # expect: 1

space = {}
types.FunctionType(compile("a = 1", "", "exec"), space)()
print(space)                                       # expect: {'a': 1}
exec("", space := {})
print(type(space["__builtins__"]))                 # expect: <class 'dict'>

class Twice:
    def keys(self):
        return ["x", "x"]
    def __getitem__(self, key):
        return key
attempt(lambda **keywords: keywords, **{})         # expect: {}
attempt(eval, "dict(**Twice())", {"Twice": Twice})       # expect: TypeError dict() got multiple values for keyword argument 'x'
attempt(eval, "dict(**{1: 2}, **{1: 3})", {})            # expect: TypeError dict() got multiple values for keyword argument '1'

class Failure(OSError):
    def __new__(cls, message, code):
        self = super().__new__(cls, message)
        self.code = code
        return self
print(Failure("text", code=3).args)                # expect: ('text',)

class Some(itertools.islice):
    pass
attempt(Some, [1], 1, wrong=2)                     # expect: TypeError islice() takes no keyword arguments
print(sum([1.0, complex(1, -0.0)]))                # expect: (2-0j)

class NoLength:
    def __iter__(self):
        return iter([1])
    def __len__(self):
        raise RuntimeError("no length")
attempt(bytearray().extend, NoLength())            # expect: RuntimeError no length

class Asking(dict):
    def __getattr__(self, name):
        return self[name]
print("Asking" in repr(weakref.ref(asking := Asking())))   # expect: True

warnings.simplefilter("ignore")
print(warnings.warn_explicit("text", UserWarning, "file", 1, module_globals=globals()))   # expect: None
try:
    compile("fur a in b:\n  pass\n", "file", "exec")
except SyntaxError as error:
    print(error._metadata)                         # expect: (0, 0, 'fur a in b:\n  pass\n')
    print(traceback.format_exception_only(error)[-1].strip())   # expect: SyntaxError: invalid syntax. Did you mean 'for'?
attempt(compile, "import a as b; None = 1", "file", "exec")   # expect: SyntaxError cannot assign to None (file, line 1)

def frame_variables():
    x = 1
    variables = sys._getframe().f_locals
    attempt(variables.__getitem__, [])             # expect: TypeError unhashable type: 'list'
    print(reversed(variables))                     # expect: ['variables', 'x']
frame_variables()

# datetime
attempt(datetime.datetime.strptime, "a", 2)        # expect: TypeError strptime() argument 2 must be str, not int
attempt(datetime.date(2000, 1, 1).strftime, None)  # expect: TypeError strftime() argument 1 must be str, not None
attempt(datetime.date.fromordinal, 4000000)        # expect: ValueError year must be in 1..9999, not 10952
attempt(datetime.date.fromordinal)                 # expect: TypeError fromordinal() takes exactly 1 argument (0 given)
attempt(datetime.time(1).isoformat, 3)             # expect: TypeError isoformat() argument 1 must be str, not int
print(datetime.date(b"\x31\x39\x01\x35").ctime()[-5:])      # expect: 12601
class Half(float):
    def as_integer_ratio(self):
        return 1, 2
print(datetime.timedelta(1) * Half())              # expect: 12:00:00

# decimal
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

# io
text = io.TextIOWrapper(io.BytesIO(), newline="\r\n")
class Odd(str):
    def replace(self, *args):
        return None
attempt(text.write, Odd("a\n"))                    # expect: TypeError replace() should return a str, not NoneType
text.detach()
print(text.errors)                                 # expect: strict
attempt(getattr, text, "buffer")                   # expect: ValueError underlying buffer has been detached
attempt(io.TextIOWrapper, io.BytesIO(), errors="\udcfe")   # expect: UnicodeEncodeError 'utf-8' codec can't encode character '\udcfe' in position 0: surrogates not allowed
raw = io.BytesIO()
writer = io.BufferedWriter(raw)
def fail():
    raise OSError("flush")
writer.flush = fail
attempt(writer.close)                              # expect: OSError flush
print(raw.closed)                                  # expect: True

sys.tracebacklimit = 1
def inner():
    raise KeyError("end")
inner()
# expect raise: KeyError: 'end'

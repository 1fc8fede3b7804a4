# A native module that is imported a second time has the same exceptions and classes: code that holds the first one
# still catches what the functions raise.
# oracle: no, there each module object has classes of its own
import sys
import decimal
import struct

del sys.modules["_struct"], sys.modules["_decimal"]
import _decimal
import _struct

print(_struct.error is struct.error, _decimal.InvalidOperation is decimal.InvalidOperation)   # expect: True True
try:
    struct.calcsize("Z")
except struct.error as error:
    print(error)                                              # expect: bad char in struct format
context = decimal.Context(flags=[_decimal.Inexact])
print(context.flags[decimal.Inexact])                         # expect: True

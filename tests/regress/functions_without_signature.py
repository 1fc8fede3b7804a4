# Functions that CPython declares without a signature show none; tools like mock then check no arguments.
# wasm: no, it has no sockets
import inspect
import math
import socket
import struct
import time
import types
from unittest import mock

for function in (time.ctime, time.gmtime, math.log, struct.pack, dict.update, socket.socket.recv):
    try:
        print(function.__name__, function.__text_signature__, inspect.signature(function))
    except ValueError as error:
        print(error)
# expect: no signature found for builtin <built-in function ctime>
# expect: no signature found for builtin <built-in function gmtime>
# expect: no signature found for builtin <built-in function log>
# expect: no signature found for builtin <built-in function pack>
# expect: no signature found for builtin <method 'update' of 'dict' objects>
# expect: no signature found for builtin <method 'recv' of '_socket.socket' objects>

mock.create_autospec(types.MethodType(time.ctime, 0.0))(4, 5, 6)
for arguments in ((1, 2), ('x',)):
    try:
        time.ctime(*arguments)
    except TypeError as error:
        print(error)
# expect: ctime() takes at most 1 argument (2 given)
# expect: 'str' object cannot be interpreted as an integer
for call in (lambda: time.clock_settime_ns(1), lambda: time.gmtime(seconds=1), lambda: time.asctime(1, 2),
             lambda: (i for i in ()).throw(), struct.Struct.pack):
    try:
        call()
    except TypeError as error:
        print(error)
# expect: clock_settime() takes exactly 2 arguments (1 given)
# expect: gmtime() takes no keyword arguments
# expect: asctime expected at most 1 argument, got 2
# expect: throw expected at least 1 argument, got 0
# expect: unbound method Struct.pack() needs an argument

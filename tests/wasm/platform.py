"""What the platform is called, and which modules it has."""
import importlib.util
import os
import struct
import sys
import sysconfig

print(sys.platform, os.name, sys.byteorder)                       # expect: wasi posix little
print(sys.maxsize == 2 ** 31 - 1, struct.calcsize("P"))           # expect: True 4
print(sysconfig.get_platform())                                   # expect: wasi-0.0.0-wasm32
print(sys.implementation.name, sys.implementation._multiarch)     # expect: krait wasm32-wasi
print(sysconfig.get_config_var("TZPATH"))                         # expect: /usr/share/zoneinfo:/usr/lib/zoneinfo:/usr/share/lib/zoneinfo:/etc/zoneinfo
print(sys.thread_info.name)                                       # expect: pthread-stubs
print(os.path.basename(sys.executable))                           # expect:

# One process, no users, no terminals: what needs more is not there.
absent = "fcntl grp mmap pwd resource termios _posixsubprocess _uuid _bz2 _lzma".split()
print([name for name in absent if importlib.util.find_spec(name)])   # expect: []
print([name for name in ("fork", "execv", "pipe", "kill", "getuid", "chown", "dup", "system") if hasattr(os, name)])   # expect: []
present = """_datetime _decimal _json _locale _sre _struct array binascii errno itertools marshal math pyexpat select time
    unicodedata zlib _elementtree _sqlite3""".split()
print([name for name in present if not importlib.util.find_spec(name)])   # expect: []

import _thread
try:
    _thread.start_new_thread(print, ())
except RuntimeError as error:
    print(error)                                                  # expect: can't start new thread

import subprocess
try:
    subprocess.run(["true"])
except OSError as error:
    print(type(error).__name__, error)                            # expect: OSError [Errno 58] wasi does not support processes.

# The library is in the binary.
import json
print(json.__file__.startswith(sys._stdlib_dir), json.__cached__ is not None)   # expect: True True

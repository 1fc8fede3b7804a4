import sys
import os.path
import os as operating, sys as system
from math import pi, sqrt as root
from math import (floor,
                  ceil,)
print(os.path.basename("a/b"), operating is os, system is sys, root(16), floor(1.5), ceil(1.5), round(pi, 3))  # expect: b True True 4.0 1 2 3.142
import collections.abc
print(collections.abc.Sized.__name__, "collections.abc" in sys.modules)  # expect: Sized True
import collections.abc as cabc
print(cabc is collections.abc)  # expect: True
def f():
    import math
    from os import path
    return math.floor(2.5), path is os.path
print(f())  # expect: (2, True)
try: import no_such_module
except ModuleNotFoundError as e: print(e, e.name, isinstance(e, ImportError))  # expect: No module named 'no_such_module' no_such_module True
try: import os.nope
except ModuleNotFoundError as e: print(e)  # expect: No module named 'os.nope'; 'os' is not a package
try: import math.nope
except ModuleNotFoundError as e: print(e)  # expect: No module named 'math.nope'; 'math' is not a package
try: from math import nope
except ImportError as e: print(str(e).split(" (")[0])  # expect: cannot import name 'nope' from 'math'
try: from nope_a.b import c
except ModuleNotFoundError as e: print(e)  # expect: No module named 'nope_a'
try: from . import x
except ImportError as e: print(e)  # expect: attempted relative import with no known parent package
try: from ..a import x
except ImportError as e: print(e)  # expect: attempted relative import with no known parent package
class C:
    import math
    from math import e
print(C.math.pi == pi, round(C.e, 2))  # expect: True 2.72
exec("from math import *", ns := {})
print("cos" in ns, "__name__" in ns, "__doc__" in ns)  # expect: True False False
for src in ("def f():\n from math import *", "class A:\n from math import *", "from math import", "import", "import a.b as c.d", "from a import b.c", "from a import *, b", "from a import (b", "from __future__ import braces", "x = 1\nfrom __future__ import annotations", "from __future__ import annotations, nope", "import a as 1", "from a import b as c as d", "from a import ()"):
    try: compile(src, "s", "exec"); print("ok", repr(src))
    except SyntaxError as e: print(e.msg)
    # expect: import * only allowed at module level
    # expect: import * only allowed at module level
    # expect: Expected one or more names after 'import'
    # expect: Expected one or more names after 'import'
    # expect: cannot use attribute as import target
    # expect: invalid syntax
    # expect: invalid syntax
    # expect: '(' was never closed
    # expect: not a chance
    # expect: from __future__ imports must occur at the beginning of the file
    # expect: future feature nope is not defined
    # expect: cannot use literal as import target
    # expect: cannot use name as import target
    # expect: invalid syntax
sys.modules["blocked"] = None
try: import blocked
except ModuleNotFoundError as e: print(e)  # expect: import of blocked halted; None in sys.modules

import sys, types
m = types.ModuleType("mod", "docs")
def __getattr__(n):
    if n == "dyn": return "dynamic"
    raise AttributeError("module hook: " + n)
m.__getattr__ = __getattr__
m.__dir__ = lambda: ["q", "p"]
m.x = 1
print(m.x, m.dyn, m.__doc__, m.__name__, dir(m))  # expect: 1 dynamic docs mod ['p', 'q']
try: m.zz
except AttributeError as e: print(e)  # expect: module hook: zz
del m.__getattr__
try: m.zz
except AttributeError as e: print(e)  # expect: module 'mod' has no attribute 'zz'
try: sys.does_not_exist
except AttributeError as e: print(e)  # expect: module 'sys' has no attribute 'does_not_exist'
class M(types.ModuleType):
    @property
    def prop(self): return "module property"
mm = M("mm")
print(mm.prop, repr(mm), repr(types.ModuleType("plain")))  # expect: module property <module 'mm'> <module 'plain'>
sys.modules["fake_mod"] = m
import fake_mod
from fake_mod import x as y
print(fake_mod is m, y)  # expect: True 1
try: from fake_mod import nope
except ImportError as e: print(e)  # expect: cannot import name 'nope' from 'mod' (unknown location)
m.__class__ = M
print(m.prop)  # expect: module property
try: import no_such_module_at_all
except ModuleNotFoundError as e: print(e, e.name)  # expect: No module named 'no_such_module_at_all' no_such_module_at_all
try: types.ModuleType()
except TypeError as e: print(e)  # expect: module() missing required argument 'name' (pos 1)

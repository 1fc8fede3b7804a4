ns = {"x": 1}
exec("for i in range(3):\n    globals().pop('i')\n    y = len(globals()) > 0", ns)
print(ns.get("i"), ns["y"])  # expect: None True
src = "x = 1\nglobals().clear()\ntry:\n    x\nexcept NameError as e:\n    z = str(e)"
ns = {}
try: exec(src, ns)
except NameError as e: print("NameError", e)
print(ns.get("z"))  # expect: name 'x' is not defined
def f(): return helper()
def helper():
    global helper
    old, helper = helper, lambda: "second"
    return "first"
print(f(), f(), f())  # expect: first second second
def g():
    total = 0
    for i in range(3):
        total += value()
    return total
def value():
    global value
    value = lambda: 10
    return 1
print(g())  # expect: 21
len_before = len
def use(): return len([1])
r = [use()]
len = lambda x: "shadowed"
r.append(use())
del len
r.append(use())
print(r)  # expect: [1, 'shadowed', 1]
import builtins
builtins.brand_new = "from builtins"
def late(): return brand_new
print(late())  # expect: from builtins
brand_new = "global wins"
print(late())  # expect: global wins
del brand_new, builtins.brand_new
try: late()
except NameError as e: print(e)  # expect: name 'brand_new' is not defined
class NS(dict):
    def __getitem__(self, k):
        if k == "magic": self.clear(); return 42
        return super().__getitem__(k)
n = NS(a=1)
print(eval("magic", {}, n), n)  # expect: 42 {}
def self_replacing():
    self_replacing.__code__ = (lambda: "new code").__code__
    return "old code"
print(self_replacing(), self_replacing())  # expect: old code new code

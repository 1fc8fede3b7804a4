x = "module"
def reads(): return x
def assigns():
    x = "local"
    return x
def both():
    global x
    x = "changed"
print(reads(), assigns(), x)  # expect: module local module
both()
print(x)  # expect: changed
def outer():
    x = "outer"
    def inner():
        return x
    def shadow(x):
        return x
    def default(x=x):
        return x
    class C:
        y = x
        x = "class"
        def m(self): return x
    return inner(), shadow("arg"), default(), C.y if hasattr(C, "y") else None
try: print(outer())  # expect: ('outer', 'arg', 'outer', 'changed')
except NameError as e: print(type(e).__name__, e)
def loops():
    for i in range(2): pass
    [i for i in "ab"]
    return i
print(loops())  # expect: 1
def nested_def():
    def f(): return g()
    def g(): return "g"
    return f()
print(nested_def())  # expect: g
def builtin_shadow():
    len = lambda x: "shadowed"
    return len([])
print(builtin_shadow(), len([]))  # expect: shadowed 0
def conditional(flag):
    if flag: import math as m
    try: return m.__name__
    except UnboundLocalError as e: return str(e)
print(conditional(True), conditional(False))  # expect: math cannot access local variable 'm' where it is not associated with a value
def dels():
    y = 1
    del y
    y = 2
    return y
print(dels())  # expect: 2
def exc():
    try: raise ValueError("v")
    except ValueError as err: pass
    return "err" in locals()
print(exc())  # expect: False
def with_global():
    global newly
    class newly: attr = 1
    return newly.attr
print(with_global(), newly.__qualname__)  # expect: 1 newly

import builtins
def f(): return abs(-1)
print(f())  # expect: 1
abs = lambda x: "global abs"
print(f())  # expect: global abs
del abs
print(f())  # expect: 1
builtins.custom_name = 5
def g(): return custom_name
print(g())  # expect: 5
custom_name = 6
print(g())  # expect: 6
del custom_name
print(g())  # expect: 5
del builtins.custom_name
try: g()
except NameError as e: print(e)  # expect: name 'custom_name' is not defined
ns = {"__builtins__": {"len": lambda x: 99}}
print(eval("len([])", ns))  # expect: 99
try: eval("abs(1)", ns)
except NameError as e: print(e)  # expect: name 'abs' is not defined
try: exec("class A: pass", {"__builtins__": {}})
except NameError as e: print(e)  # expect: __build_class__ not found
try: exec("import sys", {"__builtins__": {}})
except ImportError as e: print(e)  # expect: __import__ not found
try: exec("def h(): return print\nh()", {"__builtins__": {}})
except NameError as e: print(e)  # expect: name 'print' is not defined
import types
h = types.FunctionType((lambda: len("abc")).__code__, {"__builtins__": {"len": lambda s: "other len"}})
print(h())  # expect: other len
exec("print(__name__)", {"__name__": "given"})  # expect: given

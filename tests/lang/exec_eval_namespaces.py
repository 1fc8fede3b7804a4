g = {}
exec("x = 1\ndef f(): return x", g)
print(g["x"], g["f"](), "__builtins__" in g)  # expect: 1 1 True
l = {}
exec("y = 2\nz = [y for _ in range(1)]", {}, l)
print(l)  # expect: {'y': 2, 'z': [2]}
x = "module x"
def f():
    x = "local x"
    exec("x = 'exec x'; print(x)")
    print(x, eval("x"), eval("x", {"x": 1}), eval("x", {"x": 1}, {"x": 2}))
f()
# expect: exec x
# expect: local x local x 1 2
print(x)  # expect: module x
print(eval("1 + 1"), eval("  2"), eval("(\n1)"), eval(b"3"), eval(compile("4", "s", "eval")))  # expect: 2 2 1 3 4
class M(dict):
    def __missing__(self, k): return "missing " + k
print(eval("a", {}, M()), eval("len", {}, M()))  # expect: missing a missing len
def tr(src, *a):
    try: print(src, eval(src, *a))
    except Exception as e: print(type(e).__name__, e)
tr("x = 1")  # expect: SyntaxError invalid syntax (<string>, line 1)
tr("undefined_q")  # expect: NameError name 'undefined_q' is not defined
tr("len", {"__builtins__": {}})  # expect: NameError name 'len' is not defined
tr("1", 5)  # expect: TypeError globals must be a dict
tr("1", {}, 5)  # expect: TypeError locals must be a mapping
tr("")  # expect: SyntaxError invalid syntax (<string>, line 0)
tr("[x for x in y]", {"y": [1]}, {})  # expect: [x for x in y] [1]
tr("__import__('sys').maxsize > 0")  # expect: __import__('sys').maxsize > 0 True
exec("print('in exec', __name__)")  # expect: in exec __main__
exec(compile("q = 5", "s", "exec"))
print(q)  # expect: 5
def fv():
    v = 1
    def inner(): return v
    return inner
try: exec(fv().__code__)
except TypeError as e: print(e)  # expect: code object requires a closure of exactly length 1
import types
exec(fv().__code__, closure=(types.CellType(1),))
r = exec("5")
print(r)  # expect: None
exec("global gg\ngg = 7", g)
print(g["gg"])  # expect: 7
try: exec("1 +")
except SyntaxError as e: print(e.msg, e.lineno, e.offset, repr(e.text), e.filename)  # expect: invalid syntax 1 4 '1 +\n' <string>
try: exec(5)
except TypeError as e: print(e)  # expect: exec() arg 1 must be a string, bytes or code object
try: eval(5)
except TypeError as e: print(e)  # expect: eval() arg 1 must be a string, bytes or code object

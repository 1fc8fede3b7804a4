# types.CodeType called with the parts of another code object makes an equal one, whatever its variables are.
import types

PARTS = """argcount posonlyargcount kwonlyargcount nlocals stacksize flags code consts names varnames filename name qualname
           firstlineno linetable exceptiontable freevars cellvars""".split()
def parts(original, /, **changes):
    return [changes.get(p, getattr(original, "co_" + p)) for p in PARTS]

def copies(code):
    new = types.CodeType(*parts(code))
    assert new == code and hash(new) == hash(code) and parts(new) == parts(code), code
    consts = tuple(copies(c) if isinstance(c, types.CodeType) else c for c in code.co_consts)
    return new.replace(co_consts=consts)

source = '''
import sys
total = [x * y for x in range(3) for y in range(x)]
class A:
    kinds = {x: (lambda: x)() for x in "ab"}
    def method(self, a, /, b, *c, d=5, **e):
        inside = [lambda: (i, self) for i in c]
        def closure(): return a, inside, e
        try:
            if a in {"p", "q", None, -1 << 63, 1 << 80}: return closure()
            return [f() for f in inside], b"x", 1.5, 2j, ...
        except* ValueError as group:
            pass
        finally:
            b += d
def gen(n):
    while n:
        n -= (yield n) or 1
def empty(): pass
result = A().method("z", 1, 7), A().method("p", 1)[0], list(gen(3)), A.kinds, total, empty()
'''
def show(names):
    r = names["result"]
    print(r[0][0][0][0], r[0][1:], r[1:])

for code in compile(source, "plain", "exec"), copies(compile(source, "copied", "exec")):
    names = {"__name__": "m"}
    exec(code, names)
    show(names)
# expect: 7 (b'x', 1.5, 2j, Ellipsis) ('p', [3, 2, 1], {'a': 'a', 'b': 'b'}, [0, 0, 2], None)
# expect: 7 (b'x', 1.5, 2j, Ellipsis) ('p', [3, 2, 1], {'a': 'a', 'b': 'b'}, [0, 0, 2], None)

def adder(n):
    def add(a, b=1): return a + b + n
    return add
add = adder(10)
twin = types.FunctionType(copies(add.__code__), globals(), "twin", add.__defaults__, add.__closure__)
print(twin(5), twin(5, 6), twin.__name__, twin.__qualname__)   # expect: 16 21 twin adder.<locals>.add
try:
    raised = types.CodeType(*parts(add.__code__, filename="elsewhere.py", firstlineno=100))
    types.FunctionType(raised, globals(), "f", (None,), add.__closure__)(1)
except TypeError as e:
    print(e.__traceback__.tb_next.tb_frame.f_code.co_filename)   # expect: elsewhere.py

def attempt(*args):
    try: print(types.CodeType(*args).co_name)
    except Exception as e: print(type(e).__name__, e)
def changed(**changes): attempt(*parts(add.__code__, **changes))
changed(name="other")             # expect: other
changed(name=b"other")            # expect: TypeError code() argument 12 must be str, not bytes
changed(code="x")                 # expect: TypeError code() argument 7 must be bytes, not str
changed(consts=[])                # expect: TypeError code() argument 8 must be tuple, not list
changed(argcount="1")             # expect: TypeError 'str' object cannot be interpreted as an integer
changed(argcount=1 << 40)         # expect: OverflowError Python int too large to convert to C int
changed(argcount=-1)              # expect: ValueError code: argcount must not be negative
changed(posonlyargcount=-1)       # expect: ValueError code: posonlyargcount must not be negative
changed(nlocals=5)                # expect: ValueError code: co_nlocals != len(co_varnames)
changed(varnames=("a", 1))        # expect: TypeError name tuples must contain only strings, not 'int'
attempt(1, 2)                     # expect: TypeError code expected at least 16 arguments, got 2
print(list(add.__code__.replace(co_linetable=b"").co_lines()))   # expect: []

def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
def f(a, /, b, *c, d, **e):
    "doc"
    x = [i for i in c]
    def g(): return x
    return a + 1, "const", g
c = f.__code__
tr(lambda: (c.co_name, c.co_qualname, c.co_argcount, c.co_posonlyargcount, c.co_kwonlyargcount, c.co_nlocals, c.co_varnames, c.co_cellvars, c.co_freevars, c.co_names))
# expect: ('f', 'f', 2, 1, 1, 7, ('a', 'b', 'd', 'c', 'e', 'i', 'g'), ('x',), (), ())
tr(lambda: (c.co_firstlineno, c.co_filename.endswith("code_type.py"), type(c.co_code).__name__, bool(c.co_flags & 4), bool(c.co_flags & 8), c.co_stacksize > 0))
# expect: (4, True, 'bytes', True, True, True)
tr(lambda: ("doc" in c.co_consts, "const" in c.co_consts))  # expect: (True, True)
tr(lambda: (c == c, c == f.__code__, hash(c) == hash(c), c != (lambda: 0).__code__))  # expect: (True, True, True, True)
tr(lambda: (c.replace(co_name="new").co_name, c.replace() == c))  # expect: ('new', True)
tr(lambda: c.replace(co_name=5))  # expect: TypeError replace() argument 'co_name' must be str, not int
tr(lambda: c.replace(foo=1))  # expect: TypeError replace() got an unexpected keyword argument 'foo'
def s(): c.co_name = "x"
tr(lambda: s())  # expect: AttributeError readonly attribute
tr(lambda: type(c)())  # expect: TypeError code expected at least 16 arguments, got 0
tr(lambda: c())  # expect: TypeError 'code' object is not callable
tr(lambda: (max(line or 0 for *_, line in c.co_lines()) >= 1, len(list(c.co_positions())) > 0))  # expect: (True, True)
tr(lambda: ((lambda: 0).__code__.co_name, (x for x in []).gi_code.co_name, compile("1", "fn", "eval").co_filename, compile("x=1", "fn", "exec").co_name))
# expect: ('<lambda>', '<genexpr>', 'fn', '<module>')
g = f(1, 2, d=3)[2]
tr(lambda: (g.__code__.co_freevars, g.__code__.co_qualname))  # expect: (('x',), 'f.<locals>.g')
def gen(): yield
async def co(): pass
async def ag(): yield
tr(lambda: ([bool(q.__code__.co_flags & 0x20) for q in (f, gen, co, ag)], [bool(q.__code__.co_flags & 0x80) for q in (f, gen, co, ag)], [bool(q.__code__.co_flags & 0x200) for q in (f, gen, co, ag)]))
# expect: ([False, True, False, False], [False, False, True, False], [False, False, False, True])

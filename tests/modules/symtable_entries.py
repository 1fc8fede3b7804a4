# _symtable.symtable: blocks, names and their flags.
import _symtable


def show(entry, depth=0):
    print("  " * depth + entry.name, entry.type, entry.lineno, entry.nested, entry.varnames, entry.symbols)
    for child in entry.children:
        show(child, depth + 1)


source = """
def f(a, b):
    global G
    G = [x for x in b]
    return lambda: a
class C[T](object):
    y: int = T
type A[T = int] = list[T]
"""
show(_symtable.symtable(source, "name", "exec"))
show(_symtable.symtable("(x for x in y)", "name", "eval"))
entry = _symtable.symtable("x", "name", "single")
print(str(entry) == f"<symtable entry top({entry.id}), line 0>")


def attempt(*args):
    try:
        _symtable.symtable(*args)
    except Exception as e:
        print(type(e).__name__, e.args, getattr(e, "lineno", None), getattr(e, "offset", None))


attempt("x", "f", "foo")
attempt(1, "f", "exec")
attempt("x", 1, "exec")
attempt("def f(x):\n  global x", "f", "exec")
attempt("x =", "f", "exec")
attempt("from __future__ import braces", "f", "exec")

# expect: top 2 0 0 [] {'f': 4098, 'G': 8193, 'C': 4098, 'A': 4098}
# expect:   __annotate__ 3 2 0 ['.format'] {'.format': 4116}
# expect:   f 0 2 0 ['a', 'b'] {'a': 20484, 'b': 4116, 'G': 8195, 'x': 4626}
# expect:     lambda 0 5 1 [] {'a': 16400}
# expect:   C 5 6 0 [] {'.type_params': 20498, '.generic_base': 4114, 'T': 21506, 'object': 12304}
# expect:     C 1 6 1 [] {'__type_params__': 4098, '.type_params': 16400, 'y': 4354, 'T': 16400}
# expect:       __annotate__ 3 7 1 ['.format'] {'.format': 4116, '__classdict__': 16400, 'int': 12304}
# expect:   A 5 8 0 [] {'T': 21506}
# expect:     T 6 8 1 ['.format'] {'.format': 4116, 'int': 12304}
# expect:     A 4 8 1 ['.format'] {'.format': 4116, 'list': 12304, 'T': 16400}
# expect: top 2 0 0 [] {'y': 12304}
# expect:   genexpr 0 1 0 ['.0'] {'.0': 4100, 'x': 4626}
# expect: True
# expect: ValueError ("symtable() arg 3 must be 'exec' or 'eval' or 'single'",) None None
# expect: TypeError ('symtable() arg 1 must be a string or bytes object',) None None
# expect: TypeError ('expected str, bytes or os.PathLike object, not int',) None None
# expect: SyntaxError ("name 'x' is parameter and global",) 2 3
# expect: SyntaxError ('invalid syntax', ('f', 1, 4, 'x =\n', 1, 5)) 1 4
# expect: SyntaxError ('not a chance',) 1 24

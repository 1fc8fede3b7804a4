# The table of a generic function's type parameters has a place for defaults, whether there are some or not.
import symtable

for source in ("def f[T](a): pass", "def f[T](a=1): pass", "def f[T](*, k=2): pass", "async def f[T](a=1, *, k=2): pass", "class C[T]: pass"):
    block = symtable.symtable(source, "f", "exec").get_children()[0]
    print(sorted(symbol.get_name() for symbol in block.get_symbols() if symbol.is_parameter()))
# expect: ['.defaults']
# expect: ['.defaults']
# expect: ['.defaults', '.kwdefaults']
# expect: ['.defaults', '.kwdefaults']
# expect: []


def both[T](*, k=2):
    return k, T


print(both())    # expect: (2, T)
print(both(k=3))    # expect: (3, T)

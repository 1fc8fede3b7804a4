# needs: symtable, textwrap: a report on the scopes of a program, unused and shadowed names
import symtable
import textwrap

SOURCE = textwrap.dedent('''\
    import os, sys as system
    from math import *
    LIMIT = 10
    type Alias[T] = list[T]

    def outer(a, /, b=LIMIT, *args, c, **kwargs):
        global COUNTER
        nonlocal_free = a
        unused = 1
        list = [a for x in args if x > b]
        def inner(d: "int" = 0):
            nonlocal nonlocal_free
            nonlocal_free += d
            COUNTER = 2
            return b, max(list)
        lambda z: z + undefined
        class Local:
            field: int = 5
            def method(self):
                return __class__, super().method(), LIMIT
            total = sum(field for _ in args)
        return inner

    class Shape[T](Base[T], metaclass=Meta):
        """Doc."""
        __secret = 1
        sides, names = 3, []
        def area[U: int](self, scale: U) -> T:
            self.__secret = scale
            return self.sides * scale
        async def load(self):
            return [await x async for x in self]
        @property
        def name(self): return (yield)
        del sides

    try:
        if (n := 5) > LIMIT: pass
    except OSError as error:
        raise
    with open(n) as handle: for_later = {k: v for k, v in handle}
    match n:
        case {"k": [first, *rest], **others}: pass
    for LIMIT in (): pass
    ''')

FLAGS = ("is_referenced", "is_imported", "is_parameter", "is_global", "is_nonlocal", "is_declared_global", "is_local",
         "is_annotated", "is_free", "is_assigned", "is_namespace", "is_type_parameter", "is_free_class", "is_comp_iter", "is_comp_cell")


def report(table, depth=0):
    pad = "  " * depth
    print(f"{pad}{table.get_type()} {table.get_name()!r} line {table.get_lineno()} nested={table.is_nested()} "
          f"optimized={table.is_optimized()} children={table.has_children()}")
    for symbol in sorted(table.get_symbols(), key=lambda s: s.get_name()):
        flags = [flag[3:] for flag in FLAGS if getattr(symbol, flag)()]
        print(f"{pad}  .{symbol.get_name()}: {' '.join(flags)}")
    if isinstance(table, symtable.Function):
        for what in ("parameters", "locals", "globals", "nonlocals", "frees", "cells"):
            method = getattr(table, f"get_{what}", None)
            if method and (names := sorted(method())):
                print(f"{pad}  {what}: {' '.join(names)}")
    for child in sorted(table.get_children(), key=lambda c: (c.get_lineno(), c.get_name(), str(c.get_type()))):
        report(child, depth + 1)


def unused(table, path=()):
    """Names that a function binds and nobody reads."""
    here = (*path, table.get_name())
    if isinstance(table, symtable.Function) and table.get_name() not in ("lambda", "genexpr", "listcomp", "dictcomp"):
        read_below = {name for child in table.get_children() if isinstance(child, symtable.Function) for name in child.get_frees()}
        for symbol in sorted(table.get_symbols(), key=lambda s: s.get_name()):
            if symbol.is_assigned() and symbol.is_local() and not symbol.is_referenced() and not symbol.is_namespace() and symbol.get_name() not in read_below:
                yield ".".join(here), symbol.get_name()
    for child in table.get_children():
        yield from unused(child, here)


def undefined(table, known):
    for child in table.get_children():
        yield from undefined(child, known)
    for symbol in table.get_symbols():
        if symbol.is_global() and symbol.is_referenced() and not symbol.is_assigned() and symbol.get_name() not in known:
            yield symbol.get_name(), table.get_name()


top = symtable.symtable(SOURCE, "shapes.py", "exec")
report(top)
print(sorted(unused(top)))
known = {symbol.get_name() for symbol in top.get_symbols() if symbol.is_assigned() or symbol.is_imported()} | set(dir(__builtins__))
print(sorted(set(undefined(top, known))))

outer = next(child for child in top.get_children() if child.get_name() == "outer")
symbol = top.lookup("outer")
print(symbol, symbol.is_namespace(), symbol.get_namespace(), [n.get_name() for n in symbol.get_namespaces()], outer.lookup("a"), outer.lookup("COUNTER"))
print(repr(outer)[:31], outer.get_id() == symbol.get_namespace().get_id(), outer.get_identifiers() >= {"a", "b"}, top.get_type() == "module")
shape = top.lookup("Shape").get_namespaces()
print([(t.get_type().value, t.get_name()) for t in shape])
for action in (lambda: top.lookup("nothing"), lambda: top.lookup("LIMIT").get_namespace(), lambda: symtable.symtable("x", "f", "what"),
               lambda: symtable.symtable("def f(a, a): pass", "f", "exec"), lambda: symtable.symtable("x = ", "f", "exec"),
               lambda: symtable.symtable("def f():\n  x = 1\n  global x", "f", "exec"), lambda: symtable.symtable("nonlocal x", "f", "exec"),
               lambda: symtable.symtable("return", "f", "exec"), lambda: symtable.symtable("class A[T, T]: pass", "f", "exec"),
               lambda: symtable.symtable("lambda: (yield)", "f", "eval").get_children()[0].is_optimized(),
               lambda: symtable.symtable("[x for x in y]", "f", "single").get_children(), lambda: symtable.symtable(3, "f", "exec")):
    try:
        print("ok", action())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")

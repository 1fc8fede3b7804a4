import builtins
print([n for n in sorted(dir(builtins)) if not n.startswith("_") and n[0].islower()])
# expect: ['abs', 'aiter', 'all', 'anext', 'any', 'ascii', 'bin', 'bool', 'breakpoint', 'bytearray', 'bytes', 'callable', 'chr', 'classmethod', 'compile', 'complex', 'copyright', 'credits', 'delattr', 'dict', 'dir', 'divmod', 'enumerate', 'eval', 'exec', 'exit', 'filter', 'float', 'format', 'frozenset', 'getattr', 'globals', 'hasattr', 'hash', 'help', 'hex', 'id', 'input', 'int', 'isinstance', 'issubclass', 'iter', 'len', 'license', 'list', 'locals', 'map', 'max', 'memoryview', 'min', 'next', 'object', 'oct', 'open', 'ord', 'pow', 'print', 'property', 'quit', 'range', 'repr', 'reversed', 'round', 'set', 'setattr', 'slice', 'sorted', 'staticmethod', 'str', 'sum', 'super', 'tuple', 'type', 'vars', 'zip']
print(sorted(n for n in dir(builtins) if n.startswith("_") and n != "_"))
# expect: ['_IncompleteInputError', '__build_class__', '__debug__', '__doc__', '__import__', '__loader__', '__name__', '__package__', '__spec__']
print(type(builtins).__name__, builtins.__name__, builtins.True_ if hasattr(builtins, "True_") else "no True_", getattr(builtins, "True"), getattr(builtins, "None"), builtins.__debug__)
# expect: module builtins no True_ True None True
print(len.__name__, len.__module__, type(len.__doc__).__name__, len.__self__ is builtins, len.__text_signature__, type(len).__name__)
# expect: len builtins str True ($module, obj, /) builtin_function_or_method
for f in (abs, ord, sorted, pow, round, sum, print, isinstance, divmod, format, input):
    print(f.__name__, f.__text_signature__)
    # expect: abs ($module, x, /)
    # expect: ord ($module, character, /)
    # expect: sorted ($module, iterable, /, *, key=None, reverse=False)
    # expect: pow ($module, /, base, exp, mod=None)
    # expect: round ($module, /, number, ndigits=None)
    # expect: sum ($module, iterable, /, start=0)
    # expect: print ($module, /, *args, sep=' ', end='\n', file=None, flush=False)
    # expect: isinstance ($module, obj, class_or_tuple, /)
    # expect: divmod ($module, x, y, /)
    # expect: format ($module, value, format_spec='', /)
    # expect: input ($module, prompt='', /)
for src in ("None = 1", "True = 1", "__debug__ = 1", "def f(None): pass", "f(True=1)", "class None: pass", "import x as None", "del None", "for None in x: pass", "x.None = 1", "(None := 1)", "def True(): pass", "__debug__ += 1", "def f(__debug__): pass"):
    try: compile(src, "s", "exec"); print("ok", src)
    except SyntaxError as e: print(e.msg)
    # expect: cannot assign to None
    # expect: cannot assign to True
    # expect: cannot assign to __debug__
    # expect: invalid syntax
    # expect: cannot assign to True
    # expect: invalid syntax
    # expect: cannot use None as import target
    # expect: cannot delete None
    # expect: cannot assign to None
    # expect: invalid syntax
    # expect: cannot use assignment expressions with None
    # expect: invalid syntax
    # expect: cannot assign to __debug__
    # expect: cannot assign to __debug__

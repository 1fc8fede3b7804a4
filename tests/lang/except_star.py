def run(excs):
    try:
        raise ExceptionGroup("g", excs)
    except* ValueError as e:
        print("ValueError", type(e).__name__, e.exceptions)
    except* (TypeError, KeyError) as e:
        print("Type/Key", e.exceptions)
    else:
        print("else")
    finally:
        print("finally")
run([ValueError(1)])
# expect: ValueError ExceptionGroup (ValueError(1),)
# expect: finally
run([ValueError(1), TypeError(2), ValueError(3), KeyError(4)])
# expect: ValueError ExceptionGroup (ValueError(1), ValueError(3))
# expect: Type/Key (TypeError(2), KeyError(4))
# expect: finally
try: run([ValueError(1), OSError(2)])
# expect: ValueError ExceptionGroup (ValueError(1),)
# expect: finally
except ExceptionGroup as e: print("rest", repr(e))  # expect: rest ExceptionGroup('g', [OSError(2)])
run([ExceptionGroup("n", [ValueError(1), TypeError(2)]), KeyError(3)])
# expect: ValueError ExceptionGroup (ExceptionGroup('n', [ValueError(1)]),)
# expect: Type/Key (ExceptionGroup('n', [TypeError(2)]), KeyError(3))
# expect: finally
try:
    raise ValueError("naked")
except* ValueError as e:
    print(repr(e))  # expect: ExceptionGroup('', (ValueError('naked'),))
try:
    pass
except* ValueError: print("no")
else: print("else ran")  # expect: else ran
try:
    try: raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError: raise KeyError("new")
except ExceptionGroup as e:
    print(repr(e), repr(e.exceptions[0].__context__))
    # expect: ExceptionGroup('', [KeyError('new'), ExceptionGroup('g', [TypeError(2)])]) ExceptionGroup('g', [ValueError(1)])
try:
    try: raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* ValueError: raise
except ExceptionGroup as e: print(repr(e))  # expect: ExceptionGroup('g', [ValueError(1), TypeError(2)])
try:
    try: raise ExceptionGroup("g", [ValueError(1)])
    except* ValueError as e: raise e
except ExceptionGroup as e: print(repr(e))  # expect: ExceptionGroup('g', [ValueError(1)])
for bad in (ExceptionGroup, BaseExceptionGroup, (ValueError, ExceptionGroup), 5):
    try:
        try: raise ValueError
        except* bad: pass
    except TypeError as e: print(e)
    # expect: catching ExceptionGroup with except* is not allowed. Use except instead.
    # expect: catching ExceptionGroup with except* is not allowed. Use except instead.
    # expect: catching ExceptionGroup with except* is not allowed. Use except instead.
    # expect: catching classes that do not inherit from BaseException is not allowed
    except ExceptionGroup as e: print(repr(e))
for src in ("try: pass\nexcept* A: pass\nexcept B: pass", "try: pass\nexcept*: pass", "for x in y:\n try: pass\n except* A: break", "def f():\n try: pass\n except* A: return", "for x in y:\n try: pass\n except* A: continue"):
    try: compile(src, "s", "exec")
    except SyntaxError as e: print(e.msg)
    # expect: cannot have both 'except' and 'except*' on the same 'try'
    # expect: expected one or more exception types
    # expect: 'break', 'continue' and 'return' cannot appear in an except* block
    # expect: 'break', 'continue' and 'return' cannot appear in an except* block
    # expect: 'break', 'continue' and 'return' cannot appear in an except* block

# needs: traceback, warnings, sys, linecache, io, contextlib: errors caught, formatted, filtered, compared and logged from Python
import contextlib
import io
import linecache
import re
import sys
import traceback
import types
import warnings


class AppError(Exception):
    def __init__(self, code, **details):
        super().__init__(code, details)
        self.code, self.details = code, details

    def __str__(self):
        return f"E{self.code:03}" + "".join(f" {k}={v}" for k, v in self.details.items())


def low(value):
    return {"a": 1}[value] / (value == "a" and 0)


def middle(value):
    try:
        return low(value)
    except KeyError as error:
        raise AppError(7, value=value) from error
    except ZeroDivisionError:
        raise AppError(8)


def high(value):
    try:
        middle(value)
    except AppError as error:
        error.add_note(f"while handling {value!r}")
        error.add_note("two\nlines")
        raise


def cut(text):
    return re.sub(r'File "[^"]*[/\\]', 'File "', text)


def show(action, *args, **options):
    try:
        print("returned", action(*args))
    except BaseException as error:
        print(cut("".join(traceback.format_exception(error, **options))), end="")


show(high, "b")
show(high, "a", limit=1, chain=False)
show(high, "a", limit=-1)


def recurse(n):
    if n == 0:
        raise ValueError("bottom")
    return recurse(n - 1)


show(recurse, 8)


def group():
    errors = []
    for action in (lambda: low("b"), lambda: int("x"), lambda: [][1], lambda: None.x):
        try:
            action()
        except Exception as error:
            errors.append(error)
    raise ExceptionGroup("several", [*errors[:2], ExceptionGroup("inner", errors[2:])]) from errors[0]


show(group)


def multi(a, b):
    return [
        a,
        b[0][
            "key"
        ] + a.missing(
            1, 2),
    ]


for thing in ([{}], [{"key": 1}]):
    show(multi, 5, thing)
for source in ("x = (1,\n", "def f():\nreturn 1\n", "a b c", "f'{x!z}'", "x = 08", "for x in 5 y: pass", "class A:\n\tx\n        y", "print 'old'", "if x = 1: pass", "'\\N{nope}'", "\u00e4 = ?", "del f()", "return 5", "async def f(): yield from x", "a := 1", "lambda x=1, y: 0", "import a.b as c.d", "{**a for a in b}", "try: pass", "else: pass", "f(a=1, 2)", "x = 'abc"):
    try:
        compile(source, "<source>", "exec")
        print("compiled", repr(source))
    except SyntaxError as error:
        print("".join(traceback.format_exception_only(error)), end="")

try:
    high("b")
except AppError as error:
    seen = traceback.TracebackException.from_exception(error, capture_locals=True, limit=4)
    frames = traceback.extract_tb(error.__traceback__)
    print([(frame.name, frame.line, frame.lineno - high.__code__.co_firstlineno, frame.colno, frame.end_colno) for frame in frames], frames[-1] == frames[-1], len(frames[-1]))
    print(seen.exc_type_str, str(seen), seen.__notes__, seen.__cause__.exc_type_str, sorted(seen.stack[-1].locals), seen.stack[-1].locals["value"], seen.__suppress_context__)
    print(len(seen.stack.format()), cut(seen.stack.format()[-1]))
    print(seen == traceback.TracebackException.from_exception(error, capture_locals=True, limit=4), [cut(line) for line in traceback.format_list([("/x/file.py", 3, "name", "text = 1")])])
    out = io.StringIO()
    traceback.print_exception(error, file=out, limit=0)
    traceback.print_tb(error.__traceback__, 1, out)
    traceback.print_exc(limit=0, chain=False, file=out)
    print(cut(out.getvalue()), end="")
    print([frame.f_code.co_name for frame, _ in traceback.walk_tb(error.__traceback__)], traceback.format_exception_only(error), traceback.format_exception_only(ValueError, None), traceback.format_exception_only(OSError("gone", "f")))
    stripped = error.with_traceback(None)
    print(stripped.__traceback__, traceback.format_exception(stripped, chain=False))


def stack():
    return [frame.name for frame in traceback.extract_stack(limit=2)], cut(traceback.format_stack(limit=1)[0])


print(stack())
for wrong in (lambda: traceback.format_exception(5), lambda: traceback.TracebackException(ValueError, ValueError(), None, limit="x").stack, lambda: ValueError().with_traceback(5), lambda: ValueError().add_note(5), lambda: types.TracebackType(None, sys._getframe(), -1, 5).tb_lineno, lambda: setattr(ValueError(), "__cause__", 5), lambda: ExceptionGroup("x", []), lambda: ExceptionGroup("x", [5]), lambda: ExceptionGroup("x", [KeyboardInterrupt()])):
    try:
        print("ok", wrong())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")

linecache.cache["<made>"] = (len("a = 1\nb = a / 0\n"), None, ["a = 1\n", "b = a / 0\n"], "<made>")
show(exec, compile("a = 1\nb = a / 0\n", "<made>", "exec"))
print(repr(linecache.getline("<made>", 2)), linecache.getlines("nowhere"))

print("== hooks")
reports = []
sys.excepthook, kept = (lambda kind, value, tb: reports.append((kind.__name__, str(value)))), sys.excepthook
sys.excepthook(*[ValueError, ValueError("hooked"), None])
sys.excepthook = kept
unraised = []
sys.unraisablehook, kept = (lambda info: unraised.append((info.exc_type.__name__, str(info.exc_value), str(info.err_msg).partition(" at 0x")[0], getattr(info.object, "__qualname__", None)))), sys.unraisablehook


class Bad:
    def __del__(self):
        raise RuntimeError("in __del__")


Bad()
sys.unraisablehook = kept
print(reports, unraised)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    warnings.filterwarnings("ignore", "not this", UserWarning)
    warnings.warn("this one", DeprecationWarning)
    warnings.warn("not this one")
    warnings.warn_explicit("explicit", RuntimeWarning, "made.py", 5, module="made")
    warnings.warn(SyntaxWarning("instance"))
print([(w.category.__name__, str(w.message), w.lineno if w.filename == "made.py" else "here") for w in caught])
with warnings.catch_warnings():
    warnings.simplefilter("error")
    warnings.filterwarnings("default", category=ImportWarning)
    for action in (lambda: warnings.warn("now an error"), lambda: warnings.warn("x", int), lambda: warnings.filterwarnings("nonsense"), lambda: warnings.simplefilter("ignore", lineno=-1), lambda: warnings.warn("level", stacklevel="x")):
        try:
            print("ok", action())
        except Exception as error:
            print(f"{type(error).__name__}: {error}")


@warnings.deprecated("use new()", category=FutureWarning)
def old():
    return 5


with contextlib.redirect_stderr(io.StringIO()) as err, warnings.catch_warnings():
    warnings.simplefilter("default")
    print(old(), old.__deprecated__)
    warnings.showwarning("shown", UserWarning, "f.py", 3, line="the line")
print(re.sub(r"(?m)^.*tracebacks_shown\.py:\d+", "FILE", err.getvalue()), warnings.formatwarning("m", UserWarning, "f", 1, ""))

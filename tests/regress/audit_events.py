# Audit events of attributes that tools watch, of compiling and running code, of imports and of builtins.
# stdin: typed
import ast
import sys

seen, on = [], False


def show(x):
    return x if isinstance(x, (str, bytes, type(None))) else type(x).__name__


def hook(event, args):
    if on:
        args = [b"..."] + list(args[1:]) if event == "code.__new__" else args
        seen.append((event, *map(show, args)))


sys.addaudithook(hook)


def run(f):
    global on
    seen.clear()
    on = True
    try:
        f()
    except Exception as e:
        on = False
        seen.append(type(e).__name__)
    on = False
    print(*seen)


class A:
    pass


class B:
    pass


a = A()


class C(A):
    pass


for name, value in [("__name__", "N"), ("__qualname__", "Q"), ("__module__", "m"), ("__doc__", "d"), ("__bases__", (B,)),
                    ("__type_params__", ()), ("other", 1)]:
    run(lambda: setattr(C, name, value))
run(lambda: setattr(a, "__class__", B))
for name, value in [("__code__", (lambda: 1).__code__), ("__defaults__", (1,)), ("__kwdefaults__", {}), ("__name__", "n")]:
    def f(x=1, *, y=2):
        pass
    run(lambda: setattr(f, name, value))
    run(lambda: getattr(f, name))
    run(lambda: delattr(f, name))


def generator():
    yield


async def coroutine():
    pass


async def both():
    yield


g, c, b = generator(), coroutine(), both()
for o, prefix in (g, "gi_"), (c, "cr_"), (b, "ag_"):
    for name in "code", "frame", "running":
        run(lambda: getattr(o, prefix + name))
c.close()
frame = sys._getframe()
run(lambda: frame.f_code)
run(lambda: frame.f_back)
try:
    1 / 0
except ZeroDivisionError as e:
    tb = e.__traceback__
run(lambda: tb.tb_frame)
code = f.__code__
run(lambda: code.replace(co_code=code.co_code, co_name="other") and None)
run(lambda: type(f)(code, {}))
run(lambda: compile("1", "<f>", "eval"))
run(lambda: compile(b"1", "<f>", "eval"))
tree = ast.parse("1")
run(lambda: ast.parse("2"))
run(lambda: compile(tree, "<g>", "exec"))
run(lambda: eval("1"))
run(lambda: exec("1"))
run(lambda: eval(compile("1", "<f>", "eval")))
run(lambda: __import__("no_such_module"))
run(lambda: __import__("sys"))
run(lambda: id(a))
run(lambda: input("prompt "))
run(lambda: open("no such file", closefd=False))
run(lambda: sys._current_frames())
run(lambda: sys._current_exceptions())
run(lambda: sys.set_asyncgen_hooks(None, None))


# A hook refuses.
def refuse(event, args):
    if on and event in ("object.__setattr__", "compile", "import", "builtins.id", "object.__getattr__"):
        raise PermissionError(event)


sys.addaudithook(refuse)
for f in lambda: setattr(C, "__name__", "X"), lambda: eval("1"), lambda: __import__("no_such_module"), lambda: id(1), \
        lambda: run.__code__:
    run(f)
print(C.__name__)

# expect: ('object.__setattr__', 'type', '__name__', 'N')
# expect: ('object.__setattr__', 'type', '__qualname__', 'Q')
# expect: ('object.__setattr__', 'type', '__module__', 'm')
# expect: ('object.__setattr__', 'type', '__doc__', 'd')
# expect: ('object.__setattr__', 'type', '__bases__', 'tuple')
# expect: ('object.__setattr__', 'type', '__type_params__', 'tuple')
# expect:
# expect: ('object.__setattr__', 'A', '__class__', 'type')
# expect: ('object.__setattr__', 'function', '__code__', 'code')
# expect: ('object.__getattr__', 'function', '__code__')
# expect: TypeError
# expect: ('object.__setattr__', 'function', '__defaults__', 'tuple')
# expect: ('object.__getattr__', 'function', '__defaults__')
# expect: ('object.__delattr__', 'function', '__defaults__')
# expect: ('object.__setattr__', 'function', '__kwdefaults__', 'dict')
# expect: ('object.__getattr__', 'function', '__kwdefaults__')
# expect: ('object.__delattr__', 'function', '__kwdefaults__')
# expect:
# expect:
# expect: TypeError
# expect: ('object.__getattr__', 'generator', 'gi_code')
# expect: ('object.__getattr__', 'generator', 'gi_frame')
# expect:
# expect: ('object.__getattr__', 'coroutine', 'cr_code')
# expect: ('object.__getattr__', 'coroutine', 'cr_frame')
# expect:
# expect: ('object.__getattr__', 'async_generator', 'ag_code')
# expect: ('object.__getattr__', 'async_generator', 'ag_frame')
# expect:
# expect: ('object.__getattr__', 'frame', 'f_code')
# expect:
# expect: ('object.__getattr__', 'traceback', 'tb_frame')
# expect: ('code.__new__', b'...', 'tests/regress/audit_events.py', 'other', 'int', 'int', 'int', 'int', 'int', 'int')
# expect: ('function.__new__', 'code')
# expect: ('compile', b'1', '<f>')
# expect: ('compile', b'1', '<f>')
# expect: ('compile', b'2', '<unknown>')
# expect: ('compile', 'Module', None)
# expect: ('compile', b'1', '<string>') ('exec', 'code')
# expect: ('compile', b'1', '<string>') ('exec', 'code')
# expect: ('compile', b'1', '<f>') ('exec', 'code')
# expect: ('import', 'no_such_module', None, 'list', 'list', 'list') ModuleNotFoundError
# expect:
# expect: ('builtins.id', 'int')
# expect: prompt ('builtins.input', 'prompt ')
# expect: ('open', 'no such file', 'r', 'int') ValueError
# expect: ('sys._current_frames',)
# expect: ('sys._current_exceptions',)
# expect: ('sys.set_asyncgen_hook_finalizer',) ('sys.set_asyncgen_hook_firstiter',)
# expect: ('object.__setattr__', 'type', '__name__', 'X') PermissionError
# expect: ('compile', b'1', '<string>') PermissionError
# expect: ('import', 'no_such_module', None, 'list', 'list', 'list') PermissionError
# expect: ('builtins.id', 'int') PermissionError
# expect: ('object.__getattr__', 'function', '__code__') PermissionError
# expect: N

# wasm: no, no threads
# env: PYTHONUNBUFFERED=1
# Interpreters made and run by hand: what crosses, what is refused, how exceptions are told.
import _interpreters as I
import types

i = I.create()
print(i, I.list_all(), I.get_current(), I.get_main(), I.whence(i))   # expect: 1 [(0, 1), (1, 5)] (0, 1) (0, 1) 5
print(I.is_running(i), I.is_running(0))   # expect: False True

def shown(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__ + ":", e)
        while e.__cause__:
            e = e.__cause__
            print("  from", type(e).__name__ + ":", e)

# --- exec
print(I.exec(i, "x = 1"))   # expect: None
print(I.exec(i, "print(x, y, __name__)", {"y": ("a", 1.5, b"b", None, True, ())}))
# expect: 1 ('a', 1.5, b'b', None, True, ()) __main__
# expect: None
e = I.exec(i, "1/0")
print(e.type)    # expect: namespace(__name__='ZeroDivisionError', __qualname__='ZeroDivisionError', __module__='builtins')
print(e.msg, "|", e.formatted)   # expect: division by zero | ZeroDivisionError: division by zero
print(e.errdisplay)
# expect: Traceback (most recent call last):
# expect:   File "<script>", line 1, in <module>
# expect: ZeroDivisionError: division by zero
print(I.exec(i, "class E(Exception): pass\nraise E(3)").formatted)   # expect: E: 3
print(I.exec(i, "raise SystemExit").formatted)   # expect: SystemExit:
shown(I.exec, i, "def f(:")   # expect: SyntaxError: invalid syntax (<script>, line 1)
shown(I.exec, i, 3)           # expect: TypeError: unsupported script 3
shown(I.exec, i, "pass", {"a": []})   # expect: NotShareableError: [] does not support cross-interpreter data
shown(I.exec, i, "pass", {"a": (1, [])})
# expect: NotShareableError: (1, []) does not support cross-interpreter data
# expect:   from NotShareableError: [] does not support cross-interpreter data
shown(I.set___main___attrs, i, {"a": 2 ** 70})
# expect: NotShareableError: 1180591620717411303424 does not support cross-interpreter data
# expect:   from OverflowError: try sending as bytes
shown(I.set___main___attrs, i, {})   # expect: ValueError: arg 2 must be a non-empty dict
shown(I.exec, 0, "pass")      # expect: InterpreterError: interpreter already running
shown(I.exec, 0, "pass", restrict=True)   # expect: InterpreterError: cannot exec code for unrecognized interpreter 0
shown(I.exec, 99, "pass")     # expect: InterpreterNotFoundError: unrecognized interpreter ID 99
shown(I.exec, "1", "pass")    # expect: TypeError: interpreter ID must be an int, got str
shown(I.exec, -1, "pass")     # expect: ValueError: interpreter ID must be a non-negative int, got -1

def script():
    print("script", x)
def with_args(a):
    pass
def closure(a):
    def inner():
        print(a)
    return inner
def result():
    return 1
shown(I.run_func, i, script)
# expect: script 1
# expect: None
shown(I.run_func, i, with_args)    # expect: ValueError: code with args not supported
shown(I.run_func, i, closure(1))   # expect: ValueError: closures not supported
shown(I.exec, i, result)           # expect: ValueError: code that returns a value is not a script
shown(I.run_func, i, len)
# expect: TypeError: _interpreters.run_func() argument 2 must be a function, not builtin_function_or_method

# --- call
def add(a, b):
    return a + b
shown(I.call, i, add, (1, 2))          # expect: (3, None)
shown(I.call, i, add, ([1], [{2}]))    # expect: ([1, {2}], None)
shown(I.call, i, dict, (), {"a": 1})   # expect: ({'a': 1}, None)
print(I.call(i, add, (1, "a"))[1].formatted)   # expect: TypeError: unsupported operand type(s) for +: 'int' and 'str'
shown(I.call, i, 3)                    # expect: TypeError: expected a callable, got 3
shown(I.call, i, closure(1))
# expect: NotShareableError: only stateless functions are shareable
# expect:   from ValueError: closures not supported

# --- A memoryview shows the sender's memory.
memory = bytearray(b"spam")
I.set___main___attrs(i, {"m": memoryview(memory)})
I.exec(i, "m[0] = 83")
print(memory)   # expect: bytearray(b'Spam')
I.exec(i, "del m")

# --- What an isolated interpreter may not do
def tries(text):
    print(I.exec(i, text).formatted)
tries("import os; os.fork()")   # expect: RuntimeError: fork not supported for isolated subinterpreters
tries("import os; os.execv('/bin/true', ['true'])")   # expect: RuntimeError: exec not supported for isolated subinterpreters
tries("import threading; threading.Thread(target=print, daemon=True)")
# expect: RuntimeError: daemon threads are disabled in this (sub)interpreter
tries("import signal; signal.signal(2, signal.SIG_DFL)")
# expect: ValueError: signal only works in main thread of the main interpreter

# --- From within
I.exec(i, """
import _interpreters as I
print(I.get_current(), I.is_running(1))
for f in I.destroy, I.is_running:
    try:
        print(f(1))
    except Exception as e:
        print(repr(e))
try:
    I.destroy(0)
except Exception as e:
    print(repr(e))
""")
# expect: (1, 5) True
# expect: InterpreterError('cannot destroy the current interpreter')
# expect: True
# expect: InterpreterError('interpreter running')

# --- References, configurations
I.destroy(i)
shown(I.whence, i)   # expect: InterpreterNotFoundError: unrecognized interpreter ID 1
i = I.create(reqrefs=True)
I.incref(i)
I.incref(i)
I.decref(i)
print(I.list_all())   # expect: [(0, 1), (2, 5)]
I.decref(i)
print(I.list_all())   # expect: [(0, 1)]
print(I.new_config("legacy", gil="own"))
# expect: namespace(use_main_obmalloc=True, allow_fork=True, allow_exec=True, allow_threads=True, allow_daemon_threads=True, check_multi_interp_extensions=False, gil='own')
shown(I.new_config, "x")               # expect: ValueError: unsupported config name 'x'
shown(I.new_config, "empty", gil=1)    # expect: TypeError: invalid config type: gil
shown(I.new_config, "empty", a=1)      # expect: ValueError: config dict has 1 extra item ({'a': 1})
shown(I.create, types.SimpleNamespace())   # expect: ValueError: missing config key: use_main_obmalloc
shown(I.create, 3)                     # expect: TypeError: bad config 3
i = I.create(I.new_config("isolated", allow_threads=False))
print(I.get_config(i).allow_threads)   # expect: False
print(I.exec(i, "import _thread; _thread.start_new_thread(print, ())").formatted)
# expect: RuntimeError: thread is not supported for isolated subinterpreters
I.destroy(i)

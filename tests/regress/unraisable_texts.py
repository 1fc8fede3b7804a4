# What cannot be raised is reported in whole sentences, and the hook gets them as err_msg.
import re, sys, weakref, warnings

def hook(args):
    print(re.sub("0x[0-9a-f]+", "0x", args.err_msg), args.object, args.exc_type.__name__)

sys.unraisablehook = hook

class Deleted:
    def __del__(self):
        raise ValueError

class Plain:
    pass

def callback(ref):
    1 / 0

def generator():
    try:
        yield
    finally:
        1 / 0

async def coroutine():
    pass

Deleted()                   # expect: Exception ignored while calling deallocator <function Deleted.__del__ at 0x> None ValueError
p = Plain()
r = weakref.ref(p, callback)
del p                       # expect: Exception ignored while calling weakref callback <function callback at 0x> None ZeroDivisionError
g = generator()
next(g)
del g                       # expect: Exception ignored while closing generator <generator object generator at 0x> None ZeroDivisionError
warnings.simplefilter("error")
coroutine()                 # expect: Exception ignored while finalizing coroutine <coroutine object coroutine at 0x> None RuntimeWarning

def failing_hook(args):
    raise KeyError

sys.unraisablehook = failing_hook
sys.stderr = sys.stdout

class Named(type):
    def __repr__(self):
        return "hook"

class Hook(metaclass=Named):
    def __new__(cls, args):
        raise KeyError("k")

sys.unraisablehook = Hook
Deleted()
# expect: Exception ignored in sys.unraisablehook: hook
# expect: Traceback (most recent call last):
# expect:   File "tests/regress/unraisable_texts.py", line 50, in __new__
# expect:     raise KeyError("k")
# expect: KeyError: 'k'

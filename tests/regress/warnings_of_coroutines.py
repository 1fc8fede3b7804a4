# Coroutines that never ran: clear() of the frame tells of them, and a broken helper of warnings hides nothing.
import sys
import warnings


async def f():
    pass


warnings.simplefilter("always")
with warnings.catch_warnings(record=True) as caught:
    coroutine = f()
    coroutine.cr_frame.clear()
    coroutine.close()
    print([str(w.message) for w in caught])        # expect: ["coroutine 'f' was never awaited"]

sys.unraisablehook = lambda u: print(u.err_msg.partition(" <")[0], repr(u.exc_value))
warnings._warn_unawaited_coroutine = lambda coroutine: 1 / 0
with warnings.catch_warnings(record=True) as caught:
    coroutine = f()
    del coroutine        # expect: Exception ignored while finalizing coroutine ZeroDivisionError('division by zero')
    print([str(w.message) for w in caught])        # expect: ["coroutine 'f' was never awaited"]


async def g():
    yield 1


with warnings.catch_warnings(record=True) as caught:
    step = g().athrow(ValueError, ValueError("x"), None)
    print([str(w.message) for w in caught])
    try:
        step.send(None)
    except ValueError as error:
        print(repr(error), len(caught))
# expect: ['the (type, exc, tb) signature of athrow() is deprecated, use the single-arg signature instead.']
# expect: ValueError('x') 1

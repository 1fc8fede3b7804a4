def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
import sys, types
def f():
    x = 1
    raise ValueError("v")
def g(): f()
try: g()
except ValueError as e: tb = e.__traceback__
tr(lambda: (type(tb).__name__, tb.tb_frame.f_code.co_name, tb.tb_next.tb_frame.f_code.co_name, tb.tb_next.tb_next.tb_frame.f_code.co_name, tb.tb_next.tb_next.tb_next, tb.tb_lineno, tb.tb_next.tb_lineno, tb.tb_next.tb_next.tb_lineno))
# expect: ('traceback', '<module>', 'g', 'f', None, 9, 8, 7)
tr(lambda: (tb.tb_next.tb_next.tb_frame.f_locals, tb.tb_lasti >= 0, tb.tb_frame.f_lineno >= 1))  # expect: ({'x': 1}, True, True)
def loop(): tb.tb_next = tb
tr(lambda: loop())  # expect: ValueError traceback loop detected
def s(): tb.tb_next = 5
tr(lambda: s())  # expect: TypeError expected traceback object, got 'int'
def l(): tb.tb_lineno = 5
tr(lambda: l())  # expect: AttributeError attribute 'tb_lineno' of 'traceback' objects is not writable
new = types.TracebackType(None, tb.tb_frame, 0, 42)
tr(lambda: (new.tb_lineno, new.tb_next, ValueError().with_traceback(new).__traceback__ is new))  # expect: (42, None, True)
tr(lambda: types.TracebackType(None, 5, 0, 1))  # expect: TypeError traceback() argument 'tb_frame' must be frame, not int
tr(lambda: types.TracebackType())  # expect: TypeError traceback() missing required argument 'tb_next' (pos 1)
tb.tb_next = None
tr(lambda: tb.tb_next)  # expect: None
def h():
    y = 5
    fr = sys._getframe()
    return fr
fr = h()
tr(lambda: (fr.f_code.co_name, fr.f_locals["y"], fr.f_globals is globals(), fr.f_builtins["len"] is len, fr.f_trace, type(fr).__name__))
# expect: ('h', 5, True, True, None, 'frame')
tr(lambda: fr.clear())  # expect: None
tr(lambda: sorted(fr.f_locals))  # expect: []
tr(lambda: sys._getframe(10 ** 6))  # expect: ValueError call stack is not deep enough
tr(lambda: sys._getframe("a"))  # expect: TypeError 'str' object cannot be interpreted as an integer
tr(lambda: type(fr)())  # expect: TypeError cannot create 'frame' instances
tr(lambda: (sys._getframe().f_code.co_name, sys._getframe(1).f_code.co_name))  # expect: ('<lambda>', 'tr')

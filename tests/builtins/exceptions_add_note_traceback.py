def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
e = ValueError("v")
tr(lambda: (hasattr(e, "__notes__"), e.add_note("one"), e.__notes__, e.add_note(""), e.__notes__))  # expect: (False, None, ['one', ''], None, ['one', ''])
tr(lambda: e.add_note(1))  # expect: TypeError add_note() argument must be str, not int
tr(lambda: (e.add_note(note="x"), e.__notes__))  # expect: TypeError BaseException.add_note() takes no keyword arguments
e.__notes__ = "not a list"
tr(lambda: e.add_note("z"))  # expect: TypeError Cannot add note: __notes__ is not a list
del e.__notes__
tr(lambda: (e.add_note("again"), e.__notes__))  # expect: (None, ['again'])
import traceback
e.__notes__ = ["n1", "n2\nline 2"]
tr(lambda: traceback.format_exception_only(e))  # expect: ['ValueError: v\n', 'n1\n', 'n2\n', 'line 2\n']
e.__notes__ = 5
tr(lambda: traceback.format_exception_only(e))  # expect: ['ValueError: v\n', '5\n']
def f(): raise KeyError("k")
try: f()
except KeyError as x: saved = x
tr(lambda: (saved.__traceback__.tb_frame.f_code.co_name, saved.__traceback__.tb_next.tb_frame.f_code.co_name, saved.with_traceback(None).__traceback__))
# expect: ('<module>', 'f', None)
tr(lambda: saved.with_traceback("x"))  # expect: TypeError __traceback__ must be a traceback or None
tr(lambda: saved.with_traceback())  # expect: TypeError BaseException.with_traceback() takes exactly one argument (0 given)
tr(lambda: (traceback.format_exception_only(KeyError("a")), traceback.format_exception_only(ValueError()), traceback.format_exception_only(SyntaxError("m", ("f", 1, 2, "text", 1, 4)))))
# expect: (["KeyError: 'a'\n"], ['ValueError\n'], ['  File "f", line 1\n', '    text\n', '     ^^\n', 'SyntaxError: m\n'])
c = ValueError("c")
c.__cause__ = KeyError("cause")
tr(lambda: (c.__suppress_context__, repr(c.__cause__), c.__context__))  # expect: (True, "KeyError('cause')", None)
c.__suppress_context__ = False
tr(lambda: c.__suppress_context__)  # expect: False
def bad(n, v): setattr(c, n, v)
tr(lambda: bad("__cause__", 5))  # expect: TypeError exception cause must be None or derive from BaseException
tr(lambda: bad("__context__", "x"))  # expect: TypeError exception context must be None or derive from BaseException
tr(lambda: bad("__suppress_context__", "x"))  # expect: TypeError attribute value type must be bool
tr(lambda: bad("__traceback__", 5))  # expect: TypeError __traceback__ must be a traceback or None
tr(lambda: (bad("__cause__", None), c.__cause__, c.__suppress_context__))  # expect: (None, None, True)
tr(lambda: bad("__cause__", KeyError))  # expect: TypeError exception cause must be None or derive from BaseException

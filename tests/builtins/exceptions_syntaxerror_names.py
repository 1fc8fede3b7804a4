def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: (SyntaxError(), SyntaxError("m"), str(SyntaxError("m")), SyntaxError("m").msg, SyntaxError("m").lineno))
# expect: (SyntaxError(), SyntaxError('m'), 'm', 'm', None)
e = SyntaxError("msg", ("file.py", 3, 5, "text here\n", 3, 9))
tr(lambda: (e.msg, e.filename, e.lineno, e.offset, e.text, e.end_lineno, e.end_offset, str(e), e.args, e.print_file_and_line))
# expect: ('msg', 'file.py', 3, 5, 'text here\n', 3, 9, 'msg (file.py, line 3)', ('msg', ('file.py', 3, 5, 'text here\n', 3, 9)), None)
tr(lambda: (str(SyntaxError("m", ("f", 1, 2, "t"))), str(SyntaxError("m", (None, 1, 2, "t"))), SyntaxError("m", ("f", 1, None, None)).text))
# expect: ('m (f, line 1)', 'm (line 1)', None)
tr(lambda: SyntaxError("m", (1, 2)))  # expect: TypeError function takes at least 4 arguments (2 given)
tr(lambda: SyntaxError("m", 5))  # expect: TypeError 'int' object is not iterable
tr(lambda: SyntaxError("m", ()))  # expect: TypeError function takes at least 4 arguments (0 given)
tr(lambda: (issubclass(TabError, IndentationError), issubclass(IndentationError, SyntaxError)))  # expect: (True, True)
n = NameError("m", name="x")
tr(lambda: (n.name, n.args, NameError("m").name, NameError(name="q").args, repr(n)))  # expect: ('x', ('m',), None, (), "NameError('m')")
tr(lambda: NameError("m", foo=1))  # expect: TypeError NameError() got an unexpected keyword argument 'foo'
tr(lambda: NameError("m", "n", name=1).args)  # expect: ('m', 'n')
a = AttributeError("m", name="n", obj=5)
tr(lambda: (a.name, a.obj, a.args, AttributeError().name))  # expect: ('n', 5, ('m',), None)
tr(lambda: AttributeError(bad=1))  # expect: TypeError AttributeError() got an unexpected keyword argument 'bad'
i = ImportError("m", name="mod", path="/p", name_from="x")
tr(lambda: (i.name, i.path, i.msg, i.args, str(i), repr(i), ImportError().msg, i.name_from))
# expect: ('mod', '/p', 'm', ('m',), 'm', "ImportError('m')", None, 'x')
tr(lambda: ImportError(bad=1))  # expect: TypeError ImportError() got an unexpected keyword argument 'bad'
try: import nothing_like_this.sub
except ImportError as x: print(type(x).__name__, x, x.name, x.path)  # expect: ModuleNotFoundError No module named 'nothing_like_this' nothing_like_this None
try: from sys import nothing_like_this
except ImportError as x: print(type(x).__name__, str(x).split(" (")[0], x.name)  # expect: ImportError cannot import name 'nothing_like_this' from 'sys' sys
try: undefined_thing
except NameError as x: print(x.name, x.args)  # expect: undefined_thing ("name 'undefined_thing' is not defined",)
try: (5).nope
except AttributeError as x: print(x.name, x.obj, x.args)  # expect: nope 5 ("'int' object has no attribute 'nope'",)
def f(): return local_later; local_later = 1
try: f()
except NameError as x: print(x.name, x.args)  # expect: None ("cannot access local variable 'local_later' where it is not associated with a value",)

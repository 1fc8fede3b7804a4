print(eval(compile("1 + 2", "f", "eval")))  # expect: 3
exec(compile("a = 1\nprint(a)", "f", "exec"))  # expect: 1
exec(compile("1 + 2", "f", "single"))  # expect: 3
exec(compile("x = 5; x; None; 'text'", "f", "single"))
# expect: 5
# expect: 'text'
def tr(*a, **k):
    try: print(compile(*a, **k))
    except Exception as e: print(type(e).__name__, e)
tr("1", "f", "bad")  # expect: ValueError compile() mode must be 'exec', 'eval' or 'single'
tr("1; 2", "f", "eval")  # expect: SyntaxError invalid syntax (f, line 1)
tr("1\n2", "f", "single")  # expect: SyntaxError multiple statements found while compiling a single statement (f, line 1)
tr("1")  # expect: TypeError compile() missing required argument 'filename' (pos 2)
tr(5, "f", "exec")  # expect: TypeError compile() arg 1 must be a string, bytes or AST object
tr("a\0b", "f", "exec")  # expect: SyntaxError source code string cannot contain null bytes
tr("a", "f", "exec", flags=1 << 30)  # expect: ValueError compile(): unrecognised flags
tr("x", "f", "exec", 0, False, 5)  # expect: ValueError compile(): invalid optimize value
c = compile("def f(): pass\nclass A: pass", "file.py", "exec")
print(c.co_filename, c.co_name, c.co_names)  # expect: file.py <module> ('f', 'A')
c = compile("def f():\n 'doc'\n assert 0\n return f.__doc__\nprint(f())", "f", "exec", optimize=2)
exec(c, {})  # expect: None
print(eval(compile(b"# coding: latin-1\n'\xe9'", "f", "eval")))  # expect: é
import ast
t = compile("1+1", "f", "eval", ast.PyCF_ONLY_AST)
print(type(t).__name__, eval(compile(t, "f", "eval")))  # expect: Expression 2
print(compile("x", "f", "eval") == compile("x", "f", "eval"))  # expect: True
try: compile("def f(:", "named", "exec")
except SyntaxError as e: print(e.filename, e.lineno, e.offset, e.end_offset, e)  # expect: named 1 7 8 invalid syntax (named, line 1)

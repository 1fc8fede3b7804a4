def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: (eval("1+1"), eval(" 1"), eval("\t2"), eval("x", {"x": 5}), eval("x + y", {"x": 1}, {"y": 2}), eval("lambda: 5")(), eval("[i for i in range(3)]"), eval("(yield_ := 3)"), eval(source="7"), eval("a", globals={"a": 1}), eval("b", locals={"b": 2})))
# expect: TypeError eval() takes at least 1 positional argument (0 given)
tr(lambda: eval("x = 1"))  # expect: SyntaxError invalid syntax (<string>, line 1)
tr(lambda: eval(""))  # expect: SyntaxError invalid syntax (<string>, line 0)
tr(lambda: eval("1 2"))  # expect: SyntaxError invalid syntax (<string>, line 1)
tr(lambda: eval("import os"))  # expect: SyntaxError invalid syntax (<string>, line 1)
tr(lambda: eval(5))  # expect: TypeError eval() arg 1 must be a string, bytes or code object
tr(lambda: eval("1", 5))  # expect: TypeError globals must be a dict
tr(lambda: eval("1", {}, 5))  # expect: TypeError locals must be a mapping
tr(lambda: eval("undefined_name_q"))  # expect: NameError name 'undefined_name_q' is not defined
tr(lambda: eval("1\n+1"))  # expect: SyntaxError invalid syntax (<string>, line 2)
tr(lambda: eval("a\0"))  # expect: SyntaxError source code string cannot contain null bytes
tr(lambda: (eval(compile("5", "f", "eval")), eval(compile("x = 1", "f", "exec")), eval(compile("6", "f", "single"))))
# expect: 6
# expect: (5, None, None)
tr(lambda: (exec("1"), exec(""), exec("pass")))  # expect: (None, None, None)
tr(lambda: exec("x = 1; raise KeyError(x)"))  # expect: KeyError 1
tr(lambda: exec("1", globals=5))  # expect: TypeError exec() globals must be a dict, not int
d = {}
exec("def f(): return 5\nclass A: y = f()", d)
tr(lambda: (d["f"](), d["A"].y, d["A"].__module__, sorted(k for k in d if k != "__builtins__")))  # expect: (5, 5, 'builtins', ['A', 'f'])
tr(lambda: (compile("1", "f", "eval").co_name, compile("a; b", "f", "exec").co_names, compile("", "f", "exec").co_consts[-1:]))
# expect: ('<module>', ('a', 'b'), (None,))
tr(lambda: compile("1", "f", "nope"))  # expect: ValueError compile() mode must be 'exec', 'eval' or 'single'
tr(lambda: compile("1", "f"))  # expect: TypeError compile() missing required argument 'mode' (pos 3)
tr(lambda: compile("(", "f", "eval"))  # expect: SyntaxError '(' was never closed (f, line 1)
tr(lambda: compile("1", 5, "eval").co_name)  # expect: TypeError expected str, bytes or os.PathLike object, not int
tr(lambda: compile("1", "f", "eval", 1 << 30))  # expect: ValueError compile(): unrecognised flags
tr(lambda: compile("return 1", "f", "exec"))  # expect: SyntaxError 'return' outside function (f, line 1)
tr(lambda: (globals()["d"] is d, "tr" in globals(), type(globals()).__name__, (lambda: locals())(), (lambda a: locals())(1)))
# expect: (True, True, 'dict', {}, {'a': 1})
tr(lambda: (__import__("sys").__name__, __import__("os.path").__name__, __import__("os.path", fromlist=["join"]).__name__))  # expect: ('sys', 'os', 'posixpath')
tr(lambda: __import__("nope_nope"))  # expect: ModuleNotFoundError No module named 'nope_nope'
tr(lambda: __import__(""))  # expect: ValueError Empty module name
tr(lambda: __import__("os", 1, 2, 3, -1))  # expect: ValueError level must be >= 0

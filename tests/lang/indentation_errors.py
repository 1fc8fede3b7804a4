for src in ("if 1:\nx", "if 1:\n  x\n   y", "  x", "if 1:\n    x\n  y", "def f():", "def f():\n", "class A:\n# only a comment\nx", "if 1:\n\tx\n        y", "for x in y:\npass", "while 1:\npass", "try:\npass", "try:\n  pass\nexcept:\npass", "try:\n  pass\nfinally:\npass", "with a:\npass", "match x:\ncase 1: pass", "match x:\n  case 1:\n  pass", "if 1: pass\n  else: pass", "x = 1\n  y = 2", "if 1:\n    pass\nelif 2:\npass", "if 1:\n    pass\nelse:\npass", "def f():\nreturn", "@d\n  def f(): pass", "lambda:\n  1", "async def f():\npass", "class A:\npass", "except: pass", "else: pass", "if 1:\n\n\n# c\n    x = 1\n\n    y = 2\n", "if 1:\n    x = (1,\n2)\n", "x = [\n1,\n  2]\n", "if 1: x = 1; y = 2", "if 1:\n \tx\n \ty"):
    try: compile(src, "s", "exec"); print("ok")
    except SyntaxError as e: print(type(e).__name__, e.msg, e.lineno)
# expect: IndentationError expected an indented block after 'if' statement on line 1 2
# expect: IndentationError unexpected indent 3
# expect: IndentationError unexpected indent 1
# expect: IndentationError unindent does not match any outer indentation level 3
# expect: IndentationError expected an indented block after function definition on line 1 1
# expect: IndentationError expected an indented block after function definition on line 1 1
# expect: IndentationError expected an indented block after class definition on line 1 3
# expect: TabError inconsistent use of tabs and spaces in indentation 3
# expect: IndentationError expected an indented block after 'for' statement on line 1 2
# expect: IndentationError expected an indented block after 'while' statement on line 1 2
# expect: IndentationError expected an indented block after 'try' statement on line 1 2
# expect: IndentationError expected an indented block after 'except' statement on line 3 4
# expect: IndentationError expected an indented block after 'finally' statement on line 3 4
# expect: IndentationError expected an indented block after 'with' statement on line 1 2
# expect: IndentationError expected an indented block after 'match' statement on line 1 2
# expect: IndentationError expected an indented block after 'case' statement on line 2 3
# expect: IndentationError unexpected indent 2
# expect: IndentationError unexpected indent 2
# expect: IndentationError expected an indented block after 'elif' statement on line 3 4
# expect: IndentationError expected an indented block after 'else' statement on line 3 4
# expect: IndentationError expected an indented block after function definition on line 1 2
# expect: IndentationError unexpected indent 2
# expect: SyntaxError invalid syntax 1
# expect: IndentationError expected an indented block after function definition on line 1 2
# expect: IndentationError expected an indented block after class definition on line 1 2
# expect: SyntaxError invalid syntax 1
# expect: SyntaxError invalid syntax 1
# expect: ok
# expect: ok
# expect: ok
# expect: ok
# expect: ok

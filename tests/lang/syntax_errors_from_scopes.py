# Arguments and places of errors that the compiler finds; columns are bytes, the line is shown only from a file.
def show(source):
    try:
        compile(source, "nowhere", "exec")
    except SyntaxError as e:
        print(e.args, e.lineno, e.offset, e.end_lineno, e.end_offset, e.text, e.filename)


show("def f(é):\n global é")        # expect: ("name 'é' is parameter and global",) 2 2 2 11 None nowhere
show("é = 1; return 5")             # expect: ("'return' outside function", ('nowhere', 1, 9, None, 1, 17)) 1 9 1 17 None nowhere
show("from __future__ import braces")   # expect: ('not a chance',) 1 24 1 30 None nowhere
show("match x:\n case {0: _, 0j: _}: pass")   # expect: ('mapping pattern checks duplicate key (0j)', ('nowhere', 2, 7, None, 2, 20)) 2 7 2 20 None nowhere

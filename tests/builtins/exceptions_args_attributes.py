def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for e in (Exception(), Exception("a"), Exception("a", 1), ValueError(None), KeyError("k"), KeyError(), KeyError("a", "b"), IndexError("i"), StopIteration(5), StopIteration(), StopIteration(1, 2), SystemExit(3), SystemExit(), SystemExit("a", 1), GeneratorExit(), AssertionError("m"), BaseException("b"), NotImplementedError("n"), RecursionError("r")):
    print(repr(e), repr(str(e)), e.args)
    # expect: Exception() '' ()
    # expect: Exception('a') 'a' ('a',)
    # expect: Exception('a', 1) "('a', 1)" ('a', 1)
    # expect: ValueError(None) 'None' (None,)
    # expect: KeyError('k') "'k'" ('k',)
    # expect: KeyError() '' ()
    # expect: KeyError('a', 'b') "('a', 'b')" ('a', 'b')
    # expect: IndexError('i') 'i' ('i',)
    # expect: StopIteration(5) '5' (5,)
    # expect: StopIteration() '' ()
    # expect: StopIteration(1, 2) '(1, 2)' (1, 2)
    # expect: SystemExit(3) '3' (3,)
    # expect: SystemExit() '' ()
    # expect: SystemExit('a', 1) "('a', 1)" ('a', 1)
    # expect: GeneratorExit() '' ()
    # expect: AssertionError('m') 'm' ('m',)
    # expect: BaseException('b') 'b' ('b',)
    # expect: NotImplementedError('n') 'n' ('n',)
    # expect: RecursionError('r') 'r' ('r',)
print(StopIteration(5).value, StopIteration().value, SystemExit(3).code, SystemExit().code, SystemExit(1, 2).code, StopAsyncIteration("x").args)
# expect: 5 None 3 None (1, 2) ('x',)
e = ValueError("a")
e.args = [1, 2]
print(e.args, e, repr(e))  # expect: (1, 2) (1, 2) ValueError(1, 2)
tr(lambda: setattr(e, "args", 5))  # expect: TypeError 'int' object is not iterable
tr(lambda: (e.args is e.args, e.__traceback__, e.__cause__, e.__context__, e.__suppress_context__, hasattr(e, "__notes__")))
# expect: (True, None, None, None, False, False)
tr(lambda: setattr(e, "__traceback__", 5))  # expect: TypeError __traceback__ must be a traceback or None
tr(lambda: delattr(e, "args"))  # expect: TypeError args may not be deleted
tr(lambda: delattr(e, "__traceback__"))  # expect: TypeError __traceback__ may not be deleted
tr(lambda: ValueError(foo=1))  # expect: TypeError ValueError() takes no keyword arguments
tr(lambda: (e.add_note("n1"), e.add_note("n2"), e.__notes__))  # expect: (None, None, ['n1', 'n2'])
tr(lambda: e.add_note(5))  # expect: TypeError add_note() argument must be str, not int
tr(lambda: e.add_note())  # expect: TypeError BaseException.add_note() takes exactly one argument (0 given)
tr(lambda: e.with_traceback(None) is e)  # expect: True
tr(lambda: e.with_traceback(5))  # expect: TypeError __traceback__ must be a traceback or None
e.custom = 5
tr(lambda: (vars(e)["custom"], e == ValueError(1, 2), hash(e) is not None, bool(e), isinstance(e, Exception)))  # expect: (5, False, True, True, True)
class My(Exception):
    def __init__(self, a, b=2):
        self.b = b
tr(lambda: (My(1).args, My(1, b=3).b, repr(My(1)), str(My(1)), str(My("text")), repr(My(1, 2))))  # expect: ((1,), 3, 'My(1)', '1', 'text', 'My(1, 2)')
tr(lambda: My())  # expect: TypeError My.__init__() missing 1 required positional argument: 'a'
class Str(Exception):
    def __str__(self): return "own str"
tr(lambda: (str(Str("x")), repr(Str("x")), f"{Str('x')}"))  # expect: ('own str', "Str('x')", 'own str')
tr(lambda: BaseException.__new__(ValueError, 1).args)  # expect: (1,)
tr(lambda: (Exception.__init__(e, "re", "init"), e.args))  # expect: (None, ('re', 'init'))

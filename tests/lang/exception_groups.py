eg = ExceptionGroup("top", [ValueError(1), ExceptionGroup("sub", [TypeError(2), OSError(3)])])
print(eg, eg.message, eg.exceptions, repr(eg))
# expect: top (2 sub-exceptions) top (ValueError(1), ExceptionGroup('sub', [TypeError(2), OSError(3)])) ExceptionGroup('top', [ValueError(1), ExceptionGroup('sub', [TypeError(2), OSError(3)])])
print(eg.subgroup(ValueError), repr(eg.subgroup(TypeError)), eg.subgroup(KeyError))
# expect: top (1 sub-exception) ExceptionGroup('top', [ExceptionGroup('sub', [TypeError(2)])]) None
m, r = eg.split((ValueError, OSError))
print(repr(m), repr(r))
# expect: ExceptionGroup('top', [ValueError(1), ExceptionGroup('sub', [OSError(3)])]) ExceptionGroup('top', [ExceptionGroup('sub', [TypeError(2)])])
print(repr(eg.subgroup(lambda e: isinstance(e, ExceptionGroup) or e.args == (1,))))
# expect: ExceptionGroup('top', [ValueError(1), ExceptionGroup('sub', [TypeError(2), OSError(3)])])
print(repr(eg.split(lambda e: not isinstance(e, ExceptionGroup) and e.args[0] > 1)[0]))
# expect: ExceptionGroup('top', [ExceptionGroup('sub', [TypeError(2), OSError(3)])])
print(type(BaseExceptionGroup("b", [ValueError()])).__name__, type(BaseExceptionGroup("b", [KeyboardInterrupt()])).__name__)
# expect: ExceptionGroup BaseExceptionGroup
def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: ExceptionGroup("b", [KeyboardInterrupt()]))  # expect: TypeError Cannot nest BaseExceptions in an ExceptionGroup
tr(lambda: ExceptionGroup("b", []))  # expect: ValueError second argument (exceptions) must be a non-empty sequence
tr(lambda: ExceptionGroup("b", 5))  # expect: TypeError second argument (exceptions) must be a sequence
tr(lambda: ExceptionGroup(5, [ValueError()]))  # expect: TypeError BaseExceptionGroup.__new__() argument 1 must be str, not int
tr(lambda: ExceptionGroup("b", [5]))  # expect: ValueError Item 0 of second argument (exceptions) is not an exception
tr(lambda: ExceptionGroup("b", [ValueError]))  # expect: ValueError Item 0 of second argument (exceptions) is not an exception
tr(lambda: ExceptionGroup("b"))  # expect: TypeError BaseExceptionGroup.__new__() takes exactly 2 arguments (1 given)
tr(lambda: eg.split(5))  # expect: TypeError expected an exception type, a tuple of exception types, or a callable (other than a class)
tr(lambda: eg.subgroup([ValueError]))  # expect: TypeError expected an exception type, a tuple of exception types, or a callable (other than a class)
class MyEG(ExceptionGroup):
    def __new__(cls, msg, excs, code):
        self = super().__new__(cls, msg, excs)
        self.code = code
        return self
    def derive(self, excs): return MyEG(self.message, excs, self.code)
g = MyEG("m", [ValueError(1), TypeError(2)], 42)
s = g.subgroup(TypeError)
print(type(s).__name__, s.code, s.exceptions)  # expect: MyEG 42 (TypeError(2),)
g.add_note("noted"); g.__cause__ = KeyError("c")
a, b = g.split(ValueError)
print(a.__notes__, repr(b.__cause__), a.__notes__ is not g.__notes__)  # expect: ['noted'] KeyError('c') True
print(repr(ExceptionGroup("x", (ValueError(1),))), ExceptionGroup("x", [ValueError()] * 3))  # expect: ExceptionGroup('x', (ValueError(1),)) x (3 sub-exceptions)
print(ExceptionGroup.__mro__)  # expect: (<class 'ExceptionGroup'>, <class 'BaseExceptionGroup'>, <class 'Exception'>, <class 'BaseException'>, <class 'object'>)
print(eg.derive([KeyError()]).message)  # expect: top
class Bad(ExceptionGroup):
    def derive(self, excs): return 5
tr(lambda: Bad("m", [ValueError(), TypeError()]).split(ValueError))  # expect: TypeError derive must return an instance of BaseExceptionGroup

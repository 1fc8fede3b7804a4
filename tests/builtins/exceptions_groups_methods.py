def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
eg = ExceptionGroup("m", [ValueError(1), TypeError(2), ExceptionGroup("n", [ValueError(3)])])
tr(lambda: (eg.message, eg.exceptions, eg.args, str(eg), repr(eg)))
# expect: ('m', (ValueError(1), TypeError(2), ExceptionGroup('n', [ValueError(3)])), ('m', [ValueError(1), TypeError(2), ExceptionGroup('n', [ValueError(3)])]), 'm (3 sub-exceptions)', "ExceptionGroup('m', [ValueError(1), TypeError(2), ExceptionGroup('n', [ValueError(3)])])")
tr(lambda: (eg.subgroup(ValueError), eg.subgroup((TypeError, KeyError)), eg.subgroup(OSError), eg.split(ValueError), eg.split(KeyError), eg.derive([ValueError(9)])))
# expect: (ExceptionGroup('m', [ValueError(1), ExceptionGroup('n', [ValueError(3)])]), ExceptionGroup('m', [TypeError(2)]), None, (ExceptionGroup('m', [ValueError(1), ExceptionGroup('n', [ValueError(3)])]), ExceptionGroup('m', [TypeError(2)])), (None, ExceptionGroup('m', [ValueError(1), TypeError(2), ExceptionGroup('n', [ValueError(3)])])), ExceptionGroup('m', [ValueError(9)]))
tr(lambda: (eg.subgroup(lambda e: isinstance(e, TypeError)), eg.split(lambda e: True)[1], eg.subgroup(ExceptionGroup) is eg))
# expect: (ExceptionGroup('m', [TypeError(2)]), None, True)
tr(lambda: ExceptionGroup())  # expect: TypeError BaseExceptionGroup.__new__() takes exactly 2 arguments (0 given)
tr(lambda: ExceptionGroup("m"))  # expect: TypeError BaseExceptionGroup.__new__() takes exactly 2 arguments (1 given)
tr(lambda: ExceptionGroup("m", []))  # expect: ValueError second argument (exceptions) must be a non-empty sequence
tr(lambda: ExceptionGroup(1, [ValueError()]))  # expect: TypeError BaseExceptionGroup.__new__() argument 1 must be str, not int
tr(lambda: ExceptionGroup("m", ValueError()))  # expect: TypeError second argument (exceptions) must be a sequence
tr(lambda: ExceptionGroup("m", [1]))  # expect: ValueError Item 0 of second argument (exceptions) is not an exception
tr(lambda: ExceptionGroup("m", [ValueError(), 1]))  # expect: ValueError Item 1 of second argument (exceptions) is not an exception
tr(lambda: ExceptionGroup("m", [KeyboardInterrupt()]))  # expect: TypeError Cannot nest BaseExceptions in an ExceptionGroup
tr(lambda: (BaseExceptionGroup("m", [KeyboardInterrupt()]), type(BaseExceptionGroup("m", [ValueError()])).__name__))
# expect: (BaseExceptionGroup('m', [KeyboardInterrupt()]), 'ExceptionGroup')
tr(lambda: ExceptionGroup("m", [ValueError()], 3))  # expect: TypeError BaseExceptionGroup.__new__() takes exactly 2 arguments (3 given)
tr(lambda: eg.subgroup(1))  # expect: TypeError expected an exception type, a tuple of exception types, or a callable (other than a class)
tr(lambda: eg.subgroup("x"))  # expect: TypeError expected an exception type, a tuple of exception types, or a callable (other than a class)
tr(lambda: eg.split([ValueError]))  # expect: TypeError expected an exception type, a tuple of exception types, or a callable (other than a class)
tr(lambda: eg.subgroup())  # expect: TypeError BaseExceptionGroup.subgroup() takes exactly one argument (0 given)
tr(lambda: eg.derive())  # expect: TypeError BaseExceptionGroup.derive() takes exactly one argument (0 given)
tr(lambda: eg.derive([]))  # expect: ValueError second argument (exceptions) must be a non-empty sequence
tr(lambda: eg.derive(5))  # expect: TypeError second argument (exceptions) must be a sequence
def sm(): eg.message = "x"
tr(lambda: sm())  # expect: AttributeError readonly attribute
def se(): eg.exceptions = ()
tr(lambda: se())  # expect: AttributeError readonly attribute
tr(lambda: (ExceptionGroup.__mro__[1:], issubclass(ExceptionGroup, Exception), issubclass(BaseExceptionGroup, Exception), ExceptionGroup[int], eg.__class__))
# expect: ((<class 'BaseExceptionGroup'>, <class 'Exception'>, <class 'BaseException'>, <class 'object'>), True, False, ExceptionGroup[int], <class 'ExceptionGroup'>)
tr(lambda: (ExceptionGroup("m", (ValueError(1),)).exceptions, ExceptionGroup("", [ValueError(1)]), str(ExceptionGroup("x", [ValueError(1)] * 2))))
# expect: ((ValueError(1),), ExceptionGroup('', [ValueError(1)]), 'x (2 sub-exceptions)')
class G(ExceptionGroup):
    def derive(self, e): return G("derived " + self.message, e)
tr(lambda: G("m", [ValueError(1), TypeError(2)]).split(ValueError))  # expect: (G('derived m', [ValueError(1)]), G('derived m', [TypeError(2)]))
class B(BaseExceptionGroup): pass
tr(lambda: type(B("m", [ValueError()])).__name__)  # expect: B
class E2(B, Exception): pass
tr(lambda: E2("m", [KeyboardInterrupt()]))  # expect: TypeError Cannot nest BaseExceptions in 'E2'

# Contexts, signals, traps and flags of decimal.
import decimal
import sys
from decimal import *

D = Decimal


def show(*values):
    print(*values)


def error(function, *args, **kwargs):
    try:
        return function(*args, **kwargs)
    except Exception as e:
        return f'{type(e).__name__}: {e}'


show(getcontext())
# expect: Context(prec=28, rounding=ROUND_HALF_EVEN, Emin=-999999, Emax=999999, capitals=1, clamp=0, flags=[], traps=[InvalidOperation, DivisionByZero, Overflow])
show(DefaultContext.prec, BasicContext, ExtendedContext.traps[Overflow])
# expect: 28 Context(prec=9, rounding=ROUND_HALF_UP, Emin=-999999, Emax=999999, capitals=1, clamp=0, flags=[], traps=[Clamped, InvalidOperation, DivisionByZero, Overflow, Underflow]) False
show(error(lambda: D(1) / 0), error(lambda: D(0) / 0), error(D, 'x'), error(lambda: D('inf') - D('inf')))
# expect: DivisionByZero: [<class 'decimal.DivisionByZero'>] InvalidOperation: [<class 'decimal.DivisionUndefined'>] InvalidOperation: [<class 'decimal.ConversionSyntax'>] InvalidOperation: [<class 'decimal.InvalidOperation'>]
show(error(lambda: D(10) ** 60 // D('1e-10')), error(lambda: D('1e999999') * 10), error(lambda: D(-1).sqrt()))
# expect: InvalidOperation: [<class 'decimal.DivisionImpossible'>] Overflow: [<class 'decimal.Overflow'>] InvalidOperation: [<class 'decimal.InvalidOperation'>]
c = Context(prec=5, traps=[])
show(c.divide(1, 0), c.divide(0, 0), c.sqrt(-1), c.add('inf' == 0, 3), c.multiply(D('1e999999'), D('1e9')))
# expect: Infinity NaN NaN 3 Infinity
show([s.__name__ for s in c.flags if c.flags[s]])
# expect: ['InvalidOperation', 'DivisionByZero', 'Overflow', 'Inexact', 'Rounded']
c.clear_flags()
show(c.divide(1, 3), [s.__name__ for s in c.flags if c.flags[s]], c.flags[Inexact])
# expect: 0.33333 ['Inexact', 'Rounded'] True
c.traps[Inexact] = True
show(error(c.divide, 1, 3), c.traps)
# expect: Inexact: [<class 'decimal.Inexact'>] {<class 'decimal.InvalidOperation'>:False, <class 'decimal.FloatOperation'>:False, <class 'decimal.DivisionByZero'>:False, <class 'decimal.Overflow'>:False, <class 'decimal.Underflow'>:False, <class 'decimal.Subnormal'>:False, <class 'decimal.Inexact'>:True, <class 'decimal.Rounded'>:False, <class 'decimal.Clamped'>:False}
show(error(c.traps.__setitem__, 5, 1), error(c.traps.__delitem__, Inexact), error(lambda: c.flags[int]))
# expect: KeyError: 'valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n   Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]' ValueError: signal keys cannot be deleted KeyError: 'valid values for signals are:\n  [InvalidOperation, FloatOperation, DivisionByZero,\n   Overflow, Underflow, Subnormal, Inexact, Rounded,\n   Clamped]'
show(c.flags == c.flags.copy(), c.flags == {s: False for s in c.flags}, len(c.flags), type(c.flags).__name__)
# expect: True False 9 SignalDict
show(error(Context, prec=0), error(Context, prec='a'), error(Context, Emin=1), error(Context, Emax=-1))
# expect: ValueError: valid range for prec is [1, MAX_PREC] TypeError: an integer is required ValueError: valid range for Emin is [MIN_EMIN, 0] ValueError: valid range for Emax is [0, MAX_EMAX]
show(error(Context, capitals=2), error(Context, clamp=3), error(Context, flags=1), error(Context, traps={}))
# expect: ValueError: valid values for capitals are 0 or 1 ValueError: valid values for clamp are 0 or 1 TypeError: argument must be a signal dict KeyError: 'invalid signal dict'
show(error(setattr, c, 'prec', 1.5), error(delattr, c, 'prec'), error(setattr, c, 'flags', 3))
# expect: TypeError: an integer is required AttributeError: context attributes cannot be deleted TypeError: argument must be a signal dict
show(error(Context, rounding='up').splitlines()[0], error(Context, flags=[int]).splitlines()[0][:40])
# expect: TypeError: valid values for rounding are: KeyError: 'valid values for signals are:
with localcontext(prec=4, rounding=ROUND_UP) as local:
    show(D(1) / 3, getcontext() is local, local.prec)  # expect: 0.3334 True 4
show(getcontext().prec, getcontext().rounding)  # expect: 28 ROUND_HALF_EVEN
with localcontext(Context(prec=9)) as local:
    with localcontext() as inner:
        inner.prec = 3
        show(D(2) / 3)  # expect: 0.667
    show(D(2) / 3)  # expect: 0.666666667
show(error(localcontext, 5), error(setcontext, 5), error(D(1).exp, 5))
# expect: TypeError: optional argument must be a context TypeError: argument must be a context TypeError: optional argument must be a context
setcontext(ExtendedContext)
show(D(1) / 0, getcontext() is ExtendedContext, ExtendedContext.flags[DivisionByZero], getcontext().flags[DivisionByZero])
# expect: Infinity False False True
setcontext(DefaultContext)
show(Context(prec=3).create_decimal('123456'), Context(prec=3).create_decimal(-98765), Context(prec=3).create_decimal_from_float(3.14159))
# expect: 1.23E+5 -9.88E+4 3.14
show(Context(Emax=9, Emin=-9, prec=3, traps=[]).create_decimal('1e-11'), Context(Emax=9, Emin=-9, prec=3, clamp=1, traps=[]).create_decimal('1e9'))
# expect: 1E-11 1.00E+9
show(Context(capitals=0).to_sci_string(D('1e50')), Context(prec=3).Etiny(), Context(prec=3).Etop())
# expect: 1e+50 -1000001 999997
show(IEEEContext(32), IEEEContext(128).prec, error(IEEEContext, 33))
# expect: Context(prec=7, rounding=ROUND_HALF_EVEN, Emin=-95, Emax=96, capitals=1, clamp=1, flags=[], traps=[]) 34 ValueError: argument must be a multiple of 32, with a maximum of 512
show(Context(prec=7).copy().prec, Context(prec=7, flags=[Rounded]).__reduce__()[1][:6])
# expect: 7 (7, 'ROUND_HALF_EVEN', -999999, 999999, 1, 0)
# A 64-bit system has a larger maximum than a 32-bit one.
most = 999999999999999999 if sys.maxsize > 2**32 else 425000000
show(MAX_PREC == most, MAX_EMAX == most, MIN_EMIN == -most, MIN_ETINY == -2 * most + 1, HAVE_THREADS, HAVE_CONTEXTVAR)
# expect: True True True True True True
show([x.__name__ for x in Underflow.__mro__[:6]], issubclass(DivisionByZero, ZeroDivisionError), issubclass(FloatOperation, TypeError))
# expect: ['Underflow', 'Inexact', 'Rounded', 'Subnormal', 'DecimalException', 'ArithmeticError'] True True

# FloatOperation is flagged when floats mix in, and raised for constructors and orderings only when trapped.
f = Context(traps=[FloatOperation])
setcontext(f)
show(error(D, 1.5), D(1) == 1.5, error(lambda: D(1) < 1.5), D.from_float(1.5), f.flags[FloatOperation])
# expect: FloatOperation: [<class 'decimal.FloatOperation'>] False FloatOperation: [<class 'decimal.FloatOperation'>] 1.5 True
setcontext(Context())
show(D(1.5), D(2) > 1.5, getcontext().flags[FloatOperation])  # expect: 1.5 True True

# Contexts belong to the thread and to the contextvars context.
import contextvars


def changed():
    getcontext().prec = 3
    return D(1) / 3


getcontext().prec = 10
show(contextvars.Context().run(changed), D(1) / 3)  # expect: 0.333 0.3333333333

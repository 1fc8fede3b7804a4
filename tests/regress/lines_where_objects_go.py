# The code that runs when an object goes sees the line that let it go; what goes with the variables of a frame goes in the
# caller, whose line a ResourceWarning shows.
# flags: -W default
import sys
import warnings


class D:
    def __del__(self):
        frame = sys._getframe(1)
        print(frame.f_lineno - frame.f_code.co_firstlineno, frame.f_code.co_name)


def stores(n=5):
    x = D()
    y = 4
    x = None
    x = D()
    y = 4
    x = y
    x = D()
    y = 4
    x = n + 1
    x = D()
    y = 4
    x = n + 1.5
    x = D()
    y = 4
    x = n < y
    x = D()
    y = 4
    x = "text"
    x = D()
    y = 4
    x = D
    x = D()
    y = 4
    x = -n
    x = D()
    y = [7]
    for x in y:
        pass
    x = D()
    y = range(1)
    for x in y:
        pass
    x = D()
    y = 4
    del x


def returns():
    x = D()
    y = 4
    return y


def takes(d):
    pass


def generator():
    x = D()
    yield 1


class Init:
    def __init__(self):
        x = D()


def nested():
    def inner():
        d = D()
        return [None, d][0]
    inner()
    y = 1
    takes(
        D())


def fails():
    x = D()
    1 / 0


def caught():
    try:
        fails()
    except ZeroDivisionError as e:
        y = 4
        e = None
    y = 5


class Told:
    def __del__(self):
        warnings.warn("gone", ResourceWarning, stacklevel=2)


def told():
    t = Told()
    return 1


def callers():
    returns()
    takes(D())
    for i in generator():
        pass
    Init()
    sorted([1], key=lambda x: (D(), x)[1])
    sorted([1],
           key=returns_of)
    next(generator())


def returns_of(x):
    d = D()
    return x


stores()
callers()
nested()
caught()
warnings.showwarning = lambda message, category, filename, lineno, file=None, line=None: print(category.__name__, lineno)
told()

# expect: 3 stores
# expect: 6 stores
# expect: 9 stores
# expect: 12 stores
# expect: 15 stores
# expect: 18 stores
# expect: 21 stores
# expect: 24 stores
# expect: 27 stores
# expect: 31 stores
# expect: 35 stores
# expect: 1 callers
# expect: 2 callers
# expect: 3 callers
# expect: 5 callers
# expect: 0 <lambda>
# expect: 7 callers
# expect: 9 callers
# expect: 4 nested
# expect: 6 nested
# expect: 5 caught
# expect: ResourceWarning 128

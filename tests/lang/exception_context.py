try:
    try:
        raise KeyError(1)
    except KeyError as e:
        first = e
        raise ValueError(2)
except ValueError as e:
    print(e.__context__ is first, e.__cause__)  # expect: True None
try:
    try:
        raise KeyError(1)
    finally:
        raise ValueError(3)
except ValueError as e:
    print(repr(e.__context__))  # expect: KeyError(1)
try:
    try:
        raise KeyError(1)
    except KeyError:
        try:
            raise ValueError(2)
        except ValueError:
            pass
        raise IndexError(3)
except IndexError as e:
    print(repr(e.__context__), repr(e.__context__.__context__))  # expect: KeyError(1) None
def gen():
    try:
        yield
    except KeyError:
        raise ValueError("in gen")
g = gen(); next(g)
try:
    g.throw(KeyError("thrown"))
except ValueError as e:
    print(repr(e.__context__))  # expect: KeyError('thrown')
e1 = ValueError("self")
try:
    try:
        raise e1
    except ValueError:
        raise e1
except ValueError as e:
    print(e.__context__)  # expect: None
e1.__cause__ = KeyError("c")
print(e1.__suppress_context__, repr(e1.__cause__))  # expect: True KeyError('c')
for bad in (5, "x"):
    try:
        e1.__cause__ = bad
    except TypeError as e:
        print(e)
    try:
        e1.__context__ = bad
    except TypeError as e:
        print(e)
# expect: exception cause must be None or derive from BaseException
# expect: exception context must be None or derive from BaseException
# expect: exception cause must be None or derive from BaseException
# expect: exception context must be None or derive from BaseException

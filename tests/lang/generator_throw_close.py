def g():
    try:
        yield 1
        yield 2
    except ValueError as e:
        print("caught", e)
        yield "recovered"
    finally:
        print("finally")
it = g(); next(it)
print(it.throw(ValueError("v")))
# expect: caught v
# expect: recovered
print(next(it, "end"))
# expect: finally
# expect: end
it = g(); next(it)
try: it.throw(KeyError("k"))  # expect: finally
except KeyError as e: print(repr(e))  # expect: KeyError('k')
it = g()
try: it.throw(ValueError("not started"))
except ValueError as e: print(e)  # expect: not started
print(list(it))  # expect: []
it = g(); next(it)
print(it.close())
# expect: finally
# expect: None
print(it.close(), next(it, "closed"))  # expect: None closed
def stubborn():
    try: yield 1
    except GeneratorExit: yield 2
it = stubborn(); next(it)
try: it.close()
except RuntimeError as e: print(e)  # expect: generator ignored GeneratorExit
def retval():
    try: yield 1
    except GeneratorExit: return "value"
it = retval(); next(it)
print(it.close())  # expect: value
def raiser():
    try: yield
    except GeneratorExit: raise KeyError("in close")
it = raiser(); next(it)
try: it.close()
except KeyError as e: print(repr(e), repr(e.__context__))  # expect: KeyError('in close') GeneratorExit()
it = g(); next(it)
for bad in (5, "x", int):
    try: it.throw(bad)
    except TypeError as e: print(e)
    # expect: exceptions must be classes or instances deriving from BaseException, not int
    # expect: exceptions must be classes or instances deriving from BaseException, not str
    # expect: exceptions must be classes or instances deriving from BaseException, not type
# expect: finally

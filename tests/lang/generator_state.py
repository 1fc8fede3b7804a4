def g():
    x = 1
    try:
        print("running", it.gi_running)
        try:
            next(it)
        except ValueError as e:
            print(e)
        yield x
    finally:
        x = 2
it = g()
print(it.gi_running, it.gi_suspended, it.gi_frame is not None, it.gi_yieldfrom)  # expect: False False True None
next(it)
# expect: running True
# expect: generator already executing
print(it.gi_running, it.gi_suspended, it.gi_frame.f_locals["x"])  # expect: False True 1
it.close()
print(it.gi_frame, it.gi_suspended)  # expect: None False
print(it.gi_code.co_name, it.__name__, it.__qualname__)  # expect: g g g
it.__name__ = "renamed"
print(it.__name__, it.__qualname__)  # expect: renamed g
try: it.__name__ = 5
except TypeError as e: print(e)  # expect: __name__ must be set to a string object
try: it.gi_code = None
except AttributeError as e: print(type(e).__name__)  # expect: AttributeError
def outer():
    yield from inner
inner = (x for x in range(2))
o = outer(); next(o)
print(o.gi_yieldfrom is inner)  # expect: True
try: g()()
except TypeError as e: print(e)  # expect: 'generator' object is not callable
try: len(g())
except TypeError as e: print(e)  # expect: object of type 'generator' has no len()

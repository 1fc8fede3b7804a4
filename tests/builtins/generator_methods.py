def tr(f):
    try: print(f())
    except Exception as e: print(f"{type(e).__name__} {e}".rstrip())
def g():
    x = yield 1
    yield x
tr(lambda: (next(g()), g().send(None), list(g()), g().close()))  # expect: (1, 1, [1, None], None)
tr(lambda: g().send(1))  # expect: TypeError can't send non-None value to a just-started generator
tr(lambda: g().throw(ValueError("v")))  # expect: ValueError v
tr(lambda: g().throw(ValueError))  # expect: ValueError
tr(lambda: g().throw(5))  # expect: TypeError exceptions must be classes or instances deriving from BaseException, not int
tr(lambda: g().throw("s"))  # expect: TypeError exceptions must be classes or instances deriving from BaseException, not str
tr(lambda: g().throw(int))  # expect: TypeError exceptions must be classes or instances deriving from BaseException, not type
tr(lambda: g().throw())  # expect: TypeError throw expected at least 1 argument, got 0
tr(lambda: g().send())  # expect: TypeError generator.send() takes exactly one argument (0 given)
tr(lambda: g().close(1))  # expect: TypeError generator.close() takes no arguments (1 given)
tr(lambda: next(g(), 1, 2))  # expect: TypeError next expected at most 2 arguments, got 3
tr(lambda: g()())  # expect: TypeError 'generator' object is not callable
tr(lambda: len(g()))  # expect: TypeError object of type 'generator' has no len()
tr(lambda: g()[0])  # expect: TypeError 'generator' object is not subscriptable
tr(lambda: type(g())())  # expect: TypeError cannot create 'generator' instances
tr(lambda: type("G", (type(g()),), {}))  # expect: TypeError type 'generator' is not an acceptable base type
i = g(); next(i)
tr(lambda: (i.send("sent"), next(i, "end"), next(i, "end2")))  # expect: ('sent', 'end', 'end2')
tr(lambda: i.send(5))  # expect: StopIteration
tr(lambda: i.throw(KeyError("after end")))  # expect: KeyError 'after end'
tr(lambda: (i.gi_frame, i.gi_running, i.gi_yieldfrom, i.gi_code.co_name, i.__name__, i.__qualname__))  # expect: (None, False, None, 'g', 'g', 'g')
i.__name__ = "other"; i.__qualname__ = "q.other"
tr(lambda: (i.__name__, repr(i).split(" at")[0]))  # expect: ('other', '<generator object q.other')
def s(): i.gi_running = True
tr(lambda: s())  # expect: AttributeError attribute 'gi_running' of 'generator' objects is not writable
tr(lambda: (iter(i) is i, i == i, hash(i) == hash(i), bool(i)))  # expect: (True, True, True, True)
tr(lambda: (1 in g(), 5 in g(), max(g2 for g2 in [3, 1]), sum(x for x in [1, 2])))  # expect: (True, False, 3, 3)
def r():
    return 5
    yield
tr(lambda: next(r()))  # expect: StopIteration 5
tr(lambda: next(r(), "d"))  # expect: d
tr(lambda: i.nothing)  # expect: AttributeError 'generator' object has no attribute 'nothing'

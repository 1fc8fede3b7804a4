def g():
    yield 1
    raise StopIteration("inner")
it = g(); next(it)
try: next(it)
except RuntimeError as e: print(e, repr(e.__cause__), repr(e.__context__))
# expect: generator raised StopIteration StopIteration('inner') StopIteration('inner')
def h():
    yield next(iter([]))
try: list(h())
except RuntimeError as e: print(e)  # expect: generator raised StopIteration
def k():
    try:
        yield 1
    except StopIteration:
        print("caught inside")
    yield 2
it = k(); next(it)
print(it.throw(StopIteration))
# expect: caught inside
# expect: 2
it = g(); next(it)
try: it.throw(StopIteration("t"))
except RuntimeError as e: print(e, e.__cause__)  # expect: generator raised StopIteration t
def r(): return (yield)
it = r(); next(it)
try: it.send((1, 2))
except StopIteration as e: print(e.value, e.args)  # expect: (1, 2) ((1, 2),)
it = r(); next(it)
try: it.send(StopIteration(5))
except StopIteration as e: print(repr(e.value))  # expect: StopIteration(5)
try: next(x for x in [1] if next(iter([])))
except RuntimeError as e: print(e)  # expect: generator raised StopIteration

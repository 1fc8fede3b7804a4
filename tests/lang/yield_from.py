def inner():
    print("inner got", (yield 1))
    print("inner got", (yield 2))
    return "inner result"
def outer():
    r = yield from inner()
    print("outer has", r)
    yield 3
it = outer()
print(next(it), it.send("x"), it.send("y"))
# expect: inner got x
# expect: inner got y
# expect: outer has inner result
# expect: 1 2 3
def lists():
    yield from [1, 2]
    yield from "ab"
    r = yield from ()
    print(r)
    yield from {5: 0}
print(list(lists()))
# expect: None
# expect: [1, 2, 'a', 'b', 5]
it = lists(); next(it)
try: it.send("not supported by list iterators")
except AttributeError as e: print(e)  # expect: 'list_iterator' object has no attribute 'send'
def thr():
    try: yield 1
    except ValueError: yield "handled inside"
def deleg():
    try:
        yield from thr()
    finally:
        print("deleg finally")
it = deleg(); next(it)
print(it.throw(ValueError))  # expect: handled inside
it.close()  # expect: deleg finally
it = deleg(); next(it)
try: it.throw(KeyError("up"))  # expect: deleg finally
except KeyError as e: print(repr(e))  # expect: KeyError('up')
def lst():
    try: yield from [1, 2]
    except KeyError: yield "list has no throw"
it = lst(); next(it)
print(it.throw(KeyError))  # expect: list has no throw
def bad(): yield from 5
try: list(bad())
except TypeError as e: print(e)  # expect: 'int' object is not iterable
def ret(): return (yield from (i for i in "z"))
print(list(ret()))  # expect: ['z']

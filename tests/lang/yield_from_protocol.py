class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration("done")
        return self.n
    def send(self, v):
        print("send", v)
        return next(self)
    def throw(self, *a):
        print("throw", [getattr(x, "__name__", repr(x)) for x in a])
        return "thrown"
    def close(self): print("close")
def g():
    r = yield from It()
    print("result", r)
it = g()
print(next(it), it.send("v"), it.throw(ValueError("x")))
# expect: send v
# expect: throw ["ValueError('x')"]
# expect: 1 2 thrown
it.close()  # expect: close
print(list(g()))
# expect: result done
# expect: [1, 2, 3]
class BadClose(It):
    def close(self): raise KeyError("close failed")
def h(): yield from BadClose()
it = h(); next(it)
try: it.close()
except KeyError as e: print(repr(e))  # expect: KeyError('close failed')
def shared():
    yield from sub
sub = (x for x in range(5))
a, b = shared(), shared()
print(next(a), next(b), next(a))  # expect: 0 1 2
def rec(n):
    if n: yield from rec(n - 1)
    yield n
print(list(rec(5)))  # expect: [0, 1, 2, 3, 4, 5]
def selfref():
    yield from me
me = selfref()
try: next(me)
except ValueError as e: print(e)  # expect: generator already executing

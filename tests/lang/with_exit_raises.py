class CM:
    def __init__(self, n, exc=None): self.n, self.exc = n, exc
    def __enter__(self):
        print("enter", self.n)
        return self
    def __exit__(self, et, ev, tb):
        print("exit", self.n, repr(ev))
        if self.exc:
            raise self.exc
try:
    with CM("a"), CM("b", KeyError("from b")):
        raise ValueError("body")
except KeyError as e:
    print(repr(e), repr(e.__context__))
# expect: enter a
# expect: enter b
# expect: exit b ValueError('body')
# expect: exit a KeyError('from b')
# expect: KeyError('from b') ValueError('body')
class FailEnter(CM):
    def __enter__(self):
        raise RuntimeError("enter failed")
try:
    with CM("c"), FailEnter("d"):
        print("no")
except RuntimeError as e:
    print(e, e.__context__)
# expect: enter c
# expect: exit c RuntimeError('enter failed')
# expect: enter failed None
def f():
    with CM("r"):
        return "returned"
print(f())
# expect: enter r
# expect: exit r None
# expect: returned
def g():
    for i in range(3):
        with CM(i):
            if i == 0: continue
            if i == 1: break
    return i
print(g())
# expect: enter 0
# expect: exit 0 None
# expect: enter 1
# expect: exit 1 None
# expect: 1

def tr(f):
    try: print(f())
    except Exception as e: print(f"{type(e).__name__} {e}".rstrip())
tr(lambda: next(iter([])))  # expect: StopIteration
tr(lambda: next(iter([]), "d"))  # expect: d
def g():
    yield 1
    return "ret"
i = g(); next(i)
try: next(i)
except StopIteration as e: print(e.value, e.args, repr(e))  # expect: ret ('ret',) StopIteration('ret')
class S:
    def __iter__(self): return self
    def __next__(self): raise StopIteration("v", 2)
try: next(S())
except StopIteration as e: print(e.value, e.args)  # expect: v ('v', 2)
tr(lambda: (list(S()), [*S()], sum(S()), max(S(), default="d"), "".join(S()), dict(S()), any(S())))  # expect: ([], [], 0, 'd', '', {}, False)
tr(lambda: max(S()))  # expect: ValueError max() iterable argument is empty
a = []
for x in S(): a.append(x)
else: print("else", a)  # expect: else []
tr(lambda: (StopIteration(1).value, StopIteration().value, StopIteration(1, 2).value, StopIteration(None).value))  # expect: (1, None, 1, None)
e = StopIteration(5); e.value = 6
tr(lambda: (e.value, e.args, str(e)))  # expect: (6, (5,), '5')
tr(lambda: (StopAsyncIteration(1).args, hasattr(StopAsyncIteration(1), "value")))  # expect: ((1,), False)
class Sub(StopIteration): pass
class T2:
    def __iter__(self): return self
    def __next__(self): raise Sub
tr(lambda: list(T2()))  # expect: []
tr(lambda: next(T2()))  # expect: Sub
class K:
    def __iter__(self): return self
    def __next__(self): raise KeyError("k")
tr(lambda: list(K()))  # expect: KeyError 'k'
tr(lambda: [x for x in K()])  # expect: KeyError 'k'
tr(lambda: tuple(K()))  # expect: KeyError 'k'
tr(lambda: set(K()))  # expect: KeyError 'k'
tr(lambda: dict(K()))  # expect: KeyError 'k'
tr(lambda: "".join(K()))  # expect: KeyError 'k'
tr(lambda: zip(K(), [1]).__next__())  # expect: KeyError 'k'
tr(lambda: [].extend(K()))  # expect: KeyError 'k'
tr(lambda: max(K()))  # expect: KeyError 'k'
tr(lambda: sorted(K()))  # expect: KeyError 'k'
tr(lambda: bytes(K()))  # expect: KeyError 'k'
tr(lambda: 5 in K())  # expect: KeyError 'k'
tr(lambda: print(*K()))  # expect: KeyError 'k'

n = 0
def f():
    global n
    n += 1
    return n
print(list(iter(f, 4)))  # expect: [1, 2, 3]
it = iter([1, 2, 3].pop, 1)
print(list(it), next(it, "exhausted"))  # expect: [3, 2] exhausted
class C:
    def __call__(self): return 5
i = iter(C(), 6)
print(next(i), next(i), type(i).__name__)  # expect: 5 5 callable_iterator
for bad in ((5, 1), ("x", 1)):
    try: iter(*bad)
    except TypeError as e: print(e)
    # expect: iter(v, w): v must be callable
    # expect: iter(v, w): v must be callable
def stop(): raise StopIteration("v")
print(list(iter(stop, 1)))  # expect: []
def err(): raise ValueError("e")
j = iter(err, 1)
try: next(j)
except ValueError as e: print(e)  # expect: e
class Eq:
    def __eq__(self, o): print("compared", o); return o == 2
n = 0
print(list(iter(f, Eq())))
# expect: compared 1
# expect: compared 2
# expect: [1]

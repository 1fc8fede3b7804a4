def f(x):
    if x == 2: raise ValueError(f"bad {x}")
    return x
out = []
try: out = [f(x) for x in range(4)]
except ValueError as e: print(e, out)  # expect: bad 2 []
try: {f(x): 1 for x in range(4)}
except ValueError as e: print(e)  # expect: bad 2
g = (f(x) for x in range(4))
print(next(g), next(g))  # expect: 0 1
try: next(g)
except ValueError as e: print(e)  # expect: bad 2
print(next(g, "finished after error"))  # expect: finished after error
try: [x for x in 5]
except TypeError as e: print(e)  # expect: 'int' object is not iterable
try: [a for a, b in [1]]
except TypeError as e: print(e)  # expect: cannot unpack non-iterable int object
try: [a for a, b in [(1, 2, 3)]]
except ValueError as e: print(e)  # expect: too many values to unpack (expected 2, got 3)
try: {[]: 1 for _ in "a"}
except TypeError as e: print(e)  # expect: cannot use 'list' as a dict key (unhashable type: 'list')
try: {[] for _ in "a"}
except TypeError as e: print(e)  # expect: cannot use 'list' as a set element (unhashable type: 'list')
try: sum(f(x) for x in [1, 2])
except ValueError as e: print(e)  # expect: bad 2
try: [undefined for _ in "a"]
except NameError as e: print(e)  # expect: name 'undefined' is not defined
try: [x for x in range(3) if undefined]
except NameError as e: print(e)  # expect: name 'undefined' is not defined
try: [next(iter([])) for _ in "a"]
except StopIteration as e: print("StopIteration passes a list comprehension")  # expect: StopIteration passes a list comprehension
try: list(next(iter([])) for _ in "a")
except RuntimeError as e: print(e)  # expect: generator raised StopIteration

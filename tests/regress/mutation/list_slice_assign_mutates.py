xs = list(range(10))
class It:
    def __iter__(self):
        xs.clear()
        return iter([7, 8])
xs[2:5] = It()
print(xs)  # expect: [7, 8]
xs = list(range(10))
def gen():
    for i in range(3):
        xs.append("g")
        yield i
xs[1:9] = gen()
print(xs)  # expect: [0, 0, 1, 2, 9, 'g', 'g', 'g']
xs = list(range(5))
xs[:] = (xs.pop() for _ in range(3))
print(xs)  # expect: [4, 3, 2]
class I:
    def __index__(self):
        xs.clear()
        return 2
xs = list(range(6))
xs[I():4] = [1, 2]
print(xs)  # expect: [1, 2]
xs = list(range(6))
try: xs[I()] = 5
except IndexError as e: print(e)  # expect: list assignment index out of range
xs = list(range(6))
del xs[I():]
print(xs)  # expect: []
xs = list(range(6))
print(xs[I():5])  # expect: []
xs = list(range(6))
try: xs[I()]
except IndexError as e: print(e)  # expect: list index out of range
xs = list(range(8))
try: xs[::I()] = "abcd"
except ValueError as e: print(e, xs)  # expect: attempt to assign sequence of size 4 to extended slice of size 0 []
xs = list(range(6))
xs.insert(I(), "in")
print(xs)  # expect: ['in']
xs = list(range(6))
try: xs.pop(I())
except IndexError as e: print(e)  # expect: pop from empty list

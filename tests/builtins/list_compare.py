def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print([1, 2] == [1, 2], [1] == (1,), [1, 2] < [1, 3], [1] < [1, 0], [] < [1], [2] > [1, 9], [1, 2] <= [1, 2], [1] != [1.0], [[1], 2] < [[1], 3], [1, "a"] == [1, "a"])
# expect: True False True True True True True False True True
tr(lambda: [1] < (1,))  # expect: TypeError '<' not supported between instances of 'list' and 'tuple'
tr(lambda: [1] < [None])  # expect: TypeError '<' not supported between instances of 'int' and 'NoneType'
tr(lambda: [1, "a"] < [1, 2])  # expect: TypeError '<' not supported between instances of 'str' and 'int'
tr(lambda: [1, "a"] < [2, 2])  # expect: True
tr(lambda: [] < 5)  # expect: TypeError '<' not supported between instances of 'list' and 'int'
tr(lambda: [None] == [None])  # expect: True
tr(lambda: [None, 1] < [None, 2])  # expect: True
tr(lambda: [float("nan")] == [float("nan")])  # expect: False
nan = float("nan")
tr(lambda: [nan] == [nan])  # expect: True
tr(lambda: [nan] < [nan])  # expect: False
tr(lambda: [1].__lt__(5))  # expect: NotImplemented
tr(lambda: [1].__eq__((1,)))  # expect: NotImplemented
tr(lambda: [1, 2].__ge__([1]))  # expect: True
class E:
    def __eq__(self, o): return "truthy"
    def __lt__(self, o): return []
tr(lambda: [E()] == [1])  # expect: True
tr(lambda: [E(), 1] < [1, 2])  # expect: True
tr(lambda: [1] == [E()])  # expect: True
xs = []; xs.append(xs)
ys = []; ys.append(ys)
try: xs == ys
except RecursionError: print("RecursionError")  # expect: RecursionError
print(xs == xs)  # expect: True

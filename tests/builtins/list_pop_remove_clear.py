def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
xs = list("abcdef")
print(xs.pop(), xs.pop(0), xs.pop(-2), xs.remove("c"), xs, xs.clear(), xs)  # expect: f a d None [] None []
tr(lambda: [].pop())  # expect: IndexError pop from empty list
tr(lambda: [1].pop(1))  # expect: IndexError pop index out of range
tr(lambda: [1].pop(-2))  # expect: IndexError pop index out of range
tr(lambda: [1].pop("a"))  # expect: TypeError 'str' object cannot be interpreted as an integer
tr(lambda: [1].pop(1.0))  # expect: TypeError 'float' object cannot be interpreted as an integer
tr(lambda: [1].pop(1, 2))  # expect: TypeError pop expected at most 1 argument, got 2
tr(lambda: [1].pop(10 ** 30))  # expect: OverflowError Python int too large to convert to C ssize_t
tr(lambda: [1, 2].remove(3))  # expect: ValueError list.remove(x): x not in list
tr(lambda: [].remove())  # expect: TypeError list.remove() takes exactly one argument (0 given)
tr(lambda: [1].clear(1))  # expect: TypeError list.clear() takes no arguments (1 given)
xs = [1, 1.0, True, 1]
xs.remove(True); print(xs)  # expect: [1.0, True, 1]
nan = float("nan"); ys = [nan]; ys.remove(nan); print(ys)  # expect: []
class A:
    def __index__(self): return 1
print(["x", "y", "z"].pop(A()))  # expect: y
xs = [1, 2, 3]; del xs[1]; del xs[-1]; print(xs)  # expect: [1]
def d(i): del xs[i]
tr(lambda: d(5))  # expect: IndexError list assignment index out of range
tr(lambda: d("a"))  # expect: TypeError list indices must be integers or slices, not str
tr(lambda: d(None))  # expect: TypeError list indices must be integers or slices, not NoneType
tr(lambda: d(-5))  # expect: IndexError list assignment index out of range

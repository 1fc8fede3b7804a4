def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: (min(3, 1, 2), max(3, 1, 2), min([3, 1]), max("abc"), min({2: 0, 1: 0}), max(1, 1.0), max(1.0, 1), min((1, 2), (1,)), max([1], [0, 9])))
# expect: (1, 3, 1, 'c', 1, 1, 1.0, (1,), [1])
tr(lambda: (min([], default=5), max((), default=None), max([1], default=5), min("a", "b", key=lambda c: -ord(c)), max([1, -5], key=abs), max(["aa", "b"], key=len), min([3, 1], key=None)))
# expect: (5, None, 1, 'b', -5, 'aa', 1)
tr(lambda: min())  # expect: TypeError min expected at least 1 argument, got 0
tr(lambda: min([]))  # expect: ValueError min() iterable argument is empty
tr(lambda: max(()))  # expect: ValueError max() iterable argument is empty
tr(lambda: max(5))  # expect: TypeError 'int' object is not iterable
tr(lambda: min(None))  # expect: TypeError 'NoneType' object is not iterable
tr(lambda: min(1, "a"))  # expect: TypeError '<' not supported between instances of 'str' and 'int'
tr(lambda: max([1, None]))  # expect: TypeError '>' not supported between instances of 'NoneType' and 'int'
tr(lambda: min(1, 2, default=3))  # expect: TypeError Cannot specify a default for min() with multiple positional arguments
tr(lambda: max([1], foo=2))  # expect: TypeError max() got an unexpected keyword argument 'foo'
tr(lambda: min([1, 2], key=5))  # expect: TypeError 'int' object is not callable
tr(lambda: max(1, 2, key=lambda: 1))  # expect: TypeError <lambda>.<locals>.<lambda>() takes 0 positional arguments but 1 was given
tr(lambda: min(*[]))  # expect: TypeError min expected at least 1 argument, got 0
tr(lambda: max(iter([])))  # expect: ValueError max() iterable argument is empty
tr(lambda: max(x for x in ()))  # expect: ValueError max() iterable argument is empty
tr(lambda: (min([1], [2], key=len), max("apple", "fig", key=len)))  # expect: ([1], 'apple')
nan = float("nan")
tr(lambda: (max(nan, 1), max(1, nan), min([nan, 1, 2]), max([1, 2, nan])))  # expect: (nan, 1, nan, 2)
tr(lambda: (max(True, 1), min(0, False), max(0.0, -0.0), min(-0.0, 0.0)))  # expect: (True, 0, 0.0, -0.0)
class L:
    def __init__(self, n): self.n = n
    def __lt__(self, o): return self.n < o.n
tr(lambda: min([L(2), L(1)]).n)  # expect: 1
tr(lambda: max([L(2), L(1)]).n)  # expect: 2
class G:
    def __gt__(self, o): return "yes"
tr(lambda: type(max(1, G())).__name__)  # expect: G

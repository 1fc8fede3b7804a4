def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
xs = [1, 2, 3, 2, 1, 2.0, "2", None]
print(xs.index(2), xs.index(2, 2), xs.index(2, -3), xs.index(1, 1, 5), xs.count(2), xs.count(None), xs.count("x"), xs.index(None), xs.index(2, 0, 100), [nan := float("nan")].index(nan), [nan].count(nan))
# expect: 1 3 5 4 3 1 0 7 1 0 1
tr(lambda: xs.index(99))  # expect: ValueError list.index(x): x not in list
tr(lambda: xs.index(1, 5))  # expect: ValueError list.index(x): x not in list
tr(lambda: xs.index(1, 1, 2))  # expect: ValueError list.index(x): x not in list
tr(lambda: xs.index([1]))  # expect: ValueError list.index(x): x not in list
tr(lambda: xs.index("nope"))  # expect: ValueError list.index(x): x not in list
tr(lambda: xs.index(1, "a"))  # expect: TypeError slice indices must be integers or have an __index__ method
tr(lambda: xs.index(1, 1.5))  # expect: TypeError slice indices must be integers or have an __index__ method
tr(lambda: xs.index(1, None))  # expect: TypeError slice indices must be integers or have an __index__ method
tr(lambda: xs.index())  # expect: TypeError index expected at least 1 argument, got 0
tr(lambda: xs.index(1, 2, 3, 4))  # expect: TypeError index expected at most 3 arguments, got 4
tr(lambda: xs.count())  # expect: TypeError list.count() takes exactly one argument (0 given)
tr(lambda: xs.count(1, 2))  # expect: TypeError list.count() takes exactly one argument (2 given)
tr(lambda: xs.index(2, -100, 10 ** 30))  # expect: 1
tr(lambda: xs.index(value=1))  # expect: TypeError list.index() takes no keyword arguments
class E:
    def __eq__(self, o): return o == "2"
tr(lambda: xs.index(E()))  # expect: 6
tr(lambda: xs.count(E()))  # expect: 1
class R:
    def __eq__(self, o): raise ValueError("compare")
tr(lambda: xs.index(R()))  # expect: ValueError compare
tr(lambda: [R()].count(1))  # expect: ValueError compare

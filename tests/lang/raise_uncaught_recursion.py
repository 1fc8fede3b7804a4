def f(n): return f(n + 1)
try: f(0)
except RecursionError as e: print("caught", type(e).__mro__[1].__name__)  # expect: caught RuntimeError
def g(n): return g(n + 1)
g(0)  # expect raise: RecursionError: maximum recursion depth exceeded

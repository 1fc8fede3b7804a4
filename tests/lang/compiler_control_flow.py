# Ways out of nested blocks: what runs, in which order, and which exception is being handled meanwhile.
class CM:
    def __init__(self, name, swallow=False): self.name, self.swallow = name, swallow
    def __enter__(self): print("enter", self.name); return self
    def __exit__(self, t, v, tb): print("exit", self.name, t and t.__name__); return self.swallow
def current():
    try: raise
    except RuntimeError: return None
    except BaseException as e: return type(e).__name__
def leave(how):
    for i in range(3):
        with CM("a") as a, CM("b"):
            try:
                try: raise KeyError(i)
                except KeyError as e:
                    if how == "return": return e.args, current()
                    if how == "break": break
                    if how == "continue": continue
                    raise ValueError from e
            finally: print("finally", current())
    else: return "else"
    return "after", current()
print(leave("return"))
# expect: enter a
# expect: enter b
# expect: finally None
# expect: exit b None
# expect: exit a None
# expect: ((0,), 'KeyError')
print(leave("break"))
# expect: enter a
# expect: enter b
# expect: finally None
# expect: exit b None
# expect: exit a None
# expect: ('after', None)
try: leave("raise")
except ValueError as e: print(type(e.__cause__).__name__, e.__context__ is e.__cause__, current())
# expect: enter a
# expect: enter b
# expect: finally ValueError
# expect: exit b ValueError
# expect: exit a ValueError
# expect: KeyError True ValueError
def swallow():
    with CM("s", True): raise OSError
    print("on", current())
swallow()
# expect: enter s
# expect: exit s OSError
# expect: on None
def value_kept():
    x = 1
    try: return x
    finally: x = 2
print(value_kept())  # expect: 1
def operands(x): return x + (x := 10) + x, [x, (x := 5), x], x < (x := 7) < x + 1
print(operands(1))  # expect: (21, [10, 5, 5], True)

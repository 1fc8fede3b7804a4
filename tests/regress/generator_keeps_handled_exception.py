# A generator suspended in an except block keeps the exception it handles, also if its resumer handled the same one.
import sys

def g():
    try:
        yield
    except ValueError:
        yield
        print(repr(sys.exception()))
        yield
        raise

x = g()
next(x)
try: raise ValueError(1)
except ValueError as e: x.throw(e)
next(x)  # expect: ValueError(1)
try: next(x)
except ValueError as e: print("raised again", e)  # expect: raised again 1

# What is thrown through `yield from` finds the outer generator on the stack.
def names():
    f, out = sys._getframe(1), []
    while f.f_code.co_name != "<module>":
        out.append(f.f_code.co_name)
        f = f.f_back
    return out
def inner():
    try: yield
    except RuntimeError: print(names())
    yield
def outer(): yield from inner()
x = outer()
next(x)
x.throw(RuntimeError)  # expect: ['inner', 'outer']

class Delegate:
    def __iter__(self): return self
    def __next__(self): return 1
    def throw(self, *args): print(names())
    def close(self): print(names())
def outer(): yield from Delegate()
x = outer()
next(x)
x.throw(RuntimeError)  # expect: ['throw', 'outer']
x.close()  # expect: ['close']

# An exception that cannot be made is thrown in as the error of making it.
class Bad(Exception):
    def __new__(cls): return 5
x = g()
try: x.throw(Bad)
except TypeError as e: print(e)
# expect: calling <class '__main__.Bad'> should have returned an instance of BaseException, not int
print(next(x, "closed"))  # expect: closed

# Contexts of exceptions raised while others are thrown in.
def failing(error):
    try: yield
    finally: raise error
errors = [Exception(i) for i in range(4)]
generators = [failing(e) for e in errors[1:]]
for x in generators: next(x)
current = errors[0]
for x in generators:
    try:
        try: raise current
        except Exception as e: x.throw(e)
    except Exception as e: current = e
chain = []
while current:
    chain.append(current.args[0])
    current = current.__context__
print(chain)  # expect: [3, 2, 1, 0]

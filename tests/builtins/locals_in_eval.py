# locals() of code that runs with a function's f_locals is a dict of their values.
import sys
def f():
    a, b = 1, 2
    return eval("locals()", {}, sys._getframe().f_locals)
print(f(), type(f()))  # expect: {'a': 1, 'b': 2} <class 'dict'>

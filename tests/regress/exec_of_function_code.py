# locals() and f_locals in the code of a function that exec() runs with a namespace are the function's variables.
import sys, types
def outer():
    x = None
    def scope():
        nonlocal x
        y = 1
        x = 5
        print(locals(), type(sys._getframe().f_locals).__name__)
    return scope.__code__
exec(outer(), globals(), {"q": 1}, closure=(types.CellType(3),))
# expect: {'y': 1, 'x': 5} FrameLocalsProxy

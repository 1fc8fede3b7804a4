# f_locals of a class or module inside a comprehension shows the comprehension's variables, live; what the comprehension
# does not have is missing in the words of a frame.
import sys


class C:
    y = 1
    seen = [(type(sys._getframe().f_locals).__name__, "x" in sys._getframe().f_locals, "y" in sys._getframe().f_locals)
            for x in [1]]
    print(seen)
    later = ["x" in [sys._getframe().f_locals for x in [0]][0]]
    print(later, [sys._getframe().f_locals["x"] for x in [5]])
    q = [sys._getframe().f_locals for x in [1]][0]
    q["y"] = 2
    q["new"] = 3
    print(y, "new" in locals(), q["new"])
    for key in "x", "nothing", 3:
        try:
            q[key]
        except KeyError as e:
            print(e)
    print([(sys._getframe().f_locals.__setitem__("x", 9), x)[1] for x in [1]])


def free(variable):
    class D:
        u = variable
        print(["variable" in locals() for x in [1]], "variable" in locals())
        q = [sys._getframe().f_locals for x in [1]][0]
        q["variable"] = 7
    return variable


print(free(4))
g = [sys._getframe().f_locals for x in [1]][0]
print(type(g).__name__, list(g), len(g), [sys._getframe().f_locals is globals() for x in [1]])
print(type(sys._getframe().f_locals))
print([sorted(locals()) for x in [1]], [type(locals()).__name__ for x in [1]])


def function():
    try:
        sys._getframe().f_locals["unset"]
    except KeyError as e:
        print(e)
    unset = 1


function()

# expect: [('FrameLocalsProxy', True, False)]
# expect: [False] [5]
# expect: 1 False 3
# expect: "local variable ''x'' is not defined"
# expect: "local variable ''nothing'' is not defined"
# expect: "local variable '3' is not defined"
# expect: [1]
# expect: [True] False
# expect: 7
# expect: FrameLocalsProxy [] 0 [False]
# expect: <class 'dict'>
# expect: [['x']] ['dict']
# expect: "local variable ''unset'' is not defined"

def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
import types
def f():
    x = 1
    return lambda: x
c = f().__closure__[0]
tr(lambda: (c.cell_contents, type(c).__name__, types.CellType(5) == types.CellType(5), types.CellType(1) < types.CellType(2), types.CellType() == types.CellType(), types.CellType() < types.CellType(1)))
# expect: (1, 'cell', True, True, True, True)
tr(lambda: types.CellType().cell_contents)  # expect: ValueError Cell is empty
tr(lambda: types.CellType(1, 2))  # expect: TypeError cell expected at most 1 argument, got 2
tr(lambda: types.CellType(x=1))  # expect: TypeError cell() takes no keyword arguments
tr(lambda: hash(types.CellType(1)))  # expect: TypeError unhashable type: 'cell'
tr(lambda: types.CellType(1) == 1)  # expect: False
def d(): del c.cell_contents
tr(lambda: (d(), d()))  # expect: (None, None)
tr(lambda: c.cell_contents)  # expect: ValueError Cell is empty
tr(lambda: types.CellType(1) < types.CellType("a"))  # expect: TypeError '<' not supported between instances of 'int' and 'str'
tr(lambda: (type((5).__add__).__name__, (5).__add__.__self__, (5).__add__.__name__, (5).__add__.__objclass__, (5).__add__(2), (5).__add__ == (5).__add__, type(int.__add__).__name__, int.__add__.__objclass__))
# expect: ('method-wrapper', 5, '__add__', <class 'int'>, 7, True, 'wrapper_descriptor', <class 'int'>)
tr(lambda: int.__add__("a", 1))  # expect: TypeError descriptor '__add__' requires a 'int' object but received a 'str'
tr(lambda: int.__add__())  # expect: TypeError descriptor '__add__' of 'int' object needs an argument
tr(lambda: (5).__add__(1, 2))  # expect: TypeError expected 1 argument, got 2
tr(lambda: (5).__add__(x=1))  # expect: TypeError wrapper __add__() takes no keyword arguments
tr(lambda: (object().__str__.__name__, object.__init__.__qualname__, "a".__eq__("a"), type("a".__eq__).__name__))
# expect: ('__str__', 'object.__init__', True, 'method-wrapper')
tr(lambda: (int.__add__.__get__(5)(6), int.__add__.__get__(None, int) is int.__add__))  # expect: (11, True)
tr(lambda: int.__add__.__get__("a"))  # expect: TypeError descriptor '__add__' for 'int' objects doesn't apply to a 'str' object

def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: (None, type(None), repr(None), bool(None), None == None, None is None, hash(None) == hash(None), type(None)() is None))
# expect: (None, <class 'NoneType'>, 'None', False, True, True, True, True)
tr(lambda: (..., Ellipsis is ..., type(...)() is ..., bool(...), repr(...), type(...).__name__))  # expect: (Ellipsis, True, True, True, 'Ellipsis', 'ellipsis')
tr(lambda: (NotImplemented, type(NotImplemented).__name__, type(NotImplemented)() is NotImplemented))  # expect: (NotImplemented, 'NotImplementedType', True)
tr(lambda: bool(NotImplemented))  # expect: TypeError NotImplemented should not be used in a boolean context
tr(lambda: type(None)(1))  # expect: TypeError NoneType takes no arguments
tr(lambda: type(...)(x=1))  # expect: TypeError EllipsisType takes no arguments
tr(lambda: None.x)  # expect: AttributeError 'NoneType' object has no attribute 'x'
nothing = None
tr(lambda: nothing())  # expect: TypeError 'NoneType' object is not callable
tr(lambda: None + 1)  # expect: TypeError unsupported operand type(s) for +: 'NoneType' and 'int'
tr(lambda: nothing[0])  # expect: TypeError 'NoneType' object is not subscriptable
tr(lambda: None < None)  # expect: TypeError '<' not supported between instances of 'NoneType' and 'NoneType'
tr(lambda: len(None))  # expect: TypeError object of type 'NoneType' has no len()
tr(lambda: iter(None))  # expect: TypeError 'NoneType' object is not iterable
def s(): None.x = 1
tr(lambda: s())  # expect: AttributeError 'NoneType' object has no attribute 'x' and no __dict__ for setting new attributes
tr(lambda: (...).x)  # expect: AttributeError 'ellipsis' object has no attribute 'x'
tr(lambda: (type(None).__mro__, type(None).__bool__(None), None.__eq__(None), None.__eq__(1), None.__repr__(), type("A", (), {"x": None}).x))
# expect: ((<class 'NoneType'>, <class 'object'>), False, True, NotImplemented, 'None', None)

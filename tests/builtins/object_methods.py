def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
o = object()
tr(lambda: (repr(o)[:15], str(o)[:15], hash(o) == hash(o), o == o, o == object(), o != o, bool(o), o.__class__, object().__doc__[:24]))
# expect: ('<object object ', '<object object ', True, True, False, False, True, <class 'object'>, 'The base class of the cl')
tr(lambda: object(1))  # expect: TypeError object() takes no arguments
tr(lambda: object(a=1))  # expect: TypeError object() takes no arguments
tr(lambda: o.x)  # expect: AttributeError 'object' object has no attribute 'x'
def sx(): o.x = 1
tr(lambda: sx())  # expect: AttributeError 'object' object has no attribute 'x' and no __dict__ for setting new attributes
def dx(): del o.x
tr(lambda: dx())  # expect: AttributeError 'object' object has no attribute 'x' and no __dict__ for setting new attributes
tr(lambda: o < o)  # expect: TypeError '<' not supported between instances of 'object' and 'object'
tr(lambda: o + 1)  # expect: TypeError unsupported operand type(s) for +: 'object' and 'int'
tr(lambda: o())  # expect: TypeError 'object' object is not callable
tr(lambda: o[0])  # expect: TypeError 'object' object is not subscriptable
tr(lambda: len(o))  # expect: TypeError object of type 'object' has no len()
tr(lambda: iter(o))  # expect: TypeError 'object' object is not iterable
tr(lambda: format(o, "x"))  # expect: TypeError unsupported format string passed to object.__format__
tr(lambda: format(o, "")[:7])  # expect: <object
tr(lambda: (o.__eq__(o), o.__eq__(5), o.__ne__(o), o.__lt__(5), o.__hash__() == hash(o), o.__repr__()[:7], o.__sizeof__() > 0, o.__dir__()[:0], o.__init__(), o.__init_subclass__(), o.__subclasshook__(1)))
# expect: (True, NotImplemented, False, NotImplemented, True, '<object', True, [], None, None, NotImplemented)
tr(lambda: o.__format__(5))  # expect: TypeError __format__() argument must be str, not int
tr(lambda: object.__repr__())  # expect: TypeError descriptor '__repr__' of 'object' object needs an argument
tr(lambda: object.__setattr__(o, "a", 1))  # expect: AttributeError 'object' object has no attribute 'a' and no __dict__ for setting new attributes
tr(lambda: object.__getattribute__(o, "nothing"))  # expect: AttributeError 'object' object has no attribute 'nothing'
tr(lambda: object.__getattribute__(o, 5))  # expect: TypeError attribute name must be string, not 'int'
tr(lambda: object.__new__(object, 1))  # expect: TypeError object() takes no arguments
class A:
    def __init__(self): self.a = 1
tr(lambda: object.__setattr__(int, "x", 1))  # expect: TypeError can't apply this __setattr__ to type object
a = A()
tr(lambda: (object.__getattribute__(a, "a"), object.__setattr__(a, "b", 2), vars(a), object.__delattr__(a, "b"), vars(a), a.__dir__() is not None))
# expect: (1, None, {'a': 1}, None, {'a': 1}, True)
tr(lambda: (a.__reduce_ex__(2)[0].__name__, a.__getstate__(), object().__getstate__(), o.__reduce__()[0].__name__))
# expect: ('__newobj__', {'a': 1}, None, '_reconstructor')
tr(lambda: (object.__class__, object.__bases__, object.__mro__, object.__base__))  # expect: (<class 'type'>, (), (<class 'object'>,), None)
tr(lambda: object.__init__(a, 1))  # expect: TypeError object.__init__() takes exactly one argument (the instance to initialize)
tr(lambda: sorted(n for n in dir(object) if "r" in n))
# expect: ['__delattr__', '__dir__', '__format__', '__getattribute__', '__reduce__', '__reduce_ex__', '__repr__', '__setattr__', '__str__']

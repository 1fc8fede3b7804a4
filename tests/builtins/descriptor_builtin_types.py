def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class A:
    __slots__ = ("s",)
    def f(self): "doc f"
    p = property(lambda self: 1)
    c = classmethod(lambda cls: 2)
    st = staticmethod(lambda: 3)
tr(lambda: (type(A.s).__name__, A.s.__name__, A.s.__objclass__, A.s.__doc__, A.f.__doc__, type(A.f).__name__, type(A.__dict__["c"]).__name__, type(A.__dict__["st"]).__name__, type(A.p).__name__))
# expect: ('member_descriptor', 's', <class '__main__.A'>, None, 'doc f', 'function', 'classmethod', 'staticmethod', 'property')
a = A()
tr(lambda: A.s.__get__(a))  # expect: AttributeError 'A' object has no attribute 's'
tr(lambda: (A.s.__set__(a, 5), A.s.__get__(a), a.s, A.s.__get__(a, A), A.s.__get__(None, A) is A.s, A.s.__delete__(a)))  # expect: (None, 5, 5, 5, True, None)
tr(lambda: A.s.__get__(5))  # expect: TypeError descriptor 's' for 'A' objects doesn't apply to a 'int' object
tr(lambda: A.s.__set__(5, 1))  # expect: TypeError descriptor 's' for 'A' objects doesn't apply to a 'int' object
tr(lambda: A.s.__get__(None))  # expect: TypeError __get__(None, None) is invalid
tr(lambda: A.s.__get__())  # expect: TypeError __get__ expected at least 1 argument, got 0
tr(lambda: A.s.__delete__(a))  # expect: AttributeError s
tr(lambda: (repr(A.s), repr(int.real), repr(str.join), repr(int.__add__), repr(dict.__dict__["fromkeys"]), repr((5).__add__)[:30], repr([].append)[:24]))
# expect: ("<member 's' of 'A' objects>", "<attribute 'real' of 'int' objects>", "<method 'join' of 'str' objects>", "<slot wrapper '__add__' of 'int' objects>", "<method 'fromkeys' of 'dict' objects>", "<method-wrapper '__add__' of i", '<built-in method append ')
tr(lambda: (str.upper.__get__("abc")(), str.upper.__get__(None, str) is str.upper, str.upper("x"), list.append.__get__([1])(2)))
# expect: ('ABC', True, 'X', None)
tr(lambda: str.upper.__get__(5))  # expect: TypeError descriptor 'upper' for 'str' objects doesn't apply to a 'int' object
tr(lambda: str.upper.__get__(None))  # expect: TypeError __get__(None, None) is invalid
tr(lambda: str.upper(5))  # expect: TypeError descriptor 'upper' for 'str' objects doesn't apply to a 'int' object
tr(lambda: (str.upper.__name__, str.upper.__qualname__, str.upper.__objclass__, bool(str.upper.__doc__), str.upper.__text_signature__))
# expect: ('upper', 'str.upper', <class 'str'>, True, '($self, /)')
tr(lambda: (type(type.__dict__["__mro__"]).__name__, type.__dict__["__mro__"].__get__(bool), type(object.__dict__["__class__"]).__name__, object.__dict__["__class__"].__get__(5)))
# expect: ('getset_descriptor', (<class 'bool'>, <class 'int'>, <class 'object'>), 'getset_descriptor', <class 'int'>)
tr(lambda: (int.__dict__["from_bytes"].__get__(None, int)(b"\1"), int.__dict__["from_bytes"].__get__(True)(b"\2")))  # expect: (1, True)
tr(lambda: dict.__dict__["fromkeys"](5))  # expect: TypeError descriptor 'fromkeys' for type 'dict' needs a type, not a 'int' as arg 2
tr(lambda: dict.__dict__["fromkeys"](dict, "a"))  # expect: {'a': None}
tr(lambda: dict.__dict__["fromkeys"](int, "a"))  # expect: TypeError descriptor 'fromkeys' requires a subtype of 'dict' but received 'int'
def sw(): A.s.__doc__ = "x"
tr(lambda: sw())  # expect: AttributeError attribute '__doc__' of 'member_descriptor' objects is not writable
def sx(): str.upper.x = 1
tr(lambda: sx())  # expect: AttributeError 'method_descriptor' object has no attribute 'x' and no __dict__ for setting new attributes
def sy(): int.real = 1
tr(lambda: sy())  # expect: TypeError cannot set 'real' attribute of immutable type 'int'

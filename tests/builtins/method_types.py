def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
import types
class A:
    def m(self, x=1): "doc m"; return self.n, x
    n = "class"
a = A(); a.n = "inst"
m = a.m
tr(lambda: (m(), m(2), m.__self__ is a, m.__func__ is A.m, m.__name__, m.__doc__, m.__qualname__, m.__defaults__, type(m).__name__))
# expect: (('inst', 1), ('inst', 2), True, True, 'm', 'doc m', 'A.m', (1,), 'method')
tr(lambda: (m == a.m, m is a.m, m != A().m, hash(m) == hash(a.m), m.__eq__(5), bool(m)))  # expect: (True, False, True, True, NotImplemented, True)
def s(): m.x = 1
tr(lambda: s())  # expect: AttributeError 'method' object has no attribute 'x' and no __dict__ for setting new attributes
def t(): m.__name__ = "x"
tr(lambda: t())  # expect: AttributeError 'method' object has no attribute '__name__' and no __dict__ for setting new attributes
A.m.tag = 5
tr(lambda: m.tag)  # expect: 5
tr(lambda: m.nothing)  # expect: AttributeError 'function' object has no attribute 'nothing'
tr(lambda: (types.MethodType(len, "abc")(), types.MethodType(lambda s, *a: (s, a), 1)(2, 3), types.MethodType(int, "ff")(16)))  # expect: (3, (1, (2, 3)), 255)
tr(lambda: types.MethodType(5, 1))  # expect: TypeError first argument must be callable
tr(lambda: types.MethodType(len, None))  # expect: TypeError instance must not be None
tr(lambda: types.MethodType(len))  # expect: TypeError method expected 2 arguments, got 1
tr(lambda: (m.__get__(5)() , m.__get__(None, A) is m))  # expect: (('inst', 1), True)
tr(lambda: m(1, 2))  # expect: TypeError A.m() takes from 1 to 2 positional arguments but 3 were given
tr(lambda: A.m())  # expect: TypeError A.m() missing 1 required positional argument: 'self'
tr(lambda: (type(len).__name__, type([].append).__name__, type(list.append).__name__, type(list.__len__).__name__, type([].__len__).__name__, type(dict.fromkeys).__name__, type(str.maketrans).__name__, type(int.real).__name__, type(types.FunctionType.__code__).__name__, type(types.FunctionType.__closure__).__name__))
# expect: ('builtin_function_or_method', 'builtin_function_or_method', 'method_descriptor', 'wrapper_descriptor', 'method-wrapper', 'builtin_function_or_method', 'builtin_function_or_method', 'getset_descriptor', 'getset_descriptor', 'member_descriptor')
tr(lambda: ([].append.__self__, [].append.__name__, list.append.__objclass__, list.append.__name__, [].append.__qualname__, list.append.__qualname__, len.__qualname__, list.__len__.__qualname__))
# expect: ([], 'append', <class 'list'>, 'append', 'list.append', 'list.append', 'len', 'list.__len__')
tr(lambda: (list.append([1], 2), list.__len__([1]), [].append == [].append, "a".upper == "a".upper))  # expect: (None, 1, False, True)
tr(lambda: list.append(1, 2))  # expect: TypeError descriptor 'append' for 'list' objects doesn't apply to a 'int' object
tr(lambda: list.__len__(5))  # expect: TypeError descriptor '__len__' requires a 'list' object but received a 'int'
tr(lambda: list.__len__())  # expect: TypeError descriptor '__len__' of 'list' object needs an argument
tr(lambda: [1].__len__(2))  # expect: TypeError expected 0 arguments, got 1
tr(lambda: (int.real.__get__(5), int.real.__objclass__, int.real.__name__))  # expect: (5, <class 'int'>, 'real')
tr(lambda: int.real.__get__("a"))  # expect: TypeError descriptor 'real' for 'int' objects doesn't apply to a 'str' object
tr(lambda: int.real.__set__(5, 1))  # expect: AttributeError attribute 'real' of 'int' objects is not writable
xs = [1]; ap = xs.append
ap(2); print(xs, ap.__self__ is xs)  # expect: [1, 2] True

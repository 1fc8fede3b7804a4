# One call site meets different callables and signatures.


def three(a, b, c=30):
    return a, b, c


def only(a, *, b=2, c):
    return a, b, c


def rest(a, *args, **kwargs):
    return a, args, kwargs


def positional_only(a, /, **kwargs):
    return a, kwargs


def conflict(b, a=1, c=2):
    return a, b, c


def unknown(a, b):
    return a, b


class Made:
    def __init__(self, a, b=5, c=6):
        self.state = a, b, c

    def __repr__(self):
        return f"Made{self.state}"


class Called:
    def __call__(self, a, b=7, c=8):
        return self.__class__.__name__, a, b, c

    def method(self, a, b=9, c=10):
        return a, b, c

    @classmethod
    def of_class(cls, a, b=11, c=12):
        return cls.__name__, a, b, c

    @staticmethod
    def static(a, b=13, c=14):
        return a, b, c


def show(call, f):
    try:
        print(call(f))
    except TypeError as error:
        print(error)


def keywords(f):
    return f(1, c=3, b=2)


everything = [three, only, rest, positional_only, conflict, unknown, Made, Called(), Called().method, Called.of_class,
              Called.static, lambda *a, **k: (a, k), dict]
for f in everything:
    show(keywords, f)
# expect: (1, 2, 3)
# expect: (1, 2, 3)
# expect: (1, (), {'c': 3, 'b': 2})
# expect: (1, {'c': 3, 'b': 2})
# expect: conflict() got multiple values for argument 'b'
# expect: unknown() got an unexpected keyword argument 'c'
# expect: Made(1, 2, 3)
# expect: ('Called', 1, 2, 3)
# expect: (1, 2, 3)
# expect: ('Called', 1, 2, 3)
# expect: (1, 2, 3)
# expect: ((1,), {'c': 3, 'b': 2})
# expect: 'int' object is not iterable
# The second time the site knows some of them.
show(keywords, three)           # expect: (1, 2, 3)
show(keywords, three)           # expect: (1, 2, 3)
three.__code__ = conflict.__code__
show(keywords, three)           # expect: three() got multiple values for argument 'b'
three.__defaults__ = ()
show(lambda f: f(b=1, a=2), three)   # expect: three() missing 1 required positional argument: 'c'


def defaults(f):
    return f(1)


for f in everything[1:]:
    show(defaults, f)
# expect: only() missing 1 required keyword-only argument: 'c'
# expect: (1, (), {})
# expect: (1, {})
# expect: (1, 1, 2)
# expect: unknown() missing 1 required positional argument: 'b'
# expect: Made(1, 5, 6)
# expect: ('Called', 1, 7, 8)
# expect: (1, 9, 10)
# expect: ('Called', 1, 11, 12)
# expect: (1, 13, 14)
# expect: ((1,), {})
# expect: 'int' object is not iterable


def spread(args, kwargs):
    return lambda f: f(*args, **kwargs)


for args, keys in (((1,), {"b": 2}), ([1, 2], {"b": 2}), ((), {"a": 1, "b": 2}), ((1, 2, 3, 4), {}), ((1, 2), {"x": 3})):
    show(spread(args, keys), unknown)
    show(spread(args, keys), Called().method)
    show(spread(args, keys), rest)
# expect: (1, 2)
# expect: (1, 2, 10)
# expect: (1, (), {'b': 2})
# expect: unknown() got multiple values for argument 'b'
# expect: Called.method() got multiple values for argument 'b'
# expect: (1, (2,), {'b': 2})
# expect: (1, 2)
# expect: (1, 2, 10)
# expect: (1, (), {'b': 2})
# expect: unknown() takes 2 positional arguments but 4 were given
# expect: Called.method() takes from 2 to 4 positional arguments but 5 were given
# expect: (1, (2, 3, 4), {})
# expect: unknown() got an unexpected keyword argument 'x'
# expect: Called.method() got an unexpected keyword argument 'x'
# expect: (1, (2,), {'x': 3})
show(spread((1,), {1: 2}), unknown)     # expect: keywords must be strings
show(spread((1,), 5), unknown)          # expect: __main__.unknown() argument after ** must be a mapping, not int
show(spread(5, 5), unknown)             # expect: __main__.unknown() argument after ** must be a mapping, not int
show(spread(5, {}), unknown)            # expect: __main__.unknown() argument after * must be an iterable, not int


class Mapping:
    def keys(self):
        print("keys")
        return ["a"]

    def __getitem__(self, key):
        return key * 2


class Iterable:
    def __iter__(self):
        print("iter")
        return iter((1,))


show(spread(Iterable(), Mapping()), rest)
# expect: keys
# expect: iter
# expect: rest() got multiple values for argument 'a'
held = {"b": 1}
rest_of = rest(0, **held)[2]
print(rest_of is held, rest_of)         # expect: False {'b': 1}


def measure(x):
    return len(x)


def check(x, kinds):
    return isinstance(x, kinds)


for x in ([1], (1, 2), "abc", {}, {1}, b"12", range(4)):
    print(measure(x), end=" ")
print()                                 # expect: 1 2 3 0 1 2 4
show(measure, 5)                        # expect: object of type 'int' has no len()


class Liar:
    __class__ = int


class Meta(type):
    def __instancecheck__(cls, instance):
        return instance == 5


class Five(metaclass=Meta):
    pass


for x in (5, True, "5", Liar(), Five(), [5]):
    print(check(x, int), check(x, (str, int)), check(x, Five), check(x, (list, (Five, str))))
# expect: True True True True
# expect: True True False False
# expect: False True False True
# expect: True True False False
# expect: False False True True
# expect: False False False True
show(lambda k: check(1, k), (str, 5))
# expect: isinstance() arg 2 must be a type, a tuple of types, or a union
len = lambda x: "mine"
isinstance = lambda x, y: "mine too"
print(measure([1]), check(1, int))      # expect: mine mine too
del len, isinstance
print(measure([1]), check(1, int))      # expect: 1 True

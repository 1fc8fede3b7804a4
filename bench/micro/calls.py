GROUP = "interpreter"


def positional(a, b, c):
    return a


def default(a, b=2, c=3):
    return b


def varargs(*args):
    return args


def keywords(**kwargs):
    return kwargs


def keyword_only(a, *, b, c=3):
    return b


class Thing:
    def __init__(self, value):
        self.value = value

    def method(self, x):
        return x

    @classmethod
    def of_class(cls, x):
        return x

    @staticmethod
    def static(x):
        return x

    @property
    def prop(self):
        return 1

    def __call__(self, x):
        return x


def bench_call_positional(n=700_000):
    f = positional
    for i in range(n):
        f(i, 2, 3)


def bench_call_keyword(n=500_000):
    f = positional
    for i in range(n):
        f(i, c=2, b=3)


def bench_call_default(n=700_000):
    f = default
    for i in range(n):
        f(i)


def bench_call_varargs(n=600_000):
    f = varargs
    for i in range(n):
        f(i, 2, 3)


def bench_call_kwargs(n=350_000):
    f = keywords
    for i in range(n):
        f(a=i, b=2)


def bench_call_unpack(n=350_000):
    f, args, kwargs = positional, (1, 2), {"c": 3}
    for i in range(n):
        f(*args, **kwargs)


def bench_call_keyword_only(n=500_000):
    f = keyword_only
    for i in range(n):
        f(i, b=2)


def bench_call_builtin(n=800_000):
    f, s = len, "abc"
    for i in range(n):
        f(s)


def bench_call_builtin_min(n=400_000):
    for i in range(n):
        min(i, 5)


def bench_call_method(n=700_000):
    o = Thing(1)
    for i in range(n):
        o.method(i)


def bench_call_bound(n=700_000):
    f = Thing(1).method
    for i in range(n):
        f(i)


def bench_call_classmethod(n=600_000):
    for i in range(n):
        Thing.of_class(i)


def bench_call_staticmethod(n=600_000):
    for i in range(n):
        Thing.static(i)


def bench_call_property(n=700_000):
    o = Thing(1)
    for i in range(n):
        o.prop


def bench_call_callable_object(n=500_000):
    o = Thing(1)
    for i in range(n):
        o(i)


def bench_call_constructor(n=350_000):
    for i in range(n):
        Thing(i)


def bench_call_lambda(n=700_000):
    f = lambda x: x
    for i in range(n):
        f(i)

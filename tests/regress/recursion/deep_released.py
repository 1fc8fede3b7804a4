# oracle: no, some of these overflow the stack of CPython
# configs: plain no-quicken no-ic stress-ic check-leaks
# Deep nests of every kind are released, alone and in a cycle that the collector finds, without native recursion.
import collections, contextvars, functools, gc, io, itertools, operator, types


def error(x):
    e = ValueError(1)
    e.__cause__ = x if isinstance(x, BaseException) else None
    return e


def suspended(x):
    def generator():
        yield x
    g = generator()
    next(g)
    return g


def attribute(make):
    def wrap(x):
        o = make()
        o.x = x
        return o
    return wrap


class Slots:
    __slots__ = "x"


class Instance:
    pass


wraps = [
    lambda x: [x], lambda x: (x,), lambda x: {1: x}, lambda x: collections.deque([x]), lambda x: collections.OrderedDict(a=x),
    lambda x: ExceptionGroup("", [x if isinstance(x, Exception) else ValueError()]), lambda x: lambda: x,
    error, suspended, attribute(Slots), attribute(Instance), attribute(types.SimpleNamespace), attribute(io.BytesIO), attribute(lambda: types.ModuleType("m")),
    types.CellType, lambda x: types.MethodType(print, x), lambda x: types.MappingProxyType({1: x}), lambda x: slice(x),
    lambda x: contextvars.ContextVar("v", default=x), lambda x: functools.partial(print, x), property, staticmethod, classmethod,
    lambda x: list[x], lambda x: iter([x]), lambda x: reversed([x]), lambda x: {1: x}.values(), lambda x: t"{x}",
    lambda x: collections.ChainMap({1: x}), operator.itemgetter, functools.cmp_to_key(lambda a, b: 0), itertools.repeat,
    lambda x: zip([x]), lambda x: map(str, [x]), lambda x: filter(None, [x]), lambda x: itertools.chain([x]), lambda x: itertools.tee([x])[0],
    lambda x: itertools.product([x]), lambda x: itertools.combinations([x], 1), lambda x: itertools.groupby([x]),
    lambda x: itertools.starmap(print, [x]), lambda x: itertools.accumulate([x], initial=x), lambda x: iter(print, x),
]
for wrap in wraps:
    for cyclic in False, True:
        x = 0
        for _ in range(5000):
            x = wrap(x)
        if cyclic:
            x = [x]
            x.append(x)
        del x
        gc.collect()
print("released")   # expect: released

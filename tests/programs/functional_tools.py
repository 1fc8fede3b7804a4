# needs: functools, itertools, operator, math, random: pipelines, memoised recursion, dispatch, partial methods, iterator recipes
import functools
import itertools
import math
import operator
import random
from functools import Placeholder, cache, cached_property, cmp_to_key, lru_cache, partial, partialmethod, reduce, singledispatch, wraps


def compose(*functions):
    return reduce(lambda f, g: lambda *a, **k: g(f(*a, **k)), functions)


class Pipe:
    """value | Pipe(function) calls the function."""

    def __init__(self, function, *args, **kwargs):
        self.function = partial(function, *args, **kwargs)

    def __ror__(self, value):
        return self.function(value)

    def __call__(self, *args, **kwargs):
        return Pipe(self.function.func, *args, **kwargs)


print(list(range(20) | Pipe(filter, lambda n: n % 3 == 0) | Pipe(map, lambda n: n * n) | Pipe(sorted, reverse=True)))
print(compose(str.split, partial(map, str.title), " ".join)("functions in a row"), compose(abs)(-3))


@lru_cache(maxsize=None)
def partitions(n, largest):
    if n == 0:
        return 1
    return sum(partitions(n - k, k) for k in range(1, min(n, largest) + 1))


@lru_cache(maxsize=4, typed=True)
def shown(value):
    calls.append(value)
    return f"<{value}>"


@cache
def edit_distance(a, b):
    if not a or not b:
        return len(a) + len(b)
    return min(edit_distance(a[1:], b) + 1, edit_distance(a, b[1:]) + 1, edit_distance(a[1:], b[1:]) + (a[0] != b[0]))


calls = []
print(partitions(60, 60), partitions.cache_info(), edit_distance("kitten", "sitting"), edit_distance.cache_info().currsize)
print([shown(v) for v in (1, 1.0, True, "a", 1, "b", 1.0)], calls, shown.cache_info(), shown.cache_parameters(), shown.__wrapped__(9))
shown.cache_clear()
print(shown.cache_info(), shown.__name__)


@singledispatch
def describe(value, depth=0):
    return f"{type(value).__name__} {value!r}"


@describe.register
def _(value: list | tuple, depth=0):
    return f"{type(value).__name__}[{', '.join(describe(item, depth + 1) for item in value)}]@{depth}"


@describe.register(dict)
def _describe_dict(value, depth=0):
    return "{" + "; ".join(f"{key}: {describe(item, depth + 1)}" for key, item in value.items()) + "}"


describe.register(type(None), lambda value, depth=0: "nothing")


@describe.register(int)
def _(value, depth=0):
    return f"int {value:+}"


print(describe([1, True, {"k": (None, 2.5)}, "x"]), describe.dispatch(bool) is describe.registry[int], sorted(kind.__name__ for kind in describe.registry))


class Cell:
    def __init__(self):
        self.state, self.log = "off", []

    def set(self, state, *, why="manual"):
        self.log.append((self.state, state, why))
        self.state = state

    on = partialmethod(set, "on")
    off = partialmethod(set, "off", why="timer")

    @cached_property
    def digest(self):
        self.log.append("computed")
        return hash(self.state) is not None

    @functools.singledispatchmethod
    @classmethod
    def make(cls, arg):
        raise NotImplementedError(f"cannot make a cell of {type(arg).__name__}")

    @make.register
    @classmethod
    def _(cls, arg: str):
        cell = cls()
        cell.set(arg, why="made")
        return cell


cell = Cell.make("dim")
cell.on()
cell.off()
cell.off(why="night")
print(cell.log, cell.digest, cell.digest, cell.log[-1], "digest" in vars(cell), repr(Cell.__dict__["on"]).partition("<function")[0])
add = partial(lambda a, b, c, *, d=0: (a, b, c, d), Placeholder, 2, d=4)
print(add(1, 3), partial(add, 9)(5), add.args, add.keywords, partial(partial(int, base=2), base=8)("17"), partial(print, "x", sep="-").func is print, repr(partial(int, "5", base=6)))


def counted(function=None, *, start=0):
    if function is None:
        return partial(counted, start=start)

    @wraps(function)
    def inner(*args, **kwargs):
        inner.calls += 1
        return function(*args, **kwargs)
    inner.calls = start
    return inner


@counted(start=10)
def greet(name: str) -> str:
    """Says hello."""
    return f"hello {name}"


greet("a")
print(greet("b"), greet.calls, greet.__name__, greet.__doc__, greet.__wrapped__.__qualname__, greet.__annotations__)
print(sorted("b10 a9 B2 a10".split(), key=cmp_to_key(lambda a, b: (len(a) > len(b)) - (len(a) < len(b)) or (a.lower() > b.lower()) - (a.lower() < b.lower()))), cmp_to_key(lambda a, b: a - b)(3) < cmp_to_key(lambda a, b: a - b)(3), reduce(operator.mul, range(1, 6)), reduce(lambda a, b: f"({a}{b})", "abcd", "x"), reduce(max, [3]))

it = itertools
print(list(it.accumulate([3, 1, 4, 1, 5], max)), list(it.accumulate([1, 2, 3], lambda a, b: a * b, initial=10)), list(it.batched("abcdefg", 3)), list(it.chain.from_iterable(["ab", [1, 2]])), list(it.combinations("abcd", 2))[::2], list(it.combinations_with_replacement("ab", 3)), list(it.permutations(range(3), 2)), list(it.product("ab", repeat=2)), list(it.compress("abcdef", [1, 0, 1, 0, 1])))
print(list(it.dropwhile(str.isdigit, "12ab3")), list(it.takewhile(str.isdigit, "12ab3")), list(it.filterfalse(None, [0, 1, "", 2])), [(k, list(g)) for k, g in it.groupby("aabccc")], list(it.islice(it.count(10, 0.5), 1, 8, 3)), list(it.pairwise("abcd")), list(it.starmap(pow, [(2, 5), (3, 2)])), list(it.zip_longest("ab", "xyz", fillvalue="-")), list(it.islice(it.cycle("ab"), 5)), list(it.repeat(7, 2)), it.count(5), it.repeat("x", 3), it.count(1, 2.5))
first, second = it.tee(iter("abc"))
print(next(first), next(first), list(second), list(first))


def sieve(n):
    flags = bytearray([1]) * n
    flags[:2] = b"\0\0"
    for i in range(2, math.isqrt(n) + 1):
        if flags[i]:
            flags[i * i::i] = bytes(len(range(i * i, n, i)))
    return it.compress(range(n), flags)


def roundrobin(*iterables):
    iterators = map(iter, iterables)
    for active in range(len(iterables), 0, -1):
        iterators = it.cycle(it.islice(iterators, active))
        yield from map(next, iterators)


def convolve(signal, kernel):
    kernel = tuple(kernel)[::-1]
    padded = it.chain(it.repeat(0, len(kernel) - 1), signal, it.repeat(0, len(kernel) - 1))
    windows = zip(*(it.islice(copy, n, None) for n, copy in enumerate(it.tee(padded, len(kernel)))))
    return [math.sumprod(kernel, window) for window in windows]


print(list(sieve(60)), list(roundrobin("ABC", "D", "EF")), convolve([1, -1, -20], [1, -3]), list(map(operator.methodcaller("join", "xy"), "-+")), operator.itemgetter(1, slice(0, 2))("abc"), operator.attrgetter("real.imag", "imag")(5), operator.countOf("banana", "a"), operator.indexOf("banana", "n"), operator.length_hint(iter([1, 2])), operator.concat([1], [2]), operator.iadd([1], (2,)), operator.truth([]), operator.index(True), operator.inv(5), operator.is_not(None, 1), operator.call(divmod, 7, 2))
print(repr(operator.itemgetter(1, "a")), repr(operator.attrgetter("a.b")), repr(operator.methodcaller("f", 1, k=2)), math.prod(range(1, 6)), math.comb(10, 3), math.perm(5, 2), math.gcd(12, 18, 27), math.lcm(4, 6), math.isclose(0.1 + 0.2, 0.3), math.fsum([0.1] * 10), math.hypot(3, 4, 12), math.frexp(10), math.nextafter(1, 2), math.remainder(7, 4))


def attempt(action):
    try:
        print("ok", action())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


for action in (lambda: reduce(max, []), lambda: partial(), lambda: partial(5), lambda: add(), lambda: partial(len, Placeholder), lambda: lru_cache(maxsize="x"), lambda: shown([]), lambda: next(it.islice("a", 5, 6)), lambda: it.islice("a", -1), lambda: list(it.batched("ab", 0)), lambda: list(it.batched("abc", 2, strict=True)), lambda: it.count("x"), lambda: it.repeat(1, "x"), lambda: it.permutations("ab", -1), lambda: list(zip("ab", "c", strict=True)), lambda: list(map(len, "a", strict=True)), lambda: list(map(pow, [1, 2], [3], strict=True)),
               lambda: it.tee([], -1), lambda: it.combinations("a"), lambda: it.product("a", repeat=-1), lambda: it.groupby(), lambda: it.accumulate(5), lambda: Cell.make(5), lambda: describe(), lambda: singledispatch(len).register(5, len), lambda: operator.itemgetter(), lambda: operator.attrgetter(5), lambda: operator.attrgetter("a.b")(1), lambda: operator.methodcaller(), lambda: operator.indexOf([1], 2), lambda: operator.concat(1, 2), lambda: operator.length_hint(1, "x"), lambda: math.sumprod([1], [1, 2]), lambda: math.comb(-1, 2), lambda: math.isqrt(-1), lambda: math.factorial(2.0), lambda: math.log(0), lambda: math.sqrt(-1), lambda: math.fmod(1, 0), lambda: cmp_to_key(5)(1) < 3, lambda: list(it.zip_longest(fill=1)), lambda: functools.total_ordering(type("T", (), {}))):
    attempt(action)
rng = random.Random("seed text")
print([rng.random() for _ in range(2)], rng.gauss(0, 1), rng.shuffle(x := list(range(8))), x, rng.choices("abc", cum_weights=[1, 3, 9], k=6), rng.sample("abcdef", counts=[1, 2, 1, 1, 1, 1], k=4), rng.uniform(1, 2), rng.triangular(0, 1, 0.3), rng.randbytes(4).hex(), rng.getrandbits(70), rng.expovariate(2), rng.betavariate(1, 2), rng.binomialvariate(20, 0.3), rng.vonmisesvariate(0, 4), rng.paretovariate(3), rng.lognormvariate(0, 0.25))
state = rng.getstate()
again = [rng.random() for _ in range(3)]
rng.setstate(state)
print(again == [rng.random() for _ in range(3)], random.Random(5).randint(1, 10 ** 30), random.Random(2.5).random(), random.Random(b"x").randrange(0, 100, 7))
for action in (lambda: rng.randrange(5, 5), lambda: rng.sample([1], 2), lambda: rng.choice([]), lambda: rng.choices([1], [0]), lambda: rng.sample({1}, 1), lambda: rng.randrange(1.5), lambda: random.Random([]), lambda: rng.setstate(5), lambda: rng.choices([1, 2], [1]), lambda: rng.binomialvariate(-1), lambda: rng.shuffle("ab"), lambda: rng.randbytes(-1), lambda: rng.getrandbits(-1)):
    attempt(action)

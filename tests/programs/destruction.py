# Order of destruction: locals, containers, exceptions, generators, cycles broken by hand, module teardown.
class Noisy:
    alive = 0

    def __init__(self, name, *parts):
        self.name, self.parts = name, parts
        Noisy.alive += 1

    def __del__(self):
        Noisy.alive -= 1
        print("  -", self.name)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        print("  exit", self.name)

    def __add__(self, other):
        return Noisy(f"({self.name}+{other.name})")

    def __call__(self, *args):
        return self

    def __repr__(self):
        return f"<{self.name}>"


def section(title):
    def run(function):
        print(title)
        result = function()
        print("  returned", result)
        del result
        print("  alive", Noisy.alive)
    return run


@section("locals go in order")
def _():
    a, b, c = Noisy("a"), Noisy("b"), Noisy("c")
    b = None
    print("  b rebound")


@section("temporaries go at once")
def _():
    Noisy("one") + Noisy("two")
    print("  statement over")
    Noisy("call")(Noisy("argument"), [Noisy("in list")])
    x = (Noisy("left") + Noisy("right")).name
    return x


@section("parts after the whole")
def _():
    whole = Noisy("whole", Noisy("part 1", Noisy("part of part")), Noisy("part 2"))
    del whole
    print("  deleted")


@section("containers")
def _():
    xs = [Noisy(i) for i in range(4)]
    del xs[1]
    xs[0] = None
    xs.pop()
    d = {"k": Noisy("value"), Noisy("key"): 1}
    d["k"] = Noisy("new value")
    del d["k"]
    d.clear()
    s = {Noisy("in set")}
    s.pop()
    t = tuple([Noisy("in tuple")])
    t += (5,)
    return t[1:]


@section("arguments and results")
def _():
    def identity(x):
        x = x
        return x

    def ignore(*args, **kwargs):
        print("  inside")
    ignore(Noisy("positional"), key=Noisy("keyword"))
    return identity(Noisy("passed through"))


@section("exceptions keep frames")
def _():
    def fail():
        local = Noisy("local of fail")
        raise ValueError(Noisy("argument"))
    try:
        fail()
    except ValueError as e:
        print("  handling", e)
    print("  handled")


@section("generators")
def _():
    def numbers():
        local = Noisy("generator local")
        try:
            yield 1
            yield 2
        finally:
            print("  finally")
    g = numbers()
    next(g)
    del g
    print("  dropped")
    for x in numbers():
        if x == 2:
            print("  last")
    return sum(numbers())


@section("with and comprehension")
def _():
    with Noisy("manager") as m:
        del m
        print("  body")
    return [len(x.name) for x in (Noisy("ab"), Noisy("c"))]


@section("closures")
def _():
    def make():
        captured = Noisy("captured")
        return lambda: captured.name
    f = make()
    print("  made", f())
    f = None
    print("  closure gone")


@section("cycle broken by hand")
def _():
    a, b = Noisy("cycle a"), Noisy("cycle b")
    a.other, b.other = b, a
    del b
    print("  still linked")
    a.other.other = None


@section("attribute and method objects")
def _():
    n = Noisy("bound")
    m = n.__repr__
    del n
    print("  method keeps", m())
    del m
    c = type("Temp", (Noisy,), {})("instance of a temporary class")
    del c


@section("revived")
def _():
    kept = []

    class Phoenix(Noisy):
        def __del__(self):
            super().__del__()
            if not kept:
                kept.append(self)
    Phoenix("phoenix")
    print("  kept", kept)
    kept.pop()
    print("  gone")


@section("loop variable stays until rebound")
def _():
    for x in (Noisy(f"item {i}") for i in range(3)):
        print("  at", x)
    print("  loop over")


@section("unpacking and swaps")
def _():
    a, (b, *c) = Noisy("u1"), [Noisy("u2"), Noisy("u3")]
    a, b = b, a
    c = a = None
    print("  rest")


last = Noisy("global 1")
also = [Noisy("global 2")]
print("end of program", Noisy.alive)

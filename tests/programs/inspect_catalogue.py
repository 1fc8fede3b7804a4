# needs: inspect, functools, asyncio-free: a documentation printer, argument binding, frames and the kinds of callables
import functools
import inspect
import sys
import types


class Base:
    """The base of things.

        Indented like this.
    """

    limit: int = 5

    def run(self, speed: float, /, *path: str, loud: bool = False, **rest) -> "Base":
        """Runs."""

    @classmethod
    def make(cls, n=1, *, kind="x"):
        """Makes one."""
        return cls()

    @staticmethod
    def add(a, b=(1, 2)):
        return a

    @property
    def size(self) -> int:
        """The size."""
        return 3

    @functools.cached_property
    def slow(self):
        return 4

    async def fetch(self, url: str = "http://x"): ...

    def stream(self):
        yield 1

    async def events(self):
        yield 1


class Derived(Base):
    __slots__ = ("extra",)

    def run(self, speed, /, *path, loud=True, **rest):
        return speed

    def __call__(self, x: int, y: "str" = "z") -> None: ...


class Meta(type):
    def __call__(cls, *args, **kwargs):
        return super().__call__(*args, **kwargs)


class Made(metaclass=Meta):
    def __init__(self, a, b): ...


class New:
    def __new__(cls, first, second=None): ...


class Wrapped:
    __signature__ = inspect.Signature([inspect.Parameter("q", inspect.Parameter.POSITIONAL_ONLY)])


def decorate(function):
    @functools.wraps(function)
    def inner(*args, **kwargs):
        return function(*args, **kwargs)
    return inner


@decorate
def area(width: int, height: int = 2, *, unit="cm") -> int:
    "Area of a thing."
    return width * height


def document(cls):
    print(f"class {cls.__name__}{inspect.signature(cls)}")
    for name, kind, home, value in inspect.classify_class_attrs(cls):
        if name.startswith("__") or home is object:
            continue
        try:
            text = str(inspect.signature(value.__func__ if kind in ("class method", "static method") else value))
        except (TypeError, ValueError) as error:
            text = f"no signature ({type(error).__name__})"
        print(f"  {name:8} {kind:14} {home.__name__:8} {text} | {inspect.getdoc(getattr(cls, name)) if kind != 'data' else value!r}")


document(Base)
document(Derived)
print(repr(inspect.getdoc(Base)), inspect.getdoc(Derived.run), inspect.cleandoc("  a\n    b\n\n   c  \n\n"))

for thing in (area, Made, New, Derived(), Base().run, Base.make, functools.partial(area, 1), functools.partial(area, height=1, unit="m"),
              functools.partial(Base.run, None, 2.0), lambda *a, k, **d: 0, len, int.from_bytes, str.split, "".join, print, sorted,
              dict.get, Wrapped, Base.__init__, functools.partialmethod, object, type("Q", (), {}), list.append, [].sort, divmod, Exception):
    name = getattr(thing, "__name__", type(thing).__name__)
    try:
        print(name, inspect.signature(thing))
    except (TypeError, ValueError) as error:
        print(name, type(error).__name__, str(error).partition(" at 0x")[0])
for thing in (3, range, type, "x"):
    try:
        print(inspect.signature(thing))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)

signature = inspect.signature(area)
for args, kwargs in (((1,), {}), ((1, 2), {"unit": 3}), ((), {}), ((1, 2, 3), {}), ((1,), {"width": 2}), ((1,), {"color": 2}), ((), {"height": 1})):
    try:
        bound = signature.bind(*args, **kwargs)
        before = dict(bound.arguments)
        bound.apply_defaults()
        print(bound, before, bound.args, bound.kwargs)
    except TypeError as error:
        print("TypeError:", error)
print(signature.bind_partial(unit=1), inspect.getcallargs(Base.add, 1), inspect.getfullargspec(Base.run))
print(signature.replace(return_annotation=str, parameters=list(signature.parameters.values())[:1]), signature == inspect.signature(area.__wrapped__))
print(signature.format(max_width=20), signature.parameters["height"], repr(signature.parameters["unit"]), signature.parameters["unit"].kind.description)
for build in (lambda: inspect.Parameter("1x", inspect.Parameter.KEYWORD_ONLY), lambda: inspect.Parameter("x", inspect.Parameter.VAR_KEYWORD, default=1),
              lambda: inspect.Parameter("x", 9), lambda: inspect.Signature([signature.parameters["unit"], signature.parameters["width"]]),
              lambda: inspect.Signature([signature.parameters["unit"]] * 2), lambda: inspect.Signature([signature.parameters["height"], signature.parameters["width"]])):
    try:
        print(build())
    except (TypeError, ValueError) as error:
        print(type(error).__name__ + ":", error)

tests = [name for name in dir(inspect) if name.startswith("is") and name not in ("iskeyword",)]
for label, thing in (("function", area), ("method", Base().run), ("builtin", len), ("class", Base), ("module", inspect), ("generator", Base().stream()),
                     ("coroutine", Base.fetch), ("events", Base.events), ("stream", Base.stream), ("property", Base.size), ("slot", Derived.extra),
                     ("wrapper", int.__add__), ("descriptor", str.join), ("code", area.__code__), ("frame", sys._getframe()), ("partial", functools.partial(area))):
    found = []
    for test in tests:
        try:
            if getattr(inspect, test)(thing):
                found.append(test[2:])
        except TypeError:
            found.append(test[2:] + "?")
    print(f"{label}: {' '.join(found)}")


def outer(a, *b, c=3):
    local = a

    def inner():
        frame = inspect.currentframe()
        chain = []
        while frame is not None:
            chain.append(frame.f_code.co_qualname)
            frame = frame.f_back
        info = inspect.stack(0)[1]
        print(chain, info.function, info.lineno - area.__code__.co_firstlineno, inspect.getframeinfo(sys._getframe(), 0).function)
        print(inspect.formatargvalues(*inspect.getargvalues(sys._getframe(1))), local)
        return inspect.getclosurevars(inner)
    return inner


found = outer(1, 2)()
print(sorted(found.nonlocals))
print(inspect.getsource(Base.size.fget), end="")
print(inspect.getsource(Wrapped), inspect.getsourcelines(decorate)[0][-1].strip(), inspect.getcomments(Meta), inspect.getmodule(area).__name__)
print(inspect.getsource(sorted([Derived], key=lambda x: 1)[0].__call__).strip())
for thing in (len, int, types.SimpleNamespace(), 5):
    try:
        inspect.getsource(thing)
    except (TypeError, OSError) as error:
        print(type(error).__name__ + ":", error)

generator = Base().stream()
print(inspect.getgeneratorstate(generator), next(generator), inspect.getgeneratorstate(generator), inspect.getgeneratorlocals(generator).keys())
generator.close()
coroutine = Base().fetch()
print(inspect.getgeneratorstate(generator), inspect.getcoroutinestate(coroutine), coroutine.close(), inspect.getcoroutinestate(coroutine))
print([cls.__name__ for cls in inspect.getmro(Derived)], inspect.getclasstree([Base, Derived])[1][1], inspect.unwrap(area) is area.__wrapped__)
print(inspect.getattr_static(Derived(), "size").__class__.__name__, inspect.getattr_static(Base, "missing", "none"), inspect.getattr_static(Derived(), "extra"))
try:
    inspect.getattr_static(3, "nothing")
except AttributeError as error:
    print("AttributeError:", error)
print([name for name, _ in inspect.getmembers(Base, inspect.isfunction)], inspect.getmembers_static(Derived, inspect.ismemberdescriptor)[0][0])
print(inspect.get_annotations(Base.run), inspect.get_annotations(Base), inspect.get_annotations(Derived.__call__, eval_str=True), inspect.indentsize("\t a"))
print(inspect.formatannotation(list[int]), inspect.formatannotation(Base), inspect.isabstract(Base), inspect.ispackage(types), inspect.getmodulename("/a/b.py"))

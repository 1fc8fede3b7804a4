# needs: enum, abc, typing, weakref, types, operator: state machines, plug-ins, observers, a typed container
import abc
import operator
import types
import weakref
from enum import Enum, IntFlag, StrEnum, auto
from typing import Any, Callable, ClassVar, Generic, Protocol, TypeVar, get_type_hints, overload, runtime_checkable


class State(Enum):
    IDLE = auto()
    RUNNING = auto()
    PAUSED = auto()
    DONE = auto()

    def __repr__(self):
        return self.name.lower()


class Machine:
    table = {
        (State.IDLE, "start"): State.RUNNING,
        (State.RUNNING, "pause"): State.PAUSED,
        (State.PAUSED, "start"): State.RUNNING,
        (State.RUNNING, "finish"): State.DONE,
    }

    def __init__(self):
        self.state, self.observers = State.IDLE, weakref.WeakSet()

    def __getattr__(self, event):
        if not any(e == event for _, e in self.table):
            raise AttributeError(f"no event {event!r}")

        def fire():
            try:
                new = self.table[self.state, event]
            except KeyError:
                raise ValueError(f"cannot {event} while {self.state!r}") from None
            old, self.state = self.state, new
            for observer in sorted(self.observers, key=lambda o: o.name):
                observer.changed(old, new)
            return self
        return fire


class Observer:
    def __init__(self, name):
        self.name, self.seen = name, []

    def changed(self, old, new):
        self.seen.append(f"{old!r}->{new!r}")


m, first, second = Machine(), Observer("first"), Observer("second")
m.observers.add(first)
m.observers.add(second)
m.start().pause().start()
del second
m.finish()
print(m.state, first.seen, len(m.observers))
for event in ("start", "explode"):
    try:
        getattr(m, event)()
    except (ValueError, AttributeError) as error:
        print(type(error).__name__, error)


class Plugin(abc.ABC):
    registry: ClassVar[dict[str, type]] = {}

    def __init_subclass__(cls, name=None, **kw):
        super().__init_subclass__(**kw)
        if name:
            cls.registry[name] = cls

    @abc.abstractmethod
    def run(self, text: str) -> str: ...

    @property
    @abc.abstractmethod
    def cost(self) -> int: ...

    @classmethod
    def chain(cls, *names: str) -> Callable[[str], str]:
        plugins = [cls.registry[n]() for n in names]

        def apply(text):
            for p in plugins:
                text = p.run(text)
            return text, sum(map(operator.attrgetter("cost"), plugins))
        return apply


class Upper(Plugin, name="upper"):
    cost = 1
    def run(self, text): return text.upper()


class Double(Plugin, name="double"):
    cost = 2
    def run(self, text): return text * 2


class Partial(Plugin):
    def run(self, text): return super().run(text)


print(Plugin.chain("upper", "double")("ab"), sorted(Plugin.registry), sorted(Partial.__abstractmethods__))
for make in (Plugin, Partial, lambda: Plugin.chain("none")):
    try:
        make()
    except (TypeError, KeyError) as error:
        print(type(error).__name__, error)


@runtime_checkable
class Runner(Protocol):
    def run(self, text): ...


print(isinstance(Upper(), Runner), isinstance(5, Runner), issubclass(Double, Runner))
T = TypeVar("T")


class Box(Generic[T]):
    def __init__(self, item: T) -> None:
        self.item = item

    def map(self, f: "Callable[[T], Any]") -> "Box[Any]":
        return Box(f(self.item))

    def __repr__(self):
        return f"Box({self.item!r})"


class Pair[A, B = int](Box[A]):
    second: B


print(Box[int], Box[int](5).map(str), Pair[str].__args__, Pair.__parameters__, get_type_hints(Box.__init__), get_type_hints(Pair), Box.__orig_bases__)


class Level(StrEnum):
    LOW = auto()
    HIGH = "high!"


class Perm(IntFlag):
    R = 4
    W = 2
    X = 1


print(Level.LOW + "!", f"{Level.HIGH}", Level("low") is Level.LOW, Perm.R | Perm.W, Perm(7), int(Perm.R | Perm.X), Perm.R & 6, [p.name for p in Perm(5)], Perm(8), Perm.W in Perm(3))
Dynamic = types.new_class("Dynamic", (Box[int],), {}, lambda ns: ns.update(tag="made", size=lambda self: self.item * 2))
print(Dynamic(4).size(), Dynamic.tag, Dynamic.__mro__[1].__name__, types.SimpleNamespace(a=1, b=[2]), types.MappingProxyType({"x": 1})["x"])
Animal = Enum("Animal", "CAT DOG")
print(list(Animal), Animal(2).name, Animal.CAT == Animal.CAT)


class Cache:
    def __init__(self):
        self.live = weakref.WeakValueDictionary()

    def get(self, key):
        if (value := self.live.get(key)) is None:
            value = self.live[key] = Box(key)
            weakref.finalize(value, print, "dropped", key)
        return value


cache = Cache()
a, b = cache.get("k"), cache.get("k")
print(a is b, len(cache.live))
del a
print(len(cache.live))
del b
print(len(cache.live))

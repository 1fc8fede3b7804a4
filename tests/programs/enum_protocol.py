# needs: enum, json, pickle: the states, permissions and opcodes of a little network protocol
import enum
import json
import operator
import pickle
from enum import CONTINUOUS, EJECT, KEEP, NAMED_FLAGS, STRICT, UNIQUE, Enum, Flag, IntEnum, IntFlag, StrEnum, auto


class State(Enum):
    CLOSED = "closed", False
    LISTEN = "listening", True
    OPEN = "open", True
    FAILED = "failed", False

    def __init__(self, label, alive):
        self.label, self.alive = label, alive

    @property
    def next(self):
        return {State.CLOSED: State.LISTEN, State.LISTEN: State.OPEN}.get(self, State.FAILED)

    @classmethod
    def _missing_(cls, value):
        return next((member for member in cls if member.label == value), None)


class Method(StrEnum):
    GET = auto()
    PUT = auto()
    DELETE = "remove"

    @property
    def upper_name(self):
        return self.value.upper()

    @enum.nonmember
    class Helper:
        pass


class Code(IntEnum):
    OK = 200
    CREATED = auto()
    FINE = 200
    MISSING = 404

    def __str__(self):
        return f"{self.value} {self.name.title()}"


class Perm(Flag):
    READ = auto()
    WRITE = auto()
    EXEC = auto()
    ALL = READ | WRITE | EXEC
    NONE = 0


class Wire(IntFlag, boundary=KEEP):
    SYN = 1
    ACK = 2
    FIN = 8
    BOTH = SYN | ACK


class Strict(Flag, boundary=STRICT):
    A = 1
    B = 4


class Eject(Flag, boundary=EJECT):
    A = 1
    B = 4


class Planet(Enum):
    def _generate_next_value_(name, start, count, last):
        return f"{name.lower()}-{count}-{len(last)}"
    MERCURY = auto()
    VENUS = auto()
    EARTH = auto()


class Ordered(Enum):
    def __lt__(self, other):
        return self.value < other.value if self.__class__ is other.__class__ else NotImplemented


class Size(Ordered):
    LARGE = 3
    SMALL = 1
    MEDIUM = 2


print(list(State), State("open"), State(("failed", False)), State.CLOSED.next.next, State.OPEN.alive)
print([str(m) for m in Method], Method.GET == "get", f"{Method.PUT:>6}", repr(Method.DELETE), Method.Helper, Method.GET.upper_name)
print(list(Code), Code.FINE, Code.FINE is Code.OK, Code(201), f"{Code.MISSING}", f"{Code.MISSING:05d}", Code.OK + 1)
print(Code.__members__, Code._value2member_map_[404], "OK" in Code.__members__, 200 in Code, "x" in Method, 7 in Perm)
print(Perm.READ | Perm.EXEC, Perm.ALL, ~Perm.READ, Perm.NONE, bool(Perm.NONE), Perm.ALL ^ Perm.WRITE, list(Perm.ALL))
print(Perm(5), Perm.WRITE in Perm.ALL, len(Perm.ALL), Perm.ALL & ~Perm.EXEC, repr(Perm(6)), Perm["READ"], Perm(0))
print(Wire(3), repr(Wire(11)), Wire(32), Wire(7) & 4, ~Wire.SYN, Wire.SYN + 1, list(Wire), Wire.BOTH.name, Wire(5).value)
print(Eject(5), Eject(2), type(Eject(3)).__name__, [p.value for p in Planet], sorted(Size), max(Size))
print(State.OPEN in State, ("open", True) in State, State.__len__(), reversed(Size).__next__(), State.OPEN.__class__)


def attempt(action):
    try:
        print("ok", action())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


attempt(lambda: State("gone"))
attempt(lambda: State["GONE"])
attempt(lambda: State.GONE)
attempt(lambda: Code(500))
attempt(lambda: Strict(2))
attempt(lambda: Strict(-9))
attempt(lambda: setattr(State, "OPEN", 3))
attempt(lambda: delattr(State, "OPEN"))
attempt(lambda: setattr(State.OPEN, "value", 3))
attempt(lambda: type("More", (State,), {}))
attempt(lambda: Enum("Twice", "A B A"))
attempt(lambda: Perm.READ | 1)
attempt(lambda: Perm("READ"))
attempt(lambda: Size.SMALL < 3)
attempt(lambda: StrEnum("S", [("A", 1)]))
attempt(lambda: IntEnum("S", {"A": "x"}))
attempt(lambda: State())
attempt(lambda: State.OPEN())
attempt(lambda: "OPEN" in Code)
attempt(lambda: 2.5 in Perm)


def duplicates():
    @enum.unique
    class Doubled(Enum):
        A = 1
        B = 2
        C = 1
        D = 2


def gaps():
    @enum.verify(CONTINUOUS)
    class Gaps(IntEnum):
        A = 1
        B = 3
        C = 6


def unnamed():
    @enum.verify(NAMED_FLAGS)
    class Half(Flag):
        A = 1
        B = 6


def no_value():
    class Wrong(Enum):
        A = 1
        mro = 2


def reuse():
    class Twice(Enum):
        A = 1
        A = 2


for check in (duplicates, gaps, unnamed, no_value, reuse):
    attempt(check)
attempt(lambda: enum.verify(UNIQUE)(Code))

Animal = Enum("Animal", "CAT DOG", start=10, module=__name__, qualname="Animal")
print(list(Animal), Animal(11), Animal.__module__, pickle.loads(pickle.dumps(Animal.DOG)) is Animal.DOG)
print(pickle.loads(pickle.dumps(Perm.READ | Perm.EXEC)), pickle.loads(pickle.dumps(Wire(33))), json.dumps([Code.OK, Method.GET]))
print({State.OPEN: 1}[State(("open", True))], hash(Code.OK) == hash(Code.FINE), Size.LARGE == 3, Code.OK == 200)
print(enum.show_flag_values(21), enum.bin(10, 8), enum.bin(-3), enum.property)


class Packet:
    def __init__(self, code, flags):
        self.code, self.flags = code, flags

    def handle(self):
        match self.code:
            case Code.OK if Wire.FIN in self.flags:
                return "closing"
            case Code.OK | Code.CREATED:
                return "good"
            case Code.MISSING:
                return "missing"


print([Packet(code, flags).handle() for code in Code for flags in (Wire.SYN, Wire.FIN | Wire.ACK)])


class Color(Enum):
    _ignore_ = ["n"]
    for n in range(3):
        locals()[f"C{n}"] = n * 10
    first = C0

    @staticmethod
    def parse(text):
        return Color[text.upper()]

    def __format__(self, spec):
        return f"<{self.name}{spec}>"


print(list(Color), Color.first, Color.parse("c2"), f"{Color.C1:!}", Color.C1.name, Color.C1._name_, Color.C1._sort_order_)
print(enum.global_enum(IntFlag("Mask", "LOW HIGH", module=__name__)).LOW, LOW | HIGH, repr(HIGH), operator.or_(LOW, 8))
print(dir(Size.SMALL)[:3], [name for name in dir(Perm) if not name.startswith("_")], Perm.__doc__, Code.__doc__)
print(Perm.READ.__or__(Perm.WRITE), Perm._flag_mask_, Perm._all_bits_, Wire._boundary_, State.OPEN.__reduce_ex__(2))
print(Size, repr(Size), Size.__members__.keys(), type(Size.__members__), enum.EnumType is enum.EnumMeta)

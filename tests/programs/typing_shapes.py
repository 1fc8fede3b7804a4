# needs: typing, collections.abc, types, abc: protocols, generic classes and what can be asked of annotations at run time
import abc
import collections.abc
import types
import typing
from typing import (Annotated, Any, Callable, ClassVar, Concatenate, Final, Generic, Literal, NamedTuple, NewType,
                    NotRequired, Optional, ParamSpec, Protocol, Required, Self, TypedDict, TypeGuard, TypeVar,
                    TypeVarTuple, Union, Unpack, get_args, get_origin, get_type_hints, overload, runtime_checkable)

T = TypeVar("T")
K = TypeVar("K", bound=collections.abc.Hashable)
N = TypeVar("N", int, float)
P = ParamSpec("P")
Ts = TypeVarTuple("Ts")


@runtime_checkable
class Shape(Protocol):
    name: str

    def area(self) -> float: ...


class Sized2(Protocol[T]):
    def __len__(self) -> int: ...


class Square:
    def __init__(self, side):
        self.name, self.side = "square", side

    def area(self) -> float:
        return self.side ** 2


class Blob:
    name = "blob"


class Registry(Generic[K, T]):
    limit: ClassVar[int] = 3

    def __init__(self) -> None:
        self.items: dict[K, T] = {}

    def put(self, key: K, value: T) -> Self:
        if len(self.items) >= self.limit:
            raise OverflowError(f"no room for {key!r}")
        self.items[key] = value
        return self

    def __class_getitem__(cls, item):
        return super().__class_getitem__(item)


class Shapes(Registry[str, T]):
    pass


class Stack[Item: (int, str) = int]:
    def __init__(self, *items: Item):
        self.items = list(items)

    def map[R](self, function: Callable[[Item], R]) -> "Stack[R]":
        return Stack(*map(function, self.items))


type Pair[A, B = A] = tuple[A, B]
type Tree = int | list[Tree]
UserId = NewType("UserId", int)


class Point(NamedTuple):
    """A place."""
    x: int
    y: int = 0
    label: Optional[str] = None

    def moved(self, dx):
        return self._replace(x=self.x + dx)


class Movie(TypedDict, total=False):
    title: Required[str]
    year: int
    cast: NotRequired[list[str]]


class Sequel(Movie):
    part: int


@overload
def double(value: int) -> int: ...
@overload
def double(value: str) -> str: ...
def double(value):
    return value * 2


def logged(function: Callable[Concatenate[int, P], T]) -> Callable[P, T]:
    def inner(*args: P.args, **kwargs: P.kwargs) -> T:
        return function(1, *args, **kwargs)
    return inner


def annotated(a: Annotated[int, "meters", 3], b: "Optional[Point]" = None, *c: Unpack[tuple[int, str]],
              d: Literal["x", 1, None] = "x", **e: Unpack[Movie]) -> TypeGuard[int]:
    return True


print(isinstance(Square(2), Shape), isinstance(Blob(), Shape), isinstance(3, Shape), typing.get_protocol_members(Shape) == {"name", "area"})
print(typing.is_protocol(Shape), typing.is_protocol(Square), typing.is_typeddict(Movie), Registry[str, int], Shapes[int])
print(Registry.__parameters__, Shapes.__parameters__, Shapes.__orig_bases__, Registry[str, T][int], Registry[str, int]().put("a", 1).items)
print(Registry[str, int]().__orig_class__, get_origin(Registry[str, int]), get_args(Registry[str, int]), get_args(Callable[[int], str]))
print(Stack.__type_params__, Stack[str], Stack("a", "b").map(ord).items, Stack.map.__type_params__[0].__name__)
print(Stack.__type_params__[0].__constraints__, Stack.__type_params__[0].__default__, Stack.__parameters__)
print(Pair, Pair[int], Pair.__value__, Pair.__type_params__, Pair[int, str].__args__, Tree.__value__, isinstance(Tree, typing.TypeAliasType))
print(UserId(5) + 1, UserId, UserId.__supertype__, Point(1), Point(1, 2)._asdict(), Point._field_defaults, Point(1).moved(4), Point.__doc__)
print(Movie(title="x"), Movie.__required_keys__ == {"title"}, sorted(Sequel.__optional_keys__), Movie.__total__, Sequel.__orig_bases__)
print(get_type_hints(annotated))
print(get_type_hints(annotated, include_extras=True)["a"], annotated.__annotations__["b"], get_type_hints(Registry), get_type_hints(Movie))
print(double(2), double("ab"), [f.__annotations__["value"].__name__ for f in typing.get_overloads(double)], logged(lambda a, b: a + b)(5))

for form in (Optional[int], Union[int, str, int], int | None, Union[int], Callable[..., int], Callable[P, int], Literal[1, True, "a", 1],
             Final[int], ClassVar[list[T]], Annotated[T, 1][int], tuple[int, ...], type[int], dict[str, T][int], list["Point"],
             Callable[Concatenate[int, P], T][[str], int], tuple[*Ts], Union[T, int][str], collections.abc.Callable[[int], T][str],
             collections.abc.Mapping[str, int], typing.List[int], typing.Dict, typing.Tuple[()], typing.Type[T], types.GenericAlias(list, (int,)),
             typing.Iterator[int], typing.AsyncIterator[str], typing.Generator[int], typing.Pattern[str], Any, typing.LiteralString, None | int):
    print(form, "|", get_origin(form), get_args(form), getattr(form, "__parameters__", None))


def attempt(action):
    try:
        print("ok", action())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


attempt(lambda: Shape())
attempt(lambda: isinstance(3, Sized2))
attempt(lambda: issubclass(Square, Shape))
attempt(lambda: isinstance(3, list[int]))
attempt(lambda: isinstance(3, Optional[int]))
attempt(lambda: isinstance(3, Union[int, list[str]]))
attempt(lambda: Registry[int])
attempt(lambda: Registry[int, str, str])
attempt(lambda: Registry[1, 2, 3])
attempt(lambda: Optional[1])
attempt(lambda: Optional[int, str])
attempt(lambda: Union[()])
attempt(lambda: Literal[[]])
attempt(lambda: Callable[int])
attempt(lambda: Callable[int, str])
attempt(lambda: ClassVar[Final[int]])
attempt(lambda: Generic[int])
attempt(lambda: Generic[T, T])
attempt(lambda: Any())
attempt(lambda: Optional())
attempt(lambda: isinstance(1, Any))
attempt(lambda: TypeVar("A", int))
attempt(lambda: TypeVar("A", int, str, bound=int))
attempt(lambda: TypeVar("A", covariant=True, contravariant=True))
attempt(lambda: TypeVar("A", bound=3))
attempt(lambda: NewType("X", int)("a").upper())
attempt(lambda: isinstance(1, UserId))
attempt(lambda: type("Sub", (UserId,), {}))
attempt(lambda: isinstance({}, Movie))
attempt(lambda: Movie[1])
attempt(lambda: NamedTuple("X", [("a", int), ("a", str)]))
attempt(lambda: NamedTuple("X", [("_a", int)]))
attempt(lambda: types.new_class("X", (Protocol, int)))
attempt(lambda: double())
attempt(lambda: Stack[int, str])
attempt(lambda: list[int][str])
attempt(lambda: Pair[int, str, int].__args__)
attempt(lambda: Point())
attempt(lambda: typing.get_type_hints(types.FunctionType((lambda: 0).__code__, {})))
attempt(lambda: typing.cast("nothing", 3))
attempt(lambda: typing.assert_type(3, str))
attempt(lambda: typing.assert_never("x"))
attempt(lambda: typing.no_such_name)
attempt(lambda: get_type_hints(eval("lambda: 0", {}), {"x": 1}))


class Base(abc.ABC):
    @property
    @abc.abstractmethod
    def size(self) -> int: ...

    @typing.final
    def fixed(self): ...

    @typing.override
    def __repr__(self):
        return "Base()"


attempt(Base)
print(Base.fixed.__final__, Base.__repr__.__override__, typing.get_type_hints(Base.size.fget))


def hints(a: "Missing"): ...


attempt(lambda: get_type_hints(hints))
print(typing.ForwardRef("int | None").evaluate(), typing.ForwardRef("x.y"), typing.evaluate_forward_ref(typing.ForwardRef("T"), globals=globals()))
for variable in (T, K, N, P, Ts, P.args, TypeVar("C", covariant=True), TypeVar("I", infer_variance=True), TypeVar("D", default=int)):
    print(variable, getattr(variable, "__bound__", None), getattr(variable, "__constraints__", None), typing.NoDefault if not hasattr(variable, "has_default") else variable.has_default())

# needs: annotationlib, functools, inspect, typing: command handlers whose arguments are parsed by their annotations
import annotationlib
import functools
import inspect
import re
import sys
import typing
from annotationlib import Format, ForwardRef, get_annotations


class Later:
    """Names in annotations that are defined below, or never."""
    parent: Later | None
    items: list[Item]
    lost: Missing
    count: typing.ClassVar[int] = 3

    def method(self, other: Item, *args: Missing, key: "Later" = None, **rest: dict[str, Missing]) -> Later: ...


class Item:
    size: int
    owner: "Later"


def attempt(action):
    try:
        print(re.sub(r" at 0x\w+", "", f"ok {action()}"))
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


for format in (Format.VALUE, Format.FORWARDREF, Format.STRING):
    attempt(lambda: get_annotations(Later, format=format))
    attempt(lambda: get_annotations(Item, format=format))
    attempt(lambda: get_annotations(Later.method, format=format)["rest"])
forward = get_annotations(Later, format=Format.FORWARDREF)["lost"]
print(type(forward).__name__, forward, get_annotations(Later, format=Format.FORWARDREF)["items"], isinstance(forward, ForwardRef))
attempt(lambda: forward.evaluate())
Missing = dict
attempt(lambda: forward.evaluate() if isinstance(forward, ForwardRef) else forward)
attempt(lambda: Later.__annotations__)
attempt(lambda: Later.__annotations__ is Later.__annotations__)
attempt(lambda: get_annotations(Later.method))
attempt(lambda: get_annotations(Item, eval_str=True))
attempt(lambda: get_annotations(Item, eval_str=True, format=Format.STRING))
attempt(lambda: get_annotations(5))
attempt(lambda: get_annotations(Item, format=9))
attempt(lambda: Item.__annotate__(Format.VALUE))
attempt(lambda: Item.__annotate__(Format.STRING))
attempt(lambda: annotationlib.call_annotate_function(Item.__annotate__, Format.STRING, owner=Item))
attempt(lambda: annotationlib.annotations_to_str({"a": int, "b": "text", "c": list[int], "d": None, "e": typing.Any, "f": ...}))
attempt(lambda: annotationlib.type_repr(Item))
attempt(lambda: inspect.signature(Later.method, annotation_format=Format.STRING))
attempt(lambda: typing.get_type_hints(Later.method))
Item.__annotations__["added"] = float
print(Item.__annotations__, get_annotations(Item, format=Format.STRING))
Item.__annotate__ = lambda format: {"replaced": bool}
print(Item.__annotations__, Item.__annotate__.__name__)
attempt(lambda: setattr(Item, "__annotate__", 5))
attempt(lambda: setattr(Item, "__annotate__", None))
print(Item.__annotations__)


def conditional(flag):
    class Local:
        always: int
        if flag:
            some: str
        else:
            other: bytes
        for name in "ab":
            loop: name
    return Local.__annotations__


print(conditional(True), conditional(False))
side = []
broken: side.append("evaluated")
print(side, sys.modules[__name__].__annotations__, side, "__annotations__" in globals(), "__annotate__" in globals())


class Commands:
    """Calls methods with words that are converted as their annotations say."""

    def __init_subclass__(cls):
        cls.commands = {name: method for name, method in vars(cls).items() if not name.startswith("_") and callable(method)}

    def _convert(self, text, wanted):
        match typing.get_origin(wanted), typing.get_args(wanted):
            case None, _ if wanted is inspect.Parameter.empty or wanted is str:
                return text
            case None, _ if wanted is bool:
                return {"yes": True, "no": False}[text]
            case typing.Literal, choices:
                if text not in map(str, choices):
                    raise ValueError(f"{text!r} is none of {', '.join(map(str, choices))}")
                return next(choice for choice in choices if str(choice) == text)
            case typing.Annotated, (inner, *checks):
                value = self._convert(text, inner)
                for check in checks:
                    if not check(value):
                        raise ValueError(f"{value!r} fails {check.__name__}")
                return value
            case typing.Union, options:
                for option in options:
                    if option is type(None):
                        if text == "none":
                            return None
                        continue
                    try:
                        return self._convert(text, option)
                    except (ValueError, KeyError):
                        continue
                raise ValueError(f"{text!r} fits none of {wanted}")
            case origin, (item, *_) if origin in (list, set, tuple):
                return origin(self._convert(part, item) for part in text.split(","))
        return wanted(text)

    def call(self, line):
        name, *words = line.split()
        try:
            signature = inspect.signature(self.commands[name], eval_str=True)
            plain = [word for word in words if "=" not in word]
            named = dict(word.split("=", 1) for word in words if "=" in word)
            bound = signature.bind(self, *plain, **named)
            for key, value in list(bound.arguments.items())[1:]:
                parameter = signature.parameters[key]
                if parameter.kind is parameter.VAR_POSITIONAL:
                    bound.arguments[key] = tuple(self._convert(item, parameter.annotation) for item in value)
                else:
                    bound.arguments[key] = self._convert(value, parameter.annotation)
            return self.commands[name](*bound.args, **bound.kwargs)
        except (TypeError, ValueError, KeyError) as error:
            return f"{type(error).__name__}: {error}"


def positive(value):
    return value > 0


type Number = int | float


class Shop(Commands):
    def buy(self, name: str, count: typing.Annotated[int, positive] = 1, *tags: typing.Literal["red", 2], paid: bool = False):
        return name, count, tags, paid

    def mix(self, parts: list[float], best: "int | None" = None) -> None:
        return sum(parts), best

    def late(self, when: Deferred):
        return when

    @functools.singledispatchmethod
    def _kind(self, value):
        return "other"

    @_kind.register
    def _(self, value: int | float):
        return "number"

    @_kind.register
    def _(self, value: list):
        return "list"


class Deferred:
    def __init__(self, text):
        self.text = text

    def __repr__(self):
        return f"Deferred({self.text})"


shop = Shop()
for line in ("buy tea", "buy tea 3 red 2 paid=yes", "buy tea 0", "buy tea x", "buy tea 1 blue", "buy", "mix 1,2.5 best=4", "mix 1 none", "mix 1 best=x", "mix a", "late now", "sell x", "buy tea paid=maybe", "buy tea color=red"):
    print(line, "->", shop.call(line))
print(shop._kind(1), shop._kind([]), shop._kind("x"), Number.__value__, annotationlib.get_annotate_from_class_namespace({"__annotate__": 5}))
attempt(lambda: functools.singledispatch(lambda x: x).register(5))
attempt(lambda: ForwardRef("a b"))
attempt(lambda: ForwardRef("x.y[0]").evaluate(globals={"x": type("X", (), {"y": [7]})}))
attempt(lambda: ForwardRef("nothing", owner=Shop).evaluate(format=Format.FORWARDREF))
attempt(lambda: ForwardRef("T").evaluate(locals={"T": int}))
print(ForwardRef("a") == ForwardRef("a"), ForwardRef("a").__forward_arg__, [f.name for f in Format], repr(ForwardRef("q", module="m")))

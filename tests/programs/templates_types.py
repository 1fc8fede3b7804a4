# t-strings as safe HTML and SQL, generic classes with type parameters, lazy annotations read by a tiny validator.
# needs: string.templatelib, annotationlib
from string.templatelib import Interpolation, Template

import annotationlib


class Safe(str):
    pass


def html(template: Template) -> Safe:
    out = []
    for part in template:
        match part:
            case str(text):
                out.append(text)
            case Interpolation(value=Template() as inner):
                out.append(html(inner))
            case Interpolation(value=[*items]):
                out.extend(html(i) if isinstance(i, Template) else escape(str(i)) for i in items)
            case Interpolation(value=Safe() as safe):
                out.append(safe)
            case Interpolation(value=value, conversion=conversion, format_spec=spec):
                if callable(value):
                    value = value()
                if conversion:
                    value = {"r": repr, "s": str, "a": ascii}[conversion](value)
                out.append(escape(format(value, spec)))
    return Safe("".join(out))


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def sql(template):
    params = []
    query = "".join(p if isinstance(p, str) else params.append(p.value) or f"${len(params)}" for p in template)
    return query, params


name, items, price = "<Eve & co>", ["a<b", "c"], 1234.5
print(html(t"<h1>{name}</h1><p>{price:,.2f} {name!r}</p>"))
print(html(t"<ul>{[t'<li>{i}</li>' for i in items]}</ul>{Safe('<br>')}{t'<b>{len(items)}</b>'}{(lambda: 'late')}"))
print(sql(t"SELECT * FROM t WHERE name = {name} AND n > {price * 2} -- {{literal}}"))
template = t"{name!r:>{len(name) + 5}}|{price=}"
print(template.strings, [(i.expression, i.conversion, i.format_spec) for i in template.interpolations], template.values)
joined = t"a{1}" + t"{2}b"
print(joined.strings, joined.values, t"".strings, [*t"{name}"][0].expression)
for action in (lambda: t"x" + "y", lambda: "y" + t"x", lambda: html(t"{price:d}"), lambda: t"{undefined_name}"):
    try:
        print(action())
    except (TypeError, ValueError, NameError) as error:
        print(type(error).__name__, error)


class Stack[T]:
    items: list[T]
    limit: int = 3

    def __init__(self, *items: T) -> None:
        self.items = [*items]

    def push(self, item: T) -> Stack[T]:
        if len(self.items) >= self.limit:
            raise OverflowError(f"{type(self).__name__} holds at most {self.limit}")
        self.items.append(item)
        return self

    def map[U](self, f: "(T) -> U") -> Stack[U]:
        return type(self)(*map(f, self.items))

    def __repr__(self):
        return f"{type(self).__name__}{self.items}"


class Numbers(Stack[int]):
    limit = 5


type Tree[T] = T | list[Tree[T]]
type Pairs = dict[str, Later]


def flatten[T](tree: Tree[T]) -> list[T]:
    return [x for sub in tree for x in flatten(sub)] if isinstance(tree, list) else [tree]


print(Stack[int](1, 2).push(3), Numbers(1).map(str), Stack.__type_params__, Numbers.__orig_bases__, Stack.map.__type_params__, Numbers.__mro__[1:3])
print(flatten([1, [2, [3, []]], 4]), Tree.__type_params__, Tree[int], Tree.__value__, flatten.__annotations__)
try:
    Stack(1, 2, 3).push(4)
except OverflowError as error:
    print(error)
try:
    Pairs.__value__
except NameError as error:
    print(error)
Later = int
print(Pairs.__value__)


def checked(cls):
    hints = annotationlib.get_annotations(cls)

    def __init__(self, **values):
        for key, kind in hints.items():
            value = values.pop(key) if key in values else getattr(cls, key)
            if not isinstance(value, kind):
                raise TypeError(f"{key} should be {kind}, not {value!r}")
            setattr(self, key, value)
        if values:
            raise TypeError(f"unknown {', '.join(values)}")
    cls.__init__ = __init__
    cls.__repr__ = lambda self: f"{cls.__name__}({', '.join(f'{k}={getattr(self, k)!r}' for k in hints)})"
    return cls


@checked
class Config:
    host: str
    port: int = 80
    tags: list | tuple = ()
    parent: object = None


print(Config(host="h"), Config(host="x", port=1, tags=["t"], parent=Config(host="p")))
for kw in ({}, {"host": 1}, {"host": "h", "tags": 5}, {"host": "h", "color": 1}):
    try:
        print(Config(**kw))
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)


def lazy(a: Missing, b: list[Missing] = 5, *c: "text", **d: unknown / 2) -> Missing.attr: ...


print(annotationlib.get_annotations(lazy, format=annotationlib.Format.STRING))
forward = annotationlib.get_annotations(Node := type("Node", (), {"__annotate__": lambda f: {"next": Node}}))
print(list(forward), forward["next"] is Node)
try:
    lazy.__annotations__
except NameError as error:
    print(error)


def default_of[T = int, *Ts = *tuple[str, ...], **P = [bytes]](): ...


print([(p, p.__default__) for p in default_of.__type_params__])

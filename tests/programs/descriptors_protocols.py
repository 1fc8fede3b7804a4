# Protocols of the data model exercised by small classes: containers, numbers, contexts, callables, copies, attributes.
class Vector:
    __slots__ = ("_v",)
    __match_args__ = ("x", "y")

    def __init__(self, *v):
        self._v = tuple(map(float, v))

    x = property(lambda self: self._v[0])
    y = property(lambda self: self._v[1])

    def __len__(self): return len(self._v)
    def __getitem__(self, i): return type(self)(*self._v[i]) if isinstance(i, slice) else self._v[i]
    def __iter__(self): return iter(self._v)
    def __reversed__(self): return type(self)(*self._v[::-1])
    def __contains__(self, x): return any(abs(x - v) < 1e-9 for v in self._v)
    def __bool__(self): return any(self._v)
    def __eq__(self, o): return self._v == o._v if isinstance(o, Vector) else NotImplemented
    def __hash__(self): return hash(self._v)
    def __abs__(self): return sum(v * v for v in self) ** 0.5
    def __neg__(self): return type(self)(*(-v for v in self))
    def __pos__(self): return self
    def __add__(self, o): return type(self)(*(a + b for a, b in zip(self, o, strict=True)))
    def __sub__(self, o): return self + -o
    def __mul__(self, k): return type(self)(*(v * k for v in self)) if isinstance(k, (int, float)) else NotImplemented
    __rmul__ = __mul__
    def __truediv__(self, k): return self * (1 / k)
    def __matmul__(self, o): return sum(a * b for a, b in zip(self, o))
    def __complex__(self): return complex(self.x, self.y)
    def __format__(self, spec):
        *spec, kind = spec.rpartition("|")
        body = ", ".join(format(v, spec[0] or "g") for v in self)
        return {"": f"({body})", "b": f"[{body}]", "n": body}[kind]
    def __repr__(self): return f"{type(self).__name__}{self}"
    def __str__(self): return format(self)
    def __getattr__(self, name):
        try:
            return type(self)(*(self._v["xyzw".index(c)] for c in name))
        except (ValueError, IndexError):
            raise AttributeError(f"no component {name!r}") from None


v, w = Vector(3, 4), Vector(1, 2)
print(v, repr(v), len(v), v[0], v[-1:], [*v], reversed(v), 4.0 in v, 5 in v, bool(Vector(0, 0)), abs(v), -v, +v is v)
print(v + w, v - w, v * 2, 0.5 * v, v / 2, v @ w, complex(v), v == Vector(3, 4), v == (3, 4), hash(v) == hash(Vector(3, 4)), v.yx, v.xxy)
print(f"{v:.1f|b}", f"{v:.2e|n}", f"{v}", "{:|b}".format(w), sum([v, w], Vector(0, 0)), max([v, w], key=abs), sorted({v, w, Vector(3, 4)}, key=abs))
for action in (lambda: v + Vector(1), lambda: v * "a", lambda: v.q, lambda: v[5], lambda: setattr(v, "x", 1), lambda: setattr(v, "new", 1), lambda: v < w, lambda: f"{v:z|q}", lambda: Vector("a")):
    try:
        print(action())
    except Exception as error:
        print(type(error).__name__, error)
match v:
    case Vector(x, y) if x < y:
        print("matched", x, y)


class Typed:
    def __init__(self, kind, *, readonly=False):
        self.kind, self.readonly = kind, readonly

    def __set_name__(self, owner, name):
        self.name = name
        owner.schema = getattr(owner, "schema", {}) | {name: self.kind.__name__}

    def __get__(self, obj, owner):
        return self if obj is None else obj.__dict__.get(self.name, self.kind())

    def __set__(self, obj, value):
        if self.readonly and self.name in obj.__dict__:
            raise AttributeError(f"{self.name} is read-only")
        obj.__dict__[self.name] = self.kind(value)

    def __delete__(self, obj):
        del obj.__dict__[self.name]


class Lazy:
    def __init__(self, f):
        self.f = f

    def __get__(self, obj, owner):
        if obj is None:
            return self
        value = obj.__dict__[self.f.__name__] = self.f(obj)
        return value


class Config:
    port = Typed(int)
    name = Typed(str, readonly=True)

    @Lazy
    def banner(self):
        print("computed")
        return f"{self.name}:{self.port}"


class More(Config):
    ratio = Typed(float)


c = More()
c.port, c.name, c.ratio = "80", 123, "0.5"
print(vars(c), c.banner, c.banner, More.schema, Config.schema)
for code in ("c.name = 'again'", "c.port = 'x'", "del c.ratio; c.ratio", "del c.ratio", "c.banner = 'plain'; print(c.banner)", "del c.banner; print(c.banner)", "print(type(More.port).__name__, More.banner.f.__name__)"):
    try:
        exec(code)
    except (AttributeError, ValueError, KeyError) as error:
        print(f"{code}: {type(error).__name__} {error}")


class Proxy:
    def __init__(self, target, log):
        object.__setattr__(self, "_t", target)
        object.__setattr__(self, "_log", log)

    def __getattribute__(self, name):
        if name.startswith("_"):
            return object.__getattribute__(self, name)
        self._log.append(f"get {name}")
        return getattr(self._t, name)

    def __setattr__(self, name, value):
        self._log.append(f"set {name}")
        setattr(self._t, name, value)

    def __delattr__(self, name):
        self._log.append(f"del {name}")
        delattr(self._t, name)

    def __call__(self, *args):
        return self._t(*args)

    def __len__(self):
        return len(self._t)

    def __enter__(self):
        self._log.append("enter")
        return self

    def __exit__(self, kind, value, tb):
        self._log.append(f"exit {kind and kind.__name__}")
        return kind is ZeroDivisionError

    def __class_getitem__(cls, key):
        return f"Proxy of {key}"


log = []
p = Proxy(c, log)
p.port = 9
print(p.port, c.port, Proxy["x"], isinstance(p, More), type(p).__name__)
del p.port
with p as q:
    1 / 0
try:
    with p:
        p.nothing
except AttributeError as error:
    print(error)
try:
    p()
except TypeError as error:
    print(error)
print(log, Proxy(len, [])("abc"), len(Proxy("four", [])), Proxy([], []).append(1))

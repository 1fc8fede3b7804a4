# A class hierarchy: abstract-like bases, mixins with cooperative super, operators, properties, class registries.
class Registry(type):
    classes = {}

    def __new__(meta, name, bases, namespace, **options):
        cls = super().__new__(meta, name, bases, namespace)
        cls.required = {n for c in cls.__mro__ for n, v in vars(c).items() if getattr(v, "required", False)}
        cls.missing = sorted(n for n in cls.required if getattr(getattr(cls, n), "required", False))
        if not cls.missing:
            meta.classes[options.get("key", name.lower())] = cls
        return cls

    def __init__(cls, name, bases, namespace, **options):
        super().__init__(name, bases, namespace)

    def __call__(cls, *args, **kwargs):
        if cls.missing:
            raise TypeError(f"{cls.__name__} lacks {', '.join(cls.missing)}")
        return super().__call__(*args, **kwargs)

    def __len__(cls):
        return len(cls.__subclasses__())

    def __repr__(cls):
        return f"<shape class {cls.__name__}>"


def required(function):
    function.required = True
    return function


class Shape(metaclass=Registry):
    @required
    def area(self):
        """Area in square units."""

    @required
    def scale(self, factor): ...

    def __lt__(self, other):
        return self.area() < other.area()

    def __mul__(self, factor):
        return self.scale(factor)

    __rmul__ = __mul__

    def __eq__(self, other):
        return type(self) is type(other) and vars(self) == vars(other)

    def __hash__(self):
        return hash((type(self).__name__, *vars(self).values()))

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(f'{k}={v:g}' for k, v in vars(self).items())})"


class Positive:
    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner=None):
        if instance is None:
            return self
        try:
            return vars(instance)[self.name]
        except KeyError:
            raise AttributeError(f"{self.name} is not set yet") from None

    def __set__(self, instance, value):
        if not isinstance(value, (int, float)) or isinstance(value, bool):
            raise TypeError(f"{self.name} must be a number, not {type(value).__name__}")
        if value <= 0:
            raise ValueError(f"{self.name} must be positive, not {value}")
        vars(instance)[self.name] = value


class Circle(Shape):
    radius = Positive()

    def __init__(self, radius):
        self.radius = radius

    def area(self):
        return 3.141592653589793 * self.radius ** 2

    def scale(self, factor):
        return type(self)(self.radius * factor)

    @property
    def diameter(self):
        return self.radius * 2

    @diameter.setter
    def diameter(self, value):
        self.radius = value / 2


class Rectangle(Shape, key="rect"):
    width, height = Positive(), Positive()

    def __init__(self, width, height):
        self.width, self.height = width, height

    def area(self):
        return self.width * self.height

    def scale(self, factor):
        return type(self)(self.width * factor, self.height * factor)

    @classmethod
    def unit(cls):
        return cls(1, 1)


class Square(Rectangle):
    def __init__(self, width, height=None):
        super().__init__(width, width)


class Named:
    def __init__(self, *args, name="anonymous", **kwargs):
        super().__init__(*args, **kwargs)
        self.name = name

    def __repr__(self):
        return f"{self.name}:" + Shape.__repr__.__get__(type(self).plain(self))()

    @staticmethod
    def plain(instance):
        copy = object.__new__(type(instance))
        copy.__dict__.update({k: v for k, v in vars(instance).items() if k != "name"})
        return copy


class Logged:
    log = []

    def scale(self, factor):
        Logged.log.append(f"{type(self).__name__} * {factor}")
        return super().scale(factor)


class Tile(Logged, Named, Square):
    pass


print(Registry.classes, len(Shape), len(Rectangle), Shape)
shapes = [Circle(1), Rectangle(2, 3), Square(2), Circle(0.5)]
print(sorted(shapes), max(shapes), [round(s.area(), 4) for s in shapes])
print(shapes[0] * 2, 3 * shapes[1], type(2 * Square(1)).__name__, Square.unit(), Square(2) == Square(2), Square(2) == Rectangle(2, 2), len({Square(2), Square(2), Square(3)}))
c = Circle(2)
c.diameter = 10
print(c, c.diameter, Circle.radius.name, Circle.__dict__["diameter"].fget(c))
for action in (lambda: Circle(-1), lambda: Circle("big"), lambda: Circle(True), lambda: Shape(), lambda: object.__new__(Circle).radius, lambda: Circle(1) < 5, lambda: Circle(), lambda: Circle(1).side):
    try:
        action()
    except (TypeError, ValueError, AttributeError) as e:
        print(f"{type(e).__name__}: {e}")
try:
    c.diameter = -4
except ValueError as e:
    print(e, c)
print([k.__name__ for k in Tile.__mro__])
t = Tile(3, name="floor")
t2 = t * 2
print(t, t2, Logged.log, isinstance(t, Rectangle), issubclass(Tile, Named))


class Triangle(Shape):
    def area(self):
        return 0


print(Triangle.missing, Triangle in Registry.classes.values())
Triangle2 = Registry("Triangle2", (Triangle,), {"scale": lambda self, f: self}, key="tri")
print(Triangle2().area(), sorted(Registry.classes), Triangle2())
try:
    class Clash(Square, Rectangle, Shape, Named): pass
    print([k.__name__ for k in Clash.__mro__])
    class Broken(Rectangle, Square): pass
except TypeError as e:
    print(str(e).replace("\n", " "))

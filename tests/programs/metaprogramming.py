# A tiny record library: metaclass, descriptors, exec-made __init__, hooks, dynamic classes, counters in closures.
class Field:
    order = 0

    def __init__(self, kind, default=..., check=None):
        Field.order += 1
        self.kind, self.default, self.check, self.position = kind, default, check, Field.order

    def __set_name__(self, owner, name):
        self.name, self.slot = name, "_" + name

    def __get__(self, record, owner):
        return self if record is None else getattr(record, self.slot)

    def __set__(self, record, value):
        if not isinstance(value, self.kind):
            raise TypeError(f"{type(record).__name__}.{self.name}: {value!r} is not {self.kind.__name__}")
        if self.check and not self.check(value):
            raise ValueError(f"{type(record).__name__}.{self.name}: {value!r} fails {self.check.__name__}")
        record.changes(self.name, value)
        object.__setattr__(record, self.slot, value)


class RecordMeta(type):
    @classmethod
    def __prepare__(meta, name, bases, **options):
        print("prepare", name, options)
        return {}

    def __new__(meta, name, bases, namespace, **options):
        cls = super().__new__(meta, name, bases, namespace)
        fields = {f.name: f for c in reversed(cls.__mro__) for f in vars(c).values() if isinstance(f, Field)}
        cls._fields = dict(sorted(fields.items(), key=lambda kv: (kv[1].default is not ..., kv[1].position)))
        args = ", ".join(n if f.default is ... else f"{n}=_defaults[{n!r}]" for n, f in cls._fields.items())
        body = "".join(f"\n    self.{n} = {n}" for n in cls._fields) or "\n    pass"
        scope = {"_defaults": {n: f.default for n, f in cls._fields.items()}}
        exec(f"def __init__(self{', ' + args if args else ''}):{body}", scope)
        cls.__init__ = scope["__init__"]
        cls.__init__.__qualname__ = f"{name}.__init__"
        return cls

    def __init__(cls, name, bases, namespace, *, table=None):
        super().__init__(name, bases, namespace)
        cls._table = table or name.lower()

    def __iter__(cls):
        return iter(cls._fields)

    def __getattr__(cls, name):
        if name.startswith("by_") and name[3:] in cls._fields:
            return lambda records: sorted(records, key=lambda r: getattr(r, name[3:]))
        raise AttributeError(f"record {cls.__name__} has no {name}")


class Record(metaclass=RecordMeta):
    def __init_subclass__(cls, **options):
        cls._log = []
        super().__init_subclass__()

    def changes(self, name, value):
        type(self)._log.append((name, value))

    def __setattr__(self, name, value):
        if name not in type(self)._fields:
            raise AttributeError(f"no field {name}")
        super().__setattr__(name, value)

    def __repr__(self):
        return f"{type(self).__name__}({', '.join(f'{n}={getattr(self, n)!r}' for n in type(self))})"

    def __eq__(self, other):
        return all(getattr(self, n) == getattr(other, n) for n in type(self)) if type(self) is type(other) else NotImplemented

    def __getattr__(self, name):
        if name.startswith("with_"):
            field = name.removeprefix("with_")
            return lambda value: type(self)(**{n: getattr(self, n) for n in type(self)} | {field: value})
        raise AttributeError(f"{type(self).__name__} object has no attribute {name!r}")


def positive(x):
    return x > 0


class Person(Record, table="people"):
    name = Field(str)
    age = Field(int, check=positive)
    email = Field(str, default="")


class Employee(Person):
    salary = Field(float, default=0.0)
    boss = Field(object, default=None)


ann = Person("Ann", 30)
eve = Employee("Eve", age=41, boss=ann)
print(ann, eve, Person._table, Employee._table, list(Employee))
print(Person._log, Employee._log[-1][0])
print(ann.with_age(31), ann == Person("Ann", 30), ann != ann.with_email("a@b"), ann == eve)
print(Person.by_age([eve, ann, Person("Kid", 3)])[0].name, Person.age.kind, Person.__init__.__qualname__)
for action in (lambda: Person(), lambda: Person(1, 2), lambda: Person("x", -1), lambda: Person("x", 1, phone=2), lambda: setattr(ann, "agee", 5), lambda: ann.nothing, lambda: Person.nothing, lambda: ann.with_zip(1), lambda: setattr(ann, "age", "old")):
    try:
        action()
    except Exception as e:
        print(f"{type(e).__name__}: {e}")
Point = type(Record)("Point", (Record,), dict(RecordMeta.__prepare__("Point", ()), x=Field(int), y=Field(int, 0)))
print(Point(3), Point(1, y=2), Point._log)


def counted(function=None, *, label=None):
    if function is None:
        return lambda f: counted(f, label=label)
    calls = 0

    def wrapper(*args, **kwargs):
        nonlocal calls
        calls += 1
        wrapper.calls = calls
        return function(*args, **kwargs)
    wrapper.__name__ = label or function.__name__
    wrapper.__wrapped__ = function
    return wrapper


@counted
def plain(x): return x


@counted(label="special")
@counted
def twice(x): return x * 2


print([plain(i) for i in range(3)], plain.calls, twice(4), twice.__name__, twice.calls, twice.__wrapped__.calls, twice.__wrapped__.__wrapped__(1))


def traced(cls):
    for name, value in list(vars(cls).items()):
        if callable(value) and not name.startswith("__"):
            def wrap(f, name=name):
                def inner(self, *args):
                    result = f(self, *args)
                    print(f"{cls.__name__}.{name}{args} -> {result}")
                    return result
                return inner
            setattr(cls, name, wrap(value))
    return cls


@traced
class Calculator:
    def add(self, a, b): return a + b
    def total(self, *xs): return self.add(sum(xs), 0)


Calculator().total(1, 2, 3)
source = "\n".join(f"def power_{n}(x):\n    'x to the {n}'\n    return x ** {n}" for n in range(2, 5))
module = {}
exec(compile(source, "<generated>", "exec"), module)
print({n: f(3) for n, f in module.items() if n.startswith("power")}, module["power_3"].__doc__, module["power_2"].__code__.co_filename)
print(eval("[x * k for x in xs]", {"xs": range(4)}, {"k": 10}), eval("a + b", {"a": 1}, {"b": 2}))

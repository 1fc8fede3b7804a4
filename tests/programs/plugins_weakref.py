# needs: weakref, types, importlib, abc, sys, gc: plug-ins registered by a metaclass, caches that forget, observers, modules made at run time
import abc
import gc
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import os
import pathlib
import pkgutil
import sys
import tempfile
import types
import weakref


class PluginMeta(abc.ABCMeta):
    registry = {}

    @classmethod
    def __prepare__(mcls, name, bases, **options):
        class Space(dict):
            def __setitem__(self, key, value):
                if key in self and callable(value) and not key.startswith("_"):
                    value = Overloads(self[key], value)
                super().__setitem__(key, value)
        return Space()

    def __new__(mcls, name, bases, space, *, key=None, **options):
        cls = super().__new__(mcls, name, bases, dict(space))
        cls.options = {**getattr(cls, "options", {}), **options}
        if key is not None:
            if key in mcls.registry:
                raise TypeError(f"two plug-ins for {key!r}: {mcls.registry[key].__name__} and {name}")
            mcls.registry[key] = cls
        return cls

    def __init__(cls, name, bases, space, **options):
        super().__init__(name, bases, space)

    def __getitem__(cls, key):
        return cls.registry[key]

    def __call__(cls, *args, **kwargs):
        self = super().__call__(*args, **kwargs)
        self.ready = True
        return self

    def __iter__(cls):
        return iter(sorted(cls.registry))

    def __contains__(cls, key):
        return key in cls.registry

    def __instancecheck__(cls, instance):
        return super().__instancecheck__(instance) or getattr(instance, "quacks_like", None) == cls.__name__

    def __dir__(cls):
        return ["only", "these"]


class Overloads:
    """Functions of one name, told apart by the number of arguments."""

    def __init__(self, *functions):
        self.functions = {}
        for function in functions:
            self.functions |= function.functions if isinstance(function, Overloads) else {function.__code__.co_argcount: function}

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner):
        def call(*args):
            try:
                return self.functions[len(args) + 1](instance, *args)
            except KeyError:
                raise TypeError(f"{self.name} does not take {len(args)} arguments") from None
        return call


class Plugin(metaclass=PluginMeta):
    @abc.abstractmethod
    def run(self, text): ...


class Upper(Plugin, key="upper", speed=1):
    def run(self, text):
        return text.upper()

    def run(self, text, count):
        return text.upper() * count


class Reverse(Upper, key="reverse", extra="x"):
    def run(self, text):
        return text[::-1]


class Quack:
    quacks_like = "Plugin"


def attempt(action):
    try:
        print("ok", action())
    except Exception as error:
        print(f"{type(error).__name__}: {str(error).partition(' (')[0]}")


print(list(Plugin), "upper" in Plugin, Plugin["upper"]().run("a"), Plugin["upper"]().run("a", 2), Plugin["reverse"]().run("abc"), Reverse.options, Upper().ready, isinstance(Quack(), Plugin), isinstance(5, Plugin), dir(Plugin), type(Plugin).__name__)
attempt(lambda: Upper().run(1, 2, 3))
attempt(Plugin)
attempt(lambda: types.new_class("Again", (Plugin,), {"key": "upper"}))
attempt(lambda: type("Mixed", (Plugin, type), {}))
attempt(lambda: Plugin["none"])
made = types.new_class("Made", (Plugin,), {"key": "made"}, lambda space: space.update(run=lambda self, text: f"made {text}"))
print(made().run("x"), made.__mro__[1].__name__, types.resolve_bases((list[int],)), types.prepare_class("X", (Upper,), {"metaclass": PluginMeta})[0].__name__)

log = []


class Image:
    loads = 0

    def __init__(self, name):
        self.name = name
        type(self).loads += 1
        weakref.finalize(self, log.append, f"freed {name}")

    def __repr__(self):
        return f"<{self.name}>"


class Cache:
    def __init__(self):
        self.live, self.meta = weakref.WeakValueDictionary(), weakref.WeakKeyDictionary()

    def get(self, name):
        image = self.live.get(name)
        if image is None:
            image = self.live[name] = Image(name)
            self.meta[image] = len(self.meta)
        return image


cache = Cache()
a, b = cache.get("a"), cache.get("b")
print(cache.get("a") is a, Image.loads, sorted(cache.live), dict(cache.meta), len(cache.live))
del a
gc.collect()
print(log, sorted(cache.live), list(cache.meta.values()), "a" in cache.live, cache.get("a"), Image.loads)
gc.collect()
print(log)


class Subject:
    def __init__(self):
        self.observers = weakref.WeakSet()
        self.methods = []

    def connect(self, method):
        self.methods.append(weakref.WeakMethod(method, lambda ref: log.append("method gone")))

    def fire(self, event):
        return [method()(event) for method in self.methods if method() is not None]


class Listener:
    def __init__(self, name):
        self.name = name

    def heard(self, event):
        return f"{self.name} heard {event}"


log.clear()
subject, one, two = Subject(), Listener("one"), Listener("two")
subject.connect(one.heard)
subject.connect(two.heard)
subject.observers |= {one, two}
print(subject.fire("bang"), len(subject.observers))
del one
gc.collect()
print(subject.fire("boom"), len(subject.observers), log, weakref.getweakrefcount(two), subject.methods[0]() is None)
proxy = weakref.proxy(two)
print(proxy.name, proxy.heard("x"), weakref.ref(two) is weakref.ref(two), weakref.ref(two) == weakref.ref(two), hash(weakref.ref(two)) == hash(two), type(proxy).__name__, weakref.getweakrefs(two)[-1] is proxy)
finalizer = weakref.finalize(two, log.append, "final")
print(finalizer.alive, finalizer.peek()[2], finalizer.detach()[1] is not None, finalizer.alive, finalizer())
del two
gc.collect()
attempt(lambda: proxy.name)
attempt(lambda: weakref.ref(5))
attempt(lambda: weakref.WeakKeyDictionary({1: 2}))
attempt(lambda: weakref.WeakMethod(5))
attempt(lambda: weakref.ref(type("S", (), {"__slots__": ()})()))
attempt(lambda: cache.live["zz"])


class Node:
    def __init__(self, name, parent=None):
        self.name, self.children = name, []
        self._parent = weakref.ref(parent) if parent else lambda: None
        if parent:
            parent.children.append(self)

    @property
    def path(self):
        parent = self._parent()
        return (parent.path + "/" if parent else "") + self.name


top = Node("top")
leaf = Node("leaf", Node("mid", top))
print(leaf.path)
del top
print(leaf.path, leaf._parent() is None)

with tempfile.TemporaryDirectory() as folder:
    package = pathlib.Path(folder, "shapes_pkg")
    package.mkdir()
    (package / "__init__.py").write_text("from .base import Base\nNAME = __name__\n__all__ = ['Base']\ndef __getattr__(name):\n    if name == 'lazy':\n        return 'made on demand'\n    raise AttributeError(f'no {name} in {__name__}')\n")
    (package / "base.py").write_text("class Base:\n    kinds = []\n    def __init_subclass__(cls, **kw):\n        Base.kinds.append((cls.__name__, cls.__module__, kw))\n")
    (package / "circle.py").write_text("from . import base\nfrom .base import Base\nclass Circle(Base, round=True): pass\n")
    (package / "broken.py").write_text("import shapes_pkg.none\n")
    (package / "bad.py").write_text("def f(:\n")
    (package / "data.txt").write_text("resource")
    sys.path.insert(0, folder)
    sys.dont_write_bytecode = True
    import shapes_pkg
    for info in sorted(pkgutil.iter_modules(shapes_pkg.__path__, "shapes_pkg."), key=lambda info: info.name):
        try:
            module = importlib.import_module(info.name)
            print(info.name, info.ispkg, module.__spec__.name, os.path.basename(module.__file__))
        except (ImportError, SyntaxError) as error:
            print(info.name, type(error).__name__, error.msg, getattr(error, "name", None))
    print(shapes_pkg.Base.kinds, shapes_pkg.lazy, shapes_pkg.NAME, sorted(name for name in sys.modules if name.startswith("shapes_pkg")))
    attempt(lambda: shapes_pkg.other)
    attempt(lambda: importlib.import_module("shapes_pkg.zzz"))
    attempt(lambda: importlib.import_module(".circle", "shapes_pkg").Circle.__name__)
    attempt(lambda: importlib.import_module(".circle"))
    attempt(lambda: exec("from shapes_pkg import nothing_there"))
    attempt(lambda: exec("from shapes_pkg.base import Missing"))
    attempt(lambda: importlib.util.find_spec("shapes_pkg.zzz"))
    attempt(lambda: importlib.util.find_spec("shapes_pkg.circle").name)
    attempt(lambda: pkgutil.get_data("shapes_pkg", "data.txt"))
    (package / "base.py").write_text("class Base:\n    kinds = ['reloaded']\n    longer = True\n")
    importlib.invalidate_caches()
    print(importlib.reload(shapes_pkg.base).Base.kinds, shapes_pkg.Base.kinds[:1], pkgutil.resolve_name("shapes_pkg.base:Base.longer"))
    spec = importlib.util.spec_from_file_location("alone", package / "base.py")
    alone = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(alone)
    print(alone.Base.longer, "alone" in sys.modules, alone.__spec__.origin == str(package / "base.py"))
    sys.path.remove(folder)


class Virtual(importlib.abc.MetaPathFinder, importlib.abc.InspectLoader):
    SOURCES = {"virtual": "import virtual.inner as inner\nvalue = inner.value + 1", "virtual.inner": "value = 41\nname = __name__"}

    def find_spec(self, name, path, target=None):
        if name in self.SOURCES:
            return importlib.machinery.ModuleSpec(name, self, is_package=name == "virtual")

    def get_source(self, name):
        return self.SOURCES[name]


sys.meta_path.append(Virtual())
import virtual
print(virtual.value, virtual.inner.name, virtual.__spec__.loader.__class__.__name__, repr(virtual)[:17], virtual.__path__)
module = types.ModuleType("handmade", "Its doc.")
exec("x = 1\ndef f(): return x + __name__.count('a')", module.__dict__)
print(module.f(), module, module.__doc__, importlib.util.resolve_name(".a", "b.c"), types.SimpleNamespace(**{"x": 1}) == types.SimpleNamespace(x=1))

# needs: shelve, dbm, pickle, copy, tempfile, os, weakref: notes kept on a shelf; objects that decide how they are pickled and copied
# wasm: no, no dbm.sqlite3 there
import copy
import copyreg
import dbm
import dbm.dumb
import io
import os
import pickle
import pickletools
import shelve
import sys
import tempfile
import weakref


class Note:
    def __init__(self, title, *links):
        self.title, self.links, self.cache = title, list(links), "expensive"

    def __getstate__(self):
        state = self.__dict__.copy()
        del state["cache"]
        return state

    def __setstate__(self, state):
        self.__dict__.update(state)
        self.cache = None

    def __repr__(self):
        return f"Note({self.title!r}, {len(self.links)} links, cache={self.cache!r})"


class Slotted:
    __slots__ = ("a", "b", "__weakref__")

    def __init__(self, a):
        self.a = a

    def __eq__(self, other):
        return (self.a, getattr(self, "b", None)) == (other.a, getattr(other, "b", None))


class Singleton:
    instance = None

    def __new__(cls):
        if cls.instance is None:
            cls.instance = super().__new__(cls)
        return cls.instance

    def __reduce__(self):
        return "THE_ONE"


THE_ONE = Singleton()


class Matrix(list):
    def __reduce_ex__(self, protocol):
        return Matrix._build, (len(self),), {"protocol": protocol}, iter(self), None

    @classmethod
    def _build(cls, size):
        return cls()


class Registry(dict):
    def __reduce__(self):
        return (type(self), (), None, None, iter(sorted(self.items())))


class Point:
    def __new__(cls, x, *, y):
        self = super().__new__(cls)
        self.x, self.y = x, y
        return self

    def __getnewargs_ex__(self):
        return (self.x,), {"y": self.y}

    def __copy__(self):
        return Point(self.x + 100, y=self.y)

    def __deepcopy__(self, memo):
        return Point(copy.deepcopy(self.x, memo), y="deep")

    def __replace__(self, /, **changes):
        return Point(changes.get("x", self.x), y=changes.get("y", self.y))


def attempt(action):
    try:
        print("ok", action())
    except Exception as error:
        print(f"{type(error).__name__}: {str(error).partition(' at 0x')[0]}")


def trips(value):
    return [pickle.loads(pickle.dumps(value, protocol)) for protocol in range(pickle.HIGHEST_PROTOCOL + 1)]


first, second = Note("first"), Note("second")
first.links += [second, first]
second.links.append(first)
for again in trips(first)[::2]:
    print(again, again.links[1] is again, again.links[0].links[0] is again)
slot = Slotted([1])
slot.b = (2, "x")
attempt(lambda: [item == slot for item in trips(slot)])
print([item == slot for item in (pickle.loads(pickle.dumps(slot, p)) for p in (2, 3, 4, 5))])
print(all(item is THE_ONE for item in trips(THE_ONE)), trips(Matrix([[1], [2]]))[-1].protocol, trips(Matrix("ab"))[2], type(trips(Registry(b=1, a=2))[1]).__name__, trips(Registry(b=1, a=2))[0])
point = pickle.loads(pickle.dumps(Point(1, y=2), 5))
print(point.x, point.y, copy.copy(point).x, copy.deepcopy(point).y, copy.replace(point, y=7).y)


class Library:
    """Books are stored outside: pickles only hold their numbers."""

    def __init__(self):
        self.books = {}

    def add(self, book):
        self.books[id(book)] = book
        return book

    def dumps(self, value):
        out, books = io.BytesIO(), self.books

        class Pickler(pickle.Pickler):
            def persistent_id(self, item):
                return ("book", item.title) if id(item) in books else None

            def reducer_override(self, item):
                if isinstance(item, type) and item.__name__ == "Local":
                    return type, (item.__name__, (), {"made": True})
                if isinstance(item, memoryview):
                    return bytes, (item.tobytes(),)
                return NotImplemented
        Pickler(out, 5).dump(value)
        return out.getvalue()

    def loads(self, data):
        library = self

        class Unpickler(pickle.Unpickler):
            def persistent_load(self, key):
                kind, title = key
                found = [book for book in library.books.values() if book.title == title]
                if kind != "book" or not found:
                    raise pickle.UnpicklingError(f"no {kind} {title!r}")
                return found[0]

            def find_class(self, module, name):
                if module == "os":
                    raise pickle.UnpicklingError(f"{module}.{name} is forbidden")
                return super().find_class(module, name)
        return Unpickler(io.BytesIO(data)).load()


library = Library()
book = library.add(Note("Moby"))
Local = type("Local", (), {})
data = library.dumps({"read": [book, book], "type": Local, "view": memoryview(b"abc")})
loaded = library.loads(data)
print(loaded["read"][0] is book, loaded["type"].made, loaded["view"], b"Moby" in data, b"expensive" in data)
library.books.clear()
attempt(lambda: library.loads(data))
attempt(lambda: library.loads(pickle.dumps(os.system)))
attempt(lambda: pickle.loads(data))

buffers = []
big = bytearray(b"x" * 100)
packed = pickle.dumps([pickle.PickleBuffer(big), "tail"], 5, buffer_callback=buffers.append)
back = pickle.loads(packed, buffers=buffers)
print(len(packed) < 60, back[0] is big, len(buffers), buffers[0].raw().nbytes, type(pickle.loads(packed, buffers=[b"immutable"])[0]).__name__)
attempt(lambda: pickle.loads(packed))
attempt(lambda: pickle.dumps(pickle.PickleBuffer(big), 4))
copyreg.pickle(complex, lambda c: (complex, (c.real * 2, c.imag)))
print(pickle.loads(pickle.dumps(1 + 1j)), copy.copy(3 + 0j), copyreg.dispatch_table[complex](1j)[1])
del copyreg.dispatch_table[complex]

attempt(lambda: pickle.dumps({"f": {1j}, "g": iter})[-4:])
attempt(lambda: pickle.dumps(x for x in ()))
attempt(lambda: pickle.dumps(sys))
attempt(lambda: pickle.dumps(io.TextIOWrapper(io.BytesIO())))
attempt(lambda: pickle.dumps(Local))
attempt(lambda: pickle.dumps(type("Inner", (), {})()))
attempt(lambda: pickle.loads(b""))
attempt(lambda: pickle.loads(b"garbage"))
attempt(lambda: pickle.loads(pickle.dumps([1, 2, 3])[:-2]))
attempt(lambda: pickle.loads(b"cnomodule\nname\n."))
attempt(lambda: pickle.loads(b"c__main__\nMissing\n."))
attempt(lambda: pickle.loads("text"))
attempt(lambda: pickle.dumps(1, 9))
attempt(lambda: pickle.dumps(weakref.ref(slot)))
try:
    pickle.dumps({"deep": [Note(lambda: 0)]})
except Exception as error:
    print(type(error).__name__, getattr(error, "__notes__", []))
out = io.StringIO()
pickletools.dis(pickletools.optimize(pickle.dumps({"k": [1, (2.5, "x")]}, 4)), out)
print(out.getvalue())

shared = [1]
nested = {"a": shared, "b": [shared, {"c": shared}], "t": (shared,), "s": frozenset([1])}
nested["self"] = nested
shallow, deep = copy.copy(nested), copy.deepcopy(nested)
print(shallow["a"] is shared, deep["a"] is shared, deep["b"][0] is deep["a"], deep["self"] is deep, deep["t"][0] is deep["a"], deep["s"] is nested["s"])
print(copy.deepcopy(slot) == slot, copy.copy(THE_ONE) is THE_ONE, copy.deepcopy(len) is len, copy.deepcopy(first).links[1].title, copy.copy(first).links is first.links)
attempt(lambda: copy.copy(sys._getframe()))
attempt(lambda: copy.deepcopy(iter([1, 2])).__next__())
attempt(lambda: copy.replace(5, a=1))
attempt(lambda: copy.replace(Point(1, y=1), 5))

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "notes")
    with shelve.open(path) as shelf:
        shelf["first"] = first
        shelf["list"] = [1]
        shelf["list"].append(2)
        print(sorted(shelf), len(shelf), shelf["list"], shelf["first"], "second" in shelf, shelf.get("no", "default"), shelf.setdefault("new", 5), shelf.pop("new"))
        attempt(lambda: shelf["missing"])
        attempt(lambda: shelf.__setitem__("bad", lambda: 0))
        attempt(lambda: shelf.__setitem__(5, 0))
    with shelve.open(path, "r") as shelf:
        print(shelf["first"].links[0].links[0].title, sorted(shelf.items(), key=lambda item: item[0])[1], dbm.whichdb(path))
    with shelve.open(path, writeback=True) as shelf:
        shelf["list"].append(3)
        del shelf["first"]
        shelf.sync()
    with shelve.open(path) as shelf:
        print(dict(shelf))
    attempt(lambda: shelf["list"])
    attempt(lambda: shelve.open(os.path.join(folder, "none"), "r"))
    attempt(lambda: dbm.open(path, "q"))
    with dbm.dumb.open(os.path.join(folder, "dumb"), "n") as db:
        db["k\u00e9y"] = "value"
        db[b"bytes"] = b"\x00\xff"
        print(sorted(db.keys()), db["k\u00e9y".encode()], b"bytes" in db, len(db))
    print(dbm.whichdb(os.path.join(folder, "dumb")), sorted(os.listdir(folder)))

# needs: collections, itertools, operator: an order book, undo history, layered settings, word counts, caches and views
import collections
import itertools
import operator
from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, UserString, defaultdict, deque, namedtuple


class Cache(OrderedDict):
    """The least recently used entry goes first."""

    def __init__(self, size):
        super().__init__()
        self.size, self.hits = size, Counter()

    def __getitem__(self, key):
        value = super().__getitem__(key)
        self.move_to_end(key)
        self.hits[key] += 1
        return value

    def __setitem__(self, key, value):
        super().__setitem__(key, value)
        if len(self) > self.size:
            self.popitem(last=False)

    def __missing__(self, key):
        self[key] = value = key * key
        return value


cache = Cache(3)
print([cache[n] for n in (1, 2, 3, 1, 4, 1, 2)], list(cache.items()), cache.hits.most_common(1), cache, reversed(cache).__next__())


class History:
    def __init__(self, limit):
        self.done, self.undone, self.text = deque(maxlen=limit), deque(), ""

    def type(self, text):
        self.done.append(self.text)
        self.text += text
        self.undone.clear()

    def undo(self):
        self.undone.appendleft(self.text)
        self.text = self.done.pop()

    def redo(self):
        self.done.append(self.text)
        self.text = self.undone.popleft()


history = History(3)
for word in "one two three four five".split():
    history.type(word)
history.undo()
history.undo()
history.redo()
print(history.text, history.done, history.undone, history.done.maxlen)
history.type("!")
try:
    history.redo()
except IndexError as error:
    print(error)

Order = namedtuple("Order", "id side price count", defaults=[1])


class Book:
    def __init__(self):
        self.sides, self.trades = {"buy": defaultdict(deque), "sell": defaultdict(deque)}, []

    def add(self, order):
        other = self.sides["sell" if order.side == "buy" else "buy"]
        better = operator.le if order.side == "buy" else operator.ge
        while order.count and other:
            price = (min if order.side == "buy" else max)(other)
            if not better(price, order.price):
                break
            queue = other[price]
            top = queue.popleft()
            amount = min(top.count, order.count)
            self.trades.append((top.id, order.id, price, amount))
            order = order._replace(count=order.count - amount)
            if top.count > amount:
                queue.appendleft(top._replace(count=top.count - amount))
            if not queue:
                del other[price]
        if order.count:
            self.sides[order.side][order.price].append(order)


book = Book()
for order in itertools.starmap(Order, [(1, "buy", 10), (2, "buy", 11, 5), (3, "sell", 12, 4), (4, "sell", 10, 3), (5, "sell", 9, 4), (6, "buy", 20, 10)]):
    book.add(order)
print(book.trades, {side: {price: [tuple(o) for o in queue] for price, queue in levels.items()} for side, levels in book.sides.items()})
print(Order(7, "buy", 1), Order._make("abcd"), Order._field_defaults, Order._fields, Order(1, 2, 3)._asdict(), Order.price.__doc__, Order.__doc__, Order(1, "b", 2) < Order(1, "c", 1), Order(*"abcd") == tuple("abcd"), [*map(operator.attrgetter("side", "id"), [Order(1, "b", 2)])])

words = Counter("the cat and the dog and the bird".split())
print(words.most_common(2), words["none"], words.total(), sorted(words.elements())[:4], words - Counter(the=1, cat=5), words & Counter(the=2, dog=7), words | Counter(cat=9), +Counter(a=0, b=-1, c=2), -Counter(b=-1), Counter(a=1) <= Counter(a=2, b=1), Counter(a=0) == Counter())
words.update(["dog"], cat=3)
words.subtract({"the": 5})
del words["nothing"]
print(words, Counter("aab") + Counter("b"), Counter({"x": 1}).copy(), Counter("abca").keys() & {"a", "z"})
settings = ChainMap({"debug": True}, {"port": 80, "debug": False}, defaultdict(str, host="h"))
settings["port"] = 8080
print(settings["port"], settings["host"], settings["unknown"], len(settings), list(settings), settings.maps[1]["port"], settings.parents["debug"], settings | {"z": 1}, settings.new_child(debug=0)["debug"], "host" in settings, settings.pop("port"), bool(ChainMap()))
grouped = defaultdict(list)
for word in sorted(words):
    grouped[len(word)].append(word)
tree = lambda: defaultdict(tree)
deep = tree()
deep["a"]["b"]["c"] = 1
print(grouped, deep["a"]["b"]["c"], list(deep["x"]), defaultdict(int, a=1) | {"b": 2}, defaultdict(None, a=1), grouped.default_factory, grouped.copy() == grouped)

ring = deque(range(5), 5)
ring.rotate(2)
ring.extendleft("ab")
ring.insert(1, "new") if len(ring) < 5 else ring.remove(3)
print(ring, ring[1], ring.count("a"), ring.index(4), ring + deque([1]), ring * 2, ring == deque(["b", "a", 4, 0]), deque("abc") < deque("abd"), list(reversed(ring)), 4 in ring, deque([1, 2]).copy(), ring.pop(), deque([3, 1], maxlen=0))
del ring[0]
ring[0] = "first"
ring.reverse()
ring += [7, 8]
print(ring)


class Caseless(UserDict):
    def __setitem__(self, key, item):
        super().__setitem__(key.lower(), item)

    def __contains__(self, key):
        return super().__contains__(key.lower())

    def __getitem__(self, key):
        return super().__getitem__(key.lower())


class Positive(UserList):
    def append(self, item):
        if item <= 0:
            raise ValueError(f"{item} is not positive")
        super().append(item)


class Slug(UserString):
    def __init__(self, text):
        super().__init__(str(text).lower().replace(" ", "-"))


headers = Caseless({"Content-Type": "x"}, Accept="y")
headers.update({"HOST": 1})
numbers = Positive([3, 1])
numbers.append(2)
numbers.sort()
print(headers, headers["ACCEPT"], "host" in headers, headers.get("Nope", 0), headers | {"New": 2}, numbers, numbers[1:], type(numbers + [9]).__name__, numbers * 2, Slug("Hello World") + "!", Slug("A B").upper(), Slug("a") == "a", hash(Slug("a")) == hash("a"), f"{Slug('X Y')!s:>5}|")

ordered = OrderedDict(b=1, a=2)
ordered.move_to_end("b")
print(ordered, ordered == {"b": 1, "a": 2}, ordered == OrderedDict(b=1, a=2), list(reversed(ordered.items())), ordered | {"c": 3}, OrderedDict.fromkeys("xyx", 0), ordered.pop("b"), ordered.popitem(), ordered.setdefault("q", 5))


def attempt(action):
    try:
        print("ok", action())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


def changed(container, change):
    for item in container:
        change(item)


for action in (lambda: deque().popleft(), lambda: deque([1]).remove(5), lambda: deque([1]).index(5), lambda: deque([1], -1), lambda: deque([1], "x"), lambda: deque([1])[5], lambda: deque([1])["a"], lambda: deque([1, 2])[0:1], lambda: deque([1], 1).insert(0, 2), lambda: changed(d := deque([1, 2]), d.append), lambda: deque([1]) + [2], lambda: hash(deque()), lambda: deque([1]) < [1],
               lambda: OrderedDict().popitem(), lambda: OrderedDict(a=1).move_to_end("z"), lambda: OrderedDict(a=1).pop("z"), lambda: changed(o := OrderedDict(a=1), lambda k: o.update({k * 2: 1})), lambda: OrderedDict([1]), lambda: OrderedDict(1), lambda: OrderedDict([(1, 2, 3)]), lambda: Counter(5), lambda: Counter("a") + [1], lambda: Counter.fromkeys("a"), lambda: Counter({1: "x"}).total(), lambda: Counter(a=1)["b"],
               lambda: defaultdict(5), lambda: defaultdict(lambda: 1 / 0)["x"], lambda: defaultdict()["k"], lambda: namedtuple("X", "a a"), lambda: namedtuple("X", "class"), lambda: namedtuple("1X", "a"), lambda: namedtuple("X", "_a"), lambda: namedtuple("X", "a def a _b", rename=True)._fields, lambda: namedtuple("X", "a", defaults=[1, 2]), lambda: Order(1), lambda: Order(1, 2, 3, 4, 5), lambda: Order._make([1]), lambda: Order(1, 2, 3)._replace(nope=1), lambda: setattr(Order(1, 2, 3), "id", 5),
               lambda: ChainMap({})["x"], lambda: ChainMap().pop("x"), lambda: ChainMap().popitem(), lambda: numbers.append(-1), lambda: collections.Mapping, lambda: changed(d := {1: 2}, lambda k: d.pop(k)), lambda: changed(d := {1: 2, 3: 4}, lambda k: d.pop(k)), lambda: Cache(1).popitem()):
    attempt(action)

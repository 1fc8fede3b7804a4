#!/usr/bin/env python3
"""Random programs that change what an operation is working on, from inside it: containers in __eq__, __hash__, __del__,
key= and iterators, buffers while they are read, classes during lookup, frames and generators while they run.

    tests/fuzz/mutations.py [--krait build-asan/krait] [--count 500 | --seconds N] [--seed N] [--flags "--stress=gc"]

A program passes when it ends by itself: any output and any exception will do, a signal, a report of a sanitizer or no
end will not. Krait should be a build with sanitizers. Last line: N passed, N failed, 0 skipped.
"""
import argparse
import os
import random
import shlex
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

# What every program starts with. `strike` is called from inside operations and changes a victim now and then; it goes
# through a list of actions, so that one program strikes in several ways, and stops after a number of strikes, so that
# everything ends.
PRELUDE = '''\
import array, bisect, collections, contextlib, functools, gc, heapq, io, itertools, json, operator, pickle, re, struct
import sys, types, weakref
sys.setrecursionlimit(300)
victims, actions, state = {}, [], {"left": LEFT, "turn": 0, "busy": 0}
def strike(*_):
    state["turn"] += 1
    if state["left"] <= 0 or state["turn"] % PERIOD or state["busy"] > 3 or not actions: return
    state["left"] -= 1
    state["busy"] += 1
    try: exec(actions[state["left"] % len(actions)], globals())
    except Exception: pass
    finally: state["busy"] -= 1
class Evil:
    """Strikes from every method that an operation may call."""
    def __init__(self, v=0): self.v = v
    def __eq__(self, o): strike(); return self.v == getattr(o, "v", o)
    def __lt__(self, o): strike(); return self.v < getattr(o, "v", 0)
    def __hash__(self): strike(); return hash(self.v) & 3
    def __index__(self): strike(); return self.v
    __int__ = __index__
    def __float__(self): strike(); return float(self.v)
    def __len__(self): strike(); return abs(self.v)
    def __bool__(self): strike(); return bool(self.v)
    def __repr__(self): strike(); return f"Evil({self.v})"
    def __str__(self): strike(); return "e" * abs(self.v)
    def __format__(self, spec): strike(); return spec
    def __iter__(self): strike(); return EvilIterator(self.v)
    def __getitem__(self, i):
        strike()
        if isinstance(i, int) and i > 4: raise IndexError(i)
        return i
    def __contains__(self, x): strike(); return x == self.v
    def __add__(self, o): strike(); return NotImplemented if self.v % 3 == 2 else Evil(self.v + 1)
    __radd__ = __mul__ = __rmul__ = __and__ = __or__ = __sub__ = __iadd__ = __add__
    def __call__(self, *a, **k): strike(); return self.v
    def __getattr__(self, n): strike(); raise AttributeError(n)
    def __enter__(self): strike(); return self
    def __exit__(self, *e): strike(); return self.v % 2
    def __reduce__(self): strike(); return (Evil, (self.v,))
    def __length_hint__(self): strike(); return self.v
    def __buffer__(self, flags): strike(); return memoryview(buffer)
    def __del__(self): strike()
class EvilIterator:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        strike()
        self.n -= 1
        if self.n < 0: raise StopIteration
        return Evil(self.n)
    def __length_hint__(self): strike(); return self.n
class EvilText(str):
    def __eq__(self, o): strike(); return str.__eq__(self, o)
    def __hash__(self): strike(); return str.__hash__(self) & 1
class EvilInt(int):
    def __eq__(self, o): strike(); return int.__eq__(self, o)
    def __hash__(self): strike(); return 1
    def __index__(self): strike(); return int(self)
class Descriptor:
    def __get__(self, o, t): strike(); return o
    def __set__(self, o, v): strike()
    def __set_name__(self, owner, name): strike()
class Meta(type):
    def __instancecheck__(cls, o): strike(); return True
    def __call__(cls, *a): strike(); return type.__call__(cls, *a)
    def __eq__(cls, o): strike(); return cls is o
    def __hash__(cls): strike(); return 7
class Owner(metaclass=Meta):
    d = Descriptor()
    attribute = 1
    def method(self): strike(); return self
class Other:
    d = 3
    def method(self): return 5
class Slots:
    __slots__ = ("a", "b", "__weakref__")
buffer = bytearray(b"0123456789abcdef" * 2)
items = [Evil(i) for i in range(6)]
table = {Evil(i): Evil(-i) for i in range(5)}
texts = {EvilText(c): c for c in "abcdef"}
group = {Evil(i) for i in range(5)}
queue = collections.deque([Evil(i) for i in range(6)])
ordered = collections.OrderedDict((EvilText(c), Evil(1)) for c in "abcd")
numbers = array.array("i", range(20))
stream = io.BytesIO(bytes(range(64)))
text_stream = io.StringIO("line\\n" * 9)
owner = Owner()
slots = Slots(); slots.a = Evil(2)
def generator(n=4):
    try:
        for i in range(n):
            strike()
            got = yield Evil(i)
            if got: strike()
    finally: strike()
running = generator()
cell_value = Evil(3)
def closure():
    def inner(): strike(); return cell
    cell = Evil(1)
    return inner
inner = closure()
views = []
'''


class Maker:
    def __init__(self, seed):
        self.r = random.Random(seed)

    def pick(self, *choices):
        return self.r.choice(choices)

    def value(self):
        return self.pick("Evil(0)", "Evil(1)", "Evil(2)", "Evil(3)", "EvilText('a')", "EvilInt(2)", "1", "'a'", "None", "items",
                         "table", "group", "queue", "owner", "Owner", "slots", "running", "generator()", "EvilIterator(3)",
                         "buffer", "numbers", "stream", "(Evil(1), Evil(2))", "[Evil(0), Evil(1)]", "{Evil(1): 2}", "iter(items)",
                         "iter(table)", "reversed(items)", "ordered", "texts", "itertools.chain(items, queue)", "zip(items, queue)",
                         "map(strike, items)", "memoryview(buffer)", "b'ab'", "1.5", "1 << 70")

    def index(self):
        return self.pick("0", "1", "-1", "Evil(0)", "Evil(1)", "Evil(2)", "EvilInt(1)", "slice(None)", "slice(Evil(0), Evil(3))",
                         "slice(Evil(1), None, Evil(2))", "slice(None, None, -1)", "EvilText('a')", "100")

    def action(self):
        """A change of something that an operation may be in the middle of."""
        return self.pick(
            "items.clear()", "items.append(Evil(1))", "items.pop()", "items.__init__([1, 2])", "items.sort(key=lambda x: 0)",
            "del items[:]", "items[:] = [Evil(1)] * 3", "items.reverse()", "items.insert(0, 1)",
            "table.clear()", "table.pop(Evil(1), None)", "table.update({Evil(9): 1})", "table.popitem()", "table[Evil(3)] = 3",
            "table.setdefault(Evil(4), [])", "texts.clear()", "texts.update(z=1)", "texts.pop('a', 0)",
            "group.clear()", "group.add(Evil(7))", "group.pop()", "group.update(items)", "group.discard(Evil(2))",
            "queue.clear()", "queue.append(Evil(1))", "queue.popleft()", "queue.rotate(2)", "queue.extendleft(items)",
            "ordered.clear()", "ordered.move_to_end('b')", "ordered.popitem(False)", "ordered.update(q=1)",
            "buffer.clear()", "buffer.extend(b'more' * 50)", "del buffer[4:]", "buffer.__init__(9)", "buffer.append(1)",
            "numbers.append(4)", "del numbers[2:]", "numbers.fromlist([1] * 30)", "stream.close()", "stream.truncate(2)",
            "stream.write(b'x' * 90)", "stream.getbuffer().release()", "text_stream.close()", "text_stream.truncate(1)",
            "views.append(memoryview(buffer))", "views.pop().release()", "owner.__dict__.clear()", "owner.__class__ = Plain",
            "setattr(Owner, 'attribute', Evil(1))", "delattr(Owner, 'd')", "delattr(Owner, 'method')", "Owner.__bases__ = (Other,)",
            "setattr(Owner, '__getattr__', lambda s, n: strike())", "setattr(Evil, '__add__', None)", "delattr(Evil, '__len__')",
            "setattr(Owner, 'method', 4)", "setattr(Other, 'd', Descriptor())", "owner.__dict__.update(d=1, method=2)",
            "setattr(owner, '__dict__', {})", "delattr(slots, 'a')", "setattr(slots, 'b', Evil(1))", "gc.collect()", "gc.collect(0)",
            "next(running)", "running.close()", "running.send(1)", "running.throw(ValueError)", "running.gi_frame.clear()",
            "sys._getframe(3).clear()", "sys._getframe(4).f_locals.clear()", "sys._getframe(3).f_locals.update(x=1, item=2)",
            "inner.__closure__[0].__setattr__('cell_contents', Evil(2))", "setattr(inner, '__code__', (lambda: strike()).__code__)",
            "setattr(generator, '__defaults__', (2,))", "globals().pop('cell_value', 0)", "globals().update(items=[1])",
            "globals().update(table={})", "globals().update(queue=collections.deque())", "globals().update(owner=Owner())",
            "sys.settrace(None)", "sys.modules.pop('json', 0)", "exec('items.clear()')", "actions.reverse()",
            "sys.setrecursionlimit(300)", "[Evil(0) for _ in range(60)]", "weakref.ref(owner, strike)", "raising()")

    def operation(self):
        v, i = self.value, self.index
        return self.pick(
            lambda: f"{self.pick('items', 'queue', 'numbers', 'buffer', 'table', 'texts', 'ordered')}[{i()}]",
            lambda: f"{self.pick('items', 'queue', 'numbers', 'buffer', 'table', 'ordered')}[{i()}] = {v()}",
            lambda: f"del {self.pick('items', 'queue', 'numbers', 'buffer', 'table', 'ordered')}[{i()}]",
            lambda: f"items.{self.pick('index', 'count', 'remove', 'append')}({v()})",
            lambda: f"items.extend({self.pick('items', 'queue', 'table', 'EvilIterator(3)', 'Evil(2)', 'group', 'generator()')})",
            lambda: f"items.insert({self.pick('Evil(0)', 'Evil(3)')}, {v()})",
            lambda: f"items.pop({self.pick('Evil(0)', 'Evil(3)')})",
            lambda: f"items.sort({self.pick('', 'key=Evil(1)', 'key=lambda x: Evil(getattr(x, str(1), 2))', 'key=strike', 'reverse=Evil(1)')})",
            lambda: f"sorted({v()}, key={self.pick('None', 'Evil', 'repr', 'len')})",
            lambda: f"{self.pick('min', 'max')}({v()}, key={self.pick('None', 'Evil', 'str')})",
            lambda: f"{v()} {self.pick('==', '<', 'in', 'not in', '!=', '>=')} {v()}",
            lambda: f"{v()} {self.pick('+', '*', '|', '&', '-', '%', '<<', '@')} {v()}",
            lambda: f"table.{self.pick('get', 'pop', 'setdefault', 'update', '__contains__')}({v()})",
            lambda: f"group.{self.pick('add', 'remove', 'update', 'difference', 'intersection_update', 'symmetric_difference', 'issubset', 'discard', 'isdisjoint')}({v()})",
            lambda: f"queue.{self.pick('index', 'count', 'remove', 'extend', 'extendleft', 'rotate')}({v()})",
            lambda: f"ordered.{self.pick('get', 'pop', 'update', 'move_to_end', '__eq__')}({v()})",
            lambda: f"dict.fromkeys({v()}, 1)",
            lambda: f"dict({v()}) | {self.pick('table', 'texts')}",
            lambda: f"{self.pick('list', 'tuple', 'set', 'frozenset', 'dict', 'bytes', 'bytearray', 'sum', 'any', 'all', 'repr', 'hash', 'str', 'iter', 'len', 'bool', 'int', 'float', 'array.array', 'collections.Counter', 'collections.deque')}({v()})",
            lambda: f"for item in {v()}:\n    strike()\n    {self.action()}\n    if state['turn'] > 2000: break",
            lambda: f"[strike() or x for x in {v()}]",
            lambda: f"{self.pick('list', 'tuple', 'set', 'dict')}({self.pick('zip', 'enumerate', 'map', 'filter')}({self.pick('strike', 'Evil', 'items')}, {v()}))",
            lambda: f"a, *b = {v()}",
            lambda: f"a, b = {v()}",
            lambda: f"[*{v()}, *{v()}]",
            lambda: f"strike(*{v()})",
            lambda: f"dict(**{self.pick('texts', 'ordered', 'table')})",
            lambda: f"owner.{self.pick('d', 'attribute', 'method', 'missing', 'method()', '__dict__', '__class__')}",
            lambda: f"owner.{self.pick('d', 'attribute', 'x', '__class__')} = {v()}",
            lambda: f"isinstance({v()}, {self.pick('Owner', '(int, Owner)', 'Evil')})",
            lambda: "type('Made', (%s,), {'d': Descriptor(), 'x': %s, '__slots__': %s})" % (
                self.pick("Owner", "Evil", "Other", "object"), v(), self.pick("()", "('s',)", "EvilIterator(1)")),
            lambda: f"bytes({v()}).join([buffer, memoryview(buffer)])",
            lambda: f"buffer.{self.pick('find', 'join', 'extend', 'replace', 'split', 'startswith', 'translate')}({v()})",
            lambda: f"memoryview(buffer)[{i()}] = {v()}",
            lambda: f"memoryview({v()}).tolist()",
            lambda: "struct.pack_into(%r, buffer, %s, %s, %s, %s)" % (
                self.pick("iPd", "4s", "?ii"), self.pick("0", "Evil(1)"), v(), v(), v()),
            lambda: f"numbers.{self.pick('index', 'count', 'extend', 'fromlist', 'append', 'frombytes')}({v()})",
            lambda: f"stream.{self.pick('read', 'write', 'readinto', 'seek', 'writelines', 'truncate')}({v()})",
            lambda: f"text_stream.{self.pick('read', 'write', 'seek', 'writelines')}({v()})",
            lambda: "f'{%s%s}'" % (self.pick("items", "table", "group", "queue", "Evil(3)", "ordered"),
                                   self.pick("", "!s", "!r", ":>{Evil(2)}")),
            lambda: f"'%s %r %d' % ({v()}, {v()}, {v()})",
            lambda: f"'{{}}{{0.x}}'.format({v()})",
            lambda: f"json.dumps({v()}, default={self.pick('Evil', 'str', 'strike')}, indent={self.pick('None', '2')})",
            lambda: f"pickle.loads(pickle.dumps({v()}, {self.pick('0', '2', '5')}))",
            lambda: f"heapq.{self.pick('heapify', 'heappop')}(items)",
            lambda: f"heapq.{self.pick('heappush', 'heapreplace', 'heappushpop')}(items, {v()})",
            lambda: f"bisect.{self.pick('insort', 'bisect')}(items, {v()})",
            lambda: f"functools.reduce({self.pick('operator.add', 'Evil', 'strike')}, {v()}, {v()})",
            lambda: "list(itertools.islice(itertools.%s(%s), 9))" % (
                self.pick("groupby", "accumulate", "chain.from_iterable", "pairwise", "permutations", "cycle"),
                self.pick("items", "queue", "table", "EvilIterator(4)"))
                    if self.r.random() < 0.8 else f"list(itertools.islice({v()}, {self.pick('Evil(1)', '3')}))",
            lambda: f"list(itertools.islice(itertools.tee({v()})[0], 5))",
            lambda: f"re.sub('[a-z]', {self.pick('strike', 'Evil(2)', 'lambda m: strike() or m.group()')}, 'abc')",
            lambda: f"with {v()} as w:\n    strike()\n    raise ValueError",
            lambda: f"match {v()}:\n    case Owner(d=x): pass\n    case {{'a': y, **z}}: pass\n    case [a, *b, c]: pass\n    case Evil(v=1): pass",
            lambda: f"try:\n    raise {self.pick('ValueError', 'KeyError')}({v()})\nexcept {self.pick('ValueError', '(KeyError, Owner)', 'Exception')} as e:\n    strike()\n    e.__traceback__.tb_frame.f_locals",
            lambda: f"running.{self.pick('send', 'throw')}({self.pick('None', 'ValueError', '1')})",
            lambda: f"list({self.pick('running', 'generator()', 'generator(9)')})",
            lambda: f"sys.settrace(lambda *a: strike())\n[x for x in {v()}]\nsys.settrace(None)",
            lambda: f"weakref.WeakValueDictionary(a=owner).get({v()})",
            lambda: f"weakref.WeakKeyDictionary({{owner: 1}})[{v()}]",
            lambda: f"functools.lru_cache(2)(lambda x: strike())({v()})",
            lambda: f"contextlib.suppress(ValueError).__exit__({v()}, None, None)",
            lambda: f"inner()",
            lambda: f"copy = {v()}; del copy",
            lambda: f"operator.{self.pick('length_hint', 'concat', 'countOf', 'indexOf', 'contains')}({v()}, {v()})",
            lambda: "eval(%r, %s, %s)" % (self.pick("items[0]", "[x for x in table]"), self.pick("globals()", "dict(globals())"),
                                          self.pick("table", "None", "texts")),
            lambda: f"super(Owner, owner).{self.pick('method', 'd', '__init__')}",
            lambda: f"object.__reduce_ex__({v()}, 2)",
            lambda: f"{v()}.__class__",
        )()

    def program(self):
        lines = [f"LEFT, PERIOD = {self.pick(5, 30, 200)}, {self.pick(1, 1, 2, 3, 7)}", PRELUDE,
                 "class Plain: pass", "def raising(): raise RuntimeError('struck')",
                 "actions += " + repr([self.action() for _ in range(self.r.randint(1, 5))])]
        for _ in range(self.r.randint(6, 20)):
            body = self.operation().replace("\n", "\n    ")
            lines.append(f"try:\n    {body}\nexcept (Exception, GeneratorExit): pass")
        lines.append("state['left'] = 20\ngc.collect()\nprint('end')")
        return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--krait", default=os.path.join(ROOT, "build-asan", "krait"))
    parser.add_argument("--flags", default="")
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seconds", type=float)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--timeout", type=float, default=60, help="seconds for a program, against hangs only")
    parser.add_argument("--keep", help="where programs that fail are written (default: beside Krait, tests/fuzz/mutations)")
    arguments = parser.parse_args()
    keep = arguments.keep or os.path.join(os.path.dirname(os.path.abspath(arguments.krait)), "tests", "fuzz", "mutations")
    command = [os.path.abspath(arguments.krait)] + shlex.split(arguments.flags)
    passed = failed = 0
    seed, end = arguments.seed, time.monotonic() + (arguments.seconds or 0)
    with tempfile.TemporaryDirectory(prefix="krait-mutations-") as folder:
        while (time.monotonic() < end) if arguments.seconds else passed + failed < arguments.count:
            path = os.path.join(folder, "program.py")
            with open(path, "w", encoding="utf-8") as file:
                file.write(Maker(seed).program())
            try:
                done = subprocess.run(command + [path], cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                      stderr=subprocess.STDOUT, timeout=arguments.timeout)
                # 1: a program may lose what its last lines need, and end by an exception.
                problem = None if done.returncode in (0, 1) and b"Sanitizer" not in done.stdout else f"exit code {done.returncode}"
                output = done.stdout
            except subprocess.TimeoutExpired as hang:
                problem, output = "does not end", hang.stdout or b""
            if problem:
                failed += 1
                os.makedirs(keep, exist_ok=True)
                with open(os.path.join(keep, f"{seed}.py"), "wb") as file, open(path, "rb") as program:
                    file.write(program.read())
                print(f"FAIL seed {seed}: {problem}\n{output[-3000:].decode('utf-8', 'replace')}", flush=True)
            else:
                passed += 1
            seed += 1
    print(f"{passed} passed, {failed} failed, 0 skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

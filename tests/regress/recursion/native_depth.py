# configs: plain no-quicken no-ic
# timeout: 300
"""Native code that recurses through data or through calls of Python code stops before the C stack ends. In WebAssembly
the end of the stack is the host's, and would be a trap."""
import ast
import copy
import functools
import json
import marshal
import sys


def outcome(function, *args):
    try:
        function(*args)
    except (RecursionError, MemoryError, ValueError) as error:
        return type(error).__name__
    return "done"


def nested(make, depth=200_000):
    value = make(())
    for _ in range(depth):
        value = make((value,))
    return value


print(outcome(repr, nested(list)))                                # expect: RecursionError
print(outcome(hash, nested(tuple)))                               # expect: RecursionError
print(outcome(lambda: nested(list) == nested(list)))              # expect: RecursionError
print(outcome(lambda: nested(tuple) < nested(tuple)))             # expect: RecursionError
print(outcome(json.dumps, nested(list)))                          # expect: RecursionError
print(outcome(json.loads, "[" * 200_000))                         # expect: RecursionError
print(outcome(marshal.dumps, nested(list)))                       # expect: ValueError
print(outcome(copy.deepcopy, nested(list)))                       # expect: RecursionError
print(outcome(compile, "(" * 200 + "1" + ")" * 200, "", "eval"))  # expect: done
print(outcome(compile, "-" * 100_000 + "1", "", "eval"))          # expect: MemoryError
print(outcome(compile, "x" + ".y" * 100_000, "", "eval"))         # expect: RecursionError
print(outcome(ast.parse, "+".join("1" * 100_000)))                # expect: RecursionError


# From Python to native code and back, at the usual limit and without one.
class Attribute:
    def __getattr__(self, name):
        return getattr(self, name)


class Text:
    def __repr__(self):
        return repr(self)


class Order:
    def __lt__(self, other):
        return sorted([self, other])


def key(x):
    return sorted([x], key=key)


def reduced(x):
    return functools.reduce(lambda a, b: reduced(b), [x, x])


# At the end of the stack it is the parser that has no room, or the call that is parsed: MemoryError or RecursionError.
def evaluated(x):
    try:
        return eval("evaluated(x)", globals(), {"x": x})
    except MemoryError:
        raise RecursionError from None


def generator():
    yield from map(lambda x: list(generator()), [1])


def call(x):
    return call_object(x)


call_object = functools.partial(functools.partial(lambda x: call(x)))

for limit in (sys.getrecursionlimit(), 1_000_000):
    sys.setrecursionlimit(limit)
    print(outcome(lambda: Attribute().x), outcome(repr, Text()), outcome(lambda: Order() < Order()))
    print(outcome(key, 1), outcome(reduced, 1), outcome(evaluated, 1), outcome(list, generator()), outcome(call, 1))
# expect: RecursionError RecursionError RecursionError
# expect: RecursionError RecursionError RecursionError RecursionError RecursionError
# expect: RecursionError RecursionError RecursionError
# expect: RecursionError RecursionError RecursionError RecursionError RecursionError


# Deep structures are destroyed without recursion, with and without code that runs then.
class Link:
    ended = 0

    def __init__(self, next):
        self.next = next

    def __del__(self):
        Link.ended += 1


chain = None
for _ in range(200_000):
    chain = Link(chain)
del chain
print(Link.ended)                                                 # expect: 200000

# Depths that programs have work.
print(outcome(repr, nested(list, 900)), outcome(json.dumps, nested(list, 900)))   # expect: done done
print(outcome(compile, "(" * 90 + "1" + ")" * 90, "", "eval"))    # expect: done

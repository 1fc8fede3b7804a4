# What the short ways of common operations must keep: the same results as the general ways beside them.

# Splitting and stripping, with every kind of ASCII white space and with other text.
print("  a b\tc\x1cd\x1f".split())          # expect: ['a', 'b', 'c', 'd']
print("a b  c  ".split(None, 1))            # expect: ['a', 'b  c  ']
print("  ".split(), "".split(), "x".split(None, 0), "  x y ".split(None, 0))  # expect: [] [] ['x'] ['x y ']
print("a\xa0b\u2003c".split())              # expect: ['a', 'b', 'c']
print("a,b,,c".split(","), "a,b,,c".split(",", 2), ",".split(","))  # expect: ['a', 'b', '', 'c'] ['a', 'b', ',c'] ['', '']
print("é,ü".split(","), "a--b".split("--"))  # expect: ['é', 'ü'] ['a', 'b']
print(len("w " * 40), len(("w " * 40).split()))  # expect: 80 40
print(repr("\x1c\n a \x85".strip()), repr("\t a\v".rstrip()), repr("\r a ".lstrip()))  # expect: 'a' '\t a' 'a '

# Searching short and long texts.
text = "ab" * 40 + "abc"
print(text.find("abc"), text[:20].find("ba"), text.find("abd"), "aaa".find("aaaa"), "abc".find("c", 2))  # expect: 80 1 -1 -1 2
print("hello".find("lo", -2), "hello".find("", 9), "hello".find("l", None, 3), "é".find("é"))  # expect: 3 -1 2 0
print("abc".startswith("abcd"), "abc".startswith(""), "abc".endswith("bc"), "abc".endswith("c", 0, 2))  # expect: False True True False
print("hello".replace("l", "L"), "hello".replace("l", "L", 1), "hello".replace("z", "L"), "hello".replace("l", ""))  # expect: heLLo heLlo hello heo
print("hello".replace("l", "é"), "é-é".replace("-", "+"))  # expect: heééo é+é

# Joining and formatting.
class S(str):
    def __str__(self): return "other"
print(type("".join([S("a")])), type("".join(["", ""])), "".join([S("a"), "b"]), "-".join(["x"]))  # expect: <class 'str'> <class 'str'> ab x
print("é".join("ab"), "--".join(["a", "ü", "\U0001f600"]), "".join([]) == "")  # expect: aéb a--ü--😀 True
try: "".join(["a", 1])
except TypeError as e: print(e)             # expect: sequence item 1: expected str instance, int found
print("{}{}".format(1, "é"), "{} {{}} {}".format("a", -5), "{}".format(True), "{}{}{}".format(10**30, None, 2.5))  # expect: 1é a {} -5 True 1000000000000000000000000000000None2.5
for bad in ("{} {}", "{", "}", "{} {0}", "{}}"):
    try: bad.format(1)
    except (IndexError, ValueError) as e: print(e)
# expect: Replacement index 1 out of range for positional args tuple
# expect: Single '{' encountered in format string
# expect: Single '}' encountered in format string
# expect: cannot switch from automatic field numbering to manual field specification
# expect: Single '}' encountered in format string
print("%d|%d|%s|%%|%d" % (1, -2, "é", 2**70), "%d" % 7, "%d" % True, "%s" % S("a"))  # expect: 1|-2|é|%|1180591620717411303424 7 1 other
for args in ((1,), (1, 2, 3), ("a", 1)):
    try: "%d %d" % args
    except TypeError as e: print(e)
# expect: not enough arguments for format string
# expect: not all arguments converted during string formatting
# expect: %d format: a real number is required, not str
x, name = 5, "é"
print(f"{x}{name}", f"{x}", f"{name}{name}!", f"{''}{''}" == "", f"{x:>4}|{2.5:.2f}|{name:^3}|{x!r:5}|")  # expect: 5é 5 éé! True    5|2.50| é |5    |
print(format(7, "b"), format(2.5), format("a", ">3"), format(True, "d"), format(False))  # expect: 111 2.5   a 1 False
print(int("12"), int("0012"), int(" 12 "), int("-5"), int("1_0"), int("999999999999999999"), int("1000000000000000000"), int("٣"))  # expect: 12 12 12 -5 10 999999999999999999 1000000000000000000 3
for bad in ("", "1a", "-", "1__0"):
    try: int(bad)
    except ValueError as e: print(e)
# expect: invalid literal for int() with base 10: ''
# expect: invalid literal for int() with base 10: '1a'
# expect: invalid literal for int() with base 10: '-'
# expect: invalid literal for int() with base 10: '1__0'
print(str(12), str(-3), str(S("q")), type(str(S("q"))), str(), S(5).upper())  # expect: 12 -3 other <class 'str'>  5

# Slices with bounds of every kind.
class Index:
    def __index__(self): return 1
for seq in ([0, 1, 2, 3], (0, 1, 2, 3), "0123"):
    print(seq[1:3], seq[:-1], seq[-2:], seq[3:1], seq[:10**30], seq[-10**30:2], seq[Index():], seq[None:2], seq[:])
# expect: [1, 2] [0, 1, 2] [2, 3] [] [0, 1, 2, 3] [0, 1] [1, 2, 3] [0, 1] [0, 1, 2, 3]
# expect: (1, 2) (0, 1, 2) (2, 3) () (0, 1, 2, 3) (0, 1) (1, 2, 3) (0, 1) (0, 1, 2, 3)
# expect: 12 012 23  0123 01 123 01 0123
try: [1]["a":]
except TypeError as e: print(e)             # expect: slice indices must be integers or None or have an __index__ method

# Native functions with left out and surplus arguments.
print([3, 1].pop(), [3, 1].pop(0), {1: 2}.get(3), {1: 2}.get(3, 4), "a-b".split("-", maxsplit=1), "abc".encode())  # expect: 1 3 None 4 ['a', 'b'] b'abc'
for call in (lambda: [].append(), lambda: [].append(1, 2), lambda: {}.get(), lambda: {}.get(1, 2, 3), lambda: len(),
             lambda: "a".split(",", 1, 2), lambda: [].pop(x=1), lambda: "a".upper(1), lambda: [1].pop("a")):
    try: call()
    except TypeError as e: print(e)
# expect: list.append() takes exactly one argument (0 given)
# expect: list.append() takes exactly one argument (2 given)
# expect: get expected at least 1 argument, got 0
# expect: get expected at most 2 arguments, got 3
# expect: len() takes exactly one argument (0 given)
# expect: split() takes at most 2 arguments (3 given)
# expect: list.pop() takes no keyword arguments
# expect: str.upper() takes no arguments (1 given)
# expect: 'str' object cannot be interpreted as an integer

# Iterators that give their tuple out again, and iterables that end early.
kept = list(zip([1, 2], (3, 4))), list(enumerate(range(2), 5)), list({1: 2, 3: 4}.items())
print(*kept)                                # expect: [(1, 3), (2, 4)] [(5, 0), (6, 1)] [(1, 2), (3, 4)]
def stops():
    yield 1
    raise StopIteration
class Stops:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration
        return self.n
print([a for a in Stops()], list(map(abs, Stops())), sum(Stops()), max(Stops()), list(filter(None, Stops())))  # expect: [1, 2, 3] [1, 2, 3] 6 3 [1, 2, 3]
grows = [1, 2]
for item in map(lambda v: grows.append(v) if len(grows) < 5 else v, grows): pass
print(grows)                                # expect: [1, 2, 1, 2, 1]
print(max(3, 7), min(3, 7), max(3, 7.5), min("b", "a"), max([1, 5, 2]), max([True, 1]), max(1, True), min(2, 2.0))  # expect: 7 3 7.5 a 5 True 1 2
print(sum([1, 2**61, 2**61]), sum([1, 0.5, 2]), sum((1, 2), 10))  # expect: 4611686018427387905 3.5 13

# Keys that compare themselves.
class Key:
    def __init__(self, n): self.n = n
    def __hash__(self): return 1
    def __eq__(self, other): return isinstance(other, Key) and self.n == other.n
table = {(1, "a"): 1, (1, Key(2)): 2, (1, 1.0): 3}
print(table[1, "a"], table[1, Key(2)], table[1, 1], (1, "b") in table, (1,) in table)  # expect: 1 2 3 False False
a, b = {Key(1), Key(2), 5}, {Key(2), Key(3), 5}
print(len(a & b), len(a | b), len(a - b), len(a ^ b), {1, 2, 3} & {2, 3, 4}, {1, 2, 3} - {2})  # expect: 2 4 1 2 {2, 3} {1, 3}
class Clears:
    def __hash__(self): return 0
    def __eq__(self, other):
        victim.clear()
        return False
victim = {Clears(), 1, 2}
print(len(victim & {Clears(), 1}) <= 2, victim)  # expect: True set()
merged = {"a": 1, "b": 2} | {"b": 3, 4: 5}
merged.update({"c": 6}, d=7)
print(merged, {**merged, "a": 0} == merged, dict(merged, a=8)["a"])  # expect: {'a': 1, 'b': 3, 4: 5, 'c': 6, 'd': 7} False 8
class Drops:
    def __del__(self): holder.clear()
holder = {"x": Drops(), "y": 1}
holder.update({"x": 2, "z": 3})
print(holder)                               # expect: {'z': 3}

# Classes of instances.
class Claims:
    @property
    def __class__(self): return int
print(isinstance(Claims(), int), isinstance(Claims(), (str, int)), isinstance(1, (str, (float, int))), isinstance([], str))  # expect: True True True False
error = KeyError("k")
first = error.args
error.__init__("k")
print(error.args is first or error.args == ("k",), ValueError(1, 2).args)  # expect: True (1, 2)
error.__init__("other")
print(error.args)                           # expect: ('other',)

# Argument forms and unpacking in a command dispatcher: every way to pass and take values.
import sys


class Command:
    registry = {}

    def __init__(self, function, aliases):
        self.function, self.aliases = function, aliases
        for name in (function.__name__, *aliases):
            self.registry[name] = self

    def usage(self):
        code = self.function.__code__
        names = code.co_varnames
        count, kwonly, posonly = code.co_argcount, code.co_kwonlyargcount, code.co_posonlyargcount
        defaults = self.function.__defaults__ or ()
        parts = []
        for i, name in enumerate(names[:count]):
            has_default = i >= count - len(defaults)
            parts.append(f"[{name}={defaults[i - count + len(defaults)]!r}]" if has_default else name)
            if i + 1 == posonly:
                parts.append("/")
        index = count + kwonly
        if code.co_flags & 4:
            parts.append(f"{names[index]}...")
            index += 1
        for name in names[count:count + kwonly]:
            default = (self.function.__kwdefaults__ or {}).get(name, ...)
            parts.append(f"--{name}" + ("" if default is ... else f"={default!r}"))
        if code.co_flags & 8:
            parts.append(f"--{names[index]}*")
        return " ".join([self.function.__name__, *parts])

    def __call__(self, *args, **options):
        return self.function(*args, **options)


def command(*aliases):
    def decorate(function):
        return Command(function, aliases)
    return decorate


@command("+")
def add(first, /, *rest, scale=1):
    return (first + sum(rest)) * scale


@command("cp", "copy")
def move(source, target="here", *, force=False, **extra):
    return f"{source} to {target} {'forced' if force else 'kindly'} {sorted(extra.items())}"


@command()
def nothing():
    return "nothing"


@command("env")
def setting(*, key, value=None):
    return {key: value}


@command("mix")
def mixture(a, b=2, /, c=3, *d, e, f=6, **g):
    return a, b, c, d, e, f, g


def convert(word):
    for kind in (int, float):
        try:
            return kind(word)
        except ValueError:
            pass
    return {"true": True, "none": None}.get(word, word)


def parse(line):
    name, *words = line.split()
    args, options = [], {}
    while words:
        word, *words = words
        if word.startswith("--"):
            key, sep, value = word[2:].partition("=")
            options[key] = convert(value) if sep else True
        elif word == "@":
            args, words = [*args, *range(3)], words[1:] + words[:1]
        else:
            args.append(convert(word))
    return name, args, options


for line in ("add 1 2 3", "+ 5 --scale=2", "add", "add --first=1", "move a", "cp a b --force", "move --target=x", "move a b c", "copy a --x=1 --y=2.5", "nothing", "nothing 1", "nothing 1 2", "nothing --z",
             "setting", "setting --key=k", "env --key=a --value=none", "setting k", "mix 1 --e=5", "mix 1 2 3 4 5 --e=true --z=9", "mix 1", "mix --a=1 --e=2", "mix 1 --b=3 --e=4", "mix @ --e=1", "mix 1 2 3 --c=4 --e=5", "fly"):
    try:
        name, args, options = parse(line)
        print(f"{line} -> {Command.registry[name](*args, **options)}")
    except TypeError as error:
        print(f"{line} -> {error}")
    except KeyError as error:
        print(f"{line} -> unknown {error}")
for c in dict.fromkeys(Command.registry.values()):
    print(c.usage(), *c.aliases and ["aka", *c.aliases] or [])

matrix = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
(a, *_, b), *_, (*_, c) = matrix
print(a, b, c, [*zip(*matrix)], {**dict.fromkeys("ab", 0), "b": 1, **{"c": 2}}, [*matrix[0], *(x for x in "no"), *{}])
head, *tail = "first"
*init, last = range(1, 4)
((p, q), (r, *s)), t = ([1, 2], "xyz"), {"k"}
print(head, tail, init, last, p, q, r, s, t)
for i, (x, (y, *z)) in enumerate([(1, "ab"), (2, [3])]):
    print(i, x, y, z)
record = {"name": "n", "pos": (3, 4), "tags": ["t1", "t2", "t3"]}
name, (px, py), [tag, *_] = record.values()
print(name, px + py, tag)
d = {}
d["list"], d["item"], *d["rest"] = "abcdef"
print(d)
x = [0, 1, 2]
x[0], x[1:], i = 9, "zz", 5
print(x, i)
for bad in ("a, b = 1, 2, 3", "a, *b, c = 1,", "(a, b), c = 1, 2", "a, b = None", "*a, = 5", "[a, b] = {1}", "a, b = iter(())", "f(*1)", "f(**1)", "f(**{1: 2})", "f(a=1, **{'a': 2})"):
    try:
        exec(bad, {"f": lambda **k: k})
    except (ValueError, TypeError) as error:
        print(f"{bad}: {error}")
print((lambda *a, k=0, **o: (a, k, o))(*"ab", *[1], k=2, **{"z": 3}, **{}), (lambda a, b=(1, 2), *c: (a, b, c))(*[[]]), print(*[], sep="") or sys.maxsize > 0)

#!/usr/bin/env python3
"""Random small programs, run by Krait and by CPython 3.14, must print the same.

    tests/fuzz/programs.py [--krait build/krait] [--seconds 60 | --count N] [--seed N] [--keep DIR] [--flags "..."]

Each program prints what it computes and the type of every exception; --messages compares their texts too. What differs
is cut down to the statements that matter and written to --keep (default: the build folder's tests/fuzz/programs).
Last line: N passed, N failed, N skipped (what CPython does not finish).
"""
import argparse
import os
import random
import re
import shlex
import subprocess
import sys
import tempfile
import time
import warnings

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BATCH = 40

PRELUDE = '''\
import collections, functools, itertools, operator
class P:
    """Holds a value, knows arithmetic and order."""
    def __init__(self, v=0): self.v = v
    def __add__(self, o): return P(self.v + (o.v if isinstance(o, P) else o))
    def __radd__(self, o): return P(o + self.v)
    def __iadd__(self, o): self.v += 1; return self
    def __eq__(self, o): return isinstance(o, P) and self.v == o.v
    def __lt__(self, o): return self.v < o.v
    def __hash__(self): return hash(self.v)
    def __repr__(self): return f"P({self.v!r})"
    def __len__(self): return 3
    def __getitem__(self, i):
        if isinstance(i, int) and i > 9: raise IndexError(i)
        return (self.v, i)
    def __call__(self, *a, **k): return (self.v, a, k)
    def __enter__(self): return self
    def __exit__(self, t, e, tb): return self.v == 1
    @property
    def p(self): return self.v
    @p.setter
    def p(self, v): self.v = v
class Q(P):
    """A subclass that overrides some."""
    __slots__ = ("w",)
    def __getattr__(self, n): return n if n < "m" else self.__dict__[n]
    def __contains__(self, x): return x == self.v
    def __iter__(self): yield self.v; yield 2
def gen(n=3):
    """Yields and takes what is sent."""
    for i in range(n):
        try: got = yield i
        except ValueError: got = "ve"
        if got is not None: yield got
    return n
class R(Exception): pass
def hash(o, /, *, hash=hash):
    """That of Ellipsis is its address."""
    return 3 if o is ... else hash(o)
'''

# A program of its own for each batch; the memory limit keeps one that builds up without end from taking minutes.
RUNNER = '''\
import sys, resource
if int(sys.argv[3]): resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[3]) << 20,) * 2)
messages = sys.argv[2] == "1"
prelude = open(sys.argv[1] + "/prelude.py").read()
def show(e):
    text = type(e).__name__
    if messages and not isinstance(e, (RecursionError, MemoryError)): text += ": " + str(e)[:200]
    print(text)
for name in sys.argv[4:]:
    print("=====", name, flush=True)
    scope = {"__name__": "fuzz", "show": show}
    exec(prelude, scope)
    with open(sys.argv[1] + "/" + name) as file: source = file.read()
    try: exec(compile(source, "program", "exec"), scope)
    except Exception as e: show(e)
    sys.stdout.flush()
'''


class Maker:
    """Writes one random program."""

    def __init__(self, seed):
        self.r = random.Random(seed)
        self.names = ["a", "b", "c", "d", "e"]
        self.function_depth = self.loop_depth = 0

    def pick(self, *choices):
        return self.r.choice(choices)

    def literal(self):
        return self.pick("0", "1", "-1", "2", "3", "7", "10", "255", "1 << 61", "-(1 << 61)", "1 << 64", "10 ** 30", "0.0", "-0.0",
                         "1.5", "-2.25", "1e100", "1e-7", "float('inf')", "3j", "True", "False", "None", "''", "'a'", "'abc'",
                         "'x y z'", "'\\u00e9t\\u00e9'", "'\\U0001f600'", "b''", "b'ab'", "bytearray(b'q')", "[]", "()", "{}",
                         "set()", "...", "range(5)", "range(10, 0, -3)", "P()", "P(1)", "Q(2)", "slice(1, None)", "frozenset({1})")

    def name(self):
        return self.r.choice(self.names)

    def exprs(self, depth, low=0, high=3):
        return [self.expr(depth) for _ in range(self.r.randint(low, high))]

    def expr(self, depth=3):
        if depth <= 0:
            return self.name() if self.r.random() < 0.6 else self.literal()
        kind = self.r.randrange(34)
        e = lambda: self.expr(depth - 1)
        if kind < 3:
            return self.name()
        if kind < 5:
            return self.literal()
        if kind < 8:
            return f"({e()} {self.pick('+', '-', '*', '//', '%', '/', '&', '|', '^', '+', '-', '@')} {e()})"
        if kind == 8:
            return f"({e()} {self.pick('<<', '>>', '**')} {self.pick('0', '1', '3', '5')})"
        if kind < 11:
            return f"({e()} {self.pick('<', '<=', '>', '>=', '==', '!=', 'is', 'is not', 'in', 'not in')} {e()})"
        if kind == 11:
            return f"({e()} {self.pick('<', '<=', '==')} {e()} {self.pick('<', '!=')} {e()})"
        if kind == 12:
            return f"({e()} {self.pick('and', 'or')} {e()})"
        if kind == 13:
            return f"({e()} if {e()} else {e()})"
        if kind == 14:
            return f"({self.pick('-', '+', '~', 'not ')}{e()})"
        if kind == 15:
            return f"{e()}[{e()}]"
        if kind == 16:
            return f"{e()}[{self.pick('', e())}:{self.pick('', e())}{self.pick('', ':-1', ':2')}]"
        if kind == 17:
            return "[" + ", ".join(self.pick("", "", "*") + x for x in self.exprs(depth - 1)) + "]"
        if kind == 18:
            return "(" + "".join(self.pick("", "", "*") + x + ", " for x in self.exprs(depth - 1)) + ")"
        if kind == 19:
            return "{" + ", ".join(self.pick(f"{k}: {self.expr(depth - 2)}", f"**{k}" if self.r.random() < 0.2 else f"{k}: 1")
                                   for k in self.exprs(depth - 1)) + "}"
        if kind == 20:
            return "{" + ", ".join(self.exprs(depth - 1, 1)) + "}"
        if kind == 21:
            var = self.name()
            body = f"{self.expr(depth - 1)} for {var} in {e()}" + self.pick("", "", f" if {e()}", f" for {self.name()} in {e()}")
            return self.pick(f"[{body}]", f"{{{body}}}", f"list({body})", f"{{{var}: {body}}}", f"sum({body})", f"tuple({body})")
        if kind == 22:
            function = self.pick("len", "str", "repr", "list", "tuple", "sorted", "set", "dict", "int", "float", "bool", "sum", "min",
                                 "max", "abs", "iter", "hash", "type", "any", "all", "reversed", "enumerate", "round", "ord", "chr",
                                 "bytes", "hex", "next", "ascii", "callable", "frozenset", "complex", "bytearray", "memoryview", "slice")
            if function in ("iter", "type", "reversed", "enumerate", "memoryview"):
                function = f"repr(type({function}({e()})).__name__ + str" if function == "type" else f"list({function}"
                return f"{function}({e()}))"
            if function == "bytes" or function == "bytearray":
                return f"{function}({e()})[:20]"
            return f"{function}({e()})"
        if kind == 23:
            return f"{self.pick('map', 'filter', 'zip', 'divmod', 'isinstance', 'pow', 'getattr', 'hasattr', 'range', 'max', 'min')}({e()}, {e()})" \
                if self.r.random() < 0.3 else f"list(zip({e()}, {e()}))"
        if kind == 24:
            method, args = self.r.choice([
                ("append", 1), ("pop", 0), ("pop", 1), ("insert", 2), ("extend", 1), ("index", 1), ("count", 1), ("sort", 0),
                ("reverse", 0), ("copy", 0), ("clear", 0), ("remove", 1), ("get", 1), ("get", 2), ("setdefault", 2), ("items", 0),
                ("keys", 0), ("values", 0), ("update", 1), ("add", 1), ("discard", 1), ("union", 1), ("intersection", 1),
                ("difference", 1), ("issubset", 1), ("upper", 0), ("lower", 0), ("split", 0), ("split", 1), ("join", 1),
                ("strip", 0), ("replace", 2), ("find", 1), ("startswith", 1), ("encode", 0), ("decode", 0), ("title", 0),
                ("center", 1), ("zfill", 1), ("isdigit", 0), ("partition", 1), ("bit_length", 0), ("as_integer_ratio", 0),
                ("hex", 0), ("is_integer", 0), ("conjugate", 0), ("popitem", 0), ("symmetric_difference", 1), ("format", 1),
                ("send", 1), ("close", 0), ("throw", 1), ("fromkeys", 1), ("rsplit", 1), ("splitlines", 0), ("__len__", 0)])
            return f"{e()}.{method}({', '.join(self.expr(depth - 1) for _ in range(args))})"
        if kind == 25:
            return f"(lambda {self.pick('a', 'a=1', '*a', 'a, b=2', '**k')}: {e()})({', '.join(self.exprs(depth - 1, 0, 2))})"
        if kind == 26:
            return "f'" + "".join(self.pick("t", "{" + self.name() + self.pick("", "!r", "!s", ":>5", ":05", ":.2f", ":x", ":,") + "}")
                                  for _ in range(self.r.randint(1, 3))) + "'"
        if kind == 27:
            return f"({self.pick(repr('%s'), repr('%d %r'), repr('%5.2f'), repr('%x'), repr('%(a)s'), repr('%c'))} % {e()})"
        if kind == 28:
            return f"({self.name()} := {e()})"
        if kind == 29:
            return f"{e()}.{self.pick('v', 'p', 'w', 'real', 'imag', 'start', 'k', 'z', '__class__.__name__')}"
        if kind == 30:
            return f"{self.name()}({', '.join(self.pick('', '*', '', 'x=', '**') + x for x in self.exprs(depth - 1, 0, 2))})"
        if kind == 31:
            return self.pick(f"list(gen({e()}))", f"list(itertools.islice({e()}, 5))", f"list(itertools.chain({e()}, {e()}))",
                             f"functools.reduce(operator.add, {e()})", f"list(itertools.accumulate({e()}))",
                             f"collections.Counter({e()})", f"list(collections.deque({e()}, 3))", f"list(itertools.product({e()}, repeat=2))[:5]",
                             f"sorted({e()}, key={self.pick('str', 'repr', 'len', 'lambda q: q')}, reverse={self.pick('True', 'False')})")
        if kind == 32:
            return f"[*{e()}, *{e()}]"
        return f"dict(a={e()}, **{e()})"

    def target(self):
        kind = self.r.randrange(10)
        if kind < 6:
            return self.name()
        if kind == 6:
            return f"{self.name()}, {self.pick('', '*')}{self.name()}"
        if kind == 7:
            return f"{self.name()}[{self.expr(1)}]"
        if kind == 8:
            return f"{self.name()}.{self.pick('v', 'p', 'w', 'z')}"
        return f"{self.name()}[{self.pick('', self.expr(0))}:{self.pick('', self.expr(0))}]"

    def block(self, depth, indent):
        lines = []
        for _ in range(self.r.randint(1, 3)):
            lines += self.statement(depth, indent)
        return lines

    def statement(self, depth, indent):
        pad = "    " * indent
        kind = self.r.randrange(30 if depth > 0 else 14)
        if kind < 5:
            return [f"{pad}{self.target()} = {self.expr()}"]
        if kind < 7:
            return [f"{pad}{self.name()}{self.pick('', '', '[0]', '.v')} {self.pick('+=', '-=', '*=', '|=', '//=', '%=', '&=')} {self.expr(2)}"]
        if kind < 10:
            return [f"{pad}print({self.expr()})"]
        if kind == 10:
            return [f"{pad}del {self.name()}{self.pick('', '[0]', '[1:]', '.v')}"]
        if kind == 11:
            return [f"{pad}assert {self.expr(2)}"]
        if kind == 12:
            if self.loop_depth and self.r.random() < 0.5:
                return [pad + self.pick("break", "continue")]
            if self.function_depth:
                return [pad + self.pick(f"return {self.expr(2)}", f"yield {self.expr(2)}", f"yield from {self.expr(2)}", f"nonlocal_ = {self.expr(1)}")]
            return [f"{pad}raise {self.pick('R', 'R(1)', 'ValueError(2)', 'KeyError', self.expr(1))}{self.pick('', ' from None', ' from R()')}"]
        if kind == 13:
            return [f"{pad}{self.expr()}"]
        if kind < 17:
            out = [f"{pad}if {self.expr(2)}:"] + self.block(depth - 1, indent + 1)
            if self.r.random() < 0.5:
                out += [f"{pad}else:"] + self.block(depth - 1, indent + 1)
            return out
        if kind < 20:
            self.loop_depth += 1
            out = [f"{pad}for {self.pick(self.name(), self.name(), self.name() + ', ' + self.name())} in list({self.expr(2)})[:6]:"] \
                + self.block(depth - 1, indent + 1)
            self.loop_depth -= 1
            if self.r.random() < 0.2:
                out += [f"{pad}else:"] + self.block(depth - 1, indent + 1)
            return out
        if kind == 20:
            self.loop_depth += 1
            out = [f"{pad}for _ in range(4):", f"{pad}    if not ({self.expr(2)}): break"] + self.block(depth - 1, indent + 1)
            self.loop_depth -= 1
            return out
        if kind < 24:
            out = [f"{pad}try:"] + self.block(depth - 1, indent + 1)
            out += [f"{pad}except {self.pick('Exception', '(TypeError, ValueError)', 'LookupError', 'R', 'ArithmeticError')} as {self.pick('ex', self.name())}:"]
            out += [f"{pad}    {self.pick('print(1)', 'pass', 'raise', 'raise R from None')}"] + (
                self.block(depth - 1, indent + 1) if self.r.random() < 0.5 else [])
            if self.r.random() < 0.3:
                out += [f"{pad}else:"] + self.block(depth - 1, indent + 1)
            if self.r.random() < 0.4:
                out += [f"{pad}finally:"] + self.block(depth - 1, indent + 1)
            return out
        if kind < 27:
            name = self.name()
            saved, self.loop_depth = self.loop_depth, 0
            self.function_depth += 1
            parameters = self.pick("", "a", "a, b=1", "*a", "a=2, *b, c=3, **d", "a, /, b, *, c=4", "**e", "b=None")
            out = []
            if self.r.random() < 0.15:
                out.append(f"{pad}@functools.lru_cache")
            out += [f"{pad}def {name}({parameters}):"]
            if self.r.random() < 0.3:
                scope = self.pick("global", "global", "nonlocal") if self.function_depth > 1 else "global"
                free = [n for n in self.names if n not in parameters]
                if scope == "global":
                    out.append(f"{pad}    global {self.r.choice(free)}")
            out += self.block(depth - 1, indent + 1)
            self.function_depth -= 1
            self.loop_depth = saved
            out += [f"{pad}print({self.pick('list', 'repr', 'str', 'bool')}({name}({', '.join(self.exprs(1, 0, 2))})))"]
            return out
        if kind == 27:
            name = self.name()
            saved, self.loop_depth = self.loop_depth, 0
            function_saved, self.function_depth = self.function_depth, 0
            out = [f"{pad}class {name}({self.pick('', 'P', 'Q', 'dict', 'list', 'int', 'str', 'R', 'metaclass=type', 'P, R')}):"]
            out += self.block(min(depth - 1, 1), indent + 1)
            method = self.pick("m(self, x=1)", "__len__(self)", "__add__(self, o)", "__eq__(self, o)", "__getattr__(self, n)", "__bool__(self)",
                               "__iter__(self)", "__contains__(self, x)", "__init__(self, *a)", "__repr__(self)")
            self.function_depth = 1
            out += [f"{pad}    def {method}:"] + self.block(1, indent + 2) + [f"{pad}        return {self.expr(1)}"]
            self.loop_depth, self.function_depth = saved, function_saved
            return out
        if kind == 28:
            return [f"{pad}with {self.pick('P(1)', 'P(2)', self.name(), 'P(1) as ' + self.name())}:"] + self.block(depth - 1, indent + 1)
        subject = [f"{pad}match {self.expr(2)}:"]
        for _ in range(self.r.randint(1, 3)):
            pattern = self.pick("0", "'a'", "None", "[x, *y]", "(1, z)", "{'a': x}", "{**k}", "P(v=x)", "int(x)", "str() | bytes()",
                                "[[x], *_]", "float() as x", "[]", "1 | 2 | 3", "{'a': 1, **k}")
            subject += [f"{pad}    case {pattern}{self.pick('', '', f' if {self.expr(1)}')}:"] + self.block(depth - 1, indent + 2)
        return subject

    def program(self):
        """A list of statements, each a list of lines; every one is guarded on its own."""
        statements = [[f"{n} = {self.expr(1)}"] for n in self.names]
        statements += [self.statement(3, 0) for _ in range(self.r.randint(4, 10))]
        statements += [[f"print({n})"] for n in self.names]
        return statements


def source_of(statements):
    """The program's text. Addresses are not part of what is compared: objects that show them are not printed whole."""
    lines = []
    for statement in statements:
        lines += ["try:"] + ["    " + line for line in statement] + ["except Exception as exception_: show(exception_)"]
    return "\n".join(lines) + "\n"


def valid(statements):
    try:
        compile(source_of(statements), "program", "exec")
        return True
    except (SyntaxError, ValueError, OverflowError, MemoryError, RecursionError):
        return False


class Runner:
    def __init__(self, oracle, krait, messages, memory):
        self.oracle, self.krait, self.messages, self.memory = oracle, krait, messages, memory

    def outputs(self, command, folder, names):
        """{name: text} of every program, "(not reached)" after a crash."""
        env = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
        env["PYTHONHASHSEED"] = "0"
        try:
            done = subprocess.run(command + [folder + "/runner.py", folder, "01"[self.messages], str(self.memory)] + names, env=env, stdin=subprocess.DEVNULL,
                                  stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60 + 10 * len(names))
            out, code, err = done.stdout, done.returncode, done.stderr.decode("utf-8", "replace")
        except subprocess.TimeoutExpired as e:
            out, code, err = e.stdout or b"", "timeout", ""
        found = {}
        for part in out.decode("utf-8", "replace").split("===== ")[1:]:
            name, _, text = part.partition("\n")
            found[name] = text
        if code != 0 and found:
            last = list(found)[-1]
            found[last] += f"(ended: {code}) {err[-3000:] if 'Sanitizer' in err or 'runtime error' in err else err[-200:]}\n"
        return {name: found.get(name, "(not reached)") for name in names}

    def compare(self, folder, programs):
        """(how many programs CPython finished, {name of one whose output differs: both outputs})."""
        for name, statements in programs.items():
            with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                file.write(source_of(statements))
        names, differing, compared = list(programs), {}, 0
        while names:
            wanted = self.outputs(self.oracle, folder, names)
            # A program that CPython does not finish says nothing.
            names = [n for n in names if "(ended" not in wanted[n] and wanted[n] != "(not reached)"]
            if not names:
                break
            got = self.outputs(self.krait, folder, names)
            again = [n for n in names if got[n] == "(not reached)"]
            if again == names:   # not even started
                compared += len(names)
                differing.update((n, (wanted[n], got[n])) for n in names)
                break
            reached = [n for n in names if n not in again]
            compared += len(reached)
            differ = [n for n in reached if unstable(got[n]) != unstable(wanted[n])]
            # Addresses differ by nature, also those taken apart, and orders by them: what CPython itself prints otherwise
            # when it runs once more is not compared.
            other = self.outputs(self.oracle, folder, differ) if differ else {}
            for n in differ:
                if stable(wanted[n], other[n], got[n]) != stable(wanted[n], other[n], wanted[n]):
                    differing[n] = (wanted[n], got[n])
            names = again
        return compared, differing

    def reduce(self, folder, statements):
        """Drops statements while the outputs still differ."""
        changed = True
        while changed:
            changed = False
            for i in reversed(range(len(statements))):
                fewer = statements[:i] + statements[i + 1:]
                if fewer and self.compare(folder, {"reduced.py": fewer})[1]:
                    statements, changed = fewer, True
        return statements


def unstable(text):
    """Addresses differ by nature, and with them the order of sets of what is hashed by address: what CPython has for
    ever at one place of a page, too."""
    lines = re.sub(r"0x[0-9a-f]{6,}", "0x", text).split("\n")
    return ["".join(sorted(line)) if re.search("0x|{.*(Ellipsis|<class)|(Ellipsis|<class).*}", line) else line for line in lines]


def stable(once, again, text):
    """The lines of `text` at whose places two runs of CPython agree; none of them if these have other numbers of lines."""
    once, again, text = unstable(once), unstable(again), unstable(text)
    if len(once) != len(again):
        return []
    if len(text) != len(once):
        return text
    return [line for line, a, b in zip(text, once, again) if a == b]


def main():
    warnings.simplefilter("ignore")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--krait", default=os.path.join(ROOT, "build", "krait"))
    parser.add_argument("--flags", default="")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--count", type=int)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--keep")
    parser.add_argument("--messages", action="store_true")
    parser.add_argument("--memory", type=int, default=1024, help="MiB of address space for a program; 0, without limit, for sanitizers")
    arguments = parser.parse_args()
    oracle = subprocess.run([os.path.join(ROOT, "tools", "oracle")], stdout=subprocess.PIPE, text=True)
    if oracle.returncode != 0:
        print("no CPython 3.14 to compare with\n0 passed, 0 failed, 1 skipped")
        return 0
    keep = arguments.keep or os.path.join(os.path.dirname(os.path.abspath(arguments.krait)), "tests", "fuzz", "programs")
    runner = Runner([oracle.stdout.strip()], [arguments.krait] + shlex.split(arguments.flags), arguments.messages,
                    arguments.memory)
    seed, passed, failed, skipped = arguments.seed, 0, 0, 0
    end = time.monotonic() + arguments.seconds
    with tempfile.TemporaryDirectory(prefix="krait-programs-") as folder:
        for name, text in (("prelude.py", PRELUDE), ("runner.py", RUNNER)):
            with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                file.write(text)
        while (passed + failed + skipped < arguments.count) if arguments.count else time.monotonic() < end:
            programs = {}
            while len(programs) < BATCH:
                statements = [s for s in Maker(seed).program() if valid([s])]
                programs[f"{seed}.py"] = statements
                seed += 1
            compared, differing = runner.compare(folder, programs)
            skipped += len(programs) - compared
            passed += compared - len(differing)
            for name, outputs in differing.items():
                # Only what differs alone counts: a crash takes its neighbours along.
                if not runner.compare(folder, {name: programs[name]})[1]:
                    passed += 1
                    continue
                failed += 1
                statements = runner.reduce(folder, programs[name])
                wanted, got = runner.compare(folder, {name: statements})[1].get(name, outputs)
                os.makedirs(keep, exist_ok=True)
                with open(os.path.join(keep, name), "w", encoding="utf-8") as file:
                    file.write(source_of(statements))
                print(f"FAIL seed {name[:-3]}\n{source_of(statements)}--- CPython\n{wanted}--- Krait\n{got}", flush=True)
    print(f"{passed} passed, {failed} failed, {skipped} skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Random programs whose callbacks close, reopen and use the very databases that call them back.

    tests/fuzz/sqlite.py [--krait build-asan/krait] [--seconds 60 | --count N] [--seed N] [--keep DIR] [--flags "..."]

Any exception is fine; a signal, a report of a sanitizer or a hang is not. (CPython crashes in most of these programs, so
nothing is compared.) What fails is cut down to the lines that matter and written to --keep (default: the build folder's
tests/fuzz/sqlite). Last line: N passed, N failed, 0 skipped.
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

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BATCH = 12
REPORT = re.compile(r"(Address|Leak|Thread|UndefinedBehavior)Sanitizer|: runtime error: |assertion")

PRELUDE = '''\
import gc, sqlite3, sys, threading, warnings, weakref
warnings.simplefilter("ignore")
sys.unraisablehook = lambda unraisable: None
threading.excepthook = lambda args: None
class Stop(Exception): pass
class P:
    def __init__(self, v=0): self.v = v
    def __conform__(self, protocol): call(adapt); return self.v
class Sequence:
    def __len__(self): call(params); return 1
    def __getitem__(self, i): call(params); return i
class Names(dict):
    def __getitem__(self, key): call(params); return key
    __missing__ = __getitem__
class Sum:
    def __init__(self): call(made); self.all = []
    def step(self, *values): call(step); self.all.append(values)
    def inverse(self, *values): call(step); self.all.pop()
    def value(self): call(value); return len(self.all)
    def finalize(self): call(final); return len(self.all)
    def __del__(self): call(deleted)
class Connection(sqlite3.Connection):
    pass
budget = 300
def call(function):
    global budget
    budget -= 1
    if budget > 0 and depth() < 30: return function()
    if function is backup: raise Stop   # that waits, maybe for itself
def depth():
    frame, n = sys._getframe(), 0
    while frame: frame, n = frame.f_back, n + 1
    return n
def many(n=4):
    for i in range(n):
        call(params)
        yield (i,)
def do(source):
    global budget
    budget -= 1
    if budget > 0: return eval(source, globals())
def tried(source):
    try: return do(source)
    except Exception as error: return error
def connect():
    c = sqlite3.connect(":memory:", factory=Connection, check_same_thread=False, detect_types=3, cached_statements=3)
    c.create_collation("col", order)
    c.executescript("create table t(a conv, b text collate col, c blob); insert into t values"
                    "(1, 'x', zeroblob(9)), (2, 'y', zeroblob(3)), (3, 'zz', null), (4, 'x', null)")
    return c
def order(a, b):
    r = call(collate)
    return (a > b) - (a < b) if r is None or isinstance(r, Exception) else r
def setup(c):
    c.create_collation("col", order)
    c.create_function("f", -1, lambda *a: call(function))
    c.create_function("g", 1, lambda a: call(function), deterministic=True)
    c.create_aggregate("agg", 1, Sum)
    c.create_window_function("win", 1, Sum)
    return c
def convert(data):
    call(converter)
    return data
sqlite3.register_converter("conv", convert)
sqlite3.register_adapter(complex, lambda v: call(adapt))
'''

RUNNER = '''\
import sys
for name in sys.argv[2:]:
    print("=====", name, flush=True)
    with open(sys.argv[1] + "/" + name) as file: source = file.read()
    scope = {"__name__": "fuzz"}
    try: exec(compile(source, name, "exec"), scope)
    except BaseException as error: pass
    for key in sorted(scope):
        if key != "__builtins__": scope[key] = None
    scope = None
print("===== end", flush=True)
'''

CALLBACKS = ["adapt", "params", "made", "step", "value", "final", "deleted", "function", "collate", "converter", "authorize", "progress",
             "trace", "rowmaker", "textmaker", "backup", "worker"]
QUERIES = ["select * from t", "select a, b, c from t order by b", "select f(a) from t", "select g(a), f() from t", "select agg(a) from t",
           "select agg(a) from t group by b", "select win(a) over (order by b rows between 1 preceding and 1 following) from t",
           "select distinct b from t", "select a as 'a [conv]', b from t", "select max(b), f(1) from t", "insert into t(a) values(f(1))",
           "insert into t(b) values('q')", "update t set b = f(a)", "delete from t where f(a)", "create table if not exists u(a)",
           "drop table if exists u", "begin", "commit", "rollback", "savepoint s", "release s", "rollback to s", "vacuum",
           "create index if not exists i on t(b)", "drop index if exists i", "reindex", "attach ':memory:' as m", "detach m", "",
           "with recursive r(n) as (select 1 union all select n + 1 from r where n < 60) select f(n), n from r", "pragma user_version",
           "insert into t select a, b, c from t limit 3", "alter table t add column d", "explain select * from t", "select 'a' union select 'b'"]
BOUND = ["select ?", "insert into t(a) values(?)", "select f(?), ? || 'x'", "update t set a = ?", "select :name", "insert into t(b) values(:b)"]
PARAMETERS = ["(1,)", "(P(2),)", "(3j,)", "Sequence()", "{'name': P(1), 'b': 2}", "Names()", "('\\u00e9',)", "(b'ab',)", "(None,)", "[P(P(1))]"]
ARITHMETIC = ["None", "0", "1", "2", "'s'", "b'b'", "1.5", "10 ** 30", "object()", "-1"]


class Maker:
    """Writes one random program: lists of lines that can be left out, by callback."""

    def __init__(self, seed):
        self.r = random.Random(seed)
        # Threads that share two connections can wait for each other, in callbacks of one for the other.
        self.threads = self.r.random() < 0.2

    def pick(self, *choices):
        return self.r.choice(choices)

    def cursor(self):
        return self.pick("cur", "cur", "cur2", "con.cursor()", "other.cursor()")

    def connection(self):
        return self.pick("con", "con", "con", "other")

    def action(self):
        text = self.any_action()
        while self.threads and ("backup" in text or "connect()" in text):
            text = self.any_action()
        return text.replace("other", "con") if self.threads else text

    def any_action(self):
        c, k = self.connection(), self.r.randrange(40)
        query = self.r.choice(QUERIES)
        if k < 5:
            return f"{c}.close()"
        if k < 9:
            return f"{self.cursor()}.execute({query!r})" + self.pick("", ".fetchall()", ".fetchone()")
        if k < 11:
            return f"{c}.execute({query!r})" + self.pick("", ".fetchall()", ".fetchone()")
        if k < 13:
            return f"{self.pick(c, self.cursor())}.execute({self.r.choice(BOUND)!r}, {self.r.choice(PARAMETERS)})" + self.pick("", ".fetchall()")
        if k == 13:
            return f"{self.pick(c, self.cursor())}.executemany({self.r.choice(BOUND)!r}, many())"
        if k == 14:
            return f"{self.pick(c, self.cursor())}.executescript({'; '.join(self.r.choices(QUERIES, k=3))!r})"
        if k == 15:
            return f"next({self.pick('cur', 'cur2', 'rows')})"
        if k == 16:
            return f"{self.pick('cur', 'cur2')}.{self.pick('fetchone()', 'fetchall()', 'fetchmany(2)', 'close()', '__init__(con)', '__init__(other)')}"
        if k == 17:
            return f"{c}.{self.pick('commit()', 'rollback()', 'interrupt()', 'in_transaction', 'total_changes')}"
        if k == 18:
            return f"{c}.__init__(':memory:', check_same_thread=False{self.pick('', ', detect_types=3', ', autocommit=False', ', autocommit=True')})"
        if k == 19:
            return f"setup({c})"
        if k == 20:
            return f"{c}.set_authorizer({self.pick('None', 'lambda *a: call(authorize)')})"
        if k == 21:
            return f"{c}.set_progress_handler({self.pick('None', 'lambda: call(progress)')}, {self.pick(1, 3, 50)})"
        if k == 22:
            return f"{c}.set_trace_callback({self.pick('None', 'lambda s: call(trace)')})"
        if k == 23:
            return f"{c}.create_function({self.pick('f', 'g')!r}, {self.pick('-1', '1')}, {self.pick('None', 'lambda *a: call(function)', 'con.execute')})"
        if k == 24:
            return f"{c}.create_collation('col', {self.pick('None', 'order')})"
        if k == 25:
            return f"{c}.{self.pick('create_aggregate', 'create_window_function')}({self.pick('agg', 'win')!r}, 1, {self.pick('None', 'Sum')})"
        if k == 26:
            return f"setattr({c}, 'row_factory', {self.pick('None', 'sqlite3.Row', 'lambda c, r: call(rowmaker)')})"
        if k == 27:
            return f"setattr({c}, 'text_factory', {self.pick('str', 'bytes', 'bytearray', 'lambda b: call(textmaker)')})"
        if k == 28:
            return f"{self.pick('con', 'other')}.backup({self.pick('con', 'other', 'connect()')}, pages=1, progress=lambda *a: call(backup), sleep=0)"
        if k == 29:
            return f"globals().update(data={c}.serialize())"
        if k == 30:
            return f"{c}.deserialize(data)"
        if k == 31:
            return f"globals().update(blob={c}.blobopen('t', 'c', {self.pick(1, 2, 3)}))"
        if k == 32:
            return f"blob.{self.pick('read()', 'write(b' + repr('xy') + ')', 'close()', 'seek(2)', 'tell()', '__enter__()', '__exit__(None, None, None)', '__len__()', '__getitem__(slice(0, 3, 2))', '__setitem__(0, 5)')}"
        if k == 33:
            return f"globals().update({self.pick('con', 'other')}=connect())"
        if k == 34:
            return f"globals().update({self.pick('cur=con', 'cur2=con', 'cur2=other')}.cursor())"
        if k == 35:
            return f"globals().update({self.pick('cur', 'cur2', 'con', 'other', 'rows', 'blob')}=None)"
        if k == 36:
            return self.pick("gc.collect()", "list(con.iterdump())", "sqlite3.enable_callback_tracebacks(True)",
                             f"con.__exit__(None, None, None)", "con.__exit__(Stop, Stop(), None)", "con('select 1')")
        if k == 37:
            return f"setattr({c}, {self.pick(repr('isolation_level') + ', None', repr('isolation_level') + ', ' + repr(''), repr('autocommit') + ', True', repr('autocommit') + ', False')})"
        if k == 38:
            return self.pick("sys.exit()", "1 / 0", "[].pop()", "1" if not self.threads else "threading.Thread(target=lambda: call(worker)).start()")
        return f"globals().update(rows=iter({c}.execute({query!r})))"

    def program(self):
        """[(callback or "main", line)]"""
        lines = []
        for name in CALLBACKS:
            for _ in range(self.pick(0, 0, 1, 1, 2, 3)):
                lines.append((name, f"{self.pick('do', 'tried', 'tried')}({self.action()!r})"))
            lines.append((name, f"return {self.r.choice(ARITHMETIC)}"))
        for name in ("con.set_authorizer(lambda *a: call(authorize))", "con.set_progress_handler(lambda: call(progress), 1)",
                     "con.set_trace_callback(lambda s: call(trace))", "setattr(con, 'row_factory', lambda c, r: call(rowmaker))",
                     "setattr(con, 'text_factory', lambda b: call(textmaker))", "setattr(con, 'autocommit', False)"):
            if self.r.random() < 0.3:
                lines.append(("main", f"tried({name!r})"))
        for _ in range(self.r.randint(4, 14)):
            lines.append(("main", f"tried({self.action()!r})"))
        return lines


def source_of(lines):
    out = [PRELUDE]
    for name in CALLBACKS:
        out.append(f"def {name}():")
        out += ["    " + line for where, line in lines if where == name] + ["    return None"]
    out += ["data = b''", "con, other = setup(connect()), setup(connect())", "cur, cur2, blob, rows = con.cursor(), con.cursor(), None, None"]
    out += [line for where, line in lines if where == "main"]
    out += ["for thread in threading.enumerate():", "    if thread is not threading.current_thread(): thread.join()"]
    return "\n".join(out) + "\n"


class Runner:
    def __init__(self, command, seconds):
        self.command, self.seconds = command, seconds

    def run(self, folder, names):
        """(name of the program that failed, or None; what it said)."""
        command = self.command + [os.path.join(folder, "runner.py"), folder] + names
        try:
            done = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                                  timeout=self.seconds * (1 + len(names)))
            code, out, err = done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
        except subprocess.TimeoutExpired as e:
            code, out, err = "timeout", (e.stdout or b"").decode("utf-8", "replace"), (e.stderr or b"").decode("utf-8", "replace")
        reached = re.findall(r"^===== (\S+)$", out, re.M)
        if isinstance(code, int) and code >= 0 and code != 134 and not REPORT.search(err) and reached[-1:] == ["end"]:
            return None, ""
        last = [name for name in reached if name != "end"][-1:] or names[:1]
        return last[0], f"(ended: {code})\n{err[-6000:]}"

    def fails(self, folder, lines):
        with open(os.path.join(folder, "reduced.py"), "w", encoding="utf-8") as file:
            file.write(source_of(lines))
        name, text = self.run(folder, ["reduced.py"])
        return text if name else ""

    def reduce(self, folder, lines):
        """Leaves out lines while it still fails, for a minute or two; pieces get smaller."""
        found, end = self.fails(folder, lines), time.monotonic() + 100
        if not found:
            return lines, ""
        size = max(1, len(lines) // 2)
        while True:
            at, fewer_found = 0, False
            while at < len(lines):
                if time.monotonic() > end:
                    return lines, found
                fewer = lines[:at] + lines[at + size:]
                text = self.fails(folder, fewer)
                if text:
                    lines, found, fewer_found = fewer, text, True
                else:
                    at += size
            if size == 1 and not fewer_found:
                return lines, found
            size = max(1, size // 2)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--krait", default=os.path.join(ROOT, "build-asan", "krait"))
    parser.add_argument("--flags", default="")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--count", type=int)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--hang", type=float, default=30, help="seconds for one program, against hangs only")
    parser.add_argument("--keep")
    arguments = parser.parse_args()
    keep = arguments.keep or os.path.join(os.path.dirname(os.path.abspath(arguments.krait)), "tests", "fuzz", "sqlite")
    runner = Runner(shlex.split(arguments.krait) + shlex.split(arguments.flags), arguments.hang)
    seed, passed, failed = arguments.seed, 0, 0
    end = time.monotonic() + arguments.seconds
    with tempfile.TemporaryDirectory(prefix="krait-sqlite-") as folder:
        with open(os.path.join(folder, "runner.py"), "w", encoding="utf-8") as file:
            file.write(RUNNER)
        while passed + failed < arguments.count if arguments.count else time.monotonic() < end:
            programs = {f"{seed + i}.py": Maker(seed + i).program() for i in range(BATCH)}
            seed += BATCH
            for name, lines in programs.items():
                with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
                    file.write(source_of(lines))
            names = list(programs)
            while names:
                name, text = runner.run(folder, names)
                if name is None:
                    passed += len(names)
                    break
                lines, alone = runner.reduce(folder, programs[name])
                os.makedirs(keep, exist_ok=True)
                with open(os.path.join(keep, name), "w", encoding="utf-8") as file:
                    file.write(source_of(lines))
                print(f"FAIL {os.path.join(keep, name)}" + ("" if alone else " (not alone: only after others, or not every time)"))
                print("    " + (alone or text)[-3000:].replace("\n", "\n    "), flush=True)
                failed += 1
                passed += names.index(name)
                names = names[names.index(name) + 1:]
    print(f"seeds up to {seed}")
    print(f"{passed} passed, {failed} failed, 0 skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

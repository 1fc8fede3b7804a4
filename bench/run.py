#!/usr/bin/env python3
"""Measures Krait against CPython 3.14, side by side in one run: rounds alternate between the two, medians count.

    bench/run.py [PART...] [--only NAME]... [--rounds N] [--cpu] [--json FILE]

Parts: micro library classic startup memory frontend (all of them if none is named). The figure is CPython's time (or memory)
divided by Krait's: above 1 Krait is better. Results of benchmarks must agree between the two.
"""
import argparse
import json
import math
import os
import shlex
import subprocess
import sys
import tempfile
from time import perf_counter

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
STARTUP = {
    "-S -c pass": ["-S", "-c", "pass"],
    "-c pass": ["-c", "pass"],
    "imports": ["-c", "import json, re, dataclasses, typing, asyncio.events, unittest"],
}
MEMORY = {
    "start, -S": (["-S"], "pass"),
    "start": ([], "pass"),
    "list of 10 million ints": (["-S"], "x = list(range(10_000_000))"),
    "a million small dicts": (["-S"], "x = [{'a': i, 'b': 2, 'c': 3} for i in range(1_000_000)]"),
    "a million instances": (["-S"], """
class C:
    def __init__(self, i):
        self.a = i
        self.b = 2
        self.c = 3
x = [C(i) for i in range(1_000_000)]"""),
}


class Failed(Exception):
    pass


def environment():
    env = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "KRAIT_"))}
    return env | {"LC_ALL": "C.UTF-8"}


def output_of(command):
    done = subprocess.run(command, capture_output=True, text=True, env=environment(), cwd=ROOT)
    if done.returncode != 0:
        last = (done.stderr.strip() or f"exit code {done.returncode}").splitlines()[-1]
        raise Failed(last)
    return done.stdout


def seconds_of(command, expected):
    """Wall time of a whole process; what it prints must be the same every time."""
    start = perf_counter()
    text = output_of(command)
    seconds = perf_counter() - start
    if expected.setdefault("text", text) != text:
        raise Failed("the two print different results")
    return seconds


def resident_of(command, code):
    """Largest resident memory, in MB, of a process that has run this code. Asked of the kernel while it waits: what
    wait4() reports counts the parent's memory too, from before the exec."""
    code += "\nprint('done', flush=True)\ninput()"
    process = subprocess.Popen(command + ["-c", code], env=environment(), cwd=ROOT, stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    process.stdout.readline()
    peak = 0
    try:
        with open(f"/proc/{process.pid}/status") as file:
            peak = next((int(line.split()[1]) for line in file if line.startswith("VmHWM")), 0)
    except OSError:
        pass
    _, error = process.communicate("\n")
    if process.returncode != 0 or not peak:
        raise Failed((error.strip() or "ended too early").splitlines()[-1])
    return peak / 1024


def median(values):
    values = sorted(values)
    middle = len(values) // 2
    return values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2


class Bench:
    def __init__(self, options):
        self.krait = shlex.split(options.krait)
        self.oracle = shlex.split(options.oracle)
        self.rounds = options.rounds
        self.only = options.only
        self.clock = ["--cpu"] if options.cpu else []
        self.counts = min if options.cpu else median   # of the rounds: what disturbs only adds to processor time
        self.rows = []            # {part, file, group, name, unit, krait, cpython, ratio} or {part, name, error}

    def wanted(self, name):
        return not self.only or any(part in name for part in self.only)

    def add(self, part, group, name, unit, krait, cpython, file=""):
        row = dict(part=part, file=file, group=group, name=name, unit=unit, krait=krait, cpython=cpython,
                   ratio=cpython / krait)
        self.rows.append(row)
        mark = "  <" if row["ratio"] < 0.8 else ""
        print(f"{part:9} {name:34} {krait:9.1f} {cpython:9.1f} {unit:5} {row['ratio']:7.2f}{mark}", flush=True)

    def failed(self, part, name, error):
        self.rows.append(dict(part=part, name=name, error=str(error)))
        print(f"{part:9} {name:34} FAILED: {error}", flush=True)

    def alternate(self, part, group, name, unit, measure, scale=1.0):
        """measure(command prefix, shared dict) for each side in turn."""
        if not self.wanted(name):
            return
        mine, theirs, shared = [], [], {}
        try:
            for _ in range(self.rounds):
                mine.append(measure(self.krait, shared) * scale)
                theirs.append(measure(self.oracle, shared) * scale)
        except Failed as error:
            self.failed(part, name, error)
            return
        self.add(part, group, name, unit, median(mine), median(theirs))

    def micro(self):
        self.files("micro")

    def library(self):
        self.files("library")

    def files(self, part):
        folder = os.path.join(HERE, part)
        for file in sorted(os.listdir(folder)):
            if file.endswith(".py"):
                self.file(part, os.path.join(folder, file))

    def file(self, part, path):
        """All entries of a file in one process each round; an entry that fails ends its file."""
        seconds, results, groups = {}, {}, {}
        command = [os.path.join(HERE, "measure.py"), path, "2"] + self.clock
        with open(path, encoding="utf-8") as file:
            names = [line[10:line.index("(")] for line in file if line.startswith("def bench_")]
        names = [name for name in names if self.wanted(name)]
        if not names:
            return
        broken = {}
        for _ in range(self.rounds):
            for side, program in (("krait", self.krait), ("cpython", self.oracle)):
                done = subprocess.run(program + ["-S"] + command + names, capture_output=True, text=True,
                                      env=environment(), cwd=ROOT)
                for line in done.stdout.splitlines():
                    name, group, best, result = line.split("\t")
                    seconds.setdefault(name, {}).setdefault(side, []).append(float(best))
                    groups[name] = group
                    if results.setdefault(name, result) != result:
                        broken[name] = "the two results differ"
                if done.returncode != 0:
                    reached = [name for name in names if side not in seconds.get(name, {})]
                    if reached:
                        broken[reached[0]] = (done.stderr.strip() or f"exit code {done.returncode}").splitlines()[-1]
        for name in names:
            times = seconds.get(name, {})
            if name in broken or len(times) < 2:
                self.failed(part, name, broken.get(name, "not reached: an entry before it failed"))
            else:
                self.add(part, groups[name], name, "ms", self.counts(times["krait"]) * 1e3,
                         self.counts(times["cpython"]) * 1e3, os.path.basename(path)[:-3])

    def classic(self):
        folder = os.path.join(HERE, "classic")
        for file in sorted(os.listdir(folder)):
            if file.endswith(".py"):
                path = os.path.join(folder, file)
                self.alternate("classic", "classic", file[:-3], "ms",
                               lambda program, shared: seconds_of(program + ["-S", path], shared), 1e3)

    def startup(self):
        rounds, self.rounds = self.rounds, max(self.rounds * 4, 20)
        for name, arguments in STARTUP.items():
            self.alternate("startup", "startup", name, "ms",
                           lambda program, shared: seconds_of(program + arguments, shared), 1e3)
        self.rounds = rounds

    def memory(self):
        rounds, self.rounds = self.rounds, min(self.rounds, 3)
        for name, (flags, code) in MEMORY.items():
            self.alternate("memory", "memory", name, "MB",
                           lambda program, shared: resident_of(program + flags, code))
        self.rounds = rounds

    def frontend(self):
        """Lines per second over the whole library. Krait's own parser is measured without Python objects for the
        tree, by a C++ program, if that was built; ast.parse of CPython makes them."""
        library = os.path.join(ROOT, "build", "stdlib")
        script = [os.path.join(HERE, "frontend.py"), library]
        native = os.path.join(ROOT, "build", "bench", "bench_frontend")

        def rates(command):
            if not os.path.isdir(library):
                raise Failed("build/stdlib is not there (make build)")
            rows = (line.split("\t") for line in output_of(command).splitlines())
            return {name: int(lines) / float(seconds) / 1000 for name, lines, seconds in rows}

        sides = [("compile()", self.krait + script)]
        if os.path.exists(native):
            sides.append(("native", [native, library]))
        for label, command in sides:
            if not self.wanted(label):
                continue
            mine, theirs = [], []
            try:
                for _ in range(min(self.rounds, 3)):
                    mine.append(rates(command))
                    theirs.append(rates(self.oracle + script))
            except Failed as error:
                self.failed("frontend", label, error)
                continue
            for what in mine[0]:
                # A rate, not a time: more is better, so the sides change places in the ratio.
                krait, cpython = median([row[what] for row in mine]), median([row[what] for row in theirs])
                name = f"{what}, {label}"
                self.rows.append(dict(part="frontend", group="frontend", name=name, unit="klines/s", krait=krait,
                                      cpython=cpython, ratio=krait / cpython))
                print(f"frontend  {name:34} {krait:9.0f} {cpython:9.0f} kl/s  {krait / cpython:7.2f}", flush=True)

    def summary(self):
        good = [row for row in self.rows if "ratio" in row]
        bad = [row for row in self.rows if "error" in row]

        def mean(label, rows):
            if rows:
                value = math.exp(sum(math.log(row["ratio"]) for row in rows) / len(rows))
                least = min(rows, key=lambda row: row["ratio"])
                print(f"{label:44} {value:6.2f}  ({len(rows)} entries, least {least['ratio']:.2f}: {least['name']})")

        print("\nGeometric means, times CPython's speed:")
        mean("micro, interpreter work", [row for row in good if row["group"] == "interpreter"])
        mean("micro, types and library", [row for row in good if row["group"] == "types"])
        mean("micro, all", [row for row in good if row["part"] == "micro"])
        mean("library", [row for row in good if row["part"] == "library"])
        mean("classic", [row for row in good if row["part"] == "classic"])
        low = [row["name"] for row in good if row["part"] in ("micro", "library") and row["ratio"] < 0.8]
        if low:
            print("below 0.8:", ", ".join(low))
        if bad:
            print(f"{len(bad)} could not be measured:", ", ".join(row["name"] for row in bad))


def main():
    parts = ("micro", "library", "classic", "startup", "memory", "frontend")
    parser = argparse.ArgumentParser(description="Measures Krait against CPython 3.14.")
    parser.add_argument("parts", nargs="*", help=" ".join(parts))
    parser.add_argument("--krait", default=os.path.join(ROOT, "build", "krait"))
    parser.add_argument("--oracle", help="default: what tools/oracle finds")
    parser.add_argument("--only", action="append", default=[], help="entries whose names contain this")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--cpu", action="store_true",
                        help="micro and library: processor time, and the best round, on a machine that others use too")
    parser.add_argument("--json", help="write all figures to this file")
    options = parser.parse_args()
    if set(options.parts) - set(parts):
        parser.error(f"parts are: {' '.join(parts)}")
    if not os.path.exists(shlex.split(options.krait)[0]):
        print(f"no such program: {options.krait} (make build)")
        return 2
    if options.oracle is None:
        found = subprocess.run([os.path.join(ROOT, "tools", "oracle")], capture_output=True, text=True)
        if found.returncode != 0:
            print(found.stderr.strip())
            return found.returncode
        options.oracle = found.stdout.strip()

    bench = Bench(options)
    print(f"{'part':9} {'entry':34} {'krait':>9} {'cpython':>9} unit  {'times':>7}")
    for part in options.parts or parts:
        getattr(bench, part)()
    bench.summary()
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump(bench.rows, file, indent=1)
    return 1 if any("error" in row for row in bench.rows) else 0


if __name__ == "__main__":
    sys.exit(main())

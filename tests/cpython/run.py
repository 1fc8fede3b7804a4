#!/usr/bin/env python3
"""Runs modules of CPython's own test suite with Krait and compares with the lists in expectations/.

A module is run if expectations/NAME.txt exists (NAME as in test.NAME). The list names what is known not to work:
    import REASON              the module cannot be imported yet; REASON names what it waits for
    fail CLASS.TEST  # REASON  fails
    skip CLASS.TEST  # REASON  is not run: crashes or never ends
    slow REASON                the module takes long: it is run only when it is named, or with --slow
    lend MODULE NAME...        while the test module is imported there is a MODULE with these functions, each of which
                               skips the test that calls it: for modules that show the insides of CPython
A failure that is not listed fails the run. A listed test that passes is reported, and --update takes it off the list:
lists only shrink. --begin NAME writes the first list of a module from what fails now.

The suite and its library are those of the oracle (tools/oracle); without it everything is skipped.
Last line: N passed, N failed, N skipped.
"""
import argparse
import json
import os
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
LISTS = os.path.join(HERE, "expectations")
MAX_RESTARTS = 30    # a crash or hang costs one test and a restart; beyond this many the rest is given up


class Expectations:
    def __init__(self, name):
        self.path = os.path.join(LISTS, name + ".txt")
        self.comments, self.waits_for, self.slow, self.lent, self.tests = [], None, None, [], {}
        if not os.path.exists(self.path):
            return
        with open(self.path, encoding="utf-8") as file:
            for line in file.read().splitlines():
                kind, _, rest = line.partition(" ")
                if line.startswith("#"):
                    self.comments.append(line)
                elif kind == "import":
                    self.waits_for = rest
                elif kind == "slow":
                    self.slow = rest
                elif kind == "lend":
                    self.lent.append(rest)
                elif kind in ("fail", "skip"):
                    test, _, reason = rest.partition("  # ")
                    self.tests[test.strip()] = (kind, reason)
                elif line.strip():
                    sys.exit(f"{self.path}: cannot read {line!r}")

    def save(self):
        with open(self.path, "w", encoding="utf-8") as file:
            for comment in self.comments:
                file.write(comment + "\n")
            if self.slow:
                file.write(f"slow {self.slow}\n")
            for lent in self.lent:
                file.write(f"lend {lent}\n")
            if self.waits_for:
                file.write(f"import {self.waits_for}\n")
            for test in sorted(self.tests):
                kind, reason = self.tests[test]
                file.write(f"{kind} {test}  # {reason}\n")


class Outcome:
    def __init__(self):
        self.tests = {}              # name within the module -> (kind, text)
        self.import_error = None


def short(name, test_id):
    """test.test_x.Class.test -> Class.test; also inside `setUpClass (test.test_x.Class)`."""
    return test_id.replace(f"test.{name}.", "")


def end_group(group):
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        pass


def installed(program, library, folder):
    """The command of Krait with that library. Tests start sys.executable with -I and clean environments, so a program
    that is a file gets the library as the krait-stdlib beside it; a command (node and a .wasm file) as an option."""
    if len(program) > 1 or not os.path.isfile(program[0]):
        return program + ["--stdlib", library]
    os.symlink(library, os.path.join(folder, "krait-stdlib"))
    copy = os.path.join(folder, "krait")
    try:
        os.link(program[0], copy)
    except OSError:
        shutil.copy2(program[0], copy)
    return [copy]


def run_module(name, program, timeout, skips, lent):
    outcome = Outcome()
    with tempfile.TemporaryDirectory(prefix="krait-cpython-") as folder:
        report, exclude = os.path.join(folder, "report"), os.path.join(folder, "exclude")
        work = os.path.join(folder, "work")
        os.mkdir(work)
        done_ids = {f"test.{name}.{test}" for test in skips}
        env = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "KRAIT_"))}
        env.update(LC_ALL="C.UTF-8", TERM="dumb", TMPDIR=folder, HOME=folder)
        for attempt in range(MAX_RESTARTS):
            open(report, "w").close()
            with open(exclude, "w", encoding="utf-8") as file:
                file.write("\n".join(sorted(done_ids)))
            command = program + [os.path.join(HERE, "driver.py"), f"test.{name}", report, exclude, *lent]
            with open(os.path.join(folder, "output"), "wb+") as output:
                process = subprocess.Popen(command, cwd=work, env=env, stdin=subprocess.DEVNULL, stdout=output,
                                           stderr=subprocess.STDOUT, start_new_session=True)
                try:
                    ended = f"exit code {process.wait(timeout)}"
                except subprocess.TimeoutExpired:
                    end_group(process.pid)
                    process.wait()
                    ended = "does not end"
                end_group(process.pid)    # what a test left running
                output.seek(0)
                last_output = output.read()[-2000:].decode("utf-8", "replace").strip().rpartition("\n")[2]
            running, complete = None, False
            with open(report, encoding="utf-8") as file:
                for line in file.read().splitlines():
                    kind, test, text = (line.split("\t") + ["", ""])[:3]
                    if kind == "start":
                        running = test
                    elif kind == "import":
                        outcome.import_error = test
                    elif kind == "done":
                        complete = True
                    else:
                        outcome.tests[short(name, test)] = (kind, text)
                        done_ids.add(test)
                        running = None if running == test else running
            if complete or outcome.import_error:
                return outcome
            if running is None:
                if attempt == 0 and not outcome.tests:
                    outcome.import_error = f"{ended}: {last_output}".rstrip(": ")
                else:
                    outcome.tests["(the end of the run)"] = ("fail", f"{ended}: {last_output}".rstrip(": "))
                return outcome
            outcome.tests[short(name, running)] = ("crash", f"{ended}: {last_output}".rstrip(": "))
            done_ids.add(running)
        outcome.tests["(the rest)"] = ("fail", f"given up after {MAX_RESTARTS} crashes")
    return outcome


def judge(name, expected, outcome, options, totals):
    """Adds to totals, prints what is new, and rewrites the list where asked to."""
    begin = options.begin and not os.path.exists(expected.path)
    if outcome.import_error:
        if begin:
            expected.waits_for = outcome.import_error
            expected.save()
        if expected.waits_for:
            totals["skipped"] += 1
            print(f"{name}: not imported yet: {expected.waits_for}")
        else:
            totals["failed"] += 1
            print(f"FAIL {name}: cannot be imported: {outcome.import_error}")
        return
    if expected.waits_for:
        print(f"{name}: can be imported now; remove its list and --begin it again")
        if options.update:
            expected.waits_for, begin = None, True
    counts = dict.fromkeys(("ok", "known", "new", "skip"), 0)
    for test, (kind, text) in sorted(outcome.tests.items()):
        if kind in ("ok", "skip"):
            counts[kind] += 1
            if kind == "ok" and test in expected.tests:
                print(f"{name}: {test} passes now")
                if options.update:
                    del expected.tests[test]
        elif begin:
            counts["known"] += 1
            expected.tests[test] = ("skip" if kind == "crash" else "fail", text)
        elif test in expected.tests:
            counts["known"] += 1
        else:
            counts["new"] += 1
            print(f"FAIL {name}: {test}: {text}")
    not_run = [test for test, (kind, _) in expected.tests.items() if test not in outcome.tests]
    counts["known"] += sum(1 for test in not_run if expected.tests[test][0] == "skip")
    for test in not_run:
        if expected.tests[test][0] == "fail":
            print(f"{name}: {test} is listed but does not exist")
            if options.update:
                del expected.tests[test]
    if begin or options.update:
        expected.save()
    totals["passed"] += counts["ok"]
    totals["failed"] += counts["new"]
    totals["skipped"] += counts["skip"] + counts["known"]
    totals["known"] += counts["known"]
    totals["modules"][name] = counts
    print(f"{name}: {counts['ok']} ok, {counts['known']} known failures, {counts['new']} new, {counts['skip']} skipped")
    sys.stdout.flush()


def main():
    parser = argparse.ArgumentParser(description="Runs CPython's test suite with Krait.")
    parser.add_argument("modules", nargs="*", help="names as in test.NAME (default: all that have a list)")
    parser.add_argument("--krait", default=os.environ.get("KRAIT", os.path.join(ROOT, "build", "krait")))
    parser.add_argument("--oracle", action="store_true", help="run the suite with the oracle itself")
    parser.add_argument("--update", action="store_true", help="take what passes off the lists")
    parser.add_argument("--begin", action="store_true", help="write a list for each named module that has none")
    parser.add_argument("--slow", action="store_true", help="also the modules whose lists say that they are slow")
    parser.add_argument("--timeout", type=float, default=600, help="seconds for a module, against hangs only")
    parser.add_argument("--json", help="write the counts of each module to this file (tests/tools/stdlib_table.py reads it)")
    parser.add_argument("-j", "--jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    names = options.modules or sorted(file[:-4] for file in os.listdir(LISTS) if file.endswith(".txt"))
    names = [name.removeprefix("test.") for name in names]
    slow = [name for name in names if Expectations(name).slow] if not options.modules and not options.slow else []
    if slow:
        print(f"not run, because they are slow: {' '.join(slow)} (--slow, or name them)")
        names = [name for name in names if name not in slow]

    found = subprocess.run([os.path.join(ROOT, "tools", "oracle")], capture_output=True, text=True)
    if found.returncode != 0:
        print(found.stderr.strip() or "tools/oracle failed")
        print(f"0 passed, 0 failed, {len(names)} skipped")
        return 0
    oracle = found.stdout.strip()
    if options.oracle:
        program = [oracle]
    else:
        program = shlex.split(options.krait)
        if os.sep in program[0]:
            program[0] = os.path.abspath(program[0])    # it runs in a folder of its own
        where = "import os; print(os.path.dirname(os.__file__))"
        library = subprocess.run([oracle, "-c", where], capture_output=True, text=True, check=True).stdout.strip()

        programs = tempfile.TemporaryDirectory(prefix="krait-cpython-")
        program = installed(program, library, programs.name)

    totals = dict.fromkeys(("passed", "failed", "skipped", "known"), 0)
    totals["modules"] = {}

    def one(name):
        expected = Expectations(name)
        skips = [test for test, (kind, _) in expected.tests.items() if kind == "skip" and not options.update]
        return name, expected, run_module(name, program, options.timeout, skips, expected.lent)

    if options.jobs > 1 and len(names) > 1:
        from concurrent.futures import ThreadPoolExecutor
        with ThreadPoolExecutor(options.jobs) as pool:
            results = list(pool.map(one, names))
    else:
        results = map(one, names)
    for name, expected, outcome in results:
        judge(name, expected, outcome, options, totals)
    if options.json:
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump(totals["modules"], file, indent=1)
    print(f"known failures: {totals['known']} (counted as skipped)")
    print(f"{totals['passed']} passed, {totals['failed']} failed, {totals['skipped']} skipped")
    return 1 if totals["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())

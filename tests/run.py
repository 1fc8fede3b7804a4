#!/usr/bin/env python3
"""Runs the Python tests: each file of tests/{lang,builtins,modules,embed,limits,cli,regress} by the expectations
written in it, each program of tests/programs against its recorded output. tests/README.md describes the format.

Runs under any Python from 3.11, Krait included. Last line: N passed, N failed, N skipped.
"""
import argparse
import os
import re
import shlex
import signal
import subprocess
import sys
import tempfile
from itertools import zip_longest

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
FOLDERS = ("lang", "builtins", "modules", "embed", "limits", "cli", "regress", "programs")
WASM_FOLDERS = ("wasm",)    # what only that platform does
CONFIGS = {
    "plain": [],
    "no-quicken": ["--no-quicken"],
    "no-ic": ["--no-ic"],
    "stress-gc": ["--stress=gc"],
    "stress-ic": ["--stress=ic"],
    "check-heap": ["--check-heap"],
    "check-leaks": ["--check-leaks"],
    "stress-alloc": ["--stress=alloc-fail"],
}
SURVIVE = ("stress-alloc",)    # output differs there: a test passes if Krait ends in an orderly way
HEADER = re.compile(r"# (args|flags|command|stdin|env|exit|skip|oracle|configs|timeout|wasm): ?(.*)")
EXPECT = re.compile(r"# expect( raise| error)?: ?(.*)$")
# Programs ask for more memory than there is and want to be told so.
SANITIZER_OPTIONS = {"ASAN_OPTIONS": "allocator_may_return_null=1", "LSAN_OPTIONS": "", "UBSAN_OPTIONS": "print_stacktrace=1",
                     "TSAN_OPTIONS": "allocator_may_return_null=1:die_after_fork=0"}


class Test:
    """One file: how it is started and what must come out."""

    def __init__(self, path):
        self.path = path    # relative to ROOT
        self.recorded = path.split(os.sep)[1] == "programs"
        self.headers = {}
        self.stdout, self.stderr, self.last_error = [], [], None
        with open(os.path.join(ROOT, path), encoding="utf-8", errors="surrogateescape") as file:
            self.source = file.read()
        for number, line in enumerate(self.source.split("\n"), 1):
            header = HEADER.match(line)
            if header:
                self.headers.setdefault(header[1], []).append(header[2].rstrip())
            expect = None if self.recorded else EXPECT.search(line)
            if expect is None:
                continue
            text = expect[2].rstrip()
            if expect[1] == " raise":
                self.last_error = (number, text)
            elif expect[1] == " error":
                self.stderr.append((number, text))
            else:
                self.stdout.append((number, text))

    def header(self, name):
        return self.headers.get(name, [None])[0]

    def words(self, name):
        return [word for line in self.headers.get(name, []) for word in shlex.split(line)]

    def sibling(self, suffix):
        return os.path.join(ROOT, os.path.splitext(self.path)[0] + suffix)

    def command(self, program, config_flags):
        if "command" in self.headers:
            words = [word.replace("$FILE", self.path) for word in self.words("command")]
            return program + config_flags + words
        return program + config_flags + self.words("flags") + [self.path] + self.words("args")

    def stdin(self):
        if "stdin" in self.headers:
            return "\n".join(self.headers["stdin"]) + "\n"
        return read_text(self.sibling(".in")) if self.recorded else ""


def read_text(path):
    """A recorded file; an absent one is an empty one."""
    if not os.path.exists(path):
        return ""
    with open(path, encoding="utf-8", errors="surrogateescape", newline="") as file:
        return file.read()


def write_or_remove(path, text):
    if text:
        with open(path, "w", encoding="utf-8", errors="surrogateescape", newline="") as file:
            file.write(text)
    elif os.path.exists(path):
        os.remove(path)


def child_environment(test, folder, reports, hash_seed):
    env = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "KRAIT_"))}
    env.update(LC_ALL="C.UTF-8", TERM="dumb", NO_COLOR="1", COLUMNS="80", TMPDIR=folder, PYTHONDONTWRITEBYTECODE="1")
    if hash_seed is not None:
        env["PYTHONHASHSEED"] = str(hash_seed)
    for line in test.headers.get("env", []):
        name, _, value = line.partition("=")
        env[name] = f"{env[name]}:{value}" if name in SANITIZER_OPTIONS and name in env else value
    # Into files, so that what programs started by the test do is seen too, and standard error is the program's.
    for name, value in SANITIZER_OPTIONS.items():
        env[name] = ":".join(filter(None, (value, env.get(name), f"log_path={reports}/report")))
    return env


def run(test, command, timeout, hash_seed=None):
    """(exit code, stdout, stderr, reports of sanitizers), paths in the texts relative to ROOT; the exit code is None
    after a timeout."""
    with tempfile.TemporaryDirectory(prefix="krait-test-") as folder, \
            tempfile.TemporaryDirectory(prefix="krait-reports-") as reports:
        process = subprocess.Popen(command, cwd=ROOT, env=child_environment(test, folder, reports, hash_seed), stdin=subprocess.PIPE,
                                   stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        try:
            out, err = process.communicate(test.stdin().encode("utf-8", "surrogateescape"), timeout)
            code = process.returncode
        except subprocess.TimeoutExpired:
            process.kill()
            out, err = process.communicate()
            code = None
        found = "".join(read_text(os.path.join(reports, name)) for name in sorted(os.listdir(reports)))
    # A refused allocation is the program's MemoryError.
    found = "".join(line for line in found.splitlines(True) if "WARNING: AddressSanitizer failed to allocate" not in line)
    return code, readable(out), readable(err), found.replace(ROOT + os.sep, "")


def readable(output):
    """The path of a script is made absolute by Python; records and expectations hold for every checkout."""
    return output.decode("utf-8", "surrogateescape").replace(ROOT + os.sep, "")


def lines_of(text):
    lines = text.split("\n")
    if lines[-1] == "":
        lines.pop()
    return [line.rstrip() for line in lines]


ERRNO_TEXT = re.compile(r"\[Errno \d+\] [^:'\"]*")
on_wasm = False


def same(want, got):
    """WASI has other numbers of errors, and its C library other texts."""
    return want == got or (on_wasm and ERRNO_TEXT.sub("[Errno]", want) == ERRNO_TEXT.sub("[Errno]", got))


def compare_lines(expected, text, what):
    """expected: [(line number in the test, text)]. One message for the first difference, or none."""
    for want, got in zip_longest(expected, lines_of(text)):
        if want is None:
            return [f"{what}: unexpected line {got!r}"]
        if got is None:
            return [f"{what}: missing, line {want[0]} of the test expects {want[1]!r}"]
        if not same(want[1], got):
            return [f"{what}: line {want[0]} of the test expects {want[1]!r}", f"{' ' * len(what)}  got {got!r}"]
    return []


def compare_text(expected, text, what):
    numbered = [(number, line) for number, line in enumerate(lines_of(expected), 1)]
    problems = compare_lines(numbered, text, what)
    return [problem.replace("of the test expects", "of the record is") for problem in problems]


def report_lines(report):
    """What a sanitizer found, and where: the error and the first functions of our own."""
    lines = lines_of(report)
    errors = [i for i, line in enumerate(lines) if re.search(r"ERROR: |WARNING: |: runtime error: ", line)]
    first = errors[0] if errors else 0
    places = [line.strip() for line in lines[first + 1:] if re.match(r" +#\d+ .* krait::|SUMMARY", line)]
    return ["sanitizer report", lines[first]] + places[:8]


def check(test, code, out, err, report, survive=False):
    """The list of what is wrong; empty if the run is as expected."""
    if code is None:
        return ["timeout"]
    problems = report_lines(report) if report.strip() else []
    if survive:
        crashed = code < 0 and -code in (signal.SIGABRT, signal.SIGSEGV, signal.SIGBUS, signal.SIGILL, signal.SIGFPE)
        return problems + ([f"killed by signal {-code}"] if crashed else [])
    if test.recorded:
        expected_code = int(read_text(test.sibling(".code")).strip() or 0)
        problems += compare_text(read_text(test.sibling(".out")), out, "stdout")
        problems += compare_text(read_text(test.sibling(".err")), err, "stderr")
    else:
        expected_code = int(test.header("exit") or (1 if test.last_error else 0))
        problems += compare_lines(test.stdout, out, "stdout")
        if test.last_error:
            last = (lines_of(err) or [""])[-1]
            if not same(test.last_error[1], last):
                problems += [f"stderr: line {test.last_error[0]} of the test expects {test.last_error[1]!r} at its end",
                             f"        got {last!r}"]
        else:
            problems += compare_lines(test.stderr, err, "stderr")
    if code != expected_code:
        kind = f"killed by signal {-code}" if code < 0 else f"exit code {code}"
        problems.append(f"{kind}, expected {expected_code}")
    if problems and err and not any(problem.startswith("stderr") for problem in problems):
        problems += ["stderr: " + line for line in lines_of(err)[-6:]]
    return problems


def record(test, command, timeout):
    code, out, err, _ = run(test, command, timeout)
    if code is None:
        return ["timeout"]
    write_or_remove(test.sibling(".out"), out)
    write_or_remove(test.sibling(".err"), err)
    write_or_remove(test.sibling(".code"), f"{code}\n" if code else "")
    return []


def find_tests(filters, folders=FOLDERS):
    wanted = [os.path.relpath(os.path.abspath(name), ROOT) for name in filters]
    for folder in folders:
        for base, folders, files in os.walk(os.path.join(ROOT, "tests", folder)):
            folders[:] = sorted(name for name in folders if not name.startswith(("_", ".")) and name != "data")
            for name in sorted(files):
                path = os.path.relpath(os.path.join(base, name), ROOT)
                if not name.endswith(".py") or name.startswith("_"):
                    continue
                if wanted and not any(path == want or path.startswith(want + os.sep) for want in wanted):
                    continue
                yield path


def known_failures():
    """Tests that do not pass yet, from tests/known_failures.txt: one path a line, '#' before the reason."""
    names = set()
    with open(os.path.join(ROOT, "tests", "known_failures.txt"), encoding="utf-8") as file:
        for line in file:
            name = line.partition("#")[0].strip()
            if name:
                names.add(name)
    return names


def supports(program, flags):
    """Whether this program knows the flags of a configuration."""
    if not flags:
        return True
    done = subprocess.run(program + flags + ["-S", "-c", "pass"], capture_output=True, cwd=ROOT)
    return done.returncode == 0


def parallel(function, items, jobs):
    if jobs <= 1:
        yield from map(function, items)
        return
    from concurrent.futures import ThreadPoolExecutor
    with ThreadPoolExecutor(jobs) as pool:
        yield from pool.map(function, items)


def arguments():
    parser = argparse.ArgumentParser(description="Runs Krait's Python tests.")
    parser.add_argument("paths", nargs="*", help="files or folders under tests/ (default: all)")
    parser.add_argument("--krait", default=os.environ.get("KRAIT", os.path.join(ROOT, "build", "krait")),
                        help="the program under test, with leading arguments if it has any")
    parser.add_argument("--oracle", action="store_true", help="check the expectations on CPython 3.14 instead")
    parser.add_argument("--record", action="store_true", help="with --oracle: write the records of tests/programs")
    parser.add_argument("--wasm", action="store_true", help="the program is a WebAssembly build: tests/wasm too, not '# wasm: no'")
    parser.add_argument("--config", default="plain", help=f"of {', '.join(CONFIGS)}; several with commas; or all")
    parser.add_argument("--hash-seed", type=int, help="PYTHONHASHSEED for the tests; stress-alloc fails other allocations with each")
    parser.add_argument("--timeout", type=float, default=60, help="seconds for one test, against hangs only")
    parser.add_argument("-j", "--jobs", type=int, default=os.cpu_count() or 1)
    return parser.parse_args()


def main():
    # Started in the background, a shell ignores SIGINT for us; what has a handler here is at its default in children.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    global on_wasm
    options = arguments()
    on_wasm = options.wasm
    if options.oracle:
        found = subprocess.run([os.path.join(ROOT, "tools", "oracle")], capture_output=True, text=True)
        if found.returncode != 0:
            print(found.stderr.strip() or "tools/oracle failed")
            print(f"0 passed, 0 failed, {sum(1 for _ in find_tests(options.paths))} skipped")
            return 0
        program, configs = [found.stdout.strip()], ["plain"]
    else:
        program = shlex.split(options.krait)
        configs = list(CONFIGS) if options.config == "all" else options.config.split(",")
        if not os.path.exists(program[0]) and os.sep in program[0]:
            print(f"no such program: {program[0]} (build it, or give --krait PATH)")
            return 2

    folders = FOLDERS + WASM_FOLDERS if options.wasm else FOLDERS
    tests = [Test(path) for path in find_tests(options.paths, folders)]
    if options.paths and not tests:
        print("no test matches", *options.paths)
        return 2
    passed, failed, skipped = 0, [], 0
    known = set() if options.oracle else known_failures()

    for config in configs:
        flags = CONFIGS[config]
        if not supports(program, flags):
            print(f"skipped: this build has no {' '.join(flags)}")
            skipped += len(tests)
            continue

        def one(test):
            reason = None if options.oracle else test.header("skip")
            if options.oracle and (test.header("oracle") or "").startswith("no"):
                reason = "not for the oracle"
            if options.wasm and (test.header("wasm") or "").startswith("no"):
                reason = "not for WebAssembly"
            if "configs" in test.headers and config not in test.words("configs"):
                reason = "not for this configuration"
            if options.record and not test.recorded:
                reason = "nothing to record"
            if reason is not None:
                return test, reason, []
            seconds = float(test.header("timeout") or options.timeout) * (10 if config.startswith("stress") else 1)
            command = test.command(program, flags)
            if options.record:
                return test, None, record(test, command, seconds)
            return test, None, check(test, *run(test, command, seconds, options.hash_seed), config in SURVIVE)

        for test, reason, problems in parallel(one, tests, options.jobs):
            if reason is not None:
                skipped += 1
            elif problems and test.path in known:
                skipped += 1
            elif problems:
                name = test.path if config == "plain" else f"{test.path} [{config}]"
                failed.append(name)
                print(f"FAIL {name}")
                for problem in problems:
                    print("     " + problem.encode("utf-8", "backslashreplace").decode())
                sys.stdout.flush()
            else:
                passed += 1
                if test.path in known and config == "plain" and not options.wasm:
                    print(f"passes now, take it off tests/known_failures.txt: {test.path}")

    print(f"{passed} passed, {len(failed)} failed, {skipped} skipped")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

"""Compares krait-front with the Python that runs this script, over a folder of Python files.

    python3.14 tests/tools/compare_ast.py KRAIT_FRONT FOLDER [--tokens] [--show N] [--only TEXT]

For each .py file: the tree as ast.dump(include_attributes=True, indent=1), or the error's type, message and
position; with --tokens the output of `python -m tokenize`. Prints the first difference of each file that differs,
then `N equal, M different`. Exit status 1 if any differs.
"""
import argparse
import ast
import contextlib
import io
import json
import subprocess
import sys
import tokenize
import warnings
from pathlib import Path


class Front:
    """A krait-front process that answers requests."""

    def __init__(self, path):
        self.path = path
        self.process = None

    def ask(self, mode, source):
        if self.process is None or self.process.poll() is not None:
            self.process = subprocess.Popen([self.path, "--serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        pipe = self.process
        try:
            pipe.stdin.write(b"%s %d\n" % (mode.encode(), len(source)) + source)
            pipe.stdin.flush()
            status, size = pipe.stdout.readline().split()
            return status == b"ok", pipe.stdout.read(int(size)).decode("utf-8", "surrogatepass")
        except (ValueError, BrokenPipeError):
            code = pipe.wait()
            self.process = None
            return False, json.dumps(["CRASH", f"krait-front ended with status {code}"])


def error_fields(error):
    """The fields that krait-front prints of an error."""
    out = [type(error).__name__]
    if isinstance(error, SyntaxError):
        out.append(error.msg)
        if error.lineno is not None:
            out += [error.lineno, error.offset, error.end_lineno, error.end_offset, error.text]
    else:
        out.append(str(error))
    return out


def expected_tree(source, filename="<unknown>", mode="exec", **options):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            tree = compile(source, filename, mode, ast.PyCF_ONLY_AST, dont_inherit=True, **options)
        except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
            return False, error_fields(error)
    try:
        return True, ast.dump(tree, include_attributes=True, indent=1)
    except RecursionError:
        return None, None
    except ValueError:
        return None, None


def expected_tokens(path):
    out = io.StringIO()
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
            sys.argv = ["tokenize", str(path)]
            tokenize.main() if hasattr(tokenize, "main") else tokenize._main()
        return out.getvalue()
    except SystemExit:
        return None


def first_difference(mine, theirs):
    mine, theirs = mine.split("\n"), theirs.split("\n")
    for number, (a, b) in enumerate(zip(mine, theirs)):
        if a != b:
            return f"line {number + 1}: krait {a.strip()!r}, python {b.strip()!r}"
    return f"lengths: krait {len(mine)}, python {len(theirs)} lines"


def compare(front, path, tokens):
    """None if equal, else the difference."""
    source = path.read_bytes()
    if tokens:
        theirs = expected_tokens(path)
        ok, mine = front.ask("tokens", source)
        if theirs is None:
            return "krait accepts" if ok else None
        if "unknown encoding" in mine:
            return None  # krait-front has no codecs
        return None if ok and mine == theirs else first_difference(mine, theirs)
    valid, theirs = expected_tree(source)
    if valid is None:
        return None
    ok, mine = front.ask("ast", source)
    if valid and not ok and "unknown encoding" in mine:
        # krait-front has no codecs; the parser gets such text from its caller's.
        with tokenize.open(path) as file:
            ok, mine = front.ask("ast-str", file.read().encode())
    if valid:
        if ok and mine == theirs:
            return None
        return first_difference(mine, theirs) if ok else f"krait refuses: {mine}"
    if ok:
        return f"krait accepts, python: {theirs}"
    mine = json.loads(mine)
    return None if mine == theirs else f"krait {mine}, python {theirs}"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("front")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--tokens", action="store_true")
    parser.add_argument("--show", type=int, default=40)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    front = Front(options.front)
    paths = [options.folder] if options.folder.is_file() else sorted(options.folder.rglob("*.py"))
    equal = different = 0
    for path in paths:
        if options.only not in str(path) or not path.is_file():
            continue
        difference = compare(front, path, options.tokens)
        if difference is None:
            equal += 1
        else:
            different += 1
            if different <= options.show:
                print(f"{path}: {difference[:600]}", flush=True)
    print(f"{equal} equal, {different} different")
    return 1 if different else 0


if __name__ == "__main__":
    sys.setrecursionlimit(20000)
    sys.exit(main())

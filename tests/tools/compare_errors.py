"""Compares syntax errors of krait-front with those of the Python that runs this script.

    python3.14 tests/tools/compare_errors.py KRAIT_FRONT LIB [--show N] [--file NAME]... [--mutate N]

Programs are taken from the tests in LIB/test at run time: every string literal and every doctest example, also
dedented. Each is parsed by both; type, message, lineno, offset, end_lineno, end_offset and text must agree (trees of
right programs too). --mutate N adds N programs made from library files by deleting, doubling or swapping a token.
"""
import argparse
import ast
import doctest
import io
import json
import random
import sys
import textwrap
import tokenize
import warnings
from pathlib import Path

from compare_ast import Front, expected_tree, first_difference

FILES = """test_syntax test_exceptions test_fstring test_tstring test_grammar test_named_expressions test_type_params
test_patma test_eof test_unparse test_positional_only_arg test_except_star test_string_literals test_unpack_ex
test_unicode_identifiers test_generators test_genexps test_listcomps test_dictcomps test_setcomps test_keywordonlyarg
test_lambda test_compile test_codeop test_source_encoding test_type_comments test_future_stmt/test_future
test_decorators test_coroutines test_global test_with test_tokenize test_int_literal test_float test_complex
test_ast/test_ast test_cmd_line_script test_traceback test_dict test_str test_bytes test_python_exceptions
test_flufl test_star_expr test_extcall test_parser test_numeric_literals test_augassign""".split()


def programs_of(path):
    """The string literals and doctest examples of a Python file."""
    source = path.read_text(encoding="utf-8")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and 0 < len(node.value) < 20000:
            text = node.value
            yield text
            if text[0] in " \n\t":
                yield textwrap.dedent(text)
            if ">>>" in text:
                try:
                    examples = doctest.DocTestParser().get_examples(text)
                except ValueError:
                    continue
                for example in examples:
                    yield example.source


def mutations(lib, count, seed):
    """Library programs with one token deleted, doubled or swapped with its neighbour."""
    generator = random.Random(seed)
    paths = [path for path in sorted(lib.glob("*.py")) if path.is_file()]
    for _ in range(count):
        path = generator.choice(paths)
        lines = path.read_text(encoding="utf-8").splitlines(True)
        start = generator.randrange(len(lines))
        text = textwrap.dedent("".join(lines[start:start + generator.randrange(1, 12)]))
        try:
            tokens = list(tokenize.generate_tokens(io.StringIO(text).readline))
        except (tokenize.TokenError, SyntaxError):
            yield text
            continue
        tokens = [token for token in tokens if token.string.strip()]
        if len(tokens) < 2:
            continue
        index = generator.randrange(len(tokens) - 1)
        token, neighbour = tokens[index], tokens[index + 1]
        rows = text.splitlines(True)
        if token.start[0] != token.end[0] or neighbour.start[0] != token.start[0] or neighbour.end[0] != token.end[0]:
            continue
        row = rows[token.start[0] - 1]
        before, after = row[:token.start[1]], row[neighbour.end[1]:]
        first, gap, second = token.string, row[token.end[1]:neighbour.start[1]], neighbour.string
        kind = generator.randrange(3)
        middle = [gap + second, first + " " + first + gap + second, second + gap + first][kind]
        rows[token.start[0] - 1] = before + middle + after
        yield "".join(rows)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("front")
    parser.add_argument("lib", type=Path)
    parser.add_argument("--show", type=int, default=40)
    parser.add_argument("--file", action="append")
    parser.add_argument("--mutate", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    front = Front(options.front)
    totals = {"errors": [0, 0], "programs": [0, 0]}
    sources = []
    for name in options.file or FILES:
        path = options.lib / "test" / f"{name}.py"
        if path.is_file():
            sources.append((name, programs_of(path)))
    if options.mutate:
        sources.append(("mutations", mutations(options.lib, options.mutate, options.seed)))
    shown = 0
    for name, programs in sources:
        seen = set()
        good = bad = 0
        for text in programs:
            if text in seen:
                continue
            seen.add(text)
            try:
                source = text.encode()
            except UnicodeEncodeError:
                continue
            valid, theirs = expected_tree(text)
            if valid is None or (not valid and theirs[-1] is None and "__future__" in text):
                continue  # what a future statement names is the compiler's to check
            ok, mine = front.ask("exec-str", source)
            if not ok:
                mine = json.loads(mine)
            equal = valid == ok and mine == theirs
            total = totals["programs" if valid else "errors"]
            total[not equal] += 1
            good, bad = good + equal, bad + (not equal)
            if not equal and shown < options.show:
                shown += 1
                if valid and ok:
                    print(f"{name}: {text!r}: {first_difference(mine, theirs)}")
                else:
                    print(f"{name}: {text[:400]!r}\n    python {'accepts' if valid else theirs}"
                          f"\n    krait  {'accepts' if ok else mine}")
        print(f"{name}: {good} equal, {bad} different", flush=True)
    for kind, (good, bad) in totals.items():
        print(f"{kind}: {good} equal, {bad} different")
    return 1 if any(bad for _, bad in totals.values()) else 0


if __name__ == "__main__":
    sys.setrecursionlimit(20000)
    sys.exit(main())

#!/usr/bin/env python3
"""Writes the table of docs/stdlib.md: each native module of CPython 3.14, what Krait has of it, and how it does.

    tests/cpython/run.py --json build/suite.json          the pass rates
    bench/run.py library --json build/library.json        the speed, on a quiet machine
    tests/tools/stdlib_table.py --tests build/suite.json --bench build/library.json

Names, signatures and members are compared as in compare_api.py. A column whose file is not given keeps what the
document says. Only the part between the two marks of docs/stdlib.md is written.
"""
import argparse
import json
import os
import re
import subprocess
import sys
from statistics import geometric_mean

from compare_api import DUMP, NAMES, OF_CPYTHON, ROOT, compare, run

sys.path.insert(0, os.path.join(ROOT, "tools"))
from generated_table import write_table

DOCUMENT = os.path.join(ROOT, "docs", "stdlib.md")
HEADER = ("| module | library | source | names | missing or different | CPython's tests | passing | speed |\n"
          "|---|---|---|---|---|---|---|---|")

# The C library a module uses (none: our own code), and the modules of CPython's suite that test it, where that is not
# just test_NAME.
LIBRARY = {
    "_bz2": "bzip2", "_elementtree": "expat", "pyexpat": "expat", "_hashlib": "OpenSSL's libcrypto", "_lzma": "liblzma",
    "_sqlite3": "SQLite", "_uuid": "libuuid", "_zstd": "libzstd", "zlib": "zlib",
}
TESTS = {
    "_abc": "test_abc", "_ast": "test_ast test_unparse", "_bisect": "test_bisect", "_blake2": "test_hashlib", "_bz2": "test_bz2",
    "_codecs": "test_codecs test_codeccallbacks test_charmapcodec", "_codecs_cn": "test_codecencodings_cn test_codecmaps_cn",
    "_codecs_hk": "test_codecencodings_hk test_codecmaps_hk", "_codecs_iso2022": "test_codecencodings_iso2022",
    "_codecs_jp": "test_codecencodings_jp test_codecmaps_jp", "_codecs_kr": "test_codecencodings_kr test_codecmaps_kr",
    "_codecs_tw": "test_codecencodings_tw test_codecmaps_tw",
    "_collections": "test_deque test_defaultdict test_ordered_dict test_collections", "_contextvars": "test_context",
    "_csv": "test_csv", "_datetime": "test_datetime", "_decimal": "test_decimal", "_elementtree": "test_xml_etree_c",
    "_functools": "test_functools", "_hashlib": "test_hashlib", "_heapq": "test_heapq", "_hmac": "test_hmac",
    "_imp": "test_importlib test_import", "_io": "test_io test_fileio test_file test_bufio test_memoryio test_univnewlines",
    "_interpchannels": "test__interpchannels", "_interpqueues": "test_interpreters",
    "_interpreters": "test__interpreters test_interpreters", "_json": "test_json",
    "_locale": "test_locale test__locale", "_lsprof": "test_cprofile", "_lzma": "test_lzma", "_md5": "test_hashlib",
    "_multibytecodec": "test_multibytecodec", "_operator": "test_operator",
    "_pickle": "test_pickle test_pickletools test_picklebuffer", "_posixsubprocess": "test_subprocess", "_queue": "test_queue",
    "_random": "test_random", "_sha1": "test_hashlib", "_sha2": "test_hashlib", "_sha3": "test_hashlib",
    "_signal": "test_signal", "_socket": "test_socket", "_sqlite3": "test_sqlite3", "_sre": "test_re", "_stat": "test_stat",
    "_statistics": "test_statistics", "_string": "test_string", "_struct": "test_struct", "_symtable": "test_symtable",
    "_thread": "test_thread test_threading", "_tokenize": "test_tokenize", "_tracemalloc": "test_tracemalloc",
    "_types": "test_types", "_typing": "test_typing", "_uuid": "test_uuid", "_warnings": "test_warnings",
    "_weakref": "test_weakref test_weakset", "_zoneinfo": "test_zoneinfo", "_zstd": "test_zstd", "builtins": "test_builtin",
    "posix": "test_posix test_os", "select": "test_select test_poll test_epoll test_selectors",
}
# Files of bench/library/ whose entries measure a module, where that is not the file of the module's name; behind the colon
# what the names of its entries begin with, if the file is about several modules.
BENCH = {
    "_bisect": "functools:bisect", "_bz2": "compress:bz2", "_codecs_jp": "cjk", "_collections": "collections", "_csv": "csv",
    "_datetime": "datetime", "_decimal": "decimal", "_elementtree": "elementtree",
    "_functools": "functools:lru_cache partial reduce sorted_cmp", "_hashlib": "hashes", "_heapq": "functools:heapq",
    "_io": "files", "_json": "json", "_lzma": "compress:lzma", "_operator": "functools:sorted_key attrgetter",
    "_pickle": "pickle", "_random": "bigint:random", "_sqlite3": "sqlite3", "_sre": "re", "_struct": "struct",
    "_zstd": "compress:zstd", "itertools": "functools:itertools", "zlib": "compress:zlib",
}


def source_of(module):
    """The file or folder that defines the ModuleSpec."""
    found = subprocess.run(["git", "grep", "-l", "-E", rf'\.name = "{module}",', "--", "src/modules"], cwd=ROOT,
                           capture_output=True, text=True).stdout.split()
    if not found:
        return ""
    folder = os.path.dirname(found[0])
    return folder if folder != "src/modules" else found[0]


def known_rows():
    """What the document says now: {module: [passing, speed]}."""
    rows = {}
    with open(DOCUMENT, encoding="utf-8") as file:
        for line in file:
            cells = [cell.strip() for cell in line.strip().strip("|").split(" | ")]
            if len(cells) == 8 and cells[0].startswith("`"):
                rows[cells[0].strip("`")] = cells[6:]
    return rows


def pass_rate(tests, counts):
    have = [counts[name] for name in tests.split() if name in counts]
    ok, known = sum(c["ok"] for c in have), sum(c["known"] + c["new"] for c in have)
    return f"{ok} of {ok + known}" if ok + known else ""


def speed(module, rows):
    file, _, parts = BENCH.get(module, module).partition(":")
    found = [row["ratio"] for row in rows if "ratio" in row and row["part"] == "library" and row["file"] == file
             and row["name"].startswith(tuple(parts.split()) or "")]
    return f"{geometric_mean(found):.2f}" if found else ""


def main():
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--krait", default=os.path.join(ROOT, "build", "krait"))
    options.add_argument("--tests", help="what tests/cpython/run.py --json wrote")
    options.add_argument("--bench", help="what bench/run.py --json wrote")
    options = options.parse_args()
    oracle = subprocess.run([os.path.join(ROOT, "tools", "oracle")], capture_output=True, text=True).stdout.strip()
    if not oracle:
        sys.exit("no CPython 3.14 to compare with")

    def read(path):
        if not path:
            return None
        with open(path, encoding="utf-8") as file:
            return json.load(file)

    counts, figures, known = read(options.tests), read(options.bench), known_rows()
    names = [name for name in run([oracle], NAMES) if not name.startswith(OF_CPYTHON)]
    theirs = run([oracle], DUMP, json.dumps(names))
    ours = run([options.krait], DUMP, json.dumps(names))
    lines = [HEADER]
    for name in names:
        if theirs[name] is None:
            continue
        tests = TESTS.get(name, f"test_{name}")
        if ours[name] is None:
            lines.append(f"| `{name}` |  |  | 0 of {len(theirs[name])} | not there |  |  |  |")
            continue
        found = [re.sub(r"\s+", " ", text) for text in compare(theirs[name], ours[name])]
        shown = "; ".join(f"`{text}`" for text in found[:3]) + (f"; {len(found) - 3} more" if len(found) > 3 else "")
        kept = known.get(name, ["", ""])
        lines.append("| " + " | ".join([
            f"`{name}`", LIBRARY.get(name, ""), source_of(name),
            f"{sum(n in ours[name] for n in theirs[name])} of {len(theirs[name])}", shown.replace("|", "\\|") or "complete",
            ", ".join(test.removeprefix("test_") for test in tests.split()
                      if os.path.exists(os.path.join(ROOT, "tests", "cpython", "expectations", test + ".txt"))),
            pass_rate(tests, counts) if counts is not None else kept[0],
            speed(name, figures) if figures is not None else kept[1]]) + " |")

    write_table(DOCUMENT, "tests/tools/stdlib_table.py", lines)


if __name__ == "__main__":
    main()

"""Parses and compiles every file of a library folder; prints lines and seconds of each.

    PYTHON frontend.py DIR
"""
import os
import sys
from time import perf_counter

ONLY_AST = 0x400


def sources(root):
    for base, folders, files in os.walk(root):
        folders.sort()
        for name in sorted(files):
            if name.endswith(".py"):
                path = os.path.join(base, name)
                with open(path, "rb") as file:
                    yield path, file.read()


def timed(work, files):
    start = perf_counter()
    for path, source in files:
        work(path, source)
    return perf_counter() - start


def main():
    files = list(sources(sys.argv[1]))
    lines = sum(source.count(b"\n") for _, source in files)
    parse = timed(lambda path, source: compile(source, path, "exec", ONLY_AST, dont_inherit=True), files)
    whole = timed(lambda path, source: compile(source, path, "exec", dont_inherit=True), files)
    print("parse", lines, parse, sep="\t")
    print("compile", lines, whole, sep="\t")


main()

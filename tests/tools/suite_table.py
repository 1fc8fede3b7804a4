#!/usr/bin/env python3
"""Tables of CPython's test suite by group and module, from the lists of tests/cpython and a run of it.

    tests/cpython/run.py --json counts.json ...
    tests/tools/suite_table.py counts.json MARKS.json [--modules]

MARKS.json names the groups: {group: [{"module": ..., "rp_todo": tests that RustPython marks as failing, ...}]}.
Prints for each group how many test functions passed of those that ran, which modules have no list, and which fail
more tests than RustPython marks; --modules adds a line for each module with a failure.
"""
import argparse
import json
import os

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
LISTS = os.path.join(ROOT, "tests", "cpython", "expectations")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts")
    parser.add_argument("marks")
    parser.add_argument("--modules", action="store_true")
    arguments = parser.parse_args()
    with open(arguments.counts, encoding="utf-8") as file:
        counts = json.load(file)
    with open(arguments.marks, encoding="utf-8") as file:
        groups = json.load(file)
    print(f"{'group':16} {'passed':>7} {'failed':>7} {'share':>7}  {'RustPython fails':>16}  modules")
    worse = []
    for group, modules in groups.items():
        passed = failed = marked = ran = 0
        missing = []
        for row in modules:
            name = row["module"]
            if name not in counts:
                if not os.path.exists(os.path.join(LISTS, name + ".txt")):
                    missing.append(name)
                continue
            ran += 1
            ok, bad = counts[name]["ok"], counts[name]["known"] + counts[name]["new"]
            passed, failed, marked = passed + ok, failed + bad, marked + row["rp_todo"]
            if bad > row["rp_todo"]:
                worse.append((name, bad, row["rp_todo"]))
            if arguments.modules and bad:
                print(f"  {name:24} {ok} passed, {bad} failed, RustPython marks {row['rp_todo']}")
        share = 100 * passed / (passed + failed) if passed + failed else 0
        print(f"{group:16} {passed:7} {failed:7} {share:6.1f}%  {marked:16}  {ran} of {len(modules)}")
        if missing:
            print(f"{'':16} no list: {' '.join(missing)}")
    print("more failures than RustPython marks: " + ", ".join(f"{name} {bad} ({marks})" for name, bad, marks in worse))


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Writes the table of docs/performance.md from what `bench/run.py library --json FILE` wrote.

    bench/table.py FILE
"""
import json
import math
import os
import sys

DOCUMENT = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "docs", "performance.md")
BEGIN, END = "<!-- table: bench/table.py -->", "<!-- end of table -->"


def mean(rows):
    return math.exp(sum(math.log(row["ratio"]) for row in rows) / len(rows))


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        rows = [row for row in json.load(file) if row["part"] == "library" and "ratio" in row]
    files = {}
    for row in rows:
        files.setdefault(row["file"], []).append(row)
    lines = ["| file | mean | entries |", "|---|---|---|"]
    for name, entries in files.items():
        shown = ", ".join(f"{row['name']} {row['ratio']:.2f}" for row in entries)
        lines.append(f"| `{name}` | {mean(entries):.2f} | {shown} |")
    low = sorted((row for row in rows if row["ratio"] < 0.8), key=lambda row: row["ratio"])
    lines += ["", f"All {len(rows)} entries: {mean(rows):.2f}. Below 0.8: "
              + (", ".join(f"{row['name']} {row['ratio']:.2f}" for row in low) or "none") + "."]
    with open(DOCUMENT, encoding="utf-8") as file:
        text = file.read()
    before, _, rest = text.partition(BEGIN)
    with open(DOCUMENT, "w", encoding="utf-8") as file:
        file.write(before + BEGIN + "\n" + "\n".join(lines) + "\n" + END + rest.partition(END)[2])


if __name__ == "__main__":
    main()

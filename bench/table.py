#!/usr/bin/env python3
"""Writes the table of docs/performance.md from what `bench/run.py library --json FILE` wrote.

    bench/table.py FILE
"""
import json
import os
import sys
from statistics import geometric_mean

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "tools"))
from generated_table import write_table


def mean(rows):
    return geometric_mean(row["ratio"] for row in rows)


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
    write_table("docs/performance.md", "bench/table.py", lines)


if __name__ == "__main__":
    main()

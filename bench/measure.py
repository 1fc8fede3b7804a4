"""Runs the bench_* functions of one file and prints, for each: name, group, best seconds of some runs, result.

    PYTHON measure.py FILE RUNS [NAME...]

Uses next to nothing of the library, so that an interpreter without one can be measured too.
"""
import sys
from time import perf_counter


def main():
    path, runs, wanted = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
    with open(path, encoding="utf-8") as file:
        code = compile(file.read(), path, "exec")
    # A module that can be imported: pickle wants to find the classes of the file again.
    module = sys.modules["bench"] = type(sys)("bench")
    scope = module.__dict__
    exec(code, scope)
    for name in list(scope):
        if not name.startswith("bench_") or (wanted and name[6:] not in wanted):
            continue
        function, best = scope[name], None
        for _ in range(runs):
            start = perf_counter()
            result = function()
            seconds = perf_counter() - start
            if best is None or seconds < best:
                best = seconds
        print(name[6:], scope["GROUP"], best, repr(result), sep="\t", flush=True)


main()

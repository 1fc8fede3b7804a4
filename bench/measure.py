"""Runs the bench_* functions of one file and prints, for each: name, group, best seconds of some runs, result.

    PYTHON measure.py FILE RUNS [--cpu] [NAME...]

With --cpu the time that the processor worked, which other programs on the machine disturb less. Uses next to nothing of
the library, so that an interpreter without one can be measured too.
"""
import sys
from time import perf_counter, process_time


def main():
    path, runs, wanted, clock = sys.argv[1], int(sys.argv[2]), sys.argv[3:], perf_counter
    if "--cpu" in wanted:
        wanted.remove("--cpu")
        clock = process_time
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
            start = clock()
            result = function()
            seconds = clock() - start
            if best is None or seconds < best:
                best = seconds
        print(name[6:], scope["GROUP"], best, repr(result), sep="\t", flush=True)


main()

# oracle: no, CPython's iterators overflow its stack
# configs: plain no-quicken no-ic stress-ic check-leaks
# Iterators over iterators nest without bound; the innermost is reached or the C stack's end is noticed.
import itertools
def outcome(iterator):
    try:
        next(iterator)
        return "item"
    except (StopIteration, RecursionError) as e:
        return type(e).__name__
wraps = {
    "map": lambda x: map(str, x), "filter": lambda x: filter(None, x), "zip": lambda x: zip(x), "enumerate": enumerate,
    "chain": itertools.chain, "islice": lambda x: itertools.islice(x, None), "accumulate": itertools.accumulate,
    "starmap": lambda x: itertools.starmap(str, x), "takewhile": lambda x: itertools.takewhile(bool, x),
    "dropwhile": lambda x: itertools.dropwhile(bool, x), "filterfalse": lambda x: itertools.filterfalse(None, x),
    "zip_longest": lambda x: itertools.zip_longest(x), "pairwise": itertools.pairwise, "cycle": itertools.cycle,
    "batched": lambda x: itertools.batched(x, 2), "groupby": itertools.groupby, "compress": lambda x: itertools.compress(x, x),
}
for name, wrap in wraps.items():
    x = iter(())
    for _ in range(60000):
        x = wrap(x)
    if outcome(x) not in ("StopIteration", "RecursionError"):
        print("wrong", name)
    del x
print("done")  # expect: done

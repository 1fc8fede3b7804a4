# Selections of more items than memory can hold are an error when they are made, also of nothing.
import sys
import itertools
M = sys.maxsize


def told(name, *actions):
    """The errors of a few sizes, one line for all that are the same."""
    for action in actions:
        try:
            result = repr(action())[:60]
        except BaseException as error:
            result = f"{type(error).__name__}: {error}".rstrip(": ")
        print(f"{name}: {result}")


for n in M, 1 << 60, 1 << 62, 1 << 63:
    told("combinations", lambda: itertools.combinations([1, 2], n), lambda: itertools.combinations_with_replacement([1], n), lambda: itertools.combinations_with_replacement([], n))
    told("permutations", lambda: itertools.permutations([1, 2], n))
    told("product", lambda: itertools.product([1, 2], repeat=n))
    told("batched", lambda: list(itertools.batched([1], n)))
told("product of nothing", lambda: list(itertools.product(repeat=M)))
told("batched", lambda: list(itertools.batched([1], 1000)))
# expect: combinations: MemoryError
# expect: combinations: MemoryError
# expect: combinations: MemoryError
# expect: permutations: MemoryError
# expect: product: OverflowError: repeat argument too large
# expect: batched: MemoryError
# expect: combinations: MemoryError
# expect: combinations: MemoryError
# expect: combinations: MemoryError
# expect: permutations: MemoryError
# expect: product: OverflowError: repeat argument too large
# expect: batched: MemoryError
# expect: combinations: MemoryError
# expect: combinations: MemoryError
# expect: combinations: MemoryError
# expect: permutations: MemoryError
# expect: product: OverflowError: repeat argument too large
# expect: batched: MemoryError
# expect: combinations: OverflowError: Python int too large to convert to C ssize_t
# expect: combinations: OverflowError: Python int too large to convert to C ssize_t
# expect: combinations: OverflowError: Python int too large to convert to C ssize_t
# expect: permutations: OverflowError: Python int too large to convert to C ssize_t
# expect: product: OverflowError: Python int too large to convert to C ssize_t
# expect: batched: OverflowError: Python int too large to convert to C ssize_t
# expect: product of nothing: [()]
# expect: batched: [(1,)]

# Sizes that no memory can hold raise MemoryError, also where text is built outside of Python's heap.
import random

cases = [
    lambda: bytes(1 << 46), lambda: bytearray(1 << 46), lambda: b"x".ljust(1 << 46), lambda: bytearray().zfill(1 << 46),
    lambda: b"x".center(1 << 46), lambda: f"{1:{1 << 46}}", lambda: f"{1.5:{1 << 46}.3f}",
    lambda: f"{'x':>{1 << 46}}", lambda: f"{1j:{1 << 46}}", lambda: "%70000000000000d" % 1,
    lambda: b"%70000000000000d" % 1, lambda: random.getrandbits(1 << 49), lambda: "x" * (1 << 46), lambda: [0] * (1 << 46),
]
for case in cases:
    try:
        case()
    except (MemoryError, OverflowError, ValueError) as e:
        pass
    else:
        print("made it?")
print("went on")      # expect: went on

s = {1, 2}
try:
    for x in s: s.add(x + 100)
except RuntimeError as e: print(e)  # expect: Set changed size during iteration
s = {1, 2}
try:
    for x in s: s.discard(x)
except RuntimeError as e: print(e)  # expect: Set changed size during iteration
s = {1}
it = iter(s)
next(it)
s.add(2)
try: print(next(it, "end"))
except RuntimeError as e: print(e)  # expect: Set changed size during iteration
s = {1, 2, 3}
it = iter(s)
s.clear()
try: print(next(it, "end"))
except RuntimeError as e: print(e)  # expect: Set changed size during iteration
s = {1, 2, 3}
it = iter(s)
s.remove(1); s.add(9)
print(len(list(it)) in (2, 3))  # expect: True
s = {5}
s |= s; s &= s
print(s)  # expect: {5}
s -= s
print(s)  # expect: set()
s = {1, 2}
s ^= s
print(s)  # expect: set()
s = {1, 2}
s.difference_update(s)
print(s)  # expect: set()
s = {1, 2}
s.intersection_update(s)
print(sorted(s))  # expect: [1, 2]
s = {1, 2, 3}
try: s.update(x + 10 for x in s)
except RuntimeError as e: print(e)  # expect: Set changed size during iteration

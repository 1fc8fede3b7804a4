# configs: plain no-quicken no-ic stress-ic check-leaks
# Recursion in native code ends with the text that tells how much of the C stack was used and what was going on.
import re
def nest(wrap, n=200000):
    x = 0
    for _ in range(n):
        x = wrap(x)
    return x
def show(action):
    try:
        action()
        print("no error")
    except RecursionError as e:
        print(re.sub(r"\d+ kB", "N kB", str(e)))
lists, tuples, dicts = nest(lambda x: [x]), nest(lambda x: (x,)), nest(lambda x: {1: x})
show(lambda: repr(lists))  # expect: Stack overflow (used N kB) while getting the repr of an object
show(lambda: repr(dicts))  # expect: Stack overflow (used N kB) while getting the repr of an object
show(lambda: lists == nest(lambda x: [x]))  # expect: Stack overflow (used N kB) in comparison
show(lambda: lists < nest(lambda x: [x]))  # expect: Stack overflow (used N kB) in comparison
show(lambda: hash(tuples))  # expect: Stack overflow (used N kB) while hashing a tuple

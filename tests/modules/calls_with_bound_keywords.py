# Keywords that a partial holds, and the dict they live in.
from functools import partial

def show(*args, **kwargs):
    return args, kwargs

p = partial(show, 1, x=2)
print(p(3), p(3, y=4), p(x=5))  # expect: ((1, 3), {'x': 2}) ((1, 3), {'x': 2, 'y': 4}) ((1,), {'x': 5})
p.keywords["z"] = 9
print(p())  # expect: ((1,), {'x': 2, 'z': 9})
def clears():
    p.keywords.clear()
    return p()
print(clears())  # expect: ((1,), {})
many = {f"k{i}": i for i in range(40)}
print(show(*range(20), **many)[1] == many, len(partial(show, *range(20), **many)()[0]))  # expect: True 20

# What partial keeps of its keywords has to follow the dict, which a program may change at any time.
from functools import Placeholder, partial


def show(*args, **keywords):
    return args, keywords


p = partial(show, 1, x=2, y=3)
print(p(), p(4), p(4, z=5))      # expect: ((1,), {'x': 2, 'y': 3}) ((1, 4), {'x': 2, 'y': 3}) ((1, 4), {'x': 2, 'y': 3, 'z': 5})
p.keywords["w"] = 9
print(p())                       # expect: ((1,), {'x': 2, 'y': 3, 'w': 9})
p.keywords["y"] = [7]
del p.keywords["x"]
print(p(8))                      # expect: ((1, 8), {'y': [7], 'w': 9})
p.keywords.clear()
print(p(8))                      # expect: ((1, 8), {})
p.keywords["x"] = 0
print(p(8))                      # expect: ((1, 8), {'x': 0})


def empties(*args, **keywords):
    q.keywords.clear()
    return args, keywords


q = partial(empties, Placeholder, 5, key=["gone from the dict, not from the call"])
print(q(2))                      # expect: ((2, 5), {'key': ['gone from the dict, not from the call']})
print(q(2))                      # expect: ((2, 5), {})
many = partial(show, *range(14), a=1, b=2, c=3)
print(len(many(0)[0]), many(0)[1])   # expect: 15 {'a': 1, 'b': 2, 'c': 3}
p.keywords[1] = 2
try:
    p()
except TypeError as error:
    print(error)                 # expect: keywords must be strings

# oracle: no, CPython goes through 2 ** 40 ways
# A special method given to a class reaches classes that meet again on each level, each once.
class Bottom: pass

level = Bottom
for i in range(40):
    level = type(f"Top{i}", (type(f"Left{i}", (level,), {}), type(f"Right{i}", (level,), {})), {})

print(hasattr(level(), "__len__"))   # expect: False
Bottom.__len__ = lambda self: 3
print(len(level()))                  # expect: 3
del Bottom.__len__
print(hasattr(level(), "__len__"))   # expect: False

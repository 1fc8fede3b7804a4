# A comparison during set.add filled the deleted slot that the new key was to get: a key was lost, and the count of keys
# was one too many, so that copying the set read behind its table.
class Same:
    def __init__(self, name):
        self.name, self.act = name, None

    def __hash__(self):
        return 0

    def __eq__(self, other):
        act, self.act = self.act, None
        if act:
            act()
        return self is other

def with_deleted(act):
    first, second = Same("first"), Same("second")
    s = {first, second}
    s.remove(first)
    second.act = lambda: act(s)
    return s

s = with_deleted(lambda s: s.add(Same("inner")))
s.add(Same("outer"))
print(len(s), sorted(x.name for x in s))     # expect: 3 ['inner', 'outer', 'second']
print(len(set() | s), len(list(s)), len(s.copy()))   # expect: 3 3 3

outer = Same("outer")
s = with_deleted(lambda s: s.add(outer))
s.add(outer)
print(len(s), sorted(x.name for x in s))     # expect: 2 ['outer', 'second']

s = with_deleted(lambda s: s.update([Same("a"), Same("b")]))
s |= {Same("outer")}
print(len(s), sorted(x.name for x in s))     # expect: 4 ['a', 'b', 'outer', 'second']
while s:
    s.pop()
print(len(s), list(s))    # expect: 0 []

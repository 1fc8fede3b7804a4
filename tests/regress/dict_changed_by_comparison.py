# A comparison that changes the dict during a lookup: the search starts anew only if the table or the compared key is
# another; that other keys come and go does not matter.
class Key:
    def __init__(self, name, hash=1):
        self.name, self.hash_value = name, hash

    def __hash__(self):
        return self.hash_value

    def __eq__(self, other):
        print("eq", self.name, other.name)
        if change:
            action = change.pop()
            action()
        return self.name == other.name


change = []
a, b, c, other = Key("a"), Key("b"), Key("c"), Key("other", 2)


def fresh():
    return {a: 1, b: 2, c: 3, other: 4}


for title, action in {
    "another key goes": lambda: d.__delitem__(other),
    "another key comes": lambda: d.__setitem__("new", 5),
    "the compared key goes": lambda: d.__delitem__(a),
    "a key behind goes": lambda: d.__delitem__(b),
    "the table grows": lambda: d.update(dict.fromkeys(range(100, 200))),
    "the dict is emptied": lambda: d.clear(),
    "a new table": lambda: (d.clear(), d.update({5: 6})),
    "the same again": lambda: (d.clear(), d.update({other: 4, "x": 1})),
}.items():
    d = fresh()
    change.append(action)
    print(title, d.get(Key("c")), len(d))
    change.clear()

d = fresh()
change.append(lambda: d.pop(other))
del d[Key("b")]
print([k.name for k in d])
change.append(lambda: d.pop(c))
d[Key("new")] = 1
print([k.name for k in d])

# expect: eq a b
# expect: eq a c
# expect: eq b c
# expect: eq a c
# expect: eq b c
# expect: eq c c
# expect: another key goes 3 3
# expect: eq a b
# expect: eq a c
# expect: eq b c
# expect: eq a c
# expect: eq b c
# expect: eq c c
# expect: another key comes 3 5
# expect: eq a b
# expect: eq a c
# expect: eq b c
# expect: eq a c
# expect: eq b c
# expect: eq c c
# expect: the compared key goes 3 3
# expect: eq a b
# expect: eq a c
# expect: eq b c
# expect: eq a c
# expect: eq a b
# expect: eq c c
# expect: a key behind goes 3 3
# expect: eq a b
# expect: eq a c
# expect: eq b c
# expect: eq a c
# expect: eq a c
# expect: eq b c
# expect: eq c c
# expect: the table grows 3 104
# expect: eq a b
# expect: eq a c
# expect: eq b c
# expect: eq a c
# expect: the dict is emptied None 0
# expect: eq a b
# expect: eq a c
# expect: eq b c
# expect: eq a c
# expect: a new table None 1
# expect: eq a b
# expect: eq a c
# expect: eq b c
# expect: eq a c
# expect: the same again None 2
# expect: eq a b
# expect: eq a c
# expect: eq b c
# expect: eq a b
# expect: eq b b
# expect: ['a', 'c']
# expect: eq a new
# expect: eq a c
# expect: ['a', 'new']

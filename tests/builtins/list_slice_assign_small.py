# Assigning a list or tuple to a plain slice: sizes that stay, grow and shrink; the list itself; when old items go.


class Noisy:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name, items)


items = [0, 1, 2, 3, 4]
items[1:3] = ["a", "b"]
print(items)            # expect: [0, 'a', 'b', 3, 4]
items[-2:] = ("x", "y", "z")
print(items)            # expect: [0, 'a', 'b', 'x', 'y', 'z']
items[:4] = []
print(items)            # expect: ['y', 'z']
items[5:1] = [7]
print(items)            # expect: ['y', 'z', 7]
items[2:1] = (8,)
print(items)            # expect: ['y', 'z', 8, 7]
items[1:3] = items
print(items)            # expect: ['y', 'y', 'z', 8, 7, 7]
items[True:2] = [0]
print(items)            # expect: ['y', 0, 'z', 8, 7, 7]

items = []
items = [Noisy(0), Noisy(1), 2]
items[0:2] = [10, 11]
# expect: gone 1 [10, 11, 2]
# expect: gone 0 [10, 11, 2]
items = [Noisy(3), 4]
items[:1] = (5, 6)      # expect: gone 3 [5, 6, 4]
try:
    items[0:1] = 5
except TypeError as error:
    print(error)        # expect: must assign iterable to extended slice
print([1, 2, 3, 4][::-1], [1, 2, 3, 4][3:0:-2], [1, 2, 3][::2], [1, 2, 3][-10:10], [1, 2, 3][2:-10:-1])
# expect: [4, 3, 2, 1] [4, 2] [1, 3] [1, 2, 3] [3, 2, 1]
print((1, 2, 3)[::-1], "abcd"[::-2], "abc"[5:], b"abc"[::-1])
# expect: (3, 2, 1) db  b'cba'

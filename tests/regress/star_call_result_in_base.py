# The result of a star call goes to the register that held the callable; cleaning up must not release it.
rows = [[1, 2, 3], [4, 5, 6]]
for r in zip(*rows): print(r)
# expect: (1, 4)
# expect: (2, 5)
# expect: (3, 6)
z = zip(*rows)
print(list(z))  # expect: [(1, 4), (2, 5), (3, 6)]

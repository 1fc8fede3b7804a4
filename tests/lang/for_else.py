for x in [1, 2, 3]:
    if x == 2:
        break
else:
    print("no")
print("broke at", x)  # expect: broke at 2
for x in []:
    pass
else:
    print("else of empty", x)  # expect: else of empty 2
for x in range(4):
    if x == 1:
        continue
else:
    print("after continue", x)  # expect: after continue 3
for i in range(3):
    for j in range(3):
        if j == 1: break
    else:
        print("inner else")
    print(i, j)
    # expect: 0 1
    # expect: 1 1
    # expect: 2 1

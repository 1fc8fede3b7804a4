xs = [1, 2, 3]
for x in xs:
    if x < 4:
        xs.append(x + 3)
print(xs)  # expect: [1, 2, 3, 4, 5, 6]
xs = list(range(6))
for x in xs:
    xs.remove(x)
print(xs)  # expect: [1, 3, 5]
def it():
    print("iter made")
    yield 1
for x in it():
    print("body", x)
# expect: iter made
# expect: body 1
print("loop variable stays", x)  # expect: loop variable stays 1

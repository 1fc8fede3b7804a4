print(2 + 3 * 4 ** 2 // 5 % 3 - 1, -2 ** 2, 2 ** -1, not 1 == 2, not (1 and 0) or 0)  # expect: 1 -4 0.5 True True
print(1 + 2 << 3, 1 << 2 + 3, 5 & 3 == 3, (5 & 3) == 1, 6 ^ 3 | 8 & 12, 1 | 2 ^ 3 & 4, ~1 + 2, ~(1 + 2), -1 ** 2, (-1) ** 2, 2 ** 3 ** 0)
# expect: 24 32 False True 13 3 0 -4 -1 1 2
print(1 if 0 else 2 if 0 else 3, (lambda x: x or 5)(0), [1, 2][0:1], "a" "b".upper(), "a" + "b" * 2, -"ab".count("a"), 10 - 5 - 2, 100 // 7 // 2, 2 ** 2 ** 3, 7 % 4 * 3, 8 / 2 / 2)
# expect: 3 5 [1] AB abb -1 3 7 256 9 2.0
print(1 < 2 < 3 == 3, 1 in [1, 2] == True, (1 in [1, 2]) == True, not 1 in [2], 1 not in [2], not None is None, 3 > 2 > 1, (3 > 2) > 1)
# expect: True False True True True False True False
print(True or False and False, (True or False) and False, not True or True, not (True or True), 0 or 1 and 2, 1 and 0 or 3)  # expect: True False True False 2 3
x = 5
print(x if x > 3 else -x, -x if x < 3 else x, (x, 1) if x else 0, x or 0 if x else 1)  # expect: 5 5 (5, 1) 5
print(*[1, 2] + [3], *"ab" if x else "cd", *range(2) or [9], **{} or {"sep": "-"})  # expect: 1-2-3-a-b-0-1
print([*"ab", *[1] * 2], {**{"a": 1} | {"b": 2}}, (y := 3) + 1, [z := 1, z + 1], {1: 2 if x else 3})  # expect: ['a', 'b', 1, 1] {'a': 1, 'b': 2} 4 [1, 2] {1: 2}
a = b = 2, 3
print(a, b, a < b or a == b, a + (1,) * 2, (a, b)[0][1], a[0] ** b[1] - 1)  # expect: (2, 3) (2, 3) True (2, 3, 1, 1) 3 7
print(f"{x + 1}{x if x else 0}{(lambda: 1)()}{x!r:>3}", f"{x, 1}", f"{x:5}")  # expect: 651  5 (5, 1)     5
print("%d" % 3 * 2, "%d" % (3 * 2), "a%s" % "b" + "c", ("x" if 0 else "y") * 2, 1.0 .real, 1..is_integer(), 0xf.real, 1_0 .bit_length())
# expect: 33 6 abc yy 1.0 True 15 4

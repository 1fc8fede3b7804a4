def tr(f):
    try: print(f())
    except Exception as e: print(f"{type(e).__name__} {e}".rstrip())
xs = [1, 2, 3]
print(xs.reverse(), xs, xs.copy() == xs, xs.copy() is xs, [].reverse())  # expect: None [3, 2, 1] True False None
ys = xs * 2
print(ys, 2 * xs, xs * 0, xs * -1, [[]] * 2)  # expect: [3, 2, 1, 3, 2, 1] [3, 2, 1, 3, 2, 1] [] [] [[], []]
inner = [[]] * 2
inner[0].append(1); print(inner)  # expect: [[1], [1]]
ys *= 2; print(len(ys)); ys *= -1; print(ys)
# expect: 12
# expect: []
tr(lambda: xs * "a")  # expect: TypeError can't multiply sequence by non-int of type 'str'
tr(lambda: xs * 1.5)  # expect: TypeError can't multiply sequence by non-int of type 'float'
tr(lambda: xs * xs)  # expect: TypeError can't multiply sequence by non-int of type 'list'
tr(lambda: len([1, 2] * 3))  # expect: 6
tr(lambda: xs.copy(1))  # expect: TypeError list.copy() takes no arguments (1 given)
tr(lambda: xs.reverse(1))  # expect: TypeError list.reverse() takes no arguments (1 given)
tr(lambda: xs.__mul__(2))  # expect: [3, 2, 1, 3, 2, 1]
tr(lambda: xs.__rmul__("a"))  # expect: TypeError 'str' object cannot be interpreted as an integer
tr(lambda: None * [1])  # expect: TypeError can't multiply sequence by non-int of type 'NoneType'
tr(lambda: [] * (1 << 62))  # expect: []
a = [1, [2]]
b = a.copy(); b[1].append(3); b.append(4)
print(a, b, a[:] == a, list(reversed(a)), a[::-1])  # expect: [1, [2, 3]] [1, [2, 3], 4] True [[2, 3], 1] [[2, 3], 1]

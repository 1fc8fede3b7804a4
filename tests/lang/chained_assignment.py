a = b = c = []
a.append(1)
print(b, c is a)  # expect: [1] True
x = y, z = [1, 2]
print(x, y, z)  # expect: [1, 2] 1 2
i = 0
arr = [0, 0, 0]
i = arr[i] = 2
print(i, arr)  # expect: 2 [0, 0, 2]
class D(dict):
    def __setitem__(self, k, v):
        print("set", k, v)
        super().__setitem__(k, v)
d = D()
d["a"] = d["b"] = d["c"] = 5
# expect: set a 5
# expect: set b 5
# expect: set c 5
(p, q), r = s = (1, 2), 3
print(p, q, r, s)  # expect: 1 2 3 ((1, 2), 3)
[m, *n] = o = "xyz"
print(m, n, o)  # expect: x ['y', 'z'] xyz
class O: pass
o = O()
o.x = o.y = v = 7
print(o.x, o.y, v)  # expect: 7 7 7
f = lambda: 1; g = h = f
print(g() + h())  # expect: 2
k, l = l, k = 1, 2
print(k, l)  # expect: 2 1

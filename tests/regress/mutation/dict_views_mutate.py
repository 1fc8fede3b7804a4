d = {1: 1, 2: 2, 3: 3}
k, v, i = d.keys(), d.values(), d.items()
d[4] = 4
print(list(k), list(v), list(i), len(k))  # expect: [1, 2, 3, 4] [1, 2, 3, 4] [(1, 1), (2, 2), (3, 3), (4, 4)] 4
del d[1]
print(k, k & {2, 9} , 4 in v, (2, 2) in i)  # expect: dict_keys([2, 3, 4]) {2} True True
try:
    for x in k: d.pop(x)
except RuntimeError as e: print(e)  # expect: dictionary changed size during iteration
class E:
    def __eq__(self, o):
        d.clear()
        return False
d = {1: E(), 2: 3}
v, i = d.values(), d.items()
try: print(5 in v)
except RuntimeError as e: print(e)  # expect: dictionary changed size during iteration
d.update({1: E(), 2: 3})
print((1, 5) in i, d)  # expect: False {}
d.update({1: 1, 2: 2})
try: print(d.keys() - (x for x in d if d.pop(x)))
except RuntimeError as e: print(e)  # expect: dictionary changed size during iteration
d = {1: 1}
it = iter(d.items())
pair = next(it)
print(pair, next(it, "end"))  # expect: (1, 1) end
d = {n: n for n in range(3)}
print([d.setdefault(k, k) for k in list(d)], [d.pop(k) for k in list(d)], d)  # expect: [0, 1, 2] [0, 1, 2] {}
big = {n: n for n in range(100)}
it = iter(big)
for n in range(50): del big[n]
try: next(it)
except RuntimeError as e: print(e)  # expect: dictionary changed size during iteration
for n in range(50, 99): big.pop(n)
print(big, list(reversed(big)))  # expect: {99: 99} [99]

class CM:
    def __init__(self, v): self.v = v
    def __enter__(self): return self.v
    def __exit__(self, *a): return False
class O: pass
o, d, xs = O(), {}, [0]
with CM(1) as o.x, CM(2) as d["k"], CM(3) as xs[0], CM((4, [5, 6])) as (a, (b, c)):
    print(o.x, d, xs, a, b, c)  # expect: 1 {'k': 2} [3] 4 5 6
with CM([1, 2, 3]) as [p, *q]:
    print(p, q)  # expect: 1 [2, 3]
try:
    with CM((1, 2, 3)) as (p, q):
        print("no")
except ValueError as e:
    print(e)  # expect: too many values to unpack (expected 2, got 3)
class Loud(CM):
    def __exit__(self, et, ev, tb):
        print("exit sees", et.__name__, ev)
        return True
with Loud((1,)) as (p, q):
    print("no")
# expect: exit sees ValueError not enough values to unpack (expected 2, got 1)
print("unpacking into the target is inside the block")  # expect: unpacking into the target is inside the block

from collections import deque
def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
d = deque([1, 2, 3])
def loop():
    for x in d: d.append(x)
tr(loop)  # expect: RuntimeError deque mutated during iteration
print(len(d))  # expect: 4
class E:
    def __init__(self, action): self.action = action
    def __eq__(self, o):
        self.action()
        return False
d = deque()
d.extend([E(d.clear), 2, 3])
tr(lambda: 5 in d)  # expect: RuntimeError deque mutated during iteration
d.extend([E(d.clear), 2, 3])
tr(lambda: d.index(5))  # expect: RuntimeError deque mutated during iteration
d.extend([E(d.clear), 2, 3])
tr(lambda: d.count(5))  # expect: RuntimeError deque mutated during iteration
d.extend([E(d.clear), 2, 3])
tr(lambda: d.remove(5))  # expect: IndexError deque mutated during iteration
d = deque([E(lambda: d.append(1))])
tr(lambda: d == deque([1]))  # expect: False
print(len(d))  # expect: 3
d = deque([1, 2])
d.extend(d)
print(d)  # expect: deque([1, 2, 1, 2])
d.extendleft(d)
print(d)  # expect: deque([2, 1, 2, 1, 1, 2, 1, 2])
d += d
print(len(d))  # expect: 16
class D:
    def __del__(self): d.append("from del")
d = deque([D(), D()], maxlen=3)
d.clear()
print(d)  # expect: deque(['from del', 'from del'], maxlen=3)
d = deque([D()], maxlen=1)
d.append(5)
print(d)  # expect: deque(['from del'], maxlen=1)
class R:
    def __repr__(self):
        d.clear()
        return "R"
d = deque([R(), 1])
tr(lambda: repr(d))  # expect: deque([R, 1])
it = iter(deque([1, 2]))
d = deque([1, 2]); it = iter(d); d.pop()
tr(lambda: next(it))  # expect: RuntimeError deque mutated during iteration
d = deque(range(5))
tr(lambda: d.extend(d.popleft() for _ in range(3)))  # expect: None
print(d)  # expect: deque([3, 4, 0, 1, 2])

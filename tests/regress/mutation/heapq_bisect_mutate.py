import heapq, bisect
class L:
    def __init__(self, n, action=None): self.n, self.action = n, action
    def __lt__(self, o):
        if self.action: self.action()
        if o.action: o.action()
        return self.n < o.n
    def __repr__(self): return f"L{self.n}"
def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
h = [L(3), L(5), L(4)]
tr(lambda: heapq.heappush(h, L(1, h.clear)))  # expect: RuntimeError list changed size during iteration
print(h)  # expect: []
h = [L(1), L(5), L(4), L(9)]
h[1].action = h.clear
tr(lambda: heapq.heappop(h))  # expect: RuntimeError list changed size during iteration
print(h)  # expect: []
h = [L(i, None) for i in (5, 3, 4, 1)]
h[2].action = lambda: h.append(L(0))
tr(lambda: heapq.heapify(h))  # expect: RuntimeError list changed size during iteration
print(len(h) >= 4)  # expect: True
h = [L(2), L(3), L(4)]
tr(lambda: heapq.heapreplace(h, L(9, h.clear)))  # expect: RuntimeError list changed size during iteration
h = [L(2), L(3), L(4)]
tr(lambda: heapq.heappushpop(h, L(9, h.clear)))  # expect: IndexError index out of range
xs = [L(i) for i in range(5)]
tr(lambda: bisect.bisect_left(xs, L(2, xs.clear)))  # expect: IndexError list index out of range
xs = [L(i) for i in range(5)]
tr(lambda: bisect.insort(xs, L(2, xs.clear)))  # expect: IndexError list index out of range
print(len(xs))  # expect: 0
xs = list(range(5))
tr(lambda: bisect.bisect(xs, 3, key=lambda v: xs.clear() or v))  # expect: IndexError list index out of range
print(xs)  # expect: []

# configs: plain no-quicken no-ic stress-ic check-leaks
# A finalizer that makes another object with the same finalizer runs into the recursion limit, as any recursion does.
import sys
seen = []
sys.unraisablehook = seen.append
class A:
    def __del__(self):
        A()
A()
print({unraisable.exc_type.__name__ for unraisable in seen})  # expect: {'RecursionError'}
# The order of a chain: each finalizer, then what the object held, the last item of a tuple first.
order = []
class Link:
    def __init__(self, n, *held): self.n, self.held = n, held
    def __del__(self): order.append(self.n)
chain = Link(0)
for n in range(1, 60):
    chain = Link(n, Link(n + 0.5), chain)
del chain
print(order == [*range(59, -1, -1), *(n + 0.5 for n in range(1, 60))])  # expect: True

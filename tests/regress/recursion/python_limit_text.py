# configs: plain no-quicken no-ic stress-ic check-leaks
# Special methods that call themselves through native code count as Python calls.
import sys
class Loop:
    def __repr__(self): return repr(self)
    def __eq__(self, other): return self == other
    def __hash__(self): return hash(self)
    def __len__(self): return len(self)
    def __iter__(self): return iter(self)
    def __getattr__(self, name): return getattr(self, name)
    def __add__(self, other): return self + other
    def __call__(self): return self()
    def __format__(self, spec): return format(self, spec)
loop = Loop()
for action in (repr, hash, len, iter, lambda x: x == x, lambda x: x.a, lambda x: x + 1, lambda x: x(), lambda x: f"{x}",
               lambda x: sorted([x, x], key=repr), lambda x: list(map(repr, [x])), lambda x: x.__class__.__repr__(x)):
    try:
        action(loop)
    except RecursionError as e:
        print(e)
# expect: maximum recursion depth exceeded
# expect: maximum recursion depth exceeded
# expect: maximum recursion depth exceeded
# expect: maximum recursion depth exceeded
# expect: maximum recursion depth exceeded
# expect: maximum recursion depth exceeded
# expect: maximum recursion depth exceeded
# expect: maximum recursion depth exceeded
# expect: maximum recursion depth exceeded
# expect: maximum recursion depth exceeded
# expect: maximum recursion depth exceeded
# expect: maximum recursion depth exceeded
sys.setrecursionlimit(10 ** 6)
ended = 0
for action in (repr, hash, len, lambda x: x == x, lambda x: x.a):
    try:
        action(loop)
    except RecursionError:
        ended += 1
print(ended)  # expect: 5

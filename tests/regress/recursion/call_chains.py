# oracle: no, how deep native calls may nest is our own
# configs: plain no-quicken no-ic stress-ic check-leaks
# Callables around callables, views around views: what nests without bound ends with an exception or a result.
import types
from functools import partial
def outcome(action):
    try:
        action()
    except (RecursionError, TypeError, KeyError):
        pass
def nest(wrap, x, n=100000):
    for _ in range(n):
        x = wrap(x)
    return x
outcome(nest(staticmethod, print))
outcome(nest(lambda f: types.MethodType(f, 1), len))
class Partial(partial):
    pass
outcome(nest(Partial, len))
proxy = nest(types.MappingProxyType, {})
for action in (lambda: len(proxy), lambda: 1 in proxy, lambda: iter(proxy), lambda: proxy[1], lambda: proxy.get(1), lambda: proxy == {},
               lambda: hash(nest(slice, 1)), lambda: hash(nest(lambda x: list[x], int))):
    outcome(action)
print("done")  # expect: done

# OrderedDict whose keys change it while they are compared.
# oracle: no, CPython crashes
from collections import OrderedDict


class Changing:
    change = None
    def __init__(self, name): self.name = name
    def __hash__(self): return 7
    def __repr__(self): return self.name
    def __eq__(self, other):
        if Changing.change: Changing.change()
        return self is other


for detach in (False, True):
    for change in ('d.clear()', 'd.pop(4, None)', 'd.update(x=1)', 'list(iterator)', 'dict.clear(d)'):
        Changing.change = None
        d = OrderedDict((Changing(name), name) for name in 'pqrs')
        d[4] = 4
        if detach: dict.__setitem__(d, 'hidden', 1)
        iterator = iter(d.items())
        def once():
            Changing.change = None
            exec(change, {'d': d, 'iterator': iterator})
        next(iterator)
        Changing.change = once
        try:
            list(iterator)
            d.move_to_end(next(iter(d), None))
            d.popitem()
        except (KeyError, RuntimeError):
            pass
print('alive')  # expect: alive

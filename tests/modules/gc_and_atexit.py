import atexit
import gc
class Node:
    pass
node = Node()
node.self = node
del node
events = []
def note(phase, info):
    events.append((phase, info["generation"]))
gc.callbacks.append(note)
print(gc.collect() >= 1, events)  # expect: True [('start', 2), ('stop', 2)]
gc.callbacks.clear()
inner = []
outer = [inner]
print(any(r is outer for r in gc.get_referrers(inner)), len(gc.get_referents([1, "a"])), gc.is_tracked(1), gc.is_tracked([]))  # expect: True 2 False True
atexit.register(print, "second")
atexit.register(print, "first")
print(atexit._ncallbacks())  # expect: 2
atexit._run_exitfuncs()
# expect: first
# expect: second
gc.collect(5)  # expect raise: ValueError: invalid generation

# oracle: no, the threads of CPython need larger stacks for this
# wasm: no, it has no threads
# configs: plain no-quicken no-ic stress-ic check-leaks
# Threads with the smallest stacks: recursion of every kind ends with an exception there.
import sys, threading
sys.setrecursionlimit(10 ** 6)
class Loop:
    def __repr__(self): return repr(self)
    def __getattr__(self, name): return getattr(self, name)
def outcome(action, *args):
    try:
        action(*args)
        return "done"
    except (RecursionError, MemoryError) as e:
        return type(e).__name__
def deep(n):
    return deep(n + 1)
def work():
    x = []
    for _ in range(50000):
        x = [x]
    results.append([outcome(repr, Loop()), outcome(lambda: Loop().x), outcome(repr, x), outcome(lambda: x == [x]), outcome(deep, 1),
                    outcome(compile, "(" * 50 + ")" * 50, "", "eval"), outcome(compile, "-" * 100000 + "1", "", "eval") != "done"])
for size in (65536, 262144, 1 << 20):
    threading.stack_size(size)
    results = []
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    print(*results[0])
# expect: RecursionError RecursionError RecursionError RecursionError RecursionError done True
# expect: RecursionError RecursionError RecursionError RecursionError RecursionError done True
# expect: RecursionError RecursionError RecursionError RecursionError RecursionError done True

import sys
seen = []
def first(g): seen.append(("first", g.__name__))
def fin(g): seen.append(("finalize", g.__name__))
old = sys.get_asyncgen_hooks()
print(old.firstiter, old.finalizer)  # expect: None None
sys.set_asyncgen_hooks(firstiter=first, finalizer=fin)
async def ag():
    try:
        yield 1
        yield 2
    finally:
        print("body finally")
async def main():
    g = ag()
    await g.asend(None)
    await g.asend(None)
    del g
try: main().send(None)
except StopIteration: pass
print(seen)  # expect: [('first', 'ag'), ('finalize', 'ag')]
sys.set_asyncgen_hooks(*old)
try: sys.set_asyncgen_hooks(firstiter=5)
except TypeError as e: print(e)  # expect: callable firstiter expected, got int

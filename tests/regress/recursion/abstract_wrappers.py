# configs: plain no-quicken no-ic stress-ic check-leaks
# oracle: no, CPython's wrappers overflow its stack
# What a wrapper asks of the callable it wraps goes down through all wrappers, or ends at the end of the C stack.
def nest(wrap, n=100000):
    x = abs
    for _ in range(n):
        x = wrap(x)
    return x
for wrap in (property, classmethod, staticmethod):
    x = nest(wrap)
    for name in ("__isabstractmethod__", "__annotations__", "__annotate__"):
        try:
            getattr(x, name)
            print("made it?")
        except (RecursionError, AttributeError):
            pass
print("done")  # expect: done

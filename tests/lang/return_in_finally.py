import warnings
warnings.simplefilter("ignore")
ns = {}
exec("""
def f():
    try:
        return "try"
    finally:
        return "finally"
def g():
    try:
        1 / 0
    finally:
        return "swallowed"
def h():
    for i in range(3):
        try:
            return i
        finally:
            continue
    return "end"
def k():
    while True:
        try:
            raise ValueError
        finally:
            break
    return "broke"
""", ns)
for n in "fghk":
    print(n, ns[n]())
    # expect: f finally
    # expect: g swallowed
    # expect: h end
    # expect: k broke

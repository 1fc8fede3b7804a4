def g():
    try: next(it)
    except ValueError as e: yield str(e)
    try: it.send(1)
    except ValueError as e: yield str(e)
    try: it.throw(KeyError)
    except ValueError as e: yield str(e)
    try: it.close()
    except ValueError as e: yield str(e)
it = g()
print(list(it))  # expect: ['generator already executing', 'generator already executing', 'generator already executing', 'generator already executing']
class D:
    def __del__(self):
        global it2
        it2 = None
        print("generator dropped while it runs")
def h():
    d = D()
    yield 1
    del d
    yield 2
it2 = h()
keep = it2
print(next(keep), next(keep))
# expect: generator dropped while it runs
# expect: 1 2
def k():
    x = yield from inner()
    yield x
def inner():
    try: yield outer.gi_running
    finally:
        try: outer.close()
        except ValueError as e: print(e)
outer = k()
print(next(outer))  # expect: True
outer.close()  # expect: generator already executing
def del_self():
    global gen
    gen = None
    yield "still alive"
gen = del_self()
print(next(gen))  # expect: still alive
xs = []
def feeder():
    for x in xs:
        yield x
f = feeder()
xs.extend([1, 2])
print(next(f)); xs.clear(); print(next(f, "end"))
# expect: 1
# expect: end
def list_of_self():
    yield from [g2 for _ in range(2)]
g2 = list_of_self()
print(next(g2) is g2)  # expect: True
g2 = None

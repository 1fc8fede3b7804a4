def g(name):
    try:
        yield 1
    finally:
        print("closed", name)
it = g("del")
next(it)
del it  # expect: closed del
print("after del")  # expect: after del
it = g("not started")
del it
print("nothing ran")  # expect: nothing ran
it = g("rebind"); next(it)
it = None  # expect: closed rebind
def loop():
    for x in g("break"):
        break
    print("left loop")
loop()
# expect: closed break
# expect: left loop
def exc():
    for x in g("exception"):
        raise ValueError
try: exc()  # expect: closed exception
except ValueError: print("except")  # expect: except
a, b = g("zip1"), g("zip2")
for x, y in zip(a, b): pass  # expect: closed zip1
del a, b  # expect: closed zip2
def cleanup():
    try: yield 1
    except GeneratorExit as e:
        print("exit", repr(e))
        raise
it = cleanup(); next(it); del it  # expect: exit GeneratorExit()
def nested():
    try: yield from g("sub")
    finally: print("outer after sub")
it = nested(); next(it); del it
# expect: closed sub
# expect: outer after sub

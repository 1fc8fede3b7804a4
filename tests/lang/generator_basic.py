def g():
    print("start")
    x = yield 1
    print("got", x)
    y = yield 2
    print("got", y)
    return "ret"
it = g()
print(next(it))
# expect: start
# expect: 1
print(it.send("a"))
# expect: got a
# expect: 2
try:
    it.send("b")  # expect: got b
except StopIteration as e:
    print(e.value, e.args)  # expect: ret ('ret',)
try:
    next(it)
except StopIteration as e:
    print(e.value, e.args)  # expect: None ()
print(next(it, "default"))  # expect: default
it = g()
try: it.send(5)
except TypeError as e: print(e)  # expect: can't send non-None value to a just-started generator
print(it.send(None))
# expect: start
# expect: 1
def empty():
    return
    yield
print(list(empty()))  # expect: []
def ex(): x = (yield); print("x", x); yield
e = ex(); next(e); e.send(9)  # expect: x 9
print(iter(e) is e, type(e).__name__)  # expect: True generator
print([*(lambda: (yield 5))()])  # expect: [5]

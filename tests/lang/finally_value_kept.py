def f():
    x = 1
    try:
        return x
    finally:
        x = 2
        print("x is", x)
print(f())
# expect: x is 2
# expect: 1
def g(log):
    try:
        log.append("try")
        return log
    finally:
        log.append("finally")
print(g([]))  # expect: ['try', 'finally']
def h():
    try:
        try:
            raise KeyError("a")
        finally:
            print("one")
    except KeyError as e:
        print("caught", e)
    else:
        print("not here")
    finally:
        print("two")
h()
# expect: one
# expect: caught 'a'
# expect: two
def gen():
    try:
        yield 1
        yield 2
    finally:
        print("gen finally")
for v in gen():
    print(v)  # expect: 1
    break  # expect: gen finally
print("after")  # expect: after

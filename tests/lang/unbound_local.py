def f():
    try:
        print(v)
    except UnboundLocalError as e:
        print(e, e.name)
    v = 1
f()  # expect: cannot access local variable 'v' where it is not associated with a value None
def g():
    try:
        n += 1
    except UnboundLocalError as e:
        print(e)
    n = 0
g()  # expect: cannot access local variable 'n' where it is not associated with a value
def h(flag):
    if flag:
        w = 1
    return w
print(h(True))  # expect: 1
try: h(False)
except UnboundLocalError as e: print(e)  # expect: cannot access local variable 'w' where it is not associated with a value
def k():
    def inner(): return later
    try: inner()
    except NameError as e: print(type(e).__name__, e, e.name)
    later = 1
    return inner()
print(k())
# expect: NameError cannot access free variable 'later' where it is not associated with a value in enclosing scope later
# expect: 1
def loop():
    for q in []: pass
    try: q
    except UnboundLocalError as e: print(e)
loop()  # expect: cannot access local variable 'q' where it is not associated with a value
try: missing
except NameError as e: print(e, e.name)  # expect: name 'missing' is not defined missing

def f():
    for i in range(4):
        try:
            if i == 1:
                continue
            if i == 3:
                break
            print("body", i)
        finally:
            print("finally", i)
    return i
print(f())
# expect: body 0
# expect: finally 0
# expect: finally 1
# expect: body 2
# expect: finally 2
# expect: finally 3
# expect: 3
def g():
    while True:
        try:
            try:
                break
            finally:
                print("inner")
        finally:
            print("outer")
    print("out")
g()
# expect: inner
# expect: outer
# expect: out

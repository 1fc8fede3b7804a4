def sign(n):
    if n < 0:
        return "neg"
    elif n == 0:
        return "zero"
    else:
        return "pos"

print(sign(-3), sign(0), sign(9))  # expect: neg zero pos
for v in (None, 0, 0.0, 0j, "", b"", (), [], {}, set(), range(0), False):
    if v:
        print("truthy", v)
    else:
        print("falsy", repr(v))
        # expect: falsy None
        # expect: falsy 0
        # expect: falsy 0.0
        # expect: falsy 0j
        # expect: falsy ''
        # expect: falsy b''
        # expect: falsy ()
        # expect: falsy []
        # expect: falsy {}
        # expect: falsy set()
        # expect: falsy range(0, 0)
        # expect: falsy False
print("a" if 1 else 1 / 0)  # expect: a
print([] or {} or 0 or "last", 1 and [] and 3)  # expect: last []
if True: print("one line")  # expect: one line

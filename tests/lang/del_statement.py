a = b = c = 1
del a
try: a
except NameError as e: print(e)  # expect: name 'a' is not defined
del (b, c)
try: b, c
except NameError as e: print(e)  # expect: name 'b' is not defined
xs = list(range(10))
del xs[0], xs[-1]
print(xs)  # expect: [1, 2, 3, 4, 5, 6, 7, 8]
del xs[1:3], xs[::2]
print(xs)  # expect: [4, 6, 8]
d = {"a": 1, "b": 2}
del d["a"]
print(d)  # expect: {'b': 2}
try: del d["zz"]
except KeyError as e: print(repr(e))  # expect: KeyError('zz')
try: del xs[99]
except IndexError as e: print(e)  # expect: list assignment index out of range
class O: x = 1
o = O(); o.y = 2
del o.y
try: del o.x
except AttributeError as e: print(e)  # expect: 'O' object has no attribute 'x'
try: del undefined_name
except NameError as e: print(e)  # expect: name 'undefined_name' is not defined
def f():
    v = 1
    del v
    try: v
    except UnboundLocalError as e: print(e)
    try: del v
    except UnboundLocalError as e: print(e)
f()
# expect: cannot access local variable 'v' where it is not associated with a value
# expect: cannot access local variable 'v' where it is not associated with a value
[p, (q, r)] = 1, (2, 3)
del [p, (q, r)]
print("p" in globals(), "r" in globals())  # expect: False False

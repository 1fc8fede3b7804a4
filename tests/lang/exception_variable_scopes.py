def outer():
    e = "outer e"
    def inner():
        try: raise ValueError("inner")
        except ValueError as e:
            return lambda: e
    f = inner()
    try: return f()
    except NameError as x: return str(x), e
print(outer())  # expect: ("cannot access free variable 'e' where it is not associated with a value in enclosing scope", 'outer e')
class C:
    try: 1 / 0
    except ZeroDivisionError as err: kept = str(err)
    print("err" in dir(), kept)
# expect: False division by zero
def glob():
    global gerr
    try: raise KeyError("g")
    except KeyError as gerr: print("gerr" in globals())
glob()  # expect: True
print("gerr" in globals())  # expect: False
def nl():
    v = 1
    def inner():
        nonlocal v
        try: raise ValueError("n")
        except ValueError as v: pass
    inner()
    try: return v
    except NameError as e: return str(e)
print(nl())  # expect: cannot access local variable 'v' where it is not associated with a value
for e in [1, 2]:
    try: raise ValueError(e)
    except ValueError as e: pass
try: e
except NameError as x: print(x)  # expect: name 'e' is not defined
try:
    try: raise ValueError("a")
    except ValueError as e:
        raise KeyError("b")
except KeyError as k:
    print("e" in globals(), repr(k.__context__))  # expect: False ValueError('a')
try: raise ValueError("x")
except ValueError as e:
    e = "rebound"
    print(e)  # expect: rebound
print("e" in globals())  # expect: False
def ret():
    try: raise ValueError("r")
    except ValueError as e: return e
print(repr(ret()), ret().__traceback__ is not None)  # expect: ValueError('r') True

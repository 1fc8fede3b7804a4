class A(Exception): pass
class B(A): pass
class C(B): pass
for exc in (A, B, C, KeyError):
    try:
        raise exc
    except C: print("C")
    except B: print("B")
    except A: print("A")
    except LookupError as e: print("lookup", repr(e))
# expect: A
# expect: B
# expect: C
# expect: lookup KeyError()
try:
    try:
        raise A
    except "not a class":
        pass
except TypeError as e:
    print(e)  # expect: catching classes that do not inherit from BaseException is not allowed
try:
    try:
        raise A
    except (ValueError, (KeyError, A)):
        pass
except TypeError as e:
    print(e)  # expect: catching classes that do not inherit from BaseException is not allowed
except A:
    print("nested tuples do not match")
def choose():
    print("evaluated")
    return A
try:
    raise B
except choose():
    print("dynamic")
# expect: evaluated
# expect: dynamic
try:
    pass
except choose():
    pass
try:
    raise KeyError
except ValueError, KeyError:
    print("unparenthesised tuple")  # expect: unparenthesised tuple

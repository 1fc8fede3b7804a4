import sys
def cur(): return sys.exc_info()[0] and sys.exc_info()[0].__name__
print(cur())  # expect: None
try:
    raise KeyError
except KeyError:
    print(cur())  # expect: KeyError
    try:
        raise ValueError
    except ValueError:
        print(cur())  # expect: ValueError
    print(cur(), sys.exception().__class__)  # expect: KeyError <class 'KeyError'>
    def f():
        print("in call", cur())
    f()  # expect: in call KeyError
print(cur())  # expect: None
def g():
    try:
        raise IndexError
    except IndexError:
        yield cur()
        yield cur()
it = g()
print(next(it))  # expect: IndexError
print(cur())  # expect: None
try:
    raise OSError
except OSError:
    print(next(it), cur())  # expect: IndexError OSError
try:
    pass
finally:
    print(cur())  # expect: None
try:
    try:
        raise KeyError
    finally:
        print("finally", cur())  # expect: finally KeyError
except KeyError:
    pass
print(cur())  # expect: None

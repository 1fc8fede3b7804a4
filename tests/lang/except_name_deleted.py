try:
    1 / 0
except ZeroDivisionError as e:
    saved = e
    print(repr(e))  # expect: ZeroDivisionError('division by zero')
try:
    e
except NameError as err:
    print(err)  # expect: name 'e' is not defined
print(repr(saved))  # expect: ZeroDivisionError('division by zero')
def f():
    e = "before"
    try:
        raise ValueError("v")
    except ValueError as e:
        del e
    try:
        return e
    except UnboundLocalError as x:
        return str(x)
print(f())  # expect: cannot access local variable 'e' where it is not associated with a value
def g():
    e = 1
    try:
        pass
    except ValueError as e:
        pass
    return e
print(g())  # expect: 1

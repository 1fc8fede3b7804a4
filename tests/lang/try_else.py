def f(x):
    try:
        r = 10 // x
    except ZeroDivisionError:
        print("zero")
    except (TypeError, ValueError) as e:
        print("type", e)
    else:
        print("else", r)
        return "ret"
    finally:
        print("fin")
    return "end"
print(f(2))
# expect: else 5
# expect: fin
# expect: ret
print(f(0))
# expect: zero
# expect: fin
# expect: end
print(f("a"))
# expect: type unsupported operand type(s) for //: 'int' and 'str'
# expect: fin
# expect: end
def g():
    try:
        pass
    except Exception:
        print("no")
    else:
        raise KeyError("from else")
try:
    g()
except KeyError as e:
    print("KeyError", e)  # expect: KeyError 'from else'

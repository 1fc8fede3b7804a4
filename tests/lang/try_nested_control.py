def f(kind):
    for i in range(3):
        try:
            try:
                if kind == "break": break
                if kind == "continue": continue
                if kind == "return": return "returned"
                if kind == "raise": raise ValueError
                if kind == "raise2": raise KeyError
            except ValueError:
                print("inner except", i)
                if i == 1: return "from except"
            else:
                print("inner else", i)
            finally:
                print("inner finally", i)
        except KeyError:
            print("outer except", i)
            break
        finally:
            print("outer finally", i)
    else:
        return "loop else"
    return "after loop"
for kind in ("none", "break", "continue", "return", "raise", "raise2"):
    print(kind, f(kind))
    # expect: inner else 0
    # expect: inner finally 0
    # expect: outer finally 0
    # expect: inner else 1
    # expect: inner finally 1
    # expect: outer finally 1
    # expect: inner else 2
    # expect: inner finally 2
    # expect: outer finally 2
    # expect: none loop else
    # expect: inner finally 0
    # expect: outer finally 0
    # expect: break after loop
    # expect: inner finally 0
    # expect: outer finally 0
    # expect: inner finally 1
    # expect: outer finally 1
    # expect: inner finally 2
    # expect: outer finally 2
    # expect: continue loop else
    # expect: inner finally 0
    # expect: outer finally 0
    # expect: return returned
    # expect: inner except 0
    # expect: inner finally 0
    # expect: outer finally 0
    # expect: inner except 1
    # expect: inner finally 1
    # expect: outer finally 1
    # expect: raise from except
    # expect: inner finally 0
    # expect: outer except 0
    # expect: outer finally 0
    # expect: raise2 after loop
def g():
    try:
        yield 1
        try:
            yield 2
        finally:
            yield "in finally"
    except GeneratorExit:
        print("exit")
        raise
    finally:
        print("done")
it = g()
print(next(it), next(it))  # expect: 1 2
try: it.close()
except RuntimeError as e: print(e)  # expect: generator ignored GeneratorExit
del it
# expect: exit
# expect: done
def h():
    while True:
        try:
            yield
        except ValueError:
            continue
        except KeyError:
            break
        finally:
            print("cleanup")
    print("after")
it = h(); next(it)
it.throw(ValueError)  # expect: cleanup
try: it.throw(KeyError)
# expect: cleanup
# expect: after
except StopIteration: print("stopped")  # expect: stopped

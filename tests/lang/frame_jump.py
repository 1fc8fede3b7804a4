# Setting f_lineno in a trace function.
import sys
import warnings

warnings.simplefilter("always")
warnings.showwarning = lambda message, *rest: print("  warning:", message)

def go(call, code, start, to, event="line"):
    base = code.co_firstlineno
    done = False
    events = []
    def trace(frame, what, arg):
        nonlocal done
        if frame.f_code is code:
            events.append(f"{what[0]}{frame.f_lineno - base}")
            if what == event and frame.f_lineno == base + start and not done:
                done = True
                try:
                    frame.f_lineno = base + to if isinstance(to, int) else to[0]
                    events.append(f"now {frame.f_lineno - base}")
                except ValueError as e:
                    print(" ", str(e) if "line " not in str(e) else str(e).split(maxsplit=2)[2])
        return trace
    sys.settrace(trace)
    try:
        result = call()
    except Exception as e:
        result = e
    sys.settrace(None)
    print(code.co_name, start, to, " ".join(events), "->", result if code.co_name != "C" else None)

def plain():
    x = 1
    y = 2
    return x
for start, to in [(1, 2), (2, 2), (2, 1), (3, -1), (3, 4), (2, [True]), (2, [2**70]), (2, [-2**31 - 1]), (2, ["x"])]:
    go(plain, plain.__code__, start, to)
go(plain, plain.__code__, 0, 2, "call")
go(plain, plain.__code__, 3, 2, "return")

def numbers():
    x = 1
    yield x
    y = 2
    yield y
for start, to, event in [(2, 1, "call"), (2, 3, "call"), (2, 3, "return"), (2, 4, "return")]:
    go(lambda: list(numbers()), numbers.__code__, start, to, event)

def captured():
    x = 1
    def f(): return x
    y = 2
    return x, f()
go(captured, captured.__code__, 3, 1)

def comprehensions():
    x = 1
    i = 3
    z = [i for i in "ab"]
    w = [i for i in "ab" for j in "c"]
    return x
go(comprehensions, comprehensions.__code__, 1, 5)
go(comprehensions, comprehensions.__code__, 3, 5)

def make_class():
    class C:
        a = 1
        b = [q for q in "ab"]
        c = 3
        print(sorted(n for n in locals() if n < "_"))
go(make_class, next(c for c in make_class.__code__.co_consts if hasattr(c, "co_code")), 1, 3)

def blocks():
    out = []
    for i in [1, 2]:
        out.append(i)
        try:
            out.append(1 // (i - 1))
        except ZeroDivisionError as e:
            out.append(str(sys.exception()))
            out.append(str(e))
        out.append(sys.exception())
    return out
for start, to in [(9, 10), (9, 7), (8, 9), (9, 3), (9, 1), (1, 3), (3, 7), (3, 8), (3, 5), (10, 9)]:
    go(blocks, blocks.__code__, start, to)

class Manager:
    def __enter__(self): return 1
    def __exit__(self, *exc): seen.append("exit")
seen = []
def managers():
    with Manager() as x:
        y = 1
        for z in "a":
            y = 2
    return x
for start, to in [(2, 5), (4, 2), (4, 5), (5, 2), (2, 4)]:
    go(managers, managers.__code__, start, to)
    print(seen)

def not_traced():
    try:
        sys._getframe().f_lineno = 3
    except ValueError as e:
        print(e)
not_traced()
# expect:   warning: assigning None to 2 unbound locals
# expect: plain 1 2 c0 l1 now 2 l3 r3 -> None
# expect:   warning: assigning None to 1 unbound local
# expect: plain 2 2 c0 l1 l2 now 2 l3 r3 -> 1
# expect:   warning: assigning None to 1 unbound local
# expect: plain 2 1 c0 l1 l2 now 1 l2 l3 r3 -> 1
# expect:   comes before the current code block
# expect: plain 3 -1 c0 l1 l2 l3 r3 -> 1
# expect:   comes after the current code block
# expect: plain 3 4 c0 l1 l2 l3 r3 -> 1
# expect:   lineno must be an integer
# expect: plain 2 [True] c0 l1 l2 l3 r3 -> 1
# expect:   lineno out of range
# expect: plain 2 [1180591620717411303424] c0 l1 l2 l3 r3 -> 1
# expect:   lineno out of range
# expect: plain 2 [-2147483649] c0 l1 l2 l3 r3 -> 1
# expect:   lineno must be an integer
# expect: plain 2 ['x'] c0 l1 l2 l3 r3 -> 1
# expect:   can't jump from the 'call' trace event of a new frame
# expect: plain 0 2 c0 l1 l2 l3 r3 -> 1
# expect:   can only jump from a 'line' trace event
# expect: plain 3 2 c0 l1 l2 l3 r3 -> 1
# expect:   warning: assigning None to 1 unbound local
# expect: numbers 2 1 c0 l1 l2 r2 c2 now 1 l2 r2 c2 l3 l4 r4 c4 r4 -> [1, 1, 2]
# expect:   warning: assigning None to 1 unbound local
# expect: numbers 2 3 c0 l1 l2 r2 c2 now 3 l4 r4 c4 r4 -> [1, 2]
# expect:   warning: assigning None to 1 unbound local
# expect: numbers 2 3 c0 l1 l2 r2 now 3 l4 r4 c4 r4 -> [2]
# expect:   warning: assigning None to 1 unbound local
# expect: numbers 2 4 c0 l1 l2 r2 now 4 r4 c4 r4 -> [None]
# expect:   warning: assigning None to 1 unbound local
# expect: captured 3 1 c0 l1 l2 l3 now 1 l2 l3 l4 r4 -> (1, 1)
# expect:   warning: assigning None to 5 unbound locals
# expect: comprehensions 1 5 c0 l1 now 5 r5 -> None
# expect:   warning: assigning None to 3 unbound locals
# expect: comprehensions 3 5 c0 l1 l2 l3 now 5 r5 -> 1
# expect:   warning: assigning None to 1 unbound local
# expect: []
# expect: C 1 3 c0 l0 l1 now 3 l4 r4 -> None
# expect:   warning: assigning None to 1 unbound local
# expect: blocks 9 10 c0 l1 l2 l3 l4 l5 e5 l6 l7 l8 l9 now 10 r10 -> [1, 'division by zero', 'division by zero']
# expect:   can't jump into an 'except' block as there's no exception
# expect: blocks 9 7 c0 l1 l2 l3 l4 l5 e5 l6 l7 l8 l9 l2 l3 l4 l5 l9 l2 l10 r10 -> [1, 'division by zero', 'division by zero', None, 2, 1, None]
# expect: blocks 8 9 c0 l1 l2 l3 l4 l5 e5 l6 l7 l8 now 9 l2 l3 l4 l5 l9 l2 l10 r10 -> [1, 'division by zero', None, 2, 1, None]
# expect:   warning: assigning None to 1 unbound local
# expect: blocks 9 3 c0 l1 l2 l3 l4 l5 e5 l6 l7 l8 l9 now 3 l4 l5 e5 l6 l7 l8 l9 l2 l3 l4 l5 l9 l2 l10 r10 -> [1, 'division by zero', 'division by zero', 1, 'division by zero', 'division by zero', None, 2, 1, None]
# expect:   warning: assigning None to 1 unbound local
# expect: blocks 9 1 c0 l1 l2 l3 l4 l5 e5 l6 l7 l8 l9 now 1 l2 l3 l4 l5 e5 l6 l7 l8 l9 l2 l3 l4 l5 l9 l2 l10 r10 -> [1, 'division by zero', 'division by zero', None, 2, 1, None]
# expect:   can't jump into the body of a for loop
# expect: blocks 1 3 c0 l1 l2 l3 l4 l5 e5 l6 l7 l8 l9 l2 l3 l4 l5 l9 l2 l10 r10 -> [1, 'division by zero', 'division by zero', None, 2, 1, None]
# expect:   can't jump into an 'except' block as there's no exception
# expect: blocks 3 7 c0 l1 l2 l3 l4 l5 e5 l6 l7 l8 l9 l2 l3 l4 l5 l9 l2 l10 r10 -> [1, 'division by zero', 'division by zero', None, 2, 1, None]
# expect:   can't jump into an 'except' block as there's no exception
# expect: blocks 3 8 c0 l1 l2 l3 l4 l5 e5 l6 l7 l8 l9 l2 l3 l4 l5 l9 l2 l10 r10 -> [1, 'division by zero', 'division by zero', None, 2, 1, None]
# expect:   warning: assigning None to 1 unbound local
# expect: blocks 3 5 c0 l1 l2 l3 now 5 e5 l6 l7 l8 l9 l2 l3 l4 l5 l9 l2 l10 r10 -> ['division by zero', 'division by zero', None, 2, 1, None]
# expect:   can't jump into the body of a for loop
# expect: blocks 10 9 c0 l1 l2 l3 l4 l5 e5 l6 l7 l8 l9 l2 l3 l4 l5 l9 l2 l10 r10 -> [1, 'division by zero', 'division by zero', None, 2, 1, None]
# expect:   warning: assigning None to 2 unbound locals
# expect: managers 2 5 c0 l1 l2 now 5 r5 -> 1
# expect: []
# expect: managers 4 2 c0 l1 l2 l3 l4 now 2 l3 l4 l3 l1 l5 r5 -> 1
# expect: ['exit']
# expect: managers 4 5 c0 l1 l2 l3 l4 now 5 r5 -> 1
# expect: ['exit']
# expect:   incompatible stacks
# expect: managers 5 2 c0 l1 l2 l3 l4 l3 l1 l5 r5 -> 1
# expect: ['exit', 'exit']
# expect:   can't jump into the body of a for loop
# expect: managers 2 4 c0 l1 l2 l3 l4 l3 l1 l5 r5 -> 1
# expect: ['exit', 'exit', 'exit']
# expect: f_lineno can only be set in a trace function

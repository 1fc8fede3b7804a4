# The events a trace function is told.
import sys

def counted():
    yield 1
    yield 2

def fail():
    raise ValueError("x")

def work(n):
    total = 0
    for i in range(n):
        total += i
    for x in counted():
        total += x
    try:
        fail()
    except ValueError:
        pass
    while total > 3: total -= 1
    return total + len("ab")

events = []
def tracer(frame, event, arg):
    line = frame.f_lineno - frame.f_code.co_firstlineno
    events.append((frame.f_code.co_name, line, event, arg[0].__name__ if event == "exception" else arg))
    return tracer

sys.settrace(tracer)
work(1)
sys.settrace(None)
for event in events: print(*event)
# expect: work 0 call None
# expect: work 1 line None
# expect: work 2 line None
# expect: work 3 line None
# expect: work 2 line None
# expect: work 4 line None
# expect: counted 0 call None
# expect: counted 1 line None
# expect: counted 1 return 1
# expect: work 5 line None
# expect: work 4 line None
# expect: counted 1 call None
# expect: counted 2 line None
# expect: counted 2 return 2
# expect: work 5 line None
# expect: work 4 line None
# expect: counted 2 call None
# expect: counted 2 return None
# expect: work 6 line None
# expect: work 7 line None
# expect: fail 0 call None
# expect: fail 1 line None
# expect: fail 1 exception ValueError
# expect: fail 1 return None
# expect: work 7 exception ValueError
# expect: work 8 line None
# expect: work 9 line None
# expect: work 10 line None
# expect: work 11 line None
# expect: work 11 return 5

# An error in the trace function ends tracing and reaches the traced code.
def broken(frame, event, arg):
    raise KeyError("no")
sys.settrace(broken)
try:
    work(1)
except KeyError as e:
    print("KeyError", e, sys.gettrace())  # expect: KeyError 'no' None

# Profiles: calls, returns and native calls.
events.clear()
def profiler(frame, event, arg):
    events.append((frame.f_code.co_name, event, arg.__name__ if event.startswith("c_") else arg))
def native():
    try: int("x")
    except ValueError: pass
    try: len(4)
    except TypeError: return len("abc")
sys.setprofile(profiler)
native()
sys.setprofile(None)
for event in events: print(*event)
# expect: native call None
# expect: native c_call len
# expect: native c_exception len
# expect: native c_call len
# expect: native c_return len
# expect: native return 3
# expect: <module> c_call setprofile

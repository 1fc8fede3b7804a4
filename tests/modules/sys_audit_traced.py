# Audit hooks run without events of tracing, unless they ask for them with __cantrace__.
import sys

calls = []
def tracer(frame, event, argument):
    if event == "call":
        calls.append(frame.f_code.co_name)

def quiet(event, args):
    pass
def open_hook(event, args):
    pass
open_hook.__cantrace__ = True

def traced(work):
    calls.clear()
    sys.settrace(tracer)
    try:
        work()
    finally:
        sys.settrace(None)
    return calls[:]

def work():
    sys.audit("krait.test", 1)

print(traced(work))                  # expect: ['work']
sys.addaudithook(quiet)
print(traced(work))                  # expect: ['work']
sys.addaudithook(open_hook)
print(traced(work))                  # expect: ['work', 'open_hook', 'open_hook']

class Hook:
    @property
    def __cantrace__(self):
        raise ValueError("not today")
    def __call__(self, event, args):
        print("never")

sys.addaudithook(Hook())
try:
    sys.audit("krait.test")
except ValueError as e:
    print(e)                         # expect: not today

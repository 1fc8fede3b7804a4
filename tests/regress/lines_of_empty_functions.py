# A function whose body has no code is on the line where it begins, for tracers and in its table of lines.
import sys


def documented():
    "text"


def annotated():
    a: int


def declared():
    global x


def both(x):
    "text"
    b: int
    def_: str


def captured(x):
    "text"
    lambda: x


def generator():
    "text"
    if 0:
        yield


async def coroutine():
    "text"


def run(f, *args):
    out = []

    def trace(frame, event, arg):
        out.append((event, frame.f_lineno and frame.f_lineno - frame.f_code.co_firstlineno))
        return trace

    sys.settrace(trace)
    f(*args)
    sys.settrace(None)
    print(f.__name__, out)


class D:
    def __del__(self):
        print(sys._getframe(1).f_code.co_name)


for f in documented, annotated, declared:
    run(f)
    print([line - f.__code__.co_firstlineno for _, _, line in f.__code__.co_lines()], {*f.__code__.co_positions()} ==
          {(f.__code__.co_firstlineno,) * 2 + (0, 0)})
run(both, 1)
run(captured, 1)
run(lambda: list(generator()))
try:
    coroutine().send(None)
except StopIteration:
    print("done")
both(D())

# expect: documented [('call', 0), ('line', 0), ('return', 0)]
# expect: [0] True
# expect: annotated [('call', 0), ('line', 0), ('return', 0)]
# expect: [0] True
# expect: declared [('call', 0), ('line', 0), ('return', 0)]
# expect: [0] True
# expect: both [('call', 0), ('line', 0), ('return', 0)]
# expect: captured [('call', 0), ('line', 2), ('return', 2)]
# expect: <lambda> [('call', 0), ('line', 0), ('call', 0), ('line', 2), ('return', 2), ('return', 0)]
# expect: done
# expect: <module>

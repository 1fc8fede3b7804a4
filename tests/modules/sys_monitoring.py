# Events that tools ask for (PEP 669), in order.
import sys
monitoring, E = sys.monitoring, sys.monitoring.events

def numbers():
    yield 1
    yield 2

def work(flag):
    total = 0
    for n in numbers():
        if flag:
            total += len("ab")
    return total

TOOL = 3
log = []
def record(name):
    def callback(code, *args):
        log.append((name, code.co_name))
    return callback

monitoring.use_tool_id(TOOL, "test")
print(monitoring.get_tool(TOOL))  # expect: test
for name in ("PY_START", "PY_RETURN", "PY_YIELD", "PY_RESUME", "CALL", "C_RETURN"):
    monitoring.register_callback(TOOL, getattr(E, name), record(name))
monitoring.set_events(TOOL, E.PY_START | E.PY_RETURN | E.PY_YIELD | E.PY_RESUME | E.CALL | E.C_RETURN | E.C_RAISE)
work(True)
monitoring.set_events(TOOL, 0)
print(*log, sep="\n")
# expect: ('CALL', '<module>')
# expect: ('PY_START', 'work')
# expect: ('CALL', 'work')
# expect: ('PY_START', 'numbers')
# expect: ('PY_YIELD', 'numbers')
# expect: ('CALL', 'work')
# expect: ('C_RETURN', 'work')
# expect: ('PY_RESUME', 'numbers')
# expect: ('PY_YIELD', 'numbers')
# expect: ('CALL', 'work')
# expect: ('C_RETURN', 'work')
# expect: ('PY_RESUME', 'numbers')
# expect: ('PY_RETURN', 'numbers')
# expect: ('PY_RETURN', 'work')
# expect: ('CALL', '<module>')

# Lines of one code object, each until DISABLE.
lines = []
def line(code, number):
    lines.append(number - code.co_firstlineno)
    return monitoring.DISABLE
monitoring.register_callback(TOOL, E.LINE, line)
monitoring.set_local_events(TOOL, work.__code__, E.LINE)
work(True), work(True)
print(lines)  # expect: [1, 2, 3, 4, 2, 5]
monitoring.restart_events()
work(False)
print(lines)  # expect: [1, 2, 3, 4, 2, 5, 1, 2, 3, 2, 5]
monitoring.set_local_events(TOOL, work.__code__, 0)

# Exceptions on their way, and what a callback raises.
log.clear()
def fails():
    [].pop()
for name in ("RAISE", "RERAISE", "EXCEPTION_HANDLED", "PY_UNWIND", "C_RAISE"):
    monitoring.register_callback(TOOL, getattr(E, name), record(name))
monitoring.register_callback(TOOL, E.CALL, None)
monitoring.register_callback(TOOL, E.C_RETURN, None)
monitoring.set_events(TOOL, E.RAISE | E.RERAISE | E.EXCEPTION_HANDLED | E.PY_UNWIND | E.CALL | E.C_RETURN | E.C_RAISE)
try:
    fails()
except IndexError:
    pass
monitoring.set_events(TOOL, 0)
print(*log, sep="\n")
# expect: ('C_RAISE', 'fails')
# expect: ('RAISE', 'fails')
# expect: ('PY_UNWIND', 'fails')
# expect: ('RAISE', '<module>')
# expect: ('EXCEPTION_HANDLED', '<module>')

def fails():
    try:
        [].pop()
    except IndexError:
        raise

for event in (E.RAISE, E.EXCEPTION_HANDLED, E.PY_UNWIND, E.RERAISE):
    monitoring.register_callback(TOOL, event, lambda *args: monitoring.DISABLE)
    monitoring.set_events(TOOL, event)
    try:
        fails()
    except Exception as e:
        print(e)
    monitoring.set_events(TOOL, 0)
# expect: Cannot disable RAISE events. Callback removed.
# expect: Cannot disable EXCEPTION_HANDLED events. Callback removed.
# expect: Cannot disable PY_UNWIND events. Callback removed.
# expect: Cannot disable RERAISE events. Callback removed.

monitoring.register_callback(TOOL, E.C_RETURN, lambda *args: monitoring.DISABLE)
def calls_len():
    return len("abc")
monitoring.set_local_events(TOOL, calls_len.__code__, E.CALL)
try:
    calls_len()
except ValueError as e:
    print(e, calls_len())  # expect: Cannot disable C_RETURN events. Callback removed. 3

for wrong in (lambda: monitoring.set_events(9, 0), lambda: monitoring.set_events(1, 1), lambda: monitoring.set_events(TOOL, 1 << 25),
              lambda: monitoring.set_events(TOOL, E.C_RETURN), lambda: monitoring.set_local_events(TOOL, work.__code__, E.RAISE),
              lambda: monitoring.set_local_events(TOOL, work, 0), lambda: monitoring.register_callback(TOOL, 3, None),
              lambda: monitoring.use_tool_id(TOOL, "other"), lambda: monitoring.use_tool_id(1, 2)):
    try:
        wrong()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
# expect: ValueError invalid tool 9 (must be between 0 and 5)
# expect: ValueError tool 1 is not in use
# expect: ValueError invalid event set 0x2000000
# expect: ValueError cannot set C_RETURN or C_RAISE events independently
# expect: ValueError invalid local event set 0x800
# expect: TypeError code must be a code object
# expect: ValueError The callback can only be set for one event at a time
# expect: ValueError tool 3 is already in use
# expect: ValueError tool name must be a str
monitoring.free_tool_id(TOOL)
print(monitoring.get_tool(TOOL), monitoring._all_events())  # expect: None {}

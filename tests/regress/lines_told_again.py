# A line event comes again although the line that was run in between is not watched any more; opcode events begin with
# f_trace_opcodes, also when it was set before sys.settrace was called.
import sys
m = sys.monitoring
m.use_tool_id(3, "test")
def f():
    for i in range(4):
        str(i)
first = f.__code__.co_firstlineno
lines = []
def line(code, number):
    lines.append(number - first)
    return m.DISABLE if number - first == 1 else None
m.register_callback(3, m.events.LINE, line)
m.set_local_events(3, f.__code__, m.events.LINE)
f()
print(lines.count(2))  # expect: 4
m.free_tool_id(3)

def g():
    frame = sys._getframe()
    events = []
    def trace(frame, event, arg):
        events.append(event)
        return trace
    frame.f_trace = trace
    frame.f_trace_opcodes = True
    sys.settrace(trace)
    x = 1
    sys.settrace(None)
    return events
print("opcode" in g()[:1])  # expect: True

# What a tracer hears of match statements: neither the subject again on the way to the default case, nor bodies that are
# jumped over, nor jumps without a line.
import dis
import sys


def default(command):
    match command.split():
        case ["go", direction] if direction in "nesw":
            return 1
        case ["go", _]:
            return 2
        case _:
            return 3


def none(command):
    match command.split():
        case ["go", direction] if direction in "nesw":
            return 1
        case ["go", _]:
            return 2


def follows(v):
    match v:
        case 1:
            if v < 0:
                v = 1
        case 2:
            if v < 0:
                v = 1
    v += 1


def lines(function, argument):
    heard = []

    def trace(frame, event, arg):
        if event == "line":
            heard.append(frame.f_lineno - function.__code__.co_firstlineno)
        return trace

    sys.settrace(trace)
    try:
        function(argument)
    finally:
        sys.settrace(None)
    return heard


for text in "go n", "go x", "spam":
    print(lines(default, text), lines(none, text))
# expect: [1, 2, 3] [1, 2, 3]
# expect: [1, 2, 4, 5] [1, 2, 4, 5]
# expect: [1, 2, 4, 6, 7] [1, 2, 4]
for number in range(4):
    print(lines(follows, number))
# expect: [1, 2, 5, 8]
# expect: [1, 2, 3, 8]
# expect: [1, 2, 5, 6, 8]
# expect: [1, 2, 5, 8]
print([i for i in dis.get_instructions(follows) if i.opcode in dis.hasjump and i.positions.lineno is None])        # expect: []

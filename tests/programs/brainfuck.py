# Brainfuck: checked, compiled to a list of operations with folded runs, and run; also translated to Python source.
class BracketError(SyntaxError):
    pass


def compile_bf(source):
    ops, stack = [], []
    for position, c in enumerate(source):
        if c in "+-<>":
            kind, amount = ("add", 1 if c == "+" else -1) if c in "+-" else ("move", 1 if c == ">" else -1)
            if ops and ops[-1][0] == kind:
                ops[-1] = (kind, ops[-1][1] + amount)
            else:
                ops.append((kind, amount))
        elif c in ".,":
            ops.append(("out" if c == "." else "in", 0))
        elif c == "[":
            stack.append((len(ops), position))
            ops.append(("jump", None))
        elif c == "]":
            if not stack:
                raise BracketError(f"unmatched ] at {position}")
            start, _ = stack.pop()
            if ops[start + 1:] in ([("add", -1)], [("add", 1)]):
                ops[start:] = [("zero", 0)]
            else:
                ops[start] = ("jump", len(ops))
                ops.append(("back", start))
    if stack:
        raise BracketError(f"unmatched [ at {stack[-1][1]}")
    return ops


def run(ops, data=b"", limit=2_000_000):
    tape, head, out = bytearray(64), 0, bytearray()
    data = iter(data)
    pc = steps = 0
    while pc < len(ops):
        op, arg = ops[pc]
        steps += 1
        if steps > limit:
            raise TimeoutError(f"stopped after {limit} steps")
        if op == "add":
            tape[head] = (tape[head] + arg) & 255
        elif op == "move":
            head += arg
            if head < 0:
                raise IndexError("head left the tape")
            while head >= len(tape):
                tape.extend(bytes(len(tape)))
        elif op == "out":
            out.append(tape[head])
        elif op == "in":
            tape[head] = next(data, 0)
        elif op == "zero":
            tape[head] = 0
        elif op == "jump":
            if not tape[head]:
                pc = arg
        elif tape[head]:
            pc = arg
        pc += 1
    return bytes(out), steps


def to_python(ops):
    lines, indent = ["def program(tape, out):", "    h = 0"], 1
    for op, arg in ops:
        pad = "    " * indent
        if op == "add":
            lines.append(f"{pad}tape[h] = (tape[h] + {arg}) & 255")
        elif op == "move":
            lines.append(f"{pad}h += {arg}")
        elif op == "out":
            lines.append(f"{pad}out.append(tape[h])")
        elif op == "zero":
            lines.append(f"{pad}tape[h] = 0")
        elif op == "jump":
            lines.append(f"{pad}while tape[h]:")
            indent += 1
        elif op == "back":
            indent -= 1
    return "\n".join(lines)


HELLO = "++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+.>++."
ops = compile_bf(HELLO)
text, steps = run(ops)
print(text, steps, len(HELLO), len(ops))

source = to_python(ops)
print(source.count("\n") + 1, "lines of Python")
print("\n".join(source.split("\n")[:8]))
namespace = {}
exec(source, namespace)
out = bytearray()
namespace["program"](bytearray(100), out)
print(out.decode(), end="")

print(run(compile_bf(",[.,]"), b"echo")[0])
print(run(compile_bf(">,[>,]<[.<]"), b"reverse")[0])
LETTERS = "++++++++[>++++++++<-]>+<+++++[>.+<-]++++++++++."
print(run(compile_bf(LETTERS)))
for bad in ("[[]", "]", "+[>+]", "<", "[+", "+[]"):
    try:
        print(repr(bad), run(compile_bf(bad), limit=5000))
    except BracketError as e:
        print(repr(bad), "bracket:", e.msg)
    except (IndexError, TimeoutError) as e:
        print(repr(bad), type(e).__name__, e)
print(compile_bf("+++>>-<[-]"), compile_bf("comments are ignored"), compile_bf("[-]+[+]"))

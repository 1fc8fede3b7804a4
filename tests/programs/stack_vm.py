# A stack machine with an assembler, calls with frames, exceptions as control flow and a disassembler.
class VMError(Exception):
    def __init__(self, message, pc):
        super().__init__(message)
        self.pc = pc

    def __str__(self):
        return f"{self.args[0]} at pc={self.pc}"


class Halt(Exception):
    pass


OPCODES = {}


def op(arity):
    def register(function):
        name = function.__name__.removeprefix("op_")
        OPCODES[name] = (function, arity)
        return function
    return register


class Machine:
    def __init__(self, code, labels):
        self.code, self.labels = code, labels
        self.stack, self.frames, self.pc = [], [{}], 0
        self.output = []
        self.counts = dict.fromkeys(OPCODES, 0)

    def pop(self):
        try:
            return self.stack.pop()
        except IndexError:
            raise VMError("empty stack", self.pc) from None

    @op(1)
    def op_push(self, value):
        self.stack.append(value)

    @op(0)
    def op_add(self):
        b, a = self.pop(), self.pop()
        self.stack.append(a + b)

    @op(0)
    def op_sub(self):
        b, a = self.pop(), self.pop()
        self.stack.append(a - b)

    @op(0)
    def op_mul(self):
        b, a = self.pop(), self.pop()
        self.stack.append(a * b)

    @op(0)
    def op_lt(self):
        b, a = self.pop(), self.pop()
        self.stack.append(int(a < b))

    @op(1)
    def op_load(self, name):
        try:
            self.stack.append(self.frames[-1][name])
        except KeyError as e:
            raise VMError(f"no local {e}", self.pc) from e

    @op(1)
    def op_store(self, name):
        self.frames[-1][name] = self.pop()

    @op(1)
    def op_jump(self, label):
        self.pc = self.labels[label]

    @op(1)
    def op_jz(self, label):
        if not self.pop():
            self.pc = self.labels[label]

    @op(1)
    def op_call(self, label):
        if len(self.frames) > 50:
            raise VMError("call depth", self.pc)
        self.frames.append({"ret": self.pc})
        self.pc = self.labels[label]

    @op(0)
    def op_ret(self):
        self.pc = self.frames.pop()["ret"]

    @op(0)
    def op_print(self):
        self.output.append(str(self.pop()))

    @op(0)
    def op_halt(self):
        raise Halt

    def step(self):
        name, *args = self.code[self.pc]
        self.pc += 1
        function, _ = OPCODES[name]
        self.counts[name] += 1
        function(self, *args)

    def run(self, fuel=10_000):
        try:
            for _ in range(fuel):
                self.step()
            raise VMError("out of fuel", self.pc)
        except Halt:
            pass
        except IndexError:
            raise VMError("fell off the end", self.pc) from None
        return " ".join(self.output)


def assemble(text):
    code, labels = [], {}
    for number, line in enumerate(text.splitlines(), 1):
        line, _, _ = line.partition(";")
        if not (line := line.strip()):
            continue
        if line.endswith(":"):
            labels[line[:-1]] = len(code)
            continue
        name, *args = line.split()
        if name not in OPCODES:
            raise SyntaxError(f"line {number}: unknown op {name!r}")
        if len(args) != OPCODES[name][1]:
            raise SyntaxError(f"line {number}: {name} takes {OPCODES[name][1]} operand(s)")
        code.append((name, *[int(a) if a.lstrip("-").isdigit() else a for a in args]))
    return code, labels


PROGRAMS = {
    "sum": """
        push 0
        store total
        push 1
        store i
    loop:
        load i
        push 11
        lt
        jz done
        load total
        load i
        add
        store total
        load i
        push 1
        add
        store i
        jump loop
    done:
        load total
        print
        halt""",
    "factorial": """
        push 20
        call fact
        print
        halt
    fact:               ; n on the stack
        store n
        load n
        push 2
        lt
        jz more
        push 1
        ret
    more:
        load n
        load n
        push 1
        sub
        call fact
        mul
        ret""",
    "underflow": "add",
    "no local": "load nothing",
    "falls off": "push 1",
    "endless": "again:\njump again",
    "too deep": "f:\ncall f",
    "bad op": "push 1\nfrobnicate",
    "bad operand": "push",
}
for name, text in PROGRAMS.items():
    try:
        machine = Machine(*assemble(text))
        print(f"{name}: {machine.run()}")
        used = {k: v for k, v in machine.counts.items() if v}
        print("   ", ", ".join(f"{k}={v}" for k, v in sorted(used.items(), key=lambda kv: (-kv[1], kv[0]))))
    except VMError as e:
        print(f"{name}: VMError: {e}" + (f" <- {e.__cause__!r}" if e.__cause__ else ""))
    except SyntaxError as e:
        print(f"{name}: SyntaxError: {e}")
code, labels = assemble(PROGRAMS["factorial"])
where = {index: label for label, index in labels.items()}
for pc, instruction in enumerate(code[:9]):
    print(f"{where.get(pc, ''):>6} {pc:3d} {instruction[0]:<6}", *instruction[1:])

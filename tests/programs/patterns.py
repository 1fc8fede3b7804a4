# Structural pattern matching: events, an instruction set, trees, JSON-like shapes, guards and rebinding.
class Event:
    __match_args__ = ("kind", "payload")

    def __init__(self, kind, payload=None, **extra):
        self.kind, self.payload = kind, payload
        self.__dict__.update(extra)


class Click(Event):
    __match_args__ = ("x", "y", "button")

    def __init__(self, x, y, button="left"):
        super().__init__("click")
        self.x, self.y, self.button = x, y, button


LIMIT = 100


class Key:
    ENTER, ESC = "enter", "esc"
    class Mod:
        SHIFT = 1
        CTRL = 2


def describe(event):
    match event:
        case Click(0, 0):
            return "click at the origin"
        case Click(x, y, "right" | "middle" as button):
            return f"{button} click at {x},{y}"
        case Click(x=x) if x > LIMIT:
            return f"click outside ({x})"
        case Click(x, y):
            return f"click {x},{y}"
        case Event("key", Key.ENTER):
            return "enter"
        case Event("key", Key.ESC, mods=Key.Mod.SHIFT):
            return "shift+esc"
        case Event("key", Key.ESC):
            return "esc"
        case Event("key", str(letter)) if len(letter) == 1:
            return f"letter {letter!r}"
        case Event(payload={"type": "drag", "from": [x1, y1], "to": [x2, y2]}):
            return f"drag by {x2 - x1},{y2 - y1}"
        case Event(payload={"type": kind, **rest}):
            return f"{kind} with {rest}"
        case Event(kind):
            return f"other event {kind}"
        case None | ():
            return "nothing"
        case [Event() as only]:
            return f"[{describe(only)}]"
        case [Event() as first, *rest]:
            return f"{describe(first)} then {len(rest)} more"
        case str() | bytes():
            return "text is not a sequence here"
        case {}:
            return "mapping"
        case _:
            return f"unknown {event!r}"


for e in (Click(0, 0), Click(1, 2, "right"), Click(500, 1), Click(3, 4), Event("key", "enter"), Event("key", "esc", mods=1), Event("key", "esc", mods=2), Event("key", "esc"), Event("key", "q"),
          Event("mouse", {"type": "drag", "from": (1, 1), "to": [5, 9]}), Event("mouse", {"type": "wheel", "dy": 3}), Event("close"), None, (), [], [Click(0, 0)], (Event("a"), 2, 3), "text", b"", {}, 42, {1: 2}):
    print(describe(e))


def run(program):
    registers, pc, out, steps = dict.fromkeys("abc", 0), 0, [], 0
    value = lambda x: registers[x] if x in registers else int(x)
    while 0 <= pc < len(program) and (steps := steps + 1) < 1000:
        match program[pc].split():
            case ["set", ("a" | "b" | "c") as r, x]:
                registers[r] = value(x)
            case [("add" | "sub" | "mul") as op, r, x] if r in registers:
                match op:
                    case "add": registers[r] += value(x)
                    case "sub": registers[r] -= value(x)
                    case "mul": registers[r] *= value(x)
            case ["jump", target]:
                pc = int(target)
                continue
            case ["jump", target, "if", r]:
                if value(r):
                    pc = int(target)
                    continue
            case ["out", *items]:
                out.append([value(i) for i in items])
            case [] | ["#", *_]:
                pass
            case [op, *args]:
                raise ValueError(f"bad instruction {op!r} with {len(args)} operands")
        pc += 1
    return out, registers


print(run(["set a 5", "set b 1", "# factorial", "mul b a", "sub a 1", "jump 3 if a", "out b a 7", ""]))
for bad in (["set d 1"], ["fly"], ["add x 1"]):
    try:
        run(bad)
    except ValueError as e:
        print(e)


def simplify(expr):
    match expr:
        case ("+", 0, x) | ("+", x, 0) | ("*", 1, x) | ("*", x, 1):
            return simplify(x)
        case ("*", 0, _) | ("*", _, 0):
            return 0
        case ("+", int(a), int(b)):
            return a + b
        case ("*", int() as a, int() as b):
            return a * b
        case ("-", x, y) if x == y:
            return 0
        case (op, a, b) if (pair := (simplify(a), simplify(b))) != (a, b):
            return simplify((op, *pair))
        case _:
            return expr


for expr in (("+", 0, "x"), ("*", ("+", 1, 2), ("*", 4, 5)), ("+", ("*", "x", 1), ("*", 0, "y")), ("-", ("+", "a", 0), "a"), ("/", 1, ("-", 3, 3)), 7, "v"):
    print(expr, "->", simplify(expr))


def insert(tree, key):
    match tree:
        case None:
            return (None, key, None)
        case (left, k, right) if key < k:
            return (insert(left, key), k, right)
        case (left, k, right) if key > k:
            return (left, k, insert(right, key))
    return tree


def flatten(tree):
    match tree:
        case (left, key, right):
            return [*flatten(left), key, *flatten(right)]
    return []


tree = None
for key in (5, 2, 8, 1, 9, 2, 7):
    tree = insert(tree, key)
print(tree, flatten(tree))


def kind(x):
    match x:
        case bool(): return "bool"
        case int(0) | float(0.0): return "zero"
        case int(n) if n < 0: return f"negative {n}"
        case int() | float(): return "number"
        case complex(real=r, imag=i): return f"complex {r} {i}"
        case str(""): return "empty text"
        case str(s) if s.isdigit(): return f"digits {int(s)}"
        case [] | {}: return f"empty {type(x).__name__}" if not x else "mapping"
        case [[*inner], *_]: return f"nested {len(inner)}"
        case [int() | float() as first, *_, last]: return f"from {first} to {last}"
        case {"a": 1, "b": [_, second]}: return f"mapped {second}"
        case set() | frozenset(): return f"set of {len(x)}"
        case type(): return f"class {x.__name__}"
    return "?"


for x in (True, 0, -0.0, -3, 2.5, 1j, "", "12", [], (), {}, [[1, 2], 3], [1, 2, 3], [1], {"a": 1, "b": (1, 2)}, {1}, frozenset(), int, None, ...):
    print(f"{x!r}: {kind(x)}", end="; ")
print()

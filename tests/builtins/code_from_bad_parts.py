# oracle: no, CPython runs what it is given
# Instructions and tables that do not fit together are refused: what passes cannot harm the process.
import random
import sys
import types

PARTS = """argcount posonlyargcount kwonlyargcount nlocals stacksize flags code consts names varnames filename name qualname
           firstlineno linetable exceptiontable freevars cellvars""".split()

def adder(n, *more):
    def add(a, b=1, *, c=2):
        try: return a + b + n + sum(x for x in more if x is not add)
        except TypeError as e: return str(e)
    return add
add = adder(10)
def attempt(**changes):
    try: add.__code__.replace(**changes)
    except ValueError as e: print(str(e).replace("adder.<locals>.add: ", "").split(" at ")[0])
    else: print("made")

attempt(co_code=b"")                     # expect: code: malformed co_code
attempt(co_code=b"1234567")              # expect: code: malformed co_code
attempt(co_code=b"\xff" * 8)             # expect: code: unknown opcode 65535
attempt(co_exceptiontable=b"abc")        # expect: code: malformed co_exceptiontable
attempt(co_exceptiontable=b"\xff" * 8)   # expect: code: malformed co_exceptiontable
attempt(co_stacksize=0)                  # expect: code: ADD
attempt(co_names=())                     # expect: code: LOAD_GLOBAL

# Random damage: refused, or it runs to some end, which loops find after 300 instructions.
def count(frame, event, arg):
    global left
    frame.f_trace_opcodes = True
    left -= 1
    if left < 0: raise TimeoutError
    return count
rnd = random.Random(5)
pool = [add.__code__, adder.__code__, attempt.__code__, compile("[x for x in y]", "c", "eval")]
made = 0
for _ in range(4000):
    args = {p: getattr(rnd.choice(pool[:1] * 6 + pool), "co_" + p) for p in PARTS}
    for _ in range(rnd.randrange(1, 3)):
        part = rnd.choice(PARTS)
        v = args[part]
        if isinstance(v, int): v = max(0, v + rnd.choice((-1, 1, 2, 16, 32, 128, 256)))
        elif isinstance(v, bytes) and v:
            v = bytearray(v)
            for _ in range(rnd.randrange(1, 4)): v[rnd.randrange(len(v))] = rnd.choice((0, 1, 2, 3, 4, 255, rnd.randrange(256)))
            v = bytes(v)
        elif isinstance(v, tuple): v = rnd.choice((v + ("zz",), v[:-1], tuple(reversed(v)), v + (None,) if part == "consts" else v))
        args[part] = v
    try:
        code = types.CodeType(*args.values())
        made += 1
        if code.co_flags & (0x20 | 0x80 | 0x200): continue
        cells = tuple(types.CellType(i) for i, _ in enumerate(code.co_freevars))
        function = types.FunctionType(code, {"__builtins__": {"sum": sum, "TypeError": TypeError, "str": str}}, "f", (1,), cells)
        left = 300
        sys.settrace(count)
        function(1, 2, c=3)
    except Exception:
        pass
    finally:
        sys.settrace(None)
print(made > 100)                        # expect: True

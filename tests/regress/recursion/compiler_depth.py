# How deep the compiler follows a tree depends on the room of the C stack, not on a count.
# wasm: no, it has no threads
# configs: plain no-ic
import ast
import threading

def outcome(source):
    try:
        return type(eval(compile(source, "f", "eval"), {"a": 1})).__name__
    except (RecursionError, MemoryError, AttributeError) as error:
        return type(error).__name__ + (" during compilation" if str(error).endswith("during compilation") else "")

print(outcome("-" * 4000 + "1"))                  # expect: int
print(outcome("not " * 4000 + "1"))               # expect: bool
print(outcome("1 if a else " * 4000 + "1"))       # expect: int
print(outcome("lambda: " * 2000 + "1"))           # expect: function
print(outcome("lambda: " * 3100 + "1"))           # expect: MemoryError
print(outcome("a" + "**a" * 2000))                # expect: int
print(outcome("a" + ".b" * 4000))                 # expect: AttributeError
print(outcome("a" + ".b" * 100000))               # expect: RecursionError during compilation
print(outcome("a" + "()" * 100000))               # expect: RecursionError during compilation

# Trees that a program built, and names in them.
def negated(n, place=dict(lineno=1, col_offset=0, end_lineno=1, end_col_offset=1)):
    node = ast.Constant(1, **place)
    for _ in range(n):
        node = ast.UnaryOp(ast.USub(), node, **place)
    return ast.Expression(node)

print(outcome(negated(4000)))                     # expect: int

# A constant that nests deeply is made where there may be less room than its code was compiled with.
def nested_tuple(n, place=dict(lineno=1, col_offset=0, end_lineno=1, end_col_offset=1)):
    node = ast.Constant(1, **place)
    for _ in range(n):
        node = ast.Tuple([node], ast.Load(), **place)
    return ast.Expression(node)

print(outcome(nested_tuple(2000)))                # expect: tuple

# A thread with a small stack.
def small():
    print(outcome("a" + ".b" * 30000))            # expect: RecursionError during compilation
    print(outcome("-" * 300 + "1"))               # expect: int

threading.stack_size(512 * 1024)
thread = threading.Thread(target=small)
thread.start()
thread.join()

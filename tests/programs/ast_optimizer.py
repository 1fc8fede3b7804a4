# needs: ast: constant folding, renaming, an instrumenting transformer, a linter and metrics over syntax trees
import ast
import sys

SOURCE = '''\
"""Module doc."""
import os, sys as system
from math import pi as PI, sqrt

LIMIT = 2 ** 10 + 3 * (4 - 1)
NAME = "a" "b" + 'c'

def area(r: float, /, scale=1 + 1, *rest, unit="m" * 2, **options) -> float:
    """Docs."""
    if __debug__ and not (1 < 2 < 3):
        return None
    total = PI * r ** 2 * scale
    for i, (a, *b) in enumerate(rest):
        total += (a if a else -1) * len(b) // 2
    else:
        total = total
    while True and False:
        break
    return f"{total:>{10}.2f} {unit!r}" and total

class Shape(object, metaclass=type):
    sides: int = 3
    @property
    def name(self): return self.__class__.__name__.lower()
    async def load(self):
        async with self.lock as l, open("x"):
            return [x async for x in self if x if not x.bad]

def handle(v):
    match v:
        case {"k": [1, *_], **more} if more: return {**more}
        case Shape(sides=3 | 4) as s: return s
        case -1 | None | "x": pass
        case [a, b, *_]: return (a, b)
    try:
        assert v, "empty"
        del v[0], v.x
    except* (OSError, KeyError) as e:
        raise ValueError(v) from e
    finally:
        global LIMIT
    return lambda q, *a, k=1: (yield q)

type Pair[T: int, *Ts, **P] = tuple[T, *Ts]
unused = [y := 5, *range(3)][::-1][1:2, ...]
template = t"{LIMIT!s:>5} and {NAME}"
'''


class Folder(ast.NodeTransformer):
    OPERATIONS = {ast.Add: lambda a, b: a + b, ast.Sub: lambda a, b: a - b, ast.Mult: lambda a, b: a * b, ast.Pow: lambda a, b: a ** b}

    def __init__(self):
        self.folded = 0

    def visit_BinOp(self, node):
        self.generic_visit(node)
        match node:
            case ast.BinOp(left=ast.Constant(value=a), op=op, right=ast.Constant(value=b)) if type(op) in self.OPERATIONS:
                self.folded += 1
                return ast.copy_location(ast.Constant(self.OPERATIONS[type(op)](a, b)), node)
        return node

    def visit_Compare(self, node):
        self.generic_visit(node)
        values = [node.left, *node.comparators]
        if all(isinstance(v, ast.Constant) for v in values) and all(isinstance(o, ast.Lt) for o in node.ops):
            self.folded += 1
            numbers = [v.value for v in values]
            return ast.copy_location(ast.Constant(all(a < b for a, b in zip(numbers, numbers[1:]))), node)
        return node

    def visit_While(self, node):
        self.generic_visit(node)
        match node.test:
            case ast.BoolOp(op=ast.And(), values=[ast.Constant(value=True), ast.Constant(value=False)]):
                return None
        return node


class Renamer(ast.NodeTransformer):
    def __init__(self, **names):
        self.names = names

    def visit_Name(self, node):
        return ast.copy_location(ast.Name(self.names.get(node.id, node.id), node.ctx), node)

    def visit_arg(self, node):
        node.arg = self.names.get(node.arg, node.arg)
        return self.generic_visit(node)


class Tracer(ast.NodeTransformer):
    def visit_FunctionDef(self, node):
        self.generic_visit(node)
        enter = ast.parse(f"TRACE.append(({node.name!r}, sorted(locals())))").body[0]
        node.body.insert(1 if ast.get_docstring(node) else 0, enter)
        return node


class Linter(ast.NodeVisitor):
    def __init__(self):
        self.notes, self.imported, self.used, self.depth, self.deepest = [], {}, set(), 0, 0

    def note(self, node, text):
        self.notes.append(f"{node.lineno}:{node.col_offset}-{node.end_lineno}:{node.end_col_offset} {text}")

    def generic_visit(self, node):
        self.depth += 1
        self.deepest = max(self.deepest, self.depth)
        super().generic_visit(node)
        self.depth -= 1

    def visit_alias(self, node):
        self.imported[node.asname or node.name] = node

    def visit_Name(self, node):
        if isinstance(node.ctx, ast.Load):
            self.used.add(node.id)

    def visit_Assign(self, node):
        if ast.dump(node.value) == ast.dump(node.targets[0]).replace("Store", "Load"):
            self.note(node, "assigned to itself")
        self.generic_visit(node)

    def visit_ClassDef(self, node):
        if not ast.get_docstring(node):
            self.note(node, f"{node.name} has no docstring")
        if any(isinstance(b, ast.Name) and b.id == "object" for b in node.bases):
            self.note(node.bases[0], "needless object")
        self.generic_visit(node)


tree = ast.parse(SOURCE)
print(ast.unparse(tree))
print("=" * 20)
linter = Linter()
linter.visit(tree)
for name, alias in linter.imported.items():
    if name not in linter.used:
        linter.note(alias, f"{name} is not used")
print(*linter.notes, linter.deepest, sep="\n")
folder = Folder()
tree = ast.fix_missing_locations(folder.visit(tree))
print(folder.folded, [ast.unparse(node) for node in tree.body if isinstance(node, ast.Assign)])
print(ast.unparse(tree.body[5]))

counts = {}
for node in ast.walk(tree):
    counts[type(node).__name__] = counts.get(type(node).__name__, 0) + 1
print(*sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:12])
for node in ast.walk(tree):
    if isinstance(node, (ast.JoinedStr, ast.TemplateStr, ast.Match, ast.IfExp)):
        print(type(node).__name__, repr(ast.get_source_segment(SOURCE, node))[:70])

TRACE = []
code = Tracer().visit(Renamer(a="first", b="second").visit(ast.parse("def add(a, b=2):\n    'doc'\n    c = a * b\n    return c + a\ndef run():\n    return add(3)")))
namespace = {"TRACE": TRACE}
exec(compile(ast.fix_missing_locations(code), "<traced>", "exec"), namespace)
print(namespace["run"](), TRACE, namespace["add"].__doc__, namespace["add"].__code__.co_varnames)

print(ast.dump(ast.parse("x[1:, ...] = -y.z(*a, k=1, **d)", mode="single"), include_attributes=False))
print(ast.dump(ast.parse("a if b else c", mode="eval"), indent=2, include_attributes=True))
print(ast.dump(ast.parse("(int, *str) -> None", mode="func_type")), ast.dump(ast.Constant(1, kind="u")), ast.dump(ast.arguments(), show_empty=True))
for text in ("{'a': [1, 2.5, -3j, None], 'b': (True, b'x')}", "{1, 2} | {3}", "1 + 2j", "f()", "__import__('os')", "[1, 2", "-'x'", "{1: x}", " 5"):
    try:
        print(ast.literal_eval(text))
    except Exception as error:
        print(f"{type(error).__name__}: {str(error).partition(' at 0x')[0]}")

for build in (lambda: compile(ast.Module([ast.Expr(ast.Name("x", ast.Store()))], []), "f", "exec"),
              lambda: compile(ast.fix_missing_locations(ast.Module([ast.Expr(ast.Name("x", ast.Store()))], [])), "f", "exec"),
              lambda: compile(ast.Expression(ast.Constant([1], lineno=1, col_offset=0)), "f", "eval"),
              lambda: compile(ast.fix_missing_locations(ast.Module([ast.Assign([], ast.Constant(1))], [])), "f", "exec"),
              lambda: compile(ast.fix_missing_locations(ast.Expression(ast.BoolOp(ast.And(), [ast.Constant(1)]))), "f", "eval"),
              lambda: compile(ast.Module(["x"], []), "f", "exec"), lambda: compile(ast.parse("1"), "f", "eval"),
              lambda: ast.unparse(ast.BinOp(ast.Constant(1), ast.Add(), None)), lambda: ast.increment_lineno(ast.parse("\nx"), 4).body[0].lineno,
              lambda: ast.parse("x = 1 +"), lambda: ast.parse("match x:\n case 1: pass", feature_version=(3, 9)), lambda: ast.dump(5),
              lambda: ast.Constant(1, 2, 3, 4), lambda: ast.parse("print 1"), lambda: ast.Name("x").ctx):
    try:
        print("ok", build())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
print(ast.compare(ast.parse("a+b"), ast.parse("a + b")), ast.compare(ast.parse("a"), ast.parse("b")), list(ast.iter_child_nodes(ast.parse("a").body[0]))[0].id,
      [name for name, _ in ast.iter_fields(ast.parse("f(1)").body[0].value)], ast.BinOp._fields, ast.Name("q"), ast.operator.__subclasses__()[0])

# Arithmetic: a lexer as a generator, a Pratt parser to an expression tree, evaluation, simplification, derivation.
class Node:
    precedence = 9
    def __add__(self, other): return Bin("+", self, wrap(other))
    def __radd__(self, other): return Bin("+", wrap(other), self)
    def __sub__(self, other): return Bin("-", self, wrap(other))
    def __mul__(self, other): return Bin("*", self, wrap(other))
    def __rmul__(self, other): return Bin("*", wrap(other), self)
    def __truediv__(self, other): return Bin("/", self, wrap(other))
    def __pow__(self, other): return Bin("^", self, wrap(other))
    def __neg__(self): return Neg(self)
    def __eq__(self, other): return type(self) is type(other) and vars(self) == vars(other)
    __hash__ = None


def wrap(x):
    return x if isinstance(x, Node) else Num(x)


class Num(Node):
    def __init__(self, value): self.value = value
    def eval(self, env): return self.value
    def diff(self, name): return Num(0)
    def simple(self): return self
    def __str__(self): return str(self.value)


class Var(Node):
    def __init__(self, name): self.name = name
    def eval(self, env): return env[self.name]
    def diff(self, name): return Num(int(self.name == name))
    def simple(self): return self
    def __str__(self): return self.name


class Neg(Node):
    precedence = 3
    def __init__(self, inner): self.inner = inner
    def eval(self, env): return -self.inner.eval(env)
    def diff(self, name): return -self.inner.diff(name)
    def simple(self):
        inner = self.inner.simple()
        return Num(-inner.value) if isinstance(inner, Num) else Neg(inner)
    def __str__(self):
        return f"-({self.inner})" if self.inner.precedence < 3 else f"-{self.inner}"


class Bin(Node):
    OPS = {"+": (1, lambda a, b: a + b), "-": (1, lambda a, b: a - b), "*": (2, lambda a, b: a * b), "/": (2, lambda a, b: a / b), "^": (4, lambda a, b: a ** b)}

    def __init__(self, op, left, right):
        self.op, self.left, self.right = op, left, right

    @property
    def precedence(self):
        return self.OPS[self.op][0]

    def eval(self, env):
        return self.OPS[self.op][1](self.left.eval(env), self.right.eval(env))

    def diff(self, name):
        a, b = self.left, self.right
        da, db = a.diff(name), b.diff(name)
        match self.op:
            case "+": return da + db
            case "-": return da - db
            case "*": return da * b + a * db
            case "/": return (da * b - a * db) / (b ** 2)
            case "^" if isinstance(b, Num): return b * a ** Num(b.value - 1) * da
        raise NotImplementedError(f"d/d{name} of {self}")

    def simple(self):
        a, b = self.left.simple(), self.right.simple()
        match self.op, a, b:
            case _, Num(), Num() if self.op != "/" or (b.value and a.value % b.value == 0):
                value = self.OPS[self.op][1](a.value, b.value)
                return Num(int(value) if self.op == "/" else value)
            case ("*", Num(value=0), _) | ("*", _, Num(value=0)) | ("/", Num(value=0), _):
                return Num(0)
            case ("*", Num(value=1), x) | ("*" | "/" | "^", x, Num(value=1)) | ("+", Num(value=0), x) | ("+" | "-", x, Num(value=0)):
                return x
            case "-", Num(value=0), x:
                return Neg(x)
            case "^", _, Num(value=0):
                return Num(1)
            case "-", x, y if x == y:
                return Num(0)
        return Bin(self.op, a, b)

    def __str__(self):
        p = self.precedence
        left = f"({self.left})" if self.left.precedence < p or (self.op == "^" and self.left.precedence == p) else f"{self.left}"
        right = f"({self.right})" if self.right.precedence < p or (self.op in "-/" and self.right.precedence == p) else f"{self.right}"
        return f"{left} {self.op} {right}" if p < 4 else f"{left}{self.op}{right}"


def lex(text):
    i = 0
    while i < len(text):
        c = text[i]
        if c.isspace():
            i += 1
            continue
        j = i
        if c.isdigit() or c == ".":
            while j < len(text) and (text[j].isdigit() or text[j] == "."):
                j += 1
            word = text[i:j]
            yield "num", float(word) if "." in word else int(word)
        elif c.isalpha():
            while j < len(text) and text[j].isalnum():
                j += 1
            yield "var", text[i:j]
        elif c in "+-*/^()":
            j = i + 1
            yield "op", c
        else:
            raise SyntaxError(f"bad character {c!r} at {i}")
        i = j
    yield "end", None


def parse(text):
    tokens = lex(text)
    current = next(tokens)

    def advance():
        nonlocal current
        old, current = current, next(tokens, ("end", None))
        return old

    def expression(limit=0):
        kind, value = advance()
        match kind, value:
            case "num", _: left = Num(value)
            case "var", _: left = Var(value)
            case "op", "-": left = Neg(expression(3))
            case "op", "(":
                left = expression()
                if advance() != ("op", ")"):
                    raise SyntaxError("expected )")
            case "end", _: raise SyntaxError("unexpected end")
            case _: raise SyntaxError(f"unexpected {value!r}")
        while current[0] == "op" and current[1] in Bin.OPS and (p := Bin.OPS[current[1]][0]) > limit:
            op = advance()[1]
            left = Bin(op, left, expression(p - 1 if op == "^" else p))
        return left

    tree = expression()
    if current[0] != "end":
        raise SyntaxError(f"unexpected {current[1]!r}")
    return tree


env = {"x": 3, "y": 0.5}
for text in ("1 + 2 * 3", "(1 + 2) * 3", "2 ^ 3 ^ 2", "-2 ^ 2", "10 - 4 - 3", "100 / 10 / 5", "x * (y + 1) - -x", "2.5 * 4", "-(1 + x)", "(x - 1) - (x - 1)", "1 / 0", "z + 1", "2 ^ 200"):
    tree = parse(text)
    try:
        value = tree.eval(env)
    except (ZeroDivisionError, KeyError) as e:
        value = f"{type(e).__name__}({e})"
    print(f"{text:<18} {str(tree):<18} {str(tree.simple()):<14} {value}")
for text in ("1 +", "(1", "1 2", "1 $ 2", "*3", ")", ""):
    try:
        parse(text)
    except SyntaxError as e:
        print(f"{text!r}: {e.msg}")
x = Var("x")
for f in (x ** 3 + 2 * x ** 2 - 5, (x + 1) * (x - 1), x / (x + 1), -(x ** 2), 7 * x, x * Var("y") + Var("y")):
    d = f.diff("x").simple()
    print(f"d/dx {f} = {d}   at 3: {d.eval(env)}")
try:
    (x ** x).diff("x")
except NotImplementedError as e:
    print("NotImplementedError:", e)

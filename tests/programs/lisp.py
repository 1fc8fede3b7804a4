# A Lisp with lexical scope, tail calls, macros, quasiquote and error reports.
class Symbol(str):
    __slots__ = ()

    def __repr__(self):
        return str(self)


class LispError(Exception):
    pass


def tokenize(text):
    token = ""
    in_string = False
    for c in text:
        if in_string:
            token += c
            if c == '"':
                yield token
                token, in_string = "", False
        elif c == '"':
            token, in_string = c, True
        elif c in "()'`," or c.isspace():
            if token:
                yield token
            token = ""
            if not c.isspace():
                yield c
        else:
            token += c
    if token:
        yield token


QUOTES = {"'": Symbol("quote"), "`": Symbol("quasiquote"), ",": Symbol("unquote")}


def read(tokens):
    for token in tokens:
        if token == "(":
            items = []
            while (item := read(tokens)) is not END:
                items.append(item)
            return items
        if token == ")":
            return END
        if token in QUOTES:
            return [QUOTES[token], read(tokens)]
        if token[0] == '"':
            return token[1:-1]
        for convert in (int, float):
            try:
                return convert(token)
            except ValueError:
                continue
        return {"#t": True, "#f": False}.get(token, Symbol(token)) if token in ("#t", "#f") else Symbol(token)
    raise EOFError("unexpected end of input")


END = object()


class Env(dict):
    def __init__(self, names=(), values=(), outer=None):
        if len(names) >= 2 and names[-2] == ".":
            names, rest = names[:-2], names[-1]
            self[rest] = list(values[len(names):])
            values = values[:len(names)]
        if len(names) != len(values):
            raise LispError(f"expected {len(names)} arguments, got {len(values)}")
        self.update(zip(names, values))
        self.outer = outer

    def find(self, name):
        env = self
        while env is not None:
            if name in env:
                return env
            env = env.outer
        raise LispError(f"unbound: {name}")


class Lambda:
    def __init__(self, params, body, env, name="lambda"):
        self.params, self.body, self.env, self.name = params, body, env, name

    def __call__(self, *args):
        return evaluate(self.body, Env(self.params, args, self.env))

    def __repr__(self):
        return f"<{self.name}/{len(self.params)}>"


class Macro(Lambda):
    pass


def quasi(x, env):
    if not isinstance(x, list) or not x:
        return x
    if x[0] == "unquote":
        return evaluate(x[1], env)
    return [quasi(item, env) for item in x]


def evaluate(x, env):
    while True:
        match x:
            case Symbol():
                return env.find(x)[x]
            case [] | str() | int() | float() | None:
                return x
            case [Symbol("quote"), value]:
                return value
            case [Symbol("quasiquote"), value]:
                return quasi(value, env)
            case [Symbol("if"), test, then, *rest]:
                x = then if evaluate(test, env) is not False else (rest[0] if rest else None)
            case [Symbol("define"), [name, *params], *body]:
                env[name] = Lambda(params, [Symbol("begin"), *body], env, name)
                return name
            case [Symbol("define"), name, value]:
                env[name] = evaluate(value, env)
                return name
            case [Symbol("defmacro"), [name, *params], body]:
                env[name] = Macro(params, body, env, name)
                return name
            case [Symbol("set!"), name, value]:
                env.find(name)[name] = evaluate(value, env)
                return None
            case [Symbol("lambda"), params, *body]:
                return Lambda(params, [Symbol("begin"), *body], env)
            case [Symbol("begin"), *body]:
                for item in body[:-1]:
                    evaluate(item, env)
                x = body[-1]
            case [Symbol("let"), bindings, *body]:
                names = [b[0] for b in bindings]
                env = Env(names, [evaluate(b[1], env) for b in bindings], env)
                x = [Symbol("begin"), *body]
            case [head, *args]:
                function = evaluate(head, env)
                if isinstance(function, Macro):
                    x = function(*args)
                    continue
                values = [evaluate(arg, env) for arg in args]
                if type(function) is Lambda:
                    x, env = function.body, Env(function.params, values, function.env)
                elif callable(function):
                    return function(*values)
                else:
                    raise LispError(f"not a function: {show(function)}")
            case _:
                return x


def show(x):
    if isinstance(x, list):
        return "(" + " ".join(map(show, x)) + ")"
    if x is True or x is False:
        return "#t" if x else "#f"
    if isinstance(x, str) and not isinstance(x, Symbol):
        return '"%s"' % x
    return "nil" if x is None else str(x)


def total(*xs):
    result = 0
    for x in xs:
        result += x
    return result


def error(message):
    raise LispError(message)


world = Env()
world.update({Symbol(k): v for k, v in {
    "+": total, "-": lambda a, b=None: -a if b is None else a - b, "*": lambda a, b: a * b, "/": lambda a, b: a / b,
    "<": lambda a, b: a < b, "=": lambda a, b: a == b, "car": lambda x: x[0], "cdr": lambda x: x[1:],
    "cons": lambda a, b: [a, *b], "list": lambda *a: list(a), "null?": lambda x: x == [], "length": len,
    "display": lambda *a: print("  out:", *map(show, a)), "apply": lambda f, a: f(*a), "error": error,
    "string-append": lambda *a: "".join(a), "pair?": lambda x: isinstance(x, list) and x != [],
}.items()})

program = """
(+ 1 2 3)
(define (fact n) (if (< n 2) 1 (* n (fact (- n 1)))))
(fact 25)
(define (count n acc) (if (= n 0) acc (count (- n 1) (+ acc 1))))
(count 5000 0)
(define (map f xs) (if (null? xs) '() (cons (f (car xs)) (map f (cdr xs)))))
(map (lambda (x) (* x x)) '(1 2 3 4))
(define make (lambda () (let ((n 0)) (lambda () (set! n (+ n 1)) n))))
(define c (make))
(list (c) (c) (c))
(defmacro (unless test body) `(if ,test nil-value ,body))
(define nil-value '())
(unless #f (display "macro ran" 1.5 '(a "b" #t)))
(define (sum . xs) (apply + xs))
(sum 1 2 3 4.5)
`(1 ,(+ 1 1) (nested ,(fact 5)))
(let ((x 1) (y 2)) (display x y) (+ x y))
undefined
(fact)
(5 5)
(error "raised by the program")
(car '())
(/ 1 0)
(string-append "con" "cat")
fact
(lambda (x) x)
(+ 1 "a")
"""


def run(text):
    tokens = tokenize(text)
    while True:
        try:
            x = read(tokens)
        except EOFError:
            return
        try:
            print(show(x), "=>", show(evaluate(x, world)))
        except LispError as e:
            print(show(x), "=> lisp error:", e)
        except Exception as e:
            print(show(x), "=>", type(e).__name__ + ":", e)


run(program)
try:
    read(tokenize("(1 (2 3)"))
except EOFError as e:
    print(e)

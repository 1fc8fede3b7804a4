# A small Forth: words, control flow, variables, a return stack and errors.
class ForthError(Exception):
    pass


class Forth:
    def __init__(self):
        self.stack = []
        self.rstack = []
        self.words = {}
        self.variables = {}
        self.memory = []
        self.out = []
        self.builtins = {
            "+": lambda: self.binary(lambda a, b: a + b),
            "-": lambda: self.binary(lambda a, b: a - b),
            "*": lambda: self.binary(lambda a, b: a * b),
            "/": self.divide,
            "mod": lambda: self.binary(lambda a, b: a % b),
            "<": lambda: self.binary(lambda a, b: -1 if a < b else 0),
            ">": lambda: self.binary(lambda a, b: -1 if a > b else 0),
            "=": lambda: self.binary(lambda a, b: -1 if a == b else 0),
            "dup": lambda: self.push(self.peek()),
            "drop": self.pop,
            "swap": self.swap,
            "over": self.over,
            "rot": self.rot,
            ".": lambda: self.out.append(str(self.pop())),
            "emit": lambda: self.out.append(chr(self.pop())),
            "cr": self.cr,
            ">r": lambda: self.rstack.append(self.pop()),
            "r>": lambda: self.push(self.rstack.pop()),
            "@": lambda: self.push(self.memory[self.pop()]),
            "!": self.store,
            ".s": lambda: self.out.append("<%d> %s" % (len(self.stack), " ".join(map(str, self.stack)))),
        }

    def push(self, value):
        self.stack.append(value)

    def pop(self):
        if not self.stack:
            raise ForthError("stack underflow")
        return self.stack.pop()

    def peek(self):
        if not self.stack:
            raise ForthError("stack underflow")
        return self.stack[-1]

    def binary(self, op):
        b, a = self.pop(), self.pop()
        self.push(op(a, b))

    def divide(self):
        b, a = self.pop(), self.pop()
        try:
            self.push(a // b)
        except ZeroDivisionError as error:
            raise ForthError("division by zero") from error

    def swap(self):
        b, a = self.pop(), self.pop()
        self.stack += [b, a]

    def over(self):
        b, a = self.pop(), self.pop()
        self.stack.extend((a, b, a))

    def rot(self):
        c, b, a = self.pop(), self.pop(), self.pop()
        self.stack[len(self.stack):] = b, c, a

    def store(self):
        address, value = self.pop(), self.pop()
        self.memory[address] = value

    def cr(self):
        print(" ".join(self.out))
        self.out.clear()

    def block(self, tokens, i, stops):
        """The tokens up to a matching stop word, and its index."""
        depth, body = 0, []
        while i < len(tokens):
            token = tokens[i]
            if depth == 0 and token in stops:
                return body, i
            if token in ("if", "begin", "do"):
                depth += 1
            elif token in ("then", "until", "loop"):
                depth -= 1
            body.append(token)
            i += 1
        raise ForthError("unterminated: wanted " + " or ".join(sorted(stops)))

    def run(self, tokens):
        i = 0
        while i < len(tokens):
            token = tokens[i]
            match token:
                case ":":
                    end = tokens.index(";", i)
                    self.words[tokens[i + 1]] = tokens[i + 2:end]
                    i = end
                case "variable":
                    i += 1
                    self.variables[tokens[i]] = len(self.memory)
                    self.memory.append(0)
                case "if":
                    yes, i = self.block(tokens, i + 1, {"else", "then"})
                    no = []
                    if tokens[i] == "else":
                        no, i = self.block(tokens, i + 1, {"then"})
                    self.run(yes if self.pop() else no)
                case "begin":
                    body, i = self.block(tokens, i + 1, {"until"})
                    while True:
                        self.run(body)
                        if self.pop():
                            break
                case "do":
                    body, i = self.block(tokens, i + 1, {"loop"})
                    start, limit = self.pop(), self.pop()
                    for index in range(start, limit):
                        self.rstack.append(index)
                        self.run(body)
                        self.rstack.pop()
                case "i":
                    self.push(self.rstack[-1])
                case word if word in self.words:
                    self.run(self.words[word])
                case word if word in self.variables:
                    self.push(self.variables[word])
                case word if word in self.builtins:
                    self.builtins[word]()
                case number:
                    try:
                        self.push(int(number))
                    except ValueError:
                        raise ForthError(f"unknown word: {number}") from None
            i += 1

    def line(self, text):
        try:
            self.run(text.split())
            print("ok", *self.out) if self.out else print("ok")
        except ForthError as error:
            cause = f" ({error.__cause__})" if error.__cause__ else ""
            print(f"error: {error}{cause}")
            self.stack.clear()
        self.out.clear()


forth = Forth()
for text in """1 2 + 3 * .
: square dup * ;
: fact dup 1 > if dup 1 - fact * else drop 1 then ;
7 square . 20 fact . 30 fact .
: gcd begin swap over mod dup 0 = until drop ;
48 36 gcd . 17 5 gcd .
: stars 0 do 42 emit loop cr ;
3 stars 5 stars
variable x 41 x ! x @ 1 + dup x ! . x @ .
10 0 do i square . loop cr
: fib 0 1 rot 0 do over + swap loop drop ;
10 fib . 90 fib .
1 2 3 rot .s drop drop drop .s
+
1 0 /
nonsense
1 if 2
: nested 3 0 do 3 0 do i . loop cr loop ;
nested
-7 2 / . -7 2 mod . 5 3 < . 3 5 > . 4 4 = .
1 >r 2 r> + .""".splitlines():
    print(">", text)
    forth.line(text)
print(sorted(forth.words), forth.stack, forth.memory)

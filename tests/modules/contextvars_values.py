import _contextvars
var = _contextvars.ContextVar("var", default=0)
token = var.set(1)
copy = _contextvars.copy_context()
var.set(2)
print(var.get(), copy[var], copy.run(var.get), len(copy))  # expect: 2 1 1 1
copy.run(var.set, 5)
print(var.get(), copy[var])  # expect: 2 5
var.reset(token)
print(var.get(), token.old_value)  # expect: 0 <Token.MISSING>
with var.set(9):
    print(var.get())  # expect: 9
print(var.get(), var in copy)  # expect: 0 True
try:
    var.reset(token)
except RuntimeError:
    print("used")  # expect: used
copy[1]  # expect raise: TypeError: a ContextVar key was expected, got 1

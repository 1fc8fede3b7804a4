a, b = 1, 2
a, b = b, a
print(a, b)  # expect: 2 1
[c, (d, *e)] = "x", range(3)
print(c, d, e)  # expect: x 0 [1, 2]
*f, g = "abc"
h, *i = [1]
*j, = (1, 2)
k, *l, m = {1: 0, 2: 0}
print(f, g, h, i, j, k, l, m)  # expect: ['a', 'b'] c 1 [] [1, 2] 1 [] 2
a = b = c = [0]
print(a is b is c)  # expect: True
x = y, z = 1, 2
print(x, y, z)  # expect: (1, 2) 1 2
() = []
[] = ""
def bad(src):
    try: exec(src)
    except (ValueError, TypeError) as e: print(type(e).__name__, e)
bad("a, b = 1,")  # expect: ValueError not enough values to unpack (expected 2, got 1)
bad("a, b = 1, 2, 3")  # expect: ValueError too many values to unpack (expected 2, got 3)
bad("a, b, *c = 1,")  # expect: ValueError not enough values to unpack (expected at least 2, got 1)
bad("a, *b, c, d = [1, 2]")  # expect: ValueError not enough values to unpack (expected at least 3, got 2)
bad("a, b = 5")  # expect: TypeError cannot unpack non-iterable int object
bad("a, b = None")  # expect: TypeError cannot unpack non-iterable NoneType object
bad("*a, = 5")  # expect: TypeError cannot unpack non-iterable int object
bad("a, b = {1: 2}")  # expect: ValueError not enough values to unpack (expected 2, got 1)
bad("(a, b), c = [1], 2")  # expect: ValueError not enough values to unpack (expected 2, got 1)
bad("() = [1]")  # expect: ValueError too many values to unpack (expected 0, got 1)
bad("a, b = iter([1, 2, 3])")  # expect: ValueError too many values to unpack (expected 2)
bad("a, b, c = iter('ab')")  # expect: ValueError not enough values to unpack (expected 3, got 2)
bad("a, b = {1, 2, 3}")  # expect: ValueError too many values to unpack (expected 2)
bad("[a] = {}")  # expect: ValueError not enough values to unpack (expected 1, got 0)
for src in ("*a = 1", "*a, *b = 1", "a, b += 1", "(a) = 1; (a, *b), c = 1", "f() = 1", "1 = x", "a + b = 1", "None = 1", "x, None = 1", "*a", "del *a", "del f()", "del a + b"):
    try: compile(src, "s", "exec")
    except SyntaxError as e: print(e.msg)
    else: print("fine", src)
# expect: starred assignment target must be in a list or tuple
# expect: multiple starred expressions in assignment
# expect: 'tuple' is an illegal expression for augmented assignment
# expect: fine (a) = 1; (a, *b), c = 1
# expect: cannot assign to function call here. Maybe you meant '==' instead of '='?
# expect: cannot assign to literal here. Maybe you meant '==' instead of '='?
# expect: cannot assign to expression here. Maybe you meant '==' instead of '='?
# expect: cannot assign to None
# expect: cannot assign to None
# expect: can't use starred expression here
# expect: cannot delete starred
# expect: cannot delete function call
# expect: cannot delete expression

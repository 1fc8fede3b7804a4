1; "string"; [1, 2]; None
x = 5; y = x; print(x, y)  # expect: 5 5
x
(x)
...
print("a"), print("b")
# expect: a
# expect: b
lambda: print("never")
x == 6
if x: pass; print("same line suite")  # expect: same line suite
(
    print("parenthesised")
)  # expect: parenthesised
print("continued " \
      "line")  # expect: continued line
print("semicolon");  # expect: semicolon
not x
x if y else print("no")
x and print("and"); x or print("or")  # expect: and

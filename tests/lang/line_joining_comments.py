x = 1 + \
    2
print(x)  # a comment  # expect: 3
# comment \
print("not continued")  # expect: not continued
y = [1,  # first
     # between
     2,

     3]
print(y)  # expect: [1, 2, 3]
if True:  # trailing
    # inner comment

# unindented comment
    print("still in the block")  # expect: still in the block
    pass
z = ("a"  # one
     "b")
print(z)  # expect: ab
s = """# not a comment
  text \
joined"""
print(repr(s))  # expect: '# not a comment\n  text joined'
def f(  # comment in signature
    a,
    # another
    b=2,
):  # end
    return a + b
print(f(1))  # expect: 3
print("#", '# no', f"{'#'}")  # expect: # # no #
t = f"{
    1 +  # inside braces
    1
}"
print(t)  # expect: 2
if 1: print("a") ; print("b");
# expect: a
# expect: b
for src in ("x = \\", "x = \\ 1", "x \\\n= 1", "\\\nx = 1", "x = 1 \\\n", "(\\\n1)", "#\\\n1", "'a\\\nb'", "x = 1 #\\", "if 1:\\\n x", "\x0cx = 1", "x = 1\r\ny = 2\r\n", "x = 1\ry = 2", "x = 1;;", ";", "x = 1 y = 2", "\tx = 1"):
    try: compile(src, "s", "exec"); print("ok", ascii(src))
    except SyntaxError as e: print(ascii(src), e.msg)
# expect: 'x = \\' unexpected EOF while parsing
# expect: 'x = \\ 1' unexpected character after line continuation character
# expect: ok 'x \\\n= 1'
# expect: ok '\\\nx = 1'
# expect: 'x = 1 \\\n' unexpected EOF while parsing
# expect: ok '(\\\n1)'
# expect: ok '#\\\n1'
# expect: ok "'a\\\nb'"
# expect: ok 'x = 1 #\\'
# expect: ok 'if 1:\\\n x'
# expect: ok '\x0cx = 1'
# expect: ok 'x = 1\r\ny = 2\r\n'
# expect: ok 'x = 1\ry = 2'
# expect: 'x = 1;;' invalid syntax
# expect: ';' invalid syntax
# expect: 'x = 1 y = 2' invalid syntax
# expect: '\tx = 1' unexpected indent

# What is left after the last split keeps its white space at the far end.
print("a b  c  ".split(None, 1), "  a  b c ".rsplit(None, 1), " a ".split(None, 0), " a ".rsplit(None, 0))
# expect: ['a', 'b  c  '] ['  a  b', 'c'] ['a '] [' a']
print("é b c ".split(None, 1), " é b c".rsplit(None, 1))         # expect: ['é', 'b c '] [' é b', 'c']
print(b"a b  c  ".split(None, 1), b"  a  b c ".rsplit(None, 1))  # expect: [b'a', b'b  c  '] [b'  a  b', b'c']

s = "a\nb\rc\r\nd\x0be\x0cf\x1cg\x1dh\x1ei\x85j\u2028k\u2029l"
print(s.splitlines())  # expect: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l']
print(s.splitlines(True))  # expect: ['a\n', 'b\r', 'c\r\n', 'd\x0b', 'e\x0c', 'f\x1c', 'g\x1d', 'h\x1e', 'i\x85', 'j\u2028', 'k\u2029', 'l']
print("".splitlines(), "\n".splitlines(), "\n\n".splitlines(), "a\n".splitlines(), "a\n\n".splitlines(keepends=True), "\r\n\r".splitlines(), "abc".splitlines(), "a\n b\n".splitlines(0))
# expect: [] [''] ['', ''] ['a'] ['a\n', '\n'] ['', ''] ['abc'] ['a', ' b']
def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: "a".splitlines(1, 2))  # expect: TypeError splitlines() takes at most 1 argument (2 given)
tr(lambda: "a\nb".splitlines("yes"))  # expect: ['a\n', 'b']
tr(lambda: "a".splitlines(keep=1))  # expect: TypeError splitlines() got an unexpected keyword argument 'keep'

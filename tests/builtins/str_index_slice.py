s = "aé中😀z"
print([s[i] for i in range(-5, 5)])  # expect: ['a', 'é', '中', '😀', 'z', 'a', 'é', '中', '😀', 'z']
for sl in (slice(None), slice(1, 3), slice(None, None, -1), slice(-2, None), slice(None, -2), slice(3, 1), slice(3, 1, -1), slice(0, 100, 2), slice(-100, 100), slice(100, None), slice(None, None, 7), slice(4, None, -3)):
    print(repr(s[sl]))
    # expect: 'aé中😀z'
    # expect: 'é中'
    # expect: 'z😀中éa'
    # expect: '😀z'
    # expect: 'aé中'
    # expect: ''
    # expect: '😀中'
    # expect: 'a中z'
    # expect: 'aé中😀z'
    # expect: ''
    # expect: 'a'
    # expect: 'zé'
print(s * 2, 2 * s, s * 0 == "", s * -3 == "", len(s * 3), s + "", "" + s, s[:] is s, s[0:5] is s)
# expect: aé中😀zaé中😀z aé中😀zaé中😀z True True 15 aé中😀z aé中😀z True True
def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: s[5])  # expect: IndexError string index out of range
tr(lambda: s[-6])  # expect: IndexError string index out of range
tr(lambda: s["0"])  # expect: TypeError string indices must be integers, not 'str'
tr(lambda: s[1.0])  # expect: TypeError string indices must be integers, not 'float'
tr(lambda: s[None])  # expect: TypeError string indices must be integers, not 'NoneType'
tr(lambda: s[1, 2])  # expect: TypeError string indices must be integers, not 'tuple'
tr(lambda: s["a":])  # expect: TypeError slice indices must be integers or None or have an __index__ method
tr(lambda: s[::0])  # expect: ValueError slice step cannot be zero
tr(lambda: s[10 ** 30])  # expect: IndexError cannot fit 'int' into an index-sized integer
tr(lambda: s[-10 ** 30:10 ** 30])  # expect: aé中😀z
def st(): s[0] = "x"
tr(st)  # expect: TypeError 'str' object does not support item assignment
def dl(): del s[0]
tr(dl)  # expect: TypeError 'str' object doesn't support item deletion
tr(lambda: s + 5)  # expect: TypeError can only concatenate str (not "int") to str
tr(lambda: s + b"a")  # expect: TypeError can only concatenate str (not "bytes") to str
tr(lambda: s * 1.5)  # expect: TypeError can't multiply sequence by non-int of type 'float'
tr(lambda: s * s)  # expect: TypeError can't multiply sequence by non-int of type 'str'
tr(lambda: s - s)  # expect: TypeError unsupported operand type(s) for -: 'str' and 'str'
tr(lambda: s < 5)  # expect: TypeError '<' not supported between instances of 'str' and 'int'
tr(lambda: 5 in s)  # expect: TypeError 'in <string>' requires string as left operand, not int
tr(lambda: "é中" in s)  # expect: True
tr(lambda: list(s)[::2])  # expect: ['a', '中', 'z']
tr(lambda: s.__contains__(b"a"))  # expect: TypeError 'in <string>' requires string as left operand, not bytes
tr(lambda: s.__getitem__("a"))  # expect: TypeError string indices must be integers, not 'str'

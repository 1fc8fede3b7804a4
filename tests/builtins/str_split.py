print("a b  c ".split(), " a b ".split(None, 1), "a,b,,c".split(","), "a,b,c".split(",", 1), ",".split(","), "".split(), "".split(","), "abc".split("abc"), "a\u2003b\x1cc".split(), "aXXbXXc".split("XX", 1))
# expect: ['a', 'b', 'c'] ['a', 'b '] ['a', 'b', '', 'c'] ['a', 'b,c'] ['', ''] [] [''] ['', ''] ['a', 'b', 'c'] ['a', 'bXXc']
print("a b  c ".rsplit(), "  a b  c ".rsplit(None, 1), "a,b,c".rsplit(",", 1), "aaa".rsplit("aa"), "aaa".split("aa"), "a b c".split(" ", 0), " a b".split(None, 0), "a b c".split(maxsplit=1), "a-b".split(sep="-"), "x".rsplit(sep="x", maxsplit=-1))
# expect: ['a', 'b', 'c'] ['  a b', 'c'] ['a,b', 'c'] ['a', ''] ['', 'a'] ['a b c'] ['a b'] ['a', 'b c'] ['a', 'b'] ['', '']
print("a  b".split(" "), "中é中b".split("é"), "a😀b😀".split("😀"), "  ".split(), "a\tb\nc\x0bd\x85e".split())
# expect: ['a', '', 'b'] ['中', '中b'] ['a', 'b', ''] [] ['a', 'b', 'c', 'd', 'e']
print("key=val=x".partition("="), "abc".partition("="), "key=val=x".rpartition("="), "abc".rpartition("="), "".partition("a"), "=".partition("="))
# expect: ('key', '=', 'val=x') ('abc', '', '') ('key=val', '=', 'x') ('', '', 'abc') ('', '', '') ('', '=', '')
def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: "a".split(""))  # expect: ValueError empty separator
tr(lambda: "a".rsplit(""))  # expect: ValueError empty separator
tr(lambda: "a".partition(""))  # expect: ValueError empty separator
tr(lambda: "a".rpartition(""))  # expect: ValueError empty separator
tr(lambda: "a".split(5))  # expect: TypeError must be str or None, not int
tr(lambda: "a".split(b","))  # expect: TypeError must be str or None, not bytes
tr(lambda: "a".partition(5))  # expect: TypeError must be str, not int
tr(lambda: "a".partition())  # expect: TypeError str.partition() takes exactly one argument (0 given)
tr(lambda: "a".split(",", "x"))  # expect: TypeError 'str' object cannot be interpreted as an integer
tr(lambda: "a".split(",", 1, 2))  # expect: TypeError split() takes at most 2 arguments (3 given)
tr(lambda: "a".split(",", 1.0))  # expect: TypeError 'float' object cannot be interpreted as an integer
tr(lambda: "a".split(foo=1))  # expect: TypeError split() got an unexpected keyword argument 'foo'

s = "hello wörld"
print(s.startswith("he"), s.startswith(""), s.startswith("hello wörld!"), s.startswith(("x", "h")), s.startswith(()), s.startswith("lo", 3), s.startswith("lo", 3, 4), s.startswith("", 20), s.startswith("", 11), s.startswith("wö", -5))
# expect: True True False True False True False False True True
print(s.endswith("ld"), s.endswith(("a", "d")), s.endswith("lo", 0, 5), s.endswith("", 3, 2), s.endswith(s), s.endswith("x" + s), s.endswith("h", 0, 1), s.endswith("ö", None, -3))
# expect: True True True False True False True True
def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: s.startswith(5))  # expect: TypeError startswith first arg must be str or a tuple of str, not int
tr(lambda: s.startswith(["he"]))  # expect: TypeError startswith first arg must be str or a tuple of str, not list
tr(lambda: s.startswith(("he", 5)))  # expect: True
tr(lambda: s.startswith((5, "he")))  # expect: TypeError tuple for startswith must only contain str, not int
tr(lambda: s.endswith(b"d"))  # expect: TypeError endswith first arg must be str or a tuple of str, not bytes
tr(lambda: s.endswith(("x", None)))  # expect: TypeError tuple for endswith must only contain str, not NoneType
tr(lambda: s.startswith())  # expect: TypeError startswith expected at least 1 argument, got 0
tr(lambda: s.endswith("a", 1, 2, 3))  # expect: TypeError endswith expected at most 3 arguments, got 4
tr(lambda: s.startswith("h", "a"))  # expect: TypeError slice indices must be integers or None or have an __index__ method
print("abcdef".removeprefix("abc"), "abcdef".removeprefix("x"), "abcabc".removesuffix("abc"), "abc".removesuffix(""), "abc".removeprefix("abc") == "", "ab".removesuffix("abc"))
# expect: def abcdef abc abc True ab
tr(lambda: s.removeprefix(5))  # expect: TypeError removeprefix() argument must be str, not int
tr(lambda: s.removesuffix())  # expect: TypeError str.removesuffix() takes exactly one argument (0 given)
tr(lambda: s.removeprefix("a", "b"))  # expect: TypeError str.removeprefix() takes exactly one argument (2 given)
tr(lambda: s.removeprefix(("a",)))  # expect: TypeError removeprefix() argument must be str, not tuple

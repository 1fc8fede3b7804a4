s = "abcabcé中abc"
print(s.find("abc"), s.rfind("abc"), s.find("abc", 1), s.find("abc", 1, 5), s.find("中"), s.find("x"), s.find(""), s.rfind(""), s.find("", 5), s.find("", 50), s.find("", 11), s.rfind("", 2, 4))
# expect: 0 8 3 -1 7 -1 0 11 5 -1 11 4
print(s.index("bc"), s.rindex("bc"), s.count("abc"), s.count(""), s.count("abc", 1), s.count("a", -3), s.count("", 3, 5), s.count("", 50), "aaaa".count("aa"), "".count(""), "".count("a"))
# expect: 1 9 3 12 2 1 3 0 2 1 0
print(s.find("abc", -3), s.find("a", None, None), s.find("c", 2, None), s.rfind("a", 0, -3), s.find("b", -100, 100), s.find("a", 10 ** 30), s.find("a", -10 ** 30))
# expect: 8 0 2 3 1 -1 0
print("aaa".rfind("a", 0, 1), "abc".find("bc", 2), "abc".find("c", 2), "😀a😀".rfind("😀"), "é" * 5 + "x", ("é" * 300 + "xy").find("xy"), ("a" * 1000 + "b").find("aab"))
# expect: 0 -1 2 2 éééééx 300 998
def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: s.index("zz"))  # expect: ValueError substring not found
tr(lambda: s.rindex("zz"))  # expect: ValueError substring not found
tr(lambda: s.index("abc", 9))  # expect: ValueError substring not found
tr(lambda: s.find(5))  # expect: TypeError find() argument 1 must be str, not int
tr(lambda: s.find())  # expect: TypeError find expected at least 1 argument, got 0
tr(lambda: s.find("a", "b"))  # expect: TypeError slice indices must be integers or None or have an __index__ method
tr(lambda: s.find("a", 1, 2, 3))  # expect: TypeError find expected at most 3 arguments, got 4
tr(lambda: s.count(None))  # expect: TypeError count() argument 1 must be str, not None
tr(lambda: s.count())  # expect: TypeError count expected at least 1 argument, got 0
tr(lambda: s.find(b"a"))  # expect: TypeError find() argument 1 must be str, not bytes
tr(lambda: s.find(sub="a"))  # expect: TypeError str.find() takes no keyword arguments
tr(lambda: s.index("a", 1.5))  # expect: TypeError slice indices must be integers or None or have an __index__ method
class I:
    def __index__(self): return 2
tr(lambda: s.find("a", I()))  # expect: 3

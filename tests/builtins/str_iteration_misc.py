it = iter("aé😀")
print(type(it).__name__, next(it), it.__length_hint__(), list(it), next(it, "end"))  # expect: str_iterator a 2 ['é', '😀'] end
print(type(iter("é")).__name__, list(reversed("aé中")), list(enumerate("ab")), sorted("cab"), max("abc"), "".join(reversed("abc")), tuple("ab"), dict(zip("ab", "cd")))
# expect: str_iterator ['中', 'é', 'a'] [(0, 'a'), (1, 'b')] ['a', 'b', 'c'] c cba ('a', 'b') {'a': 'c', 'b': 'd'}
print(*"abc", sep="-")  # expect: a-b-c
a, b = "xy"
print(a, b, list(map(ord, "aé")), [c for c in "ab" if c], "abc".__len__(), "abc".__sizeof__() > 0, "a".__class__.__name__)
# expect: x y [97, 233] ['a', 'b'] 3 True str
print("abc".__getnewargs__(), "%s" % "a".__format__(">3"), "a".__mul__(3), "a".__rmul__(2), "x%s".__mod__("y"), "y".__rmod__("x%s"))
# expect: ('abc',)   a aaa aa xy xy
def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: "a".__add__(1))  # expect: TypeError can only concatenate str (not "int") to str
tr(lambda: "a".__mul__("b"))  # expect: TypeError 'str' object cannot be interpreted as an integer
tr(lambda: "abc".nothing)  # expect: AttributeError 'str' object has no attribute 'nothing'
tr(lambda: "abc".find.__self__)  # expect: abc
tr(lambda: str.find.__name__)  # expect: find
tr(lambda: (lambda s: s())("abc"))  # expect: TypeError 'str' object is not callable
def sa(): "abc".x = 1
tr(sa)  # expect: AttributeError 'str' object has no attribute 'x' and no __dict__ for setting new attributes
tr(lambda: repr(str.join))  # expect: <method 'join' of 'str' objects>
tr(lambda: str.join(",", ["a"]))  # expect: a
tr(lambda: str.join(5, ["a"]))  # expect: TypeError descriptor 'join' for 'str' objects doesn't apply to a 'int' object
tr(lambda: str.join())  # expect: TypeError unbound method str.join() needs an argument
tr(lambda: vars("a"))  # expect: TypeError vars() argument must have __dict__ attribute
tr(lambda: int.__str__(5))  # expect: 5
tr(lambda: [n for n in dir(str) if n.startswith("is")])
# expect: ['isalnum', 'isalpha', 'isascii', 'isdecimal', 'isdigit', 'isidentifier', 'islower', 'isnumeric', 'isprintable', 'isspace', 'istitle', 'isupper']

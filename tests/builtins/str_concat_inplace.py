def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
s = t = "abc"
s += "d"
print(s, t)  # expect: abcd abc
parts = []
r = ""
for i in range(1000):
    r += chr(97 + i % 26)
    if i % 250 == 0: parts.append(r)
print(len(r), [len(p) for p in parts], r[-5:])  # expect: 1000 [1, 251, 501, 751] hijkl
r = ""
for c in ("a", "é", "中", "😀", "b"): r += c; print(len(r), ascii(r))
# expect: 1 'a'
# expect: 2 'a\xe9'
# expect: 3 'a\xe9\u4e2d'
# expect: 4 'a\xe9\u4e2d\U0001f600'
# expect: 5 'a\xe9\u4e2d\U0001f600b'
class C: s = "x"
c = C(); c.s += "y"; print(c.s, C.s)  # expect: xy x
d = {"k": "v"}; d["k"] += "w"; print(d)  # expect: {'k': 'vw'}
def f():
    s = "a"
    def g():
        nonlocal s
        s += "b"
        return s
    return g(), g(), s
print(f())  # expect: ('ab', 'abb', 'abb')
x = "ab"; y = x; x *= 2; print(x, y)  # expect: abab ab
x = "ab"; x = x + x; print(x)  # expect: abab
tr(lambda: "a" + 1)  # expect: TypeError can only concatenate str (not "int") to str
tr(lambda: "a" + b"b")  # expect: TypeError can only concatenate str (not "bytes") to str
tr(lambda: 1 + "a")  # expect: TypeError unsupported operand type(s) for +: 'int' and 'str'
tr(lambda: "a" + None)  # expect: TypeError can only concatenate str (not "NoneType") to str
tr(lambda: "a" * "b")  # expect: TypeError can't multiply sequence by non-int of type 'str'
tr(lambda: "a" * 2.0)  # expect: TypeError can't multiply sequence by non-int of type 'float'
tr(lambda: ["a"] + "b")  # expect: TypeError can only concatenate list (not "str") to list
print("a" "b" + "c" * 2, ("x" + "y") * 3, "=" * 10, -1 * "z" == "")  # expect: abcc xyxyxy ========== True

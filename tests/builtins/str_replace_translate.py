print("aaa".replace("a", "b"), "aaa".replace("a", "b", 2), "aaa".replace("a", "b", 0), "aaa".replace("a", "b", -1), "abc".replace("", "-"), "abc".replace("", "-", 2), "".replace("", "x"), "".replace("a", "x") == "", "abc".replace("abc", "") == "", "aXbXc".replace("X", "XX"), "é中".replace("中", "😀"), "aaa".replace("aa", "b"), "abc".replace("b", "b", count=1))
# expect: bbb bba aaa bbb -a-b-c- -a-bc x True True aXXbXXc é😀 ba abc
print("hello".translate({104: "H", 101: None, 108: 76, 111: "00"}), "abc".translate({}), "abc".translate({97: 0x1F600}), "aé中".translate({0xe9: "e", 0x4e2d: "zh"}))
# expect: HLL00 abc 😀bc aezh
print(str.maketrans({"a": "b", 99: None, "d": "xyz"}), str.maketrans("ab", "xy"), str.maketrans("ab", "xy", "z"), "abz".translate(str.maketrans("ab", "xy", "z")))
# expect: {97: 'b', 99: None, 100: 'xyz'} {97: 120, 98: 121} {97: 120, 98: 121, 122: None} xy
class T:
    def __getitem__(self, k):
        if k == 98: raise LookupError
        return chr(k).upper()
print("abc".translate(T()), "abc".translate([None] * 98 + ["B"]))  # expect: AbC Bc
print("a\tb\tc".expandtabs(), "a\tb".expandtabs(4), "\t|".expandtabs(0), "ab\tc\n\td".expandtabs(3).replace("\n", "/"), "a\tb".expandtabs(tabsize=2), "a\tb".expandtabs(-5))
# expect: a       b       c a   b | ab c/   d a b ab
def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: "a".replace("a"))  # expect: TypeError replace() takes at least 2 positional arguments (1 given)
tr(lambda: "a".replace("a", 5))  # expect: TypeError replace() argument 2 must be str, not int
tr(lambda: "a".replace(5, "a"))  # expect: TypeError replace() argument 1 must be str, not int
tr(lambda: "a".replace("a", "b", "c"))  # expect: TypeError 'str' object cannot be interpreted as an integer
tr(lambda: "a".translate(5))  # expect: TypeError 'int' object is not subscriptable
tr(lambda: "a".translate())  # expect: TypeError str.translate() takes exactly one argument (0 given)
tr(lambda: "a".translate({97: 0x110000}))  # expect: ValueError character mapping must be in range(0x110000)
tr(lambda: "a".translate({97: 1.5}))  # expect: TypeError character mapping must return integer, None or str
tr(lambda: "a".translate({97: -1}))  # expect: ValueError character mapping must be in range(0x110000)
tr(lambda: str.maketrans("a"))  # expect: TypeError if you give only one argument to maketrans it must be a dict
tr(lambda: str.maketrans("ab", "x"))  # expect: ValueError the first two maketrans arguments must have equal length
tr(lambda: str.maketrans({"ab": 1}))  # expect: ValueError string keys in translatetable must be of length 1
tr(lambda: str.maketrans({1.5: 1}))  # expect: TypeError keys in translate table mustbe strings or integers
tr(lambda: str.maketrans(5, "a"))  # expect: TypeError first maketrans argument must be a string if there is a second argument
tr(lambda: str.maketrans("a", "b", 5))  # expect: TypeError maketrans() argument 3 must be str, not int
tr(lambda: "a".expandtabs("x"))  # expect: TypeError 'str' object cannot be interpreted as an integer
tr(lambda: "a\tb".expandtabs(2, 3))  # expect: TypeError expandtabs() takes at most 1 argument (2 given)
tr(lambda: "a\t".expandtabs(1 << 62))  # expect: OverflowError Python int too large to convert to C int

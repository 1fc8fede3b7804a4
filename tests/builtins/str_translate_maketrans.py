def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: ("abc".translate({97: "x", 98: None, 99: 100}), "abc".translate({}), "aé中😀".translate({233: "e", 0x4e2d: None, 0x1f600: ":)"}), "aaa".translate({97: "bc"}), "a".translate({97: ""}), "abc".translate({"a": 1})))
# expect: ('xd', 'abc', 'ae:)', 'bcbcbc', '', 'abc')
tr(lambda: (str.maketrans("abc", "xyz"), str.maketrans("a", "b", "cd"), str.maketrans({"a": 1, 98: "z", "c": None}), str.maketrans({}), str.maketrans("", ""), str.maketrans("aa", "xy")))
# expect: ({97: 120, 98: 121, 99: 122}, {97: 98, 99: None, 100: None}, {97: 1, 98: 'z', 99: None}, {}, {}, {97: 121})
tr(lambda: ("hello".translate(str.maketrans("el", "ip", "o")), "abc".translate("xyz" * 40), "\x00\x01".translate(["a", "b"]), "ab".translate(("x",) * 98)))
# expect: ('hipp', 'yzx', 'ab', 'xb')
class M:
    def __getitem__(self, k):
        if k == 98: raise KeyError
        if k == 99: raise IndexError
        if k == 100: raise ValueError("bad key")
        return k + 1
tr(lambda: "abc".translate(M()))  # expect: bbc
tr(lambda: "abcd".translate(M()))  # expect: ValueError bad key
tr(lambda: "a".translate({97: 0x110000}))  # expect: ValueError character mapping must be in range(0x110000)
tr(lambda: "a".translate({97: -1}))  # expect: ValueError character mapping must be in range(0x110000)
tr(lambda: "a".translate({97: 1.5}))  # expect: TypeError character mapping must return integer, None or str
tr(lambda: "a".translate({97: b"x"}))  # expect: TypeError character mapping must return integer, None or str
tr(lambda: "a".translate(5))  # expect: TypeError 'int' object is not subscriptable
tr(lambda: "a".translate(None))  # expect: TypeError 'NoneType' object is not subscriptable
tr(lambda: "a".translate())  # expect: TypeError str.translate() takes exactly one argument (0 given)
tr(lambda: "a".translate({}, 1))  # expect: TypeError str.translate() takes exactly one argument (2 given)
tr(lambda: str.maketrans())  # expect: TypeError maketrans expected at least 1 argument, got 0
tr(lambda: str.maketrans("abc"))  # expect: TypeError if you give only one argument to maketrans it must be a dict
tr(lambda: str.maketrans(["a"]))  # expect: TypeError if you give only one argument to maketrans it must be a dict
tr(lambda: str.maketrans("ab", "c"))  # expect: ValueError the first two maketrans arguments must have equal length
tr(lambda: str.maketrans({"ab": "c"}))  # expect: ValueError string keys in translatetable must be of length 1
tr(lambda: str.maketrans({"": "c"}))  # expect: ValueError string keys in translatetable must be of length 1
tr(lambda: str.maketrans({b"a": "c"}))  # expect: TypeError keys in translate table mustbe strings or integers
tr(lambda: str.maketrans("a", 5))  # expect: TypeError maketrans() argument 2 must be str, not int
tr(lambda: str.maketrans("a", "b", 5))  # expect: TypeError maketrans() argument 3 must be str, not int
tr(lambda: str.maketrans("a", "b", "c", "d"))  # expect: TypeError maketrans expected at most 3 arguments, got 4
tr(lambda: (bytes.maketrans(b"ab", b"xy")[95:101], b"abc".translate(bytes.maketrans(b"a", b"z")), b"abc".translate(None, b"b"), b"abc".translate(bytes(256)), bytearray(b"abc").translate(bytes.maketrans(b"c", b"d"), b"a")))
# expect: (b'_`xycd', b'zbc', b'ac', b'\x00\x00\x00', bytearray(b'bd'))
tr(lambda: b"a".translate({97: 98}))  # expect: TypeError a bytes-like object is required, not 'dict'
tr(lambda: bytes.maketrans(b"a", "b"))  # expect: TypeError a bytes-like object is required, not 'str'

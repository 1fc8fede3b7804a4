for s in ("ab", "abc", ""):
    for w in (0, 4, 5):
        print("|" + s.center(w) + "|" + s.ljust(w, "*") + "|" + s.rjust(w, "é") + "|" + s.zfill(w) + "|")
        # expect: |ab|ab|ab|ab|
        # expect: | ab |ab**|ééab|00ab|
        # expect: |  ab |ab***|éééab|000ab|
        # expect: |abc|abc|abc|abc|
        # expect: |abc |abc*|éabc|0abc|
        # expect: | abc |abc**|ééabc|00abc|
        # expect: |||||
        # expect: |    |****|éééé|0000|
        # expect: |     |*****|ééééé|00000|
print("-42".zfill(6), "+42".zfill(6), "--1".zfill(5), "-".zfill(3), "42".zfill(-1), "é".zfill(3), "abc".center(-5), "a".center(4, "."), "ab".center(5, "."), "abc".center(4, "."), "x".ljust(3, "😀"))
# expect: -00042 +00042 -00-1 -00 42 00é abc .a.. ..ab. abc. x😀😀
def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: "a".center(5, "xy"))  # expect: TypeError The fill character must be exactly one character long
tr(lambda: "a".center(5, ""))  # expect: TypeError The fill character must be exactly one character long
tr(lambda: "a".center())  # expect: TypeError center expected at least 1 argument, got 0
tr(lambda: "a".center("5"))  # expect: TypeError 'str' object cannot be interpreted as an integer
tr(lambda: "a".ljust(5, 5))  # expect: TypeError The fill character must be a unicode character, not int
tr(lambda: "a".rjust(5, b"x"))  # expect: TypeError The fill character must be a unicode character, not bytes
tr(lambda: "a".zfill())  # expect: TypeError str.zfill() takes exactly one argument (0 given)
tr(lambda: "a".zfill(1.5))  # expect: TypeError 'float' object cannot be interpreted as an integer
tr(lambda: "a".zfill("3"))  # expect: TypeError 'str' object cannot be interpreted as an integer
tr(lambda: "a".center(1 << 64))  # expect: OverflowError Python int too large to convert to C ssize_t
tr(lambda: "a".ljust(5, " ", 3))  # expect: TypeError ljust expected at most 2 arguments, got 3
s = "same"
print(s.center(2) is s, s.zfill(1) is s)  # expect: True True

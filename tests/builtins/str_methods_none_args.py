def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
s = "abc abc"
tr(lambda: (s.find("b", None), s.find("b", None, 1), s.count("a", None, None), s.startswith("a", None), s.split(None), s.split(None, -1), s.rsplit(None), s.strip(None), s.splitlines(None), s.index("c", None)))
# expect: (1, -1, 2, True, ['abc', 'abc'], ['abc', 'abc'], ['abc', 'abc'], 'abc abc', ['abc abc'], 2)
tr(lambda: s.replace("a", None))  # expect: TypeError replace() argument 2 must be str, not None
tr(lambda: s.center(None))  # expect: TypeError 'NoneType' object cannot be interpreted as an integer
tr(lambda: s.join(None))  # expect: TypeError can only join an iterable
tr(lambda: s.partition(None))  # expect: TypeError must be str, not NoneType
tr(lambda: s.encode(None))  # expect: TypeError encode() argument 'encoding' must be str, not None
tr(lambda: s.expandtabs(None))  # expect: TypeError 'NoneType' object cannot be interpreted as an integer
tr(lambda: s.zfill(None))  # expect: TypeError 'NoneType' object cannot be interpreted as an integer
tr(lambda: s.translate(None))  # expect: TypeError 'NoneType' object is not subscriptable
tr(lambda: s.startswith(None))  # expect: TypeError startswith first arg must be str or a tuple of str, not NoneType
tr(lambda: s.removeprefix(None))  # expect: TypeError removeprefix() argument must be str, not None
tr(lambda: (s.format(None), "{}".format(None), "%s" % None))  # expect: ('abc abc', 'None', 'None')
tr(lambda: s.split("b", None))  # expect: TypeError 'NoneType' object cannot be interpreted as an integer
tr(lambda: s.ljust(10, None))  # expect: TypeError The fill character must be a unicode character, not NoneType
tr(lambda: s.__contains__(None))  # expect: TypeError 'in <string>' requires string as left operand, not NoneType
tr(lambda: s.__getitem__(None))  # expect: TypeError string indices must be integers, not 'NoneType'
tr(lambda: s + None)  # expect: TypeError can only concatenate str (not "NoneType") to str
tr(lambda: None in s)  # expect: TypeError 'in <string>' requires string as left operand, not NoneType
tr(lambda: (str(None), repr(None)))  # expect: ('None', 'None')
tr(lambda: "".join([None]))  # expect: TypeError sequence item 0: expected str instance, NoneType found
tr(lambda: s.casefold(None))  # expect: TypeError str.casefold() takes no arguments (1 given)

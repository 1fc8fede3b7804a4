print("a" < "b", "a" < "B", "abc" < "abcd", "" < "a", "a" == "a", "é" > "z", "中" > "é", "😀" > "\uffff", "a" != "b", "a" == b"a", "a" == 97, "a" != None)
# expect: True False True True True True True True True False False True
words = ["banana", "Apple", "cherry", "apple", "éclair", "Zoo", "", "中"]
print(sorted(words), sorted(words, key=str.lower), max(words), repr(min(words)))
# expect: ['', 'Apple', 'Zoo', 'apple', 'banana', 'cherry', 'éclair', '中'] ['', 'Apple', 'apple', 'banana', 'cherry', 'Zoo', 'éclair', '中'] 中 ''
print(hash("abc") == hash("ab" + "c"), hash("") == hash(b""), len({"a", "a" + "", "".join(["a"])}), {"k": 1}["".join(["k"])])  # expect: True True 1 1
class S(str):
    def __eq__(self, o): return True
    __hash__ = str.__hash__
print(S("a") == "b", "b" == S("a"), "x" in [S("a")], {S("a"): 1}.get("a"), {S("a"): 1}.get("b"))  # expect: True True True 1 None
def tr(f):
    try: print(f())
    except TypeError as e: print(e)
tr(lambda: "a" < 1)  # expect: '<' not supported between instances of 'str' and 'int'
tr(lambda: "a" >= b"a")  # expect: '>=' not supported between instances of 'str' and 'bytes'
tr(lambda: "a" > None)  # expect: '>' not supported between instances of 'str' and 'NoneType'
tr(lambda: "a".__lt__(1))  # expect: NotImplemented
tr(lambda: "a".__lt__("b"))  # expect: True
print(str.__eq__("a", "a"), "a".__ne__("a"))  # expect: True False

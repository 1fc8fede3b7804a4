class S(str):
    def __new__(cls, v, extra=None):
        self = super().__new__(cls, v)
        self.extra = extra
        return self
    def upper(self): return "custom " + super().upper()
    def __add__(self, o): return S(str(self) + o, "added")
    def __len__(self): return 99
    def __getitem__(self, i): return "item"
    def __iter__(self): return iter("iter")
    def __hash__(self): return 1
    def __format__(self, spec): return "fmt:" + spec
s = S("abc", extra=5)
print(s, s.extra, s.upper(), type(s + "d").__name__, (s + "d").extra, len(s), s[0], list(s), hash(s), f"{s:x}", "%s" % s, "{}".format(s))
# expect: abc 5 custom ABC S added 99 item ['i', 't', 'e', 'r'] 1 fmt:x abc fmt:
for r in (s[:], s.lower(), s.strip(), s * 1, s.replace("x", "y"), s.center(1), str(s), "".join([s]), s.format(), s.title(), s.ljust(1), s.zfill(1), s.expandtabs(), s.translate({}), s.removeprefix("z"), s.partition("q")[0]):
    print(type(r).__name__, r, end="; ")
print(isinstance(s, str), s == "abc", {"abc": 1}.get(s))
# expect: str item; str abc; str abc; str abc; str abc; str abc; str abc; str abc; S abc; str Abc; str abc; str abc; str abc; str abc; str abc; S abc; True True None
print(",".join(S(x) for x in "ab"), S.__mro__[1].__name__, sorted([S("b"), S("a")]), s in ["abc"], "b" in s, s.__class__, vars(s))
# expect: a,b str ['a', 'b'] True True <class '__main__.S'> {'extra': 5}

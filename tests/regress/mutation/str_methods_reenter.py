class S(str):
    def __hash__(self):
        d.clear()
        return str.__hash__(self)
    def __eq__(self, o):
        d.clear()
        return str.__eq__(self, o)
d = {"a": 1}
print(d.get(S("a")), d)  # expect: None {}
d = {S("a"): 1}
print(d.get("a"), d)  # expect: None {}
xs = ["a", "b", "c"]
def gen():
    for x in xs:
        yield x
        if len(xs) > 1: xs.pop()
print(",".join(gen()), xs)  # expect: a,b ['a']
class J(list):
    def __iter__(self):
        self.clear()
        return iter(["p", "q"])
j = J("abc")
print("-".join(j), list.__len__(j))  # expect: p-q 0
class M(dict):
    def __getitem__(self, k):
        self.clear()
        return "x"
    __missing__ = __getitem__
m = M(a=1)
print("%(a)s %(b)s" % m, "abc".translate(M({97: "y"})), m)  # expect: x x xxx {}
class F:
    def __format__(self, spec):
        args.clear()
        return "F" + spec
args = {"f": F(), "g": 5}
print("{f:>3} {f}".format(**args), args)  # expect: F>3 F {}
args = {"f": F(), "g": 5}
try: print("{f} {g}".format_map(args))
except KeyError as e: print("KeyError", e)  # expect: KeyError 'g'
class R:
    def __repr__(self):
        ys.clear()
        return "R"
ys = [R(), R()]
print("%s %r" % (ys, len(ys)), f"{ys}")  # expect: [R] 0 []

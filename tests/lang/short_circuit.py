class B:
    def __init__(self, n, v): self.n, self.v = n, v
    def __bool__(self):
        print("bool", self.n)
        return self.v
    def __repr__(self): return self.n
T, F = B("T", True), B("F", False)
print(T and F, F and T, T or F, F or T)
# expect: bool T
# expect: bool F
# expect: bool T
# expect: bool F
# expect: F F T T
print(not T, not F)
# expect: bool T
# expect: bool F
# expect: False True
print(T and T and F or T)
# expect: bool T
# expect: bool T
# expect: bool F
# expect: T
if T and not F: print("if")
# expect: bool T
# expect: bool F
# expect: if
print((T or F) and (F or F))
# expect: bool T
# expect: bool F
# expect: F
print(1 if F else 2)
# expect: bool F
# expect: 2
while F or T:
    print("once")
    break
# expect: bool F
# expect: bool T
# expect: once
print([x for x in (T, F) if x])
# expect: bool T
# expect: bool F
# expect: [T]
print(any([F, T, F]), all([T, F, T]))
# expect: bool F
# expect: bool T
# expect: bool T
# expect: bool F
# expect: True False
assert T or F  # expect: bool T
x = T if F or F else F
# expect: bool F
# expect: bool F
print(x)  # expect: F
print(None or 0 or [] or "end", 1 and "a" and 0 and "never")  # expect: end 0
if not (T and F): print("not and")
# expect: bool T
# expect: bool F
# expect: not and
print(bool(T and F) or bool(F or T))
# expect: bool T
# expect: bool F
# expect: bool F
# expect: bool T
# expect: True

def t(x):
    print("t", x, end="; ")
    return x
print(t(1) < t(2) < t(3))  # expect: t 1; t 2; t 3; True
print(t(3) < t(2) < t(1))  # expect: t 3; t 2; False
print(1 < 2 > 0 != 5 == 5)  # expect: True
print(1 == 1 in [True], (1 == 1) in [True], not 1 == 2)  # expect: True True True
print(1 in [1] == True, (1 in [1]) == True)  # expect: False True
class A:
    def __init__(self, r): self.r = r
    def __lt__(self, o): return self.r
    def __gt__(self, o): return "gt"
print(A([]) < A(1) < A(2), A("yes") < A("last") < 5)  # expect: [] last
class E:
    def __eq__(self, o): return "eq"
print(E() == 1, 1 == E(), E() != 1, (E() == 1) == "eq")  # expect: eq eq False True
if 1 < 2 < 3: print("ok")  # expect: ok
while 3 < 2 < 1: print("no")
x = 5
print(1 if 0 < x < 10 else 2, 0 < x <= 5 < 6)  # expect: 1 True

match = 1; case = 2; type = 3; _ = 4
print(match, case, type, _, match + case * type)  # expect: 1 2 3 4 7
def match(x): return "match", x
print(match(5), match (6))  # expect: ('match', 5) ('match', 6)
match = {"k": [1]}
print(match["k"], match ["k"][0], -match["k"][0])  # expect: [1] 1 -1
class type: case = "attr"; match = "m"
print(type.case, type.match)  # expect: attr m
type.case = 5; print(type.case)  # expect: 5
del type
type X = int
print(X.__value__, type(5))  # expect: <class 'int'> <class 'int'>
type = lambda x: "shadow"
print(type(5))  # expect: shadow
type \
  Y = str
print(Y.__name__)  # expect: Y
def f(match, case=1, *, type=2): return match, case, type
print(f(1), f(case=5, match=6, type=7))  # expect: (1, 1, 2) (6, 5, 7)
match f(1):
    case [match, case, type]: print(match, case, type)  # expect: 1 1 2
match (1, 2):
    case (1, _): print("wild", _)  # expect: wild 4
match = [1]
match [0]:
    case 0: print("a list is the subject")
    case [0]: print("list pattern")  # expect: list pattern
match -1:
    case -1: print("unary")  # expect: unary
match not None:
    case True: print("not")  # expect: not
match lambda: 1:
    case f: print(f())  # expect: 1
match 1, 2:
    case 1, 2: print("tuple subject")  # expect: tuple subject
match *[1], 2:
    case [1, 2]: print("starred subject")  # expect: starred subject
print(case)  # expect: 1
for match in range(2): case = match
import math as match
print(match.floor(1.5), case)  # expect: 1 1
async_ = 1; await_ = 2
print(async_ + await_)  # expect: 3

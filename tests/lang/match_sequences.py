def f(x):
    match x:
        case []: return "empty"
        case [x]: return "one", x
        case (1, y): return "1 and", y
        case [a, [b, *c]]: return "nested", a, b, c
        case [a, b]: return "two", a, b
        case [first, *_, last]: return "ends", first, last
print(f([]), f(()), f([5]), f((1, 2)), f([3, [4, 5, 6]]), f([3, 4]), f(range(5)))
# expect: empty empty ('one', 5) ('1 and', 2) ('nested', 3, 4, [5, 6]) ('two', 3, 4) ('ends', 0, 4)
print(f("ab"), f(b"ab"), f(bytearray(b"ab")), f({1, 2}), f({1: 2}), f(iter([1, 2])), f(None))  # expect: None None None None None None None
def g(x):
    match x:
        case *head, "end": return head
        case "start", *tail: return tail
        case a, : return "single", a
        case _, _: return "wild two"
print(g(["a", "b", "end"]), g(("start", 1)), g([7]), g([1, 2]), g([1, 2, 3]))  # expect: ['a', 'b'] [1] ('single', 7) wild two None
class Seq:
    def __len__(self): return 2
    def __getitem__(self, i):
        if i < 2: return i
        raise IndexError
print(f(Seq()))  # expect: None
import collections.abc
collections.abc.Sequence.register(Seq)
print(f(Seq()))  # expect: ('two', 0, 1)
class L(list): pass
print(f(L([9])), f(memoryview(b"a")), f(collections.deque([1, 2])))  # expect: ('one', 9) ('one', 97) ('1 and', 2)
match [1, [2, 3]], "z":
    case [a, [b, c]], d: print(a, b, c, d)  # expect: 1 2 3 z
match 1, 2:
    case (3, x) | (1, x): print("or binds", x)  # expect: or binds 2

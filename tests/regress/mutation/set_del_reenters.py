class D:
    def __init__(self, n): self.n = n
    def __del__(self):
        s.add(self.n)
        print("del", self.n)
s = set()
s.add(D("a"))
s.pop()  # expect: del a
print(s)  # expect: {'a'}
s = {D("b")}
s.clear()  # expect: del b
print(s)  # expect: {'b'}
x = D("c")
s = {x, 1}
s.discard(x)
x = None  # expect: del c
print(sorted(map(str, s)))  # expect: ['1', 'c']
s = {D("d")}
s -= set(s)  # expect: del d
print(s)  # expect: {'d'}
s = {D("e")}
s.intersection_update([])  # expect: del e
print(s)  # expect: {'e'}
s = {D("f")}
s = set()  # expect: del f
print(s)  # expect: {'f'}
class Clear:
    def __del__(self): t.clear()
t = {1, 2}
c = Clear()
t.add(c)
t.remove(c)
c = None
print(t)  # expect: set()

class A:
    x = "class x"
    def __getattr__(self, n):
        print("getattr", n)
        if n == "bad": raise AttributeError("custom")
        return n.upper()
a = A()
print(a.x, a.y, hasattr(a, "bad"), getattr(a, "bad", 1))
# expect: getattr y
# expect: getattr bad
# expect: getattr bad
# expect: class x Y False 1
a.y = "set"
print(a.y)  # expect: set
try: a.bad  # expect: getattr bad
except AttributeError as e: print(e, e.name, e.obj is a)  # expect: custom bad True
class B:
    def __getattribute__(self, n):
        print("getattribute", n)
        if n == "special": raise AttributeError
        return object.__getattribute__(self, n)
    def __getattr__(self, n): return "fallback " + n
    v = 1
    def m(self): return self.v
b = B()
print(b.v, b.m(), b.special, b.missing)
# expect: getattribute v
# expect: getattribute m
# expect: getattribute v
# expect: getattribute special
# expect: getattribute missing
# expect: 1 1 fallback special fallback missing
print(len.__call__([1]))  # expect: 1
class C:
    def __setattr__(self, n, v): print("setattr", n, v); object.__setattr__(self, n, v)
    def __delattr__(self, n): print("delattr", n); object.__delattr__(self, n)
c = C(); c.a = 1; c.a += 1; del c.a
# expect: setattr a 1
# expect: setattr a 2
# expect: delattr a
try: del c.a  # expect: delattr a
except AttributeError as e: print(e)  # expect: 'C' object has no attribute 'a'
class D:
    def __len__(self): return 1
    def __getattribute__(self, n): raise RuntimeError("not asked")
print(len(D()))  # expect: 1
class E:
    def __getattr__(self, n): return lambda *a: 5
try: len(E())
except TypeError as e: print(e)  # expect: object of type 'E' has no len()
print(E().__len__())  # expect: 5
class F:
    def __dir__(self): return ["z", "a"]
print(dir(F()))  # expect: ['a', 'z']

class D:
    def __set_name__(self, owner, name):
        self.owner, self.name = owner, name
class A:
    x = y = D()
    z = D()
print(A.__dict__["x"].name, A.__dict__["z"].name, A.__dict__["z"].owner is A)  # expect: y z True
A.late = D()
print(hasattr(A.__dict__["late"], "name"))  # expect: False
class Bad:
    def __set_name__(self, owner, name): raise ValueError("bad")
try:
    class B:
        attr = Bad()
except ValueError as e:
    print(e, e.__notes__)  # expect: bad ["Error calling __set_name__ on 'Bad' instance 'attr' in 'B'"]
class Inst: pass
i = Inst()
i.__set_name__ = lambda *a: print("not called")
class C:
    a = i
class Adder:
    def __set_name__(self, owner, name): setattr(owner, name + "_added", 1)
class E:
    p = Adder()
    q = Adder()
print(E.p_added, E.q_added)  # expect: 1 1
class Replace:
    def __set_name__(self, owner, name): setattr(owner, name, "replaced")
class F: r = Replace()
print(F.r)  # expect: replaced

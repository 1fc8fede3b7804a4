class Data:
    def __get__(self, o, t): return "data", o is not None, t.__name__
    def __set__(self, o, v): print("set", v)
    def __delete__(self, o): print("delete")
class NonData:
    def __get__(self, o, t=None): return "nondata"
class SetOnly:
    def __set__(self, o, v): o.__dict__["so"] = v * 2
class A:
    d, n, so = Data(), NonData(), SetOnly()
    plain = "class"
a = A()
print(a.d, A.d, a.n, A.n)  # expect: ('data', True, 'A') ('data', False, 'A') nondata nondata
a.__dict__.update(d="inst", n="inst", plain="inst")
print(a.d, a.n, a.plain)  # expect: ('data', True, 'A') inst inst
a.d = 5  # expect: set 5
del a.d  # expect: delete
a.n = 6; print(a.n); del a.n; print(a.n)
# expect: 6
# expect: nondata
print(type(a.so).__name__)  # expect: SetOnly
a.so = 4
print(a.so)  # expect: 8
try: del a.so
except AttributeError as e: print(e)  # expect: __delete__
class ReadOnly:
    def __get__(self, o, t): return 1
    def __set__(self, o, v): raise AttributeError("read only")
class B:
    r = ReadOnly()
    deleter = type("D", (), {"__delete__": lambda s, o: print("del ran")})()
try: B().r = 1
except AttributeError as e: print(e)  # expect: read only
try: B().deleter = 1
except AttributeError as e: print(e)  # expect: __set__
del B().deleter  # expect: del ran
B.r = "class attribute replaced without __set__"
print(B().r)  # expect: class attribute replaced without __set__
class Meta(type):
    m = Data()
    n = NonData()
class C(metaclass=Meta):
    m = "c.m"
    n = "c.n"
print(C.m, C.n)  # expect: ('data', True, 'Meta') c.n
class Call:
    __get__ = lambda self, o, t: "lambda get"
    def __set_name__(self, o, n): pass
class E: x = Call()
print(E().x)  # expect: lambda get
i = A()
i.own = NonData()
print(type(i.own).__name__)  # expect: NonData

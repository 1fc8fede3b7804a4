class X:
    def __mro_entries__(self, bases):
        print("entries", len(bases))
        return (list,)
class A(X()): pass  # expect: entries 1
print(A.__bases__, len(A.__orig_bases__))  # expect: (<class 'list'>,) 1
class Empty:
    def __mro_entries__(self, bases): return ()
class B(Empty(), int): pass
print(B.__bases__)  # expect: (<class 'int'>,)
class Bad:
    def __mro_entries__(self, bases): return 5
try:
    class C(Bad()): pass
except TypeError as e: print(e)  # expect: __mro_entries__ must return a tuple
try: type("D", (X(),), {})
except TypeError as e: print(e)  # expect: type() doesn't support MRO entry resolution; use types.new_class()
try:
    class E(5): pass
except TypeError as e: print(e)  # expect: int expected at most 2 arguments, got 3
class G:
    def __class_getitem__(cls, k):
        return cls.__name__, k
class H(G): pass
print(G[1], H["x", 2], type(G.__dict__["__class_getitem__"]).__name__)  # expect: ('G', 1) ('H', ('x', 2)) classmethod
try: G()[1]
except TypeError as e: print(e)  # expect: 'G' object is not subscriptable
class I: pass
try: I[int]
except TypeError as e: print(e)  # expect: type 'I' is not subscriptable
try: int[str]
except TypeError as e: print(e)  # expect: type 'int' is not subscriptable
print(list[int], dict[str, int], tuple[()], type[int])  # expect: list[int] dict[str, int] tuple[()] type[int]
class L(list[int]): pass
print(L.__bases__, L.__orig_bases__)  # expect: (<class 'list'>,) (list[int],)
import types
print(types.resolve_bases((int, list[str])))  # expect: (<class 'int'>, <class 'list'>)

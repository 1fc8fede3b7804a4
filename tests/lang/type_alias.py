type X = int | str
print(X, X.__value__, type(X).__name__, X.__name__, X.__type_params__, X.__module__)  # expect: X int | str TypeAliasType X () __main__
type L[T] = list[T] | None
print(L.__value__, L.__type_params__, L[int], L[int].__args__, L.__parameters__)  # expect: list[T] | None (T,) L[int] (<class 'int'>,) (T,)
type Rec = tuple[int, Rec]
print(Rec.__value__)  # expect: tuple[int, Rec]
type Bad = undefined_thing
try: Bad.__value__
except NameError as e: print(e)  # expect: name 'undefined_thing' is not defined
undefined_thing = 5
print(Bad.__value__)  # expect: 5
class C:
    type Inner = C
    n = 3
    type N = n
print(C.Inner.__value__, C.N.__value__)  # expect: <class '__main__.C'> 3
def f():
    v = "local"
    type V = v
    v = "changed"
    return V
print(f().__value__)  # expect: changed
try: X()
except TypeError as e: print(e)  # expect: 'typing.TypeAliasType' object is not callable
try: isinstance(1, X)
except TypeError as e: print(e)  # expect: isinstance() arg 2 must be a type, a tuple of types, or a union
print(X | None, list[X])  # expect: X | None list[X]
try: X.__value__ = 1
except AttributeError as e: print(e)  # expect: attribute '__value__' of 'typing.TypeAliasType' objects is not writable
from typing import TypeAliasType
T = TypeAliasType("T", int)
print(T, T.__value__, X == X, hash(X) == hash(X))  # expect: T <class 'int'> True True
type type = type
print(type.__name__)  # expect: type
for src in ("type X[T, T] = 1", "type X = (yield)", "type X = (y := 1)", "type (X) = 1", "type X.y = 1", "type X", "def f():\n type X = (await y)"):
    try: compile(src, "s", "exec"); print("ok")
    except SyntaxError as e: print(e.msg)
    # expect: duplicate type parameter 'T'
    # expect: yield expression cannot be used within a type alias
    # expect: named expression cannot be used within a type alias
    # expect: cannot assign to function call here. Maybe you meant '==' instead of '='?
    # expect: invalid syntax
    # expect: invalid syntax
    # expect: await expression cannot be used within a type alias

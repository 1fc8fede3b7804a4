def tr(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
tr(lambda: (list[int], dict[str, int], tuple[int, ...], tuple[()], type[int], list[list[int]], list["fwd"], list[None], set[int | str], list[...]))
# expect: (list[int], dict[str, int], tuple[int, ...], tuple[()], type[int], list[list[int]], list['fwd'], list[None], set[int | str], list[...])
a = list[int]
tr(lambda: (a.__origin__, a.__args__, a.__parameters__, a == list[int], a is list[int], hash(a) == hash(list[int]), a != list[str], repr(a), a.__class__, type(a).__name__))
# expect: (<class 'list'>, (<class 'int'>,), (), True, False, True, True, 'list[int]', <class 'types.GenericAlias'>, 'GenericAlias')
tr(lambda: (a(), a([1]), a("ab"), isinstance([], list), a.append, a.__mro_entries__(())))
# expect: ([], [1], ['a', 'b'], True, <method 'append' of 'list' objects>, (<class 'list'>,))
tr(lambda: isinstance([], a))  # expect: TypeError isinstance() argument 2 cannot be a parameterized generic
tr(lambda: issubclass(list, a))  # expect: TypeError issubclass() argument 2 cannot be a parameterized generic
tr(lambda: a[str])  # expect: TypeError list[int] is not a generic class
tr(lambda: int[str])  # expect: TypeError type 'int' is not subscriptable
tr(lambda: list[int][str])  # expect: TypeError list[int] is not a generic class
tr(lambda: (list[1], list[1, 2], dict[1:2]))  # expect: (list[1], list[1, 2], dict[slice(1, 2, None)])
from typing import TypeVar
T_ = TypeVar("T_")
tr(lambda: (list[T_], list[T_].__parameters__, list[T_][int], dict[T_, T_][str], dict[str, list[T_]][int]))
# expect: (list[~T_], (~T_,), list[int], dict[str, str], dict[str, list[int]])
tr(lambda: dict[T_, int][str, int])  # expect: TypeError Too many arguments for dict[~T_, int]; actual 2, expected 1
tr(lambda: (int | str, int | None, None | int, int | int, int | str | int, (int | str) == (str | int), (int | str).__args__, type(int | str), list[int] | None, int | T_, (int | list[T_])[str]))
# expect: (int | str, int | None, None | int, <class 'int'>, int | str, True, (<class 'int'>, <class 'str'>), <class 'typing.Union'>, list[int] | None, int | ~T_, int | list[str])
tr(lambda: (isinstance(5, int | str), isinstance(None, int | None), issubclass(int, int | str), hash(int | str) == hash(str | int)))
# expect: (True, True, True, True)
tr(lambda: isinstance(5, int | list[int]))  # expect: True
tr(lambda: int | 5)  # expect: TypeError unsupported operand type(s) for |: 'type' and 'int'
tr(lambda: int | "x")  # expect: TypeError unsupported operand type(s) for |: 'type' and 'str'
tr(lambda: "x" | int)  # expect: TypeError unsupported operand type(s) for |: 'str' and 'type'
tr(lambda: (int | str)())  # expect: TypeError 'typing.Union' object is not callable
tr(lambda: (int | str).x)  # expect: AttributeError 'typing.Union' object has no attribute 'x'
tr(lambda: (int | str)[int])  # expect: TypeError int | str is not a generic class
tr(lambda: (list[*tuple[int, str]], tuple[*tuple[int, ...]]))  # expect: (list[*tuple[int, str]], tuple[*tuple[int, ...]])
tr(lambda: set(list[int].__dir__()) >= {"append", "__origin__"})  # expect: TypeError unbound method object.__dir__() needs an argument

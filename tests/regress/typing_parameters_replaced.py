# A generic class of typing that has parameters left is subscripted again: typing passes its arguments as a list.
from typing import Generic, TypeVar

K, T, D = TypeVar("K"), TypeVar("T"), TypeVar("D", default=int)


class Pair(Generic[K, T]): ...


class Half(Generic[K, D]): ...


def attempt(action):
    try:
        print(action())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


attempt(lambda: Pair[str, T][int])    # expect: __main__.Pair[str, int]
attempt(lambda: Half[T, D][int, str])    # expect: __main__.Half[int, str]
attempt(lambda: T.__typing_prepare_subst__(Pair[K, T], [int, str]))    # expect: [<class 'int'>, <class 'str'>]
# expect: TypeError: Too few arguments for __main__.Pair[~K, ~T]; actual 1, expected at least 2
attempt(lambda: T.__typing_prepare_subst__(Pair[K, T], [int]))
attempt(lambda: D.__typing_prepare_subst__(Half[K, D], (int,)))    # expect: (<class 'int'>, <class 'int'>)
# expect: TypeError: can only concatenate list (not "tuple") to list
attempt(lambda: D.__typing_prepare_subst__(Half[K, D], [int]))
attempt(lambda: T.__typing_prepare_subst__(Half[K, D], ()))    # expect: ValueError: sequence.index(x): x not in sequence

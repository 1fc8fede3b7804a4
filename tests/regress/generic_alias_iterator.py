# *tuple[int] is pickled and copied through an iterator type of its own; unions are alternatives for issubclass();
# type arguments that gained __typing_subst__ late are an error.
import copy
import pickle
import types
import typing

star = next(iter(tuple[int, str]))
print(star, pickle.loads(pickle.dumps(star)), copy.copy(star))     # expect: *tuple[int, str] *tuple[int, str] *tuple[int, str]
print(type(iter(list[int])).__name__)                              # expect: generic_alias_iterator
print("__copy__" in dir(list[int]))                                # expect: False
print(issubclass(typing.List, typing.List | typing.Tuple), issubclass(bool, int | str))              # expect: True True
print(int | str | "float")                                         # expect: int | str | ForwardRef('float')


class Parameter:
    pass


first, late = Parameter(), Parameter()
first.__typing_subst__ = lambda value: value
alias = types.GenericAlias(dict, (first, late))
print(len(alias.__parameters__))                                   # expect: 1
late.__typing_subst__ = lambda value: value
try:
    alias[0]
except TypeError as error:
    print(str(error).partition(" with ")[2])                       # expect: __typing_subst__ was not found in __parameters__

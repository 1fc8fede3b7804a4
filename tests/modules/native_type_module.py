# __module__ of native types: in the namespace of types that CPython makes at run time, not of its static types.
import _abc, _json, _queue, _random, _thread, array, ast, collections, contextvars, datetime, decimal, functools, io
import itertools, os, posix, re, sys, time, types, typing, weakref


def own(*types):
    for cls in types:
        found = vars(cls).get("__module__")
        print(cls.__qualname__, found if isinstance(found, str) else type(found).__name__, cls.__module__)


own(collections.deque, collections.OrderedDict, collections.defaultdict)
# expect: deque collections collections
# expect: OrderedDict NoneType collections
# expect: defaultdict collections collections
own(array.array, functools.partial, itertools.chain, io.BytesIO, _thread.lock, _random.Random, _queue.SimpleQueue)
# expect: array array array
# expect: partial functools functools
# expect: chain itertools itertools
# expect: BytesIO _io _io
# expect: lock _thread _thread
# expect: Random _random _random
# expect: SimpleQueue _queue _queue
own(decimal.Decimal, datetime.date, datetime.timezone, type(datetime.date.today().isocalendar()))
# expect: Decimal decimal decimal
# expect: date NoneType datetime
# expect: timezone NoneType datetime
# expect: IsoCalendarDate datetime datetime
own(int, list, type, types.FunctionType, types.SimpleNamespace, weakref.ref, contextvars.ContextVar)
# expect: int NoneType builtins
# expect: list NoneType builtins
# expect: type getset_descriptor builtins
# expect: function getset_descriptor builtins
# expect: SimpleNamespace NoneType types
# expect: ReferenceType NoneType weakref
# expect: ContextVar NoneType _contextvars
own(time.struct_time, os.stat_result, type(sys.version_info), type(sys.get_asyncgen_hooks()))
# expect: struct_time time time
# expect: stat_result os os
# expect: version_info NoneType sys
# expect: asyncgen_hooks NoneType builtins
own(typing.TypeVar, typing.Generic, typing.Union, typing.TypeAliasType, type(typing.NoDefault), ast.AST, re.Pattern)
# expect: TypeVar typing typing
# expect: Generic typing typing
# expect: Union NoneType typing
# expect: TypeAliasType getset_descriptor typing
# expect: NoDefaultType NoneType builtins
# expect: AST ast ast
# expect: Pattern re re

print(collections.deque().__module__, re.compile("").__module__, time.gmtime().__module__)  # expect: collections re time
for value in ([], collections.OrderedDict(), datetime.date.min, sys.version_info):
    try:
        value.__module__
    except AttributeError as error:
        print(error)
# expect: 'list' object has no attribute '__module__'
# expect: 'collections.OrderedDict' object has no attribute '__module__'
# expect: 'datetime.date' object has no attribute '__module__'
# expect: 'sys.version_info' object has no attribute '__module__'
print("__module__" in dir(collections.deque()), "__module__" in dir([]))  # expect: True False
print(list(vars(collections.deque))[-1])  # expect: __module__

# What kind of type it is shows in the flags: static, heap, immutable, base.
for cls in (int, collections.deque, _random.Random, posix.DirEntry, functools.partial, functools._lru_cache_wrapper):
    print(cls.__name__, [bit for bit in (1, 8, 9, 10) if cls.__flags__ >> bit & 1])
# expect: int [1, 8, 10]
# expect: deque [8, 9, 10]
# expect: Random [9, 10]
# expect: DirEntry [9]
# expect: partial [8, 9, 10]
# expect: _lru_cache_wrapper [8, 9]

# Types that are not immutable take attributes.
os.terminal_size.area = lambda self: self.columns * self.lines
print(os.terminal_size((3, 4)).area())  # expect: 12
os.terminal_size.__len__ = lambda self: 7
print(len(os.terminal_size((3, 4))))  # expect: 7
del os.terminal_size.__len__, os.terminal_size.area
print(len(os.terminal_size((3, 4))), hasattr(os.terminal_size, "area"))  # expect: 2 False
os.terminal_size.__doc__ = "changed"
print(os.terminal_size.__doc__)  # expect: changed
os.terminal_size.__module__ = "elsewhere"
print(os.terminal_size, os.terminal_size((1, 2)).__module__)  # expect: <class 'elsewhere.terminal_size'> elsewhere
try:
    collections.deque.area = 1
except TypeError as error:
    print(error)  # expect: cannot set 'area' attribute of immutable type 'collections.deque'


# Type parameters keep __module__ among their attributes only when a call makes them.
def f[A, *B, **C](): pass


for parameter in (*f.__type_params__, typing.TypeVar("T")):
    print(parameter.__module__, hasattr(parameter, "__dict__"))
    try:
        del parameter.__module__
    except AttributeError as error:
        print(error)
    parameter.__module__ = "other"
    parameter.extra = 1
    print(parameter.__module__, parameter.extra, object.__getstate__(parameter))
    del parameter.__module__
    print(parameter.__module__)
# expect: typing False
# expect: 'typing.TypeVar' object has no attribute '__module__'
# expect: other 1 {'__module__': 'other', 'extra': 1}
# expect: typing
# expect: typing False
# expect: 'typing.TypeVarTuple' object has no attribute '__module__'
# expect: other 1 {'__module__': 'other', 'extra': 1}
# expect: typing
# expect: typing False
# expect: 'typing.ParamSpec' object has no attribute '__module__'
# expect: other 1 {'__module__': 'other', 'extra': 1}
# expect: typing
# expect: __main__ False
# expect: other 1 {'__module__': 'other', 'extra': 1}
# expect: typing

# What cannot be pickled: texts, notes, contexts. Deep nesting.
# configs: plain no-ic
import _pickle
import copyreg
import io
import re
import sys
from _pickle import PickleBuffer, Pickler, Unpickler, dumps, dump, load, loads


def attempt(f, *args, **kwargs):
    try:
        text = f"{f(*args, **kwargs)!r}"
    except BaseException as e:
        text = f"{type(e).__name__} | {e} | {getattr(e, '__notes__', None)} | {e.__context__!r} {e.__cause__!r}"
    print(re.sub("0x[0-9a-f]+", "0x", text))


class R:
    def __init__(self, reduced):
        self.reduced = reduced

    def __reduce_ex__(self, protocol):
        if isinstance(self.reduced, BaseException):
            raise self.reduced
        return self.reduced


bad = lambda: 0
for reduced in ["abc", "int", 5, (), (1,), (1, 2), (int, 2), (int, (), None, 5), (int, (), None, None, 5), (int, (), None, None, None, 5),
                (int, ()) + (None,) * 5, (int, (bad,)), (bad, ()), (int, (), bad), (int, (), None, [bad]), (int, (), None, iter([bad])),
                (int, (), None, iter([1, 2, bad])), (int, (), None, None, iter([(1, bad)])), (int, (), None, None, iter([(bad, 1)])),
                (int, (), None, None, iter([1])), (int, (), None, None, iter([(1, 2), 1])), (int, (), 1, None, None, bad),
                (int, (), bad, None, None, len), ZeroDivisionError("x")]:
    attempt(dumps, R(reduced))
for function, args in [(copyreg.__newobj__, a) for a in [(), (1,), (int,), (R, bad)]] + [
        (copyreg.__newobj_ex__, a) for a in [(), (1, 2, 3), (R, 2, 3), (R, (), 3), (R, (bad,), {}), (R, (), {"a": bad})]]:
    for protocol in 0, 2, 4:
        attempt(dumps, R((function, args)), protocol)


def local():
    def f():
        pass
    return f


class A:
    pass


Old = A


class A:
    pass


attempt(dumps, local())
attempt(dumps, Old)
C = type("Cx", (), {})
for module in "__main__", "no_such_module", None, 5, "", "sys.foo":
    C.__module__ = module
    attempt(dumps, C)
C.__module__ = "no_such_module"
attempt(dumps, C())
for value in [1, [bad]], {"a": (1, bad)}, {1: {2: bad}}, {bad}, frozenset({bad}), {bad: 1}, (1, 2, 3, 4, bad), sys, open, iter(lambda: 0, 1), (x for x in ()):
    for protocol in 0, 5:
        attempt(dumps, value, protocol)


class BadRepr:
    def __repr__(self):
        1 / 0


attempt(dumps, {BadRepr(): bad})


class Named:
    def __init__(self, name, module=__name__):
        self.__qualname__ = name
        self.__module__ = module

    def __reduce__(self):
        return self.__qualname__

    def __repr__(self):
        return "Named"


for name in "nonascii\xff", "nonencodable\udbff", "a.b.c", "A.nothing", "x.<locals>.y", "A.":
    named = Named(name)
    globals()[name] = named
    for protocol in range(5):
        attempt(dumps, named, protocol)


class Evil:
    def __reduce__(self):
        target.clear() if change == "clear" else target.update(more={})
        return int, ()


for change in "clear", "update":
    target = {"a": Evil(), "b": 2}
    attempt(dumps, target)
    holder = A()
    holder.a, holder.b = Evil(), 2
    target = holder.__dict__ if change == "clear" else vars(holder)
    attempt(dumps, holder)

# Arguments
attempt(Pickler)
attempt(Pickler, 1)
attempt(Pickler, io.BytesIO(), 6)
attempt(Pickler, io.BytesIO(), "a")
attempt(Pickler, io.BytesIO(), 10**30)
attempt(Pickler, io.BytesIO(), 1.5)
attempt(Pickler, io.BytesIO(), 2, buffer_callback=len)
attempt(Pickler, io.BytesIO(), 1, 2, 3, 4)
attempt(Pickler, io.BytesIO(), foo=1)
attempt(Pickler.__new__(Pickler).dump, 1)
attempt(Unpickler)
attempt(Unpickler, 1)
attempt(Unpickler, io.BytesIO(), 1)
attempt(Unpickler, io.BytesIO(), encoding=1)
attempt(Unpickler, io.BytesIO(), errors=None)
attempt(Unpickler, io.BytesIO(), encoding="a\0b")
attempt(Unpickler, io.BytesIO(), buffers=5)
attempt(Unpickler.__new__(Unpickler).load)
p, u = Pickler(io.BytesIO()), Unpickler(io.BytesIO())
for method, args in [(p.dump, ()), (p.dump, (1, 2)), (p.persistent_id, ()), (p.clear_memo, (1,)), (u.load, (1,)), (u.find_class, ()),
                     (u.find_class, (1, 2, 3)), (u.find_class, (1, 2)), (u.find_class, ("sys", 2)), (u.find_class, ("no_such_module", "x")),
                     (u.persistent_load, ()), (u.persistent_load, (1,)), (u.persistent_load, (1, 2))]:
    attempt(method, *args)
attempt(dumps)
attempt(dumps, 1, 2, 3)
attempt(dumps, 1, foo=1)
attempt(dump, 1)
attempt(dump, 1, 2)
attempt(load, 1)
attempt(loads)
attempt(loads, "abc")
attempt(loads, 5)
attempt(loads, b"N.", 5)
attempt(loads, b"\x97.", buffers=[])
attempt(loads, b"\x97.", buffers=[1])
attempt(loads, b"\x97\x98.", buffers=[1])
for wrong in p, u:
    for value in 5, {1: 2}, {"a": (1, 2)}, {-1: (1, 2)}, {1: ("a", 2)}:
        attempt(setattr, wrong, "memo", value)
    attempt(delattr, wrong, "memo")
    attempt(setattr, wrong, "other", 1)
attempt(delattr, p, "bin")
attempt(setattr, p, "fast", 1.5)
attempt(delattr, p, "dispatch_table")

# Fast mode has no memo: cycles are found when they are deep.
p = Pickler(io.BytesIO())
p.fast = True
cycle = []
cycle.append(cycle)
attempt(p.dump, cycle)

# Deep nesting
deep = []
for i in range(100_000):
    deep = [deep]
for value in deep, (deep,), {1: deep}:
    try:
        dumps(value)
    except RecursionError as e:
        print(type(e).__name__, str(e).endswith(" while pickling an object"), set(e.__notes__) - {"when serializing tuple item 0", "when serializing dict item 1"})
while deep:
    deep = deep.pop()

# expect: PicklingError | Can't pickle <__main__.R object at 0x>: it's not found as __main__.abc | None | AttributeError("module '__main__' has no attribute 'abc'") None
# expect: PicklingError | Can't pickle <__main__.R object at 0x>: it's not found as __main__.int | None | AttributeError("module '__main__' has no attribute 'int'") None
# expect: PicklingError | __reduce__ must return a string or tuple, not int | ['when serializing R object'] | None None
# expect: PicklingError | tuple returned by __reduce__ must contain 2 through 6 elements | ['when serializing R object'] | None None
# expect: PicklingError | tuple returned by __reduce__ must contain 2 through 6 elements | ['when serializing R object'] | None None
# expect: PicklingError | first item of the tuple returned by __reduce__ must be callable, not int | ['when serializing R object'] | None None
# expect: PicklingError | second item of the tuple returned by __reduce__ must be a tuple, not int | ['when serializing R object'] | None None
# expect: PicklingError | fourth item of the tuple returned by __reduce__ must be an iterator, not int | ['when serializing R object'] | None None
# expect: PicklingError | fifth item of the tuple returned by __reduce__ must be an iterator, not int | ['when serializing R object'] | None None
# expect: PicklingError | sixth item of the tuple returned by __reduce__ must be callable, not int | ['when serializing R object'] | None None
# expect: PicklingError | tuple returned by __reduce__ must contain 2 through 6 elements | ['when serializing R object'] | None None
# expect: PicklingError | Can't pickle <function <lambda> at 0x>: it's not found as __main__.<lambda> | ['when serializing tuple item 0', 'when serializing R reconstructor arguments', 'when serializing R object'] | AttributeError("module '__main__' has no attribute '<lambda>'") None
# expect: PicklingError | Can't pickle <function <lambda> at 0x>: it's not found as __main__.<lambda> | ['when serializing R reconstructor', 'when serializing R object'] | AttributeError("module '__main__' has no attribute '<lambda>'") None
# expect: PicklingError | Can't pickle <function <lambda> at 0x>: it's not found as __main__.<lambda> | ['when serializing R state', 'when serializing R object'] | AttributeError("module '__main__' has no attribute '<lambda>'") None
# expect: PicklingError | fourth item of the tuple returned by __reduce__ must be an iterator, not list | ['when serializing R object'] | None None
# expect: PicklingError | Can't pickle <function <lambda> at 0x>: it's not found as __main__.<lambda> | ['when serializing R item 0', 'when serializing R object'] | AttributeError("module '__main__' has no attribute '<lambda>'") None
# expect: PicklingError | Can't pickle <function <lambda> at 0x>: it's not found as __main__.<lambda> | ['when serializing R item 2', 'when serializing R object'] | AttributeError("module '__main__' has no attribute '<lambda>'") None
# expect: PicklingError | Can't pickle <function <lambda> at 0x>: it's not found as __main__.<lambda> | ['when serializing R item 1', 'when serializing R object'] | AttributeError("module '__main__' has no attribute '<lambda>'") None
# expect: PicklingError | Can't pickle <function <lambda> at 0x>: it's not found as __main__.<lambda> | ['when serializing R object'] | AttributeError("module '__main__' has no attribute '<lambda>'") None
# expect: TypeError | dict items iterator must return 2-tuples | ['when serializing R object'] | None None
# expect: TypeError | dict items iterator must return 2-tuples | ['when serializing R object'] | None None
# expect: PicklingError | Can't pickle <function <lambda> at 0x>: it's not found as __main__.<lambda> | ['when serializing R state setter', 'when serializing R object'] | AttributeError("module '__main__' has no attribute '<lambda>'") None
# expect: PicklingError | Can't pickle <function <lambda> at 0x>: it's not found as __main__.<lambda> | ['when serializing R state', 'when serializing R object'] | AttributeError("module '__main__' has no attribute '<lambda>'") None
# expect: ZeroDivisionError | x | None | None None
# expect: b'ccopy_reg\n__newobj__\np0\n(tRp1\n.'
# expect: PicklingError | __newobj__ expected at least 1 argument, got 0 | ['when serializing R object'] | None None
# expect: PicklingError | __newobj__ expected at least 1 argument, got 0 | ['when serializing R object'] | None None
# expect: b'ccopy_reg\n__newobj__\np0\n(I1\ntp1\nRp2\n.'
# expect: PicklingError | first argument to __newobj__() must be a class, not int | ['when serializing R object'] | None None
# expect: PicklingError | first argument to __newobj__() must be a class, not int | ['when serializing R object'] | None None
# expect: b'ccopy_reg\n__newobj__\np0\n(c__builtin__\nlong\np1\ntp2\nRp3\n.'
# expect: PicklingError | first argument to __newobj__() must be <class '__main__.R'>, not <class 'int'> | ['when serializing R object'] | None None
# expect: PicklingError | first argument to __newobj__() must be <class '__main__.R'>, not <class 'int'> | ['when serializing R object'] | None None
# expect: PicklingError | Can't pickle <function <lambda> at 0x>: it's not found as __main__.<lambda> | ['when serializing tuple item 1', 'when serializing R reconstructor arguments', 'when serializing R object'] | AttributeError("module '__main__' has no attribute '<lambda>'") None
# expect: PicklingError | Can't pickle <function <lambda> at 0x>: it's not found as __main__.<lambda> | ['when serializing tuple item 0', 'when serializing R __new__ arguments', 'when serializing R object'] | AttributeError("module '__main__' has no attribute '<lambda>'") None
# expect: PicklingError | Can't pickle <function <lambda> at 0x>: it's not found as __main__.<lambda> | ['when serializing tuple item 0', 'when serializing R __new__ arguments', 'when serializing R object'] | AttributeError("module '__main__' has no attribute '<lambda>'") None
# expect: b'ccopy_reg\n__newobj_ex__\np0\n(tRp1\n.'
# expect: PicklingError | __newobj_ex__ expected 3 arguments, got 0 | ['when serializing R object'] | None None
# expect: PicklingError | __newobj_ex__ expected 3 arguments, got 0 | ['when serializing R object'] | None None
# expect: b'ccopy_reg\n__newobj_ex__\np0\n(I1\nI2\nI3\ntp1\nRp2\n.'
# expect: PicklingError | first argument to __newobj_ex__() must be a class, not int | ['when serializing R object'] | None None
# expect: PicklingError | first argument to __newobj_ex__() must be a class, not int | ['when serializing R object'] | None None
# expect: b'ccopy_reg\n__newobj_ex__\np0\n(c__main__\nR\np1\nI2\nI3\ntp2\nRp3\n.'
# expect: PicklingError | second argument to __newobj_ex__() must be a tuple, not int | ['when serializing R object'] | None None
# expect: PicklingError | second argument to __newobj_ex__() must be a tuple, not int | ['when serializing R object'] | None None
# expect: b'ccopy_reg\n__newobj_ex__\np0\n(c__main__\nR\np1\n(tI3\ntp2\nRp3\n.'
# expect: PicklingError | third argument to __newobj_ex__() must be a dict, not int | ['when serializing R object'] | None None
# expect: PicklingError | third argument to __newobj_ex__() must be a dict, not int | ['when serializing R object'] | None None
# expect: PicklingError | Can't pickle <function <lambda> at 0x>: it's not found as __main__.<lambda> | ['when serializing tuple item 0', 'when serializing tuple item 1', 'when serializing R reconstructor arguments', 'when serializing R object'] | AttributeError("module '__main__' has no attribute '<lambda>'") None
# expect: PicklingError | Can't pickle <function <lambda> at 0x>: it's not found as __main__.<lambda> | ['when serializing tuple item 1', 'when serializing tuple item 1', 'when serializing functools.partial state', 'when serializing functools.partial object', 'when serializing R reconstructor', 'when serializing R object'] | AttributeError("module '__main__' has no attribute '<lambda>'") None
# expect: PicklingError | Can't pickle <function <lambda> at 0x>: it's not found as __main__.<lambda> | ['when serializing tuple item 0', 'when serializing R __new__ arguments', 'when serializing R object'] | AttributeError("module '__main__' has no attribute '<lambda>'") None
# expect: PicklingError | Can't pickle <function <lambda> at 0x>: it's not found as __main__.<lambda> | ["when serializing dict item 'a'", 'when serializing tuple item 2', 'when serializing R reconstructor arguments', 'when serializing R object'] | AttributeError("module '__main__' has no attribute '<lambda>'") None
# expect: PicklingError | Can't pickle <function <lambda> at 0x>: it's not found as __main__.<lambda> | ["when serializing dict item 'a'", 'when serializing tuple item 2', 'when serializing functools.partial state', 'when serializing functools.partial object', 'when serializing R reconstructor', 'when serializing R object'] | AttributeError("module '__main__' has no attribute '<lambda>'") None
# expect: PicklingError | Can't pickle <function <lambda> at 0x>: it's not found as __main__.<lambda> | ["when serializing dict item 'a'", 'when serializing R __new__ arguments', 'when serializing R object'] | AttributeError("module '__main__' has no attribute '<lambda>'") None
# expect: PicklingError | Can't pickle local object <function local.<locals>.f at 0x> | None | None None
# expect: PicklingError | Can't pickle <class '__main__.A'>: it's not the same object as __main__.A | None | None None
# expect: PicklingError | Can't pickle <class '__main__.Cx'>: it's not found as __main__.Cx | None | AttributeError("module '__main__' has no attribute 'Cx'") None
# expect: PicklingError | Can't pickle <class 'no_such_module.Cx'>: No module named 'no_such_module' | None | ModuleNotFoundError("No module named 'no_such_module'") None
# expect: PicklingError | Can't pickle <class 'Cx'>: it's not found as __main__.Cx | None | AttributeError("module '__main__' has no attribute 'Cx'") None
# expect: TypeError | module name must be a string | None | None None
# expect: PicklingError | Can't pickle <class '.Cx'>: Empty module name | None | ValueError('Empty module name') None
# expect: PicklingError | Can't pickle <class 'sys.foo.Cx'>: No module named 'sys.foo'; 'sys' is not a package | None | ModuleNotFoundError("No module named 'sys.foo'; 'sys' is not a package") None
# expect: PicklingError | Can't pickle <class 'no_such_module.Cx'>: No module named 'no_such_module' | ['when serializing no_such_module.Cx class', 'when serializing no_such_module.Cx object'] | ModuleNotFoundError("No module named 'no_such_module'") None
# expect: PicklingError | Can't pickle <function <lambda> at 0x>: it's not found as __main__.<lambda> | ['when serializing list item 0', 'when serializing list item 1'] | AttributeError("module '__main__' has no attribute '<lambda>'") None
# expect: PicklingError | Can't pickle <function <lambda> at 0x>: it's not found as __main__.<lambda> | ['when serializing list item 0', 'when serializing list item 1'] | AttributeError("module '__main__' has no attribute '<lambda>'") None
# expect: PicklingError | Can't pickle <function <lambda> at 0x>: it's not found as __main__.<lambda> | ['when serializing tuple item 1', "when serializing dict item 'a'"] | AttributeError("module '__main__' has no attribute '<lambda>'") None
# expect: PicklingError | Can't pickle <function <lambda> at 0x>: it's not found as __main__.<lambda> | ['when serializing tuple item 1', "when serializing dict item 'a'"] | AttributeError("module '__main__' has no attribute '<lambda>'") None
# expect: PicklingError | Can't pickle <function <lambda> at 0x>: it's not found as __main__.<lambda> | ['when serializing dict item 2', 'when serializing dict item 1'] | AttributeError("module '__main__' has no attribute '<lambda>'") None
# expect: PicklingError | Can't pickle <function <lambda> at 0x>: it's not found as __main__.<lambda> | ['when serializing dict item 2', 'when serializing dict item 1'] | AttributeError("module '__main__' has no attribute '<lambda>'") None
# expect: PicklingError | Can't pickle <function <lambda> at 0x>: it's not found as __main__.<lambda> | ['when serializing list item 0', 'when serializing tuple item 0', 'when serializing set reconstructor arguments'] | AttributeError("module '__main__' has no attribute '<lambda>'") None
# expect: PicklingError | Can't pickle <function <lambda> at 0x>: it's not found as __main__.<lambda> | ['when serializing set element'] | AttributeError("module '__main__' has no attribute '<lambda>'") None
# expect: PicklingError | Can't pickle <function <lambda> at 0x>: it's not found as __main__.<lambda> | ['when serializing list item 0', 'when serializing tuple item 0', 'when serializing frozenset reconstructor arguments'] | AttributeError("module '__main__' has no attribute '<lambda>'") None
# expect: PicklingError | Can't pickle <function <lambda> at 0x>: it's not found as __main__.<lambda> | ['when serializing frozenset element'] | AttributeError("module '__main__' has no attribute '<lambda>'") None
# expect: PicklingError | Can't pickle <function <lambda> at 0x>: it's not found as __main__.<lambda> | None | AttributeError("module '__main__' has no attribute '<lambda>'") None
# expect: PicklingError | Can't pickle <function <lambda> at 0x>: it's not found as __main__.<lambda> | None | AttributeError("module '__main__' has no attribute '<lambda>'") None
# expect: PicklingError | Can't pickle <function <lambda> at 0x>: it's not found as __main__.<lambda> | ['when serializing tuple item 4'] | AttributeError("module '__main__' has no attribute '<lambda>'") None
# expect: PicklingError | Can't pickle <function <lambda> at 0x>: it's not found as __main__.<lambda> | ['when serializing tuple item 4'] | AttributeError("module '__main__' has no attribute '<lambda>'") None
# expect: TypeError | cannot pickle 'module' object | None | None None
# expect: TypeError | cannot pickle 'module' object | None | None None
# expect: b'c_io\nopen\np0\n.'
# expect: b'\x80\x05\x95\x10\x00\x00\x00\x00\x00\x00\x00\x8c\x03_io\x94\x8c\x04open\x94\x93\x94.'
# expect: PicklingError | Can't pickle <function <lambda> at 0x>: it's not found as __main__.<lambda> | ['when serializing tuple item 0', 'when serializing callable_iterator reconstructor arguments', 'when serializing callable_iterator object'] | AttributeError("module '__main__' has no attribute '<lambda>'") None
# expect: PicklingError | Can't pickle <function <lambda> at 0x>: it's not found as __main__.<lambda> | ['when serializing tuple item 0', 'when serializing callable_iterator reconstructor arguments', 'when serializing callable_iterator object'] | AttributeError("module '__main__' has no attribute '<lambda>'") None
# expect: TypeError | cannot pickle 'generator' object | None | None None
# expect: TypeError | cannot pickle 'generator' object | None | None None
# expect: ZeroDivisionError | division by zero | None | PicklingError("Can't pickle <function <lambda> at 0x>: it's not found as __main__.<lambda>") None
# expect: PicklingError | can't pickle global identifier 'nonasciiÿ' using pickle protocol 0 | None | UnicodeEncodeError('ascii', 'nonasciiÿ', 8, 9, 'ordinal not in range(128)') None
# expect: PicklingError | can't pickle global identifier 'nonasciiÿ' using pickle protocol 1 | None | UnicodeEncodeError('ascii', 'nonasciiÿ', 8, 9, 'ordinal not in range(128)') None
# expect: PicklingError | can't pickle global identifier 'nonasciiÿ' using pickle protocol 2 | None | UnicodeEncodeError('ascii', 'nonasciiÿ', 8, 9, 'ordinal not in range(128)') None
# expect: b'\x80\x03c__main__\nnonascii\xc3\xbf\nq\x00.'
# expect: b'\x80\x04\x95\x1b\x00\x00\x00\x00\x00\x00\x00\x8c\x08__main__\x94\x8c\nnonascii\xc3\xbf\x94\x93\x94.'
# expect: PicklingError | can't pickle global identifier 'nonencodable\udbff' using pickle protocol 0 | None | UnicodeEncodeError('ascii', 'nonencodable\udbff', 12, 13, 'ordinal not in range(128)') None
# expect: PicklingError | can't pickle global identifier 'nonencodable\udbff' using pickle protocol 1 | None | UnicodeEncodeError('ascii', 'nonencodable\udbff', 12, 13, 'ordinal not in range(128)') None
# expect: PicklingError | can't pickle global identifier 'nonencodable\udbff' using pickle protocol 2 | None | UnicodeEncodeError('ascii', 'nonencodable\udbff', 12, 13, 'ordinal not in range(128)') None
# expect: PicklingError | can't pickle global identifier 'nonencodable\udbff' using pickle protocol 3 | None | UnicodeEncodeError('utf-8', 'nonencodable\udbff', 12, 13, 'surrogates not allowed') None
# expect: b'\x80\x04\x95 \x00\x00\x00\x00\x00\x00\x00\x8c\x08__main__\x94\x8c\x0fnonencodable\xed\xaf\xbf\x94\x93\x94.'
# expect: PicklingError | Can't pickle Named: it's not found as __main__.a.b.c | None | AttributeError("module '__main__' has no attribute 'a'") None
# expect: PicklingError | Can't pickle Named: it's not found as __main__.a.b.c | None | AttributeError("module '__main__' has no attribute 'a'") None
# expect: PicklingError | Can't pickle Named: it's not found as __main__.a.b.c | None | AttributeError("module '__main__' has no attribute 'a'") None
# expect: PicklingError | Can't pickle Named: it's not found as __main__.a.b.c | None | AttributeError("module '__main__' has no attribute 'a'") None
# expect: PicklingError | Can't pickle Named: it's not found as __main__.a.b.c | None | AttributeError("module '__main__' has no attribute 'a'") None
# expect: PicklingError | Can't pickle Named: it's not found as __main__.A.nothing | None | AttributeError("type object 'A' has no attribute 'nothing'") None
# expect: PicklingError | Can't pickle Named: it's not found as __main__.A.nothing | None | AttributeError("type object 'A' has no attribute 'nothing'") None
# expect: PicklingError | Can't pickle Named: it's not found as __main__.A.nothing | None | AttributeError("type object 'A' has no attribute 'nothing'") None
# expect: PicklingError | Can't pickle Named: it's not found as __main__.A.nothing | None | AttributeError("type object 'A' has no attribute 'nothing'") None
# expect: PicklingError | Can't pickle Named: it's not found as __main__.A.nothing | None | AttributeError("type object 'A' has no attribute 'nothing'") None
# expect: PicklingError | Can't pickle local object Named | None | None None
# expect: PicklingError | Can't pickle local object Named | None | None None
# expect: PicklingError | Can't pickle local object Named | None | None None
# expect: PicklingError | Can't pickle local object Named | None | None None
# expect: PicklingError | Can't pickle local object Named | None | None None
# expect: PicklingError | Can't pickle Named: it's not found as __main__.A. | None | AttributeError("type object 'A' has no attribute ''") None
# expect: PicklingError | Can't pickle Named: it's not found as __main__.A. | None | AttributeError("type object 'A' has no attribute ''") None
# expect: PicklingError | Can't pickle Named: it's not found as __main__.A. | None | AttributeError("type object 'A' has no attribute ''") None
# expect: PicklingError | Can't pickle Named: it's not found as __main__.A. | None | AttributeError("type object 'A' has no attribute ''") None
# expect: PicklingError | Can't pickle Named: it's not found as __main__.A. | None | AttributeError("type object 'A' has no attribute ''") None
# expect: RuntimeError | dictionary changed size during iteration | None | None None
# expect: RuntimeError | dictionary changed size during iteration | ['when serializing A state', 'when serializing A object'] | None None
# expect: RuntimeError | dictionary changed size during iteration | None | None None
# expect: RuntimeError | dictionary changed size during iteration | ['when serializing A state', 'when serializing A object'] | None None
# expect: TypeError | Pickler() missing required argument 'file' (pos 1) | None | None None
# expect: TypeError | file must have a 'write' attribute | None | None None
# expect: ValueError | pickle protocol must be <= 5 | None | None None
# expect: TypeError | 'str' object cannot be interpreted as an integer | None | None None
# expect: OverflowError | Python int too large to convert to C long | None | None None
# expect: TypeError | 'float' object cannot be interpreted as an integer | None | None None
# expect: ValueError | buffer_callback needs protocol >= 5 | None | None None
# expect: TypeError | Pickler() takes at most 4 arguments (5 given) | None | None None
# expect: TypeError | Pickler() got an unexpected keyword argument 'foo' | None | None None
# expect: PicklingError | Pickler.__init__() was not called by _pickle.Pickler.__init__() | None | None None
# expect: TypeError | Unpickler() missing required argument 'file' (pos 1) | None | None None
# expect: TypeError | file must have 'read' and 'readline' attributes | None | None None
# expect: TypeError | Unpickler() takes exactly 1 positional argument (2 given) | None | None None
# expect: TypeError | Unpickler() argument 'encoding' must be str, not int | None | None None
# expect: TypeError | Unpickler() argument 'errors' must be str, not None | None | None None
# expect: ValueError | embedded null character | None | None None
# expect: TypeError | 'int' object is not iterable | None | None None
# expect: UnpicklingError | Unpickler.__init__() was not called by _pickle.Unpickler.__init__() | None | None None
# expect: TypeError | dump() takes exactly 1 positional argument (0 given) | None | None None
# expect: TypeError | dump() takes at most 1 argument (2 given) | None | None None
# expect: TypeError | Pickler.persistent_id() takes exactly one argument (0 given) | None | None None
# expect: TypeError | Pickler.clear_memo() takes no arguments (1 given) | None | None None
# expect: TypeError | load() takes no arguments | None | None None
# expect: TypeError | find_class() takes exactly 2 positional arguments (0 given) | None | None None
# expect: TypeError | find_class() takes at most 2 arguments (3 given) | None | None None
# expect: TypeError | module name must be a string | None | None None
# expect: TypeError | attribute name must be string, not 'int' | None | None None
# expect: ModuleNotFoundError | No module named 'no_such_module' | None | None None
# expect: TypeError | persistent_load() takes exactly 1 positional argument (0 given) | None | None None
# expect: UnpicklingError | A load persistent id instruction was encountered, but no persistent_load function was specified. | None | None None
# expect: TypeError | persistent_load() takes at most 1 argument (2 given) | None | None None
# expect: TypeError | dumps() missing required argument 'obj' (pos 1) | None | None None
# expect: TypeError | dumps() takes at most 2 positional arguments (3 given) | None | None None
# expect: TypeError | dumps() got an unexpected keyword argument 'foo' | None | None None
# expect: TypeError | dump() missing required argument 'file' (pos 2) | None | None None
# expect: TypeError | file must have a 'write' attribute | None | None None
# expect: TypeError | file must have 'read' and 'readline' attributes | None | None None
# expect: TypeError | loads() takes exactly 1 positional argument (0 given) | None | None None
# expect: TypeError | a bytes-like object is required, not 'str' | None | None None
# expect: TypeError | a bytes-like object is required, not 'int' | None | None None
# expect: TypeError | loads() takes exactly 1 positional argument (2 given) | None | None None
# expect: UnpicklingError | not enough out-of-band buffers | None | None None
# expect: 1
# expect: TypeError | memoryview: a bytes-like object is required, not 'int' | None | None None
# expect: TypeError | 'memo' attribute must be a PicklerMemoProxy object or dict, not int | None | None None
# expect: TypeError | 'memo' values must be 2-item tuples | None | None None
# expect: None
# expect: None
# expect: TypeError | an integer is required | None | None None
# expect: TypeError | attribute deletion is not supported | None | None None
# expect: AttributeError | '_pickle.Pickler' object has no attribute 'other' | None | None None
# expect: TypeError | 'memo' attribute must be an UnpicklerMemoProxy object or dict, not int | None | None None
# expect: None
# expect: TypeError | memo key must be integers | None | None None
# expect: ValueError | memo key must be positive integers. | None | None None
# expect: None
# expect: TypeError | attribute deletion is not supported | None | None None
# expect: AttributeError | '_pickle.Unpickler' object has no attribute 'other' | None | None None
# expect: TypeError | can't delete numeric/char attribute | None | None None
# expect: TypeError | 'float' object cannot be interpreted as an integer | None | None None
# expect: AttributeError | dispatch_table | None | None None
# expect: ValueError | fast mode: can't pickle cyclic objects including object type list at 0x | ['when serializing list item 0', 'when serializing list item 0', 'when serializing list item 0', 'when serializing list item 0', 'when serializing list item 0', 'when serializing list item 0', 'when serializing list item 0', 'when serializing list item 0', 'when serializing list item 0', 'when serializing list item 0', 'when serializing list item 0', 'when serializing list item 0', 'when serializing list item 0', 'when serializing list item 0', 'when serializing list item 0', 'when serializing list item 0', 'when serializing list item 0', 'when serializing list item 0', 'when serializing list item 0', 'when serializing list item 0', 'when serializing list item 0', 'when serializing list item 0', 'when serializing list item 0', 'when serializing list item 0', 'when serializing list item 0', 'when serializing list item 0', 'when serializing list item 0', 'when serializing list item 0', 'when serializing list item 0', 'when serializing list item 0', 'when serializing list item 0', 'when serializing list item 0', 'when serializing list item 0', 'when serializing list item 0', 'when serializing list item 0', 'when serializing list item 0', 'when serializing list item 0', 'when serializing list item 0', 'when serializing list item 0', 'when serializing list item 0', 'when serializing list item 0', 'when serializing list item 0', 'when serializing list item 0', 'when serializing list item 0', 'when serializing list item 0', 'when serializing list item 0', 'when serializing list item 0', 'when serializing list item 0', 'when serializing list item 0', 'when serializing list item 0'] | None None
# expect: RecursionError True {'when serializing list item 0'}
# expect: RecursionError True {'when serializing list item 0'}
# expect: RecursionError True {'when serializing list item 0'}

# Picklers and unpicklers that a program changes: ids, overrides, tables, memos, buffers, names.
import _compat_pickle
import _pickle
import copyreg
import io
import sys
import types
from _pickle import PickleBuffer, Pickler, Unpickler, dumps, loads


class A:
    pass


def pickled(pickler_class, value, protocol=5, **options):
    out = io.BytesIO()
    pickler = pickler_class(out, protocol, **options)
    pickler.dump(value)
    return out.getvalue()


# Persistent ids
class Ids(Pickler):
    def persistent_id(self, value):
        return value.name if isinstance(value, A) else None


class Loads(Unpickler):
    def persistent_load(self, pid):
        return "loaded", pid


a = A()
a.name = "the id"
for protocol in range(6):
    data = pickled(Ids, [a, 1], protocol)
    print(data, Loads(io.BytesIO(data)).load())
a.name = 5
print(pickled(Ids, a, 0), pickled(Ids, a, 1))
a.name = "\xe9"
try:
    pickled(Ids, a, 0)
except _pickle.PicklingError as e:
    print(e)
pickler = Pickler(out := io.BytesIO(), 2)
print(pickler.persistent_id("x"))
pickler.persistent_id = lambda value: 1 if value == "x" else None
pickler.dump(["x", "y"])
del pickler.persistent_id
pickler.dump(["x", "y"])
print(out.getvalue(), pickler.persistent_id("x"))
unpickler = Unpickler(io.BytesIO(b"NQ."))
unpickler.persistent_load = lambda pid: [pid]
print(unpickler.load())
pickler.persistent_id = 5
try:
    pickler.dump(1)
except TypeError as e:
    print(e)


# Overrides and tables
class Overrides(Pickler):
    def reducer_override(self, value):
        if isinstance(value, A):
            return A, ()
        if value is len:
            return "sum"
        return NotImplemented


print(pickled(Overrides, [A(), int]))
try:
    pickled(Overrides, len)
except _pickle.PicklingError as e:
    print(e)


class Tabled(Pickler):
    dispatch_table = {A: lambda a: (complex, (1, 2)), types.FunctionType: lambda f: (str, ())}


print(pickled(Tabled, [A(), loads]))
pickler = Pickler(out := io.BytesIO(), 3)
pickler.dispatch_table = types.MappingProxyType({A: lambda a: (complex, (3, 4))})
pickler.dump([A(), range(2)])
print(out.getvalue(), type(pickler.dispatch_table).__name__)
copyreg.pickle(A, lambda a: (complex, (5, 6)))
print(loads(dumps(A())))
del copyreg.dispatch_table[A]


class Meta(type):
    pass


class WithMeta(metaclass=Meta):
    pass


print(dumps(WithMeta), loads(dumps(WithMeta)) is WithMeta)


# Objects that change while they are written
class Looks:
    def __reduce__(self):
        change(holder)
        return int, ()


def grow(holder):
    holder.more = 1


def shrink(holder):
    del holder.last


def swap(holder):
    holder.last = "changed"


for change in vars, grow, shrink, swap, lambda holder: None:
    holder = A()
    holder.first, holder.looks, holder.last = 1, Looks(), 2
    try:
        print(dumps(holder))
    except RuntimeError as e:
        print(e)
change = vars
holder = A()
holder.looks = Looks()
print(dumps(holder), len(loads(dumps([holder, holder]))))


# The memo
pickler = Pickler(out := io.BytesIO(), 2)
shared = ["shared"]
pickler.dump(shared)
pickler.dump(shared)
memo = pickler.memo.copy()
print(memo[id(shared)], len(memo), pickler.memo.__reduce__() == (dict, (memo,)))
other = Pickler(io.BytesIO(), 2)
other.memo = pickler.memo
print(other.memo.copy() == memo)
other.memo = memo
other.dump(shared)
pickler.clear_memo()
pickler.dump(shared)
print(out.getvalue(), len(pickler.memo.copy()))
pickler.memo.clear()
unpickler = Unpickler(io.BytesIO(out.getvalue()))
first, second, third = unpickler.load(), unpickler.load(), unpickler.load()
print(first is second, first is third, unpickler.memo.copy())
other = Unpickler(io.BytesIO(b"\x80\x02h\x00."))
other.memo = unpickler.memo
print(other.load() is third)
other.memo.clear()
print(other.memo.copy(), other.memo.__reduce__())
pickler.fast = 1
pickler.dump([shared, shared])
print(pickler.bin, pickler.fast, out.getvalue()[-30:])

# Used while in use
class Nested:
    def __reduce__(self):
        for use in (lambda: pickler.dump(1), pickler.clear_memo, pickler.memo.clear, pickler.memo.copy, lambda: pickler.__init__(io.BytesIO()),
                    lambda: setattr(pickler, "memo", {})):
            try:
                use()
            except RuntimeError as e:
                print(e)
        return int, ()


pickler.dump(Nested())


class Reenters(Unpickler):
    def find_class(self, module, name):
        for use in (self.load, self.memo.clear, lambda: self.__init__(io.BytesIO()), lambda: setattr(self, "memo", {})):
            try:
                use()
            except RuntimeError as e:
                print(e)
        return super().find_class(module, name)


print(Reenters(io.BytesIO(b"csys\nmaxsize\n.")).load() == sys.maxsize)


# Names
class Restricted(Unpickler):
    def find_class(self, module, name):
        print("find", module, name)
        if module != "builtins":
            raise _pickle.UnpicklingError("no")
        return getattr(sys.modules[module], name)


print(Restricted(io.BytesIO(dumps([range(3), range]))).load())
try:
    Restricted(io.BytesIO(dumps(A))).load()
except _pickle.UnpicklingError as e:
    print(e)
for data in [b"c__builtin__\nunicode\n.", b"c__builtin__\nxrange\n.", b"ccopy_reg\n_reconstructor\n.", b"cexceptions\nStandardError\n.",
             b"\x80\x03c__builtin__\nunicode\n.", b"cos\ngetcwdu\n."]:
    for fix in True, False:
        try:
            value = loads(data, fix_imports=fix)
            print(getattr(value, "__name__", value))
        except Exception as e:
            print(type(e).__name__, e)
print(dumps(range, 2, fix_imports=False), dumps(range, 2))
_compat_pickle.NAME_MAPPING["a", "b"] = 5
_compat_pickle.IMPORT_MAPPING["x"] = 5
_compat_pickle.REVERSE_NAME_MAPPING["builtins", "hex"] = "ab", 5
_compat_pickle.REVERSE_IMPORT_MAPPING["math"] = None
import math
for f, value in (loads, b"ca\nb\n."), (loads, b"cx\ny\n."), (dumps, hex), (dumps, math.sin):
    try:
        f(value, **({"protocol": 2} if f is dumps else {}))
    except RuntimeError as e:
        print(e)
sys.addaudithook(lambda event, args: event == "pickle.find_class" and print(event, args))
loads(b"cmath\npi\n.")

# Numbers of names
copyreg.add_extension("builtins", "range", 5)
copyreg.add_extension("builtins", "slice", 0x1234)
copyreg.add_extension("builtins", "enumerate", 0x123456)
for value in range, slice, enumerate:
    for protocol in 1, 2, 4:
        data = dumps(value, protocol)
        print(data, loads(data) is value, loads(data) is value)
copyreg._inverted_registry[77] = "abc"
copyreg._extension_registry["builtins", "zip"] = 0
for f, value in (loads, b"\x82M."), (dumps, zip):
    try:
        f(value)
    except Exception as e:
        print(type(e).__name__, e)

# Buffers
for value in b"abc", bytearray(b"abc"), memoryview(b"abcdef")[1:4]:
    buffer = PickleBuffer(value)
    raw = buffer.raw()
    print(bytes(buffer), raw.format, raw.readonly, raw.obj is value, dumps(buffer))
    taken = []
    data = dumps([buffer, 1], buffer_callback=taken.append)
    print(data, taken[0] is buffer, bytes(loads(data, buffers=[bytearray(b"xyz")])[0]), loads(data, buffers=taken)[0] is buffer)
    print(dumps(buffer, buffer_callback=lambda b: True))
    raw.release()
    buffer.release()
    buffer.release()
    for use in buffer.raw, lambda: memoryview(buffer), lambda: dumps(buffer):
        try:
            use()
        except ValueError as e:
            print(e)
for use in (lambda: PickleBuffer(), lambda: PickleBuffer(5), lambda: PickleBuffer(b"a", 1), lambda: dumps(PickleBuffer(b"a"), 4),
            lambda: dumps(PickleBuffer(memoryview(b"abcd")[::2])), lambda: PickleBuffer(memoryview(b"abcd")[::2]).raw()):
    try:
        use()
    except Exception as e:
        print(type(e).__name__, e)
array = bytearray(b"abc")
buffer = PickleBuffer(array)
try:
    array.append(1)
except BufferError as e:
    print(e)
buffer.release()
array.append(1)

# Filling objects
class Appends:
    def append(self, item):
        print("append", item)


class Extends(Appends):
    def extend(self, items):
        print("extend", items)


class Adds:
    def add(self, item):
        print("add", item)


sys.modules["m"] = types.SimpleNamespace(Appends=Appends, Extends=Extends, Adds=Adds, A=A)
loads(b"cm\nAppends\n)\x81K\x01a(K\x02K\x03e.")
loads(b"cm\nExtends\n)\x81K\x01a(K\x02K\x03e.")
loads(b"cm\nAdds\n)\x81(K\x02K\x03\x90.")
print(loads(b"cm\nA\n)\x81(N}VX\nK\x01stb.").__dict__, loads(b"cm\nA\n)\x81}VX\nK\x01sb.").__dict__)
for data in b"cm\nA\n)\x81K\x01b.", b"cm\nA\n)\x81(NK\x01tb.", b"cm\nA\n)\x81}K\x01K\x02sb.", b"cm\nA\n)\x81(N}K\x01K\x02stb.", b"K\x01}Vx\nK\x01sb.":
    try:
        print(loads(data).__dict__)
    except Exception as e:
        print(type(e).__name__, e)

# expect: b'(lp0\nPthe id\naI1\na.' [('loaded', 'the id'), 1]
# expect: b']q\x00(X\x06\x00\x00\x00the idq\x01QK\x01e.' [('loaded', 'the id'), 1]
# expect: b'\x80\x02]q\x00(X\x06\x00\x00\x00the idq\x01QK\x01e.' [('loaded', 'the id'), 1]
# expect: b'\x80\x03]q\x00(X\x06\x00\x00\x00the idq\x01QK\x01e.' [('loaded', 'the id'), 1]
# expect: b'\x80\x04\x95\x11\x00\x00\x00\x00\x00\x00\x00]\x94(\x8c\x06the id\x94QK\x01e.' [('loaded', 'the id'), 1]
# expect: b'\x80\x05\x95\x11\x00\x00\x00\x00\x00\x00\x00]\x94(\x8c\x06the id\x94QK\x01e.' [('loaded', 'the id'), 1]
# expect: b'P5\n.' b'K\x05Q.'
# expect: persistent IDs in protocol 0 must be ASCII strings
# expect: None
# expect: b'\x80\x02]q\x00(K\x01QX\x01\x00\x00\x00yq\x01e.\x80\x02]q\x02(X\x01\x00\x00\x00xq\x03h\x01e.' None
# expect: [None]
# expect: 'int' object is not callable
# expect: b'\x80\x05\x95,\x00\x00\x00\x00\x00\x00\x00]\x94(\x8c\x08__main__\x94\x8c\x01A\x94\x93\x94)R\x94\x8c\x08builtins\x94\x8c\x03int\x94\x93\x94e.'
# expect: Can't pickle <built-in function len>: it's not the same object as builtins.sum
# expect: b'\x80\x05\x958\x00\x00\x00\x00\x00\x00\x00]\x94(\x8c\x08builtins\x94\x8c\x07complex\x94\x93\x94K\x01K\x02\x86\x94R\x94\x8c\x07_pickle\x94\x8c\x05loads\x94\x93\x94e.'
# expect: b'\x80\x03]q\x00(cbuiltins\ncomplex\nq\x01K\x03K\x04\x86q\x02Rq\x03cbuiltins\nrange\nq\x04K\x00K\x02K\x01\x87q\x05Rq\x06e.' mappingproxy
# expect: (5+6j)
# expect: b'\x80\x05\x95\x19\x00\x00\x00\x00\x00\x00\x00\x8c\x08__main__\x94\x8c\x08WithMeta\x94\x93\x94.' True
# expect: b'\x80\x05\x95K\x00\x00\x00\x00\x00\x00\x00\x8c\x08__main__\x94\x8c\x01A\x94\x93\x94)\x81\x94}\x94(\x8c\x05first\x94K\x01\x8c\x05looks\x94\x8c\x08builtins\x94\x8c\x03int\x94\x93\x94)R\x94\x8c\x04last\x94K\x02ub.'
# expect: dictionary changed size during iteration
# expect: dictionary changed size during iteration
# expect: b'\x80\x05\x95S\x00\x00\x00\x00\x00\x00\x00\x8c\x08__main__\x94\x8c\x01A\x94\x93\x94)\x81\x94}\x94(\x8c\x05first\x94K\x01\x8c\x05looks\x94\x8c\x08builtins\x94\x8c\x03int\x94\x93\x94)R\x94\x8c\x04last\x94\x8c\x07changed\x94ub.'
# expect: b'\x80\x05\x95K\x00\x00\x00\x00\x00\x00\x00\x8c\x08__main__\x94\x8c\x01A\x94\x93\x94)\x81\x94}\x94(\x8c\x05first\x94K\x01\x8c\x05looks\x94\x8c\x08builtins\x94\x8c\x03int\x94\x93\x94)R\x94\x8c\x04last\x94K\x02ub.'
# expect: b'\x80\x05\x957\x00\x00\x00\x00\x00\x00\x00\x8c\x08__main__\x94\x8c\x01A\x94\x93\x94)\x81\x94}\x94\x8c\x05looks\x94\x8c\x08builtins\x94\x8c\x03int\x94\x93\x94)R\x94sb.' 2
# expect: (0, ['shared']) 2 True
# expect: True
# expect: b'\x80\x02]q\x00X\x06\x00\x00\x00sharedq\x01a.\x80\x02h\x00.\x80\x02]q\x00X\x06\x00\x00\x00sharedq\x01a.' 2
# expect: True False {0: ['shared'], 1: 'shared'}
# expect: True
# expect: {} (<class 'dict'>, ({},))
# expect: 1 1 b'](]X\x06\x00\x00\x00shareda]X\x06\x00\x00\x00sharedae.'
# expect: Pickler object is already used
# expect: Pickler object is already used
# expect: Unpickler object is already used
# expect: Unpickler object is already used
# expect: True
# expect: find builtins range
# expect: [range(0, 3), <class 'range'>]
# expect: find __main__ A
# expect: no
# expect: str
# expect: ModuleNotFoundError No module named '__builtin__'
# expect: range
# expect: ModuleNotFoundError No module named '__builtin__'
# expect: _reconstructor
# expect: ModuleNotFoundError No module named 'copy_reg'
# expect: Exception
# expect: ModuleNotFoundError No module named 'exceptions'
# expect: ModuleNotFoundError No module named '__builtin__'
# expect: ModuleNotFoundError No module named '__builtin__'
# expect: AttributeError module 'os' has no attribute 'getcwdu'
# expect: AttributeError module 'os' has no attribute 'getcwdu'
# expect: b'\x80\x02cbuiltins\nrange\nq\x00.' b'\x80\x02c__builtin__\nxrange\nq\x00.'
# expect: _compat_pickle.NAME_MAPPING values should be 2-tuples, not int
# expect: _compat_pickle.IMPORT_MAPPING values should be strings, not int
# expect: _compat_pickle.REVERSE_NAME_MAPPING values should be pairs of str, not (str, int)
# expect: _compat_pickle.REVERSE_IMPORT_MAPPING values should be strings, not NoneType
# expect: pickle.find_class ('math', 'pi')
# expect: pickle.find_class ('__builtin__', 'xrange')
# expect: pickle.find_class ('__builtin__', 'xrange')
# expect: b'c__builtin__\nxrange\nq\x00.' True True
# expect: pickle.find_class ('builtins', 'range')
# expect: b'\x80\x02\x82\x05.' True True
# expect: b'\x80\x04\x82\x05.' True True
# expect: pickle.find_class ('__builtin__', 'slice')
# expect: pickle.find_class ('__builtin__', 'slice')
# expect: b'c__builtin__\nslice\nq\x00.' True True
# expect: pickle.find_class ('builtins', 'slice')
# expect: b'\x80\x02\x834\x12.' True True
# expect: b'\x80\x04\x95\x04\x00\x00\x00\x00\x00\x00\x00\x834\x12.' True True
# expect: pickle.find_class ('__builtin__', 'enumerate')
# expect: pickle.find_class ('__builtin__', 'enumerate')
# expect: b'c__builtin__\nenumerate\nq\x00.' True True
# expect: pickle.find_class ('builtins', 'enumerate')
# expect: b'\x80\x02\x84V4\x12\x00.' True True
# expect: b'\x80\x04\x95\x06\x00\x00\x00\x00\x00\x00\x00\x84V4\x12\x00.' True True
# expect: ValueError _inverted_registry[77] isn't a 2-tuple of strings
# expect: RuntimeError extension code 0 is out of range
# expect: b'abc' B True True b'\x80\x05\x95\x07\x00\x00\x00\x00\x00\x00\x00C\x03abc\x94.'
# expect: b'\x80\x05\x95\t\x00\x00\x00\x00\x00\x00\x00]\x94(\x97\x98K\x01e.' True b'xyz' True
# expect: b'\x80\x05\x95\x07\x00\x00\x00\x00\x00\x00\x00C\x03abc\x94.'
# expect: operation forbidden on released PickleBuffer object
# expect: operation forbidden on released PickleBuffer object
# expect: operation forbidden on released PickleBuffer object
# expect: b'abc' B False True b'\x80\x05\x95\x0e\x00\x00\x00\x00\x00\x00\x00\x96\x03\x00\x00\x00\x00\x00\x00\x00abc\x94.'
# expect: b'\x80\x05\x95\x08\x00\x00\x00\x00\x00\x00\x00]\x94(\x97K\x01e.' True b'xyz' True
# expect: b'\x80\x05\x95\x0e\x00\x00\x00\x00\x00\x00\x00\x96\x03\x00\x00\x00\x00\x00\x00\x00abc\x94.'
# expect: operation forbidden on released PickleBuffer object
# expect: operation forbidden on released PickleBuffer object
# expect: operation forbidden on released PickleBuffer object
# expect: b'bcd' B True True b'\x80\x05\x95\x07\x00\x00\x00\x00\x00\x00\x00C\x03bcd\x94.'
# expect: b'\x80\x05\x95\t\x00\x00\x00\x00\x00\x00\x00]\x94(\x97\x98K\x01e.' True b'xyz' True
# expect: b'\x80\x05\x95\x07\x00\x00\x00\x00\x00\x00\x00C\x03bcd\x94.'
# expect: operation forbidden on released PickleBuffer object
# expect: operation forbidden on released PickleBuffer object
# expect: operation forbidden on released PickleBuffer object
# expect: TypeError PickleBuffer() takes exactly 1 positional argument (0 given)
# expect: TypeError a bytes-like object is required, not 'int'
# expect: TypeError PickleBuffer() takes at most 1 argument (2 given)
# expect: PicklingError PickleBuffer can only be pickled with protocol >= 5
# expect: PicklingError PickleBuffer can not be pickled when pointing to a non-contiguous buffer
# expect: BufferError cannot extract raw buffer from non-contiguous buffer
# expect: Existing exports of data: object cannot be re-sized
# expect: pickle.find_class ('m', 'Appends')
# expect: append 1
# expect: append 2
# expect: append 3
# expect: pickle.find_class ('m', 'Extends')
# expect: extend [1]
# expect: extend [2, 3]
# expect: pickle.find_class ('m', 'Adds')
# expect: add 2
# expect: add 3
# expect: pickle.find_class ('m', 'A')
# expect: pickle.find_class ('m', 'A')
# expect: {'X': 1} {'X': 1}
# expect: pickle.find_class ('m', 'A')
# expect: UnpicklingError state is not a dictionary
# expect: pickle.find_class ('m', 'A')
# expect: UnpicklingError slot state is not a dictionary
# expect: pickle.find_class ('m', 'A')
# expect: {1: 2}
# expect: pickle.find_class ('m', 'A')
# expect: TypeError attribute name must be string, not 'int'
# expect: AttributeError 'int' object has no attribute '__dict__'

# What native functions and types say of their arguments, and small functions that other tests do not reach.
# wasm: no, no scheduling and no names of threads there
import _imp, _struct, _thread, copy, collections, inspect, itertools, pickle, posix, stat, sys, time
import pyexpat


for value in (str.find, str.startswith, bytes.count, collections.deque.index, time.time, time.sleep, _thread.lock,
              itertools.product, type.__prepare__, object.__init_subclass__, property.__set_name__, zip, type(None),
              list.__getitem__, set.__contains__, dict.__getitem__, dict.__contains__, BaseException.add_note):
    print(value.__qualname__, value.__text_signature__)
# expect: str.find ($self, sub[, start[, end]], /)
# expect: str.startswith ($self, prefix[, start[, end]], /)
# expect: bytes.count ($self, sub[, start[, end]], /)
# expect: deque.index ($self, value, [start, [stop]])
# expect: time ($self, /)
# expect: sleep ($self, object, /)
# expect: lock ()
# expect: product (*iterables, repeat=1)
# expect: type.__prepare__ ($cls, name, bases, /, **kwds)
# expect: object.__init_subclass__ ($type, /)
# expect: property.__set_name__ ($self, owner, name, /)
# expect: zip (*iterables, strict=False)
# expect: NoneType ()
# expect: list.__getitem__ ($self, index, /)
# expect: set.__contains__ ($self, object, /)
# expect: dict.__getitem__ ($self, key, /)
# expect: dict.__contains__ ($self, key, /)
# expect: BaseException.add_note ($self, note, /)
print(inspect.signature(zip), inspect.signature(_thread.lock))  # expect: (*iterables, strict=False) ()

# Methods beside a slot: subclasses keep the slot, and their own method goes before it.
print(list.__getitem__, dict.__contains__)  # expect: <method '__getitem__' of 'list' objects> <method '__contains__' of 'dict' objects>
print([1, 2].__getitem__(-1), {1: 2}.__getitem__(1), {1}.__contains__(1), frozenset().__contains__({1}))  # expect: 2 2 True False


class L(list): pass
class D(dict):
    def __missing__(self, key): return "missing " + key
class S(set):
    def __contains__(self, key): return "any"
class M(list):
    def __getitem__(self, index): return "own"
class Both(L, M): pass


print(L("ab")[1], D(a=1)["a"], D()["b"], 5 in S(), S().__contains__(1), M()[7], Both()[3])  # expect: b 1 missing b True any own own
M.__getitem__ = list.__getitem__
print(M("xy")[1], Both("xy")[0])  # expect: y x
try:
    list.__getitem__((1,), 0)
except TypeError as error:
    print(error)  # expect: descriptor '__getitem__' for 'list' objects doesn't apply to a 'tuple' object

print(None.__eq__(None), None.__ne__(None), None.__eq__(0), None.__lt__(None))  # expect: True False NotImplemented NotImplemented

# An AttributeError keeps its name in a pickle, not the object.
error = AttributeError("text", name="n", obj=3)
error.more = 1
print(error.__reduce__())  # expect: (<class 'AttributeError'>, ('text',), {'more': 1, 'name': 'n', 'args': ('text',)})
for again in (pickle.loads(pickle.dumps(error)), copy.copy(error)):
    print(again.args, again.name, again.obj, again.more)
# expect: ('text',) n None 1
# expect: ('text',) n None 1

param = posix.sched_param(sched_priority=3)
print(param, param.__reduce__())  # expect: posix.sched_param(sched_priority=3) (<class 'posix.sched_param'>, (3,))
for arguments in ((), (1, 2)):
    try:
        posix.sched_param(*arguments)
    except TypeError as error:
        print(error)
# expect: sched_param() missing required argument 'sched_priority' (pos 1)
# expect: sched_param() takes at most 1 argument (2 given)

_thread.set_name("a name")
print(_thread._get_name(), _thread._NAME_MAXLEN)  # expect: a name 15
print(_imp.init_frozen("no such module"), _imp.init_frozen("genericpath") is sys.modules["genericpath"])  # expect: None True
print(_struct.Struct("ii").__sizeof__() > 50, sys._getframe().__sizeof__() > 50, compile("", "", "exec").__sizeof__() > 50)  # expect: True True True

parser = pyexpat.ParserCreate()
print(parser.SetBillionLaughsAttackProtectionActivationThreshold(2**63))  # expect: None
print(parser.SetBillionLaughsAttackProtectionMaximumAmplification(2.5))  # expect: None
for call in (lambda: parser.SetBillionLaughsAttackProtectionActivationThreshold(-1),
             lambda: parser.SetBillionLaughsAttackProtectionActivationThreshold(2**64),
             lambda: parser.SetBillionLaughsAttackProtectionMaximumAmplification(0.5),
             lambda: parser.SetBillionLaughsAttackProtectionMaximumAmplification("1")):
    try:
        call()
    except (ValueError, OverflowError, TypeError, pyexpat.ExpatError) as error:
        print(type(error).__name__, error, getattr(error, "code", None))
# expect: ValueError Cannot convert negative int None
# expect: OverflowError Python int too large for C unsigned long long None
# expect: ExpatError 'max_factor' must be at least 1.0 41
# expect: TypeError must be real number, not str None

error = ImportError("text", name="n")
error.more = 1
print(error.__reduce__())  # expect: (<class 'ImportError'>, ('text',), {'more': 1, 'name': 'n'})

// Unpickling anything: an exception, or a value that can be looked at and pickled again. Names give only classes that
// do no harm, made anew for every input because a pickle may change them.
#include "fuzz/interpreter.h"

using namespace krait;

constexpr const char* kSetup = R"(
import _pickle, io, sys
sys.unraisablehook = lambda unraisable: None
NAMES = frozenset(b'ci\x82\x83\x84\x93')
def fuzz(data):
    class Plain:
        pass
    class Slots:
        __slots__ = 'a', 'b'
    class State:
        def __setstate__(self, state):
            self.state = state
    class Items(list):
        pass
    class Pairs(dict):
        pass
    classes = [Plain, Slots, State, Items, Pairs, complex, range, bytearray, set, frozenset, slice, tuple]
    class Unpickler(_pickle.Unpickler):
        def find_class(self, module, name):
            return classes[(len(module) + len(name)) % len(classes)]
        def persistent_load(self, pid):
            return [pid, self.memo.copy()]
    class Peeks(io.BytesIO):
        def peek(self, size):
            return self.getvalue()[self.tell():][:7]
    buffers = [b'abc', bytearray(b'def'), 5]
    def load():
        kind = data[-1] % 3 if data else 0
        if kind == 2 and NAMES.isdisjoint(data):
            return _pickle.loads(data, buffers=buffers)
        return Unpickler((Peeks if kind else io.BytesIO)(data), buffers=buffers, encoding='bytes' if kind else 'latin1').load()
    try:
        value = load()
    except Exception:
        return
    for protocol in 0, 2, 5:
        try:
            repr(value)
            stored = _pickle.dumps(value, protocol)
            Unpickler(io.BytesIO(stored)).load()
        except Exception:
            pass
)";

extern "C" int LLVMFuzzerTestOneInput(const u8* data, size_t size) {
  static fuzz::Python* python = new fuzz::Python(kSetup);
  python->run(data, size);
  return 0;
}

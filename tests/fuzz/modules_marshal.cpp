// marshal.loads of anything: an exception, or a value that can be looked at and stored again.
#include "fuzz/interpreter.h"

using namespace krait;

constexpr const char* kSetup = R"(
import marshal, sys
sys.unraisablehook = lambda unraisable: None
def fuzz(data):
    try:
        value = marshal.loads(data)
    except (ValueError, EOFError, TypeError, MemoryError, RecursionError, OverflowError):
        return
    try:
        repr(value)
        hash(value)
    except (TypeError, ValueError, RecursionError, MemoryError):
        pass
    try:
        value == value
        stored = marshal.dumps(value)
    except (RecursionError, ValueError, MemoryError):
        return
    marshal.loads(stored)
)";

extern "C" int LLVMFuzzerTestOneInput(const u8* data, size_t size) {
  static fuzz::Python* python = new fuzz::Python(kSetup);
  python->run(data, size);
  return 0;
}

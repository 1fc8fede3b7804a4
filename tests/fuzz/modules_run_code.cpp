// Compiled code from outside that passes the verifier is run: it may raise anything and never end, but not corrupt
// memory. Its namespace has a few values of every kind and no way out of the interpreter.
#include "bytecode/serialize.h"
#include "bytecode/verify.h"
#include "fuzz/interpreter.h"

using namespace krait;

constexpr const char* kSetup = R"(
import sys
sys.unraisablehook = lambda unraisable: None
class Thing:
    x = 1
    def __init__(self, *a): self.y = a
    def __enter__(self): return self
    def __exit__(self, *a): return True
    def method(self, *a): return a
    @property
    def p(self): return self.y
async def agen():
    yield 1
namespace = {
    "__builtins__": {"__build_class__": __build_class__, "len": len, "range": range, "list": list, "print": len, "int": int,
                     "str": str, "type": type, "Exception": Exception, "ValueError": ValueError, "super": super},
    "a": [1, 2, 3], "b": {"k": 1, 2: 3}, "c": (1, "x", None), "f": lambda *a, **k: (a, k), "g": (i for i in range(3)),
    "s": "text", "n": 1 << 70, "x": 2.5, "t": Thing(), "T": Thing, "y": {1, 2}, "z": b"bytes", "i": 5, "e": ValueError("e"),
    "ag": agen, "r": range(5),
}
def fuzz(data): pass
def fresh():
    return {k: v.copy() if isinstance(v, (list, dict, set)) else v for k, v in namespace.items()}
)";

static Ref fresh_namespace(fuzz::Python& python) {
  Thread& t = python.thread();
  Ref make = MUST(import_attribute(t, "__main__", "fresh"));
  return MUST(call(t, make));
}

static void run_unit(fuzz::Python& python, std::shared_ptr<const CodeUnit> unit) {
  Thread& t = python.thread();
  Ref globals = fresh_namespace(python);
  RefTo<Code> code = code_from_unit(t, std::move(unit));
  fuzz::begin_steps(t, 300);
  if (code->free_names || code->total_args) {
    // Only code without parameters and free names can be run as a module.
  } else {
    (void)run_code(t, code, as<Dict>(globals), Value::empty()).is_error();
  }
  fuzz::end_steps(t);
  fuzz::begin_steps(t, 2000);   // finalizers
  globals.reset();
  t.heap.collect(t, 0);
  fuzz::end_steps(t);
}

extern "C" int LLVMFuzzerTestOneInput(const u8* data, size_t size) {
  static fuzz::Python* python = nullptr;
  static int runs = 0;
  // Programs leave things behind in classes and caches; a new interpreter now and then keeps findings reproducible.
  if (runs++ % 2000 == 0) {
    delete python;
    python = nullptr;
    python = new fuzz::Python(kSetup);
  }
  std::string bytes = serialize(CodeUnit()).substr(0, 8);
  bytes.append(reinterpret_cast<const char*>(data), size);
  std::string why;
  std::shared_ptr<const CodeUnit> unit = deserialize(bytes, &why);
  if (!unit || !verify(*unit, &why)) return 0;
  run_unit(*python, std::move(unit));
  return 0;
}

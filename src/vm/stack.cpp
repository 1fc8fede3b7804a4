// The register stack of a thread: reserved once, never moved, initialised as it is first used.
#include "vm/eval.h"
#include "vm/frame.h"
#include "vm/interpreter.h"
#include "vm/stack_memory.h"

namespace krait {

constexpr usize kStackChunk = 4096;   // slots initialised at a time

bool stack_create(Thread& t, usize slots) {
  std::span<Value> memory = stack_map(slots);
  if (memory.empty()) return false;
  t.stack = t.stack_ready = memory.data();
  t.stack_end = t.stack + memory.size();
  return true;
}

void stack_destroy(Thread& t) {
  if (t.stack) stack_unmap({t.stack, t.stack_end});
  t.stack = t.stack_end = t.stack_ready = nullptr;
}

Status stack_reserve(Thread& t, Value* end) {
  if (end <= t.stack_ready) return {};
  // The last chunk is kept back for running handlers of the RecursionError itself.
  if (end > t.stack_end - kStackChunk) return t.raise(kRecursionError, "maximum recursion depth exceeded");
  Value* to = std::min(end + kStackChunk, t.stack_end);
  for (Value* p = t.stack_ready; p < to; ++p) *p = Value::empty();
  t.stack_ready = to;
  return {};
}

}  // namespace krait

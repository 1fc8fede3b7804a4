// The register stack of a thread: reserved once, never moved, initialised as it is first used.
#include "vm/eval.h"
#include "vm/frame.h"
#include "vm/interpreter.h"

#if !defined(__wasi__)
#include <sys/mman.h>
#include <unistd.h>
#endif

namespace krait {

constexpr usize kStackChunk = 4096;   // slots initialised at a time
constexpr usize kGuardBytes = 1 << 16;

bool stack_create(Thread& t, usize slots) {
#if defined(__wasi__)
  slots = std::min(slots, usize(1) << 18);
  void* memory = std::malloc(slots * sizeof(Value));
  if (!memory) return false;
  t.stack = static_cast<Value*>(memory);
#else
  usize bytes = slots * sizeof(Value);
  void* memory = mmap(nullptr, bytes + 2 * kGuardBytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (memory == MAP_FAILED) return false;
  char* start = static_cast<char*>(memory) + kGuardBytes;
  if (mprotect(start, bytes, PROT_READ | PROT_WRITE) != 0) {
    munmap(memory, bytes + 2 * kGuardBytes);
    return false;
  }
  t.stack = reinterpret_cast<Value*>(start);
#endif
  t.stack_end = t.stack + slots;
  t.stack_ready = t.stack;
  return true;
}

void stack_destroy(Thread& t) {
  if (!t.stack) return;
#if defined(__wasi__)
  std::free(t.stack);
#else
  munmap(reinterpret_cast<char*>(t.stack) - kGuardBytes, usize(t.stack_end - t.stack) * sizeof(Value) + 2 * kGuardBytes);
#endif
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

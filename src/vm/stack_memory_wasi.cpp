// WASI cannot reserve memory without using it, nor protect it: stack_reserve alone guards the end of the stack.
#include "vm/stack_memory.h"

namespace krait {

constexpr usize kMostSlots = usize(1) << 21;   // 16 MB

std::span<Value> stack_map(usize slots) {
  slots = std::min(slots, kMostSlots);
  void* memory = std::malloc(slots * sizeof(Value));
  if (!memory) return {};
  return {static_cast<Value*>(memory), slots};
}

void stack_unmap(std::span<Value> stack) { std::free(stack.data()); }

}  // namespace krait

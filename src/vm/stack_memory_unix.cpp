#include <sys/mman.h>

#include "vm/stack_memory.h"

namespace krait {

constexpr usize kGuardBytes = 1 << 16;

std::span<Value> stack_map(usize slots) {
  usize bytes = slots * sizeof(Value);
  void* memory = mmap(nullptr, bytes + 2 * kGuardBytes, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (memory == MAP_FAILED) return {};
  char* start = static_cast<char*>(memory) + kGuardBytes;
  if (mprotect(start, bytes, PROT_READ | PROT_WRITE) != 0) {
    munmap(memory, bytes + 2 * kGuardBytes);
    return {};
  }
  return {reinterpret_cast<Value*>(start), slots};
}

void stack_unmap(std::span<Value> stack) {
  munmap(reinterpret_cast<char*>(stack.data()) - kGuardBytes, stack.size_bytes() + 2 * kGuardBytes);
}

}  // namespace krait

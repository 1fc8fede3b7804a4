#include "heap/room.h"

#include "heap/heap.h"

namespace krait {

Status check_room(Thread& t, u64 bytes) {
  constexpr u64 kAlwaysThere = 1 << 16;
  if (bytes < kAlwaysThere) return {};
  if (bytes > Heap::kMaxObjectSize || t.heap.stats().bytes + bytes > t.heap.limit_bytes) return t.raise_no_memory();
  // Volatile, because compilers take for granted that memory which is freed at once can be had.
  void* volatile probe = std::malloc(usize(bytes));
  if (!probe) return t.raise_no_memory();
  std::free(probe);
  return {};
}

}  // namespace krait

#pragma once
// For what is small, bounded and cannot be given up half way: as in Heap::allocate nothing is refused, and a later check
// raises MemoryError if the limit was passed.
#include "heap/heap.h"
#include "vm/thread.h"

namespace krait {

// The answer of `make`, which fails for want of memory only.
template <class F>
auto insist(Thread& t, F make) {
  u64 limit = std::exchange(t.heap.limit_bytes, ~u64(0));
  auto made = make();
  for (int i = 0; made.is_error() && i < 100; ++i) {   // --stress=alloc-fail
    t.clear_error();
    made = make();
  }
  t.heap.limit_bytes = limit;
  return MUST(std::move(made));
}

}  // namespace krait

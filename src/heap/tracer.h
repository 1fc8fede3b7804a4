#pragma once
// Where the memory in use was allocated: what tracemalloc shows. Exists only while tracing is on (Heap::start_tracing).
#include <unordered_map>
#include <unordered_set>

#include "heap/heap.h"

namespace krait {

class AllocationTracer {
 public:
  struct Place {
    Str* file;      // owned by the Stack; null: no Python code was running
    u32 line;
  };
  // The calls that led to an allocation, innermost first. Each is stored once and kept until the traces are cleared.
  struct Stack {
    u64 hash;
    u32 total;      // frames there were, of which `places` has the first
    std::vector<Place> places;
    bool operator==(const Stack& other) const;
  };
  struct Trace {
    u64 size;
    const Stack* stack;
  };

  AllocationTracer(Interpreter& interpreter, u32 most_places) : most_places(most_places), interpreter_(interpreter) {}
  ~AllocationTracer() { clear(); }

  void add(const void* memory, u64 bytes);
  void remove(const void* memory);
  const Trace* find(const void* memory) const;
  void clear();
  u64 own_bytes() const;   // about what the tracer itself takes

  const std::unordered_map<const void*, Trace>& traces() const { return traces_; }

  const u32 most_places;
  bool paused = false;             // nothing is added
  u64 bytes = 0, peak_bytes = 0;   // traced memory now, and the most there was

 private:
  friend class Heap;
  struct Hash { usize operator()(const Stack& s) const { return usize(s.hash); } };
  const Stack* current_stack();

  Interpreter& interpreter_;
  std::unordered_map<const void*, Trace> traces_;
  std::unordered_set<Stack, Hash> stacks_;
  Stack scratch_ = {};             // the stack being looked for
  // The lists of free cells while tracing, by container and class.
  FreeCell* cells_[2][Heap::kMaxClass + 1] = {};
  FreeCell* buffers_[Heap::kBufferClasses] = {};
};

}  // namespace krait

#pragma once
// One Heap per interpreter: slabs for small objects, malloc for the rest, every byte counted; the cycle collector;
// the weak reference table. Nothing here runs Python code except through the hooks the VM installs.
#include "heap/result.h"

namespace krait {

class Interpreter;
struct WeakRefEntry;

// Called for each reference an object owns; used by the collector, gc.get_referents and leak reports.
struct Visitor {
  void (*function)(Visitor& self, Value v);
  void operator()(Value v) { if (v.is_object()) function(*this, v); }
  void operator()(const Field& f) { (*this)(f.v); }
  void operator()(Object* o) { if (o) function(*this, Value(o)); }
  template <class T> void operator()(const FieldTo<T>& f) { (*this)(static_cast<Object*>(f.p)); }
};

struct HeapStats {
  u64 bytes = 0;           // live bytes: objects and buffers
  u64 peak_bytes = 0;
  u64 objects = 0;         // live objects
  u64 collections[3] = {}, collected[3] = {}, uncollectable[3] = {};
};

class Heap {
 public:
  explicit Heap(Interpreter& interpreter);
  ~Heap();
  Heap(const Heap&) = delete;

  // Raw memory for an object; refcount 1, shape set, flags zero but for the container flag; the body is uninitialised.
  // Never fails for small sizes (passing the soft limit makes a later check raise MemoryError).
  // `size` includes the header. Sizes the program chooses go through try_allocate.
  Object* allocate(usize size, Shape* shape, bool container);
  // Like allocate, but null when the limit or the system refuses.
  Object* try_allocate(usize size, Shape* shape, bool container);
  // Returns the memory of an object whose contents were already released.
  void free_object(Object* object, usize size);

  // Counted buffers (list storage, dict tables, limbs, text being built). Null on refusal; the caller raises.
  void* allocate_buffer(usize bytes);
  void* resize_buffer(void* buffer, usize old_bytes, usize new_bytes);
  void free_buffer(void* buffer, usize bytes);
  // Counts memory owned through a library (compressors, parsers ...). Negative to give back.
  void account(i64 bytes) { stats_.bytes += u64(bytes); }

  // Cycle collection of `generation` (0..2) and younger. Returns objects found unreachable. Runs finalizers and
  // weakref callbacks, so it may run Python code; called from safe points only.
  u64 collect(Thread& t, int generation);
  void visit_referents(Object* object, Visitor& visitor);

  // True if `object` may be walked now: calls back for every live container (gc.get_objects and friends).
  void for_each_container(void (*callback)(void* context, Object* object), void* context);
  void for_each_object(void (*callback)(void* context, Object* object), void* context);

  const HeapStats& stats() const { return stats_; }
  u64 limit_bytes = ~u64(0);
  bool gc_enabled = true;
  u32 gc_threshold[3] = {2000, 10, 0};
  u32 gc_count[3] = {};
  bool stress = false;   // --stress=gc: collect at every safe point

  Interpreter& interpreter;

 private:
  struct Impl;
  Impl* impl_;
  HeapStats stats_;
  friend void destroy(Object*);
};

}  // namespace krait

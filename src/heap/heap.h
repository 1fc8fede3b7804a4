#pragma once
// One Heap per interpreter: slabs for small objects, malloc for the rest, every byte counted; the cycle collector;
// the weak reference table. Nothing here runs Python code except through the hooks the VM installs.
#include "heap/result.h"

namespace krait {

class AllocationTracer;
class Heap;
class Interpreter;

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
  u64 peak_bytes = 0;      // to within the free cells of the pages in use
  u64 collections[3] = {}, collected[3] = {}, uncollectable[3] = {};
};

// A free cell keeps refcount and flags zero, so that walking a page tells live cells from free ones.
struct FreeCell {
  u32 refcount, flags;
  FreeCell* next;
};

// 64 KiB of cells of one size, aligned to its size: the page of an object is its address rounded down.
struct Page {
  static constexpr usize kSize = 64 * 1024;
  Heap* heap;
  Page* next;              // in the size class
  u32 cell_size, cell_count;
  u32 bump;                // cells handed out so far; the rest was never used
  u32 class_index;         // of the list that freed cells go to: that of cell_size, or its trap (Heap::start_tracing)
  bool container, has_young;
  u32* gc_refs;            // scratch of the running collection, one per cell
  char* cells() { return reinterpret_cast<char*>(this) + kHeaderSize; }
  Object* cell(u32 i) { return reinterpret_cast<Object*>(cells() + usize(i) * cell_size); }
  u32 index_of(const Object* o) { return u32((reinterpret_cast<const char*>(o) - cells()) / cell_size); }
  static Page* of(const Object* o) { return reinterpret_cast<Page*>(reinterpret_cast<uintptr_t>(o) & ~(kSize - 1)); }
  static constexpr usize kHeaderSize = 128;
};
static_assert(sizeof(Page) <= Page::kHeaderSize);

struct SizeClass {
  FreeCell* free = nullptr;      // the cell given back last comes first: it is still in the processor's cache
  Page* pages = nullptr;         // the newest, whose fresh cells are next, first
};

// In front of every object outside the slabs.
struct alignas(16) LargeHeader {
  LargeHeader *next, *previous;
  u64 size;                      // of the object
  u64 gc_refs;
  Object* object() { return reinterpret_cast<Object*>(this + 1); }
  static LargeHeader* of(const Object* o) { return reinterpret_cast<LargeHeader*>(const_cast<Object*>(o)) - 1; }
};
static_assert(sizeof(LargeHeader) % 16 == 0);

class Heap {
 public:
  explicit Heap(Interpreter& interpreter);
  ~Heap();
  Heap(const Heap&) = delete;

  // Raw memory for an object; refcount 1, shape set, flags zero but for the container flag; the body is uninitialised.
  // Never fails for small sizes (passing the limit makes a later check raise MemoryError).
  // `size` includes the header. Sizes the program chooses go through try_allocate.
  KRAIT_INLINE Object* allocate(usize size, Shape* shape, bool container) {
    usize index = (size + 15) >> 4;
    if (KRAIT_UNLIKELY(index > kMaxClass)) return allocate_large(size, shape, container);
    SizeClass& c = classes_[container][index];
    FreeCell* cell = c.free;
    if (KRAIT_UNLIKELY(!cell)) cell = refill(c, size, container);
    c.free = cell->next;
    stats_.bytes += index << 4;
    Object* o = reinterpret_cast<Object*>(cell);
    o->refcount = 1;
    o->flags = container ? u32(kFlagContainer) : 0;
    o->shape = shape;
    if (container) {
      Page::of(o)->has_young = true;
      if (KRAIT_UNLIKELY(++gc_count[0] > gc_threshold[0])) request_collection();
    }
    return o;
  }
  // Like allocate, but null when the limit or the system refuses.
  Object* try_allocate(usize size, Shape* shape, bool container) {
    if (KRAIT_UNLIKELY(stats_.bytes + size > limit_bytes || size > kMaxObjectSize || watched_) && refuse(size)) return nullptr;
    if (((size + 15) >> 4) > kMaxClass) return allocate_large(size, shape, container);
    return allocate(size, shape, container);
  }
  // Returns the memory of an object whose contents were already released.
  KRAIT_INLINE void free_object(Object* o) {
    if (KRAIT_UNLIKELY(o->flags & kFlagLarge)) return free_large(o);
    Page* page = Page::of(o);
    stats_.bytes -= page->cell_size;
    if (page->container) gc_count[0] -= gc_count[0] > 0;
    SizeClass& c = classes_[page->container][page->class_index];
    FreeCell* cell = reinterpret_cast<FreeCell*>(o);
    *cell = {0, 0, c.free};
    c.free = cell;
  }

  // Counted buffers (list storage, dict tables, limbs, text being built). Null on refusal; the caller raises. Small ones
  // are cells of pages of their own, so the size given back must be the size that was asked for.
  KRAIT_INLINE void* allocate_buffer(usize bytes) {
    if (KRAIT_UNLIKELY(bytes > kMaxSmallBuffer || stats_.bytes + bytes > limit_bytes || watched_))
      return allocate_checked_buffer(bytes);
    return take_buffer(kBufferClass[(bytes + 15) >> 4]);
  }
  KRAIT_INLINE void free_buffer(void* buffer, usize bytes) {
    if (!buffer) return;
    if (KRAIT_UNLIKELY(bytes > kMaxSmallBuffer)) return free_large_buffer(buffer, bytes);
    u32 index = kBufferClass[(bytes + 15) >> 4];
    KRAIT_ASSERT(Page::of(static_cast<Object*>(buffer))->cell_size == kBufferSize[index]);
    stats_.bytes -= kBufferSize[index];
    FreeCell* cell = static_cast<FreeCell*>(buffer);
    cell->next = buffers_[index];
    buffers_[index] = cell;
  }
  // Moves the contents if need be; a null buffer is a new one. The old buffer stays if the answer is null.
  void* resize_buffer(void* buffer, usize old_bytes, usize new_bytes);
  // Counts memory owned through a library (compressors, parsers ...). Negative to give back.
  void account(i64 bytes) { stats_.bytes += u64(bytes); }

  // Cycle collection of `generation` (0..2) and younger. Returns the number of unreachable objects found. Runs
  // finalizers and weakref callbacks, so it runs Python code; called from safe points only.
  u64 collect(Thread& t, int generation);
  // Objects whose finalizers a collection runs before all others, in this order, if they are garbage. Only compared,
  // so it may name objects that are gone.
  std::vector<const Object*> finalize_first;
  // At a safe point after kInterruptGc: picks the generation by the thresholds and collects.
  void collect_if_due(Thread& t);
  // Reports everything `object` owns: type, attributes, __slots__, and what its type's visit slot says.
  static void visit_referents(Object* object, Visitor& visitor);

  // Calls back for every live object (containers only, or all); the callback must not allocate or free.
  void for_each_container(void (*callback)(void* context, Object* object), void* context);
  void for_each_object(void (*callback)(void* context, Object* object), void* context);

  // From now on every allocation and release is told to `tracer` (heap/tracer.h), which is owned. Nothing but the
  // functions that are slow anyway asks whether there is a tracer: the lists of free cells are empty while it is there,
  // so that each object comes through refill(), and each freed cell falls into a trap, a list of its own that is
  // worked off later; buffers come through allocate_checked_buffer().
  void start_tracing(AllocationTracer* tracer);
  void stop_tracing();
  AllocationTracer* tracer() { return tracer_; }
  void empty_traps();      // so that the tracer knows of everything that was freed

  const HeapStats& stats() const { return stats_; }
  u64 limit_bytes = ~u64(0);
  bool gc_enabled = true;
  u32 gc_threshold[3] = {2000, 10, 0};   // [0]: when to look next, see CollectionPace
  u32 gc_count[3] = {};
  // --stress=alloc-fail: about one refusable allocation in `period` is refused from now on; 0: none.
  void set_fail_period(u32 period) {
    fail_period_ = period;
    watched_ = fail_period_ || tracer_;
  }
  std::vector<Object*> garbage;  // unreachable objects kept on request (gc.DEBUG_SAVEALL); owned references
  bool save_all = false;

  Interpreter& interpreter;

#if __has_feature(address_sanitizer)
  static constexpr usize kMaxClass = 0;                        // so that objects used after their end are seen
#else
  static constexpr usize kMaxClass = 64;                       // cells of up to 1024 bytes
#endif
  // Sizes of buffer cells: steps of 16 bytes up to 128, then four between powers of two.
  static constexpr u32 kBufferClasses = 20;
#if __has_feature(address_sanitizer)
  static constexpr usize kMaxSmallBuffer = 0;                  // so that writing past the end is seen
#else
  static constexpr usize kMaxSmallBuffer = 1024;
#endif
  static constexpr std::array<u16, kBufferClasses> kBufferSize = {
      16, 32, 48, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 448, 512, 640, 768, 896, 1024};
  // By size in units of 16 bytes.
  static constexpr std::array<u8, 65> kBufferClass = [] {
    std::array<u8, 65> table{};
    for (u32 units = 0; units <= 64; ++units)
      while (kBufferSize[table[units]] < units * 16) ++table[units];
    return table;
  }();
  static constexpr usize kMaxObjectSize = usize(1) << (sizeof(void*) == 4 ? 30 : 46);

 private:
  friend void destroy(Object*);
  friend class Collector;
  KRAIT_COLD FreeCell* refill(SizeClass& c, usize size, bool container);
  FreeCell* traced_refill(SizeClass& c, u32 index, bool container, usize size);
  void* traced_buffer(u32 index, usize bytes);
  void note_traced(const void* memory, usize bytes);
  FreeCell* fresh_cells(SizeClass& c, u32 index, bool container);
  Page* new_page(u32 index, bool container);
  Object* allocate_large(usize size, Shape* shape, bool container);
  KRAIT_INLINE void* take_buffer(u32 index) {
    FreeCell* cell = buffers_[index];
    if (KRAIT_UNLIKELY(!cell)) cell = refill_buffers(index);
    buffers_[index] = cell->next;
    stats_.bytes += kBufferSize[index];
    return cell;
  }
  KRAIT_COLD FreeCell* refill_buffers(u32 index);
  KRAIT_NOINLINE void* allocate_checked_buffer(usize bytes);
  void* take_large_buffer(usize bytes);
  KRAIT_NOINLINE void free_large_buffer(void* buffer, usize bytes);
  void request_collection();
  // The cold half of the test whether `bytes` more may be allocated: the limit, or a failure made on purpose.
  KRAIT_COLD bool refuse(usize bytes);
  void note_peak() { stats_.peak_bytes = std::max(stats_.peak_bytes, stats_.bytes); }
  void free_large(Object* object);
  void destroy_now(Object* object);
  bool finalize(Object* object);
  void destroy_pending();

  static constexpr u32 kTrap = kMaxClass + 1;    // from the index of a class to that of its trap
  SizeClass classes_[2][2 * kTrap];
  FreeCell* buffers_[kBufferClasses] = {};       // free ones by class
  Page* buffer_pages_[kBufferClasses] = {};      // the page of each class that has cells never used
  LargeHeader* large_ = nullptr;
  std::vector<Page*> empty_pages_;
  std::vector<void*> chunks_;
  std::vector<Object*> pending_;   // objects waiting to be destroyed: the worklist of deep structures
  int destroy_depth_ = 0;
  bool collecting_ = false;
  u64 long_lived_pending_ = 0, long_lived_total_ = 0;
  u32 fail_period_ = 0;
  u32 watched_ = 0;                // not 0: allocations that can be refused take their slow path
  u64 fail_state_ = 1;
  AllocationTracer* tracer_ = nullptr;
  HeapStats stats_;
};

}  // namespace krait

#include "heap/heap.h"

#include "heap/tracer.h"
#include "objects/type.h"
#include "objects/weakref.h"
#include "vm/interpreter.h"

namespace krait {

static constexpr usize kChunkPages = 16;

Heap::Heap(Interpreter& interpreter) : interpreter(interpreter) {}

Heap::~Heap() {
  while (large_) {
    LargeHeader* next = large_->next;
    std::free(large_);
    large_ = next;
  }
  for (void* chunk : chunks_) std::free(chunk);
}

Page* Heap::new_page(u32 index, bool container) {
  if (empty_pages_.empty()) {
    // A chunk is never given back before the interpreter ends; its pages move between size classes.
    char* chunk = static_cast<char*>(std::aligned_alloc(Page::kSize, kChunkPages * Page::kSize));
    KRAIT_CHECK(chunk != nullptr);
    chunks_.push_back(chunk);
    for (usize i = kChunkPages; i-- > 0;) empty_pages_.push_back(reinterpret_cast<Page*>(chunk + i * Page::kSize));
  }
  Page* page = empty_pages_.back();
  empty_pages_.pop_back();
  u32 cell_size = index << 4;
  *page = Page{.heap = this, .next = nullptr, .cell_size = cell_size,
               .cell_count = u32((Page::kSize - Page::kHeaderSize) / cell_size), .bump = 0, .class_index = index,
               .container = container, .has_young = false, .gc_refs = nullptr};
  return page;
}

bool Heap::refuse(usize bytes) {
  if (stats_.bytes + bytes > limit_bytes || bytes > kMaxObjectSize) return true;
  if (!fail_period_) return false;
  fail_state_ = fail_state_ * 6364136223846793005u + 1442695040888963407u;
  return bytes >= 256 && (fail_state_ >> 33) % fail_period_ == 0;
}

// Gives the class, which has no free cell, some.
FreeCell* Heap::refill(SizeClass& c, usize size, bool container) {
  note_peak();
  u32 index = u32((size + 15) >> 4);
  return tracer_ ? traced_refill(c, index, container, size) : fresh_cells(c, index, container);
}

// Cells of the newest page that were never used. Only a few at a time are threaded into a list, so that untouched
// memory stays untouched.
FreeCell* Heap::fresh_cells(SizeClass& c, u32 index, bool container) {
  Page* page = c.pages;
  if (!page || page->bump == page->cell_count) {
    page = new_page(index, container);
    if (tracer_) page->class_index += kTrap;
    page->next = c.pages;
    c.pages = page;
  }
  u32 batch = std::min<u32>(page->cell_count - page->bump, std::max(1u, 2048 / page->cell_size));
  FreeCell* head = nullptr;
  for (u32 i = page->bump + batch; i-- > page->bump;) {
    FreeCell* cell = reinterpret_cast<FreeCell*>(page->cell(i));
    *cell = {0, 0, head};
    head = cell;
  }
  page->bump += batch;
  return head;
}

Object* Heap::allocate_large(usize size, Shape* shape, bool container) {
  LargeHeader* header = static_cast<LargeHeader*>(std::malloc(sizeof(LargeHeader) + size));
  if (!header) return nullptr;
  *header = {large_, nullptr, size, 0};
  if (large_) large_->previous = header;
  large_ = header;
  stats_.bytes += size;
  note_peak();
  Object* o = header->object();
  o->refcount = 1;
  o->flags = kFlagLarge | (container ? u32(kFlagContainer) : 0);
  o->shape = shape;
  if (tracer_) note_traced(o, size);
  if (container && ++gc_count[0] > gc_threshold[0]) request_collection();
  return o;
}

void Heap::free_large(Object* o) {
  LargeHeader* header = LargeHeader::of(o);
  if (header->previous) header->previous->next = header->next;
  else large_ = header->next;
  if (header->next) header->next->previous = header->previous;
  stats_.bytes -= header->size;
  if (tracer_) tracer_->remove(o);
  std::free(header);
}

// Gives a class of buffers, which has no free cell, a few fresh ones.
FreeCell* Heap::refill_buffers(u32 index) {
  note_peak();
  Page*& page = buffer_pages_[index];
  if (!page || page->bump == page->cell_count) page = new_page(kBufferSize[index] >> 4, false);
  u32 batch = std::min<u32>(page->cell_count - page->bump, std::max(1u, 1024 / page->cell_size));
  FreeCell* head = nullptr;
  for (u32 i = page->bump + batch; i-- > page->bump;) {
    FreeCell* cell = reinterpret_cast<FreeCell*>(page->cell(i));
    cell->next = head;
    head = cell;
  }
  page->bump += batch;
  return head;
}

void* Heap::allocate_checked_buffer(usize bytes) {
  if (KRAIT_UNLIKELY(stats_.bytes + bytes > limit_bytes || bytes > kMaxObjectSize || watched_) && refuse(bytes)) return nullptr;
  if (bytes > kMaxSmallBuffer) return take_large_buffer(bytes);
  u32 index = kBufferClass[(bytes + 15) >> 4];
  return tracer_ ? traced_buffer(index, bytes) : take_buffer(index);
}

void* Heap::take_large_buffer(usize bytes) {
  void* buffer = std::malloc(bytes);
  if (!buffer) return nullptr;
  stats_.bytes += bytes;
  note_peak();
  if (tracer_) note_traced(buffer, bytes);
  return buffer;
}

void Heap::free_large_buffer(void* buffer, usize bytes) {
  stats_.bytes -= bytes;
  if (tracer_) tracer_->remove(buffer);
  std::free(buffer);
}

void* Heap::resize_buffer(void* buffer, usize old_bytes, usize new_bytes) {
  if (!buffer) return allocate_buffer(new_bytes);
  if (new_bytes > old_bytes) {   // shrinking is never refused
    usize more = new_bytes - old_bytes;
    if (KRAIT_UNLIKELY(stats_.bytes + more > limit_bytes || new_bytes > kMaxObjectSize || watched_) && refuse(more)) return nullptr;
  }
  if (old_bytes > kMaxSmallBuffer && new_bytes > kMaxSmallBuffer) {
    void* moved = std::realloc(buffer, new_bytes);
    if (!moved) return nullptr;
    stats_.bytes += new_bytes - old_bytes;
    note_peak();
    if (tracer_) {
      tracer_->remove(buffer);
      note_traced(moved, new_bytes);
    }
    return moved;
  }
  void* moved;
  if (new_bytes <= kMaxSmallBuffer) {
    u32 index = kBufferClass[(new_bytes + 15) >> 4];
    if (old_bytes <= kMaxSmallBuffer && kBufferClass[(old_bytes + 15) >> 4] == index) {
      if (tracer_) note_traced(buffer, new_bytes);
      return buffer;
    }
    moved = tracer_ ? traced_buffer(index, new_bytes) : take_buffer(index);
  } else {
    moved = take_large_buffer(new_bytes);
    if (!moved) return nullptr;
  }
  std::memcpy(moved, buffer, std::min(old_bytes, new_bytes));
  free_buffer(buffer, old_bytes);
  return moved;
}

void Heap::request_collection() {
  if (gc_enabled && !collecting_ && interpreter.current)
    __atomic_fetch_or(&interpreter.current->interrupt, u32(kInterruptGc), __ATOMIC_RELAXED);
}

void Heap::for_each_container(void (*callback)(void*, Object*), void* context) {
  for (usize i = 0; i <= kMaxClass; ++i) {
    for (Page* page = classes_[1][i].pages; page; page = page->next) {
      for (u32 n = 0; n < page->bump; ++n) {
        Object* o = page->cell(n);
        if (o->refcount) callback(context, o);
      }
    }
  }
  for (LargeHeader* h = large_; h;) {
    LargeHeader* next = h->next;
    if (h->object()->flags & kFlagContainer) callback(context, h->object());
    h = next;
  }
}

void Heap::for_each_object(void (*callback)(void*, Object*), void* context) {
  for_each_container(callback, context);
  for (usize i = 0; i <= kMaxClass; ++i) {
    for (Page* page = classes_[0][i].pages; page; page = page->next) {
      for (u32 n = 0; n < page->bump; ++n) {
        Object* o = page->cell(n);
        if (o->refcount) callback(context, o);
      }
    }
  }
  for (LargeHeader* h = large_; h;) {
    LargeHeader* next = h->next;
    if (!(h->object()->flags & kFlagContainer)) callback(context, h->object());
    h = next;
  }
}

// Destroying an object releases what it owns, which destroys more. When much of the C stack is used the rest waits in
// a list that the outermost call works off. That is not done earlier, because finalizers show the order of destruction,
// and because those that make new objects with finalizers have to run into the recursion limit.
static constexpr int kUncheckedDestroyDepth = 24;

static constexpr usize kDestroyReserve = 512 * 1024;   // beyond c_stack_limit: finalizers want to run Python code

static KRAIT_INLINE bool stack_is_short(Thread* t) {
  return !t || KRAIT_STACK_POSITION() < t->c_stack_limit + kDestroyReserve;
}

void destroy(Object* object) {
  Heap& heap = object->type()->interp->heap;
  if (KRAIT_UNLIKELY(heap.destroy_depth_ >= kUncheckedDestroyDepth) && stack_is_short(heap.interpreter.current)) {
    heap.pending_.push_back(object);
    return;
  }
  ++heap.destroy_depth_;
  heap.destroy_now(object);
  if (--heap.destroy_depth_ == 0 && KRAIT_UNLIKELY(!heap.pending_.empty())) heap.destroy_pending();
}

KRAIT_NOINLINE void Heap::destroy_pending() {
  ++destroy_depth_;
  while (!pending_.empty()) {
    Object* next = pending_.back();
    pending_.pop_back();
    destroy_now(next);
  }
  --destroy_depth_;
}

// Runs finalizer and weak reference callbacks with the object alive; true if something kept a reference to it.
KRAIT_NOINLINE bool Heap::finalize(Object* o) {
  Thread& t = *interpreter.current;
  TypeObject* type = o->type();
  if (type->slots.finalize && !(o->flags & (kFlagFinalized | kFlagNothingToFinalize))) {
    o->flags |= kFlagFinalized;
    o->refcount = 1;
    if (KRAIT_LIKELY(!t.has_error())) {
      if (type->slots.finalize(t, Value(o)).is_error()) t.report_unraisable("", Value(o));
    } else {
      Ref pending = t.take_error();
      if (type->slots.finalize(t, Value(o)).is_error()) t.report_unraisable("", Value(o));
      t.restore_error(std::move(pending));
    }
    if (--o->refcount > 0) return true;
  }
  if (o->flags & kFlagHasWeakrefs) {
    o->refcount = 1;
    weakref_clear_all(t, o);
    o->refcount = 0;
  }
  return false;
}

KRAIT_INLINE void Heap::destroy_now(Object* o) {
  TypeObject* type = o->type();
  if (KRAIT_UNLIKELY(type->slots.finalize || (o->flags & kFlagHasWeakrefs)) && finalize(o)) return;
  type = o->type();   // a finalizer may have changed it
  if (type->slots_size | type->attrs_offset) instance_release_attributes(o);
  if (type->slots.dealloc) type->slots.dealloc(o);
  bool owns_type = type->has(kTypeHeap);
  free_object(o);
  if (owns_type) release(static_cast<Object*>(type));
}

}  // namespace krait

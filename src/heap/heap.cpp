#include "heap/heap.h"

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
  *page = Page{.heap = this, .next = nullptr, .next_partial = nullptr, .free = nullptr, .cell_size = cell_size,
               .cell_count = u32((Page::kSize - Page::kHeaderSize) / cell_size), .bump = 0, .live = 0,
               .class_index = index, .container = container, .in_partial = false, .has_young = false,
               .gc_refs = nullptr};
  return page;
}

bool Heap::refuse(usize bytes) {
  if (stats_.bytes + bytes > limit_bytes || bytes > kMaxObjectSize) return true;
  if (!fail_period) return false;
  fail_state_ = fail_state_ * 6364136223846793005u + 1442695040888963407u;
  return bytes >= 256 && (fail_state_ >> 33) % fail_period == 0;
}

// Gives the class a non-empty free list: cells returned to the current page, then a partial page, then fresh cells.
FreeCell* Heap::refill(SizeClass& c, u32 index, bool container) {
  index = std::max(index, 1u);
  note_peak();
  Page* page = c.current;
  if (page && page->free) {
    FreeCell* cells = page->free;
    page->free = nullptr;
    return cells;
  }
  if (!page || page->bump == page->cell_count) {
    if (c.partial) {
      page = c.partial;
      c.partial = page->next_partial;
      page->in_partial = false;
    } else {
      page = new_page(index, container);
      page->next = c.pages;
      c.pages = page;
    }
    c.current = page;
    page->has_young = true;
    if (page->free) {
      FreeCell* cells = page->free;
      page->free = nullptr;
      return cells;
    }
  }
  // Thread a batch of fresh cells, so that untouched memory stays untouched.
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
  if (container && ++gc_count[0] > gc_threshold[0]) request_collection();
  return o;
}

void Heap::free_object(Object* o) {
  if (o->flags & kFlagLarge) {
    LargeHeader* header = LargeHeader::of(o);
    if (header->previous) header->previous->next = header->next;
    else large_ = header->next;
    if (header->next) header->next->previous = header->previous;
    stats_.bytes -= header->size;
    std::free(header);
    return;
  }
  Page* page = Page::of(o);
  stats_.bytes -= page->cell_size;
  if (page->container && gc_count[0] > 0) --gc_count[0];
  FreeCell* cell = reinterpret_cast<FreeCell*>(o);
  *cell = {0, 0, page->free};
  page->free = cell;
  SizeClass& c = classes_[page->container][page->class_index];
  --page->live;
  if (page == c.current) return;
  if (!page->in_partial) {
    page->in_partial = true;
    page->next_partial = c.partial;
    c.partial = page;
  }
}

void* Heap::allocate_buffer(usize bytes) {
  if (KRAIT_UNLIKELY(stats_.bytes + bytes > limit_bytes || bytes > kMaxObjectSize || fail_period) && refuse(bytes)) return nullptr;
  void* buffer = std::malloc(bytes ? bytes : 1);
  if (buffer) stats_.bytes += bytes;
  note_peak();
  return buffer;
}

void* Heap::resize_buffer(void* buffer, usize old_bytes, usize new_bytes) {
  if (new_bytes > old_bytes) {
    usize more = new_bytes - old_bytes;
    if (KRAIT_UNLIKELY(stats_.bytes + more > limit_bytes || new_bytes > kMaxObjectSize || fail_period) && refuse(more)) return nullptr;
  }
  void* moved = std::realloc(buffer, new_bytes ? new_bytes : 1);
  if (moved) stats_.bytes += new_bytes - old_bytes;
  note_peak();
  return moved;
}

void Heap::free_buffer(void* buffer, usize bytes) {
  if (!buffer) return;
  stats_.bytes -= bytes;
  std::free(buffer);
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

// Destroying an object releases what it owns, which destroys more. Past a few levels the rest waits in a list that
// the outermost call works off, so a chain of a million objects needs no more C stack than a short one.
static constexpr int kMaxDestroyDepth = 24;

void destroy(Object* object) {
  Heap& heap = object->type()->interp->heap;
  if (heap.destroy_depth_ >= kMaxDestroyDepth) {
    heap.pending_.push_back(object);
    return;
  }
  ++heap.destroy_depth_;
  heap.destroy_now(object);
  if (heap.destroy_depth_ == 1) {
    while (!heap.pending_.empty()) {
      Object* next = heap.pending_.back();
      heap.pending_.pop_back();
      heap.destroy_now(next);
    }
  }
  --heap.destroy_depth_;
}

// Runs `finalize` with the object alive; true if something kept a reference to it.
static bool finalize_object(Thread& t, Object* o) {
  o->flags |= kFlagFinalized;
  o->refcount = 1;
  Ref pending = t.take_error();
  if (o->type()->slots.finalize(t, Value(o)).is_error()) t.report_unraisable("", Value(o));
  t.restore_error(std::move(pending));
  return --o->refcount > 0;
}

void Heap::destroy_now(Object* o) {
  TypeObject* type = o->type();
  Thread& t = *interpreter.current;
  if (type->slots.finalize && !(o->flags & kFlagFinalized) && finalize_object(t, o)) return;
  if (o->flags & kFlagHasWeakrefs) {
    o->refcount = 1;
    weakref_clear_all(t, o);
    o->refcount = 0;
  }
  instance_release_attributes(o);
  if (type->slots.dealloc) type->slots.dealloc(o);
  bool owns_type = type->has(kTypeHeap);
  free_object(o);
  if (owns_type) release(static_cast<Object*>(type));
}

}  // namespace krait

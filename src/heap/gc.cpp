// The cycle collector: trial deletion over a generation. References that come from inside the examined set are
// subtracted from the reference counts; objects left with a count are reachable from outside, and so is all they
// reach; the rest is garbage. See docs/architecture.md, "Cycle collection".
#include <unordered_map>

#include "heap/collection_hook.h"
#include "heap/heap.h"
#include "objects/type.h"
#include "objects/weakref.h"
#include "vm/heap_check.h"

namespace krait {

static int generation_of(const Object* o) { return int((o->flags & kFlagGenerationMask) >> kFlagGenerationShift); }
static void set_generation(Object* o, int generation) {
  o->flags = (o->flags & ~u32(kFlagGenerationMask)) | u32(generation) << kFlagGenerationShift;
}

void Heap::visit_referents(Object* o, Visitor& visitor) {
  TypeObject* type = o->type();
  if (type->has(kTypeHeap)) visitor(static_cast<Object*>(type));
  instance_visit_attributes(o, visitor);
  if (type->slots.visit) type->slots.visit(o, visitor);
}

// One collection. The scratch count of an object in the set holds its references from outside the set, plus one;
// zero means "not in the set".
class Collector {
 public:
  Collector(Thread& t, Heap& heap, int generation) : t_(t), heap_(heap), generation_(generation) {}
  ~Collector() {
    for (Page* page : pages_) {
      std::free(page->gc_refs);
      page->gc_refs = nullptr;
    }
  }

  u64 run();
  u64 examined() const { return set_.size(); }
  static void settle(Heap& heap);

 private:
  u32* scratch(Object* o) {
    if (o->flags & kFlagLarge) return reinterpret_cast<u32*>(&LargeHeader::of(o)->gc_refs);
    Page* page = Page::of(o);
    return page->gc_refs ? &page->gc_refs[page->index_of(o)] : nullptr;
  }
  bool in_set(Object* o) {
    if (!(o->flags & kFlagContainer)) return false;
    u32* s = scratch(o);
    return s && *s != 0;
  }
  void add(Object* o);
  void gather();
  void subtract_internal(const std::vector<Object*>& set);
  void find_unreachable();
  void split_reachable(std::vector<Object*>& candidates, std::vector<Object*>& unreachable);
  void order_finalizers();
  void finalize_and_clear();

  struct Subtract : Visitor { Collector* self; };
  struct Mark : Visitor { Collector* self; std::vector<Object*>* work; };

  Thread& t_;
  Heap& heap_;
  int generation_;
  std::vector<Page*> pages_;
  std::vector<Object*> set_, unreachable_;
  u64 found_ = 0;
};

void Collector::add(Object* o) {
  *scratch(o) = o->refcount + 1;
  set_.push_back(o);
}

void Collector::gather() {
  for (usize i = 0; i <= Heap::kMaxClass; ++i) {
    SizeClass& c = heap_.classes_[1][i];
    for (Page* page = c.pages; page; page = page->next) {
      if (generation_ == 0 && !page->has_young) continue;
      bool young_left = false;
      for (u32 n = 0; n < page->bump; ++n) {
        Object* o = page->cell(n);
        if (!o->refcount || generation_of(o) > generation_ || (o->flags & kFlagUntracked)) {
          if (o->refcount && generation_of(o) == 0) young_left = true;
          continue;
        }
        if (!page->gc_refs) {
          page->gc_refs = static_cast<u32*>(std::calloc(page->cell_count, sizeof(u32)));
          KRAIT_CHECK(page->gc_refs != nullptr);
          pages_.push_back(page);
        }
        add(o);
      }
      page->has_young = young_left;
    }
  }
  for (LargeHeader* h = heap_.large_; h; h = h->next) {
    Object* o = h->object();
    h->gc_refs = 0;
    if ((o->flags & kFlagContainer) && o->refcount && generation_of(o) <= generation_ && !(o->flags & kFlagUntracked)) add(o);
  }
}

void Collector::subtract_internal(const std::vector<Object*>& set) {
  Subtract visitor;
  visitor.self = this;
  visitor.function = [](Visitor& v, Value value) {
    Object* o = value.object();
    Collector* self = static_cast<Subtract&>(v).self;
    if (!self->in_set(o)) return;
    u32* count = self->scratch(o);
    if (*count > 1) --*count;
  };
  for (Object* o : set) Heap::visit_referents(o, visitor);
}

// Moves every candidate that is not reachable from outside to `unreachable`; the others leave the set.
void Collector::split_reachable(std::vector<Object*>& candidates, std::vector<Object*>& unreachable) {
  std::vector<Object*> work;
  Mark visitor;
  visitor.self = this;
  visitor.work = &work;
  visitor.function = [](Visitor& v, Value value) {
    Object* o = value.object();
    Mark& mark = static_cast<Mark&>(v);
    if (!mark.self->in_set(o)) return;
    *mark.self->scratch(o) = 0;
    mark.work->push_back(o);
  };
  for (Object* o : candidates) {
    u32* count = scratch(o);
    if (*count <= 1) continue;
    *count = 0;
    work.push_back(o);
    while (!work.empty()) {
      Object* next = work.back();
      work.pop_back();
      Heap::visit_referents(next, visitor);
    }
  }
  for (Object* o : candidates) if (*scratch(o) != 0) unreachable.push_back(o);
}

void Collector::order_finalizers() {
  if (heap_.finalize_first.empty()) return;
  std::unordered_map<const Object*, usize> rank;
  for (const Object* o : heap_.finalize_first) rank.try_emplace(o, rank.size());
  std::vector<std::pair<usize, Object*>> ranked;
  std::vector<Object*> others;
  for (Object* o : unreachable_) {
    auto found = rank.find(o);
    if (found == rank.end()) others.push_back(o);
    else ranked.emplace_back(found->second, o);
  }
  std::sort(ranked.begin(), ranked.end());
  unreachable_.clear();
  for (auto& entry : ranked) unreachable_.push_back(entry.second);
  unreachable_.insert(unreachable_.end(), others.begin(), others.end());
}

void Collector::finalize_and_clear() {
  // Everything unreachable is held alive while Python code runs on parts of it.
  std::vector<Ref> hold;
  hold.reserve(unreachable_.size());
  for (Object* o : unreachable_) hold.emplace_back(Value(o));

  std::vector<RefTo<WeakRef>> callbacks;
  for (Object* o : unreachable_) if (o->flags & kFlagHasWeakrefs) weakref_detach(t_, o, callbacks);
  for (RefTo<WeakRef>& ref : callbacks) {
    // A reference that is garbage itself does not get its callback run.
    if (!in_set(ref.get())) weakref_run_callback(t_, ref.get());
  }

  order_finalizers();
  bool finalized = false;
  for (Object* o : unreachable_) {
    TypeObject* type = o->type();
    if (!type->slots.finalize || (o->flags & kFlagFinalized)) continue;
    o->flags |= kFlagFinalized;
    finalized = true;
    if (type->slots.finalize(t_, Value(o)).is_error()) t_.report_unraisable("", Value(o));
  }
  if (finalized || !callbacks.empty()) {
    // Finalizers may have made some of it reachable again: count once more, without our own hold.
    for (Object* o : unreachable_) *scratch(o) = o->refcount - 1 + 1;
    subtract_internal(unreachable_);
    std::vector<Object*> still;
    split_reachable(unreachable_, still);
    unreachable_ = std::move(still);
  }
  found_ = unreachable_.size();
  if (heap_.save_all) {
    for (Object* o : unreachable_) {
      retain(o);
      heap_.garbage.push_back(o);
    }
    return;
  }
  for (Object* o : unreachable_) {
    if (o->type()->slots.clear) o->type()->slots.clear(o);
    instance_clear_attributes(o);
  }
}

u64 Collector::run() {
  gather();
  subtract_internal(set_);
  split_reachable(set_, unreachable_);
  int older = std::min(generation_ + 1, 2);
  for (Object* o : set_) if (generation_of(o) < older) set_generation(o, older);
  if (generation_ == 2) heap_.long_lived_total_ = set_.size() - unreachable_.size();
  else if (older == 2) heap_.long_lived_pending_ += set_.size() - unreachable_.size();
  if (!unreachable_.empty()) finalize_and_clear();
  return found_;
}

void Collector::settle(Heap& heap) {
  u64 count = 0;
  heap.for_each_container([](void* context, Object* o) {
    set_generation(o, 2);
    ++*static_cast<u64*>(context);
  }, &count);
  for (SizeClass& c : heap.classes_[1]) for (Page* page = c.pages; page; page = page->next) page->has_young = false;
  heap.long_lived_total_ = count;
  for (u32& due : heap.gc_count) due = 0;
}
void collection_settle(Heap& heap) { Collector::settle(heap); }

u64 Heap::collect(Thread& t, int generation) {
  if (collecting_) return 0;
  collecting_ = true;
  Ref pending = t.take_error();
  CollectionHook& shared = collection_hook(interpreter);
  CollectionHook hook = shared;
  if (hook.function) hook.function(t, generation, 0, false);
  u64 found, examined;
  {
    shared.running = true;
    Collector collector(t, *this, generation);
    found = collector.run();
    examined = collector.examined();
    shared.running = false;
  }
  CollectionPace& pace = collection_pace(interpreter);
  if (found * 32 > examined || !pace.patient) pace.patience = 1;
  else if (generation == 0) pace.patience = std::min(pace.patience * 2, kMaxPatience);
  pace.bytes_at_collection = stats_.bytes;
  gc_threshold[0] = pace.young_threshold;
  gc_count[0] = 0;
  for (int i = 1; i <= generation; ++i) gc_count[i] = 0;
  if (generation < 2) ++gc_count[generation + 1];
  if (generation == 2) long_lived_pending_ = 0;
  ++stats_.collections[generation];
  stats_.collected[generation] += found;
  if (hook.function) hook.function(t, generation, found, true);
  t.restore_error(std::move(pending));
  collecting_ = false;
  if (generation == 2 && KRAIT_UNLIKELY(interpreter.options.check_heap)) {
    u64 problems = check_heap(interpreter);
    if (interpreter.options.problems) *interpreter.options.problems += problems;
  }
  return found;
}

void Heap::collect_if_due(Thread& t) {
  if (!gc_enabled || collecting_) return;
  if (gc_count[0] <= gc_threshold[0]) return;
  CollectionPace& pace = collection_pace(interpreter);
  if (gc_count[0] <= u64(pace.young_threshold) * pace.patience &&
      stats_.bytes < pace.bytes_at_collection + kImpatientBytes) {
    gc_threshold[0] = gc_count[0] + pace.young_threshold;
    return;
  }
  int generation = 0;
  if (gc_count[1] > gc_threshold[1]) generation = 1;
  // A full collection waits until a quarter of the old objects is new, or its cost would grow with the square.
  if (generation == 1 && gc_count[2] > gc_threshold[2] && long_lived_pending_ * 4 >= long_lived_total_) generation = 2;
  collect(t, generation);
}

}  // namespace krait

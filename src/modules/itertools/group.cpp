// groupby, and tee with the queue its copies share.
#include "modules/itertools/itertools.h"

namespace krait::itertools {

// ---- groupby

CONSTRUCTOR_SIGNATURE(kGroupByNew, "groupby(iterable, key=None)");
static Result<Ref> groupby_new(Thread& t, TypeObject* cls, Args args) {
  Value slots[3];
  Ref owned[2];
  TRY(bind(t, kGroupByNew, args, slots, owned));
  Ref iterator = TRY(get_iter(t, slots[0]));
  Ref key(slots[1].is_empty() ? Value::none() : slots[1]);
  auto* it = allocate_instance<GroupBy>(t, cls);
  it->iterator.init_steal(iterator.detach());
  it->key_function.init_steal(key.detach());
  it->target_key.init(Value::empty());
  it->current_key.init(Value::empty());
  it->current_value.init(Value::empty());
  it->current_group = nullptr;
  return Ref::steal(Value(it));
}

// Reads the next item and its key. False at the end.
static Result<bool> groupby_step(Thread& t, GroupBy* it) {
  Ref iterator(it->iterator.get()), function(it->key_function.get());
  Ref item = TRY(step(t, iterator));
  if (item.is_absent()) return false;
  Ref key = function.is_none() ? item.copy() : TRY(call(t, function, item));
  it->current_value.set(std::move(item));
  it->current_key.set(std::move(key));
  return true;
}

// Whether the current item belongs to the group of `target`.
static Result<bool> same_key(Thread& t, Value target, GroupBy* it) {
  int quick = quick_equal(t, target, it->current_key);
  if (KRAIT_LIKELY(quick >= 0)) return quick != 0;
  Ref a(target), b(it->current_key.get());
  return equal_values(t, a, b);
}

static RefTo<Grouper> grouper_make(Thread& t, TypeObject* type, GroupBy* parent, Value key) {
  Ref held_key(key);
  auto* group = allocate_instance<Grouper>(t, type);
  group->parent.init(parent);
  group->target_key.init_steal(held_key.detach());
  parent->current_group = group;
  return RefTo<Grouper>::steal(group);
}

static Result<Ref> groupby_next(Thread& t, Value self) {
  auto* it = static_cast<GroupBy*>(self.object());
  it->current_group = nullptr;
  // Skips what is left of the last group.
  while (true) {
    if (!it->current_key.get().is_empty()) {
      if (it->target_key.get().is_empty()) break;
      if (!TRY(same_key(t, it->target_key, it))) break;
    }
    if (!TRY(groupby_step(t, it))) return absent_ref();
  }
  Ref key(it->current_key.get());
  it->target_key.set(key.get());
  RefTo<Grouper> group = grouper_make(t, t.interp.find_type(Grouper::kType), it, key);
  return tuple_of(t, key, group);
}

static void groupby_visit(Object* self, Visitor& visit) {
  auto* it = static_cast<GroupBy*>(self);
  visit(it->iterator);
  visit(it->key_function);
  visit(it->target_key);
  visit(it->current_key);
  visit(it->current_value);
}
static void groupby_dealloc(Object* self) {
  auto* it = static_cast<GroupBy*>(self);
  it->iterator.clear();
  it->key_function.clear();
  it->target_key.clear();
  it->current_key.clear();
  it->current_value.clear();
}

const TypeSpec GroupBy::kType = {
  .name = "itertools.groupby", .basic_size = sizeof(GroupBy), .flags = kTypeBase | kTypeCycles,
  .signature = "groupby(iterable, key=None)",
  .doc = "An iterator over (key, group) pairs, a group being an iterator over neighbouring items with the same key.",
  .slots = {
    .iter = self_iter, .next = groupby_next, .new_ = groupby_new, .visit = groupby_visit, .dealloc = groupby_dealloc,
  },
};

static Result<Ref> grouper_new(Thread& t, TypeObject* cls, Args args) {
  TRY(no_keywords(t, cls, Grouper::kType, args));
  TRY(argument_count(t, "_grouper", args, 2, 2));
  if (!is<GroupBy>(args[0]))
    return t.raise(kTypeError, "_grouper() argument 1 must be itertools.groupby, not {}", type_name(t, args[0]));
  return grouper_make(t, cls, as<GroupBy>(args[0]), args[1]);
}

static Result<Ref> grouper_next(Thread& t, Value self) {
  auto* group = static_cast<Grouper*>(self.object());
  if (group->parent->current_group != group) return absent_ref();
  RefTo<GroupBy> parent(group->parent.get());
  if (parent->current_value.get().is_empty() && !TRY(groupby_step(t, parent))) return absent_ref();
  KRAIT_ASSERT(!parent->current_key.get().is_empty());
  if (!TRY(same_key(t, group->target_key, parent))) return absent_ref();
  Ref value = parent->current_value.take();
  // The comparison may have advanced the parent.
  return value.is_empty() ? absent_ref() : std::move(value);
}

static void grouper_visit(Object* self, Visitor& visit) {
  visit(static_cast<Grouper*>(self)->parent);
  visit(static_cast<Grouper*>(self)->target_key);
}
static void grouper_dealloc(Object* self) {
  auto* group = static_cast<Grouper*>(self);
  if (group->parent && group->parent->current_group == group) group->parent->current_group = nullptr;
  group->parent.clear();
  group->target_key.clear();
}

const TypeSpec Grouper::kType = {
  .name = "itertools._grouper", .basic_size = sizeof(Grouper), .flags = kTypeCycles,
  .slots = {
    .iter = self_iter, .next = grouper_next, .new_ = grouper_new, .visit = grouper_visit, .dealloc = grouper_dealloc,
  },
};

// ---- tee

static RefTo<TeeBlock> block_new(Thread& t, Value iterator) {
  Ref held(iterator);
  auto* block = static_cast<TeeBlock*>(type_allocate(t, t.interp.find_type(TeeBlock::kType)));
  block->iterator.init_steal(held.detach());
  block->next.init(nullptr);
  block->count = 0;
  block->running = false;
  return RefTo<TeeBlock>::steal(block);
}

// Item `index` of a block, read from the iterator if no copy was that far yet.
static Result<Ref> block_item(Thread& t, TeeBlock* block, u32 index) {
  if (index < block->count) return Ref(block->cells[index]);
  if (block->running) return t.raise(kRuntimeError, "cannot re-enter the tee iterator");
  block->running = true;
  Ref iterator(block->iterator.get());
  Result<Ref> next = step(t, iterator);
  block->running = false;
  Ref item = TRY(std::move(next));
  if (item.is_absent()) return item;
  retain(item.get());
  block->cells[block->count++] = item;
  return item;
}

static RefTo<TeeBlock> block_after(Thread& t, TeeBlock* block) {
  if (!block->next) block->next.init_steal(block_new(t, block->iterator).detach());
  return RefTo<TeeBlock>(block->next.get());
}

static void block_visit(Object* self, Visitor& visit) {
  auto* block = static_cast<TeeBlock*>(self);
  visit(block->iterator);
  visit(block->next);
  for (u32 i = 0; i < block->count; ++i) visit(block->cells[i]);
}
static void block_clear(Object* self) {
  auto* block = static_cast<TeeBlock*>(self);
  u32 count = block->count;
  block->count = 0;
  // The cells are ours until the count says otherwise; release may run code that reads the block.
  Value cells[TeeBlock::kCells];
  std::copy(block->cells, block->cells + count, cells);
  for (u32 i = 0; i < count; ++i) release(cells[i]);
  block->next.clear();
}
static void block_dealloc(Object* self) {
  block_clear(self);
  static_cast<TeeBlock*>(self)->iterator.clear();
}

const TypeSpec TeeBlock::kType = {
  .name = "itertools._tee_dataobject", .basic_size = sizeof(TeeBlock), .flags = kTypeCycles | kTypeNoNew,
  .doc = "A piece of the data that the copies made by tee() share.",
  .slots = {.visit = block_visit, .clear = block_clear, .dealloc = block_dealloc},
};

static RefTo<Tee> tee_make(Thread& t, TypeObject* type, TeeBlock* block, u32 index) {
  RefTo<TeeBlock> held(block);
  auto* it = allocate_instance<Tee>(t, type);
  it->block.init_steal(held.detach());
  it->index = index;
  return RefTo<Tee>::steal(it);
}

// The first copy of an iterable; of a tee, one more copy at the same place.
static Result<RefTo<Tee>> tee_from(Thread& t, TypeObject* type, Value iterable) {
  Ref iterator = TRY(get_iter(t, iterable));
  if (is<Tee>(iterator)) {
    auto* other = as<Tee>(iterator);
    return tee_make(t, type, other->block, other->index);
  }
  RefTo<TeeBlock> block = block_new(t, iterator);
  return tee_make(t, type, block, 0);
}

static Result<Ref> tee_new(Thread& t, TypeObject* cls, Args args) {
  TRY(no_keywords(t, cls, Tee::kType, args));
  TRY(argument_count(t, "_tee", args, 1, 1));
  return tee_from(t, cls, args[0]);
}

static Result<Ref> tee_next(Thread& t, Value self) {
  auto* it = static_cast<Tee*>(self.object());
  if (it->index >= TeeBlock::kCells) {
    it->block.set(block_after(t, it->block));
    it->index = 0;
  }
  RefTo<TeeBlock> block(it->block.get());
  Ref item = TRY(block_item(t, block, it->index));
  if (!item.is_absent()) ++it->index;
  return item;
}

static Result<Ref> tee_copy(Thread& t, Tee* self) {
  return tee_make(t, t.interp.find_type(Tee::kType), self->block, self->index);
}

static void tee_visit(Object* self, Visitor& visit) { visit(static_cast<Tee*>(self)->block); }
static void tee_dealloc(Object* self) { static_cast<Tee*>(self)->block.clear(); }

constexpr Method kTeeMethods[] = {
  method<tee_copy>("__copy__(self, /)", "One more independent iterator over the same items."),
};
const TypeSpec Tee::kType = {
  .name = "itertools._tee", .basic_size = sizeof(Tee), .flags = kTypeCycles | kTypeWeakrefs,
  .signature = "_tee(iterable, /)",
  .doc = "An iterator that can be copied.",
  .slots = {.iter = self_iter, .next = tee_next, .new_ = tee_new, .visit = tee_visit, .dealloc = tee_dealloc},
  .methods = kTeeMethods,
};

Result<Ref> tee(Thread& t, Value iterable, i64 n) {
  if (n < 0) return t.raise(kValueError, "n must be >= 0");
  RefTo<Tuple> copies = TRY(tuple_new(t, u64(n)));
  if (!n) return copies;
  TypeObject* type = t.interp.find_type(Tee::kType);
  Ref iterator = TRY(get_iter(t, iterable));
  RefTo<Str> name = str_intern(t, "__copy__");
  Ref copy = is<Tee>(iterator) ? absent_ref() : TRY(get_attribute_opt(t, iterator, name));
  if (copy.is_absent()) {
    // Every copy of a tee is as good as another.
    RefTo<Tee> first = TRY(tee_from(t, type, iterator));
    for (i64 i = 1; i < n; ++i)
      copies->items[i] = Value(tee_make(t, type, first->block, first->index).detach());
    copies->items[0] = Value(first.detach());
    return copies;
  }
  copies->items[0] = iterator.detach();
  for (i64 i = 1; i < n; ++i) copies->items[i] = TRY(call(t, copy)).detach();
  return copies;
}

}  // namespace krait::itertools

// Iterators that pick or group items of one iterable: dropwhile, takewhile, filterfalse, compress, starmap, islice,
// pairwise, batched.
#include "modules/itertools/itertools.h"

namespace krait::itertools {

static Paired* self_paired(Value v) { return static_cast<Paired*>(v.object()); }

static Ref paired_new(Thread& t, TypeObject* cls, Value function, Ref iterator) {
  Ref held(function);
  auto* it = allocate_instance<Paired>(t, cls);
  it->function.init_steal(held.detach());
  it->iterator.init_steal(iterator.detach());
  it->started = false;
  return Ref::steal(Value(it));
}

static void paired_visit(Object* self, Visitor& visit) {
  visit(static_cast<Paired*>(self)->function);
  visit(static_cast<Paired*>(self)->iterator);
}
static void paired_dealloc(Object* self) {
  static_cast<Paired*>(self)->function.clear();
  static_cast<Paired*>(self)->iterator.clear();
}

// The constructors (function, iterable) take positional arguments only.
template <const TypeSpec& kSpec>
static Result<Ref> function_first_new(Thread& t, TypeObject* cls, Args args) {
  const char* name = strrchr(kSpec.name, '.') + 1;
  TRY(no_keywords(t, cls, kSpec, args));
  TRY(argument_count(t, name, args, 2, 2));
  Ref iterator = TRY(get_iter(t, args[1]));
  return paired_new(t, cls, args[0], std::move(iterator));
}

static Result<bool> call_truth(Thread& t, Value function, Value item) {
  Ref verdict = TRY(call(t, function, item));
  return truth(t, verdict);
}

static Result<Ref> dropwhile_next(Thread& t, Value self) {
  Paired* it = self_paired(self);
  Ref iterator(it->iterator.get()), function(it->function.get());
  while (true) {
    Ref item = TRY(step(t, iterator));
    if (item.is_absent() || it->started) return item;
    if (TRY(call_truth(t, function, item))) continue;
    it->started = true;
    return item;
  }
}

static Result<Ref> takewhile_next(Thread& t, Value self) {
  Paired* it = self_paired(self);
  if (it->started) return absent_ref();   // here: ended
  Ref iterator(it->iterator.get()), function(it->function.get());
  Ref item = TRY(step(t, iterator));
  if (item.is_absent()) return item;
  if (TRY(call_truth(t, function, item))) return item;
  it->started = true;
  return absent_ref();
}

static Result<Ref> filterfalse_next(Thread& t, Value self) {
  Paired* it = self_paired(self);
  Ref iterator(it->iterator.get()), function(it->function.get());
  bool plain = function.is_none() || function.get() == Value(t.types.bool_);
  while (true) {
    Ref item = TRY(step(t, iterator));
    if (item.is_absent()) return item;
    if (!TRY(plain ? truth(t, item) : call_truth(t, function, item))) return item;
  }
}

static Result<Ref> starmap_next(Thread& t, Value self) {
  Paired* it = self_paired(self);
  Ref iterator(it->iterator.get()), function(it->function.get());
  Ref item = TRY(step(t, iterator));
  if (item.is_absent()) return item;
  RefTo<Tuple> arguments = TRY(tuple_from_iterable(t, item));
  return call(t, function, Args{arguments->items, u32(arguments->length), nullptr});
}

#define PAIRED_SLOTS(NEXT, NEW)                                                            \
  {.iter = self_iter, .next = NEXT, .new_ = NEW, .visit = paired_visit, .dealloc = paired_dealloc}

const TypeSpec DropWhile::kType = {
  .name = "itertools.dropwhile", .basic_size = sizeof(DropWhile), .flags = kTypeBase | kTypeCycles,
  .signature = "dropwhile(predicate, iterable, /)",
  .doc = "An iterator that leaves out the first items as long as predicate(item) is true.",
  .slots = PAIRED_SLOTS(dropwhile_next, function_first_new<DropWhile::kType>),
};
const TypeSpec TakeWhile::kType = {
  .name = "itertools.takewhile", .basic_size = sizeof(TakeWhile), .flags = kTypeBase | kTypeCycles,
  .signature = "takewhile(predicate, iterable, /)",
  .doc = "An iterator over the first items, as long as predicate(item) is true.",
  .slots = PAIRED_SLOTS(takewhile_next, function_first_new<TakeWhile::kType>),
};
const TypeSpec FilterFalse::kType = {
  .name = "itertools.filterfalse", .basic_size = sizeof(FilterFalse), .flags = kTypeBase | kTypeCycles,
  .signature = "filterfalse(function, iterable, /)",
  .doc = "An iterator over the items for which function(item) is false; with None, over the false items.",
  .slots = PAIRED_SLOTS(filterfalse_next, function_first_new<FilterFalse::kType>),
};
const TypeSpec StarMap::kType = {
  .name = "itertools.starmap", .basic_size = sizeof(StarMap), .flags = kTypeBase | kTypeCycles,
  .signature = "starmap(function, iterable, /)",
  .doc = "An iterator over function(*item).",
  .slots = PAIRED_SLOTS(starmap_next, function_first_new<StarMap::kType>),
};

CONSTRUCTOR_SIGNATURE(kCompressNew, "compress(data, selectors)");
static Result<Ref> compress_new(Thread& t, TypeObject* cls, Args args) {
  Value slots[3];
  Ref owned[2];
  TRY(bind(t, kCompressNew, args, slots, owned));
  Ref data = TRY(get_iter(t, slots[0]));
  Ref selectors = TRY(get_iter(t, slots[1]));
  return paired_new(t, cls, selectors, std::move(data));
}
static Result<Ref> compress_next(Thread& t, Value self) {
  Paired* it = self_paired(self);
  Ref data(it->iterator.get()), selectors(it->function.get());
  while (true) {
    Ref item = TRY(step(t, data));
    if (item.is_absent()) return item;
    Ref selector = TRY(step(t, selectors));
    if (selector.is_absent()) return selector;
    if (TRY(truth(t, selector))) return item;
  }
}
const TypeSpec Compress::kType = {
  .name = "itertools.compress", .basic_size = sizeof(Compress), .flags = kTypeBase | kTypeCycles,
  .signature = "compress(data, selectors)",
  .doc = "An iterator over the items of data whose selector is true.",
  .slots = PAIRED_SLOTS(compress_next, compress_new),
};
#undef PAIRED_SLOTS

// ---- islice

// An argument as a size; `otherwise` for None, -1 where it is no size at all.
static i64 islice_number(Thread& t, Value v, i64 otherwise) {
  if (v.is_none()) return otherwise;
  Result<i64> n = to_index_i64(t, v, kOverflowError);
  if (!n.is_error()) return n.take();
  t.clear_error();
  return -1;
}

static Result<Ref> islice_new(Thread& t, TypeObject* cls, Args args) {
  TRY(no_keywords(t, cls, ISlice::kType, args));
  TRY(argument_count(t, "islice", args, 2, 4));
  Value start = args.count > 2 ? args[1] : Value::none(), end = args.count > 2 ? args[2] : args[1];
  i64 first = islice_number(t, start, 0);
  i64 stop = islice_number(t, end, -1);
  if (stop == -1 && !end.is_none())
    return t.raise(kValueError, "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
  if (first < 0 || stop < -1)
    return t.raise(kValueError, "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
  i64 step = args.count > 3 ? islice_number(t, args[3], 1) : 1;
  if (step < 1) return t.raise(kValueError, "Step for islice() must be a positive integer or None.");
  Ref iterator = TRY(get_iter(t, args[0]));
  auto* it = allocate_instance<ISlice>(t, cls);
  it->iterator.init_steal(iterator.detach());
  it->next = first;
  it->stop = stop;
  it->step = step;
  it->position = 0;
  return Ref::steal(Value(it));
}

static Result<Ref> islice_next(Thread& t, Value self) {
  auto* it = static_cast<ISlice*>(self.object());
  if (it->iterator.get().is_empty()) return absent_ref();
  Ref iterator(it->iterator.get());
  while (it->position < it->next) {
    Ref skipped = TRY(step(t, iterator));
    if (skipped.is_absent()) {
      it->iterator.clear();
      return absent_ref();
    }
    ++it->position;
  }
  if (it->stop != -1 && it->position >= it->stop) {
    it->iterator.clear();
    return absent_ref();
  }
  Ref item = TRY(step(t, iterator));
  if (item.is_absent()) {
    it->iterator.clear();
    return item;
  }
  ++it->position;
  i64 next;
  if (__builtin_add_overflow(it->next, it->step, &next)) next = it->stop == -1 ? INT64_MAX : it->stop;
  it->next = it->stop != -1 && next > it->stop ? it->stop : next;
  return item;
}

static void islice_visit(Object* self, Visitor& visit) { visit(static_cast<ISlice*>(self)->iterator); }
static void islice_dealloc(Object* self) { static_cast<ISlice*>(self)->iterator.clear(); }

const TypeSpec ISlice::kType = {
  .name = "itertools.islice", .basic_size = sizeof(ISlice), .flags = kTypeBase | kTypeCycles,
  .doc = "islice(iterable, stop)\nislice(iterable, start, stop[, step]) -> an iterator over the items that the slice "
         "would select from a sequence",
  .slots = {
    .iter = self_iter, .next = islice_next, .new_ = islice_new, .visit = islice_visit, .dealloc = islice_dealloc,
  },
};

// ---- pairwise

static Result<Ref> pairwise_new(Thread& t, TypeObject* cls, Args args) {
  TRY(no_keywords(t, cls, Pairwise::kType, args));
  TRY(argument_count(t, "pairwise", args, 1, 1));
  Ref iterator = TRY(get_iter(t, args[0]));
  auto* it = allocate_instance<Pairwise>(t, cls);
  it->iterator.init_steal(iterator.detach());
  it->previous.init(Value::empty());
  it->pair.init(nullptr);
  return Ref::steal(Value(it));
}

static Result<Ref> pairwise_next(Thread& t, Value self) {
  auto* it = static_cast<Pairwise*>(self.object());
  if (it->iterator.get().is_empty()) return absent_ref();
  Ref iterator(it->iterator.get());
  if (it->previous.get().is_empty()) {
    Ref first = TRY(step(t, iterator));
    if (first.is_absent()) {
      it->iterator.clear();
      return first;
    }
    it->previous.set(std::move(first));
    // Getting the first item may have exhausted this very iterator.
    if (it->iterator.get().is_empty()) {
      it->previous.clear();
      return absent_ref();
    }
  }
  Ref previous(it->previous.get());
  Ref item = TRY(step(t, iterator));
  if (item.is_absent()) {
    it->iterator.clear();
    it->previous.clear();
    return item;
  }
  it->previous.set(item.get());
  if (it->pair && it->pair->refcount == 1) {
    RefTo<Tuple> pair(it->pair.get());
    put_item(pair, 0, previous);
    put_item(pair, 1, item);
    return pair;
  }
  RefTo<Tuple> pair = TRY(tuple_of(t, previous, item));
  it->pair.set(pair.get());
  return pair;
}

static void pairwise_visit(Object* self, Visitor& visit) {
  auto* it = static_cast<Pairwise*>(self);
  visit(it->iterator);
  visit(it->previous);
  visit(it->pair);
}
static void pairwise_dealloc(Object* self) {
  auto* it = static_cast<Pairwise*>(self);
  it->iterator.clear();
  it->previous.clear();
  it->pair.clear();
}

const TypeSpec Pairwise::kType = {
  .name = "itertools.pairwise", .basic_size = sizeof(Pairwise), .flags = kTypeBase | kTypeCycles,
  .signature = "pairwise(iterable, /)",
  .doc = "An iterator over the overlapping pairs of neighbouring items.",
  .slots = {
    .iter = self_iter, .next = pairwise_next, .new_ = pairwise_new,
    .visit = pairwise_visit, .dealloc = pairwise_dealloc,
  },
};

// ---- batched

CONSTRUCTOR_SIGNATURE(kBatchedNew, "batched(iterable, n, *, strict=False)");
static Result<Ref> batched_new(Thread& t, TypeObject* cls, Args args) {
  Value slots[4];
  Ref owned[2];
  TRY(bind(t, kBatchedNew, args, slots, owned));
  i64 size = TRY(native::Convert<i64>::from(t, kBatchedNew, 1, slots[1]));
  bool strict = slots[2].is_empty() ? false : TRY(truth(t, slots[2]));
  if (size < 1) return t.raise(kValueError, "n must be at least one");
  Ref iterator = TRY(get_iter(t, slots[0]));
  auto* it = allocate_instance<Batched>(t, cls);
  it->iterator.init_steal(iterator.detach());
  it->size = size;
  it->strict = strict;
  return Ref::steal(Value(it));
}

static Result<Ref> batched_next(Thread& t, Value self) {
  auto* it = static_cast<Batched*>(self.object());
  if (it->iterator.get().is_empty()) return absent_ref();
  Ref iterator(it->iterator.get());
  // The batch grows with the items, up to what memory can hold at all.
  if (u64(it->size) >= Heap::kMaxObjectSize / sizeof(Value)) return t.raise_no_memory();
  RefTo<List> items = TRY(list_new(t));
  while (i64(items->length) < it->size) {
    Ref item = TRY(step(t, iterator));
    if (item.is_absent()) {
      it->iterator.clear();
      if (!items->length) return item;
      if (it->strict) return t.raise(kValueError, "batched(): incomplete batch");
      break;
    }
    TRY(list_push(t, items, item));
  }
  u64 count = items->length;
  items->length = 0;
  return tuple_steal(t, items->items, count);
}

static void batched_visit(Object* self, Visitor& visit) { visit(static_cast<Batched*>(self)->iterator); }
static void batched_dealloc(Object* self) { static_cast<Batched*>(self)->iterator.clear(); }

const TypeSpec Batched::kType = {
  .name = "itertools.batched", .basic_size = sizeof(Batched), .flags = kTypeBase | kTypeCycles,
  .signature = "batched(iterable, n, *, strict=False)",
  .doc = "An iterator over tuples of n items each; the last one may be shorter unless strict is true.",
  .slots = {
    .iter = self_iter, .next = batched_next, .new_ = batched_new, .visit = batched_visit, .dealloc = batched_dealloc,
  },
};

}  // namespace krait::itertools

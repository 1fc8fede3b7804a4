// Iterators over several iterables or running results: chain, zip_longest, accumulate.
#include "modules/itertools/itertools.h"

namespace krait::itertools {

// ---- chain

static Ref chain_from(Thread& t, TypeObject* cls, Ref source) {
  auto* it = allocate_instance<Chain>(t, cls);
  it->source.init_steal(source.detach());
  it->active.init(Value::empty());
  return Ref::steal(Value(it));
}

static Result<Ref> chain_new(Thread& t, TypeObject* cls, Args args) {
  TRY(no_keywords(t, cls, Chain::kType, args));
  RefTo<Tuple> iterables = TRY(tuple_from(t, {args.items, args.count}));
  Ref source = TRY(get_iter(t, iterables));
  return chain_from(t, cls, std::move(source));
}

static Result<Ref> chain_from_iterable(Thread& t, TypeObject* cls, Value iterable) {
  Ref source = TRY(get_iter(t, iterable));
  return chain_from(t, cls, std::move(source));
}

static Result<Ref> chain_next(Thread& t, Value self) {
  auto* it = static_cast<Chain*>(self.object());
  while (!it->source.get().is_empty()) {
    if (it->active.get().is_empty()) {
      Ref source(it->source.get());
      Ref iterable = TRY(step(t, source));
      if (iterable.is_absent()) {
        it->source.clear();
        break;
      }
      Result<Ref> active = get_iter(t, iterable);
      if (active.is_error()) {
        it->source.clear();
        return Error{};
      }
      it->active.set(active.take());
    }
    Ref active(it->active.get());
    Ref item = TRY(step(t, active));
    if (!item.is_absent()) return item;
    it->active.clear();
  }
  return absent_ref();
}

static Result<Ref> chain_class_getitem(Thread& t, TypeObject* cls, Value item) { return class_getitem(t, cls, item); }

static void chain_visit(Object* self, Visitor& visit) {
  visit(static_cast<Chain*>(self)->source);
  visit(static_cast<Chain*>(self)->active);
}
static void chain_dealloc(Object* self) {
  static_cast<Chain*>(self)->source.clear();
  static_cast<Chain*>(self)->active.clear();
}

constexpr Method kChainMethods[] = {
  class_method<chain_from_iterable>("from_iterable(type, iterable, /)",
                                    "The chain of the iterables that iterable gives, asked for one at a time."),
  class_method<chain_class_getitem>("__class_getitem__(type, object, /)", "The generic alias chain[object]."),
};
const TypeSpec Chain::kType = {
  .name = "itertools.chain", .basic_size = sizeof(Chain), .flags = kTypeBase | kTypeCycles,
  .signature = "chain(*iterables)",
  .doc = "An iterator over the items of the first iterable, then those of the next, and so on.",
  .slots = {
    .iter = self_iter, .next = chain_next, .new_ = chain_new, .visit = chain_visit, .dealloc = chain_dealloc,
  },
  .methods = kChainMethods,
};

// ---- zip_longest

static Result<Ref> zip_longest_new(Thread& t, TypeObject* cls, Args args) {
  Value fill = Value::none();
  for (u32 i = 0; i < args.kw_count(); ++i) {
    auto* keyword = static_cast<Str*>((*args.kwnames)[i].object());
    if (!keyword->equals("fillvalue"))
      return t.raise(kTypeError, "zip_longest() got an unexpected keyword argument");
    fill = args[args.count + i];
  }
  Ref held_fill(fill);
  RefTo<Tuple> iterators = TRY(tuple_new(t, args.count));
  for (u32 i = 0; i < args.count; ++i) iterators->items[i] = TRY(get_iter(t, args[i])).detach();
  auto* it = allocate_instance<ZipLongest>(t, cls);
  it->iterators.init_steal(iterators.detach());
  it->fill.init_steal(held_fill.detach());
  it->active = args.count;
  return Ref::steal(Value(it));
}

static Result<Ref> zip_longest_next(Thread& t, Value self) {
  auto* it = static_cast<ZipLongest*>(self.object());
  if (!it->active) return absent_ref();
  RefTo<Tuple> iterators(it->iterators.get());
  u64 width = iterators->length;
  RefTo<Tuple> row = TRY(tuple_new(t, width));
  for (u64 i = 0; i < width; ++i) {
    Ref iterator((*iterators)[i]);
    if (!iterator.is_none()) {
      Result<Ref> next = step(t, iterator);
      if (next.is_error()) {
        it->active = 0;
        return Error{};
      }
      Ref item = next.take();
      if (!item.is_absent()) {
        row->items[i] = item.detach();
        continue;
      }
      if (it->active) --it->active;
      if (!it->active) return absent_ref();
      put_item(iterators, i, Value::none());
    }
    retain(it->fill.get());
    row->items[i] = it->fill;
  }
  return row;
}

static void zip_longest_visit(Object* self, Visitor& visit) {
  visit(static_cast<ZipLongest*>(self)->iterators);
  visit(static_cast<ZipLongest*>(self)->fill);
}
static void zip_longest_dealloc(Object* self) {
  static_cast<ZipLongest*>(self)->iterators.clear();
  static_cast<ZipLongest*>(self)->fill.clear();
}

const TypeSpec ZipLongest::kType = {
  .name = "itertools.zip_longest", .basic_size = sizeof(ZipLongest), .flags = kTypeBase | kTypeCycles,
  .signature = "zip_longest(*iterables, fillvalue=None)",
  .doc = "An iterator over tuples with one item from each iterable, as long as the longest lasts; fillvalue stands for "
         "items that are missing.",
  .slots = {
    .iter = self_iter, .next = zip_longest_next, .new_ = zip_longest_new,
    .visit = zip_longest_visit, .dealloc = zip_longest_dealloc,
  },
};

// ---- accumulate

CONSTRUCTOR_SIGNATURE(kAccumulateNew, "accumulate(iterable, func=None, *, initial=None)");
static Result<Ref> accumulate_new(Thread& t, TypeObject* cls, Args args) {
  Value slots[4];
  Ref owned[2];
  TRY(bind(t, kAccumulateNew, args, slots, owned));
  Ref iterator = TRY(get_iter(t, slots[0]));
  Ref function(slots[1].is_empty() ? Value::none() : slots[1]);
  Ref initial(slots[2].is_empty() ? Value::none() : slots[2]);
  auto* it = allocate_instance<Accumulate>(t, cls);
  it->iterator.init_steal(iterator.detach());
  it->function.init_steal(function.detach());
  it->total.init(Value::empty());
  it->initial.init_steal(initial.detach());
  return Ref::steal(Value(it));
}

static Result<Ref> accumulate_next(Thread& t, Value self) {
  auto* it = static_cast<Accumulate*>(self.object());
  if (!it->initial.get().is_none()) {
    Ref first = it->initial.take();
    it->initial.init(Value::none());
    it->total.set(first.get());
    return first;
  }
  Ref iterator(it->iterator.get());
  Ref item = TRY(step(t, iterator));
  if (item.is_absent()) return item;
  if (it->total.get().is_empty()) {
    it->total.set(item.get());
    return item;
  }
  Ref total(it->total.get()), function(it->function.get());
  Ref next = TRY(function.is_none() ? binary(t, BinaryOp::kAdd, total, item) : call(t, function, total, item));
  it->total.set(next.get());
  return next;
}

static void accumulate_visit(Object* self, Visitor& visit) {
  auto* it = static_cast<Accumulate*>(self);
  visit(it->iterator);
  visit(it->function);
  visit(it->total);
  visit(it->initial);
}
static void accumulate_dealloc(Object* self) {
  auto* it = static_cast<Accumulate*>(self);
  it->iterator.clear();
  it->function.clear();
  it->total.clear();
  it->initial.clear();
}

const TypeSpec Accumulate::kType = {
  .name = "itertools.accumulate", .basic_size = sizeof(Accumulate), .flags = kTypeBase | kTypeCycles,
  .signature = "accumulate(iterable, func=None, *, initial=None)",
  .doc = "An iterator over running sums, or over running results of func(total, item).",
  .slots = {
    .iter = self_iter, .next = accumulate_next, .new_ = accumulate_new,
    .visit = accumulate_visit, .dealloc = accumulate_dealloc,
  },
};

}  // namespace krait::itertools

// The builtins that make iterators from iterators (enumerate, zip, map, filter, reversed) and what iter() makes of a
// sequence or a callable.
#include "objects/iterators.h"

#include "objects/container.h"
#include "objects/native.h"

namespace krait {

static Result<Ref> iterator_iter(Thread&, Value self) { return Ref(self); }

// The value of the only keyword argument `strict`, or an error that names another one.
static Result<bool> strict_argument(Thread& t, const char* name, const Args& args) {
  static constexpr std::string_view kNames[] = {"strict"};
  bool strict = false;
  for (u32 i = 0; i < args.kw_count(); ++i) {
    auto* keyword = static_cast<Str*>((*args.kwnames)[i].object());
    if (!keyword->equals("strict")) return raise_unknown_keyword(t, name, keyword, kNames);
    strict = TRY(truth(t, args[args.count + i]));
  }
  return strict;
}

static Result<RefTo<Tuple>> iterators_of(Thread& t, std::span<const Value> iterables) {
  RefTo<Tuple> iterators = TRY(tuple_new(t, iterables.size()));
  for (usize i = 0; i < iterables.size(); ++i) iterators->items[i] = TRY(get_iter(t, iterables[i])).detach();
  return iterators;
}

// Iterator number `at` gave nothing while those before it did. Finds out whether the lengths differ (strict=True).
static Result<Ref> check_lengths(Thread& t, const char* name, Tuple* iterators, u64 at) {
  auto others = [](u64 count) { return count == 1 ? std::string(" 1") : fmt::format("s 1-{}", count); };
  if (at > 0)
    return t.raise(kValueError, "{}() argument {} is shorter than argument{}", name, at + 1, others(at));
  for (u64 i = 1; i < iterators->length; ++i) {
    Ref item = TRY(iter_next(t, iterators->items[i]));
    if (!item.is_absent())
      return t.raise(kValueError, "{}() argument {} is longer than argument{}", name, i + 1, others(i));
  }
  return absent_ref();
}

// ---- enumerate

static Result<Ref> enumerate_new(Thread& t, TypeObject* cls, Args args) {
  Value iterable = args.count > 0 ? args[0] : Value::empty(), start = args.count > 1 ? args[1] : Value::empty();
  u32 total = args.count + args.kw_count();
  if (total > 2) return t.raise(kTypeError, "enumerate() takes at most 2 arguments ({} given)", total);
  for (u32 i = 0; i < args.kw_count(); ++i) {
    auto* keyword = static_cast<Str*>((*args.kwnames)[i].object());
    Value value = args[args.count + i];
    if (keyword->equals("iterable") && iterable.is_empty()) iterable = value;
    else if (keyword->equals("start") && start.is_empty() && total == 2) start = value;
    else return t.raise(kTypeError, "'{}' is an invalid keyword argument for enumerate()", str_to_utf8(keyword));
  }
  if (iterable.is_empty()) return t.raise(kTypeError, "enumerate() missing required argument 'iterable'");
  Ref first = start.is_empty() ? Ref(Value::small_int(0)) : TRY(to_index(t, start));
  Ref iterator = TRY(get_iter(t, iterable));
  auto* it = allocate_instance<Enumerate>(t, cls);
  it->iterator.init_steal(iterator.detach());
  it->index = first.get().is_int() ? first.get().as_int() : 0;
  it->big_index.init(first.get().is_int() ? Value::empty() : first.get());
  it->pair.init(nullptr);
  return Ref::steal(Value(it));
}

// The number of the next item; moves on.
static Result<Ref> enumerate_number(Thread& t, Enumerate* it) {
  if (KRAIT_LIKELY(it->big_index.get().is_empty())) {
    i64 index = it->index;
    if (KRAIT_LIKELY(index < Value::kIntMax)) it->index = index + 1;
    else it->big_index.set(int_from_i64(t, index + 1));
    return Ref::steal(Value::small_int(index));
  }
  Ref number(it->big_index.get());
  it->big_index.set(TRY(int_add(t, number, Value::small_int(1))));
  return number;
}

// Puts two owned values into the tuple given out last if nobody else has it, else into a new one.
static Result<Ref> refill_pair(Thread& t, FieldTo<Tuple>& kept, Ref first, Ref second) {
  Tuple* pair = kept;
  if (KRAIT_LIKELY(pair && pair->refcount == 1)) {
    Ref result{Value(pair)};
    Value old_first = pair->items[0], old_second = pair->items[1];
    pair->items[0] = first.detach();
    pair->items[1] = second.detach();
    release(old_second);
    release(old_first);
    return result;
  }
  RefTo<Tuple> fresh = TRY(tuple_of(t, first, second));
  kept.set(fresh.get());
  return fresh;
}

static Result<Ref> enumerate_next(Thread& t, Value self) {
  auto* it = static_cast<Enumerate*>(self.object());
  Ref item = TRY(next_item(t, it->iterator));
  if (item.is_absent()) return item;
  Ref number = TRY(enumerate_number(t, it));
  return refill_pair(t, it->pair, std::move(number), std::move(item));
}

static void enumerate_visit(Object* self, Visitor& visit) {
  auto* it = static_cast<Enumerate*>(self);
  visit(it->iterator);
  visit(it->big_index);
  visit(it->pair);
}
static void enumerate_dealloc(Object* self) {
  auto* it = static_cast<Enumerate*>(self);
  it->iterator.clear();
  it->big_index.clear();
  it->pair.clear();
}
static Result<Ref> enumerate_reduce(Thread& t, Enumerate* self) {
  Ref number = self->big_index.get().is_empty() ? int_from_i64(t, self->index) : Ref(self->big_index.get());
  RefTo<Tuple> arguments = TRY(tuple_of(t, self->iterator, number));
  return tuple_of(t, Value(self->type()), arguments);
}
static Result<Ref> enumerate_class_getitem(Thread& t, TypeObject* cls, Value item) { return class_getitem(t, cls, item); }

constexpr Method kEnumerateMethods[] = {
  method<enumerate_reduce>("__reduce__(self, /)", "State information for pickling."),
  class_method<enumerate_class_getitem>("__class_getitem__(type, object, /)", "The generic alias enumerate[object]."),
};
const TypeSpec Enumerate::kType = {
  .name = "enumerate",
  .basic_size = sizeof(Enumerate),
  .flags = kTypeBase | kTypeCycles,
  .signature = "enumerate(iterable, start=0)",
  .doc = "An iterator over pairs of a running number, from start on, and an item of iterable.",
  .slots = {
    .iter = iterator_iter, .next = enumerate_next, .new_ = enumerate_new,
    .visit = enumerate_visit, .dealloc = enumerate_dealloc,
  },
  .methods = kEnumerateMethods,
};

// ---- zip

static Result<Ref> zip_new(Thread& t, TypeObject* cls, Args args) {
  bool strict = TRY(strict_argument(t, "zip", args));
  RefTo<Tuple> iterators = TRY(iterators_of(t, {args.items, args.count}));
  auto* it = allocate_instance<Zip>(t, cls);
  it->iterators.init_steal(iterators.detach());
  it->row.init(nullptr);
  it->strict = strict;
  return Ref::steal(Value(it));
}

static Result<Ref> zip_next(Thread& t, Value self) {
  auto* it = static_cast<Zip*>(self.object());
  Tuple* iterators = it->iterators;
  u64 width = iterators->length;
  if (!width) return absent_ref();
  RefTo<Tuple> row(it->row.get());
  // Held by this iterator and by us only: nobody can see the tuple change.
  if (!row || row->refcount != 2) {
    row = TRY(tuple_new(t, width));
    for (u64 i = 0; i < width; ++i) row->items[i] = Value::none();
    it->row.set(row.get());
  }
  for (u64 i = 0; i < width; ++i) {
    Ref item = TRY(next_item(t, (*iterators)[i]));
    if (item.is_absent()) {
      if (!it->strict) return item;
      return check_lengths(t, "zip", iterators, i);
    }
    Value old = row->items[i];
    row->items[i] = item.detach();
    release(old);
  }
  return row;
}

static void zip_visit(Object* self, Visitor& visit) {
  auto* it = static_cast<Zip*>(self);
  visit(it->iterators);
  visit(it->row);
}
static void zip_dealloc(Object* self) {
  auto* it = static_cast<Zip*>(self);
  it->iterators.clear();
  it->row.clear();
}
static Result<Ref> zip_reduce(Thread& t, Zip* self) {
  Value cls(self->type()), iterators(self->iterators.get());
  if (self->strict) return tuple_of(t, cls, iterators, Value::boolean(true));
  return tuple_of(t, cls, iterators);
}
static Status zip_setstate(Thread& t, Zip* self, Value state) {
  self->strict = TRY(truth(t, state));
  return {};
}

constexpr Method kZipMethods[] = {
  method<zip_reduce>("__reduce__(self, /)", "State information for pickling."),
  method<zip_setstate>("__setstate__(self, object, /)", "Restore the state from pickling."),
};
const TypeSpec Zip::kType = {
  .name = "zip",
  .basic_size = sizeof(Zip),
  .flags = kTypeBase | kTypeCycles,
  .signature = "zip(*iterables, strict=False)",
  .doc = "An iterator over tuples with one item from each iterable, as long as the shortest lasts; with strict, "
         "iterables of different lengths are a ValueError.",
  .slots = {
    .iter = iterator_iter, .next = zip_next, .new_ = zip_new, .visit = zip_visit, .dealloc = zip_dealloc,
  },
  .methods = kZipMethods,
};

// ---- map

static Result<Ref> map_new(Thread& t, TypeObject* cls, Args args) {
  bool strict = TRY(strict_argument(t, "map", args));
  if (args.count < 2) return t.raise(kTypeError, "map() must have at least two arguments.");
  Ref function(args[0]);
  RefTo<Tuple> iterators = TRY(iterators_of(t, {args.items + 1, args.count - 1}));
  auto* it = allocate_instance<Map>(t, cls);
  it->function.init_steal(function.detach());
  it->iterators.init_steal(iterators.detach());
  it->strict = strict;
  return Ref::steal(Value(it));
}

static Result<Ref> map_next(Thread& t, Value self) {
  auto* it = static_cast<Map*>(self.object());
  Tuple* iterators = it->iterators;
  u64 width = iterators->length;
  Value function = it->function;
  if (KRAIT_LIKELY(width == 1)) {
    Ref item = TRY(next_item(t, (*iterators)[0]));
    if (item.is_absent()) return item;
    return call(t, function, item);
  }
  constexpr u64 kFew = 8;   // more arguments are held by a tuple
  Ref held[kFew];
  Value few[kFew];
  RefTo<Tuple> many;
  if (width > kFew) many = TRY(tuple_new(t, width));
  for (u64 i = 0; i < width; ++i) {
    Ref item = TRY(next_item(t, (*iterators)[i]));
    if (item.is_absent()) {
      if (!it->strict) return item;
      return check_lengths(t, "map", iterators, i);
    }
    if (many) {
      many->items[i] = item.detach();
    } else {
      few[i] = item;
      held[i] = std::move(item);
    }
  }
  return call(t, function, Args{many ? many->items : few, u32(width), nullptr});
}

static void map_visit(Object* self, Visitor& visit) {
  auto* it = static_cast<Map*>(self);
  visit(it->function);
  visit(it->iterators);
}
static void map_dealloc(Object* self) {
  auto* it = static_cast<Map*>(self);
  it->iterators.clear();
  it->function.clear();
}
static Result<Ref> map_reduce(Thread& t, Map* self) {
  Tuple* iterators = self->iterators;
  RefTo<Tuple> arguments = TRY(tuple_new(t, iterators->length + 1));
  retain(self->function.get());
  arguments->items[0] = self->function;
  for (u64 i = 0; i < iterators->length; ++i) {
    retain(iterators->items[i]);
    arguments->items[i + 1] = iterators->items[i];
  }
  if (self->strict) return tuple_of(t, Value(self->type()), arguments, Value::boolean(true));
  return tuple_of(t, Value(self->type()), arguments);
}
static Status map_setstate(Thread& t, Map* self, Value state) {
  self->strict = TRY(truth(t, state));
  return {};
}

constexpr Method kMapMethods[] = {
  method<map_reduce>("__reduce__(self, /)", "State information for pickling."),
  method<map_setstate>("__setstate__(self, object, /)", "Restore the state from pickling."),
};
const TypeSpec Map::kType = {
  .name = "map",
  .basic_size = sizeof(Map),
  .flags = kTypeBase | kTypeCycles,
  .signature = "map(function, iterable, /, *iterables, strict=False)",
  .doc = "An iterator over function(item of each iterable ...), as long as the shortest iterable lasts; with strict, "
         "iterables of different lengths are a ValueError.",
  .slots = {
    .iter = iterator_iter, .next = map_next, .new_ = map_new, .visit = map_visit, .dealloc = map_dealloc,
  },
  .methods = kMapMethods,
};

// ---- filter

static Result<Ref> filter_new(Thread& t, TypeObject* cls, Args args) {
  if (cls == t.types.filter || cls->slots.init == t.types.filter->slots.init) TRY(no_keywords(t, "filter", args));
  TRY(argument_count(t, "filter", args, 2, 2));
  Ref function(args[0]);
  Ref iterator = TRY(get_iter(t, args[1]));
  auto* it = allocate_instance<Filter>(t, cls);
  it->function.init_steal(function.detach());
  it->iterator.init_steal(iterator.detach());
  return Ref::steal(Value(it));
}

static Result<Ref> filter_next(Thread& t, Value self) {
  auto* it = static_cast<Filter*>(self.object());
  Value function = it->function, iterator = it->iterator;
  bool plain = function.is_none() || function == Value(t.types.bool_);
  while (true) {
    Ref item = TRY(next_item(t, iterator));
    if (item.is_absent()) return item;
    if (plain) {
      if (TRY(truth(t, item))) return item;
    } else {
      Ref verdict = TRY(call(t, function, item));
      if (TRY(truth(t, verdict))) return item;
    }
  }
}

static void filter_visit(Object* self, Visitor& visit) {
  auto* it = static_cast<Filter*>(self);
  visit(it->function);
  visit(it->iterator);
}
static void filter_dealloc(Object* self) {
  auto* it = static_cast<Filter*>(self);
  it->function.clear();
  it->iterator.clear();
}
static Result<Ref> filter_reduce(Thread& t, Filter* self) {
  RefTo<Tuple> arguments = TRY(tuple_of(t, self->function, self->iterator));
  return tuple_of(t, Value(self->type()), arguments);
}
constexpr Method kFilterMethods[] = {method<filter_reduce>("__reduce__(self, /)", "State information for pickling.")};
const TypeSpec Filter::kType = {
  .name = "filter",
  .basic_size = sizeof(Filter),
  .flags = kTypeBase | kTypeCycles,
  .signature = "filter(function, iterable, /)",
  .doc = "An iterator over the items for which function(item) is true; with None, over the true items.",
  .slots = {
    .iter = iterator_iter, .next = filter_next, .new_ = filter_new, .visit = filter_visit, .dealloc = filter_dealloc,
  },
  .methods = kFilterMethods,
};

// ---- reversed, and iter() of a sequence

// The item at `index`, or ABSENT where the sequence ends (IndexError, StopIteration).
static Result<Ref> item_or_end(Thread& t, Value sequence, i64 index) {
  TypeObject* type = type_of(t, sequence);
  if ((type->type_flags & kTypeIterableByIndex) && index >= TRY(type->slots.length(t, sequence))) return absent_ref();
  Ref number = int_from_i64(t, index);
  Result<Ref> item = get_item(t, sequence, number);
  if (!item.is_error()) return item;
  if (!t.error_matches(kIndexError) && !t.error_matches(kStopIteration)) return Error{};
  t.clear_error();
  return absent_ref();
}

static Result<Ref> reversed_new(Thread& t, TypeObject* cls, Args args) {
  if (cls == t.types.reversed || cls->slots.init == t.types.reversed->slots.init) TRY(no_keywords(t, "reversed", args));
  TRY(argument_count(t, "reversed", args, 1, 1));
  Ref sequence(args[0]);
  Ref method = TRY(lookup_special(t, sequence, t.names.dunder_reversed));
  if (!method.is_absent() && !method.is_none()) return call(t, method);
  TypeObject* type = type_of(t, sequence);
  if (method.is_none() || !type->slots.getitem || type->has(kTypeMapping))
    return t.raise(kTypeError, "'{}' object is not reversible", type_name(t, sequence));
  i64 count = TRY(length(t, sequence));
  auto* it = allocate_instance<Reversed>(t, cls);
  it->sequence.init_steal(sequence.detach());
  it->index = count - 1;
  return Ref::steal(Value(it));
}

static Result<Ref> reversed_next(Thread& t, Value self) {
  auto* it = static_cast<Reversed*>(self.object());
  if (it->index >= 0) {
    Ref sequence(it->sequence.get());
    Ref item = TRY(item_or_end(t, sequence, it->index));
    if (!item.is_absent()) {
      --it->index;
      return item;
    }
  }
  it->index = -1;
  it->sequence.clear();
  return absent_ref();
}

static void reversed_visit(Object* self, Visitor& visit) { visit(static_cast<Reversed*>(self)->sequence); }
static void reversed_dealloc(Object* self) { static_cast<Reversed*>(self)->sequence.clear(); }

static Result<i64> reversed_length_hint(Thread& t, Reversed* self) {
  if (self->sequence.get().is_empty()) return i64(0);
  Ref sequence(self->sequence.get());
  i64 count = TRY(length(t, sequence));
  return count < self->index + 1 ? 0 : self->index + 1;
}
static Result<Ref> reversed_reduce(Thread& t, Reversed* self) {
  if (self->sequence.get().is_empty()) {
    RefTo<Tuple> arguments = TRY(tuple_of(t, tuple_empty(t)));
    return tuple_of(t, Value(self->type()), arguments);
  }
  RefTo<Tuple> arguments = TRY(tuple_of(t, self->sequence));
  return tuple_of(t, Value(self->type()), arguments, int_from_i64(t, self->index));
}
static Status reversed_setstate(Thread& t, Reversed* self, Value state) {
  i64 index = TRY(state_index(t, state));
  if (self->sequence.get().is_empty()) return {};
  Ref sequence(self->sequence.get());
  i64 count = TRY(length(t, sequence));
  self->index = std::max<i64>(std::min(index, count - 1), -1);
  return {};
}
constexpr Method kReversedMethods[] = {
  method<reversed_length_hint>("__length_hint__(self, /)", "How many items are left."),
  method<reversed_reduce>("__reduce__(self, /)", "State information for pickling."),
  method<reversed_setstate>("__setstate__(self, object, /)", "Restore the state from pickling."),
};
const TypeSpec Reversed::kType = {
  .name = "reversed",
  .basic_size = sizeof(Reversed),
  .flags = kTypeBase | kTypeCycles,
  .signature = "reversed(sequence, /)",
  .doc = "An iterator over the items of a sequence, last one first.",
  .slots = {
    .iter = iterator_iter, .next = reversed_next, .new_ = reversed_new,
    .visit = reversed_visit, .dealloc = reversed_dealloc,
  },
  .methods = kReversedMethods,
};

RefTo<SequenceIterator> sequence_iterator_new(Thread& t, Value sequence) {
  auto* it = allocate_object<SequenceIterator>(t, t.types.iterator);
  it->sequence.init(sequence);
  it->index = 0;
  return RefTo<SequenceIterator>::steal(it);
}

static Result<Ref> sequence_iterator_next(Thread& t, Value self) {
  auto* it = static_cast<SequenceIterator*>(self.object());
  if (it->sequence.get().is_empty()) return absent_ref();
  if (it->index == INT64_MAX) return t.raise(kOverflowError, "iter index too large");
  Ref sequence(it->sequence.get());
  Ref item = TRY(item_or_end(t, sequence, it->index));
  if (item.is_absent()) it->sequence.clear();
  else ++it->index;
  return item;
}

static void sequence_iterator_visit(Object* self, Visitor& visit) { visit(static_cast<SequenceIterator*>(self)->sequence); }
static void sequence_iterator_dealloc(Object* self) { static_cast<SequenceIterator*>(self)->sequence.clear(); }

static Result<Ref> sequence_iterator_length_hint(Thread& t, SequenceIterator* self) {
  if (self->sequence.get().is_empty()) return Ref(Value::small_int(0));
  Ref sequence(self->sequence.get());
  if (!type_of(t, sequence)->slots.length) return not_implemented_ref();
  i64 left = TRY(length(t, sequence)) - self->index;
  return int_from_i64(t, left < 0 ? 0 : left);
}
static Result<Ref> sequence_iterator_reduce(Thread& t, SequenceIterator* self) {
  Ref iter = TRY(builtin(t, "iter"));   // looking it up may have run code: the iterator is read after it
  if (self->sequence.get().is_empty()) {
    RefTo<Tuple> arguments = TRY(tuple_of(t, tuple_empty(t)));
    return tuple_of(t, iter, arguments);
  }
  RefTo<Tuple> arguments = TRY(tuple_of(t, self->sequence));
  return tuple_of(t, iter, arguments, int_from_i64(t, self->index));
}
static Status sequence_iterator_setstate(Thread& t, SequenceIterator* self, Value state) {
  i64 index = TRY(state_index(t, state));
  if (!self->sequence.get().is_empty()) self->index = std::max<i64>(index, 0);
  return {};
}
constexpr Method kSequenceIteratorMethods[] = {
  method<sequence_iterator_length_hint>("__length_hint__(self, /)", "How many items are left, as far as known."),
  method<sequence_iterator_reduce>("__reduce__(self, /)", "State information for pickling."),
  method<sequence_iterator_setstate>("__setstate__(self, object, /)", "Restore the state from pickling."),
};
const TypeSpec SequenceIterator::kType = {
  .name = "iterator",
  .basic_size = sizeof(SequenceIterator),
  .flags = kTypeCycles | kTypeNoNew,
  .slots = {
    .iter = iterator_iter, .next = sequence_iterator_next,
    .visit = sequence_iterator_visit, .clear = sequence_iterator_dealloc, .dealloc = sequence_iterator_dealloc,
  },
  .methods = kSequenceIteratorMethods,
};

// ---- iter(callable, sentinel)

RefTo<CallableIterator> callable_iterator_new(Thread& t, Value callable, Value sentinel) {
  auto* it = allocate_object<CallableIterator>(t, t.types.callable_iterator);
  it->callable.init(callable);
  it->sentinel.init(sentinel);
  return RefTo<CallableIterator>::steal(it);
}

static Result<Ref> callable_iterator_next(Thread& t, Value self) {
  auto* it = static_cast<CallableIterator*>(self.object());
  if (it->callable.get().is_empty()) return absent_ref();
  Ref callable(it->callable.get());
  Result<Ref> called = call(t, callable);
  if (called.is_error()) {
    if (!t.error_matches(kStopIteration)) return Error{};
    t.clear_error();
  } else {
    Ref value = called.take();
    // The call may have exhausted this very iterator.
    if (it->sentinel.get().is_empty()) return absent_ref();
    Ref sentinel(it->sentinel.get());
    if (!TRY(equal_values(t, sentinel, value))) return value;
  }
  it->callable.clear();
  it->sentinel.clear();
  return absent_ref();
}

static void callable_iterator_visit(Object* self, Visitor& visit) {
  auto* it = static_cast<CallableIterator*>(self);
  visit(it->callable);
  visit(it->sentinel);
}
static void callable_iterator_dealloc(Object* self) {
  auto* it = static_cast<CallableIterator*>(self);
  it->callable.clear();
  it->sentinel.clear();
}
static Result<Ref> callable_iterator_reduce(Thread& t, CallableIterator* self) {
  Ref iter = TRY(builtin(t, "iter"));
  if (self->callable.get().is_empty() || self->sentinel.get().is_empty()) {
    RefTo<Tuple> arguments = TRY(tuple_of(t, tuple_empty(t)));
    return tuple_of(t, iter, arguments);
  }
  RefTo<Tuple> arguments = TRY(tuple_of(t, self->callable, self->sentinel));
  return tuple_of(t, iter, arguments);
}
constexpr Method kCallableIteratorMethods[] = {
  method<callable_iterator_reduce>("__reduce__(self, /)", "State information for pickling."),
};
const TypeSpec CallableIterator::kType = {
  .name = "callable_iterator",
  .basic_size = sizeof(CallableIterator),
  .flags = kTypeCycles | kTypeNoNew,
  .slots = {
    .iter = iterator_iter, .next = callable_iterator_next,
    .visit = callable_iterator_visit, .clear = callable_iterator_dealloc, .dealloc = callable_iterator_dealloc,
  },
  .methods = kCallableIteratorMethods,
};

}  // namespace krait

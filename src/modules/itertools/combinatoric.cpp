// product, permutations, combinations, combinations_with_replacement.
#include "modules/itertools/itertools.h"

namespace krait::itertools {

static Combinatoric* self_of(Value v) { return static_cast<Combinatoric*>(v.object()); }

// `count` numbers; null items (and MemoryError pending) when refused.
static Result<Indices> indices_new(Thread& t, u64 count) {
  if (count > u64(PTRDIFF_MAX) / sizeof(i64)) return t.raise_no_memory();
  auto* items = static_cast<i64*>(t.heap.allocate_buffer(std::max<u64>(count, 1) * sizeof(i64)));
  if (!items) return t.raise_no_memory();
  for (u64 i = 0; i < count; ++i) items[i] = i64(i);
  return Indices{items, count};
}

static void indices_free(Object* owner, Indices& indices) {
  if (indices.items) owner->type()->interp->heap.free_buffer(indices.items, std::max<u64>(indices.count, 1) * sizeof(i64));
  indices = {nullptr, 0};
}

static RefTo<Combinatoric> make(Thread& t, TypeObject* cls, RefTo<Tuple> pool, i64 length, bool stopped) {
  auto* it = allocate_instance<Combinatoric>(t, cls);
  it->pool.init_steal(pool.detach());
  it->result.init(nullptr);
  it->indices = it->cycles = {nullptr, 0};
  it->length = length;
  it->stopped = stopped;
  return RefTo<Combinatoric>::steal(it);
}

static void combinatoric_visit(Object* self, Visitor& visit) {
  visit(static_cast<Combinatoric*>(self)->pool);
  visit(static_cast<Combinatoric*>(self)->result);
}
static void combinatoric_dealloc(Object* self) {
  auto* it = static_cast<Combinatoric*>(self);
  indices_free(it, it->indices);
  indices_free(it, it->cycles);
  it->pool.clear();
  it->result.clear();
}
static i64 combinatoric_sizeof(Thread&, Value self) {
  Combinatoric* it = self_of(self);
  return i64(instance_size(it) + (it->indices.count + it->cycles.count) * sizeof(i64));
}
static Result<Ref> stop(Combinatoric* it) {
  it->stopped = true;
  return absent_ref();
}
// Gives the tuple out and keeps it.
static Result<Ref> first_result(Combinatoric* it, RefTo<Tuple> result) {
  it->result.set(result.get());
  return result;
}
// The pool items at indices[0 .. length).
static Result<Ref> first_selection(Thread& t, Combinatoric* it) {
  RefTo<Tuple> result = TRY(tuple_new(t, u64(it->length)));
  for (i64 i = 0; i < it->length; ++i) {
    Value item = (*it->pool)[u64(it->indices[u64(i)])];
    retain(item);
    result->items[i] = item;
  }
  return first_result(it, std::move(result));
}

constexpr Method kMethods[] = {
  method<combinatoric_sizeof>("__sizeof__(self, /)", "Memory taken by the object, in bytes."),
};

#define COMBINATORIC(STRUCT, NAME, SIGNATURE, NEW, NEXT, DOC)                                      \
  const TypeSpec STRUCT::kType = {                                                                 \
    .name = NAME, .basic_size = sizeof(STRUCT), .flags = kTypeBase | kTypeCycles,                  \
    .signature = SIGNATURE, .doc = DOC,                                                            \
    .slots = {                                                                                     \
      .iter = self_iter, .next = NEXT, .new_ = NEW,                                                \
      .visit = combinatoric_visit, .dealloc = combinatoric_dealloc,                                \
    },                                                                                             \
    .methods = kMethods,                                                                           \
  }

// ---- product

static Result<Ref> product_new(Thread& t, TypeObject* cls, Args args) {
  i64 repeat = 1;
  for (u32 i = 0; i < args.kw_count(); ++i) {
    auto* keyword = static_cast<Str*>((*args.kwnames)[i].object());
    if (!keyword->equals("repeat"))
      return t.raise(kTypeError, "product() got an unexpected keyword argument '{}'", str_to_utf8(keyword));
    Ref index = TRY(to_index(t, args[args.count + i]));
    if (!int_try_i64(index, &repeat)) return t.raise(kOverflowError, "Python int too large to convert to C ssize_t");
    if (repeat < 0) return t.raise(kValueError, "repeat argument cannot be negative");
  }
  u64 count = repeat ? args.count : 0;
  if (count && u64(repeat) > u64(PTRDIFF_MAX) / sizeof(Value) / count)
    return t.raise(kOverflowError, "repeat argument too large");
  u64 width = count * u64(repeat);
  RefTo<Tuple> pools = TRY(tuple_new(t, width));
  bool stopped = false;
  for (u64 i = 0; i < width; ++i) {
    Ref pool = i < count ? Ref(TRY(tuple_from_iterable(t, args[u32(i)])).ref()) : Ref(pools->items[i - count]);
    stopped = stopped || as<Tuple>(pool)->length == 0;
    pools->items[i] = pool.detach();
  }
  RefTo<Combinatoric> it = make(t, cls, std::move(pools), i64(width), stopped);
  it->indices = TRY(indices_new(t, width));
  for (u64 i = 0; i < width; ++i) it->indices[i] = 0;
  return Ref(Value(it.get()));
}

static Result<Ref> product_next(Thread& t, Value self) {
  Combinatoric* it = self_of(self);
  if (it->stopped) return absent_ref();
  Tuple* pools = it->pool;
  if (!it->result) {
    RefTo<Tuple> result = TRY(tuple_new(t, u64(it->length)));
    for (i64 i = 0; i < it->length; ++i) {
      Value item = as<Tuple>((*pools)[u64(i)])->items[0];
      retain(item);
      result->items[i] = item;
    }
    return first_result(it, std::move(result));
  }
  RefTo<Tuple> result = TRY(reusable(t, it->result));
  // Like an odometer: the last wheel turns, and carries.
  for (i64 i = it->length - 1; i >= 0; --i) {
    Tuple* pool = as<Tuple>((*pools)[u64(i)]);
    i64& index = it->indices[u64(i)];
    bool carries = ++index == i64(pool->length);
    if (carries) index = 0;
    put_item(result, u64(i), (*pool)[u64(index)]);
    if (!carries) return result;
  }
  return stop(it);
}

COMBINATORIC(Product, "itertools.product", "product(*iterables, repeat=1)", product_new, product_next,
             "product(*iterables, repeat=1) -> an iterator over tuples with one item from each iterable, in all "
             "combinations, the last one changing fastest");

// ---- permutations

// Tells at once of selections that no memory can hold, even if there are none because the pool is smaller.
static Status check_selection(Thread& t, i64 r) {
  return u64(r) >= Heap::kMaxObjectSize / sizeof(i64) ? Status(t.raise_no_memory()) : Status();
}

CONSTRUCTOR_SIGNATURE(kPermutationsNew, "permutations(iterable, r=None)");
static Result<Ref> permutations_new(Thread& t, TypeObject* cls, Args args) {
  Value slots[3];
  Ref owned[2];
  TRY(bind(t, kPermutationsNew, args, slots, owned));
  RefTo<Tuple> pool = TRY(tuple_from_iterable(t, slots[0]));
  i64 n = i64(pool->length), r = n;
  if (!slots[1].is_empty() && !slots[1].is_none()) {
    if (!is_int(slots[1])) return t.raise(kTypeError, "Expected int as r");
    if (!int_try_i64(slots[1], &r)) return t.raise(kOverflowError, "Python int too large to convert to C ssize_t");
    if (r < 0) return t.raise(kValueError, "r must be non-negative");
  }
  TRY(check_selection(t, r));
  RefTo<Combinatoric> it = make(t, cls, std::move(pool), r, r > n);
  it->indices = TRY(indices_new(t, u64(n)));
  it->cycles = TRY(indices_new(t, u64(r > n ? 0 : r)));
  for (u64 i = 0; i < it->cycles.count; ++i) it->cycles[i] = n - i64(i);
  return Ref(Value(it.get()));
}

static Result<Ref> permutations_next(Thread& t, Value self) {
  Combinatoric* it = self_of(self);
  if (it->stopped) return absent_ref();
  if (!it->result) return first_selection(t, it);
  i64 n = i64(it->pool->length), r = it->length;
  if (!n) return stop(it);
  RefTo<Tuple> result = TRY(reusable(t, it->result));
  i64* indices = it->indices.items;
  for (i64 i = r - 1; i >= 0; --i) {
    i64& cycle = it->cycles[u64(i)];
    if (--cycle == 0) {
      std::rotate(indices + i, indices + i + 1, indices + n);
      cycle = n - i;
      continue;
    }
    std::swap(indices[i], indices[n - cycle]);
    for (i64 k = i; k < r; ++k) put_item(result, u64(k), (*it->pool)[u64(indices[k])]);
    return result;
  }
  return stop(it);
}

COMBINATORIC(Permutations, "itertools.permutations", "permutations(iterable, r=None)", permutations_new,
             permutations_next, "An iterator over all arrangements of r items, by position, in lexicographic order.");

// ---- combinations

CONSTRUCTOR_SIGNATURE(kCombinationsNew, "combinations(iterable, r)");
CONSTRUCTOR_SIGNATURE(kReplacementNew, "combinations_with_replacement(iterable, r)");

static Result<Ref> selection_new(Thread& t, TypeObject* cls, const Args& args, const Method& signature, bool replacement) {
  Value slots[3];
  Ref owned[2];
  TRY(bind(t, signature, args, slots, owned));
  i64 r = TRY(native::Convert<i64>::from(t, signature, 1, slots[1]));
  RefTo<Tuple> pool = TRY(tuple_from_iterable(t, slots[0]));
  if (r < 0) return t.raise(kValueError, "r must be non-negative");
  TRY(check_selection(t, r));
  i64 n = i64(pool->length);
  bool stopped = replacement ? n == 0 && r > 0 : r > n;
  RefTo<Combinatoric> it = make(t, cls, std::move(pool), r, stopped);
  it->indices = TRY(indices_new(t, stopped ? 0 : u64(r)));
  if (replacement) for (u64 i = 0; i < it->indices.count; ++i) it->indices[i] = 0;
  return Ref(Value(it.get()));
}

static Result<Ref> combinations_new(Thread& t, TypeObject* cls, Args args) {
  return selection_new(t, cls, args, kCombinationsNew, false);
}
static Result<Ref> replacement_new(Thread& t, TypeObject* cls, Args args) {
  return selection_new(t, cls, args, kReplacementNew, true);
}

static Result<Ref> combinations_next(Thread& t, Value self) {
  Combinatoric* it = self_of(self);
  if (it->stopped) return absent_ref();
  if (!it->result) return first_selection(t, it);
  RefTo<Tuple> result = TRY(reusable(t, it->result));
  i64 n = i64(it->pool->length), r = it->length, i = r - 1;
  i64* indices = it->indices.items;
  while (i >= 0 && indices[i] == i + n - r) --i;
  if (i < 0) return stop(it);
  ++indices[i];
  for (i64 k = i + 1; k < r; ++k) indices[k] = indices[k - 1] + 1;
  for (; i < r; ++i) put_item(result, u64(i), (*it->pool)[u64(indices[i])]);
  return result;
}

static Result<Ref> replacement_next(Thread& t, Value self) {
  Combinatoric* it = self_of(self);
  if (it->stopped) return absent_ref();
  if (!it->result) return first_selection(t, it);
  RefTo<Tuple> result = TRY(reusable(t, it->result));
  i64 n = i64(it->pool->length), r = it->length, i = r - 1;
  i64* indices = it->indices.items;
  while (i >= 0 && indices[i] == n - 1) --i;
  if (i < 0) return stop(it);
  i64 index = indices[i] + 1;
  for (; i < r; ++i) {
    indices[i] = index;
    put_item(result, u64(i), (*it->pool)[u64(index)]);
  }
  return result;
}

COMBINATORIC(Combinations, "itertools.combinations", "combinations(iterable, r)", combinations_new, combinations_next,
             "An iterator over all selections of r items in the order of the iterable.");
COMBINATORIC(CombinationsWithReplacement, "itertools.combinations_with_replacement",
             "combinations_with_replacement(iterable, r)", replacement_new, replacement_next,
             "An iterator over all selections of r items, each of which may be taken more than once.");

}  // namespace krait::itertools

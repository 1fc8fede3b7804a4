#include "objects/slice.h"

#include "objects/native.h"
#include "objects/sequence.h"

namespace krait {

RefTo<Slice> slice_new(Thread& t, Value start, Value stop, Value step) {
  auto* slice = allocate_object<Slice>(t, t.types.slice);
  slice->start.init(start);
  slice->stop.init(stop);
  slice->step.init(step);
  return RefTo<Slice>::steal(slice);
}

static Result<i64> slice_part(Thread& t, Value v) {
  if (v.is_int()) return v.as_int();
  if (!has_index(t, v)) return t.raise(kTypeError, "slice indices must be integers or None or have an __index__ method");
  return to_index_i64(t, v);
}

Result<SliceIndices> slice_unpack(Thread& t, Slice* slice) {
  SliceIndices s{};
  s.step = slice->step.get().is_none() ? 1 : TRY(slice_part(t, slice->step));
  if (s.step == 0) return t.raise(kValueError, "slice step cannot be zero");
  // -step must be representable.
  if (s.step < -INT64_MAX) s.step = -INT64_MAX;
  s.start = slice->start.get().is_none() ? (s.step < 0 ? INT64_MAX : 0) : TRY(slice_part(t, slice->start));
  s.stop = slice->stop.get().is_none() ? (s.step < 0 ? INT64_MIN : INT64_MAX) : TRY(slice_part(t, slice->stop));
  return s;
}

Result<SliceIndices> slice_indices(Thread& t, Slice* slice, i64 length) {
  SliceIndices s;
  if (slice_quick(slice, length, &s)) return s;
  return slice_adjust(TRY(slice_unpack(t, slice)), length);
}

// ---- the type

static Slice* self_slice(Value v) { return static_cast<Slice*>(v.object()); }

static Result<Ref> slice_new_slot(Thread& t, TypeObject*, Args args) {
  TRY(no_keywords(t, "slice", args));
  TRY(argument_count(t, "slice", args, 1, 3));
  if (args.count == 1) return slice_new(t, Value::none(), args[0], Value::none());
  return slice_new(t, args[0], args[1], args.count == 3 ? args[2] : Value::none());
}

static Result<Ref> slice_repr(Thread& t, Value self) {
  Slice* slice = self_slice(self);
  StrBuilder text(t);
  TRY(text.add("slice("));
  RefTo<Str> start = TRY(repr(t, slice->start));
  TRY(text.add(start.get()));
  TRY(text.add(", "));
  RefTo<Str> stop = TRY(repr(t, slice->stop));
  TRY(text.add(stop.get()));
  TRY(text.add(", "));
  RefTo<Str> step = TRY(repr(t, slice->step));
  TRY(text.add(step.get()));
  TRY(text.add(")"));
  return text.finish();
}

static Result<Ref> slice_compare(Thread& t, Value a, Value b, CompareOp op) {
  if (!is<Slice>(a) || !is<Slice>(b)) return not_implemented_ref();
  if (a == b) return bool_ref(op == CompareOp::kEq || op == CompareOp::kLe || op == CompareOp::kGe);
  Slice *x = self_slice(a), *y = self_slice(b);
  RefTo<Tuple> left = TRY(tuple_of(t, x->start, x->stop, x->step));
  RefTo<Tuple> right = TRY(tuple_of(t, y->start, y->stop, y->step));
  return compare(t, left, right, op);
}

static Result<i64> slice_hash(Thread& t, Value self) {
  constexpr u64 kPrime1 = 11400714785074694791u, kPrime2 = 14029467366897019727u, kPrime5 = 2870177450012600261u;
  Slice* slice = self_slice(self);
  u64 sum = kPrime5;
  for (Value part : {slice->start.get(), slice->stop.get(), slice->step.get()}) {
    sum += u64(TRY(hash_value(t, part))) * kPrime2;
    sum = std::rotl(sum, 31) * kPrime1;
  }
  return sum == ~u64(0) ? i64(1546275796) : i64(sum);
}

// The exact int of one part of a slice for indices() of any size.
static Result<Ref> big_part(Thread& t, Value v) {
  if (!has_index(t, v)) return t.raise(kTypeError, "slice indices must be integers or None or have an __index__ method");
  return to_index(t, v);
}

// Clips a bound (an exact int) to [lower, upper], counting negative ones from the end.
static Result<Ref> clip_bound(Thread& t, Value bound, Value length, Value lower, Value upper) {
  if (int_sign(bound) < 0) {
    Ref shifted = TRY(int_add(t, bound, length));
    return int_compare(shifted, lower) < 0 ? Ref(lower) : std::move(shifted);
  }
  return Ref(int_compare(bound, upper) > 0 ? upper : bound);
}

Result<RefTo<Tuple>> slice_indices_big(Thread& t, Slice* self, Value length) {
  Value zero = Value::small_int(0), one = Value::small_int(1), minus_one = Value::small_int(-1);
  Ref step(one);
  if (!self->step.get().is_none()) {
    step = TRY(big_part(t, self->step));
    if (int_sign(step) == 0) return t.raise(kValueError, "slice step cannot be zero");
  }
  bool backward = int_sign(step) < 0;
  Ref lower(backward ? minus_one : zero);
  Ref upper = backward ? TRY(int_add(t, length, minus_one)) : Ref(length);
  Ref start = (backward ? upper : lower).copy();
  if (!self->start.get().is_none()) {
    Ref bound = TRY(big_part(t, self->start));
    start = TRY(clip_bound(t, bound, length, lower, upper));
  }
  Ref stop = (backward ? lower : upper).copy();
  if (!self->stop.get().is_none()) {
    Ref bound = TRY(big_part(t, self->stop));
    stop = TRY(clip_bound(t, bound, length, lower, upper));
  }
  return tuple_of(t, start, stop, step);
}

static Result<Ref> slice_indices_method(Thread& t, Slice* self, Value length_value) {
  Ref length = TRY(to_index(t, length_value));
  if (int_sign(length) < 0) return t.raise(kValueError, "length should not be negative");
  return slice_indices_big(t, self, length);
}

static Result<Ref> slice_reduce(Thread& t, Slice* self) {
  RefTo<Tuple> parts = TRY(tuple_of(t, self->start, self->stop, self->step));
  return tuple_of(t, Value(t.types.slice), parts);
}

static void slice_visit(Object* self, Visitor& visit) {
  auto* slice = static_cast<Slice*>(self);
  visit(slice->start);
  visit(slice->stop);
  visit(slice->step);
}
static void slice_dealloc(Object* self) {
  auto* slice = static_cast<Slice*>(self);
  slice->start.clear();
  slice->stop.clear();
  slice->step.clear();
}

constexpr Method kSliceMethods[] = {
  method<slice_indices_method>("indices(self, object, /)",
                               "The (start, stop, stride) tuple that selects from a sequence of the given length."),
  method<slice_reduce>("__reduce__(self, /)", "State information for pickling."),
};
constexpr Member kSliceMembers[] = {
  {"start", offsetof(Slice, start)},
  {"stop", offsetof(Slice, stop)},
  {"step", offsetof(Slice, step)},
};

const TypeSpec Slice::kType = {
  .name = "slice",
  .basic_size = sizeof(Slice),
  .flags = kTypeCycles,
  .doc = "slice(stop)\nslice(start, stop[, step])\n\nWhat a[start:stop:step] passes to __getitem__.",
  .slots = {
    .repr = slice_repr,
    .hash = slice_hash,
    .compare = slice_compare,
    .new_ = slice_new_slot,
    .visit = slice_visit,
    .dealloc = slice_dealloc,
  },
  .methods = kSliceMethods,
  .members = kSliceMembers,
};

}  // namespace krait

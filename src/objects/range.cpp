#include "objects/range.h"

#include "objects/iterators.h"
#include "objects/native.h"
#include "objects/sequence.h"

namespace krait {

static Range* self_range(Value v) { return static_cast<Range*>(v.object()); }

// The parts as exact ints, whatever the form.
static Ref start_of(Range* r) { return Ref(r->is_big() ? r->big_start : Value::small_int(r->start)); }
static Ref stop_of(Range* r) { return Ref(r->is_big() ? r->big_stop : Value::small_int(r->stop)); }
static Ref step_of(Range* r) { return Ref(r->is_big() ? r->big_step : Value::small_int(r->step)); }
static Ref length_of(Thread& t, Range* r) { return r->is_big() ? Ref(r->big_length) : int_from_i64(t, r->length); }
static bool is_empty(Range* r) { return r->is_big() ? int_sign(r->big_length) == 0 : r->length == 0; }

static Result<Ref> count_items(Thread& t, Value start, Value stop, Value step) {
  bool forward = int_sign(step) > 0;
  if (int_compare(start, stop) >= 0 ? forward : !forward) return Ref(Value::small_int(0));
  if (!forward && int_compare(start, stop) == 0) return Ref(Value::small_int(0));
  Ref distance = TRY(forward ? int_sub(t, stop, start) : int_sub(t, start, stop));
  distance = TRY(int_sub(t, distance, Value::small_int(1)));
  Ref stride = forward ? Ref(step) : TRY(int_neg(t, step));
  Ref steps = TRY(int_floordiv(t, distance, stride));
  return int_add(t, steps, Value::small_int(1));
}

Result<RefTo<Range>> range_new(Thread& t, Value start, Value stop, Value step) {
  if (int_sign(step) == 0) return t.raise(kValueError, "range() arg 3 must not be zero");
  if (KRAIT_LIKELY(start.is_int() && stop.is_int() && step.is_int())) {
    auto* range = allocate_object<Range>(t, t.types.range, false);
    i64 a = start.as_int(), b = stop.as_int(), c = step.as_int();
    range->start = a;
    range->stop = b;
    range->step = c;
    range->length = c > 0 ? (a < b ? (b - a - 1) / c + 1 : 0) : (a > b ? (a - b - 1) / -c + 1 : 0);
    return RefTo<Range>::steal(range);
  }
  Ref length = TRY(count_items(t, start, stop, step));
  auto* range = allocate_object<Range>(t, t.types.range, false);
  range->flags |= Range::kBig;
  retain(start);
  retain(stop);
  retain(step);
  range->big_start = start;
  range->big_stop = stop;
  range->big_step = step;
  range->big_length = length.detach();
  return RefTo<Range>::steal(range);
}

Ref range_at(Thread&, Range* range, i64 index) {
  return Ref::steal(Value::small_int(range->start + index * range->step));
}

// start + index * step of any size.
static Result<Ref> item_at(Thread& t, Range* r, Value index) {
  Ref offset = TRY(int_mul(t, index, step_of(r)));
  return int_add(t, start_of(r), offset);
}

static Result<Ref> range_new_slot(Thread& t, TypeObject*, Args args) {
  TRY(no_keywords(t, "range", args));
  TRY(argument_count(t, "range", args, 1, 3));
  Ref parts[3] = {Ref(Value::small_int(0)), Ref(), Ref(Value::small_int(1))};
  if (args.count == 1) {
    parts[1] = TRY(to_index(t, args[0]));
  } else {
    for (u32 i = 0; i < args.count; ++i) parts[i] = TRY(to_index(t, args[i]));
  }
  return range_new(t, parts[0], parts[1], parts[2]);
}

static void range_dealloc(Object* self) {
  auto* range = static_cast<Range*>(self);
  if (!range->is_big()) return;
  release(range->big_start);
  release(range->big_stop);
  release(range->big_step);
  release(range->big_length);
}

static Result<Ref> range_repr(Thread& t, Value self) {
  Range* range = self_range(self);
  StrBuilder text(t);
  TRY(text.add("range("));
  RefTo<Str> start = TRY(repr(t, start_of(range)));
  TRY(text.add(start.get()));
  TRY(text.add(", "));
  RefTo<Str> stop = TRY(repr(t, stop_of(range)));
  TRY(text.add(stop.get()));
  if (step_of(range).get() != Value::small_int(1)) {
    TRY(text.add(", "));
    RefTo<Str> step = TRY(repr(t, step_of(range)));
    TRY(text.add(step.get()));
  }
  TRY(text.add(")"));
  return text.finish();
}

static Result<i64> range_length(Thread& t, Value self) {
  Range* range = self_range(self);
  if (!range->is_big()) return range->length;
  i64 length;
  if (int_try_i64(range->big_length, &length)) return length;
  return t.raise(kOverflowError, "Python int too large to convert to C ssize_t");
}
static Result<bool> range_truth(Thread&, Value self) { return !is_empty(self_range(self)); }

static Result<bool> ranges_equal(Thread& t, Range* a, Range* b) {
  if (a == b) return true;
  if (!a->is_big() && !b->is_big()) {
    if (a->length != b->length) return false;
    if (a->length == 0) return true;
    return a->start == b->start && (a->length == 1 || a->step == b->step);
  }
  Ref x = length_of(t, a), y = length_of(t, b);
  if (int_compare(x, y) != 0) return false;
  if (int_sign(x) == 0) return true;
  if (int_compare(start_of(a), start_of(b)) != 0) return false;
  return int_compare(x, Value::small_int(1)) == 0 || int_compare(step_of(a), step_of(b)) == 0;
}

static Result<Ref> range_compare(Thread& t, Value a, Value b, CompareOp op) {
  if ((op != CompareOp::kEq && op != CompareOp::kNe) || !is<Range>(a) || !is<Range>(b)) return not_implemented_ref();
  bool same = TRY(ranges_equal(t, self_range(a), self_range(b)));
  return bool_ref(same == (op == CompareOp::kEq));
}

// Equal ranges have equal (length, first item, step), as far as these matter.
static Result<i64> range_hash(Thread& t, Value self) {
  Range* range = self_range(self);
  Ref length = length_of(t, range);
  bool several = int_compare(length, Value::small_int(1)) > 0, none = is_empty(range);
  RefTo<Tuple> key = TRY(tuple_of(t, length, none ? Ref(Value::none()) : start_of(range),
                                  several ? step_of(range) : Ref(Value::none())));
  return hash(t, key);
}

// Whether an exact int (or bool) is one of the items.
static Result<bool> holds_int(Thread& t, Range* r, Value v) {
  if (!r->is_big() && (v.is_int() || v.is_bool())) {
    i64 i = v.is_bool() ? v.is_true() : v.as_int();
    if (r->step > 0 ? i < r->start || i >= r->stop : i > r->start || i <= r->stop) return false;
    return (i - r->start) % r->step == 0;
  }
  Ref start = start_of(r), stop = stop_of(r), step = step_of(r);
  bool forward = int_sign(step) > 0;
  if (forward ? int_compare(v, start) < 0 || int_compare(v, stop) >= 0
              : int_compare(v, start) > 0 || int_compare(v, stop) <= 0)
    return false;
  Ref distance = TRY(int_sub(t, v, start));
  Ref rest = TRY(int_mod(t, distance, step));
  return int_sign(rest) == 0;
}

static bool is_plain_int(Value v) { return is_exact_int(v) || v.is_bool(); }

// Position of a value that is no plain int, found by comparing item by item; -1 if there is none.
static Result<i64> search(Thread& t, Value self, Value value, i64* count) {
  Ref iterator = TRY(get_iter(t, self));
  for (i64 i = 0;; ++i) {
    Ref item = TRY(iter_next(t, iterator));
    if (item.is_absent()) return i64(-1);
    if (!TRY(equal_values(t, item, value))) continue;
    if (!count) return i;
    ++*count;
  }
}

static Result<bool> range_contains(Thread& t, Value self, Value value) {
  if (is_plain_int(value)) return holds_int(t, self_range(self), value);
  return TRY(search(t, self, value, nullptr)) >= 0;
}

static Result<i64> range_count(Thread& t, Value self, Value value) {
  if (is_plain_int(value)) return i64(TRY(holds_int(t, self_range(self), value)));
  i64 count = 0;
  TRY(search(t, self, value, &count));
  return count;
}

static Result<Ref> range_index(Thread& t, Value self, Value value) {
  Range* range = self_range(self);
  if (!is_plain_int(value)) {
    i64 found = TRY(search(t, self, value, nullptr));
    if (found < 0) return t.raise(kValueError, "sequence.index(x): x not in sequence");
    return int_from_i64(t, found);
  }
  if (!TRY(holds_int(t, range, value))) return t.raise(kValueError, "range.index(x): x not in range");
  Ref distance = TRY(int_sub(t, value, start_of(range)));
  return int_floordiv(t, distance, step_of(range));
}

static Result<Ref> range_slice(Thread& t, Range* range, Slice* slice) {
  Ref length = length_of(t, range);
  RefTo<Tuple> indices = TRY(slice_indices_big(t, slice, length));
  Ref start = TRY(item_at(t, range, (*indices)[0]));
  Ref stop = TRY(item_at(t, range, (*indices)[1]));
  Ref step = TRY(int_mul(t, step_of(range), (*indices)[2]));
  return range_new(t, start, stop, step);
}

static Result<Ref> range_getitem(Thread& t, Value self, Value key) {
  Range* range = self_range(self);
  if (KRAIT_LIKELY(key.is_int() && !range->is_big())) {
    i64 i = key.as_int();
    if (i < 0) i += range->length;
    if (KRAIT_UNLIKELY(u64(i) >= u64(range->length))) return t.raise(kIndexError, "range object index out of range");
    return range_at(t, range, i);
  }
  if (has_index(t, key)) {
    Ref index = TRY(to_index(t, key));
    Ref length = length_of(t, range);
    if (int_sign(index) < 0) index = TRY(int_add(t, index, length));
    if (int_sign(index) < 0 || int_compare(index, length) >= 0)
      return t.raise(kIndexError, "range object index out of range");
    return item_at(t, range, index);
  }
  if (is<Slice>(key)) return range_slice(t, range, as<Slice>(key));
  return t.raise(kTypeError, "range indices must be integers or slices, not {}", type_name(t, key));
}

static Result<Ref> range_reduce(Thread& t, Value self) {
  Range* range = self_range(self);
  RefTo<Tuple> parts = TRY(tuple_of(t, start_of(range), stop_of(range), step_of(range)));
  return tuple_of(t, Value(t.types.range), parts);
}

static Result<Ref> range_get_start(Thread&, Value self) { return start_of(self_range(self)); }
static Result<Ref> range_get_stop(Thread&, Value self) { return stop_of(self_range(self)); }
static Result<Ref> range_get_step(Thread&, Value self) { return step_of(self_range(self)); }

// ---- iterators

static Ref small_iterator(Thread& t, i64 current, i64 step, i64 remaining) {
  auto* it = allocate_object<RangeIterator>(t, t.types.range_iterator, false);
  it->current = current;
  it->step = step;
  it->remaining = remaining;
  return Ref::steal(Value(it));
}
static Ref long_iterator(Thread& t, Value current, Value step, Value remaining) {
  auto* it = allocate_object<LongRangeIterator>(t, t.types.longrange_iterator, false);
  it->current.init(current);
  it->step.init(step);
  it->remaining.init(remaining);
  return Ref::steal(Value(it));
}

Ref range_iterator_new(Thread& t, Range* range) {
  if (KRAIT_LIKELY(!range->is_big())) return small_iterator(t, range->start, range->step, range->length);
  return long_iterator(t, range->big_start, range->big_step, range->big_length);
}
static Result<Ref> range_iter(Thread& t, Value self) { return range_iterator_new(t, self_range(self)); }

static Result<Ref> range_reversed(Thread& t, Value self) {
  Range* range = self_range(self);
  if (!range->is_big())
    return small_iterator(t, range->start + (range->length - 1) * range->step, -range->step, range->length);
  Ref last = TRY(int_sub(t, range->big_length, Value::small_int(1)));
  Ref start = TRY(item_at(t, range, last));
  Ref step = TRY(int_neg(t, range->big_step));
  return long_iterator(t, start, step, range->big_length);
}

constexpr Method kRangeMethods[] = {
  method<range_reversed>("__reversed__(self, /)", "An iterator over the items, last one first."),
  method<range_reduce>("__reduce__(self, /)", "State information for pickling."),
  method<range_count>("count(self, object, /)", "Number of items equal to object."),
  method<range_index>("index(self, object, /)", "Position of object; ValueError if it is no item."),
};
constexpr Getter kRangeGetters[] = {
  member_getter("start", range_get_start), member_getter("stop", range_get_stop), member_getter("step", range_get_step),
};

const TypeSpec Range::kType = {
  .name = "range",
  .basic_size = sizeof(Range),
  .flags = kTypeSequence,
  .doc = "range(stop) -> the integers from 0 up to stop, without it\n"
         "range(start, stop[, step]) -> the integers from start in steps, up to stop without it",
  .slots = {
    .repr = range_repr,
    .iter = range_iter,
    .hash = range_hash,
    .truth = range_truth,
    .length = range_length,
    .compare = range_compare,
    .getitem = range_getitem,
    .contains = range_contains,
    .new_ = range_new_slot,
    .dealloc = range_dealloc,
  },
  .methods = kRangeMethods,
  .getters = kRangeGetters,
};

static Result<Ref> iterator_iter(Thread&, Value self) { return Ref(self); }

static Result<Ref> range_iterator_next(Thread&, Value self) {
  auto* it = static_cast<RangeIterator*>(self.object());
  if (!it->remaining) return absent_ref();
  --it->remaining;
  i64 value = it->current;
  it->current += it->step;
  return Ref::steal(Value::small_int(value));
}

// (iter, (what is left as a range,), None)
static Result<Ref> reduce_to_range(Thread& t, Value start, Value step, Value remaining) {
  Ref iter = TRY(builtin(t, "iter"));
  Ref distance = TRY(int_mul(t, step, remaining));
  Ref stop = TRY(int_add(t, start, distance));
  RefTo<Range> rest = TRY(range_new(t, start, stop, step));
  RefTo<Tuple> arguments = TRY(tuple_of(t, rest));
  return tuple_of(t, iter, arguments, Value::none());
}

static i64 range_iterator_length_hint(Thread&, RangeIterator* self) { return self->remaining; }
static Result<Ref> range_iterator_reduce(Thread& t, RangeIterator* self) {
  Ref start = int_from_i64(t, self->current), step = int_from_i64(t, self->step);
  return reduce_to_range(t, start, step, int_from_i64(t, self->remaining));
}
static Status range_iterator_setstate(Thread&, RangeIterator* self, i64 position) {
  position = std::clamp<i64>(position, 0, self->remaining);
  self->current += position * self->step;
  self->remaining -= position;
  return {};
}
constexpr Method kRangeIteratorMethods[] = {
  method<range_iterator_length_hint>("__length_hint__(self, /)", "How many items are left."),
  method<range_iterator_reduce>("__reduce__(self, /)", "State information for pickling."),
  method<range_iterator_setstate>("__setstate__(self, object, /)", "Restore the state from pickling."),
};
const TypeSpec RangeIterator::kType = {
  .name = "range_iterator",
  .basic_size = sizeof(RangeIterator),
  .flags = kTypeNoNew,
  .slots = {.iter = iterator_iter, .next = range_iterator_next},
  .methods = kRangeIteratorMethods,
};

static Result<Ref> longrange_iterator_next(Thread& t, Value self) {
  auto* it = static_cast<LongRangeIterator*>(self.object());
  if (int_sign(it->remaining) <= 0) return absent_ref();
  Ref left = TRY(int_sub(t, it->remaining, Value::small_int(1)));
  Ref next = TRY(int_add(t, it->current, it->step));
  Ref value(it->current.get());
  it->current.set(std::move(next));
  it->remaining.set(std::move(left));
  return value;
}
static void longrange_iterator_dealloc(Object* self) {
  auto* it = static_cast<LongRangeIterator*>(self);
  it->current.clear();
  it->step.clear();
  it->remaining.clear();
}
static Result<Ref> longrange_iterator_length_hint(Thread&, LongRangeIterator* self) { return Ref(self->remaining.get()); }
static Result<Ref> longrange_iterator_reduce(Thread& t, LongRangeIterator* self) {
  return reduce_to_range(t, self->current, self->step, self->remaining);
}
static Status longrange_iterator_setstate(Thread& t, LongRangeIterator* self, Value state) {
  if (!is_int(state)) return t.raise(kTypeError, "state must be an int, not {}", type_name(t, state));
  Ref position(state);
  if (int_sign(state) < 0) position = Ref(Value::small_int(0));
  else if (int_compare(state, self->remaining) > 0) position = Ref(self->remaining.get());
  Ref distance = TRY(int_mul(t, position, self->step));
  Ref current = TRY(int_add(t, self->current, distance));
  Ref left = TRY(int_sub(t, self->remaining, position));
  self->current.set(std::move(current));
  self->remaining.set(std::move(left));
  return {};
}
constexpr Method kLongRangeIteratorMethods[] = {
  method<longrange_iterator_length_hint>("__length_hint__(self, /)", "How many items are left."),
  method<longrange_iterator_reduce>("__reduce__(self, /)", "State information for pickling."),
  method<longrange_iterator_setstate>("__setstate__(self, object, /)", "Restore the state from pickling."),
};
const TypeSpec LongRangeIterator::kType = {
  .name = "longrange_iterator",
  .basic_size = sizeof(LongRangeIterator),
  .flags = kTypeNoNew,
  .slots = {.iter = iterator_iter, .next = longrange_iterator_next, .dealloc = longrange_iterator_dealloc},
  .methods = kLongRangeIteratorMethods,
};

}  // namespace krait

#pragma once
// What list and tuple have in common. S is List or Tuple: `length` and `items` are read anew on every step, because
// __eq__ may change a list.
#include "objects/container.h"
#include "objects/list.h"
#include "objects/slice.h"

namespace krait {

// True if `key` can be an index: an int or something with __index__.
inline bool has_index(Thread& t, Value key) {
  return key.is_int() || is_int(key) || type_of(t, key)->slots.index != nullptr;
}

// A start or stop argument of index(): clipped. TypeError "slice indices must be integers or have an __index__ method".
inline Result<i64> slice_argument(Thread& t, Value v) {
  if (v.is_int()) return v.as_int();
  if (!has_index(t, v)) return t.raise(kTypeError, "slice indices must be integers or have an __index__ method");
  return to_index_i64(t, v);
}

// The number of items in `length * times`, or MemoryError.
inline Result<u64> repeated_length(Thread& t, u64 length, i64 times) {
  if (times <= 0 || !length) return u64(0);
  constexpr u64 kMax = u64(PTRDIFF_MAX) / sizeof(Value);
  if (length > kMax / u64(times)) return t.raise_no_memory();
  return length * u64(times);
}

template <class S>
Result<Ref> sequence_compare(Thread& t, S* a, S* b, CompareOp op) {
  if (a->length != b->length && (op == CompareOp::kEq || op == CompareOp::kNe)) return bool_ref(op == CompareOp::kNe);
  TRY(t.check_c_stack(" in comparison"));
  for (u64 i = 0; i < a->length && i < b->length; ++i) {
    Value x = a->items[i], y = b->items[i];
    int quick = quick_equal(t, x, y);
    if (quick > 0) continue;
    if (KRAIT_LIKELY(quick == 0)) {   // two ints, floats or strings, whose order needs no call either
      if (op == CompareOp::kEq || op == CompareOp::kNe) return bool_ref(op == CompareOp::kNe);
      if (both_int(x, y)) return bool_ref(order_holds(op, i64(x.bits) < i64(y.bits) ? -1 : 1));
      if (both_float(x, y)) return bool_ref(order_holds(op, x.as_float() < y.as_float() ? -1 : 1));
      return bool_ref(order_holds(op, str_compare(static_cast<Str*>(x.object()), static_cast<Str*>(y.object()))));
    }
    Ref held_x(x), held_y(y);
    if (TRY(compare_bool(t, x, y, CompareOp::kEq))) continue;
    // The comparison may have changed the sequences.
    if (i >= a->length || i >= b->length) break;
    if (op == CompareOp::kEq) return bool_ref(false);
    if (op == CompareOp::kNe) return bool_ref(true);
    Ref now_x(a->items[i]), now_y(b->items[i]);
    return compare(t, now_x, now_y, op);
  }
  return bool_ref(order_holds(op, a->length < b->length ? -1 : a->length > b->length));
}

// Position of `value` in [start, stop), or -1.
template <class S>
Result<i64> sequence_find(Thread& t, S* s, Value value, i64 start, i64 stop) {
  for (i64 i = start; i < stop && i < i64(s->length); ++i) {
    Value item = s->items[i];
    int quick = quick_equal(t, item, value);
    if (quick > 0) return i;
    if (quick == 0) continue;
    Ref held(item);
    if (TRY(compare_bool(t, item, value, CompareOp::kEq))) return i;
  }
  return i64(-1);
}

template <class S>
Result<i64> sequence_index(Thread& t, S* s, Value value, Value start, Value stop, const char* missing) {
  i64 from = start.is_empty() ? 0 : TRY(slice_argument(t, start));
  i64 to = stop.is_empty() ? INT64_MAX : TRY(slice_argument(t, stop));
  i64 length = i64(s->length);
  if (from < 0) from = std::max<i64>(from + length, 0);
  if (to < 0) to = std::max<i64>(to + length, 0);
  i64 found = TRY(sequence_find(t, s, value, from, to));
  if (found < 0) return t.raise(kValueError, "{}", std::string_view(missing));
  return found;
}

template <class S>
Result<i64> sequence_count(Thread& t, S* s, Value value) {
  i64 count = 0;
  for (u64 i = 0; i < s->length; ++i) {
    Value item = s->items[i];
    int quick = quick_equal(t, item, value);
    if (quick < 0) {
      Ref held(item);
      quick = TRY(compare_bool(t, item, value, CompareOp::kEq));
    }
    count += quick;
  }
  return count;
}

template <class S>
Result<Ref> sequence_repr(Thread& t, S* s, std::string_view open, std::string_view close, bool comma_after_one) {
  ReprGuard guard(t, Value(s));
  StrBuilder text(t);
  TRY(text.add(open));
  if (TRY(guard.repeated())) {
    TRY(text.add("..."));
    TRY(text.add(close));
    return text.finish();
  }
  for (u64 i = 0; i < s->length; ++i) {
    if (i) TRY(text.add(", "));
    Ref item(s->items[i]);
    RefTo<Str> piece = TRY(repr(t, item));
    TRY(text.add(piece.get()));
  }
  if (comma_after_one && s->length == 1) TRY(text.add(","));
  TRY(text.add(close));
  return text.finish();
}

}  // namespace krait

// builtins: numbers and the extremes of iterables.
#include "modules/builtins.h"
#include "objects/bytes.h"
#include "objects/exception.h"
#include "objects/iterators.h"
#include "objects/str.h"

namespace krait {

static Result<Ref> in_base(Thread& t, Value number, int base, std::string_view prefix) {
  Ref index = TRY(to_index(t, number));
  std::string digits = str_to_utf8(TRY(int_to_text(t, index, base)));
  bool negative = digits.starts_with("-");
  return str_from_ascii(t, (negative ? "-" : "") + std::string(prefix) + digits.substr(negative));
}
Result<Ref> builtin_bin(Thread& t, Value number) { return in_base(t, number, 2, "0b"); }
Result<Ref> builtin_oct(Thread& t, Value number) { return in_base(t, number, 8, "0o"); }
Result<Ref> builtin_hex(Thread& t, Value number) { return in_base(t, number, 16, "0x"); }

Result<Ref> builtin_chr(Thread& t, Value i) {
  Ref index = TRY(to_index(t, i));
  i64 code;
  if (!int_try_i64(index, &code) || code < 0 || code > 0x10ffff)
    return t.raise(kValueError, "chr() arg not in range(0x110000)");
  return str_from_code_point(t, u32(code));
}

Result<Ref> builtin_ord(Thread& t, Value v) {
  u64 size;
  if (is<Str>(v)) {
    size = as<Str>(v)->length;
    if (size == 1) return int_from_i64(t, as<Str>(v)->at(0));
    return t.raise(kTypeError, "ord() expected a character, but string of length {} found", size);
  }
  if (!is<Bytes>(v) && !is<ByteArray>(v))
    return t.raise(kTypeError, "ord() expected string of length 1, but {} found", type_name(t, v));
  std::string_view bytes = is<Bytes>(v) ? as<Bytes>(v)->view() : as<ByteArray>(v)->view();
  if (bytes.size() == 1) return int_from_i64(t, u8(bytes[0]));
  return t.raise(kTypeError, "ord() expected a character, but string of length {} found", bytes.size());
}

Result<Ref> builtin_divmod(Thread& t, Value x, Value y) { return binary(t, BinaryOp::kDivMod, x, y); }
Result<Ref> builtin_pow(Thread& t, Value base, Value exp, Value mod) { return power(t, base, exp, mod); }

Result<Ref> builtin_round(Thread& t, Value number, Value ndigits) {
  Ref method = TRY(lookup_special(t, number, t.names.dunder_round));
  if (method.is_absent()) return t.raise(kTypeError, "type {} doesn't define __round__ method", type_name(t, number));
  return ndigits.is_none() ? call(t, method) : call(t, method, ndigits);
}

// --- min and max

static Result<Ref> extreme(Thread& t, Args args, const char* name, CompareOp op) {
  Value key = Value::none(), fallback = Value::empty();
  for (u32 i = 0; i < args.kw_count(); ++i) {
    Str* keyword = static_cast<Str*>((*args.kwnames)[i].object());
    Value value = args.items[args.count + i];
    if (keyword->equals("key")) key = value;
    else if (keyword->equals("default")) fallback = value;
    else return t.raise(kTypeError, "{}() got an unexpected keyword argument '{}'", name, str_to_utf8(keyword));
  }
  if (args.count == 0) return t.raise(kTypeError, "{} expected at least 1 argument, got 0", name);
  bool several = args.count > 1;
  if (several && !fallback.is_empty())
    return t.raise(kTypeError, "Cannot specify a default for {}() with multiple positional arguments", name);
  if (several && args.count == 2 && key.is_none() && both_int(args[0], args[1])) {
    bool second = op == CompareOp::kGt ? args[1].as_int() > args[0].as_int() : args[1].as_int() < args[0].as_int();
    return Ref(args[second]);
  }
  Ref iterator;
  if (!several) iterator = TRY(get_iter(t, args[0]));
  Ref best, best_key;
  for (u32 i = 0;; ++i) {
    Ref item;
    if (several) {
      if (i == args.count) break;
      item = Ref(args[i]);
    } else {
      item = TRY(next_item(t, iterator));
      if (item.is_absent()) break;
    }
    if (key.is_none() && both_int(item, best)) {
      // best_key is the same number.
      if (op == CompareOp::kGt ? item.get().as_int() > best.get().as_int() : item.get().as_int() < best.get().as_int())
        best_key = (best = std::move(item)).copy();
      continue;
    }
    Ref item_key = key.is_none() ? item.copy() : TRY(call(t, key, item.get()));
    if (best.is_empty() || TRY(truth(t, TRY(compare(t, item_key, best_key, op))))) {
      best = std::move(item);
      best_key = std::move(item_key);
    }
  }
  if (!best.is_empty()) return best;
  if (fallback.is_empty()) return t.raise(kValueError, "{}() iterable argument is empty", name);
  return Ref(fallback);
}
Result<Ref> builtin_max(Thread& t, Args args) { return extreme(t, args, "max", CompareOp::kGt); }
Result<Ref> builtin_min(Thread& t, Args args) { return extreme(t, args, "min", CompareOp::kLt); }

// --- sum

// Neumaier's variant of compensated summation.
struct CompensatedSum {
  f64 high = 0, low = 0;
  void add(f64 x) {
    f64 sum = high + x;
    if (std::fabs(high) >= std::fabs(x)) low += (high - sum) + x;
    else low += (x - sum) + high;
    high = sum;
  }
  // A correction that is not finite would spoil an infinite or overflowed sum.
  f64 value() const { return low != 0 && std::isfinite(low) ? high + low : high; }
};

static Result<Ref> sum_objects(Thread& t, Value iterator, Ref total) {
  while (true) {
    Ref item = TRY(next_item(t, iterator));
    if (item.is_absent()) return total;
    total = TRY(binary(t, BinaryOp::kAdd, total, item));
  }
}

static Result<Ref> sum_complex(Thread& t, Value iterator, CompensatedSum real, CompensatedSum imag) {
  while (true) {
    Ref item = TRY(next_item(t, iterator));
    if (item.is_absent()) return complex_from(t, real.value(), imag.value());
    if (is_exact<Complex>(item)) {
      real.add(static_cast<Complex*>(item.get().object())->real);
      imag.add(static_cast<Complex*>(item.get().object())->imag);
    } else if (is_exact_float(item)) {
      real.add(float_value(item));
    } else if (is_exact_int(item)) {
      real.add(TRY(int_to_double(t, item)));
    } else {
      Ref total = TRY(binary(t, BinaryOp::kAdd, complex_from(t, real.value(), imag.value()).ref(), item));
      return sum_objects(t, iterator, std::move(total));
    }
  }
}

static Result<Ref> sum_floats(Thread& t, Value iterator, CompensatedSum sum) {
  while (true) {
    Ref item = TRY(next_item(t, iterator));
    if (item.is_absent()) return float_from(t, sum.value());
    if (is_exact_float(item)) {
      sum.add(float_value(item));
    } else if (is_exact_int(item)) {
      i64 n;
      if (!int_try_i64(item, &n)) {
        Ref total = TRY(binary(t, BinaryOp::kAdd, float_from(t, sum.value()), item));
        return sum_objects(t, iterator, std::move(total));
      }
      sum.high += f64(n);
    } else if (is_exact<Complex>(item)) {
      CompensatedSum imag;
      sum.add(static_cast<Complex*>(item.get().object())->real);
      imag.high = static_cast<Complex*>(item.get().object())->imag;   // which may be -0.0
      return sum_complex(t, iterator, sum, imag);
    } else {
      Ref total = TRY(binary(t, BinaryOp::kAdd, float_from(t, sum.value()), item));
      return sum_objects(t, iterator, std::move(total));
    }
  }
}

Result<Ref> builtin_sum(Thread& t, Value iterable, Value start) {
  Ref iterator;
  u64 summed = 0;
  i64 small = 0;
  bool plain = is_exact<Tuple>(iterable) || is_exact<List>(iterable);
  if (!plain) iterator = TRY(get_iter(t, iterable));
  if (is<Str>(start)) return t.raise(kTypeError, "sum() can't sum strings [use ''.join(seq) instead]");
  if (is<Bytes>(start)) return t.raise(kTypeError, "sum() can't sum bytes [use b''.join(seq) instead]");
  if (is<ByteArray>(start)) return t.raise(kTypeError, "sum() can't sum bytearray [use b''.join(seq) instead]");
  if (plain) {
    // Inline ints at the front of a list or tuple need no iterator: nothing runs meanwhile.
    std::span<const Value> items = is_exact<Tuple>(iterable) ? as<Tuple>(iterable)->span() : as<List>(iterable)->span();
    if (start.is_int()) {
      small = start.as_int();
      while (summed < items.size() && items[summed].is_int() && Value::fits_int(small + items[summed].as_int()))
        small += items[summed++].as_int();
      start = Value::small_int(small);
    }
    if (summed == items.size()) return Ref(start);
    if (is_exact<Tuple>(iterable)) {
      RefTo<TupleIterator> rest = tuple_iterator_new(t, as<Tuple>(iterable));
      rest->index = summed;
      iterator = std::move(rest).ref();
    } else {
      RefTo<ListIterator> rest = list_iterator_new(t, as<List>(iterable));
      rest->index = summed;
      iterator = std::move(rest).ref();
    }
  }
  Ref total(start);
  while (is_exact_int(total)) {
    Ref item = TRY(next_item(t, iterator));
    if (item.is_absent()) return total;
    Value a = total, b = item;
    if (both_int(a, b)) {
      total = int_from_i64(t, a.as_int() + b.as_int());   // 62-bit operands: no overflow
    } else if (b.is_bool() && a.is_int()) {   // what counts how often something holds
      total = int_from_i64(t, a.as_int() + b.is_true());
    } else if (is_exact_float(b)) {
      CompensatedSum sum;
      sum.high = TRY(to_double(t, a));
      sum.add(float_value(b));
      return sum_floats(t, iterator, sum);
    } else {
      total = TRY(binary(t, BinaryOp::kAdd, a, b));
    }
  }
  if (is_exact_float(total)) {
    CompensatedSum sum;
    sum.high = float_value(total);
    return sum_floats(t, iterator, sum);
  }
  if (is_exact<Complex>(total)) {
    CompensatedSum real, imag;
    real.high = static_cast<Complex*>(total.get().object())->real;
    imag.high = static_cast<Complex*>(total.get().object())->imag;
    return sum_complex(t, iterator, real, imag);
  }
  return sum_objects(t, iterator, std::move(total));
}

}  // namespace krait

// Arithmetic on int Values of any size: inline operands take the short way, the rest goes through base/bigint.h.
#include <fmt/format.h>

#include "base/bigint.h"
#include "base/unicode.h"
#include "heap/unlimited.h"
#include "objects/float.h"
#include "objects/int.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "vm/abstract.h"

namespace krait {

IntView int_view(Value v, u64& scratch) {
  if (v.is_int()) {
    i64 i = v.as_int();
    scratch = i < 0 ? 0 - u64(i) : u64(i);
    return {&scratch, u64(i != 0), i < 0};
  }
  if (v.is_bool()) {
    scratch = v.is_true();
    return {&scratch, u64(v.is_true()), false};
  }
  const Int* big = static_cast<const Int*>(v.object());
  return {big->limbs, big->limb_count, big->negative()};
}

// The operand as base/bigint.h sees it.
class Operand {
 public:
  explicit Operand(Value v) {
    IntView i = int_view(v, scratch_);
    view_ = big::View(i.limbs, i.count, i.negative);
  }
  Operand(const Operand&) = delete;
  const big::View& operator*() const { return view_; }
  const big::View* operator->() const { return &view_; }

 private:
  u64 scratch_;
  big::View view_;
};

Ref int_from_i64(Thread& t, i64 value) {
  if (KRAIT_LIKELY(Value::fits_int(value))) return Ref::steal(Value::small_int(value));
  u64 magnitude = value < 0 ? 0 - u64(value) : u64(value);
  return insist(t, [&] { return int_from_limbs(t, {&magnitude, 1}, value < 0); });
}
Ref int_from_u64(Thread& t, u64 value) {
  if (value <= u64(Value::kIntMax)) return Ref::steal(Value::small_int(i64(value)));
  return insist(t, [&] { return int_from_limbs(t, {&value, 1}, false); });
}

static bool fits_inline(const u64* limbs, usize count, bool negative, i64* out) {
  if (count > 1) return false;
  u64 m = count ? limbs[0] : 0;
  if (m > u64(Value::kIntMax) + (negative ? 1 : 0)) return false;
  *out = negative ? -i64(m) : i64(m);
  return true;
}

static usize int_bytes(usize limbs) { return offsetof(Int, limbs) + std::max<usize>(limbs, 1) * sizeof(u64); }

static Int* allocate_int(Thread& t, usize limbs) {
  if (limbs > Heap::kMaxObjectSize / 8) return nullptr;
  return static_cast<Int*>(t.heap.try_allocate(int_bytes(limbs), t.types.int_->root_shape, false));
}

Result<Ref> int_from_limbs(Thread& t, std::span<const u64> magnitude, bool negative) {
  usize count = magnitude.size();
  while (count && magnitude[count - 1] == 0) --count;
  i64 small;
  if (fits_inline(magnitude.data(), count, negative, &small)) return Ref::steal(Value::small_int(small));
  Int* big = allocate_int(t, count);
  if (!big) return t.raise_no_memory();
  if (negative) big->flags |= Int::kNegative;
  big->limb_count = count;
  std::memcpy(big->limbs, magnitude.data(), count * sizeof(u64));
  return Ref::steal(Value(static_cast<Object*>(big)));
}

static Result<Ref> from_number(Thread& t, const big::BigNum& n) { return int_from_limbs(t, n.magnitude(), n.negative()); }

// Runs `operation(limbs) -> big::Out` on the storage of a new int with room for `bound` limbs.
template <class F>
static Result<Ref> compute(Thread& t, usize bound, F operation) {
  constexpr usize kOnStack = 8;
  if (bound <= kOnStack) {
    u64 limbs[kOnStack];
    big::Out out = operation(limbs);
    return int_from_limbs(t, {limbs, out.count}, out.negative);
  }
  Int* big = allocate_int(t, bound);
  if (!big) return t.raise_no_memory();
  big->limb_count = 0;
  Ref owner = Ref::steal(Value(static_cast<Object*>(big)));
  big::Out out = operation(big->limbs);
  i64 small;
  if (fits_inline(big->limbs, out.count, out.negative, &small)) return Ref::steal(Value::small_int(small));
  // A result much shorter than its bound moves to memory of its own size.
  if (out.count + 8 < bound && out.count * 2 < bound) return int_from_limbs(t, {big->limbs, out.count}, out.negative);
  if (out.negative) big->flags |= Int::kNegative;
  big->limb_count = out.count;
  return owner;
}

Result<Ref> int_add(Thread& t, Value a, Value b) {
  if (both_int(a, b)) return int_from_i64(t, a.as_int() + b.as_int());
  Operand x(a), y(b);
  return compute(t, big::add_bound(*x, *y), [&](u64* r) { return big::add(r, *x, *y); });
}
Result<Ref> int_sub(Thread& t, Value a, Value b) {
  if (both_int(a, b)) return int_from_i64(t, a.as_int() - b.as_int());
  Operand x(a), y(b);
  return compute(t, big::add_bound(*x, *y), [&](u64* r) { return big::sub(r, *x, *y); });
}
Result<Ref> int_mul(Thread& t, Value a, Value b) {
  i64 product;
  if (both_int(a, b) && !__builtin_mul_overflow(a.as_int(), b.as_int(), &product)) return int_from_i64(t, product);
  Operand x(a), y(b);
  return compute(t, big::mul_bound(*x, *y), [&](u64* r) { return big::mul(r, *x, *y); });
}

static i64 floor_div_i64(i64 a, i64 b) {
  i64 q = a / b;
  return (a % b != 0 && (a < 0) != (b < 0)) ? q - 1 : q;
}
static i64 floor_mod_i64(i64 a, i64 b) {
  i64 r = a % b;
  return (r != 0 && (r < 0) != (b < 0)) ? r + b : r;
}

Result<Ref> int_floordiv(Thread& t, Value a, Value b) {
  if (int_sign(b) == 0) return t.raise(kZeroDivisionError, "division by zero");
  if (both_int(a, b)) return int_from_i64(t, floor_div_i64(a.as_int(), b.as_int()));
  Operand x(a), y(b);
  return compute(t, big::quotient_bound(*x, *y), [&](u64* q) {
    big::Out out;
    big::floor_divmod(q, &out, nullptr, nullptr, *x, *y);
    return out;
  });
}
Result<Ref> int_mod(Thread& t, Value a, Value b) {
  if (int_sign(b) == 0) return t.raise(kZeroDivisionError, "division by zero");
  if (both_int(a, b)) return int_from_i64(t, floor_mod_i64(a.as_int(), b.as_int()));
  Operand x(a), y(b);
  return compute(t, std::max<usize>(big::remainder_bound(*x, *y), 1), [&](u64* r) {
    big::Out out;
    big::floor_divmod(nullptr, nullptr, r, &out, *x, *y);
    return out;
  });
}
Result<Ref> int_divmod(Thread& t, Value a, Value b) {
  if (int_sign(b) == 0) return t.raise(kZeroDivisionError, "division by zero");
  Ref q = TRY(int_floordiv(t, a, b));
  Ref r = TRY(int_mod(t, a, b));
  return tuple_of(t, q.get(), r.get());
}

Result<Ref> int_truediv(Thread& t, Value a, Value b) {
  if (int_sign(b) == 0) return t.raise(kZeroDivisionError, "division by zero");
  constexpr i64 kExact = i64(1) << 53;
  if (both_int(a, b) && a.as_int() <= kExact && a.as_int() >= -kExact && b.as_int() <= kExact && b.as_int() >= -kExact)
    return float_from(t, f64(a.as_int()) / f64(b.as_int()));
  Operand x(a), y(b);
  f64 quotient = big::true_divide(*x, *y);
  if (std::isinf(quotient)) return t.raise(kOverflowError, "integer division result too large for a float");
  return float_from(t, quotient);
}

// Powers of inline ints whose result is one, too; ABSENT: not such a case.
static Ref small_pow(i64 base, i64 exponent) {
  i64 result = 1;
  while (true) {
    if (exponent & 1 && __builtin_mul_overflow(result, base, &result)) return Ref::steal(Value::absent());
    exponent >>= 1;
    if (!exponent) break;
    if (__builtin_mul_overflow(base, base, &base)) return Ref::steal(Value::absent());
  }
  return Value::fits_int(result) ? Ref::steal(Value::small_int(result)) : Ref::steal(Value::absent());
}
static i64 small_powmod(i64 base, i64 exponent, i64 modulus) {
  u64 m = modulus < 0 ? 0 - u64(modulus) : u64(modulus);
  i64 rest = base % i64(m);
  u64 square = rest < 0 ? u64(rest + i64(m)) : u64(rest), result = 1 % m;
  if (m <= u64(1) << 32) {   // products fit a word
    for (; exponent; exponent >>= 1) {
      if (exponent & 1) result = result * square % m;
      square = square * square % m;
    }
  }
  for (; exponent; exponent >>= 1) {
    if (exponent & 1) result = u64(static_cast<unsigned __int128>(result) * square % m);
    square = u64(static_cast<unsigned __int128>(square) * square % m);
  }
  return modulus < 0 && result ? i64(result) + modulus : i64(result);   // the sign is that of the modulus
}

Result<Ref> int_pow(Thread& t, Value a, Value b, Value modulus) {
  if (a.is_int() && b.is_int() && b.as_int() >= 0) {
    if (modulus.is_none()) {
      Ref power = small_pow(a.as_int(), b.as_int());
      if (!power.is_absent()) return power;
    } else if (modulus.is_int() && modulus.as_int() != 0) {
      return Ref::steal(Value::small_int(small_powmod(a.as_int(), b.as_int(), modulus.as_int())));
    }
  }
  if (!modulus.is_none()) {
    Operand x(a), y(b), m(modulus);
    big::BigNum out;
    switch (big::powmod(&out, *x, *y, *m)) {
      case big::PowError::kZeroModulus: return t.raise(kValueError, "pow() 3rd argument cannot be 0");
      case big::PowError::kNotInvertible: return t.raise(kValueError, "base is not invertible for the given modulus");
      case big::PowError::kNone: return from_number(t, out);
    }
  }
  if (int_sign(b) < 0) {
    f64 x = TRY(int_to_double(t, a)), y = TRY(int_to_double(t, b));
    if (x == 0) return t.raise(kZeroDivisionError, "zero to a negative power");
    return float_from(t, std::pow(x, y));
  }
  Operand x(a), y(b);
  if (x->is_zero() || (x->count == 1 && x->limbs[0] == 1)) {
    if (y->is_zero()) return Ref::steal(Value::small_int(1));
    return Ref::steal(Value::small_int(x->is_zero() ? 0 : x->negative && y->is_odd() ? -1 : 1));
  }
  if (y->count > 1) return t.raise_no_memory();
  u64 exponent = y->count ? y->limbs[0] : 0;
  usize bound = big::pow_bound(*x, exponent);
  if (bound > Heap::kMaxObjectSize / 16 || t.heap.stats().bytes + bound * 16 > t.heap.limit_bytes) return t.raise_no_memory();
  return from_number(t, big::pow(*x, exponent));
}

Result<Ref> int_lshift(Thread& t, Value a, Value b) {
  if (int_sign(b) < 0) return t.raise(kValueError, "negative shift count");
  if (int_sign(a) == 0) return Ref::steal(Value::small_int(0));
  i64 bits;
  if (!int_try_i64(b, &bits)) return t.raise(kOverflowError, "too many digits in integer");
  Operand x(a);
  // An int of CPython has digits of 30 bits, and at most so many of them.
  constexpr u64 kDigitBits = 30, kMaxDigits = u64(INT64_MAX - 1) / kDigitBits;
  if (u64(bits) / kDigitBits + (big::bit_length(*x) + kDigitBits - 1) / kDigitBits + (u64(bits) % kDigitBits != 0) > kMaxDigits)
    return t.raise(kOverflowError, "too many digits in integer");
  if (u64(bits) / 64 > Heap::kMaxObjectSize / 16) return t.raise_no_memory();
  return compute(t, big::shift_left_bound(*x, u64(bits)), [&](u64* r) { return big::shift_left(r, *x, u64(bits)); });
}
Result<Ref> int_rshift(Thread& t, Value a, Value b) {
  if (int_sign(b) < 0) return t.raise(kValueError, "negative shift count");
  i64 bits;
  if (!int_try_i64(b, &bits)) return Ref::steal(Value::small_int(int_sign(a) < 0 ? -1 : 0));
  if (a.is_int()) return Ref::steal(Value::small_int(a.as_int() >> std::min<i64>(bits, 63)));
  Operand x(a);
  return compute(t, big::shift_right_bound(*x, u64(bits)), [&](u64* r) { return big::shift_right(r, *x, u64(bits)); });
}


static Result<Ref> bitwise(Thread& t, big::BitOp op, Value a, Value b) {
  Operand x(a), y(b);
  return compute(t, big::bitwise_bound(*x, *y), [&](u64* r) { return big::bitwise(r, op, *x, *y); });
}

Result<Ref> int_and(Thread& t, Value a, Value b) {
  if (both_int(a, b)) return Ref::steal(Value::small_int(a.as_int() & b.as_int()));
  return bitwise(t, big::BitOp::kAnd, a, b);
}
Result<Ref> int_or(Thread& t, Value a, Value b) {
  if (both_int(a, b)) return Ref::steal(Value::small_int(a.as_int() | b.as_int()));
  return bitwise(t, big::BitOp::kOr, a, b);
}
Result<Ref> int_xor(Thread& t, Value a, Value b) {
  if (both_int(a, b)) return Ref::steal(Value::small_int(a.as_int() ^ b.as_int()));
  return bitwise(t, big::BitOp::kXor, a, b);
}
Result<Ref> int_neg(Thread& t, Value a) {
  if (a.is_int()) return int_from_i64(t, -a.as_int());
  Operand x(a);
  return int_from_limbs(t, {x->limbs, x->count}, !x->negative);
}
Result<Ref> int_invert(Thread& t, Value a) {
  if (a.is_int()) return Ref::steal(Value::small_int(~a.as_int()));
  Operand x(a);
  return compute(t, big::invert_bound(*x), [&](u64* r) { return big::invert(r, *x); });
}

int int_sign(Value v) {
  if (v.is_int()) return v.as_int() < 0 ? -1 : v.as_int() > 0;
  if (v.is_bool()) return v.is_true();
  const Int* big = static_cast<const Int*>(v.object());
  return big->limb_count == 0 ? 0 : big->negative() ? -1 : 1;
}

bool int_try_i64(Value v, i64* out) {
  if (KRAIT_LIKELY(v.is_int())) {
    *out = v.as_int();
    return true;
  }
  if (!is_int(v)) return false;
  Operand x(v);
  return big::fits_i64(*x, out);
}
Result<i64> int_to_i64(Thread& t, Value v) {
  i64 out;
  if (int_try_i64(v, &out)) return out;
  return t.raise(kOverflowError, "Python int too large to convert to C ssize_t");
}
Result<u64> int_to_u64(Thread& t, Value v) {
  Operand x(v);
  u64 out;
  if (x->negative) return t.raise(kOverflowError, "can't convert negative int to unsigned");
  if (!big::fits_u64(*x, &out)) return t.raise(kOverflowError, "Python int too large to convert to C unsigned long");
  return out;
}
Result<f64> int_to_double(Thread& t, Value v) {
  if (v.is_int()) return f64(v.as_int());
  Operand x(v);
  f64 out = big::to_double(*x);
  if (std::isinf(out)) return t.raise(kOverflowError, "int too large to convert to float");
  return out;
}
Result<Ref> int_from_double(Thread& t, f64 value) {
  if (std::isnan(value)) return t.raise(kValueError, "cannot convert float NaN to integer");
  if (std::isinf(value)) return t.raise(kOverflowError, "cannot convert float infinity to integer");
  if (std::fabs(value) < 0x1p61) return Ref::steal(Value::small_int(i64(value)));
  u64 limbs[big::kDoubleLimbs];
  big::Out out = big::from_double(limbs, value);
  return int_from_limbs(t, {limbs, out.count}, out.negative);
}

i64 int_hash(Value v) {
  if (v.is_int()) {
    constexpr i64 kModulus = (i64(1) << 61) - 1;
    i64 i = v.as_int();
    // Inline ints are at most one beyond the modulus in magnitude.
    if (i >= kModulus || i <= -kModulus) i = i > 0 ? i - kModulus : i + kModulus;
    return i == -1 ? -2 : i;
  }
  Operand x(v);
  return big::hash(*x);
}
int int_compare(Value a, Value b) {
  if (both_int(a, b)) return a.as_int() < b.as_int() ? -1 : a.as_int() > b.as_int();
  Operand x(a), y(b);
  return big::compare(*x, *y);
}

Result<RefTo<Str>> int_to_text(Thread& t, Value v, int base) {
  if (v.is_int() && base == 10) {
    fmt::format_int digits(v.as_int());
    return str_from_ascii(t, {digits.data(), digits.size()});
  }
  Operand x(v);
  // 3.33 bits a digit: a cheap bound settles short numbers, the exact count is only needed near the limit.
  i64 limit = t.interp.int_max_str_digits;
  bool power_of_two = (base & (base - 1)) == 0;
  if (!power_of_two && limit > 0 && x->count * 64 > u64(limit) * 10 / 3) {
    if (big::bit_length(*x) > u64(limit) * 10 / 3 + 64)
      return t.raise(kValueError, "Exceeds the limit ({} digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit", limit);
  }
  std::string text = big::to_text(*x, base);
  if (!power_of_two && limit > 0 && i64(text.size()) - x->negative > limit)
    return t.raise(kValueError, "Exceeds the limit ({} digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit", limit);
  return str_from_ascii(t, text);
}

Result<Ref> int_from_text(Thread& t, std::string_view text, int base, Value shown) {
  // A few decimal digits and nothing else.
  if (base == 10 && !text.empty() && text.size() <= 18) {
    i64 value = 0;
    usize i = 0;
    for (; i < text.size() && u8(text[i] - '0') < 10; ++i) value = value * 10 + (text[i] - '0');
    if (i == text.size()) return Ref::steal(Value::small_int(value));   // below 10**18
  }
  std::string_view original = text;
  auto invalid = [&]() -> Error {
    if (!shown.is_empty()) {
      Result<RefTo<Str>> made = repr(t, shown);
      if (made.is_error()) return {};
      RefTo<Str> quoted = made.take();
      if (quoted->length > 200) {
        made = str_substring(t, quoted, 0, 200);
        if (made.is_error()) return {};
        quoted = made.take();
      }
      return t.raise(kValueError, "invalid literal for int() with base {}: {}", base, str_to_utf8(quoted));
    }
    return t.raise(kValueError, "invalid literal for int() with base {}: '{}'", base, original);
  };
  auto is_blank = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1c && c <= 0x1f); };
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  bool negative = false;
  if (!text.empty() && (text[0] == '+' || text[0] == '-')) {
    negative = text[0] == '-';
    text.remove_prefix(1);
  }
  int actual = base;
  bool prefixed = false;
  if (text.size() >= 2 && text[0] == '0') {
    char c = char(text[1] | 0x20);
    int marked = c == 'x' ? 16 : c == 'o' ? 8 : c == 'b' ? 2 : 0;
    if (marked && (base == 0 || base == marked)) {
      actual = marked;
      prefixed = true;
      text.remove_prefix(2);
      if (!text.empty() && text[0] == '_') text.remove_prefix(1);
    }
  }
  if (actual == 0) {
    actual = 10;
    // "010" is an error with base 0, "00" is not.
    if (!prefixed && text.size() > 1 && text[0] == '0' && text.find_first_not_of("0_") != std::string_view::npos) return invalid();
  }
  usize digits;
  if (!big::check_digits(text, actual, &digits)) return invalid();
  if (digits <= 18 && actual == 10) {
    i64 value = 0;
    for (char c : text) if (c != '_') value = value * 10 + (c - '0');
    return int_from_i64(t, negative ? -value : value);
  }
  i64 limit = t.interp.int_max_str_digits;
  if ((actual & (actual - 1)) != 0 && limit > 0 && i64(digits) > limit)
    return t.raise(kValueError, "Exceeds the limit ({} digits) for integer string conversion: value has {} digits; use sys.set_int_max_str_digits() to increase the limit", limit, digits);
  return compute(t, big::from_text_bound(digits, actual), [&](u64* r) {
    big::Out out = big::from_text(r, text, actual);
    out.negative = negative && out.count;
    return out;
  });
}

Result<Ref> int_from_str(Thread& t, Str* text, int base) {
  if (text->is_ascii()) return int_from_text(t, text->ascii(), base, Value(text));
  // Other scripts' digits and spaces count as ours; anything else makes the text invalid as '?'.
  std::string ascii;
  for (u64 i = 0; i < text->length; ++i) {
    u32 c = text->at(i);
    int digit = c < 0x80 ? -1 : unicode::decimal_value(c);
    ascii += c < 0x80 ? char(c) : digit >= 0 ? char('0' + digit) : unicode::is_space(c) ? ' ' : '?';
  }
  return int_from_text(t, ascii, base, Value(text));
}

}  // namespace krait

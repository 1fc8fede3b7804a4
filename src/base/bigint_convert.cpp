// Big integers to and from doubles, text and bytes.
#include "base/bigint.h"
#include "base/float_bits.h"
#include "base/mpn.h"

namespace krait::big {

namespace {

// Digit value, or 255.
constexpr std::array<u8, 256> kDigitValues = [] {
  std::array<u8, 256> table{};
  for (int c = 0; c < 256; ++c) {
    table[static_cast<usize>(c)] = static_cast<u8>(c >= '0' && c <= '9'   ? c - '0'
                                                   : c >= 'a' && c <= 'z' ? c - 'a' + 10
                                                   : c >= 'A' && c <= 'Z' ? c - 'A' + 10
                                                                          : 255);
  }
  return table;
}();

u8 digit_value(char c) { return kDigitValues[static_cast<u8>(c)]; }

// The 64 leading bits of a magnitude and whether anything below them is set.
u64 leading_bits(View a, bool* sticky) {
  u64 top = a.limbs[a.count - 1];
  unsigned shift = static_cast<unsigned>(std::countl_zero(top));
  u64 lead = top << shift, left = 0;
  if (a.count > 1 && shift > 0) {
    lead |= a.limbs[a.count - 2] >> (64 - shift);
    left = a.limbs[a.count - 2] << shift;
  } else if (a.count > 1) {
    left = a.limbs[a.count - 2];
  }
  for (usize i = 0; left == 0 && i + 2 < a.count; ++i) left = a.limbs[i];
  *sticky = left != 0;
  return lead;
}

}  // namespace

f64 to_double(View a) {
  if (a.is_zero()) return 0.0;
  bool sticky;
  u64 lead = leading_bits(a, &sticky);
  f64 magnitude = compose_double(lead, static_cast<i64>(bit_length(a)) - 64, sticky);
  return a.negative ? -magnitude : magnitude;
}

Out from_double(u64* r, f64 value) {
  int exponent;
  f64 fraction = std::frexp(std::fabs(value), &exponent);
  if (exponent <= 0) return {};
  u64 mantissa = static_cast<u64>(std::ldexp(fraction, 53));
  if (exponent <= 53) {
    r[0] = mantissa >> (53 - exponent);
    return {1, value < 0};
  }
  return shift_left(r, View(&mantissa, 1, value < 0), static_cast<u64>(exponent - 53));
}

f64 true_divide(View a, View b) {
  bool negative = a.negative != b.negative;
  if (a.is_zero()) return negative ? -0.0 : 0.0;
  constexpr u64 kExact = u64{1} << 53;
  if (a.count == 1 && b.count == 1 && a.limbs[0] <= kExact && b.limbs[0] <= kExact) {
    f64 quotient = static_cast<f64>(a.limbs[0]) / static_cast<f64>(b.limbs[0]);
    return negative ? -quotient : quotient;
  }
  i64 difference = static_cast<i64>(bit_length(a)) - static_cast<i64>(bit_length(b));
  f64 magnitude = 0;
  if (difference > 1024) {
    magnitude = std::numeric_limits<f64>::infinity();
  } else if (difference >= -1076) {
    // A quotient of 61 or 62 bits is more than rounding needs.
    i64 shift = difference - 61;
    bool sticky = shift > 0 && trailing_zeros(a) < static_cast<u64>(shift);
    BigNum x = shift > 0 ? shift_right(a.abs(), static_cast<u64>(shift)) : shift_left(a.abs(), static_cast<u64>(-shift));
    BigNum q, r;
    Out q_out, r_out;
    View d = b.abs();
    u64* q_limbs = q.reserve(quotient_bound(x, d));
    u64* r_limbs = r.reserve(remainder_bound(x, d));
    floor_divmod(q_limbs, &q_out, r_limbs, &r_out, x, d);
    sticky |= r_out.count > 0;
    magnitude = compose_double(q_limbs[0], shift, sticky);
  }
  return negative ? -magnitude : magnitude;
}

usize text_bound(View a, int base) { return a.is_zero() ? 1 : mpn::digit_bound(a.count, base) + 1; }

usize to_text(char* out, View a, int base) {
  if (a.is_zero()) {
    *out = '0';
    return 1;
  }
  usize sign = a.negative;
  if (sign) *out = '-';
  return sign + mpn::to_digits(out + sign, base, a.limbs, a.count);
}

std::string to_text(View a, int base) {
  std::string text(text_bound(a, base), '\0');
  text.resize(to_text(text.data(), a, base));
  return text;
}

bool check_digits(std::string_view text, int base, usize* digits) {
  usize count = 0;
  bool after_digit = false;
  for (char c : text) {
    if (c == '_') {
      if (!after_digit) return false;
      after_digit = false;
    } else {
      if (digit_value(c) >= base) return false;
      after_digit = true;
      ++count;
    }
  }
  *digits = count;
  return after_digit;
}

usize from_text_bound(usize digits, int base) { return mpn::limb_bound(digits, base); }

Out from_text(u64* r, std::string_view text, int base) {
  // Short numbers, the common ones, take no conversion buffer.
  if (text.size() <= 12) {
    u64 value = 0;
    for (char c : text) {
      if (c != '_') value = value * static_cast<u64>(base) + digit_value(c);
    }
    r[0] = value;
    return {value != 0 ? usize{1} : usize{0}};
  }
  std::string digits;
  digits.reserve(text.size());
  for (char c : text) {
    if (c == '_' || (c == '0' && digits.empty())) continue;
    digits += static_cast<char>(digit_value(c));
  }
  if (digits.empty()) return {};
  return {mpn::from_digits(r, reinterpret_cast<const u8*>(digits.data()), digits.size(), base)};
}

BigNum from_text(std::string_view text, int base) {
  BigNum result;
  result.seal(from_text(result.reserve(from_text_bound(text.size(), base)), text, base));
  return result;
}

BytesError to_bytes(u8* out, usize size, View a, ByteOrder order, bool is_signed) {
  if (a.negative && !is_signed) return BytesError::kNegative;
  u64 bits = bit_length(a);
  if (is_signed) {
    // -2^(8 size - 1) is the one value that needs no bit more than its magnitude.
    bool edge = a.negative && trailing_zeros(a) + 1 == bits;
    bits += !edge;
    if (a.is_zero()) bits = 0;
  }
  if ((bits + 7) / 8 > size) return BytesError::kTooBig;
  u64 carry = a.negative, mask = 0 - carry;
  for (usize i = 0; i * 8 < size; ++i) {
    u64 limb = ((i < a.count ? a.limbs[i] : 0) ^ mask) + carry;
    carry = limb < carry;
    usize take = std::min<usize>(8, size - i * 8);
    for (usize j = 0; j < take; ++j) {
      usize at = i * 8 + j;
      out[order == ByteOrder::kLittle ? at : size - 1 - at] = static_cast<u8>(limb >> (8 * j));
    }
  }
  return BytesError::kNone;
}

Out from_bytes(u64* r, const u8* bytes, usize size, ByteOrder order, bool is_signed) {
  if (size == 0) return {};
  bool little = order == ByteOrder::kLittle;
  bool negative = is_signed && (bytes[little ? size - 1 : 0] & 0x80);
  usize n = (size + 7) / 8;
  u64 carry = negative, mask = 0 - carry;
  for (usize i = 0; i < n; ++i) {
    u64 limb = 0;
    usize take = std::min<usize>(8, size - i * 8);
    for (usize j = 0; j < take; ++j) {
      usize at = i * 8 + j;
      limb |= u64{bytes[little ? at : size - 1 - at]} << (8 * j);
    }
    if (negative && take < 8) limb |= ~u64{0} << (8 * take);
    limb = (limb ^ mask) + carry;
    carry = limb < carry;
    r[i] = limb;
  }
  n = mpn::normalized(r, n);
  return {n, negative && n > 0};
}

}  // namespace krait::big

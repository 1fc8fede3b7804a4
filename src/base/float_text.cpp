#include "base/float_text.h"

#include <charconv>

#include "base/float_bits.h"

namespace krait {

namespace {

// A double has at most 767 significant digits and 1074 after the point; past them there are only zeros.
constexpr int kMaxSignificant = 767;
constexpr int kMaxFraction = 1074;
constexpr usize kBufferSize = 1536;

// value = 0.d1d2d3... * 10^point
struct Digits {
  const char* text;
  int count;
  int point;
};

// Turns "d.dddde[+-]xx" into bare digits, in place.
Digits split_scientific(char* begin, char* end) {
  char* e = end - 1;
  while (*e != 'e') --e;
  int exponent = 0;
  std::from_chars(e[1] == '+' ? e + 2 : e + 1, end, exponent);
  int count = static_cast<int>(e - begin);
  if (count > 1) {
    begin[1] = begin[0];
    ++begin;
    --count;
  }
  return {begin, count, exponent + 1};
}

Digits shortest_digits(f64 magnitude, char* buffer) {
  auto done = std::to_chars(buffer, buffer + kBufferSize, magnitude, std::chars_format::scientific);
  return split_scientific(buffer, done.ptr);
}

// `count` significant digits, at least one.
Digits rounded_digits(f64 magnitude, int count, char* buffer) {
  int precision = std::min(count, kMaxSignificant) - 1;
  auto done = std::to_chars(buffer, buffer + kBufferSize, magnitude, std::chars_format::scientific, precision);
  return split_scientific(buffer, done.ptr);
}

char* write_exponent(int exponent, char marker, char* out) {
  *out++ = marker;
  *out++ = exponent < 0 ? '-' : '+';
  exponent = std::abs(exponent);
  if (exponent < 10) *out++ = '0';
  return std::to_chars(out, out + 4, exponent).ptr;
}

bool all_zero(std::string_view text) {
  for (char c : text) {
    if (c >= '1' && c <= '9') return false;
    if (c == 'e' || c == 'E') return true;
  }
  return true;
}

std::string with_sign(f64 value, std::string body, u32 flags) {
  bool negative = std::signbit(value) && !std::isnan(value);
  if (negative && (flags & kFloatNoNegZero) && std::isfinite(value) && all_zero(body)) negative = false;
  if (negative) body.insert(body.begin(), '-');
  else if (flags & kFloatSign) body.insert(body.begin(), '+');
  return body;
}

// The point may lie anywhere; `digits` positions that are missing are zeros. `fraction` digits follow the point.
std::string place_point(const Digits& digits, int fraction, bool keep_point) {
  std::string out;
  int whole = std::max(digits.point, 0);
  out.reserve(static_cast<usize>(whole + fraction + 8));
  if (digits.point <= 0) {
    out += '0';
  } else {
    int have = std::min(digits.count, whole);
    out.append(digits.text, static_cast<usize>(have));
    out.append(static_cast<usize>(whole - have), '0');
  }
  if (fraction > 0 || keep_point) out += '.';
  if (fraction > 0) {
    int leading = std::min(std::max(-digits.point, 0), fraction);
    out.append(static_cast<usize>(leading), '0');
    int have = std::clamp(digits.count - whole, 0, fraction - leading);
    if (have > 0) out.append(digits.text + whole, static_cast<usize>(have));
    out.append(static_cast<usize>(fraction - leading - have), '0');
  }
  return out;
}

std::string scientific(const Digits& digits, int fraction, bool keep_point, bool upper) {
  char tail[8];
  char* end = write_exponent(digits.point - 1, upper ? 'E' : 'e', tail);
  std::string out = place_point({digits.text, digits.count, 1}, fraction, keep_point);
  out.append(tail, end);
  return out;
}

std::string format_fixed(f64 magnitude, int precision, bool keep_point) {
  char buffer[kBufferSize];
  int exact = std::min(precision, kMaxFraction);
  auto done = std::to_chars(buffer, buffer + kBufferSize, magnitude, std::chars_format::fixed, exact);
  std::string out;
  out.reserve(static_cast<usize>(done.ptr - buffer) + static_cast<usize>(precision - exact) + 1);
  out.append(buffer, done.ptr);
  if (precision == 0 && keep_point) out += '.';
  out.append(static_cast<usize>(precision - exact), '0');
  return out;
}

std::string format_general(f64 magnitude, bool shortest, int precision, u32 flags, bool upper) {
  char buffer[kBufferSize];
  bool alt = flags & kFloatAlt, dot0 = flags & kFloatDot0;
  if (shortest) precision = 17;
  precision = std::max(precision, 1);
  Digits digits = shortest ? shortest_digits(magnitude, buffer) : rounded_digits(magnitude, precision, buffer);
  int wanted = digits.count;
  if (alt && !shortest) {
    wanted = precision;
  } else {
    while (wanted > 1 && digits.text[wanted - 1] == '0') --wanted;
    digits.count = wanted;
  }
  int limit = shortest ? 16 : precision - (dot0 ? 1 : 0);
  if (digits.point <= -4 || digits.point > limit) return scientific(digits, wanted - 1, alt, upper);
  int fraction = std::max(wanted - digits.point, 0);
  if (dot0) fraction = std::max(fraction, 1);
  return place_point(digits, fraction, alt);
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

bool starts_with_word(std::string_view text, std::string_view word) {
  if (text.size() < word.size()) return false;
  for (usize i = 0; i < word.size(); ++i) {
    if ((text[i] | 0x20) != word[i]) return false;
  }
  return true;
}

// 'inf', 'infinity' or 'nan' at the start of `text`; the length, or 0.
usize parse_special(std::string_view text, f64* out) {
  if (starts_with_word(text, "inf")) {
    *out = std::numeric_limits<f64>::infinity();
    return starts_with_word(text, "infinity") ? 8 : 3;
  }
  if (starts_with_word(text, "nan")) {
    *out = std::numeric_limits<f64>::quiet_NaN();
    return 3;
  }
  return 0;
}

// An unsigned decimal literal whose syntax has been checked.
f64 convert_decimal(std::string_view text) {
#if defined(__cpp_lib_to_chars)
  f64 value = 0;
  auto done = std::from_chars(text.data(), text.data() + text.size(), value);
  if (KRAIT_LIKELY(done.ec == std::errc())) return value;
  // Out of range: the place of the first digit that is not 0 tells which way.
  usize point = text.find_first_of(".eE");
  usize mark = text.find_first_of("eE");
  usize first = text.find_first_of("123456789");
  if (first == std::string_view::npos || first > mark) return 0.0;
  if (point == std::string_view::npos) point = text.size();
  i64 place = static_cast<i64>(point) - static_cast<i64>(first);
  if (mark != std::string_view::npos) {
    std::string_view exponent = text.substr(mark + 1);
    bool negative = exponent[0] == '-';
    if (exponent[0] == '-' || exponent[0] == '+') exponent.remove_prefix(1);
    i64 size = 0;
    for (char c : exponent) size = std::min<i64>(size * 10 + (c - '0'), i64{1} << 58);
    place += negative ? -size : size;
  }
  return place > 0 ? std::numeric_limits<f64>::infinity() : 0.0;
#else
  // libc++ has no from_chars for doubles yet; musl's strtod rounds correctly and knows no locale.
  std::string copy(text);
  return std::strtod(copy.c_str(), nullptr);
#endif
}

}  // namespace

usize write_float_repr(f64 value, char* out) {
  char* p = out;
  f64 magnitude = std::fabs(value);
  if (KRAIT_UNLIKELY(!(magnitude < std::numeric_limits<f64>::infinity()))) {
    const char* text = std::isnan(value) ? "nan" : value < 0 ? "-inf" : "inf";
    usize size = std::strlen(text);
    std::memcpy(out, text, size);
    return size;
  }
  if (std::signbit(value)) *p++ = '-';
  if (magnitude < 1e15) {
    u64 whole = static_cast<u64>(magnitude);
    if (static_cast<f64>(whole) == magnitude) {
      p = std::to_chars(p, p + 20, whole).ptr;
      *p++ = '.';
      *p++ = '0';
      return static_cast<usize>(p - out);
    }
  }
  char buffer[32];
  auto done = std::to_chars(buffer, buffer + sizeof buffer, magnitude, std::chars_format::scientific);
  Digits digits = split_scientific(buffer, done.ptr);
  auto put = [&p](const char* text, int size) {
    std::memcpy(p, text, static_cast<usize>(size));
    p += size;
  };
  auto zeros = [&p](int size) {
    std::memset(p, '0', static_cast<usize>(size));
    p += size;
  };
  if (digits.point <= -4 || digits.point > 16) {
    *p++ = digits.text[0];
    if (digits.count > 1) {
      *p++ = '.';
      put(digits.text + 1, digits.count - 1);
    }
    p = write_exponent(digits.point - 1, 'e', p);
  } else if (digits.point <= 0) {
    *p++ = '0';
    *p++ = '.';
    zeros(-digits.point);
    put(digits.text, digits.count);
  } else if (digits.point < digits.count) {
    put(digits.text, digits.point);
    *p++ = '.';
    put(digits.text + digits.point, digits.count - digits.point);
  } else {
    put(digits.text, digits.count);
    zeros(digits.point - digits.count);
    *p++ = '.';
    *p++ = '0';
  }
  return static_cast<usize>(p - out);
}

std::string float_repr(f64 value) {
  char buffer[kFloatReprSize];
  return std::string(buffer, write_float_repr(value, buffer));
}

std::string format_float(f64 value, char type, int precision, u32 flags) {
  bool upper = type >= 'A' && type <= 'Z';
  char kind = static_cast<char>(type | 0x20);
  f64 magnitude = std::fabs(value);
  std::string body;
  if (std::isnan(value)) {
    body = upper ? "NAN" : "nan";
  } else if (std::isinf(value)) {
    body = upper ? "INF" : "inf";
  } else if (kind == 'f') {
    body = format_fixed(magnitude, precision, flags & kFloatAlt);
  } else if (kind == 'e') {
    char buffer[kBufferSize];
    int wanted = precision < kMaxSignificant ? precision + 1 : kMaxSignificant;
    body = scientific(rounded_digits(magnitude, wanted, buffer), precision, flags & kFloatAlt, upper);
  } else {
    KRAIT_ASSERT(kind == 'g' || kind == 'r');
    body = format_general(magnitude, kind == 'r', precision, flags, upper);
  }
  return with_sign(value, std::move(body), flags);
}

f64 round_to_digits(f64 value, i64 digits) {
  if (value == 0 || digits > kMaxFraction) return value;
  // Below this the half of the last kept place exceeds every double.
  if (digits < -309) return std::copysign(0.0, value);
  char buffer[kBufferSize];
  f64 magnitude = std::fabs(value);
  char* end;
  if (digits >= 0) {
    if (magnitude >= 0x1p52) return value;
    end = std::to_chars(buffer, buffer + kBufferSize, magnitude, std::chars_format::fixed, static_cast<int>(digits)).ptr;
  } else {
    Digits exact = rounded_digits(magnitude, kMaxSignificant, buffer);
    i64 keep = exact.point + digits;
    if (keep < 0) return std::copysign(0.0, value);
    if (keep == 0) {
      // Half a unit is a tie with zero, which is even.
      bool up = exact.text[0] > '5' ||
                (exact.text[0] == '5' && !all_zero({exact.text + 1, static_cast<usize>(exact.count - 1)}));
      if (!up) return std::copysign(0.0, value);
      char one[8] = {'1', 'e'};
      end = std::to_chars(one + 2, one + sizeof one, -digits).ptr;
      return std::copysign(convert_decimal({one, static_cast<usize>(end - one)}), value);
    }
    end = std::to_chars(buffer, buffer + kBufferSize, magnitude, std::chars_format::scientific,
                        static_cast<int>(keep - 1)).ptr;
  }
  return std::copysign(convert_decimal({buffer, static_cast<usize>(end - buffer)}), value);
}

f64 parse_float_prefix(std::string_view text, usize* used) {
  usize i = 0;
  *used = 0;
  bool negative = false;
  if (i < text.size() && (text[i] == '-' || text[i] == '+')) negative = text[i++] == '-';
  usize start = i;
  while (i < text.size() && is_digit(text[i])) ++i;
  usize digits = i - start;
  if (i < text.size() && text[i] == '.') {
    usize fraction = i + 1;
    while (fraction < text.size() && is_digit(text[fraction])) ++fraction;
    digits += fraction - i - 1;
    i = fraction;
  }
  f64 value = 0;
  if (digits == 0) {
    usize size = parse_special(text.substr(start), &value);
    if (size == 0) return 0;
    *used = start + size;
    return negative ? -value : value;
  }
  if (i < text.size() && (text[i] | 0x20) == 'e') {
    usize exponent = i + 1;
    if (exponent < text.size() && (text[exponent] == '-' || text[exponent] == '+')) ++exponent;
    if (exponent < text.size() && is_digit(text[exponent])) {
      while (exponent < text.size() && is_digit(text[exponent])) ++exponent;
      i = exponent;
    }
  }
  *used = i;
  value = convert_decimal(text.substr(start, i - start));
  return negative ? -value : value;
}

std::optional<f64> parse_float(std::string_view text) {
  usize used;
  f64 value = parse_float_prefix(text, &used);
  if (used == 0 || used != text.size()) return std::nullopt;
  return value;
}

std::optional<ComplexNumber> parse_complex(std::string_view text) {
  auto strip = [&text] {
    while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
    while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  };
  if (text.size() >= 2 && text.front() == '(' && text.back() == ')') {
    text = text.substr(1, text.size() - 2);
    strip();
  }
  // A bare sign, or nothing, before 'j' stands for one.
  auto unit = [&text](f64* value) {
    *value = 1.0;
    if (!text.empty() && (text[0] == '+' || text[0] == '-')) {
      if (text[0] == '-') *value = -1.0;
      text.remove_prefix(1);
    }
  };
  auto take_j = [&text] {
    if (text.empty() || (text[0] | 0x20) != 'j') return false;
    text.remove_prefix(1);
    return true;
  };
  usize used;
  ComplexNumber result;
  f64 first = parse_float_prefix(text, &used);
  if (used == 0) {
    unit(&result.imag);
    if (!take_j() || !text.empty()) return std::nullopt;
    return result;
  }
  text.remove_prefix(used);
  if (text.empty()) return ComplexNumber{first, 0};
  if (text[0] == '+' || text[0] == '-') {
    result.real = first;
    result.imag = parse_float_prefix(text, &used);
    if (used == 0) unit(&result.imag);
    else text.remove_prefix(used);
    if (!take_j()) return std::nullopt;
  } else {
    result.imag = first;
    if (!take_j()) return std::nullopt;
  }
  if (!text.empty()) return std::nullopt;
  return result;
}

std::string complex_repr(ComplexNumber value) {
  if (value.real == 0 && !std::signbit(value.real)) return format_float(value.imag, 'r', 0) + "j";
  return "(" + format_float(value.real, 'r', 0) + format_float(value.imag, 'r', 0, kFloatSign) + "j)";
}

std::string float_hex(f64 value) {
  if (!std::isfinite(value)) return float_repr(value);
  u64 bits = std::bit_cast<u64>(value);
  u64 fraction = bits & ((u64{1} << 52) - 1);
  int exponent = static_cast<int>(bits >> 52 & 0x7FF);
  std::string out = bits >> 63 ? "-0x" : "0x";
  if (exponent == 0 && fraction == 0) return out + "0.0p+0";
  out += exponent == 0 ? "0." : "1.";
  for (int shift = 48; shift >= 0; shift -= 4) out += "0123456789abcdef"[fraction >> shift & 15];
  exponent = exponent == 0 ? -1022 : exponent - 1023;
  out += exponent < 0 ? "p-" : "p+";
  return out + std::to_string(std::abs(exponent));
}

HexFloatError parse_hex_float(std::string_view text, f64* out) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  bool negative = false;
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) {
    negative = text[0] == '-';
    text.remove_prefix(1);
  }
  f64 special;
  if (usize size = parse_special(text, &special)) {
    if (size != text.size()) return HexFloatError::kInvalid;
    *out = negative ? -special : special;
    return HexFloatError::kNone;
  }
  if (text.size() >= 2 && text[0] == '0' && (text[1] | 0x20) == 'x') text.remove_prefix(2);
  auto nibble = [](char c) {
    if (is_digit(c)) return c - '0';
    char lower = static_cast<char>(c | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
  };
  // The first 15 significant digits go into the mantissa, the rest only matters as "not zero".
  u64 mantissa = 0;
  bool sticky = false, point = false;
  i64 scale = 0;
  usize i = 0, digits = 0;
  for (; i < text.size(); ++i) {
    if (text[i] == '.' && !point) {
      point = true;
      continue;
    }
    int value = nibble(text[i]);
    if (value < 0) break;
    ++digits;
    if (mantissa >> 56) {
      sticky |= value != 0;
      if (!point) scale += 4;
    } else {
      mantissa = mantissa << 4 | static_cast<u64>(value);
      if (point) scale -= 4;
    }
  }
  if (digits == 0) return HexFloatError::kInvalid;
  constexpr i64 kHuge = i64{1} << 61;
  if (i < text.size() && (text[i] | 0x20) == 'p') {
    ++i;
    bool down = false;
    if (i < text.size() && (text[i] == '-' || text[i] == '+')) down = text[i++] == '-';
    if (i == text.size() || !is_digit(text[i])) return HexFloatError::kInvalid;
    i64 exponent = 0;
    for (; i < text.size() && is_digit(text[i]); ++i) exponent = std::min(exponent * 10 + (text[i] - '0'), kHuge / 16);
    scale += down ? -exponent : exponent;
  }
  if (i != text.size()) return HexFloatError::kInvalid;
  f64 magnitude = 0;
  if (mantissa != 0) {
    magnitude = compose_double(mantissa, scale, sticky);
    if (std::isinf(magnitude)) return HexFloatError::kOverflow;
  }
  *out = negative ? -magnitude : magnitude;
  return HexFloatError::kNone;
}

const char* describe(HexFloatError error) {
  switch (error) {
    case HexFloatError::kNone: return "";
    case HexFloatError::kInvalid: return "invalid hexadecimal floating-point string";
    case HexFloatError::kOverflow: return "hexadecimal value too large to represent as a float";
  }
  KRAIT_UNREACHABLE();
}

}  // namespace krait

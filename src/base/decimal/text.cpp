// Numbers from and to text.
#include "base/decimal/decimal.h"

namespace krait::dec {

namespace {

bool equals_ignoring_case(std::string_view text, std::string_view lower) {
  if (text.size() != lower.size()) return false;
  for (usize i = 0; i < text.size(); ++i) {
    char c = text[i] >= 'A' && text[i] <= 'Z' ? char(text[i] + 32) : text[i];
    if (c != lower[i]) return false;
  }
  return true;
}
bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Exponents beyond this are out of every limit; sums with digit counts still fit 64 bits.
constexpr i64 kExponentCap = 3'000'000'000'000'000'000;

// False: no decimal number, or a NaN whose payload does not fit.
bool parse(std::string_view text, const Context& c, Number* out) {
  usize i = 0;
  if (!text.empty() && (text[0] == '+' || text[0] == '-')) out->negative = text[i++] == '-';
  std::string_view rest = text.substr(i);
  if (rest.empty()) return false;
  if (!is_digit(rest[0]) && rest[0] != '.') {
    if (equals_ignoring_case(rest, "inf") || equals_ignoring_case(rest, "infinity")) {
      out->kind = Kind::kInfinity;
      return true;
    }
    bool signaling = rest[0] == 's' || rest[0] == 'S';
    if (signaling) rest.remove_prefix(1);
    if (!equals_ignoring_case(rest.substr(0, 3), "nan")) return false;
    rest.remove_prefix(3);
    for (char d : rest) if (!is_digit(d)) return false;
    while (!rest.empty() && rest[0] == '0') rest.remove_prefix(1);
    if (rest.size() > u64(c.precision) - (c.clamp ? 1 : 0)) return false;
    out->kind = signaling ? Kind::kSignalingNaN : Kind::kNaN;
    from_digits(&out->coefficient, rest);
    return true;
  }

  usize whole = 0;
  while (whole < rest.size() && is_digit(rest[whole])) ++whole;
  std::string_view digits = rest.substr(0, whole);
  rest.remove_prefix(whole);
  std::string joined;
  i64 fraction = 0;
  if (!rest.empty() && rest[0] == '.') {
    usize end = 1;
    while (end < rest.size() && is_digit(rest[end])) ++end;
    fraction = i64(end) - 1;
    if (fraction) {
      joined.reserve(digits.size() + end);
      joined.append(digits).append(rest.substr(1, end - 1));
      digits = joined;
    }
    rest.remove_prefix(end);
  }
  if (digits.empty()) return false;
  i64 exponent = 0;
  if (!rest.empty()) {
    if (rest[0] != 'e' && rest[0] != 'E') return false;
    rest.remove_prefix(1);
    bool negative = false;
    if (!rest.empty() && (rest[0] == '+' || rest[0] == '-')) {
      negative = rest[0] == '-';
      rest.remove_prefix(1);
    }
    if (rest.empty()) return false;
    for (char d : rest) {
      if (!is_digit(d)) return false;
      exponent = exponent >= kExponentCap / 10 ? kExponentCap : exponent * 10 + (d - '0');
    }
    if (negative) exponent = -exponent;
  }
  while (digits.size() > 1 && digits[0] == '0') digits.remove_prefix(1);
  from_digits(&out->coefficient, digits);
  out->exponent = exponent - fraction;
  return true;
}

}  // namespace

Number from_text(std::string_view text, const Context& c, u32* status) {
  Number n;
  if (!parse(text, c, &n)) return invalid(kConversionSyntax, status);
  finalize(&n, c, status);
  return n;
}

Number from_text_exact(std::string_view text, u32* status) {
  Number n;
  Context widest = max_context();
  if (!parse(text, widest, &n)) return invalid(kConversionSyntax, status);
  u32 conditions = 0;
  finalize(&n, widest, &conditions);
  if (conditions & (kInexact | kRounded | kClamped)) return invalid(kInvalidOperation, status);
  return n;
}

void append_text(std::string* out, const View& v, bool capitals, bool engineering) {
  if (v.negative) out->push_back('-');
  if (v.is_infinite()) {
    out->append("Infinity");
    return;
  }
  if (v.is_nan()) {
    out->append(v.is_signaling() ? "sNaN" : "NaN");
    if (!v.coefficient.is_zero()) append_digits(out, v.coefficient);
    return;
  }
  // The point stands behind `left` digits; in the text, behind `point` of them, and an exponent makes up for the rest.
  i64 left = v.exponent + i64(v.digits), point;
  auto modulo3 = [](i64 n) { return (n % 3 + 3) % 3; };
  if (v.exponent <= 0 && left > -6) point = left;
  else if (!engineering) point = 1;
  else if (v.coefficient.is_zero()) point = modulo3(left + 1) - 1;
  else point = modulo3(left - 1) + 1;

  if (point <= 0) {
    out->append("0.");
    out->append(usize(-point), '0');
    append_digits(out, v.coefficient);
  } else {
    usize start = out->size();
    append_digits(out, v.coefficient);
    if (u64(point) >= v.digits) out->append(usize(u64(point) - v.digits), '0');
    else out->insert(start + usize(point), 1, '.');
  }
  if (left != point) {
    out->push_back(capitals ? 'E' : 'e');
    i64 exponent = left - point;
    out->push_back(exponent < 0 ? '-' : '+');
    out->append(std::to_string(exponent < 0 ? -exponent : exponent));
  }
}

}  // namespace krait::dec

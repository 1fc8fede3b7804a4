#include "base/format_spec.h"

#include <fmt/core.h>

#include "base/unicode.h"
#include "base/utf8.h"

namespace krait {

namespace {

FormatError value_error(std::string text) { return {FormatError::Kind::kValue, std::move(text)}; }

// A presentation type as error texts show it.
std::string show_type(u32 type) {
  if (type > 32 && type < 128) return std::string(1, static_cast<char>(type));
  return fmt::format("\\x{:x}", type);
}

FormatError unknown_type(u32 type, std::string_view type_name) {
  return value_error(fmt::format("Unknown format code '{}' for object of type '{}'", show_type(type), type_name));
}

FormatError bad_grouping(char grouping, u32 type) {
  return value_error(fmt::format("Cannot specify '{}' with '{}'.", grouping, show_type(type)));
}

FormatError both_groupings() { return value_error("Cannot specify both ',' and '_'."); }

bool is_align(u32 c) { return c == '<' || c == '>' || c == '=' || c == '^'; }

class SpecReader {
 public:
  explicit SpecReader(std::string_view text) : at_(text.data()), end_(text.data() + text.size()) {}
  // Code point number `ahead` (0 or 1) from here; kNone past the end.
  static constexpr u32 kNone = 0xFFFFFFFF;
  u32 peek(int ahead = 0) const {
    const char* p = at_;
    for (; ahead > 0 && p < end_; --ahead) utf8::decode(p);
    return p < end_ ? utf8::decode(p) : kNone;
  }
  bool take(u32 c) {
    if (peek() != c) return false;
    skip();
    return true;
  }
  void skip() { utf8::decode(at_); }
  bool at_end() const { return at_ == end_; }
  // Decimal digits of any script; -1 if there are none. False on overflow.
  bool integer(i64* out) {
    *out = -1;
    for (;;) {
      u32 c = peek();
      int digit = c == kNone ? -1 : unicode::decimal_value(c);
      if (digit < 0) return true;
      skip();
      i64 so_far = std::max<i64>(*out, 0);
      if (so_far > (INT64_MAX - digit) / 10) return false;
      *out = so_far * 10 + digit;
    }
  }

 private:
  const char* at_;
  const char* end_;
};

FormatError check_grouping(FormatSpec* spec) {
  if (spec->grouping) {
    switch (spec->type) {
      case 0: case 'd': case 'e': case 'f': case 'g': case 'E': case 'F': case 'G': case '%':
        break;
      case 'b': case 'o': case 'x': case 'X':
        if (spec->grouping == '_') break;
        [[fallthrough]];
      default:
        return bad_grouping(spec->grouping, spec->type);
    }
  }
  if (spec->frac_grouping && spec->type == 'n') return bad_grouping(spec->frac_grouping, spec->type);
  return {};
}

// Group sizes from the right, after a localeconv() list: the last one repeats, CHAR_MAX ends grouping.
class Groups {
 public:
  explicit Groups(std::string_view sizes) : sizes_(sizes) {}
  // 0: no further groups.
  usize next() {
    if (at_ < sizes_.size()) {
      u8 size = static_cast<u8>(sizes_[at_]);
      if (size == 127 || size == 255) return 0;
      if (size != 0) {
        ++at_;
        last_ = size;
      }
    }
    return last_;
  }

 private:
  std::string_view sizes_;
  usize at_ = 0;
  usize last_ = 0;
};

// Digits with separators, filled with zeros to at least `min_width` code points. A group is never left empty.
std::string group_digits(std::string_view digits, i64 min_width, std::string_view sizes, std::string_view separator) {
  // Built from the right in pieces that are put together at the end.
  std::string reversed;
  std::string reversed_separator(separator.rbegin(), separator.rend());
  i64 separator_width = static_cast<i64>(utf8::count(separator));
  usize left = digits.size();
  Groups groups(sizes);
  for (bool first = true;; first = false) {
    usize size = groups.next();
    bool last = size == 0;
    usize want = static_cast<usize>(std::max<i64>({static_cast<i64>(left), min_width, 1}));
    size = last ? want : std::min(size, want);
    if (!first) reversed += reversed_separator;
    usize chars = std::min(left, size);
    for (usize i = 0; i < chars; ++i) reversed += digits[--left];
    reversed.append(size - chars, '0');
    min_width -= static_cast<i64>(size);
    if (last || (left == 0 && min_width <= 0)) break;
    min_width -= separator_width;
  }
  return std::string(reversed.rbegin(), reversed.rend());
}

std::string group_fraction(std::string_view digits, char separator) {
  std::string out;
  for (usize i = 0; i < digits.size(); ++i) {
    if (i > 0 && i % 3 == 0) out += separator;
    out += digits[i];
  }
  return out;
}

void append_fill(std::string* out, u32 fill, usize count) {
  if (fill < 0x80) {
    out->append(count, static_cast<char>(fill));
    return;
  }
  for (usize i = 0; i < count; ++i) utf8::append(*out, fill);
}

// Splits the text of a float into the pieces after its sign, which is chosen by the spec.
NumberParts split_float(std::string_view text, char sign_option) {
  NumberParts parts;
  if (!text.empty() && text[0] == '-') {
    parts.sign = '-';
    text.remove_prefix(1);
  } else if (sign_option == '+' || sign_option == ' ') {
    parts.sign = sign_option;
  }
  auto digits_of = [](std::string_view s) {
    usize n = 0;
    while (n < s.size() && s[n] >= '0' && s[n] <= '9') ++n;
    return n;
  };
  usize whole = digits_of(text);
  parts.digits = text.substr(0, whole);
  text.remove_prefix(whole);
  if (!text.empty() && text[0] == '.') {
    parts.point = true;
    text.remove_prefix(1);
    usize fraction = digits_of(text);
    parts.fraction = text.substr(0, fraction);
    text.remove_prefix(fraction);
  }
  parts.tail = text;
  return parts;
}

// What float and complex share: the digits of one value for a type that has been checked.
std::string float_digits(f64 value, const FormatSpec& spec, u32 flags) {
  int precision = static_cast<int>(spec.precision);
  char type = spec.type == 'n' ? 'g' : static_cast<char>(spec.type);
  if (spec.alternate) flags |= kFloatAlt;
  if (spec.no_neg_zero) flags |= kFloatNoNegZero;
  if (type == 0) {
    type = precision < 0 ? 'r' : 'g';
  } else if (precision < 0) {
    precision = 6;
  }
  if (type != '%') return format_float(value, type, precision, flags);
  return format_float(value * 100, 'f', precision, flags) + '%';
}

bool is_float_type(u32 type) {
  switch (type) {
    case 0: case 'e': case 'E': case 'f': case 'F': case 'g': case 'G': case 'n':
      return true;
  }
  return false;
}

}  // namespace

FormatError parse_format_spec(std::string_view wtf8, std::string_view type_name, char default_type, char default_align,
                              FormatSpec* out) {
  FormatSpec& spec = *out = FormatSpec();
  spec.type = static_cast<u8>(default_type);
  spec.align = default_align;
  SpecReader in(wtf8);
  bool fill_given = false, align_given = false;
  if (is_align(in.peek(1))) {
    spec.fill = in.peek();
    spec.align = static_cast<char>(in.peek(1));
    fill_given = align_given = true;
    in.skip();
    in.skip();
  } else if (is_align(in.peek())) {
    spec.align = static_cast<char>(in.peek());
    align_given = true;
    in.skip();
  }
  if (u32 c = in.peek(); c == '+' || c == '-' || c == ' ') {
    spec.sign = static_cast<char>(c);
    in.skip();
  }
  spec.no_neg_zero = in.take('z');
  spec.alternate = in.take('#');
  if (!fill_given && in.take('0')) {
    spec.fill = '0';
    if (!align_given && default_align == '>') spec.align = '=';
  }
  constexpr const char* kTooManyDigits = "Too many decimal digits in format string";
  if (!in.integer(&spec.width)) return value_error(kTooManyDigits);
  // A second ',' stays for the type, which then is refused.
  auto grouping = [&in](char* to) {
    if (in.take(',')) *to = ',';
    if (in.peek() == '_') {
      if (*to) return false;
      in.skip();
      *to = '_';
    }
    return !(in.peek() == ',' && *to == '_');
  };
  if (!grouping(&spec.grouping)) return both_groupings();
  if (in.take('.')) {
    if (!in.integer(&spec.precision)) return value_error(kTooManyDigits);
    if (!grouping(&spec.frac_grouping)) return both_groupings();
    if (spec.precision < 0 && !spec.frac_grouping) return value_error("Format specifier missing precision");
  }
  if (!in.at_end()) {
    spec.type = in.peek();
    in.skip();
    if (!in.at_end()) {
      return value_error(fmt::format("Invalid format specifier '{}' for object of type '{}'", wtf8, type_name));
    }
  }
  return check_grouping(&spec);
}

Padding padding_for(usize length, const FormatSpec& spec) {
  if (spec.width < 0 || static_cast<u64>(spec.width) <= length) return {};
  usize total = static_cast<usize>(spec.width) - length;
  usize left = spec.align == '<' ? 0 : spec.align == '^' ? total / 2 : total;
  return {left, total - left};
}

FormatError check_str_spec(const FormatSpec& spec, std::string_view type_name) {
  if (spec.type != 's') return unknown_type(spec.type, type_name);
  if (spec.sign) {
    return value_error(spec.sign == ' ' ? "Space not allowed in string format specifier"
                                        : "Sign not allowed in string format specifier");
  }
  if (spec.no_neg_zero) return value_error("Negative zero coercion (z) not allowed in string format specifier");
  if (spec.alternate) return value_error("Alternate form (#) not allowed in string format specifier");
  if (spec.align == '=') return value_error("'=' alignment not allowed in string format specifier");
  return {};
}

void append_number(std::string* out, const NumberParts& parts, const FormatSpec& spec, const NumericLocale& locale) {
  std::string_view separator, sizes, point = ".";
  if (spec.type == 'n') {
    separator = locale.thousands_sep;
    sizes = locale.grouping;
    point = locale.decimal_point;
  } else if (spec.grouping) {
    bool by_four = spec.type == 'b' || spec.type == 'o' || spec.type == 'x' || spec.type == 'X';
    separator = spec.grouping == ',' ? "," : "_";
    sizes = by_four ? "\4" : "\3";
  }
  std::string fraction_storage;
  std::string_view fraction = parts.fraction;
  if (spec.frac_grouping && fraction.size() > 3) {
    fraction_storage = group_fraction(fraction, spec.frac_grouping);
    fraction = fraction_storage;
  }
  usize fixed = (parts.sign != 0) + parts.prefix.size() + (parts.point ? utf8::count(point) : 0) + fraction.size() +
                parts.tail.size();
  std::string grouped_storage;
  std::string_view digits = parts.digits;
  if (!sizes.empty() && !digits.empty()) {
    i64 min_width = spec.fill == '0' && spec.align == '=' ? spec.width - static_cast<i64>(fixed) : 0;
    grouped_storage = group_digits(digits, min_width, sizes, separator);
    digits = grouped_storage;
  }
  usize length = fixed + (digits.size() == parts.digits.size() ? digits.size() : utf8::count(digits));
  Padding padding = padding_for(length, spec);
  bool inside = spec.align == '=';
  if (!inside) append_fill(out, spec.fill, padding.left);
  if (parts.sign) *out += parts.sign;
  *out += parts.prefix;
  if (inside) append_fill(out, spec.fill, padding.left);
  *out += digits;
  if (parts.point) *out += point;
  *out += fraction;
  *out += parts.tail;
  append_fill(out, spec.fill, padding.right);
}

FormatError format_int(std::string* out, big::View value, const FormatSpec& spec, std::string_view type_name,
                       const NumericLocale& locale) {
  int base = 10;
  switch (spec.type) {
    case 'b': base = 2; break;
    case 'o': base = 8; break;
    case 'x': case 'X': base = 16; break;
    case 'c': case 'd': case 'n': break;
    case 'e': case 'E': case 'f': case 'F': case 'g': case 'G': case '%': {
      f64 real = big::to_double(value);
      if (std::isinf(real)) return {FormatError::Kind::kOverflow, "int too large to convert to float"};
      return format_float(out, real, spec, type_name, locale);
    }
    default:
      return unknown_type(spec.type, type_name);
  }
  if (spec.precision >= 0) return value_error("Precision not allowed in integer format specifier");
  if (spec.no_neg_zero) return value_error("Negative zero coercion (z) not allowed in integer format specifier");
  if (spec.type == 'c') {
    if (spec.sign) return value_error("Sign not allowed with integer format specifier 'c'");
    if (spec.alternate) return value_error("Alternate form (#) not allowed with integer format specifier 'c'");
    i64 cp;
    if (!big::fits_i64(value, &cp)) return {FormatError::Kind::kOverflow, "Python int too large to convert to C long"};
    if (cp < 0 || cp > utf8::kMaxCodePoint) return {FormatError::Kind::kOverflow, "%c arg not in range(0x110000)"};
    Padding padding = padding_for(1, spec);
    append_fill(out, spec.fill, padding.left);
    utf8::append(*out, static_cast<u32>(cp));
    append_fill(out, spec.fill, padding.right);
    return {};
  }
  std::string digits = big::to_text(value.abs(), base);
  if (spec.type == 'X') {
    for (char& c : digits) c = static_cast<char>(c >= 'a' ? c - 32 : c);
  }
  const char prefix[2] = {'0', static_cast<char>(spec.type)};
  NumberParts parts;
  parts.sign = value.negative ? '-' : spec.sign == '+' || spec.sign == ' ' ? spec.sign : 0;
  if (spec.alternate && base != 10) parts.prefix = {prefix, 2};
  parts.digits = digits;
  append_number(out, parts, spec, locale);
  return {};
}

FormatError format_float(std::string* out, f64 value, const FormatSpec& spec, std::string_view type_name,
                         const NumericLocale& locale) {
  if (!is_float_type(spec.type) && spec.type != '%') return unknown_type(spec.type, type_name);
  if (spec.precision > INT32_MAX) return value_error("precision too big");
  std::string text = float_digits(value, spec, spec.type == 0 ? kFloatDot0 : 0);
  append_number(out, split_float(text, spec.sign), spec, locale);
  return {};
}

FormatError format_complex(std::string* out, ComplexNumber value, const FormatSpec& spec, std::string_view type_name,
                           const NumericLocale& locale) {
  if (!is_float_type(spec.type)) return unknown_type(spec.type, type_name);
  if (spec.precision > INT32_MAX) return value_error("precision too big");
  if (spec.fill == '0') return value_error("Zero padding is not allowed in complex format specifier");
  if (spec.align == '=') return value_error("'=' alignment flag is not allowed in complex format specifier");
  // The parts are formatted without width; an empty type leaves a positive zero out and adds parentheses otherwise.
  FormatSpec part_spec = spec;
  part_spec.width = -1;
  bool bare = spec.type == 0;
  bool skip_real = bare && value.real == 0 && !std::signbit(value.real);
  std::string body;
  if (bare && !skip_real) body += '(';
  if (!skip_real) append_number(&body, split_float(float_digits(value.real, spec, 0), spec.sign), part_spec, locale);
  append_number(&body, split_float(float_digits(value.imag, spec, 0), skip_real ? spec.sign : '+'), part_spec, locale);
  body += 'j';
  if (bare && !skip_real) body += ')';
  Padding padding = padding_for(utf8::count(body), spec);
  append_fill(out, spec.fill, padding.left);
  *out += body;
  append_fill(out, spec.fill, padding.right);
  return {};
}

}  // namespace krait

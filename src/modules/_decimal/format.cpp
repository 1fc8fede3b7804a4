// Decimal.__format__.
#include "base/format_spec.h"
#include "base/utf8.h"
#include "modules/_decimal/_decimal.h"
#include "vm/import.h"

namespace krait {

// What a format with type 'n' takes from locale.localeconv().
struct LocaleText { std::string point = ".", separator, grouping; };
static Result<LocaleText> current_locale(Thread& t) {
  LocaleText out;
  Ref convention = TRY(call(t, TRY(import_attribute(t, "locale", "localeconv"))));
  auto text = [&](const char* key) -> Result<std::string> {
    RefTo<Str> name = str_intern(t, key);
    Ref value = TRY(get_item(t, convention, Value(name)));
    return is<Str>(value) ? str_to_utf8(as<Str>(value)) : std::string();
  };
  out.point = TRY(text("decimal_point"));
  out.separator = TRY(text("thousands_sep"));
  RefTo<Str> name = str_intern(t, "grouping");
  Ref groups = TRY(get_item(t, convention, Value(name)));
  RefTo<Tuple> sizes = TRY(tuple_from_iterable(t, groups));
  for (u64 i = 0; i < sizes->length; ++i) {
    i64 size;
    if (is_int((*sizes)[i]) && int_try_i64((*sizes)[i], &size)) out.grouping.push_back(char(size));
  }
  return out;
}

// What the dict given beside a format says instead; any part of it may be missing.
static Status take_override(Thread& t, Value dict, LocaleText* out) {
  RefTo<Dict> owned(as<Dict>(dict));
  auto text = [&](const char* key, std::string* to) -> Status {
    RefTo<Str> name = str_intern(t, key);
    Ref value = TRY(dict_get(t, owned, Value(name)));
    if (value.is_absent()) return {};
    if (!is<Str>(value)) return t.raise(kTypeError, "bad argument type for built-in operation");
    *to = str_to_utf8(as<Str>(value));
    return {};
  };
  TRY(text("decimal_point", &out->point));
  TRY(text("thousands_sep", &out->separator));
  TRY(text("grouping", &out->grouping));
  bool sizes = std::all_of(out->grouping.begin(), out->grouping.end(), [](char c) { return u8(c) < 128; });
  if (!sizes || out->point.empty() || out->point.size() > 4 || out->separator.size() > 4)
    return t.raise(kValueError, "invalid override dict");
  return {};
}

constexpr const char* kTypes = "eEfFgGnN%";   // and none, which strchr() finds as well

// Numbers in a format that no i64 holds. CPython leaves formats with them to _pydecimal, where text cannot be repeated
// so often: the widest that can be asked for is only too much for the memory. A number of significant digits that is
// not reached means nothing and is left out of `text`.
static Status shorten_numbers(Thread& t, const dec::View& v, std::string& text) {
  constexpr std::string_view kSmallest = "9223372036854775808", kDigits = "0123456789";
  std::string_view view = text;
  usize start = 0, end = 0;
  while (true) {
    start = view.find_first_of("123456789", end);
    if (start == std::string_view::npos) return {};
    end = std::min(view.find_first_not_of(kDigits, start), view.size());
    if (end - start > kSmallest.size() || (end - start == kSmallest.size() && view.substr(start) >= kSmallest)) break;
  }
  usize before = view.substr(0, start).find_last_not_of('0');
  bool precision = before != std::string_view::npos && view[before] == '.';
  bool smallest = view.substr(start, end - start) == kSmallest;
  std::string shorter = text;
  shorter.replace(start, end - start, "1");
  FormatSpec spec;
  // Wrong in any case.
  if (parse_format_spec(shorter, "Decimal", 0, '>', &spec) || spec.type > 127 || !std::strchr(kTypes, char(spec.type))) return {};
  char type = spec.type ? char(spec.type) : 'g';
  if (precision && (!v.is_finite() || !std::strchr("eEfF%", type))) {
    text.erase(before, end - before);
    return {};
  }
  // What the number has itself is not filled up with zeros or spaces.
  i64 present = !precision ? 1 : type == 'e' || type == 'E' ? i64(dec::Number(v).coefficient.digits()) - 1
                               : -v.exponent - (type == '%' ? 2 : 0);
  if (smallest && present > 0) return t.raise_no_memory();
  return t.raise(kOverflowError, "cannot fit 'int' into an index-sized integer");
}

Result<RefTo<Str>> decimal_format(Thread& t, const dec::View& v, Value spec_value, Value override, DecimalContext* context) {
  if (!is<Str>(spec_value)) return t.raise(kTypeError, "format arg must be str");
  if (!override.is_empty() && !is<Dict>(override)) return t.raise(kTypeError, "optional argument must be a dict");
  FormatSpec spec;
  std::string text = str_to_utf8(as<Str>(spec_value));
  TRY(shorten_numbers(t, v, text));
  if (parse_format_spec(text, "Decimal", 0, '>', &spec) || spec.type > 127 || !std::strchr(kTypes, char(spec.type)))
    return t.raise(kValueError, "invalid format string");
  if (spec.width > dec::kMaxPrecision || spec.precision > dec::kMaxPrecision)
    return t.raise(kValueError, "format specification exceeds internal limits of _decimal");
  bool capitals = spec.type == 'E' || spec.type == 'G' || spec.type == 'N';
  if (spec.type == 'N') {
    spec.type = 'n';
    TRY(warn(t, kDeprecationWarning, "Format specifier 'N' is deprecated and slated for removal in Python 3.18"));
  }
  dec::Context limits = decimal_limits(t, context);
  u32 conditions = 0;

  char type = spec.type ? char(spec.type) : 'g';
  if (!spec.type) capitals = context->capitals;
  bool percent = type == '%', fixed = percent || type == 'f' || type == 'F', scientific = type == 'e' || type == 'E';
  // Digits that are written whether the number has them or not.
  i64 asked = fixed || scientific ? std::max<i64>(spec.precision, 0) : 0;
  if (!dec::room_for(u64(std::max<i64>(spec.width, 0)) + u64(asked), limits, &conditions)) return t.raise_no_memory();
  NumberParts parts;
  std::string digits, fraction, tail;
  dec::Number n(v);
  bool negative = v.negative;
  if (!v.is_finite()) {
    dec::View unsigned_view = v;
    unsigned_view.negative = false;
    dec::append_text(&tail, unsigned_view, true);
    if (percent) tail += '%';
    // Zero padding by a leading 0 of the width is not for these; asked for as fill and alignment it is.
    if (spec.align == '=' && spec.fill == '0' && text.find('=') == std::string::npos) {
      spec.fill = ' ';
      spec.align = '>';
    }
    spec.grouping = 0;
  } else {
    if (percent) n.exponent += 2;
    i64 precision = spec.precision;
    if (precision >= 0) {
      if (fixed) {
        n = dec::rescale(n, -precision, limits, &conditions);
      } else {
        // To so many significant digits.
        i64 wanted = scientific ? precision + 1 : std::max<i64>(precision, 1);
        dec::Context narrow = dec::max_context();
        narrow.rounding = limits.rounding;
        narrow.precision = wanted;
        narrow.max_digits = limits.max_digits;
        if (!n.coefficient.is_zero() && i64(n.coefficient.digits()) > wanted) dec::finalize(&n, narrow, &conditions);
        else if (scientific && !n.coefficient.is_zero()) {
          i64 up = wanted - i64(n.coefficient.digits());
          n.coefficient.shift_left(u64(up));
          n.exponent -= up;
        }
      }
    }
    if (n.coefficient.is_zero() && n.exponent > 0 && fixed) n.exponent = 0;
    if (fixed && n.exponent > 0) dec::room_for(u64(n.exponent), limits, &conditions);
    if (conditions & dec::kNoMemory) return t.raise_no_memory();
    if (conditions & dec::kAnyInvalid) {
      TRY(decimal_settle(t, context, conditions & dec::kAnyInvalid));
      return t.raise(kValueError, "invalid format string");
    }
    if (spec.no_neg_zero && n.coefficient.is_zero()) negative = false;

    // Where the point goes.
    std::string all;
    dec::append_digits(&all, n.coefficient);
    i64 count = i64(all.size()), left = n.exponent + count, point;
    if (scientific) point = n.coefficient.is_zero() && precision >= 0 ? 1 - precision : 1;
    else if (fixed) point = left;
    else point = n.exponent <= 0 && left > -6 ? left : 1;
    if (point < 0) {
      digits = "0";
      fraction = std::string(usize(-point), '0') + all;
    } else if (point > count) {
      digits = all + std::string(usize(point - count), '0');
    } else {
      digits = all.substr(0, usize(point));
      if (digits.empty()) digits = "0";
      fraction = all.substr(usize(point));
    }
    i64 exponent = left - point;
    if (exponent != 0 || scientific) tail = fmt::format("{}{:+}", capitals ? 'E' : 'e', exponent);
    if (percent) tail += '%';
  }

  LocaleText locale_text;
  NumericLocale locale;
  if (type == 'n') {
    if (spec.grouping) return t.raise(kValueError, "invalid format string");
    locale_text = TRY(current_locale(t));
  } else if (spec.grouping) {
    locale_text.separator = spec.grouping == ',' ? "," : "_";
    locale_text.grouping = "\3";
  }
  if (!override.is_empty()) {
    TRY(take_override(t, override, &locale_text));
    spec.type = 'n';   // so that the number is written by what the locale says
    spec.grouping = 0;
  }
  if (type == 'n' || !override.is_empty()) locale = {locale_text.point, locale_text.separator, locale_text.grouping};
  parts.sign = negative ? '-' : spec.sign == '+' || spec.sign == ' ' ? spec.sign : char(0);
  parts.digits = digits;
  parts.point = !fraction.empty() || (spec.alternate && v.is_finite());
  parts.fraction = fraction;
  parts.tail = tail;
  std::string out;
  append_number(&out, parts, spec, locale);
  return str_from_utf8(t, out);
}

}  // namespace krait

#pragma once
// Python's format mini-language: [[fill]align][sign][z][#][0][width][grouping][.[precision][grouping]][type],
// and the formatting of numbers and text after it.
#include "base/bigint.h"
#include "base/common.h"
#include "base/float_text.h"

namespace krait {

// What a format function raises: a ValueError or an OverflowError with CPython's text.
struct FormatError {
  enum class Kind : u8 { kNone, kValue, kOverflow };
  Kind kind = Kind::kNone;
  std::string text;
  explicit operator bool() const { return kind != Kind::kNone; }
};

struct FormatSpec {
  u32 fill = ' ';
  char align = '>';          // '<' '>' '=' '^', the type's default if not given
  char sign = 0;             // '+' '-' ' ', 0: not given
  char grouping = 0;         // ',' '_', 0: none
  char frac_grouping = 0;    // the same for the digits after the point
  bool alternate = false;    // '#'
  bool no_neg_zero = false;  // 'z'
  u32 type = 0;              // the type's default if not given
  i64 width = -1;            // -1: not given
  i64 precision = -1;
};

// Reads a spec. `type_name` is the class for the error texts; default_type and default_align are 's' '<' for str,
// 'd' '>' for int, 0 '>' for float and complex.
FormatError parse_format_spec(std::string_view wtf8, std::string_view type_name, char default_type, char default_align,
                              FormatSpec* out);

// What locale.localeconv() says of numbers; the default is the C locale. `grouping` is its list of group sizes as bytes.
struct NumericLocale {
  std::string_view decimal_point = ".";
  std::string_view thousands_sep = "";
  std::string_view grouping = "";
};

// The fill characters on each side of a text of `length` code points ('=' counts as '>').
struct Padding {
  usize left = 0;
  usize right = 0;
};
Padding padding_for(usize length, const FormatSpec& spec);

// Whether a str can be formatted so; the caller then cuts to `precision` and pads.
FormatError check_str_spec(const FormatSpec& spec, std::string_view type_name);

// A number in pieces, digits already in the right base and precision.
struct NumberParts {
  char sign = 0;                  // '-' '+' ' ', 0: none
  std::string_view prefix;        // "0x"
  std::string_view digits;        // before the point; only these are grouped
  bool point = false;
  std::string_view fraction;      // digits after the point
  std::string_view tail;          // exponent, '%', or all of "inf" and "nan"
};
// Appends the number with grouping, sign, fill and padding.
void append_number(std::string* out, const NumberParts& parts, const FormatSpec& spec, const NumericLocale& locale);

// format(value, spec). The results are as long as width and precision say: callers bound those first. Decimal text of
// an int is subject to the interpreter's digit limit, which is the caller's to check. `out` is appended to.
FormatError format_int(std::string* out, big::View value, const FormatSpec& spec, std::string_view type_name,
                       const NumericLocale& locale = {});
FormatError format_float(std::string* out, f64 value, const FormatSpec& spec, std::string_view type_name,
                         const NumericLocale& locale = {});
FormatError format_complex(std::string* out, ComplexNumber value, const FormatSpec& spec, std::string_view type_name,
                           const NumericLocale& locale = {});

}  // namespace krait

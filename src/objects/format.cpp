// __format__ of the builtin types: base/format_spec.h with fast paths, memory bounds and exceptions around it.
#include "objects/format.h"

#include "base/format_spec.h"
#include "base/utf8.h"
#include "heap/room.h"
#include "objects/native.h"
#include "objects/str_type.h"

namespace krait {

static Error raise_format(Thread& t, const FormatError& error) {
  return t.raise_text(error.kind == FormatError::Kind::kOverflow ? kOverflowError : kValueError, error.text);
}

// The formatted text. Its size was checked with the spec, unless it is an int of many digits.
static Result<RefTo<Str>> text_of(Thread& t, const std::string& out) {
  if (out.size() > 4096 && t.heap.stats().bytes + out.size() > t.heap.limit_bytes) return t.raise_no_memory();
  return str_from_utf8(t, out);
}

// A spec read from `text`, with width and precision that memory allows.
static Status read_spec(Thread& t, Str* text, std::string_view type, char default_type, char default_align, FormatSpec* out) {
  FormatError error = text->is_ascii() ? parse_format_spec(text->ascii(), type, default_type, default_align, out)
                                       : parse_format_spec(str_to_utf8(text), type, default_type, default_align, out);
  if (error) return raise_format(t, error);
  u64 size = u64(std::max<i64>(out->width, 0));
  if (default_type != 's' && out->precision > 0 && out->precision <= INT32_MAX) size += u64(out->precision);
  return check_room(t, size > Heap::kMaxObjectSize ? size : 4 * size);
}

Result<RefTo<Str>> str_format_spec(Thread& t, Str* text, Str* spec_text) {
  if (!spec_text || spec_text->length == 0) return is_exact<Str>(text) ? RefTo<Str>(text) : TRY(to_str(t, text));
  FormatSpec spec;
  std::string type = type_name(t, text);
  TRY(read_spec(t, spec_text, type, 's', '<', &spec));
  if (FormatError error = check_str_spec(spec, type)) return raise_format(t, error);
  u64 length = spec.precision >= 0 ? std::min<u64>(text->length, u64(spec.precision)) : text->length;
  Padding padding = padding_for(usize(length), spec);
  if (padding.left + padding.right == 0 && length == text->length) return str_exact(t, text);
  StrBuilder out(t);
  TRY(out.fill(spec.fill, padding.left));
  TRY(out.add(text, 0, length));
  TRY(out.fill(spec.fill, padding.right));
  return out.finish();
}

// The digit limit of int to decimal text.
static Status check_digits(Thread& t, Value number, const FormatSpec& spec) {
  if (spec.type != 'd' && spec.type != 'n') return {};
  u64 scratch;
  IntView view = int_view(number, scratch);
  // Ten limbs have at most 193 digits, and no limit is below 640.
  if (view.count <= 30) return {};
  TRY(int_to_text(t, number, 10));
  return {};
}

Result<RefTo<Str>> int_format_spec(Thread& t, Value number, Str* spec_text) {
  if (!spec_text || spec_text->length == 0) return is_exact_int(number) ? int_to_text(t, number, 10) : to_str(t, number);
  if (spec_text->length == 1 && spec_text->at(0) == 'd') return int_to_text(t, number, 10);
  FormatSpec spec;
  std::string type = type_name(t, number);
  TRY(read_spec(t, spec_text, type, 'd', '>', &spec));
  TRY(check_digits(t, number, spec));
  u64 scratch;
  IntView view = int_view(number, scratch);
  std::string out;
  FormatError error = format_int(&out, big::View(view.limbs, usize(view.count), view.negative), spec, type);
  if (error) return raise_format(t, error);
  return text_of(t, out);
}

Result<RefTo<Str>> float_format_spec(Thread& t, f64 number, Str* spec_text, std::string_view type) {
  if (!spec_text || spec_text->length == 0) return float_repr(t, number);
  // ".Nf" is what most programs write.
  if (spec_text->length == 3 && spec_text->is_ascii()) {
    std::string_view s = spec_text->ascii();
    if (s[0] == '.' && s[1] >= '0' && s[1] <= '9' && s[2] == 'f') return str_from_ascii(t, format_float(number, 'f', s[1] - '0'));
  }
  FormatSpec spec;
  TRY(read_spec(t, spec_text, type, 0, '>', &spec));
  std::string out;
  if (FormatError error = format_float(&out, number, spec, type)) return raise_format(t, error);
  return text_of(t, out);
}

Result<RefTo<Str>> complex_format_spec(Thread& t, f64 real, f64 imag, Str* spec_text) {
  FormatSpec spec;
  if (spec_text) TRY(read_spec(t, spec_text, "complex", 0, '>', &spec));
  std::string out;
  if (FormatError error = format_complex(&out, {real, imag}, spec, "complex")) return raise_format(t, error);
  return text_of(t, out);
}

}  // namespace krait

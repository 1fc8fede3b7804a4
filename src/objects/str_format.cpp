// str.format() and str.format_map().
#include "objects/str_format.h"

#include <fmt/format.h>

#include "base/unicode.h"
#include "objects/exception.h"
#include "objects/native.h"
#include "objects/str_type.h"

namespace krait {

// ---- Syntax

Result<bool> FormatParser::next(Thread& t, FormatField& field) {
  field = FormatField();
  if (at_ >= end_) return false;
  field.literal_start = at_;
  u32 c = 0;
  bool brace = false;
  while (at_ < end_ && !brace) {
    c = text_->at(at_++);
    brace = c == '{' || c == '}';
  }
  field.literal_end = at_;
  if (!brace) return true;
  bool doubled = at_ < end_ && text_->at(at_) == c;
  if (c == '}' && !doubled) return t.raise(kValueError, "Single '}}' encountered in format string");
  if (at_ == end_) return t.raise(kValueError, "Single '{{' encountered in format string");
  if (doubled) {
    ++at_;
    return true;
  }
  --field.literal_end;
  field.present = true;
  TRY(read_field(t, field));
  return true;
}

Status FormatParser::read_field(Thread& t, FormatField& field) {
  field.name_start = at_;
  u32 c = 0;
  while (at_ < end_) {
    c = text_->at(at_++);
    if (c == '{') return t.raise(kValueError, "unexpected '{{' in field name");
    if (c == '}' || c == ':' || c == '!') break;
    // Inside brackets everything up to ']' belongs to the name.
    if (c == '[') while (at_ < end_ && text_->at(at_) != ']') ++at_;
  }
  field.name_end = at_ - 1;
  field.spec_start = field.spec_end = at_;
  if (c == '}') return {};
  if (c != '!' && c != ':') return t.raise(kValueError, "expected '}}' before end of string");
  if (c == '!') {
    if (at_ >= end_) return t.raise(kValueError, "end of string while looking for conversion specifier");
    field.conversion = text_->at(at_++);
    if (at_ < end_) {
      c = text_->at(at_++);
      field.spec_start = field.spec_end = at_;
      if (c == '}') return {};
      if (c != ':') return t.raise(kValueError, "expected ':' after conversion specifier");
    }
  }
  field.spec_start = at_;
  for (int depth = 1; at_ < end_; ++at_) {
    c = text_->at(at_);
    if (c == '{') {
      field.spec_has_fields = true;
      ++depth;
    } else if (c == '}' && --depth == 0) {
      field.spec_end = at_++;
      return {};
    }
  }
  return t.raise(kValueError, "unmatched '{{' in format spec");
}

// The number in [start, end), or -1 if it is not all digits.
static Result<i64> field_number(Thread& t, Str* text, u64 start, u64 end) {
  if (start == end) return i64(-1);
  i64 value = 0;
  for (u64 i = start; i < end; ++i) {
    int digit = unicode::decimal_value(text->at(i));
    if (digit < 0) return i64(-1);
    if (value > (INT64_MAX - digit) / 10) return t.raise(kValueError, "Too many decimal digits in format string");
    value = value * 10 + digit;
  }
  return value;
}

Result<FieldNameParser::Part> FieldNameParser::first(Thread& t) {
  Part part;
  part.start = at_;
  while (at_ < end_ && text_->at(at_) != '.' && text_->at(at_) != '[') ++at_;
  part.end = at_;
  part.index = TRY(field_number(t, text_, part.start, part.end));
  return part;
}

Result<bool> FieldNameParser::next(Thread& t, Part& part) {
  part = Part();
  if (at_ >= end_) return false;
  u32 c = text_->at(at_++);
  part.start = at_;
  if (c == '.') {
    part.attribute = true;
    while (at_ < end_ && text_->at(at_) != '.' && text_->at(at_) != '[') ++at_;
    part.end = at_;
  } else if (c == '[') {
    while (at_ < end_ && text_->at(at_) != ']') ++at_;
    if (at_ >= end_) return t.raise(kValueError, "Missing ']' in format string");
    part.end = at_++;
    part.index = TRY(field_number(t, text_, part.start, part.end));
  } else {
    return t.raise(kValueError, "Only '.' or '[' may follow ']' in format field specifier");
  }
  if (part.start == part.end) return t.raise(kValueError, "Empty attribute in format string");
  return true;
}

// ---- Formatting

namespace {

class Formatter {
 public:
  // `mapping` EMPTY: positional and keyword arguments of `args`.
  Formatter(Thread& t, Args args, Value mapping) : t_(t), args_(args), mapping_(mapping) {}

  Status format(StrBuilder& out, Str* text, u64 start, u64 end, int depth) {
    if (depth < 0) return t_.raise(kValueError, "Max string recursion exceeded");
    if (mapping_.is_empty()) TRY(format_plain(out, text, start, end));
    FormatParser parser(text, start, end);
    FormatField field;
    while (TRY(parser.next(t_, field))) {
      if (field.literal_end > field.literal_start) TRY(out.add(text, field.literal_start, field.literal_end));
      if (field.present) TRY(output(out, text, field, depth));
    }
    return {};
  }

 private:
  // Works off the beginning of the text as long as it is literal text and "{}" fields. `start` is where it stopped.
  Status format_plain(StrBuilder& out, Str* text, u64& start, u64 end) {
    if (!text->is_ascii() || numbering_ == kManual) return {};
    const u8* s = text->data1();
    while (start < end) {
      u64 i = start;
      while (i < end && s[i] != '{' && s[i] != '}') ++i;
      bool field = i + 1 < end && s[i] == '{' && s[i + 1] == '}';
      if ((i < end && !field) || (field && next_number_ >= i64(args_.count))) return {};
      if (i > start) TRY(out.add_ascii({reinterpret_cast<const char*>(s) + start, usize(i - start)}));
      start = i;
      if (!field) return {};
      start = i + 2;
      numbering_ = kAutomatic;
      TRY(output_plain(out, args_[u32(next_number_++)]));
    }
    return {};
  }
  Status output_plain(StrBuilder& out, Value value) {
    if (is_exact<Str>(value)) return out.add(as<Str>(value));
    if (value.is_int()) {
      fmt::format_int digits(value.as_int());
      return out.add_ascii({digits.data(), digits.size()});
    }
    RefTo<Str> shown = TRY(krait::format(t_, value, t_.interp.empty_str));
    return out.add(shown.get());
  }

  Status output(StrBuilder& out, Str* text, const FormatField& field, int depth) {
    Ref value = TRY(field_value(text, field.name_start, field.name_end));
    if (field.conversion) {
      switch (field.conversion) {
        case 'r': value = TRY(repr(t_, value)).ref(); break;
        case 's': value = TRY(to_str(t_, value)).ref(); break;
        case 'a': value = TRY(ascii(t_, value)).ref(); break;
        default:
          if (field.conversion > 32 && field.conversion < 127)
            return t_.raise(kValueError, "Unknown conversion specifier {}", char(field.conversion));
          return t_.raise(kValueError, "Unknown conversion specifier \\x{:x}", field.conversion);
      }
    }
    if (field.spec_start == field.spec_end) return output_plain(out, value);
    RefTo<Str> spec;
    if (field.spec_has_fields) {
      StrBuilder built(t_);
      TRY(format(built, text, field.spec_start, field.spec_end, depth - 1));
      spec = TRY(built.finish());
    } else {
      spec = TRY(str_substring(t_, text, field.spec_start, field.spec_end));
    }
    RefTo<Str> shown = TRY(krait::format(t_, value, spec));
    return out.add(shown.get());
  }

  // Turns the empty name into the next number, and refuses a mix of both ways.
  Result<i64> number_field(bool empty, i64 index) {
    if (numbering_ == kUnknown) numbering_ = empty ? kAutomatic : kManual;
    if (empty && numbering_ == kManual)
      return t_.raise(kValueError, "cannot switch from manual field specification to automatic field numbering");
    if (!empty && numbering_ == kAutomatic)
      return t_.raise(kValueError, "cannot switch from automatic field numbering to manual field specification");
    return empty ? next_number_++ : index;
  }

  Result<Ref> field_value(Str* text, u64 start, u64 end) {
    FieldNameParser name(text, start, end);
    FieldNameParser::Part part = TRY(name.first(t_));
    bool empty = part.start == part.end;
    i64 index = part.index;
    Ref value;
    if (empty || index >= 0) {
      index = TRY(number_field(empty, index));
      if (!mapping_.is_empty()) return t_.raise(kValueError, "Format string contains positional fields");
      if (index >= i64(args_.count))
        return t_.raise(kIndexError, "Replacement index {} out of range for positional args tuple", index);
      value = Ref(args_[u32(index)]);
    } else {
      RefTo<Str> key = TRY(str_substring(t_, text, part.start, part.end));
      value = TRY(named_value(key));
    }
    while (TRY(name.next(t_, part))) {
      if (!part.attribute && part.index >= 0) {
        Ref number = int_from_i64(t_, part.index);
        value = TRY(get_item(t_, value, number));
        continue;
      }
      RefTo<Str> key = TRY(str_substring(t_, text, part.start, part.end));
      if (part.attribute) {
        key = str_intern(t_, key.get());
        value = TRY(get_attribute(t_, value, key));
      } else {
        value = TRY(get_item(t_, value, key));
      }
    }
    return value;
  }

  Result<Ref> named_value(Str* key) {
    if (!mapping_.is_empty()) return get_item(t_, mapping_, key);
    for (u32 i = 0; i < args_.kw_count(); ++i)
      if (str_equal(as<Str>(args_.kwnames->items[i]), key)) return Ref(args_.items[args_.count + i]);
    return raise_key_error(t_, key);
  }

  enum Numbering : u8 { kUnknown, kAutomatic, kManual };
  Thread& t_;
  Args args_;
  Value mapping_;
  Numbering numbering_ = kUnknown;
  i64 next_number_ = 0;
};

Result<RefTo<Str>> format_all(Thread& t, Str* text, Args args, Value mapping) {
  StrBuilder out(t);
  TRY(Formatter(t, args, mapping).format(out, text, 0, text->length, 1));
  return out.finish();
}

}  // namespace

Result<RefTo<Str>> str_format(Thread& t, Str* self, Args args) {
  // Without fields and doubled braces the text itself comes back, whatever its class.
  bool braces = false;
  for (u64 i = 0; i < self->length && !braces; ++i) braces = self->at(i) == '{' || self->at(i) == '}';
  if (!braces && self->length) return RefTo<Str>(self);
  return format_all(t, self, args, Value::empty());
}
Result<RefTo<Str>> str_format_map(Thread& t, Str* self, Value mapping) { return format_all(t, self, {}, mapping); }

}  // namespace krait

// UnicodeDecodeError, UnicodeEncodeError, UnicodeTranslateError.
#include "objects/bytes.h"
#include "objects/exception_layouts.h"
#include "objects/native.h"
#include "objects/str.h"
#include "vm/interpreter.h"

namespace krait {

static UnicodeError* self_unicode(Value v) { return static_cast<UnicodeError*>(self_exception(v)); }

static Status check_count(Thread& t, Value self, Args args, u32 expected) {
  TRY(refuse_keywords(t, self, args));
  if (args.count != expected)
    return t.raise(kTypeError, "function takes exactly {} arguments ({} given)", expected, args.count);
  return {};
}
static Status check_str(Thread& t, Args args, u32 i) {
  if (is<Str>(args[i])) return {};
  return t.raise(kTypeError, "argument {} must be str, not {}", i + 1, type_name(t, args[i]));
}
// The fields after the object: start, end, reason, at args[first].
static Status take_range(Thread& t, UnicodeError* e, Args args, u32 first) {
  e->start = TRY(int_to_i64(t, TRY(to_index(t, args[first]))));
  e->end = TRY(int_to_i64(t, TRY(to_index(t, args[first + 1]))));
  TRY(check_str(t, args, first + 2));
  e->reason.set(args[first + 2]);
  return {};
}

Status unicode_decode_init(Thread& t, Value self, Args args) {
  TRY(set_exception_args(t, self, args));
  TRY(check_count(t, self, args, 5));
  TRY(check_str(t, args, 0));
  UnicodeError* e = self_unicode(self);
  e->encoding.set(args[0]);
  if (is<Bytes>(args[1])) {
    e->object.set(args[1]);
  } else {
    BufferView view(t);
    TRY(view.open(args[1]));
    e->object.set(TRY(bytes_from(t, view.view())).ref());
  }
  return take_range(t, e, args, 2);
}

Status unicode_encode_init(Thread& t, Value self, Args args) {
  TRY(set_exception_args(t, self, args));
  TRY(check_count(t, self, args, 5));
  TRY(check_str(t, args, 0));
  TRY(check_str(t, args, 1));
  UnicodeError* e = self_unicode(self);
  e->encoding.set(args[0]);
  e->object.set(args[1]);
  return take_range(t, e, args, 2);
}

Status unicode_translate_init(Thread& t, Value self, Args args) {
  TRY(set_exception_args(t, self, args));
  TRY(check_count(t, self, args, 4));
  TRY(check_str(t, args, 0));
  UnicodeError* e = self_unicode(self);
  e->object.set(args[0]);
  return take_range(t, e, args, 1);
}

// The code point at `position` as messages show it.
static std::string shown_code_point(u32 c) {
  if (c <= 0xff) return fmt::format("'\\x{:02x}'", c);
  if (c <= 0xffff) return fmt::format("'\\u{:04x}'", c);
  return fmt::format("'\\U{:08x}'", c);
}

// The object is looked at after str() of the other fields, which may have changed it.
static Status check_object(Thread& t, Value object, bool is_bytes) {
  if (object.is_empty()) return t.raise(kTypeError, "UnicodeError 'object' attribute is not set");
  if (is_bytes && !is<Bytes>(object)) return t.raise(kTypeError, "UnicodeError 'object' attribute must be a bytes");
  if (!is_bytes && !is<Str>(object)) return t.raise(kTypeError, "UnicodeError 'object' attribute must be a string");
  return {};
}

// "character '\x78' in position 4" or "characters in position 4-6": the fields as they are, in range or not.
static std::string place_text(UnicodeError* e, const char* unit) {
  Value object = e->object;
  i64 length = is<Bytes>(object) ? i64(as<Bytes>(object)->length) : i64(as<Str>(object)->length);
  if (e->start < 0 || e->start >= length || e->end != e->start + 1)
    return fmt::format("{}s in position {}-{}", unit, e->start, i64(u64(e->end) - 1));
  std::string shown = is<Bytes>(object) ? fmt::format("0x{:02x}", as<Bytes>(object)->data()[e->start])
                                        : shown_code_point(as<Str>(object)->at(u64(e->start)));
  return fmt::format("{} {} in position {}", unit, shown, e->start);
}

Result<Ref> unicode_decode_str(Thread& t, Value self) {
  UnicodeError* e = self_unicode(self);
  if (e->object.get().is_empty()) return str_from_ascii(t, "").ref();
  std::string encoding = TRY(field_text(t, e->encoding)), reason = TRY(field_text(t, e->reason));
  TRY(check_object(t, e->object, true));
  return str_from_utf8(t, fmt::format("'{}' codec can't decode {}: {}", encoding, place_text(e, "byte"), reason));
}

Result<Ref> unicode_encode_str(Thread& t, Value self) {
  UnicodeError* e = self_unicode(self);
  if (e->object.get().is_empty()) return str_from_ascii(t, "").ref();
  std::string encoding = TRY(field_text(t, e->encoding)), reason = TRY(field_text(t, e->reason));
  TRY(check_object(t, e->object, false));
  return str_from_utf8(t, fmt::format("'{}' codec can't encode {}: {}", encoding, place_text(e, "character"), reason));
}

Result<Ref> unicode_translate_str(Thread& t, Value self) {
  UnicodeError* e = self_unicode(self);
  if (e->object.get().is_empty()) return str_from_ascii(t, "").ref();
  std::string reason = TRY(field_text(t, e->reason));
  TRY(check_object(t, e->object, false));
  return str_from_utf8(t, fmt::format("can't translate {}: {}", place_text(e, "character"), reason));
}

Result<Ref> unicode_get_start(Thread& t, Value self) { return int_from_i64(t, self_unicode(self)->start); }
Result<Ref> unicode_get_end(Thread& t, Value self) { return int_from_i64(t, self_unicode(self)->end); }
static Status set_number(Thread& t, i64& slot, Value value) {
  if (value.is_empty()) return t.raise(kTypeError, "can't delete numeric/char attribute");
  slot = TRY(int_to_i64(t, TRY(to_index(t, value))));
  return {};
}
Status unicode_set_start(Thread& t, Value self, Value value) { return set_number(t, self_unicode(self)->start, value); }
Status unicode_set_end(Thread& t, Value self, Value value) { return set_number(t, self_unicode(self)->end, value); }

}  // namespace krait

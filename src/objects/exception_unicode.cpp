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
  e->start = TRY(to_index_i64(t, args[first], kOverflowError));
  e->end = TRY(to_index_i64(t, args[first + 1], kOverflowError));
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

static i64 clip(i64 i, i64 low, i64 high) { return std::max(low, std::min(i, high)); }

Result<Ref> unicode_decode_str(Thread& t, Value self) {
  UnicodeError* e = self_unicode(self);
  if (e->object.get().is_empty()) return str_from_ascii(t, "").ref();
  std::string encoding = TRY(field_text(t, e->encoding)), reason = TRY(field_text(t, e->reason));
  Value object = e->object;
  i64 length = is<Bytes>(object) ? i64(as<Bytes>(object)->length) : 0;
  i64 start = clip(e->start, 0, std::max<i64>(length - 1, 0)), end = clip(e->end, std::min<i64>(1, length), length);
  if (start < length && end == start + 1)
    return str_from_utf8(t, fmt::format("'{}' codec can't decode byte 0x{:02x} in position {}: {}", encoding,
                                        as<Bytes>(object)->data()[start], start, reason));
  return str_from_utf8(t, fmt::format("'{}' codec can't decode bytes in position {}-{}: {}", encoding, start, end - 1, reason));
}

Result<Ref> unicode_encode_str(Thread& t, Value self) {
  UnicodeError* e = self_unicode(self);
  if (e->object.get().is_empty()) return str_from_ascii(t, "").ref();
  std::string encoding = TRY(field_text(t, e->encoding)), reason = TRY(field_text(t, e->reason));
  Value object = e->object;
  i64 length = is<Str>(object) ? i64(as<Str>(object)->length) : 0;
  i64 start = clip(e->start, 0, std::max<i64>(length - 1, 0)), end = clip(e->end, std::min<i64>(1, length), length);
  if (start < length && end == start + 1)
    return str_from_utf8(t, fmt::format("'{}' codec can't encode character {} in position {}: {}", encoding,
                                        shown_code_point(as<Str>(object)->at(u64(start))), start, reason));
  return str_from_utf8(t, fmt::format("'{}' codec can't encode characters in position {}-{}: {}", encoding, start, end - 1, reason));
}

Result<Ref> unicode_translate_str(Thread& t, Value self) {
  UnicodeError* e = self_unicode(self);
  if (e->object.get().is_empty()) return str_from_ascii(t, "").ref();
  std::string reason = TRY(field_text(t, e->reason));
  Value object = e->object;
  i64 length = is<Str>(object) ? i64(as<Str>(object)->length) : 0;
  i64 start = clip(e->start, 0, std::max<i64>(length - 1, 0)), end = clip(e->end, std::min<i64>(1, length), length);
  if (start < length && end == start + 1)
    return str_from_utf8(t, fmt::format("can't translate character {} in position {}: {}",
                                        shown_code_point(as<Str>(object)->at(u64(start))), start, reason));
  return str_from_utf8(t, fmt::format("can't translate characters in position {}-{}: {}", start, end - 1, reason));
}

Result<Ref> unicode_get_start(Thread& t, Value self) { return int_from_i64(t, self_unicode(self)->start); }
Result<Ref> unicode_get_end(Thread& t, Value self) { return int_from_i64(t, self_unicode(self)->end); }
static Status set_number(Thread& t, i64& slot, Value value) {
  if (value.is_empty()) return t.raise(kTypeError, "can't delete numeric/char attribute");
  slot = TRY(to_index_i64(t, value, kOverflowError));
  return {};
}
Status unicode_set_start(Thread& t, Value self, Value value) { return set_number(t, self_unicode(self)->start, value); }
Status unicode_set_end(Thread& t, Value self, Value value) { return set_number(t, self_unicode(self)->end, value); }

}  // namespace krait

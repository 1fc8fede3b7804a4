// Error handlers of codecs: the built-in ones without an exception object where nobody sees it, and the protocol of
// handlers written in Python.
#include "base/unicode.h"
#include "base/utf8.h"
#include "objects/codec_impl.h"
#include "objects/exception.h"

namespace krait {

ErrorMode error_mode(const Str* errors) {
  if (!errors) return ErrorMode::kStrict;
  for (const BuiltinErrorHandler& row : builtin_error_handlers())
    if (errors->equals(row.name)) return row.mode;
  return ErrorMode::kOther;
}

UtfKind utf_kind(std::string_view encoding) {
  std::string name;
  if (encoding.ends_with('-') || encoding.ends_with('_')) return {};
  for (char c : encoding) if (c != '-' && c != '_') name += c >= 'A' && c <= 'Z' ? char(c | 0x20) : c;
  if (name == "utf8" || name == "cp65001") return {1, false};
  if (name == "utf16" || name == "utf16le") return {2, false};
  if (name == "utf16be") return {2, true};
  if (name == "utf32" || name == "utf32le") return {4, false};
  if (name == "utf32be") return {4, true};
  return {};
}

// ---- What the built-in handlers write

static void append_backslashed(std::u32string& out, u32 c) {
  std::string text = c < 0x100 ? fmt::format("\\x{:02x}", c) : c < 0x10000 ? fmt::format("\\u{:04x}", c) : fmt::format("\\U{:08x}", c);
  out.append(text.begin(), text.end());
}
static void append_named(std::u32string& out, u32 c) {
  std::string name = unicode::name_of(c);
  if (name.empty()) return append_backslashed(out, c);
  name = "\\N{" + name + "}";
  out.append(name.begin(), name.end());
}
static void append_char_ref(std::u32string& out, u32 c) {
  std::string text = fmt::format("&#{};", c);
  out.append(text.begin(), text.end());
}

// The surrogate that starts at `at` in bytes of the given encoding, or 0.
static u32 encoded_surrogate(std::string_view data, usize at, UtfKind kind) {
  usize need = kind.unit == 1 ? 3 : usize(kind.unit);
  if (kind.unit == 0 || data.size() < need || at > data.size() - need) return 0;
  const u8* p = reinterpret_cast<const u8*>(data.data()) + at;
  u32 c = 0;
  if (kind.unit == 1) {
    if ((p[0] & 0xF0) == 0xE0 && (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80) c = (p[0] & 0xFu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3F);
  } else {
    for (int i = 0; i < kind.unit; ++i) c |= u32(p[kind.big ? i : kind.unit - 1 - i]) << 8 * (kind.unit - 1 - i);
  }
  return utf8::is_surrogate(c) ? c : 0;
}
static void append_surrogate(std::string& out, u32 c, UtfKind kind) {
  if (kind.unit == 1) return utf8::append(out, c);
  for (int i = 0; i < kind.unit; ++i) out += char(c >> 8 * (kind.big ? kind.unit - 1 - i : i));
}

// ---- Decoding

void Decoder::add_utf8(std::string_view text) {
  const char *p = text.data(), *end = p + text.size();
  while (p < end) out.push_back(char32_t(utf8::decode(p)));
}
void Decoder::add(const Str* s) {
  for (u64 i = 0; i < s->length; ++i) out.push_back(char32_t(s->at(i)));
}
Status Decoder::reserve(usize characters) {
  u64 bytes = u64(characters) * sizeof(char32_t);
  if (bytes > Heap::kMaxObjectSize || t.heap.stats().bytes + bytes > t.heap.limit_bytes) return t.raise_no_memory();
  out.reserve(characters);
  return {};
}
Result<RefTo<Str>> Decoder::finish() { return str_from_ucs4(t, reinterpret_cast<const u32*>(out.data()), out.size()); }

Result<Ref> Decoder::exception(usize start, usize end, const char* reason) {
  if (held_.is_empty()) {
    if (is_exact<Bytes>(object_) && as<Bytes>(object_)->data() == reinterpret_cast<const u8*>(data.data())) held_ = Ref(object_);
    else held_ = TRY(bytes_from(t, data)).ref();
  }
  RefTo<Str> name = str_from_ascii(t, encoding_), why = str_from_ascii(t, reason);
  Value args[] = {name, held_, Value::small_int(i64(start)), Value::small_int(i64(end)), why};
  return exception_new(t, kUnicodeDecodeError, args);
}
Error Decoder::raise(usize start, usize end, const char* reason) {
  Result<Ref> e = exception(start, end, reason);
  if (e.is_error()) return Error{};
  return t.raise_object(e.take());
}

Result<usize> Decoder::error(usize start, usize end, const char* reason) {
  switch (mode_) {
    case ErrorMode::kStrict: return raise(start, end, reason);
    case ErrorMode::kIgnore: return end;
    case ErrorMode::kReplace: add(0xFFFD); return end;
    case ErrorMode::kBackslashReplace:
      for (usize i = start; i < end; ++i) append_backslashed(out, u8(data[i]));
      return end;
    case ErrorMode::kSurrogateEscape: {
      usize i = start;
      for (; i < end && i < start + 4 && u8(data[i]) >= 0x80; ++i) add(0xDC00u + u8(data[i]));
      if (i == start) return raise(start, end, reason);
      return i;
    }
    case ErrorMode::kSurrogatePass: {
      UtfKind kind = utf_kind(encoding_);
      u32 c = encoded_surrogate(data, start, kind);
      if (!c) return raise(start, end, reason);
      add(c);
      return start + (kind.unit == 1 ? 3 : usize(kind.unit));
    }
    default: return call_handler(start, end, reason);
  }
}

// Where a handler says that the codec goes on.
static Result<i64> handler_position(Thread& t, Value v, bool multibyte, const char* bad_result) {
  if (!multibyte) return to_index_i64(t, v, kOverflowError);
  if (!is_int(v)) return t.raise_text(kTypeError, bad_result);
  i64 position;
  if (!int_try_i64(v, &position)) return t.raise(kIndexError, "position -1 from error handler out of bounds");
  return position;
}

Result<usize> Decoder::call_handler(usize start, usize end, const char* reason) {
  constexpr const char* kBadResult = "decoding error handler must return (str, int) tuple";
  if (handler_.is_empty()) handler_ = TRY(codec_lookup_error(t, errors_));
  Ref e = TRY(exception(start, end, reason));
  Ref result = TRY(call(t, handler_, e));
  if (!is<Tuple>(result) || as<Tuple>(result)->length != 2 || !is<Str>(as<Tuple>(result)->items[0]))
    return t.raise_text(kTypeError, kBadResult);
  Tuple* pair = as<Tuple>(result);
  i64 position = TRY(handler_position(t, pair->items[1], multibyte, kBadResult));
  // The handler may have put other bytes into the exception.
  Value object = static_cast<UnicodeError*>(e.get().object())->object;
  if (!is<Bytes>(object)) return t.raise(kTypeError, "exception attribute object must be bytes");
  if (object != held_.get()) {
    held_ = Ref(object);
    data = as<Bytes>(held_)->view();
  }
  if (position < 0) position += i64(data.size());
  if (position < 0 || position > i64(data.size()))
    return t.raise(kIndexError, "position {} from error handler out of bounds", position);
  Str* text = as<Str>(pair->items[0]);
  TRY(reserve(out.size() + text->length + (data.size() - usize(position))));
  add(text);
  return usize(position);
}

// ---- Encoding

Result<Ref> Encoder::exception(u64 start, u64 end, const char* reason) {
  RefTo<Str> name = str_from_ascii(t, encoding_), why = str_from_ascii(t, reason);
  Value args[] = {name, text, Value::small_int(i64(start)), Value::small_int(i64(end)), why};
  return exception_new(t, kUnicodeEncodeError, args);
}
Error Encoder::raise(u64 start, u64 end, const char* reason) {
  Result<Ref> e = exception(start, end, reason);
  if (e.is_error()) return Error{};
  return t.raise_object(e.take());
}

static Result<RefTo<Str>> str_of(Thread& t, const std::u32string& text) {
  return str_from_ucs4(t, reinterpret_cast<const u32*>(text.data()), text.size());
}

Result<Encoder::Replacement> Encoder::error(u64 start, u64 end, const char* reason) {
  std::u32string made;
  switch (mode_) {
    case ErrorMode::kStrict: return raise(start, end, reason);
    case ErrorMode::kIgnore: return Replacement{{}, {}, end};
    case ErrorMode::kReplace: made.assign(usize(end - start), U'?'); break;
    case ErrorMode::kBackslashReplace:
      for (u64 i = start; i < end; ++i) append_backslashed(made, text->at(i));
      break;
    case ErrorMode::kNameReplace:
      for (u64 i = start; i < end; ++i) append_named(made, text->at(i));
      break;
    case ErrorMode::kXmlCharRef:
      for (u64 i = start; i < end; ++i) append_char_ref(made, text->at(i));
      break;
    case ErrorMode::kSurrogateEscape: {
      Replacement r{{}, {}, end};
      for (u64 i = start; i < end; ++i) {
        u32 c = text->at(i);
        if (c < 0xDC80 || c > 0xDCFF) return raise(i, end, reason);
        r.bytes += char(c - 0xDC00);
      }
      return r;
    }
    case ErrorMode::kSurrogatePass: {
      UtfKind kind = utf_kind(encoding_);
      Replacement r{{}, {}, end};
      for (u64 i = start; i < end; ++i) {
        if (!kind.unit || !utf8::is_surrogate(text->at(i))) return raise(start, end, reason);
        append_surrogate(r.bytes, text->at(i), kind);
      }
      return r;
    }
    case ErrorMode::kOther: {
      const char* bad_result = multibyte ? "encoding error handler must return (str, int) tuple"
                                         : "encoding error handler must return (str/bytes, int) tuple";
      if (handler_.is_empty()) handler_ = TRY(codec_lookup_error(t, errors_));
      Ref e = TRY(exception(start, end, reason));
      Ref result = TRY(call(t, handler_, e));
      if (!is<Tuple>(result) || as<Tuple>(result)->length != 2 ||
          (!is<Str>(as<Tuple>(result)->items[0]) && !is<Bytes>(as<Tuple>(result)->items[0])))
        return t.raise_text(kTypeError, bad_result);
      Tuple* pair = as<Tuple>(result);
      i64 position = TRY(handler_position(t, pair->items[1], multibyte, bad_result));
      if (position < 0) position += i64(text->length);
      if (position < 0 || position > i64(text->length))
        return t.raise(kIndexError, "position {} from error handler out of bounds", position);
      Replacement r{{}, {}, u64(position)};
      if (is<Str>(pair->items[0])) r.text = RefTo<Str>(as<Str>(pair->items[0]));
      else r.bytes = std::string(as<Bytes>(pair->items[0])->view());
      return r;
    }
  }
  return Replacement{TRY(str_of(t, made)), {}, end};
}

// ---- The handlers as functions

static Error unknown_exception(Thread& t, Value e) {
  return t.raise(kTypeError, "don't know how to handle {} in error callback", type_name(t, e));
}

struct ErrorRange {
  enum Kind : u8 { kDecode, kEncode, kTranslate } kind;
  u64 start, end;
  Ref object;              // Bytes or Str
  std::string encoding;
};
// The fields of a Unicode error, clipped to its object.
static Result<ErrorRange> range_of(Thread& t, Value e) {
  ErrorRange r{};
  if (is_exception_kind(t, e, kUnicodeEncodeError)) r.kind = ErrorRange::kEncode;
  else if (is_exception_kind(t, e, kUnicodeDecodeError)) r.kind = ErrorRange::kDecode;
  else if (is_exception_kind(t, e, kUnicodeTranslateError)) r.kind = ErrorRange::kTranslate;
  else return unknown_exception(t, e);
  auto* error = static_cast<UnicodeError*>(e.object());
  bool decode = r.kind == ErrorRange::kDecode;
  Value object = error->object;
  if (object.is_empty()) return t.raise(kTypeError, "UnicodeError 'object' attribute is not set");
  if (decode ? !is<Bytes>(object) : !is<Str>(object))
    return t.raise(kTypeError, "UnicodeError 'object' attribute must be a {}", decode ? "bytes" : "string");
  i64 length = i64(decode ? as<Bytes>(object)->length : as<Str>(object)->length);
  i64 start = std::max<i64>(std::min(error->start, length - 1), 0);
  i64 end = std::min(std::max<i64>(error->end, 1), length);
  r.start = u64(start);
  r.end = u64(std::max<i64>(end, 0));
  r.object = Ref(object);
  if (!error->encoding.get().is_empty() && is<Str>(error->encoding)) r.encoding = str_to_utf8(as<Str>(error->encoding));
  return r;
}
static Result<Ref> pair_of(Thread& t, const std::u32string& text, u64 position) {
  RefTo<Str> s = TRY(str_of(t, text));
  return tuple_of(t, s, Value::small_int(i64(position)));
}

static Result<Ref> strict_errors(Thread& t, Value e) {
  if (is_exception(e)) return t.raise_object(e);
  return t.raise(kTypeError, "codec must pass exception instance");
}
static Result<Ref> ignore_errors(Thread& t, Value e) {
  ErrorRange r = TRY(range_of(t, e));
  return pair_of(t, {}, r.end);
}
static Result<Ref> replace_errors(Thread& t, Value e) {
  ErrorRange r = TRY(range_of(t, e));
  usize count = r.end > r.start ? usize(r.end - r.start) : 0;
  if (r.kind == ErrorRange::kDecode) return pair_of(t, U"\uFFFD", r.end);
  return pair_of(t, std::u32string(count, r.kind == ErrorRange::kEncode ? U'?' : U'\uFFFD'), r.end);
}
static Result<Ref> xmlcharrefreplace_errors(Thread& t, Value e) {
  if (!is_exception_kind(t, e, kUnicodeEncodeError)) return unknown_exception(t, e);
  ErrorRange r = TRY(range_of(t, e));
  std::u32string out;
  for (u64 i = r.start; i < r.end; ++i) append_char_ref(out, as<Str>(r.object)->at(i));
  return pair_of(t, out, r.end);
}
static Result<Ref> namereplace_errors(Thread& t, Value e) {
  if (!is_exception_kind(t, e, kUnicodeEncodeError)) return unknown_exception(t, e);
  ErrorRange r = TRY(range_of(t, e));
  std::u32string out;
  for (u64 i = r.start; i < r.end; ++i) append_named(out, as<Str>(r.object)->at(i));
  return pair_of(t, out, r.end);
}
static Result<Ref> backslashreplace_errors(Thread& t, Value e) {
  ErrorRange r = TRY(range_of(t, e));
  std::u32string out;
  for (u64 i = r.start; i < r.end; ++i)
    append_backslashed(out, r.kind == ErrorRange::kDecode ? as<Bytes>(r.object)->data()[i] : as<Str>(r.object)->at(i));
  return pair_of(t, out, r.end);
}
static Result<Ref> bytes_pair(Thread& t, std::string_view bytes, u64 position) {
  RefTo<Bytes> b = TRY(bytes_from(t, bytes));
  return tuple_of(t, b, Value::small_int(i64(position)));
}
static Result<Ref> surrogatepass(Thread& t, Value e) {
  if (is_exception_kind(t, e, kUnicodeTranslateError)) return unknown_exception(t, e);
  ErrorRange r = TRY(range_of(t, e));
  UtfKind kind = utf_kind(r.encoding);
  if (r.kind == ErrorRange::kEncode) {
    std::string out;
    for (u64 i = r.start; i < r.end; ++i) {
      u32 c = as<Str>(r.object)->at(i);
      if (!kind.unit || !utf8::is_surrogate(c)) return t.raise_object(e);
      append_surrogate(out, c, kind);
    }
    return bytes_pair(t, out, r.end);
  }
  u32 c = encoded_surrogate(as<Bytes>(r.object)->view(), usize(r.start), kind);
  if (!c) return t.raise_object(e);
  return pair_of(t, std::u32string(1, char32_t(c)), r.start + (kind.unit == 1 ? 3 : u64(kind.unit)));
}
static Result<Ref> surrogateescape(Thread& t, Value e) {
  if (is_exception_kind(t, e, kUnicodeTranslateError)) return unknown_exception(t, e);
  ErrorRange r = TRY(range_of(t, e));
  if (r.kind == ErrorRange::kEncode) {
    std::string out;
    for (u64 i = r.start; i < r.end; ++i) {
      u32 c = as<Str>(r.object)->at(i);
      if (c < 0xDC80 || c > 0xDCFF) return t.raise_object(e);
      out += char(c - 0xDC00);
    }
    return bytes_pair(t, out, r.end);
  }
  std::u32string out;
  const u8* bytes = as<Bytes>(r.object)->data();
  for (u64 i = r.start; i < r.end && out.size() < 4 && bytes[i] >= 0x80; ++i) out.push_back(0xDC00 + bytes[i]);
  if (out.empty()) return t.raise_object(e);
  return pair_of(t, out, r.start + out.size());
}

static constexpr Method kHandlerMethods[] = {
    function<strict_errors>("strict_errors(exception, /)", "Handler 'strict': raises the error."),
    function<ignore_errors>("ignore_errors(exception, /)", "Handler 'ignore': leaves out what is wrong."),
    function<replace_errors>("replace_errors(exception, /)", "Handler 'replace': puts a replacement character."),
    function<xmlcharrefreplace_errors>("xmlcharrefreplace_errors(exception, /)", "Handler 'xmlcharrefreplace': puts XML character references."),
    function<backslashreplace_errors>("backslashreplace_errors(exception, /)", "Handler 'backslashreplace': puts backslash escapes."),
    function<namereplace_errors>("namereplace_errors(exception, /)", "Handler 'namereplace': puts \\N{...} escapes."),
    function<surrogatepass>("surrogatepass(exception, /)", "Handler 'surrogatepass': lets lone surrogates through."),
    function<surrogateescape>("surrogateescape(exception, /)", "Handler 'surrogateescape': keeps wrong bytes as lone surrogates."),
};

std::span<const BuiltinErrorHandler> builtin_error_handlers() {
  static constexpr BuiltinErrorHandler kRows[] = {
      {"strict", ErrorMode::kStrict, &kHandlerMethods[0]},
      {"ignore", ErrorMode::kIgnore, &kHandlerMethods[1]},
      {"replace", ErrorMode::kReplace, &kHandlerMethods[2]},
      {"xmlcharrefreplace", ErrorMode::kXmlCharRef, &kHandlerMethods[3]},
      {"backslashreplace", ErrorMode::kBackslashReplace, &kHandlerMethods[4]},
      {"namereplace", ErrorMode::kNameReplace, &kHandlerMethods[5]},
      {"surrogatepass", ErrorMode::kSurrogatePass, &kHandlerMethods[6]},
      {"surrogateescape", ErrorMode::kSurrogateEscape, &kHandlerMethods[7]},
  };
  return kRows;
}

}  // namespace krait

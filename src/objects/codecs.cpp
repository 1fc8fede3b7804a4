// Text encodings: the entry points, UTF-8, ASCII and Latin-1, and the codec registry.
#include "base/utf8.h"
#include "objects/codec_impl.h"
#include "objects/container.h"
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/list.h"
#include "vm/import.h"

namespace krait {

// ---- UTF-8

static constexpr std::string_view kUnexpectedEnd = "unexpected end of data";

KRAIT_NOINLINE static Result<RefTo<Str>> utf8_decode_invalid(Thread& t, Value object, std::string_view data, Str* errors,
                                                             usize* consumed) {
  Decoder d(t, "utf-8", object, data, errors);
  TRY(d.reserve(data.size()));
  usize at = 0;
  while (true) {
    utf8::Error error = utf8::validate(d.data, utf8::Surrogates::kReject, at);
    d.add_utf8(d.data.substr(at, (error ? error.start : d.data.size()) - at));
    if (!error) {
      if (consumed) *consumed = d.data.size();
      break;
    }
    // The first two bytes of a surrogate may be followed by the third, which a handler wants to see.
    std::string_view rest = d.data.substr(error.start);
    bool half_surrogate = rest.size() == 2 && u8(rest[0]) == 0xed && u8(rest[1]) >= 0xa0 && u8(rest[1]) <= 0xbf;
    if (consumed && (error.reason == kUnexpectedEnd || half_surrogate)) {
      *consumed = error.start;
      break;
    }
    at = TRY(d.error(error.start, error.end, error.reason));
  }
  return d.finish();
}

Result<RefTo<Str>> utf8_decode(Thread& t, Value object, std::string_view data, Str* errors, usize* consumed) {
  usize ascii = utf8::ascii_prefix(data);
  if (consumed) *consumed = data.size();
  TRY(check_text_size(t, data.size()));
  if (ascii == data.size()) return str_from_ascii(t, data);
  utf8::Error error = utf8::validate(data, utf8::Surrogates::kReject, ascii);
  if (error) {
    if (!consumed || error.reason != kUnexpectedEnd) return utf8_decode_invalid(t, object, data, errors, consumed);
    *consumed = error.start;
    data = data.substr(0, error.start);
  }
  if (t.heap.stats().bytes + 4 * data.size() > t.heap.limit_bytes) {
    utf8::Measure m = utf8::measure(data);
    TRY(check_text_size(t, m.length * u64(m.width())));
  }
  return str_from_utf8(t, data);
}

// Appends a replacement to the encoder's output; text must be ASCII.
static Status append_replacement_utf8(Encoder& e, const Encoder::Replacement& r, u64 start, u64 end) {
  e.out += r.bytes;
  if (!r.text) return {};
  for (u64 i = 0; i < r.text->length; ++i) {
    u32 c = r.text->at(i);
    if (c >= 0x80) return e.raise(start, end, "surrogates not allowed");
    e.out += char(c);
  }
  return {};
}
KRAIT_NOINLINE static Result<RefTo<Bytes>> utf8_encode_surrogates(Thread& t, Str* text, Str* errors) {
  Encoder e(t, "utf-8", text, errors);
  u64 length = text->length;
  for (u64 i = 0; i < length;) {
    u32 c = text->at(i);
    if (!utf8::is_surrogate(c)) {
      utf8::append(e.out, c);
      ++i;
      continue;
    }
    u64 end = i + 1;
    while (end < length && utf8::is_surrogate(text->at(end))) ++end;
    Encoder::Replacement r = TRY(e.error(i, end, "surrogates not allowed"));
    TRY(append_replacement_utf8(e, r, i, end));
    i = r.position;
  }
  return e.finish();
}

template <class Unit>
static Result<RefTo<Bytes>> utf8_encode_units(Thread& t, const Unit* data, usize length) {
  RefTo<Bytes> out = TRY(bytes_new(t, utf8::encoded_size(data, length)));
  utf8::encode_to(data, length, reinterpret_cast<char*>(out->data()));
  return out;
}

Result<RefTo<Bytes>> utf8_encode(Thread& t, Str* text, Str* errors) {
  if (text->is_ascii()) return bytes_from(t, text->ascii());
  usize length = usize(text->length);
  switch (text->kind()) {
    case 1: return utf8_encode_units(t, text->data1(), length);
    case 2:
      if (utf8::find_surrogate(text->data2(), length) < length) return utf8_encode_surrogates(t, text, errors);
      return utf8_encode_units(t, text->data2(), length);
    default:
      if (utf8::find_surrogate(text->data4(), length) < length) return utf8_encode_surrogates(t, text, errors);
      return utf8_encode_units(t, text->data4(), length);
  }
}

// ---- ASCII and Latin-1

Result<RefTo<Str>> ascii_decode(Thread& t, Value object, std::string_view data, Str* errors) {
  usize prefix = utf8::ascii_prefix(data);
  TRY(check_text_size(t, data.size()));
  if (prefix == data.size()) return str_from_ascii(t, data);
  Decoder d(t, "ascii", object, data, errors);
  TRY(d.reserve(data.size()));
  for (usize i = 0; i < d.data.size();) {
    u8 c = u8(d.data[i]);
    if (c < 0x80) {
      d.add(c);
      ++i;
    } else {
      i = TRY(d.error(i, i + 1, "ordinal not in range(128)"));
    }
  }
  return d.finish();
}

Result<RefTo<Bytes>> single_byte_encode(Thread& t, Str* text, Str* errors, u32 limit) {
  if (text->is_ascii() || (limit == 256 && text->kind() == 1))
    return bytes_from(t, {reinterpret_cast<const char*>(text->data1()), usize(text->length)});
  const char* reason = limit == 128 ? "ordinal not in range(128)" : "ordinal not in range(256)";
  Encoder e(t, limit == 128 ? "ascii" : "latin-1", text, errors);
  u64 length = text->length;
  for (u64 i = 0; i < length;) {
    u32 c = text->at(i);
    if (c < limit) {
      e.out += char(c);
      ++i;
      continue;
    }
    u64 end = i + 1;
    while (end < length && text->at(end) >= limit) ++end;
    Encoder::Replacement r = TRY(e.error(i, end, reason));
    e.out += r.bytes;
    for (u64 k = 0; r.text && k < r.text->length; ++k) {
      u32 x = r.text->at(k);
      if (x >= limit) return e.raise(i, end, reason);
      e.out += char(x);
    }
    i = r.position;
  }
  return e.finish();
}

// ---- Entry points

enum class Native : u8 { kNone, kUtf8, kAscii, kLatin1, kUtf16, kUtf32 };

// Lower case; every run of other characters than letters, digits and '.' becomes one '_'.
static std::string normalize_encoding(std::string_view name) {
  std::string out;
  bool gap = false;
  for (char c : name) {
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (!letter && !(c >= '0' && c <= '9') && c != '.') {
      gap = true;
      continue;
    }
    if (gap && !out.empty()) out += '_';
    gap = false;
    out += letter ? char(c | 0x20) : c;
  }
  return out;
}

static Native native_of(const Str* encoding) {
  if (!encoding || encoding->equals("utf-8")) return Native::kUtf8;
  if (!encoding->is_ascii() || encoding->length > 16) return Native::kNone;
  static constexpr std::pair<std::string_view, Native> kNames[] = {
      {"utf_8", Native::kUtf8},      {"utf8", Native::kUtf8},       {"utf_16", Native::kUtf16},
      {"utf16", Native::kUtf16},     {"utf_32", Native::kUtf32},    {"utf32", Native::kUtf32},
      {"ascii", Native::kAscii},     {"us_ascii", Native::kAscii},  {"latin1", Native::kLatin1},
      {"latin_1", Native::kLatin1},  {"iso_8859_1", Native::kLatin1}, {"iso8859_1", Native::kLatin1},
  };
  std::string name = normalize_encoding(encoding->ascii());
  for (auto [text, native] : kNames) if (name == text) return native;
  return Native::kNone;
}

static Result<Ref> text_codec(Thread& t, Str* encoding, const char* alternative);
static Result<Ref> call_codec(Thread& t, Value codec, bool encode, Value object, Str* encoding, Str* errors);

// In development mode handlers are looked up although there may be no error for them.
static Status check_errors(Thread& t, Str* errors) {
  if (KRAIT_LIKELY(!errors || !t.interp.options.dev_mode) || errors->equals("strict")) return {};
  TRY(codec_lookup_error(t, errors));
  return {};
}

Result<RefTo<Str>> decode_bytes(Thread& t, Value object, std::string_view data, Str* encoding, Str* errors) {
  int order = 0;
  TRY(check_errors(t, errors));
  switch (native_of(encoding)) {
    case Native::kUtf8: return utf8_decode(t, object, data, errors);
    case Native::kAscii: return ascii_decode(t, object, data, errors);
    case Native::kLatin1: return latin1_decode(t, data);
    case Native::kUtf16: return utf16_decode(t, object, data, errors, order);
    case Native::kUtf32: return utf32_decode(t, object, data, errors, order);
    case Native::kNone: break;
  }
  Ref codec = TRY(text_codec(t, encoding, "codecs.decode()"));
  Ref source;
  if (is_exact<Bytes>(object)) source = Ref(object);
  else source = TRY(bytes_from(t, data)).ref();
  Ref result = TRY(call_codec(t, codec, false, source, encoding, errors));
  if (!is<Str>(result))
    return t.raise(kTypeError, "'{}' decoder returned '{}' instead of 'str'; use codecs.decode() to decode to arbitrary types",
                   str_to_utf8(encoding), type_name(t, result));
  return RefTo<Str>(as<Str>(result));
}

Result<RefTo<Bytes>> encode_str(Thread& t, Str* text, Str* encoding, Str* errors) {
  TRY(check_errors(t, errors));
  switch (native_of(encoding)) {
    case Native::kUtf8: return utf8_encode(t, text, errors);
    case Native::kAscii: return single_byte_encode(t, text, errors, 128);
    case Native::kLatin1: return single_byte_encode(t, text, errors, 256);
    case Native::kUtf16: return utf16_encode(t, text, errors, 0);
    case Native::kUtf32: return utf32_encode(t, text, errors, 0);
    case Native::kNone: break;
  }
  Ref codec = TRY(text_codec(t, encoding, "codecs.encode()"));
  Ref result = TRY(call_codec(t, codec, true, text, encoding, errors));
  if (is<Bytes>(result)) return RefTo<Bytes>(as<Bytes>(result));
  if (is<ByteArray>(result)) {
    TRY(warn(t, kRuntimeWarning,
             fmt::format("encoder {} returned bytearray instead of bytes; use codecs.encode() to encode to arbitrary types",
                         str_to_utf8(encoding))));
    return bytes_from(t, as<ByteArray>(result)->view());
  }
  return t.raise(kTypeError, "'{}' encoder returned '{}' instead of 'bytes'; use codecs.encode() to encode to arbitrary types",
                 str_to_utf8(encoding), type_name(t, result));
}

Result<std::string> encode_fs(Thread& t, Str* text) {
  std::string out;
  if (text->is_ascii()) {
    out = std::string(text->ascii());
  } else {
    RefTo<Str> errors = str_from_ascii(t, "surrogateescape");
    RefTo<Bytes> bytes = TRY(utf8_encode(t, text, errors));
    out = std::string(bytes->view());
  }
  if (out.find('\0') != std::string::npos) return t.raise(kValueError, "embedded null byte");
  return out;
}
Result<RefTo<Str>> decode_fs(Thread& t, std::string_view bytes) {
  if (utf8::is_ascii(bytes)) return str_from_ascii(t, bytes);
  RefTo<Str> errors = str_from_ascii(t, "surrogateescape");
  return utf8_decode(t, Value::empty(), bytes, errors);
}

// ---- The registry

struct Registry {
  List* searches;
  Dict *cache, *handlers;
};

// The lists and tables of the interpreter, made on first use.
static Result<Registry> registry(Thread& t) {
  Interpreter& interp = t.interp;
  if (!interp.codec_error_registry.get()) {
    RefTo<Dict> handlers = dict_new(t);
    for (const BuiltinErrorHandler& row : builtin_error_handlers()) {
      RefTo<NativeFunction> f = native_function_new(t, *row.method, Value::empty(), Value::empty());
      TRY(dict_set_text(t, handlers, row.name, f));
    }
    RefTo<List> searches = TRY(list_new(t));
    RefTo<Dict> cache = dict_new(t);
    interp.codec_search_path.set(searches.get());
    interp.codec_search_cache.set(cache.get());
    interp.codec_error_registry.set(handlers.get());
  }
  return Registry{static_cast<List*>(interp.codec_search_path.get()), static_cast<Dict*>(interp.codec_search_cache.get()),
                  static_cast<Dict*>(interp.codec_error_registry.get())};
}

// The same with the search function of the encodings package registered.
static Result<Registry> registry_with_encodings(Thread& t) {
  static constexpr char kKey = 0;
  struct State { bool started = false; };
  Registry r = TRY(registry(t));
  State& state = t.interp.state<State>(&kKey);
  if (!state.started) {
    state.started = true;
    Result<Ref> module = import_module(t, "encodings");
    if (module.is_error()) {
      state.started = false;
      return Error{};
    }
  }
  return r;
}

Status codec_register(Thread& t, Value search_function) {
  if (!is_callable(search_function)) return t.raise(kTypeError, "argument must be callable");
  return list_push(t, TRY(registry(t)).searches, search_function);
}

Status codec_unregister(Thread& t, Value search_function) {
  Registry r = TRY(registry(t));
  for (u64 i = 0; i < r.searches->length; ++i) {
    if (r.searches->items[i] != search_function) continue;
    dict_clear(t, r.cache);
    RefTo<List> rest = TRY(list_new(t, r.searches->length));
    for (u64 k = 0; k < r.searches->length; ++k)
      if (k != i) TRY(list_push(t, rest, r.searches->items[k]));
    t.interp.codec_search_path.set(rest.get());
    return {};
  }
  return {};
}

Result<Ref> codec_lookup(Thread& t, Str* encoding) {
  std::string raw = TRY(str_to_c_string(t, encoding));
  Registry r = TRY(registry_with_encodings(t));
  RefTo<Str> name = str_intern(t, normalize_encoding(raw));
  Ref found = TRY(dict_get(t, r.cache, name));
  if (!found.is_absent()) return found;
  RefTo<List> searches(r.searches);
  for (u64 i = 0; i < searches->length; ++i) {
    Ref search(searches->items[i]);
    Ref codec = TRY(call(t, search, name));
    if (codec.is_none()) continue;
    if (!is<Tuple>(codec) || as<Tuple>(codec)->length != 4)
      return t.raise(kTypeError, "codec search functions must return 4-tuples");
    TRY(dict_set(t, static_cast<Dict*>(t.interp.codec_search_cache.get()), name, codec));
    return codec;
  }
  return t.raise(kLookupError, "unknown encoding: {}", raw);
}

static Result<Ref> text_codec(Thread& t, Str* encoding, const char* alternative) {
  Ref codec = TRY(codec_lookup(t, encoding));
  if (is_exact<Tuple>(codec)) return codec;
  RefTo<Str> attribute = str_intern(t, "_is_text_encoding");
  Ref is_text = TRY(get_attribute_opt(t, codec, attribute));
  if (!is_text.is_absent() && !TRY(truth(t, is_text)))
    return t.raise(kLookupError, "'{}' is not a text encoding; use {} to handle arbitrary codecs", str_to_utf8(encoding),
                   alternative);
  return codec;
}

static Result<Ref> call_codec(Thread& t, Value codec, bool encode, Value object, Str* encoding, Str* errors) {
  Ref function(as<Tuple>(codec)->items[encode ? 0 : 1]);
  Result<Ref> called = errors ? call(t, function, object, errors) : call(t, function, object);
  if (called.is_error()) {
    // The error says which codec it came from.
    Ref error = t.take_error();
    RefTo<Str> note = str_from_utf8(t, fmt::format("{} with '{}' codec failed", encode ? "encoding" : "decoding", str_to_utf8(encoding)));
    Value args[] = {note};
    if (call_method(t, error, t.names.add_note, args).is_error()) t.clear_error();
    t.restore_error(std::move(error));
    return Error{};
  }
  Ref result = called.take();
  if (!is<Tuple>(result) || as<Tuple>(result)->length != 2)
    return t.raise(kTypeError, "{}", std::string_view(encode ? "encoder must return a tuple (object, integer)"
                                                       : "decoder must return a tuple (object,integer)"));
  return Ref(as<Tuple>(result)->items[0]);
}

Result<Ref> codec_encode(Thread& t, Value object, Str* encoding, Str* errors) {
  Ref codec = TRY(codec_lookup(t, encoding));
  return call_codec(t, codec, true, object, encoding, errors);
}
Result<Ref> codec_decode(Thread& t, Value object, Str* encoding, Str* errors) {
  Ref codec = TRY(codec_lookup(t, encoding));
  return call_codec(t, codec, false, object, encoding, errors);
}

Result<Ref> codec_lookup_error(Thread& t, Str* name) {
  if (str_to_utf8(name).find('\0') != std::string::npos) return t.raise(kValueError, "embedded null character");
  Ref found = TRY(dict_get(t, TRY(registry(t)).handlers, name));
  if (found.is_absent()) return t.raise(kLookupError, "unknown error handler name '{}'", str_to_utf8(name));
  return found;
}
Status codec_register_error(Thread& t, Str* name, Value handler) {
  if (!is_callable(handler)) return t.raise(kTypeError, "handler must be callable");
  return dict_set(t, TRY(registry(t)).handlers, name, handler);
}
Result<bool> codec_unregister_error(Thread& t, Str* name) {
  for (const BuiltinErrorHandler& row : builtin_error_handlers())
    if (name->equals(row.name))
      return t.raise(kValueError, "cannot un-register built-in error handler '{}'", std::string_view(row.name));
  return dict_delete(t, TRY(registry(t)).handlers, name);
}

}  // namespace krait

#pragma once
// Shared by codec*.cpp and the _codecs module; not for others.
#include "objects/codec.h"
#include "objects/native.h"
#include "objects/tuple.h"

namespace krait {

enum class ErrorMode : u8 {
  kStrict, kIgnore, kReplace, kSurrogateEscape, kSurrogatePass, kBackslashReplace, kXmlCharRef, kNameReplace, kOther,
};
ErrorMode error_mode(const Str* errors);   // null: strict

// The encodings that surrogatepass knows, by unit size and byte order.
struct UtfKind { int unit = 0; bool big = false; };
UtfKind utf_kind(std::string_view encoding);

// A decoder's input, output and error handling. Handlers may replace the input: read `data` again after error().
class Decoder {
 public:
  Decoder(Thread& t, const char* encoding, Value object, std::string_view data, Str* errors)
      : t(t), data(data), encoding_(encoding), object_(object), errors_(errors), mode_(error_mode(errors)) {}
  // The bytes [start, end) cannot be decoded: raises, or appends what the handler gives and returns where to go on.
  Result<usize> error(usize start, usize end, const char* reason);
  void add(u32 cp) { out.push_back(char32_t(cp)); }
  void add_utf8(std::string_view text);   // valid text
  void add(const Str* s);
  Result<RefTo<Str>> finish();
  // MemoryError if the output cannot be held.
  Status reserve(usize characters);

  Thread& t;
  std::string_view data;
  std::u32string out;
  bool multibyte = false;   // the CJK codecs differ in what they say of a handler's result

 private:
  Error raise(usize start, usize end, const char* reason);
  Result<Ref> exception(usize start, usize end, const char* reason);
  Result<usize> call_handler(usize start, usize end, const char* reason);
  const char* encoding_;
  Value object_;
  Str* errors_;
  ErrorMode mode_;
  Ref held_, handler_;
};

// The same for encoders.
class Encoder {
 public:
  struct Replacement {
    RefTo<Str> text;        // to be encoded; null: `bytes` go to the output as they are
    std::string bytes;
    u64 position;
  };
  Encoder(Thread& t, const char* encoding, Str* text, Str* errors)
      : t(t), text(text), encoding_(encoding), errors_(errors), mode_(error_mode(errors)) {}
  // What stands for the characters [start, end), or the error.
  Result<Replacement> error(u64 start, u64 end, const char* reason);
  Error raise(u64 start, u64 end, const char* reason);
  Result<RefTo<Bytes>> finish() { return bytes_from(t, out); }

  Thread& t;
  Str* text;
  std::string out;
  bool multibyte = false;   // the CJK codecs differ in what they say of a handler's result

 private:
  Result<Ref> exception(u64 start, u64 end, const char* reason);
  const char* encoding_;
  Str* errors_;
  ErrorMode mode_;
  Ref handler_;
};

// MemoryError unless a text of `bytes` bytes may be made; for what the makers of str do not refuse.
inline Status check_text_size(Thread& t, u64 bytes) {
  if (KRAIT_UNLIKELY(bytes > 4096 && t.heap.stats().bytes + bytes > t.heap.limit_bytes)) return t.raise_no_memory();
  return {};
}
// Latin-1 text.
inline Result<RefTo<Str>> latin1_decode(Thread& t, std::string_view data) {
  TRY(check_text_size(t, data.size()));
  return str_from_latin1(t, reinterpret_cast<const u8*>(data.data()), data.size());
}

// Decoders. With `consumed`, incomplete input at the end is left over; without, it is an error.
Result<RefTo<Str>> utf8_decode(Thread& t, Value object, std::string_view data, Str* errors, usize* consumed = nullptr);
Result<RefTo<Str>> ascii_decode(Thread& t, Value object, std::string_view data, Str* errors);
// byte_order: -1 little, 1 big, 0 by the mark, which then sets it.
Result<RefTo<Str>> utf16_decode(Thread& t, Value object, std::string_view data, Str* errors, int& byte_order, usize* consumed = nullptr);
Result<RefTo<Str>> utf32_decode(Thread& t, Value object, std::string_view data, Str* errors, int& byte_order, usize* consumed = nullptr);
Result<RefTo<Str>> utf7_decode(Thread& t, Value object, std::string_view data, Str* errors, usize* consumed = nullptr);
Result<RefTo<Str>> unicode_escape_decode(Thread& t, Value object, std::string_view data, Str* errors, usize* consumed = nullptr);
Result<RefTo<Str>> raw_unicode_escape_decode(Thread& t, Value object, std::string_view data, Str* errors, usize* consumed = nullptr);
Result<RefTo<Str>> charmap_decode(Thread& t, Value object, std::string_view data, Str* errors, Value mapping);
Result<RefTo<Bytes>> escape_decode(Thread& t, std::string_view data, Str* errors);

Result<RefTo<Bytes>> utf8_encode(Thread& t, Str* text, Str* errors);
// ASCII for limit 128, Latin-1 for 256.
Result<RefTo<Bytes>> single_byte_encode(Thread& t, Str* text, Str* errors, u32 limit);
// byte_order 0: native with a byte order mark.
Result<RefTo<Bytes>> utf16_encode(Thread& t, Str* text, Str* errors, int byte_order);
Result<RefTo<Bytes>> utf32_encode(Thread& t, Str* text, Str* errors, int byte_order);
Result<RefTo<Bytes>> utf7_encode(Thread& t, Str* text);
Result<RefTo<Bytes>> unicode_escape_encode(Thread& t, Str* text);
Result<RefTo<Bytes>> raw_unicode_escape_encode(Thread& t, Str* text);
Result<RefTo<Bytes>> charmap_encode(Thread& t, Str* text, Str* errors, Value mapping);
Result<Ref> charmap_build(Thread& t, Str* map);
Result<RefTo<Bytes>> escape_encode(Thread& t, std::string_view data);

// The registry.
Status codec_register(Thread& t, Value search_function);
Status codec_unregister(Thread& t, Value search_function);
Result<Ref> codec_lookup(Thread& t, Str* encoding);
Result<Ref> codec_lookup_error(Thread& t, Str* name);
Status codec_register_error(Thread& t, Str* name, Value handler);
Result<bool> codec_unregister_error(Thread& t, Str* name);
// codecs.encode and codecs.decode; `errors` may be null.
Result<Ref> codec_encode(Thread& t, Value object, Str* encoding, Str* errors);
Result<Ref> codec_decode(Thread& t, Value object, Str* encoding, Str* errors);

// The handlers that every interpreter has, by name.
struct BuiltinErrorHandler { const char* name; ErrorMode mode; const Method* method; };
std::span<const BuiltinErrorHandler> builtin_error_handlers();

}  // namespace krait

// _codecs: the codec registry and the built-in codecs as functions.
#include "objects/bytes_type.h"
#include "objects/codec_impl.h"
#include "objects/module.h"

namespace krait {

static Result<Ref> pair(Thread& t, Value result, u64 consumed) {
  return tuple_of(t, result, Value::small_int(i64(consumed)));
}

// Input of a decoder: a buffer, or text as UTF-8 where the codec takes that.
class Input {
 public:
  explicit Input(Thread& t) : t_(t), buffer_(t) {}
  Status open(Value v) {
    TRY(buffer_.open(v));
    view_ = buffer_.view();
    return {};
  }
  Status open_or_text(Value v) {
    if (!is<Str>(v)) return open(v);
    text_ = TRY(str_to_utf8_strict(t_, as<Str>(v)));
    view_ = text_;
    return {};
  }
  std::string_view view() const { return view_; }

 private:
  Thread& t_;
  BufferView buffer_;
  std::string text_;
  std::string_view view_;
};

static Status codecs_register(Thread& t, Value search_function) { return codec_register(t, search_function); }
static Status codecs_unregister(Thread& t, Value search_function) { return codec_unregister(t, search_function); }
static Result<Ref> codecs_lookup(Thread& t, Str* encoding) { return codec_lookup(t, encoding); }
static Result<Ref> codecs_lookup_error(Thread& t, Str* name) { return codec_lookup_error(t, name); }
static Status codecs_register_error(Thread& t, Str* errors, Value handler) { return codec_register_error(t, errors, handler); }
static Result<bool> codecs_unregister_error(Thread& t, Str* errors) { return codec_unregister_error(t, errors); }

static Result<Ref> codecs_encode(Thread& t, Value obj, Str* encoding, Str* errors) {
  return codec_encode(t, obj, encoding ? encoding : t.names.utf_8, errors);
}
static Result<Ref> codecs_decode(Thread& t, Value obj, Str* encoding, Str* errors) {
  return codec_decode(t, obj, encoding ? encoding : t.names.utf_8, errors);
}

// ---- Decoders

using StatefulDecoder = Result<RefTo<Str>> (*)(Thread&, Value, std::string_view, Str*, usize*);

static Result<Ref> decode_with(Thread& t, StatefulDecoder decoder, Value data, Str* errors, bool final, bool text) {
  Input input(t);
  TRY(text ? input.open_or_text(data) : input.open(data));
  usize consumed = input.view().size();
  RefTo<Str> result = TRY(decoder(t, data, input.view(), errors, final ? nullptr : &consumed));
  return pair(t, result, consumed);
}

static Result<Ref> utf_8_decode(Thread& t, Value data, NoneOr<Str> errors, bool final) {
  return decode_with(t, utf8_decode, data, errors, final, false);
}
static Result<Ref> utf_7_decode(Thread& t, Value data, NoneOr<Str> errors, bool final) {
  return decode_with(t, utf7_decode, data, errors, final, false);
}
static Result<Ref> codecs_unicode_escape_decode(Thread& t, Value data, NoneOr<Str> errors, bool final) {
  return decode_with(t, unicode_escape_decode, data, errors, final, true);
}
static Result<Ref> codecs_raw_unicode_escape_decode(Thread& t, Value data, NoneOr<Str> errors, bool final) {
  return decode_with(t, raw_unicode_escape_decode, data, errors, final, true);
}

using OrderedDecoder = Result<RefTo<Str>> (*)(Thread&, Value, std::string_view, Str*, int&, usize*);

template <OrderedDecoder kDecoder, int kOrder>
static Result<Ref> ordered_decode(Thread& t, Value data, NoneOr<Str> errors, bool final) {
  Input input(t);
  TRY(input.open(data));
  usize consumed = input.view().size();
  int order = kOrder;
  RefTo<Str> result = TRY(kDecoder(t, data, input.view(), errors, order, final ? nullptr : &consumed));
  return pair(t, result, consumed);
}
template <OrderedDecoder kDecoder>
static Result<Ref> ex_decode(Thread& t, Value data, NoneOr<Str> errors, i32 byteorder, bool final) {
  Input input(t);
  TRY(input.open(data));
  usize consumed = input.view().size();
  int order = byteorder < 0 ? -1 : byteorder > 0;
  RefTo<Str> result = TRY(kDecoder(t, data, input.view(), errors, order, final ? nullptr : &consumed));
  return tuple_of(t, result, Value::small_int(i64(consumed)), Value::small_int(order));
}

static Result<Ref> latin_1_decode(Thread& t, Value data, NoneOr<Str>) {
  Input input(t);
  TRY(input.open(data));
  RefTo<Str> result = TRY(latin1_decode(t, input.view()));
  return pair(t, result, input.view().size());
}
static Result<Ref> codecs_ascii_decode(Thread& t, Value data, NoneOr<Str> errors) {
  Input input(t);
  TRY(input.open(data));
  RefTo<Str> result = TRY(ascii_decode(t, data, input.view(), errors));
  return pair(t, result, input.view().size());
}
static Result<Ref> codecs_charmap_decode(Thread& t, Value data, NoneOr<Str> errors, Value mapping) {
  Input input(t);
  TRY(input.open(data));
  RefTo<Str> result = TRY(charmap_decode(t, data, input.view(), errors, mapping));
  return pair(t, result, input.view().size());
}
static Result<Ref> codecs_escape_decode(Thread& t, Value data, NoneOr<Str> errors) {
  Input input(t);
  TRY(input.open_or_text(data));
  RefTo<Bytes> result = TRY(escape_decode(t, input.view(), errors));
  return pair(t, result, input.view().size());
}

// ---- Encoders

static Result<Ref> encoded(Thread& t, Result<RefTo<Bytes>> result, Str* text) {
  RefTo<Bytes> bytes = TRY(std::move(result));
  return pair(t, bytes, text->length);
}
static Result<Ref> utf_8_encode(Thread& t, Str* str, NoneOr<Str> errors) { return encoded(t, utf8_encode(t, str, errors), str); }
static Result<Ref> utf_7_encode(Thread& t, Str* str, NoneOr<Str>) { return encoded(t, utf7_encode(t, str), str); }
template <u32 kLimit>
static Result<Ref> byte_encode(Thread& t, Str* str, NoneOr<Str> errors) {
  return encoded(t, single_byte_encode(t, str, errors, kLimit), str);
}
using OrderedEncoder = Result<RefTo<Bytes>> (*)(Thread&, Str*, Str*, int);
template <OrderedEncoder kEncoder, int kOrder>
static Result<Ref> ordered_encode(Thread& t, Str* str, NoneOr<Str> errors) {
  return encoded(t, kEncoder(t, str, errors, kOrder), str);
}
template <OrderedEncoder kEncoder>
static Result<Ref> marked_encode(Thread& t, Str* str, NoneOr<Str> errors, i32 byteorder) {
  return encoded(t, kEncoder(t, str, errors, byteorder < 0 ? -1 : byteorder > 0), str);
}
static Result<Ref> codecs_unicode_escape_encode(Thread& t, Str* str, NoneOr<Str>) {
  return encoded(t, unicode_escape_encode(t, str), str);
}
static Result<Ref> codecs_raw_unicode_escape_encode(Thread& t, Str* str, NoneOr<Str>) {
  return encoded(t, raw_unicode_escape_encode(t, str), str);
}
static Result<Ref> codecs_charmap_encode(Thread& t, Str* str, NoneOr<Str> errors, Value mapping) {
  return encoded(t, charmap_encode(t, str, errors, mapping), str);
}
static Result<Ref> codecs_charmap_build(Thread& t, Str* map) { return charmap_build(t, map); }
static Result<Ref> codecs_escape_encode(Thread& t, Bytes* data, NoneOr<Str>) {
  RefTo<Bytes> result = TRY(escape_encode(t, data->view()));
  return pair(t, result, data->length);
}
static Result<Ref> readbuffer_encode(Thread& t, Value data, NoneOr<Str>) {
  Input input(t);
  TRY(input.open_or_text(data));
  RefTo<Bytes> result = TRY(bytes_from(t, input.view()));
  return pair(t, result, input.view().size());
}

constexpr Method kFunctions[] = {
    function<codecs_register>("register(search_function, /)", "Add a function that finds codecs by name."),
    function<codecs_unregister>("unregister(search_function, /)", "Remove a search function and forget what was found."),
    function<codecs_lookup>("lookup(encoding, /)", "The CodecInfo of an encoding."),
    function<codecs_encode>("encode(obj, encoding='utf-8', errors='strict')", "Encode an object with any codec."),
    function<codecs_decode>("decode(obj, encoding='utf-8', errors='strict')", "Decode an object with any codec."),
    function<codecs_register_error>("register_error(errors, handler, /)", "Set the error handler of a name."),
    function<codecs_unregister_error>("_unregister_error(errors, /)", "Remove the error handler of a name."),
    function<codecs_lookup_error>("lookup_error(name, /)", "The error handler of a name."),
    function<codecs_escape_encode>("escape_encode(data, errors=None, /)", "Bytes with escapes as in a bytes literal."),
    function<codecs_escape_decode>("escape_decode(data, errors=None, /)", "Bytes from the inside of a bytes literal."),
    function<utf_8_encode>("utf_8_encode(str, errors=None, /)", "UTF-8 of a text."),
    function<utf_8_decode>("utf_8_decode(data, errors=None, final=False, /)", "Text from UTF-8."),
    function<utf_7_encode>("utf_7_encode(str, errors=None, /)", "UTF-7 of a text."),
    function<utf_7_decode>("utf_7_decode(data, errors=None, final=False, /)", "Text from UTF-7."),
    function<marked_encode<utf16_encode>>("utf_16_encode(str, errors=None, byteorder=0, /)", "UTF-16 of a text, with byte order mark."),
    function<ordered_encode<utf16_encode, -1>>("utf_16_le_encode(str, errors=None, /)", "Little-endian UTF-16 of a text."),
    function<ordered_encode<utf16_encode, 1>>("utf_16_be_encode(str, errors=None, /)", "Big-endian UTF-16 of a text."),
    function<ordered_decode<utf16_decode, 0>>("utf_16_decode(data, errors=None, final=False, /)", "Text from UTF-16."),
    function<ordered_decode<utf16_decode, -1>>("utf_16_le_decode(data, errors=None, final=False, /)", "Text from little-endian UTF-16."),
    function<ordered_decode<utf16_decode, 1>>("utf_16_be_decode(data, errors=None, final=False, /)", "Text from big-endian UTF-16."),
    function<ex_decode<utf16_decode>>("utf_16_ex_decode(data, errors=None, byteorder=0, final=False,\n                 /)", "Text from UTF-16, and the byte order found."),
    function<marked_encode<utf32_encode>>("utf_32_encode(str, errors=None, byteorder=0, /)", "UTF-32 of a text, with byte order mark."),
    function<ordered_encode<utf32_encode, -1>>("utf_32_le_encode(str, errors=None, /)", "Little-endian UTF-32 of a text."),
    function<ordered_encode<utf32_encode, 1>>("utf_32_be_encode(str, errors=None, /)", "Big-endian UTF-32 of a text."),
    function<ordered_decode<utf32_decode, 0>>("utf_32_decode(data, errors=None, final=False, /)", "Text from UTF-32."),
    function<ordered_decode<utf32_decode, -1>>("utf_32_le_decode(data, errors=None, final=False, /)", "Text from little-endian UTF-32."),
    function<ordered_decode<utf32_decode, 1>>("utf_32_be_decode(data, errors=None, final=False, /)", "Text from big-endian UTF-32."),
    function<ex_decode<utf32_decode>>("utf_32_ex_decode(data, errors=None, byteorder=0, final=False,\n                 /)", "Text from UTF-32, and the byte order found."),
    function<codecs_unicode_escape_encode>("unicode_escape_encode(str, errors=None, /)", "Text with escapes as in a string literal."),
    function<codecs_unicode_escape_decode>("unicode_escape_decode(data, errors=None, final=True, /)", "Text from the inside of a string literal."),
    function<codecs_raw_unicode_escape_encode>("raw_unicode_escape_encode(str, errors=None, /)", "Latin-1 with \\u escapes."),
    function<codecs_raw_unicode_escape_decode>("raw_unicode_escape_decode(data, errors=None, final=True, /)", "Text from Latin-1 with \\u escapes."),
    function<byte_encode<256>>("latin_1_encode(str, errors=None, /)", "Latin-1 of a text."),
    function<latin_1_decode>("latin_1_decode(data, errors=None, /)", "Text from Latin-1."),
    function<byte_encode<128>>("ascii_encode(str, errors=None, /)", "ASCII of a text."),
    function<codecs_ascii_decode>("ascii_decode(data, errors=None, /)", "Text from ASCII."),
    function<codecs_charmap_encode>("charmap_encode(str, errors=None, mapping=None, /)", "A text encoded by a mapping of characters."),
    function<codecs_charmap_decode>("charmap_decode(data, errors=None, mapping=None, /)", "Text from bytes by a mapping."),
    function<codecs_charmap_build>("charmap_build(map, /)", "The encoding map of a decoding table."),
    function<readbuffer_encode>("readbuffer_encode(data, errors=None, /)", "The bytes of a buffer."),
};

extern const ModuleSpec kCodecsModule;
const ModuleSpec kCodecsModule = {
    .name = "_codecs",
    .doc = "The codec registry and the built-in codecs.",
    .functions = kFunctions,
};

}  // namespace krait

#include "modules/cjk/multibytecodec.h"
#include "objects/dict.h"
#include "objects/list.h"
#include "vm/abstract.h"

namespace krait::cjk {

constexpr usize kMaxPendingText = 2, kMaxPendingBytes = 8;

// What all four classes have.
struct Converter : Object {
  FieldTo<MultibyteCodec> codec;
  FieldTo<Str> errors;
  Field stream;              // of the stream classes
  FieldTo<Str> pending_text;   // of encoders: characters that may be the start of a pair; null: none
  CodecState state;
  u8 pending_size;           // of decoders: bytes of an incomplete character
  u8 pending[kMaxPendingBytes];

  const Codec& the_codec() const { return *codec->codec; }
  std::string pending_bytes() const { return {reinterpret_cast<const char*>(pending), pending_size}; }
};
static Converter* self_of(Value v) { return static_cast<Converter*>(v.object()); }

static Result<Ref> make(Thread& t, TypeObject* cls, const char* name, bool decodes, Value stream, Value errors) {
  if (!errors.is_empty() && !is<Str>(errors))
    return t.raise(kTypeError, "{}() argument {} must be str, not {}", name, stream.is_empty() ? 1 : 2,
                   errors.is_none() ? std::string("None") : type_name(t, errors));
  Ref codec = TRY(get_attribute(t, Value(cls), "codec"));
  if (!is<MultibyteCodec>(codec)) return t.raise(kTypeError, "codec is unexpected type");
  Converter* self = static_cast<Converter*>(type_allocate(t, cls));
  self->codec.init(as<MultibyteCodec>(codec));
  if (errors.is_empty()) self->errors.init_steal(str_intern(t, "strict").detach());
  else self->errors.init(as<Str>(errors));
  self->stream.init(stream);
  self->pending_text.init(nullptr);
  self->pending_size = 0;
  if (decodes) self->the_codec().start_decoding(self->state);
  else self->the_codec().start_encoding(self->state);
  return Ref::steal(Value(self));
}
#define CONVERTER_NEW(FUNCTION, NAME, DECODES)                                          \
  CONSTRUCTOR_SIGNATURE(kSignature_##FUNCTION, NAME "(errors='strict')");      \
  static Result<Ref> FUNCTION(Thread& t, TypeObject* cls, Args args) {         \
    Value slots[1];                                                            \
    Ref owned[2];                                                              \
    TRY(bind_arguments(t, kSignature_##FUNCTION, args, slots, owned));         \
    return make(t, cls, NAME, DECODES, Value::empty(), slots[0]);                       \
  }
#define STREAM_NEW(FUNCTION, NAME, DECODES)                                             \
  CONSTRUCTOR_SIGNATURE(kSignature_##FUNCTION, NAME "(stream, errors='strict')"); \
  static Result<Ref> FUNCTION(Thread& t, TypeObject* cls, Args args) {         \
    Value slots[2];                                                            \
    Ref owned[2];                                                              \
    TRY(bind_arguments(t, kSignature_##FUNCTION, args, slots, owned));         \
    return make(t, cls, NAME, DECODES, slots[0], slots[1]);                             \
  }
CONVERTER_NEW(encoder_new, "IncrementalEncoder", false)
CONVERTER_NEW(decoder_new, "IncrementalDecoder", true)
STREAM_NEW(reader_new, "StreamReader", true)
STREAM_NEW(writer_new, "StreamWriter", false)
#undef CONVERTER_NEW
#undef STREAM_NEW
// The constructor has all arguments already.
static Status converter_init(Thread&, Value, Args) { return {}; }

static void converter_visit(Object* o, Visitor& visit) {
  Converter* self = static_cast<Converter*>(o);
  visit(self->codec);
  visit(self->errors);
  visit(self->stream);
  visit(self->pending_text);
}
static void converter_clear(Object* o) {
  Converter* self = static_cast<Converter*>(o);
  if (!self->stream.get().is_empty()) self->stream.set(Value::none());
}
static void converter_dealloc(Object* o) {
  Converter* self = static_cast<Converter*>(o);
  self->codec.clear();
  self->errors.clear();
  self->stream.clear();
  self->pending_text.clear();
}

static Result<Ref> get_errors(Thread&, Value v) { return Ref(Value(self_of(v)->errors.get())); }
static Status set_errors(Thread& t, Value v, Value value) {
  if (value.is_empty()) return t.raise(kAttributeError, "cannot delete attribute");
  if (!is<Str>(value)) return t.raise(kTypeError, "errors must be a string");
  self_of(v)->errors.set(as<Str>(value));
  return {};
}
static constexpr Getter kErrors = {"errors", get_errors, set_errors, "How errors are treated."};
static constexpr Getter kGetters[] = {kErrors};
static Result<Ref> get_stream(Thread&, Value v) { return Ref(self_of(v)->stream.get()); }
static constexpr Getter kStreamGetters[] = {kErrors, member_getter("stream", get_stream)};

// ---- Encoding in pieces

static Result<RefTo<Bytes>> encode_piece(Thread& t, Converter* self, Value input, bool final) {
  RefTo<Str> text = is<Str>(input) ? RefTo<Str>(as<Str>(input)) : TRY(to_str(t, input));
  RefTo<Str> before(self->pending_text.get());
  if (before) {
    text = TRY(str_concat(t, before, text));
    self->pending_text.set(nullptr);
  }
  RefTo<Str> errors(self->errors.get());
  u64 stop = 0;
  Result<RefTo<Bytes>> out = encode_text(t, self->the_codec(), self->state, text, errors, final, &stop);
  if (out.is_error()) {
    self->pending_text.set(before.get());
    return Error{};
  }
  if (stop < text->length) {
    if (text->length - stop > kMaxPendingText) {
      self->pending_text.set(before.get());
      return t.raise(kUnicodeError, "pending buffer overflow");
    }
    self->pending_text.set(TRY(str_substring(t, text, stop, text->length)));
  }
  return out;
}
static Result<Ref> encoder_encode(Thread& t, Value self, Value input, bool final) { return encode_piece(t, self_of(self), input, final); }

static Result<Ref> int_from_bytes(Thread& t, const u8* bytes, usize size) {
  u64 limbs[3] = {};
  for (usize i = 0; i < size; ++i) limbs[i / 8] |= u64(bytes[i]) << (i % 8 * 8);
  return int_from_limbs(t, {limbs, 3}, false);
}
static Status int_to_bytes(Thread& t, Value v, u8* bytes, usize size) {
  u64 scratch;
  IntView view = int_view(v, scratch);
  if (view.negative) return t.raise(kOverflowError, "can't convert negative int to unsigned");
  std::memset(bytes, 0, size);
  for (usize i = 0; i < view.count * 8; ++i) {
    u8 byte = u8(view.limbs[i / 8] >> (i % 8 * 8));
    if (i < size) bytes[i] = byte;
    else if (byte) return t.raise(kOverflowError, "int too big to convert");
  }
  return {};
}
// A number: the size of the pending text in UTF-8, that text, the state of the codec.
constexpr usize kMaxStateText = kMaxPendingText * 4, kStateSize = 1 + kMaxStateText + sizeof(CodecState);
static Result<Ref> encoder_getstate(Thread& t, Value v) {
  Converter* self = self_of(v);
  std::string text = self->pending_text.get() ? TRY(str_to_utf8_strict(t, self->pending_text.get())) : "";
  if (text.size() > kMaxStateText) return t.raise(kUnicodeError, "pending buffer too large");
  u8 bytes[kStateSize] = {u8(text.size())};
  std::memcpy(bytes + 1, text.data(), text.size());
  std::memcpy(bytes + 1 + text.size(), self->state.c, sizeof self->state.c);
  return int_from_bytes(t, bytes, 1 + text.size() + sizeof self->state.c);
}
static Status encoder_setstate(Thread& t, Value v, Value number) {
  if (!is_int(number)) return t.raise(kTypeError, "setstate() argument must be int, not {}", number.is_none() ? std::string("None") : type_name(t, number));
  u8 bytes[kStateSize];
  TRY(int_to_bytes(t, number, bytes, sizeof bytes));
  if (bytes[0] > kMaxStateText) return t.raise(kUnicodeError, "pending buffer too large");
  std::string_view utf8(reinterpret_cast<const char*>(bytes + 1), bytes[0]);
  RefTo<Bytes> object = TRY(bytes_from(t, utf8));
  RefTo<Str> text = TRY(utf8_decode(t, Value(object), object->view(), nullptr));
  Converter* self = self_of(v);
  if (text->length) self->pending_text.set(std::move(text));
  else self->pending_text.set(nullptr);
  std::memcpy(self->state.c, bytes + 1 + bytes[0], sizeof self->state.c);
  return {};
}
static void encoder_reset(Thread&, Value v) {
  Converter* self = self_of(v);
  std::string unused;
  self->the_codec().reset_encoding(self->state, unused);
  self->pending_text.set(nullptr);
}

static constexpr Method kEncoderRows[] = {
    method<encoder_encode>("encode($self, /, input, final=False)", "The bytes of a piece of text."),
    method<encoder_getstate>("getstate($self, /)", "The state as a number."),
    method<encoder_setstate>("setstate($self, state, /)", "Go back to a state."),
    method<encoder_reset>("reset($self, /)", "Start anew."),
};

// ---- Decoding in pieces

// Keeps bytes of an incomplete character.
static Status keep_bytes(Thread& t, Converter* self, std::string_view rest, const char* too_many) {
  if (rest.size() > kMaxPendingBytes) {
    RefTo<Str> name = str_intern(t, self->the_codec().name), reason = str_intern(t, too_many);
    RefTo<Bytes> object = TRY(bytes_from(t, rest));
    Ref error = TRY(call(t, Value(static_cast<Object*>(t.types[kUnicodeDecodeError])), Value(name), Value(object), Value::small_int(0),
                         Value::small_int(i64(rest.size())), Value(reason)));
    return t.raise_object(error);
  }
  self->pending_size = u8(rest.size());
  std::memcpy(self->pending, rest.data(), rest.size());
  return {};
}
static Result<RefTo<Str>> decode_piece(Thread& t, Converter* self, std::string_view data, bool final) {
  RefTo<Bytes> all = TRY(bytes_from(t, self->pending_bytes() + std::string(data)));
  std::string before = self->pending_bytes(), rest;
  self->pending_size = 0;
  RefTo<Str> errors(self->errors.get());
  bool at_end = false;
  Result<RefTo<Str>> out = decode_data(t, self->the_codec(), self->state, Value(all), all->view(), errors, final, &rest, &at_end);
  if (out.is_error()) {
    // An error at the very end leaves what was kept before.
    if (at_end) TRY(keep_bytes(t, self, before, ""));
    return Error{};
  }
  TRY(keep_bytes(t, self, rest, "pending buffer overflow"));
  return out;
}
static Result<Ref> decoder_decode(Thread& t, Value v, Value input, bool final) {
  BufferView view(t);
  TRY(view.open(input));
  return decode_piece(t, self_of(v), view.view(), final);
}
static Result<Ref> decoder_getstate(Thread& t, Value v) {
  Converter* self = self_of(v);
  RefTo<Bytes> pending = TRY(bytes_from(t, self->pending_bytes()));
  Ref number = TRY(int_from_bytes(t, self->state.c, sizeof self->state.c));
  return tuple_of(t, Value(pending), Value(number));
}
static Status decoder_setstate(Thread& t, Value v, Value state) {
  if (!is<Tuple>(state)) return t.raise(kTypeError, "setstate() argument must be tuple, not {}", state.is_none() ? std::string("None") : type_name(t, state));
  Tuple* pair = as<Tuple>(state);
  if (pair->length != 2 || !is<Bytes>(pair->items[0]) || !is_int(pair->items[1])) return t.raise(kTypeError, "setstate(): illegal state argument");
  Converter* self = self_of(v);
  CodecState parsed;
  TRY(int_to_bytes(t, pair->items[1], parsed.c, sizeof parsed.c));
  TRY(keep_bytes(t, self, as<Bytes>(pair->items[0])->view(), "pending buffer too large"));
  self->state = parsed;
  return {};
}
static void decoder_reset(Thread&, Value v) {
  Converter* self = self_of(v);
  self->the_codec().reset_decoding(self->state);
  self->pending_size = 0;
}

static constexpr Method kDecoderRows[] = {
    method<decoder_decode>("decode($self, /, input, final=False)", "The text of a piece of data."),
    method<decoder_getstate>("getstate($self, /)", "The bytes of an incomplete character, and the state as a number."),
    method<decoder_setstate>("setstate($self, state, /)", "Go back to a state."),
    method<decoder_reset>("reset($self, /)", "Start anew."),
};

// ---- Streams

static Result<RefTo<Str>> read_with(Thread& t, Converter* self, const char* method, i64 size) {
  if (size == 0) return str_from_ascii(t, "");
  while (true) {
    RefTo<Str> name = str_intern(t, method);
    Ref stream(self->stream.get());
    Value argument[1] = {Value::small_int(size)};
    Ref data = TRY(call_method(t, stream, name, size < 0 ? std::span<const Value>() : argument));
    if (!is<Bytes>(data)) return t.raise(kTypeError, "stream function returned a non-bytes object ({})", type_name(t, data));
    std::string_view bytes = as<Bytes>(data)->view();
    bool nothing = bytes.empty() && self->pending_size == 0;
    RefTo<Str> out = TRY(decode_piece(t, self, bytes, bytes.empty() || size < 0));
    if (size < 0 || out->length || nothing) return out;
    size = 1;   // one byte more may complete a character
  }
}
static Result<i64> size_argument(Thread& t, Value size) {
  if (size.is_none()) return -1;
  if (!is_int(size)) return t.raise(kTypeError, "arg 1 must be an integer");
  return int_to_i64(t, size);
}
static Result<Ref> reader_read(Thread& t, Value self, Value size) { return read_with(t, self_of(self), "read", TRY(size_argument(t, size))); }
static Result<Ref> reader_readline(Thread& t, Value self, Value size) { return read_with(t, self_of(self), "readline", TRY(size_argument(t, size))); }
static Result<Ref> reader_readlines(Thread& t, Value self, Value size) {
  RefTo<Str> text = TRY(read_with(t, self_of(self), "read", TRY(size_argument(t, size))));
  RefTo<Str> name = str_intern(t, "splitlines");
  Value keep[1] = {Value::boolean(true)};
  return call_method(t, Value(text), name, keep);
}
static constexpr Method kReaderRows[] = {
    method<reader_read>("read($self, sizeobj=None, /)", "Text of the stream."),
    method<reader_readline>("readline($self, sizeobj=None, /)", "A line of the stream."),
    method<reader_readlines>("readlines($self, sizehintobj=None, /)", "The lines of the stream."),
    method<decoder_reset>("reset($self, /)", "Start anew."),
};

static Status write_bytes(Thread& t, Converter* self, Bytes* bytes) {
  RefTo<Str> name = str_intern(t, "write");
  Ref stream(self->stream.get());
  Value argument[1] = {Value(bytes)};
  TRY(call_method(t, stream, name, argument));
  return {};
}
static Status write_text(Thread& t, Converter* self, Value text) {
  RefTo<Bytes> bytes = TRY(encode_piece(t, self, text, false));
  return write_bytes(t, self, bytes);
}
static Status writer_write(Thread& t, Value self, Value text) { return write_text(t, self_of(self), text); }
static Status writer_writelines(Thread& t, Value self, Value lines) {
  if (is<Dict>(lines) || !type_of(t, lines)->slots.getitem) return t.raise(kTypeError, "arg must be a sequence object");
  for (i64 i = 0; i < TRY(length(t, lines)); ++i) {
    Ref line = TRY(get_item(t, lines, Value::small_int(i)));
    TRY(write_text(t, self_of(self), line));
  }
  return {};
}
static Status writer_reset(Thread& t, Value v) {
  Converter* self = self_of(v);
  RefTo<Str> pending(self->pending_text.get());
  if (!pending) return {};
  self->pending_text.set(nullptr);
  RefTo<Str> errors(self->errors.get());
  RefTo<Bytes> bytes = TRY(encode_text(t, self->the_codec(), self->state, pending, errors, true));
  if (bytes->length) return write_bytes(t, self, bytes);
  return {};
}
static constexpr Method kWriterRows[] = {
    method<writer_write>("write($self, strobj, /)", "Write text to the stream."),
    method<writer_writelines>("writelines($self, lines, /)", "Write each of the texts to the stream."),
    method<writer_reset>("reset($self, /)", "Write what was kept back, and start anew."),
};

#define CONVERTER_TYPE(TYPE, NAME, NEW, METHODS, GETTERS)                                                               \
  const TypeSpec TYPE::kType = {                                                                                        \
      .name = "_multibytecodec." NAME,                                                                                  \
      .basic_size = sizeof(Converter),                                                                                  \
      .flags = kTypeBase | kTypeCycles,                                                                                 \
      .slots = {.new_ = NEW, .init = converter_init, .visit = converter_visit, .clear = converter_clear,                \
                .dealloc = converter_dealloc},                                                                          \
      .methods = METHODS,                                                                                               \
      .getters = GETTERS,                                                                                               \
  };
CONVERTER_TYPE(IncrementalEncoder, "MultibyteIncrementalEncoder", encoder_new, kEncoderRows, kGetters)
CONVERTER_TYPE(IncrementalDecoder, "MultibyteIncrementalDecoder", decoder_new, kDecoderRows, kGetters)
CONVERTER_TYPE(StreamReader, "MultibyteStreamReader", reader_new, kReaderRows, kStreamGetters)
CONVERTER_TYPE(StreamWriter, "MultibyteStreamWriter", writer_new, kWriterRows, kStreamGetters)

}  // namespace krait::cjk

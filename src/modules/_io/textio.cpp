// TextIOWrapper: construction, writing, and everything that is not reading.
#include "modules/_io/io.h"
#include "objects/codec_impl.h"
#include "objects/container.h"
#include "objects/exception.h"
#include "vm/import.h"
#include "vm/settings.h"

namespace krait::io {

static TextIOWrapper* self_text(Value v) { return static_cast<TextIOWrapper*>(v.object()); }

// ---- State

Status text_check(Thread& t, TextIOWrapper* self) {
  if (KRAIT_UNLIKELY(!self->initialized)) {
    if (self->detached) return t.raise(kValueError, "underlying buffer has been detached");
    return t.raise(kValueError, "I/O operation on uninitialized object");
  }
  Value buffer = self->buffer;
  if (is_buffered_reader(buffer) || is_buffered_writer(buffer)) {
    Buffered* b = static_cast<Buffered*>(buffer.object());
    if (KRAIT_LIKELY(b->fast && b->buffer && static_cast<FileIO*>(b->raw.get().object())->fd >= 0)) return {};
  }
  Ref held(buffer);
  if (TRY(is_closed(t, held))) return t.raise(kValueError, "I/O operation on closed file.");
  return {};
}

static Status check_set_up(Thread& t, TextIOWrapper* self) {
  if (self->initialized || self->detached) return {};
  return t.raise(kValueError, "I/O operation on uninitialized object");
}
static Status check_attached(Thread& t, TextIOWrapper* self) {
  if (self->initialized) return {};
  if (self->detached) return t.raise(kValueError, "underlying buffer has been detached");
  return t.raise(kValueError, "I/O operation on uninitialized object");
}

// ---- Codecs

static NativeCodec native_codec(std::string_view name) {
  std::string plain;
  for (char c : name) {
    if (c == '_' || c == ' ') c = '-';
    plain += c >= 'A' && c <= 'Z' ? char(c + 32) : c;
  }
  if (plain == "utf-8" || plain == "utf8") return NativeCodec::kUtf8;
  if (plain == "ascii" || plain == "us-ascii") return NativeCodec::kAscii;
  if (plain == "latin-1" || plain == "latin1" || plain == "iso-8859-1" || plain == "iso8859-1") return NativeCodec::kLatin1;
  return NativeCodec::kNone;
}

static Result<Ref> lookup_codec(Thread& t, Str* encoding) {
  Ref lookup = TRY(import_attribute(t, "_codecs", "lookup"));
  Ref info = TRY(call(t, lookup, Value(encoding)));
  RefTo<Str> flag = str_intern(t, "_is_text_encoding");
  Ref is_text = TRY(get_attribute_opt(t, info, flag));
  if (!is_text.is_absent() && !TRY(truth(t, is_text)))
    return t.raise(kLookupError, "'{}' is not a text encoding", str_to_utf8(encoding));
  return info;
}

// The codec's objects for `encoding`; the old ones stay if it is not known.
static Status set_codec(Thread& t, TextIOWrapper* self, Str* encoding, Str* errors) {
  NativeCodec native = native_codec(str_to_utf8(encoding));
  Ref encoder = none_ref(), decoder = none_ref();
  if (native == NativeCodec::kNone) {
    Ref info = TRY(lookup_codec(t, encoding));
    if (self->can_write) {
      Ref make = TRY(get_attribute(t, info, "incrementalencoder"));
      if (make.is_none()) return t.raise(kLookupError, "codec '{}' has no incremental encoder", str_to_utf8(encoding));
      encoder = TRY(call(t, make, Value(errors)));
    }
    if (self->can_read) {
      Ref make = TRY(get_attribute(t, info, "incrementaldecoder"));
      if (make.is_none()) return t.raise(kLookupError, "codec '{}' has no incremental decoder", str_to_utf8(encoding));
      decoder = TRY(call(t, make, Value(errors)));
    }
  }
  self->codec = native;
  self->encoder.set(std::move(encoder));
  self->decoder.set(std::move(decoder));
  self->encoding.set(encoding);
  self->errors.set(errors);
  self->incomplete->clear();
  self->pending_cr = false;
  return {};
}

Status text_reset_encoder(Thread& t, TextIOWrapper* self, bool at_start) {
  if (!self->can_write || self->encoder.get().is_none() || self->encoder.get().is_empty()) return {};
  Ref encoder(self->encoder.get());
  if (at_start) {
    TRY(call_named(t, encoder, "reset"));
  } else {
    Value args[] = {Value::small_int(0)};
    TRY(call_named(t, encoder, "setstate", args));
  }
  return {};
}

// In a file that has contents already, no byte order mark is written.
static Status fix_encoder(Thread& t, TextIOWrapper* self) {
  if (!self->seekable || !self->can_write || self->codec != NativeCodec::kNone) return {};
  Ref buffer(self->buffer.get());
  Ref position = TRY(call_method(t, buffer, t.names.tell));
  if (TRY(equal(t, position, Value::small_int(0)))) return {};
  return text_reset_encoder(t, self, false);
}

// ---- Construction

static Result<Ref> text_new(Thread& t, TypeObject* cls, Args) {
  TextIOWrapper* self = allocate_instance<TextIOWrapper>(t, cls);
  self->buffer.init_steal(Value::empty());
  self->encoding.init(nullptr);
  self->errors.init(nullptr);
  self->encoder.init_steal(Value::empty());
  self->decoder.init_steal(Value::empty());
  self->decoded.init(nullptr);
  self->newline = new NewlineMode();
  self->pending = new std::string();
  self->incomplete = new std::string();
  self->snapshot_input = new std::string();
  self->chunk_size = 8192;
  return Ref::steal(Value(self));
}

// The name of an encoding or error handler that becomes a C string in CPython.
static Status check_encodable(Thread& t, Str* s) {
  if (s->is_ascii()) return {};
  TRY(str_to_utf8_strict(t, s));
  return {};
}
static Status check_null(Thread& t, Str* s) {
  TRY(check_encodable(t, s));
  for (u64 i = 0; s && i < s->length; ++i) if (s->at(i) == 0) return t.raise(kValueError, "embedded null character");
  return {};
}

// The locale's encoding is always UTF-8 here; its name is the C library's, or Python's own in UTF-8 mode.
static const char* default_encoding(Thread& t) { return settings(t.interp).utf8_mode ? "utf-8" : "UTF-8"; }

// A C string ends at the first null character.
static Result<RefTo<Str>> before_null(Thread& t, Str* s) {
  u64 end = 0;
  while (end < s->length && s->at(end)) ++end;
  return str_substring(t, s, 0, end);
}

static Status text_set_up(Thread& t, TextIOWrapper* self, Value buffer, NoneOr<Str> encoding_arg, NoneOr<Str> errors_arg,
                          Value newline, bool line_buffering, bool write_through) {
  self->initialized = self->detached = false;
  if (!encoding_arg.p && settings(t.interp).warn_default_encoding)
    TRY(warn(t, kEncodingWarning, "'encoding' argument not specified"));
  RefTo<Str> encoding = encoding_arg.p ? RefTo<Str>(encoding_arg.p) : str_intern(t, default_encoding(t));
  if (encoding->equals("locale")) encoding = str_intern(t, "UTF-8");
  RefTo<Str> errors = errors_arg.p ? RefTo<Str>(errors_arg.p) : RefTo<Str>(t.names.strict);
  TRY(check_null(t, encoding));
  TRY(check_null(t, errors));
  if (t.interp.options.dev_mode) TRY(codec_lookup_error(t, errors));
  NewlineMode mode = TRY(parse_newline(t, newline));
  text_drop_input(self);
  self->pending->clear();
  self->seen = 0;
  self->bytes_per_char = 0;
  self->can_read = self->can_write = false;
  if (native_codec(str_to_utf8(encoding)) == NativeCodec::kNone) TRY(lookup_codec(t, encoding));
  *self->newline = mode;
  self->line_buffering = line_buffering;
  self->write_through = write_through;
  self->buffer.set(buffer);
  if (is_buffered_writer(buffer) || is_exact<BufferedReader>(buffer)) {
    Buffered* b = static_cast<Buffered*>(buffer.object());
    TRY(is_closed(t, buffer));
    self->can_read = b->readable;
    self->can_write = b->writable;
    self->has_read1 = b->readable;
  } else {
    self->can_read = TRY(call_flag(t, buffer, "readable"));
    self->can_write = TRY(call_flag(t, buffer, "writable"));
    RefTo<Str> read1 = str_intern(t, "read1");
    self->has_read1 = TRY(has_attribute(t, buffer, read1));
  }
  TRY(set_codec(t, self, encoding, errors));
  self->seekable = self->telling = TRY(call_flag(t, buffer, "seekable"));
  self->initialized = true;
  return fix_encoder(t, self);
}
constexpr Method kInit = method<text_set_up>(
    "TextIOWrapper(self, buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)", "");
static Status text_init(Thread& t, Value self, Args args) {
  TRY(kInit.entry(t, kInit, self, args));
  return {};
}

// ---- Writing

static bool contains_char(const Str* s, char c) {
  if (s->kind() == 1) return s->length && std::memchr(s->data1(), c, usize(s->length));
  for (u64 i = 0; i < s->length; ++i) if (s->at(i) == u32(c)) return true;
  return false;
}

// Appends to `pending`. What waits there goes out before it would grow beyond one piece; more may be added meanwhile.
static Status append(Thread& t, TextIOWrapper* self, std::string_view data) {
  while (!self->pending->empty() && i64(self->pending->size() + data.size()) > self->chunk_size)
    TRY(text_write_pending(t, self));
  self->pending->append(data);
  return {};
}

// Appends the encoded text to `pending`.
static Status encode(Thread& t, TextIOWrapper* self, Str* text) {
  bool plain = text->is_ascii() ? self->codec != NativeCodec::kNone
                                : self->codec == NativeCodec::kLatin1 && text->kind() == 1;
  if (KRAIT_LIKELY(plain)) {
    return append(t, self, {reinterpret_cast<const char*>(text->data1()), usize(text->length)});
  }
  RefTo<Bytes> data;
  if (self->codec != NativeCodec::kNone) {
    RefTo<Str> encoding(self->encoding.get()), errors(self->errors.get());
    if (self->codec == NativeCodec::kUtf8) encoding = RefTo<Str>();
    data = TRY(encode_str(t, text, encoding, errors));
  } else {
    Ref encoder(self->encoder.get());
    Value args[] = {Value(text)};
    Ref result = TRY(call_method(t, encoder, t.names.encode, args));
    if (!is<Bytes>(result)) return t.raise(kTypeError, "encoder should return a bytes object, not '{}'", type_name(t, result));
    data = RefTo<Bytes>(as<Bytes>(result));
  }
  return append(t, self, data->view());
}

Status text_write_pending(Thread& t, TextIOWrapper* self) {
  if (self->pending->empty()) return {};
  TRY(check_attached(t, self));
  Ref buffer(self->buffer.get());
  if (KRAIT_LIKELY(is_buffered_writer(buffer))) {
    Buffered* b = static_cast<Buffered*>(buffer.get().object());
    if (b->fast && !b->owner) {
      // A signal's handler may write to us meanwhile.
      std::string data;
      data.swap(*self->pending);
      Status status = buffered_write(t, b, data);
      if (self->pending->empty()) {
        data.clear();
        self->pending->swap(data);
      }
      return status;
    }
  }
  RefTo<Bytes> data = TRY(bytes_from(t, *self->pending));
  self->pending->clear();
  Value args[] = {Value(data)};
  TRY(call_method(t, buffer, t.names.write, args));
  return {};
}

static Status flush_buffer(Thread& t, TextIOWrapper* self) {
  TRY(check_attached(t, self));
  Ref buffer(self->buffer.get());
  if (is_buffered_writer(buffer)) return buffered_flush(t, static_cast<Buffered*>(buffer.get().object()));
  TRY(call_method(t, buffer, t.names.flush));
  return {};
}

// Line ends as the file has them. A subclass of str does it by its own replace(), which may do anything to the stream.
static Result<RefTo<Str>> translate_for_writing(Thread& t, TextIOWrapper* self, Str* text) {
  if (KRAIT_LIKELY(is_exact_str(t, Value(text)))) return replace_newlines(t, text, self->newline->write);
  if (!contains_char(text, '\n')) return RefTo<Str>(text);
  RefTo<Str> from = str_from_ascii(t, "\n"), to = str_from_utf8(t, self->newline->write), name = str_intern(t, "replace");
  Value args[] = {Value(from), Value(to)};
  Ref replaced = TRY(call_method(t, Value(text), name, args));
  if (!is<Str>(replaced)) return t.raise(kTypeError, "replace() should return a str, not {}", type_name(t, replaced));
  TRY(text_check(t, self));
  if (!self->can_write) return raise_unsupported(t, "not writable");
  return RefTo<Str>(as<Str>(replaced));
}

Status text_write(Thread& t, TextIOWrapper* self, Str* text) {
  TRY(text_check(t, self));
  if (!self->can_write) return raise_unsupported(t, "not writable");
  bool flush = self->line_buffering && (contains_char(text, '\n') || contains_char(text, '\r'));
  if (KRAIT_UNLIKELY(!self->newline->write.empty())) {
    RefTo<Str> translated = TRY(translate_for_writing(t, self, text));
    TRY(encode(t, self, translated));
  } else {
    TRY(encode(t, self, text));
  }
  if (i64(self->pending->size()) >= self->chunk_size || flush || self->write_through) TRY(text_write_pending(t, self));
  if (flush) TRY(flush_buffer(t, self));
  if (self->has_snapshot) text_drop_input(self);
  if (self->can_read) TRY(text_reset_decoder(t, self));
  return {};
}

Status text_flush(Thread& t, TextIOWrapper* self) {
  TRY(text_check(t, self));
  self->telling = self->seekable;
  TRY(text_write_pending(t, self));
  return flush_buffer(t, self);
}

static Result<i64> Text_write(Thread& t, TextIOWrapper* self, Str* text) {
  TRY(text_write(t, self, text));
  return i64(text->length);
}
static Status Text_flush(Thread& t, TextIOWrapper* self) { return text_flush(t, self); }

// ---- The rest

static Result<Ref> Text_detach(Thread& t, TextIOWrapper* self) {
  TRY(check_attached(t, self));
  TRY(call_method(t, Value(self), t.names.flush));
  self->initialized = false;
  self->detached = true;
  return self->buffer.take();
}

static Result<Ref> Text_close(Thread& t, TextIOWrapper* self) {
  TRY(check_attached(t, self));
  Ref buffer(self->buffer.get());
  if (TRY(is_closed(t, buffer)) || self->detached) return none_ref();
  if (self->finalizing) {
    Value args[] = {Value(self)};
    if (call_named(t, buffer, "_dealloc_warn", args).is_error()) t.clear_error();
  }
  Ref failed;
  if (call_method(t, Value(self), t.names.flush).is_error()) failed = t.take_error();
  Result<Ref> result = call_method(t, buffer, t.names.close);
  if (!failed.is_empty()) return chain_errors(t, std::move(failed));
  return result;
}

// None leaves a setting as it is; anything else counts as the int that it is.
static Result<bool> flag_setting(Thread& t, Value v, bool now) {
  if (v.is_none()) return now;
  return TRY(to_index_i64(t, v, kOverflowError)) != 0;
}
static Status Text_reconfigure(Thread& t, TextIOWrapper* self, NoneOr<Str> encoding, NoneOr<Str> errors, Value newline,
                               Value line_buffering, Value write_through) {
  TRY(check_attached(t, self));
  if (encoding.p) TRY(check_encodable(t, encoding));
  if (errors.p) TRY(check_encodable(t, errors));
  bool new_newline = !newline.is_empty();
  if (self->decoded.get() && (encoding.p || errors.p || new_newline))
    return raise_unsupported(t, "It is not possible to set the encoding or newline of stream after the first read");
  if (new_newline && !newline.is_none() && !is<Str>(newline))
    return t.raise(kTypeError, "reconfigure() argument 'newline' must be str or None, not {}", type_name(t, newline));
  bool lines = TRY(flag_setting(t, line_buffering, self->line_buffering));
  bool through = TRY(flag_setting(t, write_through, self->write_through));
  NewlineMode mode = *self->newline;
  if (new_newline) mode = TRY(parse_newline(t, newline));
  TRY(call_method(t, Value(self), t.names.flush));
  self->has_snapshot = false;
  if (encoding.p || errors.p) {
    RefTo<Str> new_encoding(encoding.p ? encoding.p : self->encoding.get());
    RefTo<Str> new_errors(errors.p ? errors.p : encoding.p ? t.names.strict : self->errors.get());
    if (new_encoding->equals("locale")) new_encoding = str_intern(t, "UTF-8");
    else if (contains_char(new_encoding, '\0')) TRY(lookup_codec(t, TRY(before_null(t, new_encoding))));
    TRY(set_codec(t, self, new_encoding, new_errors));
  }
  *self->newline = mode;
  self->line_buffering = lines;
  self->write_through = through;
  return fix_encoder(t, self);
}

static Result<Ref> ask_buffer(Thread& t, TextIOWrapper* self, const char* method) {
  TRY(check_attached(t, self));
  Ref buffer(self->buffer.get());
  return call_named(t, buffer, method);
}
static Result<Ref> Text_fileno(Thread& t, TextIOWrapper* self) { return ask_buffer(t, self, "fileno"); }
static Result<Ref> Text_seekable(Thread& t, TextIOWrapper* self) { return ask_buffer(t, self, "seekable"); }
static Result<Ref> Text_readable(Thread& t, TextIOWrapper* self) { return ask_buffer(t, self, "readable"); }
static Result<Ref> Text_writable(Thread& t, TextIOWrapper* self) { return ask_buffer(t, self, "writable"); }
static Result<Ref> Text_isatty(Thread& t, TextIOWrapper* self) { return ask_buffer(t, self, "isatty"); }
static Result<Ref> Text_truncate(Thread& t, TextIOWrapper* self, Value pos) {
  TRY(check_attached(t, self));
  TRY(call_method(t, Value(self), t.names.flush));
  Ref buffer(self->buffer.get());
  Value args[] = {pos};
  return call_named(t, buffer, "truncate", args);
}
static Result<Ref> Text_getstate(Thread& t, TextIOWrapper* self) { return raise_no_pickle(t, Value(self)); }

static Result<Ref> text_repr(Thread& t, Value v) {
  TextIOWrapper* self = self_text(v);
  if (!self->detached) TRY(check_attached(t, self));
  ReprGuard guard(t, v);
  std::string type = type_name(t, v);
  if (TRY(guard.repeated())) return t.raise(kRuntimeError, "reentrant call inside {}.__repr__", type);
  std::string text = "<" + type;
  for (Str* key : {t.names.name, t.names.mode}) {
    Result<Ref> found = get_attribute_opt(t, v, key);
    if (found.is_error()) {
      if (!t.error_matches(kValueError)) return Error{};
      t.clear_error();
      continue;
    }
    Ref value = found.take();
    if (value.is_absent()) continue;
    RefTo<Str> shown = TRY(repr(t, value));
    text += fmt::format(" {}={}", str_to_utf8(key), str_to_utf8(shown));
  }
  RefTo<Str> encoding = TRY(repr(t, Value(self->encoding.get())));
  return str_from_utf8(t, text + " encoding=" + str_to_utf8(encoding) + ">");
}

static Result<Ref> get_closed(Thread& t, Value v) {
  if (!self_text(v)->initialized && !self_text(v)->detached) return bool_ref(true);
  TRY(check_attached(t, self_text(v)));
  Ref buffer(self_text(v)->buffer.get());
  return get_attribute(t, buffer, t.names.closed);
}
static Result<Ref> get_name(Thread& t, Value v) {
  TRY(check_attached(t, self_text(v)));
  Ref buffer(self_text(v)->buffer.get());
  return get_attribute(t, buffer, t.names.name);
}
static Result<Ref> get_newlines(Thread& t, Value v) {
  TRY(check_attached(t, self_text(v)));
  return seen_newlines(t, self_text(v)->newline->universal ? self_text(v)->seen : 0);
}
static Result<Ref> get_buffer(Thread& t, Value v) {
  TRY(check_attached(t, self_text(v)));
  return Ref(self_text(v)->buffer.get());
}
static Result<Ref> get_errors(Thread& t, Value v) {
  TRY(check_set_up(t, self_text(v)));
  return Ref(Value(self_text(v)->errors.get()));
}
static Result<Ref> get_chunk_size(Thread& t, Value v) {
  TRY(check_attached(t, self_text(v)));
  return int_from_i64(t, self_text(v)->chunk_size);
}
static Status set_chunk_size(Thread& t, Value v, Value value) {
  TRY(check_attached(t, self_text(v)));
  if (value.is_empty()) return raise_attribute_error(t, v, str_intern(t, "_CHUNK_SIZE"), "attribute '_CHUNK_SIZE' of '_io.TextIOWrapper' objects cannot be deleted");
  i64 n = TRY(to_index_i64(t, value, kValueError));
  if (n <= 0) return t.raise(kValueError, "a strictly positive integer is required");
  self_text(v)->chunk_size = n;
  return {};
}
static Result<Ref> get_line_buffering(Thread& t, Value v) { return bool_ref(self_text(v)->line_buffering); }
static Result<Ref> get_write_through(Thread& t, Value v) { return bool_ref(self_text(v)->write_through); }
static Result<Ref> get_finalizing(Thread& t, Value v) { return bool_ref(self_text(v)->finalizing); }
static Status set_finalizing(Thread& t, Value v, Value value) {
  TRY(check_bool_value(t, value));
  self_text(v)->finalizing = value.is_true();
  return {};
}
static Result<Ref> text_next(Thread& t, Value v) {
  TextIOWrapper* self = self_text(v);
  TRY(text_check(t, self));
  self->telling = false;
  Ref line;
  if (KRAIT_LIKELY(is_exact<TextIOWrapper>(v))) {
    line = TRY(text_readline(t, self, -1));
  } else {
    line = TRY(call_method(t, v, t.names.readline));
    if (!is<Str>(line)) return t.raise(kOSError, "readline() should have returned an str object, not '{}'", type_name(t, line));
  }
  if (as<Str>(line)->length) return line;
  self->has_snapshot = false;
  self->telling = self->seekable;
  return absent_ref();
}

static void text_visit(Object* o, Visitor& visit) {
  TextIOWrapper* self = static_cast<TextIOWrapper*>(o);
  visit(self->buffer);
  visit(self->encoding);
  visit(self->errors);
  visit(self->encoder);
  visit(self->decoder);
  visit(self->decoded);
}
static void text_clear(Object* o) {
  TextIOWrapper* self = static_cast<TextIOWrapper*>(o);
  self->initialized = false;
  self->buffer.clear();
  self->encoder.clear();
  self->decoder.clear();
  self->decoded.clear();
}
static void text_dealloc(Object* o) {
  TextIOWrapper* self = static_cast<TextIOWrapper*>(o);
  delete self->newline;
  delete self->pending;
  delete self->incomplete;
  delete self->snapshot_input;
  text_clear(o);
  self->encoding.clear();
  self->errors.clear();
}

constexpr Method kMethods[] = {
  method<Text_detach>("detach(self, /)", "Separate the binary stream from the text stream and return it."),
  method<Text_reconfigure>("reconfigure(self, /, *, encoding=None, errors=None, newline=<unrepresentable>,\n            line_buffering=None, write_through=None) as ($self, /, *, encoding=None, errors=None, newline=None,\n            line_buffering=None, write_through=None)",
                           "Change settings of the stream."),
  method<Text_write>("write(self, text, /)", "Write a string and return its length."),
  method<Text_flush>("flush(self, /)", "Write out what is buffered."),
  method<Text_close>("close(self, /)", "Flush and close the stream."),
  method<Text_fileno>("fileno(self, /)", "The file descriptor of the binary stream."),
  method<Text_seekable>("seekable(self, /)", "Whether the position can be changed."),
  method<Text_readable>("readable(self, /)", "Whether the stream can be read."),
  method<Text_writable>("writable(self, /)", "Whether the stream can be written."),
  method<Text_isatty>("isatty(self, /)", "Whether the stream is a terminal."),
  method<Text_truncate>("truncate(self, pos=None, /)", "Change the size of the file, by default to the current position."),
  method<Text_getstate>("__getstate__(self, /)", "Streams cannot be pickled."),
};
constexpr Getter kGetters[] = {
  {"buffer", get_buffer},
  {"name", get_name, nullptr, "Name of the binary stream."},
  {"closed", get_closed, nullptr, "Whether the stream is closed."},
  {"newlines", get_newlines, nullptr, "Line ends seen so far: None, a string or a tuple."},
  {"errors", get_errors, nullptr, "How encoding errors are handled."},
  {"_CHUNK_SIZE", get_chunk_size, set_chunk_size, "Bytes to read at once."},
  {"line_buffering", get_line_buffering, nullptr, "Whether a line end flushes the stream."},
  {"write_through", get_write_through, nullptr, "Whether writes go to the binary stream at once."},
  {"_finalizing", get_finalizing, set_finalizing, "Whether the object is being destroyed."},
};
constexpr Member kMembers[] = {
  {"encoding", offsetof(TextIOWrapper, encoding), true, true, "Name of the encoding."},
};
static const std::span<const Method>* const kGroups[] = {&kTextReadMethods};

const TypeSpec TextIOWrapper::kType = {
  .name = "_io.TextIOWrapper",
  .base = &TextIOBase::kType,
  .basic_size = sizeof(TextIOWrapper),
  .flags = kTypeBase,
  .signature = "TextIOWrapper(buffer, encoding=None, errors=None, newline=None,\n              line_buffering=False, write_through=False)",
  .doc = "A text stream over a buffered binary stream: encodes, decodes and translates line ends.",
  .slots = {.repr = text_repr, .next = text_next, .new_ = text_new, .init = text_init, .visit = text_visit,
            .clear = text_clear, .dealloc = text_dealloc},
  .methods = kMethods,
  .getters = kGetters,
  .members = kMembers,
  .method_groups = rows(kGroups),
  .ready = hide_new,
};

}  // namespace krait::io

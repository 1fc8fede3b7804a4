// The abstract base classes, and what all streams share.
#include "modules/_io/io.h"
#include "objects/container.h"
#include "objects/str_message.h"

namespace krait::io {

// ---- UnsupportedOperation, an OSError and a ValueError

struct State {
  Field unsupported;
  void visit(Visitor& v) { v(unsupported); }
};
static constexpr char kStateKey = 0;

TypeObject* unsupported_operation(Thread& t) {
  return static_cast<TypeObject*>(t.interp.state<State>(&kStateKey).unsupported.get().object());
}

Status make_unsupported_operation(Thread& t, Module* module) {
  RefTo<Tuple> bases = TRY(tuple_of(t, Value(t.types[kOSError]), Value(t.types[kValueError])));
  RefTo<Dict> space = dict_new(t);
  RefTo<Str> where = str_intern(t, "io"), name = str_intern(t, "UnsupportedOperation");
  TRY(dict_set_str(t, space, t.names.dunder_module, Value(where)));
  Ref made = TRY(call(t, Value(t.types.type), Value(name), Value(bases), Value(space)));
  TRY(module_add(t, module, "UnsupportedOperation", made));
  t.interp.state<State>(&kStateKey).unsupported.set(std::move(made));
  return {};
}

Error raise_unsupported(Thread& t, std::string_view text) {
  RefTo<Str> message = str_from_message(t, text);
  Ref error = TRY(call(t, Value(unsupported_operation(t)), Value(message)));
  return t.raise_object(error);
}

// ---- Helpers

Result<Ref> call_named(Thread& t, Value self, const char* method, std::span<const Value> args) {
  RefTo<Str> name = str_intern(t, method);
  return call_method(t, self, name, args);
}

Result<bool> call_flag(Thread& t, Value self, const char* method) {
  Ref answer = TRY(call_named(t, self, method));
  return truth(t, answer);
}

Result<bool> is_closed(Thread& t, Value self) {
  Ref closed = TRY(get_attribute(t, self, t.names.closed));
  return truth(t, closed);
}

Status check_closed(Thread& t, Value self) {
  Ref closed = TRY(get_attribute_opt(t, self, t.names.closed));
  if (!closed.is_absent() && TRY(truth(t, closed))) return t.raise(kValueError, "I/O operation on closed file.");
  return {};
}

Status check_flag(Thread& t, Value self, const char* method, const char* text) {
  Ref answer = TRY(call_named(t, self, method));
  if (!answer.get().is_true()) return raise_unsupported(t, text);
  return {};
}

Result<i64> to_offset(Thread& t, Value v) { return to_index_i64(t, v, kOverflowError); }

Result<i64> optional_size(Thread& t, Value v) {
  if (KRAIT_LIKELY(v.is_int())) return v.as_int();
  if (v.is_none() || v.is_empty()) return -1;
  if (!is_int(v) && !type_of(t, v)->slots.index)
    return t.raise(kTypeError, "argument should be integer or None, not '{}'", type_name(t, v));
  return to_index_i64(t, v, kOverflowError);
}

Error chain_errors(Thread& t, Ref earlier) {
  if (!t.has_error()) {
    t.restore_error(std::move(earlier));
    return Error{};
  }
  BaseException* late = static_cast<BaseException*>(t.exception.get().object());
  if (late != earlier.get().object()) late->context.set(std::move(earlier));
  return Error{};
}

Status open_writable(Thread& t, BufferView& view, Value target, const char* function) {
  if (!view.open(target, kBufWritable).is_error()) return {};
  if (!t.error_matches(kTypeError) && !t.error_matches(kBufferError)) return Error{};
  t.clear_error();
  return t.raise(kTypeError, "{}() argument must be read-write bytes-like object, not {}", function, type_name(t, target));
}

Status hide_new(Thread& t, TypeObject* type) {
  TRY(dict_delete(t, type->dict, Value(t.names.dunder_new)));
  return {};
}

Status check_bool_value(Thread& t, Value value) {
  if (value.is_empty()) return t.raise(kTypeError, "can't delete numeric/char attribute");
  if (!value.is_bool()) return t.raise(kTypeError, "attribute value type must be bool");
  return {};
}

Error raise_no_pickle(Thread& t, Value self) { return t.raise(kTypeError, "cannot pickle '{}' instances", str_to_utf8(type_of(t, self)->name)); }
void ignore_visit(Object*, Visitor&) {}

Result<Ref> self_iter(Thread& t, Value self) {
  TRY(check_closed(t, self));
  return Ref(self);
}

// ---- _IOBase

static Result<Ref> iobase_new(Thread& t, TypeObject* cls, Args) { return Ref::steal(Value(type_allocate(t, cls))); }

static RefTo<Str> closed_key(Thread& t) { return str_intern(t, "__IOBase_closed"); }
static Result<bool> marked_closed(Thread& t, Value self) {
  RefTo<Str> key = closed_key(t);
  return has_attribute(t, self, key);
}

static Result<Ref> iobase_seek(Thread& t, Value self, Value, Value) { return raise_unsupported(t, "seek"); }
static Result<Ref> iobase_tell(Thread& t, Value self) {
  Value args[] = {Value::small_int(0), Value::small_int(1)};
  return call_method(t, self, t.names.seek, args);
}
static Result<Ref> iobase_truncate(Thread& t, Value self, Value) { return raise_unsupported(t, "truncate"); }
static Status iobase_flush(Thread& t, Value self) {
  if (TRY(marked_closed(t, self)) || (is_exact<FileIO>(self) && static_cast<FileIO*>(self.object())->fd < 0))
    return t.raise(kValueError, "I/O operation on closed file.");
  return {};
}
static Status iobase_close(Thread& t, Value self) {
  if (TRY(marked_closed(t, self))) return {};
  Result<Ref> flushed = call_method(t, self, t.names.flush);
  bool failed = flushed.is_error();
  Ref error = failed ? t.take_error() : Ref();
  RefTo<Str> key = closed_key(t);
  Status marked = set_attribute(t, self, key, Value::boolean(true));
  if (failed) return chain_errors(t, std::move(error));
  return marked;
}
static bool iobase_no(Thread& t, Value self) { return false; }
static Result<Ref> iobase_fileno(Thread& t, Value self) { return raise_unsupported(t, "fileno"); }
static Result<bool> iobase_isatty(Thread& t, Value self) {
  TRY(check_closed(t, self));
  return false;
}
static Status iobase_check_closed(Thread& t, Value self) { return check_closed(t, self); }
static Result<Ref> iobase_check_seekable(Thread& t, Value self) {
  TRY(check_flag(t, self, "seekable", "File or stream is not seekable."));
  return bool_ref(true);
}
static Result<Ref> iobase_check_readable(Thread& t, Value self) {
  TRY(check_flag(t, self, "readable", "File or stream is not readable."));
  return bool_ref(true);
}
static Result<Ref> iobase_check_writable(Thread& t, Value self) {
  TRY(check_flag(t, self, "writable", "File or stream is not writable."));
  return bool_ref(true);
}
static Result<Ref> iobase_enter(Thread& t, Value self) {
  TRY(check_closed(t, self));
  return Ref(self);
}
static Result<Ref> iobase_exit(Thread& t, Value self, Tuple*) { return call_method(t, self, t.names.close); }

// How many bytes to ask for next: up to a line end that peek() shows, else one.
static Result<i64> peeked(Thread& t, Value self, Value peek, i64 limit) {
  Ref seen = TRY(call(t, peek, Value::small_int(1)));
  if (!is<Bytes>(seen)) return t.raise(kOSError, "peek() should have returned a bytes object, not '{}'", type_name(t, seen));
  std::string_view view = as<Bytes>(seen)->view();
  if (view.empty()) return 1;
  if (limit >= 0 && i64(view.size()) > limit) view = view.substr(0, usize(limit));
  usize at = view.find('\n');
  return at == std::string_view::npos ? i64(view.size()) : i64(at) + 1;
}

static Result<Ref> iobase_readline(Thread& t, Value self, Value size) {
  i64 limit = TRY(optional_size(t, size));
  RefTo<Str> name = str_intern(t, "peek");
  Ref peek = TRY(get_attribute_opt(t, self, name));
  std::string line;
  while (limit < 0 || i64(line.size()) < limit) {
    i64 want = 1;
    if (!peek.is_absent()) want = TRY(peeked(t, self, peek, limit < 0 ? -1 : limit - i64(line.size())));
    Value args[] = {Value::small_int(want)};
    Ref piece = TRY(call_method(t, self, t.names.read, args));
    if (!is<Bytes>(piece)) return t.raise(kOSError, "read() should have returned a bytes object, not '{}'", type_name(t, piece));
    if (as<Bytes>(piece)->length == 0) break;
    line += as<Bytes>(piece)->view();
    if (line.back() == '\n') break;
  }
  return bytes_from(t, line);
}

static Result<Ref> iobase_next(Thread& t, Value self) {
  Ref line = TRY(call_method(t, self, t.names.readline));
  if (TRY(length(t, line)) == 0) return absent_ref();
  return line;
}

Result<Ref> iobase_readlines(Thread& t, Value self, Value hint) {
  i64 enough = TRY(optional_size(t, hint)), total = 0;
  RefTo<List> lines = TRY(list_new(t));
  Ref iterator = TRY(get_iter(t, self));
  while (true) {
    Ref line = TRY(iter_next(t, iterator));
    if (line.is_absent()) break;
    TRY(list_push(t, lines, line));
    if (enough <= 0) continue;
    total += TRY(length(t, line));
    if (total > enough) break;
  }
  return lines;
}

Status iobase_writelines(Thread& t, Value self, Value lines) {
  TRY(check_closed(t, self));
  Ref iterator = TRY(get_iter(t, lines));
  while (true) {
    Ref line = TRY(iter_next(t, iterator));
    if (line.is_absent()) return {};
    Value args[] = {line};
    TRY(call_method(t, self, t.names.write, args));
  }
}

static Result<Ref> iobase_get_closed(Thread& t, Value self) { return bool_ref(TRY(marked_closed(t, self))); }

// A stream that is still open when it dies is closed, so that what was written reaches the file.
static Status iobase_finalize(Thread& t, Value self) {
  Result<bool> closed = is_closed(t, self);
  if (closed.is_error()) {
    // It was never set up.
    t.clear_error();
    return {};
  }
  if (closed.take()) return {};
  if (is<FileIO>(self)) {
    static_cast<FileIO*>(self.object())->finalizing = true;
  } else if (is<TextIOWrapper>(self)) {
    static_cast<TextIOWrapper*>(self.object())->finalizing = true;
  } else if (is<BufferedReader>(self) || is<BufferedWriter>(self) || is<BufferedRandom>(self)) {
    static_cast<Buffered*>(self.object())->finalizing = true;
  } else {
    RefTo<Str> key = str_intern(t, "_finalizing");
    if (set_attribute(t, self, key, Value::boolean(true)).is_error()) t.clear_error();
  }
  if (call_method(t, self, t.names.close).is_error()) t.report_unraisable("while finalizing file", self);
  return {};
}

constexpr Method kIOBaseMethods[] = {
  method<iobase_seek>("seek(self, offset, whence=os.SEEK_SET, /)", "Change the stream position."),
  method<iobase_tell>("tell(self, /)", "The stream position."),
  method<iobase_truncate>("truncate(self, size=None, /)", "Change the size of the file, by default to the current position."),
  method<iobase_flush>("flush(self, /)", "Write out what is buffered."),
  method<iobase_close>("close(self, /)", "Flush and close the stream; no effect if it is closed."),
  method<iobase_no>("seekable(self, /)", "Whether the position can be changed."),
  method<iobase_no>("readable(self, /)", "Whether the stream was opened for reading."),
  method<iobase_no>("writable(self, /)", "Whether the stream was opened for writing."),
  method<iobase_check_closed>("_checkClosed(self, /)", "Raise ValueError if the stream is closed."),
  method<iobase_check_seekable>("_checkSeekable(self, /)", "Raise UnsupportedOperation unless seekable."),
  method<iobase_check_readable>("_checkReadable(self, /)", "Raise UnsupportedOperation unless readable."),
  method<iobase_check_writable>("_checkWritable(self, /)", "Raise UnsupportedOperation unless writable."),
  method<iobase_fileno>("fileno(self, /)", "The file descriptor, if there is one."),
  method<iobase_isatty>("isatty(self, /)", "Whether the stream is a terminal."),
  method<iobase_enter>("__enter__(self, /)", "The stream itself."),
  method<iobase_exit>("__exit__(*args)", "Close the stream."),
  method<iobase_readline>("readline(self, size=-1, /)", "Read one line, at most size bytes of it if size is given."),
  method<iobase_readlines>("readlines(self, hint=-1, /)", "A list of lines, until about hint bytes have been read."),
  method<iobase_writelines>("writelines(self, lines, /)", "Write every item of an iterable; line ends are not added."),
};
constexpr Getter kIOBaseGetters[] = {{"closed", iobase_get_closed, nullptr, "Whether the stream is closed."}};

const TypeSpec IOBase::kType = {
  .name = "_io._IOBase",
  .basic_size = sizeof(IOBase),
  .flags = kTypeBase | kTypeCycles | kTypeHasDict | kTypeWeakrefs,
  .doc = "The base of all stream classes: what a method does here is what streams that cannot do it do.",
  .slots = {.iter = self_iter, .next = iobase_next, .new_ = iobase_new, .visit = ignore_visit, .finalize = iobase_finalize},
  .methods = kIOBaseMethods,
  .getters = kIOBaseGetters,
  .ready = hide_new,
};

// ---- _RawIOBase

static Result<Ref> raw_read(Thread& t, Value self, i64 size) {
  if (size < 0) return call_named(t, self, "readall");
  RefTo<ByteArray> buffer = TRY(bytearray_from(t, std::string(usize(size), '\0')));
  Value args[] = {Value(buffer)};
  Ref count = TRY(call_named(t, self, "readinto", args));
  if (count.is_none()) return count;
  i64 got = TRY(to_index_i64(t, count, kValueError));
  if (got < 0 || got > size)
    return t.raise(kValueError, "readinto returned {} outside buffer size {}", got, size);
  return bytes_from(t, buffer->view().substr(0, usize(got)));
}

static Result<Ref> raw_readall(Thread& t, Value self) {
  std::string all;
  bool any = false;
  while (true) {
    Value args[] = {Value::small_int(kDefaultBufferSize)};
    Ref piece = TRY(call_method(t, self, t.names.read, args));
    if (piece.is_none()) {
      if (!any) return piece;
      break;
    }
    if (!is<Bytes>(piece)) return t.raise(kTypeError, "read() should return bytes");
    if (as<Bytes>(piece)->length == 0) break;
    all += as<Bytes>(piece)->view();
    any = true;
  }
  return bytes_from(t, all);
}

constexpr Method kRawMethods[] = {
  method<raw_read>("read(self, size=-1, /)", "Read up to size bytes with one call, or everything."),
  method<raw_readall>("readall(self, /)", "Read until the end of the file."),
};
static Error not_implemented(Thread& t) {
  Ref error = TRY(exception_new(t, kNotImplementedError, {}));
  return t.raise_object(error);
}
static Result<Ref> raw_readinto(Thread& t, Value, Tuple*) { return not_implemented(t); }
constexpr Method kRawAbstract[] = {
  method<raw_readinto>("readinto(*args)", "Read bytes into a buffer."),
  method<raw_readinto>("write(*args)", "Write bytes to the file."),
};
static const std::span<const Method> kRawAbstractRows = rows(kRawAbstract);
static const std::span<const Method>* const kRawGroups[] = {&kRawAbstractRows};
const TypeSpec RawIOBase::kType = {
  .name = "_io._RawIOBase",
  .base = &IOBase::kType,
  .basic_size = sizeof(RawIOBase),
  .flags = kTypeBase,
  .doc = "Base class of raw binary streams.",
  .methods = kRawMethods,
  .method_groups = rows(kRawGroups),
};

// ---- _BufferedIOBase

static Result<Ref> buffered_detach(Thread& t, Value self) { return raise_unsupported(t, "detach"); }
static Result<Ref> buffered_read_no(Thread& t, Value self, Value) { return raise_unsupported(t, "read"); }
static Result<Ref> buffered_read1_no(Thread& t, Value self, Value) { return raise_unsupported(t, "read1"); }
static Result<Ref> buffered_write_no(Thread& t, Value self, Value) { return raise_unsupported(t, "write"); }

static Result<Ref> read_into(Thread& t, Value self, Value buffer, const char* reader) {
  BufferView view(t);
  TRY(open_writable(t, view, buffer, *(reader + 4) ? "readinto1" : "readinto"));
  i64 room = i64(view.view().size());
  Value args[] = {Value::small_int(room)};
  Ref data = TRY(call_named(t, self, reader, args));
  if (!is<Bytes>(data)) return t.raise(kTypeError, "read() should return bytes");
  i64 got = i64(as<Bytes>(data)->length);
  if (got > room) return t.raise(kValueError, "read() returned too much data: {} bytes requested, {} returned", room, got);
  std::memcpy(view.data(), as<Bytes>(data)->data(), usize(got));
  return int_from_i64(t, got);
}
static Result<Ref> buffered_readinto(Thread& t, Value self, Value buffer) { return read_into(t, self, buffer, "read"); }
static Result<Ref> buffered_readinto1(Thread& t, Value self, Value buffer) { return read_into(t, self, buffer, "read1"); }

constexpr Method kBufferedMethods[] = {
  method<buffered_detach>("detach(self, /)", "Separate the raw stream from the buffer."),
  method<buffered_read_no>("read(self, size=-1, /)", "Read and return up to size bytes."),
  method<buffered_read1_no>("read1(self, size=-1, /)", "Read with at most one call to the raw stream."),
  method<buffered_readinto>("readinto(self, buffer, /)", "Read bytes into a buffer."),
  method<buffered_readinto1>("readinto1(self, buffer, /)", "Read bytes into a buffer with at most one call to the raw stream."),
  method<buffered_write_no>("write(self, b, /)", "Write bytes to the stream."),
};
const TypeSpec BufferedIOBase::kType = {
  .name = "_io._BufferedIOBase",
  .base = &IOBase::kType,
  .basic_size = sizeof(BufferedIOBase),
  .flags = kTypeBase,
  .doc = "Base class of buffered binary streams.",
  .methods = kBufferedMethods,
};

// ---- _TextIOBase

static Result<Ref> text_readline_no(Thread& t, Value self, Value) { return raise_unsupported(t, "readline"); }
static Result<Ref> get_none(Thread& t, Value self) { return none_ref(); }

constexpr Method kTextMethods[] = {
  method<buffered_detach>("detach(self, /)", "Separate the binary stream from the text stream."),
  method<buffered_read_no>("read(self, size=-1, /)", "Read at most size characters."),
  method<text_readline_no>("readline(self, size=-1, /)", "Read one line."),
  method<buffered_write_no>("write(self, s, /)", "Write a string and return its length."),
};
constexpr Getter kTextGetters[] = {
  {"encoding", get_none, nullptr, "Name of the encoding."},
  {"newlines", get_none, nullptr, "Line ends seen so far."},
  {"errors", get_none, nullptr, "How encoding errors are handled."},
};
const TypeSpec TextIOBase::kType = {
  .name = "_io._TextIOBase",
  .base = &IOBase::kType,
  .basic_size = sizeof(TextIOBase),
  .flags = kTypeBase,
  .doc = "Base class of text streams.",
  .methods = kTextMethods,
  .getters = kTextGetters,
};

}  // namespace krait::io

// BufferedRWPair: two streams under one name.
#include "modules/_io/io.h"
#include "objects/container.h"

namespace krait::io {

static BufferedRWPair* self_pair(Value v) { return static_cast<BufferedRWPair*>(v.object()); }
static Result<Ref> pair_new(Thread& t, TypeObject* cls, Args) {
  BufferedRWPair* pair = allocate_instance<BufferedRWPair>(t, cls);
  pair->reader.init_steal(Value::empty());
  pair->writer.init_steal(Value::empty());
  return Ref::steal(Value(pair));
}
static Status pair_set_up(Thread& t, BufferedRWPair* self, Value reader, Value writer, i64 size) {
  TRY(check_flag(t, reader, "readable", "File or stream is not readable."));
  TRY(check_flag(t, writer, "writable", "File or stream is not writable."));
  Ref in = TRY(buffered_make(t, BufferedReader::kType, reader, size));
  Ref out = TRY(buffered_make(t, BufferedWriter::kType, writer, size));
  self->reader.set(std::move(in));
  self->writer.set(std::move(out));
  return {};
}
constexpr Method kPairInit = method<pair_set_up>("BufferedRWPair(self, reader, writer, buffer_size=131072, /)", "");
static Status pair_init(Thread& t, Value self, Args args) {
  TRY(kPairInit.entry(t, kPairInit, self, args));
  return {};
}

static Result<Ref> forward(Thread& t, Value target, const char* method, Tuple* args) {
  if (target.is_empty()) return t.raise(kValueError, "I/O operation on uninitialized object");
  Ref held(target);
  return call_named(t, held, method, args ? std::span<const Value>(args->items, usize(args->length)) : std::span<const Value>());
}
static Result<Ref> pair_read(Thread& t, BufferedRWPair* p, Tuple* a) { return forward(t, p->reader, "read", a); }
static Result<Ref> pair_peek(Thread& t, BufferedRWPair* p, Tuple* a) { return forward(t, p->reader, "peek", a); }
static Result<Ref> pair_read1(Thread& t, BufferedRWPair* p, Tuple* a) { return forward(t, p->reader, "read1", a); }
static Result<Ref> pair_readinto(Thread& t, BufferedRWPair* p, Tuple* a) { return forward(t, p->reader, "readinto", a); }
static Result<Ref> pair_readinto1(Thread& t, BufferedRWPair* p, Tuple* a) { return forward(t, p->reader, "readinto1", a); }
static Result<Ref> pair_write(Thread& t, BufferedRWPair* p, Tuple* a) { return forward(t, p->writer, "write", a); }
static Result<Ref> pair_flush(Thread& t, BufferedRWPair* p) { return forward(t, p->writer, "flush", nullptr); }
static Result<Ref> pair_readable(Thread& t, BufferedRWPair* p) { return forward(t, p->reader, "readable", nullptr); }
static Result<Ref> pair_writable(Thread& t, BufferedRWPair* p) { return forward(t, p->writer, "writable", nullptr); }
static Result<Ref> pair_close(Thread& t, BufferedRWPair* p) {
  Ref failed;
  if (forward(t, p->writer, "close", nullptr).is_error()) failed = t.take_error();
  Result<Ref> result = forward(t, p->reader, "close", nullptr);
  if (!failed.is_empty()) return chain_errors(t, std::move(failed));
  return result;
}
static Result<Ref> pair_isatty(Thread& t, BufferedRWPair* p) {
  Ref answer = TRY(forward(t, p->writer, "isatty", nullptr));
  if (!answer.get().is_false()) return answer;
  return forward(t, p->reader, "isatty", nullptr);
}
static Result<Ref> pair_get_closed(Thread& t, Value v) {
  if (self_pair(v)->writer.get().is_empty())
    return t.raise(kRuntimeError, "the BufferedRWPair object is being garbage-collected");
  Ref writer(self_pair(v)->writer.get());
  return get_attribute(t, writer, t.names.closed);
}
static void pair_visit(Object* o, Visitor& visit) {
  visit(static_cast<BufferedRWPair*>(o)->reader);
  visit(static_cast<BufferedRWPair*>(o)->writer);
}
static void pair_clear(Object* o) {
  static_cast<BufferedRWPair*>(o)->reader.clear();
  static_cast<BufferedRWPair*>(o)->writer.clear();
}

constexpr Method kPairMethods[] = {
  method<pair_read>("read(*args)", "Read from the reader."),
  method<pair_peek>("peek(*args)", "Peek at the reader."),
  method<pair_read1>("read1(*args)", "Read from the reader with one raw read."),
  method<pair_readinto>("readinto(*args)", "Fill a buffer from the reader."),
  method<pair_readinto1>("readinto1(*args)", "Fill a buffer from the reader with one raw read."),
  method<pair_write>("write(*args)", "Write to the writer."),
  method<pair_flush>("flush(self, /)", "Flush the writer."),
  method<pair_readable>("readable(self, /)", "Whether the reader can be read."),
  method<pair_writable>("writable(self, /)", "Whether the writer can be written."),
  method<pair_close>("close(self, /)", "Close both streams."),
  method<pair_isatty>("isatty(self, /)", "Whether either stream is a terminal."),
};
constexpr Getter kPairGetters[] = {{"closed", pair_get_closed, nullptr, "Whether the writer is closed."}};

const TypeSpec BufferedRWPair::kType = {
  .name = "_io.BufferedRWPair",
  .base = &BufferedIOBase::kType,
  .basic_size = sizeof(BufferedRWPair),
  .flags = kTypeBase,
  .signature = "BufferedRWPair(reader, writer, buffer_size=DEFAULT_BUFFER_SIZE, /)",
  .doc = "A stream that reads from one raw stream and writes to another.",
  .slots = {.new_ = pair_new, .init = pair_init, .visit = pair_visit, .clear = pair_clear, .dealloc = pair_clear},
  .methods = kPairMethods,
  .getters = kPairGetters,
  .ready = hide_new,
};

}  // namespace krait::io

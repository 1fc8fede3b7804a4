// Blobs: reading and writing a value in place.
#include <climits>

#include "modules/_sqlite3/sqlite.h"
#include "objects/bytes.h"
#include "objects/sequence.h"

namespace krait::sqlite {

static Blob* self_blob(Value v) { return static_cast<Blob*>(v.object()); }

Result<Ref> blob_open(Thread& t, Connection* c, const char* schema, const char* table, const char* column, i64 row, bool writable) {
  Database* db = c->db;
  Use use(t, db);
  sqlite3_blob* handle = nullptr;
  int code;
  {
    Unlocked unlocked(t, use);
    code = sqlite3_blob_open(use.handle(), schema, table, column, row, writable, &handle);
  }
  if (code == SQLITE_MISUSE) return raise_code(t, code);
  if (code != SQLITE_OK) return raise_sqlite(t, use.handle());
  if (use.check_open(t).is_error()) {   // by a hook, or by another thread
    sqlite3_blob_close(handle);
    return Error{};
  }
  auto* b = static_cast<Blob*>(type_allocate(t, t.interp.find_type(Blob::kType)));
  b->connection.init(c);
  b->handle = handle;
  b->offset = 0;
  b->previous = nullptr;
  b->next = c->blobs;
  if (c->blobs) c->blobs->previous = b;
  c->blobs = b;
  return Ref::steal(Value(b));
}
void blob_close(Blob* b) {
  if (!b->handle) return;
  Connection* c = b->connection;
  (b->previous ? b->previous->next : c->blobs) = b->next;
  if (b->next) b->next->previous = b->previous;
  b->next = b->previous = nullptr;
  sqlite3_blob* handle = b->handle;
  b->handle = nullptr;
  database_close_blob(c->db, *b->type()->interp, handle);
}

static Status check_blob(Thread& t, Blob* b) {
  TRY(check_usable(t, b->connection));
  if (!b->handle) return raise_class(t, kProgrammingError, "Cannot operate on a closed blob.");
  return {};
}
// Zero for a blob whose row was changed meanwhile.
static i32 size_of(Blob* b) { return sqlite3_blob_bytes(b->handle); }

static Result<Ref> read_bytes(Thread& t, Blob* b, i32 length, i32 offset) {
  RefTo<Bytes> bytes = TRY(bytes_new(t, u64(length)));
  Database* db = b->connection->db;
  Use use(t, db);
  int code;
  {
    Unlocked unlocked(t, use);
    code = sqlite3_blob_read(b->handle, bytes->data(), length, offset);
  }
  if (code != SQLITE_OK) return raise_sqlite(t, use.handle());
  return std::move(bytes).ref();
}
static Status write_bytes(Thread& t, Blob* b, std::string_view data, i32 offset) {
  Database* db = b->connection->db;
  Use use(t, db);
  int code;
  {
    Unlocked unlocked(t, use);
    code = sqlite3_blob_write(b->handle, data.data(), int(data.size()), offset);
  }
  if (code != SQLITE_OK) return raise_sqlite(t, use.handle());
  return {};
}

static Result<Ref> blob_read(Thread& t, Blob* self, i32 length) {
  TRY(check_blob(t, self));
  i32 left = size_of(self) - self->offset;
  if (length < 0 || length > left) length = left;
  if (length <= 0 && size_of(self)) return bytes_from(t, {});
  Ref bytes = TRY(read_bytes(t, self, std::max(length, 0), self->offset));
  self->offset += length;
  return bytes;
}
static Status blob_write(Thread& t, Blob* self, Value data) {
  BufferView view(t);
  TRY(view.open(data));
  TRY(check_blob(t, self));
  if (view.view().size() > INT_MAX) return t.raise(kOverflowError, "data longer than INT_MAX bytes");
  if (i64(view.view().size()) > i64(size_of(self)) - self->offset) return t.raise(kValueError, "data longer than blob length");
  TRY(write_bytes(t, self, view.view(), self->offset));
  self->offset += i32(view.view().size());
  return {};
}
static Status blob_seek(Thread& t, Blob* self, i32 offset, i32 origin) {
  TRY(check_blob(t, self));
  i64 base = 0, size = size_of(self);
  if (origin == SEEK_CUR) base = self->offset;
  else if (origin == SEEK_END) base = size;
  else if (origin != SEEK_SET) return t.raise(kValueError, "'origin' should be os.SEEK_SET, os.SEEK_CUR, or os.SEEK_END");
  i64 place = base + offset;
  if (place > INT_MAX) return t.raise(kOverflowError, "seek offset results in overflow");
  if (place < 0 || place > size) return t.raise(kValueError, "offset out of blob range");
  self->offset = i32(place);
  return {};
}
static Result<i64> blob_tell(Thread& t, Blob* self) {
  TRY(check_blob(t, self));
  return i64(self->offset);
}
static Status blob_py_close(Thread& t, Blob* self) {
  TRY(check_usable(t, self->connection));
  blob_close(self);
  return {};
}
static Result<Ref> blob_enter(Thread& t, Blob* self) {
  TRY(check_blob(t, self));
  return Ref(Value(self));
}
static Result<bool> blob_exit(Thread& t, Blob* self, Value, Value, Value) {
  TRY(check_blob(t, self));
  blob_close(self);
  return false;
}

// --- Items

static Result<i64> blob_length(Thread& t, Value self) {
  TRY(check_blob(t, self_blob(self)));
  return i64(size_of(self_blob(self)));
}
static Error raise_bad_key(Thread& t) { return t.raise(kTypeError, "Blob indices must be integers"); }
static Result<i32> index_of(Thread& t, Blob* b, Value key) {
  i64 index = TRY(to_index_i64(t, key, kIndexError));
  TRY(check_blob(t, b));
  if (index < 0) index += size_of(b);
  if (index < 0 || index >= size_of(b)) return t.raise(kIndexError, "Blob index out of range");
  return i32(index);
}
// `length` items from `start` on, `step` apart.
static Result<SliceIndices> slice_of(Thread& t, Blob* b, Value key) {
  SliceIndices unpacked = TRY(slice_unpack(t, as<Slice>(key)));
  TRY(check_blob(t, b));
  SliceIndices s = slice_adjust(unpacked, size_of(b));
  if (s.step < 0 && s.length > 0) return t.raise(kValueError, "Blob doesn't support slices with a negative step");
  return s;
}
static Result<Ref> blob_getitem(Thread& t, Value self, Value key) {
  Blob* b = self_blob(self);
  TRY(check_blob(t, b));
  if (has_index(t, key)) {
    Ref byte = TRY(read_bytes(t, b, 1, TRY(index_of(t, b, key))));
    return Ref(Value::small_int(as<Bytes>(byte)->data()[0]));
  }
  if (!is<Slice>(key)) return raise_bad_key(t);
  SliceIndices s = TRY(slice_of(t, b, key));
  if (s.length <= 0) return bytes_from(t, {});
  Ref all = TRY(read_bytes(t, b, i32((s.length - 1) * s.step + 1), i32(s.start)));
  if (s.step == 1) return all;
  RefTo<Bytes> picked = TRY(bytes_new(t, u64(s.length)));
  for (i64 i = 0; i < s.length; ++i) picked->data()[i] = as<Bytes>(all)->data()[i * s.step];
  return std::move(picked).ref();
}
static Status blob_setitem(Thread& t, Value self, Value key, Value value) {
  Blob* b = self_blob(self);
  TRY(check_blob(t, b));
  if (has_index(t, key)) {
    if (value.is_empty()) return t.raise(kTypeError, "Blob doesn't support item deletion");
    i32 index = TRY(index_of(t, b, key));
    if (!is_int(value)) return t.raise(kTypeError, "'{}' object cannot be interpreted as an integer", type_name(t, value));
    i64 byte;
    if (!int_try_i64(value, &byte) || byte < 0 || byte > 255) return t.raise(kValueError, "byte must be in range(0, 256)");
    char data = char(byte);
    return write_bytes(t, b, std::string_view(&data, 1), index);
  }
  if (!is<Slice>(key)) return raise_bad_key(t);
  if (value.is_empty()) return t.raise(kTypeError, "Blob doesn't support slice deletion");
  SliceIndices s = TRY(slice_of(t, b, key));
  BufferView view(t);
  TRY(view.open(value));
  TRY(check_blob(t, b));
  if (i64(view.view().size()) != s.length) return t.raise(kIndexError, "Blob slice assignment is wrong size");
  if (s.length == 0) return {};
  if (s.step == 1) return write_bytes(t, b, view.view(), i32(s.start));
  Ref all = TRY(read_bytes(t, b, i32((s.length - 1) * s.step + 1), i32(s.start)));
  std::string changed(as<Bytes>(all)->view());
  for (i64 i = 0; i < s.length; ++i) changed[usize(i * s.step)] = view.view()[usize(i)];
  return write_bytes(t, b, changed, i32(s.start));
}

static void blob_visit(Object* o, Visitor& visit) { visit(static_cast<Blob*>(o)->connection); }
static void blob_clear(Object* o) {
  auto* b = static_cast<Blob*>(o);
  if (b->connection) blob_close(b);
}
static void blob_dealloc(Object* o) {
  blob_clear(o);
  static_cast<Blob*>(o)->connection.clear();
}

static constexpr Method kMethods[] = {
    method<blob_read>("read(self, length=-1, /)", "Reads from the position on."),
    method<blob_write>("write(self, data, /)", "Writes at the position; the size cannot change."),
    method<blob_seek>("seek(self, offset, origin=0, /)", "Sets the position."),
    method<blob_tell>("tell(self, /)", "The position."),
    method<blob_py_close>("close(self, /)", "Closes the blob."),
    method<blob_enter>("__enter__(self, /)", "The blob itself."),
    method<blob_exit>("__exit__(self, type, val, tb, /)", "Closes the blob."),
};
const TypeSpec Blob::kType = {
    .name = "sqlite3.Blob",
    .basic_size = sizeof(Blob),
    .flags = kTypeCycles | kTypeWeakrefs | kTypeNoNew,
    .slots = {.length = blob_length, .getitem = blob_getitem, .setitem = blob_setitem, .visit = blob_visit, .clear = blob_clear,
              .dealloc = blob_dealloc},
    .methods = kMethods,
};

}  // namespace krait::sqlite

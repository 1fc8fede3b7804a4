// Methods of connections about whole databases: backups, serialization, limits, settings, blobs.
#include "modules/_sqlite3/sqlite.h"
#include "objects/bytes.h"
#include "vm/import.h"

namespace krait::sqlite {

static Status connection_interrupt(Thread& t, Connection* self) {
  TRY(check_connection(t, self));
  sqlite3_interrupt(self->db->handle);   // from any thread, while another one uses the database
  return {};
}
static Result<Ref> connection_iterdump(Thread& t, Connection* self, Value filter) {
  TRY(check_connection(t, self));
  Ref dump = TRY(import_attribute(t, "sqlite3.dump", "_iterdump"));
  RefTo<Str> name = str_intern(t, "filter");
  RefTo<Tuple> names = TRY(tuple_of(t, Value(name)));
  Value arguments[] = {Value(self), filter};
  return call(t, dump, filter.is_none() ? Args{arguments, 1, nullptr} : Args{arguments, 1, names});
}

// --- Backup

CONSTRUCTOR_SIGNATURE(kBackup, "backup(target, *, pages=-1, progress=None, name='main', sleep=0.25)");

// Uses of two databases, in an order that all threads keep.
struct UseBoth {
  UseBoth(Thread& t, Database* a, Database* b) : first(t, std::less<>()(a, b) ? a : b), second(t, std::less<>()(a, b) ? b : a) {}
  Use first, second;
};
static Status backup_steps(Thread& t, Database* from, sqlite3_backup* backup, i32 pages, Value progress, int pause) {
  int code;
  do {
    {
      Unlocked unlocked(t, from);
      code = sqlite3_backup_step(backup, pages);
    }
    if (!progress.is_none()) {
      Value numbers[] = {Value::small_int(code), Value::small_int(sqlite3_backup_remaining(backup)),
                         Value::small_int(sqlite3_backup_pagecount(backup))};
      TRY(call(t, progress, Args{numbers, 3, nullptr}));
      TRY(database_check_open(t, from));
    }
    if (code == SQLITE_BUSY || code == SQLITE_LOCKED) {
      Unlocked unlocked(t, from);
      sqlite3_sleep(pause);
    }
  } while (code == SQLITE_OK || code == SQLITE_BUSY || code == SQLITE_LOCKED);
  return {};
}
static Status connection_backup(Thread& t, Connection* self, Connection* target, i32 pages, Value progress, Value name_object, f64 sleep) {
  std::string name = name_object.is_empty() ? "main" : TRY(text_argument(t, kBackup, 3, name_object));
  TRY(check_usable(t, self));
  TRY(check_connection(t, target));
  if (target->db->hooked) TRY(check_usable(t, target));
  if (target == self) return t.raise(kValueError, "target cannot be the same connection instance");
  if (!progress.is_none() && !is_callable(progress)) return t.raise(kTypeError, "progress argument must be a callable");
  Ref keep_target{Value(target)}, keep_progress(progress);
  Database *from = self->db, *to = target->db;
  UseBoth use(t, from, to);
  sqlite3_backup* backup;
  {
    Unlocked unlocked(t, from);
    backup = sqlite3_backup_init(to->handle, "main", from->handle, name.c_str());
  }
  if (!backup) return raise_sqlite(t, to->handle);
  to->hooked = true;   // nothing else may use the target meanwhile
  ++from->backups;
  Status status = backup_steps(t, from, backup, pages ? pages : -1, progress, milliseconds(sleep));
  to->hooked = false;
  --from->backups;
  Ref error = t.take_error();
  int code;
  {
    Unlocked unlocked(t, from);
    code = sqlite3_backup_finish(backup);
  }
  if (status.is_error()) {
    t.restore_error(std::move(error));
    return Error{};
  }
  return code == SQLITE_OK ? Status() : Status(raise_sqlite(t, to->handle));
}

// --- Databases as bytes

CONSTRUCTOR_SIGNATURE(kSerialize, "serialize(*, name='main')");
static Result<Ref> connection_serialize(Thread& t, Connection* self, Value name_object) {
  std::string name = name_object.is_empty() ? "main" : TRY(text_argument(t, kSerialize, 0, name_object));
  TRY(check_usable(t, self));
  Use use(t, self->db);
  sqlite3_int64 size = 0;
  // A database in memory may be there in one piece.
  if (const unsigned char* data = sqlite3_serialize(use.handle(), name.c_str(), &size, SQLITE_SERIALIZE_NOCOPY))
    return bytes_from(t, std::string_view(reinterpret_cast<const char*>(data), usize(size)));
  unsigned char* data;
  {
    Unlocked unlocked(t, use);
    data = sqlite3_serialize(use.handle(), name.c_str(), &size, 0);
  }
  if (!data) return raise_class(t, kOperationalError, fmt::format("unable to serialize '{}'", name));
  Result<RefTo<Bytes>> made = bytes_from(t, std::string_view(reinterpret_cast<const char*>(data), usize(size)));
  sqlite3_free(data);
  return made;
}
CONSTRUCTOR_SIGNATURE(kDeserialize, "deserialize(data, /, *, name='main')");
static Status connection_deserialize(Thread& t, Connection* self, Value data, Value name_object) {
  std::string name = name_object.is_empty() ? "main" : TRY(text_argument(t, kDeserialize, 1, name_object)), encoded;
  BufferView view(t);
  std::string_view bytes;
  if (is<Str>(data)) {
    encoded = TRY(str_to_utf8_strict(t, as<Str>(data)));
    bytes = encoded;
  } else {
    TRY(view.open(data));
    bytes = view.view();
  }
  TRY(check_usable(t, self));
  Database* db = self->db;
  Use use(t, db);
  TRY(use.check_open(t));
  if (db->backups) return raise_code(t, SQLITE_BUSY);   // SQLite would take the pages away from it,
  for (sqlite3_stmt* s = nullptr; (s = sqlite3_next_stmt(use.handle(), s));)   // and from statements
    if (sqlite3_stmt_busy(s)) return raise_code(t, SQLITE_BUSY);
  auto* copy = static_cast<unsigned char*>(sqlite3_malloc64(bytes.size()));
  if (!copy && !bytes.empty()) return t.raise_no_memory();
  if (!bytes.empty()) std::memcpy(copy, bytes.data(), bytes.size());
  int code;
  bool hooked = std::exchange(db->hooked, true);   // what a trace would begin to read goes away
  {
    Unlocked unlocked(t, use);   // takes the copy over
    code = sqlite3_deserialize(use.handle(), name.c_str(), copy, sqlite3_int64(bytes.size()), sqlite3_int64(bytes.size()),
                               SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE);
  }
  db->hooked = hooked;
  if (code == SQLITE_OK) return {};
  if (sqlite3_errcode(use.handle()) == SQLITE_OK) return raise_code(t, code);
  return raise_sqlite(t, use.handle());
}

// --- Limits and settings

static Result<i64> limit(Thread& t, Connection* c, int category, int value) {
  TRY(check_usable(t, c));
  Use use(t, c->db);
  int old = sqlite3_limit(use.handle(), category, value);
  if (old < 0) return raise_class(t, kProgrammingError, "'category' is out of bounds");
  return i64(old);
}
static Result<i64> connection_getlimit(Thread& t, Connection* self, i32 category) { return limit(t, self, category, -1); }
static Result<i64> connection_setlimit(Thread& t, Connection* self, i32 category, i32 value) { return limit(t, self, category, value); }

static bool is_setting(int op) {
  switch (op) {
    case SQLITE_DBCONFIG_ENABLE_FKEY: case SQLITE_DBCONFIG_ENABLE_TRIGGER: case SQLITE_DBCONFIG_ENABLE_FTS3_TOKENIZER:
    case SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION: case SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE: case SQLITE_DBCONFIG_ENABLE_QPSG:
    case SQLITE_DBCONFIG_TRIGGER_EQP: case SQLITE_DBCONFIG_RESET_DATABASE: case SQLITE_DBCONFIG_DEFENSIVE:
    case SQLITE_DBCONFIG_WRITABLE_SCHEMA: case SQLITE_DBCONFIG_LEGACY_ALTER_TABLE: case SQLITE_DBCONFIG_DQS_DML:
    case SQLITE_DBCONFIG_DQS_DDL: case SQLITE_DBCONFIG_ENABLE_VIEW: case SQLITE_DBCONFIG_LEGACY_FILE_FORMAT:
    case SQLITE_DBCONFIG_TRUSTED_SCHEMA:
      return true;
    default: return false;
  }
}
static Status connection_setconfig(Thread& t, Connection* self, i32 op, bool enable) {
  TRY(check_usable(t, self));
  if (!is_setting(op)) return t.raise(kValueError, "unknown config 'op': {}", op);
  Use use(t, self->db);
  int now = 0;
  int code = sqlite3_db_config(use.handle(), op, int(enable), &now);
  if (code != SQLITE_OK) return raise_code(t, code);
  if (bool(now) != enable) return raise_class(t, kOperationalError, "Unable to set config");
  return {};
}
static Result<bool> connection_getconfig(Thread& t, Connection* self, i32 op) {
  TRY(check_usable(t, self));
  if (!is_setting(op)) return t.raise(kValueError, "unknown config 'op': {}", op);
  Use use(t, self->db);
  int now = 0;
  int code = sqlite3_db_config(use.handle(), op, -1, &now);
  if (code != SQLITE_OK) return raise_code(t, code);
  return now != 0;
}

// --- Blobs

CONSTRUCTOR_SIGNATURE(kBlobOpen, "blobopen(table, column, rowid, /, *, readonly=False, name='main')");
static Result<Ref> connection_blobopen(Thread& t, Connection* self, Value table_object, Value column_object, Value row_object, bool readonly,
                                       Value name_object) {
  std::string table = TRY(text_argument(t, kBlobOpen, 0, table_object)), column = TRY(text_argument(t, kBlobOpen, 1, column_object));
  if (!is_int(row_object)) return t.raise(kTypeError, "expected 'int'");
  i64 row = TRY(sqlite_integer(t, row_object));
  std::string name = name_object.is_empty() ? "main" : TRY(text_argument(t, kBlobOpen, 4, name_object));
  TRY(check_usable(t, self));
  return blob_open(t, self, name.c_str(), table.c_str(), column.c_str(), row, !readonly);
}

static constexpr Method kMethods[] = {
    method<connection_interrupt>("interrupt(self, /)", "Ends what the connection is doing."),
    method<connection_iterdump>("iterdump(self, /, *, filter=None)", "An iterator over SQL that makes the database anew."),
    method<connection_backup>("backup(self, /, target, *, pages=-1, progress=None, name='main',\n       sleep=0.25)", "Copies a database into that of another connection."),
    method<connection_serialize>("serialize(self, /, *, name='main')", "The database as bytes."),
    method<connection_deserialize>("deserialize(self, data, /, *, name='main')", "Makes a database in memory of bytes."),
    method<connection_getlimit>("getlimit(self, category, /)", "A limit of the connection."),
    method<connection_setlimit>("setlimit(self, category, limit, /)", "Sets a limit of the connection and gives the old one."),
    method<connection_getconfig>("getconfig(self, op, /)", "A setting of the connection."),
    method<connection_setconfig>("setconfig(self, op, enable=True, /)", "Changes a setting of the connection."),
    method<connection_blobopen>("blobopen(self, table, column, rowid, /, *, readonly=False, name='main')", "Opens a value for reading and writing in place."),
};
const std::span<const Method> kConnectionManagement = kMethods;

}  // namespace krait::sqlite

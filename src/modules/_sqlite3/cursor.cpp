// Cursors: executing statements, fetching rows.
#include <climits>

#include "base/utf8.h"
#include "modules/_sqlite3/sqlite.h"
#include "objects/bytes.h"
#include "objects/codec.h"

namespace krait::sqlite {

static Cursor* self_cursor(Value v) { return static_cast<Cursor*>(v.object()); }

static Error raise_not_initialized(Thread& t) { return raise_class(t, kProgrammingError, "Base Cursor.__init__ not called."); }
static Error raise_locked(Thread& t) { return raise_class(t, kProgrammingError, "Recursive use of cursors not allowed."); }
static Status check_cursor(Thread& t, Cursor* c) {
  if (!c->initialized) return raise_not_initialized(t);
  if (c->closed) return raise_class(t, kProgrammingError, "Cannot operate on a closed cursor.");
  if (c->locked) return raise_locked(t);
  return check_usable(t, c->connection);
}
// Marks a cursor as being used, for the length of a scope.
class Locked {
 public:
  explicit Locked(Cursor* c) : cursor_(c), keep_(Value(c)) { c->locked = true; }
  ~Locked() { cursor_->locked = false; }

 private:
  Cursor* cursor_;
  Ref keep_;
};
static void drop_statement(Cursor* c) {
  RefTo<Statement> statement = RefTo<Statement>::steal(c->statement.get());
  c->statement.init(nullptr);
  if (statement) statement_reset(statement);   // an aggregate that ends with it may run code
}

// --- Columns

Result<Ref> text_from(Thread& t, std::string_view text) {
  if (utf8::is_ascii(text)) return str_from_ascii(t, text).ref();
  if (!utf8::validate(text)) return str_from_utf8(t, text).ref();
  RefTo<Str> encoding = str_from_ascii(t, "utf-8"), errors = str_from_ascii(t, "strict");
  RefTo<Bytes> bytes = TRY(bytes_from(t, text));
  return decode_bytes(t, Value(bytes), text, encoding, errors);
}

// The converter for a type of columns, ABSENT if there is none.
static Result<Ref> converter_for(Thread& t, std::string_view type) {
  Ref name = TRY(text_from(t, type));
  RefTo<Str> upper = str_intern(t, "upper");
  Ref key = TRY(call_method(t, name, upper));
  RefTo<Dict> converters(state_of(t).converters.get());
  return dict_get(t, converters, key);
}
static Result<Ref> column_converter(Thread& t, sqlite3_stmt* s, int column, int detect_types) {
  if (detect_types & kParseColNames) {
    const char* name = sqlite3_column_name(s, column);
    if (!name) return t.raise_no_memory();
    const char* start = std::strchr(name, '[');
    for (const char* p = start; p && *p; ++p) {
      if (*p == '[') {
        start = p + 1;
      } else if (*p == ']') {
        Ref found = TRY(converter_for(t, std::string_view(start, usize(p - start))));
        if (!found.is_absent()) return found;
        break;
      }
    }
  }
  if (detect_types & kParseDeclTypes) {
    if (const char* type = sqlite3_column_decltype(s, column)) {   // "NUMBER(10)" and "INTEGER NOT NULL" end at their first word
      Ref found = TRY(converter_for(t, std::string_view(type, std::strcspn(type, " ("))));
      if (!found.is_absent()) return found;
    }
  }
  return none_ref();
}
static Status find_converters(Thread& t, Cursor* c) {
  int detect_types = c->connection->detect_types;
  if (!detect_types) return {};
  RefTo<List> list = TRY(list_new(t));
  sqlite3_stmt* s = c->statement->handle;
  for (int i = 0, n = sqlite3_column_count(s); i < n; ++i) {
    Result<Ref> found = column_converter(t, s, i, detect_types);
    if (found.is_error()) {
      Ref cause = t.take_error();
      raise_class(t, kOperationalError, "Error while building row_cast_map");
      Ref error = t.take_error();
      return raise_from(t, error, cause);
    }
    TRY(list_push(t, list, found.take()));
  }
  c->converters.set(std::move(list));
  return {};
}
static Status describe(Thread& t, Cursor* c) {
  sqlite3_stmt* s = c->statement->handle;
  int count = sqlite3_column_count(s);
  if (count == 0 || !c->description.get().is_none()) return {};
  RefTo<List> columns = TRY(list_new(t, u64(count)));
  for (int i = 0; i < count; ++i) {
    const char* text = sqlite3_column_name(s, i);
    if (!text) return t.raise_no_memory();
    usize length = std::strlen(text);
    if (c->connection->detect_types & kParseColNames) {   // "name [type]" is called "name"
      if (const char* bracket = std::strchr(text, '[')) {
        length = usize(bracket - text);
        if (length && text[length - 1] == ' ') --length;
      }
    }
    Ref name = TRY(text_from(t, std::string_view(text, length)));
    Value none = Value::none();
    RefTo<Tuple> column = TRY(tuple_of(t, name, none, none, none, none, none, none));
    TRY(list_push(t, columns, Value(column)));
  }
  c->description.set(TRY(list_to_tuple(t, columns)).ref());
  return {};
}

// --- Rows

static KRAIT_COLD Error raise_undecodable(Thread& t, sqlite3_stmt* s, int column, std::string_view text) {
  t.clear_error();
  std::string shown = fmt::format("Could not decode to UTF-8 column '{}' with text '{}'", sqlite3_column_name(s, column), text.data());
  std::string replaced;
  for (char ch : shown.substr(0, 199)) {
    if (u8(ch) < 0x80) replaced += ch;
    else replaced += "\uFFFD";
  }
  return raise_class(t, kOperationalError, replaced);
}
static Result<Ref> text_column(Thread& t, Cursor* c, sqlite3_stmt* s, int column) {
  const char* data = reinterpret_cast<const char*>(sqlite3_column_text(s, column));
  if (!data) return t.raise_no_memory();
  std::string_view text(data, usize(sqlite3_column_bytes(s, column)));
  Value factory = c->connection->text_factory;
  if (factory == Value(t.types.str)) {
    Result<Ref> made = text_from(t, text);
    if (made.is_error() && t.error_matches(kUnicodeDecodeError)) return raise_undecodable(t, s, column, text);
    return made;
  }
  if (factory == Value(t.types.bytearray)) return bytearray_from(t, text);
  Ref bytes = TRY(bytes_from(t, text)).ref();
  if (factory == Value(t.types.bytes)) return bytes;
  Ref held(factory);
  return call(t, held, bytes);
}
static Result<Ref> bytes_column(Thread& t, sqlite3_stmt* s, int column) {
  const void* data = sqlite3_column_blob(s, column);
  if (!data && sqlite3_errcode(sqlite3_db_handle(s)) == SQLITE_NOMEM) return t.raise_no_memory();
  return TRY(bytes_from(t, std::string_view(static_cast<const char*>(data), usize(sqlite3_column_bytes(s, column))))).ref();
}
static Result<Ref> column_value(Thread& t, Cursor* c, sqlite3_stmt* s, int column) {
  if (c->converters && u64(column) < c->converters->length && !c->converters->items[column].is_none()) {
    if (!sqlite3_column_blob(s, column)) return none_ref();   // null, or empty
    Ref bytes = TRY(bytes_column(t, s, column)), converter(c->converters->items[column]);
    return call(t, converter, bytes);
  }
  switch (sqlite3_column_type(s, column)) {
    case SQLITE_INTEGER: return int_from_i64(t, sqlite3_column_int64(s, column));
    case SQLITE_FLOAT: return float_from(t, sqlite3_column_double(s, column));
    case SQLITE_TEXT: return text_column(t, c, s, column);
    case SQLITE_BLOB: return bytes_column(t, s, column);
    default: return none_ref();
  }
}
static Result<Ref> read_row(Thread& t, Cursor* c, sqlite3_stmt* s) {
  int count = sqlite3_data_count(s);
  RefTo<Tuple> row = TRY(tuple_new(t, u64(count)));
  for (int i = 0; i < count; ++i) {
    Result<Ref> value = column_value(t, c, s, i);
    if (value.is_error()) {
      for (; i < count; ++i) row->items[i] = Value::none();
      return Error{};
    }
    row->items[i] = value.detach();
  }
  return row;
}

// What a step said, errors of collations and hooks included.
static Status check_step(Thread& t, sqlite3* handle, int code) {
  if (code == SQLITE_ROW || code == SQLITE_DONE) return t.has_error() ? Status(Error{}) : Status();
  if (t.has_error()) callback_failed(t, Value::empty());
  return raise_sqlite(t, handle);
}

// The next row, ABSENT at the end.
static Result<Ref> next_row(Thread& t, Cursor* c) {
  TRY(check_cursor(t, c));
  if (!c->statement) return absent_ref();
  Ref row;
  {
    Locked locked(c);
    RefTo<Statement> statement(c->statement.get());
    if (!statement->db->lingering) TRY(database_check_open(t, statement->db));   // the connection may have another one now
    Use use(t, statement->db);
    sqlite3_stmt* s = statement->handle;
    if (sqlite3_data_count(s) == 0) {
      drop_statement(c);
      return absent_ref();
    }
    row = TRY(read_row(t, c, s));
    int code = statement_step(t, statement);
    Status status = check_step(t, use.handle(), code);
    if (code != SQLITE_ROW || status.is_error()) {
      if (!status.is_error() && statement->is_dml) c->rowcount = sqlite3_changes(use.handle());
      drop_statement(c);
    }
    if (status.is_error()) return Error{};
  }
  if (c->row_factory.get().is_none()) return row;
  Ref factory(c->row_factory.get());
  return call(t, factory, Value(c), row);
}

// --- Executing

static Status begin_transaction(Thread& t, Connection* c) {
  return connection_run(t, c, fmt::format("BEGIN {}", c->isolation_level).c_str());
}
// One execution with parameters; does nothing if there is no statement in the text.
static Status execute_once(Thread& t, Cursor* c, Statement* statement, Value parameters, bool multiple) {
  TRY(database_check_open(t, statement->db));
  Use use(t, statement->db);
  TRY(statement_bind(t, statement, parameters));
  TRY(use.check_open(t));   // adapters may have closed it
  if (!statement->handle) return {};
  int code = statement_step(t, statement);
  TRY(check_step(t, use.handle(), code));
  TRY(find_converters(t, c));
  TRY(describe(t, c));
  if (code == SQLITE_DONE) {
    if (statement->is_dml) c->rowcount += sqlite3_changes(use.handle());
    statement_reset(statement);
  }
  if (!multiple) c->lastrowid.set(int_from_i64(t, sqlite3_last_insert_rowid(use.handle())));
  return {};
}
static Status run_query(Thread& t, Cursor* c, bool multiple, Str* sql, Value parameters) {
  Connection* connection = c->connection;
  Ref iterator;
  if (multiple) iterator = TRY(get_iter(t, parameters));
  c->description.set(Value::none());
  drop_statement(c);
  RefTo<Statement> statement = TRY(statement_get(t, connection, sql));
  if (multiple && (!statement->handle || sqlite3_stmt_readonly(statement->handle))) {
    return raise_class(t, kProgrammingError, "executemany() can only execute DML statements.");
  }
  // One that has rows left, or that another thread is about to step, cannot be used: besides this reference there is that
  // of the statements which are kept.
  if (statement->handle && (statement->refcount > 2 || sqlite3_stmt_busy(statement->handle)))
    statement = TRY(statement_new(t, connection, sql));
  c->statement.set(statement.get());
  c->converters.clear();
  statement_reset(statement);
  c->rowcount = statement->is_dml ? 0 : -1;
  TRY(check_connection(t, connection));
  if (connection->autocommit == kLegacyTransactions && connection->isolation_level && statement->is_dml &&
      sqlite3_get_autocommit(connection->db->handle))
    TRY(begin_transaction(t, connection));
  if (!multiple) return execute_once(t, c, statement, parameters, false);
  while (true) {
    Ref next = TRY(iter_next(t, iterator));
    if (next.is_absent()) return {};
    TRY(execute_once(t, c, statement, next, true));
  }
}
static Result<Ref> query(Thread& t, Cursor* c, bool multiple, Str* sql, Value parameters) {
  TRY(check_cursor(t, c));
  Locked locked(c);
  RefTo<Str> text(sql);
  RefTo<Connection> connection(c->connection.get());
  Ref given(parameters);
  if (given.is_empty()) given = tuple_empty(t).ref();
  Status status = run_query(t, c, multiple, sql, given);
  if (status.is_error()) {
    Ref error = t.take_error();
    drop_statement(c);
    c->rowcount = -1;
    t.restore_error(std::move(error));
    return Error{};
  }
  if (c->statement && (!c->statement->handle || !sqlite3_stmt_busy(c->statement->handle))) c->statement.clear();
  return Ref(Value(c));
}

static Result<Ref> cursor_execute(Thread& t, Cursor* self, Str* sql, Value parameters) { return query(t, self, false, sql, parameters); }
static Result<Ref> cursor_executemany(Thread& t, Cursor* self, Str* sql, Value parameters) { return query(t, self, true, sql, parameters); }

CONSTRUCTOR_SIGNATURE(kScript, "executescript(sql_script, /)");
static Result<Ref> cursor_executescript(Thread& t, Cursor* self, Value script) {
  if (!is<Str>(script)) return raise_argument_type(t, kScript, 0, "str", script);
  std::string text = TRY(text_argument(t, kScript, 0, script));
  TRY(check_cursor(t, self));
  Connection* c = self->connection;
  Ref keep{Value(c)};
  Database* db = c->db;
  Use use(t, db);
  TRY(use.check_open(t));
  if (text.size() > usize(sqlite3_limit(use.handle(), SQLITE_LIMIT_SQL_LENGTH, -1)))
    return raise_class(t, kDataError, "query string is too large");
  if (c->autocommit == kLegacyTransactions && !sqlite3_get_autocommit(use.handle())) TRY(connection_run(t, c, "COMMIT"));
  const char *p = text.c_str(), *end = p + text.size();
  do {
    int code;
    {
      Unlocked unlocked(t, use);
      sqlite3_stmt* statement = nullptr;
      code = sqlite3_prepare_v2(use.handle(), p, int(end - p) + 1, &statement, &p);
      if (code == SQLITE_OK) {
        do code = sqlite3_step(statement);
        while (code == SQLITE_ROW);
        code = sqlite3_finalize(statement);
      }
    }
    if (code != SQLITE_OK) {
      if (t.has_error()) callback_failed(t, Value::empty());
      return raise_sqlite(t, use.handle());
    }
    if (t.has_error()) return Error{};
  } while (*p && !db->closing);
  return Ref(Value(self));
}

// --- Fetching

static Result<Ref> cursor_iter(Thread&, Value self) { return Ref(self); }
static Result<Ref> cursor_next(Thread& t, Value self) { return next_row(t, self_cursor(self)); }
static Result<Ref> cursor_fetchone(Thread& t, Cursor* self) {
  Ref row = TRY(next_row(t, self));
  return row.is_absent() ? none_ref() : std::move(row);
}
static Result<Ref> fetch(Thread& t, Cursor* c, u64 limit) {
  RefTo<List> rows = TRY(list_new(t));
  while (rows->length < limit) {
    Ref row = TRY(next_row(t, c));
    if (row.is_absent()) break;
    TRY(list_push(t, rows, row));
  }
  return rows;
}
// An unsigned number of 32 bits. `to` is part of the text of an error.
static Result<u32> unsigned_number(Thread& t, Value v, const char* overflow) {
  Ref index = TRY(to_index(t, v));
  i64 number;
  bool fits = int_try_i64(index, &number);
  if (fits ? number < 0 : int_sign(index) < 0) return t.raise(kValueError, "Cannot convert negative int");
  if (!fits || number > i64(UINT32_MAX)) return t.raise(kOverflowError, "{}", overflow);
  return u32(number);
}
CONSTRUCTOR_SIGNATURE(kFetchMany, "fetchmany(size=<unrepresentable>)");
static Result<Ref> cursor_fetchmany(Thread& t, Cursor* self, Args args) {
  Value size;
  Ref owned[2];
  TRY(bind_arguments(t, kFetchMany, args, &size, owned));
  u32 limit = self->arraysize;
  if (!size.is_empty()) limit = TRY(unsigned_number(t, size, "Python int too large for C uint32_t"));
  return fetch(t, self, limit);
}
static Result<Ref> cursor_fetchall(Thread& t, Cursor* self) { return fetch(t, self, UINT64_MAX); }

// --- The object

static Status cursor_close(Thread& t, Cursor* self) {
  if (!self->connection) return raise_not_initialized(t);
  if (self->locked) return raise_locked(t);
  TRY(check_usable(t, self->connection));
  drop_statement(self);
  self->closed = true;
  return {};
}
static Result<Ref> cursor_setinputsizes(Thread&, Cursor*, Value) { return none_ref(); }
static Result<Ref> cursor_setoutputsize(Thread&, Cursor*, Value, Value) { return none_ref(); }

static Result<Ref> cursor_new(Thread& t, TypeObject* cls, Args) {
  auto* c = allocate_instance<Cursor>(t, cls);
  c->connection.init(nullptr);
  c->statement.init(nullptr);
  c->converters.init(nullptr);
  for (Field* f : {&c->description, &c->lastrowid, &c->row_factory}) f->init(Value::none());
  c->arraysize = 0;
  c->rowcount = 0;
  c->initialized = c->closed = c->locked = false;
  return Ref::steal(Value(c));
}
static Status cursor_init(Thread& t, Value self, Args args) {
  TRY(no_keywords(t, "Cursor", args));
  TRY(argument_count(t, "Cursor", args, 1, 1));
  if (!is<Connection>(args[0]))
    return t.raise(kTypeError, "Cursor() argument 1 must be sqlite3.Connection, not {}", args[0].is_none() ? "None" : type_name(t, args[0]));
  Cursor* c = self_cursor(self);
  if (c->locked) return raise_locked(t);
  drop_statement(c);
  c->connection.set(as<Connection>(args[0]));
  c->converters.clear();
  for (Field* f : {&c->description, &c->lastrowid, &c->row_factory}) f->set(Value::none());
  c->arraysize = 1;
  c->rowcount = -1;
  c->closed = false;
  TRY(check_thread(t, c->connection));
  c->initialized = true;
  return {};
}

static Result<Ref> get_connection(Thread&, Value self) {
  Connection* c = self_cursor(self)->connection;
  return c ? Ref(Value(c)) : none_ref();
}
static Result<Ref> get_rowcount(Thread& t, Value self) { return int_from_i64(t, self_cursor(self)->rowcount); }
static Result<Ref> get_arraysize(Thread& t, Value self) { return int_from_i64(t, self_cursor(self)->arraysize); }
static Status set_arraysize(Thread& t, Value self, Value v) {
  if (v.is_empty()) return t.raise(kAttributeError, "attribute 'arraysize' of 'sqlite3.Cursor' objects cannot be deleted");
  self_cursor(self)->arraysize = TRY(unsigned_number(t, v, "Python int too large to convert to C uint32_t"));
  return {};
}
static Result<Ref> get_row_factory(Thread&, Value self) { return Ref(self_cursor(self)->row_factory.get()); }
static Status set_row_factory(Thread& t, Value self, Value v) {
  if (v.is_empty()) return t.raise(kAttributeError, "cannot delete row_factory attribute");
  self_cursor(self)->row_factory.set(v);
  return {};
}

static void cursor_visit(Object* o, Visitor& visit) {
  auto* c = static_cast<Cursor*>(o);
  visit(c->connection);
  visit(c->statement);
  visit(c->converters);
  visit(c->description);
  visit(c->lastrowid);
  visit(c->row_factory);
}
static void cursor_clear(Object* o) {
  auto* c = static_cast<Cursor*>(o);
  c->initialized = false;
  drop_statement(c);
  c->converters.clear();
  for (Field* f : {&c->description, &c->lastrowid, &c->row_factory}) f->set(Value::none());
  c->connection.clear();
}

static constexpr Method kMethods[] = {
    method<cursor_execute>("execute(self, sql, parameters=(), /)", "Executes a statement."),
    method<cursor_executemany>("executemany(self, sql, seq_of_parameters, /)", "Executes a statement once with each of the parameters."),
    method<cursor_executescript>("executescript(self, sql_script, /)", "Executes several statements."),
    method<cursor_fetchone>("fetchone(self, /)", "The next row, or None."),
    method<cursor_fetchmany>("fetchmany(self, /, size=1)", "A list of the next rows; `size` of them, or as many as arraysize says."),
    method<cursor_fetchall>("fetchall(self, /)", "A list of the rows that are left."),
    method<cursor_close>("close(self, /)", "Closes the cursor."),
    method<cursor_setinputsizes>("setinputsizes(self, sizes, /)", "Does nothing; DB-API wants it."),
    method<cursor_setoutputsize>("setoutputsize(self, size, column=None, /)", "Does nothing; DB-API wants it."),
};
static constexpr Getter kGetters[] = {
    member_getter("connection", get_connection),
    member_getter("rowcount", get_rowcount),
    {"arraysize", get_arraysize, set_arraysize},
    {"row_factory", get_row_factory, set_row_factory},
};
static constexpr Member kMembers[] = {
    {"description", offsetof(Cursor, description)},
    {"lastrowid", offsetof(Cursor, lastrowid)},
};
const TypeSpec Cursor::kType = {
    .name = "sqlite3.Cursor",
    .basic_size = sizeof(Cursor),
    .flags = kTypeBase | kTypeCycles | kTypeWeakrefs,
    .doc = "A cursor: executes statements and gives their rows.",
    .slots = {.iter = cursor_iter, .next = cursor_next, .new_ = cursor_new, .init = cursor_init, .visit = cursor_visit,
              .clear = cursor_clear, .dealloc = cursor_clear},
    .methods = kMethods,
    .getters = kGetters,
    .members = kMembers,
};

}  // namespace krait::sqlite

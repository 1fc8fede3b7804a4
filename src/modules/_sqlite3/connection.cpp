// Connections: opening, closing, transactions, cursors.
#include "modules/_sqlite3/sqlite.h"
#include "modules/posix/path.h"
#include "modules/sys.h"
#include "objects/exception.h"
#include "objects/resource_warning.h"

namespace krait::sqlite {

static Connection* self_connection(Value v) { return static_cast<Connection*>(v.object()); }

Status check_connection(Thread& t, Connection* c) {
  if (!c->initialized) return raise_class(t, kProgrammingError, "Base Connection.__init__ not called.");
  if (!c->db) return raise_class(t, kProgrammingError, "Cannot operate on a closed database.");
  return {};
}
Status check_thread(Thread& t, Connection* c) {
  if (c->initialized && c->check_same_thread && c->thread_ident != t.ident)
    return raise_class(t, kProgrammingError,
                       fmt::format("SQLite objects created in a thread can only be used in that same thread. The object was created "
                                   "in thread id {} and this is thread id {}.", c->thread_ident, t.ident));
  return {};
}
Status check_usable(Thread& t, Connection* c) {
  TRY(check_thread(t, c));
  TRY(check_connection(t, c));
  if (c->db->hooked) return raise_class(t, kProgrammingError, "Recursive use of the connection in a hook not allowed.");
  return {};
}
Status connection_run(Thread& t, Connection* c, const char* sql) {
  Database* db = c->db;
  Use use(t, db);
  int code;
  {
    Unlocked unlocked(t, use);
    sqlite3_stmt* statement;
    code = sqlite3_prepare_v2(use.handle(), sql, -1, &statement, nullptr);
    if (code == SQLITE_OK) {
      sqlite3_step(statement);
      code = sqlite3_finalize(statement);
    }
  }
  if (code != SQLITE_OK) {
    if (t.has_error()) callback_failed(t, Value::empty());
    return raise_sqlite(t, use.handle());
  }
  return t.has_error() ? Status(Error{}) : Status();
}

// --- Settings

static Result<const char*> isolation_level_from(Thread& t, Value v) {
  if (v.is_none()) return static_cast<const char*>(nullptr);
  if (!is<Str>(v)) return t.raise(kTypeError, "isolation_level must be str or None");
  std::string text = TRY(str_to_c_string(t, as<Str>(v)));
  for (const char* level : {"", "DEFERRED", "IMMEDIATE", "EXCLUSIVE"})
    if (sqlite3_stricmp(text.c_str(), level) == 0) return level;
  return t.raise(kValueError, "isolation_level string must be '', 'DEFERRED', 'IMMEDIATE', or 'EXCLUSIVE'");
}
static Result<int> autocommit_from(Thread& t, Value v) {
  if (v.is_bool()) return int(v.is_true());
  i64 number;
  if (is_int(v) && int_try_i64(v, &number) && number == kLegacyTransactions) return kLegacyTransactions;
  return t.raise(kValueError, "autocommit must be True, False, or sqlite3.LEGACY_TRANSACTION_CONTROL");
}

// --- Opening and closing

static void forget(Connection* c, bool lingering = false) {
  while (c->blobs) blob_close(c->blobs);
  c->statements.clear();
  c->authorizer = c->progress = c->trace = nullptr;
  Database* db = c->db;
  c->db = nullptr;
  if (!db) return;
  db->lingering = lingering;
  database_close(db, *c->type()->interp);
  if (!lingering || !db->handle) return database_release(db);
  db->former = c->formers;
  c->formers = db;
}
// Cursors read on from the database that is left, without its hooks.
static void leave_database(Thread& t, Connection* c) {
  while (Database* db = c->db) {
    Use use(t, db);
    if (c->db != db) continue;   // another thread was faster
    remove_hooks(c);
    forget(c, true);
  }
  for (Database** place = &c->formers; Database* db = *place;) {
    if (db->handle) {
      place = &db->former;
    } else {
      *place = db->former;
      database_release(db);
    }
  }
}
template <class F>
static void each_callable(Connection* c, F&& f) {
  auto of = [&](Database* db) {
    for (Callback* callback = db->callbacks; callback; callback = callback->next) f(callback->callable);
  };
  if (c->db) of(c->db);
  for (Database* db = c->formers; db; db = db->former) of(db);
}
// Ends a transaction that autocommit=False began.
static Status end_transaction(Thread& t, Connection* c) {
  if (c->db && c->autocommit == 0 && !sqlite3_get_autocommit(c->db->handle)) return connection_run(t, c, "ROLLBACK");
  return {};
}

static Result<Ref> connection_new(Thread& t, TypeObject* cls, Args) {
  auto* c = allocate_instance<Connection>(t, cls);
  c->db = c->formers = nullptr;
  c->initialized = c->check_same_thread = false;
  c->detect_types = 0;
  c->autocommit = kLegacyTransactions;
  c->isolation_level = nullptr;
  c->thread_ident = 0;
  c->statements.init(nullptr);
  c->kept_statements = 0;
  c->row_factory.init(Value::none());
  c->text_factory.init(Value(t.types.str));
  c->authorizer = c->progress = c->trace = nullptr;
  c->blobs = nullptr;
  return Ref::steal(Value(c));
}

static const char kPositionalText[] =
    "Passing more than 1 positional argument to {}() is deprecated. Parameters 'timeout', 'detect_types', 'isolation_level', "
    "'check_same_thread', 'factory', 'cached_statements' and 'uri' will become keyword-only parameters in Python 3.15.";
enum InitArgument { kDatabase, kTimeout, kDetectTypes, kIsolationLevel, kCheckSameThread, kFactory, kCachedStatements, kUri, kAutocommit,
                    kInitArgumentCount };
CONSTRUCTOR_SIGNATURE(kInit, "Connection(database, timeout=5.0, detect_types=0, isolation_level=<unrepresentable>, check_same_thread=True, "
                             "factory=<unrepresentable>, cached_statements=128, uri=False, *, autocommit=<unrepresentable>)");

static Status connection_init(Thread& t, Value self, Args args) {
  if (args.count > 1 && args.count <= kAutocommit)
    TRY(warn(t, kDeprecationWarning, fmt::format(fmt::runtime(kPositionalText), "_sqlite3.Connection")));
  Value slots[kInitArgumentCount];
  Ref owned[2];
  TRY(bind_arguments(t, kInit, args, slots, owned));
  f64 timeout = slots[kTimeout].is_empty() ? 5.0 : TRY(native::Convert<f64>::from(t, kInit, kTimeout, slots[kTimeout]));
  i32 detect_types = TRY(native::Convert<i32>::from(t, kInit, kDetectTypes, slots[kDetectTypes]));
  const char* isolation_level = slots[kIsolationLevel].is_empty() ? "" : TRY(isolation_level_from(t, slots[kIsolationLevel]));
  bool check_same_thread = slots[kCheckSameThread].is_empty() || TRY(truth(t, slots[kCheckSameThread]));
  i32 kept_statements = TRY(native::Convert<i32>::from(t, kInit, kCachedStatements, slots[kCachedStatements]));
  bool uri = !slots[kUri].is_empty() && TRY(truth(t, slots[kUri]));
  int autocommit = slots[kAutocommit].is_empty() ? kLegacyTransactions : TRY(autocommit_from(t, slots[kAutocommit]));
  Value audited[] = {slots[kDatabase]};
  TRY(sys_audit(t, "sqlite3.connect", audited));
  Ref name = TRY(fs_path(t, slots[kDatabase]));
  Path path;
  TRY(path_convert(t, name, &path, "connect", "database", kPathAnyText));
  if (path.text.find('\0') != path.text.npos) return t.raise(kValueError, "embedded null byte");

  Connection* c = self_connection(self);
  if (c->db && c->db->hooked) TRY(check_usable(t, c));
  if (c->initialized) {
    Status ended = end_transaction(t, c);
    Ref error = t.take_error();
    c->initialized = false;
    leave_database(t, c);
    c->row_factory.set(Value::none());
    c->text_factory.set(Value(t.types.str));
    t.restore_error(std::move(error));
    TRY(ended);
  }
  sqlite3* handle = nullptr;
  int code;
  {
    ReleaseLock release(t);
    code = sqlite3_open_v2(path.text.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | (uri ? SQLITE_OPEN_URI : 0), nullptr);
    if (code == SQLITE_OK) sqlite3_busy_timeout(handle, milliseconds(timeout));
  }
  if (code != SQLITE_OK) {
    if (!handle) return t.raise_no_memory();
    raise_sqlite(t, handle);
    sqlite3_close(handle);
    return Error{};
  }
  leave_database(t, c);   // it was opened meanwhile: what was released runs code, and so do other threads
  c->db = new Database();
  c->db->handle = handle;
  c->db->state = &state_of(t);
  c->thread_ident = t.ident;
  c->check_same_thread = check_same_thread;
  c->detect_types = detect_types;
  c->isolation_level = isolation_level;
  c->autocommit = autocommit;
  c->kept_statements = u64(std::max(kept_statements, 0));
  c->statements.set(c->kept_statements ? dict_new(t) : RefTo<Dict>());
  audited[0] = self;
  TRY(sys_audit(t, "sqlite3.connect/handle", audited));
  c->initialized = true;
  if (autocommit == 0) TRY(connection_run(t, c, "BEGIN"));
  return {};
}

static Status connection_close(Thread& t, Connection* self) {
  TRY(check_thread(t, self));
  if (!self->initialized) return check_connection(t, self);
  if (self->db) TRY(check_usable(t, self));
  while (self->blobs) blob_close(self->blobs);
  Status status = end_transaction(t, self);
  Ref error = t.take_error();
  forget(self);
  t.restore_error(std::move(error));
  return status;
}
static Status connection_finalize(Thread& t, Value self) {
  Connection* c = self_connection(self);
  if (!c->db) return {};
  Ref pending = t.take_error();
  Result<RefTo<Str>> shown = repr(t, self);
  if (shown.is_error() || warn_resource(t, self, "unclosed database in " + str_to_utf8(shown.take())).is_error()) {
    if (t.error_matches(kWarning)) t.report_unraisable("while finalizing database connection", self);
    else t.clear_error();
  }
  if (end_transaction(t, c).is_error()) t.report_unraisable("while finalizing database connection", self);
  t.restore_error(std::move(pending));
  return {};
}
static void connection_visit(Object* o, Visitor& visit) {
  auto* c = static_cast<Connection*>(o);
  visit(c->statements);
  visit(c->row_factory);
  visit(c->text_factory);
  each_callable(c, visit);
}
static void connection_clear(Object* o) {
  auto* c = static_cast<Connection*>(o);
  c->statements.clear();
  c->row_factory.set(Value::none());
  c->text_factory.set(Value::none());
  std::vector<Ref> callables;
  each_callable(c, [&](Field& callable) { callables.push_back(callable.take()); });
}
static void connection_dealloc(Object* o) {
  auto* c = static_cast<Connection*>(o);
  forget(c);
  while (Database* db = c->formers) {
    c->formers = db->former;
    db->lingering = false;   // nobody shows its callables to the collector any more
    database_close(db, *o->type()->interp);
    database_release(db);
  }
  c->row_factory.clear();
  c->text_factory.clear();
}

// --- Transactions

static Status connection_commit(Thread& t, Connection* self) {
  TRY(check_usable(t, self));
  if (self->autocommit == 1) return {};
  if (self->autocommit == kLegacyTransactions) return sqlite3_get_autocommit(self->db->handle) ? Status() : connection_run(t, self, "COMMIT");
  TRY(connection_run(t, self, "COMMIT"));
  TRY(check_connection(t, self));
  return connection_run(t, self, "BEGIN");
}
static Status connection_rollback(Thread& t, Connection* self) {
  TRY(check_usable(t, self));
  if (self->autocommit == 1) return {};
  if (self->autocommit == kLegacyTransactions) return sqlite3_get_autocommit(self->db->handle) ? Status() : connection_run(t, self, "ROLLBACK");
  TRY(connection_run(t, self, "ROLLBACK"));
  TRY(check_connection(t, self));
  return connection_run(t, self, "BEGIN");
}
static Result<Ref> connection_enter(Thread& t, Connection* self) {
  TRY(check_connection(t, self));
  return Ref(Value(self));
}
static Result<bool> connection_exit(Thread& t, Connection* self, Value type, Value value, Value traceback) {
  if (!type.is_none() || !value.is_none() || !traceback.is_none()) {
    TRY(connection_rollback(t, self));
    return false;
  }
  if (!connection_commit(t, self).is_error()) return false;
  Ref error = t.take_error();
  if (connection_rollback(t, self).is_error()) {
    auto* second = static_cast<BaseException*>(t.exception.get().object());
    if (Value(second) != error) second->context.set(std::move(error));
    return Error{};
  }
  t.restore_error(std::move(error));
  return Error{};
}

// --- Cursors

static Result<Ref> new_cursor(Thread& t, Connection* c, Value factory) {
  TRY(check_usable(t, c));
  Ref maker(factory.is_empty() ? Value(static_cast<Object*>(t.interp.find_type(Cursor::kType))) : factory);
  Ref made = TRY(call(t, maker, Value(c)));
  if (!is<Cursor>(made)) return t.raise(kTypeError, "factory must return a cursor, not {}", type_name(t, made));
  if (!c->row_factory.get().is_none()) as<Cursor>(made)->row_factory.set(c->row_factory.get());
  return made;
}
static Result<Ref> connection_cursor(Thread& t, Connection* self, Value factory) { return new_cursor(t, self, factory); }
// Calls a method of a new cursor and gives the cursor.
template <class... V>
static Result<Ref> with_cursor(Thread& t, Connection* self, const char* method, const V&... values) {
  Ref cursor = TRY(new_cursor(t, self, Value::empty()));
  RefTo<Str> name = str_intern(t, method);
  Ref function = TRY(get_attribute(t, cursor, name));
  return call(t, function, values...);
}
static Result<Ref> connection_execute(Thread& t, Connection* self, Str* sql, Value parameters) {
  if (parameters.is_empty()) return with_cursor(t, self, "execute", Value(sql));
  return with_cursor(t, self, "execute", Value(sql), parameters);
}
static Result<Ref> connection_executemany(Thread& t, Connection* self, Str* sql, Value parameters) {
  return with_cursor(t, self, "executemany", Value(sql), parameters);
}
static Result<Ref> connection_executescript(Thread& t, Connection* self, Value script) {
  return with_cursor(t, self, "executescript", script);
}
static Result<Ref> connection_call(Thread& t, Value self, Args args) {
  Connection* c = self_connection(self);
  TRY(check_usable(t, c));
  TRY(no_keywords(t, "sqlite3.Connection", args));
  if (args.count != 1) return t.raise(kTypeError, "function takes exactly 1 argument ({} given)", args.count);
  if (!is<Str>(args[0])) return t.raise(kTypeError, "argument 1 must be str, not {}", args[0].is_none() ? "None" : type_name(t, args[0]));
  return statement_new(t, c, as<Str>(args[0]));
}

// --- Attributes

static Result<Ref> get_isolation_level(Thread& t, Value self) {
  Connection* c = self_connection(self);
  TRY(check_connection(t, c));
  return c->isolation_level ? str_from_ascii(t, c->isolation_level).ref() : none_ref();
}
static Status set_isolation_level(Thread& t, Value self, Value v) {
  if (v.is_empty()) return t.raise(kAttributeError, "cannot delete attribute");
  Connection* c = self_connection(self);
  const char* level = TRY(isolation_level_from(t, v));
  c->isolation_level = level;
  return level ? Status() : connection_commit(t, c);
}
static Result<Ref> get_autocommit(Thread& t, Value self) {
  Connection* c = self_connection(self);
  TRY(check_usable(t, c));
  return c->autocommit == kLegacyTransactions ? Ref(Value::small_int(kLegacyTransactions)) : bool_ref(c->autocommit);
}
static Status set_autocommit(Thread& t, Value self, Value v) {
  if (v.is_empty()) return t.raise(kAttributeError, "cannot delete autocommit attribute");
  Connection* c = self_connection(self);
  TRY(check_usable(t, c));
  int wanted = TRY(autocommit_from(t, v));
  bool open = !sqlite3_get_autocommit(c->db->handle);   // a transaction
  if (wanted == 1 && open) TRY(connection_run(t, c, "COMMIT"));
  if (wanted == 0 && !open) TRY(connection_run(t, c, "BEGIN"));
  c->autocommit = wanted;
  return {};
}
static Result<Ref> get_in_transaction(Thread& t, Value self) {
  TRY(check_connection(t, self_connection(self)));
  return bool_ref(!sqlite3_get_autocommit(self_connection(self)->db->handle));
}
static Result<Ref> get_total_changes(Thread& t, Value self) {
  TRY(check_connection(t, self_connection(self)));
  return int_from_i64(t, sqlite3_total_changes(self_connection(self)->db->handle));
}
template <Field Connection::* F>
static Result<Ref> get_factory(Thread&, Value self) { return Ref((self_connection(self)->*F).get()); }
static Status set_row_factory(Thread& t, Value self, Value v) {
  if (v.is_empty()) return t.raise(kAttributeError, "cannot delete row_factory attribute");
  self_connection(self)->row_factory.set(v);
  return {};
}
static Status set_text_factory(Thread& t, Value self, Value v) {
  if (v.is_empty()) return t.raise(kAttributeError, "cannot delete text_factory attribute");
  self_connection(self)->text_factory.set(v);
  return {};
}
static Result<Ref> get_text_signature(Thread& t, Value) { return str_from_ascii(t, "(sql, /)").ref(); }   // of calling one
template <ErrorClass E>
static Result<Ref> get_error(Thread& t, Value self) {
  return self_connection(self)->initialized ? Ref(state_of(t).errors[E].get()) : none_ref();
}

static constexpr Method kMethods[] = {
    method<connection_close>("close(self, /)", "Closes the connection; a transaction that autocommit=False began is rolled back."),
    method<connection_commit>("commit(self, /)", "Ends the transaction and keeps its changes."),
    method<connection_rollback>("rollback(self, /)", "Ends the transaction and undoes its changes."),
    method<connection_enter>("__enter__(self, /)", "The connection itself."),
    method<connection_exit>("__exit__(self, type, value, traceback, /)", "Commits, or rolls back after an exception."),
    method<connection_cursor>("cursor(self, /, factory=<unrepresentable>)", "A new cursor."),
    method<connection_execute>("execute(self, sql, parameters=(), /)", "Executes a statement with a new cursor, and gives that."),
    method<connection_executemany>("executemany(self, sql, parameters, /)", "Executes a statement once with each of the parameters."),
    method<connection_executescript>("executescript(self, sql_script, /)", "Executes several statements."),
};
static constexpr Getter kGetters[] = {
    {"isolation_level", get_isolation_level, set_isolation_level},
    {"autocommit", get_autocommit, set_autocommit},
    {"in_transaction", get_in_transaction},
    {"total_changes", get_total_changes},
    {"row_factory", get_factory<&Connection::row_factory>, set_row_factory},
    {"text_factory", get_factory<&Connection::text_factory>, set_text_factory},
    {"__text_signature__", get_text_signature},
    member_getter("Warning", get_error<kWarningClass>),
    member_getter("Error", get_error<kError>),
    member_getter("InterfaceError", get_error<kInterfaceError>),
    member_getter("DatabaseError", get_error<kDatabaseError>),
    member_getter("DataError", get_error<kDataError>),
    member_getter("OperationalError", get_error<kOperationalError>),
    member_getter("IntegrityError", get_error<kIntegrityError>),
    member_getter("InternalError", get_error<kInternalError>),
    member_getter("ProgrammingError", get_error<kProgrammingError>),
    member_getter("NotSupportedError", get_error<kNotSupportedError>),
};
static constexpr const std::span<const Method>* kMethodGroups[] = {&kConnectionFunctions, &kConnectionHooks, &kConnectionManagement};

const TypeSpec Connection::kType = {
    .name = "sqlite3.Connection",
    .basic_size = sizeof(Connection),
    .flags = kTypeBase | kTypeCycles,
    .doc = "A connection to a database.",
    .slots = {.call = connection_call, .new_ = connection_new, .init = connection_init, .visit = connection_visit,
              .clear = connection_clear, .dealloc = connection_dealloc, .finalize = connection_finalize},
    .methods = kMethods,
    .getters = kGetters,
    .method_groups = rows(kMethodGroups),
};

}  // namespace krait::sqlite

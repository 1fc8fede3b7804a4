// Hooks that SQLite calls while it works, and extensions.
#include "modules/_sqlite3/sqlite.h"
#include "modules/sys.h"

namespace krait::sqlite {

// VACUUM attaches a database and counts on it: SQLite crashes if that is ignored instead of allowed or denied.
static bool is_vacuum_running(sqlite3* handle) {
  for (sqlite3_stmt* s = nullptr; (s = sqlite3_next_stmt(handle, s));) {
    const char* sql = skip_blank(sqlite3_sql(s));
    while (*sql == ';') sql = skip_blank(sql + 1);   // empty statements in front
    if (sqlite3_stmt_busy(s) && sqlite3_strnicmp(sql, "vacuum", 6) == 0) return true;
  }
  return false;
}
static int on_authorize(void* user_data, int action, const char* arg1, const char* arg2, const char* database, const char* trigger) {
  auto* callback = static_cast<Callback*>(user_data);
  CalledBack called(callback->db, true);
  Thread& t = called.t;
  Ref callable(callback->callable.get());
  if (callable.is_empty()) return SQLITE_DENY;
  auto ask = [&]() -> Result<i64> {
    Ref texts[4];
    Value arguments[5] = {Value::small_int(action)};
    const char* given[] = {arg1, arg2, database, trigger};
    for (int i = 0; i < 4; ++i) {
      texts[i] = given[i] ? TRY(text_from(t, given[i])) : none_ref();
      arguments[i + 1] = texts[i];
    }
    Ref answer = TRY(call(t, callable, Args{arguments, 5, nullptr}));
    if (!is_int(answer)) return i64(SQLITE_DENY);
    i64 number;
    if (!int_try_i64(answer, &number) || number != int(number)) return t.raise(kOverflowError, "Python int too large to convert to C int");
    return number;
  };
  Result<i64> answer = ask();
  if (!answer.is_error()) {
    int decision = int(answer.take());
    bool needed = action == SQLITE_ATTACH && decision == SQLITE_IGNORE && is_vacuum_running(callback->db->handle);
    return needed ? SQLITE_DENY : decision;
  }
  callback_failed(t, callable);
  return SQLITE_DENY;
}
static int on_progress(void* user_data) {
  auto* callback = static_cast<Callback*>(user_data);
  CalledBack called(callback->db, true);
  Thread& t = called.t;
  Ref callable(callback->callable.get());
  if (callable.is_empty()) return 1;
  auto ask = [&]() -> Result<bool> {
    Ref answer = TRY(call(t, callable));
    return truth(t, answer);
  };
  Result<bool> stop = ask();
  if (!stop.is_error()) return stop.take();
  callback_failed(t, callable);
  return 1;
}
static int on_trace(unsigned kind, void* user_data, void* statement, void* sql) {
  if (kind != SQLITE_TRACE_STMT) return 0;
  auto* callback = static_cast<Callback*>(user_data);
  CalledBack called(callback->db);
  Thread& t = called.t;
  Ref callable(callback->callable.get());
  if (callable.is_empty()) return 0;
  std::string text;
  if (char* expanded = sqlite3_expanded_sql(static_cast<sqlite3_stmt*>(statement))) {
    text = expanded;
    sqlite3_free(expanded);
  } else {
    raise_class(t, kDataError, "Expanded SQL string exceeds the maximum string length");
    callback_failed(t, callable);
    text = static_cast<const char*>(sql);
  }
  Result<Ref> shown = text_from(t, text);
  if (shown.is_error() || call(t, callable, shown.take()).is_error()) callback_failed(t, callable);
  return 0;
}

// Hooks may be replaced inside of hooks.
static Status check_replaceable(Thread& t, Connection* c) {
  TRY(check_thread(t, c));
  return check_connection(t, c);
}
// Puts a callable (None: nothing) in the place of the one of a hook.
static Callback* replace(Connection* c, Callback** place, Value callable) {
  if (*place) callback_destroy(*place);   // goes when SQLite is left
  return *place = callable.is_none() ? nullptr : callback_new(c->db, callable);
}
void remove_hooks(Connection* c) {
  for (Callback** place : {&c->authorizer, &c->progress, &c->trace}) replace(c, place, Value::none());
  sqlite3_set_authorizer(c->db->handle, nullptr, nullptr);
  sqlite3_progress_handler(c->db->handle, 0, nullptr, nullptr);
  sqlite3_trace_v2(c->db->handle, 0, nullptr, nullptr);
}
// Binds arguments the first of which will be positional only.
static Status bind_hook(Thread& t, const Method& m, const char* name, const Args& args, Value* slots) {
  Ref owned[2];
  TRY(bind_arguments(t, m, args, slots, owned));
  if (args.count) return {};
  return warn(t, kDeprecationWarning,
              fmt::format("Passing keyword argument '{0}' to _sqlite3.Connection.{1}() is deprecated. Parameter '{0}' will become "
                          "positional-only in Python 3.15.", name, m.signature.name));
}
CONSTRUCTOR_SIGNATURE(kSetAuthorizer, "set_authorizer(authorizer_callback)");
static Status connection_set_authorizer(Thread& t, Connection* self, Args args) {
  Value callable;
  TRY(bind_hook(t, kSetAuthorizer, "authorizer_callback", args, &callable));
  TRY(check_replaceable(t, self));
  Use use(t, self->db);
  TRY(use.check_open(t));
  Callback* callback = replace(self, &self->authorizer, callable);
  sqlite3_set_authorizer(use.handle(), callback ? on_authorize : nullptr, callback);
  return {};
}
CONSTRUCTOR_SIGNATURE(kSetProgressHandler, "set_progress_handler(progress_handler, n)");
static Status connection_set_progress_handler(Thread& t, Connection* self, Args args) {
  Value slots[2];
  TRY(bind_hook(t, kSetProgressHandler, "progress_handler", args, slots));
  i32 steps = TRY(native::Convert<i32>::from(t, kSetProgressHandler, 1, slots[1]));
  TRY(check_replaceable(t, self));
  Use use(t, self->db);
  TRY(use.check_open(t));
  Callback* callback = replace(self, &self->progress, slots[0]);
  sqlite3_progress_handler(use.handle(), callback ? steps : 0, callback ? on_progress : nullptr, callback);
  return {};
}
CONSTRUCTOR_SIGNATURE(kSetTrace, "set_trace_callback(trace_callback)");
static Status connection_set_trace_callback(Thread& t, Connection* self, Args args) {
  Value callable;
  TRY(bind_hook(t, kSetTrace, "trace_callback", args, &callable));
  TRY(check_replaceable(t, self));
  Use use(t, self->db);
  TRY(use.check_open(t));
  Callback* callback = replace(self, &self->trace, callable);
  sqlite3_trace_v2(use.handle(), callback ? SQLITE_TRACE_STMT : 0, callback ? on_trace : nullptr, callback);
  return {};
}

// --- Extensions, where libraries can be loaded

#if !defined(__wasi__)
static Status connection_enable_load_extension(Thread& t, Connection* self, bool enable) {
  Value audited[] = {Value(self), Value::boolean(enable)};
  TRY(sys_audit(t, "sqlite3.enable_load_extension", audited));
  TRY(check_usable(t, self));
  Use use(t, self->db);
  if (sqlite3_enable_load_extension(use.handle(), enable) != SQLITE_OK)
    return raise_class(t, kOperationalError, "Error enabling load extension");
  return {};
}
CONSTRUCTOR_SIGNATURE(kLoadExtension, "load_extension(name, /, *, entrypoint=None)");
static Status connection_load_extension(Thread& t, Connection* self, Value name, Value entry_point) {
  std::string file = TRY(text_argument(t, kLoadExtension, 0, name)), entry;
  if (!entry_point.is_none()) {
    if (!is<Str>(entry_point)) return raise_argument_type(t, kLoadExtension, 1, "str or None", entry_point);
    entry = TRY(text_argument(t, kLoadExtension, 1, entry_point));
  }
  Value audited[] = {Value(self), name};
  TRY(sys_audit(t, "sqlite3.load_extension", audited));
  TRY(check_usable(t, self));
  Use use(t, self->db);
  char* message = nullptr;
  int code = sqlite3_load_extension(use.handle(), file.c_str(), entry_point.is_none() ? nullptr : entry.c_str(), &message);
  if (code == SQLITE_OK) return {};
  std::string text = message ? message : sqlite3_errstr(code);
  sqlite3_free(message);
  return raise_class(t, kOperationalError, text);
}
#endif

static constexpr Method kMethods[] = {
    method<connection_set_authorizer>("set_authorizer(self, /, authorizer_callback)", "Sets what is asked before data is accessed; None removes it."),
    method<connection_set_progress_handler>("set_progress_handler(self, /, progress_handler, n)", "Sets what is called after every n steps; a true result ends the statement."),
    method<connection_set_trace_callback>("set_trace_callback(self, /, trace_callback)", "Sets what is called with the text of each statement."),
#if !defined(__wasi__)
    method<connection_enable_load_extension>("enable_load_extension(self, enable, /)", "Allows extensions to be loaded, or not."),
    method<connection_load_extension>("load_extension(self, name, /, *, entrypoint=None)", "Loads an extension of SQLite."),
#endif
};
const std::span<const Method> kConnectionHooks = kMethods;

}  // namespace krait::sqlite

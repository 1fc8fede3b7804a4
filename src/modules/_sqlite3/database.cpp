// Databases: who uses them, when they are closed, and what they call back.
#include "modules/_sqlite3/sqlite.h"

namespace krait::sqlite {

// Releases what was given up. Releasing callables may run code that uses the database again.
static void bury(Database* db) {
  std::vector<Callback*> callbacks = std::move(db->dead_callbacks);
  db->dead_callbacks.clear();
  for (Callback* callback : callbacks) {
    callback->callable.clear();
    delete callback;
  }
}

// SQLite may call back although nobody waits for a result: an aggregate that is not finished ends with its statement.
class Quietly {
 public:
  Quietly(Database* db, Interpreter& interp) : db_(db), outer_(db->thread) {
    db->thread = interp.current;
    ++db->references;
  }
  ~Quietly() {
    db_->thread = outer_;
    database_release(db_);
  }

 private:
  Database* db_;
  Thread* outer_;
};

Use::Use(Thread& t, Database* db) : db_(db) {
  ++db->users;
  ++db->references;
  sqlite3_mutex* mutex = sqlite3_db_mutex(db->handle);
  if (KRAIT_UNLIKELY(sqlite3_mutex_try(mutex) != SQLITE_OK)) {
    ReleaseLock release(t);
    sqlite3_mutex_enter(mutex);
  }
  outer_ = db->thread;
  db->thread = &t;
}
Use::~Use() {
  Database* db = db_;
  Interpreter& interp = db->thread->interp;
  db->thread = outer_;
  sqlite3_mutex_leave(sqlite3_db_mutex(db->handle));
  if (--db->users == 0) {
    for (sqlite3_blob* blob : std::exchange(db->dead_blobs, {})) database_close_blob(db, interp, blob);
    for (sqlite3_stmt* statement : std::exchange(db->dead_statements, {})) database_finalize(db, interp, statement);
    if (db->closing) database_close(db, interp);
    if (!db->dead_callbacks.empty()) bury(db);
  }
  database_release(db);
}

void database_close(Database* db, Interpreter& interp) {
  db->closing = true;
  if (db->users || !db->handle || (db->lingering && sqlite3_next_stmt(db->handle, nullptr))) return;
  sqlite3* handle = db->handle;
  db->handle = nullptr;
  Quietly quietly(db, interp);
  sqlite3_close_v2(handle);
  // Statements that are left keep it half open, but nothing is called again.
  std::vector<Ref> callables;
  for (Callback* callback = db->callbacks; callback; callback = callback->next) callables.push_back(callback->callable.take());
  bury(db);
}
void database_release(Database* db) {
  if (--db->references) return;
  // SQLite has given up what it owned; hooks are left, without their callables.
  while (Callback* callback = db->callbacks) {
    db->callbacks = callback->next;
    delete callback;
  }
  for (Callback* callback : db->dead_callbacks) delete callback;
  delete db;
}
Status database_check_open(Thread& t, const Database* db) {
  return db->closing ? Status(raise_class(t, kProgrammingError, "Cannot operate on a closed database.")) : Status();
}
bool database_is_free(Database* db, Interpreter& interp) {
  return db->users == 0 || (db->thread == interp.current && !db->hooked);
}

void database_finalize(Database* db, Interpreter& interp, sqlite3_stmt* statement) {
  if (!database_is_free(db, interp)) return db->dead_statements.push_back(statement);
  Quietly quietly(db, interp);
  sqlite3_finalize(statement);
  if (db->users) return;
  if (db->closing) database_close(db, interp);
  bury(db);   // of a database that was closed before
}
void database_close_blob(Database* db, Interpreter& interp, sqlite3_blob* blob) {
  if (!database_is_free(db, interp)) return db->dead_blobs.push_back(blob);
  Quietly quietly(db, interp);
  sqlite3_blob_close(blob);
}

void database_reset(Database* db, Interpreter& interp, sqlite3_stmt* statement) {
  if (!database_is_free(db, interp)) return;
  Quietly quietly(db, interp);
  sqlite3_reset(statement);
}

CalledBack::CalledBack(Database* db, bool hook) : t(*db->thread), db_(db), unlocked_(db->unlocked), hooked_(db->hooked) {
  if (unlocked_) {
    lock_acquire(t);
    db->unlocked = false;
  }
  db->hooked |= hook;
  pending_ = t.take_error();
}
CalledBack::~CalledBack() {
  db_->hooked = hooked_;
  if (!t.has_error() && !pending_.is_empty()) t.restore_error(std::move(pending_));
  if (unlocked_) {
    pending_.reset();
    db_->unlocked = true;
    lock_release(t);
  }
}

Callback* callback_new(Database* db, Value callable) {
  auto* callback = new Callback();
  callback->callable.init(callable);
  callback->db = db;
  callback->previous = nullptr;
  callback->next = db->callbacks;
  if (db->callbacks) db->callbacks->previous = callback;
  db->callbacks = callback;
  return callback;
}
void callback_destroy(void* context) {
  auto* callback = static_cast<Callback*>(context);
  if (!callback) return;
  Database* db = callback->db;
  (callback->previous ? callback->previous->next : db->callbacks) = callback->next;
  if (callback->next) callback->next->previous = callback->previous;
  db->dead_callbacks.push_back(callback);
}
void callback_failed(Thread& t, Value callable) {
  if (!state_of(t).callback_tracebacks) return t.clear_error();
  if (callable.is_empty()) t.report_unraisable("on sqlite3 callback <callback>", callable);
  else t.report_unraisable("on sqlite3 callback", callable);
}

}  // namespace krait::sqlite

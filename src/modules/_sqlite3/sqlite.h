#pragma once
// What the files of _sqlite3 share: the database behind a connection, and the objects of the module.
//
// SQLite calls back (functions, authorizers, ...) while the interpreter lock is given up. Who calls it holds the
// database's own mutex from `Use` on, so the thread that Database names is the one that is called back. The mutex is only
// waited for without the interpreter lock: two threads that share a connection cannot wait for each other.
#include <sqlite3.h>

#include "objects/container.h"
#include "objects/dict.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/native.h"
#include "vm/lock.h"

namespace krait::sqlite {

struct Database;
struct Blob;
struct State;

// The callable behind a function, a collation or a hook; owned by the database until SQLite gives it up.
struct Callback {
  Field callable;                // EMPTY once it was taken away: by the collector, or after close()
  Database* db;
  Callback *next, *previous;
};

// Shared by a connection, its statements and blobs; lives as long as one of them. Counts are guarded by the interpreter
// lock, `thread` and `unlocked` by the database's mutex.
struct Database {
  sqlite3* handle = nullptr;
  State* state = nullptr;
  u32 references = 1, users = 0;
  bool closing = false;                   // the connection is closed: the last user closes the handle,
  bool lingering = false;                 // or the last statement, because the connection only went to another database
  Database* former = nullptr;             // in the list of a connection
  Thread* thread = nullptr;               // that uses it
  bool unlocked = false;                  // that thread gave the interpreter lock up
  u32 backups = 0;                        // that read it
  bool hooked = false;                    // SQLite is inside a hook, and must not be called for this database
  Callback* callbacks = nullptr;
  // What the last user gives up, because it came while SQLite was busy.
  std::vector<sqlite3_stmt*> dead_statements;
  std::vector<sqlite3_blob*> dead_blobs;
  std::vector<Callback*> dead_callbacks;
};
void database_release(Database* db);
// Gives the handle up: at once, or when the last user is done, or the last statement of a lingering one.
void database_close(Database* db, Interpreter& interp);
// Give a statement or blob up; the interpreter lock is held.
void database_finalize(Database* db, Interpreter& interp, sqlite3_stmt* statement);
void database_close_blob(Database* db, Interpreter& interp, sqlite3_blob* blob);
// Resets a statement, unless another thread uses the database: it counts as busy then.
void database_reset(Database* db, Interpreter& interp, sqlite3_stmt* statement);
// ProgrammingError if the connection was closed.
Status database_check_open(Thread& t, const Database* db);
// Whether the running thread may call SQLite for `db` now, and without waiting for another one.
bool database_is_free(Database* db, Interpreter& interp);

Callback* callback_new(Database* db, Value callable);
// What SQLite calls to give a callback up.
void callback_destroy(void* callback);
// The pending exception of a callback goes to sys.unraisablehook, if that was asked for, or is forgotten.
void callback_failed(Thread& t, Value callable);

// Use of a database by a thread, for the length of a scope.
class Use {
 public:
  Use(Thread& t, Database* db);
  ~Use();
  Use(const Use&) = delete;
  sqlite3* handle() const { return db_->handle; }
  // ProgrammingError if the connection was closed while this waited, or since: it has no database then, or another one.
  Status check_open(Thread& t) const { return database_check_open(t, db_); }

 private:
  friend class Unlocked;
  Database* db_;
  Thread* outer_;
};
// Inside a Use: gives the interpreter lock up around a call of SQLite. (Not for the database of the connection: that may
// have another one since.)
class Unlocked {
 public:
  Unlocked(Thread& t, const Use& use) : Unlocked(t, use.db_) {}
  Unlocked(Thread& t, Database* db) : release_(t), db_(db) { db->unlocked = true; }
  ~Unlocked() { db_->unlocked = false; }
  Unlocked(const Unlocked&) = delete;

 private:
  ReleaseLock release_;
  Database* db_;
};
// Inside a function that SQLite calls: takes the interpreter lock again, and sets a pending exception aside. What is
// raised and left pending shows when SQLite returns.
class CalledBack {
 public:
  explicit CalledBack(Database* db, bool hook = false);
  ~CalledBack();
  CalledBack(const CalledBack&) = delete;
  Thread& t;
  bool failed_before() const { return !pending_.is_empty(); }

 private:
  Database* db_;
  bool unlocked_, hooked_;
  Ref pending_;
};

enum ErrorClass : u8 {
  kError, kWarningClass, kInterfaceError, kDatabaseError, kInternalError, kOperationalError, kProgrammingError, kIntegrityError,
  kDataError, kNotSupportedError, kErrorClassCount
};
enum AggregateMethod : u8 { kStepMethod, kInverseMethod, kValueMethod, kFinalizeMethod, kAggregateMethodCount };
struct State {
  Field errors[kErrorClassCount];
  FieldTo<Dict> adapters, converters;
  FieldTo<Str> methods[kAggregateMethodCount];   // their names
  bool base_type_adapted = false, callback_tracebacks = false;
  void visit(Visitor& v) {
    for (Field& error : errors) v(error);
    v(adapters);
    v(converters);
    for (FieldTo<Str>& name : methods) v(name);
  }
};
State& state_of(Thread& t);

Error raise_class(Thread& t, ErrorClass kind, std::string_view text);
// The exception for what went wrong last in a database, or for a code of a result.
Error raise_sqlite(Thread& t, sqlite3* handle);
// Seconds as SQLite counts time; the nearest it can count.
inline int milliseconds(f64 seconds) {
  f64 ms = seconds * 1000;
  return ms >= f64(INT32_MAX) ? INT32_MAX : ms > f64(INT32_MIN) ? int(ms) : ms < 0 ? INT32_MIN : 0;
}
Error raise_code(Thread& t, int code);

constexpr int kLegacyTransactions = -1;   // Connection::autocommit; else 0 or 1

struct Connection : Object {
  static const TypeSpec kType;
  Database* db;                  // null: closed, or __init__() was not called
  Database* formers;             // that it had before, and whose statements may still be read
  bool initialized, check_same_thread;
  int detect_types, autocommit;
  const char* isolation_level;   // null: None
  u64 thread_ident;
  FieldTo<Dict> statements;      // by their SQL, the one used last at the end; null if none are kept
  u64 kept_statements;
  Field row_factory, text_factory;
  Callback *authorizer, *progress, *trace;   // null: none
  Blob* blobs;                   // open ones
};
enum DetectTypes : int { kParseDeclTypes = 1, kParseColNames = 2 };

Status check_connection(Thread& t, Connection* c);
Status check_thread(Thread& t, Connection* c);
Status check_usable(Thread& t, Connection* c);    // both, and that SQLite may be called
// Executes a statement without results. The connection must be open.
Status connection_run(Thread& t, Connection* c, const char* sql);

struct Statement : Object {
  static const TypeSpec kType;
  sqlite3_stmt* handle;          // null for text without a statement
  Database* db;
  bool is_dml;                   // INSERT, UPDATE, DELETE, REPLACE
};
Result<RefTo<Statement>> statement_new(Thread& t, Connection* c, Str* sql);
// The first character behind white space and comments.
const char* skip_blank(const char* sql);
// From the connection's statements, or new.
Result<RefTo<Statement>> statement_get(Thread& t, Connection* c, Str* sql);
void statement_reset(Statement* s);
// Binds parameters; inside a Use of the database.
Status statement_bind(Thread& t, Statement* s, Value parameters);
int statement_step(Thread& t, Statement* s);

struct Cursor : Object {
  static const TypeSpec kType;
  FieldTo<Connection> connection;
  FieldTo<Statement> statement;  // while there are rows
  Field description, lastrowid, row_factory;
  FieldTo<List> converters;      // of the columns, None: none; null: no types are detected
  u32 arraysize;
  i64 rowcount;
  bool initialized, closed, locked;
};
extern const std::span<const Method> kCursorExecution;

struct Blob : Object {
  static const TypeSpec kType;
  FieldTo<Connection> connection;
  sqlite3_blob* handle;          // null: closed
  i32 offset;
  Blob *next, *previous;         // in the connection's list
};
Result<Ref> blob_open(Thread& t, Connection* c, const char* schema, const char* table, const char* column, i64 row, bool writable);
void blob_close(Blob* b);

struct Row : Object {
  static const TypeSpec kType;
  FieldTo<Tuple> data;
  Field description;             // tuple or None
};
struct PrepareProtocol : Object { static const TypeSpec kType; };

Result<Ref> adapt(Thread& t, Value object, Value protocol, Value alternative);
// An int as SQLite stores it. OverflowError.
Result<i64> sqlite_integer(Thread& t, Value v);
// Text of SQLite's, which may not be UTF-8: UnicodeDecodeError.
Result<Ref> text_from(Thread& t, std::string_view text);
// A str argument for C: UTF-8 without surrogates and null characters.
Result<std::string> text_argument(Thread& t, const Method& m, int index, Value v);

// functions_unix.cpp, hooks_unix.cpp, manage_unix.cpp: methods of connections.
// Takes the hooks away; inside a Use of the database.
void remove_hooks(Connection* c);
extern const std::span<const Method> kConnectionFunctions, kConnectionHooks, kConnectionManagement;
}  // namespace krait::sqlite

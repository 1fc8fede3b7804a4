// _sqlite3: DB-API on SQLite. Errors, constants, functions of the module.
#include "modules/_sqlite3/sqlite.h"
#include "modules/exception_type.h"
#include "objects/str_message.h"

namespace krait {

namespace sqlite {

static const char kStateKey = 0;
State& state_of(Thread& t) { return t.interp.state<State>(&kStateKey); }

// --- Errors

struct ResultName { int code; const char* name; };
static constexpr ResultName kResults[] = {
#define RESULT(NAME) {SQLITE_##NAME, "SQLITE_" #NAME},
#define CONSTANT(NAME)
#include "modules/_sqlite3/constants.def"
#undef RESULT
#undef CONSTANT
};
static constexpr ResultName kConstants[] = {
#define RESULT(NAME)
#define CONSTANT(NAME) {SQLITE_##NAME, "SQLITE_" #NAME},
#include "modules/_sqlite3/constants.def"
#undef RESULT
#undef CONSTANT
};

// An error class, and the one it derives from; a class of its own is an Exception.
struct ErrorRow { ErrorClass kind, base; const char* name; };
static constexpr ErrorRow kErrors[] = {
    {kError, kError, "Error"},
    {kWarningClass, kWarningClass, "Warning"},
    {kInterfaceError, kError, "InterfaceError"},
    {kDatabaseError, kError, "DatabaseError"},
    {kInternalError, kDatabaseError, "InternalError"},
    {kOperationalError, kDatabaseError, "OperationalError"},
    {kProgrammingError, kDatabaseError, "ProgrammingError"},
    {kIntegrityError, kDatabaseError, "IntegrityError"},
    {kDataError, kDatabaseError, "DataError"},
    {kNotSupportedError, kDatabaseError, "NotSupportedError"},
};

static ErrorClass class_of(int code) {
  switch (code & 0xFF) {
    case SQLITE_INTERNAL: case SQLITE_NOTFOUND: return kInternalError;
    case SQLITE_ERROR: case SQLITE_PERM: case SQLITE_ABORT: case SQLITE_BUSY: case SQLITE_LOCKED: case SQLITE_READONLY:
    case SQLITE_INTERRUPT: case SQLITE_IOERR: case SQLITE_FULL: case SQLITE_CANTOPEN: case SQLITE_PROTOCOL: case SQLITE_EMPTY:
    case SQLITE_SCHEMA:
      return kOperationalError;
    case SQLITE_TOOBIG: return kDataError;
    case SQLITE_CONSTRAINT: case SQLITE_MISMATCH: return kIntegrityError;
    case SQLITE_MISUSE: case SQLITE_RANGE: return kInterfaceError;
    default: return kDatabaseError;
  }
}
static Result<Ref> make_error(Thread& t, ErrorClass kind, std::string_view text) {
  RefTo<Str> message = str_from_message(t, text);   // what SQLite quotes may be cut in the middle of a character
  Ref type(state_of(t).errors[kind].get());
  return call(t, type, Value(message));
}
Error raise_class(Thread& t, ErrorClass kind, std::string_view text) {
  Ref error = TRY(make_error(t, kind, text));
  return t.raise_object(error);
}
static Error raise_result(Thread& t, int code, int extended, const char* text) {
  if (code == SQLITE_NOMEM) return t.raise_no_memory();
  Ref error = TRY(make_error(t, class_of(code), text));
  RefTo<Str> attribute = str_intern(t, "sqlite_errorcode");
  TRY(set_attribute(t, error, attribute, Value::small_int(extended)));
  const char* name = "unknown";
  for (const ResultName& result : kResults) if (result.code == extended) name = result.name;
  RefTo<Str> value = str_from_ascii(t, name);
  attribute = str_intern(t, "sqlite_errorname");
  TRY(set_attribute(t, error, attribute, Value(value)));
  return t.raise_object(error);
}
Error raise_sqlite(Thread& t, sqlite3* handle) {
  return raise_result(t, sqlite3_errcode(handle), sqlite3_extended_errcode(handle), sqlite3_errmsg(handle));
}
Error raise_code(Thread& t, int code) { return raise_result(t, code, code, sqlite3_errstr(code)); }

Result<std::string> text_argument(Thread& t, const Method& m, int index, Value v) {
  if (!is<Str>(v)) return raise_argument_type(t, m, index, "str", v);
  return str_to_c_string(t, as<Str>(v));
}

// --- Functions

static Result<Ref> connect(Thread& t, Args args) {
  Value factory(static_cast<Object*>(t.interp.find_type(Connection::kType)));
  constexpr u32 kPosition = 5;   // of the argument `factory`
  if (args.count > 1 && args.count <= 8)
    TRY(warn(t, kDeprecationWarning, "Passing more than 1 positional argument to sqlite3.connect() is deprecated. Parameters 'timeout', "
                                     "'detect_types', 'isolation_level', 'check_same_thread', 'factory', 'cached_statements' and 'uri' will "
                                     "become keyword-only parameters in Python 3.15."));
  if (args.count > kPosition) factory = args[kPosition];
  for (u32 i = 0; i < args.kw_count(); ++i)
    if (as<Str>(args.kwnames->items[i])->equals("factory")) factory = args.items[args.count + i];
  return call(t, factory, args);
}
CONSTRUCTOR_SIGNATURE(kComplete, "complete_statement(statement)");
static Result<bool> complete_statement(Thread& t, Value statement) {
  return sqlite3_complete(TRY(text_argument(t, kComplete, 0, statement)).c_str()) != 0;
}
static Result<Ref> module_adapt(Thread& t, Value object, Value protocol, Value alternative) {
  if (protocol.is_empty()) protocol = Value(static_cast<Object*>(t.interp.find_type(PrepareProtocol::kType)));
  return adapt(t, object, protocol, alternative);
}
static Status register_adapter(Thread& t, Value type, Value adapter) {
  State& state = state_of(t);
  for (TypeObject* basic : {t.types.int_, t.types.float_, t.types.str, t.types.bytearray})
    if (type == Value(static_cast<Object*>(basic))) state.base_type_adapted = true;
  RefTo<Tuple> key = TRY(tuple_of(t, type, Value(static_cast<Object*>(t.interp.find_type(PrepareProtocol::kType)))));
  RefTo<Dict> adapters(state.adapters.get());
  return dict_set(t, adapters, Value(key), adapter);
}
static Status register_converter(Thread& t, Str* name, Value converter) {
  RefTo<Str> method = str_intern(t, "upper");
  Ref upper = TRY(call_method(t, Value(name), method));
  RefTo<Dict> converters(state_of(t).converters.get());
  return dict_set(t, converters, upper, converter);
}
static void enable_callback_tracebacks(Thread& t, i32 enable) { state_of(t).callback_tracebacks = enable != 0; }

static constexpr Method kFunctions[] = {
    function<connect>("connect($module, /, database, timeout=5.0, detect_types=0,\n        isolation_level='', check_same_thread=True,\n        "
                      "factory=ConnectionType, cached_statements=128, uri=False, *,\n        autocommit=sqlite3.LEGACY_TRANSACTION_CONTROL)",
                      "Opens a connection to a database: a file, or \":memory:\"."),
    function<complete_statement>("complete_statement($module, /, statement)", "Whether a text ends with a complete statement."),
    function<module_adapt>("adapt($module, obj, proto=PrepareProtocolType, alt=<unrepresentable>, /)", "Adapts an object to a protocol."),
    function<register_adapter>("register_adapter($module, type, adapter, /)", "Sets what makes values for SQLite of objects of a type."),
    function<register_converter>("register_converter($module, typename, converter, /)", "Sets what makes objects of values of a declared type."),
    function<enable_callback_tracebacks>("enable_callback_tracebacks($module, enable, /)", "Lets exceptions in callbacks be reported, or not."),
};

static Result<Ref> protocol_new(Thread& t, TypeObject* cls, Args) { return Ref::steal(Value(type_allocate(t, cls))); }
static Status protocol_init(Thread&, Value, Args) { return {}; }
const TypeSpec PrepareProtocol::kType = {
    .name = "sqlite3.PrepareProtocol",
    .basic_size = sizeof(PrepareProtocol),
    .doc = "The protocol that objects are adapted to for SQLite.",
    .slots = {.new_ = protocol_new, .init = protocol_init},
};

static const TypeSpec* const kTypes[] = {&Blob::kType, &Connection::kType, &Cursor::kType, &PrepareProtocol::kType, &Row::kType};

static Status ready(Thread& t, Module* module) {
  State& state = state_of(t);
  TRY(type_from_spec(t, Statement::kType, module->name));
  if (!state.adapters) {
    sqlite3_initialize();
    state.adapters.set(dict_new(t));
    state.converters.set(dict_new(t));
    constexpr const char* kMethodNames[] = {"step", "inverse", "value", "finalize"};
    for (int i = 0; i < kAggregateMethodCount; ++i) state.methods[i].set(str_intern(t, kMethodNames[i]));
  }
  for (const ErrorRow& row : kErrors) {
    Value base = row.base == row.kind ? Value(static_cast<Object*>(t.types[kException])) : state.errors[row.base].get();
    TRY(module_add_exception(t, module, state.errors[row.kind], row.name, base, "sqlite3"));
  }
  for (const ResultName& c : kResults) TRY(module_add_int(t, module, c.name, c.code));
  for (const ResultName& c : kConstants) TRY(module_add_int(t, module, c.name, c.code));
  TRY(module_add_int(t, module, "PARSE_DECLTYPES", kParseDeclTypes));
  TRY(module_add_int(t, module, "PARSE_COLNAMES", kParseColNames));
  TRY(module_add_int(t, module, "LEGACY_TRANSACTION_CONTROL", kLegacyTransactions));
  TRY(module_add_str(t, module, "sqlite_version", sqlite3_libversion()));
  constexpr int kLevels[] = {0, 3, 1};   // of DB-API, by SQLite's mode: single thread, serialized, multiple threads
  TRY(module_add_int(t, module, "threadsafety", kLevels[sqlite3_threadsafe()]));
  TRY(module_add(t, module, "adapters", Value(state.adapters.get())));
  return module_add(t, module, "converters", Value(state.converters.get()));
}

}  // namespace sqlite

extern const ModuleSpec kSqliteModule;
const ModuleSpec kSqliteModule = {
    .name = "_sqlite3",
    .functions = sqlite::kFunctions,
    .types = sqlite::kTypes,
    .ready = sqlite::ready,
};

}  // namespace krait

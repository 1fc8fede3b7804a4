// What SQL calls: functions, aggregates, window functions, collations.
#include <climits>

#include "modules/_sqlite3/sqlite.h"
#include "objects/bytes.h"

namespace krait::sqlite {

// --- Values in both directions

static Result<Ref> value_from(Thread& t, sqlite3_value* v) {
  switch (sqlite3_value_type(v)) {
    case SQLITE_INTEGER: return int_from_i64(t, sqlite3_value_int64(v));
    case SQLITE_FLOAT: return float_from(t, sqlite3_value_double(v));
    case SQLITE_TEXT: {
      const unsigned char* text = sqlite3_value_text(v);
      if (!text) return t.raise_no_memory();
      return text_from(t, std::string_view(reinterpret_cast<const char*>(text), usize(sqlite3_value_bytes(v))));
    }
    case SQLITE_BLOB: {
      const void* data = sqlite3_value_blob(v);
      return TRY(bytes_from(t, std::string_view(static_cast<const char*>(data), usize(sqlite3_value_bytes(v))))).ref();
    }
    default: return none_ref();
  }
}
// Owned values; a few have no need of memory.
class Arguments {
 public:
  Arguments() = default;
  ~Arguments() { for (u32 i = 0; i < count_; ++i) release(items_[i]); }
  Arguments(const Arguments&) = delete;
  Status fill(Thread& t, int count, sqlite3_value** values) {
    if (usize(count) > std::size(few_)) {
      many_.resize(usize(count));
      items_ = many_.data();
    }
    for (; count_ < u32(count); ++count_) items_[count_] = TRY(value_from(t, values[count_])).detach();
    return {};
  }
  Args args() const { return Args{items_, count_, nullptr}; }

 private:
  Value few_[6];
  Value* items_ = few_;
  u32 count_ = 0;
  std::vector<Value> many_;
};
static Result<Ref> call_with_values(Thread& t, Value function, int count, sqlite3_value** values) {
  Arguments arguments;
  TRY(arguments.fill(t, count, values));
  return call(t, function, arguments.args());
}
static Status set_result(Thread& t, sqlite3_context* context, Value v) {
  if (v.is_none()) {
    sqlite3_result_null(context);
  } else if (is_int(v)) {
    sqlite3_result_int64(context, TRY(sqlite_integer(t, v)));
  } else if (v.is_float() || is<Float>(v)) {
    sqlite3_result_double(context, float_value(v));
  } else if (is<Str>(v)) {
    std::string text = TRY(str_to_utf8_strict(t, as<Str>(v)));
    if (text.size() > INT_MAX) return t.raise(kOverflowError, "string is longer than INT_MAX bytes");
    sqlite3_result_text(context, text.data(), int(text.size()), SQLITE_TRANSIENT);
  } else if (supports_buffer(v)) {
    BufferView view(t);
    TRY(view.open(v));
    if (view.view().size() > INT_MAX) return t.raise(kOverflowError, "BLOB longer than INT_MAX bytes");
    const char* data = view.view().data();
    sqlite3_result_blob(context, data ? data : "", int(view.view().size()), SQLITE_TRANSIENT);
  } else {
    return raise_class(t, kProgrammingError, fmt::format("User-defined functions cannot return '{}' values to SQLite", type_name(t, v)));
  }
  return {};
}
// The pending exception becomes an error of SQLite's.
static void fail(Thread& t, sqlite3_context* context, Value callable, const std::string& text) {
  if (t.error_matches(kMemoryError)) sqlite3_result_error_nomem(context);
  else if (t.error_matches(kOverflowError)) sqlite3_result_error_toobig(context);
  else sqlite3_result_error(context, text.c_str(), -1);
  callback_failed(t, callable);
}
static Callback* callback_of(sqlite3_context* context) { return static_cast<Callback*>(sqlite3_user_data(context)); }

// --- Functions

static void on_function(sqlite3_context* context, int count, sqlite3_value** values) {
  Callback* callback = callback_of(context);
  CalledBack called(callback->db);
  Thread& t = called.t;
  Ref callable(callback->callable.get());
  if (callable.is_empty()) return sqlite3_result_error(context, "user-defined function raised exception", -1);
  Result<Ref> result = call_with_values(t, callable, count, values);
  if (result.is_error() || set_result(t, context, result.take()).is_error())
    fail(t, context, callable, "user-defined function raised exception");
}

// --- Aggregates: the instance is kept in SQLite's memory of the aggregation

// Calls a method of an instance. An error has become one of SQLite's.
static void fail_method(Thread& t, sqlite3_context* context, Value callable, Str* method, const char* how) {
  fail(t, context, callable, fmt::format("user-defined aggregate's '{}' method {}", str_to_utf8(method), how));
}
static Result<Ref> call_instance(Thread& t, sqlite3_context* context, Value callable, Value instance, AggregateMethod method, int count,
                                 sqlite3_value** values) {
  Str* name = callback_of(context)->db->state->methods[method];
  Result<Ref> function = get_attribute(t, instance, name);
  if (function.is_error()) {
    fail_method(t, context, callable, name, t.error_matches(kAttributeError) ? "not defined" : "raised error");
    return Error{};
  }
  Ref held = function.take();
  Result<Ref> result = call_with_values(t, held, count, values);
  if (result.is_error()) fail_method(t, context, callable, name, "raised error");
  return result;
}
// Where the instance is kept; null: there is none and `make` did not make one.
static u64* instance_place(Thread& t, sqlite3_context* context, Value callable, bool make) {
  auto* place = static_cast<u64*>(sqlite3_aggregate_context(context, make ? int(sizeof(u64)) : 0));
  if (!place) {
    if (make) sqlite3_result_error_nomem(context);
    return nullptr;
  }
  if (*place) return place;
  if (!make || callable.is_empty()) return nullptr;
  Result<Ref> made = call(t, callable);
  if (made.is_error()) {
    fail(t, context, callable, "user-defined aggregate's '__init__' method raised error");
    return nullptr;
  }
  *place = made.take().detach().bits;
  return place;
}
static void on_step(sqlite3_context* context, int count, sqlite3_value** values) {
  Callback* callback = callback_of(context);
  CalledBack called(callback->db);
  Ref callable(callback->callable.get());
  u64* place = instance_place(called.t, context, callable, true);
  if (!place) return;
  Ref instance{Value(*place)};
  (void)call_instance(called.t, context, callable, instance, kStepMethod, count, values);
}
static void on_inverse(sqlite3_context* context, int count, sqlite3_value** values) {
  Callback* callback = callback_of(context);
  CalledBack called(callback->db);
  Ref callable(callback->callable.get());
  u64* place = instance_place(called.t, context, callable, true);
  if (!place) return;
  Ref instance{Value(*place)};
  (void)call_instance(called.t, context, callable, instance, kInverseMethod, count, values);
}
static void give_result(Thread& t, sqlite3_context* context, Value callable, Value instance, AggregateMethod method) {
  Result<Ref> result = call_instance(t, context, callable, instance, method, 0, nullptr);
  if (result.is_error()) return;
  if (set_result(t, context, result.take()).is_error())
    fail_method(t, context, callable, callback_of(context)->db->state->methods[method], "raised error");
}
static void on_value(sqlite3_context* context) {
  Callback* callback = callback_of(context);
  CalledBack called(callback->db);
  Ref callable(callback->callable.get());
  u64* place = instance_place(called.t, context, callable, false);
  if (!place) return;
  Ref instance{Value(*place)};
  give_result(called.t, context, callable, instance, kValueMethod);
}
static void on_finalize(sqlite3_context* context) {
  Callback* callback = callback_of(context);
  CalledBack called(callback->db);
  Ref callable(callback->callable.get());
  u64* place = instance_place(called.t, context, callable, false);
  if (!place) return;   // there were no rows, or no instance could be made
  Ref instance = Ref::steal(Value(*place));
  *place = 0;
  give_result(called.t, context, callable, instance, kFinalizeMethod);
}

// --- Collations

static int on_compare(void* user_data, int length1, const void* text1, int length2, const void* text2) {
  auto* callback = static_cast<Callback*>(user_data);
  Database* db = callback->db;
  CalledBack called(db);
  if (called.failed_before() || callback->callable.get().is_empty()) return 0;   // the statement ends with that error
  Thread& t = called.t;
  auto compare = [&]() -> Result<i64> {
    Ref callable(callback->callable.get());
    Ref first = TRY(text_from(t, std::string_view(static_cast<const char*>(text1), usize(length1))));
    Ref second = TRY(text_from(t, std::string_view(static_cast<const char*>(text2), usize(length2))));
    Ref result = TRY(call(t, callable, first, second));
    Result<Ref> index = to_index(t, result);
    if (index.is_error()) {
      t.clear_error();
      return i64(0);
    }
    return i64(int_sign(index.take()));
  };
  Result<i64> order = compare();   // an exception stays pending until SQLite returns
  return order.is_error() ? 0 : int(order.take());
}

// --- Methods

static Status warn_keywords(Thread& t, const Args& args, u32 positional, const char* text) {
  if (args.count >= positional) return {};
  return warn(t, kDeprecationWarning, fmt::format("Passing keyword {}", text));
}

static Status check_count(Thread& t, sqlite3* handle, const char* name, i32 count) {
  int limit = sqlite3_limit(handle, SQLITE_LIMIT_FUNCTION_ARG, -1);
  if (count >= -1 && count <= limit) return {};
  return raise_class(t, kProgrammingError, fmt::format("'{}' must be between -1 and {}, not {}", name, limit, count));
}

CONSTRUCTOR_SIGNATURE(kCreateFunction, "create_function(name, narg, func, *, deterministic=False)");
static Status connection_create_function(Thread& t, Connection* self, Args args) {
  Value slots[4];
  Ref owned[2];
  TRY(bind_arguments(t, kCreateFunction, args, slots, owned));
  TRY(warn_keywords(t, args, 3, "arguments 'name', 'narg' and 'func' to _sqlite3.Connection.create_function() is deprecated. Parameters "
                                "'name', 'narg' and 'func' will become positional-only in Python 3.15."));
  std::string name = TRY(text_argument(t, kCreateFunction, 0, slots[0]));
  i32 count = TRY(native::Convert<i32>::from(t, kCreateFunction, 1, slots[1]));
  bool deterministic = !slots[3].is_empty() && TRY(truth(t, slots[3]));
  TRY(check_usable(t, self));
  Use use(t, self->db);
  TRY(use.check_open(t));
  TRY(check_count(t, use.handle(), "narg", count));
  int code = sqlite3_create_function_v2(use.handle(), name.c_str(), count, SQLITE_UTF8 | (deterministic ? SQLITE_DETERMINISTIC : 0),
                                        callback_new(self->db, slots[2]), on_function, nullptr, nullptr, callback_destroy);
  if (code != SQLITE_OK) return raise_class(t, kOperationalError, "Error creating function");
  return {};
}
CONSTRUCTOR_SIGNATURE(kCreateAggregate, "create_aggregate(name, n_arg, aggregate_class)");
static Status connection_create_aggregate(Thread& t, Connection* self, Args args) {
  Value slots[3];
  Ref owned[2];
  TRY(bind_arguments(t, kCreateAggregate, args, slots, owned));
  TRY(warn_keywords(t, args, 3, "arguments 'name', 'n_arg' and 'aggregate_class' to _sqlite3.Connection.create_aggregate() is deprecated. "
                                "Parameters 'name', 'n_arg' and 'aggregate_class' will become positional-only in Python 3.15."));
  std::string name = TRY(text_argument(t, kCreateAggregate, 0, slots[0]));
  i32 count = TRY(native::Convert<i32>::from(t, kCreateAggregate, 1, slots[1]));
  TRY(check_usable(t, self));
  Use use(t, self->db);
  TRY(use.check_open(t));
  TRY(check_count(t, use.handle(), "n_arg", count));
  int code = sqlite3_create_function_v2(use.handle(), name.c_str(), count, SQLITE_UTF8, callback_new(self->db, slots[2]), nullptr, on_step,
                                        on_finalize, callback_destroy);
  if (code != SQLITE_OK) return raise_class(t, kOperationalError, "Error creating aggregate");
  return {};
}
CONSTRUCTOR_SIGNATURE(kCreateWindow, "create_window_function(name, num_params, aggregate_class, /)");
static Status connection_create_window_function(Thread& t, Connection* self, Value name_object, i32 count, Value aggregate) {
  std::string name = TRY(text_argument(t, kCreateWindow, 0, name_object));
  TRY(check_usable(t, self));
  Use use(t, self->db);
  TRY(use.check_open(t));
  TRY(check_count(t, use.handle(), "num_params", count));
  int code;
  if (aggregate.is_none()) {
    code = sqlite3_create_window_function(use.handle(), name.c_str(), count, SQLITE_UTF8, nullptr, nullptr, nullptr, nullptr, nullptr, nullptr);
  } else {
    code = sqlite3_create_window_function(use.handle(), name.c_str(), count, SQLITE_UTF8, callback_new(self->db, aggregate), on_step,
                                          on_finalize, on_value, on_inverse, callback_destroy);
  }
  if (code != SQLITE_OK) return raise_code(t, code);
  return {};
}
CONSTRUCTOR_SIGNATURE(kCreateCollation, "create_collation(name, callback, /)");
static Status connection_create_collation(Thread& t, Connection* self, Value name_object, Value callable) {
  std::string name = TRY(text_argument(t, kCreateCollation, 0, name_object));
  TRY(check_usable(t, self));
  Use use(t, self->db);
  TRY(use.check_open(t));
  int code;
  if (callable.is_none()) {
    code = sqlite3_create_collation_v2(use.handle(), name.c_str(), SQLITE_UTF8, nullptr, nullptr, nullptr);
  } else {
    if (!is_callable(callable)) return t.raise(kTypeError, "parameter must be callable");
    Callback* callback = callback_new(self->db, callable);
    code = sqlite3_create_collation_v2(use.handle(), name.c_str(), SQLITE_UTF8, callback, on_compare, callback_destroy);
    if (code != SQLITE_OK) callback_destroy(callback);   // SQLite does not, here
  }
  if (code != SQLITE_OK) return raise_sqlite(t, use.handle());
  return {};
}

static constexpr Method kMethods[] = {
    method<connection_create_function>("create_function(self, /, name, narg, func, *, deterministic=False)", "Makes a function for SQL; narg -1 takes any number of arguments."),
    method<connection_create_aggregate>("create_aggregate(self, /, name, n_arg, aggregate_class)", "Makes an aggregate of a class with step() and finalize()."),
    method<connection_create_window_function>("create_window_function(self, name, num_params, aggregate_class, /)", "Makes a window function of a class with step(), inverse(), value() and finalize()."),
    method<connection_create_collation>("create_collation(self, name, callback, /)", "Makes an order of texts; None removes it."),
};
const std::span<const Method> kConnectionFunctions = kMethods;

}  // namespace krait::sqlite

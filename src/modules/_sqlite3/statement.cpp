// Prepared statements: making, keeping, binding.
#include <climits>

#include "modules/_sqlite3/sqlite.h"
#include "objects/bytes.h"
#include "objects/iterators.h"

namespace krait::sqlite {

const char* skip_blank(const char* p) {
  while (true) {
    if (*p == ' ' || *p == '\t' || *p == '\f' || *p == '\n' || *p == '\r') {
      ++p;
    } else if (p[0] == '-' && p[1] == '-') {
      while (*p && *p != '\n') ++p;
    } else if (p[0] == '/' && p[1] == '*') {
      p += 2;
      while (*p && !(p[0] == '*' && p[1] == '/')) ++p;
      if (*p) p += 2;
    } else {
      return p;
    }
  }
}
static bool changes_data(const char* sql) {
  const char* p = skip_blank(sql);
  for (const char* word : {"insert", "update", "delete", "replace"})
    if (sqlite3_strnicmp(p, word, int(std::strlen(word))) == 0) return true;
  return false;
}

Result<RefTo<Statement>> statement_new(Thread& t, Connection* c, Str* sql) {
  std::string text = TRY(str_to_utf8_strict(t, sql));
  TRY(check_connection(t, c));
  Database* db = c->db;
  Use use(t, db);
  if (text.size() > usize(sqlite3_limit(use.handle(), SQLITE_LIMIT_SQL_LENGTH, -1)))
    return raise_class(t, kDataError, "query string is too large");
  if (text.find('\0') != text.npos) return raise_class(t, kProgrammingError, "the query contains a null character");
  sqlite3_stmt* handle = nullptr;
  const char* tail = nullptr;
  int code;
  {
    Unlocked unlocked(t, use);
    code = sqlite3_prepare_v2(use.handle(), text.c_str(), int(text.size()) + 1, &handle, &tail);
  }
  if (code != SQLITE_OK) return raise_sqlite(t, use.handle());
  if (*skip_blank(tail)) {
    sqlite3_finalize(handle);
    return raise_class(t, kProgrammingError, "You can only execute one statement at a time.");
  }
  auto* s = allocate_object<Statement>(t, t.interp.find_type(Statement::kType), false);
  s->handle = handle;
  s->db = db;
  ++db->references;
  s->is_dml = changes_data(text.c_str());
  return RefTo<Statement>::steal(s);
}

Result<RefTo<Statement>> statement_get(Thread& t, Connection* c, Str* sql) {
  if (!c->statements) return statement_new(t, c, sql);
  RefTo<Dict> kept(c->statements.get());
  i64 hash = TRY(hash_value(t, Value(sql)));
  i64 at = TRY(dict_lookup(t, kept, Value(sql), hash));
  if (at >= 0) {
    RefTo<Statement> found(try_as<Statement>(*kept->value_at(u32(at))));
    if (!found) return statement_new(t, c, sql);   // a program got hold of the dict
    if (u64(at) + 1 < kept->table->used) TRY(dict_move_entry(t, kept, u64(at), true));
    return found;
  }
  RefTo<Statement> made = TRY(statement_new(t, c, sql));
  TRY(dict_set(t, kept, Value(sql), Value(made)));
  if (kept->count > c->kept_statements) {
    u64 position = 0;
    Value key, value;
    dict_next(kept, &position, &key, &value);
    Ref old = dict_remove_at(kept, position - 1);
  }
  return made;
}

void statement_reset(Statement* s) {
  if (s->handle) database_reset(s->db, *s->type()->interp, s->handle);
}
int statement_step(Thread& t, Statement* s) {
  Unlocked unlocked(t, s->db);
  return sqlite3_step(s->handle);
}

static void statement_dealloc(Object* o) {
  auto* s = static_cast<Statement*>(o);
  if (s->handle) database_finalize(s->db, *o->type()->interp, s->handle);
  database_release(s->db);
}
const TypeSpec Statement::kType = {
    .name = "sqlite3.Statement",
    .basic_size = sizeof(Statement),
    .flags = kTypeNoNew,
    .slots = {.dealloc = statement_dealloc},
};

// --- Adapting

Result<Ref> adapt(Thread& t, Value object, Value protocol, Value alternative) {
  State& state = state_of(t);
  Value type(static_cast<Object*>(type_of(t, object)));
  if (state.adapters->count) {
    RefTo<Tuple> key = TRY(tuple_of(t, type, protocol));
    RefTo<Dict> adapters(state.adapters.get());
    Ref adapter = TRY(dict_get(t, adapters, Value(key)));
    if (!adapter.is_absent()) return call(t, adapter, object);
  }
  // Asks `who` to do it; ABSENT if it does not.
  auto ask = [&](Value who, const char* method, Value argument) -> Result<Ref> {
    RefTo<Str> name = str_intern(t, method);
    Ref function = TRY(get_attribute_opt(t, who, name));
    if (function.is_absent()) return function;
    Result<Ref> answer = call(t, function, argument);
    if (!answer.is_error()) {
      Ref adapted = answer.take();
      return adapted.is_none() ? absent_ref() : std::move(adapted);
    }
    if (!t.error_matches(kTypeError)) return Error{};
    t.clear_error();
    return absent_ref();
  };
  bool known_protocol = protocol == Value(static_cast<Object*>(t.interp.find_type(PrepareProtocol::kType)));
  if (!known_protocol) {
    Ref adapted = TRY(ask(protocol, "__adapt__", object));
    if (!adapted.is_absent()) return adapted;
  }
  bool plain = object.is_none() || object.is_int() || object.is_float() || object.is_bool() || is_exact<Bytes>(object);
  if (!plain) {
    Ref adapted = TRY(ask(object, "__conform__", protocol));
    if (!adapted.is_absent()) return adapted;
  }
  if (!alternative.is_empty()) return Ref(alternative);
  return raise_class(t, kProgrammingError, "can't adapt");
}

Result<i64> sqlite_integer(Thread& t, Value v) {
  i64 number;
  if (!int_try_i64(v, &number)) return t.raise(kOverflowError, "Python int too large to convert to SQLite INTEGER");
  return number;
}

// --- Binding

static bool needs_adapting(Thread& t, const State& state, Value v) {
  if (state.base_type_adapted) return true;
  TypeObject* type = type_of(t, v);
  return type != t.types.int_ && type != t.types.float_ && type != t.types.str && type != t.types.bytearray;
}
// False: a type that SQLite has no counterpart of. *code is SQLite's answer.
static Result<bool> bind_value(Thread& t, sqlite3_stmt* s, int index, Value v, int* code) {
  if (v.is_none()) {
    *code = sqlite3_bind_null(s, index);
  } else if (is_int(v)) {
    *code = sqlite3_bind_int64(s, index, TRY(sqlite_integer(t, v)));
  } else if (v.is_float() || is<Float>(v)) {
    *code = sqlite3_bind_double(s, index, float_value(v));
  } else if (is<Str>(v)) {
    Str* text = as<Str>(v);
    std::string encoded;
    std::string_view view;
    if (text->is_ascii()) {
      view = text->ascii();
    } else {
      encoded = TRY(str_to_utf8_strict(t, text));
      view = encoded;
    }
    if (view.size() > INT_MAX) return t.raise(kOverflowError, "string longer than INT_MAX bytes");
    *code = sqlite3_bind_text(s, index, view.data(), int(view.size()), SQLITE_TRANSIENT);
  } else if (supports_buffer(v)) {
    BufferView view(t);
    TRY(view.open(v));
    if (view.view().size() > INT_MAX) return t.raise(kOverflowError, "BLOB longer than INT_MAX bytes");
    const char* data = view.view().data();
    *code = sqlite3_bind_blob(s, index, data ? data : "", int(view.view().size()), SQLITE_TRANSIENT);
  } else {
    return false;
  }
  return true;
}
static Status bind_one(Thread& t, Statement* s, int index, Value given) {
  Ref v(given);
  if (needs_adapting(t, *s->db->state, given)) {
    Ref protocol(Value(static_cast<Object*>(t.interp.find_type(PrepareProtocol::kType))));
    v = TRY(adapt(t, given, protocol, given));
  }
  int code = SQLITE_OK;
  if (!TRY(bind_value(t, s->handle, index, v, &code)))
    return raise_class(t, kProgrammingError, fmt::format("Error binding parameter {}: type '{}' is not supported", index, type_name(t, v)));
  if (code != SQLITE_OK) return raise_sqlite(t, sqlite3_db_handle(s->handle));
  return {};
}

static bool is_sequence(Thread& t, Value v) {
  TypeObject* type = type_of(t, v);
  if (!type->slots.getitem || is<Dict>(v)) return false;
  return type->has(kTypeHeap) || (type->type_flags & (kTypeSequence | kTypeIterableByIndex)) || is<Str>(v) || is<Bytes>(v) || is<ByteArray>(v);
}
static Result<Ref> item_of(Thread& t, Value sequence, i64 i) {
  if (is_exact<Tuple>(sequence)) return Ref(as<Tuple>(sequence)->items[i]);
  if (is_exact<List>(sequence) && u64(i) < as<List>(sequence)->length) return Ref(as<List>(sequence)->items[i]);
  return get_item(t, sequence, Value::small_int(i));
}
static Status bind_sequence(Thread& t, Statement* s, Value sequence, int needed) {
  i64 count = is_exact<Tuple>(sequence) ? i64(as<Tuple>(sequence)->length) : TRY(length(t, sequence));
  if (count != needed)
    return raise_class(t, kProgrammingError, fmt::format("Incorrect number of bindings supplied. The current statement uses {}, "
                                                         "and there are {} supplied.", needed, count));
  for (int i = 0; i < needed; ++i) {
    const char* name = sqlite3_bind_parameter_name(s->handle, i + 1);
    if (name && name[0] != '?')
      return raise_class(t, kProgrammingError, fmt::format("Binding {} ('{}') is a named parameter, but you supplied a sequence which "
                                                           "requires nameless (qmark) placeholders.", i + 1, name));
    Ref item = TRY(item_of(t, sequence, i));
    TRY(bind_one(t, s, i + 1, item));
  }
  return {};
}
static Status bind_dict(Thread& t, Statement* s, Value dict, int needed) {
  for (int i = 1; i <= needed; ++i) {
    const char* found = sqlite3_bind_parameter_name(s->handle, i);
    if (!found)
      return raise_class(t, kProgrammingError, fmt::format("Binding {} has no name, but you supplied a dictionary (which has only names).", i));
    std::string name(found + 1);   // without the colon
    RefTo<Str> key = str_from_utf8(t, name);
    Ref value;
    if (is_exact<Dict>(dict)) {
      value = TRY(dict_get(t, as<Dict>(dict), Value(key)));
    } else {
      Result<Ref> item = get_item(t, dict, Value(key));
      if (item.is_error()) {
        if (!t.error_matches(kLookupError)) return Error{};
        t.clear_error();
        value = absent_ref();
      } else {
        value = item.take();
      }
    }
    if (value.is_absent())
      return raise_class(t, kProgrammingError, fmt::format("You did not supply a value for binding parameter :{}.", name));
    TRY(bind_one(t, s, i, value));
  }
  return {};
}
Status statement_bind(Thread& t, Statement* s, Value parameters) {
  int needed = sqlite3_bind_parameter_count(s->handle);
  if (is_exact<Tuple>(parameters) || is_sequence(t, parameters)) return bind_sequence(t, s, parameters, needed);
  if (is<Dict>(parameters)) return bind_dict(t, s, parameters, needed);
  return raise_class(t, kProgrammingError, "parameters are of unsupported type");
}

}  // namespace krait::sqlite

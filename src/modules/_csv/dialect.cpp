// Dialect, the registry of dialects, and the module.
#include "modules/_csv/csv.h"
#include "objects/str_message.h"

namespace krait::csv {

static const char kStateKey = 0;
State& state_of(Thread& t) { return t.interp.state<State>(&kStateKey); }

Error raise_csv(Thread& t, std::string_view text) {
  RefTo<Str> message = str_from_message(t, text);
  Ref type(state_of(t).error.get());
  Ref made = TRY(call(t, type, Value(message)));
  return t.raise_object(made);
}

static Result<Ref> registered(Thread& t, Value name) {
  RefTo<Dict> dialects(state_of(t).dialects.get());
  Ref found = TRY(dict_get(t, dialects, name));
  if (found.is_absent()) return raise_csv(t, "unknown dialect");
  return found;
}

// --- Dialect

enum Option : u32 { kDialect, kDelimiter, kDoubleQuote, kEscapeChar, kLineTerminator, kQuoteChar, kQuoting, kSkipSpace, kStrict, kOptionCount };
static constexpr const char* kOptionNames[] = {"dialect", "delimiter", "doublequote", "escapechar", "lineterminator",
                                               "quotechar", "quoting", "skipinitialspace", "strict"};

static Status bind_options(Thread& t, const Args& args, Value (&options)[kOptionCount]) {
  std::fill(options, options + kOptionCount, Value::empty());
  if (args.count + args.kw_count() > kOptionCount)
    return t.raise(kTypeError, "function takes at most {} arguments ({} given)", u32(kOptionCount), args.count + args.kw_count());
  std::copy_n(args.items, args.count, options);
  for (u32 i = 0; i < args.kw_count(); ++i) {
    Str* name = static_cast<Str*>(args.kwnames->items[i].object());
    u32 option = 0;
    while (option < kOptionCount && !name->equals(kOptionNames[option])) ++option;
    if (option == kOptionCount)
      return t.raise(kTypeError, "this function got an unexpected keyword argument '{}'", str_to_utf8(name));
    if (!options[option].is_empty())
      return t.raise(kTypeError, "argument for function given by name ('{}') and position ({})", kOptionNames[option], option + 1);
    options[option] = args.items[args.count + i];
  }
  return {};
}

// A character option; EMPTY gives the default.
static Result<u32> character(Thread& t, Option option, Value v, u32 fallback, bool none_allowed) {
  if (v.is_empty()) return fallback;
  if (v.is_none() && none_allowed) return kNotSet;
  const char* wanted = none_allowed ? "a unicode character or None" : "a unicode character";
  if (!is<Str>(v)) return t.raise(kTypeError, "\"{}\" must be {}, not {}", kOptionNames[option], wanted, type_name(t, v));
  Str* s = static_cast<Str*>(v.object());
  if (s->length != 1)
    return t.raise(kTypeError, "\"{}\" must be {}, not a string of length {}", kOptionNames[option], wanted, s->length);
  return s->at(0);
}
static Result<bool> boolean(Thread& t, Value v, bool fallback) { return v.is_empty() ? Result<bool>(fallback) : truth(t, v); }

static bool contains_char(const Str* s, u32 ch) {
  for (u64 i = 0; i < s->length; ++i) if (s->at(i) == ch) return true;
  return false;
}
static Status check_character(Thread& t, const Dialect* d, Option option, u32 ch, bool space_allowed) {
  if (ch == '\r' || ch == '\n' || (ch == ' ' && !space_allowed)) return t.raise(kValueError, "bad {} value", kOptionNames[option]);
  if (ch != kNotSet && contains_char(d->lineterminator, ch))
    return t.raise(kValueError, "bad {} or lineterminator value", kOptionNames[option]);
  return {};
}
static Status check_different(Thread& t, Option a, u32 x, Option b, u32 y) {
  if (x == y && x != kNotSet) return t.raise(kValueError, "bad {} or {} value", kOptionNames[a], kOptionNames[b]);
  return {};
}

static Result<RefTo<Dialect>> make_dialect(Thread& t, TypeObject* cls, Value (&options)[kOptionCount]) {
  Ref base;
  if (!options[kDialect].is_empty()) {
    base = is<Str>(options[kDialect]) ? TRY(registered(t, options[kDialect])) : Ref(options[kDialect]);
    bool alone = std::all_of(options + 1, options + kOptionCount, [](Value v) { return v.is_empty(); });
    if (is<Dialect>(base) && alone) return RefTo<Dialect>(as<Dialect>(base));
  }
  Ref held[kOptionCount];
  for (u32 i = 1; i < kOptionCount; ++i) {
    if (!options[i].is_empty()) {
      held[i] = Ref(options[i]);
    } else if (!base.is_empty()) {
      Result<Ref> found = get_attribute(t, base, kOptionNames[i]);
      if (found.is_error()) t.clear_error();   // whatever it was: the default counts
      else held[i] = found.take();
    }
  }
  auto* self = allocate_instance<Dialect>(t, cls);
  for (Field* field : {&self->skipinitialspace, &self->doublequote, &self->strict}) field->init_steal(Value::boolean(false));
  self->lineterminator.init(nullptr);
  RefTo<Dialect> result = RefTo<Dialect>::steal(self);
  self->delimiter = TRY(character(t, kDelimiter, held[kDelimiter], ',', false));
  self->doublequote.init_steal(Value::boolean(TRY(boolean(t, held[kDoubleQuote], true))));
  self->escapechar = TRY(character(t, kEscapeChar, held[kEscapeChar], kNotSet, true));
  if (held[kLineTerminator].is_empty()) self->lineterminator.set(str_from_ascii(t, "\r\n"));
  else if (!is<Str>(held[kLineTerminator]))
    return t.raise(kTypeError, "\"lineterminator\" must be a string, not {}", type_name(t, held[kLineTerminator]));
  else self->lineterminator.set(static_cast<Str*>(held[kLineTerminator].get().object()));
  self->quotechar = TRY(character(t, kQuoteChar, held[kQuoteChar], '"', true));
  i64 quoting = kMinimal;
  if (!held[kQuoting].is_empty()) {
    Value v = held[kQuoting];
    if (!is_exact_int(v)) return t.raise(kTypeError, "\"quoting\" must be an integer, not {}", type_name(t, v));
    if (!int_try_i64(v, &quoting) || quoting != i32(quoting))
      return t.raise(kOverflowError, "Python int too large to convert to C int");
  }
  self->skipinitialspace.init_steal(Value::boolean(TRY(boolean(t, held[kSkipSpace], false))));
  self->strict.init_steal(Value::boolean(TRY(boolean(t, held[kStrict], false))));
  if (quoting < kMinimal || quoting > kNotNull) return t.raise(kTypeError, "bad \"quoting\" value");
  if (held[kQuoteChar].is_none() && held[kQuoting].is_empty()) quoting = kNone;
  self->quoting = Quoting(quoting);
  if (quoting != kNone && self->quotechar == kNotSet) return t.raise(kTypeError, "quotechar must be set if quoting enabled");
  bool space_allowed = !self->skipinitialspace.get().is_true();
  TRY(check_character(t, self, kDelimiter, self->delimiter, true));
  TRY(check_character(t, self, kEscapeChar, self->escapechar, space_allowed));
  TRY(check_character(t, self, kQuoteChar, self->quotechar, space_allowed));
  TRY(check_different(t, kDelimiter, self->delimiter, kEscapeChar, self->escapechar));
  TRY(check_different(t, kDelimiter, self->delimiter, kQuoteChar, self->quotechar));
  TRY(check_different(t, kEscapeChar, self->escapechar, kQuoteChar, self->quotechar));
  return result;
}

static Result<Ref> dialect_new(Thread& t, TypeObject* cls, Args args) {
  Value options[kOptionCount];
  TRY(bind_options(t, args, options));
  return make_dialect(t, cls, options);
}

Result<RefTo<Dialect>> dialect_from(Thread& t, Value dialect, const Args& args) {
  Value options[kOptionCount];
  std::vector<Value> items;
  if (!dialect.is_empty()) items.push_back(dialect);
  u32 positional = u32(items.size());
  items.insert(items.end(), args.items + args.count, args.items + args.count + args.kw_count());
  TRY(bind_options(t, Args{items.data(), positional, args.kwnames}, options));
  return make_dialect(t, t.interp.find_type(Dialect::kType), options);
}

static Result<Ref> no_pickle(Thread& t, Value self, Args) {
  return t.raise(kTypeError, "cannot pickle '{}' instances", str_to_utf8(self.object()->type()->name));
}
static Result<Ref> char_or_none(Thread& t, u32 ch) {
  if (ch == kNotSet) return none_ref();
  return str_from_code_point(t, ch);
}
static Result<Ref> get_delimiter(Thread& t, Value self) { return char_or_none(t, static_cast<Dialect*>(self.object())->delimiter); }
static Result<Ref> get_escapechar(Thread& t, Value self) { return char_or_none(t, static_cast<Dialect*>(self.object())->escapechar); }
static Result<Ref> get_quotechar(Thread& t, Value self) { return char_or_none(t, static_cast<Dialect*>(self.object())->quotechar); }
static Result<Ref> get_lineterminator(Thread&, Value self) {
  return Ref(Value(static_cast<Dialect*>(self.object())->lineterminator.get()));
}
static Result<Ref> get_quoting(Thread&, Value self) {
  return Ref::steal(Value::small_int(static_cast<Dialect*>(self.object())->quoting));
}
static void dialect_dealloc(Object* o) { static_cast<Dialect*>(o)->lineterminator.clear(); }

static constexpr Method kDialectMethods[] = {
    method<no_pickle>("__reduce__(self, /, *args, **kwargs) as (*args)", "Raises TypeError."),
    method<no_pickle>("__reduce_ex__(self, /, *args, **kwargs) as (*args)", "Raises TypeError."),
};
static constexpr Getter kDialectGetters[] = {
    {"delimiter", get_delimiter, nullptr, nullptr}, {"escapechar", get_escapechar, nullptr, nullptr},
    {"lineterminator", get_lineterminator, nullptr, nullptr}, {"quotechar", get_quotechar, nullptr, nullptr},
    {"quoting", get_quoting, nullptr, nullptr},
};
static constexpr Member kDialectMembers[] = {
    {"skipinitialspace", offsetof(Dialect, skipinitialspace), true, true, nullptr},
    {"doublequote", offsetof(Dialect, doublequote), true, true, nullptr},
    {"strict", offsetof(Dialect, strict), true, true, nullptr},
};
const TypeSpec Dialect::kType = {
    .name = "_csv.Dialect",
    .basic_size = sizeof(Dialect),
    .flags = kTypeBase,
    .doc = "The rules by which CSV text is read and written.",
    .slots = {.new_ = dialect_new,
              .visit = [](Object* o, Visitor& visit) { visit(static_cast<Dialect*>(o)->lineterminator); },
              .dealloc = dialect_dealloc},
    .methods = kDialectMethods,
    .getters = kDialectGetters,
    .members = kDialectMembers,
};

// --- The functions

static Result<Ref> list_dialects(Thread& t) {
  RefTo<Dict> dialects(state_of(t).dialects.get());
  return list_from_iterable(t, Value(dialects));
}
static Result<Ref> register_dialect(Thread& t, Args args) {
  TRY(argument_count(t, "register_dialect", Args{args.items, args.count, nullptr}, 1, 2));
  if (!is<Str>(args[0])) return t.raise(kTypeError, "dialect name must be a string");
  RefTo<Dialect> dialect = TRY(dialect_from(t, args.count > 1 ? args[1] : Value::empty(), args));
  RefTo<Dict> dialects(state_of(t).dialects.get());
  TRY(dict_set(t, dialects, args[0], Value(dialect)));
  return none_ref();
}
static Result<Ref> unregister_dialect(Thread& t, Value name) {
  RefTo<Dict> dialects(state_of(t).dialects.get());
  if (!TRY(dict_delete(t, dialects, name))) return raise_csv(t, "unknown dialect");
  return none_ref();
}
static Result<Ref> get_dialect(Thread& t, Value name) { return registered(t, name); }
static Result<i64> field_size_limit(Thread& t, Value limit) {
  State& state = state_of(t);
  i64 old = state.field_limit;
  if (!limit.is_empty()) {
    if (!is_exact_int(limit)) return t.raise(kTypeError, "limit must be an integer");
    state.field_limit = TRY(int_to_i64(t, limit));
  }
  return old;
}

static constexpr Method kFunctions[] = {
    function<field_size_limit>("field_size_limit($module, /, new_limit=<unrepresentable>)",
                               "The length that no field may exceed, as it was before this call; sets a new one if given."),
    function<get_dialect>("get_dialect($module, /, name)", "The dialect registered under a name."),
    function<list_dialects>("list_dialects($module, /)", "The names of all registered dialects."),
    function<reader_new>("reader($module, iterable, /, dialect='excel', **fmtparams)",
                         "An iterator over the rows in an iterable of lines."),
    function<register_dialect>("register_dialect($module, name, /, dialect='excel', **fmtparams)", "Register a dialect under a name."),
    function<unregister_dialect>("unregister_dialect($module, /, name)", "Forget the dialect registered under a name."),
    function<writer_new>("writer($module, fileobj, /, dialect='excel', **fmtparams)", "An object that writes rows to a file object."),
};

static Status ready(Thread& t, Module* module) {
  State& state = state_of(t);
  state.dialects.set(dict_new(t));
  TRY(module_add(t, module, "_dialects", Value(state.dialects.get())));
  static constexpr const char* kQuoting[] = {"QUOTE_MINIMAL", "QUOTE_ALL", "QUOTE_NONNUMERIC", "QUOTE_NONE", "QUOTE_STRINGS", "QUOTE_NOTNULL"};
  for (i64 i = 0; i < i64(std::size(kQuoting)); ++i) TRY(module_add_int(t, module, kQuoting[i], i));
  RefTo<TypeObject> reader = TRY(type_from_spec(t, Reader::kType, module->name));
  TRY(module_add(t, module, "Reader", Value(reader)));
  RefTo<TypeObject> writer = TRY(type_from_spec(t, Writer::kType, module->name));
  TRY(module_add(t, module, "Writer", Value(writer)));
  RefTo<Str> name = str_intern(t, "Error");
  RefTo<Tuple> bases = TRY(tuple_of(t, Value(static_cast<Object*>(t.types[kException]))));
  RefTo<Dict> members = dict_new(t);
  TRY(dict_set_str(t, members, t.names.dunder_module, Value(module->name.get())));
  Ref error = TRY(call(t, Value(static_cast<Object*>(t.types.type)), Value(name), Value(bases), Value(members)));
  TRY(module_add(t, module, "Error", error));
  state.error.set(std::move(error));
  return {};
}
static const TypeSpec* const kTypes[] = {&Dialect::kType};

}  // namespace krait::csv

namespace krait {

extern const ModuleSpec kCsvModule;
const ModuleSpec kCsvModule = {
    .name = "_csv",
    .doc = "CSV parsing and writing.\n",
    .functions = csv::kFunctions,
    .types = csv::kTypes,
    .ready = csv::ready,
};

}  // namespace krait

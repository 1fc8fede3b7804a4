#include "objects/structseq.h"

#include <deque>

#include "objects/dict.h"
#include "objects/native.h"
#include "objects/str.h"
#include "vm/interpreter.h"

namespace krait {

// The generated TypeSpec of one struct sequence, with the rows its spans refer to.
struct StructSeqType {
  const StructSeqSpec* spec;
  TypeSpec type_spec;
  std::vector<Getter> getters;
  TypeObject* type = nullptr;
};
struct StructSeqTypes {
  std::deque<StructSeqType> all;
  void visit(Visitor& v) { for (StructSeqType& s : all) v(static_cast<Object*>(s.type)); }
};
static const char kStateKey = 0;

static const StructSeqSpec* spec_of(const Object* o) {
  const TypeObject* type = o->type();
  Interpreter* interp = type->interp;
  for (; type; type = type->base)
    for (const StructSeqType& s : interp->state<StructSeqTypes>(&kStateKey).all)
      if (s.type == type) return s.spec;
  KRAIT_UNREACHABLE();
}

// All fields lie behind each other; `length` only counts the visible ones, so the tuple code never sees the rest.
static usize structseq_size(const Object* o) {
  return offsetof(Tuple, items) + std::max<usize>(spec_of(o)->fields.size(), 1) * sizeof(Value);
}
static void structseq_visit(Object* o, Visitor& visit) {
  Tuple* tuple = static_cast<Tuple*>(o);
  for (usize i = 0; i < spec_of(o)->fields.size(); ++i) visit(tuple->items[i]);
}
static void structseq_dealloc(Object* o) {
  Tuple* tuple = static_cast<Tuple*>(o);
  for (usize i = 0; i < spec_of(o)->fields.size(); ++i) release(tuple->items[i]);
}

template <int I>
static Result<Ref> get_field(Thread&, Value self) { return Ref(static_cast<Tuple*>(self.object())->items[I]); }
template <usize... I>
static constexpr auto field_getters(std::index_sequence<I...>) {
  return std::array<Result<Ref> (*)(Thread&, Value), sizeof...(I)>{get_field<int(I)>...};
}
static constexpr auto kFieldGetters = field_getters(std::make_index_sequence<40>());

Result<Ref> structseq_make(Thread& t, TypeObject* cls, const StructSeqSpec& spec, std::span<const Value> values) {
  Object* o = type_allocate_var(t, cls, offsetof(Tuple, items) + std::max<usize>(spec.fields.size(), 1) * sizeof(Value));
  if (!o) return t.raise_no_memory();
  Tuple* tuple = static_cast<Tuple*>(o);
  tuple->length = spec.visible;
  for (usize i = 0; i < spec.fields.size(); ++i) {
    Value v = i < values.size() ? values[i] : Value::none();
    retain(v);
    tuple->items[i] = v;
  }
  return Ref::steal(Value(o));
}

static Result<Ref> structseq_constructor(Thread& t, TypeObject* cls, Args args) {
  static constexpr std::string_view kNames[] = {"sequence", "dict"};
  const StructSeqSpec* spec = nullptr;
  for (const StructSeqType& s : t.interp.state<StructSeqTypes>(&kStateKey).all)
    if (type_derives(cls, &s.type_spec)) spec = s.spec;
  Value sequence = Value::empty(), dict = Value::empty();
  if (args.count > 0) sequence = args[0];
  if (args.count > 1) dict = args[1];
  for (u32 i = 0; i < args.kw_count(); ++i) {
    Str* name = as<Str>(args.kwnames->items[i]);
    Value value = args.items[args.count + i];
    if (name->equals("sequence")) sequence = value;
    else if (name->equals("dict")) dict = value;
    else return raise_unknown_keyword(t, "structseq", name, kNames);
  }
  std::string type_text(spec->name);
  if (sequence.is_empty()) return t.raise(kTypeError, "structseq() missing required argument 'sequence' (pos 1)");
  if (!dict.is_empty() && !is<Dict>(dict)) return t.raise(kTypeError, "{}() takes a dict as second arg, if any", type_text);
  Result<RefTo<Tuple>> converted = tuple_from_iterable(t, sequence);
  if (converted.is_error()) {
    if (!t.error_matches(kTypeError)) return Error{};
    t.clear_error();
    return t.raise(kTypeError, "constructor requires a sequence");
  }
  RefTo<Tuple> items = converted.take();
  u64 total = spec->fields.size(), minimum = spec->visible;
  if (minimum != total) {
    if (items->length < minimum)
      return t.raise(kTypeError, "{}() takes an at least {}-sequence ({}-sequence given)", type_text, minimum, items->length);
    if (items->length > total)
      return t.raise(kTypeError, "{}() takes an at most {}-sequence ({}-sequence given)", type_text, total, items->length);
  } else if (items->length != minimum) {
    return t.raise(kTypeError, "{}() takes a {}-sequence ({}-sequence given)", type_text, minimum, items->length);
  }
  std::vector<Value> values(items->items, items->items + items->length);
  std::vector<Ref> held;
  u64 from_dict = 0;
  for (u64 i = items->length; i < total; ++i) {
    Value v = Value::none();
    if (!dict.is_empty() && spec->fields[i].name) {
      RefTo<Str> name = str_from_ascii(t, spec->fields[i].name);
      held.push_back(TRY(dict_get(t, as<Dict>(dict), Value(name))));
      if (!held.back().is_absent()) {
        v = held.back();
        ++from_dict;
      }
    }
    values.push_back(v);
  }
  if (!dict.is_empty() && as<Dict>(dict)->count > from_dict)
    return t.raise(kTypeError, "{}() got duplicate or unexpected field name(s)", type_text);
  return structseq_make(t, cls, *spec, values);
}

static Result<Ref> structseq_repr(Thread& t, Value self) {
  const StructSeqSpec* spec = spec_of(self.object());
  RefTo<Tuple> tuple(static_cast<Tuple*>(self.object()));
  StrBuilder out(t);
  TRY(out.add(spec->name));
  TRY(out.add("("));
  for (u32 i = 0; i < spec->visible; ++i) {
    if (i) TRY(out.add(", "));
    if (spec->fields[i].name) {
      TRY(out.add(spec->fields[i].name));
      TRY(out.add("="));
    }
    RefTo<Str> item = TRY(repr(t, tuple->items[i]));
    TRY(out.add(item.get()));
  }
  TRY(out.add(")"));
  return out.finish();
}

static Result<Ref> structseq_reduce(Thread& t, Value self) {
  Tuple* tuple = static_cast<Tuple*>(self.object());
  const StructSeqSpec* spec = spec_of(tuple);
  RefTo<Tuple> visible = TRY(tuple_from(t, {tuple->items, spec->visible}));
  if (spec->construct) return tuple_of(t, Value(static_cast<Object*>(tuple->type())), Value(visible));
  RefTo<Dict> rest = dict_new(t);
  for (usize i = spec->visible; i < spec->fields.size(); ++i)
    if (spec->fields[i].name) TRY(dict_set_text(t, rest, spec->fields[i].name, tuple->items[i]));
  RefTo<Tuple> arguments = TRY(tuple_of(t, Value(visible), Value(rest)));
  return tuple_of(t, Value(static_cast<Object*>(tuple->type())), Value(arguments));
}

static Result<Ref> structseq_replace(Thread& t, Value self, Args args) {
  Tuple* tuple = static_cast<Tuple*>(self.object());
  const StructSeqSpec* spec = spec_of(tuple);
  if (args.count) return t.raise(kTypeError, "__replace__() takes no positional arguments ({} given)", args.count);
  for (const StructSeqField& field : spec->fields)
    if (!field.name)
      return t.raise(kTypeError, "__replace__() is not supported for {} because it has unnamed field(s)", type_name(tuple->type()));
  std::vector<Value> values(tuple->items, tuple->items + spec->fields.size());
  for (u32 k = 0; k < args.kw_count(); ++k) {
    Str* name = as<Str>(args.kwnames->items[k]);
    usize i = 0;
    while (i < spec->fields.size() && !(spec->fields[i].name && name->equals(spec->fields[i].name))) ++i;
    if (i == spec->fields.size())
      return t.raise(kTypeError, "Got unexpected field name(s): ['{}']", str_to_utf8(name));
    values[i] = args.items[args.count + k];
  }
  return structseq_make(t, tuple->type(), *spec, values);
}

static constexpr Method kMethods[] = {
    method<structseq_reduce>("__reduce__(self, /)", "State for pickling."),
    method<structseq_replace>("__replace__(self, /, **changes)", "A copy with some fields changed."),
};

Result<TypeObject*> structseq_type(Thread& t, const StructSeqSpec& spec) {
  StructSeqTypes& types = t.interp.state<StructSeqTypes>(&kStateKey);
  for (StructSeqType& s : types.all) if (s.spec == &spec) return s.type;
  StructSeqType& s = types.all.emplace_back();
  s.spec = &spec;
  u32 unnamed = 0;
  for (usize i = 0; i < spec.fields.size(); ++i) {
    if (spec.fields[i].name) s.getters.push_back(member_getter(spec.fields[i].name, kFieldGetters[i], spec.fields[i].doc));
    else ++unnamed;
  }
  // Those of the core are static in CPython, those of modules are not.
  std::string_view name(spec.name);
  usize dot = name.rfind('.');
  bool of_core = dot == std::string_view::npos || name.substr(0, dot) == "sys";
  s.type_spec = {.name = spec.name,
                 .base = &Tuple::kType,
                 .basic_size = offsetof(Tuple, items),
                 .flags = kTypeCycles | (spec.can_create ? 0u : u32(kTypeNoNew)) | (of_core ? kTypeStatic : kTypeMutable),
                 .signature = spec.signature,
                 .doc = spec.doc,
                 .slots = {.repr = structseq_repr, .new_ = spec.construct ? spec.construct : spec.can_create ? structseq_constructor : nullptr,
                           .visit = structseq_visit, .dealloc = structseq_dealloc, .size = structseq_size},
                 .methods = rows(kMethods),
                 .getters = s.getters};
  RefTo<TypeObject> type = TRY(type_from_spec(t, s.type_spec, nullptr));
  s.type = type.detach();
  std::vector<Ref> match;
  std::vector<Value> match_values;
  for (u32 i = 0; i < spec.visible; ++i) {
    if (!spec.fields[i].name) continue;
    match.push_back(str_intern(t, spec.fields[i].name).ref());
    match_values.push_back(match.back());
  }
  RefTo<Tuple> match_args = TRY(tuple_from(t, match_values));
  TRY(dict_set_text(t, s.type->dict, "n_sequence_fields", Value::small_int(spec.visible)));
  TRY(dict_set_text(t, s.type->dict, "n_fields", Value::small_int(i64(spec.fields.size()))));
  TRY(dict_set_text(t, s.type->dict, "n_unnamed_fields", Value::small_int(unnamed)));
  TRY(dict_set_text(t, s.type->dict, "__match_args__", Value(match_args)));
  return s.type;
}

Result<Ref> structseq_new(Thread& t, const StructSeqSpec& spec, std::span<const Value> values) {
  TypeObject* type = TRY(structseq_type(t, spec));
  return structseq_make(t, type, spec, values);
}

}  // namespace krait

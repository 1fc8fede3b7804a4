// TypeAliasType: what a `type` statement makes.
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/generic_alias.h"
#include "objects/native.h"
#include "objects/str.h"
#include "objects/typevar_impl.h"
#include "vm/import.h"

namespace krait {

static TypeAliasType* alias_of(Value v) { return static_cast<TypeAliasType*>(v.object()); }

static RefTo<TypeAliasType> make(Thread& t, Str* name, Value type_params, Value value, Value evaluate) {
  TypeAliasType* a = static_cast<TypeAliasType*>(type_allocate(t, t.types.typealias));
  a->name.init(name);
  a->type_params.init(type_params.is_none() || (is<Tuple>(type_params) && as<Tuple>(type_params)->length == 0) ? Value::empty() : type_params);
  a->value.value.init(value);
  a->value.evaluate.init(evaluate);
  a->module.init_steal(calling_module(t).detach());
  return RefTo<TypeAliasType>::steal(a);
}

Result<Ref> typealias_new(Thread& t, Str* name, Value type_params, Value evaluate_value) {
  return make(t, name, type_params, Value::empty(), evaluate_value);
}

static Result<Ref> typealias_init(Thread& t, Value, Str* name, Value value, Value type_params) {
  if (!type_params.is_empty() && !is<Tuple>(type_params)) return t.raise(kTypeError, "type_params must be a tuple");
  bool default_seen = false;
  if (!type_params.is_empty()) {
    for (Value v : as<Tuple>(type_params)->span()) {
      if (!is<TypeVar>(v) && !is<ParamSpec>(v) && !is<TypeVarTuple>(v))
        return t.raise(kTypeError, "Expected a type param, got {}", str_to_utf8(TRY(repr(t, v))));
      TypeParameter* p = static_cast<TypeParameter*>(v.object());
      bool has_default = !p->default_.value.get().is_empty() || !p->default_.evaluate.get().is_empty();
      if (default_seen && !has_default)
        return t.raise(kTypeError, "non-default type parameter '{}' follows default type parameter", str_to_utf8(TRY(repr(t, v))));
      default_seen = has_default;
    }
  }
  return make(t, name, type_params.is_empty() ? Value::none() : type_params, value, Value::empty());
}
static constexpr Method kNew = method<typealias_init>("typealias(self, name, value, *, type_params=())", "");
static Result<Ref> typealias_make(Thread& t, TypeObject* cls, Args args) { return kNew.entry(t, kNew, Value(cls), args); }

static Result<Ref> typealias_repr(Thread& t, Value self) { return Ref(Value(alias_of(self)->name.get())); }

static Result<Ref> typealias_getitem(Thread& t, Value self, Value item) {
  if (alias_of(self)->type_params.get().is_empty())
    return t.raise(kTypeError, "Only generic type aliases are subscriptable");
  return generic_alias_new(t, self, item);
}

static Result<Ref> typealias_iter(Thread& t, Value self) {
  Ref unpack = TRY(import_attribute(t, "typing", "Unpack"));
  Ref unpacked = TRY(get_item(t, unpack, self));
  RefTo<Tuple> one = TRY(tuple_of(t, unpacked.get()));
  return get_iter(t, Value(one));
}

static void typealias_visit(Object* o, Visitor& visitor) {
  TypeAliasType* a = static_cast<TypeAliasType*>(o);
  visitor(a->name);
  visitor(a->type_params);
  visitor(a->value.value);
  visitor(a->value.evaluate);
  visitor(a->module);
}
static void typealias_clear(Object* o) {
  TypeAliasType* a = static_cast<TypeAliasType*>(o);
  a->type_params.clear();
  a->value.value.clear();
  a->value.evaluate.clear();
}
static void typealias_dealloc(Object* o) {
  typealias_clear(o);
  static_cast<TypeAliasType*>(o)->module.clear();
  static_cast<TypeAliasType*>(o)->name.clear();
}

static Result<Ref> get_name(Thread& t, Value self) { return Ref(Value(alias_of(self)->name.get())); }
static Result<Ref> get_value(Thread& t, Value self) { return lazy_value(t, alias_of(self)->value, Value::none()); }
static Result<Ref> get_evaluate(Thread& t, Value self) { return lazy_evaluator(t, alias_of(self)->value); }
static Result<Ref> get_type_params(Thread& t, Value self) {
  Value params = alias_of(self)->type_params;
  return params.is_empty() ? Result<Ref>(tuple_empty(t)) : Result<Ref>(Ref(params));
}
static Result<Ref> get_parameters(Thread& t, Value self) {
  Value params = alias_of(self)->type_params;
  if (params.is_empty()) return tuple_empty(t);
  std::vector<Ref> held;
  std::vector<Value> items;
  for (Value v : as<Tuple>(params)->span()) {
    if (is<TypeVarTuple>(v)) {
      Ref unpack = TRY(import_attribute(t, "typing", "Unpack"));
      held.push_back(TRY(get_item(t, unpack, v)));
      items.push_back(held.back());
    } else {
      items.push_back(v);
    }
  }
  return tuple_from(t, items);
}
static Result<Ref> get_module(Thread& t, Value self) {
  Value module = alias_of(self)->module;
  return module.is_empty() ? none_ref() : Ref(module);
}
static Result<Ref> typealias_reduce(Thread& t, Value self) { return get_name(t, self); }

static constexpr Method kMethods[] = {method<typealias_reduce>("__reduce__(self, /)", "How to pickle the alias.")};
static constexpr Getter kGetters[] = {
  member_getter("__name__", get_name, "The name of the alias."),
  {"__value__", get_value, nullptr, "The type it stands for."},
  {"evaluate_value", get_evaluate, nullptr, "The function that computes the value."},
  {"__type_params__", get_type_params, nullptr, "The type parameters."},
  {"__parameters__", get_parameters, nullptr, "The type parameters, tuples of them unpacked."},
  {"__module__", get_module, nullptr, "The module that defines the alias."},
};

const TypeSpec TypeAliasType::kType = {
  .name = "typing.TypeAliasType",
  .basic_size = sizeof(TypeAliasType),
  .flags = kTypeCycles | kTypeStatic,
  .doc = "A name for a type, made by a type statement.",
  .slots = {.repr = typealias_repr, .iter = typealias_iter, .getitem = typealias_getitem, .new_ = typealias_make,
            .or_ = typing_or, .visit = typealias_visit, .clear = typealias_clear, .dealloc = typealias_dealloc},
  .methods = kMethods,
  .getters = kGetters,
};

}  // namespace krait

// ast.AST: construction, copying and repr of nodes. All of it goes by _fields, _attributes and _field_types of the
// class, so that it works for classes that programs derive.
#include "modules/_ast/ast.h"
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/generic_alias.h"
#include "objects/native.h"
#include "objects/set.h"
#include "objects/union.h"

namespace krait {

static std::string text_of(Thread& t, Value v, Status* status) {
  Result<RefTo<Str>> text = repr(t, v);
  if (text.is_error()) {
    *status = Error{};
    return {};
  }
  return str_to_utf8(text.take());
}
#define REPR(v)                                  \
  ({                                             \
    Status repr_status_;                         \
    std::string repr_text_ = text_of(t, v, &repr_status_); \
    TRY(std::move(repr_status_));                \
    repr_text_;                                  \
  })

// A name tuple of the class, as a list of its own.
static Result<std::vector<Ref>> names_of(Thread& t, TypeObject* type, Str* attribute) {
  std::vector<Ref> out;
  Ref names = TRY(get_attribute(t, Value(type), attribute));
  i64 count = TRY(length(t, names));
  for (i64 i = 0; i < count; ++i) out.push_back(TRY(get_item(t, names, Value::small_int(i))));
  return out;
}
static Result<bool> is_among(Thread& t, const std::vector<Ref>& names, Value name) {
  for (const Ref& each : names) if (TRY(equal(t, each, name))) return true;
  return false;
}
static Status set_named(Thread& t, Value object, Value name, Value value) {
  if (!is<Str>(name)) return t.raise(kTypeError, "attribute name must be string, not '{}'", type_name(t, name));
  RefTo<Str> interned = str_intern(t, as<Str>(name));
  return set_attribute(t, object, interned, value);
}

static Result<Ref> node_new(Thread& t, TypeObject* cls, Args) { return Ref::steal(Value(type_allocate(t, cls))); }

static std::string short_name(const TypeObject* type) {
  std::string name = type_name(type);
  usize dot = name.rfind('.');
  return dot == std::string::npos ? name : name.substr(dot + 1);
}

// Fields that were not given get their default, or are complained about.
static Status default_fields(Thread& t, Value self, const std::vector<Ref>& fields, const std::vector<bool>& given) {
  AstClasses* c = TRY(ast_classes(t));
  TypeObject* type = type_of(t, self);
  Ref types = TRY(get_attribute_opt(t, Value(type), c->field_types));
  if (types.is_absent()) return {};
  for (usize i = 0; i < fields.size(); ++i) {
    if (given[i]) continue;
    if (!is<Dict>(types)) return t.raise(kSystemError, "bad argument to internal function");
    Ref declared = TRY(dict_get(t, as<Dict>(types), fields[i]));
    if (declared.is_absent()) {
      TRY(warn(t, kDeprecationWarning, fmt::format("Field {} is missing from {}._field_types. This will become an error in "
                                                   "Python 3.15.", REPR(fields[i]), type_name(type))));
    } else if (is<UnionType>(declared)) {
      continue;   // optional: the class has the default
    } else if (is<GenericAlias>(declared)) {
      RefTo<List> empty = TRY(list_new(t));
      TRY(set_named(t, self, fields[i], Value(empty)));
    } else if (declared.get() == Value(c->enums[usize(AstEnum::ExprContext)].base)) {
      TRY(set_named(t, self, fields[i], c->enums[usize(AstEnum::ExprContext)].singletons[usize(ast::ExprContext::Load)]));
    } else {
      TRY(warn(t, kDeprecationWarning, fmt::format("{}.__init__ missing 1 required positional argument: {}. This will become "
                                                   "an error in Python 3.15.", type_name(type), REPR(fields[i]))));
    }
  }
  return {};
}

static Status node_init(Thread& t, Value self, Args args) {
  AstClasses* c = TRY(ast_classes(t));
  TypeObject* type = type_of(t, self);
  std::vector<Ref> fields = TRY(names_of(t, type, c->fields));
  if (fields.size() < args.count)
    return t.raise(kTypeError, "{} constructor takes at most {} positional argument{}", short_name(type), fields.size(),
                   fields.size() == 1 ? "" : "s");
  std::vector<bool> given(fields.size(), false);
  for (u32 i = 0; i < args.count; ++i) {
    TRY(set_named(t, self, fields[i], args[i]));
    given[i] = true;
  }
  for (u32 k = 0; k < args.kw_count(); ++k) {
    Value name = (*args.kwnames)[k];
    usize index = 0;
    while (index < fields.size() && !TRY(equal(t, fields[index], name))) ++index;
    if (index < fields.size()) {
      if (given[index]) return t.raise(kTypeError, "{} got multiple values for argument {}", type_name(type), REPR(name));
      given[index] = true;
    } else {
      std::vector<Ref> attributes = TRY(names_of(t, type, c->attributes));
      if (!TRY(is_among(t, attributes, name)))
        TRY(warn(t, kDeprecationWarning,
                 fmt::format("{}.__init__ got an unexpected keyword argument {}. Support for arbitrary keyword arguments is "
                             "deprecated and will be removed in Python 3.15.", type_name(type), REPR(name))));
    }
    TRY(set_named(t, self, name, args.items[args.count + k]));
  }
  return default_fields(t, self, fields, given);
}

static Result<Ref> node_reduce(Thread& t, Value self) {
  AstClasses* c = TRY(ast_classes(t));
  RefTo<Dict> dict(instance_dict(t, self.object()));
  // None for each leading field that is set, so that the constructor does not miss them; the state follows.
  std::vector<Value> leading;
  for (const Ref& name : TRY(names_of(t, type_of(t, self), c->fields))) {
    if (!TRY(dict_contains(t, dict, name))) break;
    leading.push_back(Value::none());
  }
  RefTo<Tuple> arguments = TRY(tuple_from(t, leading));
  return tuple_of(t, Value(type_of(t, self)), Value(arguments), Value(dict));
}

static Result<Ref> node_replace(Thread& t, Value self, Args args) {
  if (args.count) return t.raise(kTypeError, "__replace__() takes no positional arguments");
  AstClasses* c = TRY(ast_classes(t));
  TypeObject* type = type_of(t, self);
  std::vector<Ref> fields = TRY(names_of(t, type, c->fields)), attributes = TRY(names_of(t, type, c->attributes));
  RefTo<Dict> given = dict_new(t), dict(instance_dict(t, self.object()));
  for (u32 k = 0; k < args.kw_count(); ++k) {
    Value name = (*args.kwnames)[k];
    if (!TRY(is_among(t, fields, name)) && !TRY(is_among(t, attributes, name)))
      return t.raise(kTypeError, "{}.__replace__ got an unexpected keyword argument {}.", type_name(type), REPR(name));
    TRY(dict_set(t, given, name, args.items[k]));
  }
  RefTo<Dict> payload = dict_new(t);
  std::vector<std::string> missing;
  Ref types = TRY(get_attribute_opt(t, Value(type), c->field_types));
  for (bool of_fields : {true, false}) {
    for (const Ref& name : of_fields ? fields : attributes) {
      Ref value = TRY(dict_get(t, given, name));
      if (value.is_absent()) value = TRY(dict_get(t, dict, name));
      if (!value.is_absent()) {
        TRY(dict_set(t, payload, name, value));
      } else if (of_fields) {
        Ref declared = is<Dict>(types) ? TRY(dict_get(t, as<Dict>(types), name)) : absent_ref();
        if (!is<UnionType>(declared)) missing.push_back(REPR(name));
      }
    }
  }
  if (!missing.empty()) {
    std::sort(missing.begin(), missing.end());
    std::string names;
    for (const std::string& name : missing) names += (names.empty() ? "" : ", ") + name;
    return t.raise(kTypeError, "{}.__replace__ missing {} keyword argument{}: {}.", type_name(type), missing.size(),
                   missing.size() == 1 ? "" : "s", names);
  }
  RefTo<Tuple> none = tuple_empty(t);
  return call_with(t, Value(type), none, payload);
}

// repr shows three levels, and of a sequence the first and the last item.
static Result<std::string> node_text(Thread& t, Value self, int depth);

static Result<std::string> item_text(Thread& t, Value v, int depth) {
  if (TRY(is_tree(t, v))) return node_text(t, v, depth - 1);
  return REPR(v);
}

static Result<std::string> sequence_text(Thread& t, Value v, int depth) {
  i64 count = TRY(length(t, v));
  bool is_list = is<List>(v);
  std::string out = is_list ? "[" : "(";
  for (i64 i : {i64(0), count - 1}) {
    if (i >= count || i < 0 || (i == 0 && out.size() > 1)) continue;
    if (i > 1) out += ", ...";
    if (i > 0) out += ", ";
    Ref item = TRY(get_item(t, v, Value::small_int(i)));
    out += TRY(item_text(t, item, depth));
  }
  return out + (is_list ? "]" : ")");
}

static Result<std::string> node_text(Thread& t, Value self, int depth) {
  std::string name = short_name(type_of(t, self));
  if (depth <= 0) return name + "(...)";
  TRY(t.check_c_stack());
  if (TRY(repr_enter(t, self))) return name + "(...)";
  auto body = [&]() -> Result<std::string> {
    AstClasses* c = TRY(ast_classes(t));
    std::string out = name + "(";
    for (const Ref& field : TRY(names_of(t, type_of(t, self), c->fields))) {
      if (!is<Str>(field)) return t.raise(kTypeError, "attribute name must be string, not '{}'", type_name(t, field));
      RefTo<Str> field_name = str_intern(t, as<Str>(field));
      Ref value = TRY(get_attribute(t, self, field_name));
      if (out.back() != '(') out += ", ";
      out += str_to_utf8(field_name) + "=";
      out += is<List>(value) || is<Tuple>(value) ? TRY(sequence_text(t, value, depth)) : TRY(item_text(t, value, depth));
    }
    return out + ")";
  };
  Result<std::string> result = body();
  repr_leave(t, self);
  return result;
}

static Result<Ref> node_repr(Thread& t, Value self) { return str_from_utf8(t, TRY(node_text(t, self, 3))); }

static constexpr Method kNodeMethods[] = {
    method<node_reduce>("__reduce__(self, /)", "How to pickle the node."),
    method<node_replace>("__replace__(self, /, **fields)", "A copy of the node with some fields changed."),
};

const TypeSpec AstObject::kType = {
    .name = "ast.AST",
    .basic_size = sizeof(AstObject),
    .flags = kTypeBase | kTypeCycles | kTypeHasDict | kTypeMutable,
    .slots = {.repr = node_repr, .new_ = node_new, .init = node_init},
    .methods = kNodeMethods,
};

}  // namespace krait

#include "objects/union.h"

#include "objects/exception.h"
#include "objects/generic_alias.h"
#include "objects/native.h"
#include "objects/set.h"
#include "objects/str.h"
#include "objects/typevar.h"
#include "vm/abstract.h"
#include "vm/import.h"

namespace krait {

static UnionType* union_self(Value v) { return static_cast<UnionType*>(v.object()); }

static bool stands_for_type(Value v) {
  return v.is_none() || is<TypeObject>(v) || is<GenericAlias>(v) || is<UnionType>(v) || is<TypeAliasType>(v);
}

// --- Building

class UnionBuilder {
 public:
  explicit UnionBuilder(Thread& t) : t_(t), seen_(set_new(t)) {}

  // What typing takes as a type: text becomes a forward reference.
  Status add_member(Value v) {
    if (stands_for_type(v)) return add(v);
    Ref check = TRY(import_attribute(t_, "typing", "_type_check"));
    RefTo<Str> text = str_intern(t_, "Union[arg, ...]: each arg must be a type.");
    Ref checked = TRY(call(t_, check, v, Value(text)));
    return add(checked);
  }
  Status add(Value v) {
    if (v.is_none()) v = Value(t_.types.none_type);
    if (is<UnionType>(v)) {
      RefTo<Tuple> args(union_self(v)->args);
      for (u64 i = 0; i < args->length; ++i) TRY(add((*args)[i]));
      return {};
    }
    Result<bool> known = set_contains_key(t_, seen_, v);
    if (known.is_error()) {
      // Arguments that cannot be hashed are compared with each other.
      if (!t_.error_matches(kTypeError)) return Error{};
      t_.clear_error();
      for (usize i = 0; i < unhashable_.size(); ++i) if (TRY(equal(t_, unhashable_[i], v))) return {};
      unhashable_.emplace_back(v);
      items_.emplace_back(v);
      return {};
    }
    if (known.take()) return {};
    TRY(set_add_key(t_, seen_, v));
    items_.emplace_back(v);
    return {};
  }

  Result<Ref> finish() {
    if (items_.size() == 1) return std::move(items_[0]);
    std::vector<Value> values(items_.begin(), items_.end());
    RefTo<Tuple> args = TRY(tuple_from(t_, values));
    Ref hashable = TRY(frozenset_from_iterable(t_, Value(seen_)));
    std::vector<Value> others(unhashable_.begin(), unhashable_.end());
    RefTo<Tuple> unhashable = TRY(tuple_from(t_, others));
    UnionType* u = static_cast<UnionType*>(t_.heap.allocate(sizeof(UnionType), t_.types.union_type->root_shape, true));
    u->args.init(args);
    u->hashable.init_steal(hashable.detach());
    u->unhashable.init(others.empty() ? nullptr : static_cast<Tuple*>(Value(unhashable).object()));
    u->parameters.init(nullptr);
    return Ref::steal(Value(u));
  }

 private:
  Thread& t_;
  RefTo<Set> seen_;
  std::vector<Ref> items_, unhashable_;
};

Result<Ref> union_of(Thread& t, Value a, Value b) {
  bool types = stands_for_type(a) && stands_for_type(b);
  if (!types && !is<UnionType>(a) && !is<UnionType>(b)) return not_implemented_ref();
  UnionBuilder builder(t);
  TRY(builder.add_member(a));
  TRY(builder.add_member(b));
  return builder.finish();
}

Result<Ref> union_of_all(Thread& t, Tuple* items) {
  UnionBuilder builder(t);
  for (u64 i = 0; i < items->length; ++i) TRY(builder.add((*items)[i]));
  return builder.finish();
}

// --- typing.Union

static Result<Ref> union_repr(Thread& t, Value self) {
  TRY(t.check_c_stack());
  RefTo<Tuple> args(union_self(self)->args);
  std::string out;
  for (u64 i = 0; i < args->length; ++i) out += (i ? " | " : "") + TRY(type_argument_text(t, (*args)[i]));
  return str_from_utf8(t, out);
}

static Result<i64> union_hash(Thread& t, Value self) {
  UnionType* u = union_self(self);
  if (!u->unhashable) return hash(t, u->hashable);
  RefTo<Tuple> unhashable(u->unhashable);
  for (u64 i = 0; i < unhashable->length; ++i) TRY(hash(t, (*unhashable)[i]));
  // They can be hashed now, but the union was made without that.
  return t.raise(kTypeError, "union contains {} unhashable elements", unhashable->length);
}

static Result<bool> contains_all(Thread& t, Tuple* a, Tuple* b) {
  for (u64 i = 0; i < a->length; ++i) {
    bool found = false;
    for (u64 j = 0; j < b->length && !found; ++j) found = TRY(equal(t, (*a)[i], (*b)[j]));
    if (!found) return false;
  }
  return true;
}

static Result<Ref> union_compare(Thread& t, Value a, Value b, CompareOp op) {
  if ((op != CompareOp::kEq && op != CompareOp::kNe) || !is<UnionType>(b)) return not_implemented_ref();
  UnionType *u = union_self(a), *v = union_self(b);
  RefTo<Tuple> x(u->unhashable), y(v->unhashable);
  Ref left(u->hashable), right(v->hashable);
  bool same = TRY(equal(t, left, right)) && !x == !y;
  if (same && x) same = x->length == y->length && TRY(contains_all(t, x, y));
  return bool_ref(same == (op == CompareOp::kEq));
}

static Result<Ref> union_or(Thread& t, Value a, Value b) { return union_of(t, a, b); }

static Result<RefTo<Tuple>> parameters_of(Thread& t, UnionType* u) {
  if (!u->parameters) u->parameters.set(TRY(generic_parameters(t, u->args)));
  return RefTo<Tuple>(u->parameters);
}

static Result<Ref> union_getitem(Thread& t, Value self, Value item) {
  UnionType* u = union_self(self);
  RefTo<Tuple> parameters = TRY(parameters_of(t, u));
  RefTo<Tuple> args = TRY(generic_substitute(t, self, u->args, parameters, item));
  Ref result((*args)[0]);
  for (u64 i = 1; i < args->length; ++i) result = TRY(binary(t, BinaryOp::kOr, result, (*args)[i]));
  return result;
}

static void union_visit(Object* o, Visitor& visitor) {
  visitor(static_cast<UnionType*>(o)->args);
  visitor(static_cast<UnionType*>(o)->hashable);
  visitor(static_cast<UnionType*>(o)->unhashable);
  visitor(static_cast<UnionType*>(o)->parameters);
}
static void union_dealloc(Object* o) {
  static_cast<UnionType*>(o)->args.clear();
  static_cast<UnionType*>(o)->hashable.clear();
  static_cast<UnionType*>(o)->unhashable.clear();
  static_cast<UnionType*>(o)->parameters.clear();
}

static Result<Ref> union_class_getitem(Thread& t, TypeObject*, Value item) {
  RefTo<Tuple> given = is<Tuple>(item) ? RefTo<Tuple>(as<Tuple>(item)) : TRY(tuple_of(t, item));
  if (given->length == 0) return t.raise(kTypeError, "Cannot take a Union of no types.");
  UnionBuilder builder(t);
  for (u64 i = 0; i < given->length; ++i) {
    Value v = (*given)[i];
    TRY(builder.add_member(v));
  }
  return builder.finish();
}
static Result<Ref> union_mro_entries(Thread& t, Value self, Value) {
  return t.raise(kTypeError, "Cannot subclass {}", str_to_utf8(TRY(repr(t, self))));
}
static Result<Ref> union_reduce(Thread& t, Value self) {
  Ref getter = TRY(import_attribute(t, "operator", "getitem"));
  RefTo<Tuple> args = TRY(tuple_of(t, Value(t.types.union_type), Value(union_self(self)->args.get())));
  return tuple_of(t, getter.get(), Value(args));
}

static Result<Ref> get_args(Thread& t, Value self) { return Ref(Value(union_self(self)->args.get())); }
static Result<Ref> get_parameters(Thread& t, Value self) { return parameters_of(t, union_self(self)); }
static Result<Ref> get_name(Thread& t, Value) { return str_intern(t, "Union"); }
static Result<Ref> get_origin(Thread& t, Value) { return Ref(Value(t.types.union_type)); }

// The module of a union is that of its type.
static Result<Ref> union_getattr(Thread& t, Value self, Str* name) {
  return name == t.names.dunder_module ? get_attribute(t, Value(t.types.union_type), name) : object_getattr(t, self, name);
}

static constexpr Method kMethods[] = {
  class_method<union_class_getitem>("__class_getitem__(type, object, /)", "Union[a, b] is a | b."),
  method<union_mro_entries>("__mro_entries__(self, object, /)", "Not allowed."),
  method<union_reduce>("__reduce__(self, /)", "How to pickle the union."),
};
static constexpr Getter kGetters[] = {
  member_getter("__args__", get_args, "The members."),
  {"__parameters__", get_parameters, nullptr, "The type parameters in the members."},
  {"__name__", get_name, nullptr, "Always 'Union'."},
  {"__qualname__", get_name, nullptr, "Always 'Union'."},
  {"__origin__", get_origin, nullptr, "typing.Union itself."},
};

const TypeSpec UnionType::kType = {
  .name = "typing.Union",
  .basic_size = sizeof(UnionType),
  .flags = kTypeCycles | kTypeWeakrefs | kTypeStatic,
  .doc = "What int | str is: one of several types.",
  .slots = {
    .repr = union_repr,
    .hash = union_hash,
    .getattr = union_getattr,
    .compare = union_compare,
    .getitem = union_getitem,
    .or_ = union_or,
    .visit = union_visit,
    .dealloc = union_dealloc,
  },
  .methods = kMethods,
  .getters = kGetters,
};

}  // namespace krait

#include "objects/typevar.h"

#include "heap/unlimited.h"
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/generic_alias.h"
#include "objects/native.h"
#include "objects/str.h"
#include "objects/typevar_impl.h"
#include "vm/frame.h"
#include "vm/import.h"

namespace krait {

static TypeParameter* parameter_of(Value v) { return static_cast<TypeParameter*>(v.object()); }

// --- Shared with type aliases

// An evaluator of a value that was given outright.
struct ConstEvaluator : Object {
  static const TypeSpec kType;
  Field value;
};

static Result<Ref> const_evaluator_call(Thread& t, Value self, Args args) {
  if (args.kw_count()) return t.raise(kTypeError, "_typing._ConstEvaluator takes no keyword arguments");
  if (args.count != 1) return t.raise(kTypeError, "_ConstEvaluator expected 1 argument, got {}", args.count);
  i64 format = TRY(to_index_i64(t, args[0]));
  Value value = static_cast<ConstEvaluator*>(self.object())->value;
  if (format != 4) return Ref(value);
  if (!is<Tuple>(value)) return str_from_utf8(t, TRY(type_argument_text(t, value)));
  std::string out = "(";
  Tuple* items = as<Tuple>(value);
  for (u64 i = 0; i < items->length; ++i) out += (i ? ", " : "") + TRY(type_argument_text(t, (*items)[i]));
  return str_from_utf8(t, out + ")");
}
static Result<Ref> const_evaluator_repr(Thread& t, Value self) {
  return str_from_utf8(t, fmt::format("<constevaluator {}>", str_to_utf8(TRY(repr(t, static_cast<ConstEvaluator*>(self.object())->value)))));
}
static void const_evaluator_visit(Object* o, Visitor& visitor) { visitor(static_cast<ConstEvaluator*>(o)->value); }
static void const_evaluator_dealloc(Object* o) { static_cast<ConstEvaluator*>(o)->value.clear(); }

const TypeSpec ConstEvaluator::kType = {
  .name = "_typing._ConstEvaluator",
  .basic_size = sizeof(ConstEvaluator),
  .flags = kTypeCycles,
  .slots = {.repr = const_evaluator_repr, .call = const_evaluator_call, .visit = const_evaluator_visit,
            .dealloc = const_evaluator_dealloc},
};

Result<Ref> lazy_value(Thread& t, LazyValue& lazy, Value fallback) {
  if (!lazy.value.get().is_empty()) return Ref(lazy.value.get());
  if (lazy.evaluate.get().is_empty()) return Ref(fallback);
  Ref function(lazy.evaluate.get());
  Ref value = TRY(call(t, function, Value::small_int(1)));
  lazy.value.set(value);
  return value;
}

Result<Ref> lazy_evaluator(Thread& t, LazyValue& lazy) {
  if (!lazy.evaluate.get().is_empty()) return Ref(lazy.evaluate.get());
  if (lazy.value.get().is_empty()) return none_ref();
  RefTo<TypeObject> type = TRY(type_from_spec(t, ConstEvaluator::kType, nullptr));
  ConstEvaluator* e = static_cast<ConstEvaluator*>(type_allocate(t, type));
  e->value.init(lazy.value.get());
  return Ref::steal(Value(e));
}

Result<Ref> call_typing(Thread& t, const char* name, std::span<const Value> args) {
  Ref function = TRY(import_attribute(t, "typing", name));
  return call(t, function, args);
}

Result<Ref> typing_or(Thread& t, Value a, Value b) {
  RefTo<Tuple> both = TRY(tuple_of(t, a, b));
  return get_item(t, Value(t.types.union_type), Value(both));
}

Ref calling_module(Thread& t) {
  if (!t.frame) return none_ref();
  Value name = dict_get_str(frame_globals(t.frame), t.names.dunder_name);
  return name.is_absent() ? none_ref() : Ref(name);
}

// --- NoDefault

struct NoDefaultState {
  NoDefault* object = nullptr;
  void visit(Visitor& v) { v(static_cast<Object*>(object)); }
};
static constexpr char kNoDefaultKey = 0;

Ref no_default(Thread& t) {
  NoDefaultState& state = t.interp.state<NoDefaultState>(&kNoDefaultKey);
  if (!state.object) {
    RefTo<TypeObject> type = insist(t, [&] { return type_from_spec(t, NoDefault::kType, nullptr); });
    state.object = static_cast<NoDefault*>(type_allocate(t, type));
  }
  return Ref(Value(state.object));
}

static Result<Ref> no_default_repr(Thread& t, Value) { return str_intern(t, "typing.NoDefault"); }
static Result<Ref> no_default_new(Thread& t, TypeObject*, Args args) {
  if (args.count + args.kw_count()) return t.raise(kTypeError, "NoDefaultType takes no arguments");
  return no_default(t);
}
static Result<Ref> no_default_reduce(Thread& t, Value) { return str_intern(t, "NoDefault"); }
static constexpr Method kNoDefaultMethods[] = {method<no_default_reduce>("__reduce__(self, /)", "How to pickle the object.")};

const TypeSpec NoDefault::kType = {
  .name = "NoDefaultType",
  .basic_size = sizeof(NoDefault),
  .doc = "The type of NoDefault.",
  .slots = {.repr = no_default_repr, .new_ = no_default_new},
  .methods = kNoDefaultMethods,
};

// --- Making type parameters

static TypeParameter* allocate(Thread& t, TypeObject* type, Str* name) {
  TypeParameter* p = static_cast<TypeParameter*>(type_allocate(t, type));
  p->name.init(name);
  for (LazyValue* lazy : {&p->bound, &p->constraints, &p->default_}) lazy->value.v = lazy->evaluate.v = Value::empty();
  p->covariant = p->contravariant = p->infer_variance = false;
  return p;
}

static Status set_module(Thread& t, Value v) {
  Ref module = calling_module(t);
  return instance_set(t, v.object(), t.names.dunder_module, module);
}

// One of the parameter syntax. It has no __module__ of its own: that of its type shows.
static Result<Ref> parameter_new(Thread& t, TypeObject* type, Str* name) {
  TypeParameter* p = allocate(t, type, name);
  p->infer_variance = true;
  return Ref::steal(Value(p));
}

Result<Ref> typevar_new(Thread& t, Str* name, Value evaluate_bound, Value evaluate_constraints) {
  Ref made = TRY(parameter_new(t, t.types.typevar, name));
  if (!evaluate_bound.is_empty()) parameter_of(made)->bound.evaluate.set(evaluate_bound);
  if (!evaluate_constraints.is_empty()) parameter_of(made)->constraints.evaluate.set(evaluate_constraints);
  return made;
}
Result<Ref> paramspec_new(Thread& t, Str* name) { return parameter_new(t, t.types.paramspec, name); }
Result<Ref> typevartuple_new(Thread& t, Str* name) { return parameter_new(t, t.types.typevartuple, name); }

void type_parameter_set_default(Value parameter, Value evaluate_default) {
  parameter_of(parameter)->default_.evaluate.set(evaluate_default);
}

Result<Ref> subscript_generic(Thread& t, Tuple* params) {
  std::vector<Ref> held;
  std::vector<Value> items;
  for (Value v : params->span()) {
    if (is<TypeVarTuple>(v)) {
      Ref unpack = TRY(import_attribute(t, "typing", "Unpack"));
      held.push_back(TRY(get_item(t, unpack, v)));
      items.push_back(held.back());
    } else {
      items.push_back(v);
    }
  }
  RefTo<Tuple> unpacked = TRY(tuple_from(t, items));
  Ref generic = TRY(import_attribute(t, "typing", "Generic"));
  Value args[] = {generic, Value(unpacked)};
  return call_typing(t, "_GenericAlias", args);
}

static Status check_variance(Thread& t, bool covariant, bool contravariant, bool infer) {
  if (covariant && contravariant) return t.raise(kValueError, "Bivariant types are not supported.");
  if (infer && (covariant || contravariant))
    return t.raise(kValueError, "Variance cannot be specified with infer_variance.");
  return {};
}

static Result<Ref> checked_bound(Thread& t, Value bound) {
  RefTo<Str> text = str_intern(t, "Bound must be a type.");
  Value args[] = {bound, Value(text)};
  return call_typing(t, "_type_check", args);
}

static void put_default(Thread& t, TypeParameter* p, Value v) {
  if (v.is_empty() || v == no_default(t).get()) return;
  p->default_.value.set(v);
}

static Result<Ref> typevar_init(Thread& t, Value cls, Str* name, Tuple* constraints, Value bound, Value fallback,
                                bool covariant, bool contravariant, bool infer) {
  TRY(check_variance(t, covariant, contravariant, infer));
  Ref checked;
  if (!bound.is_none()) checked = TRY(checked_bound(t, bound));
  if (constraints && constraints->length == 1) return t.raise(kTypeError, "A single constraint is not allowed");
  if (constraints && constraints->length && !checked.is_empty())
    return t.raise(kTypeError, "Constraints cannot be combined with bound=...");
  TypeParameter* p = allocate(t, static_cast<TypeObject*>(cls.object()), name);
  Ref made = Ref::steal(Value(p));
  if (!checked.is_empty()) p->bound.value.set(std::move(checked));
  if (constraints && constraints->length) p->constraints.value.set(Value(constraints));
  put_default(t, p, fallback);
  p->covariant = covariant;
  p->contravariant = contravariant;
  p->infer_variance = infer;
  TRY(set_module(t, made));
  return made;
}
static constexpr Method kTypeVarNew = method<typevar_init>(
    "typevar(self, name, *constraints, bound=None, default=typing.NoDefault, covariant=False, contravariant=False, "
    "infer_variance=False)", "");
static Result<Ref> typevar_make(Thread& t, TypeObject* cls, Args args) {
  return kTypeVarNew.entry(t, kTypeVarNew, Value(cls), args);
}

static Result<Ref> paramspec_init(Thread& t, Value cls, Str* name, Value bound, Value fallback, bool covariant,
                                  bool contravariant, bool infer) {
  TRY(check_variance(t, covariant, contravariant, infer));
  Ref checked;
  if (!bound.is_none()) checked = Ref(bound);   // anything
  TypeParameter* p = allocate(t, static_cast<TypeObject*>(cls.object()), name);
  Ref made = Ref::steal(Value(p));
  if (!checked.is_empty()) p->bound.value.set(std::move(checked));
  put_default(t, p, fallback);
  p->covariant = covariant;
  p->contravariant = contravariant;
  p->infer_variance = infer;
  TRY(set_module(t, made));
  return made;
}
static constexpr Method kParamSpecNew = method<paramspec_init>(
    "paramspec(self, name, *, bound=None, default=typing.NoDefault, covariant=False, contravariant=False, "
    "infer_variance=False)", "");
static Result<Ref> paramspec_make(Thread& t, TypeObject* cls, Args args) {
  return kParamSpecNew.entry(t, kParamSpecNew, Value(cls), args);
}

static Result<Ref> typevartuple_init(Thread& t, Value cls, Str* name, Value fallback) {
  TypeParameter* p = allocate(t, static_cast<TypeObject*>(cls.object()), name);
  Ref made = Ref::steal(Value(p));
  put_default(t, p, fallback);
  TRY(set_module(t, made));
  return made;
}
static constexpr Method kTypeVarTupleNew =
    method<typevartuple_init>("typevartuple(self, name, *, default=typing.NoDefault)", "");
static Result<Ref> typevartuple_make(Thread& t, TypeObject* cls, Args args) {
  return kTypeVarTupleNew.entry(t, kTypeVarTupleNew, Value(cls), args);
}

// --- Attributes

static Result<Ref> parameter_repr(Thread& t, Value self) {
  TypeParameter* p = parameter_of(self);
  const char* sign = is<TypeVarTuple>(self) || p->infer_variance ? "" : p->covariant ? "+" : p->contravariant ? "-" : "~";
  return str_from_utf8(t, sign + str_to_utf8(p->name));
}
static void parameter_visit(Object* o, Visitor& visitor) {
  TypeParameter* p = static_cast<TypeParameter*>(o);
  visitor(p->name);
  for (LazyValue* lazy : {&p->bound, &p->constraints, &p->default_}) {
    visitor(lazy->value);
    visitor(lazy->evaluate);
  }
}
static void parameter_clear(Object* o) {
  TypeParameter* p = static_cast<TypeParameter*>(o);
  for (LazyValue* lazy : {&p->bound, &p->constraints, &p->default_}) {
    lazy->value.clear();
    lazy->evaluate.clear();
  }
}
static void parameter_dealloc(Object* o) {
  parameter_clear(o);
  static_cast<TypeParameter*>(o)->name.clear();
}

static Result<Ref> get_name(Thread& t, Value self) { return Ref(Value(parameter_of(self)->name.get())); }
static Result<Ref> get_bound(Thread& t, Value self) { return lazy_value(t, parameter_of(self)->bound, Value::none()); }
static Result<Ref> get_evaluate_bound(Thread& t, Value self) { return lazy_evaluator(t, parameter_of(self)->bound); }
static Result<Ref> get_constraints(Thread& t, Value self) {
  RefTo<Tuple> empty = tuple_empty(t);
  return lazy_value(t, parameter_of(self)->constraints, Value(empty));
}
static Result<Ref> get_evaluate_constraints(Thread& t, Value self) { return lazy_evaluator(t, parameter_of(self)->constraints); }
static Result<Ref> get_default(Thread& t, Value self) {
  Ref none = no_default(t);
  return lazy_value(t, parameter_of(self)->default_, none);
}
static Result<Ref> get_evaluate_default(Thread& t, Value self) { return lazy_evaluator(t, parameter_of(self)->default_); }
static Result<Ref> get_covariant(Thread& t, Value self) { return bool_ref(parameter_of(self)->covariant); }
static Result<Ref> get_contravariant(Thread& t, Value self) { return bool_ref(parameter_of(self)->contravariant); }
static Result<Ref> get_infer_variance(Thread& t, Value self) { return bool_ref(parameter_of(self)->infer_variance); }

static bool parameter_has_default(Thread& t, TypeParameter* self) {
  return !self->default_.value.get().is_empty() || !self->default_.evaluate.get().is_empty();
}
static bool parameter_has_default_method(Thread& t, Value self) { return parameter_has_default(t, parameter_of(self)); }
static Result<Ref> parameter_reduce(Thread& t, Value self) { return get_name(t, self); }
static Result<Ref> parameter_mro_entries(Thread& t, Value self, Value) {
  return t.raise(kTypeError, "Cannot subclass an instance of {}", type_of(t, self)->spec ? str_to_utf8(type_of(t, self)->name) : type_name(t, self));
}

static Result<Ref> typevar_subst(Thread& t, Value self, Value arg) {
  Value args[] = {self, arg};
  return call_typing(t, "_typevar_subst", args);
}
static Result<Ref> typevar_prepare(Thread& t, Value self, Value alias, Value args) {
  Ref params = TRY(get_attribute(t, alias, t.names.dunder_parameters));
  if (!is<Tuple>(params)) params = TRY(tuple_from_iterable(t, params));
  i64 index = 0, count = static_cast<i64>(as<Tuple>(params)->length);
  while (index < count && (*as<Tuple>(params))[index] != self) ++index;
  if (index == count) return t.raise(kValueError, "sequence.index(x): x not in sequence");
  // typing passes tuples and lists.
  i64 given = TRY(length(t, args));
  if (index < given) return Ref(args);
  if (index == given && parameter_has_default(t, parameter_of(self))) {
    Ref fallback = TRY(get_default(t, self));
    RefTo<Tuple> one = TRY(tuple_of(t, fallback.get()));
    return binary(t, BinaryOp::kAdd, args, Value(one));
  }
  return t.raise(kTypeError, "Too few arguments for {}; actual {}, expected at least {}", str_to_utf8(TRY(to_str(t, alias))), given,
                 index + 1);
}
static Result<Ref> paramspec_subst(Thread& t, Value self, Value arg) {
  Value args[] = {self, arg};
  return call_typing(t, "_paramspec_subst", args);
}
static Result<Ref> paramspec_prepare(Thread& t, Value self, Value alias, Value args) {
  Value all[] = {self, alias, args};
  return call_typing(t, "_paramspec_prepare_subst", all);
}
static Result<Ref> typevartuple_subst(Thread& t, Value self, Value) {
  return t.raise(kTypeError, "Substitution of bare TypeVarTuple is not supported");
}
static Result<Ref> typevartuple_prepare(Thread& t, Value self, Value alias, Value args) {
  Value all[] = {self, alias, args};
  return call_typing(t, "_typevartuple_prepare_subst", all);
}
static Result<Ref> typevartuple_iter(Thread& t, Value self) {
  Ref unpack = TRY(import_attribute(t, "typing", "Unpack"));
  Ref unpacked = TRY(get_item(t, unpack, self));
  RefTo<Tuple> one = TRY(tuple_of(t, unpacked.get()));
  return get_iter(t, Value(one));
}

static constexpr Method kTypeVarMethods[] = {
  method<typevar_subst>("__typing_subst__(self, arg, /)", "What the parameter becomes when arg is given for it."),
  method<typevar_prepare>("__typing_prepare_subst__(self, alias, args, /)", "The arguments, completed by the default."),
  method<parameter_reduce>("__reduce__(self, /)", "How to pickle the parameter."),
  method<parameter_has_default_method>("has_default(self, /)", "Whether the parameter has a default."),
  method<parameter_mro_entries>("__mro_entries__(self, object, /)", "Not allowed."),
};
static constexpr Getter kTypeVarGetters[] = {
  member_getter("__name__", get_name, "The name of the parameter."),
  {"__bound__", get_bound, nullptr, "The upper bound, or None."},
  {"__constraints__", get_constraints, nullptr, "The types it is constrained to."},
  {"__default__", get_default, nullptr, "The default, or NoDefault."},
  {"evaluate_bound", get_evaluate_bound, nullptr, "The function that computes the bound."},
  {"evaluate_constraints", get_evaluate_constraints, nullptr, "The function that computes the constraints."},
  {"evaluate_default", get_evaluate_default, nullptr, "The function that computes the default."},
  member_getter("__covariant__", get_covariant, "Whether it was declared covariant."),
  member_getter("__contravariant__", get_contravariant, "Whether it was declared contravariant."),
  member_getter("__infer_variance__", get_infer_variance, "Whether type checkers infer the variance."),
};

constexpr u32 kParameterFlags = kTypeCycles | kTypeHasDict | kTypeHiddenDict | kTypeWeakrefs;

const TypeSpec TypeVar::kType = {
  .name = "typing.TypeVar",
  .basic_size = sizeof(TypeVar),
  .flags = kParameterFlags,
  .doc = "A type parameter that stands for one type.",
  .slots = {.repr = parameter_repr, .new_ = typevar_make, .or_ = typing_or, .visit = parameter_visit,
            .clear = parameter_clear, .dealloc = parameter_dealloc},
  .methods = kTypeVarMethods,
  .getters = kTypeVarGetters,
};

// --- ParamSpec, and P.args and P.kwargs

static Result<Ref> part_new(Thread& t, TypeObject* type, Value origin) {
  ParamSpecPart* p = static_cast<ParamSpecPart*>(type_allocate(t, type));
  p->origin.init(origin);
  return Ref::steal(Value(p));
}
static Result<Ref> get_args(Thread& t, Value self) { return part_new(t, t.types.paramspec_args, self); }
static Result<Ref> get_kwargs(Thread& t, Value self) { return part_new(t, t.types.paramspec_kwargs, self); }

static constexpr Method kParamSpecMethods[] = {
  method<paramspec_subst>("__typing_subst__(self, arg, /)", "What the parameter becomes when arg is given for it."),
  method<paramspec_prepare>("__typing_prepare_subst__(self, alias, args, /)", "The arguments, brought into form."),
  method<parameter_reduce>("__reduce__(self, /)", "How to pickle the parameter."),
  method<parameter_has_default_method>("has_default(self, /)", "Whether the parameter has a default."),
  method<parameter_mro_entries>("__mro_entries__(self, object, /)", "Not allowed."),
};
static constexpr Getter kParamSpecGetters[] = {
  member_getter("__name__", get_name, "The name of the parameter."),
  member_getter("__bound__", get_bound, "The bound, or None."),
  {"__default__", get_default, nullptr, "The default, or NoDefault."},
  {"evaluate_default", get_evaluate_default, nullptr, "The function that computes the default."},
  member_getter("__covariant__", get_covariant, "Whether it was declared covariant."),
  member_getter("__contravariant__", get_contravariant, "Whether it was declared contravariant."),
  member_getter("__infer_variance__", get_infer_variance, "Whether type checkers infer the variance."),
  {"args", get_args, nullptr, "The positional parameters."},
  {"kwargs", get_kwargs, nullptr, "The keyword parameters."},
};

const TypeSpec ParamSpec::kType = {
  .name = "typing.ParamSpec",
  .basic_size = sizeof(ParamSpec),
  .flags = kParameterFlags,
  .doc = "A type parameter that stands for the parameters of a callable.",
  .slots = {.repr = parameter_repr, .new_ = paramspec_make, .or_ = typing_or, .visit = parameter_visit,
            .clear = parameter_clear, .dealloc = parameter_dealloc},
  .methods = kParamSpecMethods,
  .getters = kParamSpecGetters,
};

static Value origin_of(Value v) { return static_cast<ParamSpecPart*>(v.object())->origin; }
static Result<Ref> part_make(Thread& t, TypeObject* cls, Args args) {
  if (args.count + args.kw_count() != 1) return t.raise(kTypeError, "{} takes exactly one argument", type_name(cls));
  return part_new(t, cls, args.items[0]);
}
static Result<Ref> part_repr(Thread& t, Value self) {
  const char* suffix = is<ParamSpecArgs>(self) ? ".args" : ".kwargs";
  Value origin = origin_of(self);
  if (is<ParamSpec>(origin)) return str_from_utf8(t, str_to_utf8(parameter_of(origin)->name) + suffix);
  return str_from_utf8(t, str_to_utf8(TRY(repr(t, origin))) + suffix);
}
static Result<Ref> part_compare(Thread& t, Value a, Value b, CompareOp op) {
  if ((op != CompareOp::kEq && op != CompareOp::kNe) || type_of(t, a) != type_of(t, b)) return not_implemented_ref();
  return compare(t, origin_of(a), origin_of(b), op);
}
static Result<i64> part_hash(Thread& t, Value self) { return hash(t, origin_of(self)); }
static void part_visit(Object* o, Visitor& visitor) { visitor(static_cast<ParamSpecPart*>(o)->origin); }
static void part_dealloc(Object* o) { static_cast<ParamSpecPart*>(o)->origin.clear(); }
static Result<Ref> get_part_origin(Thread& t, Value self) { return Ref(origin_of(self)); }
static constexpr Method kPartMethods[] = {method<parameter_mro_entries>("__mro_entries__(self, object, /)", "Not allowed.")};
static constexpr Getter kPartGetters[] = {member_getter("__origin__", get_part_origin, "The ParamSpec.")};

const TypeSpec ParamSpecArgs::kType = {
  .name = "typing.ParamSpecArgs",
  .basic_size = sizeof(ParamSpecArgs),
  .flags = kTypeCycles | kTypeWeakrefs,
  .doc = "The positional parameters of a ParamSpec.",
  .slots = {.repr = part_repr, .hash = part_hash, .compare = part_compare, .new_ = part_make, .visit = part_visit,
            .dealloc = part_dealloc},
  .methods = kPartMethods,
  .getters = kPartGetters,
};
const TypeSpec ParamSpecKwargs::kType = {
  .name = "typing.ParamSpecKwargs",
  .basic_size = sizeof(ParamSpecKwargs),
  .flags = kTypeCycles | kTypeWeakrefs,
  .doc = "The keyword parameters of a ParamSpec.",
  .slots = {.repr = part_repr, .hash = part_hash, .compare = part_compare, .new_ = part_make, .visit = part_visit,
            .dealloc = part_dealloc},
  .methods = kPartMethods,
  .getters = kPartGetters,
};

// --- TypeVarTuple

static constexpr Method kTypeVarTupleMethods[] = {
  method<typevartuple_subst>("__typing_subst__(self, arg, /)", "Not allowed."),
  method<typevartuple_prepare>("__typing_prepare_subst__(self, alias, args, /)", "The arguments, brought into form."),
  method<parameter_reduce>("__reduce__(self, /)", "How to pickle the parameter."),
  method<parameter_has_default_method>("has_default(self, /)", "Whether the parameter has a default."),
  method<parameter_mro_entries>("__mro_entries__(self, object, /)", "Not allowed."),
};
static constexpr Getter kTypeVarTupleGetters[] = {
  member_getter("__name__", get_name, "The name of the parameter."),
  {"__default__", get_default, nullptr, "The default, or NoDefault."},
  {"evaluate_default", get_evaluate_default, nullptr, "The function that computes the default."},
};

const TypeSpec TypeVarTuple::kType = {
  .name = "typing.TypeVarTuple",
  .basic_size = sizeof(TypeVarTuple),
  .flags = kParameterFlags,
  .doc = "A type parameter that stands for any number of types.",
  .slots = {.repr = parameter_repr, .iter = typevartuple_iter, .new_ = typevartuple_make, .visit = parameter_visit,
            .clear = parameter_clear, .dealloc = parameter_dealloc},
  .methods = kTypeVarTupleMethods,
  .getters = kTypeVarTupleGetters,
};

}  // namespace krait

#include "objects/generic_alias.h"

#include "objects/container.h"
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/native.h"
#include "objects/str.h"
#include "objects/type_internal.h"
#include "objects/union.h"
#include "vm/abstract.h"

namespace krait {

static GenericAlias* alias_of(Value v) { return static_cast<GenericAlias*>(v.object()); }

// --- Type parameters

static bool holds(const std::vector<Ref>& list, Value v) {
  for (const Ref& r : list) if (r.get() == v) return true;
  return false;
}

static Status collect_parameters(Thread& t, std::span<Value> args, std::vector<Ref>& out) {
  for (Value arg : args) {
    if (is<TypeObject>(arg)) continue;
    Ref subst = TRY(get_attribute_opt(t, arg, t.names.dunder_typing_subst));
    if (!subst.is_absent()) {
      if (!holds(out, arg)) out.emplace_back(arg);
      continue;
    }
    if (is<Tuple>(arg)) {
      TRY(collect_parameters(t, as<Tuple>(arg)->span(), out));
      continue;
    }
    if (is<List>(arg)) {
      RefTo<Tuple> items = TRY(list_to_tuple(t, as<List>(arg)));
      TRY(collect_parameters(t, items->span(), out));
      continue;
    }
    Ref inner = TRY(get_attribute_opt(t, arg, t.names.dunder_parameters));
    if (inner.is_absent() || !is<Tuple>(inner)) continue;
    for (Value v : as<Tuple>(inner)->span()) if (!holds(out, v)) out.emplace_back(v);
  }
  return {};
}

static Result<RefTo<Tuple>> tuple_of_refs(Thread& t, const std::vector<Ref>& refs) {
  std::vector<Value> values;
  for (const Ref& r : refs) values.push_back(r);
  return tuple_from(t, values);
}

Result<RefTo<Tuple>> generic_parameters(Thread& t, Tuple* args) {
  std::vector<Ref> found;
  TRY(collect_parameters(t, args->span(), found));
  return tuple_of_refs(t, found);
}

// The arguments with every *tuple[...] of known length spread out.
static Result<RefTo<Tuple>> spread(Thread& t, Value item) {
  RefTo<Tuple> given = is<Tuple>(item) ? RefTo<Tuple>(as<Tuple>(item)) : TRY(tuple_of(t, item));
  std::vector<Ref> out;
  for (u64 i = 0; i < given->length; ++i) {
    Value arg = (*given)[i];
    if (!is<TypeObject>(arg)) {
      Ref inner = TRY(get_attribute_opt(t, arg, t.names.dunder_typing_unpacked_tuple_args));
      if (!inner.is_absent() && is<Tuple>(inner)) {
        Tuple* items = as<Tuple>(inner);
        if (!(items->length && (*items)[items->length - 1].is_ellipsis())) {
          for (Value v : items->span()) out.emplace_back(v);
          continue;
        }
      }
    }
    out.emplace_back(arg);
  }
  return tuple_of_refs(t, out);
}

static i64 index_of(Tuple* tuple, Value v) {
  for (u64 i = 0; i < tuple->length; ++i) if ((*tuple)[i] == v) return i64(i);
  return -1;
}

// An argument that is generic itself: its own parameters are replaced.
static Result<Ref> substitute_inside(Thread& t, Value arg, Tuple* parameters, Tuple* items) {
  Ref inner = TRY(get_attribute_opt(t, arg, t.names.dunder_parameters));
  if (inner.is_absent() || !is<Tuple>(inner) || as<Tuple>(inner)->length == 0) return Ref(arg);
  std::vector<Ref> out;
  for (Value parameter : as<Tuple>(inner)->span()) {
    i64 at = index_of(parameters, parameter);
    if (at < 0) {
      out.emplace_back(parameter);
      continue;
    }
    Value value = (*items)[u64(at)];
    // A TypeVarTuple stands for several.
    if (type_of(t, parameter)->slots.iter && is<Tuple>(value)) {
      for (Value v : as<Tuple>(value)->span()) out.emplace_back(v);
    } else {
      out.emplace_back(value);
    }
  }
  RefTo<Tuple> key = TRY(tuple_of_refs(t, out));
  return get_item(t, arg, Value(key));
}

static Result<RefTo<Tuple>> substitute(Thread& t, Tuple* args, Tuple* parameters, Tuple* items) {
  std::vector<Ref> out;
  for (u64 i = 0; i < args->length; ++i) {
    Value arg = (*args)[i];
    if (is<TypeObject>(arg)) {
      out.emplace_back(arg);
      continue;
    }
    if (is<Tuple>(arg) || is<List>(arg)) {
      RefTo<Tuple> nested = is<Tuple>(arg) ? RefTo<Tuple>(as<Tuple>(arg)) : TRY(list_to_tuple(t, as<List>(arg)));
      RefTo<Tuple> done = TRY(substitute(t, nested, parameters, items));
      if (is<Tuple>(arg)) out.push_back(std::move(done).ref());
      else out.push_back(TRY(list_from(t, done->span())).ref());
      continue;
    }
    Ref unpacked = TRY(get_attribute_opt(t, arg, t.names.dunder_typing_is_unpacked_typevartuple));
    bool several = !unpacked.is_absent() && TRY(truth(t, unpacked));
    Ref subst = TRY(get_attribute_opt(t, arg, t.names.dunder_typing_subst));
    Ref value;
    if (!subst.is_absent()) {
      i64 at = index_of(parameters, arg);
      if (at < 0)   // it got its method after __parameters__ was asked for
        return t.raise(kTypeError, "argument {} with __typing_subst__ was not found in __parameters__", str_to_utf8(TRY(repr(t, arg))));
      value = TRY(call(t, subst, (*items)[u64(at)]));
    } else {
      value = TRY(substitute_inside(t, arg, parameters, items));
    }
    if (several) {
      if (!is<Tuple>(value))
        return t.raise(kTypeError, "expected __typing_subst__ of {} objects to return a tuple, not {}", type_name(t, arg), type_name(t, value));
      for (Value v : as<Tuple>(value)->span()) out.emplace_back(v);
    } else {
      out.push_back(std::move(value));
    }
  }
  return tuple_of_refs(t, out);
}

Result<RefTo<Tuple>> generic_substitute(Thread& t, Value self, Tuple* args, Tuple* parameters, Value item) {
  if (parameters->length == 0)
    return t.raise(kTypeError, "{} is not a generic class", str_to_utf8(TRY(repr(t, self))));
  RefTo<Tuple> items = TRY(spread(t, item));
  for (Value parameter : parameters->span()) {
    Ref prepare = TRY(get_attribute_opt(t, parameter, t.names.dunder_typing_prepare_subst));
    if (prepare.is_absent() || prepare.is_none()) continue;
    Ref prepared = TRY(call(t, prepare, self, Value(items)));
    items = is<Tuple>(prepared) ? RefTo<Tuple>(as<Tuple>(prepared)) : TRY(tuple_of(t, prepared.get()));
  }
  if (items->length != parameters->length)
    return t.raise(kTypeError, "Too {} arguments for {}; actual {}, expected {}",
                   items->length > parameters->length ? "many" : "few", str_to_utf8(TRY(repr(t, self))), items->length,
                   parameters->length);
  return substitute(t, args, parameters, items);
}

Result<std::string> type_argument_text(Thread& t, Value v) {
  if (v.is_ellipsis()) return std::string("...");
  if (v == Value(t.types.none_type)) return std::string("None");
  if (is<Tuple>(v)) {
    std::string out = "(";
    for (u64 i = 0; i < as<Tuple>(v)->length; ++i) out += (i ? ", " : "") + TRY(type_argument_text(t, (*as<Tuple>(v))[i]));
    return out + ")";
  }
  if (is<List>(v)) {
    std::string out = "[";
    List* list = as<List>(v);
    for (u64 i = 0, count = list->length; i < count; ++i) {
      if (i >= list->length) return t.raise(kIndexError, "list index out of range");
      Ref item((*list)[i]);
      out += (i ? ", " : "") + TRY(type_argument_text(t, item));
    }
    return out + "]";
  }
  Ref origin = TRY(get_attribute_opt(t, v, t.names.dunder_origin));
  if (!origin.is_absent()) {
    Ref args = TRY(get_attribute_opt(t, v, t.names.dunder_args));
    if (!args.is_absent()) return str_to_utf8(TRY(repr(t, v)));
  }
  Ref qualname = TRY(get_attribute_opt(t, v, t.names.dunder_qualname));
  Ref module = qualname.is_absent() ? absent_ref() : TRY(get_attribute_opt(t, v, t.names.dunder_module));
  if (qualname.is_absent() || module.is_absent() || module.is_none()) return str_to_utf8(TRY(repr(t, v)));
  std::string name = str_to_utf8(TRY(to_str(t, qualname)));
  if (is<Str>(module) && as<Str>(module)->equals("builtins")) return name;
  return str_to_utf8(TRY(to_str(t, module))) + "." + name;
}

// --- types.GenericAlias

static Result<Ref> make(Thread& t, TypeObject* cls, Value origin, Value args, bool starred) {
  RefTo<Tuple> items = is<Tuple>(args) ? RefTo<Tuple>(as<Tuple>(args)) : TRY(tuple_of(t, args));
  GenericAlias* a = static_cast<GenericAlias*>(type_allocate(t, cls));
  a->origin.init(origin);
  a->args.init(items);
  a->parameters.init(nullptr);
  a->starred = starred;
  return Ref::steal(Value(a));
}

Result<Ref> generic_alias_new(Thread& t, Value origin, Value args) { return make(t, t.types.generic_alias, origin, args, false); }

static Result<Ref> alias_new(Thread& t, TypeObject* cls, Args args) {
  if (args.kw_count()) return t.raise(kTypeError, "GenericAlias() takes no keyword arguments");
  if (args.count != 2) return t.raise(kTypeError, "GenericAlias expected 2 arguments, got {}", args.count);
  return make(t, cls, args[0], args[1], false);
}

static Result<RefTo<Tuple>> parameters_of(Thread& t, GenericAlias* a) {
  if (!a->parameters) a->parameters.set(TRY(generic_parameters(t, a->args)));
  return RefTo<Tuple>(a->parameters);
}

static Result<Ref> alias_repr(Thread& t, Value self) {
  TRY(t.check_c_stack());
  GenericAlias* a = alias_of(self);
  std::string out = a->starred ? "*" : "";
  out += TRY(type_argument_text(t, a->origin)) + "[";
  for (u64 i = 0; i < a->args->length; ++i) out += (i ? ", " : "") + TRY(type_argument_text(t, (*a->args)[i]));
  if (a->args->length == 0) out += "()";
  return str_from_utf8(t, out + "]");
}

// Everything but the attributes of the alias itself comes from the origin.
static Result<Ref> alias_getattr(Thread& t, Value self, Str* name) {
  static constexpr std::string_view kOwn[] = {
    "__class__", "__origin__", "__args__", "__parameters__", "__unpacked__", "__typing_unpacked_tuple_args__",
    "__mro_entries__", "__reduce_ex__", "__reduce__", "__copy__", "__deepcopy__", "__bases__",
  };
  bool own = false;
  if (name->is_ascii()) for (std::string_view n : kOwn) own = own || name->ascii() == n;
  if (!own) {
    Ref origin(alias_of(self)->origin.get());
    return get_attribute(t, origin, name);
  }
  return object_getattr(t, self, name);
}

static Result<Ref> alias_call(Thread& t, Value self, Args args) {
  GenericAlias* a = alias_of(self);
  Ref origin(a->origin.get());
  Ref made = TRY(call(t, origin, args));
  Status set = set_attribute(t, made, t.names.dunder_orig_class, self);
  if (set.is_error()) t.clear_error();
  return made;
}

static Result<i64> alias_hash(Thread& t, Value self) {
  GenericAlias* a = alias_of(self);
  i64 h = TRY(hash(t, a->origin)) ^ TRY(hash(t, Value(a->args.get())));
  return h == -1 ? -2 : h;
}

static Result<Ref> alias_compare(Thread& t, Value x, Value y, CompareOp op) {
  if ((op != CompareOp::kEq && op != CompareOp::kNe) || !is<GenericAlias>(x) || !is<GenericAlias>(y)) return not_implemented_ref();
  GenericAlias *a = alias_of(x), *b = alias_of(y);
  bool same = a->starred == b->starred && TRY(equal(t, a->origin, b->origin)) &&
              TRY(equal(t, Value(a->args.get()), Value(b->args.get())));
  return bool_ref(same == (op == CompareOp::kEq));
}

static Result<Ref> alias_getitem(Thread& t, Value self, Value item) {
  GenericAlias* a = alias_of(self);
  RefTo<Tuple> parameters = TRY(parameters_of(t, a));
  RefTo<Tuple> args = TRY(generic_substitute(t, self, a->args, parameters, item));
  return make(t, t.types.generic_alias, a->origin, Value(args), a->starred);
}

static Result<Ref> alias_or(Thread& t, Value a, Value b) { return union_of(t, a, b); }

// --- Iteration gives *list[int], once

struct GenericAliasIterator : Object {
  static const TypeSpec kType;
  Field alias;   // EMPTY when done
};
static GenericAliasIterator* iterator_of(Value v) { return static_cast<GenericAliasIterator*>(v.object()); }

static Result<Ref> alias_iter(Thread& t, Value self) {
  RefTo<Str> owner = str_intern(t, "builtins");
  RefTo<TypeObject> type = TRY(type_from_spec(t, GenericAliasIterator::kType, owner));
  auto* it = allocate_object<GenericAliasIterator>(t, type);
  it->alias.init(self);
  return Ref::steal(Value(it));
}
static Result<Ref> iterator_next(Thread& t, Value self) {
  if (iterator_of(self)->alias.get().is_empty()) return absent_ref();
  Ref alias(iterator_of(self)->alias.get());
  iterator_of(self)->alias.clear();
  GenericAlias* a = alias_of(alias);
  return make(t, type_of(t, alias), a->origin, Value(a->args.get()), true);
}
static Result<Ref> iterator_self(Thread&, Value self) { return Ref(self); }
static Result<Ref> iterator_reduce(Thread& t, GenericAliasIterator* self) {
  Ref iter = TRY(builtin(t, "iter"));   // looking it up may have run code: the iterator is read after it
  RefTo<Tuple> nothing = TRY(tuple_new(t, 0));
  RefTo<Tuple> args = TRY(tuple_of(t, self->alias.get().is_empty() ? Value(nothing) : self->alias.get()));
  return tuple_of(t, iter.get(), Value(args));
}
static constexpr Method kIteratorMethods[] = {
  method<iterator_reduce>("__reduce__(self, /)", "How to pickle the iterator."),
};
const TypeSpec GenericAliasIterator::kType = {
  .name = "generic_alias_iterator",
  .basic_size = sizeof(GenericAliasIterator),
  .flags = kTypeCycles | kTypeNoNew,
  .slots = {
    .iter = iterator_self,
    .next = iterator_next,
    .visit = [](Object* o, Visitor& visit) { visit(static_cast<GenericAliasIterator*>(o)->alias); },
    .dealloc = [](Object* o) { static_cast<GenericAliasIterator*>(o)->alias.clear(); },
  },
  .methods = kIteratorMethods,
};

static void alias_visit(Object* o, Visitor& visitor) {
  GenericAlias* a = static_cast<GenericAlias*>(o);
  visitor(a->origin);
  visitor(a->args);
  visitor(a->parameters);
}
static void alias_dealloc(Object* o) {
  GenericAlias* a = static_cast<GenericAlias*>(o);
  a->origin.clear();
  a->args.clear();
  a->parameters.clear();
}

static Result<Ref> alias_mro_entries(Thread& t, GenericAlias* self, Value) { return tuple_of(t, self->origin.get()); }
static Result<Ref> alias_instancecheck(Thread& t, GenericAlias*, Value) {
  return t.raise(kTypeError, "isinstance() argument 2 cannot be a parameterized generic");
}
static Result<Ref> alias_subclasscheck(Thread& t, GenericAlias*, Value) {
  return t.raise(kTypeError, "issubclass() argument 2 cannot be a parameterized generic");
}
static Result<Ref> alias_reduce(Thread& t, GenericAlias* self) {
  if (self->starred) {
    Ref next = TRY(get_attribute(t, Value(t.interp.builtins.get()), "next"));
    Ref plain = TRY(make(t, t.types.generic_alias, self->origin, Value(self->args.get()), false));
    Ref iterator = TRY(get_iter(t, plain));
    RefTo<Tuple> args = TRY(tuple_of(t, iterator.get()));
    return tuple_of(t, next.get(), Value(args));
  }
  RefTo<Tuple> args = TRY(tuple_of(t, self->origin.get(), Value(self->args.get())));
  return tuple_of(t, Value(t.types.generic_alias), Value(args));
}
static Result<Ref> alias_dir(Thread& t, GenericAlias* self) {
  Ref method = TRY(lookup_special(t, self->origin, t.names.dunder_dir));
  Ref names = TRY(is<TypeObject>(self->origin.get()) ? call(t, TRY(get_attribute(t, Value(t.types.type), t.names.dunder_dir)), self->origin.get())
                                                : call(t, method));
  RefTo<List> list = TRY(list_from_iterable(t, names));
  for (const char* own : {"__origin__", "__args__", "__parameters__", "__mro_entries__", "__reduce_ex__", "__reduce__",
                          "__unpacked__", "__typing_unpacked_tuple_args__", "__class__"}) {
    RefTo<Str> name = str_intern(t, own);
    if (!TRY(contains(t, Value(list), Value(name)))) TRY(list_push(t, list, Value(name)));
  }
  return list;
}

static Result<Ref> get_origin(Thread& t, Value self) { return Ref(alias_of(self)->origin.get()); }
static Result<Ref> get_args(Thread& t, Value self) { return Ref(Value(alias_of(self)->args.get())); }
static Result<Ref> get_parameters(Thread& t, Value self) { return parameters_of(t, alias_of(self)); }
static Result<Ref> get_unpacked(Thread& t, Value self) { return bool_ref(alias_of(self)->starred); }
static Result<Ref> get_unpacked_args(Thread& t, Value self) {
  GenericAlias* a = alias_of(self);
  if (a->starred && a->origin.get() == Value(t.types.tuple)) return Ref(Value(a->args.get()));
  return none_ref();
}

static constexpr Method kMethods[] = {
  method<alias_mro_entries>("__mro_entries__(self, object, /)", "The class that stands for the alias among bases."),
  method<alias_instancecheck>("__instancecheck__(self, object, /)", "Not allowed."),
  method<alias_subclasscheck>("__subclasscheck__(self, object, /)", "Not allowed."),
  method<alias_reduce>("__reduce__(self, /)", "How to pickle the alias."),
  method<alias_dir>("__dir__(self, /)", "The names that dir() shows for the alias."),
};
static constexpr Getter kGetters[] = {
  member_getter("__origin__", get_origin, "The generic class."),
  member_getter("__args__", get_args, "The type arguments."),
  {"__parameters__", get_parameters, nullptr, "Type variables in the GenericAlias."},
  member_getter("__unpacked__", get_unpacked, "Whether a star is in front."),
  {"__typing_unpacked_tuple_args__", get_unpacked_args, nullptr, "The arguments of *tuple[...]."},
};

const TypeSpec GenericAlias::kType = {
  .name = "types.GenericAlias",
  .basic_size = sizeof(GenericAlias),
  .flags = kTypeBase | kTypeCycles | kTypeWeakrefs | kTypeStatic,
  .signature = "GenericAlias(origin, args, /)",
  .doc = "A generic class with type arguments.",
  .slots = {
    .repr = alias_repr,
    .iter = alias_iter,
    .hash = alias_hash,
    .call = alias_call,
    .getattr = alias_getattr,
    .compare = alias_compare,
    .getitem = alias_getitem,
    .new_ = alias_new,
    .or_ = alias_or,
    .visit = alias_visit,
    .dealloc = alias_dealloc,
  },
  .methods = kMethods,
  .getters = kGetters,
};

}  // namespace krait

// super.
#include "objects/compared_names.h"
#include "objects/descriptor.h"
#include "objects/exception.h"
#include "objects/function.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type_internal.h"
#include "vm/abstract.h"
#include "vm/frame.h"

namespace krait {

static Super* super_of(Value v) { return static_cast<Super*>(v.object()); }

// is_subtype, but a class does not derive from itself if its mro() leaves it out.
static bool resolves_in(const TypeObject* object_type, const TypeObject* type) {
  if (object_type != type || !type->mro.get()) return is_subtype(object_type, type);
  for (Value entry : type->mro->span()) if (entry.object() == type) return true;
  return false;
}

// The class whose MRO is searched for super(type, object).
static Result<RefTo<TypeObject>> check_object(Thread& t, TypeObject* type, Value object) {
  if (is<TypeObject>(object) && resolves_in(as<TypeObject>(object), type)) return RefTo<TypeObject>(as<TypeObject>(object));
  TypeObject* object_type = type_of(t, object);
  if (resolves_in(object_type, type)) return RefTo<TypeObject>(object_type);
  Ref cls = TRY(get_attribute_opt(t, object, t.names.dunder_class));
  if (!cls.is_absent() && is<TypeObject>(cls) && cls.get() != Value(object_type) && is_subtype(as<TypeObject>(cls), type))
    return RefTo<TypeObject>(as<TypeObject>(cls));
  return t.raise(kTypeError, "super(type, obj): obj ({} {}) is not an instance or subtype of type ({}).",
                 is<TypeObject>(object) ? "type" : "instance of",
                 is<TypeObject>(object) ? type_name(as<TypeObject>(object)) : type_name(object_type), type_name(type));
}

// ABSENT if no class after `type` has the name.
static Result<Ref> search(Thread& t, TypeObject* object_type, TypeObject* type, Str* name) {
  RefTo<Tuple> mro(object_type->mro.get());
  if (!mro) return absent_ref();
  u64 i = 0;
  while (i < mro->length && (*mro)[i].object() != type) ++i;
  for (++i; i < mro->length; ++i) {
    Dict* dict = static_cast<TypeObject*>((*mro)[i].object())->dict;
    if (!dict) continue;
    Value v = dict_probe_str(dict, name);
    if (KRAIT_UNLIKELY(v.is_empty())) {
      RefTo<Dict> held(dict);
      Ref compared = TRY(dict_get(t, dict, Value(name)));
      if (!compared.is_absent()) return compared;
    } else if (!v.is_absent()) {
      return Ref(v);
    }
  }
  return absent_ref();
}

static Result<Ref> bind(Thread& t, Ref found, Value object, TypeObject* object_type) {
  Slots::Ternary get = type_of(t, found)->slots.descr_get;
  if (!get) return found;
  return get(t, found, object == Value(object_type) ? Value::empty() : object, Value(object_type));
}

static Result<Ref> missing(Thread& t, Str* name) {
  return t.raise(kAttributeError, "'super' object has no attribute '{}'", str_to_utf8(name));
}

Result<Ref> super_lookup(Thread& t, TypeObject* type, Value object, Str* name) {
  RefTo<TypeObject> object_type = TRY(check_object(t, type, object));
  if (name == t.names.dunder_class) return Ref(Value(t.types.super));
  Ref found = TRY(search(t, object_type, type, name));
  if (found.is_absent()) {
    // The attributes of the super object itself.
    Super* s = static_cast<Super*>(t.heap.allocate(sizeof(Super), t.types.super->root_shape, true));
    s->type.init(type);
    s->object.init(object);
    s->object_type.init(object_type);
    Ref held = Ref::steal(Value(s));
    Ref value = TRY(object_getattr_opt(t, held, name));
    return value.is_absent() ? missing(t, name) : Result<Ref>(std::move(value));
  }
  return bind(t, std::move(found), object, object_type);
}

Result<Ref> super_lookup_method(Thread& t, TypeObject* type, Value object, Str* name, bool* unbound) {
  *unbound = false;
  RefTo<TypeObject> object_type = TRY(check_object(t, type, object));
  Ref found = TRY(search(t, object_type, type, name));
  if (found.is_absent()) return super_lookup(t, type, object, name);
  if (type_of(t, found)->has(kTypeMethodDescriptor) && object != Value(object_type.get())) {
    *unbound = true;
    return found;
  }
  return bind(t, std::move(found), object, object_type);
}

static Result<Ref> super_getattr(Thread& t, Value self, Str* name) {
  Super* s = super_of(self);
  if (s->object_type && name != t.names.dunder_class) {
    RefTo<TypeObject> type(s->type), object_type(s->object_type);
    Ref object(s->object.get());
    Ref found = TRY(search(t, object_type, type, name));
    if (!found.is_absent()) return bind(t, std::move(found), object, object_type);
  }
  Ref value = TRY(object_getattr_opt(t, self, name));
  if (value.is_absent()) return raise_no_attribute(t, self, name);
  return value;
}

static Result<Ref> super_new(Thread& t, TypeObject* cls, Args) {
  Super* s = static_cast<Super*>(type_allocate(t, cls));
  s->type.init(nullptr);
  s->object.v = Value::empty();
  s->object_type.init(nullptr);
  return Ref::steal(Value(s));
}

// The class and first argument that super() without arguments means.
static Status find_arguments(Thread& t, Ref& type, Ref& object) {
  Frame* frame = t.frame;
  if (!frame) return t.raise(kRuntimeError, "super(): no current frame");
  Code* code = frame->code;
  if (code->arg_count == 0) return t.raise(kRuntimeError, "super(): no arguments");
  Value first = frame->registers()[0];
  if (code->first_temp > 0 && code->unit.is_cell(0) && is<Cell>(first)) first = as<Cell>(first)->value;
  if (first.is_empty()) return t.raise(kRuntimeError, "super(): arg[0] deleted");
  object = Ref(first);
  Tuple* closure = frame->function->closure;
  for (usize i = 0; i < code->unit->free_count; ++i) {
    if (code->unit.free_name(u32(i)) != "__class__" || !closure || i >= closure->length) continue;
    Value cell = (*closure)[i];
    if (!is<Cell>(cell)) return t.raise(kRuntimeError, "super(): bad __class__ cell");
    Value cls = as<Cell>(cell)->value;
    if (cls.is_empty()) return t.raise(kRuntimeError, "super(): empty __class__ cell");
    if (!is<TypeObject>(cls)) return t.raise(kRuntimeError, "super(): __class__ is not a type ({})", type_name(t, cls));
    type = Ref(cls);
    return {};
  }
  return t.raise(kRuntimeError, "super(): __class__ cell not found");
}

static Status super_init(Thread& t, Value self, Args args) {
  if (args.kw_count()) return t.raise(kTypeError, "super() takes no keyword arguments");
  if (args.count > 2) return t.raise(kTypeError, "super() expected at most 2 arguments, got {}", args.count);
  Ref type, object;
  if (args.count == 0) {
    TRY(find_arguments(t, type, object));
  } else {
    if (!is<TypeObject>(args[0]))
      return t.raise(kTypeError, "super() argument 1 must be a type, not {}", type_name(t, args[0]));
    type = Ref(args[0]);
    if (args.count == 2 && !args[1].is_none()) object = Ref(args[1]);
  }
  Super* s = super_of(self);
  RefTo<TypeObject> object_type;
  if (!object.is_empty()) object_type = TRY(check_object(t, as<TypeObject>(type), object));
  s->type.set(as<TypeObject>(type));
  s->object.set(std::move(object));
  s->object_type.set(std::move(object_type));
  return {};
}

static Result<Ref> super_descr_get(Thread& t, Value self, Value object, Value) {
  Super* s = super_of(self);
  if (object.is_empty() || object.is_none() || !s->object.get().is_empty()) return Ref(self);
  if (!is_exact<Super>(self)) return call(t, Value(self.object()->type()), Value(s->type.get()), object);
  RefTo<TypeObject> object_type = TRY(check_object(t, s->type, object));
  Super* made = static_cast<Super*>(t.heap.allocate(sizeof(Super), t.types.super->root_shape, true));
  made->type.init(s->type);
  made->object.init(object);
  made->object_type.init(object_type);
  return Ref::steal(Value(made));
}

static Result<Ref> super_repr(Thread& t, Value self) {
  Super* s = super_of(self);
  std::string type = s->type ? type_name(s->type) : "NULL";
  if (s->object_type)
    return str_from_utf8(t, fmt::format("<super: <class '{}'>, <{} object>>", type, type_name(s->object_type)));
  return str_from_utf8(t, fmt::format("<super: <class '{}'>, NULL>", type));
}

static void super_visit(Object* o, Visitor& visitor) {
  Super* s = static_cast<Super*>(o);
  visitor(s->type);
  visitor(s->object);
  visitor(s->object_type);
}
static void super_dealloc(Object* o) {
  Super* s = static_cast<Super*>(o);
  s->type.clear();
  s->object.clear();
  s->object_type.clear();
}

static Result<Ref> get_thisclass(Thread& t, Value self) {
  return super_of(self)->type ? Ref(Value(super_of(self)->type.get())) : none_ref();
}
static Result<Ref> get_self(Thread& t, Value self) {
  Value object = super_of(self)->object;
  return object.is_empty() ? none_ref() : Ref(object);
}
static Result<Ref> get_self_class(Thread& t, Value self) {
  return super_of(self)->object_type ? Ref(Value(super_of(self)->object_type.get())) : none_ref();
}

static constexpr Getter kGetters[] = {
  member_getter("__thisclass__", get_thisclass, "The class that calls super()."),
  member_getter("__self__", get_self, "The object that attributes are bound to."),
  member_getter("__self_class__", get_self_class, "The class whose MRO is searched."),
};

const TypeSpec Super::kType = {
  .name = "super",
  .basic_size = sizeof(Super),
  .flags = kTypeBase | kTypeCycles,
  .doc = "Attributes of the classes that come after a class in the MRO of an object: super() in a method.",
  .slots = {.repr = super_repr, .getattr = super_getattr, .descr_get = super_descr_get, .new_ = super_new,
            .init = super_init, .visit = super_visit, .dealloc = super_dealloc},
  .getters = kGetters,
};

}  // namespace krait

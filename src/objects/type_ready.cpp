// Native types: from the tables of a TypeSpec to a TypeObject.
#include "objects/class_dict.h"
#include "objects/exception.h"
#include "objects/type_internal.h"

namespace krait {

static usize align8(usize n) { return (n + 7) & ~usize(7); }

// A slot that the table leaves null comes from the base. Comparison and hash go together, and a type that does not
// say how it is made is not made by calling it.
static void inherit_slots(TypeObject* type, const Slots& own, const TypeObject* base) {
  type->slots = own;
  if (!base) return;
  constexpr usize n = sizeof(Slots) / sizeof(RawSlot);
  static_assert(sizeof(Slots) % sizeof(RawSlot) == 0);
  for (usize i = 0; i < n; ++i) {
    u32 offset = u32(i * sizeof(RawSlot));
    if (offset == offsetof(Slots, compare) || offset == offsetof(Slots, hash) || offset == offsetof(Slots, new_)) continue;
    if (!slot_get(type->slots, offset)) slot_put(type->slots, offset, slot_get(base->slots, offset));
  }
  if (!own.compare && !own.hash) {
    type->slots.compare = base->slots.compare;
    type->slots.hash = base->slots.hash;
  }
  if (!type->slots.hash) type->slots.hash = hash_not_implemented;
  if (!own.new_ && base->base && !type->has(kTypeNoNew)) type->slots.new_ = base->slots.new_;
}

void type_setup_native(TypeObject* type, const TypeSpec& spec, TypeObject* base) {
  type->spec = &spec;
  type->base = base;
  constexpr u32 kInherited = kTypeCycles | kTypeHasDict | kTypeWeakrefs | kTypeSequence | kTypeMapping | kTypeOwnDict;
  type->type_flags = spec.flags | (base ? base->type_flags & kInherited : 0);
  if (!type->has(kTypeMutable)) type->type_flags |= kTypeImmutable;
  type->basic_size = spec.basic_size;
  if (base) type->basic_size = std::max(type->basic_size, base->basic_size);
  if (type->has(kTypeHasDict)) type->attrs_offset = u32(align8(type->basic_size));
  inherit_slots(type, spec.slots, base);
  if (!type->slots.new_) type->type_flags |= kTypeNoNew;
  flags_from_slots(type);
}

// --- The dictionary

static Status add(Thread& t, TypeObject* type, std::string_view name, Value value) {
  return dict_set_text(t, type->dict, name, value);
}

static Result<Ref> native_new(Thread& t, const Method& method, Value self, Args args) {
  TypeObject* type = as<TypeObject>(self);
  if (!args.count) return t.raise(kTypeError, "{}.__new__(): not enough arguments", type_name(type));
  if (!is<TypeObject>(args[0]))
    return t.raise(kTypeError, "{}.__new__(X): X is not a type object ({})", type_name(type), type_name(t, args[0]));
  TypeObject* cls = as<TypeObject>(args[0]);
  if (!is_subtype(cls, type))
    return t.raise(kTypeError, "{}.__new__({}): {} is not a subtype of {}", type_name(type), type_name(cls),
                   type_name(cls), type_name(type));
  // The constructor must be that of the native base, or the object would not be set up for its layout.
  TypeObject* native = cls;
  while (native && native->has(kTypeHeap)) native = native->base;
  if (native && !native->slots.new_) return t.raise(kTypeError, "cannot create '{}' instances", type_name(cls));
  Args rest{args.items + 1, args.count - 1, args.kwnames};
  if (native && native->slots.new_ != type->slots.new_) {
    // One that has no __new__ in its namespace (hide_new in modules/_io) is made by its base's.
    if (is_subtype(native, type) && dict_get_str(native->dict, t.names.dunder_new).is_absent())
      return native->slots.new_(t, cls, rest);
    return t.raise(kTypeError, "{}.__new__({}) is not safe, use {}.__new__()", type_name(type), type_name(cls),
                   type_name(native));
  }
  return type->slots.new_(t, cls, rest);
}

static constexpr Signature kNewSignature = native::parse_signature("__new__(type, *args, **kwargs)");
const Method kNewMethod = {kNewSignature, "Make a new object; help(type) shows the arguments.", native_new, Method::kStatic};

static Status add_wrappers(Thread& t, TypeObject* type) {
  for (const SlotRow& row : slot_rows()) {
    if (!row.signature) continue;   // __getattr__: only __getattribute__ stands for the slot
    RawSlot function = slot_get(type->spec->slots, row.offset);
    if (!function || row.kind == SlotKind::kNew) continue;
    Str* name = t.names.*row.name;
    if (row.kind == SlotKind::kHash && function == RawSlot(hash_not_implemented)) continue;
    if (!dict_get_str(type->dict, name).is_absent()) continue;
    WrapperDescriptor* wrapper = static_cast<WrapperDescriptor*>(
        t.heap.allocate(sizeof(WrapperDescriptor), t.types.wrapper_descriptor->root_shape, true));
    wrapper->row = &row;
    wrapper->owner.init(type);
    wrapper->function = function;
    Ref held = Ref::steal(Value(wrapper));
    TRY(dict_set_str(t, type->dict, name, held));
  }
  return {};
}

static Status add_methods(Thread& t, TypeObject* type, std::span<const Method> methods) {
  for (const Method& method : methods) {
    Ref entry;
    switch (method.kind) {
      case Method::kInstance: {
        MethodDescriptor* d = static_cast<MethodDescriptor*>(
            t.heap.allocate(sizeof(MethodDescriptor), t.types.method_descriptor->root_shape, true));
        d->method = &method;
        d->owner.init(type);
        entry = Ref::steal(Value(d));
        break;
      }
      case Method::kClass: {
        ClassMethodDescriptor* d = static_cast<ClassMethodDescriptor*>(
            t.heap.allocate(sizeof(ClassMethodDescriptor), t.types.classmethod_descriptor->root_shape, true));
        d->method = &method;
        d->bound.init_steal(Value::empty());
        d->owner.init(type);
        entry = Ref::steal(Value(d));
        break;
      }
      case Method::kStatic:
      case Method::kFunction: {
        RefTo<NativeFunction> function = native_function_new(t, method, Value(type), Value::empty());
        entry = staticmethod_new(t, function).ref();
        break;
      }
    }
    TRY(add(t, type, method.signature.name, entry));
  }
  return {};
}

static Status add_member(Thread& t, TypeObject* type, const char* text, const Member* member, const Getter* getter) {
  RefTo<Str> name = str_intern(t, text);
  MemberDescriptor* d = static_cast<MemberDescriptor*>(
      t.heap.allocate(sizeof(MemberDescriptor), t.types.member_descriptor->root_shape, true));
  d->member = member;
  d->getter = getter;
  d->name.init(name);
  d->owner.init(type);
  d->offset = member ? member->offset : 0;
  d->after_body = false;
  Ref held = Ref::steal(Value(d));
  return dict_set_str(t, type->dict, name, held);
}

static Status add_attributes(Thread& t, TypeObject* type) {
  for (const Getter& getter : type->spec->getters) {
    if (getter.as_member) {
      TRY(add_member(t, type, getter.name, nullptr, &getter));
      continue;
    }
    GetSetDescriptor* d = static_cast<GetSetDescriptor*>(
        t.heap.allocate(sizeof(GetSetDescriptor), t.types.getset_descriptor->root_shape, true));
    d->getter = &getter;
    d->owner.init(type);
    Ref held = Ref::steal(Value(d));
    TRY(add(t, type, getter.name, held));
  }
  for (const Member& member : type->spec->members) TRY(add_member(t, type, member.name, &member, nullptr));
  return {};
}

Status type_fill_native(Thread& t, TypeObject* type, Str* module_name) {
  const TypeSpec& spec = *type->spec;
  std::string_view full = spec.name;
  usize dot = full.rfind('.');
  std::string_view last = dot == std::string_view::npos ? full : full.substr(dot + 1);
  RefTo<Str> name = str_intern(t, last);
  type->name.init(name);
  type->qualname.init(name);
  if (dot != std::string_view::npos) type->module.set(str_intern(t, full.substr(0, dot)).ref());
  else if (module_name) type->module.set(Value(module_name));
  else type->module.set(Value(t.names.builtins));
  if (type->module.get() == Value(t.names.builtins)) type->type_flags |= kTypeStatic;
  type->dict.set(dict_new(t));
  mark_class_dict(type->dict);
  if (type->base) {
    type->bases.set(TRY(tuple_of(t, Value(type->base))));
    Tuple* base_mro = type->base->mro;
    RefTo<Tuple> mro = TRY(tuple_new(t, base_mro->length + 1));
    mro->items[0] = Ref(Value(type)).detach();
    for (u64 i = 0; i < base_mro->length; ++i) mro->items[i + 1] = Ref((*base_mro)[i]).detach();
    type->mro.set(std::move(mro));
  } else {
    type->bases.set(tuple_empty(t));
    type->mro.set(TRY(tuple_of(t, Value(type))));
  }
  type_link_bases(type);

  if (spec.slots.new_ && (spec.slots.new_ != object_new || !type->base)) {
    RefTo<NativeFunction> constructor = native_function_new(t, kNewMethod, Value(type), Value::empty());
    TRY(dict_set_str(t, type->dict, t.names.dunder_new, constructor));
  }
  TRY(add_methods(t, type, type->spec->methods));
  for (const std::span<const Method>* group : type->spec->method_groups) TRY(add_methods(t, type, *group));
  TRY(add_attributes(t, type));
  TRY(add_wrappers(t, type));
  bool base_has_dict = type->base && type->base->has(kTypeHasDict);
  if (type->has(kTypeHasDict) && !base_has_dict && !type->has(kTypeHiddenDict)) TRY(add_dict_getter(t, type));
  if (type->slots.hash == hash_not_implemented && (!type->base || type->base->slots.hash != hash_not_implemented))
    TRY(dict_set_str(t, type->dict, t.names.dunder_hash, Value::none()));
  // Instances with a __doc__ of their own keep its descriptor here; the type's text is then only in the table.
  if (dict_get_str(type->dict, t.names.dunder_doc).is_absent()) {
    if (spec.doc) TRY(dict_set_str(t, type->dict, t.names.dunder_doc, str_from_utf8(t, spec.doc)));
    else TRY(dict_set_str(t, type->dict, t.names.dunder_doc, Value::none()));
  }
  if (!type->has(kTypeStatic)) TRY(dict_set_str(t, type->dict, t.names.dunder_module, type->module));
  if (spec.ready) TRY(spec.ready(t, type));
  return {};
}

Result<RefTo<TypeObject>> type_from_spec(Thread& t, const TypeSpec& spec, Str* module_name) {
  if (TypeObject* known = t.interp.find_type(spec)) return RefTo<TypeObject>(known);
  TypeObject* base = t.types.object;
  RefTo<TypeObject> held_base;
  if (spec.base) {
    held_base = TRY(type_from_spec(t, *spec.base, module_name));
    base = held_base;
  }
  RefTo<TypeObject> type = RefTo<TypeObject>::steal(type_raw_new(t, t.types.type));
  type_setup_native(type, spec, base);
  t.interp.remember_type(spec, type);
  if (type_fill_native(t, type, module_name).is_error()) {
    t.interp.remember_type(spec, nullptr);
    return Error{};
  }
  return type;
}

}  // namespace krait

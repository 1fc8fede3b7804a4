// The descriptors of native types: methods, class methods, computed and stored attributes, dunder methods.
#include "objects/descriptor.h"

#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/module.h"
#include "objects/str.h"
#include "objects/type_internal.h"

namespace krait {

// What the attributes __name__, __objclass__ and so on need of any of the descriptor types.
struct DescriptorInfo { std::string name; TypeObject* owner; };

static DescriptorInfo info_of(Thread& t, Value v) {
  if (is<GetSetDescriptor>(v)) return {as<GetSetDescriptor>(v)->getter->name, as<GetSetDescriptor>(v)->owner};
  if (is<MemberDescriptor>(v)) return {str_to_utf8(as<MemberDescriptor>(v)->name), as<MemberDescriptor>(v)->owner};
  if (is<MethodDescriptor>(v)) return {std::string(as<MethodDescriptor>(v)->method->signature.name), as<MethodDescriptor>(v)->owner};
  if (is<ClassMethodDescriptor>(v))
    return {std::string(as<ClassMethodDescriptor>(v)->method->signature.name), as<ClassMethodDescriptor>(v)->owner};
  return {str_to_utf8(t.names.*as<WrapperDescriptor>(v)->row->name), as<WrapperDescriptor>(v)->owner};
}

static Result<Ref> get_name(Thread& t, Value self) { return str_intern(t, info_of(t, self).name); }
static Result<Ref> get_objclass(Thread& t, Value self) { return Ref(Value(info_of(t, self).owner)); }
static Result<Ref> get_qualname(Thread& t, Value self) {
  DescriptorInfo info = info_of(t, self);
  Ref owner = TRY(get_attribute(t, Value(info.owner), t.names.dunder_qualname));
  if (!is<Str>(owner)) return t.raise(kTypeError, "<descriptor>.__objclass__.__qualname__ is not a unicode object");
  return str_from_utf8(t, str_to_utf8(as<Str>(owner)) + "." + info.name);
}
static const char* member_doc(const MemberDescriptor* d) {
  return d->getter ? d->getter->doc : d->member ? d->member->doc : nullptr;
}
static Result<Ref> get_doc(Thread& t, Value self) {
  const char* doc = nullptr;
  if (is<GetSetDescriptor>(self)) doc = as<GetSetDescriptor>(self)->getter->doc;
  else if (is<MemberDescriptor>(self)) doc = member_doc(as<MemberDescriptor>(self));
  else if (is<MethodDescriptor>(self)) doc = as<MethodDescriptor>(self)->method->doc;
  else if (is<ClassMethodDescriptor>(self)) doc = as<ClassMethodDescriptor>(self)->method->doc;
  else doc = as<WrapperDescriptor>(self)->row->doc;
  if (!doc) return none_ref();
  return str_from_utf8(t, doc);
}
static Result<Ref> get_signature(Thread& t, Value self) {
  if (is<MethodDescriptor>(self)) return signature_value(t, *as<MethodDescriptor>(self)->method);
  if (is<ClassMethodDescriptor>(self)) return signature_value(t, *as<ClassMethodDescriptor>(self)->method);
  if (is<WrapperDescriptor>(self)) return str_from_utf8(t, as<WrapperDescriptor>(self)->row->signature);
  return none_ref();
}

static Result<Ref> descriptor_reduce(Thread& t, Value self) {
  DescriptorInfo info = info_of(t, self);
  Ref getter = TRY(get_attribute(t, Value(t.interp.builtins.get()), "getattr"));
  RefTo<Str> name = str_intern(t, info.name);
  RefTo<Tuple> args = TRY(tuple_of(t, Value(info.owner), Value(name)));
  return tuple_of(t, Value(getter), Value(args));
}

static constexpr Getter kDataGetters[] = {
  member_getter("__name__", get_name, "The name of the attribute."),
  {"__qualname__", get_qualname, nullptr, "The name with that of its class."},
  member_getter("__objclass__", get_objclass, "The class that defines the attribute."),
  {"__doc__", get_doc, nullptr, "The documentation."},
};
static constexpr Getter kMethodGetters[] = {
  member_getter("__name__", get_name, "The name of the method."),
  {"__qualname__", get_qualname, nullptr, "The name with that of its class."},
  member_getter("__objclass__", get_objclass, "The class that defines the method."),
  {"__doc__", get_doc, nullptr, "The documentation."},
  {"__text_signature__", get_signature, nullptr, "The signature in text form."},
};
static constexpr Method kDescriptorMethods[] = {
  method<descriptor_reduce>("__reduce__(self, /)", "How to pickle the descriptor."),
};

static Status check_instance(Thread& t, TypeObject* owner, std::string_view name, Value object) {
  if (KRAIT_LIKELY(is_subtype(type_of(t, object), owner))) return {};
  return t.raise(kTypeError, "descriptor '{}' for '{}' objects doesn't apply to a '{}' object", name, type_name(owner),
                 type_name(t, object));
}

static Result<Ref> describe(Thread& t, Value self, const char* what) {
  DescriptorInfo info = info_of(t, self);
  return str_from_utf8(t, fmt::format("<{} '{}' of '{}' objects>", what, info.name, type_name(info.owner)));
}

// --- getset_descriptor

static Result<Ref> getset_repr(Thread& t, Value self) { return describe(t, self, "attribute"); }
static Result<Ref> getset_get(Thread& t, Value self, Value object, Value) {
  if (object.is_empty()) return Ref(self);
  GetSetDescriptor* d = static_cast<GetSetDescriptor*>(self.object());
  TRY(check_instance(t, d->owner, d->getter->name, object));
  return d->getter->get(t, object);
}
static Status getset_set(Thread& t, Value self, Value object, Value value) {
  GetSetDescriptor* d = static_cast<GetSetDescriptor*>(self.object());
  TRY(check_instance(t, d->owner, d->getter->name, object));
  if (!d->getter->set)
    return t.raise(kAttributeError, "attribute '{}' of '{}' objects is not writable", d->getter->name, type_name(d->owner));
  return d->getter->set(t, object, value);
}
static void getset_visit(Object* o, Visitor& visitor) { visitor(static_cast<GetSetDescriptor*>(o)->owner); }
static void getset_dealloc(Object* o) { static_cast<GetSetDescriptor*>(o)->owner.clear(); }

const TypeSpec GetSetDescriptor::kType = {
  .name = "getset_descriptor",
  .basic_size = sizeof(GetSetDescriptor),
  .flags = kTypeCycles,
  .slots = {.repr = getset_repr, .descr_get = getset_get, .descr_set = getset_set, .visit = getset_visit,
            .dealloc = getset_dealloc},
  .getters = kDataGetters,
};

// --- member_descriptor

static Value* member_slot(MemberDescriptor* d, Object* o) {
  char* base = d->after_body ? instance_tail(o) : reinterpret_cast<char*>(o);
  return reinterpret_cast<Value*>(base + d->offset);
}

static Result<Ref> member_repr(Thread& t, Value self) { return describe(t, self, "member"); }
static Result<Ref> member_get(Thread& t, Value self, Value object, Value) {
  if (object.is_empty()) return Ref(self);
  MemberDescriptor* d = static_cast<MemberDescriptor*>(self.object());
  TRY(check_instance(t, d->owner, str_to_utf8(d->name), object));
  if (d->getter) return d->getter->get(t, object);
  Value v = *member_slot(d, object.object());
  if (KRAIT_LIKELY(!v.is_empty() && v.bits != 0)) return Ref(v);
  if (d->member && d->member->none_if_empty) return none_ref();
  return raise_attribute_error(t, object, d->name, fmt::format("'{}' object has no attribute '{}'",
                               type_full_name(t, type_of(t, object)), str_to_utf8(d->name)));
}
static Status member_set(Thread& t, Value self, Value object, Value value) {
  MemberDescriptor* d = static_cast<MemberDescriptor*>(self.object());
  TRY(check_instance(t, d->owner, str_to_utf8(d->name), object));
  if (d->getter && d->getter->set) return d->getter->set(t, object, value);
  if (d->getter || (d->member && d->member->readonly)) return t.raise(kAttributeError, "readonly attribute");
  Field* slot = reinterpret_cast<Field*>(member_slot(d, object.object()));
  bool shown = d->member && d->member->none_if_empty;   // as None, whether or not there is a value
  if (value.is_empty() && !shown && (slot->get().is_empty() || slot->get().bits == 0))
    return raise_attribute_error(t, object, d->name, str_to_utf8(d->name));
  if (value.is_empty()) slot->clear();
  else slot->set(value);
  return {};
}
static void member_visit(Object* o, Visitor& visitor) {
  visitor(static_cast<MemberDescriptor*>(o)->name);
  visitor(static_cast<MemberDescriptor*>(o)->owner);
}
static void member_dealloc(Object* o) {
  static_cast<MemberDescriptor*>(o)->name.clear();
  static_cast<MemberDescriptor*>(o)->owner.clear();
}

const TypeSpec MemberDescriptor::kType = {
  .name = "member_descriptor",
  .basic_size = sizeof(MemberDescriptor),
  .flags = kTypeCycles,
  .slots = {.repr = member_repr, .descr_get = member_get, .descr_set = member_set, .visit = member_visit,
            .dealloc = member_dealloc},
  .methods = kDescriptorMethods,
  .getters = kDataGetters,
};

// --- method_descriptor

static Result<Ref> method_repr(Thread& t, Value self) { return describe(t, self, "method"); }
static Result<Ref> method_get(Thread& t, Value self, Value object, Value) {
  if (object.is_empty()) return Ref(self);
  MethodDescriptor* d = static_cast<MethodDescriptor*>(self.object());
  TRY(check_instance(t, d->owner, d->method->signature.name, object));
  return native_function_new(t, *d->method, object, Value::empty());
}
static Result<Ref> method_call(Thread& t, Value self, Args args) {
  MethodDescriptor* d = static_cast<MethodDescriptor*>(self.object());
  if (KRAIT_UNLIKELY(args.count == 0)) {
    std::string owner = type_name(d->owner);  // without its module
    return t.raise(kTypeError, "unbound method {}.{}() needs an argument", owner.substr(owner.rfind('.') + 1),
                   d->method->signature.name);
  }
  TRY(check_instance(t, d->owner, d->method->signature.name, args[0]));
  return d->method->entry(t, *d->method, args[0], Args{args.items + 1, args.count - 1, args.kwnames});
}
static void method_visit(Object* o, Visitor& visitor) { visitor(static_cast<MethodDescriptor*>(o)->owner); }
static void method_dealloc(Object* o) { static_cast<MethodDescriptor*>(o)->owner.clear(); }

const TypeSpec MethodDescriptor::kType = {
  .name = "method_descriptor",
  .basic_size = sizeof(MethodDescriptor),
  .flags = kTypeCycles | kTypeMethodDescriptor,
  .slots = {.repr = method_repr, .call = method_call, .descr_get = method_get, .visit = method_visit,
            .dealloc = method_dealloc},
  .methods = kDescriptorMethods,
  .getters = kMethodGetters,
};

// --- classmethod_descriptor

static Result<Ref> classmethod_repr(Thread& t, Value self) { return describe(t, self, "method"); }

static Status check_subtype(Thread& t, ClassMethodDescriptor* d, Value cls) {
  if (is_subtype(as<TypeObject>(cls), d->owner)) return {};
  return t.raise(kTypeError, "descriptor '{}' requires a subtype of '{}' but received '{}'", d->method->signature.name,
                 type_name(d->owner), type_name(as<TypeObject>(cls)));
}

static Result<Ref> classmethod_get(Thread& t, Value self, Value object, Value type) {
  ClassMethodDescriptor* d = static_cast<ClassMethodDescriptor*>(self.object());
  if (type.is_empty() || type.is_none()) type = Value(type_of(t, object));
  if (!is<TypeObject>(type))
    return t.raise(kTypeError, "descriptor '{}' for type '{}' needs a type, not a '{}' as arg 2", d->method->signature.name,
                   type_name(d->owner), type_name(t, type));
  TRY(check_subtype(t, d, type));
  return native_function_new(t, *d->method, type, Value::empty());
}
static Result<Ref> classmethod_call(Thread& t, Value self, Args args) {
  ClassMethodDescriptor* d = static_cast<ClassMethodDescriptor*>(self.object());
  if (!args.count)
    return t.raise(kTypeError, "descriptor '{}' of '{}' object needs an argument", d->method->signature.name, type_name(d->owner));
  if (!is<TypeObject>(args[0]))
    return t.raise(kTypeError, "descriptor '{}' for type '{}' needs a type, not a '{}' as arg 2", d->method->signature.name,
                   type_name(d->owner), type_name(t, args[0]));
  TRY(check_subtype(t, d, args[0]));
  return d->method->entry(t, *d->method, args[0], Args{args.items + 1, args.count - 1, args.kwnames});
}
static void classmethod_visit(Object* o, Visitor& visitor) {
  visitor(static_cast<ClassMethodDescriptor*>(o)->owner);
  visitor(static_cast<ClassMethodDescriptor*>(o)->bound);
}
static void classmethod_clear(Object* o) { static_cast<ClassMethodDescriptor*>(o)->bound.clear(); }
static void classmethod_dealloc(Object* o) {
  static_cast<ClassMethodDescriptor*>(o)->owner.clear();
  static_cast<ClassMethodDescriptor*>(o)->bound.clear();
}

const TypeSpec ClassMethodDescriptor::kType = {
  .name = "classmethod_descriptor",
  .basic_size = sizeof(ClassMethodDescriptor),
  .flags = kTypeCycles,
  .slots = {.repr = classmethod_repr, .call = classmethod_call, .descr_get = classmethod_get, .visit = classmethod_visit,
            .clear = classmethod_clear, .dealloc = classmethod_dealloc},
  .getters = kMethodGetters,
};

// --- wrapper_descriptor and method-wrapper

static Result<Ref> wrapper_repr(Thread& t, Value self) { return describe(t, self, "slot wrapper"); }

static Result<Ref> wrapper_get(Thread& t, Value self, Value object, Value) {
  if (object.is_empty()) return Ref(self);
  WrapperDescriptor* d = static_cast<WrapperDescriptor*>(self.object());
  TRY(check_instance(t, d->owner, str_to_utf8(t.names.*d->row->name), object));
  MethodWrapper* m = static_cast<MethodWrapper*>(
      t.heap.allocate(sizeof(MethodWrapper), t.types.method_wrapper->root_shape, true));
  m->descriptor.init(d);
  m->self.init(object);
  return Ref::steal(Value(m));
}

static Result<Ref> wrapper_descriptor_call(Thread& t, Value self, Args args) {
  WrapperDescriptor* d = static_cast<WrapperDescriptor*>(self.object());
  if (!args.count)
    return t.raise(kTypeError, "descriptor '{}' of '{}' object needs an argument", str_to_utf8(t.names.*d->row->name),
                   type_name(d->owner));
  if (KRAIT_UNLIKELY(!is_subtype(type_of(t, args[0]), d->owner)))
    return t.raise(kTypeError, "descriptor '{}' requires a '{}' object but received a '{}'",
                   str_to_utf8(t.names.*d->row->name), type_name(d->owner), type_name(t, args[0]));
  return wrapper_call(t, d, args[0], Args{args.items + 1, args.count - 1, args.kwnames});
}
static void wrapper_visit(Object* o, Visitor& visitor) { visitor(static_cast<WrapperDescriptor*>(o)->owner); }
static void wrapper_dealloc(Object* o) { static_cast<WrapperDescriptor*>(o)->owner.clear(); }

const TypeSpec WrapperDescriptor::kType = {
  .name = "wrapper_descriptor",
  .basic_size = sizeof(WrapperDescriptor),
  .flags = kTypeCycles | kTypeMethodDescriptor,
  .slots = {.repr = wrapper_repr, .call = wrapper_descriptor_call, .descr_get = wrapper_get, .visit = wrapper_visit,
            .dealloc = wrapper_dealloc},
  .methods = kDescriptorMethods,
  .getters = kMethodGetters,
};

static MethodWrapper* bound(Value v) { return static_cast<MethodWrapper*>(v.object()); }

static Result<Ref> method_wrapper_repr(Thread& t, Value self) {
  MethodWrapper* m = bound(self);
  return str_from_utf8(t, fmt::format("<method-wrapper '{}' of {} object at {:#x}>",
                                      str_to_utf8(t.names.*m->descriptor->row->name), type_name(t, m->self), m->self.get().bits));
}
static Result<i64> method_wrapper_hash(Thread& t, Value self) {
  MethodWrapper* m = bound(self);
  i64 h = i64(m->self.get().bits >> 4) ^ i64(reinterpret_cast<uintptr_t>(m->descriptor.get()) >> 4);
  return h == -1 ? -2 : h;
}
static Result<Ref> method_wrapper_call(Thread& t, Value self, Args args) {
  MethodWrapper* m = bound(self);
  return wrapper_call(t, m->descriptor, m->self, args);
}
static Result<Ref> method_wrapper_compare(Thread& t, Value a, Value b, CompareOp op) {
  if ((op != CompareOp::kEq && op != CompareOp::kNe) || !is<MethodWrapper>(b)) return not_implemented_ref();
  bool same = bound(a)->descriptor.get() == bound(b)->descriptor.get() && bound(a)->self.get() == bound(b)->self.get();
  return bool_ref(same == (op == CompareOp::kEq));
}
static void method_wrapper_visit(Object* o, Visitor& visitor) {
  visitor(static_cast<MethodWrapper*>(o)->descriptor);
  visitor(static_cast<MethodWrapper*>(o)->self);
}
static void method_wrapper_dealloc(Object* o) {
  static_cast<MethodWrapper*>(o)->descriptor.clear();
  static_cast<MethodWrapper*>(o)->self.clear();
}

static Result<Ref> bound_name(Thread& t, Value self) { return get_name(t, Value(bound(self)->descriptor.get())); }
static Result<Ref> bound_qualname(Thread& t, Value self) { return get_qualname(t, Value(bound(self)->descriptor.get())); }
static Result<Ref> bound_objclass(Thread& t, Value self) { return get_objclass(t, Value(bound(self)->descriptor.get())); }
static Result<Ref> bound_doc(Thread& t, Value self) { return get_doc(t, Value(bound(self)->descriptor.get())); }
static Result<Ref> bound_signature(Thread& t, Value self) { return get_signature(t, Value(bound(self)->descriptor.get())); }
static Result<Ref> bound_self(Thread& t, Value self) { return Ref(bound(self)->self.get()); }

static Result<Ref> method_wrapper_reduce(Thread& t, MethodWrapper* self) {
  Ref getter = TRY(get_attribute(t, Value(t.interp.builtins.get()), "getattr"));
  RefTo<Tuple> args = TRY(tuple_of(t, self->self.get(), Value(t.names.*self->descriptor->row->name)));
  return tuple_of(t, Value(getter), Value(args));
}

static constexpr Getter kBoundGetters[] = {
  {"__objclass__", bound_objclass, nullptr, "The class that defines the method."},
  {"__name__", bound_name, nullptr, "The name of the method."},
  {"__qualname__", bound_qualname, nullptr, "The name with that of its class."},
  {"__doc__", bound_doc, nullptr, "The documentation."},
  {"__text_signature__", bound_signature, nullptr, "The signature in text form."},
  member_getter("__self__", bound_self, "The object the method is bound to."),
};
static constexpr Method kBoundMethods[] = {
  method<method_wrapper_reduce>("__reduce__(self, /)", "How to pickle the method."),
};

const TypeSpec MethodWrapper::kType = {
  .name = "method-wrapper",
  .basic_size = sizeof(MethodWrapper),
  .flags = kTypeCycles,
  .slots = {.repr = method_wrapper_repr, .hash = method_wrapper_hash, .call = method_wrapper_call,
            .compare = method_wrapper_compare, .visit = method_wrapper_visit, .dealloc = method_wrapper_dealloc},
  .methods = kBoundMethods,
  .getters = kBoundGetters,
};

}  // namespace krait

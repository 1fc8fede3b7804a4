// Slow paths: attributes, methods, super. They run the general operation and leave a specialised instruction behind.
#include "objects/compared_names.h"
#include "objects/descriptor.h"
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/module.h"
#include "objects/native.h"
#include "vm/interp.h"

namespace krait {

constexpr u32 kMaxMisses = 24;

// Failed guards of a site are counted in the top 16 bits of its second cache word. False: stop specialising.
static bool may_specialise(Thread& t, Instr* pc) {
  u32 misses = u32(pc[1] >> 48);
  const InterpreterOptions& o = t.interp.options;
  if (misses > kMaxMisses || o.no_ic || o.no_quicken) return false;
  pc[1] = u64(misses + (o.stress_ic ? 0 : 1)) << 48;   // caches made invalid on purpose are no misses
  return true;
}
static void specialise(Instr* pc, VmOp op, u64 version, u64 word1, u64 word2) {
  specialise_op(pc, op);
  pc[0] = version;
  pc[1] = (pc[1] & (~u64(0) << 48)) | word1;
  pc[2] = word2;
}
static u64 slot_word(const TypeObject* type, u32 index) {
  return (u64(type->attrs_offset) + 8 + u64(index) * 8) | u64(index) << 32;
}
static bool has_fixed_slots(const TypeObject* type) { return type->attrs_offset && type->attrs_offset != kAttrsAfterBody; }
static bool is_method_like(Value v) { return v.is_object() && v.object()->type()->has(kTypeMethodDescriptor); }

// The function behind a computed attribute of a native type, or null.
static decltype(Getter::get) native_getter(Value descriptor) {
  if (is_exact<GetSetDescriptor>(descriptor)) return static_cast<GetSetDescriptor*>(descriptor.object())->getter->get;
  if (!is_exact<MemberDescriptor>(descriptor)) return nullptr;
  const Getter* getter = static_cast<MemberDescriptor*>(descriptor.object())->getter;
  return getter ? getter->get : nullptr;
}

// What `cls.name` is where `found` is what the class has under the name: absent unless that is the same for each lookup.
static Value constant_of_class(Value found) {
  if (is_exact<StaticMethod>(found)) return static_cast<StaticMethod*>(found.object())->callable;
  bool is_itself = is_exact<Function>(found) || is_exact<MethodDescriptor>(found) || is_exact<WrapperDescriptor>(found);
  return is_itself || !found.is_object() || !found.object()->type()->slots.descr_get ? found : Value::absent();
}

// A class whose metaclass leaves the lookup of attributes to `type`.
static bool is_plain_class(Thread& t, Value o) {
  return is<TypeObject>(o) && o.object()->type()->slots.getattr == t.types.type->slots.getattr;
}

static void specialise_getattr(Thread& t, Instr* pc, Value o, Str* name) {
  TypeObject* type = o.object()->type();
  if (is_exact<Module>(o)) {
    Dict* dict = static_cast<Module*>(o.object())->dict;
    i64 index = dict_index_of_str(dict, name);
    u64 version = dict_keys_version(t, dict);
    if (index >= 0 && version && dict->table->str_keys && type_lookup(type, name).is_absent())
      specialise(pc, kVm_GETATTR_MODULE, version, u64(index), 0);
    return;
  }
  if (is_plain_class(t, o)) {
    TypeObject* cls = static_cast<TypeObject*>(o.object());
    Value of_metaclass = type_lookup(type, name);
    if (!type_mark_cached(type, name)) return;
    if (!of_metaclass.is_absent()) {
      if (auto get = native_getter(of_metaclass))
        specialise(pc, kVm_GETATTR_NATIVE, cls->shape->version, 0, reinterpret_cast<uintptr_t>(get));
      return;
    }
    Value v = type_lookup(cls, name);
    if (v.is_absent() || !type_mark_cached(cls, name)) return;
    v = constant_of_class(v);
    if (!v.is_absent()) specialise(pc, kVm_GETATTR_TYPE, cls->version, cls->shape->version, v.bits);
    return;
  }
  if (type->slots.getattr != t.types.object->slots.getattr || type->has(kTypeCustomGetattr)) return;
  Value descriptor = type_lookup(type, name);
  if (!type_mark_cached(type, name)) return;
  const Shape* shape = o.object()->shape;
  if (is_exact<Property>(descriptor)) {
    Value getter = static_cast<Property*>(descriptor.object())->getter;
    if (is_exact<Function>(getter)) specialise(pc, kVm_GETATTR_PROPERTY, shape->version, 0, getter.bits);
    return;
  }
  if (auto get = native_getter(descriptor)) {
    return specialise(pc, kVm_GETATTR_NATIVE, shape->version, 0, reinterpret_cast<uintptr_t>(get));
  }
  if (is_exact<MemberDescriptor>(descriptor)) {
    MemberDescriptor* member = static_cast<MemberDescriptor*>(descriptor.object());
    if (!member->after_body) specialise(pc, kVm_GETATTR_MEMBER, shape->version, member->offset, 0);
    return;
  }
  if (descriptor.is_object() && descriptor.object()->type()->slots.descr_set) return;
  if (o.object()->flags & kFlagDictMode) return;
  if (type->attrs_offset) {
    i32 index = shape_find(shape, name);
    if (index >= 0) {
      if (has_fixed_slots(type) && u32(index) < o.object()->inline_slots())
        specialise(pc, kVm_GETATTR_SLOT, shape->version, slot_word(type, u32(index)), 0);
      return;
    }
  }
  if (descriptor.is_absent() || type->has(kTypeOwnDict)) return;
  if (is_exact<StaticMethod>(descriptor)) descriptor = static_cast<StaticMethod*>(descriptor.object())->callable;
  else if (descriptor.is_object() && descriptor.object()->type()->slots.descr_get) return;
  specialise(pc, kVm_GETATTR_CLASS, shape->version, 0, descriptor.bits);
}

// Keeps what the lookup of `name` in an object like `o` means for all sites that saw too many shapes.
static void keep_read(Thread& t, Value o, Str* name) {
  if (t.interp.options.no_ic) return;
  Instr words[4] = {};
  specialise_getattr(t, words + 1, o, name);
  u64 version = words[1];
  if (u16(words[0]) == kVm_GETATTR_SLOT) AttrSites::fill(t.interp.attr_sites->reads, version, name, words[2], Value::absent(), nullptr);
  else if (u16(words[0]) == kVm_GETATTR_CLASS) AttrSites::fill(t.interp.attr_sites->reads, version, name, 0, Value(words[3]), nullptr);
}

int op_getattr(Thread& t, Frame* frame, Instr in, Function** getter) {
  Instr* pc = frame->pc;
  Value o = frame->registers()[b_of(in)];
  Str* name = name_at(frame, c_of(in));
  if (o.is_object()) {
    if (u16(pc[-1]) != kVm_GETATTR_ANY) {
      specialise_op(pc, kVm_GETATTR);
      if (may_specialise(t, pc)) specialise_getattr(t, pc, o, name);
      else specialise_op(pc, kVm_GETATTR_ANY);
    } else {
      keep_read(t, o, name);
    }
    TypeObject* type = o.object()->type();
    if (type->slots.getattr == t.types.object->slots.getattr && !type->has(kTypeCustomGetattr) && !type_compares_names(type)) {
      Value descriptor = type_lookup(type, name);
      if (is_exact<Property>(descriptor) && is_exact<Function>(static_cast<Property*>(descriptor.object())->getter)) {
        *getter = static_cast<Function*>(static_cast<Property*>(descriptor.object())->getter.get().object());
        return 2;
      }
    }
  }
  return finish1(frame, in, get_attribute(t, o, name));
}

bool op_setattr(Thread& t, Frame* frame, Instr in) {
  Value* r = frame->registers();
  Instr* pc = frame->pc;
  Value o = r[a_of(in)];
  Str* name = name_at(frame, b_of(in));
  bool try_cache = false, shared = u16(pc[-1]) == kVm_SETATTR_ANY;
  TypeObject* type = nullptr;
  Shape* before = nullptr;
  if (o.is_object() && !(shared && t.interp.options.no_ic)) {
    type = o.object()->type();
    if (!shared) specialise_op(pc, kVm_SETATTR);
    if (!shared && !may_specialise(t, pc)) {
      specialise_op(pc, kVm_SETATTR_ANY);
    } else if (type->slots.setattr == t.types.object->slots.setattr) {
      Value descriptor = type_lookup(type, name);
      before = o.object()->shape;
      if (is_exact<MemberDescriptor>(descriptor)) {
        MemberDescriptor* member = static_cast<MemberDescriptor*>(descriptor.object());
        if (!shared && !member->after_body && member->is_slot() && type_mark_cached(type, name))
          specialise(pc, kVm_SETATTR_MEMBER, before->version, member->offset, 0);
      } else if (!(descriptor.is_object() && descriptor.object()->type()->slots.descr_set) && has_fixed_slots(type) &&
                 !(o.object()->flags & kFlagDictMode)) {
        try_cache = type_mark_cached(type, name);
      }
    }
  }
  TRY_BOOL(set_attribute(t, o, name, r[c_of(in)]));
  if (try_cache && o.object()->type() == type && !(o.object()->flags & kFlagDictMode)) {
    Shape* after = o.object()->shape;
    i32 index = shape_find(after, name);
    if (index >= 0 && u32(index) < o.object()->inline_slots()) {
      if (shared) {
        if (after == before || (after->parent == before && after->name == name))
          AttrSites::fill(t.interp.attr_sites->writes, before->version, name, slot_word(type, u32(index)), Value::absent(), after);
      } else if (after == before) specialise(pc, kVm_SETATTR_SLOT, before->version, slot_word(type, u32(index)), 0);
      else if (after->parent == before && after->name == name)
        specialise(pc, kVm_SETATTR_ADD, before->version, slot_word(type, u32(index)),
                   u64(reinterpret_cast<uintptr_t>(after)));
    }
  }
  consume(frame, a_of(in));
  consume(frame, c_of(in));
  return true;
}

bool op_delattr(Thread& t, Frame* frame, Instr in) {
  TRY_BOOL(set_attribute(t, frame->registers()[a_of(in)], name_at(frame, b_of(in)), Value::empty()));
  consume(frame, a_of(in));
  return true;
}

// Puts callable and self into the layout at a; the object register b is consumed.
static bool store_method(Frame* frame, Instr in, Ref callable, bool with_self) {
  Value* r = frame->registers();
  u32 a = a_of(in);
  Ref self = take(frame, b_of(in));
  put(r, a, callable.detach());
  put(r, a + 7, with_self ? self.detach() : Value::empty());
  return true;
}

// The class method of a native type as a function that knows the class; all calls share it. Absent for subclasses.
static Value bound_to_owner(Thread& t, ClassMethodDescriptor* method, TypeObject* cls) {
  if (method->owner.get() != cls) return Value::absent();
  if (method->bound.get().is_empty()) method->bound.set(native_function_new(t, *method->method, Value(cls), Value::empty()).ref());
  return method->bound;
}

static void specialise_method(Thread& t, Instr* pc, Value o, Str* name) {
  TypeObject* type = o.object()->type();
  if (is_exact<Module>(o)) {
    Dict* dict = static_cast<Module*>(o.object())->dict;
    i64 index = dict_index_of_str(dict, name);
    u64 version = dict_keys_version(t, dict);
    if (index >= 0 && version && dict->table->str_keys && type_lookup(type, name).is_absent())
      specialise(pc, kVm_LOAD_METHOD_MODULE, version, u64(index), 0);
    return;
  }
  if (is_plain_class(t, o)) {
    TypeObject* cls = static_cast<TypeObject*>(o.object());
    if (!type_lookup(type, name).is_absent() || !type_mark_cached(type, name)) return;
    Value v = type_lookup(cls, name);
    if (v.is_absent() || !type_mark_cached(cls, name)) return;
    u64 of_metaclass = cls->shape->version;
    if (is_exact<ClassMethod>(v) && is_exact<Function>(static_cast<ClassMethod*>(v.object())->callable))
      return specialise(pc, kVm_LOAD_METHOD_OF_CLASS, cls->version, of_metaclass, static_cast<ClassMethod*>(v.object())->callable.get().bits);
    v = is_exact<ClassMethodDescriptor>(v) ? bound_to_owner(t, static_cast<ClassMethodDescriptor*>(v.object()), cls)
                                           : constant_of_class(v);
    if (!v.is_absent()) specialise(pc, kVm_LOAD_METHOD_TYPE, cls->version, of_metaclass, v.bits);
    return;
  }
  if (type->slots.getattr != t.types.object->slots.getattr || type->has(kTypeCustomGetattr)) return;
  Value method = type_lookup(type, name);
  if (!is_method_like(method) || type->has(kTypeOwnDict) || !type_mark_cached(type, name)) return;
  const Shape* shape = o.object()->shape;
  if (o.object()->flags & kFlagDictMode) {
    specialise(pc, kVm_LOAD_METHOD_DICT, shape->version, 0, method.bits);
  } else if (!type->attrs_offset || shape_find(shape, name) < 0) {
    specialise(pc, kVm_LOAD_METHOD_CLASS, shape->version, 0, method.bits);
  }
}

bool op_load_method(Thread& t, Frame* frame, Instr in) {
  Instr* pc = frame->pc;
  Value o = frame->registers()[b_of(in)];
  Str* name = name_at(frame, c_of(in));
  TypeObject* type = type_of(t, o);
  if (o.is_object() && u16(pc[-1]) != kVm_LOAD_METHOD_ANY) {
    specialise_op(pc, kVm_LOAD_METHOD);
    if (may_specialise(t, pc)) specialise_method(t, pc, o, name);
    else specialise_op(pc, kVm_LOAD_METHOD_ANY);
  } else if (o.is_object() && !t.interp.options.no_ic) {
    Instr words[4] = {};
    specialise_method(t, words + 1, o, name);
    if (u16(words[0]) == kVm_LOAD_METHOD_CLASS)
      AttrSites::fill(t.interp.attr_sites->calls, words[1], name, 0, Value(words[3]), nullptr);
  }
  if (type->slots.getattr == t.types.object->slots.getattr && !type->has(kTypeOwnDict) && !type->has(kTypeCustomGetattr) &&
      !type_compares_names(type)) {
    Value method = type_lookup(type, name);
    if (is_method_like(method)) {
      Value own = o.is_object() && type->attrs_offset ? instance_probe(o.object(), name) : Value::absent();
      if (own.is_absent()) return store_method(frame, in, Ref(method), true);
      if (!own.is_empty()) return store_method(frame, in, Ref(own), false);
    }
  }
  Ref v = TRY_BOOL(get_attribute(t, o, name));
  return store_method(frame, in, std::move(v), false);
}

// Whether the operands at `at` are those of super() without arguments: the compiler loads the cell of __class__ for
// nothing else, just before the object.
static bool super_is_implicit(const Code* code, u32 at, u32 class_register) {
  std::vector<Instr> words(code->unit->word_count);
  code->unit.expand_code(words.data());
  u32 before[3] = {};   // the last instructions, the nearest first
  for (u32 i = 0; i < at; i += 1 + kOpWords[u16(op_of(words[i]))]) {
    before[2] = before[1];
    before[1] = before[0];
    before[0] = i;
  }
  Instr load = words[before[op_of(words[before[1]]) == Op::CHECK_LOCAL ? 2 : 1]];
  return op_of(load) == Op::LOAD_FREE && a_of(load) == class_register && code->unit.free_name(b_of(load)) == "__class__";
}

// What is called super but is not the builtin.
static Result<Ref> call_other_super(Thread& t, Frame* frame, Instr in) {
  Value* r = frame->registers() + b_of(in);
  if (super_is_implicit(frame->code, frame->code->index_of(frame->pc) - 1, b_of(in) + 1)) return call(t, r[0]);
  return call(t, r[0], r[1], r[2]);
}

// The method form of super(class, object).name, where `super` may be anything that is called so.
static bool super_method(Thread& t, Frame* frame, Instr in, Ref* result, bool* unbound) {
  Value* r = frame->registers();
  u32 b = b_of(in);
  Str* name = name_at(frame, c_of(in));
  Value super = r[b], cls = r[b + 1], object = r[b + 2];
  *unbound = false;
  if (super == Value(static_cast<Object*>(t.types.super)) && is<TypeObject>(cls)) {
    TypeObject* type = static_cast<TypeObject*>(cls.object());
    *result = TRY_BOOL(super_lookup_method(t, type, object, name, unbound));
    return true;
  }
  Ref made = TRY_BOOL(call_other_super(t, frame, in));
  *result = TRY_BOOL(get_attribute(t, made, name));
  return true;
}

bool op_super_attr(Thread& t, Frame* frame, Instr in) {
  Value* r = frame->registers();
  u32 b = b_of(in);
  Str* name = name_at(frame, c_of(in));
  Value super = r[b], cls = r[b + 1], object = r[b + 2];
  Ref v;
  if (super == Value(static_cast<Object*>(t.types.super)) && is<TypeObject>(cls)) {
    v = TRY_BOOL(super_lookup(t, static_cast<TypeObject*>(cls.object()), object, name));
  } else {
    Ref made = TRY_BOOL(call_other_super(t, frame, in));
    v = TRY_BOOL(get_attribute(t, made, name));
  }
  for (u32 i = 0; i < 3; ++i) consume(frame, b + i);
  put(r, a_of(in), v.detach());
  return true;
}

bool op_super_method(Thread& t, Frame* frame, Instr in) {
  Value* r = frame->registers();
  u32 a = a_of(in), b = b_of(in);
  Ref callable;
  bool unbound;
  if (!super_method(t, frame, in, &callable, &unbound)) return false;
  Ref self = unbound ? Ref(r[b + 2]) : Ref();
  for (u32 i = 0; i < 3; ++i) consume(frame, b + i);
  put(r, a, callable.detach());
  put(r, a + 7, self.detach());
  return true;
}

static Error raise_no_special(Thread& t, Value object, SpecialMethod which, const char* name) {
  bool async = which == SpecialMethod::kAenter || which == SpecialMethod::kAexit;
  TypeObject* type = type_of(t, object);
  Str* other_enter = async ? t.names.dunder_enter : t.names.dunder_aenter;
  Str* other_exit = async ? t.names.dunder_exit : t.names.dunder_aexit;
  bool other = !type_lookup(type, other_enter).is_absent() && !type_lookup(type, other_exit).is_absent();
  const char* hint = !other ? ""
                     : async ? " but it supports the context manager protocol. Did you mean to use 'with'?"
                             : " but it supports the asynchronous context manager protocol. Did you mean to use 'async with'?";
  return t.raise(kTypeError, "'{}' object does not support the {}context manager protocol (missed {} method){}",
                 type_name(t, object), async ? "asynchronous " : "", name, hint);
}

bool op_load_special(Thread& t, Frame* frame, Instr in) {
  Value* r = frame->registers();
  Value object = r[b_of(in)];
  SpecialMethod which = SpecialMethod(c_of(in));
  Str* names[] = {t.names.dunder_enter, t.names.dunder_exit, t.names.dunder_aenter, t.names.dunder_aexit};
  Str* name = names[u32(which)];
  Value found = type_lookup(type_of(t, object), name);
  if (found.is_absent()) {
    raise_no_special(t, object, which, str_to_utf8(name).c_str());
    return false;
  }
  u32 a = a_of(in);
  if (is_method_like(found)) {
    Ref method(found);
    Ref self = take(frame, b_of(in));
    put(r, a, method.detach());
    put(r, a + 1, self.detach());
    return true;
  }
  Ref bound = TRY_BOOL(lookup_special(t, object, name));
  consume(frame, b_of(in));
  put(r, a, bound.detach());
  put(r, a + 1, Value::empty());
  return true;
}

}  // namespace krait

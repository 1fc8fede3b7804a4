// isinstance and issubclass.
#include "objects/exception.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type_internal.h"
#include "objects/union.h"

namespace krait {

// cls.__bases__ if it is a tuple, else ABSENT.
static Result<Ref> bases_of(Thread& t, Value cls) {
  Ref bases = TRY(get_attribute_opt(t, cls, t.names.dunder_bases));
  if (bases.is_absent() || !is<Tuple>(bases)) return absent_ref();
  return bases;
}

static Result<bool> derives_abstractly(Thread& t, Value derived, Value cls) {
  Ref current(derived);
  while (true) {
    if (current.get() == cls) return true;
    Ref bases = TRY(bases_of(t, current));
    if (bases.is_absent()) return false;
    Tuple* tuple = as<Tuple>(bases);
    if (tuple->length == 0) return false;
    if (tuple->length == 1) {
      current = Ref((*tuple)[0]);
      continue;
    }
    TRY(t.check_c_stack(" in __issubclass__"));
    for (u64 i = 0; i < tuple->length; ++i) if (TRY(derives_abstractly(t, (*tuple)[i], cls))) return true;
    return false;
  }
}

static Status check_class(Thread& t, Value cls, const char* text) {
  Ref bases = TRY(bases_of(t, cls));
  if (bases.is_absent()) return t.raise(kTypeError, "{}", text);
  return {};
}

// object.__class__ of instances is the type itself: nothing on the MRO overrides the attribute.
static bool has_plain_class(Thread& t, TypeObject* type) {
  if (type->slots.getattr != object_getattr) return false;
  return type_lookup(type, t.names.dunder_class) == type_lookup(t.types.object, t.names.dunder_class);
}

Result<bool> is_real_instance(Thread& t, Value object, Value cls) {
  if (is<TypeObject>(cls)) {
    TypeObject* type = type_of(t, object);
    if (is_subtype(type, as<TypeObject>(cls))) return true;
    if (KRAIT_LIKELY(has_plain_class(t, type))) return false;
    Ref claimed = TRY(get_attribute_opt(t, object, t.names.dunder_class));
    if (claimed.is_absent() || claimed.get() == Value(type) || !is<TypeObject>(claimed)) return false;
    return is_subtype(as<TypeObject>(claimed), as<TypeObject>(cls));
  }
  TRY(check_class(t, cls, "isinstance() arg 2 must be a type, a tuple of types, or a union"));
  Ref claimed = TRY(get_attribute_opt(t, object, t.names.dunder_class));
  if (claimed.is_absent()) return false;
  return derives_abstractly(t, claimed, cls);
}

Result<bool> is_real_subclass(Thread& t, Value derived, Value cls) {
  if (is<TypeObject>(derived) && is<TypeObject>(cls)) return is_subtype(as<TypeObject>(derived), as<TypeObject>(cls));
  TRY(check_class(t, derived, "issubclass() arg 1 must be a class"));
  TRY(check_class(t, cls, "issubclass() arg 2 must be a class, a tuple of classes, or a union"));
  return derives_abstractly(t, derived, cls);
}

// A tuple of classes, or a union, which counts as one; null for anything else.
static Tuple* alternatives(Value cls) {
  if (is<Tuple>(cls)) return as<Tuple>(cls);
  return is<UnionType>(cls) ? as<UnionType>(cls)->args.get() : nullptr;
}

Result<bool> is_instance(Thread& t, Value object, Value cls) {
  if (Value(type_of(t, object)) == cls) return true;
  if (cls.is_object() && cls.object()->type() == t.types.type) return is_real_instance(t, object, cls);
  if (Tuple* classes = alternatives(cls)) {
    TRY(t.check_c_stack(" in __instancecheck__"));
    Ref keep(cls);
    for (u64 i = 0; i < classes->length; ++i) if (TRY(is_instance(t, object, (*classes)[i]))) return true;
    return false;
  }
  Value stack[] = {cls, object};
  TRY(t.check_c_stack(" in __instancecheck__"));
  Ref checked = TRY(call_special(t, stack, 2, t.names.dunder_instancecheck));
  if (checked.is_absent()) return is_real_instance(t, object, cls);
  return truth(t, checked);
}

Result<bool> is_subclass(Thread& t, Value derived, Value cls) {
  if (cls.is_object() && cls.object()->type() == t.types.type) {
    if (derived == cls) return true;
    return is_real_subclass(t, derived, cls);
  }
  if (Tuple* classes = alternatives(cls)) {
    TRY(t.check_c_stack(" in __subclasscheck__"));
    Ref keep(cls);
    for (u64 i = 0; i < classes->length; ++i) if (TRY(is_subclass(t, derived, (*classes)[i]))) return true;
    return false;
  }
  Value stack[] = {cls, derived};
  TRY(t.check_c_stack(" in __subclasscheck__"));
  Ref checked = TRY(call_special(t, stack, 2, t.names.dunder_subclasscheck));
  if (checked.is_absent()) return is_real_subclass(t, derived, cls);
  return truth(t, checked);
}

}  // namespace krait

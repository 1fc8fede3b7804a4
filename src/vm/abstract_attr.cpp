// Attributes of any object.
#include "objects/exception.h"
#include "objects/module.h"
#include "objects/str.h"
#include "objects/type_internal.h"

namespace krait {

KRAIT_COLD Error attribute_error_context(Thread& t, Value object, Str* name) {
  if (!t.error_matches(kAttributeError)) return {};
  AttributeError* e = static_cast<AttributeError*>(t.exception.get().object());
  if (!e->name.get().is_empty() || !e->obj.get().is_empty()) return {};
  e->name.set(Value(name));
  e->obj.set(object);
  return {};
}

static Result<Ref> get_interned(Thread& t, Value object, Str* name) {
  Result<Ref> found = type_of(t, object)->slots.getattr(t, object, name);
  if (KRAIT_UNLIKELY(found.is_error())) return attribute_error_context(t, object, name);
  return found;
}

Result<Ref> get_attribute(Thread& t, Value object, Str* name) {
  if (KRAIT_LIKELY(name->is_interned())) return get_interned(t, object, name);
  RefTo<Str> interned = str_intern(t, name);
  return get_interned(t, object, interned);
}

Result<Ref> get_attribute(Thread& t, Value object, const char* name) {
  RefTo<Str> interned = str_intern(t, std::string_view(name));
  return get_interned(t, object, interned);
}

static Result<Ref> probe(Thread& t, Value object, Str* name) {
  auto getattr = type_of(t, object)->slots.getattr;
  if (getattr == object_getattr) return object_getattr_opt(t, object, name);
  if (getattr == type_getattr) return type_getattr_opt(t, object, name);
  if (getattr == generic_getattr) return generic_getattr_opt(t, object, name);
  return getattr(t, object, name);
}

Result<Ref> get_attribute_opt(Thread& t, Value object, Str* name) {
  RefTo<Str> interned;
  if (!name->is_interned()) {
    interned = str_intern(t, name);
    name = interned;
  }
  Result<Ref> found = probe(t, object, name);
  if (found.is_error() && t.error_matches(kAttributeError)) {
    t.clear_error();
    return absent_ref();
  }
  return found;
}

Status set_attribute(Thread& t, Value object, Str* name, Value value) {
  auto setattr = type_of(t, object)->slots.setattr;
  if (KRAIT_LIKELY(name->is_interned())) return setattr(t, object, name, value);
  RefTo<Str> interned = str_intern(t, name);
  return setattr(t, object, interned, value);
}

Result<bool> has_attribute(Thread& t, Value object, Str* name) {
  Ref found = TRY(get_attribute_opt(t, object, name));
  return !found.is_absent();
}

}  // namespace krait

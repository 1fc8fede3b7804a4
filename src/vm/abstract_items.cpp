// Items and iteration of any object.
#include "objects/exception.h"
#include "objects/generic_alias.h"
#include "objects/int.h"
#include "objects/iterators.h"
#include "objects/str.h"
#include "objects/type_internal.h"
#include "vm/operators.h"

namespace krait {

Result<Ref> get_item(Thread& t, Value object, Value key) {
  TypeObject* type = type_of(t, object);
  if (KRAIT_LIKELY(type->slots.getitem != nullptr)) return type->slots.getitem(t, object, key);
  if (!is<TypeObject>(object)) return t.raise(kTypeError, "'{}' object is not subscriptable", type_name(type));
  if (object == Value(t.types.type)) return generic_alias_new(t, object, key);
  Ref method = TRY(get_attribute_opt(t, object, t.names.dunder_class_getitem));
  if (method.is_absent() || method.is_none())
    return t.raise(kTypeError, "type '{}' is not subscriptable", type_name(as<TypeObject>(object)));
  return call(t, method, key);
}

Status set_item(Thread& t, Value object, Value key, Value value) {
  TypeObject* type = type_of(t, object);
  if (KRAIT_LIKELY(type->slots.setitem != nullptr)) return type->slots.setitem(t, object, key, value);
  // What counts as a sequence reads the index first.
  const Slots& s = type->slots;
  bool sequence = (s.getitem || s.contains || s.length || type->has(kTypeHeap)) && type_of(t, key)->slots.index;
  if (sequence) TRY(to_index_i64(t, key, kIndexError));
  if (!value.is_empty()) return t.raise(kTypeError, "'{}' object does not support item assignment", type_name(type));
  return t.raise(kTypeError, "'{}' object {} support item deletion", type_name(type), sequence ? "doesn't" : "does not");
}

Result<bool> contains(Thread& t, Value container, Value item) {
  TypeObject* type = type_of(t, container);
  if (KRAIT_LIKELY(type->slots.contains != nullptr)) return type->slots.contains(t, container, item);
  return contains_by_iteration(t, container, item);
}

Result<bool> contains_by_iteration(Thread& t, Value container, Value item) {
  Result<Ref> made = get_iter(t, container);
  if (made.is_error()) {
    if (!t.error_matches(kTypeError)) return Error{};
    t.clear_error();
    return t.raise(kTypeError, "argument of type '{}' is not a container or iterable", type_name(t, container));
  }
  Ref iterator = made.take();
  while (true) {
    Ref next = TRY(iter_next(t, iterator));
    if (next.is_absent()) return false;
    if (TRY(equal(t, next, item))) return true;
  }
}

Result<i64> length(Thread& t, Value object) {
  TypeObject* type = type_of(t, object);
  if (KRAIT_LIKELY(type->slots.length != nullptr)) return type->slots.length(t, object);
  return t.raise(kTypeError, "object of type '{}' has no len()", type_name(type));
}

Result<i64> length_hint(Thread& t, Value object, i64 fallback) {
  TypeObject* type = type_of(t, object);
  if (type->slots.length) {
    Result<i64> n = type->slots.length(t, object);
    if (!n.is_error() || !t.error_matches(kTypeError)) return n;
    t.clear_error();
  }
  Ref method = TRY(lookup_special(t, object, t.names.dunder_length_hint));
  if (method.is_absent()) return fallback;
  Result<Ref> called = call(t, method);
  if (called.is_error()) {
    if (!t.error_matches(kTypeError)) return Error{};
    t.clear_error();
    return fallback;
  }
  Ref hint = called.take();
  if (hint.get().is_not_implemented()) return fallback;
  if (!is_int(hint)) return t.raise(kTypeError, "__length_hint__ must be an integer, not {}", type_name(t, hint));
  i64 n = TRY(int_to_i64(t, hint));
  if (n < 0) return t.raise(kValueError, "__length_hint__() should return >= 0");
  return n;
}

// An object with __getitem__ counts as a sequence unless it is a mapping.
static bool is_sequence(Thread& t, TypeObject* type) {
  if (!type->slots.getitem) return false;
  if (type->has(kTypeHeap)) return !is_subtype(type, t.types.dict);
  return (type->type_flags & (kTypeSequence | kTypeIterableByIndex)) != 0;
}

Result<Ref> get_iter(Thread& t, Value object) {
  TypeObject* type = type_of(t, object);
  if (KRAIT_LIKELY(type->slots.iter != nullptr)) {
    Ref iterator = TRY(type->slots.iter(t, object));
    if (KRAIT_UNLIKELY(!is_iterator(iterator)))
      return t.raise(kTypeError, "iter() returned non-iterator of type '{}'", type_name(t, iterator));
    return iterator;
  }
  if (is_sequence(t, type)) return sequence_iterator_new(t, object);
  return t.raise(kTypeError, "'{}' object is not iterable", type_name(type));
}

Result<Ref> iter_next(Thread& t, Value iterator) {
  TRY(t.check_c_stack());
  auto next = type_of(t, iterator)->slots.next;
  if (KRAIT_UNLIKELY(!next)) return t.raise(kTypeError, "'{}' object is not an iterator", type_name(t, iterator));
  Result<Ref> item = next(t, iterator);
  if (KRAIT_UNLIKELY(item.is_error()) && t.error_matches(kStopIteration)) {
    t.clear_error();
    return absent_ref();
  }
  return item;
}

bool is_iterator(Value v) { return v.is_object() && v.object()->type()->slots.next != nullptr; }

}  // namespace krait

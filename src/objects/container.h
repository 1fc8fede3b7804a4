#pragma once
// What the container types share: hashing and comparing elements with inline paths, argument checks of constructors.
#include "objects/exception.h"
#include "objects/int.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "vm/abstract.h"

namespace krait {

KRAIT_INLINE bool is_exact_str(Thread& t, Value v) { return v.is_object() && v.object()->type() == t.types.str; }

KRAIT_INLINE i64 str_hash_of(Thread& t, Str* s) { return KRAIT_LIKELY(s->hash != -1) ? s->hash : str_hash(t, s); }
// Without a Thread: strings of a running interpreter.
KRAIT_INLINE i64 str_hash_of(Str* s) {
  return KRAIT_LIKELY(s->hash != -1) ? s->hash : str_hash(*s->type()->interp->current, s);
}

// Inline ints below the hash modulus 2^61-1 in magnitude hash to themselves, except -1.
KRAIT_INLINE i64 small_int_hash(Value v) {
  i64 i = v.as_int();
  constexpr i64 kLimit = (i64(1) << 61) - 2;
  if (KRAIT_LIKELY(i <= kLimit && i >= -kLimit)) return i == -1 ? -2 : i;
  return int_hash(v);
}

// hash(v), with inline paths for strings and ints.
KRAIT_INLINE Result<i64> hash_value(Thread& t, Value v) {
  if (is_exact_str(t, v)) return str_hash_of(t, static_cast<Str*>(v.object()));
  if (v.is_int()) return small_int_hash(v);
  return hash(t, v);
}
// The same for dict keys and set elements: "cannot use 'X' as a dict key (unhashable type: 'X')".
KRAIT_COLD Error raise_unhashable(Thread& t, Value v, const char* role);
KRAIT_INLINE Result<i64> hash_key(Thread& t, Value v) {
  if (is_exact_str(t, v)) return str_hash_of(t, static_cast<Str*>(v.object()));
  if (v.is_int()) return small_int_hash(v);
  Result<i64> h = hash(t, v);
  if (KRAIT_UNLIKELY(h.is_error())) return raise_unhashable(t, v, "dict key");
  return h;
}
KRAIT_INLINE Result<i64> hash_element(Thread& t, Value v) {
  if (is_exact_str(t, v)) return str_hash_of(t, static_cast<Str*>(v.object()));
  if (v.is_int()) return small_int_hash(v);
  Result<i64> h = hash(t, v);
  if (KRAIT_UNLIKELY(h.is_error())) return raise_unhashable(t, v, "set element");
  return h;
}

// Equality that needs no call: 1 equal, 0 different, -1 not known.
KRAIT_INLINE int quick_equal(Thread& t, Value a, Value b) {
  if (a == b) return 1;
  if (both_int(a, b) || both_float(a, b)) return 0;
  if (is_exact_str(t, a) && is_exact_str(t, b))
    return str_equal(static_cast<Str*>(a.object()), static_cast<Str*>(b.object()));
  return -1;
}
// a is b or a == b. The caller keeps both alive.
KRAIT_INLINE Result<bool> equal_values(Thread& t, Value a, Value b) {
  int quick = quick_equal(t, a, b);
  if (quick >= 0) return quick != 0;
  return compare_bool(t, a, b, CompareOp::kEq);
}

// truth(a < b). The caller keeps both alive.
KRAIT_INLINE Result<bool> less_values(Thread& t, Value a, Value b) {
  if (both_int(a, b)) return i64(a.bits) < i64(b.bits);
  if (both_float(a, b)) return a.as_float() < b.as_float();
  Ref result = TRY(compare(t, a, b, CompareOp::kLt));
  if (KRAIT_LIKELY(result.get().is_bool())) return result.get().is_true();
  return truth(t, result);
}

// TypeError "NAME() takes no keyword arguments".
Status no_keywords(Thread& t, const char* name, const Args& args);
// The same, when only the type itself (not a subclass) refuses keywords.
Status no_keywords(Thread& t, const TypeObject* cls, const TypeSpec& spec, const Args& args);
// TypeError "NAME expected at most 1 argument, got 2" and the like.
Status argument_count(Thread& t, const char* name, const Args& args, u32 min, u32 max);

// The argument of an iterator's __setstate__: TypeError "an integer is required".
Result<i64> state_index(Thread& t, Value state);
// An attribute of builtins (for __reduce__).
Result<Ref> builtin(Thread& t, const char* name);
// cls[item] as types.GenericAlias: the body of every __class_getitem__ of a container.
Result<Ref> class_getitem(Thread& t, TypeObject* cls, Value item);
// iterator's length hint for sizing, 0 if it has none.
Result<i64> size_hint(Thread& t, Value iterable);
// The bool of a comparison whose three-way result is known.
inline bool order_holds(CompareOp op, int order) {
  switch (op) {
    case CompareOp::kLt: return order < 0;
    case CompareOp::kLe: return order <= 0;
    case CompareOp::kEq: return order == 0;
    case CompareOp::kNe: return order != 0;
    case CompareOp::kGt: return order > 0;
    default: return order >= 0;
  }
}
// Marks a container as being printed; `repeated()` if it already is.
class ReprGuard {
 public:
  ReprGuard(Thread& t, Value object) : t_(t), object_(object) {}
  ~ReprGuard() { if (entered_) repr_leave(t_, object_); }
  ReprGuard(const ReprGuard&) = delete;
  // True: the object is already being printed further out.
  Result<bool> repeated() {
    bool seen = TRY(repr_enter(t_, object_));
    entered_ = !seen;
    return seen;
  }

 private:
  Thread& t_;
  Value object_;
  bool entered_ = false;
};

// Memory of a fixed-size native object of exactly type T.
template <class T>
KRAIT_INLINE T* allocate_object(Thread& t, TypeObject* type, bool container = true) {
  return static_cast<T*>(t.heap.allocate(sizeof(T), type->root_shape, container));
}
// Memory for a constructor: plain for the native type, with attribute area for a subclass. The caller sets all fields.
template <class T>
KRAIT_INLINE T* allocate_instance(Thread& t, TypeObject* cls) {
  return static_cast<T*>(type_allocate(t, cls));
}

}  // namespace krait

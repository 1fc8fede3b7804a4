#pragma once
// Weak references: weakref.ref, the two proxies, and the per-interpreter table from objects to their references.
#include "objects/type.h"

namespace krait {

struct WeakRef : Object {
  static const TypeSpec kType;
  Object* target;         // borrowed; null once the target died
  Field callback;         // EMPTY: none
  i64 hash;               // -1 until computed
  WeakRef *next, *previous;   // other references to the same target
};
struct WeakProxy : WeakRef { static const TypeSpec kType; };
struct WeakCallableProxy : WeakRef { static const TypeSpec kType; };

// A weak reference to `target` of type `cls`; the shared one when it has no callback and cls is exact.
// TypeError "cannot create weak reference to 'X' object".
Result<Ref> weakref_new(Thread& t, TypeObject* cls, Value target, Value callback);
// What it refers to; ABSENT when dead.
Ref weakref_target(const WeakRef* ref);
// The target died (refcount reached zero): references turn dead, then callbacks run in CPython's order.
void weakref_clear_all(Thread& t, Object* target);
// Turns every reference to `target` dead and moves those whose callback must still run to `out`.
void weakref_detach(Thread& t, Object* target, std::vector<RefTo<WeakRef>>& out);
void weakref_run_callback(Thread& t, WeakRef* ref);
WeakRef* weakref_first(Interpreter& interp, const Object* target);   // head of the list, or null

}  // namespace krait

#include "objects/weakref.h"

#include <unordered_map>

#include "objects/exception.h"
#include "objects/generic_alias.h"
#include "objects/native.h"
#include "objects/str.h"
#include "vm/interpreter.h"

namespace krait {

// Heads of the reference lists. Shared references without callback come first, as in CPython's lists.
struct WeakTable {
  std::unordered_map<const Object*, WeakRef*> heads;
};
static const char kWeakTableKey = 0;
static WeakTable& table_of(Interpreter& interp) { return interp.state<WeakTable>(&kWeakTableKey); }

WeakRef* weakref_first(Interpreter& interp, const Object* target) {
  if (!(target->flags & kFlagHasWeakrefs)) return nullptr;
  auto& heads = table_of(interp).heads;
  auto it = heads.find(target);
  return it == heads.end() ? nullptr : it->second;
}

static void unlink(Interpreter& interp, WeakRef* ref) {
  Object* target = ref->target;
  if (!target) return;
  if (ref->previous) {
    ref->previous->next = ref->next;
  } else {
    auto& heads = table_of(interp).heads;
    if (ref->next) {
      heads[target] = ref->next;
    } else {
      heads.erase(target);
      target->flags &= ~u32(kFlagHasWeakrefs);
    }
  }
  if (ref->next) ref->next->previous = ref->previous;
  ref->next = ref->previous = nullptr;
  ref->target = nullptr;
}

Result<Ref> weakref_new(Thread& t, TypeObject* cls, Value target, Value callback) {
  TypeObject* type = type_of(t, target);
  if (!target.is_object() || !type->has(kTypeWeakrefs))
    return t.raise(kTypeError, "cannot create weak reference to '{}' object", type_name(t, target));
  if (callback.is_none()) callback = Value::empty();
  Object* object = target.object();
  bool exact = cls == t.types.weakref || cls == t.types.weakproxy || cls == t.types.weakcallableproxy;
  WeakRef* first = weakref_first(t.interp, object);
  if (exact && callback.is_empty()) {
    for (WeakRef* r = first; r && r->callback.get().is_empty(); r = r->next)
      if (r->type() == cls && r->refcount > 0) return Ref(Value(static_cast<Object*>(r)));
  }
  WeakRef* ref = static_cast<WeakRef*>(type_allocate(t, cls));
  ref->hash = -1;
  ref->callback.init(callback);
  ref->target = object;
  // Allocation may have collected garbage and so changed the list.
  first = weakref_first(t.interp, object);
  WeakRef* after = nullptr;
  if (!(exact && callback.is_empty())) {
    for (WeakRef* r = first; r && r->callback.get().is_empty() && r->type()->spec; r = r->next) after = r;
  }
  if (after) {
    ref->previous = after;
    ref->next = after->next;
    if (after->next) after->next->previous = ref;
    after->next = ref;
  } else {
    ref->previous = nullptr;
    ref->next = first;
    if (first) first->previous = ref;
    table_of(t.interp).heads[object] = ref;
    object->flags |= kFlagHasWeakrefs;
  }
  return Ref::steal(Value(static_cast<Object*>(ref)));
}

Ref weakref_target(const WeakRef* ref) {
  // An object whose last reference is gone but whose destruction still waits counts as dead.
  if (!ref->target || ref->target->refcount == 0) return absent_ref();
  return Ref(Value(ref->target));
}

void weakref_detach(Thread& t, Object* target, std::vector<RefTo<WeakRef>>& out) {
  while (WeakRef* ref = weakref_first(t.interp, target)) {
    unlink(t.interp, ref);
    if (!ref->callback.get().is_empty() && ref->refcount > 0) out.push_back(RefTo<WeakRef>(ref));
  }
}

void weakref_run_callback(Thread& t, WeakRef* ref) {
  Ref callback = ref->callback.take();
  if (callback.is_empty()) return;
  Ref pending = t.take_error();
  if (call(t, callback, Value(static_cast<Object*>(ref))).is_error())
    t.report_unraisable("while calling weakref callback", callback);
  t.restore_error(std::move(pending));
}

void weakref_clear_all(Thread& t, Object* target) {
  std::vector<RefTo<WeakRef>> callbacks;
  weakref_detach(t, target, callbacks);
  // The most recently created reference is told first.
  for (RefTo<WeakRef>& ref : callbacks) weakref_run_callback(t, ref.get());
}

static void weakref_dealloc(Object* o) {
  WeakRef* ref = static_cast<WeakRef*>(o);
  unlink(*o->type()->interp, ref);
  ref->callback.clear();
}
static void weakref_visit(Object* o, Visitor& visit) { visit(static_cast<WeakRef*>(o)->callback); }
static void weakref_clear(Object* o) {
  WeakRef* ref = static_cast<WeakRef*>(o);
  unlink(*o->type()->interp, ref);
  ref->callback.clear();
}

static Result<Ref> ref_new(Thread& t, TypeObject* cls, Args args) {
  if (args.count == 0) return t.raise(kTypeError, "__new__ expected at least 1 argument, got 0");
  if (args.count > 2) return t.raise(kTypeError, "__new__ expected at most 2 arguments, got {}", args.count);
  if (args.kw_count() && cls == t.types.weakref) return t.raise(kTypeError, "ref() takes no keyword arguments");
  return weakref_new(t, cls, args[0], args.count == 2 ? args[1] : Value::none());
}
static Status ref_init(Thread& t, Value self, Args args) {
  if (args.count < 1 || args.count > 2) return t.raise(kTypeError, "ref expected at most 2 arguments, got {}", args.count);
  return {};
}
static Result<Ref> ref_call(Thread& t, Value self, Args args) {
  if (args.count || args.kw_count()) {
    if (args.kw_count()) return t.raise(kTypeError, "weakref.ReferenceType() takes no keyword arguments");
    return t.raise(kTypeError, "weakref expected 0 arguments, got {}", args.count);
  }
  Ref target = weakref_target(as<WeakRef>(self));
  if (target.is_absent()) return none_ref();
  return target;
}

static Result<Ref> ref_repr(Thread& t, Value self) {
  WeakRef* ref = as<WeakRef>(self);
  Ref target = weakref_target(ref);
  std::string address = fmt::format("{:#x}", self.bits);
  if (target.is_absent()) return str_from_utf8(t, fmt::format("<weakref at {}; dead>", address)).ref();
  std::string name;
  // Only a name that its class knows of: __getattr__() is not asked.
  Ref text = type_lookup(type_of(t, target), t.names.dunder_name).is_absent() ? absent_ref()
                                                                              : TRY(get_attribute_opt(t, target, t.names.dunder_name));
  if (is<Str>(text)) name = fmt::format(" ({})", str_to_utf8(as<Str>(text)));
  return str_from_utf8(t, fmt::format("<weakref at {}; to '{}' at {:#x}{}>", address, type_name(t, target),
                                      target.get().bits, name)).ref();
}

static Result<i64> ref_hash(Thread& t, Value self) {
  WeakRef* ref = as<WeakRef>(self);
  if (ref->hash != -1) return ref->hash;
  Ref target = weakref_target(ref);
  if (target.is_absent()) return t.raise(kTypeError, "weak object has gone away");
  i64 h = TRY(hash(t, target));
  ref->hash = h;
  return h;
}

static Result<Ref> ref_compare(Thread& t, Value a, Value b, CompareOp op) {
  if ((op != CompareOp::kEq && op != CompareOp::kNe) || !is<WeakRef>(a) || !is<WeakRef>(b)) return not_implemented_ref();
  Ref x = weakref_target(as<WeakRef>(a)), y = weakref_target(as<WeakRef>(b));
  if (x.is_absent() || y.is_absent()) return bool_ref((a == b) == (op == CompareOp::kEq));
  return compare(t, x, y, op);
}

static Result<Ref> ref_get_callback(Thread& t, Value self) {
  Value callback = as<WeakRef>(self)->callback;
  return Ref(callback.is_empty() ? Value::none() : callback);
}

constexpr Getter kRefGetters[] = {member_getter("__callback__", ref_get_callback)};
static Result<Ref> ref_class_getitem(Thread& t, TypeObject* cls, Value item) {
  return generic_alias_new(t, Value(static_cast<Object*>(cls)), item);
}
constexpr Method kRefMethods[] = {
    class_method<ref_class_getitem>("__class_getitem__(type, object, /)", "A generic alias of weakref.ref."),
};

const TypeSpec WeakRef::kType = {
    .name = "weakref.ReferenceType",
    .basic_size = sizeof(WeakRef),
    .flags = kTypeBase | kTypeCycles | kTypeStatic,
    .doc = "A reference to an object that does not keep it alive; calling it gives the object or None.",
    .slots = {.repr = ref_repr, .hash = ref_hash, .call = ref_call, .compare = ref_compare, .new_ = ref_new,
              .init = ref_init, .visit = weakref_visit, .clear = weakref_clear, .dealloc = weakref_dealloc},
    .methods = rows(kRefMethods),
    .getters = rows(kRefGetters),
};

}  // namespace krait

// weakref.proxy: objects that pass every operation on to the object they refer to, while it lives.
#include "objects/exception.h"
#include "objects/native.h"
#include "objects/str.h"
#include "objects/weakref.h"

namespace krait {

// The object behind a proxy, or `v` itself if it is no proxy. ReferenceError once it is gone.
static Result<Ref> unwrap(Thread& t, Value v) {
  if (v.is_object()) {
    TypeObject* type = v.object()->type();
    if (type == t.types.weakproxy || type == t.types.weakcallableproxy) {
      Ref target = weakref_target(static_cast<WeakRef*>(v.object()));
      if (target.is_absent()) return t.raise(kReferenceError, "weakly-referenced object no longer exists");
      return target;
    }
  }
  return Ref(v);
}

template <Result<Ref> (*F)(Thread&, Value)>
static Result<Ref> proxy_unary(Thread& t, Value self) {
  Ref target = TRY(unwrap(t, self));
  return F(t, target);
}
template <BinaryOp op>
static Result<Ref> proxy_binary(Thread& t, Value a, Value b) {
  Ref x = TRY(unwrap(t, a)), y = TRY(unwrap(t, b));
  return binary(t, op, x, y);
}
template <BinaryOp op>
static Result<Ref> proxy_inplace(Thread& t, Value a, Value b) {
  Ref x = TRY(unwrap(t, a)), y = TRY(unwrap(t, b));
  return inplace(t, op, x, y);
}

static Result<Ref> proxy_str_of(Thread& t, Value v) { return to_str(t, v); }
static Result<Ref> proxy_float_of(Thread& t, Value v) { return float_from(t, TRY(to_double(t, v))); }

static Result<Ref> proxy_repr(Thread& t, Value self) {
  WeakRef* ref = static_cast<WeakRef*>(self.object());
  Ref target = weakref_target(ref);
  if (target.is_absent()) return str_from_utf8(t, fmt::format("<weakproxy at {:#x}; dead>", self.bits)).ref();
  return str_from_utf8(t, fmt::format("<weakproxy at {:#x}; to '{}' at {:#x}>", self.bits, type_name(t, target),
                                      target.get().bits)).ref();
}
static Result<bool> proxy_truth(Thread& t, Value self) {
  Ref target = TRY(unwrap(t, self));
  return truth(t, target);
}
static Result<i64> proxy_length(Thread& t, Value self) {
  Ref target = TRY(unwrap(t, self));
  return length(t, target);
}
static Result<Ref> proxy_getattr(Thread& t, Value self, Str* name) {
  Ref target = TRY(unwrap(t, self));
  return get_attribute(t, target, name);
}
static Status proxy_setattr(Thread& t, Value self, Str* name, Value value) {
  Ref target = TRY(unwrap(t, self));
  return set_attribute(t, target, name, value);
}
static Result<Ref> proxy_compare(Thread& t, Value a, Value b, CompareOp op) {
  Ref x = TRY(unwrap(t, a)), y = TRY(unwrap(t, b));
  return compare(t, x, y, op);
}
static Result<Ref> proxy_getitem(Thread& t, Value self, Value key) {
  Ref target = TRY(unwrap(t, self)), k = TRY(unwrap(t, key));
  return get_item(t, target, k);
}
static Status proxy_setitem(Thread& t, Value self, Value key, Value value) {
  Ref target = TRY(unwrap(t, self));
  return set_item(t, target, key, value);
}
static Result<bool> proxy_contains(Thread& t, Value self, Value item) {
  Ref target = TRY(unwrap(t, self));
  return contains(t, target, item);
}
static Result<Ref> proxy_next(Thread& t, Value self) {
  Ref target = TRY(unwrap(t, self));
  if (!is_iterator(target))
    return t.raise(kTypeError, "Weakref proxy referenced a non-iterator '{}' object", type_name(t, target));
  return iter_next(t, target);
}
static Result<Ref> proxy_divmod(Thread& t, Value a, Value b) { return proxy_binary<BinaryOp::kDivMod>(t, a, b); }
static Result<Ref> proxy_pow(Thread& t, Value a, Value b, Value modulus) {
  Ref x = TRY(unwrap(t, a)), y = TRY(unwrap(t, b)), z = TRY(unwrap(t, modulus));
  return power(t, x, y, z);
}
static Result<Ref> proxy_ipow(Thread& t, Value a, Value b, Value) { return proxy_inplace<BinaryOp::kPow>(t, a, b); }
static Result<Ref> proxy_call(Thread& t, Value self, Args args) {
  Ref target = TRY(unwrap(t, self));
  return call(t, target, args);
}
static Result<i64> proxy_hash(Thread& t, Value self) {
  return t.raise(kTypeError, "unhashable type: '{}'", type_name(t, self));
}

static Result<Ref> proxy_bytes(Thread& t, Value self) {
  Ref target = TRY(unwrap(t, self));
  return call_method(t, target, t.names.dunder_bytes);
}
static Result<Ref> proxy_reversed(Thread& t, Value self) {
  Ref target = TRY(unwrap(t, self));
  return call_method(t, target, t.names.dunder_reversed);
}
constexpr Method kProxyMethods[] = {
    method<proxy_bytes>("__bytes__(self, /)", "bytes() of the object."),
    method<proxy_reversed>("__reversed__(self, /)", "reversed() of the object."),
};

static void proxy_visit(Object* o, Visitor& visit) { WeakRef::kType.slots.visit(o, visit); }
static void proxy_clear(Object* o) { WeakRef::kType.slots.clear(o); }
static void proxy_dealloc(Object* o) { WeakRef::kType.slots.dealloc(o); }

using B = BinaryOp;
static constexpr Slots proxy_slots(bool callable) {
  Slots s{};
  s.repr = proxy_repr;
  s.str = proxy_unary<proxy_str_of>;
  s.iter = proxy_unary<get_iter>;
  s.next = proxy_next;
  s.hash = proxy_hash;
  s.truth = proxy_truth;
  s.length = proxy_length;
  s.getattr = proxy_getattr;
  s.setattr = proxy_setattr;
  s.compare = proxy_compare;
  s.getitem = proxy_getitem;
  s.setitem = proxy_setitem;
  s.contains = proxy_contains;
  s.add = proxy_binary<B::kAdd>;
  s.sub = proxy_binary<B::kSub>;
  s.mul = proxy_binary<B::kMul>;
  s.truediv = proxy_binary<B::kTrueDiv>;
  s.floordiv = proxy_binary<B::kFloorDiv>;
  s.mod = proxy_binary<B::kMod>;
  s.divmod = proxy_divmod;
  s.matmul = proxy_binary<B::kMatMul>;
  s.lshift = proxy_binary<B::kLShift>;
  s.rshift = proxy_binary<B::kRShift>;
  s.and_ = proxy_binary<B::kAnd>;
  s.or_ = proxy_binary<B::kOr>;
  s.xor_ = proxy_binary<B::kXor>;
  s.pow = proxy_pow;
  s.iadd = proxy_inplace<B::kAdd>;
  s.isub = proxy_inplace<B::kSub>;
  s.imul = proxy_inplace<B::kMul>;
  s.itruediv = proxy_inplace<B::kTrueDiv>;
  s.ifloordiv = proxy_inplace<B::kFloorDiv>;
  s.imod = proxy_inplace<B::kMod>;
  s.imatmul = proxy_inplace<B::kMatMul>;
  s.ilshift = proxy_inplace<B::kLShift>;
  s.irshift = proxy_inplace<B::kRShift>;
  s.iand = proxy_inplace<B::kAnd>;
  s.ior = proxy_inplace<B::kOr>;
  s.ixor = proxy_inplace<B::kXor>;
  s.ipow = proxy_ipow;
  s.neg = proxy_unary<negative>;
  s.pos = proxy_unary<positive>;
  s.abs = proxy_unary<absolute>;
  s.invert = proxy_unary<invert>;
  s.int_ = proxy_unary<to_int>;
  s.float_ = proxy_unary<proxy_float_of>;
  s.index = proxy_unary<to_index>;
  if (callable) s.call = proxy_call;
  s.visit = proxy_visit;
  s.clear = proxy_clear;
  s.dealloc = proxy_dealloc;
  return s;
}

const TypeSpec WeakProxy::kType = {
    .name = "weakref.ProxyType",
    .basic_size = sizeof(WeakRef),
    .flags = kTypeCycles | kTypeNoNew | kTypeStatic,
    .doc = "A stand-in for an object that does not keep it alive.",
    .slots = proxy_slots(false),
    .methods = rows(kProxyMethods),
};
const TypeSpec WeakCallableProxy::kType = {
    .name = "weakref.CallableProxyType",
    .basic_size = sizeof(WeakRef),
    .flags = kTypeCycles | kTypeNoNew | kTypeStatic,
    .doc = "A stand-in for a callable object that does not keep it alive.",
    .slots = proxy_slots(true),
    .methods = rows(kProxyMethods),
};

}  // namespace krait

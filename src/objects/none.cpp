// The types of None, NotImplemented and Ellipsis.
#include "objects/native.h"
#include "objects/object_base.h"
#include "objects/str.h"
#include "vm/abstract.h"

namespace krait {

static Result<Ref> none_new(Thread& t, TypeObject*, Args args) {
  if (args.count + args.kw_count()) return t.raise(kTypeError, "NoneType takes no arguments");
  return none_ref();
}
static Result<Ref> none_repr(Thread& t, Value) { return str_intern(t, "None"); }
static Result<Ref> none_compare(Thread&, Value a, Value b, CompareOp op) {
  if (!b.is_none() || (op != CompareOp::kEq && op != CompareOp::kNe)) return not_implemented_ref();
  return bool_ref((op == CompareOp::kEq) == a.is_none());
}
static Result<bool> none_truth(Thread&, Value) { return false; }
static Result<i64> none_hash(Thread&, Value) { return i64(0xfca86420); }

const TypeSpec NoneType::kType = {
  .name = "NoneType",
  .signature = "NoneType()",
  .doc = "The type of None.",
  .slots = {.repr = none_repr, .hash = none_hash, .truth = none_truth, .compare = none_compare, .new_ = none_new},
};

static Result<Ref> not_implemented_new(Thread& t, TypeObject*, Args args) {
  if (args.count + args.kw_count()) return t.raise(kTypeError, "NotImplementedType takes no arguments");
  return not_implemented_ref();
}
static Result<Ref> not_implemented_repr(Thread& t, Value) { return str_intern(t, "NotImplemented"); }
static Result<bool> not_implemented_truth(Thread& t, Value) {
  return t.raise(kTypeError, "NotImplemented should not be used in a boolean context");
}
static Result<Ref> not_implemented_reduce(Thread& t, Value) { return str_intern(t, "NotImplemented"); }
static constexpr Method kNotImplementedMethods[] = {
  method<not_implemented_reduce>("__reduce__(self, /)", "How to pickle the object."),
};

const TypeSpec NotImplementedType::kType = {
  .name = "NotImplementedType",
  .signature = "NotImplementedType()",
  .doc = "The type of NotImplemented.",
  .slots = {.repr = not_implemented_repr, .truth = not_implemented_truth, .new_ = not_implemented_new},
  .methods = kNotImplementedMethods,
};

static Result<Ref> ellipsis_new(Thread& t, TypeObject*, Args args) {
  if (args.count + args.kw_count()) return t.raise(kTypeError, "EllipsisType takes no arguments");
  return Ref::steal(Value::ellipsis());
}
static Result<Ref> ellipsis_repr(Thread& t, Value) { return str_intern(t, "Ellipsis"); }
static Result<Ref> ellipsis_reduce(Thread& t, Value) { return str_intern(t, "Ellipsis"); }
static constexpr Method kEllipsisMethods[] = {
  method<ellipsis_reduce>("__reduce__(self, /)", "How to pickle the object."),
};

const TypeSpec EllipsisType::kType = {
  .name = "ellipsis",
  .signature = "ellipsis()",
  .doc = "The type of Ellipsis, also written `...`.",
  .slots = {.repr = ellipsis_repr, .new_ = ellipsis_new},
  .methods = kEllipsisMethods,
};

}  // namespace krait

// Slow paths: type parameters and aliases, template strings.
#include "objects/template.h"
#include "objects/tuple.h"
#include "objects/typevar.h"
#include "vm/interp.h"

namespace krait {

static Result<Ref> intrinsic_1(Thread& t, Intrinsic1 which, Value v) {
  switch (which) {
    case Intrinsic1::kTypeVar: return typevar_new(t, as<Str>(v), Value::empty(), Value::empty());
    case Intrinsic1::kParamSpec: return paramspec_new(t, as<Str>(v));
    case Intrinsic1::kTypeVarTuple: return typevartuple_new(t, as<Str>(v));
    case Intrinsic1::kSubscriptGeneric: return subscript_generic(t, as<Tuple>(v));
    case Intrinsic1::kTypeAlias: {
      Tuple* parts = as<Tuple>(v);
      Value params = parts->items[1];
      return typealias_new(t, as<Str>(parts->items[0]), params.is_none() ? Value::empty() : params, parts->items[2]);
    }
  }
  KRAIT_UNREACHABLE();
}

bool op_intrinsic_1(Thread& t, Frame* frame, Instr in) {
  return finish1(frame, in, intrinsic_1(t, Intrinsic1(c_of(in)), frame->registers()[b_of(in)]));
}

static Result<Ref> intrinsic_2(Thread& t, Intrinsic2 which, Value a, Value b) {
  switch (which) {
    case Intrinsic2::kTypeVarWithBound: return typevar_new(t, as<Str>(a), b, Value::empty());
    case Intrinsic2::kTypeVarWithConstraints: return typevar_new(t, as<Str>(a), Value::empty(), b);
    case Intrinsic2::kSetFunctionTypeParams:
      as<Function>(a)->type_params.set(b);
      return Ref(a);
    case Intrinsic2::kSetTypeParamDefault:
      type_parameter_set_default(a, b);
      return Ref(a);
  }
  KRAIT_UNREACHABLE();
}

bool op_intrinsic_2(Thread& t, Frame* frame, Instr in) {
  Value* r = frame->registers();
  u32 b = b_of(in);
  Ref v = TRY_BOOL(intrinsic_2(t, Intrinsic2(c_of(in)), r[b], r[b + 1]));
  consume(frame, b);
  consume(frame, b + 1);
  put(r, a_of(in), v.detach());
  return true;
}

bool op_build_interpolation(Thread& t, Frame* frame, Instr in) {
  Value* r = frame->registers();
  u32 b = b_of(in), c = c_of(in), count = c & 1 ? 3 : 2;
  Ref conversion = c >> 2 ? str_from_code_point(t, c >> 2).ref() : none_ref();
  Value spec = c & 1 ? r[b + 2] : Value(static_cast<Object*>(t.interp.empty_str.get()));
  Ref v = interpolation_new(t, r[b], r[b + 1], conversion, spec).ref();
  for (u32 i = 0; i < count; ++i) consume(frame, b + i);
  put(r, a_of(in), v.detach());
  return true;
}

bool op_build_template(Thread& t, Frame* frame, Instr in) {
  Value* r = frame->registers();
  u32 b = b_of(in);
  Ref v = template_new(t, as<Tuple>(r[b]), as<Tuple>(r[b + 1])).ref();
  consume(frame, b);
  consume(frame, b + 1);
  put(r, a_of(in), v.detach());
  return true;
}

}  // namespace krait

// Operators and subscripts of Python classes: their dunder methods run as frames of the loop.
#include "objects/generator.h"
#include "objects/int.h"
#include "vm/eval.h"
#include "vm/monitoring.h"
#include "vm/operators.h"
#include "vm/ops_call.h"

namespace krait {

// In the order of BinaryOp.
static constexpr Str* Names::*kForward[] = {
  &Names::dunder_add, &Names::dunder_sub, &Names::dunder_mul, &Names::dunder_truediv, &Names::dunder_floordiv,
  &Names::dunder_mod, nullptr, &Names::dunder_matmul, &Names::dunder_lshift, &Names::dunder_rshift,
  &Names::dunder_and, &Names::dunder_or, &Names::dunder_xor,
};
static constexpr Str* Names::*kInPlace[] = {
  &Names::dunder_iadd, &Names::dunder_isub, &Names::dunder_imul, &Names::dunder_itruediv, &Names::dunder_ifloordiv,
  &Names::dunder_imod, nullptr, &Names::dunder_imatmul, &Names::dunder_ilshift, &Names::dunder_irshift,
  &Names::dunder_iand, &Names::dunder_ior, &Names::dunder_ixor,
};
static constexpr Str* Names::*kCompare[] = {
  &Names::dunder_lt, &Names::dunder_le, &Names::dunder_eq, &Names::dunder_ne, &Names::dunder_gt, &Names::dunder_ge,
};

static constexpr bool is_binary(Op op) { return op >= Op::ADD && op <= Op::IXOR; }
static constexpr bool is_compare(Op op) { return op >= Op::LT && op <= Op::GE; }
static constexpr bool is_compare_jump(Op op) { return op >= Op::JLT && op <= Op::JNGE_I; }
// JLT, JNLT, JLT_I, JNLT_I, JLE ...
static constexpr CompareOp jump_compare(Op op) { return CompareOp((u32(op) - u32(Op::JLT)) / 4); }
static constexpr bool jump_wants(Op op) { return (u32(op) - u32(Op::JLT)) % 2 == 0; }

// The frame of function `method` called with x and, if it is not EMPTY, y; null if that is no plain call.
static Frame* push_method(Thread& t, Frame* frame, Value method, Value x, Value y, u64 header) {
  Function* fn = static_cast<Function*>(method.object());
  Code* code = fn->code;
  u32 count = y.is_empty() ? 1 : 2;
  Value* base = frame_top(frame);
  Value* window = base + 7;
  if (code->exact_args != count || window + code->register_count > t.stack_ready || t.depth >= t.interp.recursion_limit ||
      __atomic_load_n(&t.interrupt, __ATOMIC_RELAXED))
    return nullptr;
  retain(method);
  base[0] = method;
  retain(x);
  window[0] = x;
  if (count == 2) {
    retain(y);
    window[1] = y;
  }
  for (u32 i = count; i < code->first_temp; ++i) window[i] = Value::empty();
  return frame_init(t, fn, code, window, header);
}

Frame* operator_frame(Thread& t, Frame* frame, Instr in) {
  Value* r = frame->registers();
  Op op = op_of(in);
  Str* name = nullptr;
  Value x, y;
  bool one_class = true;
  u32 words = 0;
  if (is_binary(op)) {
    u32 number = (u32(op) - u32(Op::ADD)) / 2;
    bool in_place = (u32(op) - u32(Op::ADD)) & 1;
    if (!kForward[number]) return nullptr;
    x = r[b_of(in)];
    y = r[c_of(in)];
    if (in_place && !type_lookup(x.object()->type(), t.names.*kInPlace[number]).is_absent()) return nullptr;
    name = t.names.*kForward[number];
    words = 1;
  } else if (is_compare(op)) {
    x = r[b_of(in)];
    y = r[c_of(in)];
    name = t.names.*kCompare[u32(op) - u32(Op::LT)];
  } else if (is_compare_jump(op)) {
    x = r[a_of(in)];
    y = r[b_of(in)];
    name = t.names.*kCompare[u32(jump_compare(op))];
  } else {
    x = r[b_of(in)];
    y = op == Op::GETITEM ? r[c_of(in)] : Value::small_int(i16(c_of(in)));
    name = t.names.dunder_getitem;
    one_class = false;
    words = 1;
  }
  TypeObject* type = x.object()->type();
  if (one_class && !(y.is_object() && y.object()->type() == type)) return nullptr;
  Value method = type_lookup(type, name);
  if (!is_exact<Function>(method)) return nullptr;
  return push_method(t, frame, method, x, y, frame_header(kFrameSelf | kFrameSpecialReturn, a_of(in), words, kReturnOperator));
}

Frame* length_frame(Thread& t, Frame* frame, Instr in) {
  Value x = frame->registers()[b_of(in) + 8];
  Value method = type_lookup(x.object()->type(), t.names.dunder_len);
  if (!is_exact<Function>(method)) return nullptr;
  return push_method(t, frame, method, x, Value::empty(), frame_header(kFrameSelf | kFrameSpecialReturn, a_of(in), 1, kReturnOperator));
}

bool operator_return(Thread& t, Frame* frame, Ref result) {
  Value* r = frame->registers();
  Instr in = original_instruction(frame->code, frame->pc);
  Op op = op_of(in);
  if (u16(in) == kVm_CALL_LEN || op == Op::CALL) {   // the site may have met something else than len meanwhile
    i64 length = TRY_BOOL(length_from(t, result));
    Value* base = r + b_of(in);
    drop(base, 8);
    drop(base, 0);
    put(r, a_of(in), int_from_i64(t, length));
    frame->pc += 1;
    return true;
  }
  u32 words = is_binary(op) || op == Op::GETITEM || op == Op::GETITEM_I ? 1 : 0;
  if (is_compare_jump(op)) {
    if (result.get().is_not_implemented()) result = TRY_BOOL(compare_rest(t, r[a_of(in)], r[b_of(in)], jump_compare(op)));
    bool truth = result.get().is_bool() ? result.get().is_true() : TRY_BOOL(krait::truth(t, result));
    consume(frame, a_of(in));
    consume(frame, b_of(in));
    if (truth == jump_wants(op)) frame->pc += i16(c_of(in));
    return true;
  }
  if (result.get().is_not_implemented()) {
    if (is_binary(op)) {
      u32 number = u32(op) - u32(Op::ADD);
      result = TRY_BOOL(binary_rest(t, BinaryOp(number / 2), number & 1, r[b_of(in)], r[c_of(in)]));
    } else if (is_compare(op)) {
      result = TRY_BOOL(compare_rest(t, r[b_of(in)], r[c_of(in)], CompareOp(u32(op) - u32(Op::LT))));
    }
  }
  bool done = op == Op::GETITEM_I ? finish1(frame, in, std::move(result)) : finish(frame, in, std::move(result));
  frame->pc += words;
  return done;
}

}  // namespace krait

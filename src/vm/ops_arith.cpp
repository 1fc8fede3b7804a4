// Slow paths: operators, comparisons, tests.
#include <cmath>

#include "objects/dict.h"
#include "objects/float.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/set.h"
#include "objects/str.h"
#include "vm/interp.h"

namespace krait {

// Inline ints and exact floats as a double.
static bool number_of(Value v, f64* out) {
  if (v.is_float()) *out = v.as_float();
  else if (v.is_int()) *out = f64(v.as_int());
  else if (is_exact<Float>(v)) *out = static_cast<Float*>(v.object())->value;
  else return false;
  return true;
}

static Result<Ref> binary_fast(Thread& t, BinaryOp op, bool in_place, Value x, Value y) {
  f64 a, b;
  if (!(x.is_int() && y.is_int()) && number_of(x, &a) && number_of(y, &b)) {
    switch (op) {
      case BinaryOp::kAdd: return float_from(t, a + b);
      case BinaryOp::kSub: return float_from(t, a - b);
      case BinaryOp::kMul: return float_from(t, a * b);
      case BinaryOp::kTrueDiv:
        if (b != 0) return float_from(t, a / b);
        break;
      default: break;
    }
  }
  return in_place ? inplace(t, op, x, y) : binary(t, op, x, y);
}

bool op_binary(Thread& t, Frame* frame, Instr in) {
  Value* r = frame->registers();
  u32 number = u32(op_of(in)) - u32(Op::ADD);
  BinaryOp op = BinaryOp(number / 2);
  u32 a = a_of(in), b = b_of(in), c = c_of(in);
  Value x = r[b], y = r[c];
  if (op == BinaryOp::kAdd && x != y && is_exact<Str>(x) && is_exact<Str>(y) && (a == b || b >= frame->code->first_temp)) {
    // The left operand is given up, so it can grow in place.
    r[b] = Value::empty();
    Ref target = Ref::steal(x);
    bool failed = str_append(t, target, static_cast<Str*>(y.object())).is_error();
    if (failed) {
      r[b] = target.detach();
      return false;
    }
    put(r, a, target.detach());
    consume(frame, c, a);
    return true;
  }
  return finish(frame, in, binary_fast(t, op, number & 1, x, y));
}

bool op_binary_i(Thread& t, Frame* frame, Instr in) {
  static constexpr BinaryOp kOps[] = {BinaryOp::kAdd, BinaryOp::kSub, BinaryOp::kMul, BinaryOp::kFloorDiv,
                                      BinaryOp::kMod, BinaryOp::kLShift, BinaryOp::kRShift, BinaryOp::kAnd};
  u32 number = u32(op_of(in)) - u32(Op::ADD_I);
  Value x = frame->registers()[b_of(in)], y = Value::small_int(i16(c_of(in)));
  return finish1(frame, in, binary_fast(t, kOps[number / 2], number & 1, x, y));
}

bool op_negative(Thread& t, Frame* frame, Instr in) { return finish1(frame, in, negative(t, frame->registers()[b_of(in)])); }
bool op_positive(Thread& t, Frame* frame, Instr in) { return finish1(frame, in, positive(t, frame->registers()[b_of(in)])); }
bool op_invert(Thread& t, Frame* frame, Instr in) { return finish1(frame, in, invert(t, frame->registers()[b_of(in)])); }

// Truth of the common types without a call through slots.
static int truth_of(Thread& t, Value v) {
  if (v.is_bool()) return v.is_true();
  if (v.is_none()) return 0;
  if (v.is_int()) return v.as_int() != 0;
  if (v.is_float()) return 1;
  if (is_exact<Str>(v)) return static_cast<Str*>(v.object())->length != 0;
  if (is_exact<List>(v)) return static_cast<List*>(v.object())->length != 0;
  if (is_exact<Dict>(v)) return static_cast<Dict*>(v.object())->count != 0;
  Result<bool> result = truth(t, v);
  return result.is_error() ? -1 : result.take();
}

bool op_not(Thread& t, Frame* frame, Instr in) {
  int b = truth_of(t, frame->registers()[b_of(in)]);
  return b >= 0 && finish1(frame, in, bool_ref(!b));
}
bool op_to_bool(Thread& t, Frame* frame, Instr in) {
  int b = truth_of(t, frame->registers()[b_of(in)]);
  return b >= 0 && finish1(frame, in, bool_ref(b));
}
int test_truth(Thread& t, Frame* frame, u32 reg, bool keep) {
  int b = truth_of(t, frame->registers()[reg]);
  if (b >= 0 && !keep) consume(frame, reg);
  return b;
}

static Result<Ref> compare_fast(Thread& t, Value x, Value y, CompareOp op) {
  if (is_exact<Str>(x) && is_exact<Str>(y)) {
    Str* a = static_cast<Str*>(x.object());
    Str* b = static_cast<Str*>(y.object());
    if (op == CompareOp::kEq) return bool_ref(a == b || str_equal(a, b));
    if (op == CompareOp::kNe) return bool_ref(a != b && !str_equal(a, b));
  }
  return compare(t, x, y, op);
}

bool op_compare(Thread& t, Frame* frame, Instr in) {
  CompareOp op = CompareOp(u32(op_of(in)) - u32(Op::LT));
  Value* r = frame->registers();
  return finish(frame, in, compare_fast(t, r[b_of(in)], r[c_of(in)], op));
}

static int compare_truth(Thread& t, Value x, Value y, CompareOp op) {
  if ((op == CompareOp::kEq || op == CompareOp::kNe) && is_exact<Str>(x) && is_exact<Str>(y)) {
    bool same = x == y || str_equal(static_cast<Str*>(x.object()), static_cast<Str*>(y.object()));
    return same == (op == CompareOp::kEq);
  }
  Result<Ref> result = compare_fast(t, x, y, op);
  if (result.is_error()) return -1;
  Ref v = result.take();
  return truth_of(t, v);
}

int test_compare(Thread& t, Frame* frame, Instr in, CompareOp op) {
  Value* r = frame->registers();
  int b = compare_truth(t, r[a_of(in)], r[b_of(in)], op);
  if (b >= 0) {
    consume(frame, a_of(in));
    consume(frame, b_of(in));
  }
  return b;
}

int test_compare_i(Thread& t, Frame* frame, Instr in, CompareOp op) {
  int b = compare_truth(t, frame->registers()[a_of(in)], Value::small_int(i16(b_of(in))), op);
  if (b >= 0) consume(frame, a_of(in));
  return b;
}

bool op_is(Thread& t, Frame* frame, Instr in) {
  Value* r = frame->registers();
  bool same = r[b_of(in)] == r[c_of(in)];
  return finish(frame, in, bool_ref(same == (op_of(in) == Op::IS)));
}

static Result<bool> contains_fast(Thread& t, Value container, Value item) {
  if (is_exact<Dict>(container)) {
    if (is_exact<Str>(item)) return !dict_get_str(static_cast<Dict*>(container.object()), static_cast<Str*>(item.object())).is_absent();
    return dict_contains(t, static_cast<Dict*>(container.object()), item);
  }
  if (is_exact<Set>(container)) return set_contains_item(t, static_cast<Set*>(container.object()), item);
  if (is_exact<Str>(container) && is_exact<Str>(item)) {
    const Str *text = static_cast<Str*>(container.object()), *part = static_cast<Str*>(item.object());
    if (part->length == 1 && part->kind() == 1 && text->kind() == 1)
      return std::memchr(text->data1(), *part->data1(), text->length) != nullptr;
  }
  return contains(t, container, item);
}

bool op_in(Thread& t, Frame* frame, Instr in) {
  Value* r = frame->registers();
  bool found = TRY_BOOL(contains_fast(t, r[c_of(in)], r[b_of(in)]));
  return finish(frame, in, bool_ref(found == (op_of(in) == Op::IN)));
}

int test_in(Thread& t, Frame* frame, Instr in) {
  Value* r = frame->registers();
  Result<bool> found = contains_fast(t, r[b_of(in)], r[a_of(in)]);
  if (found.is_error()) return -1;
  consume(frame, a_of(in));
  consume(frame, b_of(in));
  return found.take();
}

}  // namespace krait

#pragma once
// What the interpreter loop and the files with its slow paths share. Nothing outside src/vm and the frame objects
// includes this.
#include "objects/function.h"
#include "vm/abstract.h"
#include "vm/attr_sites.h"
#include "vm/eval.h"
#include "vm/frame.h"

namespace krait {

// All opcodes of the running stream; the public ones have the numbers of Op.
enum VmOp : u16 {
#define OP(NAME, ...) kVm_##NAME,
#include "bytecode/opcodes.def"
#undef OP
#define INTERNAL(NAME, WORDS) kVm_##NAME,
#include "vm/internal_opcodes.def"
#undef INTERNAL
  kVmOpCount
};
static_assert(int(kVm_PREPARE) == int(Op::kCount));

// Extra words after the instruction word.
constexpr u8 kOpWords[] = {
#define OP(NAME, FORMAT, A, B, C, WORDS, ...) WORDS,
#include "bytecode/opcodes.def"
#undef OP
#define INTERNAL(NAME, WORDS) WORDS,
#include "vm/internal_opcodes.def"
#undef INTERNAL
};

// Replaces the instruction at pc[-1] by another form of it. Where a tool watches it stays as it is.
KRAIT_INLINE void specialise_op(Instr* pc, u16 op) {
  if (u16(pc[-1]) != kVm_INSTRUMENTED) pc[-1] = (pc[-1] & ~Instr(0xffff)) | op;
}

// The slow paths execute one whole instruction, operand consumption included. False: exception pending.
using SlowOp = bool(Thread& t, Frame* frame, Instr in);

// A field of an object that nothing was stored in yet: EMPTY, or all bits zero.
KRAIT_INLINE bool field_is_unset(Value v) { return !(v.bits & ~Value::empty().bits); }

KRAIT_INLINE void put(Value* r, u32 a, Value owned) {
  Value old = r[a];
  r[a] = owned;
  release(old);
}
KRAIT_INLINE void put(Value* r, u32 a, Ref&& owned) { put(r, a, owned.detach()); }

// Releases register `x`.
KRAIT_INLINE void drop(Value* r, u32 x) {
  Value old = r[x];
  if (old.is_object()) {
    r[x] = Value::empty();
    release(old);
  }
}
// Ends the use of an operand: a temporary that is not the destination is released.
KRAIT_INLINE void consume(Frame* frame, u32 x) {
  if (x >= frame->code->first_temp) drop(frame->registers(), x);
}
KRAIT_INLINE void consume(Frame* frame, u32 x, u32 destination) {
  if (x != destination && x >= frame->code->first_temp) drop(frame->registers(), x);
}
// The operand as an owned value: a temporary is moved out, a local copied.
KRAIT_INLINE Ref take(Frame* frame, u32 x) {
  Value* r = frame->registers();
  if (x >= frame->code->first_temp) {
    Value v = r[x];
    r[x] = Value::empty();
    return Ref::steal(v);
  }
  return Ref(r[x]);
}
inline void drop_run(Value* r, u32 first, u32 count) {
  for (u32 i = 0; i < count; ++i) drop(r, first + i);
}
// Stores a result and consumes two operands.
inline bool finish(Frame* frame, Instr in, Result<Ref> result) {
  if (result.is_error()) return false;
  Value* r = frame->registers();
  put(r, a_of(in), result.detach());
  consume(frame, b_of(in), a_of(in));
  consume(frame, c_of(in), a_of(in));
  return true;
}
inline bool finish1(Frame* frame, Instr in, Result<Ref> result) {
  if (result.is_error()) return false;
  put(frame->registers(), a_of(in), result.detach());
  consume(frame, b_of(in), a_of(in));
  return true;
}

#define TRY_BOOL(expr)                                       \
  ({                                                         \
    auto try_result_ = (expr);                               \
    if (KRAIT_UNLIKELY(try_result_.is_error())) return false; \
    try_result_.take();                                      \
  })

inline Str* name_at(Frame* frame, u32 index) { return frame->code->names[index]; }

// --- ops_name.cpp
SlowOp op_load_global, op_store_global, op_delete_global, op_load_name, op_store_name, op_delete_name, op_load_locals,
    op_check_local, op_unbound_cell, op_unbound_free, op_delete_cell, op_delete_free, op_load_dict_or_global,
    op_load_dict_or_free, op_load_dict_or_cell, op_load_build_class, op_setup_annotations;
// --- ops_arith.cpp
SlowOp op_binary, op_binary_i, op_negative, op_positive, op_invert, op_not, op_to_bool, op_compare, op_is, op_in;
// 1, 0 or -1 (error) for the compare-and-branch and branch instructions; operands are consumed.
int test_compare(Thread& t, Frame* frame, Instr in, CompareOp op);
int test_compare_i(Thread& t, Frame* frame, Instr in, CompareOp op);
int test_in(Thread& t, Frame* frame, Instr in);
int test_truth(Thread& t, Frame* frame, u32 reg, bool keep);
// --- ops_attr.cpp
// `frame->pc` points at the cache words. op_getattr may ask for a getter frame: *getter is set then (and 2 returned).
int op_getattr(Thread& t, Frame* frame, Instr in, Function** getter);
SlowOp op_setattr, op_delattr, op_load_method, op_super_attr, op_super_method, op_load_special;
// --- ops_item.cpp
SlowOp op_getitem, op_getitem_i, op_setitem, op_delitem, op_getslice, op_setslice, op_build_slice, op_build_tuple,
    op_build_list, op_build_set, op_build_map, op_build_string, op_build_interpolation, op_build_template,
    op_list_append, op_list_extend, op_list_to_tuple, op_set_add, op_set_update, op_map_add, op_dict_update,
    op_dict_merge, op_convert, op_format, op_format_spec, op_unpack, op_unpack_ex;
// --- ops_call.cpp
SlowOp op_make_function, op_set_function;
// --- ops_iter.cpp
SlowOp op_get_iter, op_get_yield_from_iter, op_get_aiter, op_get_anext, op_get_awaitable, op_async_gen_wrap,
    op_end_async_for;
// SEND to anything: a yielded value, or the returned one (*returned). The sent value is consumed.
Value send_general(Thread& t, Frame* frame, Instr in, bool* returned);
// 1: jump; 0: error raised here; -1: the exception goes on.
int op_cleanup_throw(Thread& t, Frame* frame, Instr in);
// A generator that has ended: state, handled exceptions, its function.
void generator_finish(Thread& t, GeneratorBase* generator);
// --- ops_exception.cpp
SlowOp op_raise, op_raise_from, op_reraise_active, op_reraise, op_exc_match, op_eg_match, op_eg_reraise, op_exc_triple,
    op_stop_iteration_error, op_import_name, op_import_from, op_import_star, op_match_mapping, op_match_sequence,
    op_match_keys, op_match_class, op_get_len, op_print_expr, op_intrinsic_1, op_intrinsic_2;
void op_enter_except(Thread& t, Frame* frame, Instr in);
void op_exit_except(Thread& t, Frame* frame, Instr in);

// --- call.cpp
// Fills the parameter registers at `registers` from `count` positional arguments that lie there (owned), followed by
// one value per keyword name; everything else up to first_temp becomes EMPTY. On error all of it is released.
bool bind_arguments(Thread& t, Function* function, Value* registers, u32 count, Tuple* keywords);
// Writes the frame header below `registers`.
KRAIT_INLINE Frame* frame_init(Thread& t, Function* function, Code* code, Value* registers, u64 header) {
  Frame* f = frame_below(registers);
  f->prev = t.frame;
  f->function = function;
  f->code = code;
  f->pc = code->instrs;
  f->set_header(header);
  f->extra = Value::empty();
  return f;
}
Error raise_recursion_limit(Thread& t);
// TypeError: a ** mapping gives a keyword argument a second time.
Error raise_duplicate_keyword(Thread& t, Value callable, Value key);
// The same if reading a ** argument ended in an AttributeError, because it is no mapping; other errors stay.
Error raise_no_mapping(Thread& t, Value callable, Value value);

// --- unwind.cpp
// The pending exception leaves the current instruction of `frame` (its traceback entry is made already). Returns the
// frame that handles it, pc set to the handler; null when it left the entry frame.
Frame* unwind(Thread& t, Frame* frame);
// Releases registers and header of a frame that ends, by return or exception. t.frame becomes the one below.
void frame_leave(Thread& t, Frame* frame);
// The header of a stack frame: overwritten, callable slot released.
KRAIT_INLINE void frame_erase(Frame* frame) {
  Value* header = reinterpret_cast<Value*>(frame);
  for (u32 i = 0; i < kFrameSlots; ++i) header[i] = Value::empty();
}

}  // namespace krait

#pragma once
// Frame: the header of one running Python function, six slots right below its register 0.
//
//   call layout of the caller:  b: callable   b+1 .. b+6: room   b+7: self or EMPTY   b+8 ..: arguments
//   with self:    header in b+1 .. b+6, register 0 is b+7        without: header in b+2 .. b+7, register 0 is b+8
//
// The frame of a generator is inside the generator object (objects/generator.h) and never moves; what it calls is
// placed on the thread's stack above the window of whoever resumed it.
// Slots of a window that hold nothing live are never objects: entering a frame only has to set the locals that are no
// arguments to EMPTY. The header words themselves are raw pointers, so they are overwritten when the frame ends.
#include "bytecode/code_unit.h"
#include "objects/type.h"
#include "vm/thread.h"

namespace krait {

struct Function;
struct Code;
struct FrameObject;

enum FrameFlags : u16 {
  kFrameEntry = 1,         // made by native code: its end leaves the interpreter loop
  kFrameSelf = 2,          // register 0 is the self slot: the callable slot is 7 below it, otherwise 8
  kFrameHeap = 4,          // inside a generator object
  kFrameOwnsFunction = 8,  // `function` is an owned reference; otherwise the callable slot keeps it alive
  kFrameHasObject = 16,    // `extra` is the FrameObject (owned), which then holds the namespace too
  kFrameNamespace = 32,    // `extra` is the namespace mapping (owned) of a class body, module or exec'd code
  kFrameSpecialReturn = 64,// `on_return` is not kReturnStore
};

// What happens to the value a frame returns.
enum FrameReturn : u8 {
  kReturnStore,      // into register `dest` of the frame below
  kReturnInit,       // __init__: must be None; the callable slot holds the new instance, which is the result
  kReturnForIter,    // a generator resumed by FOR_ITER: exhausted, take the jump
  kReturnSend,       // a generator resumed by SEND: `dest` gets the value, take the jump
  kReturnOperator,   // a dunder method called for the instruction that `prev` is at: see operator_return
};

struct Frame {
  alignas(8) Frame* prev;
  alignas(8) Function* function;
  alignas(8) Code* code;
  // One past the first word of the instruction that is running (or was running when the frame called or yielded).
  alignas(8) Instr* pc;
  u16 KRAIT_SLOT_START(flags);
  u16 dest;         // register of `prev` that gets the result
  u8 words;         // instruction words of `prev` to skip on return
  u8 on_return;
  u16 unused;
  Value extra;

  // flags, dest, words and on_return at once: see frame_header.
  KRAIT_INLINE void set_header(u64 header) { std::memcpy(&flags, &header, sizeof(header)); }
  KRAIT_INLINE Value* registers() { return reinterpret_cast<Value*>(this + 1); }
  KRAIT_INLINE Value* callable_slot() { return registers() - (flags & kFrameSelf ? 7 : 8); }
};
constexpr u32 kFrameSlots = 6;
static_assert(sizeof(Frame) == kFrameSlots * sizeof(Value));

static_assert(std::endian::native == std::endian::little && offsetof(Frame, extra) - offsetof(Frame, flags) == 8);
KRAIT_INLINE constexpr u64 frame_header(u32 flags, u32 dest, u32 words, u32 on_return) {
  return u64(flags) | u64(dest) << 16 | u64(words) << 32 | u64(on_return) << 40;
}

KRAIT_INLINE Frame* frame_below(Value* registers) { return reinterpret_cast<Frame*>(registers) - 1; }

// The first free slot of the thread's stack above everything `frame` uses.
Value* frame_stack_top(Thread& t, Frame* frame);
// Word index of the instruction the frame is at.
u32 frame_index(const Frame* frame);
int frame_line(const Frame* frame);
// Whether the frame's own code has begun: a new generator's has not.
bool frame_has_begun(const Frame* frame);
// The frame's Python object, made on first use; borrowed (the frame owns it).
FrameObject* frame_object(Thread& t, Frame* frame);
// The namespace mapping of a class, module or exec'd frame; EMPTY for functions.
Value frame_namespace(Frame* frame);
// The dict or mapping that is frame.f_locals / locals() in this frame (a fresh snapshot dict for functions).
Result<Ref> frame_locals(Thread& t, Frame* frame);
Dict* frame_globals(const Frame* frame);
Value frame_builtins(const Frame* frame);
// A frame that is at its return has ended as far as Python can see: what dies with its variables, and the code that
// runs then, sees the caller.
bool frame_is_leaving(const Frame* frame);
inline Frame* frame_visible(Frame* frame) {
  while (frame && frame_is_leaving(frame)) frame = frame->prev;
  return frame;
}
// The innermost Python frame and its neighbours as sys._getframe counts them.
inline Frame* frame_at(Thread& t, u32 depth) {
  Frame* f = frame_visible(t.frame);
  while (f && depth--) f = frame_visible(f->prev);
  return f;
}

}  // namespace krait

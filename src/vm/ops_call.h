#pragma once
// Calls out of the loop that do not fit its direct paths.
#include "vm/interp.h"

namespace krait {

enum class CallOutcome : u8 { kError, kDone, kEnter };

// Reserves the window, binds arguments and writes the frame for `fn`, whose call layout is at `base`. `count`
// positional arguments (self included if kFrameSelf), then keyword values. `site`: the cache words of a CALL_KW, or
// null. Null on error: the layout is released.
Frame* call_push(Thread& t, Function* fn, Value* base, u32 count, Tuple* keywords, u64 header, Instr* site = nullptr);
// The same for a call that `frame` makes without keywords: polls the interrupt word first, unless the layout is above
// the window of `frame`, and moves the layout to the thread's stack if `frame` is a generator's. `nargs`: arguments after the self slot.
Frame* call_enter(Thread& t, Frame* frame, Function* fn, Value* base, u32 nargs, u64 header);
// Any callable that is no Python function: the result or EMPTY; the layout is released on success.
Value call_layout(Thread& t, Value* base, u32 count, Tuple* keywords, bool has_self);
// A class whose instances object.__new__ makes and whose __init__ is a Python function: the layout becomes that of a
// call of __init__ (callable slot: the instance). Null: not such a class (or an error is pending).
Function* class_call_layout(Thread& t, Value* base);
// An object of a Python class with a function __call__: the layout becomes that of a call of the method.
bool instance_call_layout(Thread& t, Value* base);
// Replaces the CALL of a native function at frame->pc by an instruction of its own if there is one for the function.
void specialise_call(Thread& t, Frame* frame, u32 nargs, const Method* method, Value self);
// The same for the CALL_METHOD of a method of a native type.
void specialise_method_call(Thread& t, Frame* frame, u32 nargs, MethodDescriptor* descriptor);
// isinstance(object, classes) where no hook can have a say: 1, 0, or -1 for "not known".
int quick_isinstance(Thread& t, Value object, Value classes);
// Calls of dunder methods that Python classes define, as frames of the loop: operators on two objects of one class,
// and subscripts. Null: not such a case, nothing has happened.
Frame* operator_frame(Thread& t, Frame* frame, Instr in);
// The same for __len__ of the argument of a CALL_LEN.
Frame* length_frame(Thread& t, Frame* frame, Instr in);
// The value such a method has returned to `frame`: ends the instruction.
bool operator_return(Thread& t, Frame* frame, Ref result);
// Releases callable, self and `count` slots from base[8] on.
void call_release(Value* base, u32 count);
// kEnter: *pushed is the new frame.
CallOutcome op_call_kw(Thread& t, Frame* frame, Instr in, Frame** pushed);
CallOutcome op_call_ex(Thread& t, Frame* frame, Instr in, Frame** pushed);
// End of a frame that is not plain: entry, generator, __init__, ... Returns the frame to go on with, null to leave the
// loop. *result is consumed; with kFrameEntry it is what the loop returns. An error is pending if *failed.
Frame* return_special(Thread& t, Frame* frame, Value* result, bool* failed);

}  // namespace krait

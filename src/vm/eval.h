#pragma once
// Entry points of the virtual machine for native code.
#include "vm/code.h"

namespace krait {

struct Frame;
struct Function;
struct GeneratorBase;

RefTo<Code> code_from_unit(Thread& t, const CodeUnit& unit);

// Runs module-like code (exec, eval, modules): `locals` is any mapping or EMPTY for `globals`. `closure` (a tuple of
// cells) is for code with free variables. The value is that of an eval expression, else None.
// __builtins__ is put into globals if it is not there.
Result<Ref> run_code(Thread& t, Code* code, Dict* globals, Value locals, Tuple* closure = nullptr);

// Calls a Python function; `self` (if not EMPTY) goes before the arguments.
Result<Ref> call_function(Thread& t, Function* function, Value self, Args args);
// Runs a function's code with a given namespace mapping (class bodies).
Result<Ref> call_function_in(Thread& t, Function* function, Value namespace_mapping);

// Runs `entry`, whose flags have kFrameEntry, to its end: the returned value, or EMPTY with the exception pending.
// `throwing`: an exception is pending already and is raised at the frame's pc.
Value interpret(Thread& t, Frame* entry, bool throwing);

// What the interrupt word asks for: collection, signals, lock. Called from backward jumps and calls.
Status poll_interrupt(Thread& t);

// The thread's register stack. MemoryError is impossible here: false if the system refuses.
bool stack_create(Thread& t, usize slots = usize(1) << 23);
void stack_destroy(Thread& t);
// Makes [.., end) usable: slots are set to EMPTY the first time. RecursionError at the end of the stack.
Status stack_reserve(Thread& t, Value* end);

}  // namespace krait

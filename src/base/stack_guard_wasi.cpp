// Debian's compiler-rt for wasm32 is compiled with stack protection, and its C library lacks what that needs.
#include "base/common.h"

extern "C" {
uintptr_t __stack_chk_guard = 0x595e9fbd;
[[noreturn]] void __stack_chk_fail() { ::krait::panic(__FILE__, __LINE__, "a variable on the stack was overrun"); }
}

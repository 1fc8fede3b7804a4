#pragma once
// Short names for fixed-width types and the few macros the whole program uses.
#include "base/pch.h"

namespace krait {

using u8 = uint8_t;
using u16 = uint16_t;
using u32 = uint32_t;
using u64 = uint64_t;
using i8 = int8_t;
using i16 = int16_t;
using i32 = int32_t;
using i64 = int64_t;
using f64 = double;
using usize = size_t;
__extension__ typedef unsigned __int128 u128;
__extension__ typedef __int128 i128;

[[noreturn]] void panic(const char* file, int line, const char* what);

}  // namespace krait

#define KRAIT_LIKELY(x) __builtin_expect(!!(x), 1)
#define KRAIT_UNLIKELY(x) __builtin_expect(!!(x), 0)
#define KRAIT_INLINE inline __attribute__((always_inline))
#define KRAIT_NOINLINE __attribute__((noinline))
#define KRAIT_COLD __attribute__((noinline, cold))
#if defined(__clang__)
#define KRAIT_TRIVIAL_ABI [[clang::trivial_abi]]
#else
#define KRAIT_TRIVIAL_ABI
#endif

// Checked in every build: a broken invariant that would corrupt memory.
#define KRAIT_CHECK(x) \
  (KRAIT_LIKELY(x) ? (void)0 : ::krait::panic(__FILE__, __LINE__, #x))
// Checked in builds without NDEBUG.
#ifdef NDEBUG
#define KRAIT_ASSERT(x) ((void)0)
#else
#define KRAIT_ASSERT(x) KRAIT_CHECK(x)
#endif
#define KRAIT_UNREACHABLE() ::krait::panic(__FILE__, __LINE__, "unreachable")

// The address that the calling function's frame begins at, a char*; the C stack grows downwards. For code that recurses,
// to be compared with a limit (Thread::check_c_stack).
// In WebAssembly calls live on a stack of the host's that cannot be looked at. What can be is the stack of variables
// that have addresses, so a function that asks is given some of that, whether it needs it or not: what it takes stands
// for what a recursive call takes of the host's stack (docs/wasm.md).
#if defined(__wasm__)
#define KRAIT_STACK_POSITION()                   \
  ({                                             \
    alignas(16) char room_[512];                 \
    char* here_;                                 \
    asm volatile("" : "=r"(here_) : "0"(room_)); \
    here_;                                       \
  })
#else
#define KRAIT_STACK_POSITION() static_cast<char*>(__builtin_frame_address(0))
#endif

// A member that begins a slot of 8 bytes, also behind a pointer of 4.
#if defined(__wasm__)
#define KRAIT_SLOT_START(member) member __attribute__((aligned(8)))
#else
#define KRAIT_SLOT_START(member) member
#endif

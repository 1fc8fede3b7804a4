#pragma once
// The sys module, which boot (vm/boot.cpp) makes before any other.
#include "objects/module.h"

namespace krait {

// The version of the language and library that Krait implements.
constexpr int kVersionMajor = 3, kVersionMinor = 14, kVersionMicro = 2;
constexpr const char* kCacheTag = "krait-314";
// Facts of the platform; empty or null: it has no such thing.
#if defined(__wasi__)
constexpr const char *kPlatform = "wasi", *kMultiarch = "wasm32-wasi", *kThreadLibrary = "pthread-stubs", *kThreadLock = nullptr;
#else
constexpr const char *kPlatform = "linux", *kMultiarch = "x86_64-linux-gnu", *kThreadLibrary = "pthread", *kThreadLock = "mutex+cond";
#endif
#if defined(__clang__)
constexpr const char* kCompilerName = "Clang " __clang_version__;
#else
constexpr const char* kCompilerName = "GCC " __VERSION__;
#endif
constexpr const char* kCopyright =
    "Copyright (c) Krait contributors.\nAll Rights Reserved.\n\n"
    "The standard library: Copyright (c) 2001 Python Software Foundation.\nAll Rights Reserved.";

extern const ModuleSpec kSysModule;

// The constants that describe the interpreter (sys_info.cpp).
Status sys_add_info(Thread& t, Module* sys);
Status sys_update_flags(Thread& t, Module* sys);
// sys.audit for native code: true work only when a hook is installed.
Status sys_audit(Thread& t, const char* event, std::span<const Value> args = {});

// What concerns threads and their frames (sys_trace.cpp).
Status sys_settrace(Thread& t, Value function);
Status sys_setprofile(Thread& t, Value function);
Status sys_settraceallthreads(Thread& t, Value function);
Status sys_setprofileallthreads(Thread& t, Value function);
Ref sys_gettrace(Thread& t);
Ref sys_getprofile(Thread& t);
Result<Ref> sys_current_frames(Thread& t);
Result<Ref> sys_current_exceptions(Thread& t);
Result<Ref> sys_call_tracing(Thread& t, Value func, Tuple* args);
Status sys_add_monitoring(Thread& t, Module* sys);   // sys.monitoring (sys_monitoring.cpp)

// Exit code of an uncaught SystemExit `exception`, whose message (if any) is printed to sys.stderr.
int sys_exit_code(Thread& t, Value exception);


}  // namespace krait

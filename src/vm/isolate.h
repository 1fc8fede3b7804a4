#pragma once
// What an interpreter is within its process: the main one, or one that another made (modules/interpreters/), with what that
// one allows it.
#include "vm/interpreter.h"

namespace krait {

struct Isolate {
  i64 id = 0;                      // 0: the main interpreter
  u64 main_ident = 0;              // of the main interpreter's main thread; set in others
  bool allow_fork = true, allow_exec = true, allow_threads = true, allow_daemon_threads = true;
  void (*finish)(Thread&) = nullptr;       // ends the interpreters that are left at the end of the program
  void (*after_fork)(Thread&) = nullptr;   // in the child, which has no other interpreters
};

inline constexpr char kIsolateKey = 0;
inline Isolate& isolate(Interpreter& interp) { return interp.state<Isolate>(&kIsolateKey); }

// Each thread of the interpreter sleeps forever from its next safe point on: the process ends. (vm/lock_unix.cpp)
void lock_freeze(Interpreter& interp);

}  // namespace krait

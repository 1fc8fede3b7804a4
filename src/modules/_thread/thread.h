#pragma once
// Module _thread: its types and what its files share.
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/module.h"
#include "objects/native.h"
#include "objects/str.h"
#include "vm/lock.h"

namespace krait::threads {

struct Lock : Object {
  static const TypeSpec kType;
  WaitLock lock;
};

struct RLock : Object {
  static const TypeSpec kType;
  WaitLock lock;
  u64 owner, count;       // 0 while nobody has it
};

// Attributes that every thread sees its own values of.
struct Local : Object {
  static const TypeSpec kType;
  FieldTo<Dict> dicts;           // thread identification -> attributes
  FieldTo<Tuple> args, kwnames;  // of the constructor, for __init__ in other threads; null: none
  Local *next, *previous;        // all of the interpreter
};

struct ThreadHandle : Object {
  static const TypeSpec kType;
  enum : u8 { kNotStarted, kStarting, kRunning, kDone };
  u8 state;
  u64 ident;
  WaitLock running;              // locked until the thread is done
};

struct State {
  std::vector<RefTo<ThreadHandle>> joined_at_exit;
  Local* locals = nullptr;
  i64 stack_size = 0, count = 0;
  void visit(Visitor& v) { for (auto& handle : joined_at_exit) v(static_cast<Object*>(handle.get())); }
};
State& state_of(Interpreter& interp);

// What only systems with threads have: system_unix.cpp, system_wasi.cpp.
constexpr usize kNameMost = 15;   // bytes of the name that Linux keeps of a thread
extern const std::span<const Method>* const kSystemFunctions[];

// In the child of a fork, whose only thread is `t`: all others count as ended.
void threads_after_fork(Thread& t);
// The thread ends: its attributes in all Locals go.
void locals_forget(Thread& t, u64 ident);

}  // namespace krait::threads

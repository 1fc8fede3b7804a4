#pragma once
// Module _signal: what its files share, and what module _thread needs of it.
#include <atomic>
#include <csignal>
#include <optional>

#include "objects/module.h"
#include "objects/native.h"
#include "vm/interpreter.h"

#ifndef NSIG
#define NSIG 65
#endif

namespace krait {

// Acts as if signal `signum` had come, if the program handles it: the main thread runs the handler. ValueError for a
// number that is no signal.
Status signal_interrupt_main(Thread& t, int signum);

namespace signals {

constexpr int kSignalCount = NSIG > 65 ? 65 : NSIG;
constexpr i64 kDefault = 0, kIgnore = 1;   // SIG_DFL and SIG_IGN as Python numbers

// Signals belong to the process, and a handler has no argument to find its interpreter by: this is what it writes to.
// One interpreter at a time owns the process's signals, the first that imports the module.
struct Arrivals {
  std::atomic<Thread*> main{nullptr};
  std::atomic<bool> tripped[kSignalCount] = {};
  std::atomic<int> wakeup_fd{-1};
  std::atomic<bool> warn_full{true};
  std::atomic<int> wakeup_error{0};
};
extern Arrivals arrivals;

struct State {
  Field handlers[kSignalCount];   // EMPTY: not installed from Python
  Field itimer_error;
  bool owner = false;
  ~State();
  void visit(Visitor& v) {
    for (const Field& handler : handlers) v(handler);
    v(itimer_error);
  }
};
State& state_of(Thread& t);

Status check_number(Thread& t, int signum);
// Whether `t` may change handlers.
bool may_handle(Thread& t);
// The handler of signals: notes that `signum` came.
void on_signal(int signum);

// The platform's part: system_unix.cpp, system_wasi.cpp.
bool install(int signum, void (*handler)(int));          // false with errno
std::optional<void (*)(int)> installed(int signum);      // nothing: there is no such signal
extern const std::span<const Method>* const kSystemFunctions[];
Status add_system(Thread& t, Module* module);            // constants and types that go with them

}  // namespace signals
}  // namespace krait

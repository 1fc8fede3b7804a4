#pragma once
// One interpreter for fuzzers that run Python code, with a limit of memory and of steps (calls and backward jumps), so
// that every input ends.
#include "modules/boot.h"
#include "objects/bytes.h"
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/module.h"
#include "objects/str.h"
#include "vm/abstract.h"
#include "vm/eval.h"
#include "vm/import.h"

namespace krait::fuzz {

inline u64 steps_left = 0;

inline void watch(Thread& t) { __atomic_fetch_or(&t.interrupt, u32(kInterruptSignal), __ATOMIC_RELAXED); }
inline Status count_step(Thread& t) {
  if (steps_left) --steps_left;
  else __atomic_fetch_or(&t.interrupt, u32(kInterruptLimit), __ATOMIC_RELAXED);
  watch(t);
  return {};
}
inline void begin_steps(Thread& t, u64 steps) {
  steps_left = steps;
  watch(t);
}
inline void end_steps(Thread& t) {
  __atomic_fetch_and(&t.interrupt, ~u32(kInterruptLimit | kInterruptSignal), __ATOMIC_RELAXED);
  t.clear_error();
}

// Runs `setup` in __main__ once; then run() calls the function `fuzz` that it defined with bytes.
class Python {
 public:
  explicit Python(const char* setup) {
    InterpreterOptions options;
    options.argv = {"fuzz"};
    options.isolated = options.no_site = options.use_hash_seed = true;
    interp_ = std::make_unique<Interpreter>(options);
    Thread& t = thread();
    KRAIT_CHECK(!boot(t).is_error());
    KRAIT_CHECK(run_command(t, setup) == 0);
    function_ = MUST(import_attribute(t, "__main__", "fuzz"));
    t.interp.run_signal_handlers = count_step;
    t.heap.limit_bytes = t.heap.stats().bytes + (u64(64) << 20);
  }
  ~Python() {
    end_steps(thread());
    function_.reset();
  }
  Thread& thread() { return *interp_->main_thread; }
  // Any exception but AssertionError is fine.
  void run(const u8* data, usize size, u64 steps = 20000) {
    Thread& t = thread();
    Ref argument = MUST(bytes_from(t, std::string_view(reinterpret_cast<const char*>(data), size))).ref();
    begin_steps(t, steps);
    Result<Ref> result = call(t, function_, argument.get());
    if (result.is_error() && t.error_matches(kAssertionError)) {
      report_exit(t);
      std::abort();
    }
    end_steps(t);
  }

 private:
  std::unique_ptr<Interpreter> interp_;
  Ref function_;
};

}  // namespace krait::fuzz

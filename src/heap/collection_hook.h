#pragma once
#include "vm/interpreter.h"

namespace krait {

// Told before and after each collection (module gc); may run Python code.
struct CollectionHook {
  void (*function)(Thread& t, int generation, u64 found, bool done) = nullptr;
  bool running = false;   // for those who look without asking (faulthandler)
};
inline constexpr char kCollectionHookKey = 0;
inline CollectionHook& collection_hook(Interpreter& interp) { return interp.state<CollectionHook>(&kCollectionHookKey); }

}  // namespace krait

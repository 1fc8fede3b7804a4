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

// Makes every object an old one, as if it had outlived collections: what the interpreter is made of is no garbage.
void collection_settle(Heap& heap);

}  // namespace krait

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

// The pace of young collections. Heap::gc_threshold[0] says when to look next; a look becomes a collection when there are
// `patience` times `young_threshold` new objects or the heap has grown by kImpatientBytes since the last one. Collections
// that find next to no garbage double the patience, others end it.
struct CollectionPace {
  u32 young_threshold = 2000;       // as gc.get_threshold() tells it
  u32 patience = 1;
  bool patient = true;              // until gc.set_threshold() is called
  u64 bytes_at_collection = 0;
};
constexpr u32 kMaxPatience = 16;
constexpr u64 kImpatientBytes = u64(16) << 20;
inline constexpr char kCollectionPaceKey = 0;
inline CollectionPace& collection_pace(Interpreter& interp) { return interp.state<CollectionPace>(&kCollectionPaceKey); }

// Makes every object an old one, as if it had outlived collections: what the interpreter is made of is no garbage.
void collection_settle(Heap& heap);

}  // namespace krait

#include "vm/stress.h"

#include "objects/dict.h"
#include "objects/type_internal.h"
#include "vm/code.h"
#include "vm/frame.h"

namespace krait {

struct StressState { u64 points = 0; };
static const char kStateKey = 0;

// A full collection looks at everything; between two of them the young ones do.
constexpr u64 kFullCollection = 512;

void stress_start(Thread& t) {
  const InterpreterOptions& o = t.interp.options;
  if (o.stress_gc || o.stress_ic) __atomic_fetch_or(&t.interrupt, u32(kInterruptStress), __ATOMIC_RELAXED);
}

// What caches of the running frame were made for: its globals, builtins and the classes of what its registers hold.
static void spoil_caches(Thread& t, u64 point) {
  Frame* frame = t.frame;
  if (!frame) return;
  Dict* globals = frame_globals(frame);
  Value builtins = frame_builtins(frame);
  if (point % 3 == 0 && globals) globals->keys_version = 0;
  if (point % 3 == 1 && is_exact<Dict>(builtins)) static_cast<Dict*>(builtins.object())->keys_version = 0;
  if (point % 3 != 2) return;
  // Only locals: what lies in temporaries may be left over.
  u32 locals = frame->code->first_temp;
  if (!locals) return;
  Value v = frame->registers()[point / 3 % locals];
  if (v.is_object()) type_modified(v.object()->type());
}

void stress_point(Thread& t) {
  u64 point = ++t.interp.state<StressState>(&kStateKey).points;
  if (t.interp.options.stress_gc && t.heap.gc_enabled) t.heap.collect(t, point % kFullCollection ? 0 : 2);
  if (t.interp.options.stress_ic) spoil_caches(t, point);
}

}  // namespace krait

// tracemalloc: where the memory in use was allocated. The heap keeps the traces (heap/tracer.h).
#include "heap/tracer.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/native.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "vm/interpreter.h"

namespace krait {

namespace {

// Kept while tracing is off.
struct TraceState { u32 most_frames = 1; };
const char kStateKey = 0;

TraceState& state_of(Thread& t) { return t.interp.state<TraceState>(&kStateKey); }

// The tracer, knowing of all that was freed; null while tracing is off.
AllocationTracer* tracer_of(Thread& t) {
  t.heap.empty_traps();
  return t.heap.tracer();
}

// What is allocated while answering is not traced: the tables must not change under the walk.
class Paused {
 public:
  explicit Paused(AllocationTracer* tracer) : tracer_(tracer) { tracer_->paused = true; }
  ~Paused() { tracer_->paused = false; }

 private:
  AllocationTracer* tracer_;
};

Result<Ref> places_tuple(Thread& t, const AllocationTracer::Stack& stack) {
  RefTo<Tuple> all = TRY(tuple_new(t, stack.places.size()));
  for (usize i = 0; i < stack.places.size(); ++i) {
    const AllocationTracer::Place& place = stack.places[i];
    RefTo<Str> file = place.file ? RefTo<Str>(place.file) : str_intern(t, "<unknown>");
    all->items[i] = TRY(tuple_of(t, Value(file), Value::small_int(place.line))).ref().detach();
  }
  return std::move(all).ref();
}

Status tracemalloc_start(Thread& t, i32 nframe) {
  constexpr i32 kMost = 0xFFFF;
  if (nframe < 1 || nframe > kMost) return t.raise(kValueError, "the number of frames must be in range [1; {}]", kMost);
  if (t.heap.tracer()) return {};
  state_of(t).most_frames = u32(nframe);
  t.heap.start_tracing(new AllocationTracer(t.interp, u32(nframe)));
  return {};
}

void tracemalloc_stop(Thread& t) { t.heap.stop_tracing(); }
bool tracemalloc_is_tracing(Thread& t) { return t.heap.tracer() != nullptr; }
i64 tracemalloc_get_traceback_limit(Thread& t) { return state_of(t).most_frames; }

void tracemalloc_clear_traces(Thread& t) {
  if (AllocationTracer* tracer = tracer_of(t)) tracer->clear();
}
void tracemalloc_reset_peak(Thread& t) {
  if (AllocationTracer* tracer = tracer_of(t)) tracer->peak_bytes = tracer->bytes;
}

Result<Ref> tracemalloc_get_traced_memory(Thread& t) {
  AllocationTracer* tracer = tracer_of(t);
  Ref now = int_from_u64(t, tracer ? tracer->bytes : 0), peak = int_from_u64(t, tracer ? tracer->peak_bytes : 0);
  return tuple_of(t, Value(now), Value(peak));
}

Result<Ref> tracemalloc_get_tracemalloc_memory(Thread& t) {
  AllocationTracer* tracer = tracer_of(t);
  return int_from_u64(t, tracer ? tracer->own_bytes() : 0);
}

Result<Ref> tracemalloc_get_object_traceback(Thread& t, Value obj) {
  AllocationTracer* tracer = obj.is_object() ? tracer_of(t) : nullptr;
  const AllocationTracer::Trace* trace = tracer ? tracer->find(obj.object()) : nullptr;
  if (!trace) return none_ref();
  Paused paused(tracer);
  return places_tuple(t, *trace->stack);
}

// Tuples (domain, size, places, number of frames). Equal stacks share their tuple. All memory is of domain 0.
Result<Ref> tracemalloc_get_traces(Thread& t) {
  RefTo<List> result = TRY(list_new(t));
  AllocationTracer* tracer = tracer_of(t);
  if (!tracer) return std::move(result).ref();
  Paused paused(tracer);
  std::unordered_map<const AllocationTracer::Stack*, Ref> known;
  for (const auto& [memory, trace] : tracer->traces()) {
    Ref& places = known[trace.stack];
    if (places.is_empty()) places = TRY(places_tuple(t, *trace.stack));
    Ref size = int_from_u64(t, trace.size);
    RefTo<Tuple> row = TRY(tuple_of(t, Value::small_int(0), size, places, Value::small_int(trace.stack->total)));
    TRY(list_push(t, result, Value(row)));
  }
  return std::move(result).ref();
}

}  // namespace

static constexpr Method kFunctions[] = {
    function<tracemalloc_is_tracing>("is_tracing($module, /)", "Whether allocations are traced."),
    function<tracemalloc_clear_traces>("clear_traces($module, /)", "Forget the traces collected so far."),
    function<tracemalloc_get_traces>("_get_traces($module, /)", "All traces, a tuple each: domain, size, places, number of frames."),
    function<tracemalloc_get_object_traceback>("_get_object_traceback($module, obj, /)",
                                   "Where the memory of an object was allocated; None if that was not traced."),
    function<tracemalloc_start>("start($module, nframe=1, /)", "Trace allocations, keeping at most nframe frames of each."),
    function<tracemalloc_stop>("stop($module, /)", "Trace no longer, and forget the traces."),
    function<tracemalloc_get_traceback_limit>("get_traceback_limit($module, /)", "How many frames are kept of each allocation."),
    function<tracemalloc_get_tracemalloc_memory>("get_tracemalloc_memory($module, /)", "Bytes that the traces themselves take."),
    function<tracemalloc_get_traced_memory>("get_traced_memory($module, /)", "Bytes of traced memory now, and the most there were."),
    function<tracemalloc_reset_peak>("reset_peak($module, /)", "Make the peak what is traced now."),
};

extern const ModuleSpec kTracemallocModule;
const ModuleSpec kTracemallocModule = {
    .name = "_tracemalloc",
    .doc = "Traces of the memory that Python code allocates.",
    .functions = kFunctions,
};

}  // namespace krait

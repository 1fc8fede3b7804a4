// heapq: a list as a binary heap, smallest (or, in the _max functions, largest) item first.
#include "objects/container.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/native.h"
#include "objects/sequence.h"

namespace krait {

// Whether `a` has to be nearer to the root than `b`.
template <bool kMax>
static Result<bool> precedes(Thread& t, Value a, Value b) {
  if (kMax) std::swap(a, b);
  if (is_exact<Tuple>(a) && is_exact<Tuple>(b)) {   // a priority and what has it
    Ref result = TRY(sequence_compare(t, static_cast<Tuple*>(a.object()), static_cast<Tuple*>(b.object()), CompareOp::kLt));
    return KRAIT_LIKELY(result.get().is_bool()) ? Result<bool>(result.get().is_true()) : truth(t, result);
  }
  return less_values(t, a, b);
}

// A comparison of two items of the heap. They are held, and the list must have kept its length.
template <bool kMax>
static Result<bool> precedes_in(Thread& t, List* heap, u64 i, u64 k) {
  Ref a(heap->items[i]), b(heap->items[k]);
  u64 length = heap->length;
  bool result = TRY(precedes<kMax>(t, a, b));
  if (heap->length != length) return t.raise(kRuntimeError, "list changed size during iteration");
  return result;
}

// Moves the item at `position` towards `root` until its parent precedes it.
template <bool kMax>
static Status rise(Thread& t, List* heap, u64 root, u64 position) {
  while (position > root) {
    u64 parent = (position - 1) / 2;
    if (!TRY(precedes_in<kMax>(t, heap, position, parent))) return {};
    std::swap(heap->items[position], heap->items[parent]);
    position = parent;
  }
  return {};
}

// Moves the item at `root` down to a leaf along the preceding children, then up to where it belongs: an item taken from
// the end mostly belongs near the leaves, so this compares less than stopping on the way down.
template <bool kMax>
static Status sink(Thread& t, List* heap, u64 root) {
  u64 length = heap->length, position = root;
  while (position < length / 2) {
    u64 child = 2 * position + 1;
    if (child + 1 < length && !TRY(precedes_in<kMax>(t, heap, child, child + 1))) ++child;
    std::swap(heap->items[position], heap->items[child]);
    position = child;
  }
  return rise<kMax>(t, heap, root, position);
}

template <bool kMax>
static Status heappush(Thread& t, List* heap, Value item) {
  TRY(list_push(t, heap, item));
  return rise<kMax>(t, heap, 0, heap->length - 1);
}

template <bool kMax>
static Result<Ref> heappop(Thread& t, List* heap) {
  if (!heap->length) return t.raise(kIndexError, "index out of range");
  Ref last = Ref::steal(heap->items[--heap->length]);
  if (!heap->length) return last;
  Ref top = Ref::steal(heap->items[0]);
  heap->items[0] = last.detach();
  TRY(sink<kMax>(t, heap, 0));
  return top;
}

template <bool kMax>
static Result<Ref> heapreplace(Thread& t, List* heap, Value item) {
  if (!heap->length) return t.raise(kIndexError, "index out of range");
  Ref top = Ref::steal(heap->items[0]);
  retain(item);
  heap->items[0] = item;
  TRY(sink<kMax>(t, heap, 0));
  return top;
}

template <bool kMax>
static Result<Ref> heappushpop(Thread& t, List* heap, Value item) {
  if (!heap->length) return Ref(item);
  Ref top(heap->items[0]);
  if (!TRY(precedes<kMax>(t, top, item))) return Ref(item);
  return heapreplace<kMax>(t, heap, item);
}

template <bool kMax>
static Status heapify(Thread& t, List* heap) {
  u64 length = heap->length;
  for (u64 i = length / 2; i-- > 0;) {
    if (heap->length != length) return t.raise(kRuntimeError, "list changed size during iteration");
    TRY(sink<kMax>(t, heap, i));
  }
  return {};
}

constexpr Method kFunctions[] = {
  function<heapify<false>>("heapify(heap, /)", "Turn a list into a heap, in place, in linear time."),
  function<heappush<false>>("heappush(heap, item, /)", "Put item onto the heap."),
  function<heappop<false>>("heappop(heap, /)", "Take the smallest item off the heap."),
  function<heapreplace<false>>("heapreplace(heap, item, /)", "Take the smallest item off the heap, then put item onto it."),
  function<heappushpop<false>>("heappushpop(heap, item, /)", "Put item onto the heap, then take the smallest item off."),
  function<heapify<true>>("heapify_max(heap, /)", "Turn a list into a max-heap, in place, in linear time."),
  function<heappush<true>>("heappush_max(heap, item, /)", "Put item onto the max-heap."),
  function<heappop<true>>("heappop_max(heap, /)", "Take the largest item off the max-heap."),
  function<heapreplace<true>>("heapreplace_max(heap, item, /)",
                              "Take the largest item off the max-heap, then put item onto it."),
  function<heappushpop<true>>("heappushpop_max(heap, item, /)",
                              "Put item onto the max-heap, then take the largest item off."),
};

static Status heapq_ready(Thread& t, Module* module) {
  return module_add_str(t, module, "__about__",
                        "A heap is a list in which heap[k] <= heap[2*k+1] and heap[k] <= heap[2*k+2] for all k: the "
                        "smallest item is heap[0], and both adding and removing take logarithmic time.");
}

extern const ModuleSpec kHeapqModule;
const ModuleSpec kHeapqModule = {
  .name = "_heapq",
  .doc = "A priority queue in a list.",
  .functions = kFunctions,
  .ready = heapq_ready,
};

}  // namespace krait

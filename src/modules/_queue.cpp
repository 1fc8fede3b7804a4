// _queue: SimpleQueue, the queue that may be used from destructors and signal handlers.
#include <deque>

#include "modules/exception_type.h"
#include "objects/container.h"
#include "objects/module.h"
#include "objects/native.h"
#include "vm/lock.h"

namespace krait {

namespace queues {

struct State {
  Field empty;
  void visit(Visitor& v) { v(empty); }
};
static const char kStateKey = 0;
static State& state_of(Thread& t) { return t.interp.state<State>(&kStateKey); }

struct SimpleQueue : Object {
  static const TypeSpec kType;
  std::deque<Field>* items;
  WaitLock filled;          // locked, but when an item came that a waiting thread may take
};

static Result<Ref> queue_new(Thread& t, TypeObject* cls, Args args) {
  if (cls->spec == &SimpleQueue::kType) {
    TRY(no_keywords(t, "SimpleQueue", args));
    if (args.count) return t.raise(kTypeError, "SimpleQueue() takes no positional arguments");
  }
  SimpleQueue* self = static_cast<SimpleQueue*>(type_allocate(t, cls));
  self->items = new std::deque<Field>();
  self->filled.reset();
  Ref made = Ref::steal(Value(self));
  TRY(self->filled.acquire(t, 0));
  return made;
}

static KRAIT_COLD Error raise_empty(Thread& t) {
  Result<Ref> made = call(t, state_of(t).empty);
  if (made.is_error()) return Error{};
  return t.raise_object(made.take());
}

static void put(SimpleQueue* self, Value item) {
  self->items->emplace_back().set(item);
  self->filled.release();
}
static Result<Ref> get(Thread& t, SimpleQueue* self, bool block, Value timeout) {
  i64 deadline = -1;
  if (block && !timeout.is_none()) {
    i64 ns = TRY(seconds_to_ns(t, timeout));
    if (ns < 0) return t.raise(kValueError, "'timeout' must be a non-negative number");
    if (__builtin_add_overflow(monotonic_ns(), ns, &deadline)) return t.raise(kOverflowError, "timeout value is too large");
  }
  while (self->items->empty()) {
    i64 left = !block ? 0 : deadline < 0 ? -1 : std::max<i64>(deadline - monotonic_ns(), 0);
    if (!TRY(self->filled.acquire(t, left)) && self->items->empty()) return raise_empty(t);
  }
  Ref item = self->items->front().take();
  self->items->pop_front();
  // Two items may have come before one waiting thread could run.
  if (!self->items->empty()) self->filled.release();
  return item;
}

static void queue_put(Thread&, SimpleQueue* self, Value item, bool, Value) { put(self, item); }
static void queue_put_nowait(Thread&, SimpleQueue* self, Value item) { put(self, item); }
static Result<Ref> queue_get(Thread& t, SimpleQueue* self, bool block, Value timeout) { return get(t, self, block, timeout); }
static Result<Ref> queue_get_nowait(Thread& t, SimpleQueue* self) { return get(t, self, false, Value::none()); }
static bool queue_empty(Thread&, SimpleQueue* self) { return self->items->empty(); }
static i64 queue_qsize(Thread&, SimpleQueue* self) { return i64(self->items->size()); }

static void queue_visit(Object* o, Visitor& visit) {
  for (Field& item : *static_cast<SimpleQueue*>(o)->items) visit(item);
}
static void queue_clear(Object* o) {
  std::deque<Field> dropped;
  dropped.swap(*static_cast<SimpleQueue*>(o)->items);
  for (Field& item : dropped) item.clear();
}
static void queue_dealloc(Object* o) {
  queue_clear(o);
  delete static_cast<SimpleQueue*>(o)->items;
}

static constexpr Method kMethods[] = {
    class_method<class_getitem>("__class_getitem__(type, object, /)", "The generic alias SimpleQueue[object]."),
    method<queue_empty>("empty(self, /)", "Whether the queue is empty, which may change at once."),
    method<queue_get>("get(self, /, block=True, timeout=None)",
                      "Take the first item out; wait for one if `block` is true, at most `timeout` seconds."),
    method<queue_get_nowait>("get_nowait(self, /)", "Take the first item out; Empty if there is none."),
    method<queue_put>("put(self, /, item, block=True, timeout=None)", "Add an item. Never waits."),
    method<queue_put_nowait>("put_nowait(self, /, item)", "Add an item. Never waits."),
    method<queue_qsize>("qsize(self, /)", "How many items there are, which may change at once."),
};

const TypeSpec SimpleQueue::kType = {
    .name = "_queue.SimpleQueue",
    .basic_size = sizeof(SimpleQueue),
    .flags = kTypeBase | kTypeCycles | kTypeWeakrefs,
    .signature = "SimpleQueue()",
    .doc = "A queue without limit whose operations can interrupt each other.",
    .slots = {.new_ = queue_new, .visit = queue_visit, .clear = queue_clear, .dealloc = queue_dealloc},
    .methods = kMethods,
};

static Status queue_ready(Thread& t, Module* module) {
  return module_add_exception(t, module, state_of(t).empty, "Empty", Value(t.types[kException]), nullptr,
                              "What get() raises when there is no item to wait for.");
}

static const TypeSpec* const kTypes[] = {&SimpleQueue::kType};

}  // namespace queues

extern const ModuleSpec kQueueModule;
const ModuleSpec kQueueModule = {
    .name = "_queue",
    .doc = "SimpleQueue, for the module queue.",
    .types = queues::kTypes,
    .ready = queues::queue_ready,
};

}  // namespace krait

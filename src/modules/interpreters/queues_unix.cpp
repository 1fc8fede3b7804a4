// _interpqueues: queues between interpreters.
#include "modules/exception_type.h"
#include "modules/interpreters/family.h"
#include "modules/interpreters/types.h"
#include "objects/exception.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/native.h"
#include "objects/str.h"
#include "vm/import.h"

namespace krait::isolates {

void Queues::forget(i64 sender) {
  Items dropped;   // released after the mutex
  std::lock_guard lock(mutex);
  for (auto& [id, queue] : all) drop_sender(queue.items, sender, dropped);
}

struct QueueState {
  Field error, not_found;
  void visit(Visitor& v) {
    v(error);
    v(not_found);
  }
};
static const char kQueueStateKey = 0;
static QueueState& state_of(Thread& t) { return t.interp.state<QueueState>(&kQueueStateKey); }

static Error raise_no_queue(Thread& t, i64 id) { return raise_made(t, state_of(t).not_found, fmt::format("queue {} not found", id)); }

// QueueEmpty and QueueFull are classes of the Python module, which registers them.
static Error raise_registered(Thread& t, Field Membership::*which, std::string_view text) {
  if ((membership(t).*which).get().is_empty()) TRY(import_module(t, "concurrent.interpreters._queues"));
  Ref cls((membership(t).*which).get());
  return raise_made(t, cls.is_empty() ? state_of(t).error.get() : cls.get(), text);
}

// Calls `use(queue)` for the queue of an id. QueueNotFoundError.
template <class F>
static Status with_queue(Thread& t, i64 id, F use) {
  Queues& queues = membership(t).family->queues;
  {
    std::lock_guard lock(queues.mutex);
    auto found = queues.all.find(id);
    if (found != queues.all.end()) {
      use(found->second);
      return {};
    }
  }
  return raise_no_queue(t, id);
}

static Result<i64> queues_create(Thread& t, i64 maxsize, Value unboundop, Value fallback) {
  Queue queue;
  queue.max_size = maxsize;
  queue.rules = TRY(rules_from(t, unboundop, fallback));
  queue.rules.complete_from(ItemRules());
  TRY(rules_check(t, queue.rules));
  Queues& queues = membership(t).family->queues;
  std::lock_guard lock(queues.mutex);
  i64 id = ++queues.last_id;
  queues.all[id] = std::move(queue);
  return id;
}

static Status drop_queue(Thread& t, i64 id) {
  Queues& queues = membership(t).family->queues;
  Queue dropped;   // released after the mutex
  {
    std::lock_guard lock(queues.mutex);
    auto found = queues.all.find(id);
    if (found != queues.all.end()) {
      dropped = std::move(found->second);
      queues.all.erase(found);
      return {};
    }
  }
  return raise_no_queue(t, id);
}

static Status queues_destroy(Thread& t, Value qid) { return drop_queue(t, TRY(id_from(t, qid, "queue"))); }

static Result<Ref> queues_list_all(Thread& t) {
  std::vector<std::pair<i64, ItemRules>> found;
  Queues& queues = membership(t).family->queues;
  {
    std::lock_guard lock(queues.mutex);
    for (auto& [id, queue] : queues.all) found.emplace_back(id, queue.rules);
  }
  RefTo<List> out = TRY(list_new(t));
  for (usize i = found.size(); i-- > 0;) {   // the newest first
    auto [id, rules] = found[i];
    RefTo<Tuple> row = TRY(tuple_of(t, Value::small_int(id), Value::small_int(rules.unbound_op), Value::small_int(rules.fallback)));
    TRY(list_push(t, out, Value(row)));
  }
  return std::move(out).ref();
}

static Status queues_put(Thread& t, Value qid, Value object, Value unboundop, Value fallback) {
  i64 id = TRY(id_from(t, qid, "queue"));
  ItemRules rules = TRY(rules_from(t, unboundop, fallback));
  if (!rules.complete()) TRY(with_queue(t, id, [&](Queue& queue) { rules.complete_from(queue.rules); }));
  TRY(rules_check(t, rules));
  Item item;
  item.unbound_op = rules.unbound_op;
  item.sender = membership(t).id;
  TRY(pack(t, object, rules.sending(), item.value));
  bool full = false;
  TRY(with_queue(t, id, [&](Queue& queue) {
    full = queue.full();
    if (!full) queue.items.push_back(std::move(item));
  }));
  if (full) return raise_registered(t, &Membership::queue_full, fmt::format("queue {} is full", id));
  return {};
}

static Result<Ref> queues_get(Thread& t, Value qid) {
  i64 id = TRY(id_from(t, qid, "queue"));
  std::optional<Item> item;
  TRY(with_queue(t, id, [&](Queue& queue) { item = take_first(queue.items); }));
  if (!item) return raise_registered(t, &Membership::queue_empty, fmt::format("queue {} is empty", id));
  return receive(t, std::move(*item));
}

static Status queues_bind(Thread& t, Value qid) {
  return with_queue(t, TRY(id_from(t, qid, "queue")), [](Queue& queue) { ++queue.bound; });
}
static Status queues_release(Thread& t, Value qid) {
  i64 id = TRY(id_from(t, qid, "queue")), left = 0;
  TRY(with_queue(t, id, [&](Queue& queue) { left = queue.bound ? --queue.bound : -1; }));
  if (left < 0) return raise_made(t, state_of(t).error, fmt::format("queue {} never bound", id));
  return left ? Status() : drop_queue(t, id);
}

static Result<i64> queues_get_maxsize(Thread& t, Value qid) {
  i64 out = 0;
  TRY(with_queue(t, TRY(id_from(t, qid, "queue")), [&](Queue& queue) { out = queue.max_size; }));
  return out;
}
static Result<i64> queues_get_count(Thread& t, Value qid) {
  i64 out = 0;
  TRY(with_queue(t, TRY(id_from(t, qid, "queue")), [&](Queue& queue) { out = i64(queue.items.size()); }));
  return out;
}
static Result<bool> queues_is_full(Thread& t, Value qid) {
  bool out = false;
  TRY(with_queue(t, TRY(id_from(t, qid, "queue")), [&](Queue& queue) { out = queue.full(); }));
  return out;
}
static Result<Ref> queues_get_queue_defaults(Thread& t, Value qid) {
  ItemRules rules;
  TRY(with_queue(t, TRY(id_from(t, qid, "queue")), [&](Queue& queue) { rules = queue.rules; }));
  return tuple_of(t, Value::small_int(rules.unbound_op), Value::small_int(rules.fallback));
}

static Status queues_register(Thread& t, Value queuetype, Value emptyerror, Value fullerror) {
  struct Row { Value given; const char* name; Field Membership::*where; };
  const Row table[] = {{queuetype, "queuetype", &Membership::queue_type}, {emptyerror, "emptyerror", &Membership::queue_empty},
                       {fullerror, "fullerror", &Membership::queue_full}};
  for (const Row& row : table) {
    if (!is<TypeObject>(row.given)) return t.raise(kTypeError, "expected a type for '{}'", row.name);
    if (row.where != &Membership::queue_type && !is_exception_class(row.given))
      return t.raise(kTypeError, "expected an exception type for '{}'", row.name);
  }
  for (const Row& row : table) (membership(t).*row.where).set(row.given);
  return {};
}

// --- Queue objects as values

bool is_queue(Thread& t, Value value) {
  Value cls(static_cast<Object*>(type_of(t, value)));
  return cls == membership(t).queue_type.get();
}
Status pack_queue(Thread& t, Value value, Packed& out) {
  RefTo<Str> name = str_intern(t, "_id");
  Ref id = TRY(get_attribute(t, value, name));
  out.kind = Packed::kQueue;
  out.number = TRY(id_from(t, id, "queue"));
  return {};
}
Result<Ref> unpack_queue(Thread& t, const Packed& packed) {
  if (membership(t).queue_type.get().is_empty()) TRY(import_module(t, "concurrent.interpreters._queues"));
  Ref cls(membership(t).queue_type.get());
  if (cls.is_empty()) return t.raise(kRuntimeError, "queue type not registered");
  Ref id = int_from_i64(t, packed.number);
  return call(t, cls, id.get());
}

static constexpr Method kFunctions[] = {
    function<queues_register>("_register_heap_types($module, queuetype, emptyerror, fullerror) as (*args)", "Tell the classes of the Python module."),
    function<queues_bind>("bind($module, qid) as (*args)", "Take a reference to a queue."),
    function<queues_create>("create($module, maxsize, unboundop=-1, fallback=-1) as (*args)", "Make a queue; gives its id."),
    function<queues_destroy>("destroy($module, qid) as (*args)", "End a queue, with what is in it."),
    function<queues_get>("get($module, qid) as (*args)", "Take the first item: the object and None, or None and what stands for an item whose sender is gone."),
    function<queues_get_count>("get_count($module, qid) as (*args)", "How many items there are."),
    function<queues_get_maxsize>("get_maxsize($module, qid) as (*args)", "How many items there may be."),
    function<queues_get_queue_defaults>("get_queue_defaults($module, qid) as (*args)", "What put() does unless told: unboundop and fallback."),
    function<queues_is_full>("is_full($module, qid) as (*args)", "Whether no item fits into the queue."),
    function<queues_list_all>("list_all($module, /) as ($self, /)", "Ids, unboundops and fallbacks of all queues."),
    function<queues_put>("put($module, qid, obj, unboundop=-1, fallback=-1) as (*args)", "Add an object."),
    function<queues_release>("release($module, qid) as (*args)", "Give a reference to a queue back. The queue ends with the last one."),
};

static Status queues_ready(Thread& t, Module* module) {
  QueueState& state = state_of(t);
  TRY(module_add_exception(t, module, state.error, "QueueError", Value(t.types[kRuntimeError]), "concurrent.interpreters",
                           "Something went wrong with a queue between interpreters."));
  return module_add_exception(t, module, state.not_found, "QueueNotFoundError", state.error, "concurrent.interpreters", nullptr);
}

}  // namespace krait::isolates

namespace krait {
extern const ModuleSpec kInterpqueuesModule;
const ModuleSpec kInterpqueuesModule = {
    .name = "_interpqueues",
    .doc = "Queues between the interpreters of a process, for concurrent.interpreters.",
    .functions = rows(isolates::kFunctions),
    .ready = isolates::queues_ready,
};
}  // namespace krait

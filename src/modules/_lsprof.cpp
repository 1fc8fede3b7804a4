// _lsprof: the profiler of cProfile. It is the tool PROFILER_ID of sys.monitoring; its callbacks are native methods.
#include <memory>
#include <unordered_map>

#include "objects/exception.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/native.h"
#include "objects/str.h"
#include "objects/structseq.h"
#include "vm/import.h"
#include "vm/interpreter.h"
#include "vm/lock.h"
#include "vm/monitoring.h"

namespace krait {

namespace lsprof {

constexpr int kProfilerId = 2;

// What is known of the calls of a function, or of its calls from one caller. Times are in ticks of the timer.
struct Counts {
  i64 total = 0, inlined = 0;
  i64 calls = 0, recursive = 0;
  i64 level = 0;               // how often it is running

  void end(i64 elapsed, i64 own) {
    if (--level == 0) total += elapsed;
    else ++recursive;
    inlined += own;
    ++calls;
  }
};
struct Entry;
struct Subentry { const Entry* called; Counts counts; };
struct Entry {
  Field function;              // a code object, or the text that stands for a native function
  Counts counts;
  std::vector<Subentry> called;
  std::unordered_map<const Entry*, u32> index;   // of `called`

  Counts& calls_of(const Entry* entry) {
    auto [at, added] = index.try_emplace(entry, u32(called.size()));
    if (added) called.push_back({entry, {}});
    return called[at->second].counts;
  }
};
// A call that runs.
struct Running { Entry* entry; i64 start, of_callees; };

struct Data {
  std::unordered_map<const void*, Entry*> by_key;
  std::vector<std::unique_ptr<Entry>> entries;
  std::vector<Running> running;
};

struct Profiler : Object {
  static const TypeSpec kType;
  Data* data;
  Field timer;
  f64 unit;                    // seconds a tick of `timer` has; 0: it tells seconds
  bool enabled, subcalls, builtins;
  i32 in_timer;
};

static Result<Ref> profiler_new(Thread& t, TypeObject* cls, Args) {
  auto* self = static_cast<Profiler*>(type_allocate(t, cls));
  self->data = new Data();
  self->timer.init_steal(Value::empty());
  self->unit = 0;
  self->enabled = false;
  self->subcalls = self->builtins = true;
  self->in_timer = 0;
  return Ref::steal(Value(static_cast<Object*>(self)));
}
static Status set_up(Thread&, Profiler* self, Value timer, f64 timeunit, bool subcalls, bool builtins) {
  self->timer.set(timer);
  self->unit = timeunit;
  self->subcalls = subcalls;
  self->builtins = builtins;
  return {};
}
constexpr Method kInit = method<set_up>("Profiler(self, /, timer=<none>, timeunit=0.0, subcalls=True, builtins=True)", "");
static Status profiler_init(Thread& t, Value self, Args args) {
  Result<Ref> done = kInit.entry(t, kInit, self, args);
  if (done.is_error()) return Error{};
  return {};
}

// --- time

static Result<i64> ask_timer(Thread& t, Profiler* self) {
  Ref timer(self->timer);
  ++self->in_timer;
  Result<Ref> answer = call(t, timer);
  --self->in_timer;
  Ref ticks = TRY(std::move(answer));
  if (self->unit > 0) {
    Ref index = TRY(to_index(t, ticks));
    return int_to_i64(t, index);
  }
  if (!is_int(ticks) && !is<Float>(ticks) && !ticks.get().is_float())
    return t.raise(kTypeError, "'{}' object cannot be interpreted as an integer or float", type_name(t, ticks));
  return seconds_to_ns(t, ticks);
}
static i64 now(Thread& t, Profiler* self) {
  if (KRAIT_LIKELY(self->timer.get().is_empty())) return monotonic_ns();
  Result<i64> ticks = ask_timer(t, self);
  if (!ticks.is_error()) return ticks.take();
  t.report_unraisable("while calling _lsprof timer", self->timer);
  return 0;
}

// --- calls

// The text for a native function.
static Result<Ref> native_text(Thread& t, const Method* method, Value self, Value module) {
  std::string_view name = method->signature.name;
  if (self.is_empty() || is<Module>(self)) {
    std::string prefix = is<Str>(module) ? str_to_utf8(as<Str>(module)) + "." : "";
    if (self.is_empty() && prefix == "builtins.") prefix.clear();
    return str_from_utf8(t, fmt::format("<{}{}{}>", self.is_empty() ? "" : "built-in method ", prefix, name)).ref();
  }
  RefTo<Str> key = str_intern(t, name);
  Ref found(type_lookup(type_of(t, self), key));
  if (!found.is_empty()) {
    Result<RefTo<Str>> text = repr(t, found);
    if (!text.is_error()) return text.take().ref();
    t.clear_error();
  }
  return str_from_utf8(t, fmt::format("<built-in method {}>", name)).ref();
}

// A native function that a call is about: what it is known by, and what it belongs to. Null: it is something else.
static const Method* native_of(Thread& t, Value callable, Value self_argument, Value* self, Value* module) {
  if (is_exact<NativeFunction>(callable)) {
    auto* function = static_cast<NativeFunction*>(callable.object());
    *self = function->self;
    *module = function->module_name;
    return function->method;
  }
  if (!callable.is_object() || type_of(t, callable) != t.types.method_descriptor) return nullptr;
  if (self_argument == monitoring_of(t).missing.get()) return nullptr;
  auto* descriptor = static_cast<MethodDescriptor*>(callable.object());
  if (!is_subtype(type_of(t, self_argument), descriptor->owner)) return nullptr;
  *self = self_argument;
  *module = Value::empty();
  return descriptor->method;
}

static void enter(Thread& t, Profiler* self, Entry* entry) {
  Data& data = *self->data;
  ++entry->counts.level;
  if (self->subcalls && !data.running.empty()) ++data.running.back().entry->calls_of(entry).level;
  data.running.push_back({entry, 0, 0});
  usize at = data.running.size() - 1;
  i64 start = now(t, self);
  if (at < data.running.size()) data.running[at].start = start;
}
static void stop(Thread& t, Profiler* self, Entry* entry) {
  Data& data = *self->data;
  i64 end = now(t, self);
  if (data.running.empty()) return;
  Running call = data.running.back();
  data.running.pop_back();
  i64 elapsed = end - call.start, own = elapsed - call.of_callees;
  entry->counts.end(elapsed, own);
  if (data.running.empty()) return;
  Running& caller = data.running.back();
  caller.of_callees += elapsed;
  if (self->subcalls && caller.entry->index.contains(entry)) caller.entry->calls_of(entry).end(elapsed, own);
}
static void leave(Thread& t, Profiler* self, const void* key) {
  Data& data = *self->data;
  if (data.running.empty()) return;
  auto known = data.by_key.find(key);
  if (known != data.by_key.end()) stop(t, self, known->second);
  else data.running.pop_back();
}
static Entry* entry_add(Profiler* self, const void* key, Value function) {
  Data& data = *self->data;
  Entry*& entry = data.by_key[key];
  if (entry) return entry;
  data.entries.push_back(std::make_unique<Entry>());
  entry = data.entries.back().get();
  entry->function.set(function);
  return entry;
}
static Entry* entry_find(Profiler* self, const void* key) {
  auto known = self->data->by_key.find(key);
  return known == self->data->by_key.end() ? nullptr : known->second;
}

// Objects are known by where they are; the entry keeps them there.
static const void* key_of(Value code) { return reinterpret_cast<const void*>(code.bits); }

static void enter_code(Thread& t, Profiler* self, Value code) {
  Entry* entry = entry_find(self, key_of(code));
  enter(t, self, entry ? entry : entry_add(self, key_of(code), code));
}
static void on_start(Thread& t, Profiler* self, Value code, Value) { enter_code(t, self, code); }
static void on_throw(Thread& t, Profiler* self, Value code, Value, Value) { enter_code(t, self, code); }
static void on_return(Thread& t, Profiler* self, Value code, Value, Value) { leave(t, self, key_of(code)); }

static Status on_native_call(Thread& t, Profiler* self, Value, Value, Value callable, Value self_argument) {
  if (!self->builtins) return {};
  Value of, module;
  const Method* method = native_of(t, callable, self_argument, &of, &module);
  if (!method) return {};
  Entry* entry = entry_find(self, method);
  if (!entry) {
    Ref text = TRY(native_text(t, method, of, module));
    entry = entry_add(self, method, text);
  }
  enter(t, self, entry);
  return {};
}
static void on_native_return(Thread& t, Profiler* self, Value, Value, Value callable, Value self_argument) {
  if (!self->builtins) return;
  Value of, module;
  if (const Method* method = native_of(t, callable, self_argument, &of, &module)) leave(t, self, method);
}

// --- on and off

struct Callback { MonitorEvent event; const char* method; };
static constexpr Callback kCallbacks[] = {
    {kEvent_PY_START, "_pystart_callback"}, {kEvent_PY_RESUME, "_pystart_callback"}, {kEvent_PY_THROW, "_pythrow_callback"},
    {kEvent_PY_RETURN, "_pyreturn_callback"}, {kEvent_PY_YIELD, "_pyreturn_callback"}, {kEvent_PY_UNWIND, "_pyreturn_callback"},
    {kEvent_CALL, "_ccall_callback"}, {kEvent_C_RETURN, "_creturn_callback"}, {kEvent_C_RAISE, "_creturn_callback"},
};

// sys.monitoring.NAME(PROFILER_ID, ...)
template <class... A>
static Result<Ref> monitoring_call(Thread& t, Value monitoring, const char* name, A... rest) {
  RefTo<Str> method = str_intern(t, name);
  const Value args[] = {Value::small_int(kProfilerId), rest...};
  return call_method(t, monitoring, method, args);
}

static Status profiler_enable(Thread& t, Profiler* self, bool subcalls, bool builtins) {
  self->subcalls = subcalls;
  self->builtins = builtins;
  Ref monitoring = TRY(import_attribute(t, "sys", "monitoring"));
  RefTo<Str> name = str_intern(t, "cProfile");
  TRY(monitoring_call(t, monitoring, "use_tool_id", Value(name)));
  u32 events = 0;
  for (const Callback& c : kCallbacks) {
    RefTo<Str> method_name = str_intern(t, c.method);
    Ref method = TRY(get_attribute(t, Value(static_cast<Object*>(self)), method_name));
    TRY(monitoring_call(t, monitoring, "register_callback", Value::small_int(event_bit(c.event)), method.get()));
    events |= event_bit(c.event);
  }
  TRY(monitoring_call(t, monitoring, "set_events", Value::small_int(events)));
  self->enabled = true;
  return {};
}
static Status profiler_disable(Thread& t, Profiler* self) {
  if (self->in_timer) return t.raise(kRuntimeError, "cannot disable profiler in external timer");
  if (!self->enabled) return {};
  Ref monitoring = TRY(import_attribute(t, "sys", "monitoring"));
  for (const Callback& c : kCallbacks)
    TRY(monitoring_call(t, monitoring, "register_callback", Value::small_int(event_bit(c.event)), Value::none()));
  TRY(monitoring_call(t, monitoring, "set_events", Value::small_int(0)));
  TRY(monitoring_call(t, monitoring, "free_tool_id"));
  self->enabled = false;
  while (!self->data->running.empty()) stop(t, self, self->data->running.back().entry);
  return {};
}

static void forget(Profiler* self) {
  Data dropped;
  std::swap(dropped, *self->data);
  for (auto& entry : dropped.entries) entry->function.clear();
}
static Status profiler_clear(Thread& t, Profiler* self) {
  if (self->in_timer) return t.raise(kRuntimeError, "cannot clear profiler in external timer");
  forget(self);
  return {};
}

// --- results

static constexpr StructSeqField kEntryFields[] = {
    {"code", "code object, or the name of a native function"}, {"callcount", "number of calls"},
    {"reccallcount", "number of calls while it was running already"}, {"totaltime", "seconds it ran"},
    {"inlinetime", "seconds it ran, those of what it called left out"}, {"calls", "what it called, as profiler_subentry objects"}};
static constexpr StructSeqField kSubentryFields[] = {
    {"code", "code object called, or the name of a native function"}, {"callcount", "number of calls"},
    {"reccallcount", "number of calls while it was running already for this caller"}, {"totaltime", "seconds these calls ran"},
    {"inlinetime", "seconds these calls ran, those of what they called left out"}};
static constexpr StructSeqSpec kEntry = {"_lsprof.profiler_entry", nullptr, kEntryFields, 6};
static constexpr StructSeqSpec kSubentry = {"_lsprof.profiler_subentry", nullptr, kSubentryFields, 5};

struct Row { Ref function; Counts counts; };
struct Stats { Row row; std::vector<Row> called; };

static Result<Ref> record(Thread& t, const StructSeqSpec& spec, f64 tick, const Row& row, Value calls) {
  Ref held[] = {int_from_i64(t, row.counts.calls), int_from_i64(t, row.counts.recursive),
                float_from(t, f64(row.counts.total) * tick), float_from(t, f64(row.counts.inlined) * tick)};
  const Value values[] = {row.function, held[0], held[1], held[2], held[3], calls};
  return structseq_new(t, spec, std::span(values, spec.fields.size()));
}
static Result<Ref> profiler_getstats(Thread& t, Profiler* self) {
  f64 tick = self->timer.get().is_empty() || self->unit == 0 ? 1e-9 : self->unit;
  // Copied first: making objects may run anything, clear() included.
  std::vector<Stats> stats;
  for (const auto& entry : self->data->entries) {
    if (!entry->counts.calls) continue;
    Stats& row = stats.emplace_back(Row{Ref(entry->function), entry->counts});
    for (const Subentry& sub : entry->called)
      if (sub.counts.calls) row.called.push_back({Ref(sub.called->function), sub.counts});
  }
  RefTo<List> all = TRY(list_new(t));
  for (const Stats& row : stats) {
    Ref calls = none_ref();
    if (!row.called.empty()) {
      RefTo<List> list = TRY(list_new(t));
      for (const Row& sub : row.called) TRY(list_push(t, list, TRY(record(t, kSubentry, tick, sub, Value::none()))));
      calls = std::move(list).ref();
    }
    TRY(list_push(t, all, TRY(record(t, kEntry, tick, row.row, calls))));
  }
  return std::move(all).ref();
}

// --- the type

static void profiler_visit(Object* o, Visitor& visit) {
  auto* self = static_cast<Profiler*>(o);
  visit(self->timer);
  for (auto& entry : self->data->entries) visit(entry->function);
}
static void profiler_drop(Object* o) {
  auto* self = static_cast<Profiler*>(o);
  self->timer.clear();
  forget(self);
}
static void profiler_dealloc(Object* o) {
  profiler_drop(o);
  delete static_cast<Profiler*>(o)->data;
}

static constexpr Method kMethods[] = {
    method<profiler_getstats>("getstats(self, /)", "What was collected, as a list of profiler_entry objects."),
    method<profiler_enable>("enable(self, /, subcalls=True, builtins=True)",
                            "Start to collect: for each function also by caller if `subcalls`, and of native functions on their\n"
                            "own if `builtins`."),
    method<profiler_disable>("disable(self, /)", "Stop to collect."),
    method<profiler_clear>("clear(self, /)", "Forget what was collected."),
    method<on_start>("_pystart_callback(self, code, instruction_offset, /)", ""),
    method<on_throw>("_pythrow_callback(self, code, instruction_offset, exception, /)", ""),
    method<on_return>("_pyreturn_callback(self, code, instruction_offset, retval, /)", ""),
    method<on_native_call>("_ccall_callback(self, code, instruction_offset, callable, self_arg, /)", ""),
    method<on_native_return>("_creturn_callback(self, code, instruction_offset, callable, self_arg,\n                  /)", ""),
};

const TypeSpec Profiler::kType = {
    .name = "_lsprof.Profiler",
    .basic_size = sizeof(Profiler),
    .flags = kTypeBase | kTypeCycles,
    .signature = "Profiler(timer=None, timeunit=0.0, subcalls=True, builtins=True)",
    .doc = "A profiler. `timer`: a function for the time instead of a clock; one that gives ints has ticks of `timeunit` seconds.",
    .slots = {.new_ = profiler_new, .init = profiler_init, .visit = profiler_visit, .clear = profiler_drop, .dealloc = profiler_dealloc},
    .methods = kMethods,
};

static Status ready(Thread& t, Module* module) {
  TRY(module_add(t, module, "profiler_entry", Value(TRY(structseq_type(t, kEntry)))));
  return module_add(t, module, "profiler_subentry", Value(TRY(structseq_type(t, kSubentry))));
}

static const TypeSpec* const kTypes[] = {&Profiler::kType};

}  // namespace lsprof

extern const ModuleSpec kLsprofModule;
const ModuleSpec kLsprofModule = {
    .name = "_lsprof",
    .doc = "Fast profiler",
    .types = lsprof::kTypes,
    .ready = lsprof::ready,
};

}  // namespace krait

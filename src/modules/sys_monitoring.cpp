// sys.monitoring: what tools ask of vm/monitoring.h (PEP 669).
#include "modules/sys.h"
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/module.h"
#include "objects/namespace.h"
#include "objects/native.h"
#include "objects/str.h"
#include "vm/abstract.h"
#include "vm/code.h"
#include "vm/monitoring.h"

namespace krait {

constexpr u32 kCallResults = event_bit(kEvent_C_RETURN) | event_bit(kEvent_C_RAISE);
constexpr u32 kBranches = event_bit(kEvent_BRANCH_LEFT) | event_bit(kEvent_BRANCH_RIGHT);

static Status check_number(Thread& t, i32 tool) {
  if (tool >= 0 && tool < kUserTools) return {};
  return t.raise(kValueError, "invalid tool {} (must be between 0 and 5)", tool);
}
static Status check_used(Thread& t, i32 tool) {
  TRY(check_number(t, tool));
  if (!monitoring_of(t).names[tool].is_empty()) return {};
  return t.raise(kValueError, "tool {} is not in use", tool);
}

static Status monitoring_use_tool_id(Thread& t, i32 tool, Value name) {
  TRY(check_number(t, tool));
  if (!is<Str>(name)) return t.raise(kValueError, "tool name must be a str");
  Ref& known = monitoring_of(t).names[tool];
  if (!known.is_empty()) return t.raise(kValueError, "tool {} is already in use", tool);
  known = Ref(name);
  return {};
}

// No events, no callbacks any more.
static void clear_tool(Thread& t, i32 tool) {
  Monitoring& all = monitoring_of(t);
  monitoring_set_events(t, tool, 0);
  for (Code* code = t.interp.prepared_codes; code; code = prepared_link(code).next)
    if (monitoring_local_events(code, tool)) MUST(monitoring_set_local_events(t, tool, code, 0));
  for (Ref& callback : all.callbacks[tool]) Ref old = std::move(callback);
}
static Status monitoring_clear_tool_id(Thread& t, i32 tool) {
  TRY(check_number(t, tool));
  if (!monitoring_of(t).names[tool].is_empty()) clear_tool(t, tool);
  return {};
}
static Status monitoring_free_tool_id(Thread& t, i32 tool) {
  TRY(check_number(t, tool));
  if (monitoring_of(t).names[tool].is_empty()) return {};
  clear_tool(t, tool);
  Ref old = std::move(monitoring_of(t).names[tool]);
  return {};
}
static Result<Ref> monitoring_get_tool(Thread& t, i32 tool) {
  TRY(check_number(t, tool));
  const Ref& name = monitoring_of(t).names[tool];
  return name.is_empty() ? none_ref() : name.copy();
}

static Result<Ref> monitoring_register_callback(Thread& t, i32 tool, i32 event, Value func) {
  TRY(check_number(t, tool));
  if (std::popcount(u32(event)) != 1) return t.raise(kValueError, "The callback can only be set for one event at a time");
  int number = std::countr_zero(u32(event));
  if (number >= kEventCount) return t.raise(kValueError, "invalid event {}", event);
  const Value args[] = {func};
  TRY(sys_audit(t, "sys.monitoring.register_callback", args));
  Ref old = std::exchange(monitoring_of(t).callbacks[tool][number], func.is_none() ? Ref() : Ref(func));
  return old.is_empty() ? none_ref() : std::move(old);
}

// An event set as the program gives it, BRANCH spelled out.
static Result<u32> event_set(Thread& t, i32 given) {
  if (given < 0 || given >= i32(event_bit(kEventCount))) return t.raise(kValueError, "invalid event set 0x{:x}", u32(given));
  u32 events = u32(given);
  constexpr u32 calls = kCallResults | event_bit(kEvent_CALL);
  if ((events & kCallResults) && (events & calls) != calls)
    return t.raise(kValueError, "cannot set C_RETURN or C_RAISE events independently");
  if (events & event_bit(kEvent_BRANCH)) events = (events & ~event_bit(kEvent_BRANCH)) | kBranches;
  return events & ~kCallResults;
}
static Result<i64> monitoring_get_events(Thread& t, i32 tool) {
  TRY(check_number(t, tool));
  return i64(monitoring_of(t).events[tool]);
}
static Status monitoring_set_events_function(Thread& t, i32 tool, i32 events) {
  TRY(check_number(t, tool));
  u32 wanted = TRY(event_set(t, events));
  TRY(check_used(t, tool));
  monitoring_set_events(t, tool, wanted);
  return {};
}
static Result<Code*> code_argument(Thread& t, Value code) {
  if (!is<Code>(code)) return t.raise(kTypeError, "code must be a code object");
  return as<Code>(code);
}
static Result<i64> monitoring_get_local_events(Thread& t, i32 tool, Value object) {
  Code* code = TRY(code_argument(t, object));
  TRY(check_number(t, tool));
  return i64(monitoring_local_events(code, tool));
}
static Status monitoring_set_local_events_function(Thread& t, i32 tool, Value object, i32 events) {
  Code* code = TRY(code_argument(t, object));
  TRY(check_number(t, tool));
  u32 wanted = TRY(event_set(t, events));
  if (wanted >= event_bit(MonitorEvent(kLocalEventCount))) return t.raise(kValueError, "invalid local event set 0x{:x}", wanted);
  TRY(check_used(t, tool));
  return krait::monitoring_set_local_events(t, tool, code, wanted);
}
static void monitoring_restart_events(Thread& t) { monitoring_restart(t); }

// {event name: tools that want it, as bits}
static Result<Ref> monitoring_all_events(Thread& t) {
  RefTo<Dict> found = dict_new(t);
  for (u32 e = 0; e < kUngroupedEventCount; ++e) {
    i64 tools = 0;
    for (int tool = 0; tool < kToolCount; ++tool) if (monitoring_of(t).events[tool] >> e & 1) tools |= i64(1) << tool;
    if (!tools) continue;
    RefTo<Str> name = str_intern(t, kEventNames[e]);
    TRY(dict_set(t, found, Value(name), Value::small_int(tools)));
  }
  return Ref(Value(found));
}

static constexpr Method kFunctions[] = {
    function<monitoring_use_tool_id>("use_tool_id($module, tool_id, name, /)", "Take a tool number, under a name."),
    function<monitoring_clear_tool_id>("clear_tool_id($module, tool_id, /)", "End all events and callbacks of a tool."),
    function<monitoring_free_tool_id>("free_tool_id($module, tool_id, /)", "Give a tool number back."),
    function<monitoring_get_tool>("get_tool($module, tool_id, /)", "The name of the tool, or None."),
    function<monitoring_register_callback>("register_callback($module, tool_id, event, func, /)", "Set the function for an event and return the last one."),
    function<monitoring_get_events>("get_events($module, tool_id, /)", "The events a tool wants everywhere."),
    function<monitoring_set_events_function>("set_events($module, tool_id, event_set, /)", "Choose the events a tool wants everywhere."),
    function<monitoring_get_local_events>("get_local_events($module, tool_id, code, /)", "The events a tool wants in one code object."),
    function<monitoring_set_local_events_function>("set_local_events($module, tool_id, code, event_set, /)", "Choose the events a tool wants in one code object."),
    function<monitoring_restart_events>("restart_events($module, /)", "Undo every DISABLE."),
    function<monitoring_all_events>("_all_events($module, /)", "The events that are on, with the tools that want them."),
};
static const ModuleSpec kMonitoringModule = {
    .name = "sys.monitoring",
    .functions = rows(kFunctions),
};

Status sys_add_monitoring(Thread& t, Module* sys) {
  RefTo<Module> module = TRY(module_from_spec(t, kMonitoringModule));
  Monitoring& all = monitoring_of(t);
  all.disable = TRY(call(t, Value(static_cast<Object*>(t.types.object))));
  all.missing = TRY(call(t, Value(static_cast<Object*>(t.types.object))));
  TRY(module_add(t, module, "DISABLE", all.disable));
  TRY(module_add(t, module, "MISSING", all.missing));
  RefTo<Dict> events = dict_new(t);
  for (int e = 0; e < kEventCount; ++e) {
    RefTo<Str> name = str_intern(t, kEventNames[e]);
    TRY(dict_set(t, events, Value(name), Value::small_int(i64(1) << e)));
  }
  RefTo<Str> none = str_intern(t, "NO_EVENTS");
  TRY(dict_set(t, events, Value(none), Value::small_int(0)));
  Ref space = TRY(namespace_new(t, events));
  TRY(module_add(t, module, "events", space));
  static constexpr std::pair<const char*, int> kIds[] = {{"DEBUGGER_ID", 0}, {"COVERAGE_ID", 1}, {"PROFILER_ID", 2}, {"OPTIMIZER_ID", 5}};
  for (auto [name, id] : kIds) TRY(module_add(t, module, name, Value::small_int(id)));
  return module_add(t, sys, "monitoring", Value(module));
}

}  // namespace krait

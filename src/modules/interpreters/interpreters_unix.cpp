// _interpreters: making interpreters and running code in them.
#include "modules/interpreters/family.h"
#include "modules/interpreters/types.h"
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/function.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/namespace.h"
#include "objects/native.h"
#include "objects/str.h"
#include "vm/eval.h"

namespace krait::isolates {

// --- Configurations

struct Switch { const char* name; bool Config::*field; };
static constexpr Switch kSwitches[] = {
    {"use_main_obmalloc", &Config::use_main_obmalloc}, {"allow_fork", &Config::allow_fork},
    {"allow_exec", &Config::allow_exec}, {"allow_threads", &Config::allow_threads},
    {"allow_daemon_threads", &Config::allow_daemon_threads},
    {"check_multi_interp_extensions", &Config::check_multi_interp_extensions},
};
static constexpr const char* kGilNames[] = {"default", "shared", "own"};

static Status named_config(Thread& t, std::string_view name, Config* out) {
  *out = Config();
  if (name == "legacy") {
    *out = {.use_main_obmalloc = true, .allow_fork = true, .allow_exec = true, .allow_threads = true, .allow_daemon_threads = true,
            .check_multi_interp_extensions = false, .gil = Config::kSharedGil};
  } else if (name == "empty") {
    *out = {.allow_threads = false, .check_multi_interp_extensions = false, .gil = Config::kDefault};
  } else if (name != "isolated" && name != "default" && !name.empty()) {
    return t.raise(kValueError, "unsupported config name '{}'", name);
  }
  return {};
}

static Result<Ref> config_object(Thread& t, const Config& config) {
  RefTo<Dict> fields = dict_new(t);
  for (const Switch& s : kSwitches) TRY(dict_set_text(t, fields, s.name, Value::boolean(config.*s.field)));
  RefTo<Str> gil = str_from_ascii(t, kGilNames[config.gil]);
  TRY(dict_set_text(t, fields, "gil", Value(gil)));
  return namespace_new(t, fields);
}

// `whole`: each field has to be there.
static Status config_update(Thread& t, Dict* given, bool whole, Config* out) {
  RefTo<Dict> left = TRY(dict_copy(t, given));
  auto take = [&](const char* name) -> Result<Ref> {
    RefTo<Str> key = str_intern(t, name);
    Ref value = TRY(dict_pop(t, left, Value(key)));
    if (value.is_absent() && whole) return t.raise(kValueError, "missing config key: {}", name);
    return value;
  };
  for (const Switch& s : kSwitches) {
    Ref value = TRY(take(s.name));
    if (value.is_absent()) continue;
    if (!value.get().is_bool()) return t.raise(kTypeError, "invalid config type: {}", s.name);
    out->*s.field = value.get().is_true();
  }
  Ref gil = TRY(take("gil"));
  if (!gil.is_absent()) {
    if (!is<Str>(gil)) return t.raise(kTypeError, "invalid config type: gil");
    std::string text = str_to_utf8(as<Str>(gil));
    usize found = 0;
    while (found < std::size(kGilNames) && text != kGilNames[found]) ++found;
    if (found == std::size(kGilNames)) return t.raise(kValueError, "unsupported interpreter config .gil value '{}'", text);
    out->gil = decltype(out->gil)(found);
  }
  if (u64 extra = left->count; extra) {
    RefTo<Str> shown = TRY(repr(t, Value(left)));
    return t.raise(kValueError, "config dict has {} extra item{} ({})", extra, extra == 1 ? "" : "s", str_to_utf8(shown));
  }
  return {};
}

static Status config_from(Thread& t, Value given, Config* out) {
  if (given.is_empty() || given.is_none()) return {};
  if (is<Str>(given)) return named_config(t, TRY(str_to_utf8_strict(t, as<Str>(given))), out);
  Ref fields = TRY(get_attribute_opt(t, given, t.names.dunder_dict));
  if (fields.is_absent() || !is<Dict>(fields)) {
    RefTo<Str> shown = TRY(repr(t, given));
    return t.raise(kTypeError, "bad config {}", str_to_utf8(shown));
  }
  TRY(config_update(t, as<Dict>(fields), true, out));
  return {};
}

static Result<Ref> interpreters_new_config(Thread& t, Str* name, Dict* overrides) {
  Config config;
  TRY(named_config(t, name ? str_to_utf8(name) : "isolated", &config));
  if (overrides && overrides->count) TRY(config_update(t, overrides, false, &config));
  return config_object(t, config);
}

// --- Members

struct Found { Config config; i64 whence; bool running; };

static Result<Found> find_member(Thread& t, i64 id) {
  std::shared_ptr<Family> family = membership(t).family;
  std::optional<Found> found;
  {
    std::lock_guard lock(family->mutex);
    auto member = family->members.find(id);
    if (member != family->members.end()) found = Found{member->second.config, member->second.whence, member->second.running};
  }
  if (!found) return raise_not_found(t, id);
  return *found;
}

// The id, which exists; only interpreters made by this module if `restricted`.
static Result<i64> resolve(Thread& t, Value given, bool restricted, const char* what) {
  i64 id = TRY(id_from(t, given, "interpreter"));
  Found found = TRY(find_member(t, id));
  if (restricted && found.whence != kStdlib) return raise_error(t, fmt::format("cannot {} unrecognized interpreter {}", what, id));
  return id;
}

static Result<Ref> summary(Thread& t, i64 id, i64 whence) {
  return tuple_of(t, Value::small_int(id), Value::small_int(whence));
}

static Result<i64> interpreters_create(Thread& t, Value config, bool reqrefs) {
  Config wanted;
  TRY(config_from(t, config, &wanted));
  if (!wanted.use_main_obmalloc && !wanted.check_multi_interp_extensions) return raise_not_made(t, "sub-interpreter creation failed");
  return create(t, wanted, reqrefs);
}

static Status interpreters_destroy(Thread& t, Value given, bool restrict_) {
  i64 id = TRY(resolve(t, given, restrict_, "destroy"));
  if (id == membership(t).id) return raise_error(t, "cannot destroy the current interpreter");
  Claim claim(t);
  TRY(claim.take(id, "interpreter running"));
  claim.end();
  return {};
}

static Result<Ref> interpreters_list_all(Thread& t, bool require_ready) {
  std::shared_ptr<Family> family = membership(t).family;
  std::vector<std::pair<i64, i64>> all;
  {
    std::lock_guard lock(family->mutex);
    for (auto& [id, member] : family->members) if (member.ready || !require_ready) all.emplace_back(id, member.whence);
  }
  RefTo<List> out = TRY(list_new(t));
  for (auto [id, whence] : all) TRY(list_push(t, out, TRY(summary(t, id, whence))));
  return std::move(out).ref();
}

static Result<Ref> interpreters_get_current(Thread& t) {
  i64 id = membership(t).id;
  return summary(t, id, id ? kStdlib : kRuntime);
}
static Result<Ref> interpreters_get_main(Thread& t) { return summary(t, 0, kRuntime); }

static Result<bool> interpreters_is_running(Thread& t, Value given, bool restrict_) {
  i64 id = TRY(resolve(t, given, restrict_, "check if running for"));
  return TRY(find_member(t, id)).running;
}
static Result<i64> interpreters_whence(Thread& t, Value given) {
  return TRY(find_member(t, TRY(id_from(t, given, "interpreter")))).whence;
}
static Result<Ref> interpreters_get_config(Thread& t, Value given, bool restrict_) {
  i64 id = TRY(resolve(t, given, restrict_, "get the config of"));
  return config_object(t, TRY(find_member(t, id)).config);
}

static Status interpreters_incref(Thread& t, Value given, bool implieslink, bool restrict_) {
  i64 id = TRY(resolve(t, given, restrict_, "incref"));
  std::shared_ptr<Family> family = membership(t).family;
  std::lock_guard lock(family->mutex);
  auto member = family->members.find(id);
  if (member == family->members.end()) return {};
  if (implieslink) member->second.counted = true;
  ++member->second.references;
  return {};
}

static Status interpreters_decref(Thread& t, Value given, bool restrict_) {
  i64 id = TRY(resolve(t, given, restrict_, "decref"));
  std::shared_ptr<Family> family = membership(t).family;
  {
    std::lock_guard lock(family->mutex);
    auto found = family->members.find(id);
    if (found == family->members.end()) return {};
    Member& member = found->second;
    if (member.references > 0) --member.references;
    if (member.references || !member.counted || id == 0) return {};
    if (member.running) {
      member.unwanted = true;
      return {};
    }
  }
  Claim claim(t);
  if (claim.take(id, "interpreter running").is_error()) {
    t.clear_error();   // somebody was faster
    return {};
  }
  claim.end();
  return {};
}

static bool interpreters_is_shareable(Thread& t, Value object) { return is_shareable(t, object); }

static Result<Ref> interpreters_capture_exception(Thread& t, Value exception) {
  if (exception.is_empty() || exception.is_none()) return none_ref();
  if (!is_exception(exception)) {
    RefTo<Str> shown = TRY(repr(t, exception));
    return t.raise(kTypeError, "expected exception, got {}", str_to_utf8(shown));
  }
  Ref held(exception);
  return snapshot_object(t, snapshot(t, held));
}

// --- Running

static Result<Dict*> dict_argument(Thread& t, const char* function, int position, Value given) {
  if (given.is_empty()) return static_cast<Dict*>(nullptr);
  if (is<Dict>(given)) return as<Dict>(given);
  return t.raise(kTypeError, "_interpreters.{}() argument {} must be dict, not {}", function, position, type_name(t, given));
}

using Attributes = std::vector<std::pair<std::string, Packed>>;

static Status pack_attributes(Thread& t, Dict* given, Attributes* out) {
  if (!given) return {};
  RefTo<Dict> copy = TRY(dict_copy(t, given));
  u64 position = 0;
  Value key, value;
  while (dict_next(copy, &position, &key, &value)) {
    if (!is<Str>(key)) return t.raise(kTypeError, "bad argument type for built-in operation");
    std::string name = TRY(str_to_utf8_strict(t, as<Str>(key)));
    TRY(pack(t, value, Sending::kShared, out->emplace_back(std::move(name), Packed()).second));
  }
  return {};
}

constexpr const char* kBusy = "interpreter already running";

static Result<RefTo<Module>> visited_main(Thread& there) {
  Value main = dict_get_str(there.interp.modules, there.names.dunder_main);
  if (!is<Module>(main)) return there.raise(kRuntimeError, "no __main__ in this interpreter");
  return RefTo<Module>(as<Module>(main));
}

static Status set_attributes(Thread& there, Module* main, const Attributes& attributes) {
  for (auto& [name, packed] : attributes) {
    Ref value = TRY(unpack(there, packed));
    TRY(dict_set_text(there, main->dict, name, value));
  }
  return {};
}

static Status run_script(Thread& there, const Attributes& attributes, const Packed* script) {
  RefTo<Module> main = TRY(visited_main(there));
  TRY(set_attributes(there, main, attributes));
  if (!script) return {};
  Ref code = TRY(unpack(there, *script));
  TRY(run_code(there, as<Code>(code), main->dict, Value::empty()));
  return {};
}

// None, or the snapshot of the exception that ended it.
static Result<Ref> run_in(Thread& t, i64 id, const Attributes& attributes, const Packed* script) {
  Claim claim(t);
  TRY(claim.take(id, kBusy));
  std::optional<Snapshot> failure;
  {
    Visit visit(t, claim.interp());
    if (run_script(visit.t(), attributes, script).is_error()) failure = take_snapshot(visit.t());
  }
  if (!failure) return none_ref();
  return snapshot_object(t, *failure);
}

static Result<Ref> run_packed(Thread& t, i64 id, Value script, Dict* shared) {
  Packed code;
  TRY(pack_script(t, script, code));
  Attributes attributes;
  TRY(pack_attributes(t, shared, &attributes));
  return run_in(t, id, attributes, &code);
}

static Result<Ref> interpreters_exec(Thread& t, Value given, Value code, Value attributes, bool restrict_) {
  Dict* shared = TRY(dict_argument(t, "exec", 3, attributes));
  i64 id = TRY(resolve(t, given, restrict_, "exec code for"));
  return run_packed(t, id, code, shared);
}
static Result<Ref> interpreters_run_string(Thread& t, Value given, Value script, Value attributes, bool restrict_) {
  if (!is<Str>(script)) return t.raise(kTypeError, "_interpreters.run_string() argument 2 must be str, not {}", type_name(t, script));
  Dict* shared = TRY(dict_argument(t, "run_string", 3, attributes));
  i64 id = TRY(resolve(t, given, restrict_, "run a string in"));
  return run_packed(t, id, script, shared);
}
static Result<Ref> interpreters_run_func(Thread& t, Value given, Value function, Value attributes, bool restrict_) {
  Dict* shared = TRY(dict_argument(t, "run_func", 3, attributes));
  i64 id = TRY(resolve(t, given, restrict_, "run a function in"));
  if (!is<Function>(function) && !is<Code>(function))
    return t.raise(kTypeError, "_interpreters.run_func() argument 2 must be a function, not {}", type_name(t, function));
  return run_packed(t, id, function, shared);
}

static Status interpreters_set_main_attrs(Thread& t, Value given, Value attributes_given, bool restrict_) {
  Dict* updates = TRY(dict_argument(t, "set___main___attrs", 2, attributes_given));
  i64 id = TRY(resolve(t, given, restrict_, "update __main__ for"));
  if (!updates->count) return t.raise(kValueError, "arg 2 must be a non-empty dict");
  Attributes attributes;
  TRY(pack_attributes(t, updates, &attributes));
  Ref failed = TRY(run_in(t, id, attributes, nullptr));
  if (failed.is_none()) return {};
  Ref text = TRY(get_attribute(t, failed, "formatted"));
  return raise_error(t, str_to_utf8(as<Str>(text)));
}

// What a call is over there, and how it ends.
struct Call {
  Packed callable, args, kwargs, result;
  bool has_args = false, has_kwargs = false;
  std::optional<Snapshot> raised;
  const char* refused = nullptr;        // why it was not made, or its result not sent; then `raised` says more
};

static void make_call(Thread& there, Call* call) {
  auto part = [&](const Packed& packed, const char* refusal) -> Ref {
    Result<Ref> value = unpack(there, packed);
    if (!value.is_error()) return value.take();
    call->raised = take_snapshot(there);
    call->refused = refusal;
    return Ref();
  };
  Ref callable = part(call->callable, "func not shareable");
  if (callable.is_empty()) return;
  Ref args(Value(static_cast<Object*>(there.interp.empty_tuple.get()))), kwargs;
  if (call->has_args && (args = part(call->args, "args not shareable")).is_empty()) return;
  if (call->has_kwargs && (kwargs = part(call->kwargs, "kwargs not shareable")).is_empty()) return;
  Result<Ref> outcome = call_with(there, callable, as<Tuple>(args), kwargs.is_empty() ? nullptr : as<Dict>(kwargs));
  if (outcome.is_error()) {
    call->raised = take_snapshot(there);
    return;
  }
  Ref value = outcome.take();
  if (!pack(there, value, Sending::kAny, call->result).is_error()) return;
  call->raised = take_snapshot(there);
  call->refused = "object does not support cross-interpreter data";
}

static Result<Ref> interpreters_call(Thread& t, Value given, Value callable, Value args_given, Value kwargs_given, bool restrict_) {
  if (!args_given.is_empty() && !is<Tuple>(args_given))
    return t.raise(kTypeError, "_interpreters.call() argument 3 must be tuple, not {}", type_name(t, args_given));
  Tuple* args = args_given.is_empty() ? nullptr : as<Tuple>(args_given);
  Dict* kwargs = TRY(dict_argument(t, "call", 4, kwargs_given));
  i64 id = TRY(resolve(t, given, restrict_, "make a call in"));
  if (!is_callable(callable)) {
    RefTo<Str> shown = TRY(repr(t, callable));
    return t.raise(kTypeError, "expected a callable, got {}", str_to_utf8(shown));
  }
  Call call;
  TRY(pack_callable(t, callable, call.callable));
  if ((call.has_args = args && args->length)) TRY(pack(t, Value(static_cast<Object*>(args)), Sending::kAny, call.args));
  if ((call.has_kwargs = kwargs && kwargs->count)) TRY(pack(t, Value(static_cast<Object*>(kwargs)), Sending::kAny, call.kwargs));
  Claim claim(t);
  TRY(claim.take(id, kBusy));
  {
    Visit visit(t, claim.interp());
    make_call(visit.t(), &call);
  }
  if (call.refused) return raise_not_shareable(t, call.refused, *call.raised);
  if (call.raised) {
    Ref shown = TRY(snapshot_object(t, *call.raised));
    return tuple_of(t, Value::none(), shown.get());
  }
  Ref value = TRY(unpack(t, call.result));
  return tuple_of(t, value.get(), Value::none());
}

static constexpr Method kFunctions[] = {
    function<interpreters_call>("call($module, id, callable, args=<unrepresentable>, kwargs=<unrepresentable>, *, restrict=False) as (*args)",
                                "Call something in an interpreter; gives its result and None, or None and the snapshot of its exception."),
    function<interpreters_capture_exception>("capture_exception($module, exc=None) as (*args)", "The snapshot of an exception, as exec() gives it."),
    function<interpreters_create>("create($module, config=<unrepresentable>, *, reqrefs=False) as (*args)",
                                  "Make an interpreter; gives its id. With reqrefs it ends with its last reference."),
    function<interpreters_decref>("decref($module, id, *, restrict=False) as (*args)", "Give a reference to an interpreter back."),
    function<interpreters_destroy>("destroy($module, id, *, restrict=False) as (*args)", "End an interpreter, which may not be running."),
    function<interpreters_exec>("exec($module, id, code, shared=<unrepresentable>, *, restrict=False) as (*args)",
                                "Run text, a function or code as __main__ of an interpreter; gives None or the snapshot of its exception."),
    function<interpreters_get_config>("get_config($module, id, *, restrict=False) as (*args)", "The configuration of an interpreter."),
    function<interpreters_get_current>("get_current($module, /) as ($self, /)", "Id and origin of the calling interpreter."),
    function<interpreters_get_main>("get_main($module, /) as ($self, /)", "Id and origin of the main interpreter."),
    function<interpreters_incref>("incref($module, id, *, implieslink=False, restrict=False) as (*args)", "Take a reference to an interpreter."),
    function<interpreters_is_running>("is_running($module, id, *, restrict=False) as (*args)", "Whether something runs in an interpreter's __main__."),
    function<interpreters_is_shareable>("is_shareable($module, obj) as (*args)", "Whether interpreters can be given such an object without pickle."),
    function<interpreters_list_all>("list_all($module, *, require_ready=False) as (*args)", "Ids and origins of all interpreters."),
    function<interpreters_new_config>("new_config($module, name='isolated', /, **overrides) as (*args)", "A configuration by name, with changes."),
    function<interpreters_run_func>("run_func($module, id, func, shared=<unrepresentable>, *, restrict=False) as (*args)",
                                    "Run a function's code as __main__ of an interpreter, see exec()."),
    function<interpreters_run_string>("run_string($module, id, script, shared=<unrepresentable>, *, restrict=False) as (*args)",
                                      "Run text as __main__ of an interpreter, see exec()."),
    function<interpreters_set_main_attrs>("set___main___attrs($module, id, updates, *, restrict=False) as (*args)",
                                          "Set attributes of an interpreter's __main__."),
    function<interpreters_whence>("whence($module, id) as (*args)", "Where an interpreter comes from: one of the WHENCE constants."),
};

static Status interpreters_ready(Thread& t, Module* module) {
  TRY(ensure_exceptions(t));
  Membership& home = membership(t);
  TRY(module_add(t, module, "InterpreterError", home.error));
  TRY(module_add(t, module, "InterpreterNotFoundError", home.not_found));
  TRY(module_add(t, module, "NotShareableError", home.not_shareable));
  struct Row { const char* name; i64 value; };
  for (const Row& row : {Row{"WHENCE_UNKNOWN", kUnknown}, Row{"WHENCE_RUNTIME", kRuntime}, Row{"WHENCE_LEGACY_CAPI", kLegacyCapi},
                         Row{"WHENCE_CAPI", kCapi}, Row{"WHENCE_XI", kCrossCapi}, Row{"WHENCE_STDLIB", kStdlib}})
    TRY(module_add_int(t, module, row.name, row.value));
  return {};
}

static const TypeSpec* const kTypes[] = {&LentView::kType};

}  // namespace krait::isolates

namespace krait {
extern const ModuleSpec kInterpretersModule;
const ModuleSpec kInterpretersModule = {
    .name = "_interpreters",
    .doc = "Interpreters of one process: making them, running code in them. The base of concurrent.interpreters.",
    .functions = rows(isolates::kFunctions),
    .types = isolates::kTypes,
    .ready = isolates::interpreters_ready,
};
}  // namespace krait

// atexit: functions to call when the interpreter ends.
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/module.h"
#include "objects/native.h"
#include "objects/str.h"

namespace krait {

struct ExitFunction {
  Ref function;
  RefTo<Tuple> args;
  RefTo<Dict> kwargs;   // null: none
};
struct ExitState {
  std::vector<ExitFunction> functions;
  void visit(Visitor& v) {
    for (ExitFunction& f : functions) for (Value part : {f.function.get(), Value(f.args), Value(f.kwargs)}) v(part);
  }
};
static const char kStateKey = 0;
static ExitState& state_of(Thread& t) { return t.interp.state<ExitState>(&kStateKey); }

static Result<Ref> atexit_register(Thread& t, Args args) {
  if (!args.count) return t.raise(kTypeError, "register() takes at least 1 argument (0 given)");
  if (!is_callable(args[0])) return t.raise(kTypeError, "the first argument must be callable");
  ExitFunction entry{Ref(args[0]), TRY(tuple_from(t, {args.items + 1, args.count - 1})), {}};
  if (args.kw_count()) {
    entry.kwargs = dict_new(t);
    for (u32 i = 0; i < args.kw_count(); ++i) TRY(dict_set(t, entry.kwargs, (*args.kwnames)[i], args[args.count + i]));
  }
  state_of(t).functions.push_back(std::move(entry));
  return Ref(args[0]);
}

static void atexit_clear(Thread& t) {
  std::vector<ExitFunction> dropped = std::move(state_of(t).functions);
  state_of(t).functions.clear();
}

// Last registered, first called. What the functions register or take back meanwhile changes nothing, and is forgotten.
static void atexit_run(Thread& t) {
  ExitState& state = state_of(t);
  std::vector<ExitFunction> functions;
  for (const ExitFunction& f : state.functions) functions.push_back({f.function.copy(), f.args.copy(), f.kwargs.copy()});
  for (usize i = functions.size(); i-- > 0;) {
    ExitFunction& f = functions[i];
    if (call_with(t, f.function, f.args, f.kwargs).is_error()) t.report_unraisable("in atexit callback", f.function);
  }
  atexit_clear(t);
}

static Status atexit_unregister(Thread& t, Value func) {
  ExitState& state = state_of(t);
  // Comparing may change the list: positions are looked at anew each time.
  for (usize i = state.functions.size(); i-- > 0;) {
    if (i >= state.functions.size()) continue;
    Ref function = state.functions[i].function.copy();
    if (!TRY(compare_bool(t, function, func, CompareOp::kEq))) continue;
    if (i >= state.functions.size() || state.functions[i].function.get() != function.get()) continue;
    ExitFunction dropped = std::move(state.functions[i]);
    state.functions.erase(state.functions.begin() + i64(i));
  }
  return {};
}

static i64 atexit_count(Thread& t) { return i64(state_of(t).functions.size()); }

static constexpr Method kFunctions[] = {
    function<atexit_clear>("_clear($module, /)", "Forget all functions."),
    function<atexit_count>("_ncallbacks($module, /)", "How many functions are registered."),
    function<atexit_run>("_run_exitfuncs($module, /)", "Call the functions now, the last one first."),
    function<atexit_register>("register($module, func, /, *args, **kwargs)", "Have a function called when the interpreter ends."),
    function<atexit_unregister>("unregister($module, func, /)", "Forget a function."),
};

extern const ModuleSpec kAtexitModule;
const ModuleSpec kAtexitModule = {
    .name = "atexit",
    .doc = "Functions to call when the interpreter ends.",
    .functions = rows(kFunctions),
};

}  // namespace krait

// sys: functions. Constants are in sys_info.cpp; argv, path, prefixes and streams are set by boot.
#include "modules/sys.h"

#include "modules/boot.h"
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/frame.h"
#include "objects/list.h"
#include "objects/native.h"
#include "objects/str.h"
#include "objects/structseq.h"
#include "objects/traceback.h"
#include "vm/abstract.h"
#include "vm/audit.h"
#include "vm/import.h"
#include "vm/settings.h"

namespace krait {

struct SysState {
  i32 dlopen_flags = 2;   // RTLD_NOW
};
static const char kStateKey = 0;
static SysState& state_of(Interpreter& interp) { return interp.state<SysState>(&kStateKey); }

static Value module_value(Thread& t) { return Value(static_cast<Object*>(t.interp.sys.get())); }

static Result<Ref> sys_exit(Thread& t, Value status) {
  if (is<Tuple>(status)) {
    // A tuple becomes the arguments of the exception, as everywhere where C code raises one.
    Ref exception = TRY(exception_new(t, kSystemExit, as<Tuple>(status)->span()));
    return t.raise_object(exception);
  }
  return t.raise_value(kSystemExit, status.is_none() ? Value::empty() : status);
}

static Result<Ref> sys_exc_info(Thread& t) {
  if (t.handled.is_empty() || t.handled.is_none()) return tuple_of(t, Value::none(), Value::none(), Value::none());
  BaseException* e = static_cast<BaseException*>(t.handled.get().object());
  Value traceback = e->traceback;
  return tuple_of(t, Value(static_cast<Object*>(e->type())), t.handled.get(), traceback.is_empty() ? Value::none() : traceback);
}
static Ref sys_exception(Thread& t) { return t.handled.is_empty() ? none_ref() : t.handled.copy(); }

static Status sys_baserepl(Thread& t) {
  int code = run_base_repl(t);
  return code ? Status(t.raise_value(kSystemExit, Value::small_int(code))) : Status();
}

static Status sys_displayhook(Thread& t, Value object) {
  Ref builtins = TRY(import_module(t, "builtins"));
  if (object.is_none()) return {};
  TRY(set_attribute(t, builtins, t.names._, Value::none()));
  Ref out = TRY(get_attribute_opt(t, module_value(t), t.names.stdout));
  if (out.is_absent() || out.is_none()) return t.raise(kRuntimeError, "lost sys.stdout");
  RefTo<Str> text = TRY(repr(t, object));
  Value argument(text);
  Result<Ref> written = call_method(t, out, t.names.write, std::span(&argument, 1));
  if (written.is_error()) {
    if (!t.error_matches(kUnicodeEncodeError)) return Error{};
    t.clear_error();
    // Characters the stream cannot show are escaped.
    Ref encoding = TRY(get_attribute(t, out, t.names.encoding));
    RefTo<Str> handler = str_from_ascii(t, "backslashreplace");
    Value encode_args[] = {encoding, Value(handler)};
    Ref encoded = TRY(call_method(t, Value(text), t.names.encode, encode_args));
    Value decode_args[] = {encoding, t.names.strict ? Value(static_cast<Object*>(t.names.strict)) : Value::none()};
    Ref plain = TRY(call_method(t, encoded, t.names.decode, decode_args));
    Value plain_argument = plain;
    TRY(call_method(t, out, t.names.write, std::span(&plain_argument, 1)));
  }
  RefTo<Str> newline = str_from_ascii(t, "\n");
  Value end(newline);
  TRY(call_method(t, out, t.names.write, std::span(&end, 1)));
  return set_attribute(t, builtins, t.names._, object);
}

static Status sys_excepthook(Thread& t, Value, Value value, Value traceback) {
  if (!is_exception(value)) {
    // Nothing is raised by a hook: it shows what is wrong with its argument.
    RefTo<Str> text = str_from_utf8(t, fmt::format("TypeError: print_exception(): Exception expected for value, {} found\n", type_name(t, value)));
    Ref file = TRY(get_attribute(t, Value(static_cast<Object*>(t.interp.sys.get())), "stderr"));
    Value line[] = {Value(text)};
    TRY(call_method(t, file, t.names.write, line));
    return {};
  }
  BaseException* e = static_cast<BaseException*>(value.object());
  if (e->traceback.get().is_empty() && type_of(t, traceback) == t.types.traceback) e->traceback.set(traceback);
  print_exception(t, value);
  return {};
}

static Result<Ref> sys_breakpointhook(Thread& t, Args args) {
  std::string target = "pdb.set_trace";
  if (!t.interp.options.ignore_environment)
    if (const char* set = std::getenv("PYTHONBREAKPOINT"); set && *set) target = set;
  if (target == "0") return none_ref();
  usize dot = target.rfind('.');
  std::string module = dot == std::string::npos ? "builtins" : target.substr(0, dot);
  std::string name = dot == std::string::npos ? target : target.substr(dot + 1);
  Result<Ref> hook = import_attribute(t, module, name);
  if (hook.is_error()) {
    if (!t.error_matches(kImportError) && !t.error_matches(kAttributeError)) return Error{};
    t.clear_error();
    TRY(warn(t, kRuntimeWarning, fmt::format("Ignoring unimportable $PYTHONBREAKPOINT: \"{}\"", target)));
    return none_ref();
  }
  Ref function = hook.take();
  return call(t, function, args);
}

static constexpr StructSeqField kUnraisableFields[] = {
    {"exc_type", "Exception type"}, {"exc_value", "Exception value"}, {"exc_traceback", "Exception traceback"},
    {"err_msg", "Error message"}, {"object", "Object causing the exception"}};
static constexpr StructSeqSpec kUnraisableArgs = {"UnraisableHookArgs",
    "What sys.unraisablehook is told of an exception that cannot be raised.", kUnraisableFields, 5};

static Status sys_unraisablehook(Thread& t, Value args) {
  TypeObject* type = TRY(structseq_type(t, kUnraisableArgs));
  if (type_of(t, args) != type) return t.raise(kTypeError, "sys.unraisablehook argument type must be UnraisableHookArgs");
  RefTo<Tuple> parts(static_cast<Tuple*>(args.object()));
  Value value = parts->items[1], message = parts->items[3], object = parts->items[4];
  if (!is_exception(value)) return {};
  print_unraisable(t, value, is<Str>(message) ? str_to_utf8(as<Str>(message)) : "", object.is_none() ? Value::empty() : object);
  return {};
}

bool call_unraisable_hook(Thread& t, Ref* exception, std::string* message, Ref* object) {
  if (!t.interp.sys.get()) return false;
  Value hook = dict_get_str(t.interp.sys->dict, t.names.unraisablehook);
  RefTo<Str> original_name = str_intern(t, "__unraisablehook__");
  Value original = dict_get_str(t.interp.sys->dict, original_name);
  if (hook.is_absent() || hook.is_none() || hook == original) return false;
  Ref held(hook);
  BaseException* e = static_cast<BaseException*>(exception->get().object());
  Ref text = message->empty() ? none_ref() : str_from_utf8(t, *message).ref();
  Value traceback = e->traceback;
  Value parts[] = {Value(static_cast<Object*>(e->type())), *exception, traceback.is_empty() ? Value::none() : traceback, text,
                   object->is_empty() ? Value::none() : object->get()};
  Result<Ref> args = structseq_new(t, kUnraisableArgs, parts);
  if (args.is_error()) {
    t.clear_error();
    return false;
  }
  Ref packed = args.take();
  if (!call(t, held, packed.get()).is_error()) return true;
  // The failure of the hook is reported instead.
  *exception = t.take_error();
  *message = "Exception ignored in sys.unraisablehook";
  *object = std::move(held);
  return false;
}

Status sys_audit(Thread& t, const char* event, std::span<const Value> args) { return audit_tell(t, event, args); }
static Status sys_audit_function(Thread& t, Str* event, Tuple* args) {
  if (!audit_has_hooks(t.interp)) return {};
  RefTo<Tuple> values = args ? RefTo<Tuple>(args) : tuple_empty(t);
  return audit_tell(t, event, values);
}
static Status sys_addaudithook(Thread& t, Value hook) {
  // Present hooks may refuse the new one with an exception; a RuntimeError only means "no".
  Status asked = sys_audit(t, "sys.addaudithook");
  if (asked.is_error()) {
    if (!t.error_matches(kRuntimeError)) return Error{};
    t.clear_error();
    return {};
  }
  audit_add_hook(t.interp, hook);
  return {};
}

static Result<Ref> sys_getframe(Thread& t, i32 depth) {
  Frame* frame = frame_at(t, u32(std::max(depth, 0)));
  if (!frame) return t.raise(kValueError, "call stack is not deep enough");
  Ref object(Value(static_cast<Object*>(frame_object(t, frame))));
  Value told[] = {object};
  TRY(sys_audit(t, "sys._getframe", told));
  return object;
}
static Result<Ref> sys_getframemodulename(Thread& t, i32 depth) {
  Value told[] = {Value::small_int(depth)};
  TRY(sys_audit(t, "sys._getframemodulename", told));
  Frame* frame = frame_at(t, u32(std::max(depth, 0)));
  if (!frame) return none_ref();
  Value name = dict_get_str(frame_globals(frame), t.names.dunder_name);
  return Ref(name.is_absent() ? Value::none() : name);
}
static Result<Ref> sys_getsizeof(Thread& t, Value object, Value fallback) {
  Ref method = TRY(lookup_special(t, object, t.names.dunder_sizeof));
  Result<Ref> size = method.is_absent() ? Result<Ref>(t.raise(kTypeError, "Type {} doesn't define __sizeof__", type_name(t, object)))
                                        : call(t, method);
  if (size.is_error()) {
    if (fallback.is_empty() || !t.error_matches(kTypeError)) return Error{};
    t.clear_error();
    return Ref(fallback);
  }
  Ref value = size.take();
  if (!is_int(value)) return t.raise(kTypeError, "an integer is required");
  if (int_sign(value) < 0) return t.raise(kValueError, "__sizeof__() should return >= 0");
  return value;
}

static Result<i64> sys_getrefcount(Thread&, Value object) {
  // The argument itself counts; numbers and singletons are not counted at all.
  return object.is_object() ? i64(object.object()->refcount) + 1 : i64(0xffffffff);
}
static Result<Ref> sys_intern(Thread& t, Str* string) {
  if (!is_exact<Str>(Value(static_cast<Object*>(string)))) return t.raise(kTypeError, "can't intern {}", type_name(string->type()));
  return str_intern(t, string).ref();
}
static bool sys_is_interned(Thread&, Str* string) { return string->is_interned(); }
static bool sys_is_immortal(Thread&, Value op) { return !op.is_object(); }

static Status sys_clear_type_descriptors(Thread& t, TypeObject* type) {
  if (!type->has(kTypeHeap)) return t.raise(kTypeError, "argument is immutable");
  for (Str* name : {t.names.dunder_dict, t.names.dunder_weakref})
    if (!dict_get_str(type->dict, name).is_absent()) TRY(type_set_attr(t, type, name, Value::empty()));
  return {};
}

static i64 sys_getrecursionlimit(Thread& t) { return t.interp.recursion_limit; }
static Status sys_setrecursionlimit(Thread& t, i32 limit) {
  if (limit < 1) return t.raise(kValueError, "recursion limit must be greater or equal than 1");
  if (t.depth >= limit)
    return t.raise(kRecursionError, "cannot set the recursion limit to {} at the recursion depth {}: the limit is too low", limit, t.depth);
  t.interp.recursion_limit = limit;
  return {};
}
static i64 sys_get_int_max_str_digits(Thread& t) { return t.interp.int_max_str_digits; }
static Status sys_set_int_max_str_digits(Thread& t, i32 maxdigits) {
  if (maxdigits != 0 && maxdigits < 640) return t.raise(kValueError, "maxdigits must be >= 640 or 0 for unlimited");
  t.interp.int_max_str_digits = maxdigits;
  return sys_update_flags(t, t.interp.sys);
}
static f64 sys_getswitchinterval(Thread& t) { return f64(t.interp.switch_interval_ns) / 1e9; }
static Status sys_setswitchinterval(Thread& t, f64 interval) {
  if (!(interval > 0)) return t.raise(kValueError, "switch interval must be strictly positive");
  t.interp.switch_interval_ns = std::max<i64>(i64(std::min(interval, 1e9) * 1e9), 1000);
  return {};
}

static Ref sys_getdefaultencoding(Thread& t) { return str_intern(t, "utf-8").ref(); }
static Ref sys_getfilesystemencodeerrors(Thread& t) { return str_intern(t, "surrogateescape").ref(); }
static bool sys_is_finalizing(Thread& t) { return t.interp.finalizing; }
static bool sys_is_gil_enabled(Thread&) { return true; }
static bool no(Thread&) { return false; }
static void nothing(Thread&) {}
static i64 sys_get_cpu_count_config(Thread& t) { return settings(t.interp).cpu_count; }
static i64 sys_getunicodeinternedsize(Thread& t, bool only_immortal) {
  i64 count = 0;
  // No string is immortal.
  if (only_immortal) return 0;
  t.heap.for_each_object([](void* n, Object* o) {
    if (type_derives(o->type(), &Str::kType) && static_cast<Str*>(o)->is_interned()) ++*static_cast<i64*>(n);
  }, &count);
  return count;
}
static i64 sys_getdlopenflags(Thread& t) { return state_of(t.interp).dlopen_flags; }
static void sys_setdlopenflags(Thread& t, i32 flags) { state_of(t.interp).dlopen_flags = flags; }
static Status sys_activate_stack_trampoline(Thread& t, Str* backend) {
  if (str_to_utf8(backend) == "perf" || str_to_utf8(backend) == "perf_jit") return t.raise(kValueError, "perf trampoline not available");
  return t.raise(kValueError, "invalid backend: {}", str_to_utf8(backend));
}
static i64 sys_getallocatedblocks(Thread& t) {
  i64 count = 0;
  t.heap.for_each_object([](void* n, Object*) { ++*static_cast<i64*>(n); }, &count);
  return count;
}
static constexpr StructSeqField kHooksFields[] = {{"firstiter"}, {"finalizer"}};
static constexpr StructSeqSpec kHooks = {"asyncgen_hooks", "The hooks of asynchronous generators.", kHooksFields, 2};
static Ref or_none(Value v) { return Ref(v.is_empty() ? Value::none() : v); }
static Result<Ref> sys_get_asyncgen_hooks(Thread& t) {
  Ref a = or_none(t.asyncgen_firstiter), b = or_none(t.asyncgen_finalizer);
  Value values[] = {a, b};
  return structseq_new(t, kHooks, values);
}
static Status sys_set_asyncgen_hooks(Thread& t, Value firstiter, Value finalizer) {
  for (Value v : {finalizer, firstiter})
    if (!v.is_empty() && !v.is_none() && !is_callable(v))
      return t.raise(kTypeError, "callable {} expected, got {}", v == finalizer ? "finalizer" : "firstiter", type_name(t, v));
  if (!finalizer.is_empty()) TRY(audit(t, "sys.set_asyncgen_hook_finalizer"));
  if (!finalizer.is_empty()) t.asyncgen_finalizer = finalizer.is_none() ? Ref() : Ref(finalizer);
  if (!firstiter.is_empty()) TRY(audit(t, "sys.set_asyncgen_hook_firstiter"));
  if (!firstiter.is_empty()) t.asyncgen_firstiter = firstiter.is_none() ? Ref() : Ref(firstiter);
  return {};
}
static i64 sys_get_origin_depth(Thread& t) { return t.coroutine_origin_depth; }
static Status sys_set_origin_depth(Thread& t, i32 depth) {
  if (depth < 0) return t.raise(kValueError, "depth must be >= 0");
  t.coroutine_origin_depth = depth;
  return {};
}

int sys_exit_code(Thread& t, Value exception) {
  Ref code = or_none(static_cast<SystemExit*>(static_cast<BaseException*>(exception.object()))->code);
  if (code.is_none()) return 0;
  if (is_int(code)) {
    i64 number;
    return int_try_i64(code, &number) ? int(number) : -1;
  }
  Result<RefTo<Str>> text = to_str(t, code);
  if (!text.is_error()) {
    RefTo<Str> message = text.take();
    Result<RefTo<Str>> with_end = str_concat(t, message, str_from_ascii(t, "\n"));
    if (with_end.is_error()) t.clear_error();
    else message = with_end.take();
    Value argument(message);
    Value err = dict_get_str(t.interp.sys->dict, t.names.stderr);
    if (!err.is_absent() && !err.is_none()) {
      Ref held(err);
      if (call_method(t, held, t.names.write, std::span(&argument, 1)).is_error()) t.clear_error();
      if (call_method(t, held, t.names.flush).is_error()) t.clear_error();
    }
  }
  t.clear_error();
  return 1;
}

static constexpr Method kFunctions[] = {
    function<sys_activate_stack_trampoline>("activate_stack_trampoline($module, backend, /)", "Let a stack profiler see calls; there is none that could."),
    function<sys_addaudithook>("addaudithook($module, /, hook)", "Add a function that is told of audit events."),
    function<sys_audit_function>("audit($module, event, /, *args)", "Tell the audit hooks of an event."),
    function<sys_breakpointhook>("breakpointhook($module, /, *args, **kwargs)", "What breakpoint() calls."),
    function<nothing>("_clear_internal_caches($module, /)", "Clear performance caches."),
    function<nothing>("_clear_type_cache($module, /)", "Clear the method cache."),
    function<sys_call_tracing>("call_tracing($module, func, args, /)", "Call a function with tracing enabled."),
    function<sys_clear_type_descriptors>("_clear_type_descriptors($module, type, /)", "Remove the descriptors of __dict__ and __weakref__ from a class."),
    function<sys_current_exceptions>("_current_exceptions($module, /)", "A dict from thread id to the exception it is handling."),
    function<sys_current_frames>("_current_frames($module, /)", "A dict from thread id to its present frame."),
    function<sys_baserepl>("_baserepl($module, /)", "The plain prompt."),
    function<nothing>("deactivate_stack_trampoline($module, /)", "End what activate_stack_trampoline began."),
    function<sys_displayhook>("displayhook($module, object, /)", "Print an object and keep it in builtins._."),
    function<sys_exc_info>("exc_info($module, /)", "Type, value and traceback of the exception being handled."),
    function<sys_excepthook>("excepthook($module, exctype, value, traceback, /)", "Print an exception to sys.stderr."),
    function<sys_exception>("exception($module, /)", "The exception being handled, or None."),
    function<sys_exit>("exit($module, status=None, /)", "Leave the interpreter by raising SystemExit."),
    function<sys_get_asyncgen_hooks>("get_asyncgen_hooks($module, /)", "The hooks of asynchronous generators."),
    function<sys_get_origin_depth>("get_coroutine_origin_tracking_depth($module, /)", "How many frames coroutines remember of their origin."),
    function<sys_get_cpu_count_config>("_get_cpu_count_config($module, /)", "The configured number of CPUs, or -1."),
    function<sys_get_int_max_str_digits>("get_int_max_str_digits($module, /)", "Most digits in conversions between int and str."),
    function<sys_getallocatedblocks>("getallocatedblocks($module, /)", "Number of objects that are alive."),
    function<sys_getdefaultencoding>("getdefaultencoding($module, /)", "The encoding str uses by default."),
    function<sys_getfilesystemencodeerrors>("getfilesystemencodeerrors($module, /)", "The error handler for names of files."),
    function<sys_getdefaultencoding>("getfilesystemencoding($module, /)", "The encoding of names of files."),
    function<sys_getdlopenflags>("getdlopenflags($module, /)", "The flags for loading shared libraries."),
    function<sys_getframe>("_getframe($module, depth=0, /)", "A frame object from the call stack."),
    function<sys_getframemodulename>("_getframemodulename($module, /, depth=0)", "Name of the module a frame runs in."),
    function<sys_getprofile>("getprofile($module, /)", "The profile function of this thread, or None."),
    function<sys_getrecursionlimit>("getrecursionlimit($module, /)", "The greatest depth of nested calls."),
    function<sys_getrefcount>("getrefcount($module, object, /)", "Reference count of an object."),
    function<sys_getsizeof>("getsizeof(object, default=<unrepresentable>) as (*args)", "Size of an object in bytes."),
    function<sys_getswitchinterval>("getswitchinterval($module, /)", "Seconds between switches of threads."),
    function<sys_gettrace>("gettrace($module, /)", "The trace function of this thread, or None."),
    function<sys_getunicodeinternedsize>("getunicodeinternedsize($module, /, *, _only_immortal=False)", "Number of interned strings."),
    function<sys_intern>("intern($module, string, /)", "The interned string of the same text."),
    function<sys_is_finalizing>("is_finalizing($module, /)", "Whether the interpreter is shutting down."),
    function<sys_is_gil_enabled>("_is_gil_enabled($module, /)", "Whether threads share a lock."),
    function<sys_is_immortal>("_is_immortal($module, op, /)", "Whether an object is not reference counted."),
    function<sys_is_interned>("_is_interned($module, string, /)", "Whether a string is interned."),
    function<no>("is_remote_debug_enabled($module, /)", "Whether remote debugging is possible."),
    function<no>("is_stack_trampoline_active($module, /)", "Whether a stack profiler trampoline is active."),
    function<sys_set_asyncgen_hooks>("set_asyncgen_hooks($module, /, firstiter=<unrepresentable>, finalizer=<unrepresentable>) as (*args)", "Set the hooks of asynchronous generators."),
    function<sys_set_origin_depth>("set_coroutine_origin_tracking_depth($module, /, depth)", "Let coroutines remember frames of their origin."),
    function<sys_set_int_max_str_digits>("set_int_max_str_digits($module, /, maxdigits)", "Limit digits in conversions between int and str."),
    function<sys_setdlopenflags>("setdlopenflags($module, flags, /)", "Set the flags for loading shared libraries."),
    function<sys_setprofile>("setprofile($module, function, /)", "Set the function that is told of calls and returns in this thread."),
    function<sys_setprofileallthreads>("_setprofileallthreads($module, function, /)", "Set the profile function of all threads."),
    function<sys_setrecursionlimit>("setrecursionlimit($module, limit, /)", "Set the greatest depth of nested calls."),
    function<sys_setswitchinterval>("setswitchinterval($module, interval, /)", "Set the seconds between switches of threads."),
    function<sys_settrace>("settrace($module, function, /)", "Set the function that is told of calls in this thread, and of lines where it asks for them."),
    function<sys_settraceallthreads>("_settraceallthreads($module, function, /)", "Set the trace function of all threads."),
    function<sys_unraisablehook>("unraisablehook($module, unraisable, /)", "Print an exception that cannot be raised."),
};

static constexpr Method kJitFunctions[] = {
    function<no>("is_available($module, /)", "Whether this program can compile to machine code as it runs."),
    function<no>("is_enabled($module, /)", "Whether it does."),
    function<no>("is_active($module, /)", "Whether the caller runs as such code."),
};
static const ModuleSpec kSysJitModule = {
    .name = "sys._jit",
    .doc = "What there is of a just-in-time compiler.",
    .functions = rows(kJitFunctions),
};

static Status sys_ready(Thread& t, Module* sys) {
  TRY(sys_add_info(t, sys));
  TRY(sys_add_monitoring(t, sys));
  RefTo<Module> jit = TRY(module_from_spec(t, kSysJitModule));
  TRY(module_add(t, sys, "_jit", Value(jit)));
  for (auto [name, original] : {std::pair("displayhook", "__displayhook__"), std::pair("excepthook", "__excepthook__"),
                                std::pair("breakpointhook", "__breakpointhook__"), std::pair("unraisablehook", "__unraisablehook__")}) {
    RefTo<Str> key = str_intern(t, name);
    TRY(module_add(t, sys, original, dict_get_str(sys->dict, key)));
  }
  TypeObject* unraisable = TRY(structseq_type(t, kUnraisableArgs));
  return module_add(t, sys, "UnraisableHookArgs", Value(static_cast<Object*>(unraisable)));
}

const ModuleSpec kSysModule = {
    .name = "sys",
    .doc = "Settings and state of the interpreter, and functions that work closely with it.",
    .functions = rows(kFunctions),
    .ready = sys_ready,
};

}  // namespace krait

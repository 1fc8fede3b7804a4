#include "modules/boot.h"

#include <unistd.h>

#include "heap/collection_hook.h"
#include "modules/stderr_printer.h"
#include "modules/sys.h"
#include "objects/codec.h"
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/native.h"
#include "objects/str.h"
#include "vm/abstract.h"
#include "vm/eval.h"
#include "vm/import.h"
#include "vm/isolate.h"
#include "vm/settings.h"
#include "vm/stdlib.h"

namespace krait {

static Status set_sys(Thread& t, const char* name, Value value) { return module_add(t, t.interp.sys, name, value); }
static Status set_sys_text(Thread& t, const char* name, std::string_view text) {
  RefTo<Str> decoded = TRY(decode_fs(t, text));
  return set_sys(t, name, Value(decoded));
}
static Result<RefTo<List>> text_list(Thread& t, const std::vector<std::string>& items) {
  RefTo<List> out = TRY(list_new(t));
  for (const std::string& item : items) {
    RefTo<Str> s = TRY(decode_fs(t, item));
    TRY(list_push(t, out, Value(s)));
  }
  return out;
}

static Status add_paths(Thread& t) {
  const InterpreterOptions& o = t.interp.options;
  std::string root = stdlib_root(t.interp);
  TRY(set_sys(t, "argv", Value(TRY(text_list(t, o.argv.empty() ? std::vector<std::string>{""} : o.argv)))));
  TRY(set_sys(t, "orig_argv", Value(TRY(text_list(t, o.orig_argv)))));
  TRY(set_sys_text(t, "executable", o.executable));
  const Settings& s = settings(t.interp);
  TRY(set_sys_text(t, "_base_executable", s.base_executable.empty() ? o.executable : s.base_executable));
  for (const char* name : {"prefix", "exec_prefix"}) TRY(set_sys_text(t, name, o.prefix));
  for (const char* name : {"base_prefix", "base_exec_prefix"}) TRY(set_sys_text(t, name, s.base_prefix.empty() ? o.prefix : s.base_prefix));
  TRY(set_sys_text(t, "_stdlib_dir", root));
  RefTo<List> path = TRY(text_list(t, o.path));
  RefTo<Str> entry = TRY(decode_fs(t, root));
  TRY(list_push(t, path, Value(entry)));
  TRY(set_sys(t, "path", Value(path)));
  for (const char* name : {"meta_path", "path_hooks"}) TRY(set_sys(t, name, Value(TRY(list_new(t)))));
  TRY(set_sys(t, "path_importer_cache", Value(dict_new(t))));
  TRY(set_sys(t, "modules", Value(static_cast<Object*>(t.interp.modules.get()))));
  TRY(set_sys(t, "warnoptions", Value(TRY(text_list(t, o.warn_options)))));
  RefTo<Dict> xoptions = dict_new(t);
  for (const std::string& option : o.x_options) {
    usize equals = option.find('=');
    RefTo<Str> name = TRY(decode_fs(t, std::string_view(option).substr(0, equals)));
    Ref value = equals == std::string::npos ? bool_ref(true) : TRY(decode_fs(t, std::string_view(option).substr(equals + 1))).ref();
    TRY(dict_set(t, xoptions, Value(name), value));
  }
  TRY(set_sys(t, "_xoptions", Value(xoptions)));
  t.interp.int_max_str_digits = s.int_max_str_digits;
  TRY(sys_update_flags(t, t.interp.sys));
  if (!s.pycache_prefix.empty()) TRY(set_sys_text(t, "pycache_prefix", s.pycache_prefix));
  std::vector<std::string> names;
  for (const char* name : native_module_names()) names.push_back(name);
  std::sort(names.begin(), names.end());
  RefTo<List> list = TRY(text_list(t, names));
  return set_sys(t, "builtin_module_names", Value(TRY(list_to_tuple(t, list))));
}

// importlib's own files, before anything can be imported: _bootstrap runs as a plain module, then imports the rest.
static Status start_importlib(Thread& t) {
  RefTo<Str> name = str_intern(t, "_frozen_importlib");
  RefTo<Module> bootstrap = TRY(module_new(t, name));
  Ref code = TRY(stdlib_code(t, "importlib/_bootstrap.py", "<frozen importlib._bootstrap>"));
  if (code.is_absent()) return t.raise(kImportError, "the standard library has no importlib");
  TRY(dict_set_str(t, t.interp.modules, name, Value(bootstrap)));
  TRY(module_add_str(t, bootstrap, "__origname__", "importlib._bootstrap"));
  TRY(run_code(t, static_cast<Code*>(code.get().object()), bootstrap->dict, Value::empty()));
  RefTo<Str> imp_name = str_intern(t, "_imp");
  RefTo<Module> imp = TRY(module_from_spec(t, *find_native_module("_imp")));
  TRY(dict_set_str(t, t.interp.modules, imp_name, Value(imp)));
  RefTo<Str> install = str_intern(t, "_install"), external = str_intern(t, "_install_external_importers");
  Value arguments[] = {Value(static_cast<Object*>(t.interp.sys.get())), Value(imp)};
  TRY(call_method(t, Value(bootstrap), install, arguments));
  t.interp.import_find_and_load.set(TRY(get_attribute(t, Value(bootstrap), "_find_and_load")));
  t.interp.import_func.set(TRY(get_attribute(t, Value(static_cast<Object*>(t.interp.builtins.get())), "__import__")));
  TRY(call_method(t, Value(bootstrap), external));
  Ref hooks = TRY(get_attribute(t, Value(static_cast<Object*>(t.interp.sys.get())), "path_hooks"));
  Ref importer = TRY(import_attribute(t, "zipimport", "zipimporter"));
  TRY(list_insert_at(t, as<List>(hooks), 0, importer));
  if (stdlib_is_embedded(t.interp)) {
    Ref install_stdlib = TRY(import_attribute(t, "_krait_stdlib", "install"));
    TRY(call(t, install_stdlib));
  }
  return {};
}

static Result<Ref> open_stream(Thread& t, int fd, const char* name, const char* mode, bool line_buffered) {
  Ref open = TRY(import_attribute(t, "_io", "open"));
  const bool write_through = t.interp.options.unbuffered, unbuffered = write_through && fd != 0;
  RefTo<Str> raw_mode = str_from_ascii(t, fd == 0 ? "rb" : "wb");
  RefTo<Dict> options = dict_new(t);
  TRY(dict_set_text(t, options, "closefd", Value::boolean(false)));
  RefTo<Tuple> arguments = TRY(tuple_of(t, Value::small_int(fd), Value(raw_mode), Value::small_int(unbuffered ? 0 : -1)));
  Result<Ref> opened = call_with(t, open, arguments, options);
  if (opened.is_error()) {
    if (!t.error_matches(kOSError)) return Error{};
    // The descriptor is closed: there is no such stream.
    t.clear_error();
    return none_ref();
  }
  Ref buffer = opened.take();
  // The name of the raw file, as messages show it.
  Ref raw = unbuffered ? buffer.copy() : TRY(get_attribute(t, buffer, t.names.raw));
  RefTo<Str> label = str_from_ascii(t, fmt::format("<{}>", name));
  TRY(set_attribute(t, raw, t.names.name, Value(label)));
  Ref is_terminal = TRY(call_method(t, raw, t.names.isatty));
  Ref wrapper = TRY(import_attribute(t, "_io", "TextIOWrapper"));
  RefTo<Dict> text = dict_new(t);
  RefTo<Str> encoding = str_from_ascii(t, "utf-8"), newline = str_from_ascii(t, "\n");
  RefTo<Str> errors = str_from_ascii(t, fd == 2 ? "backslashreplace" : settings(t.interp).lenient_stdio ? "surrogateescape" : "strict");
  if (const char* set = t.interp.options.ignore_environment ? nullptr : std::getenv("PYTHONIOENCODING"); set && *set) {
    std::string_view value(set);
    usize colon = value.find(':');
    std::string_view handler = colon == std::string_view::npos ? "" : value.substr(colon + 1);
    if (colon != 0) {
      // An encoding without a handler is strict, whatever the locale.
      if (handler.empty()) handler = "strict";
      // Streams show the codec's own name.
      RefTo<Str> given = TRY(decode_fs(t, value.substr(0, colon)));
      Ref lookup = TRY(import_attribute(t, "_codecs", "lookup"));
      Ref codec = TRY(call(t, lookup, Value(given)));
      Ref own = TRY(get_attribute(t, codec, t.names.name));
      encoding = is<Str>(own) ? RefTo<Str>(as<Str>(own)) : std::move(given);
    }
    if (!handler.empty() && fd != 2) errors = TRY(decode_fs(t, handler));
  }
  TRY(dict_set_text(t, text, "encoding", Value(encoding)));
  TRY(dict_set_text(t, text, "errors", Value(errors)));
  if (fd != 0) TRY(dict_set_text(t, text, "newline", Value(newline)));
  TRY(dict_set_text(t, text, "line_buffering", Value::boolean(!write_through && (line_buffered || is_terminal.get().is_true()))));
  TRY(dict_set_text(t, text, "write_through", Value::boolean(write_through)));
  RefTo<Tuple> wrapped = TRY(tuple_of(t, buffer.get()));
  Ref stream = TRY(call_with(t, wrapper, wrapped, text));
  RefTo<Str> mode_text = str_from_ascii(t, mode);
  TRY(set_attribute(t, stream, t.names.mode, Value(mode_text)));
  return stream;
}

static Status open_streams(Thread& t) {
  TRY(import_module(t, "encodings"));
  struct Stream { int fd; const char *name, *original, *mode; bool line_buffered; };
  for (const Stream& s : {Stream{0, "stdin", "__stdin__", "r", false}, Stream{1, "stdout", "__stdout__", "w", false},
                          Stream{2, "stderr", "__stderr__", "w", true}}) {
    Ref stream = TRY(open_stream(t, s.fd, s.name, s.mode, s.line_buffered));
    TRY(set_sys(t, s.name, stream));
    TRY(set_sys(t, s.original, stream));
  }
  Ref open = TRY(import_attribute(t, "_io", "open"));
  return module_add(t, t.interp.builtins, "open", open);
}

static Status make_main(Thread& t) {
  RefTo<Module> main = TRY(module_new(t, t.names.dunder_main));
  TRY(dict_set_str(t, t.interp.modules, t.names.dunder_main, Value(main)));
  TRY(dict_set_str(t, main->dict, t.names.dunder_builtins, Value(static_cast<Object*>(t.interp.builtins.get()))));
  Ref loader = TRY(import_attribute(t, "_frozen_importlib", "BuiltinImporter"));
  return dict_set_str(t, main->dict, t.names.dunder_loader, loader);
}

static bool has_x_option(const InterpreterOptions& o, std::string_view name, const char* variable) {
  for (const std::string& option : o.x_options) if (std::string_view(option).substr(0, option.find('=')) == name) return true;
  const char* value = o.ignore_environment ? nullptr : std::getenv(variable);
  return value && *value;
}

// What -X and its variables start, as far as this build has it.
static Status start_tools(Thread& t) {
  const InterpreterOptions& o = t.interp.options;
  if (find_native_module("faulthandler") && (o.dev_mode || has_x_option(o, "faulthandler", "PYTHONFAULTHANDLER")))
    TRY(call(t, TRY(import_attribute(t, "faulthandler", "enable"))));
  if (find_native_module("_tracemalloc") && has_x_option(o, "tracemalloc", "PYTHONTRACEMALLOC")) {
    const char* depth = o.ignore_environment ? nullptr : std::getenv("PYTHONTRACEMALLOC");
    for (const std::string& option : o.x_options) if (option.starts_with("tracemalloc")) depth = option.c_str() + std::min<usize>(option.size(), 12);
    int frames = depth && *depth ? std::atoi(depth) : 1;
    if (frames > 0) TRY(call(t, TRY(import_attribute(t, "_tracemalloc", "start")), Value::small_int(frames)));
  }
  return {};
}

Status boot(Thread& t) {
  TRY(add_paths(t));
  // Imports are reported before there are streams.
  if (t.interp.options.verbose) TRY(set_sys(t, "stderr", TRY(stderr_printer_new(t, 2))));
  TRY(start_importlib(t));
  TRY(open_streams(t));
  if (find_native_module("_signal")) TRY(import_module(t, "_signal"));
  TRY(make_main(t));
  if (!t.interp.options.warn_options.empty() || t.interp.options.dev_mode) TRY(import_module(t, "warnings"));
  collection_settle(t.heap);
  if (!t.interp.options.no_site) TRY(import_module(t, "site"));
  return isolate(t.interp).id == 0 ? start_tools(t) : Status{};
}

bool flush_streams(Thread& t) {
  bool ok = true;
  for (Str* name : {t.names.stderr, t.names.stdout}) {
    Value stream = dict_get_str(t.interp.sys->dict, name);
    if (stream.is_absent() || stream.is_none()) continue;
    Ref held(stream);
    Result<Ref> closed = get_attribute_opt(t, held, t.names.closed);
    if (!closed.is_error()) {
      Ref flag = closed.take();
      if (flag.get().is_true()) continue;
    }
    t.clear_error();
    if (call_method(t, held, t.names.flush).is_error()) {
      if (name == t.names.stdout) {
        ok = false;
        t.report_unraisable("while flushing sys.stdout", Value::empty());
      } else {
        t.clear_error();
      }
    }
  }
  return ok;
}

struct Outcome { bool interrupted = false; };
static const char kOutcomeKey = 0;
void forget_interrupt(Interpreter& interp) { interp.state<Outcome>(&kOutcomeKey).interrupted = false; }
bool ended_by_interrupt(Interpreter& interp) { return interp.state<Outcome>(&kOutcomeKey).interrupted; }

bool finish_program(Thread& t) {
  t.interp.run_exit_functions();
  return flush_streams(t);
}

int report_exit(Thread& t) {
  if (!t.has_error()) return 0;
  // With a prompt to follow, SystemExit is an exception like others.
  if (t.error_matches(kSystemExit) && !t.interp.options.inspect) {
    Ref exception = t.take_error();
    flush_streams(t);
    return sys_exit_code(t, exception);
  }
  Ref exception = t.take_error();
  // What the program printed comes before the traceback.
  Value out = dict_get_str(t.interp.sys->dict, t.names.stdout);
  if (!out.is_absent() && !out.is_none()) {
    Ref held(out);
    if (call_method(t, held, t.names.flush).is_error()) t.clear_error();
  }
  bool interrupted = is_exception_kind(t, exception, kKeyboardInterrupt);
  t.interp.state<Outcome>(&kOutcomeKey).interrupted = interrupted;
  BaseException* e = static_cast<BaseException*>(exception.get().object());
  Value hook = dict_get_str(t.interp.sys->dict, t.names.excepthook);
  RefTo<Str> original_name = str_intern(t, "__excepthook__");
  Value original = dict_get_str(t.interp.sys->dict, original_name);
  Ref type(Value(static_cast<Object*>(e->type()))), traceback(e->traceback);
  if (traceback.is_empty()) traceback = none_ref();
  RefTo<Str> value_name = str_intern(t, "last_value"), type_name_key = str_intern(t, "last_type"),
             tb_name = str_intern(t, "last_traceback"), exc_name = str_intern(t, "last_exc");
  if (dict_set_str(t, t.interp.sys->dict, exc_name, exception).is_error() ||
      dict_set_str(t, t.interp.sys->dict, type_name_key, type).is_error() ||
      dict_set_str(t, t.interp.sys->dict, value_name, exception).is_error() ||
      dict_set_str(t, t.interp.sys->dict, tb_name, traceback).is_error())
    t.clear_error();
  Value told[] = {hook.is_absent() ? Value::none() : hook, type, exception, traceback};
  if (sys_audit(t, "sys.excepthook", told).is_error()) {
    bool refused = t.error_matches(kRuntimeError);
    if (!refused) t.report_unraisable("in audit hook", Value::empty());
    t.clear_error();
    if (refused) return interrupted ? 130 : 1;
  }
  if (hook.is_absent()) {
    std::fputs("sys.excepthook is missing\n", stderr);
    print_exception(t, exception);
  } else if (hook == original) {
    print_exception(t, exception);
  } else {
    Ref held(hook);
    if (call(t, held, type.get(), exception.get(), traceback.get()).is_error()) {
      if (t.error_matches(kSystemExit)) {
        Ref exit = t.take_error();
        return sys_exit_code(t, exit);
      }
      Ref failure = t.take_error();
      std::fputs("Error in sys.excepthook:\n", stderr);
      print_exception(t, failure);
      std::fputs("\nOriginal exception was:\n", stderr);
      print_exception(t, exception);
    }
  }
  return interrupted ? 130 : 1;
}

}  // namespace krait

#include "vm/import.h"

#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/shadowing.h"
#include "objects/source_cache.h"
#include "objects/str.h"
#include "objects/traceback.h"
#include "objects/tuple.h"
#include "vm/abstract.h"
#include "vm/audit.h"
#include "vm/frame.h"
#include "vm/lock.h"
#include "vm/settings.h"

namespace krait {

static Value dict_text(Thread& t, Dict* dict, std::string_view key) {
  RefTo<Str> name = str_intern(t, key);
  return dict_get_str(dict, name);
}

static Result<Ref> loaded_module(Thread& t, Str* name) {
  if (!t.interp.modules.p) return t.raise(kRuntimeError, "unable to get sys.modules");
  Ref module = TRY(dict_get(t, t.interp.modules, name));
  if (module.is_none()) return absent_ref();
  return module;
}

// The value of module.__spec__._initializing.
static Result<bool> is_initializing(Thread& t, Value module) {
  Ref spec = TRY(get_attribute_opt(t, module, t.names.dunder_spec));
  if (spec.is_absent() || spec.is_none()) return false;
  Ref flag = TRY(get_attribute_opt(t, spec, t.names._initializing));
  if (flag.is_absent()) return false;
  return truth(t, flag);
}

// A function of the importlib that imports began with: sys.modules may name another one by now, or none.
static Result<Ref> bootstrap_function(Thread& t, Str* name) {
  if (Value find = t.interp.import_find_and_load; is<Function>(find)) {
    Value function = dict_get_str(as<Function>(find)->globals, name);
    if (!function.is_absent()) return Ref(function);
  }
  Value bootstrap = dict_text(t, t.interp.modules, "_frozen_importlib");
  if (bootstrap.is_absent()) return t.raise(kImportError, "the import system is not initialized");
  Ref keep(bootstrap);
  return get_attribute(t, keep, name);
}

static Result<RefTo<Str>> resolve_name(Thread& t, Str* name, Value globals, i64 level) {
  if (globals.is_empty() || globals.is_none()) return t.raise(kKeyError, "'__name__' not in globals");
  if (!is<Dict>(globals)) return t.raise(kTypeError, "globals must be a dict");
  Dict* dict = static_cast<Dict*>(globals.object());
  Ref package(dict_get_str(dict, t.names.dunder_package));
  Ref spec(dict_get_str(dict, t.names.dunder_spec));
  if (!package.is_absent() && !package.is_none()) {
    if (!is<Str>(package)) return t.raise(kTypeError, "package must be a string");
    if (!spec.is_absent() && !spec.is_none()) {
      Ref parent = TRY(get_attribute(t, spec, "parent"));
      if (!TRY(equal(t, package, parent))) TRY(warn(t, kDeprecationWarning, "__package__ != __spec__.parent"));
    }
  } else if (!spec.is_absent() && !spec.is_none()) {
    package = TRY(get_attribute(t, spec, "parent"));
    if (!is<Str>(package)) return t.raise(kTypeError, "__spec__.parent must be a string");
  } else {
    TRY(warn(t, kImportWarning, "can't resolve package from __spec__ or __package__, falling back on __name__ and __path__"));
    Ref own(dict_get_str(dict, t.names.dunder_name));
    if (own.is_absent()) return t.raise(kKeyError, "'__name__' not in globals");
    if (!is<Str>(own)) return t.raise(kTypeError, "__name__ must be a string");
    package = std::move(own);
    if (dict_get_str(dict, t.names.dunder_path).is_absent()) {
      std::string text = str_to_utf8(as<Str>(package));
      usize dot = text.rfind('.');
      package = str_from_utf8(t, dot == std::string::npos ? "" : text.substr(0, dot)).ref();
    }
  }
  std::string base = str_to_utf8(as<Str>(package));
  if (base.empty())
    return raise_import_error(t, kImportError, nullptr, Value::none(), Value::none(),
                              "attempted relative import with no known parent package");
  for (i64 i = 1; i < level; ++i) {
    usize dot = base.rfind('.');
    if (dot == std::string::npos)
      return raise_import_error(t, kImportError, nullptr, Value::none(), Value::none(),
                                "attempted relative import beyond top-level package");
    base.resize(dot);
  }
  if (name->length) base += "." + str_to_utf8(name);
  return str_intern(t, base);
}

// -X importtime: nanoseconds of the imports that the present one made, and how deep they nest.
struct ImportTimes {
  i64 inside = 0;
  int depth = 0;
  bool header = false;
};
static const char kImportTimesKey = 0;

static Result<Ref> load_module(Thread& t, Str* name) {
  Ref module = TRY(loaded_module(t, name));
  if (!module.is_absent()) {
    if (KRAIT_UNLIKELY(settings(t.interp).import_time == 2))
      std::fprintf(stderr, "import time: cached    | cached     | %*s\n",
                   int(name->length) + t.interp.state<ImportTimes>(&kImportTimesKey).depth * 2, str_to_utf8(name).c_str());
    if (TRY(is_initializing(t, module))) {
      Ref wait = TRY(bootstrap_function(t, t.names._lock_unlock_module));
      TRY(call(t, wait.get(), Value(name)));
      // Another thread's import may have failed meanwhile: then it is tried again.
      Ref present = TRY(loaded_module(t, name));
      if (present.get() != module.get()) module = std::move(present);
    }
    if (!module.is_absent()) return module;
  }
  if (KRAIT_UNLIKELY(audit_has_hooks(t.interp))) {
    Ref parts[3];
    const char* names[] = {"path", "meta_path", "path_hooks"};
    for (int i = 0; i < 3; ++i) {
      RefTo<Str> part = str_intern(t, names[i]);
      parts[i] = Ref(dict_get_str(t.interp.sys->dict, part));
      if (parts[i].is_absent()) parts[i] = none_ref();
    }
    TRY(audit(t, "import", Value(static_cast<Object*>(name)), Value::none(), parts[0], parts[1], parts[2]));
  }
  Ref find = t.interp.import_find_and_load.get().is_empty() ? TRY(bootstrap_function(t, t.names._find_and_load))
                                                            : Ref(t.interp.import_find_and_load);
  Value importer = t.interp.import_func.get().is_empty() ? Value::none() : t.interp.import_func.get();
  if (KRAIT_UNLIKELY(name->equals("linecache"))) {
    Ref module = TRY(call(t, find.get(), Value(name), importer));
    source_tell_linecache(t);
    return module;
  }
  if (KRAIT_LIKELY(!settings(t.interp).import_time)) return call(t, find.get(), Value(name), importer);
  ImportTimes& times = t.interp.state<ImportTimes>(&kImportTimesKey);
  if (!times.header) std::fputs("import time: self [us] | cumulative | imported package\n", stderr);
  times.header = true;
  i64 outer = std::exchange(times.inside, 0), start = monotonic_ns();
  ++times.depth;
  Result<Ref> loaded = call(t, find.get(), Value(name), importer);
  --times.depth;
  i64 total = monotonic_ns() - start;
  auto microseconds = [](i64 ns) { return static_cast<long long>((ns + 999) / 1000); };
  std::fprintf(stderr, "import time: %9lld | %10lld | %*s%s\n", microseconds(total - times.inside), microseconds(total),
               times.depth * 2, "", str_to_utf8(name).c_str());
  times.inside = outer + total;
  return loaded;
}

static bool is_importlib_frame(const Traceback* entry) {
  Str* filename = entry->frame->code->filename;
  return filename->equals("<frozen importlib._bootstrap>") || filename->equals("<frozen importlib._bootstrap_external>");
}

// Users are not shown how modules are found: entries of importlib leave the pending exception's traceback, all of them
// if it is an ImportError, else each run of them that ends where the module's own code is called.
static void trim_traceback(Thread& t) {
  if (t.interp.options.verbose) return;
  bool always = t.error_matches(kImportError), in_run = false;
  Ref keep(t.exception.get());
  BaseException* error = static_cast<BaseException*>(keep.get().object());
  if (!is_exact<Traceback>(error->traceback)) return;
  FieldTo<Traceback> head;
  head.init(static_cast<Traceback*>(error->traceback.get().object()));
  FieldTo<Traceback>* link = &head;      // the field that holds `entry`
  FieldTo<Traceback>* run = nullptr;     // the field that holds the first entry of the present run
  for (Traceback* entry = head; entry;) {
    bool importlib = is_importlib_frame(entry);
    if (importlib && !in_run) run = link;
    in_run = importlib;
    Traceback* next = entry->next;
    if (importlib && (always || entry->frame->code->name->equals("_call_with_frames_removed"))) {
      run->set(next);
      link = run;
    } else {
      link = &entry->next;
    }
    entry = next;
  }
  if (head) error->traceback.set(Value(static_cast<Object*>(head.get())));
  else error->traceback.clear();
  head.clear();
}

static Result<Ref> import_level(Thread& t, Str* name, Value globals, Value locals, Value fromlist, i64 level) {
  if (level < 0) return t.raise(kValueError, "level must be >= 0");
  RefTo<Str> absolute;
  if (level > 0) {
    absolute = TRY(resolve_name(t, name, globals, level));
  } else {
    if (name->length == 0) return t.raise(kValueError, "Empty module name");
    absolute = RefTo<Str>(name);
  }
  Ref module = TRY(load_module(t, absolute));
  bool has_from = !fromlist.is_empty() && !fromlist.is_none() && TRY(truth(t, fromlist));
  if (!has_from) {
    if (level > 0 && name->length == 0) return module;
    std::string text = str_to_utf8(name);
    usize dot = text.find('.');
    if (dot == std::string::npos) return module;
    if (level == 0) {
      RefTo<Str> front = str_intern(t, std::string_view(text).substr(0, dot));
      return load_module(t, front);
    }
    std::string full = str_to_utf8(absolute);
    full.resize(full.size() - (text.size() - dot));
    RefTo<Str> front = str_intern(t, full);
    Ref top = TRY(loaded_module(t, front));
    if (top.is_absent()) return t.raise(kKeyError, "'{}' not in sys.modules as expected", full);
    return top;
  }
  Ref path = TRY(get_attribute_opt(t, module, t.names.dunder_path));
  if (path.is_absent()) return module;
  Ref handle = TRY(bootstrap_function(t, t.names._handle_fromlist));
  Value importer = t.interp.import_func.get().is_empty() ? Value::none() : t.interp.import_func.get();
  return call(t, handle.get(), module.get(), fromlist, importer);
}

Result<Ref> import_builtin(Thread& t, Str* name, Value globals, Value locals, Value fromlist, i64 level) {
  Result<Ref> module = import_level(t, name, globals, locals, fromlist, level);
  if (module.is_error()) trim_traceback(t);
  return module;
}

Result<Ref> import_name(Thread& t, Str* name, Value globals, Value locals, Value fromlist, Value level) {
  if (t.frame) {
    Value builtins = frame_builtins(t.frame);
    Ref importer;
    if (is_exact<Dict>(builtins)) {
      importer = Ref(dict_get_str(static_cast<Dict*>(builtins.object()), t.names.dunder_import));
    } else {
      Result<Ref> found = get_item(t, builtins, t.names.dunder_import);
      if (found.is_error()) {
        if (!t.error_matches(kKeyError)) return Error{};
        t.clear_error();
        importer = absent_ref();
      } else {
        importer = found.take();
      }
    }
    if (importer.is_absent()) return t.raise(kImportError, "__import__ not found");
    if (!t.interp.import_func.get().is_empty() && importer.get() != t.interp.import_func.get())
      return call(t, importer.get(), Value(name), globals, locals, fromlist, level);
  }
  return import_builtin(t, name, globals, locals, fromlist, level.is_int() ? level.as_int() : 0);
}

Result<Ref> import_from(Thread& t, Value module, Str* name) {
  Ref found = TRY(get_attribute_opt(t, module, name));
  if (!found.is_absent()) return found;
  Ref module_name = TRY(get_attribute_opt(t, module, t.names.dunder_name));
  std::string shown = "<unknown module name>";
  if (is<Str>(module_name)) {
    shown = str_to_utf8(as<Str>(module_name));
    RefTo<Str> full = str_intern(t, shown + "." + str_to_utf8(name));
    Ref submodule = TRY(loaded_module(t, full));
    if (!submodule.is_absent()) return submodule;
  }
  Ref origin = none_ref();
  Ref spec = TRY(get_attribute_opt(t, module, t.names.dunder_spec));
  bool partial = TRY(is_initializing(t, module));
  std::string advice;
  if (!spec.is_absent() && !spec.is_none()) {
    Shadowing shadowing = TRY(shadowing_of(t, spec, is<Str>(module_name) ? module_name.get() : Value::none()));
    if (!shadowing.origin.is_absent()) {
      advice = shadowing_advice(shadowing, shown, partial);
      origin = std::move(shadowing.origin);
    }
  }
  if (origin.is_none()) {
    origin = TRY(get_attribute_opt(t, module, t.names.dunder_file));
    if (!is<Str>(origin)) origin = none_ref();
  }
  std::string location = origin.is_none() ? "unknown location" : str_to_utf8(as<Str>(origin));
  std::string text =
      !advice.empty() ? fmt::format("cannot import name '{}' from '{}' {}", str_to_utf8(name), shown, advice)
      : partial ? fmt::format("cannot import name '{}' from partially initialized module '{}' (most likely due to a circular import) ({})",
                            str_to_utf8(name), shown, location)
              : fmt::format("cannot import name '{}' from '{}' ({})", str_to_utf8(name), shown, location);
  return raise_import_error(t, kImportError, is<Str>(module_name) ? as<Str>(module_name) : nullptr, origin, Value(name), text);
}

Status import_star(Thread& t, Value module, Value mapping) {
  Ref all = TRY(get_attribute_opt(t, module, t.names.dunder_all));
  bool skip_private = all.is_absent();
  Ref names;
  if (skip_private) {
    Ref dict = TRY(get_attribute_opt(t, module, t.names.dunder_dict));
    if (dict.is_absent())
      return raise_import_error(t, kImportError, nullptr, Value::none(), Value::none(), "from-import-* object has no __dict__ and no __all__");
    Ref keys = TRY(call_method(t, dict, t.names.keys));
    names = TRY(list_from_iterable(t, keys)).ref();
  } else {
    names = TRY(list_from_iterable(t, all)).ref();
  }
  List* list = as<List>(names);
  for (u64 i = 0; i < list->length; ++i) {
    Ref item(list->items[i]);
    if (!is<Str>(item)) {
      Ref own = TRY(get_attribute_opt(t, module, t.names.dunder_name));
      std::string shown = is<Str>(own) ? str_to_utf8(as<Str>(own)) : "?";
      return t.raise(kTypeError, "{} in {}.{} must be str, not {}", skip_private ? "Key" : "Item", shown,
                     skip_private ? "__dict__" : "__all__", type_name(t, item));
    }
    Str* name = as<Str>(item);
    if (skip_private && name->length && name->at(0) == '_') continue;
    Ref v = TRY(get_attribute(t, module, name));
    if (is_exact<Dict>(mapping)) TRY(dict_set(t, static_cast<Dict*>(mapping.object()), item, v));
    else TRY(set_item(t, mapping, item, v));
  }
  return {};
}

Result<Ref> import_module(Thread& t, std::string_view name) {
  RefTo<Str> text = str_intern(t, name);
  return load_module(t, text);
}

Result<Ref> import_attribute(Thread& t, std::string_view module, std::string_view name) {
  Ref m = TRY(import_module(t, module));
  RefTo<Str> text = str_intern(t, name);
  return get_attribute(t, m, text);
}

}  // namespace krait

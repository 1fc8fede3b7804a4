// _warnings: issuing warnings, for native code and for the module warnings.
#include "modules/_contextvars.h"
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/frame.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/native.h"
#include "objects/resource_warning.h"
#include "objects/source_cache.h"
#include "objects/str.h"
#include "objects/str_message.h"
#include "vm/frame.h"
#include "vm/import.h"
#include "vm/stdlib.h"

namespace krait {

struct WarningsState {
  FieldTo<List> filters;
  FieldTo<Dict> once_registry;
  Field default_action;
  FieldTo<ContextVar> context_var;
  i64 filters_version = 0;
  int lock_depth = 0;
  void visit(Visitor& v) {
    v(filters);
    v(once_registry);
    v(default_action);
    v(context_var);
  }
};
static const char kStateKey = 0;

static Status add_filter(Thread& t, List* filters, const char* action, ExceptionKind category, const char* module) {
  RefTo<Str> a = str_intern(t, action);
  Ref m = module ? str_intern(t, module).ref() : none_ref();
  RefTo<Tuple> row = TRY(tuple_of(t, Value(a), Value::none(), Value(static_cast<Object*>(t.types[category])), m.get(), Value::small_int(0)));
  return list_push(t, filters, Value(row));
}

static Result<WarningsState*> state_of(Thread& t) {
  WarningsState& s = t.interp.state<WarningsState>(&kStateKey);
  if (!s.filters.get()) {
    s.filters.set(TRY(list_new(t)));
    s.once_registry.set(dict_new(t));
    s.default_action.set(str_intern(t, "default").ref());
    TRY(add_filter(t, s.filters, "default", kDeprecationWarning, "__main__"));
    TRY(add_filter(t, s.filters, "ignore", kDeprecationWarning, nullptr));
    TRY(add_filter(t, s.filters, "ignore", kPendingDeprecationWarning, nullptr));
    TRY(add_filter(t, s.filters, "ignore", kImportWarning, nullptr));
    TRY(add_filter(t, s.filters, "ignore", kResourceWarning, nullptr));
  }
  return &s;
}

// A program may have replaced an attribute of the module warnings; ABSENT while that is not imported.
static Result<Ref> warnings_attribute(Thread& t, const char* name) {
  Value module = dict_get_str(t.interp.modules, t.names.warnings);
  if (module.is_absent() || module.is_none()) return absent_ref();
  Ref held(module);
  RefTo<Str> attribute = str_intern(t, name);
  return get_attribute_opt(t, held, attribute.get());
}

// Plain text must be equal; anything else is a compiled pattern.
static Result<bool> matches(Thread& t, Value pattern, Value text) {
  if (pattern.is_none()) return true;
  if (is_exact<Str>(pattern)) return is<Str>(text) && str_equal(as<Str>(pattern), as<Str>(text));
  RefTo<Str> match = str_intern(t, "match");
  Ref result = TRY(call_method(t, pattern, match, std::span(&text, 1)));
  return truth(t, result);
}

static Result<Ref> action_for(Thread& t, Value category, Value text, i64 line, Value module, Ref* matched) {
  WarningsState& s = *TRY(state_of(t));
  Ref replaced = TRY(warnings_attribute(t, "filters"));
  if (is<List>(replaced)) s.filters.set(RefTo<List>(as<List>(replaced)));   // used on, should the attribute go
  Ref filters_value = replaced.is_absent() ? Ref(Value(static_cast<Object*>(s.filters.get()))) : std::move(replaced);
  if (!is<List>(filters_value)) return t.raise(kValueError, "_warnings.filters must be a list");
  RefTo<List> filters(as<List>(filters_value));
  for (u64 i = 0; i < filters->length; ++i) {
    Ref row(filters->items[i]);
    if (!is<Tuple>(row) || as<Tuple>(row)->length != 5) return t.raise(kValueError, "warnings.filters item {} isn't a 5-tuple", i);
    Tuple* f = as<Tuple>(row);
    if (!is<Str>(f->items[0]))
      return t.raise(kTypeError, "action must be a string, not '{}'", type_name(t, f->items[0]));
    if (!TRY(matches(t, f->items[1], text)) || !TRY(is_subclass(t, category, f->items[2])) || !TRY(matches(t, f->items[3], module))) continue;
    i64 wanted;
    Ref index = TRY(to_index(t, f->items[4]));
    if (!int_try_i64(index, &wanted)) continue;
    if (wanted == 0 || wanted == line) {
      Ref action(f->items[0]);
      *matched = std::move(row);
      return action;
    }
  }
  Ref action = TRY(warnings_attribute(t, "defaultaction"));
  if (action.is_absent()) action = Ref(s.default_action);
  else if (is<Str>(action)) s.default_action.set(action.get());
  if (!is<Str>(action)) return t.raise(kTypeError, "_warnings.defaultaction must be a string, not '{}'", type_name(t, action));
  *matched = none_ref();
  return action;
}

static Result<bool> already_warned(Thread& t, Dict* registry, Value key, bool set) {
  WarningsState& s = *TRY(state_of(t));
  Value version = dict_get_str(registry, t.names.version);
  if (version.is_absent() || !(version == Value::small_int(s.filters_version))) {
    dict_clear(t, registry);
    TRY(dict_set_str(t, registry, t.names.version, Value::small_int(s.filters_version)));
  } else {
    Ref known = TRY(dict_get(t, registry, key));
    if (!known.is_absent() && TRY(truth(t, known))) return true;
  }
  if (set) TRY(dict_set(t, registry, key, Value::boolean(true)));
  return false;
}

// Without the module warnings: "FILE:LINE: Category: text" and the source line.
static Status show_plain(Thread& t, Value category, Value text, Str* filename, i64 line, Value source_line) {
  std::string name = str_to_utf8(as<TypeObject>(category)->name);
  RefTo<Str> message = TRY(to_str(t, text));
  std::string file = str_to_utf8(filename);
  std::string out = fmt::format("{}:{}: {}: {}\n", file, line, name, str_to_utf8(message));
  std::string shown;
  if (is<Str>(source_line)) {
    shown = str_to_utf8(as<Str>(source_line));
  } else {
    std::span<const std::string_view> lines = file.starts_with("<") ? std::span<const std::string_view>() : source_lines(t.interp, file);
    if (line >= 1 && usize(line) <= lines.size()) shown = lines[usize(line) - 1];
  }
  usize start = shown.find_first_not_of(" \t\f");
  if (start != std::string::npos) out += "  " + shown.substr(start) + "\n";
  Value err = dict_get_str(t.interp.sys->dict, t.names.stderr);
  if (err.is_absent() || err.is_none()) return {};
  Ref held(err);
  RefTo<Str> output = str_from_utf8(t, out);
  Value argument(output);
  if (call_method(t, held, t.names.write, std::span(&argument, 1)).is_error()) t.clear_error();
  return {};
}

// linecache finds lines of the library in the program, and `known` ones, by the loader in the module's globals alone.
static Status register_source(Thread& t, Str* filename, Dict* globals, bool known) {
  if (globals && known) {
    TRY(call(t, TRY(import_attribute(t, "linecache", "getlines")), Value(filename), Value(globals)));
    return {};
  }
  if (!globals || !stdlib_is_embedded(t.interp) || !str_to_utf8(filename).starts_with(stdlib_root(t.interp))) return {};
  Ref lazycache = TRY(import_attribute(t, "linecache", "lazycache"));
  TRY(call(t, lazycache, Value(static_cast<Object*>(filename)), Value(static_cast<Object*>(globals))));
  return {};
}

// `globals`: those of the code that is blamed, or null.
static Status show(Thread& t, Value category, Value text, Value message, Str* filename, i64 line, Value source_line, Value source,
                   Dict* globals) {
  Ref function = TRY(warnings_attribute(t, "_showwarnmsg"));
  // Of an object it shows where that was allocated, so it is worth importing.
  if (function.is_absent() && !source.is_empty() && !source.is_none() && !t.interp.finalizing) {
    if (import_module(t, "warnings").is_error()) {
      if (!t.error_matches(kImportError)) return Error{};
      t.clear_error();
    }
    function = TRY(warnings_attribute(t, "_showwarnmsg"));
  }
  if (function.is_absent()) return show_plain(t, category, text, filename, line, source_line);
  if (!is_callable(function)) return t.raise(kTypeError, "warnings._showwarnmsg() must be set to a callable");
  Ref cls = TRY(warnings_attribute(t, "WarningMessage"));
  if (cls.is_absent()) return t.raise(kRuntimeError, "unable to get warnings.WarningMessage");
  TRY(register_source(t, filename, globals, is<Str>(source_line)));
  Ref record = TRY(call(t, cls, message, category, Value(static_cast<Object*>(filename)), Value::small_int(line), Value::none(),
                        Value::none(), source.is_empty() ? Value::none() : source));
  TRY(call(t, function, record.get()));
  return {};
}

static Status warn_explicit(Thread& t, Value category_value, Value message_value, Str* filename, i64 line, Value module_value,
                            Value registry_value, Value source_line, Value source, Dict* globals = nullptr) {
  if (!registry_value.is_none() && !registry_value.is_empty() && !is<Dict>(registry_value))
    return t.raise(kTypeError, "'registry' must be a dict or None");
  Ref module(module_value);
  if (module.is_none() || module.is_empty()) {
    std::string name = str_to_utf8(filename);
    if (name.ends_with(".py")) name.resize(name.size() - 3);
    module = str_from_utf8(t, name.empty() ? "<unknown>" : name).ref();
  }
  Ref message(message_value), category(category_value), text(message_value);
  if (is_exception_kind(t, message, kWarning)) {
    text = TRY(to_str(t, message)).ref();
    category = Ref(Value(static_cast<Object*>(type_of(t, message))));
  } else {
    message = TRY(call(t, category, message.get()));
  }
  RefTo<Tuple> key = TRY(tuple_of(t, text.get(), category.get(), Value::small_int(line)));
  RefTo<Dict> registry(is<Dict>(registry_value) ? as<Dict>(registry_value) : nullptr);
  if (registry && TRY(already_warned(t, registry, Value(key), false))) return {};
  Ref matched;
  Ref action_value = TRY(action_for(t, category, text, line, module, &matched));
  Str* action = as<Str>(action_value);
  if (action->equals("error")) return t.raise_object(message);
  if (action->equals("ignore")) return {};
  bool always = action->equals("always") || action->equals("all");
  bool already = false;
  if (!always) {
    if (registry) TRY(dict_set(t, registry, Value(key), Value::boolean(true)));
    bool once = action->equals("once"), per_module = action->equals("module");
    if (once || per_module) {
      RefTo<Dict> where = registry.copy();
      if (once) {
        Ref replaced = TRY(warnings_attribute(t, "onceregistry"));
        if (is<Dict>(replaced)) TRY(state_of(t))->once_registry.set(RefTo<Dict>(as<Dict>(replaced)));
        where = is<Dict>(replaced) ? RefTo<Dict>(as<Dict>(replaced)) : RefTo<Dict>(TRY(state_of(t))->once_registry.get());
      }
      if (where) {
        RefTo<Tuple> short_key = once ? TRY(tuple_of(t, text.get(), category.get()))
                                      : TRY(tuple_of(t, text.get(), category.get(), Value::small_int(0)));
        already = TRY(already_warned(t, where, Value(short_key), true));
      }
    } else if (!action->equals("default")) {
      return t.raise(kRuntimeError, "Unrecognized action ({}) in warnings.filters:\n {}", str_to_utf8(TRY(repr(t, action_value)).get()),
                     str_to_utf8(TRY(repr(t, matched)).get()));
    }
  }
  if (already) return {};
  return show(t, category, text, message, filename, line, source_line, source, globals);
}

static bool is_internal(Frame* frame) {
  std::string name = str_to_utf8(frame->code->filename);
  return name.find("importlib") != std::string::npos && name.find("_bootstrap") != std::string::npos;
}
static bool has_prefix(Frame* frame, Tuple* prefixes) {
  if (!prefixes) return false;
  std::string name = str_to_utf8(frame->code->filename);
  for (Value p : prefixes->span()) if (name.starts_with(str_to_utf8(as<Str>(p)))) return true;
  return false;
}

static Status do_warn(Thread& t, Value message, Value category, i64 stack_level, Value source, Tuple* prefixes) {
  Frame* frame = frame_visible(t.frame);
  auto outer = [&](Frame* f) {
    do f = frame_visible(f->prev);
    while (f && (is_internal(f) || has_prefix(f, prefixes)));
    return f;
  };
  if (stack_level <= 0 || (frame && is_internal(frame))) {
    while (--stack_level > 0 && frame) frame = frame_visible(frame->prev);
  } else {
    while (--stack_level > 0 && frame) frame = outer(frame);
  }
  RefTo<Dict> globals(frame ? frame_globals(frame) : t.interp.sys.get() ? t.interp.sys->dict.get() : nullptr);
  RefTo<Str> filename = frame ? RefTo<Str>(frame->code->filename.get()) : str_from_ascii(t, "<sys>");
  i64 line = frame ? frame_line(frame) : 0;
  Ref registry = none_ref(), module;
  if (globals) {
    registry = Ref(dict_get_str(globals, t.names.dunder_warningregistry));
    if (registry.is_absent()) {
      registry = dict_new(t).ref();
      TRY(dict_set_str(t, globals, t.names.dunder_warningregistry, registry));
    }
    module = Ref(dict_get_str(globals, t.names.dunder_name));
  }
  if (module.is_empty() || module.is_absent() || !is<Str>(module)) module = str_from_ascii(t, "<string>").ref();
  return warn_explicit(t, category, message, filename, line, module, registry, Value::empty(), source, globals);
}

Status warn(Thread& t, ExceptionKind category, std::string_view text, int stack_level) {
  RefTo<Str> message = str_from_message(t, text);
  return do_warn(t, Value(message), Value(static_cast<Object*>(t.types[category])), stack_level, Value::empty(), nullptr);
}

Status warn_resource(Thread& t, Value source, std::string_view text) {
  RefTo<Str> message = str_from_utf8(t, text);
  return do_warn(t, Value(message), Value(static_cast<Object*>(t.types[kResourceWarning])), 1, source, nullptr);
}

static Result<Ref> check_category(Thread& t, Value message, Value category) {
  Ref result(category);
  if (is_exception_kind(t, message, kWarning)) result = Ref(Value(static_cast<Object*>(type_of(t, message))));
  else if (category.is_none() || category.is_empty()) result = Ref(Value(static_cast<Object*>(t.types[kUserWarning])));
  if (!is<TypeObject>(result) || !is_subtype(as<TypeObject>(result), t.types[kWarning]))
    return t.raise(kTypeError, "category must be a Warning subclass, not '{}'", type_name(t, result));
  return result;
}

static Status warnings_warn(Thread& t, Value message, Value category, Index stacklevel, Value source, Value skip_file_prefixes) {
  Ref checked = TRY(check_category(t, message, category));
  Tuple* prefixes = nullptr;
  i64 level = stacklevel;
  if (!skip_file_prefixes.is_empty()) {
    if (!is<Tuple>(skip_file_prefixes))
      return t.raise(kTypeError, "warn() argument 'skip_file_prefixes' must be tuple, not {}", type_name(t, skip_file_prefixes));
    if (as<Tuple>(skip_file_prefixes)->length) {
      prefixes = as<Tuple>(skip_file_prefixes);
      for (u64 i = 0; i < prefixes->length; ++i)
        if (!is<Str>(prefixes->items[i]))
          return t.raise(kTypeError, "Found non-str '{}' in skip_file_prefixes.", type_name(t, prefixes->items[i]));
      level = std::max<i64>(level, 2);
    }
  }
  return do_warn(t, message, checked, level, source, prefixes);
}

static Status warnings_warn_explicit(Thread& t, Value message, Value category, Str* filename, i32 lineno, Value module, Value registry,
                                     Value module_globals, Value source) {
  Ref checked = TRY(check_category(t, message, category));
  Ref source_line;
  RefTo<Dict> globals;
  if (!module_globals.is_none() && !module_globals.is_empty()) {
    if (!is<Dict>(module_globals)) return t.raise(kTypeError, "module_globals must be a dict, not '{}'", type_name(t, module_globals));
    // The module's loader may know the source.
    globals = RefTo<Dict>(as<Dict>(module_globals));
    Ref name(dict_get_str(globals, t.names.dunder_name));
    // A module that is run is known to its loader by the name in its __spec__; without one it has no source there.
    if (is<Str>(name) && as<Str>(name)->equals("__main__")) {
      Ref spec(dict_get_str(globals, t.names.dunder_spec));
      name = spec.is_absent() || spec.is_none() ? absent_ref() : TRY(get_attribute_opt(t, spec, t.names.name));
    }
    Ref loader = TRY(call(t, TRY(import_attribute(t, "_frozen_importlib_external", "_bless_my_loader")), Value(globals)));
    if (!loader.is_absent() && !loader.is_none() && !name.is_absent()) {
      RefTo<Str> get_source = str_intern(t, "get_source");
      Ref method = TRY(get_attribute_opt(t, loader, get_source.get()));
      if (!method.is_absent()) {
        Ref text = TRY(call(t, method, name.get()));
        if (is<Str>(text)) {
          RefTo<Str> splitlines = str_intern(t, "splitlines");
          Ref lines = TRY(call_method(t, text, splitlines));
          if (is<List>(lines) && lineno >= 1 && u64(lineno) <= as<List>(lines)->length) source_line = Ref(as<List>(lines)->items[lineno - 1]);
        }
      }
    }
  }
  return warn_explicit(t, checked, message, filename, lineno, module, registry, source_line, source, globals);
}

static Status warnings_filters_mutated(Thread& t) {
  WarningsState& s = *TRY(state_of(t));
  if (s.lock_depth == 0) return t.raise(kRuntimeError, "warnings lock is not held");
  ++s.filters_version;
  return {};
}
static Status warnings_acquire_lock(Thread& t) {
  ++TRY(state_of(t))->lock_depth;
  return {};
}
static Status warnings_release_lock(Thread& t) {
  WarningsState& s = *TRY(state_of(t));
  if (s.lock_depth == 0) return t.raise(kRuntimeError, "cannot release un-acquired lock");
  --s.lock_depth;
  return {};
}

static constexpr Method kFunctions[] = {
    function<warnings_warn>("warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=<unrepresentable>)"
                            " as ($module, /, message, category=None, stacklevel=1, source=None, *,\n     skip_file_prefixes=())",
                            "Issue a warning, maybe ignore it or raise it as an exception."),
    function<warnings_warn_explicit>("warn_explicit($module, /, message, category, filename, lineno,\n              module=<unrepresentable>, "
                                     "registry=None,\n              module_globals=None, source=None)", "Issue a warning about a given place."),
    function<warnings_filters_mutated>("_filters_mutated_lock_held($module, /)", "Tell that the filters changed."),
    function<warnings_acquire_lock>("_acquire_lock($module, /)", "Take the lock of the filters."),
    function<warnings_release_lock>("_release_lock($module, /)", "Give up the lock of the filters."),
};

static Status warnings_ready(Thread& t, Module* module) {
  WarningsState& s = *TRY(state_of(t));
  TRY(module_add(t, module, "filters", Value(static_cast<Object*>(s.filters.get()))));
  TRY(module_add(t, module, "_onceregistry", Value(static_cast<Object*>(s.once_registry.get()))));
  if (!s.context_var.get()) s.context_var.set(context_var_new(t, "warnings_context").get());
  TRY(module_add(t, module, "_warnings_context", Value(s.context_var.get())));
  return module_add(t, module, "_defaultaction", s.default_action);
}

extern const ModuleSpec kWarningsModule;
const ModuleSpec kWarningsModule = {
    .name = "_warnings",
    .doc = "Issuing warnings.",
    .functions = rows(kFunctions),
    .ready = warnings_ready,
};

}  // namespace krait

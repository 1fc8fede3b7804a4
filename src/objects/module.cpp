// Modules.
#include "objects/module.h"

#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/list.h"
#include "objects/native.h"
#include "objects/shadowing.h"
#include "objects/str.h"
#include "objects/type_internal.h"
#include "vm/abstract.h"

namespace krait {

static Module* module_of(Value v) { return static_cast<Module*>(v.object()); }

// --- Making modules

static Status set_defaults(Thread& t, Module* module, Value name, Value doc) {
  Dict* dict = module->dict;
  TRY(dict_set_str(t, dict, t.names.dunder_name, name));
  TRY(dict_set_str(t, dict, t.names.dunder_doc, doc));
  for (Str* key : {t.names.dunder_package, t.names.dunder_loader, t.names.dunder_spec})
    TRY(dict_set_str(t, dict, key, Value::none()));
  return {};
}

static RefTo<Module> module_raw(Thread& t, TypeObject* cls) {
  Module* module = static_cast<Module*>(type_allocate(t, cls));
  module->dict.init(nullptr);
  module->name.init(nullptr);
  module->spec = nullptr;
  module->dict.set(dict_new(t));
  return RefTo<Module>::steal(module);
}

Result<RefTo<Module>> module_new(Thread& t, Str* name) {
  RefTo<Module> module = module_raw(t, t.types.module);
  module->name.set(name);
  TRY(set_defaults(t, module, Value(name), Value::none()));
  return module;
}

static Status add_functions(Thread& t, Module* module, std::span<const Method> table) {
  for (const Method& row : table) {
    RefTo<NativeFunction> function = native_function_new(t, row, Value(module), Value(module->name.get()));
    TRY(dict_set_text(t, module->dict, row.signature.name, Value(function)));
  }
  return {};
}

Result<RefTo<Module>> module_from_spec(Thread& t, const ModuleSpec& spec) {
  RefTo<Str> name = str_intern(t, spec.name);
  RefTo<Module> module = TRY(module_new(t, name));
  module->spec = &spec;
  if (std::find(t.interp.native_modules.begin(), t.interp.native_modules.end(), &spec) == t.interp.native_modules.end())
    t.interp.native_modules.push_back(&spec);
  if (spec.doc) TRY(module_add_str(t, module, "__doc__", spec.doc));
  TRY(add_functions(t, module, spec.functions));
  for (auto table = spec.more_functions; table && *table; ++table) TRY(add_functions(t, module, **table));
  for (const TypeSpec* type_spec : spec.types) {
    RefTo<TypeObject> type = TRY(type_from_spec(t, *type_spec, name));
    TRY(dict_set_str(t, module->dict, type->name, type));
  }
  if (spec.ready) TRY(spec.ready(t, module));
  return module;
}

Status module_add(Thread& t, Module* module, const char* name, Value value) {
  return dict_set_text(t, module->dict, name, value);
}
Status module_add_int(Thread& t, Module* module, const char* name, i64 value) {
  return dict_set_text(t, module->dict, name, int_from_i64(t, value));
}
Status module_add_str(Thread& t, Module* module, const char* name, std::string_view text) {
  return dict_set_text(t, module->dict, name, str_from_utf8(t, text));
}

// --- Attributes

static Result<Ref> raise_missing(Thread& t, Value self, Str* name) {
  Dict* dict = module_of(self)->dict;
  Value module_name = dict_get_str(dict, t.names.dunder_name);
  if (module_name.is_absent() || !is<Str>(module_name))
    return raise_attribute_error(t, self, name, fmt::format("module has no attribute '{}'", str_to_utf8(name)));
  std::string shown = str_to_utf8(as<Str>(module_name)), wanted = str_to_utf8(name);
  Value spec = dict_get_str(dict, t.names.dunder_spec);
  if (!spec.is_absent() && !spec.is_none()) {
    Ref held(spec);
    Ref held_name(module_name);
    Shadowing shadowing = TRY(shadowing_of(t, held, held_name));
    Ref flag = TRY(get_attribute_opt(t, held, t.names._initializing));
    bool initializing = !flag.is_absent() && TRY(truth(t, flag));
    std::string advice = shadowing_advice(shadowing, shown, initializing);
    if (!advice.empty())
      return raise_attribute_error(t, self, name, fmt::format("module '{}' has no attribute '{}' {}", shown, wanted, advice));
    if (initializing) {
      std::string from = shadowing.origin.is_absent() ? "" : fmt::format(" from '{}'", str_to_utf8(as<Str>(shadowing.origin)));
      return raise_attribute_error(t, self, name,
                                   fmt::format("partially initialized module '{}'{} has no attribute '{}' (most likely due to a "
                                               "circular import)", shown, from, wanted));
    }
    Ref submodules = TRY(get_attribute_opt(t, held, str_intern(t, "_uninitialized_submodules")));
    if (!submodules.is_absent() && TRY(contains(t, submodules, Value(name))))
      return raise_attribute_error(t, self, name,
                                   fmt::format("cannot access submodule '{}' of module '{}' (most likely due to a circular import)",
                                               wanted, shown));
  }
  return raise_attribute_error(t, self, name, fmt::format("module '{}' has no attribute '{}'", shown, wanted));
}

static Result<Ref> module_getattr(Thread& t, Value self, Str* name) {
  Ref value = TRY(object_getattr_opt(t, self, name));
  if (KRAIT_LIKELY(!value.is_absent())) return value;
  Value hook = dict_get_str(module_of(self)->dict, t.names.dunder_getattr);
  if (!hook.is_absent()) {
    Ref held(hook);
    return call(t, held, Value(name));
  }
  return raise_missing(t, self, name);
}

static Result<Ref> module_make(Thread& t, TypeObject* cls, Args) { return module_raw(t, cls); }

static Result<Ref> module_init_impl(Thread& t, Module* self, Str* name, Value doc) {
  self->name.set(name);
  TRY(set_defaults(t, self, Value(name), doc));
  return none_ref();
}
static constexpr Method kInit = method<module_init_impl>("module(self, name, doc=None)", "");
static Status module_init(Thread& t, Value self, Args args) {
  TRY(kInit.entry(t, kInit, self, args));
  return {};
}

static Result<std::string> repr_text(Thread& t, Value v) { return str_to_utf8(TRY(repr(t, v))); }

static Result<Ref> module_repr(Thread& t, Value self) {
  Dict* dict = module_of(self)->dict;
  auto entry = [&](Str* name) { Value v = dict_get_str(dict, name); return v.is_absent() ? none_ref() : Ref(v); };
  Ref spec = entry(t.names.dunder_spec);
  if (!spec.is_none()) {
    Ref name = TRY(get_attribute_opt(t, spec, t.names.name));
    std::string shown = name.is_absent() || name.is_none() ? "'?'" : TRY(repr_text(t, name));
    Ref origin = TRY(get_attribute_opt(t, spec, str_intern(t, "origin")));
    if (origin.is_absent() || origin.is_none()) {
      Ref loader = TRY(get_attribute_opt(t, spec, str_intern(t, "loader")));
      if (loader.is_absent() || loader.is_none()) return str_from_utf8(t, fmt::format("<module {}>", shown));
      RefTo<Str> namespace_loader = str_intern(t, "NamespaceLoader");
      if (type_of(t, loader)->name->equals("NamespaceLoader")) {
        Ref path = TRY(get_attribute(t, loader, "_path"));
        return str_from_utf8(t, fmt::format("<module {} (namespace) from {}>", shown, TRY(repr_text(t, TRY(list_from_iterable(t, path))))));
      }
      return str_from_utf8(t, fmt::format("<module {} ({})>", shown, TRY(repr_text(t, loader))));
    }
    Ref has_location = TRY(get_attribute_opt(t, spec, str_intern(t, "has_location")));
    if (!has_location.is_absent() && TRY(truth(t, has_location)))
      return str_from_utf8(t, fmt::format("<module {} from {}>", shown, TRY(repr_text(t, origin))));
    return str_from_utf8(t, fmt::format("<module {} ({})>", shown, str_to_utf8(TRY(to_str(t, origin)))));
  }
  Ref name = entry(t.names.dunder_name);
  std::string shown = name.is_none() ? "'?'" : TRY(repr_text(t, name));
  Ref file = entry(t.names.dunder_file);
  if (!file.is_none()) return str_from_utf8(t, fmt::format("<module {} from {}>", shown, TRY(repr_text(t, file))));
  Ref loader = entry(t.names.dunder_loader);
  if (!loader.is_none()) return str_from_utf8(t, fmt::format("<module {} ({})>", shown, TRY(repr_text(t, loader))));
  if (module_of(self)->spec) return str_from_utf8(t, fmt::format("<module {} (built-in)>", shown));
  return str_from_utf8(t, fmt::format("<module {}>", shown));
}

static void module_visit(Object* o, Visitor& visitor) {
  visitor(static_cast<Module*>(o)->dict);
  visitor(static_cast<Module*>(o)->name);
}
static void module_dealloc(Object* o) {
  static_cast<Module*>(o)->dict.clear();
  static_cast<Module*>(o)->name.clear();
}

static Result<Ref> get_dict(Thread& t, Value self) { return Ref(Value(module_of(self)->dict.get())); }

static Result<Ref> get_annotate(Thread& t, Value self) {
  Dict* dict = module_of(self)->dict;
  Value found = dict_get_str(dict, t.names.dunder_annotate);
  if (!found.is_absent()) return Ref(found);
  TRY(dict_set_str(t, dict, t.names.dunder_annotate, Value::none()));
  return none_ref();
}
static Status set_annotate(Thread& t, Value self, Value value) {
  Dict* dict = module_of(self)->dict;
  if (value.is_empty()) return t.raise(kTypeError, "cannot delete __annotate__ attribute");
  if (!value.is_none() && !is_callable(value)) return t.raise(kTypeError, "__annotate__ must be callable or None");
  TRY(dict_set_str(t, dict, t.names.dunder_annotate, value));
  if (!value.is_none()) TRY(dict_delete(t, dict, Value(t.names.dunder_annotations)));
  return {};
}

static Result<Ref> get_annotations(Thread& t, Value self) {
  Dict* dict = module_of(self)->dict;
  Value found = dict_get_str(dict, t.names.dunder_annotations);
  if (!found.is_absent()) return Ref(found);
  Value annotate = dict_get_str(dict, t.names.dunder_annotate);
  Ref annotations;
  if (!annotate.is_absent() && is_callable(annotate)) {
    Ref held(annotate);
    annotations = TRY(call(t, held, Value::small_int(1)));
    if (!is<Dict>(annotations))
      return t.raise(kTypeError, "__annotate__ returned non-dict of type '{}'", type_name(t, annotations));
  } else {
    annotations = dict_new(t).ref();
  }
  // While the module is being executed more annotations may come.
  Value spec = dict_get_str(dict, t.names.dunder_spec);
  bool initializing = false;
  if (!spec.is_absent() && !spec.is_none()) {
    Ref held(spec);
    Ref flag = TRY(get_attribute_opt(t, held, t.names._initializing));
    initializing = !flag.is_absent() && TRY(truth(t, flag));
  }
  if (!initializing) TRY(dict_set_str(t, dict, t.names.dunder_annotations, annotations));
  return annotations;
}
static Status set_annotations(Thread& t, Value self, Value value) {
  Dict* dict = module_of(self)->dict;
  if (value.is_empty()) {
    if (!TRY(dict_delete(t, dict, Value(t.names.dunder_annotations))))
      return raise_attribute_error(t, self, t.names.dunder_annotations, "__annotations__");
  } else {
    TRY(dict_set_str(t, dict, t.names.dunder_annotations, value));
  }
  TRY(dict_delete(t, dict, Value(t.names.dunder_annotate)));
  return {};
}

static Result<Ref> module_dir(Thread& t, Value self) {
  Ref dict = TRY(get_attribute(t, self, t.names.dunder_dict));
  if (!is<Dict>(dict)) return t.raise(kTypeError, "<module>.__dict__ is not a dictionary");
  Value hook = dict_get_str(as<Dict>(dict), t.names.dunder_dir);
  if (!hook.is_absent()) {
    Ref held(hook);
    return call(t, held);
  }
  return list_from_iterable(t, dict);
}

static constexpr Method kMethods[] = {method<module_dir>("__dir__(self, /)", "The names that dir() shows for the module.")};
static constexpr Getter kGetters[] = {
  member_getter("__dict__", get_dict, "The namespace of the module."),
  {"__annotations__", get_annotations, set_annotations, "The annotations of the module."},
  {"__annotate__", get_annotate, set_annotate, "The function that computes the annotations."},
};

const TypeSpec Module::kType = {
  .name = "module",
  .basic_size = sizeof(Module),
  .flags = kTypeBase | kTypeCycles | kTypeWeakrefs | kTypeOwnDict,
  .signature = "module(name, doc=None)",
  .doc = "Make a module object; it is in sys.modules only if somebody puts it there.",
  .slots = {.repr = module_repr, .getattr = module_getattr, .new_ = module_make, .init = module_init,
            .visit = module_visit, .dealloc = module_dealloc},
  .methods = kMethods,
  .getters = kGetters,
};

}  // namespace krait

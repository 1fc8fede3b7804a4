// The functions, exceptions and state of _pickle.
#include "modules/_pickle/reader.h"
#include "modules/_pickle/writer.h"
#include "modules/exception_type.h"
#include "objects/exception.h"
#include "objects/str_message.h"
#include "vm/import.h"

namespace krait::pickle {

static const char kStateKey = 0;
State& state_of(Thread& t) { return t.interp.state<State>(&kStateKey); }

void State::visit(Visitor& v) {
  for (Field* field : {&pickle_error, &pickling_error, &unpickling_error, &encode, &getattr, &partial}) v(*field);
  for (FieldTo<Dict>* dict : {&dispatch_table, &extension_registry, &inverted_registry, &extension_cache, &names_to_3,
                              &imports_to_3, &names_to_2, &imports_to_2})
    v(*dict);
}

Error raise_class(Thread& t, Value cls, std::string_view text) {
  RefTo<Str> message = str_from_message(t, text);
  Ref made = TRY(call(t, cls, Value(message)));
  return t.raise_object(made);
}

Error with_context(Thread& t, Ref context) {
  if (t.has_error() && t.exception.get() != context.get()) as<BaseException>(t.exception)->context.set(std::move(context));
  return Error{};
}

Result<std::string> repr_text(Thread& t, Value v) {
  RefTo<Str> text = TRY(repr(t, v));
  return str_to_utf8(text);
}

std::string full_name(Thread& t, Value v) {
  TypeObject* type = type_of(t, v);
  if (!type->has(kTypeHeap)) return type_name(type);
  std::string name = str_to_utf8(type->qualname);
  Str* module = try_as<Str>(dict_get_str(type->dict, t.names.dunder_module));
  if (!module || module->equals("builtins") || module->equals("__main__")) return name;
  return str_to_utf8(module) + "." + name;
}

Status exactly(Thread& t, const char* name, const Args& args, u32 count) {
  u32 given = args.count + args.kw_count();
  const char* s = count == 1 ? "" : "s";
  if (given > count && count == 0) return t.raise(kTypeError, "{}() takes no arguments", name);
  if (given > count) return t.raise(kTypeError, "{}() takes at most {} argument{} ({} given)", name, count, s, given);
  if (args.count != count) return t.raise(kTypeError, "{}() takes exactly {} positional argument{} ({} given)", name, count, s, args.count);
  return {};
}

Error add_note(Thread& t, std::string_view text, Value shown) {
  Ref error = t.take_error();
  std::string note(text);
  if (!shown.is_empty()) {
    Result<std::string> represented = repr_text(t, shown);
    if (represented.is_error()) return with_context(t, std::move(error));
    note += represented.take();
  }
  RefTo<Str> full = str_from_utf8(t, note);
  if (call_method(t, error, t.names.add_note, std::array{Value(full)}).is_error()) return with_context(t, std::move(error));
  t.restore_error(std::move(error));
  return Error{};
}

Result<Ref> import_full(Thread& t, Value name) {
  if (!is<Str>(name)) return t.raise(kTypeError, "module name must be a string");
  TRY(import_name(t, as<Str>(name), Value::none(), Value::none(), Value::none(), Value::small_int(0)));
  if (!t.interp.modules.get()) return t.raise(kRuntimeError, "unable to get sys.modules");
  Ref module = TRY(dict_get(t, t.interp.modules, name));
  if (module.is_absent()) return raise_key_error(t, name);
  return module;
}

bool is_dotted(const Str* path) {
  if (path->is_ascii()) return path->ascii().find('.') != std::string_view::npos;
  for (u64 i = 0; i < path->length; ++i) if (path->at(i) == '.') return true;
  return false;
}

Result<Ref> get_path(Thread& t, Value object, Str* path, bool optional) {
  if (!is_dotted(path)) {
    RefTo<Str> name = str_intern(t, path);
    return optional ? get_attribute_opt(t, object, name) : get_attribute(t, object, name);
  }
  std::string text = str_to_utf8(path);
  Ref found(object);
  for (std::string_view rest = text;;) {
    usize dot = rest.find('.');
    RefTo<Str> name = str_intern(t, rest.substr(0, dot));
    found = TRY(optional ? get_attribute_opt(t, found, name) : get_attribute(t, found, name));
    if (found.is_absent() || dot == std::string_view::npos) return found;
    rest.remove_prefix(dot + 1);
  }
}

// --- The module

static constexpr Method kFunctions[] = {
    function<dump>("dump($module, /, obj, file, protocol=None, *, fix_imports=True,\n     buffer_callback=None)",
                   "Write the pickle of an object to a file: what Pickler(file, protocol).dump(obj) does."),
    function<dumps>("dumps($module, /, obj, protocol=None, *, fix_imports=True,\n      buffer_callback=None)",
                    "The pickle of an object, as bytes."),
    function<load>("load($module, /, file, *, fix_imports=True, encoding='ASCII',\n     errors='strict', buffers=())",
                   "Read one pickle from a file: what Unpickler(file).load() does."),
    function<loads>("loads($module, data, /, *, fix_imports=True, encoding='ASCII',\n      errors='strict', buffers=())",
                    "The object that a pickle describes."),
};

static Status take_dict(Thread& t, const char* module, const char* name, FieldTo<Dict>& out) {
  Ref found = TRY(import_attribute(t, module, name));
  if (!is_exact<Dict>(found))
    return t.raise(kRuntimeError, "{}.{} should be a dict, not {}", module, name, type_name(t, found));
  out.set(as<Dict>(found));
  return {};
}

static Status ready(Thread& t, Module* module) {
  State& s = state_of(t);
  TRY(take_dict(t, "copyreg", "dispatch_table", s.dispatch_table));
  TRY(take_dict(t, "copyreg", "_extension_registry", s.extension_registry));
  TRY(take_dict(t, "copyreg", "_inverted_registry", s.inverted_registry));
  TRY(take_dict(t, "copyreg", "_extension_cache", s.extension_cache));
  TRY(take_dict(t, "_compat_pickle", "NAME_MAPPING", s.names_to_3));
  TRY(take_dict(t, "_compat_pickle", "IMPORT_MAPPING", s.imports_to_3));
  TRY(take_dict(t, "_compat_pickle", "REVERSE_NAME_MAPPING", s.names_to_2));
  TRY(take_dict(t, "_compat_pickle", "REVERSE_IMPORT_MAPPING", s.imports_to_2));
  s.encode.set(TRY(import_attribute(t, "codecs", "encode")));
  s.getattr.set(TRY(import_attribute(t, "builtins", "getattr")));
  s.partial.set(TRY(import_attribute(t, "functools", "partial")));
  TRY(module_add_exception(t, module, s.pickle_error, "PickleError", Value(t.types[kException])));
  TRY(module_add_exception(t, module, s.pickling_error, "PicklingError", s.pickle_error));
  TRY(module_add_exception(t, module, s.unpickling_error, "UnpicklingError", s.pickle_error));
  TRY(type_from_spec(t, PicklerMemoProxy::kType, module->name));
  TRY(type_from_spec(t, UnpicklerMemoProxy::kType, module->name));
  return {};
}

static constexpr const TypeSpec* kTypes[] = {&Pickler::kType, &Unpickler::kType, &PickleBuffer::kType};

}  // namespace krait::pickle

namespace krait {

extern const ModuleSpec kPickleModule;
const ModuleSpec kPickleModule = {
    .name = "_pickle",
    .doc = "Pickling and unpickling in native code.",
    .functions = pickle::kFunctions,
    .types = pickle::kTypes,
    .ready = pickle::ready,
};

}  // namespace krait

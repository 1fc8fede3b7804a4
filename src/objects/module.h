#pragma once
#include "objects/type.h"

namespace krait {

struct Method;
struct ModuleSpec;

struct Module : Object {
  static const TypeSpec kType;
  FieldTo<Dict> dict;
  FieldTo<Str> name;
  const ModuleSpec* spec;     // of a native module, else null
};

// The declaration of a native module; one constant per module, listed in src/modules/modules.def.
struct ModuleSpec {
  const char* name;
  const char* doc = nullptr;
  std::span<const Method> functions = {};
  const std::span<const Method>* const* more_functions = nullptr;   // tables of other files, ended by null
  std::span<const TypeSpec* const> types = {};   // each becomes an attribute under its last name part
  // Adds constants, exceptions and whatever else a table cannot say; may be null.
  Status (*ready)(Thread&, Module*) = nullptr;
};

Result<RefTo<Module>> module_new(Thread& t, Str* name);
// The spec of a native module by its full name, or null (src/modules/modules.def).
const ModuleSpec* find_native_module(std::string_view name);
// Names of all native modules.
std::span<const char* const> native_module_names();
// The builtins module of a new interpreter.
Result<RefTo<Module>> builtins_module(Thread& t);
Result<RefTo<Module>> module_from_spec(Thread& t, const ModuleSpec& spec);
Status module_add(Thread& t, Module* module, const char* name, Value value);
Status module_add_int(Thread& t, Module* module, const char* name, i64 value);
Status module_add_str(Thread& t, Module* module, const char* name, std::string_view text);

}  // namespace krait

#pragma once
// The import statement.
#include "objects/type.h"

namespace krait {

// `import name` / `from name import ...` as the IMPORT_NAME instruction does it: through builtins.__import__ when that
// was replaced, else sys.modules and importlib. `globals` is a dict or EMPTY; fromlist and level may be None / 0.
Result<Ref> import_name(Thread& t, Str* name, Value globals, Value locals, Value fromlist, Value level);
// `from module import name`: attribute, else sys.modules["module.name"], else ImportError.
Result<Ref> import_from(Thread& t, Value module, Str* name);
// `from module import *` into the namespace mapping.
Status import_star(Thread& t, Value module, Value namespace_mapping);
// importlib.import_module for native code: the module of a dotted name itself.
Result<Ref> import_module(Thread& t, std::string_view name);
// getattr(import_module(module), name).
Result<Ref> import_attribute(Thread& t, std::string_view module, std::string_view name);
// The body of builtins.__import__.
Result<Ref> import_builtin(Thread& t, Str* name, Value globals, Value locals, Value fromlist, i64 level);

}  // namespace krait

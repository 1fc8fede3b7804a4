#pragma once
#include "objects/module.h"

namespace krait {

// Makes an exception class, once: `kept` is where a module's state keeps it. `owner` is its __module__, `doc` may be null.
Status exception_class_make(Thread& t, Field& kept, const char* name, Value base, Str* owner, const char* doc);
// The same, and adds the class to a native module: one that is imported anew has the same types and exceptions. Without
// `owner` its __module__ is the module's own name.
Status module_add_exception(Thread& t, Module* module, Field& kept, const char* name, Value base, const char* owner = nullptr,
                            const char* doc = nullptr);

}  // namespace krait

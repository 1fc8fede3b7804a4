#pragma once
#include "objects/module.h"

namespace krait {

// Adds an exception class of a native module to it. `kept` is where the module's state keeps the class, which is made
// once: a module that is imported anew has the same types and exceptions. `owner` is its __module__ (null: the module's
// own name), `doc` may be null.
Status module_add_exception(Thread& t, Module* module, Field& kept, const char* name, Value base, const char* owner = nullptr,
                            const char* doc = nullptr);

}  // namespace krait

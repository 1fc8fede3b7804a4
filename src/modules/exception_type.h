#pragma once
#include "objects/module.h"

namespace krait {

// Makes an exception class of a native module, adds it to the module and gives it. `owner` is its __module__ (null: the
// module's own name), `doc` may be null.
Result<Ref> module_add_exception(Thread& t, Module* module, const char* name, Value base, const char* owner = nullptr,
                                 const char* doc = nullptr);

}  // namespace krait

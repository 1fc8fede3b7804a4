#pragma once
// Modules whose file may hide another module: messages about missing names suggest to rename it.
#include "vm/interpreter.h"

namespace krait {

struct Shadowing {
  Ref origin;              // where the module's spec says that it is; ABSENT if nowhere
  bool possible = false;   // it lies in the folder that running the program put in front of sys.path
  bool of_stdlib = false;  // and has the name of a module of the standard library
};
// `name` is the module's.
Result<Shadowing> shadowing_of(Thread& t, Value spec, Value name);
// The advice in parentheses; empty if there is none. `initializing`: the module is being imported.
std::string shadowing_advice(const Shadowing& shadowing, std::string_view name, bool initializing);

}  // namespace krait

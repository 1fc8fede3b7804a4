#pragma once
// Second pass of the symbol table.
#include "compiler/symtable.h"

namespace krait {

// Decides for every symbol under `top` whether it is local, global, free or a cell, and merges the comprehensions that
// are inlined into their parents. False: `error` says which declaration makes no sense.
bool analyze_scopes(Scope* top, const StackLimit& stack, Arena& arena, CompileError* error);

}  // namespace krait

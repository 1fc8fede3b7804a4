#pragma once
// Code objects from their parts: the constructor of `code`, and replace().
#include "vm/code.h"
#include "vm/eval.h"

namespace krait {

// Names of variables as co_varnames (`cells` false) and co_cellvars show them. Variables that are parameters and captured
// are in both; variables of comprehensions that were inlined into a class or module are in none.
std::vector<std::string_view> code_variable_names(const UnitView& unit, bool cells);
// co_exceptiontable: entries, and what the names alone do not tell of the registers (empty if there is neither).
std::string code_exception_table(const UnitView& unit);

Result<Ref> code_replace(Thread& t, Code* code, Args args);
Result<Ref> code_make(Thread& t, TypeObject* type, Args args);

}  // namespace krait

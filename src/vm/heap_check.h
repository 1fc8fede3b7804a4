#pragma once
// The checks behind --check-heap and --check-leaks: reference counts against the references that can be seen.
#include "vm/interpreter.h"

namespace krait {

// Reports, on standard error, objects with fewer counted references than other objects hold: memory that will be used
// after it is freed. Valid at any safe point. Returns how many there are.
u64 check_heap(Interpreter& interp);
// After the modules are gone: reports objects with more counted references than anything visible holds, that is,
// references that were never given back. Returns how many there are.
u64 check_leaks(Interpreter& interp);
// Memory and collections, for --stats.
void print_stats(const Interpreter& interp);

}  // namespace krait

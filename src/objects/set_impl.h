#pragma once
// Between set.cpp and set_methods.cpp.
#include "objects/set.h"

namespace krait {

void set_init_empty(SetBase* set, bool frozen);
RefTo<FrozenSet> frozenset_new(Thread& t);
// Whether the key is there (1 or 0) if no Python code is needed to find that out, else -1.
int set_contains_quick(Thread& t, SetBase* set, Value key, i64 hash);
// Adds a key that is known not to be there to a set from which nothing was ever removed. Runs no Python code.
Status set_add_new(Thread& t, SetBase* set, Value key, i64 hash);
// Removes the key at a table position.
Ref set_take_at(SetBase* set, u64 at);

}  // namespace krait

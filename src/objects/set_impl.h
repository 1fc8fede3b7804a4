#pragma once
// Between set.cpp and set_methods.cpp.
#include "objects/set.h"

namespace krait {

void set_init_empty(SetBase* set, bool frozen);
RefTo<FrozenSet> frozenset_new(Thread& t);
// Removes the key at a table position.
Ref set_take_at(SetBase* set, u64 at);

}  // namespace krait

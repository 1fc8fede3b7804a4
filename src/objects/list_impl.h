#pragma once
// Between list.cpp, list_methods.cpp and list_sort.cpp.
#include "objects/list.h"
#include "objects/native.h"

namespace krait {

// Gives storage back when less than half of it is in use.
void list_trim(List* list);
// Empties the list first, then releases what it held.
void list_clear_items(List* list);
Ref list_take_at(List* list, u64 index);

constexpr usize kListMethodCount = 15;
extern const Method kListMethods[kListMethodCount];

}  // namespace krait

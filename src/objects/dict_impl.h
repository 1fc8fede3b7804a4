#pragma once
// Between dict.cpp, dict_methods.cpp and dict_views.cpp.
#include "objects/container.h"
#include "objects/dict.h"

namespace krait {

void dict_visit(Object* self, Visitor& visit);
void dict_clear_slot(Object* self);
usize dict_table_bytes(Dict* dict);

Status dict_setitem(Thread& t, Value self, Value key, Value value);
Status dict_store(Thread& t, Dict* dict, Value key, Value value);  // value EMPTY: deletes
Result<Ref> dict_iter(Thread& t, Value self);
Result<Ref> dict_reversed(Thread& t, Dict* self);
Result<Ref> dict_keys(Thread& t, Dict* self);
Result<Ref> dict_values(Thread& t, Dict* self);
Result<Ref> dict_items(Thread& t, Dict* self);

}  // namespace krait

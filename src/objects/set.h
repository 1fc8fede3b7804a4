#pragma once
#include "objects/type.h"

namespace krait {

struct SetEntry { i64 hash; Value key; };   // key EMPTY: never used; ABSENT: deleted

struct SetBase : Object {
  SetEntry* table;        // open addressing, mask + 1 entries; null while empty
  u64 mask;
  u64 count;              // live keys
  u64 used;               // live and deleted
  i64 hash;               // frozenset: -1 until computed; set: where pop() looks next
};
struct Set : SetBase { static const TypeSpec kType; };
struct FrozenSet : SetBase { static const TypeSpec kType; };

inline bool is_any_set(Value v) { return is<Set>(v) || is<FrozenSet>(v); }
RefTo<Set> set_new(Thread& t);
Result<Ref> frozenset_from_iterable(Thread& t, Value iterable);
Status set_add_key(Thread& t, SetBase* set, Value key);
Result<bool> set_discard_key(Thread& t, SetBase* set, Value key);
Result<bool> set_contains_key(Thread& t, SetBase* set, Value key);
// `key in set`: like set_contains_key, but a set as key is looked up as the frozenset that equals it.
Result<bool> set_contains_item(Thread& t, SetBase* set, Value key);
Status set_update_from(Thread& t, SetBase* set, Value iterable);
Status set_difference_update_from(Thread& t, SetBase* set, Value iterable);
Status set_symmetric_difference_update_from(Thread& t, SetBase* set, Value iterable);
void set_clear(SetBase* set);
// The same with the hash of the key at hand (hash_element of objects/container.h).
Status set_add_hashed(Thread& t, SetBase* set, Value key, i64 hash);
Result<bool> set_contains_hashed(Thread& t, SetBase* set, Value key, i64 hash);
Result<bool> set_discard_hashed(Thread& t, SetBase* set, Value key, i64 hash);
// Iteration: start with 0; false at the end; borrowed; the set must not change meanwhile.
inline bool set_next(SetBase* set, u64* position, Value* key) {
  if (!set->table) return false;
  for (u64 i = *position; i <= set->mask; ++i) {
    Value found = set->table[i].key;
    if (found.is_empty() || found.is_absent()) continue;
    *key = found;
    *position = i + 1;
    return true;
  }
  return false;
}

}  // namespace krait

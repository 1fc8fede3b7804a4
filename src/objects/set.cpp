// The table of set and frozenset. Probing and growth are CPython's, because they make the order that users see.
// Operators and methods are in set_methods.cpp.
#include "objects/set.h"

#include "objects/container.h"
#include "objects/dict.h"
#include "objects/iterators.h"
#include "objects/list.h"
#include "objects/set_impl.h"

namespace krait {

namespace {

constexpr u64 kMinSize = 8, kLinearProbes = 9;

Heap& heap_of(SetBase* set) { return set->type()->interp->heap; }

SetEntry* table_new(Heap& heap, u64 size) {
  if (size > u64(PTRDIFF_MAX) / sizeof(SetEntry)) return nullptr;
  auto* table = static_cast<SetEntry*>(heap.allocate_buffer(size * sizeof(SetEntry)));
  if (!table) return nullptr;
  for (u64 i = 0; i < size; ++i) table[i] = {0, Value::empty()};
  return table;
}

// The unused slot where a key that is not there belongs.
KRAIT_INLINE u64 free_slot(SetEntry* table, u64 mask, i64 hash) {
  u64 perturb = u64(hash), i = u64(hash) & mask;
  if (KRAIT_LIKELY(table[i].key.is_empty())) return i;
  while (true) {
    u64 probes = i + kLinearProbes <= mask ? kLinearProbes : 0;
    for (u64 j = i; j <= i + probes; ++j)
      if (table[j].key.is_empty()) return j;
    perturb >>= 5;
    i = (i * 5 + 1 + perturb) & mask;
  }
}

// Position of the key if it is there, else ~position of the slot where it belongs: the last deleted one on the way, or
// the unused one at the end (kNoTable: there is no table).
constexpr i64 kNoTable = INT64_MIN;
Result<i64> find(Thread& t, SetBase* set, Value key, i64 hash) {
restart:
  SetEntry* table = set->table;
  if (!table) return kNoTable;
  u64 mask = set->mask, perturb = u64(hash), i = u64(hash) & mask;
  if (KRAIT_LIKELY(table[i].key.is_empty())) return ~i64(i);
  if (table[i].key == key) return i64(i);
  i64 deleted = -1;
  while (true) {
    u64 probes = i + kLinearProbes <= mask ? kLinearProbes : 0;
    for (u64 j = i; j <= i + probes; ++j) {
      SetEntry& entry = table[j];
      if (entry.key.is_empty()) return ~(deleted >= 0 ? deleted : i64(j));
      if (entry.key.is_absent()) deleted = i64(j);
      if (entry.hash != hash || entry.key.is_absent()) continue;
      int quick = quick_equal(t, entry.key, key);
      if (quick > 0) return i64(j);
      if (quick == 0) continue;
      // __eq__ may change the set: the search starts anew unless the entry stands where it stood, and the deleted one is
      // still free.
      Ref held(entry.key);
      bool same = TRY(compare_bool(t, held, key, CompareOp::kEq));
      if (set->table != table || set->mask != mask || table[j].key != held.get()) goto restart;
      if (deleted >= 0 && !table[deleted].key.is_absent()) goto restart;
      if (same) return i64(j);
    }
    perturb >>= 5;
    i = (i * 5 + 1 + perturb) & mask;
  }
}

// The same where that needs no Python code and no deleted slot was met: 1 and the position, or 0 and the unused slot;
// otherwise -1. There is a table.
KRAIT_INLINE int probe_quick(Thread& t, SetBase* set, Value key, i64 hash, u64* at) {
  SetEntry* table = set->table;
  u64 mask = set->mask, perturb = u64(hash), i = u64(hash) & mask;
  while (true) {
    u64 probes = i + kLinearProbes <= mask ? kLinearProbes : 0;
    for (u64 j = i; j <= i + probes; ++j) {
      SetEntry& entry = table[j];
      *at = j;
      if (entry.key == key) return 1;
      if (entry.key.is_empty()) return 0;
      if (KRAIT_UNLIKELY(entry.key.is_absent())) return -1;
      if (entry.hash != hash) continue;
      int quick = quick_equal(t, entry.key, key);
      if (quick) return quick;
    }
    perturb >>= 5;
    i = (i * 5 + 1 + perturb) & mask;
  }
}

// Adds the key if that needs no Python code, no larger table and no search of deleted slots; false: nothing was done.
KRAIT_INLINE bool set_add_quick(Thread& t, SetBase* set, Value key, i64 hash) {
  if (KRAIT_UNLIKELY(!set->table)) return false;
  u64 at;
  int found = probe_quick(t, set, key, hash, &at);
  if (found > 0) return true;
  if (KRAIT_UNLIKELY(found < 0 || (set->used + 1) * 5 >= set->mask * 3)) return false;
  retain(key);
  set->table[at] = {hash, key};
  ++set->count;
  ++set->used;
  return true;
}

Status resize(Thread& t, SetBase* set, u64 min_used) {
  u64 size = kMinSize;
  while (size <= min_used) size <<= 1;
  SetEntry* fresh = table_new(t.heap, size);
  if (!fresh) return t.raise_no_memory();
  SetEntry* old = set->table;
  if (old) {
    u64 left = set->count;
    for (SetEntry* entry = old; left; ++entry) {
      if (entry->key.is_empty() || entry->key.is_absent()) continue;
      fresh[free_slot(fresh, size - 1, entry->hash)] = *entry;
      --left;
    }
    t.heap.free_buffer(old, (set->mask + 1) * sizeof(SetEntry));
  }
  set->table = fresh;
  set->mask = size - 1;
  set->used = set->count;
  return {};
}

u64 roomy(u64 count) { return count > 50000 ? count * 2 : count * 4; }

u64 mask_of(SetBase* set) { return set->table ? set->mask : kMinSize - 1; }

// Room for `extra` more keys in one step.
Status reserve_for(Thread& t, SetBase* set, u64 extra) {
  if ((set->used + extra) * 5 < mask_of(set) * 3) return {};
  return resize(t, set, (set->count + extra) * 2);
}

// Fills a set without keys with those of another. They are different already: nothing is compared.
Status copy_keys(Thread& t, SetBase* set, SetBase* other) {
  if (!set->table) TRY(resize(t, set, 0));
  u64 left = other->count;
  if (set->mask == other->mask && other->used == other->count) {
    std::memcpy(set->table, other->table, (other->mask + 1) * sizeof(SetEntry));
    for (SetEntry* entry = other->table; left; ++entry) {
      if (entry->key.is_empty()) continue;
      retain(entry->key);
      --left;
    }
  } else {
    for (SetEntry* entry = other->table; left; ++entry) {
      if (entry->key.is_empty() || entry->key.is_absent()) continue;
      retain(entry->key);
      set->table[free_slot(set->table, set->mask, entry->hash)] = *entry;
      --left;
    }
  }
  set->count = set->used = other->count;
  return {};
}

Status merge_set(Thread& t, SetBase* set, SetBase* other) {
  if (other == set || !other->count) return {};
  TRY(reserve_for(t, set, other->count));
  if (!set->used) return copy_keys(t, set, other);
  u64 position = 0;
  Value key;
  while (set_next(other, &position, &key)) {
    i64 hash = other->table[position - 1].hash;
    if (set_add_quick(t, set, key, hash)) continue;
    Ref held(key);
    TRY(set_add_hashed(t, set, key, hash));
  }
  return {};
}

}  // namespace

void set_clear(SetBase* set) {
  SetEntry* table = set->table;
  if (!table) return;
  u64 mask = set->mask, left = set->count;
  set->table = nullptr;
  set->mask = set->count = set->used = 0;
  for (SetEntry* entry = table; left; ++entry) {
    if (entry->key.is_empty() || entry->key.is_absent()) continue;
    release(entry->key);
    --left;
  }
  heap_of(set).free_buffer(table, (mask + 1) * sizeof(SetEntry));
}

void set_init_empty(SetBase* set, bool frozen) {
  set->table = nullptr;
  set->mask = set->count = set->used = 0;
  set->hash = frozen ? -1 : 0;
}

RefTo<Set> set_new(Thread& t) {
  auto* set = allocate_object<Set>(t, t.types.set);
  set_init_empty(set, false);
  return RefTo<Set>::steal(set);
}

RefTo<FrozenSet> frozenset_new(Thread& t) {
  auto* set = allocate_object<FrozenSet>(t, t.types.frozenset);
  set_init_empty(set, true);
  return RefTo<FrozenSet>::steal(set);
}

Result<Ref> frozenset_from_iterable(Thread& t, Value iterable) {
  if (is_exact<FrozenSet>(iterable)) return Ref(iterable);
  RefTo<FrozenSet> set = frozenset_new(t);
  TRY(set_update_from(t, set, iterable));
  return set;
}

Status set_add_hashed(Thread& t, SetBase* set, Value key, i64 hash) {
  i64 at = TRY(find(t, set, key, hash));
  if (at >= 0) return {};
  if (KRAIT_UNLIKELY(at == kNoTable)) {
    TRY(resize(t, set, 0));
    at = ~i64(free_slot(set->table, set->mask, hash));
  }
  retain(key);
  bool reused = set->table[~at].key.is_absent();
  set->table[~at] = {hash, key};
  ++set->count;
  if (reused) return {};
  ++set->used;
  if (KRAIT_LIKELY(set->used * 5 < set->mask * 3)) return {};
  return resize(t, set, roomy(set->count));
}

int set_contains_quick(Thread& t, SetBase* set, Value key, i64 hash) {
  if (!set->table) return 0;
  u64 at;
  return probe_quick(t, set, key, hash, &at);
}

Status set_add_new(Thread& t, SetBase* set, Value key, i64 hash) {
  if (KRAIT_UNLIKELY(!set->table)) TRY(resize(t, set, 0));
  retain(key);
  set->table[free_slot(set->table, set->mask, hash)] = {hash, key};
  ++set->count;
  ++set->used;
  if (KRAIT_LIKELY(set->used * 5 < set->mask * 3)) return {};
  return resize(t, set, roomy(set->count));
}

Result<bool> set_contains_hashed(Thread& t, SetBase* set, Value key, i64 hash) {
  return TRY(find(t, set, key, hash)) >= 0;
}

Result<bool> set_discard_hashed(Thread& t, SetBase* set, Value key, i64 hash) {
  i64 at = TRY(find(t, set, key, hash));
  if (at < 0) return false;
  release(set_take_at(set, u64(at)).detach());
  return true;
}

Ref set_take_at(SetBase* set, u64 at) {
  Ref key = Ref::steal(set->table[at].key);
  set->table[at] = {-1, Value::absent()};
  --set->count;
  return key;
}

Status set_add_key(Thread& t, SetBase* set, Value key) {
  i64 hash = TRY(hash_element(t, key));
  return set_add_hashed(t, set, key, hash);
}
Result<bool> set_discard_key(Thread& t, SetBase* set, Value key) {
  i64 hash = TRY(hash_element(t, key));
  return set_discard_hashed(t, set, key, hash);
}
Result<bool> set_contains_key(Thread& t, SetBase* set, Value key) {
  i64 hash = TRY(hash_element(t, key));
  return set_contains_hashed(t, set, key, hash);
}

Status set_update_from(Thread& t, SetBase* set, Value iterable) {
  if (is_any_set(iterable)) return merge_set(t, set, static_cast<SetBase*>(iterable.object()));
  if (is_exact<Dict>(iterable)) {
    auto* dict = static_cast<Dict*>(iterable.object());
    TRY(reserve_for(t, set, dict->count));
    u64 position = 0;
    Value key, value;
    while (dict_next(dict, &position, &key, &value)) {
      Ref held(key);
      TRY(set_add_hashed(t, set, key, dict_hash_at(dict->table, position - 1)));
    }
    return {};
  }
  // Lists and tuples without an iterator. An __eq__ or __hash__ may change a list: its length is read again.
  if (is_exact<List>(iterable) || is_exact<Tuple>(iterable)) {
    for (u64 i = 0;; ++i) {
      bool in_list = is<List>(iterable);
      if (i >= (in_list ? as<List>(iterable)->length : as<Tuple>(iterable)->length)) return {};
      Value key = in_list ? as<List>(iterable)->items[i] : as<Tuple>(iterable)->items[i];
      if (key.is_int() && set_add_quick(t, set, key, small_int_hash(key))) continue;
      Ref held(key);
      i64 hash = TRY(hash_element(t, key));
      if (!set_add_quick(t, set, key, hash)) TRY(set_add_hashed(t, set, key, hash));
    }
  }
  Ref iterator = TRY(get_iter(t, iterable));
  while (true) {
    Ref key = TRY(next_item(t, iterator));
    if (key.is_absent()) return {};
    TRY(set_add_key(t, set, key));
  }
}

Status set_difference_update_from(Thread& t, SetBase* set, Value iterable) {
  if (iterable == Value(set)) {
    set_clear(set);
    return {};
  }
  if (is_any_set(iterable)) {
    auto* other = static_cast<SetBase*>(iterable.object());
    u64 position = 0;
    Value key;
    while (set_next(other, &position, &key)) {
      Ref held(key);
      TRY(set_discard_hashed(t, set, key, other->table[position - 1].hash));
    }
  } else {
    Ref iterator = TRY(get_iter(t, iterable));
    while (true) {
      Ref key = TRY(iter_next(t, iterator));
      if (key.is_absent()) break;
      TRY(set_discard_key(t, set, key));
    }
  }
  // Many tombstones are swept away.
  if (!set->table || set->used - set->count <= set->mask / 4) return {};
  return resize(t, set, roomy(set->count));
}

Status set_symmetric_difference_update_from(Thread& t, SetBase* set, Value iterable) {
  if (iterable == Value(set)) {
    set_clear(set);
    return {};
  }
  Ref held_other;
  if (!is_any_set(iterable)) {
    RefTo<Set> made = set_new(t);
    TRY(set_update_from(t, made, iterable));
    held_other = std::move(made).ref();
  } else {
    held_other = Ref(iterable);
  }
  auto* other = static_cast<SetBase*>(held_other.get().object());
  u64 position = 0;
  Value key;
  while (set_next(other, &position, &key)) {
    Ref held(key);
    i64 hash = other->table[position - 1].hash;
    if (!TRY(set_discard_hashed(t, set, key, hash))) TRY(set_add_hashed(t, set, key, hash));
  }
  return {};
}

}  // namespace krait

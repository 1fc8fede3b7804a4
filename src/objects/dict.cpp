// The table of dict: lookup, insertion, deletion, growth. Methods are in dict_methods.cpp, views in dict_views.cpp.
#include "objects/dict.h"

#include "objects/compared_names.h"
#include "objects/container.h"
#include "objects/list.h"

namespace krait {

namespace {

constexpr i64 kFree = -1, kDeleted = -2;
constexpr u8 kMinLog2 = 3, kMaxLog2 = 31;

u32 entries_for(u8 log2) { return u32((u64(2) << log2) / 3); }
u8 index_bytes_for(u8 log2) { return log2 < 8 ? 1 : log2 < 16 ? 2 : 4; }

usize entry_size(bool str_keys) { return str_keys ? sizeof(DictStrEntry) : sizeof(DictEntry); }
usize table_size(u8 log2, bool str_keys) {
  return sizeof(DictTable) + (usize(index_bytes_for(log2)) << log2) + entries_for(log2) * entry_size(str_keys);
}
usize table_size(const DictTable* table) { return table_size(table->log2_index, table->str_keys); }

Heap& heap_of(Dict* dict) { return dict->type()->interp->heap; }

// Smallest index size whose table holds `count` entries; 0 if there is none.
u8 log2_for(u64 count) {
  for (u8 log2 = kMinLog2; log2 <= kMaxLog2; ++log2)
    if (entries_for(log2) >= count) return log2;
  return 0;
}
// The size after growth: about a third full, so that a growing dict is copied seldom.
u8 log2_for_growth(u64 count) {
  u64 slots = count * 3;
  for (u8 log2 = kMinLog2; log2 <= kMaxLog2; ++log2)
    if ((u64(1) << log2) >= slots) return log2;
  return log2_for(count + 1);
}

// Calls f with the index table typed by its entry width.
template <class F>
KRAIT_INLINE auto with_index(DictTable* table, F f) {
  void* index = table + 1;
  if (KRAIT_LIKELY(table->index_bytes == 1)) return f(static_cast<i8*>(index));
  if (table->index_bytes == 2) return f(static_cast<i16*>(index));
  return f(static_cast<i32*>(index));
}

// The sequence of index slots a hash visits.
struct Probe {
  u64 mask, slot, perturb;
  Probe(const DictTable* table, i64 hash)
      : mask((u64(1) << table->log2_index) - 1), slot(u64(hash) & mask), perturb(u64(hash)) {}
  void next() {
    perturb >>= 5;
    slot = (slot * 5 + perturb + 1) & mask;
  }
};

DictTable* table_new(Heap& heap, u8 log2, bool str_keys) {
  auto* table = static_cast<DictTable*>(heap.allocate_buffer(table_size(log2, str_keys)));
  if (!table) return nullptr;
  table->log2_index = log2;
  table->index_bytes = index_bytes_for(log2);
  table->str_keys = str_keys;
  table->capacity = entries_for(log2);
  table->used = table->fill = table->first = 0;
  memset(static_cast<void*>(table + 1), 0xFF, usize(table->index_bytes) << log2);
  return table;
}

// Entries that can be added: both the entry array and the index count tombstones, each its own.
u32 room_in(const DictTable* table) { return table->capacity - std::max(table->used, table->fill); }

void set_index(DictTable* table, u64 slot, i64 value) {
  with_index(table, [&](auto* index) { index[slot] = std::remove_reference_t<decltype(*index)>(value); });
}

// Links entry number `entry` into an index that has a free slot.
void link(DictTable* table, i64 hash, i64 entry) {
  with_index(table, [&](auto* index) {
    Probe p(table, hash);
    while (index[p.slot] >= 0) p.next();
    if (index[p.slot] == kFree) ++table->fill;
    index[p.slot] = std::remove_reference_t<decltype(*index)>(entry);
  });
}

// The index slot that holds entry number `entry`.
u64 slot_of(DictTable* table, i64 hash, i64 entry) {
  return with_index(table, [&](auto* index) {
    Probe p(table, hash);
    while (index[p.slot] != entry) p.next();
    return p.slot;
  });
}

void append_entry(DictTable* table, i64 hash, Value key, Value value) {
  u32 entry = table->used;
  link(table, hash, entry);
  if (table->str_keys) table->str_entries()[entry] = {key, value};
  else table->general_entries()[entry] = {hash, key, value};
  table->used = entry + 1;
}

void clear_entry(DictTable* table, u64 entry) {
  if (table->str_keys) table->str_entries()[entry] = {Value::empty(), Value::empty()};
  else table->general_entries()[entry] = {0, Value::empty(), Value::empty()};
}

// Moves the live entries to a new table, which leaves the tombstones behind; `gap` unused entries come first.
// Runs no Python code.
bool rebuild(Dict* dict, u8 log2, bool str_keys, u32 gap = 0) {
  Heap& heap = heap_of(dict);
  DictTable* old = dict->table;
  DictTable* fresh = log2 ? table_new(heap, log2, str_keys) : nullptr;
  if (!fresh) return false;
  for (u32 i = 0; i < gap; ++i) clear_entry(fresh, i);
  fresh->used = fresh->first = gap;
  if (old) {
    for (u32 i = 0; i < old->used; ++i) {
      Value key = dict_key_at(old, i);
      if (key.is_empty()) continue;
      append_entry(fresh, dict_hash_at(old, i), key,
                   old->str_keys ? old->str_entries()[i].value : old->general_entries()[i].value);
    }
    heap.free_buffer(old, table_size(old));
  }
  dict->table = fresh;
  return true;
}

i64 find_str(DictTable* table, Str* key, i64 hash) {
  DictStrEntry* entries = table->str_entries();
  return with_index(table, [&](auto* index) -> i64 {
    Probe p(table, hash);
    while (true) {
      i64 entry = index[p.slot];
      if (entry >= 0) {
        Value found = entries[entry].key;
        if (KRAIT_LIKELY(found == Value(key))) return entry;
        auto* other = static_cast<Str*>(found.object());
        if (other->hash == hash && str_equal(other, key)) return entry;
      } else if (entry == kFree) {
        return -1;
      }
      p.next();
    }
  });
}

// The same; for a key that is not there, *slot is the index slot where it belongs.
i64 find_str_or_slot(DictTable* table, Str* key, i64 hash, u64* slot) {
  DictStrEntry* entries = table->str_entries();
  return with_index(table, [&](auto* index) -> i64 {
    i64 deleted = -1;
    for (Probe p(table, hash);; p.next()) {
      i64 entry = index[p.slot];
      if (KRAIT_LIKELY(entry == kFree)) {
        *slot = deleted < 0 ? p.slot : u64(deleted);
        return -1;
      }
      if (entry >= 0) {
        Value found = entries[entry].key;
        if (found == Value(key)) return entry;
        auto* other = static_cast<Str*>(found.object());
        if (other->hash == hash && str_equal(other, key)) return entry;
      } else if (deleted < 0) {
        deleted = i64(p.slot);
      }
    }
  });
}

// The entry of a key that is in a table of any keys, found by identity.
i64 find_same(DictTable* table, Value key, i64 hash) {
  DictEntry* entries = table->general_entries();
  return with_index(table, [&](auto* index) -> i64 {
    for (Probe p(table, hash);; p.next()) {
      i64 entry = index[p.slot];
      if (entry >= 0 && entries[entry].key == key) return entry;
    }
  });
}

// A str key in a table of any keys, comparing with strings only: no Python code.
i64 find_str_in_general(DictTable* table, Str* key, i64 hash) {
  DictEntry* entries = table->general_entries();
  return with_index(table, [&](auto* index) -> i64 {
    for (Probe p(table, hash);; p.next()) {
      i64 entry = index[p.slot];
      if (entry == kFree) return -1;
      if (entry < 0 || entries[entry].hash != hash) continue;
      Value found = entries[entry].key;
      if (found == Value(key) || (is<Str>(found) && str_equal(static_cast<Str*>(found.object()), key))) return entry;
    }
  });
}

// Whether a key that is no such string, and might say that it equals `key`, would be met before it.
bool meets_other_key(DictTable* table, Str* key, i64 hash) {
  DictEntry* entries = table->general_entries();
  return with_index(table, [&](auto* index) {
    for (Probe p(table, hash);; p.next()) {
      i64 entry = index[p.slot];
      if (entry == kFree) return false;
      if (entry < 0 || entries[entry].hash != hash) continue;
      Value found = entries[entry].key;
      if (!is<Str>(found) || found.object()->type()->slots.compare != key->type()->slots.compare) return true;
      if (str_equal(static_cast<Str*>(found.object()), key)) return false;
    }
  });
}

// quick_equal() that looks into tuples as far as it can.
int quick_equal_keys(Thread& t, Value a, Value b) {
  int quick = quick_equal(t, a, b);
  if (quick >= 0 || !is_exact<Tuple>(a) || !is_exact<Tuple>(b)) return quick;
  auto *x = static_cast<Tuple*>(a.object()), *y = static_cast<Tuple*>(b.object());
  if (x->length != y->length) return 0;
  for (u64 i = 0; i < x->length; ++i) {
    quick = quick_equal(t, x->items[i], y->items[i]);
    if (quick <= 0) return quick;
  }
  return 1;
}

// Any key in any table. __eq__ may change the dict: the search starts anew if the table or this key in it is another,
// and goes on if only others came or went, as in CPython.
Result<i64> find_any(Thread& t, Dict* dict, Value key, i64 hash) {
restart:
  DictTable* table = dict->table;
  if (!table) return i64(-1);
  for (Probe p(table, hash);; p.next()) {
    i64 entry = with_index(table, [&](auto* index) { return i64(index[p.slot]); });
    if (entry == kFree) return i64(-1);
    if (entry < 0) continue;
    Value found = dict_key_at(table, u64(entry));
    if (found == key) return entry;
    if (dict_hash_at(table, u64(entry)) != hash) continue;
    int quick = quick_equal_keys(t, found, key);
    if (quick > 0) return entry;
    if (quick == 0) continue;
    Ref held(found);
    const u8 log2_index = table->log2_index;
    const bool str_keys = table->str_keys;
    bool same = TRY(compare_bool(t, found, key, CompareOp::kEq));
    // A new table may lie where the old one was.
    if (dict->table != table || table->log2_index != log2_index || table->str_keys != str_keys ||
        u64(entry) >= table->used || dict_key_at(table, u64(entry)) != found)
      goto restart;
    if (same) return entry;
  }
}

// Adds a key that is not there. Runs no Python code.
Status add_entry(Thread& t, Dict* dict, i64 hash, Value key, Value value, bool key_is_str) {
  DictTable* table = dict->table;
  if (KRAIT_UNLIKELY(!table)) {
    if (!rebuild(dict, kMinLog2, key_is_str)) return t.raise_no_memory();
  } else if (KRAIT_UNLIKELY(!room_in(table))) {
    if (!rebuild(dict, log2_for_growth(dict->count + 1), table->str_keys && key_is_str)) return t.raise_no_memory();
  } else if (KRAIT_UNLIKELY(table->str_keys && !key_is_str)) {
    if (!rebuild(dict, table->log2_index, false)) return t.raise_no_memory();
  }
  retain(key);
  retain(value);
  append_entry(dict->table, hash, key, value);
  ++dict->count;
  dict->keys_version = 0;
  return {};
}

void replace_value(Dict* dict, i64 entry, Value value) {
  Value* slot = dict->value_at(u32(entry));
  retain(value);
  Value old = *slot;
  *slot = value;
  release(old);
}

// Stores under an exact str key in a table of such keys.
Status set_str(Thread& t, Dict* dict, Str* key, i64 hash, Value value) {
  DictTable* table = dict->table;
  u64 slot;
  i64 entry = find_str_or_slot(table, key, hash, &slot);
  if (entry >= 0) {
    replace_value(dict, entry, value);
    return {};
  }
  if (KRAIT_UNLIKELY(!room_in(table))) return add_entry(t, dict, hash, Value(key), value, true);
  u32 at = table->used;
  with_index(table, [&](auto* index) {
    if (index[slot] == kFree) ++table->fill;
    index[slot] = std::remove_reference_t<decltype(*index)>(at);
  });
  retain(static_cast<Object*>(key));
  retain(value);
  table->str_entries()[at] = {Value(key), value};
  table->used = at + 1;
  ++dict->count;
  dict->keys_version = 0;
  return {};
}

// Empties the dict first, then releases what it held.
void clear_table(Dict* dict) {
  DictTable* table = dict->table;
  if (!table) return;
  dict->table = nullptr;
  dict->count = 0;
  dict->keys_version = 0;
  Heap& heap = heap_of(dict);
  // A deleted entry has EMPTY as key and value.
  if (table->str_keys) {
    for (DictStrEntry *e = table->str_entries(), *end = e + table->used; e < end; ++e) {
      release(e->key);
      release(e->value);
    }
  } else {
    for (DictEntry *e = table->general_entries(), *end = e + table->used; e < end; ++e) {
      release(e->key);
      release(e->value);
    }
  }
  heap.free_buffer(table, table_size(table));
}

}  // namespace

i64 dict_hash_at(DictTable* table, u64 index) {
  return table->str_keys ? static_cast<Str*>(table->str_entries()[index].key.object())->hash
                         : table->general_entries()[index].hash;
}

RefTo<Dict> dict_new(Thread& t) {
  auto* dict = allocate_object<Dict>(t, t.types.dict);
  dict->table = nullptr;
  dict->count = 0;
  dict->keys_version = 0;
  return RefTo<Dict>::steal(dict);
}

Result<RefTo<Dict>> dict_copy(Thread& t, Dict* source) {
  RefTo<Dict> copy = dict_new(t);
  DictTable* table = source->table;
  if (!source->count) return copy;
  if (table->used - source->count <= table->used / 4) {
    // Few tombstones: the table is copied as it is.
    usize bytes = table_size(table);
    auto* fresh = static_cast<DictTable*>(t.heap.allocate_buffer(bytes));
    if (!fresh) return t.raise_no_memory();
    memcpy(static_cast<void*>(fresh), table, bytes);
    if (fresh->str_keys) {
      for (DictStrEntry *e = fresh->str_entries(), *end = e + fresh->used; e < end; ++e) {
        retain(e->key);
        retain(e->value);
      }
    } else {
      for (DictEntry *e = fresh->general_entries(), *end = e + fresh->used; e < end; ++e) {
        retain(e->key);
        retain(e->value);
      }
    }
    copy->table = fresh;
    copy->count = source->count;
    return copy;
  }
  if (!rebuild(copy, log2_for(source->count), table->str_keys)) return t.raise_no_memory();
  u64 position = 0;
  Value key, value;
  while (dict_next(source, &position, &key, &value)) {
    retain(key);
    retain(value);
    append_entry(copy->table, dict_hash_at(table, position - 1), key, value);
  }
  copy->count = source->count;
  return copy;
}

Result<i64> dict_lookup(Thread& t, Dict* dict, Value key, i64 hash) {
  DictTable* table = dict->table;
  if (!table) return i64(-1);
  if (KRAIT_LIKELY(table->str_keys && is_exact_str(t, key))) return find_str(table, static_cast<Str*>(key.object()), hash);
  return find_any(t, dict, key, hash);
}

i64 dict_index_of_str(Dict* dict, Str* key) {
  DictTable* table = dict->table;
  if (!table) return -1;
  i64 hash = str_hash_of(key);
  return KRAIT_LIKELY(table->str_keys) ? find_str(table, key, hash) : find_str_in_general(table, key, hash);
}

Value dict_get_str(Dict* dict, Str* key) {
  i64 entry = dict_index_of_str(dict, key);
  return entry < 0 ? Value::absent() : *dict->value_at(u32(entry));
}

Value dict_probe_str(Dict* dict, Str* key) {
  DictTable* table = dict->table;
  if (table && KRAIT_UNLIKELY(!table->str_keys) && meets_other_key(table, key, str_hash_of(key))) return Value::empty();
  return dict_get_str(dict, key);
}

Result<Ref> dict_get_hashed(Thread& t, Dict* dict, Value key, i64 hash) {
  i64 entry = TRY(dict_lookup(t, dict, key, hash));
  if (entry < 0) return absent_ref();
  return Ref(*dict->value_at(u32(entry)));
}

Result<Ref> dict_get(Thread& t, Dict* dict, Value key) {
  i64 hash = TRY(hash_key(t, key));
  return dict_get_hashed(t, dict, key, hash);
}

Status dict_set_hashed(Thread& t, Dict* dict, Value key, i64 hash, Value value) {
  if (KRAIT_LIKELY(dict->table && dict->table->str_keys) && is_exact_str(t, key))
    return set_str(t, dict, static_cast<Str*>(key.object()), hash, value);
  i64 entry = TRY(dict_lookup(t, dict, key, hash));
  if (entry < 0) return add_entry(t, dict, hash, key, value, is_exact_str(t, key));
  replace_value(dict, entry, value);
  return {};
}

Result<bool> dict_add_hashed(Thread& t, Dict* dict, Value key, i64 hash, Value value) {
  if (TRY(dict_lookup(t, dict, key, hash)) >= 0) return false;
  TRY(add_entry(t, dict, hash, key, value, is_exact_str(t, key)));
  return true;
}

Status dict_set(Thread& t, Dict* dict, Value key, Value value) {
  i64 hash = TRY(hash_key(t, key));
  return dict_set_hashed(t, dict, key, hash, value);
}

Status dict_set_str(Thread& t, Dict* dict, Str* key, Value value) {
  return dict_set_hashed(t, dict, Value(key), str_hash_of(t, key), value);
}

Status dict_set_text(Thread& t, Dict* dict, std::string_view key, Value value) {
  RefTo<Str> name = str_intern(t, key);
  return dict_set_str(t, dict, name, value);
}

Ref dict_remove_at(Dict* dict, u64 entry, Ref* key_out) {
  DictTable* table = dict->table;
  set_index(table, slot_of(table, dict_hash_at(table, entry), i64(entry)), kDeleted);
  Value key, value;
  if (table->str_keys) {
    DictStrEntry& e = table->str_entries()[entry];
    key = e.key;
    value = e.value;
    e.key = e.value = Value::empty();
  } else {
    DictEntry& e = table->general_entries()[entry];
    key = e.key;
    value = e.value;
    e.key = e.value = Value::empty();
  }
  if (entry == table->first) {
    while (table->first < table->used && dict_key_at(table, table->first).is_empty()) ++table->first;
  }
  --dict->count;
  dict->keys_version = 0;
  Ref result = Ref::steal(value);
  if (key_out) *key_out = Ref::steal(key);
  else release(key);
  return result;
}

Status dict_move_entry(Thread& t, Dict* dict, u64 entry, bool to_end) {
  DictTable* table = dict->table;
  i64 hash = dict_hash_at(table, entry);
  Value key = dict_key_at(table, entry);
  if (to_end ? entry + 1 == table->used : entry == table->first) return {};
  if (to_end ? table->used == table->capacity : table->first == 0) {
    u32 gap = to_end ? 0 : u32(std::max<u64>(dict->count / 2, 4));
    if (!rebuild(dict, log2_for_growth(dict->count + gap), table->str_keys, gap)) return t.raise_no_memory();
    table = dict->table;
    entry = u64(table->str_keys ? find_str(table, static_cast<Str*>(key.object()), hash) : find_same(table, key, hash));
  }
  u32 target = to_end ? table->used++ : --table->first;
  set_index(table, slot_of(table, hash, i64(entry)), target);
  if (table->str_keys) table->str_entries()[target] = table->str_entries()[entry];
  else table->general_entries()[target] = table->general_entries()[entry];
  clear_entry(table, entry);
  if (!to_end && entry + 1 == table->used) --table->used;
  while (to_end && dict_key_at(table, table->first).is_empty()) ++table->first;
  dict->keys_version = 0;
  return {};
}

Result<Ref> dict_pop_hashed(Thread& t, Dict* dict, Value key, i64 hash) {
  i64 entry = TRY(dict_lookup(t, dict, key, hash));
  if (entry < 0) return absent_ref();
  return dict_remove_at(dict, u64(entry));
}

Result<Ref> dict_pop(Thread& t, Dict* dict, Value key) {
  i64 hash = TRY(hash_key(t, key));
  return dict_pop_hashed(t, dict, key, hash);
}

Result<bool> dict_delete(Thread& t, Dict* dict, Value key) {
  Ref value = TRY(dict_pop(t, dict, key));
  return !value.is_absent();
}

Result<Ref> dict_set_default(Thread& t, Dict* dict, Value key, Value value) {
  i64 hash = TRY(hash_key(t, key));
  i64 entry = TRY(dict_lookup(t, dict, key, hash));
  if (entry >= 0) return Ref(*dict->value_at(u32(entry)));
  TRY(add_entry(t, dict, hash, key, value, is_exact_str(t, key)));
  return Ref(value);
}

Result<bool> dict_contains(Thread& t, Dict* dict, Value key) {
  i64 hash = TRY(hash_key(t, key));
  return TRY(dict_lookup(t, dict, key, hash)) >= 0;
}

void dict_clear(Thread&, Dict* dict) { clear_table(dict); }

u64 dict_keys_version(Thread& t, Dict* dict) {
  if (!dict->keys_version) dict->keys_version = t.interp.new_version();
  return dict->keys_version;
}

Status dict_reserve(Thread& t, Dict* dict, u64 count) {
  if (count <= dict->count || (dict->table && room_in(dict->table) >= count - dict->count)) return {};
  // An empty dict becomes a str-key one; the first other key converts it while there is nothing to copy.
  if (!rebuild(dict, log2_for(count), !dict->table || dict->table->str_keys)) return t.raise_no_memory();
  dict->keys_version = 0;
  return {};
}

bool dict_next(Dict* dict, u64* position, Value* key, Value* value) {
  DictTable* table = dict->table;
  if (!table) return false;
  u64 i = std::max<u64>(*position, table->first), used = table->used;
  if (table->str_keys) {
    DictStrEntry* entries = table->str_entries();
    while (i < used && entries[i].key.is_empty()) ++i;
    if (i >= used) return false;
    *key = entries[i].key;
    *value = entries[i].value;
  } else {
    DictEntry* entries = table->general_entries();
    while (i < used && entries[i].key.is_empty()) ++i;
    if (i >= used) return false;
    *key = entries[i].key;
    *value = entries[i].value;
  }
  *position = i + 1;
  return true;
}

// ---- merging

static Status merge_dict(Thread& t, Dict* dict, Dict* other, bool override_existing, Ref* duplicate) {
  if (other == dict || !other->count) return {};
  if (!dict->count) {
    RefTo<Dict> copy = TRY(dict_copy(t, other));
    DictTable* old = dict->table;
    dict->table = copy->table;
    dict->count = copy->count;
    dict->keys_version = 0;
    copy->table = nullptr;
    copy->count = 0;
    if (old) t.heap.free_buffer(old, table_size(old));
    return {};
  }
  TRY(dict_reserve(t, dict, dict->count + other->count));
  u64 position = 0, version = dict_keys_version(t, other);
  Value key, value;
  while (dict_next(other, &position, &key, &value)) {
    if (override_existing && other->table->str_keys && dict->table && dict->table->str_keys) {
      // Only the value that is replaced can run code, and that is released last.
      auto* name = static_cast<Str*>(key.object());
      TRY(set_str(t, dict, name, name->hash, value));
      if (other->keys_version != version) return t.raise(kRuntimeError, "dict mutated during update");
      continue;
    }
    Ref held_key(key), held_value(value);
    i64 hash = dict_hash_at(other->table, position - 1);
    if (override_existing) {
      TRY(dict_set_hashed(t, dict, key, hash, value));
    } else {
      i64 entry = TRY(dict_lookup(t, dict, key, hash));
      if (entry < 0) {
        TRY(add_entry(t, dict, hash, key, value, is_exact_str(t, key)));
      } else if (duplicate) {
        *duplicate = Ref(key);
        return raise_key_error(t, key);
      }
    }
    if (other->keys_version != version) return t.raise(kRuntimeError, "dict mutated during update");
  }
  return {};
}

Status dict_merge(Thread& t, Dict* dict, Value mapping, bool override_existing, Ref* duplicate) {
  if (is<Dict>(mapping) && mapping.object()->type()->slots.iter == Dict::kType.slots.iter)
    return merge_dict(t, dict, static_cast<Dict*>(mapping.object()), override_existing, duplicate);
  Ref keys = TRY(call_method(t, mapping, t.names.keys));
  Result<Ref> started = get_iter(t, keys);
  if (started.is_error()) {
    if (!t.error_matches(kTypeError)) return Error{};
    t.clear_error();
    return t.raise(kTypeError, "{}.keys() returned a non-iterable (type {})", type_name(t, mapping), type_name(t, keys));
  }
  // All keys are asked for before the first value: getting values may change the mapping.
  RefTo<List> listed = TRY(list_from_iterable(t, started.take()));
  for (u64 i = 0; i < listed->length; ++i) {
    Ref key((*listed)[i]);
    if (!override_existing) {
      if (TRY(dict_contains(t, dict, key))) {
        if (!duplicate) continue;
        *duplicate = key.copy();
        return raise_key_error(t, key);
      }
    }
    Ref value = TRY(get_item(t, mapping, key));
    TRY(dict_set(t, dict, key, value));
  }
  return {};
}

static Result<RefTo<List>> list_of_pair(Thread& t, Value item) {
  Result<Ref> iterator = get_iter(t, item);
  if (iterator.is_error()) {
    if (!t.error_matches(kTypeError)) return Error{};
    t.clear_error();
    return t.raise(kTypeError, "object is not iterable");
  }
  return list_from_iterable(t, iterator.take());
}

// One element of dict([...]): any iterable of two.
static Status update_pair(Thread& t, Dict* dict, Value item, u64 number) {
  Ref first, second;
  u64 count;
  if (is_exact<Tuple>(item) || is_exact<List>(item)) {
    std::span<Value> items = is_exact<Tuple>(item) ? as<Tuple>(item)->span() : as<List>(item)->span();
    count = items.size();
    if (count == 2) {
      first = Ref(items[0]);
      second = Ref(items[1]);
    }
  } else {
    Result<RefTo<List>> list = list_of_pair(t, item);
    if (list.is_error()) {
      if (!t.error_matches(kTypeError)) return Error{};
      Ref error = t.take_error();
      RefTo<Str> note = str_from_utf8(
          t, fmt::format("Cannot convert dictionary update sequence element #{} to a sequence", number));
      Value arguments[] = {Value(note.get())};
      TRY(call_method(t, error, t.names.add_note, arguments));
      t.restore_error(std::move(error));
      return Error{};
    }
    RefTo<List> items = list.take();
    count = items->length;
    if (count == 2) {
      first = Ref((*items)[0]);
      second = Ref((*items)[1]);
    }
  }
  if (count != 2)
    return t.raise(kValueError, "dictionary update sequence element #{} has length {}; 2 is required", number, count);
  return dict_set(t, dict, first, second);
}

Status dict_update(Thread& t, Dict* dict, Value other) {
  if (is_exact<Dict>(other)) return dict_merge(t, dict, other, true);
  if (TRY(has_attribute(t, other, t.names.keys))) return dict_merge(t, dict, other, true);
  Ref iterator = TRY(get_iter(t, other));
  for (u64 number = 0;; ++number) {
    Ref item = TRY(iter_next(t, iterator));
    if (item.is_absent()) return {};
    TRY(update_pair(t, dict, item, number));
  }
}

// ---- memory slots, used by the TypeSpec in dict_methods.cpp

void dict_visit(Object* self, Visitor& visit) {
  auto* dict = static_cast<Dict*>(self);
  u64 position = 0;
  Value key, value;
  while (dict_next(dict, &position, &key, &value)) {
    visit(key);
    visit(value);
  }
}

void dict_clear_slot(Object* self) { clear_table(static_cast<Dict*>(self)); }

usize dict_table_bytes(Dict* dict) { return dict->table ? table_size(dict->table) : 0; }

}  // namespace krait

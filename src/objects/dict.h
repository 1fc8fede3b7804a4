#pragma once
// dict: compact and ordered. An index table of 1, 2 or 4 byte entry numbers over an entry array in insertion order.
// Tables whose keys are all exact strings have entries without a hash (the string has it).
#include "objects/type.h"

namespace krait {

struct DictEntry { i64 hash; Value key; Value value; };   // general tables; a deleted entry has key EMPTY
struct DictStrEntry { Value key; Value value; };          // tables of str keys

struct alignas(8) DictTable {
  u8 log2_index;          // index table has 1 << log2_index slots
  u8 index_bytes;         // 1, 2 or 4
  bool str_keys;
  u32 capacity;           // entries that fit
  u32 used;               // entries used, deleted ones included
  u32 fill;               // index slots that are not free, deleted ones included; at most `capacity`
  u32 first;              // all entries before this one are deleted
  void* entries() { return reinterpret_cast<char*>(this + 1) + (usize(index_bytes) << log2_index); }
  DictStrEntry* str_entries() { return static_cast<DictStrEntry*>(entries()); }
  DictEntry* general_entries() { return static_cast<DictEntry*>(entries()); }
};

struct Dict : Object {
  static const TypeSpec kType;
  DictTable* table;       // null while empty
  u64 count;              // live entries
  u64 keys_version;       // unique; changes when a key is added, removed or moved, not when a value is replaced.
                          // 0: nobody cached anything yet (dict_keys_version assigns one)

  // The value slot of entry `index` (valid while keys_version stays).
  KRAIT_INLINE Value* value_at(u32 index) {
    return table->str_keys ? &table->str_entries()[index].value : &table->general_entries()[index].value;
  }
};

struct DictView : Object { FieldTo<Dict> dict; };
struct DictKeys : DictView { static const TypeSpec kType; };
struct DictValues : DictView { static const TypeSpec kType; };
struct DictItems : DictView { static const TypeSpec kType; };

RefTo<Dict> dict_new(Thread& t);
Result<RefTo<Dict>> dict_copy(Thread& t, Dict* dict);

// Lookups with a str key never run Python code when the table has only str keys. Results are borrowed: retain before
// calling anything that takes Thread&. ABSENT if not found.
Value dict_get_str(Dict* dict, Str* key);                              // exact str key, hash computed if needed; in a
                                                                       // mixed table compares with str keys only
Result<Ref> dict_get(Thread& t, Dict* dict, Value key);                // ABSENT if not found; may call __hash__, __eq__
Status dict_set(Thread& t, Dict* dict, Value key, Value value);
Status dict_set_str(Thread& t, Dict* dict, Str* key, Value value);
Status dict_set_text(Thread& t, Dict* dict, std::string_view key, Value value);  // interned key
Result<bool> dict_delete(Thread& t, Dict* dict, Value key);            // false: not found
Result<Ref> dict_pop(Thread& t, Dict* dict, Value key);                // ABSENT if not found
// The value stored under `key`, which is `value` unless there was one.
Result<Ref> dict_set_default(Thread& t, Dict* dict, Value key, Value value);
Result<bool> dict_contains(Thread& t, Dict* dict, Value key);
void dict_clear(Thread& t, Dict* dict);
// What dict.update(x) does: x has keys() or is an iterable of pairs.
Status dict_update(Thread& t, Dict* dict, Value mapping_or_pairs);
// {**other}: other is anything with keys() and __getitem__ (AttributeError otherwise). Keys that are there are kept
// unless `override_existing`. With `duplicate`, such a key is stored there and KeyError(key) is raised.
Status dict_merge(Thread& t, Dict* dict, Value mapping, bool override_existing, Ref* duplicate = nullptr);
// Entry number of a str key, or -1; and the version to check it against later.
i64 dict_index_of_str(Dict* dict, Str* key);
u64 dict_keys_version(Thread& t, Dict* dict);
// Room for `count` entries without growing.
Status dict_reserve(Thread& t, Dict* dict, u64 count);

// The same with the hash of the key at hand (hash_key of objects/container.h); only __eq__ may run.
Result<i64> dict_lookup(Thread& t, Dict* dict, Value key, i64 hash);    // entry number or -1
Result<Ref> dict_get_hashed(Thread& t, Dict* dict, Value key, i64 hash);
Status dict_set_hashed(Thread& t, Dict* dict, Value key, i64 hash, Value value);
// False: the key is there already, nothing was changed.
Result<bool> dict_add_hashed(Thread& t, Dict* dict, Value key, i64 hash, Value value);
Result<Ref> dict_pop_hashed(Thread& t, Dict* dict, Value key, i64 hash);
// One entry of a table by number; the key is EMPTY when deleted.
inline Value dict_key_at(DictTable* table, u64 index) {
  return table->str_keys ? table->str_entries()[index].key : table->general_entries()[index].key;
}
i64 dict_hash_at(DictTable* table, u64 index);
// Moves the entry behind the last one or before the first one.
Status dict_move_entry(Thread& t, Dict* dict, u64 index, bool to_end);
// Removes the entry and gives its value.
Ref dict_remove_at(Dict* dict, u64 index, Ref* key = nullptr);

// Iteration in order: start with position 0; false at the end. Key and value are borrowed; the dict may change between
// two calls, then entries are skipped or seen twice.
bool dict_next(Dict* dict, u64* position, Value* key, Value* value);

}  // namespace krait

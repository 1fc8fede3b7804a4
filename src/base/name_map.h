#pragma once
// Tables by name and by address, in an arena. Most hold a handful of entries: those are searched one by one and need
// no hashing. Entries keep the order of insertion.
#include <cstring>

#include "base/arena.h"

namespace krait {

KRAIT_INLINE bool same_name(std::string_view a, std::string_view b) {
  return a.size() == b.size() && (a.data() == b.data() || a.empty() || std::memcmp(a.data(), b.data(), a.size()) == 0);
}
inline u64 hash_name(std::string_view name) {
  constexpr u64 kFactor = 0x9E3779B97F4A7C15u;
  u64 h = name.size() * kFactor;
  const char* p = name.data();
  usize left = name.size();
  for (; left >= 8; p += 8, left -= 8) {
    u64 word;
    std::memcpy(&word, p, 8);
    h = (std::rotl(h, 23) ^ word) * kFactor;
  }
  u64 word = 0;
  if (left >= 4) {
    u32 low, high;   // they overlap
    std::memcpy(&low, p, 4);
    std::memcpy(&high, p + left - 4, 4);
    word = u64(high) << 32 | low;
  } else if (left) {
    word = u64(u8(p[0])) | u64(u8(p[left / 2])) << 8 | u64(u8(p[left - 1])) << 16;
  }
  h = (std::rotl(h, 23) ^ word) * kFactor;
  return h ^ h >> 32;
}

// Finds entries of a list that somebody else keeps, by a hash once there are many. `same(i)` says whether entry i is
// the wanted one, `hash_of(i)` gives its hash.
class ListIndex {
 public:
  static constexpr u32 kNone = ~u32(0);

  template <class Same>
  u32 find_linear(u32 count, Same same) const {
    for (u32 i = 0; i < count; i++) if (same(i)) return i;
    return kNone;
  }
  static bool is_linear(u32 count) { return count <= kLinear; }
  template <class Same>
  u32 find(u64 hash, Same same) const {
    usize mask = slot_count_ - 1;
    for (usize slot = usize(hash) & mask; slots_[slot]; slot = (slot + 1) & mask) {
      if (same(slots_[slot] - 1)) return slots_[slot] - 1;
    }
    return kNone;
  }
  // To be called when entry number `last` has been appended.
  template <class Hash>
  void added(Arena& arena, u32 last, Hash hash_of) {
    u32 count = last + 1;
    if (KRAIT_LIKELY(count <= kLinear)) return;
    if (count == kLinear + 1 || count * 2 > slot_count_) {
      if (count * 2 > slot_count_) {
        slot_count_ = std::bit_ceil(count * 4);
        slots_ = arena.make_array<u32>(slot_count_);
      }
      std::memset(slots_, 0, slot_count_ * sizeof(u32));
      for (u32 i = 0; i < count; i++) insert(hash_of(i), i);
    } else {
      insert(hash_of(last), last);
    }
  }

 private:
  static constexpr u32 kLinear = 8;
  void insert(u64 hash, u32 i) {
    usize mask = slot_count_ - 1, slot = usize(hash) & mask;
    while (slots_[slot]) slot = (slot + 1) & mask;
    slots_[slot] = i + 1;
  }
  u32* slots_ = nullptr;   // entry number + 1; 0: free. What they hold counts only while there are more than kLinear
  u32 slot_count_ = 0;
};

// The place of `name` in a list whose entry i is called `name_at(i)`.
template <class NameAt>
u32 find_name(const ListIndex& index, std::string_view name, u32 count, NameAt name_at) {
  auto same = [&](u32 i) { return same_name(name_at(i), name); };
  return index.is_linear(count) ? index.find_linear(count, same) : index.find(hash_name(name), same);
}

// Names to numbers. A name's text must outlive the map. A map that is emptied keeps its memory.
class NameMap {
 public:
  struct Entry {
    std::string_view first;
    u32 second;
  };
  const Entry* begin() const { return entries_.begin(); }
  const Entry* end() const { return entries_.end(); }
  u32 size() const { return entries_.size(); }
  const Entry* find(std::string_view name) const {
    u32 at = find_name(index_, name, entries_.size(), [&](u32 i) { return entries_[i].first; });
    return begin() + (at == ListIndex::kNone ? size() : at);
  }
  std::pair<Entry*, bool> try_emplace(Arena& arena, std::string_view name, u32 value) {
    const Entry* known = find(name);
    if (known != end()) return {const_cast<Entry*>(known), false};
    entries_.push_back(arena, {name, value});
    index_.added(arena, entries_.size() - 1, [&](u32 i) { return hash_name(entries_[i].first); });
    return {&entries_.back(), true};
  }
  // The number of a name that is there; 0 for others.
  u32 at(std::string_view name) const {
    const Entry* known = find(name);
    return known == end() ? 0 : known->second;
  }
  void set(Arena& arena, std::string_view name, u32 value) { try_emplace(arena, name, 0).first->second = value; }
  void clear() { entries_.clear(); }

 private:
  ArenaList<Entry> entries_;
  ListIndex index_;
};

// Addresses to pointers. Never loses an entry.
template <class T>
class AddressMap {
 public:
  // The value slot of `key`, or null.
  T** find(const void* key) const {
    if (!slot_count_) return nullptr;
    usize mask = slot_count_ - 1;
    for (usize slot = slot_of(key); entries_[slot].key; slot = (slot + 1) & mask) {
      if (entries_[slot].key == key) return &entries_[slot].value;
    }
    return nullptr;
  }
  void set(Arena& arena, const void* key, T* value) {
    if (T** known = find(key)) {
      *known = value;
      return;
    }
    if (++count_ * 2 > slot_count_) {
      Entry* old = entries_;
      usize old_count = slot_count_;
      slot_count_ = std::max<usize>(64, old_count * 4);
      entries_ = arena.make_array<Entry>(slot_count_);
      std::fill_n(entries_, slot_count_, Entry{});
      for (usize i = 0; i < old_count; i++) if (old[i].key) insert(old[i]);
    }
    insert({key, value});
  }

 private:
  struct Entry { const void* key; T* value; };
  usize slot_of(const void* key) const {
    return usize(u64(reinterpret_cast<uintptr_t>(key)) * 0x9E3779B97F4A7C15u >> 32) & (slot_count_ - 1);
  }
  void insert(const Entry& entry) {
    usize slot = slot_of(entry.key);
    while (entries_[slot].key) slot = (slot + 1) & (slot_count_ - 1);
    entries_[slot] = entry;
  }
  Entry* entries_ = nullptr;
  usize slot_count_ = 0, count_ = 0;
};

}  // namespace krait

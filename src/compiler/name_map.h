#pragma once
// Tables of the compiler. Most hold a handful of entries: those are searched one by one and need no hashing; entries
// keep the order of insertion.
#include <cstring>

#include "base/common.h"

namespace krait {

KRAIT_INLINE bool same_name(std::string_view a, std::string_view b) {
  return a.size() == b.size() && (a.data() == b.data() || std::memcmp(a.data(), b.data(), a.size()) == 0);
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
  for (usize i = 0; i < left; i++) word |= u64(u8(p[i])) << 8 * i;
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
  bool is_linear(u32 count) const { return count <= kLinear; }
  template <class Same>
  u32 find(u64 hash, Same same) const {
    usize mask = slots_.size() - 1;
    for (usize slot = usize(hash) & mask; slots_[slot]; slot = (slot + 1) & mask) {
      if (same(slots_[slot] - 1)) return slots_[slot] - 1;
    }
    return kNone;
  }
  // To be called when entry number `last` has been appended.
  template <class Hash>
  void added(u32 last, Hash hash_of) {
    u32 count = last + 1;
    if (count <= kLinear) return;
    if (count * 2 > slots_.size()) {
      slots_.assign(std::bit_ceil(usize(count) * 4), 0);
      for (u32 i = 0; i < count; i++) insert(hash_of(i), i);
    } else {
      insert(hash_of(last), last);
    }
  }
  void clear() { slots_.clear(); }

 private:
  static constexpr u32 kLinear = 8;
  void insert(u64 hash, u32 i) {
    usize mask = slots_.size() - 1, slot = usize(hash) & mask;
    while (slots_[slot]) slot = (slot + 1) & mask;
    slots_[slot] = i + 1;
  }
  std::vector<u32> slots_;   // entry number + 1; 0: free
};

// The place of `name` in a list whose entry i is called `name_at(i)`.
template <class NameAt>
u32 find_name(const ListIndex& index, std::string_view name, u32 count, NameAt name_at) {
  auto same = [&](u32 i) { return same_name(name_at(i), name); };
  return index.is_linear(count) ? index.find_linear(count, same) : index.find(hash_name(name), same);
}

// Names to numbers. A name's text must outlive the map.
class NameMap {
 public:
  struct Entry {
    std::string_view first;
    u32 second;
  };
  const Entry* begin() const { return entries_.data(); }
  const Entry* end() const { return entries_.data() + entries_.size(); }
  usize size() const { return entries_.size(); }
  const Entry* find(std::string_view name) const {
    u32 at = find_name(index_, name, u32(entries_.size()), [&](u32 i) { return entries_[i].first; });
    return entries_.data() + (at == ListIndex::kNone ? entries_.size() : at);
  }
  std::pair<Entry*, bool> try_emplace(std::string_view name, u32 value) {
    const Entry* known = find(name);
    if (known != end()) return {const_cast<Entry*>(known), false};
    if (entries_.empty()) entries_.reserve(8);
    entries_.push_back({name, value});
    index_.added(u32(entries_.size() - 1), [&](u32 i) { return hash_name(entries_[i].first); });
    return {&entries_.back(), true};
  }
  u32& operator[](std::string_view name) { return try_emplace(name, 0).first->second; }
  void clear() {
    entries_.clear();
    index_.clear();
  }

 private:
  std::vector<Entry> entries_;
  ListIndex index_;
};

// Addresses to pointers. Never loses an entry.
template <class T>
class AddressMap {
 public:
  // The value slot of `key`, or null.
  T** find(const void* key) {
    if (entries_.empty()) return nullptr;
    usize mask = entries_.size() - 1;
    for (usize slot = slot_of(key); entries_[slot].key; slot = (slot + 1) & mask) {
      if (entries_[slot].key == key) return &entries_[slot].value;
    }
    return nullptr;
  }
  void set(const void* key, T* value) {
    if (T** known = find(key)) {
      *known = value;
      return;
    }
    if (++count_ * 2 > entries_.size()) {
      std::vector<Entry> old = std::move(entries_);
      entries_.assign(std::max<usize>(64, old.size() * 2), {});
      for (const Entry& e : old) if (e.key) insert(e);
    }
    insert({key, value});
  }

 private:
  struct Entry { const void* key = nullptr; T* value = nullptr; };
  usize slot_of(const void* key) const {
    return usize(u64(reinterpret_cast<uintptr_t>(key)) * 0x9E3779B97F4A7C15u >> 32) & (entries_.size() - 1);
  }
  void insert(const Entry& entry) {
    usize slot = slot_of(entry.key);
    while (entries_[slot].key) slot = (slot + 1) & (entries_.size() - 1);
    entries_[slot] = entry;
  }
  std::vector<Entry> entries_;
  usize count_ = 0;
};

}  // namespace krait

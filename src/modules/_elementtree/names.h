#pragma once
// The names of a document: each text of expat's is turned into a str once.
#include "base/hash.h"
#include "objects/str.h"

namespace krait::etree {

class NameTable {
 public:
  NameTable() = default;
  ~NameTable() { for (Name& name : names_) release(static_cast<Object*>(name.text)); }
  NameTable(const NameTable&) = delete;

  // The name of a text (UTF-8, "uri}local" or "local") as "{uri}local" or "local".
  Ref get(Thread& t, std::string_view raw) {
    u64 hash = siphash13(raw.data(), raw.size(), t.interp.hash_key[0], t.interp.hash_key[1]);
    if (names_.size() * 2 >= index_.size()) grow();
    u32* place = find(hash, raw);
    if (!*place) {
      RefTo<Str> text = raw.find('}') == raw.npos ? str_from_utf8(t, raw) : str_from_utf8(t, "{" + std::string(raw));
      names_.push_back({hash, std::string(raw), text.detach()});
      *place = u32(names_.size());
    }
    return Ref(Value(names_[*place - 1].text));
  }
  void visit(Visitor& visit) { for (Name& name : names_) visit(static_cast<Object*>(name.text)); }

 private:
  struct Name {
    u64 hash;
    std::string raw;
    Str* text;         // owned
  };
  u32* find(u64 hash, std::string_view raw) {
    u64 mask = index_.size() - 1;
    for (u64 i = hash & mask;; i = (i + 1) & mask) {
      u32& number = index_[i];
      if (!number || (names_[number - 1].hash == hash && names_[number - 1].raw == raw)) return &number;
    }
  }
  void grow() {
    index_.assign(std::max<usize>(index_.size() * 2, 64), 0);
    for (usize i = 0; i < names_.size(); ++i) {
      u64 mask = index_.size() - 1, at = names_[i].hash & mask;
      while (index_[at]) at = (at + 1) & mask;
      index_[at] = u32(i + 1);
    }
  }
  std::vector<Name> names_;
  std::vector<u32> index_;   // numbers of names, from 1; a power of two of them
};

}  // namespace krait::etree

#pragma once
// Parts of a text that is put together at the end: slices of a subject, and objects.
#include "modules/_sre/sre.h"

namespace krait::sre {

class Pieces {
 public:
  // The result is a str or bytes.
  Pieces(Thread& t, bool is_str, Subject* subject = nullptr) : t_(t), subject_(subject), is_str_(is_str) {}
  ~Pieces();
  Pieces(const Pieces&) = delete;

  Status add(Value object);                 // retained; its type is checked by join
  Status add_slice(i64 from, i64 to);       // of the subject
  // What str.join or bytes.join makes of them: a single exact str or bytes is the result itself. TypeError "sequence
  // item 0: expected str instance, int found".
  Result<Ref> join();

 private:
  struct Piece { Value object; i64 from, to; };   // object EMPTY: a slice
  Status grow();
  Result<Ref> join_str();
  Result<Ref> join_bytes();

  Thread& t_;
  Subject* subject_;
  bool is_str_;
  Piece* pieces_ = nullptr;
  u64 count_ = 0, capacity_ = 0;
};

}  // namespace krait::sre

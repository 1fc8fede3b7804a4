#pragma once
// What posix shares with _posixsubprocess: arguments of programs, and the functions that programs want called around
// a fork.
#include "modules/posix/path.h"
#include "vm/lock.h"

namespace krait::posix {

// Texts as the null-terminated array that exec wants.
class TextArray {
 public:
  void add(std::string text) { texts_.push_back(std::move(text)); }
  char* const* data() {
    pointers_.clear();
    for (std::string& s : texts_) pointers_.push_back(s.data());
    pointers_.push_back(nullptr);
    return pointers_.data();
  }
  usize size() const { return texts_.size(); }
  bool first_is_empty() const { return texts_[0].empty(); }

 private:
  std::vector<std::string> texts_;
  std::vector<char*> pointers_;
};

// A str, bytes or path-like argument in the system's encoding. ValueError "embedded null byte".
Result<std::string> argument_text(Thread& t, Value v);

// Run before a fork, and after it in both processes. In the child the interpreter is made whole again first.
void fork_prepare(Thread& t);
void fork_done(Thread& t, bool in_child);

}  // namespace krait::posix

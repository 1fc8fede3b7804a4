#pragma once
// Runs a program over a text. One Run serves any number of searches in one text, one after the other.
#include "modules/_sre/program.h"

namespace krait::sre {

// Steps between two looks at the interrupt word.
constexpr i32 kPollInterval = 4096;

enum class Outcome : u8 { kMatch, kNoMatch, kError };   // kError: an exception is pending

class Run {
 public:
  Run(Thread& t, const Program& program) : t(t), program(program) {}
  ~Run();
  Run(const Run&) = delete;

  // The text of `length` characters of `width` bytes, of which [pos, endpos) takes part. Both stay valid and unchanged
  // while the Run is used. MemoryError if there is no room for the registers.
  Status open(const void* text, u32 width, i64 length, i64 pos, i64 endpos);

  // Looks for a match at `start` exactly, or at the first place from there on; `start` moves there. `stop` and the
  // marks are set if there is one. With `must_advance` an empty match at `start` does not count.
  Outcome match();
  Outcome search();

  // Positions in characters; -1: the mark was not reached, or its other end was not.
  i64 start_index() const { return index(start); }
  i64 stop_index() const { return index(stop); }
  // The span of a group from 1 on; false if it did not take part.
  bool group(i64 number, i64* from, i64* to) const;
  // Where the next search begins: behind the match that was found.
  void advance() {
    must_advance = stop == start;
    start = stop;
  }

  Thread& t;
  const Program& program;
  const char *begin = nullptr, *end = nullptr, *start = nullptr, *stop = nullptr;
  u32 width = 1;
  i64 last_index = -1;         // of the group that was closed last
  bool match_all = false, must_advance = false;

 private:
  template <class C> friend class Engine;
  i64 index(const char* p) const { return (p - begin) / width; }
  // A larger stack that keeps `used` words; null with MemoryError.
  bool grow(usize used, usize more);
  void clear_marks();

  static constexpr usize kInlineStack = 256, kInlineRegisters = 40;
  u64 inline_stack_[kInlineStack];
  u64 inline_registers_[kInlineRegisters];
  u64* stack_ = inline_stack_;
  usize stack_size_ = kInlineStack;
  u64* marks_ = inline_registers_;        // addresses, 0: not set
  u64* registers_ = inline_registers_;
  usize register_bytes_ = 0;              // of a buffer that holds both
  bool marks_dirty_ = true;
  bool past_end_ = false;                 // `start` lies behind endpos: nothing is left, but this is not the end
  const char* text_end_ = nullptr;
  i32 budget_ = kPollInterval;
};

}  // namespace krait::sre

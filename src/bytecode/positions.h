#pragma once
// The compact position table of a CodeUnit: runs of words that share a position, as variable-length integers.
#include "bytecode/code_unit.h"

namespace krait {

class PositionWriter {
 public:
  // Starts a new table in the memory of the last one.
  void restart();
  // The next `words` words have this position.
  void add(u32 words, const Position& p) {
    if (pending_ && p.line == current_.line && p.end_line == current_.end_line && p.col == current_.col &&
        p.end_col == current_.end_col) {
      pending_ += words;
      return;
    }
    flush();
    pending_ = words;
    current_ = p;
  }
  // The table, until the next restart.
  std::span<const u8> finish();

 private:
  void flush();
  std::vector<u8> out_;   // what is written, and room for more
  usize size_ = 0;
  u32 pending_ = 0;
  Position current_;
  i32 line_ = 0;
};

// Walks a table from the start. A malformed table ends early; it never reads past its end.
class PositionReader {
 public:
  explicit PositionReader(std::span<const u8> table) : next_(table.data()), end_(next_ + table.size()) {}
  // Steps to the next run; false at the end.
  bool next();
  u32 start() const { return start_; }  // words [start, end)
  u32 end() const { return stop_; }
  const Position& position() const { return position_; }

 private:
  bool number(u64* out);
  bool signed_number(i64* out);
  const u8* next_;
  const u8* end_;
  u32 start_ = 0, stop_ = 0;
  i32 line_ = 0;
  Position position_;
};

}  // namespace krait

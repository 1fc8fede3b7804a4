#include "bytecode/positions.h"

namespace krait {

namespace {
// Low two bits of a run's first number; the rest is its length in words.
enum RunKind : u32 { kNoPosition = 0, kOneLine = 1, kManyLines = 2, kLineOnly = 3 };

KRAIT_INLINE u8* put_number(u8* to, u64 value) {
  while (value >= 0x80) {
    *to++ = u8(value) | 0x80;
    value >>= 7;
  }
  *to++ = u8(value);
  return to;
}
KRAIT_INLINE u8* put_signed(u8* to, i64 value) { return put_number(to, u64(value) << 1 ^ u64(value >> 63)); }

}  // namespace

void PositionWriter::restart() {
  size_ = 0;
  pending_ = 0;
  line_ = 0;
}

void PositionWriter::flush() {
  if (!pending_) return;
  constexpr usize kMaxRun = 5 * 10;
  if (out_.size() - size_ < kMaxRun) out_.resize(out_.size() * 2 + 1024);
  const Position& p = current_;
  u64 length = u64(pending_) << 2;
  pending_ = 0;
  u8* to = out_.data() + size_;
  // Most runs are four bytes: a few words, on the line of the last run or soon after it.
  i64 lines = i64(p.line) - line_, width = i64(p.end_col) - p.col;
  if (p.line == p.end_line && u64(lines) < 64 && u32(p.col) < 128 && u64(width) < 64 && length < 128 && p.line >= 0) {
    line_ = p.line;
    to[0] = u8(length | kOneLine);
    to[1] = u8(lines << 1);
    to[2] = u8(p.col);
    to[3] = u8(width << 1);
    size_ += 4;
    return;
  }
  if (p.line < 0) {
    to = put_number(to, length | kNoPosition);
  } else {
    bool columns = p.col >= 0 && p.end_col >= 0;
    RunKind kind = !columns ? kLineOnly : p.end_line == p.line ? kOneLine : kManyLines;
    to = put_number(to, length | kind);
    to = put_signed(to, i64(p.line) - line_);
    line_ = p.line;
    if (kind == kManyLines) to = put_signed(to, i64(p.end_line) - p.line);
    if (kind != kLineOnly) {
      to = put_number(to, u64(p.col));
      to = kind == kOneLine ? put_signed(to, i64(p.end_col) - p.col) : put_number(to, u64(p.end_col));
    }
  }
  size_ = usize(to - out_.data());
}

std::span<const u8> PositionWriter::finish() {
  flush();
  return {out_.data(), size_};
}

bool PositionReader::number(u64* out) {
  u64 value = 0;
  for (u32 shift = 0; shift < 64 && next_ < end_; shift += 7) {
    u8 byte = *next_++;
    value |= u64(byte & 0x7f) << shift;
    if (!(byte & 0x80)) {
      *out = value;
      return true;
    }
  }
  return false;
}

bool PositionReader::signed_number(i64* out) {
  u64 value;
  if (!number(&value)) return false;
  *out = i64(value >> 1) ^ -i64(value & 1);
  return true;
}

bool PositionReader::next() {
  u64 head;
  if (next_ >= end_ || !number(&head)) return false;
  start_ = stop_;
  stop_ += u32(head >> 2);
  position_ = Position{};
  u32 kind = head & 3;
  if (kind == kNoPosition) return true;
  i64 delta, lines = 0, width;
  u64 col, end_col;
  if (!signed_number(&delta)) return false;
  line_ = i32(line_ + delta);
  position_.line = position_.end_line = line_;
  if (kind == kLineOnly) return true;
  if (kind == kManyLines && !signed_number(&lines)) return false;
  if (!number(&col)) return false;
  position_.end_line = i32(line_ + lines);
  position_.col = i32(col);
  if (kind == kOneLine) {
    if (!signed_number(&width)) return false;
    position_.end_col = i32(i64(col) + width);
  } else {
    if (!number(&end_col)) return false;
    position_.end_col = i32(end_col);
  }
  return true;
}

Position position_at(std::span<const u8> positions, u32 pc) {
  PositionReader reader(positions);
  while (reader.next()) {
    if (pc < reader.end()) return reader.position();
  }
  return {};
}

}  // namespace krait

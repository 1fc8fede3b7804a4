#include "bytecode/positions.h"

namespace krait {

namespace {
// Low two bits of a run's first number; the rest is its length in words.
enum RunKind : u32 { kNoPosition = 0, kOneLine = 1, kManyLines = 2, kLineOnly = 3 };
}  // namespace

static u8* put_number(u8* to, u64 value) {
  while (value >= 0x80) {
    *to++ = u8(value) | 0x80;
    value >>= 7;
  }
  *to++ = u8(value);
  return to;
}
static u8* put_signed(u8* to, i64 value) { return put_number(to, u64(value) << 1 ^ u64(value >> 63)); }

void PositionWriter::add(u32 words, const Position& p) {
  if (pending_ && p.line == current_.line && p.end_line == current_.end_line && p.col == current_.col &&
      p.end_col == current_.end_col) {
    pending_ += words;
    return;
  }
  flush();
  pending_ = words;
  current_ = p;
}

void PositionWriter::flush() {
  if (!pending_) return;
  const Position& p = current_;
  u64 length = u64(pending_) << 2;
  pending_ = 0;
  u8 bytes[5 * 10], *to = bytes;
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
  out_.insert(out_.end(), bytes, to);
}

std::vector<u8> PositionWriter::finish() {
  flush();
  return std::move(out_);
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

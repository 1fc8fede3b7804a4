#pragma once
// The syntax of str.format() strings; shared with the _string module.
#include "objects/str.h"
#include "vm/thread.h"

namespace krait {

// Positions in the string. Without `present` there is only literal text.
struct FormatField {
  u64 literal_start = 0, literal_end = 0;
  bool present = false;
  u64 name_start = 0, name_end = 0;
  u32 conversion = 0;                 // 0: none
  u64 spec_start = 0, spec_end = 0;
  bool spec_has_fields = false;
};

// Reads a format string piece by piece: literal text, then perhaps a replacement field.
class FormatParser {
 public:
  FormatParser(Str* text, u64 start, u64 end) : text_(text), at_(start), end_(end) {}
  // False at the end. ValueError for what is malformed.
  Result<bool> next(Thread& t, FormatField& field);

 private:
  Status read_field(Thread& t, FormatField& field);
  Str* text_;
  u64 at_, end_;
};

// Reads a field name: its first part, then `.attribute` and `[item]` parts.
class FieldNameParser {
 public:
  struct Part {
    bool attribute = false;
    u64 start = 0, end = 0;
    i64 index = -1;                   // >= 0: the part is a number
  };
  FieldNameParser(Str* text, u64 start, u64 end) : text_(text), at_(start), end_(end) {}
  Result<Part> first(Thread& t);
  Result<bool> next(Thread& t, Part& part);

 private:
  Str* text_;
  u64 at_, end_;
};

}  // namespace krait

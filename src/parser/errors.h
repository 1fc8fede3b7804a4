#pragma once
// What a failed parse reports: the fields of Python's SyntaxError.
#include "base/common.h"

namespace krait::parser {

struct SyntaxErrorInfo {
  enum class Type : u8 { SyntaxError, IndentationError, TabError, IncompleteInput, MemoryError, RecursionError, ValueError, Warning };
  Type type = Type::SyntaxError;
  std::string message;
  // Lines and offsets count from 1, offsets in characters; -1 or 0 as CPython leaves them. Without a location
  // SyntaxError.args holds the message only.
  bool has_location = false;
  bool has_filename = true;
  bool has_range = true;  // false: a location without end and text
  i32 lineno = 0;
  i32 offset = 0;
  i32 end_lineno = 0;
  i32 end_offset = 0;
  std::string text;  // the source line
  // Where the last complete statement before the error begins, a nested one too; 0, 0: there is none.
  i32 statement_line = 0;
  i32 statement_column = 0;
};

// "SyntaxError", "_IncompleteInputError", ...; Warning (a callback's refusal) has none.
const char* name_of(SyntaxErrorInfo::Type type);

// Characters of the first `bytes` bytes of UTF-8 text; an incomplete sequence counts as one.
i32 count_characters(std::string_view text, usize bytes);

}  // namespace krait::parser

#include "parser/errors.h"

namespace krait::parser {

const char* name_of(SyntaxErrorInfo::Type type) {
  switch (type) {
    case SyntaxErrorInfo::Type::SyntaxError: return "SyntaxError";
    case SyntaxErrorInfo::Type::IndentationError: return "IndentationError";
    case SyntaxErrorInfo::Type::TabError: return "TabError";
    case SyntaxErrorInfo::Type::IncompleteInput: return "_IncompleteInputError";
    case SyntaxErrorInfo::Type::MemoryError: return "MemoryError";
    case SyntaxErrorInfo::Type::RecursionError: return "RecursionError";
    case SyntaxErrorInfo::Type::ValueError: return "ValueError";
    case SyntaxErrorInfo::Type::Warning: return "Warning";
  }
  KRAIT_UNREACHABLE();
}

i32 count_characters(std::string_view text, usize bytes) {
  i32 count = 0;
  for (char c : text.substr(0, std::min(bytes, text.size()))) count += (static_cast<u8>(c) & 0xC0) != 0x80;
  return count;
}

}  // namespace krait::parser

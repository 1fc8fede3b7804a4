#pragma once
// The text of tracebacks: source lines with carets, suggestions. Used by exception_print.cpp.
#include "base/common.h"

namespace krait {

// Where an instruction is, in the lines of its source. Columns are UTF-8 byte offsets, -1: unknown.
struct SourceSpan { i32 line, end_line, column, end_column; };

// The source lines of `span` with carets under the part that failed, each indented by four spaces, or "" if there is
// no source. `lines` holds the file's lines without line ends.
std::string caret_text(std::span<const std::string_view> lines, SourceSpan span);

// Columns a text takes on a terminal: wide East Asian characters count double.
usize display_width(std::string_view utf8);

// The candidate nearest to `wrong` by edit distance, or "" if none is near enough.
std::string closest_name(std::string_view wrong, std::span<const std::string> candidates);

}  // namespace krait

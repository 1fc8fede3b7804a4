#pragma once
// The part of krait-front that compiles.
#include "base/common.h"

namespace krait {

// Compiles `source` ("exec", "eval" or "single"). Fills *out with the listing, or with the error as one line
// "Type: message @line,column,end line,end column" (columns in bytes from 1); warnings go before it, a line each.
bool compile_text(std::string_view mode, std::string_view source, i32 optimize, bool listing, std::string* out);

// Compiles every .py file below `folder` into an image, `target`/PATH.unit for PATH; the exit code.
int compile_library(char* folder, const char* target);

// Parses, compiles and verifies every .py file under the paths; prints each failure and a count.
int check_paths(int count, char** paths);

}  // namespace krait

#pragma once
// Source text of files and of code that is in no file (-c, the REPL), for tracebacks.
#include "vm/interpreter.h"

namespace krait {

void source_register(Interpreter& interp, std::string_view filename, std::string_view text);
// Lines without their ends; empty if there is no source. Valid until the same name is registered again.
std::span<const std::string_view> source_lines(Interpreter& interp, std::string_view filename);
// Line `number` (from 1) of a file as it is now, with its end; empty if it cannot be read. Nothing is kept.
std::string source_line_of_file(const std::string& filename, i32 number);

}  // namespace krait

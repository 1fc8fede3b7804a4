#pragma once
// Source text of files, decoded, and of code that is in no file (-c, the REPL), for tracebacks.
#include "vm/interpreter.h"

namespace krait {

void source_register(Interpreter& interp, std::string_view filename, std::string_view text);
// The code of a program that is in no file (-c): linecache learns of its text when it is imported.
void source_of_program(Thread& t, Code* code, std::string_view text);
void source_tell_linecache(Thread& t);
// Lines without their ends; empty if there is no source. Valid until the same name is registered again.
std::span<const std::string_view> source_lines(Interpreter& interp, std::string_view filename);
// Line `number` (from 1) of a file as it is now, with its end; empty if it cannot be read. Nothing is kept.
std::string source_line_of_file(Thread& t, const std::string& filename, i32 number);
// Decodes bytes with a codec of Python into UTF-8; false with the message of a SyntaxError if that fails. No exception
// is pending afterwards.
bool source_codec(Thread& t, std::string_view encoding, std::string_view bytes, std::string* utf8, std::string* error);

}  // namespace krait

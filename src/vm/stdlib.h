#pragma once
// The standard library of one interpreter: a folder (--stdlib DIR) or the one carried in the program, which appears
// in paths as the folder sys._stdlib_dir.
#include "vm/code.h"
#include "vm/interpreter.h"

namespace krait {

// Reads a file of the library by its path below the root ("json/decoder.py"); false if there is none.
bool stdlib_read(Interpreter& interp, std::string_view path, std::string* out);
// Whether the library has the file.
bool stdlib_has(Interpreter& interp, std::string_view path);
// Code of a library file under a given co_filename: the carried unit when there is one, else compiled.
// ABSENT if there is no such file.
Result<Ref> stdlib_code(Thread& t, std::string_view path, std::string_view filename);
// The text of sys._stdlib_dir.
std::string stdlib_root(Interpreter& interp);
// True if the library is the one carried in the program.
inline bool stdlib_is_embedded(const Interpreter& interp) { return interp.options.stdlib_dir.empty(); }

}  // namespace krait

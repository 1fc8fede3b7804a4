#pragma once
// The command line, with python3's rules: short options may be joined, the first that names a program ends them.
#include <optional>

#include "vm/interpreter.h"

namespace krait {

struct CommandLine {
  enum What { kStdin, kCommand, kModule, kScript, kShowTree, kShowTokens, kShowCode } what = kStdin;
  std::string text;            // source, module name or path
  bool show_banner = false;
  InterpreterOptions options;
};

// A value: the program ends with that code (help, version, wrong options).
std::optional<int> parse_command_line(int argc, char** argv, CommandLine* out);
std::string banner_text();
// What the front end makes of a file: prints its tree, tokens or instructions; the exit code.
int show_file(Thread& t, CommandLine::What what, const std::string& path);

}  // namespace krait

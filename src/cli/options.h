#pragma once
// The command line and the environment, with python3's rules: short options may be joined, the first that names a
// program ends them.
#include <optional>

#include "vm/settings.h"

namespace krait {

struct CommandLine {
  enum What { kStdin, kCommand, kModule, kScript, kShowTree, kShowTokens, kShowCode } what = kStdin;
  std::string text;            // source, module name or path
  InterpreterOptions options;
  Settings settings;
};

// A value: the program ends with that code (help, version, wrong options). Sets the process's locale.
std::optional<int> parse_command_line(int argc, char** argv, CommandLine* out);
std::string banner_text();
// What the front end makes of a file: prints its tree, tokens or instructions; the exit code.
int show_file(Thread& t, CommandLine::What what, const std::string& path);

// --- usage.cpp
std::string usage_line(const std::string& program);
extern const char kOptionsHelp[], kEnvironmentHelp[], kXOptionsHelp[];
std::string flags_help();      // the switches of flags.def

// --- settings.cpp
// A non-empty variable, unless the environment is ignored.
const char* environment_value(const InterpreterOptions& o, const char* name);
// What PYTHON* variables and -X options say, checked: the text of a fatal error, empty if all is well.
std::string apply_settings(CommandLine& line);
// Executable, prefixes and pyvenv.cfg.
void find_paths(const char* argv0, CommandLine& line);
// The process's locale from the environment; UTF-8 in place of "C", as python3 does.
void choose_locale(CommandLine& line);

}  // namespace krait

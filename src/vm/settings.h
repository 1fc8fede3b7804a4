#pragma once
// Settings that few parts look at, as the command line and the environment give them. (InterpreterOptions holds those
// that are needed while an interpreter is made.) They are set before the library starts.
#include <optional>

#include "vm/interpreter.h"

namespace krait {

struct Settings {
  std::string base_executable;        // sys._base_executable; empty: sys.executable
  std::string base_prefix;            // sys.base_prefix, where the library is; empty: sys.prefix
  bool utf8_mode = false;
  bool warn_default_encoding = false;
  bool skip_first_line = false;       // of the script
  bool no_debug_ranges = false;       // code objects without columns
  bool thread_inherit_context = false, context_aware_warnings = false;
  bool lenient_stdio = true;          // standard streams pass bytes through that are not UTF-8
  int import_time = 0;                // 1, or 2 for modules that are there already, too
  int int_max_str_digits = 4300;
  int cpu_count = -1;                 // -1: as the system says
  std::string pycache_prefix;         // empty: none
  std::string check_hash_pycs = "default";
  std::optional<std::string> first_path;   // what running the program put in front of sys.path
};

inline constexpr char kSettingsKey = 0;
inline Settings& settings(Interpreter& interp) { return interp.state<Settings>(&kSettingsKey); }

}  // namespace krait

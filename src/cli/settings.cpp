// What the environment and -X options say, and where the program and its library are.
#include <sys/stat.h>
#include <unistd.h>

#include <climits>
#include <clocale>
#include <cstdio>
#include <cstdlib>

#include "cli/options.h"
#include "cli/process.h"

namespace krait {

const char* environment_value(const InterpreterOptions& o, const char* name) {
  if (o.ignore_environment) return nullptr;
  const char* value = std::getenv(name);
  return value && *value ? value : nullptr;
}

// The value of an -X option: null if it was not given, empty for "-X name". The last one counts.
static const char* x_option(const InterpreterOptions& o, std::string_view name) {
  for (usize i = o.x_options.size(); i-- > 0;) {
    const std::string& option = o.x_options[i];
    if (option == name) return "";
    if (option.size() > name.size() && option.starts_with(name) && option[name.size()] == '=') return option.c_str() + name.size() + 1;
  }
  return nullptr;
}

static bool parse_int(const char* text, int* out) {
  char* end;
  errno = 0;
  long value = std::strtol(text, &end, 10);
  if (*end || end == text || errno || value < INT_MIN || value > INT_MAX) return false;
  *out = int(value);
  return true;
}

// A variable that is a level: what is no number, or negative, counts as 1; the option's own level may be higher.
static int level(const InterpreterOptions& o, const char* name, int given) {
  const char* value = environment_value(o, name);
  if (!value) return given;
  int number;
  if (!parse_int(value, &number) || number < 0) number = 1;
  return std::max(given, number);
}

static void split(std::string_view text, char separator, std::vector<std::string>* out) {
  while (true) {
    usize end = text.find(separator);
    out->emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + 1);
  }
}

static std::string hash_seed(InterpreterOptions& o) {
  const char* seed = environment_value(o, "PYTHONHASHSEED");
  if (!seed || std::string_view(seed) == "random") return "";
  char* end;
  errno = 0;
  unsigned long value = std::strtoul(seed, &end, 10);
  if (*end || errno || value > 4294967295u || *seed == '-')
    return "config_init_hash_seed: PYTHONHASHSEED must be \"random\" or an integer in range [0; 4294967295]";
  o.use_hash_seed = true;
  o.hash_seed = value;
  return "";
}

static std::string digits_limit(const InterpreterOptions& o, Settings& s) {
  auto take = [&](const char* text, const char* name) -> std::string {
    int digits;
    if (!parse_int(text, &digits) || (digits != 0 && digits < 640))
      return fmt::format("config_init_int_max_str_digits: {}: invalid limit; must be >= 640 or 0 for unlimited.", name);
    s.int_max_str_digits = digits;
    return "";
  };
  if (const char* value = environment_value(o, "PYTHONINTMAXSTRDIGITS"))
    if (std::string error = take(value, "PYTHONINTMAXSTRDIGITS"); !error.empty()) return error;
  if (const char* value = x_option(o, "int_max_str_digits")) return take(value, "-X int_max_str_digits");
  return "";
}

static std::string utf8_mode(const InterpreterOptions& o, Settings& s) {
  if (const char* value = x_option(o, "utf8")) {
    std::string_view text(value);
    if (text != "" && text != "0" && text != "1") return "preconfig_init_utf8_mode: invalid -X utf8 option value";
    s.utf8_mode = text != "0";
  } else if (const char* set = environment_value(o, "PYTHONUTF8")) {
    std::string_view text(set);
    if (text != "0" && text != "1") return "preconfig_init_utf8_mode: invalid PYTHONUTF8 environment variable value";
    s.utf8_mode = text == "1";
  }
  s.lenient_stdio |= s.utf8_mode;
  return "";
}

// A setting of 0 or 1 by variable or option.
static std::string zero_or_one(const InterpreterOptions& o, const char* variable, const char* option, bool* out) {
  auto take = [&](std::string_view text, std::string_view name) -> std::string {
    if (text != "0" && text != "1") return fmt::format("config_init_{}: {}: n is missing or invalid", option, name);
    *out = text == "1";
    return "";
  };
  if (const char* value = environment_value(o, variable))
    if (std::string error = take(value, fmt::format("{}=N", variable)); !error.empty()) return error;
  if (const char* value = x_option(o, option)) return take(value, fmt::format("-X {}=n", option));
  return "";
}

static std::string cpu_count(const InterpreterOptions& o, Settings& s) {
  auto take = [&](std::string_view text, const char* error) -> std::string {
    int count;
    if (text == "default") s.cpu_count = -1;
    else if (parse_int(std::string(text).c_str(), &count) && count > 0) s.cpu_count = count;
    else return error;
    return "";
  };
  if (const char* value = environment_value(o, "PYTHON_CPU_COUNT"))
    if (std::string error = take(value, "config_init_cpu_count: PYTHON_CPU_COUNT: n is missing or an invalid number, n must be greater than 0");
        !error.empty())
      return error;
  if (const char* value = x_option(o, "cpu_count"))
    return take(value, "config_init_cpu_count: -X cpu_count=n option: n is missing or an invalid number, n must be greater than 0");
  return "";
}

static std::string import_time(const InterpreterOptions& o, Settings& s) {
  if (const char* value = environment_value(o, "PYTHONPROFILEIMPORTTIME")) s.import_time = std::string_view(value) == "2" ? 2 : 1;
  const char* value = x_option(o, "importtime");
  if (!value) return "";
  std::string_view text(value);
  if (text != "" && text != "1" && text != "2")
    return "config_init_import_time: -X importtime: values other than 1 and 2 are reserved for future use.";
  s.import_time = text == "2" ? 2 : 1;
  return "";
}

static std::string trace_depth(const InterpreterOptions& o) {
  int frames;
  if (const char* value = environment_value(o, "PYTHONTRACEMALLOC"); value && (!parse_int(value, &frames) || frames < 0))
    return "config_init_tracemalloc: PYTHONTRACEMALLOC: invalid number of frames";
  if (const char* value = x_option(o, "tracemalloc"); value && *value && (!parse_int(value, &frames) || frames < 0))
    return "config_init_tracemalloc: -X tracemalloc=NFRAME: invalid number of frames";
  return "";
}

static std::string frozen_modules(const InterpreterOptions& o) {
  const char* value = x_option(o, "frozen_modules");
  std::string_view text(value ? value : "");
  if (text == "" || text == "on" || text == "off") return "";
  return "bad value for option -X frozen_modules (expected \"on\" or \"off\")";
}

static std::string lock_setting(const InterpreterOptions& o) {
  const char* value = x_option(o, "gil");
  if (!value) value = environment_value(o, "PYTHON_GIL");
  if (!value) return "";
  if (std::string_view(value) == "0") return "config_read_gil: Disabling the GIL is not supported by this build";
  if (std::string_view(value) != "1") return "config_read_gil: PYTHON_GIL / -X gil must be \"0\" or \"1\"";
  return "";
}

std::string apply_settings(CommandLine& line) {
  InterpreterOptions& o = line.options;
  Settings& s = line.settings;
  auto set = [&](const char* name) { return environment_value(o, name) != nullptr; };
  o.debug = o.debug > 0 || level(o, "PYTHONDEBUG", 0) > 0;
  o.verbose = level(o, "PYTHONVERBOSE", o.verbose);
  o.optimize = level(o, "PYTHONOPTIMIZE", o.optimize);
  o.dont_write_bytecode |= level(o, "PYTHONDONTWRITEBYTECODE", 0) > 0;
  o.no_user_site |= level(o, "PYTHONNOUSERSITE", 0) > 0;
  o.unbuffered |= level(o, "PYTHONUNBUFFERED", 0) > 0;
  o.inspect |= set("PYTHONINSPECT");
  o.safe_path |= set("PYTHONSAFEPATH");
  o.dev_mode = x_option(o, "dev") || set("PYTHONDEVMODE");
  s.warn_default_encoding = x_option(o, "warn_default_encoding") || set("PYTHONWARNDEFAULTENCODING");
  s.no_debug_ranges = x_option(o, "no_debug_ranges") || set("PYTHONNODEBUGRANGES");
  if (const char* prefix = environment_value(o, "PYTHONPYCACHEPREFIX")) s.pycache_prefix = prefix;
  if (const char* prefix = x_option(o, "pycache_prefix")) s.pycache_prefix = prefix;

  if (std::string error = hash_seed(o); !error.empty()) return error;
  std::string (*const readers[])(const InterpreterOptions&, Settings&) = {utf8_mode, digits_limit, cpu_count, import_time};
  for (auto reader : readers) if (std::string error = reader(o, s); !error.empty()) return error;
  std::string (*const tests[])(const InterpreterOptions&) = {trace_depth, frozen_modules, lock_setting};
  for (auto test : tests) if (std::string error = test(o); !error.empty()) return error;
  std::string error = zero_or_one(o, "PYTHON_THREAD_INHERIT_CONTEXT", "thread_inherit_context", &s.thread_inherit_context);
  if (error.empty()) error = zero_or_one(o, "PYTHON_CONTEXT_AWARE_WARNINGS", "context_aware_warnings", &s.context_aware_warnings);
  if (!error.empty()) return error;

  if (const char* path = environment_value(o, "PYTHONPATH")) split(path, ':', &o.path);
  std::vector<std::string> warnings;
  if (o.dev_mode) warnings.push_back("default");
  if (const char* given = environment_value(o, "PYTHONWARNINGS")) split(given, ',', &warnings);
  warnings.insert(warnings.end(), o.warn_options.begin(), o.warn_options.end());
  if (o.bytes_warning) warnings.push_back(o.bytes_warning > 1 ? "error::BytesWarning" : "default::BytesWarning");
  o.warn_options = std::move(warnings);
  return "";
}

// --- Paths

static std::string parent(const std::string& path) {
  usize slash = path.rfind('/');
  return slash == std::string::npos || slash == 0 ? "/" : path.substr(0, slash);
}

static std::string absolute(const std::string& path) {
  if (path.starts_with("/")) return path;
  char* cwd = getcwd(nullptr, 0);
  if (!cwd) return path;
  std::string full = std::string(cwd) + "/" + (path.starts_with("./") ? path.substr(2) : path);
  std::free(cwd);
  return full;
}

static bool is_program(const std::string& path) {
  struct stat info;
  return stat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode) && access(path.c_str(), X_OK) == 0;
}

// The path the program was called by; links stay, so that the one in a virtual environment is told apart.
static std::string called_path(const char* argv0) {
  if (argv0 && std::strchr(argv0, '/')) return absolute(argv0);
  const char* path = std::getenv("PATH");
  if (argv0 && *argv0 && path) {
    std::vector<std::string> folders;
    split(path, ':', &folders);
    for (const std::string& folder : folders)
      if (std::string candidate = absolute((folder.empty() ? "." : folder) + "/" + argv0); is_program(candidate)) return candidate;
  }
  return program_file();
}

// "home" of a pyvenv.cfg; empty if there is no such file or line.
static std::string venv_home(const std::string& folder) {
  std::FILE* file = std::fopen((folder + "/pyvenv.cfg").c_str(), "r");
  if (!file) return "";
  std::string home;
  char line[PATH_MAX + 64];
  auto strip = [](std::string_view s) {
    while (!s.empty() && std::isspace(u8(s.front()))) s.remove_prefix(1);
    while (!s.empty() && std::isspace(u8(s.back()))) s.remove_suffix(1);
    return s;
  };
  while (std::fgets(line, sizeof line, file)) {
    std::string_view text(line);
    usize equals = text.find('=');
    if (equals == std::string_view::npos) continue;
    if (strip(text.substr(0, equals)) == "home") home = strip(text.substr(equals + 1));
  }
  std::fclose(file);
  return home;
}

// A folder krait-stdlib beside the program (or a link of that name) is its library, for it and all its child processes.
static bool find_library(const std::string& program_folder, InterpreterOptions* o) {
  if (!o->stdlib_dir.empty()) return true;
  std::string folder = program_folder + "/krait-stdlib";
  if (access((folder + "/os.py").c_str(), R_OK) != 0) return false;
  o->stdlib_dir = real_path(folder);
  return true;
}

void find_paths(const char* argv0, CommandLine& line) {
  InterpreterOptions& o = line.options;
  Settings& s = line.settings;
  o.executable = called_path(argv0);
  std::string real = program_file();
  std::string installed = parent(parent(real.empty() ? o.executable : real));
  if (const char* home = environment_value(o, "PYTHONHOME")) installed = std::string_view(home).substr(0, std::string_view(home).find(':'));
  o.prefix = installed;
  bool found = real.empty() || find_library(parent(real), &o);
  for (const std::string& folder : {parent(o.executable), parent(parent(o.executable))}) {
    std::string home = venv_home(folder);
    if (home.empty()) continue;
    if (!found) find_library(home, &o);
    o.prefix = parent(parent(o.executable));
    s.base_prefix = parent(home) == "/" ? installed : parent(home);
    s.base_executable = real.empty() ? home + "/krait" : real;
    return;
  }
}

// --- Locale

void choose_locale(CommandLine& line) {
  Settings& s = line.settings;
  const char* current = std::setlocale(LC_CTYPE, "");
  std::string_view name(current ? current : "C");
  if (name == "C" || name == "POSIX") {
    const char* all = std::getenv("LC_ALL");
    const char* coerce = environment_value(line.options, "PYTHONCOERCECLOCALE");
    bool wanted = !(all && *all) && !(coerce && std::string_view(coerce) == "0");
    if (wanted && std::setlocale(LC_CTYPE, "C.UTF-8")) setenv("LC_CTYPE", "C.UTF-8", 1);
    s.utf8_mode = true;
  } else {
    s.lenient_stdio = name == "C.UTF-8" || name == "C.utf8" || name == "UTF-8";
  }
}

}  // namespace krait

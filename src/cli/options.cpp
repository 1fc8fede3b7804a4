#include "cli/options.h"

#include <unistd.h>

#include <cstdio>

#include "modules/sys.h"

namespace krait {

static constexpr char kUsage[] =
    "usage: krait [option] ... [-c cmd | -m mod | file | -] [arg] ...\n"
    "Options (and corresponding environment variables):\n"
    "-b     : issue warnings about converting bytes/bytearray to str and comparing\n"
    "         bytes/bytearray with str or bytes with int; -bb: issue errors\n"
    "-B     : don't write .pyc files on import; also PYTHONDONTWRITEBYTECODE=x\n"
    "-c cmd : program passed in as string (terminates option list)\n"
    "-d     : accepted for compatibility; also PYTHONDEBUG=x\n"
    "-E     : ignore PYTHON* environment variables (such as PYTHONPATH)\n"
    "-h     : print this help message and exit (also -? or --help)\n"
    "-i     : inspect interactively after running script; also PYTHONINSPECT=x\n"
    "-I     : isolate from the user's environment (implies -E, -P and -s)\n"
    "-m mod : run library module as a script (terminates option list)\n"
    "-O     : remove assert and __debug__-dependent statements; also PYTHONOPTIMIZE=x\n"
    "-OO    : do -O changes and also discard docstrings\n"
    "-P     : don't prepend a potentially unsafe path to sys.path; also PYTHONSAFEPATH\n"
    "-q     : don't print version and copyright messages on interactive startup\n"
    "-s     : don't add user site directory to sys.path; also PYTHONNOUSERSITE=x\n"
    "-S     : don't imply 'import site' on initialization\n"
    "-u     : force the stdout and stderr streams to be unbuffered; also PYTHONUNBUFFERED=x\n"
    "-v     : verbose; also PYTHONVERBOSE=x\n"
    "-V     : print the version number and exit (also --version); -VV: more about the build\n"
    "-W arg : warning control; also PYTHONWARNINGS=arg\n"
    "-x     : skip first line of source, allowing use of non-Unix forms of #!cmd\n"
    "-X opt : set implementation-specific option\n"
    "--stdlib DIR : use the standard library in DIR instead of the one carried in the program\n"
    "--ast FILE, --tokens FILE, --dis FILE : show the syntax tree, tokens or instructions of a file\n"
    "file   : program read from script file\n"
    "-      : program read from stdin (default; interactive mode if a tty)\n"
    "arg ...: arguments passed to program in sys.argv[1:]\n";

static std::string version_line() { return fmt::format("Python {}.{}.{}", kVersionMajor, kVersionMinor, kVersionMicro); }

std::string banner_text() {
  return fmt::format("{} (krait) [{}] on linux\nType \"help\", \"copyright\", \"credits\" or \"license\" for more information.\n",
                     version_line(), kCompilerName);
}

static std::string executable_path(const char* argv0) {
  char buffer[4096];
  ssize_t n = readlink("/proc/self/exe", buffer, sizeof buffer);
  if (n > 0) return std::string(buffer, usize(n));
  return argv0 ? argv0 : "";
}

static std::string parent_folder(const std::string& path) {
  usize slash = path.rfind('/');
  return slash == std::string::npos || slash == 0 ? "/" : path.substr(0, slash);
}

static void take_environment(InterpreterOptions& o) {
  auto set = [](const char* name) {
    const char* value = std::getenv(name);
    return value && *value ? value : nullptr;
  };
  auto level = [&](const char* name, int* target) {
    const char* value = set(name);
    if (!value) return;
    char* end;
    long number = std::strtol(value, &end, 10);
    *target = std::max(*target, *end == 0 && number > 0 ? int(number) : 1);
  };
  level("PYTHONDEBUG", &o.debug);
  level("PYTHONOPTIMIZE", &o.optimize);
  level("PYTHONVERBOSE", &o.verbose);
  if (set("PYTHONINSPECT")) o.inspect = 1;
  if (set("PYTHONDONTWRITEBYTECODE")) o.dont_write_bytecode = true;
  if (set("PYTHONNOUSERSITE")) o.no_user_site = true;
  if (set("PYTHONUNBUFFERED")) o.unbuffered = true;
  if (set("PYTHONSAFEPATH")) o.safe_path = true;
  if (set("PYTHONDEVMODE")) o.dev_mode = true;
  if (const char* seed = set("PYTHONHASHSEED"); seed && std::string_view(seed) != "random") {
    o.use_hash_seed = true;
    o.hash_seed = std::strtoull(seed, nullptr, 10);
  }
  if (const char* path = set("PYTHONPATH")) {
    std::string_view rest(path);
    while (true) {
      usize colon = rest.find(':');
      o.path.emplace_back(rest.substr(0, colon));
      if (colon == std::string_view::npos) break;
      rest.remove_prefix(colon + 1);
    }
  }
  if (const char* warnings = set("PYTHONWARNINGS")) {
    std::vector<std::string> from_environment;
    std::string_view rest(warnings);
    while (true) {
      usize comma = rest.find(',');
      from_environment.emplace_back(rest.substr(0, comma));
      if (comma == std::string_view::npos) break;
      rest.remove_prefix(comma + 1);
    }
    o.warn_options.insert(o.warn_options.begin(), from_environment.begin(), from_environment.end());
  }
}

// One of flags.def.
static bool take_flag(std::string_view text, InterpreterOptions* o) {
#define FLAG(FIELD, TEXT, DOC) if (text == TEXT) return o->FIELD = true;
#include "vm/flags.def"
#undef FLAG
  return false;
}

std::optional<int> parse_command_line(int argc, char** argv, CommandLine* out) {
  InterpreterOptions& o = out->options;
  for (int i = 0; i < argc; ++i) o.orig_argv.push_back(argv[i]);
  o.executable = executable_path(argc ? argv[0] : nullptr);
  o.prefix = parent_folder(parent_folder(o.executable));
  int version = 0, next = 1;
  bool done = false;
  auto fail = [&](const std::string& text) {
    std::fprintf(stderr, "%s\nusage: %s [option] ... [-c cmd | -m mod | file | -] [arg] ...\nTry `krait -h' for more information.\n",
                 text.c_str(), argc ? argv[0] : "krait");
    return 2;
  };
  while (!done && next < argc) {
    std::string_view arg = argv[next];
    if (arg.size() < 2 || arg[0] != '-') break;
    ++next;
    if (arg == "--") break;
    if (arg.starts_with("--")) {
      std::string_view name = arg.substr(2, arg.find('=') == std::string_view::npos ? arg.npos : arg.find('=') - 2);
      bool has_value = arg.find('=') != std::string_view::npos;
      std::string value(has_value ? arg.substr(arg.find('=') + 1) : "");
      if (name == "help") {
        std::fputs(kUsage, stdout);
        return 0;
      } else if (name == "version") {
        version = std::max(version, 1);
      } else if (name == "stdlib") {
        if (!has_value) {
          if (next == argc) return fail("Argument expected for the --stdlib option");
          value = argv[next++];
        }
        o.stdlib_dir = value;
      } else if (name == "ast" || name == "tokens" || name == "dis") {
        if (!has_value) {
          if (next == argc) return fail(fmt::format("Argument expected for the --{} option", name));
          value = argv[next++];
        }
        out->what = name == "ast" ? CommandLine::kShowTree : name == "tokens" ? CommandLine::kShowTokens : CommandLine::kShowCode;
        out->text = value;
        o.argv = {std::string(arg), value};
        done = true;
      } else if (!take_flag(arg, &o)) {
        return fail(fmt::format("unknown option {}", arg));
      }
      continue;
    }
    for (usize k = 1; k < arg.size() && !done; ++k) {
      char option = arg[k];
      auto argument = [&]() -> std::optional<std::string> {
        if (k + 1 < arg.size()) {
          std::string rest(arg.substr(k + 1));
          k = arg.size();
          return rest;
        }
        if (next < argc) return std::string(argv[next++]);
        return std::nullopt;
      };
      switch (option) {
        case 'b': ++o.bytes_warning; break;
        case 'B': o.dont_write_bytecode = true; break;
        case 'd': ++o.debug; break;
        case 'E': o.ignore_environment = true; break;
        case 'h': case '?':
          std::fputs(kUsage, stdout);
          return 0;
        case 'i':
          o.inspect = 1;
          o.interactive = 1;
          break;
        case 'I':
          o.isolated = o.ignore_environment = o.no_user_site = o.safe_path = true;
          break;
        case 'O': ++o.optimize; break;
        case 'P': o.safe_path = true; break;
        case 'q': ++o.quiet; break;
        case 'R': break;
        case 's': o.no_user_site = true; break;
        case 'S': o.no_site = true; break;
        case 't': break;
        case 'u': o.unbuffered = true; break;
        case 'v': ++o.verbose; break;
        case 'V': ++version; break;
        case 'c': case 'm': case 'W': case 'X': {
          std::optional<std::string> value = argument();
          if (!value) return fail(fmt::format("Argument expected for the -{} option", option));
          if (option == 'W') o.warn_options.push_back(*value);
          if (option == 'X') {
            o.x_options.push_back(*value);
            if (*value == "dev") o.dev_mode = true;
          }
          if (option == 'c' || option == 'm') {
            out->what = option == 'c' ? CommandLine::kCommand : CommandLine::kModule;
            out->text = *value + (option == 'c' ? "\n" : "");
            o.argv.push_back(option == 'c' ? "-c" : "-m");
            done = true;
          }
          break;
        }
        default: return fail(fmt::format("Unknown option: -{}", option));
      }
    }
  }
  if (version) {
    if (version == 1) std::printf("%s\n", version_line().c_str());
    else std::printf("%s (krait) [%s]\n", version_line().c_str(), kCompilerName);
    return 0;
  }
  if (!o.ignore_environment) take_environment(o);
  if (!done && next < argc) {
    o.argv.push_back(argv[next]);
    if (std::string_view(argv[next]) != "-") {
      out->what = CommandLine::kScript;
      out->text = argv[next];
    }
    ++next;
  }
  if (o.argv.empty()) o.argv.push_back("");
  for (; next < argc; ++next) o.argv.push_back(argv[next]);
  out->show_banner = out->what == CommandLine::kStdin && !o.quiet && (isatty(0) || o.interactive);
  return std::nullopt;
}

}  // namespace krait

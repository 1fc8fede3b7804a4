#include "cli/options.h"

#include <unistd.h>

#include <cstdio>

#include "modules/sys.h"

namespace krait {

static std::string version_line() { return fmt::format("Python {}.{}.{}", kVersionMajor, kVersionMinor, kVersionMicro); }

std::string banner_text() {
  return fmt::format("{} (krait) [{}] on {}\nType \"help\", \"copyright\", \"credits\" or \"license\" for more information.\n",
                     version_line(), kCompilerName, kPlatform);
}

// One of flags.def.
static bool take_flag(std::string_view text, InterpreterOptions* o) {
#define FLAG(FIELD, TEXT, DOC) if (text == TEXT) return o->FIELD = true;
#include "vm/flags.def"
#undef FLAG
  return false;
}

namespace {

class Parser {
 public:
  Parser(int argc, char** argv, CommandLine* out) : argc_(argc), argv_(argv), out_(*out), o_(out->options) {}

  std::optional<int> run() {
    while (!done_ && next_ < argc_) {
      std::string_view arg = argv_[next_];
      if (arg.size() < 2 || arg[0] != '-') break;
      ++next_;
      if (arg == "--") break;
      if (arg.starts_with("--") ? !long_option(arg) : !short_options(arg)) return wrong();
    }
    if (help_) return print_help();
    if (version_) {
      if (version_ == 1) std::printf("%s\n", version_line().c_str());
      else std::printf("%s (krait) [%s]\n", version_line().c_str(), kCompilerName);
      return 0;
    }
    take_arguments();
    return std::nullopt;
  }

 private:
  enum Help { kNoHelp, kOptions, kEnvironment, kXOptions, kAll };

  bool fail(std::string text) {
    error_ = std::move(text);
    return false;
  }
  int wrong() {
    std::fprintf(stderr, "%s\n%sTry `python -h' for more information.\n", error_.c_str(), usage_line(program()).c_str());
    return 2;
  }
  std::string program() const { return argc_ ? argv_[0] : "krait"; }

  int print_help() {
    if (help_ == kOptions || help_ == kAll) std::printf("%s%s%s", usage_line(program()).c_str(), kOptionsHelp, flags_help().c_str());
    if (help_ == kAll) std::fputs("\n", stdout);
    if (help_ == kEnvironment || help_ == kAll) std::fputs(kEnvironmentHelp, stdout);
    if (help_ == kAll) std::fputs("\n", stdout);
    if (help_ == kXOptions || help_ == kAll) std::fputs(kXOptionsHelp, stdout);
    return 0;
  }

  bool long_option(std::string_view arg) {
    if (arg == "--help") help_ = kOptions;
    else if (arg == "--help-env") help_ = kEnvironment;
    else if (arg == "--help-xoptions") help_ = kXOptions;
    else if (arg == "--help-all") help_ = kAll;
    else if (arg == "--version") ++version_;
    else if (arg == "--check-hash-based-pycs") {
      if (next_ == argc_) return fail("Argument expected for the --check-hash-based-pycs options");
      std::string_view value = argv_[next_++];
      if (value != "always" && value != "never" && value != "default")
        return fail("--check-hash-based-pycs must be one of 'default', 'always', or 'never'");
      out_.settings.check_hash_pycs = value;
    } else if (arg == "--stdlib") {
      if (next_ == argc_) return fail("Argument expected for the --stdlib option");
      o_.stdlib_dir = argv_[next_++];
    } else if (arg.starts_with("--stdlib=")) {
      o_.stdlib_dir = arg.substr(9);
    } else if (arg == "--ast" || arg == "--tokens" || arg == "--dis") {
      if (next_ == argc_) return fail(fmt::format("Argument expected for the {} option", arg));
      out_.what = arg == "--ast" ? CommandLine::kShowTree : arg == "--tokens" ? CommandLine::kShowTokens : CommandLine::kShowCode;
      out_.text = argv_[next_];
      o_.argv = {std::string(arg), argv_[next_++]};
      done_ = true;
    } else if (!take_flag(arg, &o_)) {
      return fail(fmt::format("Unknown option: {}", arg));
    }
    return true;
  }

  bool short_options(std::string_view arg) {
    for (usize k = 1; k < arg.size() && !done_; ++k) {
      char option = arg[k];
      switch (option) {
        case 'b': ++o_.bytes_warning; break;
        case 'B': o_.dont_write_bytecode = true; break;
        case 'd': o_.debug = 1; break;
        case 'E': o_.ignore_environment = true; break;
        case 'h':
        case '?': help_ = kOptions; break;
        case 'i':
          ++o_.inspect;
          ++o_.interactive;
          break;
        case 'I': o_.isolated = o_.ignore_environment = o_.no_user_site = o_.safe_path = true; break;
        case 'O': ++o_.optimize; break;
        case 'P': o_.safe_path = true; break;
        case 'q': o_.quiet = 1; break;
        case 'R': random_hash_ = true; break;
        case 's': o_.no_user_site = true; break;
        case 'S': o_.no_site = true; break;
        case 't': break;
        case 'u': o_.unbuffered = true; break;
        case 'v': ++o_.verbose; break;
        case 'V': ++version_; break;
        case 'x': out_.settings.skip_first_line = true; break;
        case 'c':
        case 'm':
        case 'W':
        case 'X': {
          if (k + 1 == arg.size() && next_ == argc_) return fail(fmt::format("Argument expected for the -{} option", option));
          std::string value(k + 1 < arg.size() ? arg.substr(k + 1) : argv_[next_++]);
          take_value(option, std::move(value));
          return true;
        }
        default: return fail(fmt::format("Unknown option: -{}", option));
      }
    }
    return true;
  }

  void take_value(char option, std::string value) {
    if (option == 'W') {
      o_.warn_options.push_back(std::move(value));
    } else if (option == 'X') {
      o_.x_options.push_back(std::move(value));
    } else {
      out_.what = option == 'c' ? CommandLine::kCommand : CommandLine::kModule;
      if (option == 'c') value += '\n';
      out_.text = std::move(value);
      o_.argv.push_back(option == 'c' ? "-c" : "-m");
      done_ = true;
    }
  }

  void take_arguments() {
    if (!done_ && next_ < argc_) {
      o_.argv.push_back(argv_[next_]);
      if (std::string_view(argv_[next_]) != "-") {
        out_.what = CommandLine::kScript;
        out_.text = argv_[next_];
      }
      ++next_;
    }
    if (o_.argv.empty()) o_.argv.push_back("");
    for (; next_ < argc_; ++next_) o_.argv.push_back(argv_[next_]);
  }

  int argc_, next_ = 1, version_ = 0;
  char** argv_;
  CommandLine& out_;
  InterpreterOptions& o_;
  Help help_ = kNoHelp;
  bool done_ = false;
  std::string error_;

 public:
  bool random_hash_ = false;
};

}  // namespace

std::optional<int> parse_command_line(int argc, char** argv, CommandLine* out) {
  InterpreterOptions& o = out->options;
  for (int i = 0; i < argc; ++i) o.orig_argv.push_back(argv[i]);
  Parser parser(argc, argv, out);
  if (std::optional<int> code = parser.run()) return code;
  choose_locale(*out);
  std::string error = apply_settings(*out);
  if (!error.empty()) {
    const char* state = error.starts_with("preconfig") ? "preinitializing" : "preinitialized";
    std::fprintf(stderr, "Fatal Python error: %s\nPython runtime state: %s\n\n", error.c_str(), state);
    return 1;
  }
  if (parser.random_hash_) o.use_hash_seed = false;
  find_paths(argc ? argv[0] : nullptr, *out);
  return std::nullopt;
}

}  // namespace krait

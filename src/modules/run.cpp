// Running programs: scripts, commands, modules, standard input, the interactive loop.
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>

#include "base/arena.h"
#include "base/utf8.h"
#include "modules/sys.h"
#include "objects/bytes.h"
#include "objects/codec.h"
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/native.h"
#include "objects/source_cache.h"
#include "objects/str.h"
#include "modules/boot.h"
#include "modules/posix/path.h"
#include "vm/code.h"
#include "vm/compile.h"
#include "vm/eval.h"
#include "vm/import.h"
#include "vm/lock.h"
#include "vm/settings.h"

namespace krait {

static RefTo<Module> main_module(Thread& t) {
  return RefTo<Module>(static_cast<Module*>(dict_get_str(t.interp.modules, t.names.dunder_main).object()));
}

static Status execute(Thread& t, const std::string& source, const std::string& filename, bool is_utf8) {
  RefTo<Module> main = main_module(t);
  RefTo<Str> name = TRY(decode_fs(t, filename));
  CompileRequest request;
  request.filename = name;
  request.source_is_utf8 = is_utf8;
  request.is_script = !is_utf8;
  RefTo<Code> code = TRY(compile_source(t, source, request));
  if (is_utf8) source_of_program(t, code, source);
  TRY(run_code(t, code, main->dict, Value::empty()));
  return {};
}

static Status insert_path(Thread& t, const std::string& entry) {
  settings(t.interp).first_path = entry;
  Ref path = TRY(get_attribute(t, Value(static_cast<Object*>(t.interp.sys.get())), t.names.path));
  if (!is<List>(path)) return {};
  RefTo<Str> text = TRY(decode_fs(t, entry));
  return list_insert_at(t, as<List>(path), 0, Value(text));
}

static std::string folder_of(const std::string& path) {
  char resolved[4096];
  std::string target = path;
  // A script that is a link belongs to the folder of what it links to.
  ssize_t n = readlink(path.c_str(), resolved, sizeof resolved);
  if (n > 0) {
    std::string link(resolved, usize(n));
    usize slash = path.rfind('/');
    target = link.starts_with("/") || slash == std::string::npos ? link : path.substr(0, slash + 1) + link;
  }
  usize slash = target.rfind('/');
  return resolve_path(slash == std::string::npos ? "." : slash == 0 ? "/" : target.substr(0, slash));
}

// runpy's way of running a module or the __main__ of a folder or zip.
static Status run_with_runpy(Thread& t, const std::string& name, bool set_argv0) {
  Ref run = TRY(import_attribute(t, "runpy", "_run_module_as_main"));
  RefTo<Str> text = TRY(decode_fs(t, name));
  TRY(call(t, run, Value(text), Value::boolean(set_argv0)));
  return {};
}

static bool is_archive(const std::string& path) {
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (!file) return false;
  // An archive ends with its directory; the record that says so is in the last 64 KiB.
  std::fseek(file, 0, SEEK_END);
  long size = std::ftell(file), back = std::min(size, 65557L);
  std::fseek(file, size - back, SEEK_SET);
  std::string tail(usize(back), '\0');
  tail.resize(std::fread(tail.data(), 1, usize(back), file));
  std::fclose(file);
  return tail.rfind("PK\x05\x06") != std::string::npos;
}
// A folder, a zip archive, or a folder in one.
static bool is_importable_path(std::string path) {
  struct stat info;
  bool inside = false;
  while (stat(path.c_str(), &info) != 0) {
    usize slash = path.find_last_not_of('/', path.rfind('/'));
    if (path.rfind('/') == std::string::npos || slash == std::string::npos) return false;
    path.resize(slash + 1);
    inside = true;
  }
  return S_ISDIR(info.st_mode) ? !inside : S_ISREG(info.st_mode) && is_archive(path);
}

static std::string absolute_path(const std::string& path) {
  char* cwd = path.starts_with("/") ? nullptr : getcwd(nullptr, 0);
  if (!cwd) return path;
  std::string full = std::string(cwd) + "/" + path;
  std::free(cwd);
  return full;
}

// A compiled file is known by its name or, whatever its name, by the first two bytes of the magic number.
static bool is_compiled(const std::string& path, const std::string& content, const std::string& magic) {
  struct stat info;
  if (path.ends_with(".pyc")) return true;
  return stat(path.c_str(), &info) == 0 && S_ISREG(info.st_mode) && content.size() >= 2 && content.compare(0, 2, magic, 0, 2) == 0;
}
static Status run_compiled(Thread& t, const std::string& content, const std::string& magic) {
  constexpr usize kHeader = 16;
  if (content.compare(0, magic.size(), magic) != 0) return t.raise(kRuntimeError, "Bad magic number in .pyc file");
  Ref loads = TRY(import_attribute(t, "marshal", "loads"));
  RefTo<Bytes> body = TRY(bytes_from(t, std::string_view(content).substr(std::min(kHeader, content.size()))));
  Ref code = TRY(call(t, loads, Value(body)));
  if (!is<Code>(code)) return t.raise(kRuntimeError, "Bad code object in .pyc file");
  RefTo<Module> main = main_module(t);
  TRY(run_code(t, as<Code>(code), main->dict, Value::empty()));
  return {};
}

static Status script(Thread& t, const std::string& path, bool* cannot_open) {
  if (is_importable_path(path)) {
    TRY(insert_path(t, absolute_path(path)));
    return run_with_runpy(t, "__main__", false);
  }
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (!file) {
    *cannot_open = true;
    return {};
  }
  std::string source;
  char buffer[65536];
  while (usize n = std::fread(buffer, 1, sizeof buffer, file)) source.append(buffer, n);
  std::fclose(file);
  if (settings(t.interp).skip_first_line) source.erase(0, std::min(source.find('\n'), source.size()));
  if (!t.interp.options.safe_path) TRY(insert_path(t, folder_of(path)));
  RefTo<Module> main = main_module(t);
  std::string full = absolute_path(path);
  RefTo<Str> name = TRY(decode_fs(t, full));
  TRY(dict_set_str(t, main->dict, t.names.dunder_file, Value(name)));
  TRY(dict_set_str(t, main->dict, t.names.dunder_cached, Value::none()));
  Ref magic_value = TRY(import_attribute(t, "_frozen_importlib_external", "MAGIC_NUMBER"));
  std::string magic(is<Bytes>(magic_value) ? as<Bytes>(magic_value)->view() : std::string_view());
  bool compiled = is_compiled(path, source, magic);
  Ref loader_type = TRY(import_attribute(t, "_frozen_importlib_external", compiled ? "SourcelessFileLoader" : "SourceFileLoader"));
  Ref loader = TRY(call(t, loader_type, Value(static_cast<Object*>(t.names.dunder_main)), Value(name)));
  TRY(dict_set_str(t, main->dict, t.names.dunder_loader, loader));
  if (compiled) return run_compiled(t, source, magic);
  return execute(t, source, full, false);
}

static int finish(Thread& t, Status status) { return status.is_error() ? report_exit(t) : 0; }

int run_script(Thread& t, const std::string& path) {
  bool cannot_open = false;
  Status status = script(t, path, &cannot_open);
  if (cannot_open) {
    int error = errno;
    auto shown = [&]() -> Result<std::string> {
      RefTo<Str> name = TRY(decode_fs(t, absolute_path(path)));
      RefTo<Str> quoted = TRY(repr(t, Value(name)));
      return str_to_utf8(quoted);
    };
    Result<std::string> name = shown();
    if (name.is_error()) return report_exit(t);
    std::fprintf(stderr, "%s: can't open file %s: [Errno %d] %s\n", t.interp.options.executable.c_str(), name.take().c_str(), error,
                 std::strerror(error));
    return 2;
  }
  return finish(t, std::move(status));
}

// Takes away the white space that all lines start with; lines of nothing else do not count.
static std::string dedent(std::string_view text) {
  std::vector<std::string_view> lines;
  std::string_view margin;
  bool first = true;
  while (!text.empty()) {
    usize end = std::min(text.find('\n'), text.size() - 1) + 1;
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end);
    usize start = line.find_first_not_of(" \t\n");
    lines.push_back(start == std::string_view::npos ? line.substr(line.size() - (line.ends_with('\n') ? 1 : 0)) : line);
    if (start == std::string_view::npos) continue;
    std::string_view indent = line.substr(0, start);
    usize common = first ? start : usize(std::mismatch(margin.begin(), margin.end(), indent.begin(), indent.end()).first - margin.begin());
    margin = indent.substr(0, common);
    first = false;
  }
  std::string out;
  for (std::string_view line : lines) out += line.substr(std::min(line.size(), line == "\n" ? 0 : margin.size()));
  return out;
}

int run_command(Thread& t, const std::string& given) {
  if (utf8::validate(given)) {
    auto encode = [&]() -> Status {
      RefTo<Str> text = TRY(decode_fs(t, given));
      return str_to_utf8_strict(t, text).is_error() ? Status(Error{}) : Status();
    };
    std::fputs("Unable to decode the command from the command line:\n", stderr);
    return finish(t, encode());
  }
  std::string source = dedent(given);
  // Sources of -c are shown in tracebacks.
  source_register(t.interp, "<string>", source);
  Status status = t.interp.options.safe_path ? Status() : insert_path(t, "");
  if (!status.is_error()) status = execute(t, source, "<string>", true);
  return finish(t, std::move(status));
}

int run_module(Thread& t, const std::string& name) {
  char* cwd = t.interp.options.safe_path ? nullptr : getcwd(nullptr, 0);
  Status status;
  if (cwd) status = insert_path(t, cwd);
  std::free(cwd);
  if (!status.is_error()) status = run_with_runpy(t, name, true);
  return finish(t, std::move(status));
}

int run_source(Thread& t, const std::string& source, const std::string& filename) {
  source_register(t.interp, filename, source);
  Status status = t.interp.options.safe_path ? Status() : insert_path(t, "");
  if (!status.is_error()) {
    RefTo<Module> main = main_module(t);
    RefTo<Str> name = str_from_utf8(t, filename);   // not a path: "<stdin>"
    status = dict_set_str(t, main->dict, t.names.dunder_file, Value(name));
    if (!status.is_error()) status = dict_set_str(t, main->dict, t.names.dunder_cached, Value::none());
  }
  if (!status.is_error()) status = execute(t, source, filename, false);
  return finish(t, std::move(status));
}

static std::string prompt_text(Thread& t, Str* name, const char* fallback) {
  Value prompt = dict_get_str(t.interp.sys->dict, name);
  if (prompt.is_absent()) return fallback;
  Ref held(prompt);
  Result<RefTo<Str>> text = to_str(t, held);
  if (text.is_error()) {
    t.clear_error();
    return fallback;
  }
  return str_to_utf8(text.take());
}

// Lines of standard input by its descriptor, so that a signal ends the wait for one.
class InputLines {
 public:
  // False at the end of input. What a signal handler raises, KeyboardInterrupt for one, is the error.
  Result<bool> next(Thread& t, const std::string& prompt, std::string* out) {
    std::fputs(prompt.c_str(), stderr);
    std::fflush(stderr);
    // A terminal gives one line at a time; of anything else no more is taken than this prompt's line.
    const usize most = isatty(0) ? 4096 : 1;
    while (rest_.find('\n') == std::string::npos) {
      char buffer[4096];
      ssize_t n = TRY(retry_interrupted(t, [&] { return ::read(0, buffer, most); }));
      if (n <= 0) break;
      rest_.append(buffer, usize(n));
    }
    usize end = std::min(rest_.find('\n'), rest_.size() - 1) + 1;
    *out = rest_.substr(0, end);
    rest_.erase(0, end);
    return !out->empty();
  }

 private:
  std::string rest_;
};

// sys.__interactivehook__: site's, which sets up completion and history.
static void run_interactive_hook(Thread& t) {
  Value hook = dict_get_str(t.interp.sys->dict, str_intern(t, "__interactivehook__"));
  if (hook.is_absent()) return;
  Ref held(hook);
  if (!call(t, held).is_error()) return;
  std::fputs("Failed calling sys.__interactivehook__\n", stderr);
  report_exit(t);
}

// The file $PYTHONSTARTUP names, in the namespace of the prompt.
static void run_startup(Thread& t) {
  const char* path = t.interp.options.ignore_environment ? nullptr : std::getenv("PYTHONSTARTUP");
  if (!path || !*path) return;
  std::FILE* file = std::fopen(path, "rb");
  if (!file) {
    std::fprintf(stderr, "Could not open PYTHONSTARTUP\nFileNotFoundError: [Errno %d] %s: '%s'\n", errno, std::strerror(errno), path);
    return;
  }
  std::string source;
  char buffer[65536];
  while (usize n = std::fread(buffer, 1, sizeof buffer, file)) source.append(buffer, n);
  std::fclose(file);
  if (execute(t, source, path, false).is_error()) report_exit(t);
}

// What was typed at the prompt, compiled under a name of its own, so that tracebacks of later inputs find its lines.
class Inputs {
 public:
  // ABSENT: incomplete. `final`: no further line will come.
  Result<Ref> compile(Thread& t, const std::string& text, bool final) {
    CompileRequest request;
    RefTo<Str> shown = str_from_ascii(t, "<stdin>");
    request.mode = CompileMode::kSingle;
    request.filename = shown;
    request.source_is_utf8 = true;
    request.features = features_;
    Arena arena;
    Result<ast::Mod*> tree = parse(t, text, request, final, arena);
    if (tree.is_error()) {
      if (!t.error_matches(k_IncompleteInputError)) return Error{};
      t.clear_error();
      return absent_ref();
    }
    std::string name = fmt::format("<stdin-{}>", count_++);
    RefTo<Str> own_name = str_from_ascii(t, name);
    request.filename = own_name;
    source_register(t.interp, name, text);
    RefTo<Code> code = TRY(compile_tree(t, *tree.take(), request, arena));
    features_ |= code->flags & (kCoFutureAnnotations | kCoFutureBarryAsBdfl);   // what __future__ gave stays for later inputs
    if (remember(t, code, text, shown).is_error()) t.clear_error();
    return std::move(code).ref();
  }
  void skip_blank() { ++count_; }

 private:
  static Result<ast::Mod*> parse(Thread& t, const std::string& text, CompileRequest& request, bool final, Arena& arena) {
    if (final) return parse_source(t, text, request, arena);
    request.allow_incomplete = request.dont_imply_dedent = true;
    // Without its last line end a compound statement is open until an empty line follows.
    std::string_view line(text.data(), text.size() - (text.ends_with('\n') ? 1 : 0));
    Result<ast::Mod*> tree = parse_source(t, line, request, arena);
    if (!tree.is_error() || !t.error_matches(k_IncompleteInputError)) return tree;
    // With it, what stops in the middle of an expression is wrong, not incomplete.
    Ref incomplete = t.take_error();
    if (parse_source(t, text, request, arena).is_error()) return Error{};
    t.restore_error(std::move(incomplete));
    return Error{};
  }
  // linecache knows the lines of each input, too.
  static Status remember(Thread& t, Code* code, const std::string& text, Str* shown) {
    Ref known = TRY(import_attribute(t, "linecache", "_register_code"));
    RefTo<Str> source = str_from_utf8(t, text);
    TRY(call(t, known, Value(code), Value(source), Value(shown)));
    return {};
  }

  u64 count_ = 0;
  u32 features_ = 0;
};

// Runs one input; false: the program is to end with *exit_code.
static bool run_input(Thread& t, Result<Ref> code, int* exit_code) {
  Result<Ref> result = Error{};
  if (!code.is_error()) {
    Ref held = code.take();
    result = run_code(t, as<Code>(held), main_module(t)->dict, Value::empty());
  }
  if (!result.is_error()) return true;
  // Whatever ends the prompt ends the program, even after -i.
  bool leaves = t.error_matches(kSystemExit);
  if (leaves) t.interp.options.inspect = 0;
  *exit_code = report_exit(t);
  forget_interrupt(t.interp);
  return !leaves;
}

int run_base_repl(Thread& t) {
  for (auto [name, text] : {std::pair(t.names.ps1, ">>> "), std::pair(t.names.ps2, "... ")}) {
    RefTo<Str> prompt = str_from_ascii(t, text);
    if (dict_get_str(t.interp.sys->dict, name).is_absent() && dict_set_str(t, t.interp.sys->dict, name, Value(prompt)).is_error())
      return report_exit(t);
  }
  InputLines input;
  Inputs inputs;
  std::string pending;
  int exit_code = 0;
  while (true) {
    flush_streams(t);
    std::string line;
    Result<bool> more = input.next(t, prompt_text(t, pending.empty() ? t.names.ps1 : t.names.ps2, ""), &line);
    if (more.is_error()) {
      // An interrupt gives the input so far up.
      pending.clear();
      if (!t.error_matches(kKeyboardInterrupt)) return report_exit(t);
      t.clear_error();
      std::fputs("\nKeyboardInterrupt\n", stderr);
      continue;
    }
    bool at_end = !more.take();
    if (at_end || !line.ends_with('\n')) std::fputc('\n', stderr);
    if (at_end && pending.empty()) break;
    if (pending.empty() && line.find_first_not_of(" \t\n") == std::string::npos) {
      inputs.skip_blank();
      continue;
    }
    pending += line;
    Result<Ref> code = inputs.compile(t, pending, at_end);
    if (!code.is_error()) {
      Ref held = code.take();
      if (held.is_absent()) continue;
      code = Result<Ref>(std::move(held));
    }
    pending.clear();
    if (!run_input(t, std::move(code), &exit_code)) return exit_code;
  }
  flush_streams(t);
  return 0;
}

// The library's line editor, which reads $PYTHONSTARTUP itself.
static bool wants_line_editor(Thread& t) {
  const char* plain = t.interp.options.ignore_environment ? nullptr : std::getenv("PYTHON_BASIC_REPL");
  const char* term = std::getenv("TERM");
  bool able = term && *term && std::string_view(term) != "dumb";
  return !(plain && *plain) && able && isatty(0) && isatty(1) && find_native_module("termios") && find_native_module("select");
}
static Status run_line_editor(Thread& t, bool startup) {
  Ref console = TRY(import_attribute(t, "_pyrepl.main", "interactive_console"));
  RefTo<Tuple> arguments = TRY(tuple_of(t, Value(main_module(t))));
  RefTo<Dict> options = dict_new(t);
  TRY(dict_set_text(t, options, "pythonstartup", Value::boolean(startup)));
  TRY(call_with(t, console, arguments, options));
  return {};
}

int run_repl(Thread& t, bool after_program) {
  Status status = insert_path(t, "");
  if (status.is_error()) return report_exit(t);
  if (wants_line_editor(t)) {
    status = run_line_editor(t, !after_program);
    if (status.is_error() && t.error_matches(kSystemExit)) t.interp.options.inspect = 0;
    return finish(t, std::move(status));
  }
  if (!after_program) run_startup(t);
  run_interactive_hook(t);
  return run_base_repl(t);
}

}  // namespace krait

// The command `krait`: options as python3's, then a script, a command, a module, standard input or a prompt.
#include <unistd.h>

#include <cstdio>

#include "cli/options.h"
#include "cli/process.h"
#include "objects/exception.h"
#include "modules/boot.h"

using namespace krait;

// Exit codes of a program that went well when the checks of the heap, or the last flush of stdout, did not; one
// allocation in kFailPeriod fails under --stress=alloc-fail, which PYTHONHASHSEED changes, so that others fail.
constexpr int kProblemsFound = 99;
constexpr int kFlushFailed = 120;
constexpr u32 kFailPeriod = 199;

static int run(Thread& t, const CommandLine& line) {
  if (boot(t).is_error()) {
    Ref error = t.take_error();
    Result<std::string> text = format_exception(t, error);
    std::string shown = text.is_error() ? "cannot start the standard library\n" : text.take();
    std::fwrite(shown.data(), 1, shown.size(), stderr);
    return 1;
  }
  int code;
  bool interactive_input = false;
  if (const InterpreterOptions& o = t.interp.options; o.stress_alloc)
    t.heap.set_fail_period(o.use_hash_seed && o.hash_seed ? 20 + u32(o.hash_seed % 400) : kFailPeriod);
  switch (line.what) {
    case CommandLine::kCommand: code = run_command(t, line.text); break;
    case CommandLine::kModule: code = run_module(t, line.text); break;
    case CommandLine::kScript: code = run_script(t, line.text); break;
    case CommandLine::kShowTree:
    case CommandLine::kShowTokens:
    case CommandLine::kShowCode: code = show_file(t, line.what, line.text); break;
    default: {
      interactive_input = isatty(0) || t.interp.options.interactive;
      if (interactive_input) {
        code = run_repl(t, false);
        break;
      }
      std::string source;
      char buffer[65536];
      while (usize n = std::fread(buffer, 1, sizeof buffer, stdin)) source.append(buffer, n);
      code = run_source(t, source, "<stdin>");
    }
  }
  // The program may have set the variable itself.
  bool inspect = t.interp.options.inspect || environment_value(t.interp.options, "PYTHONINSPECT");
  if (inspect && !interactive_input && (isatty(0) || t.interp.options.interactive)) code = run_repl(t, true);
  t.heap.set_fail_period(0);
  return code;
}

int main(int argc, char** argv) {
  enter_process();
  CommandLine line;
  if (std::optional<int> code = parse_command_line(argc, argv, &line)) return *code;
  const InterpreterOptions& o = line.options;
  if (line.what == CommandLine::kStdin && !o.quiet && (isatty(0) || o.interactive)) std::fputs(banner_text().c_str(), stderr);
  u64 problems = 0;
  line.options.problems = &problems;
  int code;
  bool interrupted;
  {
    Interpreter interpreter(line.options);
    settings(interpreter) = line.settings;
    code = run(*interpreter.main_thread, line);
    if (!finish_program(*interpreter.main_thread) && code == 0) code = kFlushFailed;
    interrupted = ended_by_interrupt(interpreter);
  }
  if (interrupted) die_of_interrupt();
  return problems && code == 0 ? kProblemsFound : code;
}

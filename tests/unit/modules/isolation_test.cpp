// Interpreters share nothing: several run in threads of one process at once, each gives what it gives alone. The build
// with ThreadSanitizer runs this for its own sake. Programs and their records are those of tests/programs.
#include <gtest/gtest.h>

#include <cstdio>
#include <thread>

#include "modules/boot.h"
#include "objects/dict.h"
#include "objects/module.h"
#include "objects/str.h"
#include "vm/interpreter.h"

namespace krait {
namespace {

std::string read_file(const std::string& path) {
  std::string text;
  if (std::FILE* file = std::fopen(path.c_str(), "rb")) {
    char buffer[65536];
    while (usize n = std::fread(buffer, 1, sizeof buffer, file)) text.append(buffer, n);
    std::fclose(file);
  }
  return text;
}

// Starts the library, runs `source` as __main__ and returns what it left in the variable `result`.
std::string run_isolated(const std::string& source, const std::string& argument) {
  InterpreterOptions options;
  options.argv = {"-c", argument};
  options.dont_write_bytecode = true;
  Interpreter interpreter(options);
  Thread& t = *interpreter.main_thread;
  if (boot(t).is_error()) return "the library does not start";
  if (int code = run_command(t, source)) return fmt::format("exit code {}", code);
  RefTo<Str> main_name = str_intern(t, "__main__"), result_name = str_intern(t, "result");
  Value main = dict_get_str(interpreter.modules, main_name);
  if (!is<Module>(main)) return "no __main__";
  Value result = dict_get_str(as<Module>(main)->dict, result_name);
  return is<Str>(result) ? str_to_utf8(as<Str>(result)) : "no result";
}

// Runs the program sys.argv[1]; its standard output is the result.
constexpr const char* kCapture = R"(
import io, sys
path = sys.argv[1]
sys.argv = [path]
sys.stdout = io.StringIO()
with open(path, encoding="utf-8") as file:
    exec(compile(file.read(), path, "exec"), {"__name__": "__main__", "__file__": path})
result = sys.stdout.getvalue()
sys.stdout = sys.__stdout__
)";

template <class F>
void in_threads(int count, F body) {
  std::vector<std::thread> threads;
  for (int i = 0; i < count; ++i) threads.emplace_back(body, i);
  for (std::thread& thread : threads) thread.join();
}

TEST(Isolation, ProgramsRunInThreadsAtOnce) {
  constexpr const char* kPrograms[] = {"structures", "lisp", "stack_vm", "graphs", "regex_engine", "big_numbers",
                                       "calculator", "json_parser"};
  constexpr int kCount = int(std::size(kPrograms));
  std::string results[kCount];
  in_threads(kCount, [&](int i) { results[i] = run_isolated(kCapture, fmt::format("tests/programs/{}.py", kPrograms[i])); });
  for (int i = 0; i < kCount; ++i) {
    std::string recorded = read_file(fmt::format("tests/programs/{}.out", kPrograms[i]));
    ASSERT_FALSE(recorded.empty()) << kPrograms[i];
    EXPECT_EQ(results[i], recorded) << kPrograms[i];
  }
}

// The same program everywhere: what is not really separate shows soonest.
TEST(Isolation, SameProgramManyTimes) {
  constexpr int kCount = 6;
  std::string results[kCount], recorded = read_file("tests/programs/sudoku_maze.out");
  ASSERT_FALSE(recorded.empty());
  in_threads(kCount, [&](int i) { results[i] = run_isolated(kCapture, "tests/programs/sudoku_maze.py"); });
  for (const std::string& result : results) EXPECT_EQ(result, recorded);
}

// What belongs to the process is guarded: environment, time zone, error texts, signal set-up.
TEST(Isolation, ProcessStateIsGuarded) {
  constexpr const char* kSource = R"(
import os, signal, sys, time
name = "KRAIT_TEST_" + sys.argv[1]
for i in range(300):
    os.environ[name] = str(i)
    os.putenv(name, str(i))
    os.strerror(i)
    try:
        os.stat("/no/such/file")
    except OSError as e:
        str(e)
    time.tzset()
    time.strftime("%H %Z", time.localtime(i * 86400))
    time.mktime(time.localtime(i * 86400))
    signal.getsignal(signal.SIGINT)
    result = os.environ[name]
del os.environ[name]
)";
  constexpr int kCount = 4;
  std::string results[kCount];
  in_threads(kCount, [&](int i) { results[i] = run_isolated(kSource, std::to_string(i)); });
  for (const std::string& result : results) EXPECT_EQ(result, "299");
}

// Threads inside each of several interpreters.
TEST(Isolation, InterpretersWithThreads) {
  constexpr const char* kSource = R"(
import queue, threading
tasks, done = queue.Queue(), queue.Queue()
def work():
    while (n := tasks.get()) is not None:
        done.put(sum(i * i for i in range(n)))
workers = [threading.Thread(target=work) for _ in range(3)]
for w in workers: w.start()
for n in range(200): tasks.put(n)
for w in workers: tasks.put(None)
for w in workers: w.join()
result = str(sum(done.get() for _ in range(200)))
)";
  constexpr int kCount = 3;
  std::string results[kCount];
  in_threads(kCount, [&](int i) { results[i] = run_isolated(kSource, std::to_string(i)); });
  for (const std::string& result : results) EXPECT_EQ(result, "130683300");
}

}  // namespace
}  // namespace krait

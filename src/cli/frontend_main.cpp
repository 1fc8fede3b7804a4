// krait-front: prints syntax trees and tokens, for comparison with CPython.
//   krait-front --ast FILE          ast.dump(include_attributes=True, indent=1), or the error as a JSON array
//   krait-front --tokens FILE       what `python -m tokenize FILE` prints
//   krait-front --serve             requests on stdin: "MODE SIZE\n" and SIZE bytes; answers "ok|error SIZE\n" and text
//   krait-front --time FILE...      parses each file, prints lines and seconds
//   krait-front --dis FILE          the compiled code as text
//   krait-front --compile DIR TO    writes TO/PATH.unit, the compiled image, for every DIR/PATH.py
//   krait-front --check PATH...     parses, compiles and verifies every .py file below the paths
#include <chrono>
#include <cstdio>

#include "frontend_compile.h"
#include "parser/tools.h"

using namespace krait;
using namespace krait::parser;

namespace {

bool read_file(const char* path, std::string* out) {
  std::FILE* file = std::fopen(path, "rb");
  if (!file) return false;
  char buffer[65536];
  while (usize got = std::fread(buffer, 1, sizeof buffer, file)) out->append(buffer, got);
  std::fclose(file);
  return true;
}

bool run(std::string_view mode, std::string_view source, std::string* out) {
  if (mode == "dis") return compile_text("exec", source, 0, true, out);
  if (mode.starts_with("compile-")) return compile_text(mode.substr(8), source, 0, false, out);
  SyntaxErrorInfo error;
  bool ok;
  if (mode == "tokens") {
    ok = dump_tokens_of(source, out, &error);
  } else {
    ParseOptions options;
    if (mode.ends_with("-str")) {
      options.source_is_utf8 = true;
      mode.remove_suffix(4);
    }
    if (mode == "eval") options.mode = Mode::Eval;
    if (mode == "single") options.mode = Mode::Single;
    if (mode == "func_type") options.mode = Mode::FuncType;
    if (mode == "types") options.type_comments = true;
    if (mode == "incomplete") {
      options.mode = Mode::Single;
      options.allow_incomplete = true;
      options.imply_dedent = false;
    }
    ok = dump_ast_of(source, options, {}, out, &error);
  }
  if (!ok) *out += describe(error);
  return ok;
}

int serve() {
  char mode[32];
  usize size;
  while (std::scanf("%31s %zu", mode, &size) == 2 && std::getchar() == '\n') {
    std::string source(size, '\0');
    if (size && std::fread(source.data(), 1, size, stdin) != size) return 1;
    std::string out;
    bool ok = run(mode, source, &out);
    std::printf("%s %zu\n", ok ? "ok" : "error", out.size());
    std::fwrite(out.data(), 1, out.size(), stdout);
    std::fflush(stdout);
  }
  return 0;
}

int time_files(int count, char** paths) {
  std::vector<std::string> sources;
  usize lines = 0;
  for (int i = 0; i < count; i++) {
    std::string source;
    if (!read_file(paths[i], &source)) continue;
    lines += static_cast<usize>(std::count(source.begin(), source.end(), '\n'));
    sources.push_back(std::move(source));
  }
  usize failed = 0;
  auto start = std::chrono::steady_clock::now();
  Arena arena;
  for (const std::string& source : sources) {
    arena.reset();
    SyntaxErrorInfo error;
    if (!parse(source, {}, arena, &error)) failed++;
  }
  f64 seconds = std::chrono::duration<f64>(std::chrono::steady_clock::now() - start).count();
  std::printf("%zu files, %zu lines, %zu failed, %.3f s, %.0f lines/s\n", sources.size(), lines, failed, seconds,
              static_cast<f64>(lines) / seconds);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  std::string_view command = argc > 1 ? argv[1] : "";
  if (command == "--serve") return serve();
  if (command == "--time") return time_files(argc - 2, argv + 2);
  if (command == "--check") return check_paths(argc - 2, argv + 2);
  if (command == "--compile" && argc == 4) return compile_library(argv[2], argv[3]);
  std::string source;
  if (argc != 3 || !command.starts_with("--") || !read_file(argv[2], &source)) {
    std::fprintf(stderr, "usage: krait-front --ast FILE | --tokens FILE | --serve | --time FILE... |\n"
                 "                   --dis FILE | --check PATH... |\n"
                 "                   --compile DIR TO\n");
    return 2;
  }
  std::string out;
  bool ok = run(command.substr(2), source, &out);
  out += '\n';
  std::fwrite(out.data(), 1, out.size(), stdout);
  return ok ? 0 : 1;
}

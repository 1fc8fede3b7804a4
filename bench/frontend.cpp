// Parses, and parses and compiles, every .py file of a folder; no Python objects are made.
//   bench_frontend DIR        prints "parse" or "compile", lines and seconds, separated by tabs
#include <fmt/core.h>

#include <chrono>
#include <cstdio>
#include <filesystem>

#include "compiler/compiler.h"
#include "parser/parser.h"

using namespace krait;

static std::string read_file(const std::filesystem::path& path) {
  std::string text;
  FILE* file = std::fopen(path.c_str(), "rb");
  KRAIT_CHECK(file != nullptr);
  char block[65536];
  while (usize n = std::fread(block, 1, sizeof block, file)) text.append(block, n);
  std::fclose(file);
  return text;
}

using Files = std::vector<std::pair<std::string, std::string>>;

// Seconds for all files; -1 after a message if one has an error.
static double run(const Files& files, bool compile) {
  auto start = std::chrono::steady_clock::now();
  Arena arena;
  for (const auto& [path, text] : files) {
    arena.reset();
    parser::ParseOptions options;
    options.filename = path;
    parser::SyntaxErrorInfo syntax_error;
    CompileError compile_error;
    const ast::Mod* tree = parser::parse(text, options, arena, &syntax_error);
    if (!tree || (compile && !compile_top(*tree, path, {}, arena, &compile_error))) {
      fmt::print(stderr, "{}: {}\n", path, tree ? compile_error.message : "cannot be parsed");
      return -1;
    }
  }
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

int main(int argc, char** argv) {
  if (argc != 2) {
    fmt::print(stderr, "usage: bench_frontend DIR\n");
    return 2;
  }
  Files files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(argv[1])) {
    if (entry.path().extension() == ".py") files.emplace_back(entry.path().string(), read_file(entry.path()));
  }
  usize lines = 0;
  for (const auto& [path, text] : files) lines += std::count(text.begin(), text.end(), '\n');
  for (bool compile : {false, true}) {
    double seconds = run(files, compile);
    if (seconds < 0) return 1;
    fmt::print("{}\t{}\t{}\n", compile ? "compile" : "parse", lines, seconds);
  }
  return 0;
}

// Parses every .py file of a folder: the tree alone, without Python objects for it.
//   bench_frontend DIR        prints "parse", lines and seconds, separated by tabs
#include <fmt/core.h>

#include <chrono>
#include <cstdio>
#include <filesystem>

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

int main(int argc, char** argv) {
  if (argc != 2) {
    fmt::print(stderr, "usage: bench_frontend DIR\n");
    return 2;
  }
  std::vector<std::pair<std::string, std::string>> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(argv[1])) {
    if (entry.path().extension() == ".py") files.emplace_back(entry.path().string(), read_file(entry.path()));
  }
  usize lines = 0;
  for (const auto& [path, text] : files) lines += std::count(text.begin(), text.end(), '\n');

  auto start = std::chrono::steady_clock::now();
  for (const auto& [path, text] : files) {
    Arena arena;
    parser::ParseOptions options;
    options.filename = path;
    parser::SyntaxErrorInfo error;
    if (!parser::parse(text, options, arena, &error)) {
      fmt::print(stderr, "{}: cannot be parsed\n", path);
      return 1;
    }
  }
  std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  fmt::print("parse\t{}\t{}\n", lines, seconds.count());
  return 0;
}

#include "frontend_compile.h"

#include <cstdio>
#include <filesystem>

#include <fmt/core.h>

#include "bytecode/disassemble.h"
#include "bytecode/image.h"
#include "bytecode/verify.h"
#include "compiler/compiler.h"
#include "parser/parser.h"

namespace krait {

namespace {

const char* name_of(CompileError::Kind kind) {
  switch (kind) {
    case CompileError::Kind::kSyntaxError: return "SyntaxError";
    case CompileError::Kind::kRecursionError: return "RecursionError";
    case CompileError::Kind::kOverflowError: return "OverflowError";
    default: return "error";
  }
}

std::string place(const Position& p) {
  return fmt::format("@{},{},{},{}", p.line, p.col + 1, p.end_line, p.end_col + 1);
}

WarningAction note_warning(void* context, std::string_view message, const Position& position) {
  *static_cast<std::string*>(context) += fmt::format("warning: {} {}\n", message, place(position));
  return WarningAction::kContinue;
}

bool read_file(const std::filesystem::path& path, std::string* out) {
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (!file) return false;
  char buffer[65536];
  while (usize got = std::fread(buffer, 1, sizeof buffer, file)) out->append(buffer, got);
  std::fclose(file);
  return true;
}

}  // namespace

static const CodeUnit* compile(std::string_view mode, std::string_view source, std::string_view filename, i32 optimize,
                               Arena& arena, std::string* out) {
  parser::ParseOptions parse_options;
  if (mode == "eval") parse_options.mode = parser::Mode::Eval;
  if (mode == "single") parse_options.mode = parser::Mode::Single;
  parser::SyntaxErrorInfo syntax_error;
  ast::Mod* mod = parser::parse(source, parse_options, arena, &syntax_error);
  if (!mod) {
    *out += fmt::format("{}: {} @{},{},{},{}", parser::name_of(syntax_error.type), syntax_error.message,
                        syntax_error.lineno, syntax_error.offset, syntax_error.end_lineno, syntax_error.end_offset);
    return nullptr;
  }
  CompileOptions options;
  options.optimize = optimize;
  options.warnings = {note_warning, out};
  CompileError error;
  const CodeUnit* code = compile_top(*mod, filename, options, arena, &error);
  if (!code) *out += fmt::format("{}: {} {}", name_of(error.kind), error.message, place(error.position));
  return code;
}

bool compile_text(std::string_view mode, std::string_view source, i32 optimize, bool listing, std::string* out) {
  Arena arena;
  const CodeUnit* code = compile(mode, source, "<file>", optimize, arena, out);
  if (!code) return false;
  if (listing) *out += disassemble(*code);
  std::string why;
  if (verify(*code, &why)) return true;
  *out += fmt::format("verify: {}", why);
  return false;
}

// The .py files below the paths, sorted.
static std::vector<std::filesystem::path> python_files(int count, char** paths) {
  std::vector<std::filesystem::path> files;
  for (int i = 0; i < count; i++) {
    std::error_code failed;
    if (!std::filesystem::is_directory(paths[i], failed)) {
      files.emplace_back(paths[i]);
      continue;
    }
    for (auto it = std::filesystem::recursive_directory_iterator(paths[i], failed);
         !failed && it != std::filesystem::recursive_directory_iterator(); it.increment(failed)) {
      if (it->path().extension() == ".py") files.push_back(it->path());
    }
  }
  std::sort(files.begin(), files.end());
  return files;
}

int compile_library(char* folder, const char* target) {
  Arena arena;
  for (const auto& file : python_files(1, &folder)) {
    std::string source, out, why;
    std::filesystem::path relative = file.lexically_relative(folder);
    std::filesystem::path unit_path = std::filesystem::path(target) / relative += ".unit";
    Arena arena;
    const CodeUnit* code = nullptr;
    if (read_file(file, &source)) code = compile("exec", source, relative.string(), 0, arena, &out);
    if (!code || !verify(*code, &why)) {
      std::printf("%s: %s%s\n", file.c_str(), out.c_str(), why.c_str());
      return 1;
    }
    ImageRef image = pack(*code);
    std::error_code failed;
    std::filesystem::create_directories(unit_path.parent_path(), failed);
    std::FILE* unit = std::fopen(unit_path.c_str(), "wb");
    std::string_view bytes = image_bytes(image.get());
    if (!unit || std::fwrite(bytes.data(), 1, bytes.size(), unit) != bytes.size() || std::fclose(unit) != 0) {
      std::printf("cannot write %s\n", unit_path.c_str());
      return 1;
    }
  }
  return 0;
}

int check_paths(int count, char** paths) {
  std::vector<std::filesystem::path> files = python_files(count, paths);
  usize bad = 0;
  for (const auto& file : files) {
    std::string source, out;
    if (read_file(file, &source) && compile_text("exec", source, 0, false, &out)) continue;
    bad++;
    std::printf("%s: %s\n", file.c_str(), out.c_str());
  }
  std::printf("%zu files, %zu failed\n", files.size(), bad);
  return bad ? 1 : 0;
}

}  // namespace krait

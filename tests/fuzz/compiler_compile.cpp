// Any source text that parses: code or an error, never a crash; the listing of the code is made too. The first byte
// chooses the mode and options.
#include "bytecode/disassemble.h"
#include "compiler/compiler.h"
#include "parser/parser.h"

extern "C" int LLVMFuzzerTestOneInput(const krait::u8* data, size_t size) {
  using namespace krait;
  if (size == 0) return 0;
  parser::ParseOptions options;
  options.mode = static_cast<parser::Mode>((data[0] & 3) % 3);
  Arena arena;
  parser::SyntaxErrorInfo syntax_error;
  std::string_view source(reinterpret_cast<const char*>(data) + 1, size - 1);
  const ast::Mod* tree = parser::parse(source, options, arena, &syntax_error);
  if (!tree) return 0;
  CompileOptions compile_options;
  compile_options.optimize = (data[0] >> 2) % 3;
  compile_options.top_level_await = data[0] & 64;
  CompileError error;
  if (const CodeUnit* unit = compile_top(*tree, "<fuzz>", compile_options, arena, &error)) {
    disassemble(*unit);
  } else {
    KRAIT_CHECK(static_cast<bool>(error));
  }
  return 0;
}

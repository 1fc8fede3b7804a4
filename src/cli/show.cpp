// --ast, --tokens, --dis: what the front end makes of a file.
#include <cstdio>

#include "ast/dump.h"
#include "bytecode/disassemble.h"
#include "bytecode/image.h"
#include "cli/options.h"
#include "modules/boot.h"
#include "objects/str.h"
#include "vm/code.h"
#include "vm/compile.h"

namespace krait {

static Status show(Thread& t, CommandLine::What what, const std::string& path, const std::string& source) {
  RefTo<Str> name = str_from_utf8(t, path);
  CompileRequest request;
  request.filename = name;
  Arena arena;
  ast::Mod* mod = TRY(parse_source(t, source, request, arena));
  std::string out;
  if (what == CommandLine::kShowTree) {
    if (!ast::dump(mod, {.include_attributes = true, .indent = 1}, &out)) return t.raise_recursion("");
    out += '\n';
  } else {
    RefTo<Code> code = TRY(compile_tree(t, *mod, request, arena));
    out = disassemble(unpack(code->unit, arena));
  }
  std::fwrite(out.data(), 1, out.size(), stdout);
  return {};
}

int show_file(Thread& t, CommandLine::What what, const std::string& path) {
  if (what == CommandLine::kShowTokens) return run_module(t, "tokenize");
  std::FILE* file = std::fopen(path.c_str(), "rb");
  if (!file) {
    std::fprintf(stderr, "krait: can't open file '%s': %s\n", path.c_str(), std::strerror(errno));
    return 2;
  }
  std::string source;
  char buffer[65536];
  while (usize n = std::fread(buffer, 1, sizeof buffer, file)) source.append(buffer, n);
  std::fclose(file);
  if (show(t, what, path, source).is_error()) return report_exit(t);
  return 0;
}

}  // namespace krait

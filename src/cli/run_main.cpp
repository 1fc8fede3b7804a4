// krait-run [FLAG of flags.def] [--native] FILE [ARGS]: parses, compiles and runs one file as __main__, for tests of the machine.
#include <cstdio>

#include "ast/nodes.h"
#include "base/arena.h"
#include "compiler/compiler.h"
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/module.h"
#include "objects/str.h"
#include "parser/parser.h"
#include "vm/eval.h"
#include "vm/interpreter.h"

using namespace krait;

static bool read_file(const char* path, std::string* out) {
  std::FILE* file = std::fopen(path, "rb");
  if (!file) return false;
  char buffer[65536];
  while (usize got = std::fread(buffer, 1, sizeof buffer, file)) out->append(buffer, got);
  std::fclose(file);
  return true;
}

// Native modules can be imported without an import system once they are in sys.modules.
static Status load_native_modules(Thread& t) {
  for (const char* name : native_module_names()) {
    RefTo<Str> key = str_intern(t, name);
    if (!dict_get_str(t.interp.modules, key).is_absent()) continue;
    RefTo<Module> module = TRY(module_from_spec(t, *find_native_module(name)));
    TRY(dict_set_str(t, t.interp.modules, key, Value(static_cast<Object*>(module.get()))));
  }
  return {};
}

static Status run_file(Thread& t, const CodeUnit& unit, bool native_modules) {
  if (native_modules) TRY(load_native_modules(t));
  RefTo<Module> main = TRY(module_new(t, t.names.dunder_main));
  TRY(dict_set_str(t, t.interp.modules, t.names.dunder_main, Value(static_cast<Object*>(main.get()))));
  RefTo<Code> code = code_from_unit(t, unit);
  TRY(run_code(t, code, main->dict, Value::empty()));
  return {};
}

int main(int argc, char** argv) {
  InterpreterOptions options;
  bool native_modules = false;
  while (argc > 1 && argv[1][0] == '-') {
    std::string_view flag = argv[1];
    if (flag == "--native") native_modules = true;
#define FLAG(FIELD, TEXT, DOC) else if (flag == TEXT) options.FIELD = true;
#include "vm/flags.def"
#undef FLAG
    else argc = 1;
    ++argv;
    --argc;
  }
  if (argc < 2) {
    std::fprintf(stderr, "usage: krait-run FILE\n");
    return 2;
  }
  std::string source;
  if (!read_file(argv[1], &source)) {
    std::fprintf(stderr, "krait-run: cannot read %s\n", argv[1]);
    return 2;
  }
  Arena arena;
  parser::ParseOptions parse_options;
  parse_options.filename = argv[1];
  parser::SyntaxErrorInfo error;
  ast::Mod* tree = parser::parse(source, parse_options, arena, &error);
  if (!tree) {
    std::fprintf(stderr, "%s:%d: SyntaxError: %s\n", argv[1], error.lineno, error.message.c_str());
    return 1;
  }
  CompileError compile_error;
  const CodeUnit* unit = compile_top(*tree, argv[1], {}, arena, &compile_error);
  if (!unit) {
    std::fprintf(stderr, "%s:%d: SyntaxError: %s\n", argv[1], compile_error.position.line, compile_error.message.c_str());
    return 1;
  }
  for (int i = 1; i < argc; ++i) options.argv.push_back(argv[i]);
  int status = 0;
  {
    Interpreter interpreter(options);
    Thread& t = *interpreter.main_thread;
    if (run_file(t, *unit, native_modules).is_error()) {
      Ref exception = t.take_error();
      Result<std::string> text = format_exception(t, exception);
      std::string shown = text.is_error() ? std::string("error while printing an exception\n") : text.take();
      std::fwrite(shown.data(), 1, shown.size(), stderr);
      t.clear_error();
      status = 1;
    }
    std::fflush(stdout);
  }
  return status;
}

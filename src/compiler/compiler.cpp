// The entry point: future imports, symbol table, code generation.
#include "compiler/compiler.h"

#include <fmt/core.h>

#include "compiler/codegen.h"

namespace krait {

using namespace ast;

namespace {

struct FutureFeature { std::string_view name; u32 flag; };
constexpr FutureFeature kFutureFeatures[] = {
    {"nested_scopes", 0}, {"generators", 0}, {"division", 0}, {"absolute_import", 0}, {"with_statement", 0},
    {"print_function", 0}, {"unicode_literals", 0}, {"generator_stop", 0},
    {"barry_as_FLUFL", kCoFutureBarryAsBdfl}, {"annotations", kCoFutureAnnotations},
};

// Reads the future imports at the start of a module; a docstring may come first.
bool find_futures(const Seq<Stmt*>& body, u32* features, const Stmt** last, CompileError* error) {
  bool first = true;
  for (const Stmt* s : body) {
    auto* import = try_as<ImportFrom>(s);
    if (!import || import->module != "__future__" || import->level != 0) {
      auto* e = try_as<ExprStmt>(s);
      auto* c = e ? try_as<Constant>(e->value) : nullptr;
      if (first && c && c->value.type == ConstantValue::Type::Str) {
        first = false;
        continue;
      }
      return true;
    }
    first = false;
    for (const Alias* a : import->names) {
      const FutureFeature* found = nullptr;
      for (const FutureFeature& f : kFutureFeatures) if (f.name == a->name) found = &f;
      if (!found) {
        error->kind = CompileError::Kind::kSyntaxError;
        error->message = a->name == "braces" ? std::string("not a chance")
                                             : fmt::format("future feature {} is not defined", a->name);
        error->position = position_of(a);
        return false;
      }
      *features |= found->flag;
    }
    *last = import;
  }
  return true;
}

bool scopes_of(const Mod& mod, const CompileOptions& options, Symtable* table, u32* features, const Stmt** last_future,
               CompileError* error) {
  *error = {};
  const Seq<Stmt*>* body = nullptr;
  if (is<Module>(&mod)) body = &as<Module>(&mod)->body;
  if (is<Interactive>(&mod)) body = &as<Interactive>(&mod)->body;
  bool good = !body || find_futures(*body, features, last_future, error);
  if (good) good = table->build(mod, {(*features & kCoFutureAnnotations) != 0, options.top_level_await, StackLimit(options.max_stack)}, error);
  error->of_scopes = !good;
  return good;
}

}  // namespace

const CodeUnit* CodeGen::run(const Mod& mod) {
  enter_unit(symtable_.top(), UnitKind::kModule, "<module>", 1);
  Position start{1, 1, 0, 0};
  if (options_.top_level_await && symtable_.top()->coroutine) {
    u->out->flags |= kCoCoroutine;
    start_generator(start);
  } else {
    u->out->flags &= ~u32(kCoGenerator | kCoCoroutine | kCoAsyncGenerator);
  }
  switch (mod.kind) {
    case Kind::Module: module_body(as<Module>(&mod)->body, false); break;
    case Kind::Interactive:
      interactive_ = true;
      module_body(as<Interactive>(&mod)->body, true);
      break;
    case Kind::Expression: {
      const Expr* value = as<Expression>(&mod)->body;
      Reg r = push(value);
      emit(Op::RETURN, position_of(value), r);
      u->top = 0;
      break;
    }
    default: fail("this compiler does not handle FunctionTypes", Position{}); break;
  }
  u->last_position = u->last_position.line > 0 ? u->last_position : start;
  return leave_unit();
}

const CodeUnit* compile_top(const Mod& mod, std::string_view filename, const CompileOptions& options, Arena& arena,
                            CompileError* error) {
  Symtable symtable(arena);
  u32 features = options.features;
  const Stmt* last_future = nullptr;
  if (!scopes_of(mod, options, &symtable, &features, &last_future, error)) return nullptr;
  CodeGen generator(symtable, filename, options, features, last_future, arena, error);
  const CodeUnit* code = generator.run(mod);
  return *error ? nullptr : code;
}

bool build_symtable(const Mod& mod, const CompileOptions& options, Symtable* table, CompileError* error) {
  u32 features = options.features;
  const Stmt* last_future = nullptr;
  return scopes_of(mod, options, table, &features, &last_future, error);
}

}  // namespace krait

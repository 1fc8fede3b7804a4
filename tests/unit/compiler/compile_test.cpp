#include <gtest/gtest.h>

#include "bytecode/disassemble.h"
#include "bytecode/op_info.h"
#include "bytecode/image.h"
#include "bytecode/verify.h"
#include "compiler/compiler.h"
#include "compiler/symtable.h"
#include "parser/parser.h"

namespace krait {
namespace {

struct Compiled {
  std::unique_ptr<Arena> arena = std::make_unique<Arena>();   // of the code
  const CodeUnit* code = nullptr;
  CompileError error;
  std::vector<std::string> warnings;
};

Compiled compile(std::string_view source, CompileOptions options = {}) {
  Compiled out;
  parser::SyntaxErrorInfo syntax_error;
  ast::Mod* mod = parser::parse(source, {}, *out.arena, &syntax_error);
  EXPECT_TRUE(mod) << source << ": " << syntax_error.message;
  if (!mod) return out;
  auto note = [](void* context, std::string_view message, const Position&) {
    static_cast<std::vector<std::string>*>(context)->emplace_back(message);
    return WarningAction::kContinue;
  };
  options.warnings = {note, &out.warnings};
  out.code = compile_top(*mod, "file.py", options, *out.arena, &out.error);
  std::string why;
  if (out.code) EXPECT_TRUE(verify(*out.code, &why)) << source << "\n" << why << "\n" << disassemble(*out.code);
  return out;
}

// The first unit with this name, or null.
const CodeUnit* find(const CodeUnit& unit, std::string_view name) {
  if (unit.name == name) return &unit;
  for (const Const& c : unit.consts) {
    if (c.kind != Const::Kind::kCode) continue;
    if (const CodeUnit* found = find(*c.code, name)) return found;
  }
  return nullptr;
}

u32 count(const CodeUnit& unit, Op op) {
  u32 n = 0;
  for (u32 pc = 0; pc < unit.code.size(); pc += info(op_of(unit.code[pc])).size()) n += op_of(unit.code[pc]) == op;
  return n;
}

std::string error_of(std::string_view source) {
  Compiled out = compile(source);
  EXPECT_FALSE(out.code) << source;
  return out.error.message;
}

TEST(Codegen, OneInstructionForSimpleWork) {
  Compiled out = compile("def f(a, b):\n x = a + b\n x += 1\n return x\n");
  const CodeUnit& f = *find(*out.code, "f");
  EXPECT_EQ(count(f, Op::ADD), 1u);
  EXPECT_EQ(count(f, Op::IADD_I), 1u);
  EXPECT_EQ(count(f, Op::MOVE) + count(f, Op::COPY) + count(f, Op::CHECK_LOCAL), 0u);
  EXPECT_EQ(f.register_count, f.first_temp);
}

TEST(Codegen, ChecksOnlyWhatMayBeUnbound) {
  auto checks = [](const char* body) {
    Compiled out = compile(std::string("def f(c, a):\n") + body);
    return count(*find(*out.code, "f"), Op::CHECK_LOCAL);
  };
  EXPECT_EQ(checks(" if c: x = 1\n else: x = 2\n return x\n"), 0u);
  EXPECT_EQ(checks(" if c: x = 1\n return x\n"), 1u);
  EXPECT_EQ(checks(" for x in a: pass\n return x\n"), 1u);
  EXPECT_EQ(checks(" while True:\n  x = c\n  if x: break\n return x\n"), 0u);
  EXPECT_EQ(checks(" del c\n return c\n"), 1u);
  EXPECT_EQ(checks(" try: x = c()\n except E: x = 1\n return x\n"), 0u);
  EXPECT_EQ(checks(" try: x = c()\n finally: a(x)\n"), 1u);
  EXPECT_EQ(checks(" try: c()\n except E as e: pass\n return e\n"), 1u);
}

TEST(Codegen, WalrusAfterReadUsesTheOldValue) {
  Compiled out = compile("def f(x, g):\n return x + (x := g)\n");
  EXPECT_EQ(count(*find(*out.code, "f"), Op::COPY), 1u);
}

TEST(Codegen, LoopsTestAtTheBottom) {
  Compiled out = compile("def f(n):\n while n < 10:\n  n += 1\n");
  const CodeUnit& f = *find(*out.code, "f");
  EXPECT_EQ(count(f, Op::JLT_I), 1u);
  EXPECT_EQ(count(f, Op::JUMP), 1u);
}

TEST(Codegen, FarBranches) {
  std::string body;
  for (int i = 0; i < 20000; i++) body += "  g()\n";
  Compiled out = compile("def f(n, g):\n while n < 10:\n" + body);
  ASSERT_TRUE(out.code);
  EXPECT_EQ(count(*find(*out.code, "f"), Op::JNLT_I), 1u);
}

TEST(Codegen, Folding) {
  Compiled out = compile("x = (1, 2 + 3 * 4, 'a' * 3, -1.5, 2 ** 64, not 1)\n");
  ASSERT_EQ(out.code->consts.size(), 1u);
  EXPECT_EQ(describe(out.code->consts[0]), "(1, 14, 'aaa', -1.5, 0x00000000000000010000000000000000, False)");
  EXPECT_EQ(compile("x = 1 << 1000\n").code->consts.size(), 0u);
  EXPECT_EQ(compile("x = 'abc' * 100000\n").code->consts.size(), 1u);
  EXPECT_EQ(count(*compile("if 0:\n f()\n").code, Op::CALL), 0u);
}

TEST(Codegen, InlinedComprehensionVariablesAreHidden) {
  Compiled out = compile("def f(a):\n return [x for x in a], {x for x in a}, [lambda: x for x in a]\n");
  const CodeUnit& f = *find(*out.code, "f");
  ASSERT_EQ(f.locals.size(), 3u);
  EXPECT_EQ(f.locals[1], "x");
  EXPECT_TRUE(f.is_hidden[1] && !f.is_cell[1]);
  EXPECT_TRUE(f.is_hidden[2] && f.is_cell[2]);
}

TEST(Codegen, ManyValues) {
  std::string list = "x = [", calls = "f(", keys = "d = {";
  for (int i = 0; i < 3000; i++) {
    list += "a,";
    calls += "a,";
    keys += "a: b,";
  }
  Compiled out = compile(list + "]\n" + calls + ")\n" + keys + "}\n");
  ASSERT_TRUE(out.code);
  EXPECT_LT(out.code->register_count, 100u);
}

TEST(Codegen, DeepTreesAreErrorsNotCrashes) {
  auto nested = [](int depth) {
    std::string source = "x = ";
    for (int i = 0; i < depth; i++) source += "-";
    return source + "1\n";
  };
  EXPECT_TRUE(compile(nested(500)).code);
  std::string sum = "x = a";
  for (int i = 0; i < 20000; i++) sum += " + a";
  EXPECT_TRUE(compile(sum + "\n").code);
  std::string chain = "if a: pass\n";
  for (int i = 0; i < 1000; i++) chain += "elif a: pass\n";
  EXPECT_TRUE(compile(chain).code);
  // A tree that no parser would make.
  Arena arena;
  auto* leaf = ast::make<ast::Name>(arena);
  leaf->id = "x";
  ast::Expr* e = leaf;
  for (int i = 0; i < 1000000; i++) {
    auto* unary = ast::make<ast::UnaryOp>(arena);
    unary->op = ast::UnaryOperator::Invert;
    unary->operand = e;
    e = unary;
  }
  auto* mod = ast::make<ast::Expression>(arena);
  mod->body = e;
  CompileError error;
  EXPECT_FALSE(compile_top(*mod, "file.py", {}, arena, &error));
  EXPECT_EQ(error.kind, CompileError::Kind::kRecursionError);
}

TEST(Codegen, NestedFinallyDoesNotExplode) {
  std::string source, indent;
  for (int i = 0; i < 30; i++) {
    source += indent + "try: f()\n" + indent + "finally:\n";
    indent += " ";
  }
  Compiled out = compile(source + indent + "g()\n");
  EXPECT_EQ(out.error.kind, CompileError::Kind::kOverflowError);
}

TEST(Codegen, Errors) {
  EXPECT_EQ(error_of("return\n"), "'return' outside function");
  EXPECT_EQ(error_of("break\n"), "'break' outside loop");
  EXPECT_EQ(error_of("def f():\n x = 1\n global x\n"), "name 'x' is assigned to before global declaration");
  EXPECT_EQ(error_of("class C:\n nonlocal y\n"), "no binding for nonlocal 'y' found");
  EXPECT_EQ(error_of("a, *b, *c = x\n"), "multiple starred expressions in assignment");
  EXPECT_EQ(error_of("[x := 1 for x in y]\n"),
            "assignment expression cannot rebind comprehension iteration variable 'x'");
  EXPECT_EQ(error_of("match x:\n case a: pass\n case b: pass\n"),
            "name capture 'a' makes remaining patterns unreachable");
}

TEST(Codegen, Warnings) {
  EXPECT_EQ(compile("x is 1\n").warnings, std::vector<std::string>{"\"is\" with 'int' literal. Did you mean \"==\"?"});
  EXPECT_EQ(compile("def f():\n try: pass\n finally: return 1\n").warnings,
            std::vector<std::string>{"'return' in a 'finally' block"});
  EXPECT_EQ(compile("assert (x, 'y')\n").warnings.size(), 1u);
  EXPECT_TRUE(compile("x is None\n").warnings.empty());
}

TEST(Codegen, OptimizeLevels) {
  CompileOptions options;
  options.optimize = 2;
  Compiled out = compile("def f():\n 'doc'\n assert x\n if __debug__: g()\n", options);
  const CodeUnit& f = *find(*out.code, "f");
  EXPECT_FALSE(f.flags & kCoHasDocstring);
  EXPECT_EQ(count(f, Op::RAISE) + count(f, Op::CALL), 0u);
}

TEST(Codegen, FutureAnnotationsAreText) {
  Compiled out = compile("from __future__ import annotations\ndef f(a: list[ int ]|None, *b: (x,y)) -> 'q'.r(1,*z): pass\n");
  std::string listing = disassemble(*out.code);
  EXPECT_NE(listing.find("'list[int] | None'"), std::string::npos) << listing;
  EXPECT_NE(listing.find("q\\'.r(1, *z)"), std::string::npos) << listing;
}

TEST(Codegen, PackedCodeIsTheSame) {
  Compiled out = compile("class C:\n def f(self, *, k=1):\n  return [k, 1.5, b'x', 2j, 10**30, (1, None)]\n");
  std::string why;
  ImageRef packed = pack(*out.code), loaded = load_image(image_bytes(packed.get()), &why);
  ASSERT_TRUE(loaded) << why;
  Arena arena;
  CodeUnit back = unpack(root_unit(loaded.get()), arena);
  EXPECT_TRUE(verify(back, &why)) << why;
  EXPECT_EQ(disassemble(back), disassemble(*out.code));
}

// Scopes

struct Table {
  Arena arena;
  Symtable symtable{arena};
  CompileError error;
  Table(std::string_view source) {
    parser::SyntaxErrorInfo syntax_error;
    ast::Mod* mod = parser::parse(source, {}, arena, &syntax_error);
    EXPECT_TRUE(symtable.build(*mod, {}, &error)) << error.message;
  }
  // The first block of this name and type, searched from the top.
  const Scope& block(std::string_view name, BlockType type) const { return *search(*symtable.top(), name, type); }
  const Scope& function(std::string_view name) const { return block(name, BlockType::kFunction); }
  static const Scope* search(const Scope& scope, std::string_view name, BlockType type) {
    if (scope.name == name && scope.type == type) return &scope;
    for (const Scope* child : scope.children) if (const Scope* found = search(*child, name, type)) return found;
    return nullptr;
  }
};
VarScope scope_of(const Scope& scope, std::string_view name) {
  const Symbol* symbol = scope.find(name);
  return symbol ? symbol->scope() : VarScope::kNone;
}

TEST(Symtable, CellsAndFreeVariables) {
  Table t("def f(a):\n b = a\n def g():\n  nonlocal b\n  global c\n  b = c\n  return d\n return g\n");
  const Scope& f = t.function("f");
  const Scope& g = t.function("g");
  EXPECT_EQ(scope_of(f, "a"), VarScope::kLocal);
  EXPECT_EQ(scope_of(f, "b"), VarScope::kCell);
  EXPECT_EQ(scope_of(g, "b"), VarScope::kFree);
  EXPECT_EQ(scope_of(g, "c"), VarScope::kGlobalExplicit);
  EXPECT_EQ(scope_of(g, "d"), VarScope::kGlobalImplicit);
  EXPECT_TRUE(g.nested && !f.nested);
}

TEST(Symtable, ClassScopeIsSkipped) {
  Table t("x = 1\ndef f():\n x = 2\n class C:\n  x = 3\n  def m(self): return x, __class__\n");
  const Scope* f = &t.function("f");
  const Scope* c = &t.block("C", BlockType::kClass);
  const Scope* m = &t.function("m");
  EXPECT_EQ(scope_of(*f, "x"), VarScope::kCell);
  EXPECT_EQ(scope_of(*c, "x"), VarScope::kLocal);
  EXPECT_TRUE(c->flags_of("x") & kDefFreeClass);
  EXPECT_EQ(scope_of(*m, "x"), VarScope::kFree);
  EXPECT_EQ(scope_of(*m, "__class__"), VarScope::kFree);
  EXPECT_TRUE(c->needs_class_closure);
}

TEST(Symtable, ComprehensionsMergeIntoTheirBlock) {
  Table t("def f(a):\n y = 1\n return [x + y for x in a if (z := x)]\n");
  const Scope* f = &t.function("f");
  EXPECT_EQ(scope_of(*f, "y"), VarScope::kLocal) << "no cell for an inlined comprehension";
  EXPECT_EQ(scope_of(*f, "z"), VarScope::kLocal);
  EXPECT_TRUE(f->flags_of("x") & kSymbolFromComprehension);
}

TEST(Symtable, PrivateNames) {
  Table t("class _C:\n def f(self):\n  __x = 1\n  return __x, __y__\n");
  const Scope* f = &t.function("f");
  EXPECT_TRUE(f->find("_C__x"));
  EXPECT_TRUE(f->find("__y__"));
  EXPECT_FALSE(f->find("__x"));
}

TEST(Symtable, TypeParametersHaveABlock) {
  Table t("def f[T: int](x: T) -> T: pass\n");
  const Scope* params = t.symtable.top()->children[0];
  EXPECT_EQ(params->type, BlockType::kTypeParameters);
  EXPECT_EQ(scope_of(*params, "T"), VarScope::kCell);
}

}  // namespace
}  // namespace krait

#pragma once
// From source text to a code object of this interpreter: what compile(), exec(), import and the command line share.
#include "ast/nodes.h"
#include "compiler/compile_error.h"
#include "vm/code.h"

namespace krait {

enum class CompileMode : u8 { kExec, kEval, kSingle, kFuncType };

// Flags of the compile() built-in beyond those of __future__ (the PyCF_ names of CPython).
enum CompileFlags : u32 {
  kCompileSourceIsUtf8 = 0x0100, kCompileDontImplyDedent = 0x0200, kCompileOnlyAst = 0x0400, kCompileTypeComments = 0x1000,
  kCompileTopLevelAwait = 0x2000, kCompileAllowIncomplete = 0x4000, kCompileOptimizedAst = 0x8000,
};

struct CompileRequest {
  CompileMode mode = CompileMode::kExec;
  Str* filename = nullptr;
  i32 optimize = -1;             // -1: as the interpreter was started
  u32 features = 0;              // kCoFuture... flags
  bool is_script = false;        // bytes of a file that is run: errors of its encoding name the file
  bool source_is_utf8 = false;   // text, not bytes: no encoding declaration is looked for
  bool dont_imply_dedent = false, allow_incomplete = false, top_level_await = false, type_comments = false;
  int feature_version = 14;
};

// All of these: SyntaxError (with its details), SyntaxWarnings through the warnings module.
Result<RefTo<Code>> compile_source(Thread& t, std::string_view source, const CompileRequest& request);
Result<ast::Mod*> parse_source(Thread& t, std::string_view source, const CompileRequest& request, Arena& arena);
// Code for a tree in the arena, which a program may have built.
Result<RefTo<Code>> compile_tree(Thread& t, const ast::Mod& mod, const CompileRequest& request, Arena& arena);
// Bytes of the native stack that parsing or compiling may use now.
usize stack_left(const Thread& t);
Error raise_compile_error(Thread& t, const CompileRequest& request, const CompileError& error);

}  // namespace krait

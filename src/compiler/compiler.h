#pragma once
// From syntax tree to code.
#include "ast/nodes.h"
#include "bytecode/code_unit.h"
#include "compiler/compile_error.h"
#include "compiler/symtable.h"

namespace krait {

struct CompileOptions {
  i32 optimize = 0;             // 0, 1 (-O: no asserts, __debug__ is False), 2 (-OO: no docstrings either)
  u32 features = 0;             // kCoFuture... flags in force from outside; the module's own imports add to them
  bool top_level_await = false; // await at module level makes the module's code a coroutine
  usize max_stack = kDefaultStack;  // bytes of the native stack
  WarningSink warnings;
};

// Code for a whole tree: a Module or Interactive returns None, an Expression its value. An Interactive prints the
// values of its expression statements. Null: `error` says why. Any tree is safe to pass: what the parser would have
// refused is an error here or compiles to something harmless, and trees that are too deep are a RecursionError.
// The result lies in the arena and refers to the tree.
const CodeUnit* compile_top(const ast::Mod& mod, std::string_view filename, const CompileOptions& options, Arena& arena,
                            CompileError* error);

// The scopes of a tree alone, its future imports taken into account. False: `error` says why.
bool build_symtable(const ast::Mod& mod, const CompileOptions& options, Symtable* table, CompileError* error);

}  // namespace krait

#pragma once
// Constants of compiled code: conversion from the tree and arithmetic on them at compile time.
#include "ast/nodes.h"
#include "bytecode/code_unit.h"

namespace krait {

// Constants are views: what is made anew lies in the arena, the rest stays with the tree.
// Nested values of trees that a program built may be deeper than `depth`: then None stands for the excess.
Const to_const(const ast::ConstantValue& value, Arena& arena, u32 depth = 200);
Const make_int(i64 value);
Const make_str(std::string_view text);
Const make_tuple(std::span<const Const> items);
bool is_true(const Const& constant);
// Equal keys: the same constant (type, sign of zero and all).
std::string const_key(const Const& constant);
bool same_const(const Const& a, const Const& b);
u64 hash_const(const Const& constant);
// The name of the constant's type, as in messages.
const char* type_name(const Const& constant);

// False when the operation would raise, is too large to do ahead of time or is not worth it.
bool fold_unary(ast::UnaryOperator op, const Const& operand, Const* out, Arena& arena);
bool fold_binary(ast::Operator op, const Const& left, const Const& right, Const* out, Arena& arena);
bool fold_subscript(const Const& value, const Const& index, Const* out);

}  // namespace krait

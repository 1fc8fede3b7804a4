#pragma once
// Source text of an expression, as `from __future__ import annotations` stores it.
#include "ast/nodes.h"

namespace krait {

// Parentheses and spaces follow CPython's rules for stored annotations, whatever the source looked like.
std::string unparse(const ast::Expr* e);

}  // namespace krait

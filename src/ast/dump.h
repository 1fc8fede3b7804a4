#pragma once
// Text of a tree, character for character what Python's ast.dump() returns.
#include "ast/nodes.h"

namespace krait::ast {

struct DumpOptions {
  bool include_attributes = false;
  int indent = -1;  // negative: one line
};

// False if the tree is nested too deeply to be walked; *out is then incomplete.
bool dump(const Node* node, const DumpOptions& options, std::string* out);

// repr() of a literal; string literals are WTF-8.
std::string repr(const ConstantValue& value);
std::string repr_str(std::string_view wtf8);
std::string repr_bytes(std::string_view bytes);

}  // namespace krait::ast

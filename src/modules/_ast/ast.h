#pragma once
// Syntax trees as Python objects: the classes of `_ast`, and both directions of conversion.
#include <unordered_map>

#include "ast/nodes.h"
#include "base/arena.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/type.h"
#include "vm/abstract.h"
#include "vm/compile.h"

namespace krait {

struct AstObject : Object {   // ast.AST, the base of all nodes
  static const TypeSpec kType;
};

enum class AstFamily : u8 {
#define KRAIT_AST_FAMILY(Struct, py_name, positions) Struct,
#include "ast/nodes.def"
};
constexpr usize kAstFamilies = usize(AstFamily::TypeParam) + 1;
template <class T> inline constexpr int kFamilyOf = -1;
#define KRAIT_AST_FAMILY(Struct, py_name, positions) \
  template <> inline constexpr int kFamilyOf<ast::Struct> = int(AstFamily::Struct);
#include "ast/nodes.def"

enum class AstEnum : u8 {
#define KRAIT_AST_ENUM_BEGIN(Enum, py_name) Enum,
#include "ast/nodes.def"
};
constexpr usize kAstEnums = usize(AstEnum::CmpOperator) + 1;
template <class T> inline constexpr AstEnum kEnumOf = AstEnum::ExprContext;
#define KRAIT_AST_ENUM_BEGIN(Enum, py_name) \
  template <> inline constexpr AstEnum kEnumOf<ast::Enum> = AstEnum::Enum;
#include "ast/nodes.def"

struct AstFamilyInfo { const char* name; bool has_positions; };
constexpr AstFamilyInfo kAstFamilyInfo[] = {
#define KRAIT_AST_FAMILY(Struct, py_name, has_positions) {py_name, has_positions},
#include "ast/nodes.def"
};
// Whether nodes of this class or family may lack end_lineno and end_col_offset.
constexpr bool end_is_optional(std::string_view name) { return name != "pattern" && name != "type_param"; }

// The classes of one interpreter, made when they are first needed.
struct AstClasses {
  struct EnumClass {
    RefTo<TypeObject> base;
    std::vector<RefTo<TypeObject>> values;
    std::vector<Ref> singletons;   // what trees from the parser use
  };
  RefTo<TypeObject> root;   // ast.AST; null until all classes are there
  RefTo<TypeObject> nodes[ast::kNodeKinds], families[kAstFamilies];
  EnumClass enums[kAstEnums];
  std::vector<RefTo<Str>> field_names[ast::kNodeKinds];
  RefTo<Str> position_names[4];   // lineno, col_offset, end_lineno, end_col_offset
  RefTo<Str> fields, attributes, field_types;   // _fields, _attributes, _field_types
  std::unordered_map<const TypeObject*, ast::Kind> kinds;
  void visit(Visitor& v) {
    v(root.get());
    for (auto& type : nodes) v(type.get());
    for (auto& type : families) v(type.get());
    for (EnumClass& e : enums) {
      v(e.base.get());
      for (auto& type : e.values) v(type.get());
      for (Ref& singleton : e.singletons) v(singleton.get());
    }
    for (auto& names : field_names) for (auto& name : names) v(name.get());
    for (auto& name : position_names) v(name.get());
    for (auto* name : {&fields, &attributes, &field_types}) v(name->get());
  }
};

Result<AstClasses*> ast_classes(Thread& t);
// isinstance(v, ast.AST)
Result<bool> is_tree(Thread& t, Value v);

Result<Ref> tree_to_object(Thread& t, const ast::Mod& mod);
// TypeError if the tree is not what compile() wants for that mode ("expected Module node, got Name").
Status check_tree_mode(Thread& t, Value object, CompileMode mode);
// Checks types as it goes; validate_tree checks what the types do not say. TypeError, ValueError, RecursionError with
// CPython's texts. The tree has no cycles, but a node may occur more than once in it.
Result<ast::Mod*> tree_from_object(Thread& t, Value object, CompileMode mode, Arena& arena);
Status validate_tree(Thread& t, const ast::Mod& mod);
// What PyCF_OPTIMIZED_AST asks for, in place. RecursionError.
Status optimize_tree(Thread& t, ast::Mod& mod, const CompileRequest& request, Arena& arena);

}  // namespace krait

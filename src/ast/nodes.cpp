#include "ast/nodes.h"

namespace krait::ast {

namespace {

// The grammar's name of a field's type.
template <class T>
constexpr const char* kTypeName = nullptr;
template <>
constexpr const char* kTypeName<i32> = "int";
template <>
constexpr const char* kTypeName<ConstantValue> = "constant";
#define KRAIT_AST_ENUM_BEGIN(Enum, py_name) \
  template <>                               \
  constexpr const char* kTypeName<Enum> = py_name;
#define KRAIT_AST_FAMILY(Struct, py_name, has_positions) \
  template <>                                            \
  constexpr const char* kTypeName<Struct> = py_name;
#include "ast/nodes.def"
template <>
constexpr const char* kTypeName<Node> = nullptr;

// A field that holds a concrete node is declared in the grammar with the node's family, or with the product itself.
#define KRAIT_AST_NODE_BEGIN(Struct, py_name, Family, has_positions) \
  template <>                                                        \
  constexpr const char* kTypeName<Struct> = kTypeName<Family> ? kTypeName<Family> : py_name;
#include "ast/nodes.def"

constexpr const char* kIdentifierName = "identifier";
constexpr const char* kTextName = "string";

constexpr const char* field_type(const char* spelled, const char* of_type) {
  if (std::string_view(spelled) == "Identifier") return kIdentifierName;
  if (std::string_view(spelled) == "Text") return kTextName;
  return of_type;
}

struct FieldName {
  char text[20] = {};
};
constexpr FieldName python_name(std::string_view name) {
  FieldName out;
  if (name.ends_with('_')) name.remove_suffix(1);
  for (usize i = 0; i < name.size(); i++) out.text[i] = name[i];
  return out;
}

#define KRAIT_AST_NODE_BEGIN(Struct, py_name, Family, has_positions) namespace names_##Struct {
#define KRAIT_AST_FIELD(Type, quantity, name) constexpr FieldName name = python_name(#name);
#define KRAIT_AST_NODE_END(Struct) }
#include "ast/nodes.def"

#define KRAIT_AST_NODE_BEGIN(Struct, py_name, Family, has_positions) \
  constexpr auto fields_##Struct() {                                 \
    using namespace names_##Struct;                                  \
    return std::to_array<FieldInfo>({
#define KRAIT_AST_FIELD(Type, quantity, name) {name.text, field_type(#Type, kTypeName<Type>), Quantity::quantity},
#define KRAIT_AST_NODE_END(Struct) \
  {nullptr, nullptr, Quantity::One} });     \
  }                                \
  constexpr auto kFields_##Struct = fields_##Struct();
#include "ast/nodes.def"

constexpr NodeInfo kInfo[] = {
#define KRAIT_AST_NODE_BEGIN(Struct, py_name, Family, has_positions) \
  {py_name, kTypeName<Family>, has_positions, {kFields_##Struct.data(), kFields_##Struct.size() - 1}},
#include "ast/nodes.def"
};
static_assert(std::size(kInfo) == kNodeKinds);

}  // namespace

const NodeInfo& info(Kind kind) { return kInfo[static_cast<usize>(kind)]; }

#define KRAIT_AST_ENUM_BEGIN(Enum, py_name) \
  const char* name_of(Enum value) {         \
    static constexpr const char* kNames[] = {
#define KRAIT_AST_ENUM_VALUE(Enum, Value) #Value,
#define KRAIT_AST_ENUM_END(Enum)           \
  }                                        \
  ;                                        \
  return kNames[static_cast<usize>(value)]; \
  }
#include "ast/nodes.def"

}  // namespace krait::ast

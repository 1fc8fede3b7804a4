#pragma once
// Syntax tree nodes, generated from nodes.def. All memory belongs to an Arena; nodes are plain data.
#include "base/arena.h"
#include "base/common.h"

namespace krait::ast {

enum class Kind : u8 {
#define KRAIT_AST_NODE_BEGIN(Struct, py_name, Family, has_positions) Struct,
#include "ast/nodes.def"
};

#define KRAIT_AST_ENUM_BEGIN(Enum, py_name) enum class Enum : u8 {
#define KRAIT_AST_ENUM_VALUE(Enum, Value) Value,
#define KRAIT_AST_ENUM_END(Enum) \
  }                              \
  ;
#include "ast/nodes.def"

// NFKC-normalised UTF-8, usually a view into the source text that the arena keeps. Absent: data() == nullptr.
using Identifier = std::string_view;
// Type comments, the `u` of a string prefix, tags. Absent: data() == nullptr.
using Text = std::string_view;

// A sequence in the arena.
template <class T>
struct Seq {
  T* items = nullptr;
  u32 count = 0;

  T* begin() const { return items; }
  T* end() const { return items + count; }
  u32 size() const { return count; }
  bool empty() const { return count == 0; }
  T& operator[](usize index) const {
    KRAIT_ASSERT(index < count);
    return items[index];
  }
  T& back() const { return (*this)[count - 1]; }
};

// The value of a Constant. An Int that fits lives in `integer` with text.data() == nullptr; any other has its digits
// in `text` (no underscores, no prefix, base 2, 8, 10 or 16). Str holds WTF-8, Bytes raw bytes, both in `text`.
// Tuple and FrozenSet come only from trees that a program built, and then so do real parts of Complex and a
// leading '-' of an Int's digits. Invalid stands for a value of a type that no constant can have, whose name is `text`;
// such trees are never compiled.
struct ConstantValue {
  enum class Type : u8 { None, True, False, Ellipsis, Int, Float, Complex, Str, Bytes, Tuple, FrozenSet, Invalid };
  Type type = Type::None;
  u8 base = 10;
  u32 count = 0;  // items of a Tuple or FrozenSet
  union {
    i64 integer = 0;
    f64 real;  // Float, and the real part of Complex
    const ConstantValue* items;
  };
  f64 imag = 0;
  std::string_view text;

  bool is_big_int() const { return type == Type::Int && text.data() != nullptr; }
};

// Lines count from 1, columns are UTF-8 byte offsets into the line. Zero where the grammar gives no position.
struct Node {
  Kind kind;
  mutable u16 hint = 0;   // of a Name: where the compiler found it in a symbol table the last time, which may be wrong
  u32 lineno;
  u32 col_offset;
  u32 end_lineno;
  u32 end_col_offset;
};

#define KRAIT_AST_FAMILY(Struct, py_name, has_positions) \
  struct Struct : Node {};
#include "ast/nodes.def"

#define KRAIT_AST_NODE_BEGIN(Struct, py_name, Family, has_positions) struct Struct;
#include "ast/nodes.def"

enum class Quantity : u8 { One, Optional, Many, ManyOptional };

// What a field of the table looks like in its struct: nodes are pointers, the rest are values.
template <class T>
constexpr bool kStoredByValue = std::is_enum_v<T> || std::is_arithmetic_v<T> || std::is_same_v<T, std::string_view> ||
                                std::is_same_v<T, ConstantValue>;
template <class T>
using FieldItem = std::conditional_t<kStoredByValue<T>, T, T*>;
template <class T, Quantity quantity>
using Stored = std::conditional_t<quantity == Quantity::Many || quantity == Quantity::ManyOptional, Seq<FieldItem<T>>,
                                  FieldItem<T>>;

#define KRAIT_AST_NODE_BEGIN(Struct, py_name, Family, has_positions) \
  struct Struct : Family {                                           \
    static constexpr Kind kKind = Kind::Struct;
#define KRAIT_AST_FIELD(Type, quantity, name) Stored<Type, Quantity::quantity> name;
#define KRAIT_AST_NODE_END(Struct) \
  }                                \
  ;                                \
  static_assert(std::is_trivially_destructible_v<Struct>);
#include "ast/nodes.def"

// A node with every field zero.
template <class T>
T* make(Arena& arena) {
  T* node = new (arena.allocate(sizeof(T), alignof(T))) T{};
  node->kind = T::kKind;
  return node;
}

template <class T>
bool is(const Node* node) {
  return node->kind == T::kKind;
}

template <class T>
T* as(Node* node) {
  KRAIT_ASSERT(node->kind == T::kKind);
  return static_cast<T*>(node);
}
template <class T>
const T* as(const Node* node) {
  KRAIT_ASSERT(node->kind == T::kKind);
  return static_cast<const T*>(node);
}
// Null for a null node or one of another kind.
template <class T>
T* try_as(Node* node) {
  return node && node->kind == T::kKind ? static_cast<T*>(node) : nullptr;
}
template <class T>
const T* try_as(const Node* node) {
  return node && node->kind == T::kKind ? static_cast<const T*>(node) : nullptr;
}

// Calls visitor(Concrete*) for the node's own type. The static type of `node` (Stmt*, const Expr*, Node*, ...) limits
// which overloads the visitor must have; all must return the same type.
template <class Base, class V>
decltype(auto) visit(Base* node, V&& visitor) {
  using Plain = std::remove_const_t<Base>;
  switch (node->kind) {
#define KRAIT_AST_NODE_BEGIN(Struct, py_name, Family, has_positions)                                \
  case Kind::Struct:                                                                                \
    if constexpr (std::is_base_of_v<Plain, Struct>) {                                               \
      return visitor(static_cast<std::conditional_t<std::is_const_v<Base>, const Struct*, Struct*>>(node)); \
    } else {                                                                                        \
      break;                                                                                        \
    }
#include "ast/nodes.def"
  }
  KRAIT_UNREACHABLE();
}

struct FieldInfo {
  const char* name;  // as Python spells it
  const char* type;  // the grammar's type name: "expr", "identifier", "int", ...
  Quantity quantity;
};

struct NodeInfo {
  const char* name;    // the Python class
  const char* family;  // its base class; nullptr for product types (base AST)
  bool has_positions;
  std::span<const FieldInfo> fields;
};

const NodeInfo& info(Kind kind);
constexpr usize kNodeKinds = static_cast<usize>(Kind::TypeVarTuple) + 1;

// The Python class name of an enumerator, such as "Add".
#define KRAIT_AST_ENUM_BEGIN(Enum, py_name) const char* name_of(Enum value);
#include "ast/nodes.def"

// Calls fn(const FieldInfo&, field reference) for each field in the grammar's order.
template <class T, class Fn>
void for_each_field(T* node, Fn&& fn) {
  const std::span<const FieldInfo> fields = info(node->kind).fields;
  usize index = 0;
  (void)index;
  (void)fields;
  using Plain = std::remove_const_t<T>;
#define KRAIT_AST_NODE_BEGIN(Struct, py_name, Family, has_positions) \
  if constexpr (std::is_same_v<Plain, Struct>) {
#define KRAIT_AST_FIELD(Type, quantity, field_name) fn(fields[index++], node->field_name);
#define KRAIT_AST_NODE_END(Struct) }
#include "ast/nodes.def"
}

}  // namespace krait::ast

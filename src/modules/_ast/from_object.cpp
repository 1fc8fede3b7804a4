// From Python objects to a tree. Errors and their order are CPython's: positions of a node come before its fields
// (for arguments, keywords and aliases behind them), and what must not be None is looked at last.
#include "modules/_ast/ast.h"
#include "objects/bytes.h"
#include "objects/float.h"
#include "objects/int.h"
#include "objects/set.h"
#include "objects/tuple.h"

namespace krait {

using ast::ConstantValue;
using ast::FieldInfo;
using ast::info;
using ast::Kind;
using ast::Node;
using ast::Seq;

namespace {

class FromObject {
 public:
  FromObject(Thread& thread, AstClasses& classes, Arena& arena) : t(thread), c(classes), arena_(arena) {}

  // A node of one of the families; null for None.
  template <class F>
  Result<F*> family_node(Value v, const char* owner) {
    if (v.is_none()) return static_cast<F*>(nullptr);
    TRY(check_depth(owner));
    const char* name = family_name<F>();
    auto found = c.kinds.find(type_of(t, v));
    bool known = found != c.kinds.end() && info(found->second).family && std::string_view(info(found->second).family) == name;
    Node positions{};
    if (has_positions<F>()) TRY(read_positions(v, name, positions));
    if (known) return static_cast<F*>(TRY(make_node(found->second, v, positions)));
    for (usize i = 0; i < ast::kNodeKinds; ++i) {
      const ast::NodeInfo& node = info(Kind(i));
      if (!node.family || std::string_view(node.family) != name) continue;
      if (TRY(is_instance(t, v, Value(c.nodes[i])))) return static_cast<F*>(TRY(make_node(Kind(i), v, positions)));
    }
    return raise_sort(name, v);
  }

 private:
  KRAIT_INLINE Status check_depth(const char* owner) {
    if (KRAIT_LIKELY(KRAIT_STACK_POSITION() > t.c_stack_limit)) return {};
    return t.raise_recursion(fmt::format(" while traversing '{}' node", owner).c_str());
  }
  Error raise_sort(const char* name, Value v) {
    Result<RefTo<Str>> text = repr(t, v);
    if (text.is_error()) return {};
    return t.raise(kTypeError, "expected some sort of {}, but got {}", name, str_to_utf8(text.take()));
  }

  template <class F>
  static constexpr const char* family_name() {
#define KRAIT_AST_FAMILY(Struct, py_name, positions) \
  if (std::is_same_v<F, ast::Struct>) return py_name;
#include "ast/nodes.def"
    return nullptr;
  }
  template <class F>
  static constexpr bool has_positions() {
#define KRAIT_AST_FAMILY(Struct, py_name, positions) \
  if (std::is_same_v<F, ast::Struct>) return positions;
#include "ast/nodes.def"
    return false;
  }

  Result<Node*> make_node(Kind kind, Value v, const Node& positions) {
    switch (kind) {
#define KRAIT_AST_NODE_BEGIN(Struct, py_name, Family, positions_) \
  case Kind::Struct: return make_as<ast::Struct>(v, positions);
#include "ast/nodes.def"
    }
    KRAIT_UNREACHABLE();
  }

  template <class T>
  Result<Node*> make_as(Value v, const Node& positions) {
    T* node = ast::make<T>(arena_);
    node->lineno = positions.lineno;
    node->col_offset = positions.col_offset;
    node->end_lineno = positions.end_lineno;
    node->end_col_offset = positions.end_col_offset;
    TRY(read_fields(v, node));
    return static_cast<Node*>(node);
  }

  template <class T>
  Status read_fields(Value v, T* node) {
    const char* owner = info(T::kKind).name;
    const std::vector<RefTo<Str>>& names = c.field_names[usize(T::kKind)];
    usize index = 0;
    bool failed = false;
    ast::for_each_field(node, [&](const FieldInfo& field, auto& slot) {
      Str* name = names[index++];
      if (!failed) failed = read_field(v, owner, field, name, slot).is_error();
    });
    if (failed) return Error{};
    ast::for_each_field(node, [&](const FieldInfo& field, auto& slot) {
      if (failed || field.quantity != ast::Quantity::One || !is_unset(slot)) return;
      failed = true;
      t.raise(kValueError, "field '{}' is required for {}", field.name, owner);
    });
    return failed ? Status(Error{}) : Status();
  }
  static bool is_unset(std::string_view text) { return !text.data(); }
  template <class T>
  static bool is_unset(T* node) { return !node; }
  template <class T>
  static bool is_unset(const T&) { return false; }

  template <class T>
  Status read_field(Value v, const char* owner, const FieldInfo& field, Str* name, T& slot) {
    Ref value = TRY(get_attribute_opt(t, v, name));
    if (value.is_absent() || (value.is_none() && field.quantity == ast::Quantity::Optional)) {
      if (field.quantity == ast::Quantity::Optional) return {};
      return t.raise(kTypeError, "required field \"{}\" missing from {}", field.name, owner);
    }
    return convert(value, owner, field, slot);
  }
  template <class T>
  Status read_field(Value v, const char* owner, const FieldInfo& field, Str* name, Seq<T>& slot) {
    Ref value = TRY(get_attribute_opt(t, v, name));
    if (value.is_absent()) return {};
    if (!is<List>(value))
      return t.raise(kTypeError, "{} field \"{}\" must be a list, not a {}", owner, field.name, type_name(t, value));
    List* list = as<List>(value);
    const u64 count = list->length;
    if (count > UINT32_MAX / 2) return t.raise_no_memory();
    slot.items = arena_.make_array<T>(count);
    for (u64 i = 0; i < count; ++i) {
      Ref item((*list)[i]);
      slot.items[i] = T{};
      TRY(convert(item, owner, field, slot.items[i]));
      if (list->length != count)
        return t.raise(kRuntimeError, "{} field \"{}\" changed size during iteration", owner, field.name);
    }
    slot.count = u32(count);
    return {};
  }

  // --- values of fields

  Status convert(Value v, const char* owner, const FieldInfo& field, std::string_view& slot) {
    if (v.is_none()) return {};
    bool identifier = std::string_view(field.type).starts_with("identifier");
    if (is_exact<Str>(v)) {
      std::string text = str_to_utf8(as<Str>(v));
      if (identifier && (text == "None" || text == "True" || text == "False") && !may_be_constant(owner))
        return t.raise(kValueError, "identifier field can't represent '{}' constant", text);
      return keep_text(text, slot);
    }
    if (!identifier && is_exact<Bytes>(v)) return keep_text(std::string(as<Bytes>(v)->view()), slot);
    return t.raise(kTypeError, "AST {} must be of type str", identifier ? "identifier" : "string");
  }
  // Names that CPython does not look at.
  static bool may_be_constant(std::string_view owner) {
    return owner == "keyword" || owner == "arg" || owner == "ImportFrom" || owner == "Global" || owner == "Nonlocal";
  }
  Status keep_text(const std::string& text, std::string_view& slot) {
    slot = text.empty() ? std::string_view("", 0) : arena_.copy(text);
    return {};
  }

  Status convert(Value v, const char*, const FieldInfo&, i32& slot) { return read_int(v, slot); }

  Status convert(Value v, const char* owner, const FieldInfo&, ConstantValue& slot) { return constant(v, owner, slot); }

  template <class T>
    requires std::is_enum_v<T>
  Status convert(Value v, const char*, const FieldInfo& field, T& slot) {
    const AstClasses::EnumClass& each = c.enums[usize(kEnumOf<T>)];
    for (usize i = 0; i < each.values.size(); ++i) {
      if (!TRY(is_instance(t, v, Value(each.values[i])))) continue;
      slot = T(i);
      return {};
    }
    return raise_sort(field.type, v);
  }

  template <class T>
  Status convert(Value v, const char* owner, const FieldInfo&, T*& slot) {
    if constexpr (kFamilyOf<T> >= 0) {
      slot = TRY(family_node<T>(v, owner));
    } else if constexpr (std::is_same_v<T, ast::ExceptHandler>) {
      slot = static_cast<ast::ExceptHandler*>(TRY(family_node<ast::Handler>(v, owner)));
    } else if constexpr (std::is_same_v<T, ast::TypeIgnore>) {
      slot = static_cast<ast::TypeIgnore*>(TRY(family_node<ast::Ignore>(v, owner)));
    } else {
      // A product type takes whatever has its attributes.
      TRY(check_depth(owner));
      T* node = ast::make<T>(arena_);
      TRY(read_fields(v, node));
      if (info(T::kKind).has_positions) TRY(read_positions(v, info(T::kKind).name, *node));
      slot = node;
    }
    return {};
  }

  Status read_int(Value v, i32& slot) {
    if (!is_int(v)) {
      RefTo<Str> text = TRY(repr(t, v));
      return t.raise(kValueError, "invalid integer value: {}", str_to_utf8(text));
    }
    Result<i64> wide = int_to_i64(t, v);
    if (wide.is_error()) t.clear_error();
    i64 number = wide.is_error() ? INT64_MAX : wide.take();
    if (number > INT32_MAX || number < INT32_MIN) return t.raise(kOverflowError, "Python int too large to convert to C int");
    slot = i32(number);
    return {};
  }

  Status read_positions(Value v, const char* owner, Node& out) {
    u32* slots[] = {&out.lineno, &out.col_offset, &out.end_lineno, &out.end_col_offset};
    for (usize i = 0; i < 4; ++i) {
      Ref value = TRY(get_attribute_opt(t, v, c.position_names[i]));
      const bool may_miss = i >= 2 && end_is_optional(owner);
      if (value.is_absent() && !may_miss)
        return t.raise(kTypeError, "required field \"{}\" missing from {}", str_to_utf8(c.position_names[i]), owner);
      if (value.is_absent() || (value.is_none() && may_miss)) {
        *slots[i] = *slots[i - 2];
        continue;
      }
      i32 number = 0;
      TRY(read_int(value, number));
      *slots[i] = u32(number);
    }
    return {};
  }

  // Values of other types are kept as their type's name: validate_tree complains about them in its order.
  Status constant(Value v, const char* owner, ConstantValue& out) {
    using Type = ConstantValue::Type;
    TRY(check_depth(owner));
    if (v.is_none()) out.type = Type::None;
    else if (v.is_bool()) out.type = v.is_true() ? Type::True : Type::False;
    else if (v.is_ellipsis()) out.type = Type::Ellipsis;
    else if (is_exact_int(v)) return int_constant(v, out);
    else if (is_float(v) && type_of(t, v) == t.types.float_) {
      out.type = Type::Float;
      out.real = float_value(v);
    } else if (is_exact<Complex>(v)) {
      out.type = Type::Complex;
      out.real = as<Complex>(v)->real;
      out.imag = as<Complex>(v)->imag;
    } else if (is_exact<Str>(v)) {
      out.type = Type::Str;
      return keep_text(str_to_utf8(as<Str>(v)), out.text);
    } else if (is_exact<Bytes>(v)) {
      out.type = Type::Bytes;
      return keep_text(std::string(as<Bytes>(v)->view()), out.text);
    } else if (is_exact<Tuple>(v) || is_exact<FrozenSet>(v)) {
      RefTo<List> list = TRY(list_from_iterable(t, v));
      if (list->length > UINT32_MAX / 2) return t.raise_no_memory();
      out.type = is<Tuple>(v) ? Type::Tuple : Type::FrozenSet;
      out.count = u32(list->length);
      auto* items = arena_.make_array<ConstantValue>(list->length);
      for (u32 i = 0; i < out.count; ++i) {
        items[i] = {};
        TRY(constant((*list)[i], owner, items[i]));
        if (items[i].type == Type::Invalid) {
          out = items[i];
          return {};
        }
      }
      out.items = items;
    } else {
      return invalid(v, out);
    }
    return {};
  }
  Status invalid(Value v, ConstantValue& out) {
    out = {};
    out.type = ConstantValue::Type::Invalid;
    out.text = arena_.copy(type_name(t, v));
    return {};
  }

  Status int_constant(Value v, ConstantValue& out) {
    out.type = ConstantValue::Type::Int;
    if (v.is_int()) {
      out.integer = v.as_int();
      return {};
    }
    u64 scratch;
    IntView view = int_view(v, scratch);
    if (view.count == 1 && i64(view.limbs[0]) > 0) {
      out.integer = view.negative ? -i64(view.limbs[0]) : i64(view.limbs[0]);
      return {};
    }
    std::string digits = view.negative ? "-" : "";
    digits += fmt::format("{:x}", view.limbs[view.count - 1]);
    for (u64 i = view.count - 1; i-- > 0;) digits += fmt::format("{:016x}", view.limbs[i]);
    out.base = 16;
    return keep_text(digits, out.text);
  }

  Thread& t;
  AstClasses& c;
  Arena& arena_;
};

}  // namespace

Status check_tree_mode(Thread& t, Value object, CompileMode mode) {
  AstClasses* c = TRY(ast_classes(t));
  constexpr Kind kRoots[] = {Kind::Module, Kind::Expression, Kind::Interactive, Kind::FunctionType};
  const usize kind = usize(kRoots[usize(mode)]);
  if (!TRY(is_instance(t, object, Value(c->nodes[kind]))))
    return t.raise(kTypeError, "expected {} node, got {}", info(Kind(kind)).name, type_name(t, object));
  return {};
}

Result<ast::Mod*> tree_from_object(Thread& t, Value object, CompileMode mode, Arena& arena) {
  TRY(check_tree_mode(t, object, mode));
  AstClasses* c = TRY(ast_classes(t));
  return FromObject(t, *c, arena).family_node<ast::Mod>(object, "mod");
}

}  // namespace krait

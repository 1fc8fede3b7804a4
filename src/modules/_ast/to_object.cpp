// From the tree to Python objects.
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

class ToObject {
 public:
  ToObject(Thread& thread, AstClasses& classes) : t(thread), c(classes) {}

  Result<Ref> convert(const Node* node);

 private:
  Status set(const Ref& node, Str* name, Result<Ref> value) {
    Ref held = TRY(std::move(value));
    return instance_set(t, node.get().object(), name, held);
  }

  Result<Ref> convert_field(const FieldInfo& field, std::string_view text) {
    if (!text.data()) return none_ref();
    if (std::string_view(field.type) == "identifier") return str_intern(t, text).ref();
    return str_from_utf8(t, text).ref();
  }
  Result<Ref> convert_field(const FieldInfo&, i32 number) { return Ref::steal(Value::small_int(number)); }
  Result<Ref> convert_field(const FieldInfo&, const ConstantValue& value) { return constant(value); }
  template <class T>
    requires std::is_enum_v<T>
  Result<Ref> convert_field(const FieldInfo&, T value) {
    return c.enums[usize(kEnumOf<T>)].singletons[usize(value)].copy();
  }
  template <class T>
  Result<Ref> convert_field(const FieldInfo&, T* const& node) {
    return convert(node);
  }
  template <class T>
  Result<Ref> convert_field(const FieldInfo& field, const Seq<T>& items) {
    RefTo<List> list = TRY(list_new(t, items.size()));
    for (const T& item : items) {
      Ref made = TRY(convert_field(field, item));
      TRY(list_push(t, list, made));
    }
    return list;
  }

  Result<Ref> constant(const ConstantValue& value) {
    using Type = ConstantValue::Type;
    switch (value.type) {
      case Type::None: return none_ref();
      case Type::True: return bool_ref(true);
      case Type::False: return bool_ref(false);
      case Type::Ellipsis: return Ref::steal(Value::ellipsis());
      case Type::Int:
        if (!value.is_big_int()) return int_from_i64(t, value.integer);
        return big_int(value);
      case Type::Float: return float_from(t, value.real);
      case Type::Complex: return complex_from(t, value.real, value.imag);
      case Type::Str: return str_intern(t, value.text).ref();
      case Type::Bytes: return bytes_from(t, value.text);
      case Type::Tuple:
      case Type::FrozenSet: {
        TRY(t.check_c_stack(" during ast construction"));
        RefTo<List> items = TRY(list_new(t, value.count));
        for (u32 i = 0; i < value.count; ++i) {
          Ref item = TRY(constant(value.items[i]));
          TRY(list_push(t, items, item));
        }
        if (value.type == Type::Tuple) return list_to_tuple(t, items);
        return frozenset_from_iterable(t, Value(items));
      }
      case Type::Invalid: break;
    }
    KRAIT_UNREACHABLE();
  }

  Result<Ref> big_int(const ConstantValue& value) {
    // The limit on digits was checked by the parser; digits that a program gave as an int have base 16.
    return int_from_text(t, value.text, value.base);
  }

  Thread& t;
  AstClasses& c;
};

Result<Ref> ToObject::convert(const Node* node) {
  if (!node) return none_ref();
  TRY(t.check_c_stack(" during ast construction"));
  Ref made = Ref::steal(Value(type_allocate(t, c.nodes[usize(node->kind)])));
  const std::vector<RefTo<Str>>& names = c.field_names[usize(node->kind)];
  Status filled = ast::visit(node, [&](const auto* concrete) -> Status {
    usize index = 0;
    bool failed = false;
    ast::for_each_field(concrete, [&](const FieldInfo& field, const auto& value) {
      Str* name = names[index++];
      if (!failed) failed = set(made, name, convert_field(field, value)).is_error();
    });
    return failed ? Status(Error{}) : Status();
  });
  TRY(std::move(filled));
  if (info(node->kind).has_positions) {
    const u32 numbers[] = {node->lineno, node->col_offset, node->end_lineno, node->end_col_offset};
    for (usize i = 0; i < 4; ++i) TRY(set(made, c.position_names[i], Ref::steal(Value::small_int(i32(numbers[i])))));
  }
  return made;
}

}  // namespace

Result<Ref> tree_to_object(Thread& t, const ast::Mod& mod) {
  AstClasses* c = TRY(ast_classes(t));
  return ToObject(t, *c).convert(&mod);
}

}  // namespace krait

// The classes of the module ast, made from the table of nodes.
#include "modules/_ast/ast.h"
#include "objects/dict.h"
#include "objects/generic_alias.h"
#include "objects/module.h"
#include "objects/native.h"
#include "objects/union.h"

namespace krait {

using ast::FieldInfo;
using ast::info;
using ast::Kind;
using ast::kNodeKinds;
using ast::NodeInfo;
using ast::Quantity;

namespace {

constexpr const char kStateKey = 0;

constexpr const char* kPositionNames[] = {"lineno", "col_offset", "end_lineno", "end_col_offset"};

struct EnumInfo { const char* name; std::vector<const char*> values; };
std::vector<EnumInfo> enum_infos() {
  return {
#define KRAIT_AST_ENUM_BEGIN(Enum, py_name) {py_name, {
#define KRAIT_AST_ENUM_VALUE(Enum, Value) #Value,
#define KRAIT_AST_ENUM_END(Enum) }},
#include "ast/nodes.def"
  };
}

// "stmt* body, expr? returns" as the grammar writes it.
std::string signature(Kind kind) {
  const NodeInfo& node = info(kind);
  std::string out = node.name;
  if (node.fields.empty()) return out;
  out += '(';
  for (const FieldInfo& field : node.fields) {
    if (out.back() != '(') out += ", ";
    out += field.type;
    out += field.quantity == Quantity::One ? "" : field.quantity == Quantity::Optional ? "?"
         : field.quantity == Quantity::Many ? "*" : "?*";
    out += ' ';
    out += field.name;
  }
  return out + ')';
}

// "NAME = A(...)\n     | B(...)"
std::string family_doc(const char* name) {
  std::string out = std::string(name) + " = ", separator = "\n" + std::string(std::strlen(name) + 1, ' ') + "| ";
  bool first = true;
  for (usize i = 0; i < kNodeKinds; ++i) {
    const char* family = info(Kind(i)).family;
    if (!family || std::string_view(family) != name) continue;
    if (!first) out += separator;
    first = false;
    out += signature(Kind(i));
  }
  return out;
}

class Maker {
 public:
  Maker(Thread& thread, AstClasses& classes) : t(thread), c(classes) {}

  Status make() {
    RefTo<Str> module = str_intern(t, "ast");
    c.fields = str_intern(t, "_fields");
    c.attributes = str_intern(t, "_attributes");
    c.field_types = str_intern(t, "_field_types");
    for (usize i = 0; i < 4; ++i) c.position_names[i] = str_intern(t, kPositionNames[i]);
    root_ = TRY(type_from_spec(t, AstObject::kType, module));
    RefTo<Tuple> none = tuple_empty(t);
    for (Str* name : {c.fields.get(), t.names.dunder_match_args, c.attributes.get()})
      TRY(type_set_attr(t, root_, name, Value(none)));
    // In the order of the grammar, where the enumerations come behind the expressions.
    for (usize i = 0; i < kNodeKinds; ++i) {
      if (!info(Kind(i)).family && !c.enums[0].base) TRY(make_enums());
      TRY(make_node(Kind(i)));
    }
    for (usize i = 0; i < kNodeKinds; ++i) TRY(add_field_types(Kind(i)));
    c.root = std::move(root_);
    return {};
  }

 private:
  Result<RefTo<TypeObject>> make_class(const char* name, TypeObject* base, std::string_view doc, Tuple* fields) {
    RefTo<Dict> dict = dict_new(t);
    RefTo<Str> text = str_from_ascii(t, doc), class_name = str_intern(t, name), module = str_intern(t, "ast");
    TRY(dict_set_str(t, dict, c.fields, Value(fields)));
    TRY(dict_set_str(t, dict, t.names.dunder_match_args, Value(fields)));
    TRY(dict_set_str(t, dict, t.names.dunder_module, Value(module)));
    TRY(dict_set_str(t, dict, t.names.dunder_doc, Value(text)));
    RefTo<Tuple> bases = TRY(tuple_of(t, Value(base)));
    return type_new(t, t.types.type, class_name, bases, dict, {});
  }

  // `_attributes` and the defaults of those that may be missing.
  Status add_positions(TypeObject* type, const char* name, bool has_positions) {
    RefTo<Tuple> names = tuple_empty(t);
    if (has_positions)
      names = TRY(tuple_of(t, Value(c.position_names[0]), Value(c.position_names[1]), Value(c.position_names[2]),
                           Value(c.position_names[3])));
    TRY(type_set_attr(t, type, c.attributes, Value(names)));
    if (!has_positions || !end_is_optional(name)) return {};
    TRY(type_set_attr(t, type, c.position_names[2], Value::none()));
    return type_set_attr(t, type, c.position_names[3], Value::none());
  }

  Result<TypeObject*> family(const char* name) {
    for (usize i = 0; i < kAstFamilies; ++i) {
      if (std::string_view(kAstFamilyInfo[i].name) != name) continue;
      if (!c.families[i]) {
        RefTo<Tuple> none = tuple_empty(t);
        c.families[i] = TRY(make_class(name, root_, family_doc(name), none));
        TRY(add_positions(c.families[i], name, kAstFamilyInfo[i].has_positions));
      }
      return c.families[i].get();
    }
    KRAIT_UNREACHABLE();
  }

  Status make_node(Kind kind) {
    const NodeInfo& node = info(kind);
    TypeObject* base = node.family ? TRY(family(node.family)) : root_.get();
    std::vector<Value> names;
    auto& owned = c.field_names[usize(kind)];
    for (const FieldInfo& field : node.fields) owned.push_back(str_intern(t, field.name));
    for (auto& name : owned) names.push_back(Value(name));
    RefTo<Tuple> fields = TRY(tuple_from(t, names));
    RefTo<TypeObject> type = TRY(make_class(node.name, base, signature(kind), fields));
    if (!node.family) TRY(add_positions(type, node.name, node.has_positions));
    for (usize i = 0; i < owned.size(); ++i) {
      if (node.fields[i].quantity == Quantity::Optional) TRY(type_set_attr(t, type, owned[i], Value::none()));
    }
    c.kinds[type.get()] = kind;
    c.nodes[usize(kind)] = std::move(type);
    return {};
  }

  Status make_enums() {
    RefTo<Tuple> none = tuple_empty(t);
    usize index = 0;
    for (const EnumInfo& each : enum_infos()) {
      std::string doc = std::string(each.name) + " = ";
      for (usize i = 0; i < each.values.size(); ++i) doc += (i ? " | " : "") + std::string(each.values[i]);
      AstClasses::EnumClass& made = c.enums[index++];
      made.base = TRY(make_class(each.name, root_, doc, none));
      TRY(type_set_attr(t, made.base, c.attributes, Value(none)));
      for (const char* name : each.values) {
        RefTo<TypeObject> type = TRY(make_class(name, made.base, name, none));
        TRY(set_field_types(type, dict_new(t)));
        made.singletons.push_back(Ref::steal(Value(type_allocate(t, type))));
        made.values.push_back(std::move(type));
      }
    }
    return {};
  }

  // The class that stands for a type of the grammar.
  Value class_of(std::string_view name) {
    if (name == "identifier" || name == "string") return Value(t.types.str);
    if (name == "int") return Value(t.types.int_);
    if (name == "constant") return Value(t.types.object);
    for (usize i = 0; i < kAstFamilies; ++i) if (kAstFamilyInfo[i].name == name) return Value(c.families[i]);
    for (auto& each : c.enums) if (each.base->name->equals(name)) return Value(each.base);
    for (usize i = 0; i < kNodeKinds; ++i) if (info(Kind(i)).name == name) return Value(c.nodes[i]);
    KRAIT_UNREACHABLE();
  }

  Status add_field_types(Kind kind) {
    RefTo<Dict> types = dict_new(t);
    for (usize i = 0; i < info(kind).fields.size(); ++i) {
      const FieldInfo& field = info(kind).fields[i];
      Ref type(class_of(field.type));
      if (field.quantity == Quantity::Optional) type = TRY(union_of(t, type, Value::none()));
      else if (field.quantity != Quantity::One) type = TRY(generic_alias_new(t, Value(t.types.list), type));
      TRY(dict_set_str(t, types, c.field_names[usize(kind)][i], type));
    }
    return set_field_types(c.nodes[usize(kind)], std::move(types));
  }

  Status set_field_types(TypeObject* type, RefTo<Dict> types) {
    TRY(type_set_attr(t, type, c.field_types, Value(types)));
    return type_set_attr(t, type, t.names.dunder_annotations_cache, Value(types));
  }

  Thread& t;
  AstClasses& c;
  RefTo<TypeObject> root_;
};

}  // namespace

Result<AstClasses*> ast_classes(Thread& t) {
  AstClasses& c = t.interp.state<AstClasses>(&kStateKey);
  if (KRAIT_UNLIKELY(!c.root)) TRY(Maker(t, c).make());
  return &c;
}

Result<bool> is_tree(Thread& t, Value v) {
  AstClasses& c = t.interp.state<AstClasses>(&kStateKey);
  if (!c.root) return false;   // nobody can have made one
  return is_instance(t, v, Value(c.root));
}

static Status ast_ready(Thread& t, Module* module) {
  AstClasses* c = TRY(ast_classes(t));
  auto add = [&](TypeObject* type) -> Status {
    RefTo<Str> name(type->name);
    return dict_set_str(t, module->dict, name, Value(type));
  };
  TRY(module_add(t, module, "AST", Value(c->root)));
  for (auto& type : c->families) TRY(add(type));
  for (auto& each : c->enums) {
    TRY(add(each.base));
    for (auto& type : each.values) TRY(add(type));
  }
  for (auto& type : c->nodes) TRY(add(type));
  TRY(module_add_int(t, module, "PyCF_ONLY_AST", kCompileOnlyAst));
  TRY(module_add_int(t, module, "PyCF_TYPE_COMMENTS", kCompileTypeComments));
  TRY(module_add_int(t, module, "PyCF_ALLOW_TOP_LEVEL_AWAIT", kCompileTopLevelAwait));
  return module_add_int(t, module, "PyCF_OPTIMIZED_AST", kCompileOptimizedAst | kCompileOnlyAst);
}

extern const ModuleSpec kAstModule;
const ModuleSpec kAstModule = {
    .name = "_ast",
    .doc = "The classes of syntax trees.",
    .ready = ast_ready,
};

}  // namespace krait

// What PyCF_OPTIMIZED_AST asks for: __debug__ and the numbers of patterns as constants, '%s' % (x,) as formatted strings,
// docstrings left out. Other constants are folded when code is generated.
#include "modules/_ast/ast.h"

namespace krait::ast {

namespace {

using Type = ConstantValue::Type;

// `format % items` as the parts of a formatted string; nothing if it is not that simple.
class FormatReader {
 public:
  FormatReader(std::string_view format, const Seq<Expr*>& items, Arena& arena)
      : format_(format), items_(items), arena_(arena) {}

  bool read() {
    std::string literal;
    auto flush = [&] {
      if (literal.empty()) return;
      parts_.push_back(text(literal));
      literal.clear();
    };
    while (at_ < format_.size()) {
      char c = format_[at_++];
      if (c != '%') {
        literal += c;
      } else if (at_ < format_.size() && format_[at_] == '%') {
        literal += format_[at_++];
      } else {
        flush();
        if (!field()) return false;
      }
    }
    flush();
    return used_ == items_.size();
  }

  Seq<Expr*> parts() {
    Seq<Expr*> out;
    out.count = u32(parts_.size());
    out.items = arena_.make_array<Expr*>(parts_.size());
    std::copy(parts_.begin(), parts_.end(), out.items);
    return out;
  }

 private:
  // The pieces have no place in the source.
  Expr* text(const std::string& value) {
    auto* node = make<Constant>(arena_);
    node->value.type = Type::Str;
    node->value.text = arena_.copy(value);
    node->lineno = node->col_offset = node->end_lineno = node->end_col_offset = u32(-1);
    return node;
  }

  bool number(std::string* digits) {
    constexpr usize kMostDigits = 3;
    while (at_ < format_.size() && format_[at_] >= '0' && format_[at_] <= '9') {
      if (digits->size() >= kMostDigits) return false;
      *digits += format_[at_++];
    }
    return true;
  }

  bool field() {
    bool left = false;
    while (at_ < format_.size() && std::string_view("-+ #0").find(format_[at_]) != std::string_view::npos)
      left |= format_[at_++] == '-';
    std::string spec, width, precision;
    if (!number(&width)) return false;
    if (!width.empty()) spec = (left ? "" : ">") + width;
    if (at_ < format_.size() && format_[at_] == '.') {
      at_++;
      if (!number(&precision)) return false;
      spec += "." + (precision.empty() ? "0" : precision);
    }
    if (at_ >= format_.size() || used_ >= items_.size()) return false;
    char conversion = format_[at_++];
    if (conversion != 's' && conversion != 'r' && conversion != 'a') return false;
    Expr* value = items_[used_++];
    auto* node = make<FormattedValue>(arena_);
    node->value = value;
    node->conversion = conversion;
    if (!spec.empty()) node->format_spec = text(spec);
    node->lineno = value->lineno;
    node->col_offset = value->col_offset;
    node->end_lineno = value->end_lineno;
    node->end_col_offset = value->end_col_offset;
    parts_.push_back(node);
    return true;
  }

  std::string_view format_;
  Seq<Expr*> items_;
  Arena& arena_;
  usize at_ = 0, used_ = 0;
  std::vector<Expr*> parts_;
};

class Optimizer {
 public:
  Optimizer(Thread& thread, int optimize, bool keep_annotations, Arena& arena)
      : t(thread), optimize_(optimize), keep_annotations_(keep_annotations), arena_(arena) {}

  Status run(Mod* mod) {
    auto* module = try_as<Module>(mod);
    if (module) docstring(module->body);
    walk_node(mod);
    return failed_ ? Status(Error{}) : Status();
  }

 private:
  template <class T>
  void walk_fields(T* node) {
    for_each_field(node, [&](const FieldInfo& field, auto& slot) {
      if (keep_annotations_ && (std::string_view(field.name) == "annotation" || std::string_view(field.name) == "returns")) return;
      walk(slot);
    });
  }
  void walk_node(Node* node) {
    if (failed_) return;
    if (t.check_c_stack(" during compilation").is_error()) {
      failed_ = true;
      return;
    }
    visit(node, [&](auto* concrete) {
      walk_fields(concrete);
      finish(concrete);
    });
  }

  void walk(std::string_view&) {}
  void walk(i32&) {}
  void walk(ConstantValue&) {}
  template <class T>
    requires std::is_enum_v<T>
  void walk(T&) {}
  void walk(Expr*& e) {
    if (!e) return;
    walk_node(e);
    e = folded(e);
  }
  template <class T>
  void walk(T*& node) {
    if (node) walk_node(node);
  }
  template <class T>
  void walk(Seq<T>& items) {
    for (T& item : items) walk(item);
  }

  // --- after the parts of a node

  template <class T>
  void finish(T*) {}
  void finish(FunctionDef* n) { docstring(n->body); }
  void finish(AsyncFunctionDef* n) { docstring(n->body); }
  void finish(ClassDef* n) { docstring(n->body); }
  void finish(MatchValue* n) { n->value = number(n->value); }
  void finish(MatchMapping* n) {
    for (Expr*& key : n->keys) key = number(key);
  }

  void docstring(Seq<Stmt*>& body) {
    if (optimize_ < 2 || body.empty()) return;
    auto* first = try_as<ExprStmt>(body[0]);
    auto* text = first ? try_as<Constant>(first->value) : nullptr;
    if (!text || text->value.type != Type::Str) return;
    if (body.size() > 1) {
      body = {body.items + 1, body.count - 1};
      return;
    }
    auto* pass = make<Pass>(arena_);
    pass->lineno = first->lineno;
    pass->col_offset = first->col_offset;
    pass->end_lineno = first->lineno;
    pass->end_col_offset = first->col_offset + u32(std::strlen("pass"));
    Stmt** items = arena_.make_array<Stmt*>(1);
    items[0] = pass;
    body = {items, 1};
  }

  template <class T>
  T* at_place_of(T* node, const Expr* place) {
    node->lineno = place->lineno;
    node->col_offset = place->col_offset;
    node->end_lineno = place->end_lineno;
    node->end_col_offset = place->end_col_offset;
    return node;
  }

  Expr* folded(Expr* e) {
    if (auto* name = try_as<Name>(e); name && name->ctx == ExprContext::Load && name->id == "__debug__") {
      auto* value = make<Constant>(arena_);
      value->value.type = optimize_ == 0 ? Type::True : Type::False;
      return at_place_of(value, e);
    }
    auto* binary = try_as<BinOp>(e);
    if (!binary || binary->op != Operator::Mod) return e;
    auto* format = try_as<Constant>(binary->left);
    auto* items = try_as<Tuple>(binary->right);
    if (!format || format->value.type != Type::Str || !items) return e;
    for (const Expr* item : items->elts) if (is<Starred>(item)) return e;
    FormatReader reader(format->value.text, items->elts, arena_);
    if (!reader.read()) return e;
    auto* joined = make<JoinedStr>(arena_);
    joined->values = reader.parts();
    return at_place_of(joined, e);
  }

  // -1 and 1+2j in patterns.
  Expr* number(Expr* e) {
    auto* out = make<Constant>(arena_);
    if (auto* unary = try_as<UnaryOp>(e); unary && unary->op == UnaryOperator::USub) {
      auto* operand = try_as<Constant>(unary->operand);
      if (!operand || !negate(operand->value, &out->value)) return e;
      return at_place_of(out, e);
    }
    auto* binary = try_as<BinOp>(e);
    if (!binary || (binary->op != Operator::Add && binary->op != Operator::Sub)) return e;
    auto* left = try_as<Constant>(number(binary->left));
    auto* right = try_as<Constant>(binary->right);
    f64 real;
    if (!left || !right || right->value.type != Type::Complex || !to_real(left->value, &real)) return e;
    const bool add = binary->op == Operator::Add;
    out->value.type = Type::Complex;
    out->value.real = add ? real + right->value.real : real - right->value.real;
    out->value.imag = add ? right->value.imag : -right->value.imag;
    return at_place_of(out, e);
  }

  bool negate(const ConstantValue& value, ConstantValue* out) {
    *out = value;
    switch (value.type) {
      case Type::Int:
        if (value.is_big_int()) {
          out->text = value.text.starts_with('-') ? value.text.substr(1) : arena_.copy("-" + std::string(value.text));
        } else if (value.integer == INT64_MIN) {
          return false;
        } else {
          out->integer = -value.integer;
        }
        return true;
      case Type::Float: out->real = -value.real; return true;
      case Type::Complex:
        out->real = -value.real;
        out->imag = -value.imag;
        return true;
      default: return false;
    }
  }
  static bool to_real(const ConstantValue& value, f64* out) {
    if (value.type == Type::Float) *out = value.real;
    else if (value.type == Type::Int && !value.is_big_int()) *out = f64(value.integer);
    else return false;
    return true;
  }

  Thread& t;
  int optimize_;
  bool keep_annotations_;   // they are kept as text
  Arena& arena_;
  bool failed_ = false;
};

bool imports_annotations(const Mod& mod) {
  auto* module = try_as<Module>(&mod);
  if (!module) return false;
  for (const Stmt* s : module->body) {
    auto* import = try_as<ImportFrom>(s);
    if (!import || import->module != "__future__") continue;
    for (const Alias* alias : import->names) if (alias->name == "annotations") return true;
  }
  return false;
}

}  // namespace

}  // namespace krait::ast

namespace krait {

Status optimize_tree(Thread& t, ast::Mod& mod, const CompileRequest& request, Arena& arena) {
  int optimize = request.optimize >= 0 ? request.optimize : t.interp.options.optimize;
  bool keep_annotations = (request.features & kCoFutureAnnotations) || ast::imports_annotations(mod);
  return ast::Optimizer(t, optimize, keep_annotations, arena).run(&mod);
}

}  // namespace krait

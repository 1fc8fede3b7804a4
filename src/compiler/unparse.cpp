#include "compiler/unparse.h"

#include <charconv>

#include <fmt/core.h>

#include "compiler/constants.h"

namespace krait {

using namespace ast;

namespace {

enum Level : i32 {
  kTuple, kTest, kOr, kAnd, kNot, kCompare, kBitOr, kBitXor, kBitAnd, kShift, kArith, kTerm, kFactor, kPower, kAwait,
  kAtom
};

struct OperatorText { const char* text; i32 level; bool right; };
OperatorText text_of(Operator op) {
  switch (op) {
    case Operator::Add: return {" + ", kArith, false};
    case Operator::Sub: return {" - ", kArith, false};
    case Operator::Mult: return {" * ", kTerm, false};
    case Operator::MatMult: return {" @ ", kTerm, false};
    case Operator::Div: return {" / ", kTerm, false};
    case Operator::Mod: return {" % ", kTerm, false};
    case Operator::FloorDiv: return {" // ", kTerm, false};
    case Operator::LShift: return {" << ", kShift, false};
    case Operator::RShift: return {" >> ", kShift, false};
    case Operator::BitOr: return {" | ", kBitOr, false};
    case Operator::BitXor: return {" ^ ", kBitXor, false};
    case Operator::BitAnd: return {" & ", kBitAnd, false};
    case Operator::Pow: return {" ** ", kPower, true};
  }
  KRAIT_UNREACHABLE();
}
const char* text_of(CmpOperator op) {
  switch (op) {
    case CmpOperator::Eq: return " == ";
    case CmpOperator::NotEq: return " != ";
    case CmpOperator::Lt: return " < ";
    case CmpOperator::LtE: return " <= ";
    case CmpOperator::Gt: return " > ";
    case CmpOperator::GtE: return " >= ";
    case CmpOperator::Is: return " is ";
    case CmpOperator::IsNot: return " is not ";
    case CmpOperator::In: return " in ";
    case CmpOperator::NotIn: return " not in ";
  }
  KRAIT_UNREACHABLE();
}

std::string quoted(std::string_view text, bool bytes) {
  char quote = text.find('\'') != std::string_view::npos && text.find('"') == std::string_view::npos ? '"' : '\'';
  std::string out = bytes ? "b" : "";
  out += quote;
  for (char ch : text) {
    u8 byte = u8(ch);
    if (ch == quote || ch == '\\') (out += '\\') += ch;
    else if (ch == '\n') out += "\\n";
    else if (ch == '\r') out += "\\r";
    else if (ch == '\t') out += "\\t";
    else if (byte < 32 || byte == 127 || (bytes && byte > 127)) out += fmt::format("\\x{:02x}", byte);
    else out += ch;
  }
  return out += quote;
}

std::string float_text(f64 value) {
  if (value > 1.7976931348623157e308) return "1e309";
  if (value < -1.7976931348623157e308) return "-1e309";
  char buffer[64];
  f64 magnitude = value < 0 ? -value : value;
  bool plain = magnitude == 0 || (magnitude >= 1e-4 && magnitude < 1e16);
  auto end = std::to_chars(buffer, buffer + sizeof buffer, value, plain ? std::chars_format::fixed : std::chars_format::scientific);
  std::string out(buffer, end.ptr);
  if (plain && out.find('.') == std::string::npos) out += ".0";
  return out;
}

class Unparser {
 public:
  std::string out;

  void expr(const Expr* e, i32 level) {
    if (++depth_ > 200) {
      out += "...";
      depth_--;
      return;
    }
    write(e, level);
    depth_--;
  }

 private:
  template <class Fn>
  void grouped(bool parens, Fn fn) {
    if (parens) out += '(';
    fn();
    if (parens) out += ')';
  }

  void list(const Seq<Expr*>& items, i32 level) {
    for (u32 i = 0; i < items.size(); i++) {
      if (i) out += ", ";
      expr(items[i], level);
    }
  }

  void arguments(const Arguments& a) {
    bool first = true;
    auto comma = [&] {
      if (!first) out += ", ";
      first = false;
    };
    u32 positional = a.posonlyargs.size() + a.args.size();
    for (u32 i = 0; i < positional; i++) {
      comma();
      out += (i < a.posonlyargs.size() ? a.posonlyargs[i] : a.args[i - a.posonlyargs.size()])->arg;
      i64 d = i64(i) - (i64(positional) - i64(a.defaults.size()));
      if (d >= 0) {
        out += '=';
        expr(a.defaults[usize(d)], kTest);
      }
      if (i + 1 == a.posonlyargs.size()) out += ", /";
    }
    if (a.vararg || !a.kwonlyargs.empty()) {
      comma();
      out += '*';
      if (a.vararg) out += a.vararg->arg;
    }
    for (u32 i = 0; i < a.kwonlyargs.size(); i++) {
      comma();
      out += a.kwonlyargs[i]->arg;
      if (i < a.kw_defaults.size() && a.kw_defaults[i]) {
        out += '=';
        expr(a.kw_defaults[i], kTest);
      }
    }
    if (a.kwarg) {
      comma();
      out += "**";
      out += a.kwarg->arg;
    }
  }

  void generators(const Seq<Comprehension*>& list) {
    for (const Comprehension* c : list) {
      out += c->is_async ? " async for " : " for ";
      expr(c->target, kTuple);
      out += " in ";
      expr(c->iter, kTest + 1);
      for (const Expr* condition : c->ifs) {
        out += " if ";
        expr(condition, kTest + 1);
      }
    }
  }

  void constant(const Constant* c) {
    using T = ConstantValue::Type;
    const ConstantValue& v = c->value;
    switch (v.type) {
      case T::None: out += "None"; return;
      case T::True: out += "True"; return;
      case T::False: out += "False"; return;
      case T::Ellipsis: out += "..."; return;
      case T::Int:
        if (!v.is_big_int()) out += fmt::format("{}", v.integer);
        else (out += v.base == 16 ? "0x" : v.base == 8 ? "0o" : v.base == 2 ? "0b" : "") += v.text;
        return;
      case T::Float: out += float_text(v.real); return;
      case T::Complex: {
        std::string imag = float_text(v.imag);
        if (imag.ends_with(".0")) imag.resize(imag.size() - 2);
        out += imag + "j";
        return;
      }
      case T::Str:
        if (c->kind_.data()) out += c->kind_;
        out += quoted(v.text, false);
        return;
      case T::Bytes: out += quoted(v.text, true); return;
      default: out += "()"; return;
    }
  }

  // The inside of an f-string, before quoting.
  std::string pieces(const Seq<Expr*>& values, bool spec) {
    std::string text;
    for (const Expr* value : values) {
      if (auto* c = try_as<Constant>(value)) {
        for (char ch : c->value.text) {
          text += ch;
          if (ch == '{' || ch == '}') text += ch;
        }
        continue;
      }
      const Expr* inner;
      i32 conversion;
      const Expr* format;
      if (auto* f = try_as<FormattedValue>(value)) {
        inner = f->value;
        conversion = f->conversion;
        format = f->format_spec;
      } else if (auto* i = try_as<Interpolation>(value)) {
        inner = i->value;
        conversion = i->conversion;
        format = i->format_spec;
      } else {
        continue;
      }
      std::string shown;
      if (auto* i = try_as<Interpolation>(value); i && i->str.type == ConstantValue::Type::Str) {
        shown = i->str.text;   // as it was written
      } else {
        Unparser nested;
        nested.depth_ = depth_ + 1;
        nested.expr(inner, kTest + 1);
        shown = std::move(nested.out);
      }
      text += shown.starts_with('{') ? "{ " : "{";
      text += shown;
      if (conversion > 0) (text += '!') += char(conversion);
      if (format && is<JoinedStr>(format)) (text += ':') += pieces(as<JoinedStr>(format)->values, true);
      text += '}';
    }
    return text;
  }

  void write(const Expr* e, i32 level) {
    switch (e->kind) {
      case Kind::BoolOp: {
        auto* b = as<BoolOp>(e);
        i32 own = b->op == BoolOperator::And ? kAnd : kOr;
        grouped(level > own, [&] {
          for (u32 i = 0; i < b->values.size(); i++) {
            if (i) out += own == kAnd ? " and " : " or ";
            expr(b->values[i], own + 1);
          }
        });
        return;
      }
      case Kind::BinOp: {
        auto* b = as<BinOp>(e);
        OperatorText op = text_of(b->op);
        grouped(level > op.level, [&] {
          expr(b->left, op.level + op.right);
          out += op.text;
          expr(b->right, op.level + !op.right);
        });
        return;
      }
      case Kind::UnaryOp: {
        auto* n = as<UnaryOp>(e);
        i32 own = n->op == UnaryOperator::Not ? kNot : kFactor;
        grouped(level > own, [&] {
          out += n->op == UnaryOperator::Not    ? "not "
                 : n->op == UnaryOperator::Invert ? "~"
                 : n->op == UnaryOperator::UAdd ? "+"
                                                : "-";
          expr(n->operand, own);
        });
        return;
      }
      case Kind::Lambda:
        grouped(level > kTest, [&] {
          auto* l = as<Lambda>(e);
          usize before = out.size();
          out += "lambda ";
          arguments(*l->args);
          if (out.size() == before + 7) out.pop_back();
          out += ": ";
          expr(l->body, kTest);
        });
        return;
      case Kind::IfExp:
        grouped(level > kTest, [&] {
          expr(as<IfExp>(e)->body, kTest + 1);
          out += " if ";
          expr(as<IfExp>(e)->test, kTest + 1);
          out += " else ";
          expr(as<IfExp>(e)->orelse, kTest);
        });
        return;
      case Kind::Dict: {
        auto* d = as<Dict>(e);
        out += '{';
        for (u32 i = 0; i < d->values.size(); i++) {
          if (i) out += ", ";
          if (d->keys[i]) {
            expr(d->keys[i], kTest);
            out += ": ";
            expr(d->values[i], kTest);
          } else {
            out += "**";
            expr(d->values[i], kBitOr);
          }
        }
        out += '}';
        return;
      }
      case Kind::Set:
        out += '{';
        list(as<Set>(e)->elts, kTest);
        out += '}';
        return;
      case Kind::ListComp:
        out += '[';
        expr(as<ListComp>(e)->elt, kTest);
        generators(as<ListComp>(e)->generators);
        out += ']';
        return;
      case Kind::SetComp:
        out += '{';
        expr(as<SetComp>(e)->elt, kTest);
        generators(as<SetComp>(e)->generators);
        out += '}';
        return;
      case Kind::DictComp:
        out += '{';
        expr(as<DictComp>(e)->key, kTest);
        out += ": ";
        expr(as<DictComp>(e)->value, kTest);
        generators(as<DictComp>(e)->generators);
        out += '}';
        return;
      case Kind::GeneratorExp:
        out += '(';
        expr(as<GeneratorExp>(e)->elt, kTest);
        generators(as<GeneratorExp>(e)->generators);
        out += ')';
        return;
      case Kind::Yield:
        out += "(yield";
        if (as<Yield>(e)->value) {
          out += ' ';
          expr(as<Yield>(e)->value, kTuple);
        }
        out += ')';
        return;
      case Kind::YieldFrom:
        out += "(yield from ";
        expr(as<YieldFrom>(e)->value, kTest);
        out += ')';
        return;
      case Kind::Await:
        grouped(level > kAwait, [&] {
          out += "await ";
          expr(as<Await>(e)->value, kAtom);
        });
        return;
      case Kind::Compare: {
        auto* c = as<Compare>(e);
        grouped(level > kCompare, [&] {
          expr(c->left, kCompare + 1);
          for (u32 i = 0; i < c->ops.size(); i++) {
            out += text_of(c->ops[i]);
            expr(c->comparators[i], kCompare + 1);
          }
        });
        return;
      }
      case Kind::Call: {
        auto* c = as<Call>(e);
        expr(c->func, kAtom);
        if (c->args.size() == 1 && c->keywords.empty() && is<GeneratorExp>(c->args[0])) return expr(c->args[0], kTest);
        out += '(';
        list(c->args, kTest);
        for (u32 i = 0; i < c->keywords.size(); i++) {
          if (i || !c->args.empty()) out += ", ";
          const Keyword* k = c->keywords[i];
          if (k->arg.data()) (out += k->arg) += '=';
          else out += "**";
          expr(k->value, kTest);
        }
        out += ')';
        return;
      }
      case Kind::JoinedStr: (out += 'f') += quoted(pieces(as<JoinedStr>(e)->values, false), false); return;
      case Kind::TemplateStr: (out += 't') += quoted(pieces(as<TemplateStr>(e)->values, false), false); return;
      case Kind::Constant: return constant(as<Constant>(e));
      case Kind::Attribute: {
        auto* a = as<Attribute>(e);
        expr(a->value, kAtom);
        auto* c = try_as<Constant>(a->value);
        out += c && c->value.type == ConstantValue::Type::Int ? " ." : ".";
        out += a->attr;
        return;
      }
      case Kind::Subscript:
        expr(as<Subscript>(e)->value, kAtom);
        out += '[';
        expr(as<Subscript>(e)->slice, kTuple);
        out += ']';
        return;
      case Kind::Starred:
        out += '*';
        expr(as<Starred>(e)->value, kBitOr);
        return;
      case Kind::Name: out += as<Name>(e)->id; return;
      case Kind::List:
        out += '[';
        list(as<List>(e)->elts, kTest);
        out += ']';
        return;
      case Kind::Tuple: {
        auto* t = as<Tuple>(e);
        if (t->elts.empty()) {
          out += "()";
          return;
        }
        grouped(level > kTuple, [&] {
          list(t->elts, kTest);
          if (t->elts.size() == 1) out += ',';
        });
        return;
      }
      case Kind::Slice: {
        auto* s = as<Slice>(e);
        if (s->lower) expr(s->lower, kTest);
        out += ':';
        if (s->upper) expr(s->upper, kTest);
        if (s->step) {
          out += ':';
          expr(s->step, kTest);
        }
        return;
      }
      case Kind::NamedExpr:
        grouped(level > kTuple, [&] {
          expr(as<NamedExpr>(e)->target, kAtom);
          out += " := ";
          expr(as<NamedExpr>(e)->value, kAtom);
        });
        return;
      default: out += "..."; return;
    }
  }

  i32 depth_ = 0;
};

}  // namespace

std::string unparse(const Expr* e) {
  Unparser unparser;
  unparser.expr(e, kTest);
  return std::move(unparser.out);
}

}  // namespace krait

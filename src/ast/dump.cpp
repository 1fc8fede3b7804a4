#include "ast/dump.h"

#include <fmt/core.h>

#include "base/float_text.h"
#include "base/unicode.h"
#include "base/utf8.h"

namespace krait::ast {

namespace {

constexpr u32 kMaxDepth = 4000;

// Decimal digits of digit text in base 2, 8 or 16, by repeated multiplication of 10^9 limbs.
std::string to_decimal(std::string_view digits, u32 base) {
  constexpr u32 kLimb = 1000000000;
  std::vector<u32> limbs{0};
  for (char c : digits) {
    u64 carry = static_cast<u64>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
    for (u32& limb : limbs) {
      u64 value = static_cast<u64>(limb) * base + carry;
      limb = static_cast<u32>(value % kLimb);
      carry = value / kLimb;
    }
    if (carry) limbs.push_back(static_cast<u32>(carry));
  }
  std::string out = fmt::format("{}", limbs.back());
  for (usize i = limbs.size() - 1; i-- > 0;) out += fmt::format("{:09}", limbs[i]);
  return out;
}

char choose_quote(std::string_view text) {
  return text.find('\'') != std::string_view::npos && text.find('"') == std::string_view::npos ? '"' : '\'';
}

// The escapes str and bytes share; false if `c` needs none of them.
bool append_common_escape(std::string& out, u32 c, char quote) {
  if (c == static_cast<u8>(quote) || c == '\\') {
    out += '\\';
    out += static_cast<char>(c);
  } else if (c == '\n') {
    out += "\\n";
  } else if (c == '\r') {
    out += "\\r";
  } else if (c == '\t') {
    out += "\\t";
  } else {
    return false;
  }
  return true;
}

}  // namespace

std::string repr_str(std::string_view wtf8) {
  const char quote = choose_quote(wtf8);
  std::string out(1, quote);
  const char* p = wtf8.data();
  const char* end = p + wtf8.size();
  while (p < end) {
    const char* start = p;
    u32 c = utf8::decode(p);
    if (append_common_escape(out, c, quote)) continue;
    if (unicode::is_printable(c)) {
      out.append(start, static_cast<usize>(p - start));
    } else if (c < 0x100) {
      out += fmt::format("\\x{:02x}", c);
    } else if (c < 0x10000) {
      out += fmt::format("\\u{:04x}", c);
    } else {
      out += fmt::format("\\U{:08x}", c);
    }
  }
  return out += quote;
}

std::string repr_bytes(std::string_view bytes) {
  const char quote = choose_quote(bytes);
  std::string out = "b";
  out += quote;
  for (char byte : bytes) {
    u8 c = static_cast<u8>(byte);
    if (append_common_escape(out, c, quote)) continue;
    if (c < 32 || c >= 127) {
      out += fmt::format("\\x{:02x}", c);
    } else {
      out += byte;
    }
  }
  return out += quote;
}

std::string repr(const ConstantValue& value) {
  using Type = ConstantValue::Type;
  switch (value.type) {
    case Type::None: return "None";
    case Type::True: return "True";
    case Type::False: return "False";
    case Type::Ellipsis: return "Ellipsis";
    case Type::Invalid: return std::string(value.text);
    case Type::Int: {
      if (!value.is_big_int()) return fmt::format("{}", value.integer);
      std::string_view digits = value.text;
      std::string sign;
      if (digits.starts_with('-')) {
        sign = "-";
        digits.remove_prefix(1);
      }
      return sign + (value.base == 10 ? std::string(digits) : to_decimal(digits, value.base));
    }
    case Type::Float: return float_repr(value.real);
    case Type::Complex: return complex_repr({value.real, value.imag});
    case Type::Str: return repr_str(value.text);
    case Type::Bytes: return repr_bytes(value.text);
    case Type::Tuple:
    case Type::FrozenSet: {
      std::string items;
      for (u32 i = 0; i < value.count; i++) items += (i ? ", " : "") + repr(value.items[i]);
      if (value.type == Type::FrozenSet) return value.count ? "frozenset({" + items + "})" : "frozenset()";
      return "(" + items + (value.count == 1 ? ",)" : ")");
    }
  }
  KRAIT_UNREACHABLE();
}

namespace {

class Dumper {
 public:
  Dumper(const DumpOptions& options, std::string* out) : options_(options), out_(*out) {}

  bool dump(const Node* node) {
    visit(node, [&](const auto* concrete) { write(concrete); });
    return !too_deep_;
  }

 private:
  static bool is_simple(std::string_view) { return true; }
  static bool is_simple(i32) { return true; }
  static bool is_simple(const ConstantValue&) { return true; }
  template <class T>
  static bool is_simple(const Seq<T>& items) {
    return items.empty();
  }
  template <class T>
    requires std::is_enum_v<T>
  static bool is_simple(T) {
    return true;
  }
  // A node counts as simple when it prints without arguments.
  template <class T>
  bool is_simple(T* node) const {
    if (!node) return true;
    if (options_.include_attributes && info(node->kind).has_positions) return false;
    return visit(static_cast<const Node*>(node), [](const auto* concrete) {
      bool empty = true;
      for_each_field(concrete, [&](const FieldInfo& field, const auto& value) { empty &= is_omitted(field, value); });
      return empty;
    });
  }

  static bool is_omitted(const FieldInfo& field, std::string_view value) {
    return field.quantity == Quantity::Optional && !value.data();
  }
  static bool is_omitted(const FieldInfo&, i32) { return false; }
  static bool is_omitted(const FieldInfo&, const ConstantValue&) { return false; }
  template <class T>
  static bool is_omitted(const FieldInfo&, const Seq<T>& items) {
    return items.empty();
  }
  template <class T>
    requires std::is_enum_v<T>
  static bool is_omitted(const FieldInfo&, T) {
    return false;
  }
  template <class T>
  static bool is_omitted(const FieldInfo& field, T* const& node) {
    return field.quantity == Quantity::Optional && !node;
  }

  void line(bool first, bool simple) {
    if (simple || options_.indent < 0) {
      if (!first) out_ += ", ";
      return;
    }
    if (!first) out_ += ',';
    out_ += '\n';
    out_.append(static_cast<usize>(options_.indent) * level_, ' ');
  }

  template <class T>
  void write(const T* node) {
    if (++level_ > kMaxDepth) {
      too_deep_ = true;
      level_--;
      return;
    }
    const NodeInfo& about = info(node->kind);
    const bool attributes = options_.include_attributes && about.has_positions;
    usize count = attributes ? 4 : 0;
    bool simple = true;
    for_each_field(node, [&](const FieldInfo& field, const auto& value) {
      if (is_omitted(field, value)) return;
      count++;
      simple = simple && is_simple(value);
    });
    simple = simple && count <= 3;
    out_ += about.name;
    out_ += '(';
    bool first = true;
    auto name = [&](const char* text) {
      line(first, simple);
      first = false;
      out_ += text;
      out_ += '=';
    };
    for_each_field(node, [&](const FieldInfo& field, const auto& value) {
      if (is_omitted(field, value)) return;
      name(field.name);
      print(value);
    });
    if (attributes) {
      auto number = [&](const char* text, u32 value) {
        name(text);
        print(static_cast<i32>(value));
      };
      number("lineno", node->lineno);
      number("col_offset", node->col_offset);
      number("end_lineno", node->end_lineno);
      number("end_col_offset", node->end_col_offset);
    }
    out_ += ')';
    level_--;
  }

  void print(std::string_view text) { out_ += text.data() ? repr_str(text) : "None"; }
  void print(i32 value) { out_ += fmt::format("{}", value); }
  void print(const ConstantValue& value) { out_ += repr(value); }
  template <class T>
    requires std::is_enum_v<T>
  void print(T value) {
    out_ += name_of(value);
    out_ += "()";
  }
  template <class T>
  void print(T* const& node) {
    if (!node) {
      out_ += "None";
      return;
    }
    visit(static_cast<const Node*>(node), [&](const auto* concrete) { write(concrete); });
  }
  template <class T>
  void print(const Seq<T>& items) {
    out_ += '[';
    level_++;
    bool first = true;
    for (const T& item : items) {
      line(first, false);
      first = false;
      print(item);
    }
    level_--;
    out_ += ']';
  }

  const DumpOptions& options_;
  std::string& out_;
  u32 level_ = 0;
  bool too_deep_ = false;
};

}  // namespace

bool dump(const Node* node, const DumpOptions& options, std::string* out) { return Dumper(options, out).dump(node); }

}  // namespace krait::ast

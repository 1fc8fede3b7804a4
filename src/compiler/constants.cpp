#include "compiler/constants.h"

#include <cmath>
#include <cstring>

#include "base/name_map.h"

namespace krait {

namespace {

using Kind = Const::Kind;

// Results of folding stay within what CPython folds: 128-bit integers, 4096 characters, 256 items.
constexpr u32 kMaxIntBits = 128;
constexpr usize kMaxTextSize = 4096;
constexpr usize kMaxItems = 256;

void multiply_add(std::vector<u64>& limbs, u64 factor, u64 carry) {
  for (u64& limb : limbs) {
    u128 product = u128(limb) * factor + carry;
    limb = u64(product);
    carry = u64(product >> 64);
  }
  if (carry) limbs.push_back(carry);
}

Const big_from_limbs(const std::vector<u64>& limbs, bool negative, Arena& arena) {
  if (limbs.empty()) return make_int(0);
  if (limbs.size() == 1 && limbs[0] <= u64(INT64_MAX) + negative) {
    return make_int(negative ? i64(0 - limbs[0]) : i64(limbs[0]));
  }
  Const out;
  out.kind = Kind::kBigInt;
  out.negative = negative;
  out.text = arena.copy({reinterpret_cast<const char*>(limbs.data()), limbs.size() * 8});
  return out;
}

Const parse_int(std::string_view digits, u32 base, Arena& arena) {
  bool negative = digits.starts_with('-');
  if (negative) digits.remove_prefix(1);
  std::vector<u64> limbs;
  u32 chunk = base == 10 ? 19 : base == 16 ? 15 : base == 8 ? 20 : 60;  // digits whose value fits 63 bits
  for (usize i = 0; i < digits.size();) {
    u64 value = 0, scale = 1;
    for (u32 n = 0; n < chunk && i < digits.size(); n++, i++) {
      char ch = digits[i];
      u32 digit = ch <= '9' ? u32(ch - '0') : (u32(ch) | 32) - 'a' + 10;
      value = value * base + digit;
      scale *= base;
    }
    multiply_add(limbs, scale, value);
  }
  return big_from_limbs(limbs, negative, arena);
}

Const from_magnitude(u128 magnitude, bool negative, Arena& arena) {
  std::vector<u64> limbs;
  for (; magnitude; magnitude >>= 64) limbs.push_back(u64(magnitude));
  return big_from_limbs(limbs, negative, arena);
}
Const from_i128(i128 value, Arena& arena) {
  return from_magnitude(value < 0 ? 0 - u128(value) : u128(value), value < 0, arena);
}

u32 bit_length(i64 value) {
  u64 magnitude = value < 0 ? 0 - u64(value) : u64(value);
  return magnitude ? 64 - u32(__builtin_clzll(magnitude)) : 0;
}

bool as_int(const Const& c, i64* out) {
  if (c.kind == Kind::kInt) *out = c.integer;
  else if (c.kind == Kind::kTrue || c.kind == Kind::kFalse) *out = c.kind == Kind::kTrue;
  else return false;
  return true;
}

bool as_real(const Const& c, f64* out) {
  i64 integer;
  if (c.kind == Kind::kFloat) {
    *out = c.real;
    return true;
  }
  if (!as_int(c, &integer) || bit_length(integer) > 53) return false;
  *out = f64(integer);
  return true;
}

Const make_float(f64 value) {
  Const out;
  out.kind = Kind::kFloat;
  out.real = value;
  return out;
}
Const make_complex(f64 real, f64 imag) {
  Const out;
  out.kind = Kind::kComplex;
  out.real = real;
  out.imag = imag;
  return out;
}

bool fold_ints(ast::Operator op, i64 a, i64 b, Const* out, Arena& arena) {
  using O = ast::Operator;
  switch (op) {
    case O::Add: *out = from_i128(i128(a) + b, arena); return true;
    case O::Sub: *out = from_i128(i128(a) - b, arena); return true;
    case O::Mult: *out = from_i128(i128(a) * b, arena); return true;
    case O::Div:
      if (b == 0 || bit_length(a) > 53 || bit_length(b) > 53) return false;
      *out = make_float(f64(a) / f64(b));
      return true;
    case O::FloorDiv:
    case O::Mod: {
      if (b == 0 || (a == INT64_MIN && b == -1)) return false;
      i64 quotient = a / b, rest = a % b;
      if (rest != 0 && (rest < 0) != (b < 0)) quotient--, rest += b;
      *out = make_int(op == O::Mod ? rest : quotient);
      return true;
    }
    case O::Pow: {
      if (b < 0) return false;
      if (bit_length(a) > 1 && u64(b) > kMaxIntBits / bit_length(a)) return false;
      if (bit_length(a) <= 1) {  // -1, 0, 1: any exponent
        *out = make_int(b == 0 ? 1 : a == -1 ? (b & 1 ? -1 : 1) : a);
        return true;
      }
      u128 magnitude = 1;
      for (i64 i = 0; i < b; i++) magnitude *= a < 0 ? 0 - u64(a) : u64(a);
      *out = from_magnitude(magnitude, a < 0 && (b & 1), arena);
      return true;
    }
    case O::LShift:
      if (b < 0 || b > i64(kMaxIntBits - bit_length(a)) || b >= i64(kMaxIntBits)) return false;
      *out = from_magnitude(u128(a < 0 ? 0 - u64(a) : u64(a)) << b, a < 0, arena);
      return true;
    case O::RShift:
      if (b < 0) return false;
      *out = make_int(b > 63 ? (a < 0 ? -1 : 0) : a >> b);
      return true;
    case O::BitAnd: *out = make_int(a & b); return true;
    case O::BitOr: *out = make_int(a | b); return true;
    case O::BitXor: *out = make_int(a ^ b); return true;
    default: return false;
  }
}

usize item_count(const Const& c) {
  usize count = c.items.size();
  for (const Const& item : c.items) count += item_count(item);
  return count;
}

std::string_view join(std::string_view a, std::string_view b, Arena& arena) {
  char* out = arena.make_array<char>(a.size() + b.size());
  std::copy(b.begin(), b.end(), std::copy(a.begin(), a.end(), out));
  return {out, a.size() + b.size()};
}
std::span<const Const> join(std::span<const Const> a, std::span<const Const> b, Arena& arena) {
  Const* out = arena.make_array<Const>(a.size() + b.size());
  std::copy(b.begin(), b.end(), std::copy(a.begin(), a.end(), out));
  return {out, a.size() + b.size()};
}

bool fold_repeat(const Const& sequence, i64 times, Const* out, Arena& arena) {
  if (times < 0) times = 0;
  usize size = sequence.kind == Kind::kTuple ? item_count(sequence) : sequence.text.size();
  usize limit = sequence.kind == Kind::kTuple ? kMaxItems : kMaxTextSize;
  if (size && u64(times) > limit / size) return false;
  *out = {};
  out->kind = sequence.kind;
  if (!size || !times) return true;
  usize count = usize(times);
  char* text = arena.make_array<char>(sequence.text.size() * count);
  Const* items = arena.make_array<Const>(sequence.items.size() * count);
  out->text = {text, sequence.text.size() * count};
  out->items = {items, sequence.items.size() * count};
  while (count--) {
    text = std::copy(sequence.text.begin(), sequence.text.end(), text);
    items = std::copy(sequence.items.begin(), sequence.items.end(), items);
  }
  return true;
}

bool is_text(const Const& c) { return c.kind == Kind::kStr || c.kind == Kind::kBytes; }

}  // namespace

Const make_int(i64 value) {
  Const out;
  out.kind = Kind::kInt;
  out.integer = value;
  return out;
}
Const make_str(std::string_view text) {
  Const out;
  out.kind = Kind::kStr;
  out.text = text;
  return out;
}
Const make_tuple(std::span<const Const> items) {
  Const out;
  out.kind = Kind::kTuple;
  out.items = items;
  return out;
}

Const to_const(const ast::ConstantValue& value, Arena& arena, u32 depth) {
  using T = ast::ConstantValue::Type;
  Const out;
  switch (value.type) {
    case T::Invalid:
    case T::None: break;
    case T::True: out.kind = Kind::kTrue; break;
    case T::False: out.kind = Kind::kFalse; break;
    case T::Ellipsis: out.kind = Kind::kEllipsis; break;
    case T::Int: return value.is_big_int() ? parse_int(value.text, value.base, arena) : make_int(value.integer);
    case T::Float: return make_float(value.real);
    case T::Complex: return make_complex(value.real, value.imag);
    case T::Str: return make_str(value.text);
    case T::Bytes:
      out.kind = Kind::kBytes;
      out.text = value.text;
      break;
    case T::Tuple:
    case T::FrozenSet: {
      if (depth == 0) break;
      out.kind = value.type == T::Tuple ? Kind::kTuple : Kind::kFrozenSet;
      Const* items = arena.make_array<Const>(value.count);
      for (u32 i = 0; i < value.count; i++) items[i] = to_const(value.items[i], arena, depth - 1);
      out.items = {items, value.count};
      break;
    }
  }
  return out;
}

bool is_true(const Const& c) {
  switch (c.kind) {
    case Kind::kNone:
    case Kind::kFalse: return false;
    case Kind::kInt: return c.integer != 0;
    case Kind::kFloat: return c.real != 0;
    case Kind::kComplex: return c.real != 0 || c.imag != 0;
    case Kind::kStr:
    case Kind::kBytes: return !c.text.empty();
    case Kind::kTuple:
    case Kind::kFrozenSet: return !c.items.empty();
    default: return true;
  }
}

std::string const_key(const Const& c) {
  std::string key(1, char('a' + u32(c.kind)));
  auto bits = [&](const void* data, usize size) { key.append(static_cast<const char*>(data), size); };
  switch (c.kind) {
    case Kind::kInt: bits(&c.integer, 8); break;
    case Kind::kBigInt: key += c.negative ? '-' : '+'; break;
    case Kind::kFloat: bits(&c.real, 8); break;
    case Kind::kComplex:
      bits(&c.real, 8);
      bits(&c.imag, 8);
      break;
    case Kind::kCode: bits(&c.code, sizeof c.code); break;
    default: break;
  }
  u32 size = u32(c.text.size());
  bits(&size, 4);
  key += c.text;
  size = u32(c.items.size());
  bits(&size, 4);
  for (const Const& item : c.items) key += const_key(item);
  return key;
}

bool same_const(const Const& a, const Const& b) {
  if (a.kind != b.kind || a.integer != b.integer || a.negative != b.negative || !same_name(a.text, b.text) || a.code != b.code ||
      std::bit_cast<u64>(a.real) != std::bit_cast<u64>(b.real) || std::bit_cast<u64>(a.imag) != std::bit_cast<u64>(b.imag))
    return false;
  return std::equal(a.items.begin(), a.items.end(), b.items.begin(), b.items.end(), same_const);
}

u64 hash_const(const Const& c) {
  u64 h = hash_name(c.text) ^ u64(c.integer) * 0x9E3779B97F4A7C15u ^ std::bit_cast<u64>(c.real) ^ u64(c.kind) << 56 ^
          reinterpret_cast<uintptr_t>(c.code);
  for (const Const& item : c.items) h = std::rotl(h, 7) * 0x9E3779B97F4A7C15u + hash_const(item);
  return h ^ h >> 32;
}

const char* type_name(const Const& c) {
  switch (c.kind) {
    case Kind::kNone: return "NoneType";
    case Kind::kFalse:
    case Kind::kTrue: return "bool";
    case Kind::kEllipsis: return "ellipsis";
    case Kind::kInt:
    case Kind::kBigInt: return "int";
    case Kind::kFloat: return "float";
    case Kind::kComplex: return "complex";
    case Kind::kStr: return "str";
    case Kind::kBytes: return "bytes";
    case Kind::kTuple: return "tuple";
    case Kind::kFrozenSet: return "frozenset";
    case Kind::kSlice: return "slice";
    case Kind::kCode: return "code";
  }
  return "object";
}

bool fold_unary(ast::UnaryOperator op, const Const& c, Const* out, Arena& arena) {
  using U = ast::UnaryOperator;
  if (op == U::Not) {
    out->kind = is_true(c) ? Kind::kFalse : Kind::kTrue;
    return true;
  }
  i64 integer;
  if (op == U::Invert) {
    // ~ on bool warns at run time.
    if (c.kind != Kind::kInt) return false;
    *out = make_int(~c.integer);
    return true;
  }
  f64 sign = op == U::USub ? -1.0 : 1.0;
  if (as_int(c, &integer)) {
    *out = from_i128(op == U::USub ? -i128(integer) : i128(integer), arena);
    return true;
  }
  if (c.kind == Kind::kBigInt) {
    std::vector<u64> limbs(c.text.size() / 8);
    std::memcpy(limbs.data(), c.text.data(), c.text.size());
    *out = big_from_limbs(limbs, c.negative != (op == U::USub), arena);
    return true;
  }
  if (c.kind == Kind::kFloat) {
    *out = make_float(c.real * sign);
    return true;
  }
  if (c.kind == Kind::kComplex) {
    *out = make_complex(c.real * sign, c.imag * sign);
    return true;
  }
  return false;
}

bool fold_binary(ast::Operator op, const Const& a, const Const& b, Const* out, Arena& arena) {
  using O = ast::Operator;
  i64 x, y;
  bool x_int = as_int(a, &x), y_int = as_int(b, &y);
  if (x_int && y_int) {
    bool bitwise = op == O::BitAnd || op == O::BitOr || op == O::BitXor;
    if (bitwise && a.kind != Kind::kInt && b.kind != Kind::kInt) return false;  // bool op bool is a bool
    return fold_ints(op, x, y, out, arena);
  }
  f64 p, q;
  if (as_real(a, &p) && as_real(b, &q)) {
    switch (op) {
      case O::Add: *out = make_float(p + q); return true;
      case O::Sub: *out = make_float(p - q); return true;
      case O::Mult: *out = make_float(p * q); return true;
      case O::Div:
        if (q == 0) return false;
        *out = make_float(p / q);
        return true;
      default: return false;
    }
  }
  // A real operand has no imaginary part: it leaves the sign of the other's zero alone.
  if (b.kind == Kind::kComplex && as_real(a, &p) && (op == O::Add || op == O::Sub)) {
    *out = op == O::Add ? make_complex(p + b.real, b.imag) : make_complex(p - b.real, -b.imag);
    return true;
  }
  if (a.kind == Kind::kComplex && as_real(b, &q) && (op == O::Add || op == O::Sub)) {
    *out = make_complex(op == O::Add ? a.real + q : a.real - q, a.imag);
    return true;
  }
  if (a.kind == Kind::kComplex && b.kind == Kind::kComplex && (op == O::Add || op == O::Sub)) {
    *out = op == O::Add ? make_complex(a.real + b.real, a.imag + b.imag) : make_complex(a.real - b.real, a.imag - b.imag);
    return true;
  }
  if (op == O::Add && a.kind == b.kind && (is_text(a) || a.kind == Kind::kTuple)) {
    *out = a;
    out->text = join(a.text, b.text, arena);
    out->items = join(a.items, b.items, arena);
    return true;
  }
  if (op == O::Mult) {
    if ((is_text(a) || a.kind == Kind::kTuple) && y_int) return fold_repeat(a, y, out, arena);
    if ((is_text(b) || b.kind == Kind::kTuple) && x_int) return fold_repeat(b, x, out, arena);
  }
  return false;
}

bool fold_subscript(const Const& value, const Const& index, Const* out) {
  i64 i;
  if (!as_int(index, &i)) return false;
  if (value.kind != Kind::kTuple && !is_text(value)) return false;
  i64 size = i64(value.kind == Kind::kTuple ? value.items.size() : value.text.size());
  if (i < 0) i += size;
  if (i < 0 || i >= size) return false;
  if (value.kind == Kind::kTuple) {
    *out = value.items[usize(i)];
    return true;
  }
  if (value.kind == Kind::kBytes) {
    *out = make_int(u8(value.text[usize(i)]));
    return true;
  }
  for (char ch : value.text) if (u8(ch) >= 0x80) return false;
  *out = make_str(value.text.substr(usize(i), 1));
  return true;
}

}  // namespace krait

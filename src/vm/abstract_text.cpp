// Text, truth, hash and comparison of any object.
#include "vm/operators.h"
#include "objects/exception.h"
#include "objects/float.h"
#include "objects/format.h"
#include "objects/int.h"
#include "objects/str.h"
#include "objects/type_internal.h"

namespace krait {

static Result<RefTo<Str>> as_text(Thread& t, Ref text, const char* method) {
  if (KRAIT_UNLIKELY(!is<Str>(text)))
    return t.raise(kTypeError, "{} returned non-string (type {})", method, type_name(t, text));
  return RefTo<Str>::steal(static_cast<Str*>(text.detach().object()));
}

Result<RefTo<Str>> repr(Thread& t, Value v) {
  TRY(t.check_c_stack(" while getting the repr of an object"));
  Ref text = TRY(type_of(t, v)->slots.repr(t, v));
  return as_text(t, std::move(text), "__repr__");
}

Result<RefTo<Str>> to_str(Thread& t, Value v) {
  if (is_exact<Str>(v)) return RefTo<Str>(static_cast<Str*>(v.object()));
  TRY(t.check_c_stack(" while getting the str of an object"));
  Ref text = TRY(type_of(t, v)->slots.str(t, v));
  return as_text(t, std::move(text), "__str__");
}

Result<RefTo<Str>> ascii(Thread& t, Value v) {
  RefTo<Str> text = TRY(repr(t, v));
  if (text->is_ascii()) return text;
  std::string out;
  for (u64 i = 0; i < text->length; ++i) {
    u32 c = text->at(i);
    if (c < 0x80) out += char(c);
    else if (c < 0x100) out += fmt::format("\\x{:02x}", c);
    else if (c < 0x10000) out += fmt::format("\\u{:04x}", c);
    else out += fmt::format("\\U{:08x}", c);
  }
  return str_from_ascii(t, out);
}

Result<RefTo<Str>> format(Thread& t, Value v, Str* spec) {
  if (!spec || spec->length == 0) {
    if (is_exact<Str>(v)) return RefTo<Str>(static_cast<Str*>(v.object()));
    if (is_exact_int(v)) return int_to_text(t, v, 10);
  }
  // What __format__ of these types does.
  if (is_exact<Str>(v)) return str_format_spec(t, static_cast<Str*>(v.object()), spec);
  if (is_exact_int(v)) return int_format_spec(t, v, spec);
  if (is_exact_float(v)) return float_format_spec(t, float_value(v), spec);
  RefTo<Str> empty;
  if (!spec) {
    empty = str_from_ascii(t, "");
    spec = empty;
  }
  Value stack[] = {v, Value(spec)};
  Ref text = TRY(call_special(t, stack, 2, t.names.dunder_format));
  if (text.is_absent()) return t.raise(kTypeError, "Type {} doesn't define __format__", type_name(t, v));
  if (!is<Str>(text)) return t.raise(kTypeError, "__format__ must return a str, not {}", type_name(t, text));
  return RefTo<Str>::steal(static_cast<Str*>(text.detach().object()));
}

Result<bool> truth(Thread& t, Value v) {
  if (v.is_bool()) return v.is_true();
  if (v.is_int()) return v.as_int() != 0;
  if (v.is_none()) return false;
  if (is_exact<Str>(v)) return static_cast<Str*>(v.object())->length != 0;
  TypeObject* type = type_of(t, v);
  if (type->slots.truth) return type->slots.truth(t, v);
  if (type->slots.length) return TRY(type->slots.length(t, v)) > 0;
  return true;
}

Result<i64> hash(Thread& t, Value v) {
  if (is_exact<Str>(v)) return str_hash(t, static_cast<Str*>(v.object()));
  TRY(t.check_c_stack(is_exact<Tuple>(v) ? " while hashing a tuple" : ""));
  return type_of(t, v)->slots.hash(t, v);
}

static CompareOp mirrored(CompareOp op) {
  switch (op) {
    case CompareOp::kLt: return CompareOp::kGt;
    case CompareOp::kLe: return CompareOp::kGe;
    case CompareOp::kGt: return CompareOp::kLt;
    case CompareOp::kGe: return CompareOp::kLe;
    default: return op;
  }
}

static bool compare_ints(i64 a, i64 b, CompareOp op) {
  switch (op) {
    case CompareOp::kLt: return a < b;
    case CompareOp::kLe: return a <= b;
    case CompareOp::kEq: return a == b;
    case CompareOp::kNe: return a != b;
    case CompareOp::kGt: return a > b;
    default: return a >= b;
  }
}

static const char* symbol(CompareOp op) {
  static constexpr const char* kSymbols[] = {"<", "<=", "==", "!=", ">", ">="};
  return kSymbols[int(op)];
}

// What is left when no method has an answer.
static Result<Ref> compare_identity(Thread& t, Value a, Value b, CompareOp op) {
  if (op == CompareOp::kEq) return bool_ref(a == b);
  if (op == CompareOp::kNe) return bool_ref(!(a == b));
  return t.raise(kTypeError, "'{}' not supported between instances of '{}' and '{}'", symbol(op), type_name(t, a), type_name(t, b));
}

Result<Ref> compare_rest(Thread& t, Value a, Value b, CompareOp op) {
  if (auto method = type_of(t, b)->slots.compare) {
    Ref result = TRY(method(t, b, a, mirrored(op)));
    if (!result.get().is_not_implemented()) return result;
  }
  return compare_identity(t, a, b, op);
}

Result<Ref> compare(Thread& t, Value a, Value b, CompareOp op) {
  if (both_int(a, b)) return bool_ref(compare_ints(a.as_int(), b.as_int(), op));
  TRY(t.check_c_stack(" in comparison"));
  TypeObject *left = type_of(t, a), *right = type_of(t, b);
  bool reflected = false;
  if (left != right && right->slots.compare && is_subtype(right, left)) {
    reflected = true;
    Ref result = TRY(right->slots.compare(t, b, a, mirrored(op)));
    if (!result.get().is_not_implemented()) return result;
  }
  if (left->slots.compare) {
    Ref result = TRY(left->slots.compare(t, a, b, op));
    if (!result.get().is_not_implemented()) return result;
  }
  return reflected ? compare_identity(t, a, b, op) : compare_rest(t, a, b, op);
}

Result<bool> compare_bool(Thread& t, Value a, Value b, CompareOp op) {
  if (a == b) {
    if (op == CompareOp::kEq) return true;
    if (op == CompareOp::kNe) return false;
  }
  Ref result = TRY(compare(t, a, b, op));
  return truth(t, result);
}

// --- Objects whose repr is being made, by thread

struct ReprStack { std::vector<std::pair<Thread*, u64>> entries; };
static constexpr char kReprKey = 0;

Result<bool> repr_enter(Thread& t, Value object) {
  ReprStack& stack = t.interp.state<ReprStack>(&kReprKey);
  for (auto& entry : stack.entries) if (entry.first == &t && entry.second == object.bits) return true;
  stack.entries.emplace_back(&t, object.bits);
  return false;
}

void repr_leave(Thread& t, Value object) {
  ReprStack& stack = t.interp.state<ReprStack>(&kReprKey);
  for (usize i = stack.entries.size(); i-- > 0;) {
    if (stack.entries[i].first != &t || stack.entries[i].second != object.bits) continue;
    stack.entries.erase(stack.entries.begin() + i64(i));
    return;
  }
}

}  // namespace krait

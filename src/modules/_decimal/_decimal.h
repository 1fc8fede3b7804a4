#pragma once
// What the files of module _decimal share. The arithmetic is base/decimal; here are the Python types around it.
#include "base/decimal/decimal.h"
#include "modules/_contextvars.h"
#include "objects/container.h"
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/module.h"
#include "objects/native.h"
#include "objects/str.h"

namespace krait {

// An immutable number; its limbs follow the header.
struct Decimal : Object {
  static const TypeSpec kType;
  dec::Kind kind;
  bool negative;
  u32 limb_count;
  i64 exponent;
  u64 digits;
  i64 hash;                // -1: not computed yet
  u64 limbs[1];

  dec::View view() const {
    dec::View v;
    v.coefficient.data = limbs;
    v.coefficient.count = limb_count;
    v.exponent = exponent;
    v.digits = digits;
    v.kind = kind;
    v.negative = negative;
    return v;
  }
};

// Context.flags and Context.traps: a mapping from the nine signal classes to bool.
struct SignalDict : Object {
  static const TypeSpec kType;
  u32 conditions;          // dec::Condition bits; InvalidOperation stands for all of dec::kAnyInvalid
  bool of_context;         // false: made by hand, or its context is gone; then every use is a ValueError, as in CPython
};

struct DecimalContext : Object {
  static const TypeSpec kType;
  dec::Context limits;
  bool capitals;
  FieldTo<SignalDict> flags, traps;
};

// The signals, in the order in which they are listed and raised.
struct Signal {
  const char* name;
  u32 conditions;
};
constexpr Signal kSignals[] = {
    {"InvalidOperation", dec::kAnyInvalid}, {"FloatOperation", dec::kFloatOperation},
    {"DivisionByZero", dec::kDivisionByZero}, {"Overflow", dec::kOverflow}, {"Underflow", dec::kUnderflow},
    {"Subnormal", dec::kSubnormal}, {"Inexact", dec::kInexact}, {"Rounded", dec::kRounded}, {"Clamped", dec::kClamped}};
constexpr usize kSignalCount = std::size(kSignals);
// Kinds of InvalidOperation that have classes of their own.
constexpr Signal kInvalidKinds[] = {
    {"InvalidOperation", dec::kInvalidOperation}, {"ConversionSyntax", dec::kConversionSyntax},
    {"DivisionImpossible", dec::kDivisionImpossible}, {"DivisionUndefined", dec::kDivisionUndefined},
    {"InvalidContext", dec::kInvalidContext}};
constexpr const char* kRoundings[] = {"ROUND_UP", "ROUND_DOWN", "ROUND_CEILING", "ROUND_FLOOR",
                                      "ROUND_HALF_UP", "ROUND_HALF_DOWN", "ROUND_HALF_EVEN", "ROUND_05UP"};

struct DecimalState {
  TypeObject *decimal = nullptr, *context = nullptr, *manager = nullptr;   // owned by the interpreter
  Field signals[kSignalCount], invalid_kinds[std::size(kInvalidKinds)];
  Field signal_dict, decimal_tuple, rational, complex;
  FieldTo<Dict> contents;   // of the module; made once: a module that is imported anew has the same classes and contexts
  FieldTo<ContextVar> current;
  FieldTo<DecimalContext> default_context;
  void visit(Visitor& v) {
    for (const Field& signal : signals) v(signal);
    for (const Field& kind : invalid_kinds) v(kind);
    for (const Field* f : {&signal_dict, &decimal_tuple, &rational, &complex}) v(*f);
    v(contents);
    v(current);
    v(default_context);
  }
};
DecimalState& decimal_state(Thread& t);

// The context that operations use when none is given.
Result<RefTo<DecimalContext>> decimal_current_context(Thread& t);
// A context argument: None is the current one. TypeError "optional argument must be a context".
Result<RefTo<DecimalContext>> decimal_context_argument(Thread& t, Value v);
RefTo<DecimalContext> decimal_context_new(Thread& t, TypeObject* cls, const dec::Context& limits, u32 traps);
RefTo<DecimalContext> decimal_context_copy(Thread& t, DecimalContext* context);
// The limits for an operation, with what memory allows.
dec::Context decimal_limits(Thread& t, const DecimalContext* context);
// Adds conditions to the flags of the context; raises if one of them is trapped, and MemoryError.
Status decimal_settle(Thread& t, DecimalContext* context, u32 conditions);
Result<dec::Rounding> decimal_rounding(Thread& t, Value v);
// What may be assigned to flags and traps. `lists`: a list of signals too, as constructors take it.
Result<u32> decimal_conditions(Thread& t, Value v, bool lists);
// A Context of the keywords that Context() and localcontext() share: prec ... traps, any of them EMPTY or None.
struct ContextFields { Value prec, rounding, emin, emax, capitals, clamp, flags, traps; };
Status decimal_context_assign(Thread& t, DecimalContext* context, const ContextFields& fields);

Result<Ref> decimal_new(Thread& t, TypeObject* cls, const dec::View& v);
inline Result<Ref> decimal_new(Thread& t, const dec::View& v) { return decimal_new(t, decimal_state(t).decimal, v); }
dec::Number decimal_from_int(Value integer);
dec::Number decimal_from_double(f64 value);
// Errors for infinities and NaN as int() and float() have them.
Result<Ref> decimal_to_integer(Thread& t, Decimal* self, dec::Rounding rounding);
Result<f64> decimal_to_double(Thread& t, Decimal* self);
// The exact value of a str, as Decimal(text) takes it or, `strict`, as Context.create_decimal.
Result<std::string> decimal_numeric_text(Str* text, bool strict);
// A list or tuple (sign, digits, exponent), and the text of what it says.
bool decimal_is_sequence(Thread& t, Value v);
Result<std::string> decimal_text_of_tuple(Thread& t, Value v);

// An operand: a Decimal is looked at, an int converted. The caller keeps the Value alive.
class Operand {
 public:
  bool accept(Value v) {       // false: neither Decimal nor int
    if (KRAIT_LIKELY(is<Decimal>(v))) {
      view_ = static_cast<Decimal*>(v.object())->view();
      return true;
    }
    if (!is_int(v)) return false;
    number_ = decimal_from_int(v);
    view_ = number_;
    return true;
  }
  Status require(Thread& t, Value v) {
    if (accept(v)) return {};
    return t.raise(kTypeError, "conversion from {} to Decimal is not supported", type_name(t, v));
  }
  const dec::View& view() const { return view_; }

 private:
  dec::Number number_;
  dec::View view_;
};

// The result of an operation as a Decimal, after its conditions went to the context.
inline Result<Ref> decimal_result(Thread& t, DecimalContext* context, const dec::Number& n, u32 conditions) {
  if (conditions) TRY(decimal_settle(t, context, conditions));
  return decimal_new(t, n);
}

// Operations in the shapes that methods of Decimal and Context call. Functions that cannot fail are adapted below.
using UnaryOperation = dec::Number (*)(const dec::View&, const dec::Context&, u32*);
using BinaryOperation = dec::Number (*)(const dec::View&, const dec::View&, const dec::Context&, u32*);
namespace operation {
inline dec::Number compare(const dec::View& a, const dec::View& b, const dec::Context& c, u32* s) { return dec::compare(a, b, false, c, s); }
inline dec::Number compare_signal(const dec::View& a, const dec::View& b, const dec::Context& c, u32* s) { return dec::compare(a, b, true, c, s); }
inline dec::Number total(int order) { return dec::Number(order < 0, order != 0, 0); }
inline dec::Number compare_total(const dec::View& a, const dec::View& b, const dec::Context&, u32*) { return total(dec::compare_total(a, b)); }
inline dec::Number compare_total_mag(const dec::View& a, const dec::View& b, const dec::Context&, u32*) { return total(dec::compare_total(a, b, true)); }
inline dec::Number max(const dec::View& a, const dec::View& b, const dec::Context& c, u32* s) { return dec::extreme(dec::Extreme::kMax, false, a, b, c, s); }
inline dec::Number max_mag(const dec::View& a, const dec::View& b, const dec::Context& c, u32* s) { return dec::extreme(dec::Extreme::kMax, true, a, b, c, s); }
inline dec::Number min(const dec::View& a, const dec::View& b, const dec::Context& c, u32* s) { return dec::extreme(dec::Extreme::kMin, false, a, b, c, s); }
inline dec::Number min_mag(const dec::View& a, const dec::View& b, const dec::Context& c, u32* s) { return dec::extreme(dec::Extreme::kMin, true, a, b, c, s); }
inline dec::Number logical_and(const dec::View& a, const dec::View& b, const dec::Context& c, u32* s) { return dec::logical(dec::Logical::kAnd, a, b, c, s); }
inline dec::Number logical_or(const dec::View& a, const dec::View& b, const dec::Context& c, u32* s) { return dec::logical(dec::Logical::kOr, a, b, c, s); }
inline dec::Number logical_xor(const dec::View& a, const dec::View& b, const dec::Context& c, u32* s) { return dec::logical(dec::Logical::kXor, a, b, c, s); }
inline dec::Number to_integral_exact(const dec::View& a, const dec::Context& c, u32* s) { return dec::to_integral(a, c, true, s); }
inline dec::Number to_integral_value(const dec::View& a, const dec::Context& c, u32* s) { return dec::to_integral(a, c, false, s); }
inline dec::Number apply(const dec::View& a, const dec::Context& c, u32* s) {
  dec::Number n(a);
  dec::finalize(&n, c, s);
  return n;
}
inline dec::Number copy_abs(const dec::View& a, const dec::Context&, u32*) {
  dec::Number n(a);
  n.negative = false;
  return n;
}
inline dec::Number copy_negate(const dec::View& a, const dec::Context&, u32*) {
  dec::Number n(a);
  n.negative = !n.negative;
  return n;
}
inline dec::Number copy_sign(const dec::View& a, const dec::View& b, const dec::Context&, u32*) {
  dec::Number n(a);
  n.negative = b.negative;
  return n;
}
}  // namespace operation

Result<RefTo<Str>> decimal_text(Thread& t, const dec::View& v, bool capitals, bool engineering);
// `override` is EMPTY or a dict like localeconv()'s: its decimal_point, thousands_sep and grouping (a str) count.
Result<RefTo<Str>> decimal_format(Thread& t, const dec::View& v, Value spec, Value override, DecimalContext* context);

Status signals_ready(Thread& t, Module* module);          // signals.cpp
Status contexts_ready(Thread& t, Module* module);         // context.cpp
extern const std::span<const Method> kDecimalMethods;     // methods.cpp
extern const std::span<const Method> kDecimalFunctions;   // context.cpp

}  // namespace krait

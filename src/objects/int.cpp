// int and bool: types and methods. Arithmetic is in int_arith.cpp.
#include "objects/int.h"

#include "base/bigint.h"
#include "objects/bytes.h"
#include "objects/exception.h"
#include "objects/float.h"
#include "objects/format.h"
#include "objects/native.h"
#include "objects/str.h"
#include "vm/interpreter.h"

namespace krait {

template <Result<Ref> (*F)(Thread&, Value, Value)>
static Result<Ref> int_binary(Thread& t, Value a, Value b) {
  if (!is_int(a) || !is_int(b)) return not_implemented_ref();
  return F(t, a, b);
}

// An exact int of the same value.
static Result<Ref> exact(Thread& t, Value v) {
  if (v.is_int()) return Ref(v);
  if (is_exact_int(v)) return Ref(v);
  u64 scratch;
  IntView view = int_view(v, scratch);
  return int_from_limbs(t, {view.limbs, usize(view.count)}, view.negative);
}

static Result<Ref> int_pow_slot(Thread& t, Value a, Value b, Value modulus) {
  if (!is_int(a) || !is_int(b) || (!modulus.is_none() && !is_int(modulus))) return not_implemented_ref();
  return int_pow(t, a, b, modulus);
}
static Result<Ref> int_neg_slot(Thread& t, Value a) { return int_neg(t, a); }
static Result<Ref> int_abs(Thread& t, Value a) { return int_sign(a) < 0 ? int_neg(t, a) : exact(t, a); }
static Result<bool> int_truth(Thread&, Value a) { return int_sign(a) != 0; }
static Result<i64> int_hash_slot(Thread&, Value a) { return int_hash(a); }
static Result<Ref> int_repr(Thread& t, Value a) { return int_to_text(t, a, 10); }
static Result<Ref> int_float(Thread& t, Value a) { return float_from(t, TRY(int_to_double(t, a))); }

static Result<Ref> int_compare_slot(Thread& t, Value a, Value b, CompareOp op) {
  if (!is_int(a) || !is_int(b)) return not_implemented_ref();
  int order = int_compare(a, b);
  switch (op) {
    case CompareOp::kLt: return bool_ref(order < 0);
    case CompareOp::kLe: return bool_ref(order <= 0);
    case CompareOp::kEq: return bool_ref(order == 0);
    case CompareOp::kNe: return bool_ref(order != 0);
    case CompareOp::kGt: return bool_ref(order > 0);
    default: return bool_ref(order >= 0);
  }
}

// int(x): text, bytes, or a number.
static Result<Ref> int_from_object(Thread& t, Value x) {
  if (is_exact_int(x)) return Ref(x);
  if (is_exact<Str>(x)) return int_from_str(t, as<Str>(x), 10);
  TypeObject* type = type_of(t, x);
  if (type->slots.int_ || type->slots.index) return to_int(t, x);
  if (is<Str>(x)) return int_from_str(t, as<Str>(x), 10);
  if (is<Bytes>(x)) return int_from_text(t, as<Bytes>(x)->view(), 10, x);
  if (is<ByteArray>(x)) return int_from_text(t, as<ByteArray>(x)->view(), 10, x);
  if (supports_buffer(x)) {
    BufferView view(t);
    TRY(view.open(x));
    RefTo<Bytes> copy = TRY(bytes_from(t, view.view()));
    return int_from_text(t, copy->view(), 10, Value(copy));
  }
  return t.raise(kTypeError, "int() argument must be a string, a bytes-like object or a real number, not '{}'", type_name(t, x));
}

static Result<Ref> int_with_base(Thread& t, Value x, Value base_value) {
  i64 base = TRY(to_index_i64(t, base_value));
  if ((base != 0 && base < 2) || base > 36) return t.raise(kValueError, "int() base must be >= 2 and <= 36, or 0");
  if (is<Str>(x)) return int_from_str(t, as<Str>(x), int(base));
  if (is<Bytes>(x)) return int_from_text(t, as<Bytes>(x)->view(), int(base), x);
  if (is<ByteArray>(x)) return int_from_text(t, as<ByteArray>(x)->view(), int(base), x);
  return t.raise(kTypeError, "int() can't convert non-string with explicit base");
}

static Result<Ref> int_new(Thread& t, TypeObject* cls, Args args) {
  if (KRAIT_LIKELY(args.count == 1 && !args.kwnames && cls == t.types.int_)) return int_from_object(t, args[0]);
  static constexpr std::string_view kNames[] = {"base"};
  Value x = Value::empty(), base = Value::empty();
  if (args.count + args.kw_count() > 2) {
    if (!args.kw_count()) return t.raise(kTypeError, "int expected at most 2 arguments, got {}", args.count);
    return t.raise(kTypeError, "int() takes at most 2 arguments ({} given)", args.count + args.kw_count());
  }
  if (args.count > 0) x = args[0];
  if (args.count > 1) base = args[1];
  for (u32 i = 0; i < args.kw_count(); ++i) {
    Str* name = as<Str>(args.kwnames->items[i]);
    if (!name->equals("base")) return raise_unknown_keyword(t, "int", name, kNames);
    if (args.count > 1) return t.raise(kTypeError, "argument for int() given by name ('base') and position (2)");
    base = args.items[args.count + i];
  }
  if (x.is_empty() && !base.is_empty()) return t.raise(kTypeError, "int() missing string argument");
  Ref value = x.is_empty()      ? Ref::steal(Value::small_int(0))
              : base.is_empty() ? TRY(int_from_object(t, x))
                                : TRY(int_with_base(t, x, base));
  if (cls == t.types.int_) return value;
  u64 scratch;
  IntView view = int_view(value, scratch);
  Object* o = type_allocate_var(t, cls, offsetof(Int, limbs) + std::max<u64>(view.count, 1) * sizeof(u64));
  if (!o) return t.raise_no_memory();
  Int* out = static_cast<Int*>(o);
  if (view.negative) out->flags |= Int::kNegative;
  out->limb_count = view.count;
  std::memcpy(out->limbs, view.limbs, view.count * sizeof(u64));
  return Ref::steal(Value(o));
}

static usize int_size(const Object* o) {
  return offsetof(Int, limbs) + std::max<u64>(static_cast<const Int*>(o)->limb_count, 1) * sizeof(u64);
}

static Result<Ref> int_conjugate(Thread& t, Value self) { return exact(t, self); }
static Result<Ref> int_bit_length(Thread& t, Value self) {
  if (KRAIT_LIKELY(self.is_int())) return Ref::steal(Value::small_int(std::bit_width(u64(std::abs(self.as_int())))));
  u64 scratch;
  IntView v = int_view(self, scratch);
  return int_from_u64(t, big::bit_length(big::View(v.limbs, v.count)));
}
static Result<Ref> int_bit_count(Thread& t, Value self) {
  u64 scratch;
  IntView v = int_view(self, scratch);
  return int_from_u64(t, big::bit_count(big::View(v.limbs, v.count)));
}
static Result<Ref> int_as_integer_ratio(Thread& t, Value self) {
  Ref number = TRY(exact(t, self));
  return tuple_of(t, number.get(), Value::small_int(1));
}
static bool int_is_integer(Thread&, Value) { return true; }
static Result<Ref> int_getnewargs(Thread& t, Value self) {
  Ref number = TRY(exact(t, self));
  return tuple_of(t, number.get());
}
static Result<RefTo<Str>> int_format(Thread& t, Value self, Str* spec) { return int_format_spec(t, self, spec); }
static i64 int_sizeof(Thread&, Value self) {
  u64 scratch;
  IntView v = int_view(self, scratch);
  return i64(offsetof(Int, limbs) + std::max<u64>(v.count, 1) * sizeof(u64));
}

// round(n, -k): to a multiple of 10 ** k, halves to even.
static Result<Ref> int_round(Thread& t, Value self, Value digits) {
  if (digits.is_empty() || digits.is_none()) return exact(t, self);
  Ref places = TRY(to_index(t, digits));
  if (int_sign(places) >= 0) return exact(t, self);
  Ref exponent = TRY(int_neg(t, places));
  i64 k;
  u64 scratch;
  IntView view = int_view(self, scratch);
  // Beyond the number's own digits the answer is 0; that also bounds the power.
  if (!int_try_i64(exponent, &k) || u64(k) > view.count * 20 + 1) return Ref::steal(Value::small_int(0));
  Ref unit = TRY(int_pow(t, Value::small_int(10), Value::small_int(k), Value::none()));
  Ref quotient = TRY(int_floordiv(t, self, unit));
  Ref rest = TRY(int_mod(t, self, unit));
  Ref twice = TRY(int_add(t, rest, rest));
  int order = int_compare(twice, unit);
  Ref odd = TRY(int_and(t, quotient, Value::small_int(1)));
  if (order > 0 || (order == 0 && int_sign(odd) != 0)) quotient = TRY(int_add(t, quotient, Value::small_int(1)));
  return int_mul(t, quotient, unit);
}

static Result<big::ByteOrder> byte_order(Thread& t, Str* name) {
  if (!name || name->equals("big")) return big::ByteOrder::kBig;
  if (name->equals("little")) return big::ByteOrder::kLittle;
  return t.raise(kValueError, "byteorder must be either 'little' or 'big'");
}

static Result<Ref> int_to_bytes(Thread& t, Value self, i64 length, Str* byteorder, bool is_signed) {
  big::ByteOrder order = TRY(byte_order(t, byteorder));
  if (length < 0) return t.raise(kValueError, "length argument must be non-negative");
  RefTo<Bytes> out = TRY(bytes_new(t, u64(length)));
  u64 scratch;
  IntView v = int_view(self, scratch);
  switch (big::to_bytes(out->data(), usize(length), big::View(v.limbs, v.count, v.negative), order, is_signed)) {
    case big::BytesError::kTooBig: return t.raise(kOverflowError, "int too big to convert");
    case big::BytesError::kNegative: return t.raise(kOverflowError, "can't convert negative int to unsigned");
    case big::BytesError::kNone: return Ref(Value(out));
  }
  KRAIT_UNREACHABLE();
}

static Result<Ref> int_from_bytes(Thread& t, TypeObject* cls, Value bytes, Str* byteorder, bool is_signed) {
  big::ByteOrder order = TRY(byte_order(t, byteorder));
  RefTo<Bytes> data = TRY(bytes_from_object(t, bytes));
  std::string_view view = data->view();
  std::vector<u64> limbs(big::from_bytes_bound(view.size()) + 1);
  big::Out out = big::from_bytes(limbs.data(), reinterpret_cast<const u8*>(view.data()), view.size(), order, is_signed);
  Ref number = TRY(int_from_limbs(t, {limbs.data(), out.count}, out.negative));
  if (cls == t.types.int_) return number;
  return call(t, Value(static_cast<Object*>(cls)), number.get());
}

static Result<Ref> int_get_real(Thread& t, Value self) { return exact(t, self); }
static Result<Ref> int_get_zero(Thread&, Value) { return Ref::steal(Value::small_int(0)); }
static Result<Ref> int_get_one(Thread&, Value) { return Ref::steal(Value::small_int(1)); }

constexpr Method kIntMethods[] = {
    method<int_conjugate>("conjugate(self, /)", "The number itself: the conjugate of any int."),
    method<int_bit_length>("bit_length(self, /)", "Number of bits needed to write the number in binary."),
    method<int_bit_count>("bit_count(self, /)", "Number of ones in the binary form of the absolute value."),
    method<int_to_bytes>("to_bytes(self, /, length=1, byteorder='big', *, signed=False)", "The number as bytes of fixed length."),
    class_method<int_from_bytes>("from_bytes(type, /, bytes, byteorder='big', *, signed=False)", "The number that the bytes represent."),
    method<int_as_integer_ratio>("as_integer_ratio(self, /)", "A pair of ints whose ratio is the number."),
    method<int_is_integer>("is_integer(self, /)", "Always True; for compatibility with float.is_integer."),
    method<int_conjugate>("__trunc__(self, /)", "The number itself."),
    method<int_conjugate>("__floor__(self, /)", "The number itself."),
    method<int_conjugate>("__ceil__(self, /)", "The number itself."),
    method<int_round>("__round__(self, ndigits=None, /)", "The number rounded to a power of ten."),
    method<int_getnewargs>("__getnewargs__(self, /)", "Arguments for __new__, for pickling."),
    method<int_format>("__format__(self, format_spec, /)", "The number as text, as the format specification says."),
    method<int_sizeof>("__sizeof__(self, /)", "Size in memory, in bytes."),
};
constexpr Getter kIntGetters[] = {
    {"real", int_get_real, nullptr, "the real part of a complex number"},
    {"imag", int_get_zero, nullptr, "the imaginary part of a complex number"},
    {"numerator", int_get_real, nullptr, "the numerator of a rational number in lowest terms"},
    {"denominator", int_get_one, nullptr, "the denominator of a rational number in lowest terms"},
};

const TypeSpec Int::kType = {
    .name = "int",
    .basic_size = sizeof(Int),
    .flags = kTypeBase,
    .doc = "int([x]) -> integer\nint(x, base=10) -> integer\n\n"
           "A whole number of any size, from a number (truncated towards zero) or from text in the given base.",
    .slots = {.repr = int_repr,
              .hash = int_hash_slot,
              .truth = int_truth,
              .compare = int_compare_slot,
              .new_ = int_new,
              .add = int_binary<int_add>, .sub = int_binary<int_sub>, .mul = int_binary<int_mul>,
              .truediv = int_binary<int_truediv>, .floordiv = int_binary<int_floordiv>, .mod = int_binary<int_mod>,
              .divmod = int_binary<int_divmod>, .lshift = int_binary<int_lshift>, .rshift = int_binary<int_rshift>,
              .and_ = int_binary<int_and>, .or_ = int_binary<int_or>, .xor_ = int_binary<int_xor>,
              .pow = int_pow_slot,
              .neg = int_neg_slot, .pos = exact, .abs = int_abs, .invert = int_invert,
              .int_ = exact, .float_ = int_float, .index = exact,
              .size = int_size},
    .methods = rows(kIntMethods),
    .getters = rows(kIntGetters),
};

static Result<Ref> bool_repr(Thread& t, Value self) { return str_from_ascii(t, self.is_true() ? "True" : "False").ref(); }

template <bool (*F)(bool, bool), Result<Ref> (*Fallback)(Thread&, Value, Value)>
static Result<Ref> bool_binary(Thread& t, Value a, Value b) {
  if (a.is_bool() && b.is_bool()) return bool_ref(F(a.is_true(), b.is_true()));
  return int_binary<Fallback>(t, a, b);
}
static bool both(bool a, bool b) { return a && b; }
static bool either(bool a, bool b) { return a || b; }
static bool differ(bool a, bool b) { return a != b; }

static Result<Ref> bool_invert(Thread& t, Value self) {
  TRY(warn(t, kDeprecationWarning,
           "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This returns the bitwise "
           "inversion of the underlying int object and is usually not what you expect from negating a bool. Use the "
           "'not' operator for boolean negation or ~int(x) if you really want the bitwise inversion of the underlying int."));
  return Ref::steal(Value::small_int(self.is_true() ? -2 : -1));
}

static Result<Ref> bool_new(Thread& t, TypeObject*, Args args) {
  if (args.kw_count()) return t.raise(kTypeError, "bool() takes no keyword arguments");
  if (args.count > 1) return t.raise(kTypeError, "bool expected at most 1 argument, got {}", args.count);
  if (args.count == 0) return bool_ref(false);
  return bool_ref(TRY(truth(t, args[0])));
}

const TypeSpec Bool::kType = {
    .name = "bool",
    .base = &Int::kType,
    .basic_size = sizeof(Int),
    .signature = "bool(object=False, /)",
    .doc = "True or False: the truth value of the argument.",
    .slots = {.repr = bool_repr,
              .new_ = bool_new,
              .and_ = bool_binary<both, int_and>,
              .or_ = bool_binary<either, int_or>,
              .xor_ = bool_binary<differ, int_xor>,
              .invert = bool_invert},
};

}  // namespace krait

#pragma once
// Value: 64 bits that hold any Python object. Small ints, most floats and the singletons are immediate.
//
//   xxxx0000  object pointer (objects are 16-byte aligned and never move)
//   xxxxxx01  int of 62 bits          xxxxxx1x  float, self-tagged: rotl(bits + 2^61, 3)
//   low bits 00, low nibble not 0: EMPTY, ABSENT, None, False, True, NotImplemented, Ellipsis
//
// Inline floats cover 2^-511 <= |x| < 2^513; the others (and 0.0, inf, nan) are Float objects. Ints beyond 62 bits are
// BigInt objects. Only this header, objects/int.h and objects/float.h know that.
#include "base/common.h"

namespace krait {

struct Object;

struct Value {
  u64 bits;

  static constexpr u64 kEmptyBits = 0x04, kNoneBits = 0x08, kFalseBits = 0x0C, kAbsentBits = 0x14,
                       kNotImplementedBits = 0x18, kTrueBits = 0x1C, kEllipsisBits = 0x28;

  Value() = default;
  explicit constexpr Value(u64 raw) : bits(raw) {}
  KRAIT_INLINE Value(const Object* object) : bits(u64(reinterpret_cast<uintptr_t>(object))) {}

  static constexpr Value empty() { return Value(kEmptyBits); }    // unset variable, or "exception pending"
  static constexpr Value absent() { return Value(kAbsentBits); }  // no value and no error: exhausted, not found
  static constexpr Value none() { return Value(kNoneBits); }
  static constexpr Value not_implemented() { return Value(kNotImplementedBits); }
  static constexpr Value ellipsis() { return Value(kEllipsisBits); }
  static constexpr Value boolean(bool b) { return Value(b ? kTrueBits : kFalseBits); }

  static constexpr i64 kIntMax = (i64(1) << 61) - 1, kIntMin = -(i64(1) << 61);
  static constexpr bool fits_int(i64 i) { return i >= kIntMin && i <= kIntMax; }
  static constexpr Value small_int(i64 i) { return Value(u64(i) << 2 | 1); }  // i must fit

  static constexpr u64 kFloatOffset = u64(1) << 61;
  static bool fits_float(f64 x) { return (std::rotl(std::bit_cast<u64>(x) + kFloatOffset, 3) & 2) != 0; }
  static Value inline_float(f64 x) { return Value(std::rotl(std::bit_cast<u64>(x) + kFloatOffset, 3)); }  // x must fit

  constexpr bool is_object() const { return (bits & 0xF) == 0; }
  constexpr bool is_int() const { return (bits & 3) == 1; }        // inline int; a bool is not one
  constexpr bool is_float() const { return (bits & 2) != 0; }      // inline float
  constexpr bool is_empty() const { return bits == kEmptyBits; }
  constexpr bool is_absent() const { return bits == kAbsentBits; }
  constexpr bool is_none() const { return bits == kNoneBits; }
  constexpr bool is_true() const { return bits == kTrueBits; }
  constexpr bool is_false() const { return bits == kFalseBits; }
  constexpr bool is_bool() const { return (bits | 0x10) == kTrueBits; }
  constexpr bool is_not_implemented() const { return bits == kNotImplementedBits; }
  constexpr bool is_ellipsis() const { return bits == kEllipsisBits; }

  KRAIT_INLINE Object* object() const { return reinterpret_cast<Object*>(uintptr_t(bits)); }
  constexpr i64 as_int() const { return i64(bits) >> 2; }
  f64 as_float() const { return std::bit_cast<f64>(std::rotr(bits, 3) - kFloatOffset); }

  // Identity (`is`): inline numbers compare by value because their bits do.
  friend constexpr bool operator==(Value a, Value b) { return a.bits == b.bits; }
};

KRAIT_INLINE bool both_int(Value a, Value b) { return (((a.bits ^ 1) | (b.bits ^ 1)) & 3) == 0; }
KRAIT_INLINE bool both_float(Value a, Value b) { return (a.bits & b.bits & 2) != 0; }

}  // namespace krait

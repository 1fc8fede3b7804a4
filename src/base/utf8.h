#pragma once
// WTF-8: UTF-8 in which lone surrogates are legal, the byte form of every str inside Krait. Strict UTF-8 is a check on top.
#include "base/common.h"

namespace krait::utf8 {

constexpr u32 kMaxCodePoint = 0x10FFFF;

constexpr bool is_surrogate(u32 cp) { return (cp & 0xFFFFF800u) == 0xD800; }
constexpr bool is_continuation(u8 byte) { return (byte & 0xC0) == 0x80; }

// Bytes that `cp` takes.
constexpr int encoded_size(u32 cp) { return cp < 0x80 ? 1 : cp < 0x800 ? 2 : cp < 0x10000 ? 3 : 4; }

// Writes `cp` (surrogates included) and returns the number of bytes, 1 to 4. `cp` must not exceed kMaxCodePoint.
KRAIT_INLINE int encode(u32 cp, char* out) {
  if (KRAIT_LIKELY(cp < 0x80)) {
    out[0] = static_cast<char>(cp);
    return 1;
  }
  if (cp < 0x800) {
    out[0] = static_cast<char>(0xC0 | cp >> 6);
    out[1] = static_cast<char>(0x80 | (cp & 0x3F));
    return 2;
  }
  if (cp < 0x10000) {
    out[0] = static_cast<char>(0xE0 | cp >> 12);
    out[1] = static_cast<char>(0x80 | (cp >> 6 & 0x3F));
    out[2] = static_cast<char>(0x80 | (cp & 0x3F));
    return 3;
  }
  out[0] = static_cast<char>(0xF0 | cp >> 18);
  out[1] = static_cast<char>(0x80 | (cp >> 12 & 0x3F));
  out[2] = static_cast<char>(0x80 | (cp >> 6 & 0x3F));
  out[3] = static_cast<char>(0x80 | (cp & 0x3F));
  return 4;
}

inline void append(std::string& out, u32 cp) {
  char buffer[4];
  out.append(buffer, static_cast<usize>(encode(cp, buffer)));
}

// Reads one code point from text that is known to be WTF-8 and moves `p` past it.
KRAIT_INLINE u32 decode(const char*& p) {
  const u8* s = reinterpret_cast<const u8*>(p);
  u32 c = s[0];
  if (KRAIT_LIKELY(c < 0x80)) {
    p += 1;
    return c;
  }
  if (c < 0xE0) {
    p += 2;
    return (c & 0x1F) << 6 | (s[1] & 0x3F);
  }
  if (c < 0xF0) {
    p += 3;
    return (c & 0x0F) << 12 | (s[1] & 0x3Fu) << 6 | (s[2] & 0x3F);
  }
  p += 4;
  return (c & 0x07) << 18 | (s[1] & 0x3Fu) << 12 | (s[2] & 0x3Fu) << 6 | (s[3] & 0x3F);
}

// Moves `p`, which is past the start of the text, back to the start of the code point before it.
KRAIT_INLINE void step_back(const char*& p) {
  do --p;
  while (is_continuation(static_cast<u8>(*p)));
}

enum class Surrogates : u8 { kReject, kAllow };

// An invalid sequence: the bytes [start, end) and the reason in CPython's words.
struct Error {
  usize start = 0;
  usize end = 0;
  const char* reason = nullptr;  // nullptr: no error
  explicit operator bool() const { return reason != nullptr; }
};

// Checks one sequence at text[pos] that does not start with an ASCII byte. On success returns its length; on error
// returns 0 and fills `error` as CPython's decoder does: "invalid start byte" covers one byte, the others the
// longest valid prefix.
int check_sequence(std::string_view text, usize pos, Surrogates surrogates, Error* error);

// The first error at or after `pos`, if any.
Error validate(std::string_view text, Surrogates surrogates = Surrogates::kReject, usize pos = 0);

// Length of the ASCII prefix.
usize ascii_prefix(const char* data, usize size);
inline usize ascii_prefix(std::string_view text) { return ascii_prefix(text.data(), text.size()); }
inline bool is_ascii(std::string_view text) { return ascii_prefix(text) == text.size(); }

// What a valid WTF-8 text needs as an array of code points. `width` is the narrowest of 1, 2 and 4 bytes that
// holds every code point; `bound` is an upper bound of the largest one: 0x7F, 0xFF, 0xFFFF or 0x10FFFF.
struct Measure {
  usize length = 0;
  u32 bound = 0x7F;
  int width() const { return bound <= 0xFF ? 1 : bound <= 0xFFFF ? 2 : 4; }
};
Measure measure(std::string_view wtf8);
// Number of code points in a valid WTF-8 text.
usize count(std::string_view wtf8);
// Byte offset of code point number `index` (at most count(wtf8)).
usize offset_of(std::string_view wtf8, usize index);

// WTF-8 to code points; `out` holds count(wtf8) units and each code point must fit the unit.
void decode_to(std::string_view wtf8, u8* out);
void decode_to(std::string_view wtf8, u16* out);
void decode_to(std::string_view wtf8, u32* out);

// A number of as many bits as the largest code point of an array: it is in the same range (see Measure::bound).
u32 max_code_point(const u8* data, usize size);
u32 max_code_point(const u16* data, usize size);
u32 max_code_point(const u32* data, usize size);

// Code points to WTF-8: the size in bytes, and the writer that needs exactly that many.
usize encoded_size(const u8* data, usize size);
usize encoded_size(const u16* data, usize size);
usize encoded_size(const u32* data, usize size);
char* encode_to(const u8* data, usize size, char* out);
char* encode_to(const u16* data, usize size, char* out);
char* encode_to(const u32* data, usize size, char* out);

// First surrogate in an array of code points, or `size`: strict encoders fail there.
usize find_surrogate(const u16* data, usize size, usize from = 0);
usize find_surrogate(const u32* data, usize size, usize from = 0);

std::u32string to_u32(std::string_view wtf8);
std::string from_u32(std::u32string_view text);

}  // namespace krait::utf8

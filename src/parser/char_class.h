#pragma once
// ASCII character classes of the lexer.
#include "base/common.h"

namespace krait::parser {

enum CharClass : u8 { kWordStart = 1, kWordPart = 2, kDigitClass = 4, kHexClass = 8, kStringStop = 16 };

constexpr std::array<u8, 256> make_char_classes() {
  std::array<u8, 256> out{};
  for (int c = 0; c < 256; c++) {
    bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 128;
    bool digit = c >= '0' && c <= '9';
    bool hex = digit || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    bool string_stop = c == '\'' || c == '"' || c == '\\' || c == '\n' || c == 0;
    out[static_cast<usize>(c)] = static_cast<u8>((string_stop ? kStringStop : 0) | (letter ? kWordStart : 0) | (letter || digit ? kWordPart : 0) |
                                                 (digit ? kDigitClass : 0) | (hex ? kHexClass : 0));
  }
  return out;
}
constexpr std::array<u8, 256> kCharClasses = make_char_classes();

// Bytes of multi-byte characters count as letters here; the identifier check comes later.
constexpr bool is_word_start(u8 c) { return kCharClasses[c] & kWordStart; }
constexpr bool is_word_part(u8 c) { return kCharClasses[c] & kWordPart; }
constexpr bool is_digit(char c) { return kCharClasses[static_cast<u8>(c)] & kDigitClass; }
constexpr bool is_digit(u8 c) { return kCharClasses[c] & kDigitClass; }
// What may end a string literal or mean something inside it.
constexpr bool is_string_stop(char c) { return kCharClasses[static_cast<u8>(c)] & kStringStop; }
constexpr bool is_hex_digit(char c) { return kCharClasses[static_cast<u8>(c)] & kHexClass; }
constexpr bool is_alnum(char c) { return is_word_part(static_cast<u8>(c)) && c != '_' && static_cast<u8>(c) < 128; }

}  // namespace krait::parser

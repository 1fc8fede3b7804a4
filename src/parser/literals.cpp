#include "parser/literals.h"

#include <fmt/core.h>

#include "base/float_text.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "parser/char_class.h"

namespace krait::parser {

namespace {

u32 digit_of(char c) {
  if (c <= '9') return static_cast<u32>(c - '0');
  return static_cast<u32>((c | 0x20) - 'a' + 10);
}

void integer_value(Arena& arena, std::string_view digits, u8 base, ast::ConstantValue* out) {
  out->type = ast::ConstantValue::Type::Int;
  while (digits.size() > 1 && digits[0] == '0') digits.remove_prefix(1);
  u64 value = 0;
  bool fits = digits.size() <= 64;
  for (usize i = 0; fits && i < digits.size(); i++) {
    u128 next = static_cast<u128>(value) * base + digit_of(digits[i]);
    fits = next <= static_cast<u128>(std::numeric_limits<i64>::max());
    value = static_cast<u64>(next);
  }
  if (fits) {
    out->integer = static_cast<i64>(value);
    return;
  }
  out->base = base;
  out->text = arena.copy(digits);
}

}  // namespace

bool number_value(Arena& arena, std::string_view text, int max_digits, ast::ConstantValue* out, usize* digits) {
  std::string stripped;
  if (text.find('_') != std::string_view::npos) {
    for (char c : text) {
      if (c != '_') stripped += c;
    }
    text = stripped;
  }
  *out = {};
  if (text.size() > 2 && text[0] == '0' && !is_digit(text[1]) && text[1] != '.') {
    char letter = static_cast<char>(text[1] | 0x20);
    u8 base = letter == 'x' ? 16 : letter == 'o' ? 8 : letter == 'b' ? 2 : 0;
    if (base) {
      integer_value(arena, text.substr(2), base, out);
      return true;
    }
  }
  bool imaginary = (text.back() | 0x20) == 'j';
  if (!imaginary && text.find_first_of(".eE") == std::string_view::npos) {
    if (max_digits > 0 && text.size() > static_cast<usize>(max_digits)) {
      *digits = text.size();
      return false;
    }
    integer_value(arena, text, 10, out);
    return true;
  }
  usize used;
  f64 value = parse_float_prefix(text, &used);
  if (imaginary) {
    out->type = ast::ConstantValue::Type::Complex;
    out->real = 0;
    out->imag = value;
  } else {
    out->type = ast::ConstantValue::Type::Float;
    out->real = value;
  }
  return true;
}

namespace {

// Escapes are decoded by CPython in a text where each other non-ASCII character is spelled \UXXXXXXXX; its error
// positions count in that text.
struct PositionMap {
  std::string_view body;
  bool is_bytes;
  usize at(usize offset) const {
    usize out = 0;
    for (usize i = 0; i < offset; i++) {
      u8 c = static_cast<u8>(body[i]);
      if (c < 0x80) {
        out++;
      } else if ((c & 0xC0) != 0x80) {
        out += 10;
      }
    }
    return out;
  }
};

std::string unicode_error(const PositionMap& map, usize start, usize end, const char* reason) {
  usize first = map.at(start), last = map.at(end) - 1;
  if (first == last) {
    return fmt::format("(unicode error) 'unicodeescape' codec can't decode byte 0x5c in position {}: {}", first, reason);
  }
  return fmt::format("(unicode error) 'unicodeescape' codec can't decode bytes in position {}-{}: {}", first, last,
                     reason);
}

}  // namespace

EscapeResult decode_escapes(Arena& arena, std::string_view body, bool is_bytes, u32 line, u32 offset,
                            std::vector<PendingWarning>* warnings) {
  // The result is never longer than the body, except that \N may name a character of four bytes in four or more.
  char* out = arena.make_array<char>(body.size() + 4);
  char* o = out;
  const char* p = body.data();
  const char* end = p + body.size();
  const PositionMap map{body, is_bytes};
  bool warned = false;
  auto warn = [&](const char* escape, std::string_view shown, const char* what) {
    if (warned || !warnings) return;
    warned = true;
    u32 at_line = line + static_cast<u32>(std::count(body.data(), escape, '\n'));
    warnings->push_back({fmt::format("\"{0}\" is an invalid {1}escape sequence. Such sequences will not work in the "
                                     "future. Did you mean \"\\{0}\"? A raw string is also an option.",
                                     shown, what),
                         offset + static_cast<u32>(escape - body.data()), at_line});
  };
  auto fail = [&](const char* start, const char* stop, const char* reason) {
    return EscapeResult{{}, unicode_error(map, static_cast<usize>(start - body.data()),
                                          static_cast<usize>(stop - body.data()), reason)};
  };
  while (p < end) {
    const char* slash = static_cast<const char*>(std::memchr(p, '\\', static_cast<usize>(end - p)));
    const char* stop = slash ? slash : end;
    std::memcpy(o, p, static_cast<usize>(stop - p));
    o += stop - p;
    if (!slash) break;
    p = slash + 1;
    if (p == end) {
      *o++ = '\\';
      break;
    }
    char c = *p++;
    switch (c) {
      case '\n': break;
      case '\\': *o++ = '\\'; break;
      case '\'': *o++ = '\''; break;
      case '"': *o++ = '"'; break;
      case 'b': *o++ = '\b'; break;
      case 'f': *o++ = '\f'; break;
      case 't': *o++ = '\t'; break;
      case 'n': *o++ = '\n'; break;
      case 'r': *o++ = '\r'; break;
      case 'v': *o++ = '\v'; break;
      case 'a': *o++ = '\a'; break;
      case '0': case '1': case '2': case '3': case '4': case '5': case '6': case '7': {
        u32 value = static_cast<u32>(c - '0');
        for (int i = 0; i < 2 && p < end && *p >= '0' && *p <= '7'; i++) value = value * 8 + static_cast<u32>(*p++ - '0');
        if (value > 0377) warn(slash, {slash, static_cast<usize>(p - slash)}, "octal ");
        if (is_bytes) {
          *o++ = static_cast<char>(value);
        } else {
          o += utf8::encode(value, o);
        }
        break;
      }
      case 'x':
        if (is_bytes) {
          if (end - p < 2 || !is_hex_digit(p[0]) || !is_hex_digit(p[1])) {
            return {{}, fmt::format("(value error) invalid \\x escape at position {}",
                                    static_cast<usize>(slash - body.data()))};
          }
          *o++ = static_cast<char>(digit_of(p[0]) * 16 + digit_of(p[1]));
          p += 2;
          break;
        }
        [[fallthrough]];
      case 'u':
      case 'U':
        if (!is_bytes) {
          int count = c == 'x' ? 2 : c == 'u' ? 4 : 8;
          u32 value = 0;
          int i = 0;
          for (; i < count && p < end && is_hex_digit(*p); i++) value = value * 16 + digit_of(*p++);
          if (i < count) {
            return fail(slash, p,
                        c == 'x'   ? "truncated \\xXX escape"
                        : c == 'u' ? "truncated \\uXXXX escape"
                                   : "truncated \\UXXXXXXXX escape");
          }
          if (value > utf8::kMaxCodePoint) return fail(slash, p, "illegal Unicode character");
          o += utf8::encode(value, o);
          break;
        }
        [[fallthrough]];
      case 'N':
        if (!is_bytes && c == 'N') {
          const char* close =
              p < end && *p == '{' ? static_cast<const char*>(std::memchr(p, '}', static_cast<usize>(end - p))) : nullptr;
          if (!close || close == p + 1) {
            const char* reached = p;
            if (p < end && *p == '{') reached = close ? close : end;
            return fail(slash, reached, "malformed \\N character escape");
          }
          u32 points[unicode::kMaxSequence];
          std::string_view name(p + 1, static_cast<usize>(close - p - 1));
          int count = unicode::lookup_name(name, unicode::NameKinds::kCodePoints, points);
          p = close + 1;
          if (!count) return fail(slash, p, "unknown Unicode character name");
          for (int i = 0; i < count; i++) o += utf8::encode(points[i], o);
          break;
        }
        [[fallthrough]];
      default: {
        const char* after = p;
        if (static_cast<u8>(c) >= 0x80) {
          while (after < end && utf8::is_continuation(static_cast<u8>(*after))) after++;
        }
        warn(slash, {slash, static_cast<usize>(after - slash)}, "");
        *o++ = '\\';
        p--;
        *o++ = *p++;
        break;
      }
    }
  }
  return {{out, static_cast<usize>(o - out)}, {}};
}

EscapeResult string_value(Arena& arena, std::string_view source, const Token& token,
                          std::vector<PendingWarning>* warnings) {
  std::string_view text = source.substr(token.start, token.end - token.start);
  text.remove_prefix(token.prefix);
  usize quotes = text.size() >= 6 && text[0] == text[1] && text[1] == text[2] ? 3 : 1;
  std::string_view body = text.substr(quotes, text.size() - 2 * quotes);
  bool is_bytes = token.flags & Token::kBytes;
  if (is_bytes && !utf8::is_ascii(body)) return {{}, "bytes can only contain ASCII literal characters"};
  if (!(token.flags & Token::kEscapes) || (token.flags & Token::kRaw)) return {body, {}};
  u32 offset = token.start + token.prefix + static_cast<u32>(quotes);
  return decode_escapes(arena, body, is_bytes, token.line, offset, warnings);
}

}  // namespace krait::parser

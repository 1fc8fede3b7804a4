// unicode_escape, raw_unicode_escape and the escapes of bytes literals.
#include "base/unicode.h"
#include "base/utf8.h"
#include "objects/codec_impl.h"
#include "objects/exception.h"

namespace krait {

static int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c |= 0x20;
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}
static bool is_octal(char c) { return c >= '0' && c <= '7'; }

// The character of a one-letter escape, or -1.
static int simple_escape(char c) {
  switch (c) {
    case '\\': case '\'': case '"': return c;
    case 'b': return '\b';
    case 'f': return '\f';
    case 't': return '\t';
    case 'n': return '\n';
    case 'r': return '\r';
    case 'v': return '\v';
    case 'a': return '\a';
    default: return -1;
  }
}

static Status warn_escape(Thread& t, std::string_view prefix, std::string_view escape) {
  // The escaped byte is shown as the character of its number.
  std::string shown;
  for (char c : escape) utf8::append(shown, u8(c));
  std::string text = fmt::format("{}\"\\{}\" is an invalid {}escape sequence. Such sequences will not work in the future. ", prefix,
                                 shown, escape.size() > 1 ? "octal " : "");
  return warn(t, kDeprecationWarning, text);
}

Result<RefTo<Str>> unicode_escape_decode(Thread& t, Value object, std::string_view data, Str* errors, usize* consumed) {
  if (data.find('\\') == std::string_view::npos) {
    if (consumed) *consumed = data.size();
    return latin1_decode(t, data);
  }
  Decoder d(t, "unicodeescape", object, data, errors);
  TRY(d.reserve(data.size()));
  std::string bad_escape;
  usize at = 0;
  bool incomplete = false;
  while (at < d.data.size()) {
    if (d.data[at] != '\\') {
      d.add(u8(d.data[at++]));
      continue;
    }
    usize start = at++;
    auto more = [&] { return at < d.data.size(); };
    const char* problem = "\\ at end of string";
    incomplete = !more();
    if (!incomplete) {
      char c = d.data[at++];
      if (c == '\n') continue;
      if (int simple = simple_escape(c); simple >= 0) {
        d.add(u32(simple));
        continue;
      }
      if (is_octal(c)) {
        u32 value = u32(c - '0');
        for (int i = 0; i < 2 && more() && is_octal(d.data[at]); ++i) value = value * 8 + u32(d.data[at++] - '0');
        if (value > 0377 && bad_escape.empty()) bad_escape = std::string(d.data.substr(start + 1, 3));
        d.add(value);
        continue;
      }
      int digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
      if (digits) {
        problem = c == 'x' ? "truncated \\xXX escape" : c == 'u' ? "truncated \\uXXXX escape" : "truncated \\UXXXXXXXX escape";
        u32 value = 0;
        bool bad = false;
        for (; digits; --digits, ++at) {
          if (!more()) {
            incomplete = true;
            break;
          }
          int digit = hex_value(d.data[at]);
          bad = digit < 0;
          if (bad) break;
          value = value << 4 | u32(digit);
        }
        if (!incomplete && !bad) {
          if (value <= utf8::kMaxCodePoint) {
            d.add(value);
            continue;
          }
          problem = "illegal Unicode character";
        }
      } else if (c == 'N') {
        problem = "malformed \\N character escape";
        incomplete = !more();
        if (!incomplete && d.data[at] == '{') {
          usize name = ++at;
          while (more() && d.data[at] != '}') ++at;
          incomplete = !more();
          if (!incomplete && at > name) {
            u32 found[unicode::kMaxSequence];
            std::string_view text = d.data.substr(name, at - name);
            ++at;
            if (unicode::lookup_name(text, unicode::NameKinds::kCodePoints, found) == 1) {
              d.add(found[0]);
              continue;
            }
            problem = "unknown Unicode character name";
          }
        }
      } else {
        if (bad_escape.empty()) bad_escape = c;
        d.add('\\');
        d.add(u8(c));
        continue;
      }
    }
    if (incomplete && consumed) {
      at = start;
      break;
    }
    at = TRY(d.error(start, at, problem));
  }
  if (consumed) *consumed = at;
  if (!bad_escape.empty()) TRY(warn_escape(t, "", bad_escape));
  return d.finish();
}

Result<RefTo<Str>> raw_unicode_escape_decode(Thread& t, Value object, std::string_view data, Str* errors, usize* consumed) {
  Decoder d(t, "rawunicodeescape", object, data, errors);
  TRY(d.reserve(data.size()));
  usize at = 0;
  while (at < d.data.size()) {
    usize start = at;
    char c = d.data[at++];
    if (c != '\\' || (at == d.data.size() && !consumed)) {
      d.add(u8(c));
      continue;
    }
    bool incomplete = at == d.data.size();
    const char* problem = nullptr;
    if (!incomplete) {
      c = d.data[at++];
      if (c != 'u' && c != 'U') {
        d.add('\\');
        d.add(u8(c));
        continue;
      }
      problem = c == 'u' ? "truncated \\uXXXX escape" : "truncated \\UXXXXXXXX escape";
      u32 value = 0;
      int digits = c == 'u' ? 4 : 8;
      for (; digits; --digits, ++at) {
        if (at == d.data.size()) {
          incomplete = true;
          break;
        }
        int digit = hex_value(d.data[at]);
        if (digit < 0) break;
        value = value << 4 | u32(digit);
      }
      if (!digits) {
        if (value <= utf8::kMaxCodePoint) {
          d.add(value);
          continue;
        }
        problem = "\\Uxxxxxxxx out of range";
      }
    }
    if (incomplete && consumed) {
      at = start;
      break;
    }
    at = TRY(d.error(start, at, problem));
  }
  if (consumed) *consumed = at;
  return d.finish();
}

static void append_escape(std::string& out, u32 c) {
  if (c < 0x100) out += fmt::format("\\x{:02x}", c);
  else if (c < 0x10000) out += fmt::format("\\u{:04x}", c);
  else out += fmt::format("\\U{:08x}", c);
}

Result<RefTo<Bytes>> unicode_escape_encode(Thread& t, Str* text) {
  std::string out;
  for (u64 i = 0; i < text->length; ++i) {
    u32 c = text->at(i);
    if (c == '\\') out += "\\\\";
    else if (c == '\t') out += "\\t";
    else if (c == '\n') out += "\\n";
    else if (c == '\r') out += "\\r";
    else if (c >= ' ' && c < 0x7F) out += char(c);
    else append_escape(out, c);
  }
  return bytes_from(t, out);
}
Result<RefTo<Bytes>> raw_unicode_escape_encode(Thread& t, Str* text) {
  std::string out;
  for (u64 i = 0; i < text->length; ++i) {
    u32 c = text->at(i);
    if (c < 0x100) out += char(c);
    else append_escape(out, c);
  }
  return bytes_from(t, out);
}

Result<RefTo<Bytes>> escape_decode(Thread& t, std::string_view data, Str* errors) {
  std::string out, bad_escape;
  for (usize at = 0; at < data.size();) {
    if (data[at] != '\\') {
      out += data[at++];
      continue;
    }
    usize start = at++;
    if (at == data.size()) return t.raise(kValueError, "Trailing \\ in string");
    char c = data[at++];
    if (c == '\n') continue;
    if (int simple = simple_escape(c); simple >= 0) {
      out += char(simple);
    } else if (is_octal(c)) {
      u32 value = u32(c - '0');
      for (int i = 0; i < 2 && at < data.size() && is_octal(data[at]); ++i) value = value * 8 + u32(data[at++] - '0');
      if (value > 0377 && bad_escape.empty()) bad_escape = std::string(data.substr(start + 1, 3));
      out += char(value);
    } else if (c == 'x') {
      if (at + 1 < data.size() && hex_value(data[at]) >= 0 && hex_value(data[at + 1]) >= 0) {
        out += char(hex_value(data[at]) << 4 | hex_value(data[at + 1]));
        at += 2;
        continue;
      }
      if (at < data.size() && hex_value(data[at]) >= 0) ++at;
      if (!errors || errors->equals("strict")) return t.raise(kValueError, "invalid \\x escape at position {}", start);
      if (errors->equals("replace")) out += '?';
      else if (!errors->equals("ignore"))
        return t.raise(kValueError, "decoding error; unknown error handling code: {}", str_to_utf8(errors));
    } else {
      if (bad_escape.empty()) bad_escape = c;
      (out += '\\') += c;
    }
  }
  if (!bad_escape.empty()) TRY(warn_escape(t, "b", bad_escape));
  return bytes_from(t, out);
}

Result<RefTo<Bytes>> escape_encode(Thread& t, std::string_view data) {
  std::string out;
  for (char c : data) {
    if (c == '\\' || c == '\'') (out += '\\') += c;
    else if (c == '\t') out += "\\t";
    else if (c == '\n') out += "\\n";
    else if (c == '\r') out += "\\r";
    else if (u8(c) < ' ' || u8(c) >= 0x7F) append_escape(out, u8(c));
    else out += c;
  }
  return bytes_from(t, out);
}

}  // namespace krait

// UTF-16, UTF-32 and UTF-7.
#include "base/byte_order.h"
#include "base/utf8.h"
#include "objects/codec_impl.h"

namespace krait {

static constexpr int kNativeOrder = std::endian::native == std::endian::little ? -1 : 1;

static u32 unit16(std::string_view data, usize at, bool big) {
  return big ? load_big<u16>(data.data() + at) : load_little<u16>(data.data() + at);
}
static u32 unit32(std::string_view data, usize at, bool big) {
  return big ? load_big<u32>(data.data() + at) : load_little<u32>(data.data() + at);
}

// ---- UTF-16

Result<RefTo<Str>> utf16_decode(Thread& t, Value object, std::string_view data, Str* errors, int& byte_order, usize* consumed) {
  usize at = 0;
  if (byte_order == 0 && data.size() >= 2) {
    u32 mark = unit16(data, 0, false);
    if (mark == 0xFEFF) byte_order = -1;
    if (mark == 0xFFFE) byte_order = 1;
    if (byte_order) at = 2;
  }
  bool big = (byte_order ? byte_order : kNativeOrder) > 0;
  bool plain = (data.size() - at) % 2 == 0;
  for (usize i = at; plain && i < data.size(); i += 2) plain = !utf8::is_surrogate(unit16(data, i, big));
  if (plain) {
    if (consumed) *consumed = data.size();
    u64 bytes = data.size() - at;
    if (t.heap.stats().bytes + bytes > t.heap.limit_bytes) return t.raise_no_memory();
    std::vector<u16> units(usize(bytes / 2));
    for (usize i = 0; i < units.size(); ++i) units[i] = u16(unit16(data, at + 2 * i, big));
    return str_from_ucs2(t, units.data(), units.size());
  }
  Decoder d(t, big ? "utf-16-be" : "utf-16-le", object, data, errors);
  TRY(d.reserve(data.size() / 2 + 1));
  while (true) {
    usize left = d.data.size() - at;
    if (left == 0) break;
    if (left == 1) {
      if (consumed) break;
      at = TRY(d.error(at, at + 1, "truncated data"));
      continue;
    }
    u32 c = unit16(d.data, at, big);
    if (!utf8::is_surrogate(c)) {
      d.add(c);
      at += 2;
    } else if (c >= 0xDC00) {
      at = TRY(d.error(at, at + 2, "illegal encoding"));
    } else if (left < 4) {
      if (consumed) break;
      at = TRY(d.error(at, d.data.size(), "unexpected end of data"));
    } else {
      u32 low = unit16(d.data, at + 2, big);
      if ((low & 0xFC00) == 0xDC00) {
        d.add(0x10000 + ((c & 0x3FF) << 10 | (low & 0x3FF)));
        at += 4;
      } else {
        at = TRY(d.error(at, at + 2, "illegal UTF-16 surrogate"));
      }
    }
  }
  if (consumed) *consumed = at;
  return d.finish();
}

static void put16(std::string& out, u32 unit, bool big) {
  char bytes[2];
  if (big) store_big(bytes, u16(unit));
  else store_little(bytes, u16(unit));
  out.append(bytes, 2);
}
static void put_utf16(std::string& out, u32 c, bool big) {
  if (c < 0x10000) return put16(out, c, big);
  put16(out, 0xD7C0 + (c >> 10), big);
  put16(out, 0xDC00 + (c & 0x3FF), big);
}

// Both wide encodings: kUnit bytes, put by `put`.
template <int kUnit, void (*kPut)(std::string&, u32, bool)>
static Result<RefTo<Bytes>> wide_encode(Thread& t, Str* text, Str* errors, int byte_order, const char* const names[3]) {
  bool big = (byte_order ? byte_order : kNativeOrder) > 0;
  Encoder e(t, names[byte_order + 1], text, errors);
  u64 length = text->length, need;
  if (__builtin_mul_overflow(length + 1, u64(4), &need) || t.heap.stats().bytes + need > t.heap.limit_bytes)
    return t.raise_no_memory();
  e.out.reserve(usize(length + 1) * kUnit);
  if (!byte_order) kPut(e.out, 0xFEFF, big);
  static constexpr const char* kReason = "surrogates not allowed";
  for (u64 i = 0; i < length;) {
    u32 c = text->at(i);
    if (!utf8::is_surrogate(c)) {
      kPut(e.out, c, big);
      ++i;
      continue;
    }
    Encoder::Replacement r = TRY(e.error(i, i + 1, kReason));
    if (r.bytes.size() % kUnit) return e.raise(i, i + 1, kReason);
    e.out += r.bytes;
    for (u64 k = 0; r.text && k < r.text->length; ++k) {
      u32 x = r.text->at(k);
      // Replacements of these codecs are ASCII.
      if (x >= 0x80) return e.raise(i, i + 1, kReason);
      kPut(e.out, x, big);
    }
    i = r.position;
  }
  return e.finish();
}

Result<RefTo<Bytes>> utf16_encode(Thread& t, Str* text, Str* errors, int byte_order) {
  static constexpr const char* kNames[] = {"utf-16-le", "utf-16", "utf-16-be"};
  return wide_encode<2, put_utf16>(t, text, errors, byte_order, kNames);
}

// ---- UTF-32

Result<RefTo<Str>> utf32_decode(Thread& t, Value object, std::string_view data, Str* errors, int& byte_order, usize* consumed) {
  usize at = 0;
  if (byte_order == 0 && data.size() >= 4) {
    u32 mark = unit32(data, 0, false);
    if (mark == 0xFEFF) byte_order = -1;
    if (mark == 0xFFFE0000) byte_order = 1;
    if (byte_order) at = 4;
  }
  bool big = (byte_order ? byte_order : kNativeOrder) > 0;
  Decoder d(t, big ? "utf-32-be" : "utf-32-le", object, data, errors);
  TRY(d.reserve(data.size() / 4 + 1));
  while (true) {
    usize left = d.data.size() - at;
    if (left == 0) break;
    if (left < 4) {
      if (consumed) break;
      at = TRY(d.error(at, d.data.size(), "truncated data"));
      continue;
    }
    u32 c = unit32(d.data, at, big);
    if (utf8::is_surrogate(c)) {
      at = TRY(d.error(at, at + 4, "code point in surrogate code point range(0xd800, 0xe000)"));
    } else if (c > utf8::kMaxCodePoint) {
      at = TRY(d.error(at, at + 4, "code point not in range(0x110000)"));
    } else {
      d.add(c);
      at += 4;
    }
  }
  if (consumed) *consumed = at;
  return d.finish();
}

static void put_utf32(std::string& out, u32 c, bool big) {
  char bytes[4];
  if (big) store_big(bytes, c);
  else store_little(bytes, c);
  out.append(bytes, 4);
}
Result<RefTo<Bytes>> utf32_encode(Thread& t, Str* text, Str* errors, int byte_order) {
  static constexpr const char* kNames[] = {"utf-32-le", "utf-32", "utf-32-be"};
  return wide_encode<4, put_utf32>(t, text, errors, byte_order, kNames);
}

// ---- UTF-7

static int from_base64(u8 c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  return c == '+' ? 62 : c == '/' ? 63 : -1;
}
static char to_base64(u32 bits) {
  return "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"[bits & 0x3F];
}
static bool encodes_directly(u32 c) {
  if (c == '\t' || c == '\n' || c == '\r') return true;
  return c >= 0x20 && c < 0x7E && c != '+' && c != '\\';
}

Result<RefTo<Str>> utf7_decode(Thread& t, Value object, std::string_view data, Str* errors, usize* consumed) {
  Decoder d(t, "utf7", object, data, errors);
  TRY(d.reserve(data.size()));
  bool shifted = false;
  u32 bits = 0, buffer = 0, surrogate = 0;
  usize at = 0, start = 0, shift_output = 0;
  while (true) {
    const char* problem = nullptr;
    while (at < d.data.size() && !problem) {
      u8 c = u8(d.data[at]);
      if (shifted) {
        int digit = from_base64(c);
        if (digit >= 0) {
          ++at;
          buffer = buffer << 6 | u32(digit);
          bits += 6;
          if (bits < 16) continue;
          bits -= 16;
          u32 unit = buffer >> bits & 0xFFFF;
          buffer &= (1u << bits) - 1;
          if (surrogate) {
            if ((unit & 0xFC00) == 0xDC00) {
              d.add(0x10000 + ((surrogate & 0x3FF) << 10 | (unit & 0x3FF)));
              surrogate = 0;
              continue;
            }
            d.add(surrogate);
            surrogate = 0;
          }
          if ((unit & 0xFC00) == 0xD800) surrogate = unit;
          else d.add(unit);
          continue;
        }
        shifted = false;
        if (bits >= 6) {
          ++at;
          problem = "partial character in shift sequence";
          continue;
        }
        if (bits > 0 && buffer) {
          ++at;
          problem = "non-zero padding bits in shift sequence";
          continue;
        }
        if (surrogate && c < 0x80 && c != '+') d.add(surrogate);
        surrogate = 0;
        if (c == '-') ++at;   // absorbed; other characters end the sequence and stand for themselves
      } else if (c == '+') {
        start = at++;
        if (at < d.data.size() && d.data[at] == '-') {
          ++at;
          d.add('+');
        } else if (at < d.data.size() && from_base64(u8(d.data[at])) < 0) {
          ++at;
          problem = "ill-formed sequence";
        } else {
          shifted = true;
          surrogate = bits = buffer = 0;
          shift_output = d.out.size();
        }
      } else if (c < 0x80) {
        d.add(c);
        ++at;
      } else {
        start = at++;
        problem = "unexpected special character";
      }
    }
    if (problem) {
      at = TRY(d.error(start, at, problem));
      continue;
    }
    if (!shifted || consumed) break;
    shifted = false;
    if (!surrogate && bits < 6 && !(bits > 0 && buffer)) break;
    at = TRY(d.error(start, d.data.size(), "unterminated shift sequence"));
    if (at >= d.data.size()) break;
  }
  if (consumed) {
    *consumed = shifted ? start : at;
    // A sequence that goes on is decoded again as a whole.
    if (shifted) d.out.resize(shift_output);
  }
  return d.finish();
}

Result<RefTo<Bytes>> utf7_encode(Thread& t, Str* text) {
  std::string out;
  bool shifted = false;
  u32 bits = 0;
  u64 buffer = 0;
  auto put = [&](u32 unit) {
    buffer = buffer << 16 | unit;
    bits += 16;
    while (bits >= 6) {
      bits -= 6;
      out += to_base64(u32(buffer >> bits));
      buffer &= (u64(1) << bits) - 1;
    }
  };
  auto flush = [&] {
    if (bits) out += to_base64(u32(buffer << (6 - bits)));
    bits = 0;
    buffer = 0;
  };
  for (u64 i = 0; i < text->length; ++i) {
    u32 c = text->at(i);
    if (encodes_directly(c)) {
      if (shifted) {
        flush();
        shifted = false;
        // What cannot be part of a sequence ends it.
        if (from_base64(u8(c)) >= 0 || c == '-') out += '-';
      }
      out += char(c);
      continue;
    }
    if (!shifted) {
      if (c == '+') {
        out += "+-";
        continue;
      }
      out += '+';
      shifted = true;
    }
    if (c >= 0x10000) {
      put(0xD7C0 + (c >> 10));
      c = 0xDC00 + (c & 0x3FF);
    }
    put(c);
  }
  flush();
  if (shifted) out += '-';
  return bytes_from(t, out);
}

}  // namespace krait

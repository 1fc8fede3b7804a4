#include "base/utf8.h"

namespace krait::utf8 {

namespace {

constexpr u64 kHighBits = 0x8080808080808080u;

u64 load_word(const void* p) {
  u64 word;
  std::memcpy(&word, p, sizeof word);
  return word;
}

// Bytes before the first one that is not ASCII, of a word that has one: in the order of memory.
int ascii_bytes(u64 high_bits) {
  if constexpr (std::endian::native == std::endian::little) return std::countr_zero(high_bits) / 8;
  return std::countl_zero(high_bits) / 8;
}

template <class Unit>
void decode_units(std::string_view wtf8, Unit* out) {
  const char* p = wtf8.data();
  const char* end = p + wtf8.size();
  while (p < end) {
    if (static_cast<u8>(*p) < 0x80) {
      // Runs between other characters are mostly short. What follows needs room for eight units: as long as there are
      // this many bytes, for there are at most four of them in each.
      while (end - p >= 32) {
        for (int i = 0; i < 8; ++i) out[i] = static_cast<Unit>(static_cast<u8>(p[i]));
        u64 high = load_word(p) & kHighBits;
        int run = high ? ascii_bytes(high) : 8;
        out += run;
        p += run;
        if (high) break;
      }
      while (p < end && static_cast<u8>(*p) < 0x80) *out++ = static_cast<Unit>(*p++);
      if (p == end) break;
    }
    do *out++ = static_cast<Unit>(decode(p));
    while (p < end && static_cast<u8>(*p) >= 0x80);
  }
}

template <class Unit>
char* encode_units(const Unit* data, usize size, char* out) {
  for (usize i = 0; i < size; ++i) out += encode(data[i], out);
  return out;
}

// All units or-ed: as many bits as the largest one, which is what widths and bounds depend on.
template <class Unit>
u32 all_bits(const Unit* data, usize size) {
  constexpr usize kLanes = 32 / sizeof(Unit);
  Unit lanes[kLanes] = {};
  usize i = 0;
  for (; i + kLanes <= size; i += kLanes)
    for (usize k = 0; k < kLanes; ++k) lanes[k] |= data[i + k];
  Unit bits = 0;
  for (Unit lane : lanes) bits |= lane;
  for (; i < size; ++i) bits |= data[i];
  return bits;
}

}  // namespace

usize ascii_prefix(const char* data, usize size) {
  usize i = 0;
  for (; i + 32 <= size; i += 32) {
    u64 any = load_word(data + i) | load_word(data + i + 8) | load_word(data + i + 16) | load_word(data + i + 24);
    if (any & kHighBits) break;
  }
  for (; i + 8 <= size; i += 8) {
    if (u64 high = load_word(data + i) & kHighBits) return i + static_cast<usize>(ascii_bytes(high));
  }
  while (i < size && static_cast<u8>(data[i]) < 0x80) ++i;
  return i;
}

int check_sequence(std::string_view text, usize pos, Surrogates surrogates, Error* error) {
  const u8* s = reinterpret_cast<const u8*>(text.data()) + pos;
  usize left = text.size() - pos;
  u8 lead = s[0];
  auto fail = [&](usize length, const char* reason) {
    *error = {pos, pos + length, reason};
    return 0;
  };
  if (lead < 0xC2 || lead > 0xF4) return fail(1, "invalid start byte");
  // The second byte's range rules out overlong forms, surrogates and values past U+10FFFF.
  u8 low = 0x80, high = 0xBF;
  int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (lead == 0xE0) low = 0xA0;
  if (lead == 0xED && surrogates == Surrogates::kReject) high = 0x9F;
  if (lead == 0xF0) low = 0x90;
  if (lead == 0xF4) high = 0x8F;
  if (left < 2) return fail(1, "unexpected end of data");
  if (s[1] < low || s[1] > high) return fail(1, "invalid continuation byte");
  for (int i = 2; i < length; ++i) {
    if (left <= static_cast<usize>(i)) return fail(static_cast<usize>(i), "unexpected end of data");
    if (!is_continuation(s[i])) return fail(static_cast<usize>(i), "invalid continuation byte");
  }
  return length;
}

Error validate(std::string_view text, Surrogates surrogates, usize pos) {
  Error error;
  const u8* data = reinterpret_cast<const u8*>(text.data());
  usize size = text.size();
  while (pos < size) {
    if (data[pos] < 0x80) {
      pos += ascii_prefix(text.data() + pos, size - pos);
      continue;
    }
    // The most frequent forms; whatever may be wrong is for check_sequence.
    u8 lead = data[pos];
    if (lead >= 0xC2 && lead < 0xE0 && size - pos >= 2 && is_continuation(data[pos + 1])) {
      pos += 2;
      continue;
    }
    if (lead > 0xE0 && lead < 0xF0 && lead != 0xED && size - pos >= 3 && is_continuation(data[pos + 1]) &&
        is_continuation(data[pos + 2])) {
      pos += 3;
      continue;
    }
    int length = check_sequence(text, pos, surrogates, &error);
    if (length == 0) return error;
    pos += static_cast<usize>(length);
  }
  return error;
}

Measure measure(std::string_view wtf8) {
  Measure result;
  usize ascii = ascii_prefix(wtf8);
  result.length = ascii;
  if (ascii == wtf8.size()) return result;
  u8 top = 0;
  usize continuations = 0, i = ascii;
  const char* data = wtf8.data();
  // In blocks whose continuations fit a byte.
  for (; i + 64 <= wtf8.size(); i += 64) {
    u8 here = 0, block_top = 0;
    for (usize k = 0; k < 64; ++k) {
      u8 byte = static_cast<u8>(data[i + k]);
      here = static_cast<u8>(here + is_continuation(byte));
      block_top = std::max(block_top, byte);
    }
    continuations += here;
    top = std::max(top, block_top);
  }
  for (; i < wtf8.size(); ++i) {
    u8 byte = static_cast<u8>(data[i]);
    continuations += is_continuation(byte);
    top = std::max(top, byte);
  }
  result.length = wtf8.size() - continuations;
  result.bound = top >= 0xF0 ? kMaxCodePoint : top >= 0xC4 ? 0xFFFF : 0xFF;
  return result;
}

usize count(std::string_view wtf8) {
  usize continuations = 0;
  for (char byte : wtf8) continuations += is_continuation(static_cast<u8>(byte));
  return wtf8.size() - continuations;
}

usize offset_of(std::string_view wtf8, usize index) {
  usize offset = ascii_prefix(wtf8.data(), std::min(index, wtf8.size()));
  index -= offset;
  while (index > 0) {
    ++offset;
    while (offset < wtf8.size() && is_continuation(static_cast<u8>(wtf8[offset]))) ++offset;
    --index;
  }
  return offset;
}

void decode_to(std::string_view wtf8, u8* out) { decode_units(wtf8, out); }
void decode_to(std::string_view wtf8, u16* out) { decode_units(wtf8, out); }
void decode_to(std::string_view wtf8, u32* out) { decode_units(wtf8, out); }

u32 max_code_point(const u8* data, usize size) { return all_bits(data, size); }
u32 max_code_point(const u16* data, usize size) { return all_bits(data, size); }
u32 max_code_point(const u32* data, usize size) { return all_bits(data, size); }

namespace {

// Sums count(unit) over an array, in blocks whose sums fit the unit.
template <class Unit, class F>
usize sum_units(const Unit* data, usize size, F count) {
  usize sum = 0, i = 0;
  for (; i + 64 <= size; i += 64) {
    Unit block = 0;
    for (usize k = 0; k < 64; ++k) block = static_cast<Unit>(block + count(data[i + k]));
    sum += block;
  }
  for (; i < size; ++i) sum += count(data[i]);
  return sum;
}

}  // namespace

usize encoded_size(const u8* data, usize size) {
  return size + sum_units(data, size, [](u8 unit) { return static_cast<u8>(unit >> 7); });
}

usize encoded_size(const u16* data, usize size) {
  return size + sum_units(data, size, [](u16 unit) { return static_cast<u16>((unit >= 0x80) + (unit >= 0x800)); });
}

usize encoded_size(const u32* data, usize size) {
  return size + sum_units(data, size, [](u32 unit) {
    return static_cast<u32>(unit >= 0x80) + (unit >= 0x800) + (unit >= 0x10000);
  });
}

char* encode_to(const u8* data, usize size, char* out) {
  usize i = 0;
  while (i < size) {
    usize run = ascii_prefix(reinterpret_cast<const char*>(data) + i, size - i);
    std::memcpy(out, data + i, run);
    out += run;
    i += run;
    for (; i < size && data[i] >= 0x80; ++i) out += encode(data[i], out);
  }
  return out;
}

char* encode_to(const u16* data, usize size, char* out) { return encode_units(data, size, out); }
char* encode_to(const u32* data, usize size, char* out) { return encode_units(data, size, out); }

namespace {

template <class Unit>
usize find_surrogate_unit(const Unit* data, usize size, usize from) {
  for (; from + 32 <= size; from += 32) {   // a block that has one is looked at once more
    Unit any = 0;
    for (usize k = 0; k < 32; ++k) any |= static_cast<Unit>(is_surrogate(data[from + k]));
    if (any) break;
  }
  while (from < size && !is_surrogate(data[from])) ++from;
  return std::min(from, size);
}

}  // namespace

usize find_surrogate(const u16* data, usize size, usize from) { return find_surrogate_unit(data, size, from); }
usize find_surrogate(const u32* data, usize size, usize from) { return find_surrogate_unit(data, size, from); }

std::u32string to_u32(std::string_view wtf8) {
  std::u32string out(count(wtf8), U'\0');
  decode_to(wtf8, reinterpret_cast<u32*>(out.data()));
  return out;
}

std::string from_u32(std::u32string_view text) {
  const u32* data = reinterpret_cast<const u32*>(text.data());
  std::string out(encoded_size(data, text.size()), '\0');
  encode_to(data, text.size(), out.data());
  return out;
}

}  // namespace krait::utf8

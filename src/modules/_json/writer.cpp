// Text that is put together character by character, and the escaping of strings.
#include "modules/_json/json.h"

namespace krait::json {

// Characters below 128 that stand for themselves.
static constexpr std::array<bool, 256> kPlain = [] {
  std::array<bool, 256> plain{};
  for (int c = ' '; c <= '~'; ++c) plain[usize(c)] = c != '"' && c != '\\';
  return plain;
}();
static constexpr char kHex[] = "0123456789abcdef";

Writer::~Writer() { t_.heap.free_buffer(data_, capacity_ * (wide_ ? 4 : 1)); }

Status Writer::make_room(u64 extra) {
  u64 unit = wide_ ? 4 : 1, capacity = std::max<u64>(capacity_ + capacity_ / 2 + 64, length_ + extra);
  if (capacity > Heap::kMaxObjectSize / 4) return t_.raise_no_memory();
  void* bigger = data_ ? t_.heap.resize_buffer(data_, capacity_ * unit, capacity * unit) : t_.heap.allocate_buffer(capacity * unit);
  if (!bigger) return t_.raise_no_memory();
  data_ = bigger;
  capacity_ = capacity;
  return {};
}

// From one byte a character to four.
Status Writer::widen() {
  u64 capacity = capacity_ + 64;
  auto* wide = static_cast<u32*>(t_.heap.allocate_buffer(capacity * 4));
  if (!wide) return t_.raise_no_memory();
  std::copy_n(static_cast<u8*>(data_), length_, wide);
  t_.heap.free_buffer(data_, capacity_);
  data_ = wide;
  capacity_ = capacity;
  wide_ = true;
  return {};
}

Status Writer::add(const Str* s) {
  if (s->is_ascii()) return add(s->ascii());
  ascii_ = false;
  if (s->kind() > 1 && !wide_) TRY(widen());
  TRY(grow(s->length));
  for (u64 i = 0; i < s->length; ++i) put(s->at(i));
  return {};
}

static char short_escape(u32 c) {
  switch (c) {
    case '"': case '\\': return char(c);
    case '\b': return 'b';
    case '\f': return 'f';
    case '\n': return 'n';
    case '\r': return 'r';
    case '\t': return 't';
    default: return 0;
  }
}
static usize write_escape(char* out, u32 unit) {
  out[0] = '\\';
  out[1] = 'u';
  for (int i = 0; i < 4; ++i) out[2 + i] = kHex[unit >> (12 - 4 * i) & 15];
  return 6;
}

// Runs of plain characters are copied as they are.
template <class C>
Status Writer::escape_ascii(const C* p, u64 n) {
  TRY(grow(n + 2));   // what most strings need, with the quotes
  for (u64 i = 0; i < n;) {
    u64 start = i;
    while (i < n && (sizeof(C) == 1 || p[i] < 256) && kPlain[u8(p[i])]) ++i;
    if (i > start) {
      TRY(grow(i - start));
      if (sizeof(C) == 1 && !wide_) std::memcpy(static_cast<u8*>(data_) + length_, p + start, i - start), length_ += i - start;
      else for (u64 k = start; k < i; ++k) put(p[k]);
      if (i == n) break;
    }
    u32 c = p[i++];
    char text[12];
    usize size = 2;
    if (char letter = short_escape(c)) {
      text[0] = '\\';
      text[1] = letter;
    } else if (c >= 0x10000) {
      size = write_escape(text, 0xd800 + ((c - 0x10000) >> 10));
      size += write_escape(text + size, 0xdc00 + ((c - 0x10000) & 0x3ff));
    } else {
      size = write_escape(text, c);
    }
    TRY(add(std::string_view(text, size)));
  }
  return {};
}

template <class C>
Status Writer::escape(const C* p, u64 n) {
  for (u64 i = 0; i < n;) {
    u64 start = i;
    while (i < n && p[i] >= 0x20 && p[i] != '"' && p[i] != '\\') ++i;
    TRY(grow(i - start));
    for (u64 k = start; k < i; ++k) put(p[k]);
    if (i == n) break;
    u32 c = p[i++];
    char text[6] = {'\\', short_escape(c)};
    TRY(add(std::string_view(text, text[1] ? 2 : write_escape(text, c))));
  }
  return {};
}

Status Writer::add_escaped(const Str* s, bool to_ascii) {
  TRY(add('"'));
  if (!to_ascii && !s->is_ascii()) {
    ascii_ = false;
    if (s->kind() > 1 && !wide_) TRY(widen());
  }
  switch (s->kind()) {
    case 1: TRY(to_ascii ? escape_ascii(s->data1(), s->length) : escape(s->data1(), s->length)); break;
    case 2: TRY(to_ascii ? escape_ascii(s->data2(), s->length) : escape(s->data2(), s->length)); break;
    default: TRY(to_ascii ? escape_ascii(s->data4(), s->length) : escape(s->data4(), s->length));
  }
  return add('"');
}

Result<RefTo<Str>> Writer::finish() {
  if (wide_) return str_from_ucs4(t_, static_cast<u32*>(data_), length_);
  if (length_ == 0) return RefTo<Str>(t_.interp.empty_str.get());
  if (!ascii_ || length_ == 1) return str_from_latin1(t_, static_cast<u8*>(data_), length_);
  RefTo<Str> out = TRY(str_new(t_, length_, 0x7f));
  std::memcpy(out->data(), data_, length_);
  return out;
}

static Result<Ref> encode_text(Thread& t, Value text, bool to_ascii) {
  if (!is<Str>(text)) return t.raise(kTypeError, "first argument must be a string, not {}", type_name(t, text));
  Writer out(t);
  TRY(out.add_escaped(static_cast<Str*>(text.object()), to_ascii));
  return out.finish();
}
Result<Ref> encode_basestring(Thread& t, Value text) { return encode_text(t, text, false); }
Result<Ref> encode_basestring_ascii(Thread& t, Value text) { return encode_text(t, text, true); }

}  // namespace krait::json

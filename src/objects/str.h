#pragma once
// str: compact arrays of 1, 2 or 4 byte code points (the narrowest that fits), lone surrogates legal.
#include "objects/type.h"

namespace krait {

struct Str : Object {
  static const TypeSpec kType;
  enum : u32 {
    kKindMask = 3u << kTypeFlagShift,   // 0: 1 byte, 1: 2 bytes, 2: 4 bytes a character
    kAscii = 4u << kTypeFlagShift,
    kInterned = 8u << kTypeFlagShift,
  };

  u64 length;             // code points
  i64 hash;               // -1: not computed yet
  // characters follow

  u32 kind() const { return 1u << ((flags >> kTypeFlagShift) & 3); }   // bytes per character
  bool is_ascii() const { return flags & kAscii; }
  bool is_interned() const { return flags & kInterned; }
  void* data() { return this + 1; }
  const void* data() const { return this + 1; }
  const u8* data1() const { return reinterpret_cast<const u8*>(this + 1); }
  const u16* data2() const { return reinterpret_cast<const u16*>(this + 1); }
  const u32* data4() const { return reinterpret_cast<const u32*>(this + 1); }
  u32 at(u64 i) const {
    switch ((flags >> kTypeFlagShift) & 3) {
      case 0: return data1()[i];
      case 1: return data2()[i];
      default: return data4()[i];
    }
  }
  // The text of an ASCII string.
  std::string_view ascii() const { return {reinterpret_cast<const char*>(data1()), usize(length)}; }
  bool equals(std::string_view ascii_text) const { return is_ascii() && ascii() == ascii_text; }
};

// From text known to be valid (UTF-8, or WTF-8 with lone surrogates).
RefTo<Str> str_from_utf8(Thread& t, std::string_view utf8);
RefTo<Str> str_from_ascii(Thread& t, std::string_view ascii);
RefTo<Str> str_from_latin1(Thread& t, const u8* data, u64 length);
RefTo<Str> str_from_code_point(Thread& t, u32 cp);
// Narrowed to the smallest kind.
Result<RefTo<Str>> str_from_ucs4(Thread& t, const u32* data, u64 length);
Result<RefTo<Str>> str_from_ucs2(Thread& t, const u16* data, u64 length);
// An uninitialised string whose widest character is `max_char`; MemoryError when too large.
Result<RefTo<Str>> str_new(Thread& t, u64 length, u32 max_char);
RefTo<Str> str_intern(Thread& t, std::string_view utf8);
// Replaces `s` by the interned string of the same text (s itself if there is none yet). Subclasses are copied.
RefTo<Str> str_intern(Thread& t, Str* s);

std::string str_to_utf8(const Str* s);         // WTF-8 text (surrogates as three bytes)
// UTF-8 for the outside world: UnicodeEncodeError if there are lone surrogates.
Result<std::string> str_to_utf8_strict(Thread& t, const Str* s);
// The same for C libraries. ValueError "embedded null character".
Result<std::string> str_to_c_string(Thread& t, const Str* s);
i64 str_hash(Thread& t, Str* s);
bool str_equal(const Str* a, const Str* b);
int str_compare(const Str* a, const Str* b);   // by code points: <0, 0, >0
Result<RefTo<Str>> str_concat(Thread& t, Str* a, Str* b);
// Appends `b` to the string in `target` (which owns it), in place when nobody else refers to it.
Status str_append(Thread& t, Ref& target, Str* b);
Result<RefTo<Str>> str_substring(Thread& t, Str* s, u64 start, u64 end);
Result<RefTo<Str>> str_join(Thread& t, Str* separator, Value iterable);
// All of the pieces (str objects) in a row.
Result<RefTo<Str>> str_concat_all(Thread& t, std::span<const Value> pieces);
u64 str_find(const Str* s, const Str* needle, u64 start, u64 end);   // index or ~0

// Builds a string piece by piece; counts its memory in the heap. Short ones are built in place.
class StrBuilder {
 public:
  explicit StrBuilder(Thread& t) : t_(t) {}
  ~StrBuilder() { if (KRAIT_UNLIKELY(data_ != inline_)) release_buffer(); }
  StrBuilder(const StrBuilder&) = delete;
  KRAIT_INLINE Status add(u32 code_point) {
    if (KRAIT_LIKELY(code_point < 0x80 && kind_ == 1 && length_ < capacity_)) {
      static_cast<u8*>(data_)[length_++] = u8(code_point);
      return {};
    }
    return fill(code_point, 1);
  }
  Status add(std::string_view utf8);
  Status add_ascii(std::string_view text);
  Status add(const Str* s) { return add(s, 0, s->length); }
  Status add(const Str* s, u64 start, u64 end);
  Status fill(u32 code_point, u64 count);
  u64 length() const { return length_; }
  Result<RefTo<Str>> finish();

 private:
  Status grow(u64 extra, u32 max_char);
  void release_buffer();
  static constexpr u32 kInlineBytes = 232;
  Thread& t_;
  void* data_ = inline_;
  u64 length_ = 0, capacity_ = kInlineBytes;
  u32 kind_ = 1, max_char_ = 0;
  alignas(8) u8 inline_[kInlineBytes];
};

}  // namespace krait

#pragma once
// What the files of _json share.
#include "objects/container.h"
#include "objects/dict.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/native.h"

namespace krait::json {

struct Scanner : Object {
  static const TypeSpec kType;
  Field strict, object_hook, object_pairs_hook, parse_float, parse_int, parse_constant;
};

struct Encoder : Object {
  static const TypeSpec kType;
  Field markers, default_function, encoder, indent, key_separator, item_separator, sort_keys, skipkeys;
  bool allow_nan;
  enum Encoding : u8 { kCallEncoder, kAscii, kUnicode } encoding;   // how strings are written
};
// How the function that a Method declares writes strings, if it is one of this module's.
Encoder::Encoding encoding_of(const Method* method);

// TypeError "NAME() takes at most 2 arguments (3 given)", the text of parsers that count first.
inline Status at_most(Thread& t, const char* name, const Args& args, u32 most) {
  u32 given = args.count + args.kw_count();
  if (given > most) return t.raise(kTypeError, "{}() takes at most {} argument{} ({} given)", name, most, most == 1 ? "" : "s", given);
  return {};
}

// The body of scanstring(): the text from `end` on, which is behind a quote, and the index behind the closing quote.
Result<RefTo<Str>> scan_string(Thread& t, Str* text, i64 end, bool strict, i64* next);

// A text that grows at its end. Memory is counted; characters take one byte until a wide one comes.
class Writer {
 public:
  explicit Writer(Thread& t) : t_(t) {}
  ~Writer();
  Writer(const Writer&) = delete;
  KRAIT_INLINE Status add(char c) {
    TRY(grow(1));
    put(u8(c));
    return {};
  }
  KRAIT_INLINE Status add(std::string_view ascii) {
    TRY(grow(ascii.size()));
    if (KRAIT_UNLIKELY(wide_)) std::copy_n(ascii.data(), ascii.size(), static_cast<u32*>(data_) + length_);
    else std::memcpy(static_cast<u8*>(data_) + length_, ascii.data(), ascii.size());
    length_ += ascii.size();
    return {};
  }
  Status add(const Str* s);
  Status add_escaped(const Str* s, bool to_ascii);   // as a JSON string
  Result<RefTo<Str>> finish();

 private:
  KRAIT_INLINE Status grow(u64 extra) { return KRAIT_LIKELY(extra <= capacity_ - length_) ? Status() : make_room(extra); }
  KRAIT_NOINLINE Status make_room(u64 extra);
  Status widen();
  template <class C> Status escape_ascii(const C* p, u64 n);
  template <class C> Status escape(const C* p, u64 n);
  void put(u32 ch) {
    if (wide_) static_cast<u32*>(data_)[length_++] = ch;
    else static_cast<u8*>(data_)[length_++] = u8(ch);
  }

  Thread& t_;
  void* data_ = nullptr;
  u64 length_ = 0, capacity_ = 0;   // characters
  bool wide_ = false, ascii_ = true;
};

Result<Ref> encode_basestring(Thread& t, Value text);
Result<Ref> encode_basestring_ascii(Thread& t, Value text);

}  // namespace krait::json

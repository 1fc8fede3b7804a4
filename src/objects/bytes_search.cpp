// bytes and bytearray: searching, replacing, prefixes, translation, text forms.
#include "base/find_bytes.h"
#include "objects/bytes_type.h"
#include "objects/codec.h"

namespace krait {

// What is searched for: a bytes-like object or one byte given as an int.
class Needle {
 public:
  explicit Needle(Thread& t) : t_(t), buffer_(t) {}
  Status open(Value v) {
    if (v.is_int() || is_int(v) || (!supports_buffer(v) && type_of(t_, v)->slots.index)) {
      byte_ = char(TRY(byte_of(t_, v, "byte must be in range(0, 256)")));
      view_ = {&byte_, 1};
      return {};
    }
    if (!supports_buffer(v))
      return t_.raise(kTypeError, "argument should be integer or bytes-like object, not '{}'", type_name(t_, v));
    TRY(buffer_.open(v));
    view_ = buffer_.view();
    return {};
  }
  std::string_view view() const { return view_; }

 private:
  Thread& t_;
  BufferView buffer_;
  char byte_ = 0;
  std::string_view view_;
};

struct Bounds {
  i64 start, end;
  // Clips to a length; false if the range is empty in a way that not even an empty needle is found.
  bool clip(i64 length) {
    if (end > length) end = length;
    else if (end < 0) end = std::max<i64>(end + length, 0);
    if (start < 0) start = std::max<i64>(start + length, 0);
    return start <= end;
  }
};
static Result<Bounds> bounds_of(Thread& t, Value start, Value end) {
  auto index = [&](Value v, i64 fallback) -> Result<i64> {
    if (v.is_none() || v.is_empty()) return fallback;
    if (!v.is_int() && !type_of(t, v)->slots.index)
      return t.raise(kTypeError, "slice indices must be integers or None or have an __index__ method");
    return to_index_i64(t, v);
  };
  i64 from = TRY(index(start, 0));
  return Bounds{from, TRY(index(end, INT64_MAX))};
}

template <bool kBack>
static Result<i64> find(Thread& t, Value self, Value sub, Value start, Value end) {
  Bounds b = TRY(bounds_of(t, start, end));
  SizeLock lock(self);
  Needle needle(t);
  TRY(needle.open(sub));
  std::string_view view = bytes_view(self);
  if (!b.clip(i64(view.size()))) return i64(-1);
  std::string_view part = view.substr(usize(b.start), usize(b.end - b.start));
  usize found = kBack ? part.rfind(needle.view()) : find_bytes(part, needle.view());
  return found == std::string_view::npos ? i64(-1) : i64(found) + b.start;
}
template <bool kBack>
static Result<i64> index(Thread& t, Value self, Value sub, Value start, Value end) {
  i64 found = TRY(find<kBack>(t, self, sub, start, end));
  if (found < 0) return t.raise(kValueError, "subsection not found");
  return found;
}

static usize count_in(std::string_view text, std::string_view part) {
  if (part.empty()) return text.size() + 1;
  usize count = 0;
  for (usize at = 0; (at = find_bytes(text, part, at)) != std::string_view::npos; at += part.size()) ++count;
  return count;
}
static Result<i64> bytes_count(Thread& t, Value self, Value sub, Value start, Value end) {
  Bounds b = TRY(bounds_of(t, start, end));
  SizeLock lock(self);
  Needle needle(t);
  TRY(needle.open(sub));
  std::string_view view = bytes_view(self);
  if (!b.clip(i64(view.size()))) return i64(0);
  return i64(count_in(view.substr(usize(b.start), usize(b.end - b.start)), needle.view()));
}

template <bool kEnd>
static Result<bool> has_affix(Thread& t, Value self, Value affix, Value start, Value end) {
  const char* name = kEnd ? "endswith" : "startswith";
  Bounds b = TRY(bounds_of(t, start, end));
  SizeLock lock(self);
  auto test = [&](Value v) -> Result<bool> {
    BufferView part(t);
    TRY(part.open(v));
    std::string_view view = bytes_view(self);
    Bounds clipped = b;
    if (!clipped.clip(i64(view.size()))) return false;
    view = view.substr(usize(clipped.start), usize(clipped.end - clipped.start));
    return kEnd ? view.ends_with(part.view()) : view.starts_with(part.view());
  };
  if (is<Tuple>(affix)) {
    RefTo<Tuple> choices(as<Tuple>(affix));
    for (u64 i = 0; i < choices->length; ++i) if (TRY(test(choices->items[i]))) return true;
    return false;
  }
  if (!supports_buffer(affix))
    return t.raise(kTypeError, "{} first arg must be bytes or a tuple of bytes, not {}", name, type_name(t, affix));
  return test(affix);
}

static Result<Ref> bytes_removeprefix(Thread& t, Value self, Value prefix) {
  BufferView part(t);
  TRY(part.open(prefix));
  std::string_view view = bytes_view(self);
  if (view.starts_with(part.view())) view.remove_prefix(part.view().size());
  else if (is_exact<Bytes>(self)) return Ref(self);
  return bytes_like(t, self, std::string(view));
}
static Result<Ref> bytes_removesuffix(Thread& t, Value self, Value suffix) {
  BufferView part(t);
  TRY(part.open(suffix));
  std::string_view view = bytes_view(self);
  if (view.ends_with(part.view())) view.remove_suffix(part.view().size());
  else if (is_exact<Bytes>(self)) return Ref(self);
  return bytes_like(t, self, std::string(view));
}

static Result<Ref> bytes_replace(Thread& t, Value self, Value old, Value new_, i64 count) {
  BufferView from(t), to(t);
  TRY(from.open(old));
  TRY(to.open(new_));
  u64 limit = count < 0 ? ~u64(0) : u64(count);
  std::string_view view = bytes_view(self);
  u64 hits = std::min<u64>(limit, count_in(view, from.view()));
  if (hits == 0) {
    if (is_exact<Bytes>(self)) return Ref(self);
    return bytes_like(t, self, std::string(view));
  }
  u64 growth;
  if (__builtin_mul_overflow(hits, to.view().size(), &growth) || growth > Heap::kMaxObjectSize)
    return t.raise(kOverflowError, "replace bytes is too long");
  if (t.heap.stats().bytes + growth > t.heap.limit_bytes) return t.raise_no_memory();
  std::string out;
  if (from.view().empty()) {
    for (usize i = 0; i <= view.size(); ++i) {
      if (limit) {
        out += to.view();
        --limit;
      }
      if (i < view.size()) out += view[i];
    }
    return bytes_like(t, self, out);
  }
  usize at = 0;
  for (; limit; --limit) {
    usize found = find_bytes(view, from.view(), at);
    if (found == std::string_view::npos) break;
    out += view.substr(at, found - at);
    out += to.view();
    at = found + from.view().size();
  }
  out += view.substr(at);
  return bytes_like(t, self, out);
}

static Result<Ref> bytes_translate(Thread& t, Value self, Value table, Value deleted) {
  BufferView map(t), drop(t);
  if (!table.is_none()) {
    TRY(map.open(table));
    if (map.view().size() != 256) return t.raise(kValueError, "translation table must be 256 characters long");
  }
  bool dropped[256] = {};
  if (!deleted.is_empty()) {
    TRY(drop.open(deleted));
    for (char c : drop.view()) dropped[u8(c)] = true;
  }
  std::string out;
  std::string_view view = bytes_view(self);
  out.reserve(view.size());
  for (char c : view) if (!dropped[u8(c)]) out += table.is_none() ? c : map.view()[u8(c)];
  if (is_exact<Bytes>(self) && out == view) return Ref(self);
  return bytes_like(t, self, out);
}

static Result<RefTo<Str>> bytes_decode(Thread& t, Value self, Str* encoding, Str* errors) {
  BufferView view(t);
  TRY(view.open(self));
  return decode_bytes(t, self, view.view(), encoding, errors);
}

Result<RefTo<Str>> bytes_hex_text(Thread& t, std::string_view data, Value sep, i64 per_sep) {
  char separator = 0;
  if (!sep.is_empty()) {
    i64 size = TRY(length(t, sep));
    if (size != 1) return t.raise(kValueError, "sep must be length 1.");
    if (is<Str>(sep)) {
      if (as<Str>(sep)->at(0) > 0x7f) return t.raise(kValueError, "sep must be ASCII.");
      separator = char(as<Str>(sep)->at(0));
    } else if (is<Bytes>(sep)) {
      separator = as<Bytes>(sep)->view()[0];
      if (u8(separator) > 0x7f) return t.raise(kValueError, "sep must be ASCII.");
    } else {
      return t.raise(kTypeError, "sep must be str or bytes.");
    }
  }
  bool separate = !sep.is_empty() && per_sep != 0;
  u64 group = per_sep < 0 ? 0 - u64(per_sep) : u64(per_sep);
  static constexpr char kDigits[] = "0123456789abcdef";
  std::string out;
  out.reserve(data.size() * 2);
  for (usize i = 0; i < data.size(); ++i) {
    // Groups are counted from the right unless per_sep is negative.
    u64 place = per_sep < 0 ? i : data.size() - i;
    if (separate && i && place % group == 0) out += separator;
    out += kDigits[u8(data[i]) >> 4];
    out += kDigits[u8(data[i]) & 15];
  }
  return str_from_ascii(t, out);
}
static Result<RefTo<Str>> bytes_hex(Thread& t, Value self, Value sep, i32 bytes_per_sep) {
  SizeLock lock(self);   // the separator is asked for its length
  return bytes_hex_text(t, bytes_view(self), sep, bytes_per_sep);
}

Result<Ref> bytes_fromhex(Thread& t, Value text, bool as_bytearray) {
  BufferView view(t);
  std::string storage;
  std::string_view digits;
  if (is<Str>(text)) {
    Str* s = as<Str>(text);
    if (!s->is_ascii()) {
      u64 bad = 0;
      while (s->at(bad) < 0x80) ++bad;
      return t.raise(kValueError, "non-hexadecimal number found in fromhex() arg at position {}", bad);
    }
    storage = s->ascii();
    digits = storage;
  } else if (supports_buffer(text)) {
    TRY(view.open(text));
    digits = view.view();
  } else {
    return t.raise(kTypeError, "fromhex() argument must be str or bytes-like, not {}", type_name(t, text));
  }
  auto value = [](char c) { return c >= '0' && c <= '9' ? c - '0' : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10 : -1; };
  auto blank = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  std::string out;
  for (usize i = 0; i < digits.size();) {
    if (blank(digits[i])) {
      ++i;
      continue;
    }
    if (value(digits[i]) < 0) return t.raise(kValueError, "non-hexadecimal number found in fromhex() arg at position {}", i);
    if (i + 1 == digits.size()) return t.raise(kValueError, "fromhex() arg must contain an even number of hexadecimal digits");
    if (value(digits[i + 1]) < 0) return t.raise(kValueError, "non-hexadecimal number found in fromhex() arg at position {}", i + 1);
    out += char(value(digits[i]) << 4 | value(digits[i + 1]));
    i += 2;
  }
  if (as_bytearray) return bytearray_from(t, out);
  return bytes_from(t, out);
}

static constexpr Method kMethods[] = {
    method<bytes_count>("count(self, sub, start=None, end=None, /) as ($self, sub[, start[, end]], /)", "Number of non-overlapping occurrences of a subsection."),
    method<bytes_decode>("decode(self, /, encoding='utf-8', errors='strict')", "The bytes as text in an encoding."),
    method<has_affix<true>>("endswith(self, suffix, start=None, end=None, /) as ($self, suffix[, start[, end]], /)", "Whether the bytes end with a suffix, or one of a tuple."),
    method<find<false>>("find(self, sub, start=None, end=None, /) as ($self, sub[, start[, end]], /)", "Lowest index of a subsection, or -1."),
    method<bytes_hex>("hex(self, /, sep=<unrepresentable>, bytes_per_sep=1)", "Two hexadecimal digits for each byte."),
    method<index<false>>("index(self, sub, start=None, end=None, /) as ($self, sub[, start[, end]], /)", "Lowest index of a subsection; ValueError if there is none."),
    method<bytes_removeprefix>("removeprefix(self, prefix, /)", "The bytes without a prefix, if they have it."),
    method<bytes_removesuffix>("removesuffix(self, suffix, /)", "The bytes without a suffix, if they have it."),
    method<bytes_replace>("replace(self, old, new, count=-1, /)", "A copy with occurrences of a subsection replaced."),
    method<find<true>>("rfind(self, sub, start=None, end=None, /) as ($self, sub[, start[, end]], /)", "Highest index of a subsection, or -1."),
    method<index<true>>("rindex(self, sub, start=None, end=None, /) as ($self, sub[, start[, end]], /)", "Highest index of a subsection; ValueError if there is none."),
    method<has_affix<false>>("startswith(self, prefix, start=None, end=None, /) as ($self, prefix[, start[, end]], /)", "Whether the bytes start with a prefix, or one of a tuple."),
    method<bytes_translate>("translate(self, table, /, delete=b'')", "A copy with bytes deleted and replaced as the table says."),
};
const std::span<const Method> kBytesSearchMethods = rows(kMethods);

}  // namespace krait

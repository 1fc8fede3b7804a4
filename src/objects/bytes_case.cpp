// bytes and bytearray: ASCII case and character classes, padding.
#include "heap/room.h"
#include "objects/bytes_type.h"

namespace krait {

static bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
static bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
static bool is_letter(char c) { return is_lower(c) || is_upper(c); }
static bool is_digit(char c) { return c >= '0' && c <= '9'; }
static bool is_alnum(char c) { return is_letter(c) || is_digit(c); }
static bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
static char lower(char c) { return is_upper(c) ? char(c | 0x20) : c; }
static char upper(char c) { return is_lower(c) ? char(c & ~0x20) : c; }
static char swapped(char c) { return is_lower(c) ? upper(c) : lower(c); }

template <char (*F)(char)>
static Result<Ref> map_bytes(Thread& t, Value self) {
  std::string out(bytes_view(self));
  for (char& c : out) c = F(c);
  return bytes_like(t, self, out);
}
template <bool (*F)(char)>
static bool all_of(Thread&, Value self) {
  std::string_view view = bytes_view(self);
  for (char c : view) if (!F(c)) return false;
  return !view.empty();
}
static Result<Ref> bytes_capitalize(Thread& t, Value self) {
  std::string out(bytes_view(self));
  for (usize i = 0; i < out.size(); ++i) out[i] = i ? lower(out[i]) : upper(out[i]);
  return bytes_like(t, self, out);
}
static Result<Ref> bytes_title(Thread& t, Value self) {
  std::string out(bytes_view(self));
  bool in_word = false;
  for (char& c : out) {
    c = in_word ? lower(c) : upper(c);
    in_word = is_letter(c);
  }
  return bytes_like(t, self, out);
}
static bool bytes_isascii(Thread&, Value self) {
  for (char c : bytes_view(self)) if (u8(c) >= 0x80) return false;
  return true;
}
static bool bytes_islower(Thread&, Value self) {
  bool cased = false;
  for (char c : bytes_view(self)) {
    if (is_upper(c)) return false;
    cased = cased || is_lower(c);
  }
  return cased;
}
static bool bytes_isupper(Thread&, Value self) {
  bool cased = false;
  for (char c : bytes_view(self)) {
    if (is_lower(c)) return false;
    cased = cased || is_upper(c);
  }
  return cased;
}
static bool bytes_istitle(Thread&, Value self) {
  bool cased = false, in_word = false;
  for (char c : bytes_view(self)) {
    if (is_upper(c) ? in_word : is_lower(c) && !in_word) return false;
    in_word = is_letter(c);
    cased = cased || in_word;
  }
  return cased;
}

static Result<Ref> pad(Thread& t, Value self, u64 left, u64 right, char fill) {
  if (left == 0 && right == 0 && is_exact<Bytes>(self)) return Ref(self);
  u64 size = left + right + bytes_view(self).size();
  if (size > Heap::kMaxObjectSize && is<Bytes>(self)) TRY(bytes_new(t, size));   // fails
  TRY(check_room(t, size));
  std::string out(left, fill);
  out += bytes_view(self);
  out.append(right, fill);
  return bytes_like(t, self, out);
}
static u64 missing(Value self, i64 width) {
  u64 size = bytes_view(self).size();
  return width > i64(size) ? u64(width) - size : 0;
}
static Result<char> fill_byte(Thread& t, const char* name, Value fill) {
  if (fill.is_empty()) return ' ';
  if (is<Bytes>(fill) || is<ByteArray>(fill)) {
    std::string_view view = bytes_view(fill);
    if (view.size() == 1) return view[0];
    return t.raise(kTypeError, "{}(): argument 2 must be a byte string of length 1, not a {} object of length {}", name,
                   type_name(t, fill), view.size());
  }
  return t.raise(kTypeError, "{}() argument 2 must be a byte string of length 1, not {}", name, type_name(t, fill));
}
static Result<Ref> bytes_ljust(Thread& t, Value self, i64 width, Value fillchar) {
  char fill = TRY(fill_byte(t, "ljust", fillchar));
  return pad(t, self, 0, missing(self, width), fill);
}
static Result<Ref> bytes_rjust(Thread& t, Value self, i64 width, Value fillchar) {
  char fill = TRY(fill_byte(t, "rjust", fillchar));
  return pad(t, self, missing(self, width), 0, fill);
}
static Result<Ref> bytes_center(Thread& t, Value self, i64 width, Value fillchar) {
  char fill = TRY(fill_byte(t, "center", fillchar));
  u64 total = missing(self, width);
  u64 left = total / 2 + (total & u64(width) & 1);
  return pad(t, self, left, total - left, fill);
}
static Result<Ref> bytes_zfill(Thread& t, Value self, i64 width) {
  u64 zeros = missing(self, width);
  Ref padded = TRY(pad(t, self, zeros, 0, '0'));
  std::string out(bytes_view(padded));
  if (zeros && out.size() > zeros && (out[zeros] == '+' || out[zeros] == '-')) {
    out[0] = out[zeros];
    out[zeros] = '0';
    return bytes_like(t, self, out);
  }
  return padded;
}
static Result<Ref> bytes_expandtabs(Thread& t, Value self, i32 tabsize) {
  std::string out;
  u64 column = 0;
  for (char c : bytes_view(self)) {
    if (c == '\t') {
      if (tabsize > 0) {
        u64 spaces = u64(tabsize) - column % u64(tabsize);
        if (t.heap.stats().bytes + out.size() + spaces > t.heap.limit_bytes) return t.raise_no_memory();
        out.append(spaces, ' ');
        column += spaces;
      }
      continue;
    }
    out += c;
    column = c == '\n' || c == '\r' ? 0 : column + 1;
  }
  return bytes_like(t, self, out);
}

static constexpr Method kMethods[] = {
    method<bytes_capitalize>("capitalize(self, /)", "A copy with the first byte in upper case and the rest in lower case."),
    method<bytes_center>("center(self, width, fillchar=b' ', /)", "The bytes centred in a field of the given width."),
    method<bytes_expandtabs>("expandtabs(self, /, tabsize=8)", "A copy with tabs replaced by spaces."),
    method<all_of<is_alnum>>("isalnum(self, /)", "Whether there are bytes and all are ASCII letters or digits."),
    method<all_of<is_letter>>("isalpha(self, /)", "Whether there are bytes and all are ASCII letters."),
    method<bytes_isascii>("isascii(self, /)", "Whether all bytes are ASCII."),
    method<all_of<is_digit>>("isdigit(self, /)", "Whether there are bytes and all are ASCII digits."),
    method<bytes_islower>("islower(self, /)", "Whether there are cased bytes and all are lower case."),
    method<all_of<is_space>>("isspace(self, /)", "Whether there are bytes and all are ASCII white space."),
    method<bytes_istitle>("istitle(self, /)", "Whether the bytes are in title case."),
    method<bytes_isupper>("isupper(self, /)", "Whether there are cased bytes and all are upper case."),
    method<bytes_ljust>("ljust(self, width, fillchar=b' ', /)", "The bytes at the left of a field of the given width."),
    method<map_bytes<lower>>("lower(self, /)", "A copy in lower case."),
    method<bytes_rjust>("rjust(self, width, fillchar=b' ', /)", "The bytes at the right of a field of the given width."),
    method<map_bytes<swapped>>("swapcase(self, /)", "A copy with upper and lower case exchanged."),
    method<bytes_title>("title(self, /)", "A copy in which every word starts in upper case."),
    method<map_bytes<upper>>("upper(self, /)", "A copy in upper case."),
    method<bytes_zfill>("zfill(self, width, /)", "The number text padded with zeros after its sign."),
};
const std::span<const Method> kBytesCaseMethods = rows(kMethods);

}  // namespace krait

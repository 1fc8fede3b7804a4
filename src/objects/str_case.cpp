// str: case conversion, character classes, padding.
#include "base/unicode.h"
#include "objects/str_type.h"

namespace krait {

using Mapping = int (*)(u32 cp, u32 out[3]);

// Capital sigma at the end of a word becomes a final sigma: a cased letter before, none after, ignorables skipped.
static bool is_final_sigma(const Str* s, u64 i) {
  u64 j = i;
  while (j > 0 && unicode::is_case_ignorable(s->at(j - 1))) --j;
  if (j == 0 || !unicode::is_cased(s->at(j - 1))) return false;
  j = i + 1;
  while (j < s->length && unicode::is_case_ignorable(s->at(j))) ++j;
  return j == s->length || !unicode::is_cased(s->at(j));
}

static int lower_at(const Str* s, u64 i, u32 out[3]) {
  u32 c = s->at(i);
  if (c == 0x3a3) {
    out[0] = is_final_sigma(s, i) ? 0x3c2 : 0x3c3;
    return 1;
  }
  return unicode::to_lower(c, out);
}

template <class F>
static Result<RefTo<Str>> map_characters(Thread& t, Str* s, F convert) {
  StrBuilder out(t);
  for (u64 i = 0; i < s->length; ++i) {
    u32 mapped[3];
    int n = convert(i, mapped);
    for (int k = 0; k < n; ++k) TRY(out.add(mapped[k]));
  }
  return out.finish();
}

template <class F>
static Result<RefTo<Str>> map_ascii(Thread& t, Str* s, F convert) {
  RefTo<Str> out = TRY(str_new(t, s->length, 0x7f));
  u8* to = static_cast<u8*>(out->data());
  const u8* from = s->data1();
  for (u64 i = 0; i < s->length; ++i) to[i] = convert(from[i]);
  return out;
}
static u8 ascii_lower(u8 c) { return c >= 'A' && c <= 'Z' ? c | 0x20 : c; }
static u8 ascii_upper(u8 c) { return c >= 'a' && c <= 'z' ? c & ~0x20 : c; }

static Result<RefTo<Str>> str_lower(Thread& t, Str* self) {
  if (self->is_ascii()) return map_ascii(t, self, ascii_lower);
  return map_characters(t, self, [&](u64 i, u32* out) { return lower_at(self, i, out); });
}
static Result<RefTo<Str>> str_upper(Thread& t, Str* self) {
  if (self->is_ascii()) return map_ascii(t, self, ascii_upper);
  return map_characters(t, self, [&](u64 i, u32* out) { return unicode::to_upper(self->at(i), out); });
}
static Result<RefTo<Str>> str_casefold(Thread& t, Str* self) {
  if (self->is_ascii()) return map_ascii(t, self, ascii_lower);
  return map_characters(t, self, [&](u64 i, u32* out) { return unicode::casefold(self->at(i), out); });
}
static Result<RefTo<Str>> str_capitalize(Thread& t, Str* self) {
  return map_characters(t, self, [&](u64 i, u32* out) {
    return i == 0 ? unicode::to_title(self->at(0), out) : lower_at(self, i, out);
  });
}
static Result<RefTo<Str>> str_swapcase(Thread& t, Str* self) {
  return map_characters(t, self, [&](u64 i, u32* out) {
    u32 c = self->at(i);
    if (unicode::is_upper(c)) return lower_at(self, i, out);
    if (unicode::is_lower(c)) return unicode::to_upper(c, out);
    out[0] = c;
    return 1;
  });
}
static Result<RefTo<Str>> str_title(Thread& t, Str* self) {
  bool in_word = false;
  return map_characters(t, self, [&](u64 i, u32* out) {
    u32 c = self->at(i);
    int n = in_word ? lower_at(self, i, out) : unicode::to_title(c, out);
    in_word = unicode::is_cased(c);
    return n;
  });
}

template <bool (*F)(u32)>
static bool all_of(Thread&, Str* self) {
  for (u64 i = 0; i < self->length; ++i) if (!F(self->at(i))) return false;
  return self->length > 0;
}
static bool str_isascii(Thread&, Str* self) { return self->is_ascii(); }
static bool str_isprintable(Thread&, Str* self) {
  for (u64 i = 0; i < self->length; ++i) if (!unicode::is_printable(self->at(i))) return false;
  return true;
}
static bool str_islower(Thread&, Str* self) {
  bool cased = false;
  for (u64 i = 0; i < self->length; ++i) {
    u32 c = self->at(i);
    if (unicode::is_upper(c) || unicode::is_title(c)) return false;
    cased = cased || unicode::is_lower(c);
  }
  return cased;
}
static bool str_isupper(Thread&, Str* self) {
  bool cased = false;
  for (u64 i = 0; i < self->length; ++i) {
    u32 c = self->at(i);
    if (unicode::is_lower(c) || unicode::is_title(c)) return false;
    cased = cased || unicode::is_upper(c);
  }
  return cased;
}
static bool str_istitle(Thread&, Str* self) {
  bool cased = false, in_word = false;
  for (u64 i = 0; i < self->length; ++i) {
    u32 c = self->at(i);
    if (unicode::is_upper(c) || unicode::is_title(c)) {
      if (in_word) return false;
      in_word = cased = true;
    } else if (unicode::is_lower(c)) {
      if (!in_word) return false;
      cased = true;
    } else {
      in_word = false;
    }
  }
  return cased;
}
bool str_is_identifier(const Str* s) {
  if (s->length == 0) return false;
  u32 first = s->at(0);
  if (first != '_' && !unicode::is_xid_start(first)) return false;
  for (u64 i = 1; i < s->length; ++i) if (!unicode::is_xid_continue(s->at(i))) return false;
  return true;
}
static bool str_isidentifier(Thread&, Str* self) { return str_is_identifier(self); }

static Result<RefTo<Str>> pad(Thread& t, Str* self, u64 left, u64 right, u32 fill) {
  if (left == 0 && right == 0) return str_exact(t, self);
  StrBuilder out(t);
  TRY(out.fill(fill, left));
  TRY(out.add(self));
  TRY(out.fill(fill, right));
  return out.finish();
}
static Result<u32> fill_character(Thread& t, Value fill) {
  if (fill.is_empty()) return u32(' ');
  if (!is<Str>(fill)) return t.raise(kTypeError, "The fill character must be a unicode character, not {}", type_name(t, fill));
  Str* s = as<Str>(fill);
  if (s->length != 1) return t.raise(kTypeError, "The fill character must be exactly one character long");
  return s->at(0);
}
static u64 missing(Str* self, i64 width) { return width > i64(self->length) ? u64(width) - self->length : 0; }

static Result<RefTo<Str>> str_ljust(Thread& t, Str* self, i64 width, Value fillchar) {
  u32 fill = TRY(fill_character(t, fillchar));
  return pad(t, self, 0, missing(self, width), fill);
}
static Result<RefTo<Str>> str_rjust(Thread& t, Str* self, i64 width, Value fillchar) {
  u32 fill = TRY(fill_character(t, fillchar));
  return pad(t, self, missing(self, width), 0, fill);
}
static Result<RefTo<Str>> str_center(Thread& t, Str* self, i64 width, Value fillchar) {
  u32 fill = TRY(fill_character(t, fillchar));
  u64 total = missing(self, width);
  // An odd rest goes to the left when the width is odd.
  u64 left = total / 2 + (total & u64(width) & 1);
  return pad(t, self, left, total - left, fill);
}
static Result<RefTo<Str>> str_zfill(Thread& t, Str* self, i64 width) {
  u64 zeros = missing(self, width);
  if (zeros == 0) return str_exact(t, self);
  StrBuilder out(t);
  bool sign = self->length && (self->at(0) == '+' || self->at(0) == '-');
  if (sign) TRY(out.add(self->at(0)));
  TRY(out.fill('0', zeros));
  TRY(out.add(self, sign, self->length));
  return out.finish();
}
static Result<RefTo<Str>> str_expandtabs(Thread& t, Str* self, i32 tabsize) {
  StrBuilder out(t);
  u64 column = 0;
  for (u64 i = 0; i < self->length; ++i) {
    u32 c = self->at(i);
    if (c == '\t') {
      if (tabsize > 0) {
        u64 spaces = u64(tabsize) - column % u64(tabsize);
        TRY(out.fill(' ', spaces));
        column += spaces;
      }
      continue;
    }
    TRY(out.add(c));
    column = c == '\n' || c == '\r' ? 0 : column + 1;
  }
  return out.finish();
}

static constexpr Method kMethods[] = {
    method<str_capitalize>("capitalize(self, /)", "A copy with the first character in title case and the rest in lower case."),
    method<str_casefold>("casefold(self, /)", "A copy for comparison without regard to case."),
    method<str_center>("center(self, width, fillchar=' ', /)", "The string centred in a field of the given width."),
    method<str_expandtabs>("expandtabs(self, /, tabsize=8)", "A copy with tabs replaced by spaces."),
    method<all_of<unicode::is_alnum>>("isalnum(self, /)", "Whether there are characters and all are letters or digits."),
    method<all_of<unicode::is_alpha>>("isalpha(self, /)", "Whether there are characters and all are letters."),
    method<str_isascii>("isascii(self, /)", "Whether all characters are ASCII."),
    method<all_of<unicode::is_decimal>>("isdecimal(self, /)", "Whether there are characters and all are decimal digits."),
    method<all_of<unicode::is_digit>>("isdigit(self, /)", "Whether there are characters and all are digits."),
    method<str_isidentifier>("isidentifier(self, /)", "Whether the string is a valid identifier (keywords included)."),
    method<str_islower>("islower(self, /)", "Whether there are cased characters and all are lower case."),
    method<all_of<unicode::is_numeric>>("isnumeric(self, /)", "Whether there are characters and all are numeric."),
    method<str_isprintable>("isprintable(self, /)", "Whether all characters are printable."),
    method<all_of<unicode::is_space>>("isspace(self, /)", "Whether there are characters and all are white space."),
    method<str_istitle>("istitle(self, /)", "Whether the string is in title case."),
    method<str_isupper>("isupper(self, /)", "Whether there are cased characters and all are upper case."),
    method<str_ljust>("ljust(self, width, fillchar=' ', /)", "The string at the left of a field of the given width."),
    method<str_lower>("lower(self, /)", "A copy in lower case."),
    method<str_rjust>("rjust(self, width, fillchar=' ', /)", "The string at the right of a field of the given width."),
    method<str_swapcase>("swapcase(self, /)", "A copy with upper and lower case exchanged."),
    method<str_title>("title(self, /)", "A copy in which every word starts in title case."),
    method<str_upper>("upper(self, /)", "A copy in upper case."),
    method<str_zfill>("zfill(self, width, /)", "The number text padded with zeros after its sign."),
};
const std::span<const Method> kStrCaseMethods = rows(kMethods);

}  // namespace krait

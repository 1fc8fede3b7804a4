// str: splitting, joining, stripping.
#include "base/unicode.h"
#include "objects/list.h"
#include "objects/str_type.h"

namespace krait {

static Status push_part(Thread& t, List* list, Str* self, u64 start, u64 end) {
  RefTo<Str> part = TRY(str_substring(t, self, start, end));
  if (KRAIT_UNLIKELY(list->length == list->capacity)) TRY(list_grow(t, list, list->length + 1));
  list->items[list->length++] = std::move(part).ref().detach();
  return {};
}

// Room for a few parts; the list grows if there are more.
static Result<RefTo<List>> new_parts(Thread& t, u64 limit) { return list_new(t, std::min<u64>(limit, 11) + 1); }

// White space in ASCII text.
constexpr std::array<bool, 128> kAsciiSpace = [] {
  std::array<bool, 128> table{};
  for (u8 c : {9, 10, 11, 12, 13, 28, 29, 30, 31, 32}) table[c] = true;
  return table;
}();

static Status split_ascii_words(Thread& t, Str* self, u64 left, List* out) {
  const u8* s = self->data1();
  u64 i = 0, n = self->length;
  while (true) {
    while (i < n && kAsciiSpace[s[i]]) ++i;
    if (i == n) return {};
    u64 start = i;
    if (left == 0) return push_part(t, out, self, start, n);
    while (i < n && !kAsciiSpace[s[i]]) ++i;
    TRY(push_part(t, out, self, start, i));
    --left;
  }
}

static Result<Str*> separator_of(Thread& t, Value sep) {
  if (sep.is_none() || sep.is_empty()) return static_cast<Str*>(nullptr);
  if (!is<Str>(sep)) return t.raise(kTypeError, "must be str or None, not {}", type_name(t, sep));
  if (as<Str>(sep)->length == 0) return t.raise(kValueError, "empty separator");
  return as<Str>(sep);
}

static Result<RefTo<List>> str_split(Thread& t, Str* self, Value sep, i64 maxsplit) {
  u64 left = maxsplit < 0 ? ~u64(0) : u64(maxsplit);
  Str* separator = TRY(separator_of(t, sep));
  RefTo<List> out = TRY(new_parts(t, left));
  if (separator) {
    u64 from = 0;
    bool one_byte = separator->length == 1 && separator->is_ascii() && self->kind() == 1;
    for (; left; --left) {
      u64 at;
      if (one_byte) {
        const void* found = std::memchr(self->data1() + from, *separator->data1(), self->length - from);
        at = found ? u64(static_cast<const u8*>(found) - self->data1()) : ~u64(0);
      } else {
        at = str_find(self, separator, from, self->length);
      }
      if (at == ~u64(0)) break;
      TRY(push_part(t, out, self, from, at));
      from = at + separator->length;
    }
    TRY(push_part(t, out, self, from, self->length));
    return out;
  }
  if (KRAIT_LIKELY(self->is_ascii())) {
    TRY(split_ascii_words(t, self, left, out));
    return out;
  }
  u64 i = 0, n = self->length;
  while (true) {
    while (i < n && unicode::is_space(self->at(i))) ++i;
    if (i == n) break;
    u64 start = i;
    if (left == 0) {
      TRY(push_part(t, out, self, start, n));
      break;
    }
    while (i < n && !unicode::is_space(self->at(i))) ++i;
    TRY(push_part(t, out, self, start, i));
    --left;
  }
  return out;
}

static Result<RefTo<List>> str_rsplit(Thread& t, Str* self, Value sep, i64 maxsplit) {
  u64 left = maxsplit < 0 ? ~u64(0) : u64(maxsplit);
  Str* separator = TRY(separator_of(t, sep));
  RefTo<List> out = TRY(list_new(t));
  if (separator) {
    u64 end = self->length;
    for (; left; --left) {
      u64 at = str_rfind(self, separator, 0, end);
      if (at == ~u64(0)) break;
      TRY(push_part(t, out, self, at + separator->length, end));
      end = at;
    }
    TRY(push_part(t, out, self, 0, end));
  } else {
    u64 i = self->length;
    while (true) {
      while (i > 0 && unicode::is_space(self->at(i - 1))) --i;
      if (i == 0) break;
      u64 end = i;
      if (left == 0) {
        TRY(push_part(t, out, self, 0, end));
        break;
      }
      while (i > 0 && !unicode::is_space(self->at(i - 1))) --i;
      TRY(push_part(t, out, self, i, end));
      --left;
    }
  }
  std::reverse(out->items, out->items + out->length);
  return out;
}

static Result<RefTo<List>> str_splitlines(Thread& t, Str* self, bool keepends) {
  RefTo<List> out = TRY(list_new(t));
  u64 i = 0, n = self->length;
  while (i < n) {
    u64 start = i;
    while (i < n && !unicode::is_linebreak(self->at(i))) ++i;
    u64 end = i;
    if (i < n) {
      i += self->at(i) == '\r' && i + 1 < n && self->at(i + 1) == '\n' ? 2 : 1;
      if (keepends) end = i;
    }
    TRY(push_part(t, out, self, start, end));
  }
  return out;
}

static Result<Ref> parts_of(Thread& t, Str* self, Str* sep, u64 at, bool separator_first) {
  RefTo<Str> empty(t.interp.empty_str.get());
  if (at == ~u64(0)) {
    Value whole(static_cast<Object*>(self));
    if (separator_first) return tuple_of(t, Value(empty), Value(empty), whole);
    return tuple_of(t, whole, Value(empty), Value(empty));
  }
  RefTo<Str> head = TRY(str_substring(t, self, 0, at));
  RefTo<Str> tail = TRY(str_substring(t, self, at + sep->length, self->length));
  return tuple_of(t, Value(head), Value(static_cast<Object*>(sep)), Value(tail));
}
static Result<Str*> partition_separator(Thread& t, Value sep) {
  if (!is<Str>(sep)) return t.raise(kTypeError, "must be str, not {}", type_name(t, sep));
  if (as<Str>(sep)->length == 0) return t.raise(kValueError, "empty separator");
  return as<Str>(sep);
}
static Result<Ref> str_partition(Thread& t, Str* self, Value sep) {
  Str* separator = TRY(partition_separator(t, sep));
  return parts_of(t, self, separator, str_find(self, separator, 0, self->length), false);
}
static Result<Ref> str_rpartition(Thread& t, Str* self, Value sep) {
  Str* separator = TRY(partition_separator(t, sep));
  return parts_of(t, self, separator, str_rfind(self, separator, 0, self->length), true);
}

template <bool kLeft, bool kRight>
static Result<RefTo<Str>> strip(Thread& t, Str* self, Value chars) {
  Str* set = nullptr;
  if (!chars.is_none() && !chars.is_empty()) {
    if (!is<Str>(chars))
      return t.raise(kTypeError, "{} arg must be None or str", kLeft && kRight ? "strip" : kLeft ? "lstrip" : "rstrip");
    set = as<Str>(chars);
  }
  if (!set && KRAIT_LIKELY(self->is_ascii())) {
    const u8* s = self->data1();
    u64 start = 0, end = self->length;
    if (kLeft) while (start < end && kAsciiSpace[s[start]]) ++start;
    if (kRight) while (end > start && kAsciiSpace[s[end - 1]]) --end;
    return str_substring(t, self, start, end);
  }
  auto drop = [&](u32 c) {
    if (!set) return unicode::is_space(c);
    for (u64 i = 0; i < set->length; ++i) if (set->at(i) == c) return true;
    return false;
  };
  u64 start = 0, end = self->length;
  if (kLeft) while (start < end && drop(self->at(start))) ++start;
  if (kRight) while (end > start && drop(self->at(end - 1))) --end;
  return str_substring(t, self, start, end);
}

static Result<RefTo<Str>> str_join_method(Thread& t, Str* self, Value iterable) { return str_join(t, self, iterable); }

static constexpr Method kMethods[] = {
    method<str_join_method>("join(self, iterable, /)", "The strings of an iterable with this string between them."),
    method<strip<true, false>>("lstrip(self, chars=None, /)", "A copy without leading white space, or the given characters."),
    method<str_partition>("partition(self, sep, /)", "The parts before, at and after the first separator."),
    method<str_rpartition>("rpartition(self, sep, /)", "The parts before, at and after the last separator."),
    method<str_rsplit>("rsplit(self, /, sep=None, maxsplit=-1)", "The words of the string, splitting from the right."),
    method<strip<false, true>>("rstrip(self, chars=None, /)", "A copy without trailing white space, or the given characters."),
    method<str_split>("split(self, /, sep=None, maxsplit=-1)", "The words of the string, splitting from the left."),
    method<str_splitlines>("splitlines(self, /, keepends=False)", "The lines of the string."),
    method<strip<true, true>>("strip(self, chars=None, /)", "A copy without white space, or the given characters, at both ends."),
};
const std::span<const Method> kStrSplitMethods = rows(kMethods);

}  // namespace krait

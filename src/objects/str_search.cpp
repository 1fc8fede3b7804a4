// str: searching, replacing, prefixes, translation.
#include "objects/dict.h"
#include "objects/str_type.h"

namespace krait {

// Where in `hay` the array `needle` starts; both 1..4 bytes wide characters.
template <class H, class N>
static u64 search(const H* hay, u64 start, u64 end, const N* needle, u64 n) {
  if constexpr (sizeof(H) == 1 && sizeof(N) == 1) {
    // Short texts: the C library's search takes longer to begin than this to end.
    if (end - start < 64) {
      const H *at = hay + start, *last = hay + end - n;
      while (at <= last) {
        at = static_cast<const H*>(std::memchr(at, needle[0], usize(last - at) + 1));
        if (!at) return ~u64(0);
        if (std::memcmp(at, needle, n) == 0) return u64(at - hay);
        ++at;
      }
      return ~u64(0);
    }
    const void* found = memmem(hay + start, end - start, needle, n);
    return found ? u64(static_cast<const H*>(found) - hay) : ~u64(0);
  } else {
    const u32 first = needle[0];
    for (u64 i = start; i + n <= end; ++i) {
      if (u32(hay[i]) != first) continue;
      u64 k = 1;
      while (k < n && u32(hay[i + k]) == u32(needle[k])) ++k;
      if (k == n) return i;
    }
    return ~u64(0);
  }
}
template <class H, class N>
static u64 search_back(const H* hay, u64 start, u64 end, const N* needle, u64 n) {
  const u32 first = needle[0];
  for (u64 i = end - n + 1; i-- > start;) {
    if (u32(hay[i]) != first) continue;
    u64 k = 1;
    while (k < n && u32(hay[i + k]) == u32(needle[k])) ++k;
    if (k == n) return i;
  }
  return ~u64(0);
}

template <bool kBack, class H>
static u64 search_in(const H* hay, u64 start, u64 end, const Str* needle) {
  auto go = [&](const auto* n) {
    return kBack ? search_back(hay, start, end, n, needle->length) : search(hay, start, end, n, needle->length);
  };
  switch (needle->kind()) {
    case 1: return go(needle->data1());
    case 2: return go(needle->data2());
    default: return go(needle->data4());
  }
}
template <bool kBack>
static u64 find_any(const Str* s, const Str* needle, u64 start, u64 end) {
  if (start > end || end - start < needle->length) return ~u64(0);
  if (needle->length == 0) return kBack ? end : start;
  if (needle->kind() > s->kind()) return ~u64(0);
  switch (s->kind()) {
    case 1: return search_in<kBack>(s->data1(), start, end, needle);
    case 2: return search_in<kBack>(s->data2(), start, end, needle);
    default: return search_in<kBack>(s->data4(), start, end, needle);
  }
}
u64 str_find(const Str* s, const Str* needle, u64 start, u64 end) { return find_any<false>(s, needle, start, end); }
u64 str_rfind(const Str* s, const Str* needle, u64 start, u64 end) { return find_any<true>(s, needle, start, end); }

// The optional bounds of find and friends: None, or an index counted from either end.
struct Bounds { u64 start, end; };
static Result<Bounds> bounds_of(Thread& t, Str* self, Value start, Value end) {
  if (start.is_none() && end.is_none()) return Bounds{0, self->length};
  auto index = [&](Value v, i64 fallback) -> Result<i64> {
    if (v.is_none() || v.is_empty()) return fallback;
    if (!v.is_int() && !type_of(t, v)->slots.index)
      return t.raise(kTypeError, "slice indices must be integers or None or have an __index__ method");
    return to_index_i64(t, v);
  };
  i64 length = i64(self->length);
  i64 from = TRY(index(start, 0)), to = TRY(index(end, length));
  if (to > length) to = length;
  else if (to < 0) to = std::max<i64>(to + length, 0);
  if (from < 0) from = std::max<i64>(from + length, 0);
  return Bounds{u64(from), u64(to)};
}

static Result<i64> str_find_method(Thread& t, Str* self, Str* sub, Value start, Value end) {
  Bounds b = TRY(bounds_of(t, self, start, end));
  return i64(str_find(self, sub, b.start, b.end));
}
static Result<i64> str_rfind_method(Thread& t, Str* self, Str* sub, Value start, Value end) {
  Bounds b = TRY(bounds_of(t, self, start, end));
  return i64(str_rfind(self, sub, b.start, b.end));
}
static Result<i64> str_index(Thread& t, Str* self, Str* sub, Value start, Value end) {
  i64 found = TRY(str_find_method(t, self, sub, start, end));
  if (found < 0) return t.raise(kValueError, "substring not found");
  return found;
}
static Result<i64> str_rindex(Thread& t, Str* self, Str* sub, Value start, Value end) {
  i64 found = TRY(str_rfind_method(t, self, sub, start, end));
  if (found < 0) return t.raise(kValueError, "substring not found");
  return found;
}

static u64 count_in(const Str* s, const Str* sub, u64 start, u64 end) {
  if (start > end) return 0;
  if (sub->length == 0) return end - start + 1;
  u64 count = 0;
  for (u64 at = start; (at = str_find(s, sub, at, end)) != ~u64(0); at += sub->length) ++count;
  return count;
}
static Result<i64> str_count(Thread& t, Str* self, Str* sub, Value start, Value end) {
  Bounds b = TRY(bounds_of(t, self, start, end));
  return i64(count_in(self, sub, b.start, b.end));
}

static Result<RefTo<Str>> replace_ascii_character(Thread& t, Str* self, u8 old, u8 new_, u64 limit) {
  const void* first = std::memchr(self->data1(), old, self->length);
  if (!first) return str_exact(t, self);
  RefTo<Str> out = TRY(str_new(t, self->length, 0x7f));
  u8* to = static_cast<u8*>(out->data());
  std::memcpy(to, self->data1(), self->length);
  u64 i = u64(static_cast<const u8*>(first) - self->data1());
  if (limit >= self->length) {
    for (; i < self->length; ++i) to[i] = to[i] == old ? new_ : to[i];
  } else {
    for (; i < self->length && limit; ++i) {
      if (to[i] != old) continue;
      to[i] = new_;
      --limit;
    }
  }
  return out;
}

static Result<RefTo<Str>> str_replace(Thread& t, Str* self, Str* old, Str* new_, i64 count) {
  u64 limit = count < 0 ? ~u64(0) : u64(count);
  if (limit == 0 || (self->length == 0 && old->length != 0)) return str_exact(t, self);
  StrBuilder out(t);
  if (old->length == 0) {
    for (u64 i = 0; i <= self->length; ++i) {
      if (limit) {
        TRY(out.add(new_));
        --limit;
      }
      if (i < self->length) TRY(out.add(self, i, i + 1));
    }
    return out.finish();
  }
  if (old->length == 1 && new_->length == 1 && self->is_ascii() && old->is_ascii() && new_->is_ascii())
    return replace_ascii_character(t, self, *old->data1(), *new_->data1(), limit);
  u64 from = 0;
  bool changed = false;
  for (; limit; --limit) {
    u64 at = str_find(self, old, from, self->length);
    if (at == ~u64(0)) break;
    TRY(out.add(self, from, at));
    TRY(out.add(new_));
    from = at + old->length;
    changed = true;
  }
  if (!changed) return str_exact(t, self);
  TRY(out.add(self, from, self->length));
  return out.finish();
}

static bool matches_at(const Str* s, const Str* part, u64 at) {
  if (part->kind() == s->kind())
    return std::memcmp(static_cast<const char*>(s->data()) + at * s->kind(), part->data(), part->length * s->kind()) == 0;
  for (u64 i = 0; i < part->length; ++i) if (s->at(at + i) != part->at(i)) return false;
  return true;
}
template <bool kEnd>
static bool affix_at(const Str* s, const Str* part, Bounds b) {
  if (b.start > b.end || b.end - b.start < part->length || b.start > s->length) return false;
  return matches_at(s, part, kEnd ? b.end - part->length : b.start);
}
template <bool kEnd>
static Result<bool> has_affix(Thread& t, Str* self, Value affix, Value start, Value end) {
  if (KRAIT_LIKELY(start.is_none() && end.is_none() && is<Str>(affix)))
    return affix_at<kEnd>(self, as<Str>(affix), {0, self->length});
  Bounds b = TRY(bounds_of(t, self, start, end));
  const char* name = kEnd ? "endswith" : "startswith";
  if (is<Str>(affix)) return affix_at<kEnd>(self, as<Str>(affix), b);
  if (is<Tuple>(affix)) {
    for (Value v : as<Tuple>(affix)->span()) {
      if (!is<Str>(v)) return t.raise(kTypeError, "tuple for {} must only contain str, not {}", name, type_name(t, v));
      if (affix_at<kEnd>(self, as<Str>(v), b)) return true;
    }
    return false;
  }
  return t.raise(kTypeError, "{} first arg must be str or a tuple of str, not {}", name, type_name(t, affix));
}
static Result<RefTo<Str>> str_removeprefix(Thread& t, Str* self, Str* prefix) {
  if (affix_at<false>(self, prefix, {0, self->length})) return str_substring(t, self, prefix->length, self->length);
  return str_exact(t, self);
}
static Result<RefTo<Str>> str_removesuffix(Thread& t, Str* self, Str* suffix) {
  if (suffix->length && affix_at<true>(self, suffix, {0, self->length}))
    return str_substring(t, self, 0, self->length - suffix->length);
  return str_exact(t, self);
}

static Result<Ref> str_translate(Thread& t, Str* self, Value table) {
  StrBuilder out(t);
  for (u64 i = 0; i < self->length; ++i) {
    u32 c = self->at(i);
    Ref mapped;
    if (is_exact<Dict>(table)) {
      mapped = TRY(dict_get(t, as<Dict>(table), Value::small_int(c)));
    } else {
      Result<Ref> item = get_item(t, table, Value::small_int(c));
      if (!item.is_error()) {
        mapped = item.take();
      } else {
        if (!t.error_matches(kLookupError)) return Error{};
        t.clear_error();
        mapped = absent_ref();
      }
    }
    if (mapped.is_absent()) {
      TRY(out.add(c));
    } else if (mapped.is_none()) {
      continue;
    } else if (is<Str>(mapped)) {
      TRY(out.add(as<Str>(mapped)));
    } else if (is_int(mapped)) {
      i64 code;
      if (!int_try_i64(mapped, &code) || code < 0 || code > 0x10ffff)
        return t.raise(kValueError, "character mapping must be in range(0x110000)");
      TRY(out.add(u32(code)));
    } else {
      return t.raise(kTypeError, "character mapping must return integer, None or str");
    }
  }
  return out.finish();
}

static Result<Ref> str_maketrans(Thread& t, Value x, Value y, Value z) {
  RefTo<Dict> table = dict_new(t);
  if (!y.is_empty()) {
    if (!is<Str>(x)) return t.raise(kTypeError, "first maketrans argument must be a string if there is a second argument");
    if (!is<Str>(y)) return t.raise(kTypeError, "maketrans() argument 2 must be str, not {}", type_name(t, y));
    if (!z.is_empty() && !is<Str>(z)) return t.raise(kTypeError, "maketrans() argument 3 must be str, not {}", type_name(t, z));
    Str *from = as<Str>(x), *to = as<Str>(y);
    if (from->length != to->length) return t.raise(kValueError, "the first two maketrans arguments must have equal length");
    for (u64 i = 0; i < from->length; ++i)
      TRY(dict_set(t, table, Value::small_int(from->at(i)), Value::small_int(to->at(i))));
    if (!z.is_empty())
      for (u64 i = 0; i < as<Str>(z)->length; ++i) TRY(dict_set(t, table, Value::small_int(as<Str>(z)->at(i)), Value::none()));
    return Ref(Value(table));
  }
  if (!is_exact<Dict>(x)) return t.raise(kTypeError, "if you give only one argument to maketrans it must be a dict");
  RefTo<Dict> source = TRY(dict_copy(t, as<Dict>(x)));
  u64 position = 0;
  Value key, value;
  while (dict_next(source, &position, &key, &value)) {
    if (is<Str>(key)) {
      if (as<Str>(key)->length != 1) return t.raise(kValueError, "string keys in translatetable must be of length 1");
      TRY(dict_set(t, table, Value::small_int(as<Str>(key)->at(0)), value));
    } else if (is_int(key)) {
      TRY(dict_set(t, table, key, value));
    } else {
      return t.raise(kTypeError, "keys in translate table mustbe strings or integers");
    }
  }
  return Ref(Value(table));
}

static constexpr Method kMethods[] = {
    method<str_count>("count(self, sub, start=None, end=None, /) as ($self, sub[, start[, end]], /)", "Number of non-overlapping occurrences of a substring."),
    method<has_affix<true>>("endswith(self, suffix, start=None, end=None, /) as ($self, suffix[, start[, end]], /)", "Whether the string ends with a suffix, or one of a tuple."),
    method<str_find_method>("find(self, sub, start=None, end=None, /) as ($self, sub[, start[, end]], /)", "Lowest index of a substring, or -1."),
    method<str_index>("index(self, sub, start=None, end=None, /) as ($self, sub[, start[, end]], /)", "Lowest index of a substring; ValueError if there is none."),
    static_method<str_maketrans>("maketrans(x, y=<unrepresentable>, z=<unrepresentable>, /)", "A table for translate()."),
    method<str_removeprefix>("removeprefix(self, prefix, /)", "The string without a prefix, if it has it."),
    method<str_removesuffix>("removesuffix(self, suffix, /)", "The string without a suffix, if it has it."),
    method<str_replace>("replace(self, old, new, /, count=-1)", "A copy with occurrences of a substring replaced."),
    method<str_rfind_method>("rfind(self, sub, start=None, end=None, /) as ($self, sub[, start[, end]], /)", "Highest index of a substring, or -1."),
    method<str_rindex>("rindex(self, sub, start=None, end=None, /) as ($self, sub[, start[, end]], /)", "Highest index of a substring; ValueError if there is none."),
    method<has_affix<false>>("startswith(self, prefix, start=None, end=None, /) as ($self, prefix[, start[, end]], /)", "Whether the string starts with a prefix, or one of a tuple."),
    method<str_translate>("translate(self, table, /)", "A copy with each character replaced as the table says."),
};
const std::span<const Method> kStrSearchMethods = rows(kMethods);

}  // namespace krait

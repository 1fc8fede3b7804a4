// str: storage. Making, comparing, hashing, joining and building strings; interning. Methods are in str_*.cpp.
#include "objects/str.h"

#include "base/hash.h"
#include "base/utf8.h"
#include "objects/exception.h"
#include "objects/list.h"
#include "objects/str_type.h"
#include "objects/tuple.h"
#include "vm/abstract.h"
#include "vm/interpreter.h"

namespace krait {

static u32 kind_bits(u32 max_char) { return max_char <= 0xff ? 0 : max_char <= 0xffff ? 1 : 2; }

usize str_body_size(u64 length, u32 kind) { return sizeof(Str) + usize(length) * kind; }
static usize str_size(const Object* o) {
  const Str* s = static_cast<const Str*>(o);
  return str_body_size(s->length, s->kind());
}

// memcpy for what is mostly a few bytes.
static KRAIT_INLINE void copy_bytes(void* to, const void* from, usize count) {
  if (KRAIT_UNLIKELY(count > 16)) {
    std::memcpy(to, from, count);
  } else if (count >= 8) {
    u64 head, tail;
    std::memcpy(&head, from, 8);
    std::memcpy(&tail, static_cast<const char*>(from) + count - 8, 8);
    std::memcpy(to, &head, 8);
    std::memcpy(static_cast<char*>(to) + count - 8, &tail, 8);
  } else if (count >= 4) {
    u32 head, tail;
    std::memcpy(&head, from, 4);
    std::memcpy(&tail, static_cast<const char*>(from) + count - 4, 4);
    std::memcpy(to, &head, 4);
    std::memcpy(static_cast<char*>(to) + count - 4, &tail, 4);
  } else {
    for (usize i = 0; i < count; ++i) static_cast<char*>(to)[i] = static_cast<const char*>(from)[i];
  }
}

static KRAIT_INLINE void init_header(Str* s, u64 length, u32 max_char) {
  s->flags |= max_char < 0x80 ? u32(Str::kAscii) : kind_bits(max_char) << kTypeFlagShift;
  s->length = length;
  s->hash = -1;
}

Result<RefTo<Str>> str_new(Thread& t, u64 length, u32 max_char) {
  u32 kind = 1u << kind_bits(max_char);
  if (length > Heap::kMaxObjectSize) return t.raise_no_memory();
  Object* o = t.heap.try_allocate(str_body_size(length, kind), t.types.str->root_shape, false);
  if (KRAIT_UNLIKELY(!o)) return t.raise_no_memory();
  Str* s = static_cast<Str*>(o);
  init_header(s, length, max_char);
  return RefTo<Str>::steal(s);
}

Result<RefTo<Str>> str_new_subclass(Thread& t, TypeObject* cls, Str* value) {
  Object* o = type_allocate_var(t, cls, str_body_size(value->length, value->kind()));
  if (!o) return t.raise_no_memory();
  Str* s = static_cast<Str*>(o);
  s->flags |= value->flags & (Str::kKindMask | Str::kAscii);
  s->length = value->length;
  s->hash = value->hash;
  std::memcpy(s->data(), value->data(), value->length * value->kind());
  return RefTo<Str>::steal(s);
}

// A string of program text or a message: the memory limit does not refuse it, a later check raises MemoryError.
static RefTo<Str> must_new(Thread& t, u64 length, u32 max_char) {
  Object* o = t.heap.allocate(str_body_size(length, 1u << kind_bits(max_char)), t.types.str->root_shape, false);
  KRAIT_CHECK(o);
  Str* s = static_cast<Str*>(o);
  init_header(s, length, max_char);
  return RefTo<Str>::steal(s);
}

RefTo<Str> str_from_code_point(Thread& t, u32 cp) {
  if (cp < 256) {
    FieldTo<Str>& cached = t.interp.latin1[cp];
    if (!cached.get()) {
      RefTo<Str> s = must_new(t, 1, cp);
      *static_cast<u8*>(s->data()) = u8(cp);
      cached.init_steal(s.detach());
    }
    return RefTo<Str>(cached.get());
  }
  RefTo<Str> s = must_new(t, 1, cp);
  if (cp <= 0xffff) *static_cast<u16*>(s->data()) = u16(cp);
  else *static_cast<u32*>(s->data()) = cp;
  return s;
}

static RefTo<Str> empty_string(Thread& t) {
  if (!t.interp.empty_str.get()) t.interp.empty_str.init_steal(must_new(t, 0, 0).detach());
  return RefTo<Str>(t.interp.empty_str.get());
}

RefTo<Str> str_from_ascii(Thread& t, std::string_view text) {
  if (text.size() <= 1) return text.empty() ? empty_string(t) : str_from_code_point(t, u8(text[0]));
  RefTo<Str> s = must_new(t, text.size(), 0x7f);
  copy_bytes(s->data(), text.data(), text.size());
  return s;
}

RefTo<Str> str_from_utf8(Thread& t, std::string_view text) {
  if (utf8::is_ascii(text)) return str_from_ascii(t, text);
  utf8::Measure m = utf8::measure(text);
  if (m.length == 1) {
    const char* p = text.data();
    return str_from_code_point(t, utf8::decode(p));
  }
  RefTo<Str> s = must_new(t, m.length, m.bound);
  switch (s->kind()) {
    case 1: utf8::decode_to(text, static_cast<u8*>(s->data())); break;
    case 2: utf8::decode_to(text, static_cast<u16*>(s->data())); break;
    default: utf8::decode_to(text, static_cast<u32*>(s->data())); break;
  }
  return s;
}

RefTo<Str> str_from_latin1(Thread& t, const u8* data, u64 length) {
  if (length <= 1) return length ? str_from_code_point(t, data[0]) : empty_string(t);
  u32 max_char = utf8::max_code_point(data, length);
  RefTo<Str> s = must_new(t, length, max_char);
  if (length) std::memcpy(s->data(), data, length);
  return s;
}

// Copies characters between arrays of any width; every value must fit the target.
template <class To, class From>
static void copy_chars(To* to, const From* from, u64 count) {
  if constexpr (std::is_same_v<To, From>) copy_bytes(to, from, count * sizeof(To));
  else for (u64 i = 0; i < count; ++i) to[i] = To(from[i]);
}
template <class From>
static void copy_into(void* to, u32 to_kind, u64 at, const From* from, u64 count) {
  if (!count) return;   // the arrays may be null
  if (to_kind == 1) copy_chars(static_cast<u8*>(to) + at, from, count);
  else if (to_kind == 2) copy_chars(static_cast<u16*>(to) + at, from, count);
  else copy_chars(static_cast<u32*>(to) + at, from, count);
}
static void copy_from(void* to, u32 to_kind, u64 at, const Str* from, u64 start, u64 count) {
  switch (from->kind()) {
    case 1: copy_into(to, to_kind, at, from->data1() + start, count); break;
    case 2: copy_into(to, to_kind, at, from->data2() + start, count); break;
    default: copy_into(to, to_kind, at, from->data4() + start, count); break;
  }
}

template <class C>
static Result<RefTo<Str>> from_units(Thread& t, const C* data, u64 length) {
  if (length == 0) return empty_string(t);
  if (length == 1) return str_from_code_point(t, data[0]);
  RefTo<Str> s = TRY(str_new(t, length, utf8::max_code_point(data, length)));
  copy_into(s->data(), s->kind(), 0, data, length);
  return s;
}
Result<RefTo<Str>> str_from_ucs4(Thread& t, const u32* data, u64 length) { return from_units(t, data, length); }
Result<RefTo<Str>> str_from_ucs2(Thread& t, const u16* data, u64 length) { return from_units(t, data, length); }

std::string str_to_utf8(const Str* s) {
  if (s->is_ascii()) return std::string(s->ascii());
  std::string out;
  switch (s->kind()) {
    case 1:
      out.resize(utf8::encoded_size(s->data1(), s->length));
      utf8::encode_to(s->data1(), s->length, out.data());
      break;
    case 2:
      out.resize(utf8::encoded_size(s->data2(), s->length));
      utf8::encode_to(s->data2(), s->length, out.data());
      break;
    default:
      out.resize(utf8::encoded_size(s->data4(), s->length));
      utf8::encode_to(s->data4(), s->length, out.data());
  }
  return out;
}

u64 str_find_surrogate(const Str* s, u64 from) {
  if (s->kind() == 1) return s->length;
  if (s->kind() == 2) return utf8::find_surrogate(s->data2(), s->length, from);
  return utf8::find_surrogate(s->data4(), s->length, from);
}

Result<std::string> str_to_utf8_strict(Thread& t, const Str* s) {
  u64 bad = str_find_surrogate(s, 0);
  if (KRAIT_UNLIKELY(bad != s->length)) {
    u64 end = bad + 1;
    while (end < s->length && utf8::is_surrogate(s->at(end))) ++end;
    RefTo<Str> encoding = str_from_ascii(t, "utf-8"), reason = str_from_ascii(t, "surrogates not allowed");
    Value args[] = {Value(encoding), Value(static_cast<const Object*>(s)), Value::small_int(i64(bad)),
                    Value::small_int(i64(end)), Value(reason)};
    Ref error = TRY(exception_new(t, kUnicodeEncodeError, args));
    return t.raise_object(error);
  }
  return str_to_utf8(s);
}

Result<std::string> str_to_c_string(Thread& t, const Str* s) {
  std::string text = TRY(str_to_utf8_strict(t, s));
  if (text.find('\0') != std::string::npos) return t.raise(kValueError, "embedded null character");
  return text;
}

i64 str_hash(Thread& t, Str* s) {
  if (KRAIT_LIKELY(s->hash != -1)) return s->hash;
  if (s->length == 0) return s->hash = 0;
  i64 h = hash_bytes(s->data(), s->length * s->kind(), t.interp.hash_key[0], t.interp.hash_key[1]);
  return s->hash = h;
}

bool str_equal(const Str* a, const Str* b) {
  if (a == b) return true;
  if (a->length != b->length || a->kind() != b->kind()) return false;
  if (!a->length) return true;
  if (*a->data1() != *b->data1()) return false;   // the first byte decides most often
  if (a->is_interned() && b->is_interned()) return false;
  return std::memcmp(a->data(), b->data(), a->length * a->kind()) == 0;
}

int str_compare(const Str* a, const Str* b) {
  u64 n = std::min(a->length, b->length);
  if (a->kind() == 1 && b->kind() == 1) {
    int order = std::memcmp(a->data(), b->data(), n);
    if (order) return order;
  } else {
    for (u64 i = 0; i < n; ++i) {
      u32 x = a->at(i), y = b->at(i);
      if (x != y) return x < y ? -1 : 1;
    }
  }
  return a->length < b->length ? -1 : a->length > b->length;
}

static u32 width_bound(const Str* s) { return s->is_ascii() ? 0x7f : s->kind() == 1 ? 0xff : s->kind() == 2 ? 0xffff : 0x10ffff; }

Result<RefTo<Str>> str_concat(Thread& t, Str* a, Str* b) {
  if (a->length == 0 && is_exact<Str>(Value(b))) return RefTo<Str>(b);
  if (b->length == 0 && is_exact<Str>(Value(a))) return RefTo<Str>(a);
  RefTo<Str> s = TRY(str_new(t, a->length + b->length, std::max(width_bound(a), width_bound(b))));
  copy_from(s->data(), s->kind(), 0, a, 0, a->length);
  copy_from(s->data(), s->kind(), a->length, b, 0, b->length);
  return s;
}

// How many bytes the memory of `s` could hold without moving.
static usize capacity_of(const Str* s) {
  if (s->flags & kFlagLarge) return LargeHeader::of(s)->size;
  return Page::of(s)->cell_size;
}

Status str_append(Thread& t, Ref& target, Str* b) {
  Str* a = static_cast<Str*>(target.get().object());
  bool in_place = a->refcount == 1 && is_exact<Str>(target) && !a->is_interned() && a->length > 0 &&
                  width_bound(a) >= width_bound(b) && static_cast<Object*>(a) != b && !(a->flags & kFlagHasWeakrefs);
  if (in_place) {
    u64 length = a->length + b->length;
    usize need = str_body_size(length, a->kind());
    if (need > capacity_of(a)) {
      // Room to grow: appending in a loop then moves the text only now and then.
      usize roomy = need + need / 4 + 64;
      Object* moved = t.heap.try_allocate(roomy, t.types.str->root_shape, false);
      if (!moved) return t.raise_no_memory();
      Str* s = static_cast<Str*>(moved);
      s->flags |= a->flags & (Str::kKindMask | Str::kAscii);
      s->length = a->length;
      s->hash = -1;
      std::memcpy(s->data(), a->data(), a->length * a->kind());
      target = Ref::steal(Value(moved));
      a = s;
    }
    copy_from(a->data(), a->kind(), a->length, b, 0, b->length);
    a->length = length;
    a->hash = -1;
    return {};
  }
  target = TRY(str_concat(t, a, b)).ref();
  return {};
}

static Result<RefTo<Str>> str_new_ascii(Thread& t, const u8* text, u64 length) {
  RefTo<Str> out = TRY(str_new(t, length, 0x7f));
  copy_bytes(out->data(), text, length);
  return out;
}

Result<RefTo<Str>> str_substring(Thread& t, Str* s, u64 start, u64 end) {
  if (end > s->length) end = s->length;
  if (start >= end) return empty_string(t);
  u64 length = end - start;
  if (length == s->length && is_exact<Str>(Value(s))) return RefTo<Str>(s);
  if (length == 1) return str_from_code_point(t, s->at(start));
  if (KRAIT_LIKELY(s->is_ascii())) return str_new_ascii(t, s->data1() + start, length);
  u32 bound;
  if (s->kind() == 1) bound = utf8::max_code_point(s->data1() + start, length);
  else if (s->kind() == 2) bound = utf8::max_code_point(s->data2() + start, length);
  else bound = utf8::max_code_point(s->data4() + start, length);
  RefTo<Str> out = TRY(str_new(t, length, bound));
  copy_from(out->data(), out->kind(), 0, s, start, length);
  return out;
}

Result<RefTo<Str>> str_join(Thread& t, Str* separator, Value iterable) {
  Ref sequence(iterable);
  if (!is_exact<List>(iterable) && !is_exact<Tuple>(iterable)) {
    Result<RefTo<Tuple>> made = tuple_from_iterable(t, iterable);
    if (made.is_error()) {
      if (t.error_matches(kTypeError)) {
        Ref iter = TRY(get_attribute_opt(t, iterable, t.names.dunder_iter));
        if (iter.is_absent()) {
          t.clear_error();
          return t.raise(kTypeError, "can only join an iterable");
        }
      }
      return Error{};
    }
    sequence = made.take().ref();
  }
  std::span<Value> items = is<List>(sequence) ? as<List>(sequence)->span() : as<Tuple>(sequence)->span();
  if (items.empty()) return empty_string(t);
  u64 length = separator->length * (items.size() - 1);
  u32 bound = items.size() > 1 ? width_bound(separator) : 0x7f;
  Shape* plain = t.types.str->root_shape;   // of nearly all items
  for (usize i = 0; i < items.size(); ++i) {
    if (KRAIT_UNLIKELY(!items[i].is_object() || (items[i].object()->shape != plain && !is<Str>(items[i]))))
      return t.raise(kTypeError, "sequence item {}: expected str instance, {} found", i, type_name(t, items[i]));
    Str* s = static_cast<Str*>(items[i].object());
    length += s->length;
    if (KRAIT_UNLIKELY(!s->is_ascii())) bound = std::max(bound, width_bound(s));
  }
  if (items.size() == 1 && is_exact<Str>(items[0])) return RefTo<Str>(static_cast<Str*>(items[0].object()));
  if (!length) return empty_string(t);
  // No Python code runs from here on, so the items stay what they were.
  RefTo<Str> out = TRY(str_new(t, length, bound));
  if (out->kind() == 1) {
    u8* to = static_cast<u8*>(out->data());
    u64 gap = separator->length;
    for (usize i = 0; i < items.size(); ++i) {
      if (i && gap == 1) {
        *to++ = *separator->data1();
      } else if (i && gap) {
        copy_bytes(to, separator->data1(), gap);
        to += gap;
      }
      Str* s = static_cast<Str*>(items[i].object());
      copy_bytes(to, s->data1(), s->length);
      to += s->length;
    }
    return out;
  }
  u64 at = 0;
  for (usize i = 0; i < items.size(); ++i) {
    if (i && separator->length) {
      copy_from(out->data(), out->kind(), at, separator, 0, separator->length);
      at += separator->length;
    }
    Str* s = static_cast<Str*>(items[i].object());
    copy_from(out->data(), out->kind(), at, s, 0, s->length);
    at += s->length;
  }
  return out;
}

Result<RefTo<Str>> str_concat_all(Thread& t, std::span<const Value> pieces) {
  u64 length = 0;
  u32 bound = 0x7f;
  for (Value piece : pieces) {
    Str* s = static_cast<Str*>(piece.object());
    length += s->length;
    if (KRAIT_UNLIKELY(!s->is_ascii())) bound = std::max(bound, width_bound(s));
  }
  if (length <= 1) {
    for (Value piece : pieces) {
      Str* s = static_cast<Str*>(piece.object());
      if (s->length) return str_from_code_point(t, s->at(0));
    }
    return empty_string(t);
  }
  RefTo<Str> out = TRY(str_new(t, length, bound));
  u64 at = 0;
  for (Value piece : pieces) {
    Str* s = static_cast<Str*>(piece.object());
    if (KRAIT_LIKELY(bound == 0x7f)) copy_bytes(static_cast<u8*>(out->data()) + at, s->data1(), s->length);
    else copy_from(out->data(), out->kind(), at, s, 0, s->length);
    at += s->length;
  }
  return out;
}

// The interned strings, by text. Entries are not owned: a string leaves the table when it dies.
struct InternTable {
  std::vector<Str*> slots = std::vector<Str*>(1024, nullptr);
  usize used = 0;      // tombstones included

  static Str* tombstone() { return reinterpret_cast<Str*>(uintptr_t(16)); }
  void insert(Str* s) {
    usize mask = slots.size() - 1;
    usize i = usize(s->hash) & mask;
    while (slots[i]) i = (i + 1) & mask;
    slots[i] = s;
    ++used;
  }
  void grow() {
    std::vector<Str*> old = std::move(slots);
    usize live = 0;
    for (Str* s : old) live += s && s != tombstone();
    slots.assign(std::max<usize>(1024, std::bit_ceil(live * 4)), nullptr);
    used = 0;
    for (Str* s : old) if (s && s != tombstone()) insert(s);
  }
  void remove(Str* s) {
    usize mask = slots.size() - 1;
    for (usize i = usize(s->hash) & mask; slots[i]; i = (i + 1) & mask) {
      if (slots[i] == s) {
        slots[i] = tombstone();
        return;
      }
    }
  }
};
static const char kInternKey = 0;
static InternTable& intern_table(Interpreter& interp) { return interp.state<InternTable>(&kInternKey); }

RefTo<Str> str_intern(Thread& t, Str* s) {
  if (s->is_interned()) return RefTo<Str>(s);
  InternTable& table = intern_table(t.interp);
  i64 hash = str_hash(t, s);
  usize mask = table.slots.size() - 1;
  for (usize i = usize(hash) & mask; table.slots[i]; i = (i + 1) & mask) {
    Str* other = table.slots[i];
    if (other != InternTable::tombstone() && other->hash == hash && other->length == s->length &&
        other->kind() == s->kind() && std::memcmp(other->data(), s->data(), s->length * s->kind()) == 0)
      return RefTo<Str>(other);
  }
  RefTo<Str> own(s);
  if (!is_exact<Str>(Value(s))) {
    own = must_new(t, s->length, width_bound(s));
    std::memcpy(own->data(), s->data(), s->length * s->kind());
    own->hash = hash;
  }
  if ((table.used + 1) * 2 > table.slots.size()) table.grow();
  own->flags |= Str::kInterned;
  table.insert(own);
  return own;
}

RefTo<Str> str_intern(Thread& t, std::string_view text) {
  RefTo<Str> s = str_from_utf8(t, text);
  return str_intern(t, s.get());
}

void str_dealloc(Object* o) {
  Str* s = static_cast<Str*>(o);
  if (s->is_interned()) intern_table(o->type()->interp[0]).remove(s);
}
usize str_object_size(const Object* o) { return str_size(o); }

void StrBuilder::release_buffer() { t_.heap.free_buffer(data_, capacity_ * kind_); }

Status StrBuilder::grow(u64 extra, u32 max_char) {
  max_char_ = std::max(max_char_, max_char);
  u32 kind = std::max(kind_, 1u << kind_bits(max_char));
  u64 need = length_ + extra;
  if (kind == kind_ && need <= capacity_) return {};
  u64 capacity = need <= capacity_ ? capacity_ : std::max<u64>(need + need / 2, 32);
  if (capacity > Heap::kMaxObjectSize) return t_.raise_no_memory();
  void* bigger;
  if (kind == kind_ && data_ != inline_) {
    bigger = t_.heap.resize_buffer(data_, capacity_ * kind_, capacity * kind);
    if (!bigger) return t_.raise_no_memory();
  } else {
    bigger = t_.heap.allocate_buffer(capacity * kind);
    if (!bigger) return t_.raise_no_memory();
    if (kind_ == 1) copy_into(bigger, kind, 0, static_cast<u8*>(data_), length_);
    else if (kind_ == 2) copy_into(bigger, kind, 0, static_cast<u16*>(data_), length_);
    if (data_ != inline_) t_.heap.free_buffer(data_, capacity_ * kind_);
  }
  data_ = bigger;
  capacity_ = capacity;
  kind_ = kind;
  return {};
}

Status StrBuilder::fill(u32 cp, u64 count) {
  if (!count) return {};
  TRY(grow(count, cp));
  if (kind_ == 1) std::memset(static_cast<u8*>(data_) + length_, int(cp), count);
  else if (kind_ == 2) std::fill_n(static_cast<u16*>(data_) + length_, count, u16(cp));
  else std::fill_n(static_cast<u32*>(data_) + length_, count, cp);
  length_ += count;
  return {};
}

Status StrBuilder::add_ascii(std::string_view text) {
  TRY(grow(text.size(), 0x7f));
  copy_into(data_, kind_, length_, reinterpret_cast<const u8*>(text.data()), text.size());
  length_ += text.size();
  return {};
}

Status StrBuilder::add(std::string_view text) {
  if (utf8::is_ascii(text)) return add_ascii(text);
  for (const char *p = text.data(), *end = p + text.size(); p < end;) TRY(add(utf8::decode(p)));
  return {};
}

Status StrBuilder::add(const Str* s, u64 start, u64 end) {
  if (KRAIT_LIKELY(kind_ == 1 && s->is_ascii() && length_ + (end - start) <= capacity_)) {
    copy_bytes(static_cast<u8*>(data_) + length_, s->data1() + start, end - start);
    length_ += end - start;
    return {};
  }
  TRY(grow(end - start, width_bound(s)));
  copy_from(data_, kind_, length_, s, start, end - start);
  length_ += end - start;
  return {};
}

Result<RefTo<Str>> StrBuilder::finish() {
  // The bound came from whole pieces, so the text may be narrower than it.
  if (kind_ == 1 && max_char_ < 0x80) {
    if (length_ <= 1) return str_from_ascii(t_, {static_cast<char*>(data_), usize(length_)});
    RefTo<Str> s = TRY(str_new(t_, length_, 0x7f));
    copy_bytes(s->data(), data_, length_);
    return s;
  }
  if (kind_ == 1) return from_units(t_, static_cast<u8*>(data_), length_);
  if (kind_ == 2) return from_units(t_, static_cast<u16*>(data_), length_);
  return from_units(t_, static_cast<u32*>(data_), length_);
}

}  // namespace krait

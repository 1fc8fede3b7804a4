// str: the type, its constructor, sequence operations, repr, iterators.
#include "objects/str_type.h"

#include "base/unicode.h"
#include "base/utf8.h"
#include "objects/codec.h"
#include "objects/exception.h"
#include "objects/format.h"
#include "objects/container.h"
#include "objects/module.h"
#include "objects/slice.h"

namespace krait {

Result<RefTo<Str>> str_exact(Thread& t, Str* s) {
  if (is_exact<Str>(Value(s))) return RefTo<Str>(s);
  RefTo<Str> out = TRY(str_new(t, s->length, s->is_ascii() ? 0x7f : s->kind() == 1 ? 0xff : s->kind() == 2 ? 0xffff : 0x10ffff));
  std::memcpy(out->data(), s->data(), s->length * s->kind());
  return out;
}

static Str* self_str(Value v) { return static_cast<Str*>(v.object()); }

// The text of str literals: quotes chosen to avoid escapes, anything unprintable escaped; `ascii` escapes the rest too.
Result<RefTo<Str>> str_quote(Thread& t, const Str* s, bool ascii) {
  bool has_single = false, has_double = false;
  for (u64 i = 0; i < s->length; ++i) {
    u32 c = s->at(i);
    has_single = has_single || c == '\'';
    has_double = has_double || c == '"';
  }
  u32 quote = has_single && !has_double ? '"' : '\'';
  StrBuilder out(t);
  TRY(out.add(quote));
  u64 plain = 0;   // start of the run that needs no escape
  for (u64 i = 0; i < s->length; ++i) {
    u32 c = s->at(i);
    bool as_is = c < 0x80 ? c >= 0x20 && c != 0x7f && c != quote && c != '\\' : !ascii && unicode::is_printable(c);
    if (as_is) continue;
    TRY(out.add(s, plain, i));
    plain = i + 1;
    char text[16];
    char* end = text;
    if (c == quote || c == '\\') end = fmt::format_to(text, "\\{}", char(c));
    else if (c == '\n') end = fmt::format_to(text, "\\n");
    else if (c == '\r') end = fmt::format_to(text, "\\r");
    else if (c == '\t') end = fmt::format_to(text, "\\t");
    else if (c <= 0xff) end = fmt::format_to(text, "\\x{:02x}", c);
    else if (c <= 0xffff) end = fmt::format_to(text, "\\u{:04x}", c);
    else end = fmt::format_to(text, "\\U{:08x}", c);
    TRY(out.add(std::string_view(text, usize(end - text))));
  }
  TRY(out.add(s, plain, s->length));
  TRY(out.add(quote));
  return out.finish();
}

static Result<Ref> str_repr(Thread& t, Value self) { return str_quote(t, self_str(self), false); }
static Result<Ref> str_str(Thread& t, Value self) { return str_exact(t, self_str(self)); }
static Result<i64> str_hash_slot(Thread& t, Value self) { return str_hash(t, self_str(self)); }
static Result<i64> str_length(Thread&, Value self) { return i64(self_str(self)->length); }

static Result<Ref> str_compare_slot(Thread&, Value a, Value b, CompareOp op) {
  if (!is<Str>(a) || !is<Str>(b)) return not_implemented_ref();
  Str *x = self_str(a), *y = self_str(b);
  if (op == CompareOp::kEq) return bool_ref(str_equal(x, y));
  if (op == CompareOp::kNe) return bool_ref(!str_equal(x, y));
  int order = str_compare(x, y);
  switch (op) {
    case CompareOp::kLt: return bool_ref(order < 0);
    case CompareOp::kLe: return bool_ref(order <= 0);
    case CompareOp::kGt: return bool_ref(order > 0);
    default: return bool_ref(order >= 0);
  }
}

static Result<Ref> str_getitem(Thread& t, Value self, Value key) {
  Str* s = self_str(self);
  if (is<Slice>(key)) {
    SliceIndices i = TRY(slice_indices(t, as<Slice>(key), i64(s->length)));
    if (i.step == 1) return str_substring(t, s, u64(i.start), u64(i.start + i.length));
    StrBuilder out(t);
    for (i64 n = 0, at = i.start; n < i.length; ++n, at += i.step) TRY(out.add(s->at(u64(at))));
    return out.finish();
  }
  if (!key.is_int() && !type_of(t, key)->slots.index)
    return t.raise(kTypeError, "string indices must be integers, not '{}'", type_name(t, key));
  i64 index = TRY(to_index_i64(t, key, kIndexError));
  if (index < 0) index += i64(s->length);
  if (index < 0 || index >= i64(s->length)) return t.raise(kIndexError, "string index out of range");
  return str_from_code_point(t, s->at(u64(index))).ref();
}

static Result<bool> str_contains(Thread& t, Value self, Value item) {
  if (!is<Str>(item)) return t.raise(kTypeError, "'in <string>' requires string as left operand, not {}", type_name(t, item));
  return str_find(self_str(self), as<Str>(item), 0, self_str(self)->length) != ~u64(0);
}

static Result<Ref> str_concat_slot(Thread& t, Value a, Value b) {
  if (!is<Str>(b)) return t.raise(kTypeError, "can only concatenate str (not \"{}\") to str", type_name(t, b));
  return str_concat(t, self_str(a), self_str(b));
}

static Result<Ref> str_repeat(Thread& t, Value self, Value count) {
  Str* s = self_str(self);
  i64 n = TRY(to_index_i64(t, count, kOverflowError));
  if (n <= 0 || s->length == 0) return Ref(Value(static_cast<Object*>(t.interp.empty_str.get())));
  if (n == 1) return str_exact(t, s);
  if (u64(n) > u64(PTRDIFF_MAX) / s->length) return t.raise(kOverflowError, "repeated string is too long");
  u64 length = s->length * u64(n);
  RefTo<Str> out = TRY(str_new(t, length, s->is_ascii() ? 0x7f : s->kind() == 1 ? 0xff : s->kind() == 2 ? 0xffff : 0x10ffff));
  usize unit = s->length * s->kind(), total = usize(length) * s->kind();
  char* to = static_cast<char*>(out->data());
  if (unit == 1) {
    std::memset(to, *s->data1(), total);
  } else {
    // Doubling copies: the filled part is the source of the next.
    std::memcpy(to, s->data(), unit);
    for (usize filled = unit; filled < total;) {
      usize chunk = std::min(filled, total - filled);
      std::memcpy(to + filled, to, chunk);
      filled += chunk;
    }
  }
  return std::move(out).ref();
}

static Result<Ref> str_mod(Thread& t, Value a, Value b) {
  if (!is<Str>(a)) return not_implemented_ref();
  return str_percent_format(t, self_str(a), b);
}

static Result<Ref> str_iter(Thread& t, Value self) {
  Str* s = self_str(self);
  TypeObject* type = s->is_ascii() ? t.types.str_ascii_iterator : t.types.str_iterator;
  StrIterator* it = static_cast<StrIterator*>(t.heap.allocate(sizeof(StrIterator), type->root_shape, true));
  it->text.init(s);
  it->index = 0;
  return Ref::steal(Value(static_cast<Object*>(it)));
}

static Result<Ref> str_constructor(Thread& t, TypeObject* cls, Args args) {
  if (KRAIT_LIKELY(args.count == 1 && !args.kwnames && cls == t.types.str)) return to_str(t, args[0]);
  static constexpr std::string_view kNames[] = {"object", "encoding", "errors"};
  Value parts[3] = {Value::empty(), Value::empty(), Value::empty()};
  if (args.count > 3 && !args.kw_count()) return t.raise(kTypeError, "str expected at most 3 arguments, got {}", args.count);
  if (args.count + args.kw_count() > 3)
    return t.raise(kTypeError, "str() takes at most 3 {}arguments ({} given)", args.count ? "" : "keyword ", args.count + args.kw_count());
  for (u32 i = 0; i < args.count; ++i) parts[i] = args[i];
  for (u32 i = 0; i < args.kw_count(); ++i) {
    Str* name = as<Str>(args.kwnames->items[i]);
    u32 k = 0;
    while (k < 3 && !name->equals(kNames[k])) ++k;
    if (k == 3) return raise_unknown_keyword(t, "str", name, kNames);
    if (!parts[k].is_empty())
      return t.raise(kTypeError, "argument for str() given by name ('{}') and position ({})", kNames[k], k + 1);
    parts[k] = args.items[args.count + i];
  }
  for (u32 k = 1; k < 3; ++k)
    if (!parts[k].is_empty() && !is<Str>(parts[k]))
      return t.raise(kTypeError, "str() argument '{}' must be str, not {}", kNames[k], type_name(t, parts[k]));
  RefTo<Str> value;
  if (parts[0].is_empty()) {
    value = RefTo<Str>(t.interp.empty_str.get());
  } else if (parts[1].is_empty() && parts[2].is_empty()) {
    value = TRY(to_str(t, parts[0]));
  } else {
    if (is<Str>(parts[0])) return t.raise(kTypeError, "decoding str is not supported");
    if (!supports_buffer(parts[0]))
      return t.raise(kTypeError, "decoding to str: need a bytes-like object, {} found", type_name(t, parts[0]));
    BufferView view(t);
    TRY(view.open(parts[0]));
    value = TRY(decode_bytes(t, parts[0], view.view(), parts[1].is_empty() ? nullptr : as<Str>(parts[1]),
                             parts[2].is_empty() ? nullptr : as<Str>(parts[2])));
  }
  if (cls == t.types.str) return std::move(value).ref();
  return str_new_subclass(t, cls, value);
}

static Result<RefTo<Bytes>> str_encode(Thread& t, Str* self, Str* encoding, Str* errors) {
  return encode_str(t, self, encoding, errors);
}
static Result<RefTo<Str>> str_format_method(Thread& t, Str* self, Str* spec) { return str_format_spec(t, self, spec); }
static i64 str_sizeof(Thread&, Str* self) { return i64(str_object_size(self)); }
static Result<Ref> str_getnewargs(Thread& t, Str* self) {
  RefTo<Str> text = TRY(str_exact(t, self));
  return tuple_of(t, Value(text));
}

constexpr Method kStrMethods[] = {
    method<str_encode>("encode(self, /, encoding='utf-8', errors='strict')", "The string as bytes in an encoding."),
    method<str_format>("format(self, /, *args, **kwargs)", "The string with its replacement fields filled in."),
    method<str_format_map>("format_map(self, mapping, /)", "The string with its replacement fields taken from a mapping."),
    method<str_format_method>("__format__(self, format_spec, /)", "The string laid out as the format specification says."),
    method<str_sizeof>("__sizeof__(self, /)", "Size in memory, in bytes."),
    method<str_getnewargs>("__getnewargs__(self, /)", "Arguments for __new__, for pickling."),
};
constexpr const std::span<const Method>* kStrMethodGroups[] = {&kStrCaseMethods, &kStrSearchMethods, &kStrSplitMethods};

const TypeSpec Str::kType = {
    .name = "str",
    .basic_size = sizeof(Str),
    .flags = kTypeBase,
    .doc = "str(object='') -> str\nstr(bytes_or_buffer[, encoding[, errors]]) -> str\n\n"
           "The text form of an object, or bytes decoded as text.",
    .slots = {.repr = str_repr,
              .str = str_str,
              .iter = str_iter,
              .hash = str_hash_slot,
              .length = str_length,
              .compare = str_compare_slot,
              .getitem = str_getitem,
              .contains = str_contains,
              .concat = str_concat_slot,
              .repeat = str_repeat,
              .new_ = str_constructor,
              .mod = str_mod,
              .dealloc = str_dealloc,
              .size = str_object_size},
    .methods = rows(kStrMethods),
    .method_groups = rows(kStrMethodGroups),
};

static Result<Ref> str_iterator_next(Thread& t, Value self) {
  StrIterator* it = static_cast<StrIterator*>(self.object());
  Str* s = it->text;
  if (!s) return absent_ref();
  if (it->index < s->length) return str_from_code_point(t, s->at(it->index++)).ref();
  it->text.clear();
  return absent_ref();
}
static Result<Ref> str_iterator_iter(Thread&, Value self) { return Ref(self); }
static Result<Ref> str_iterator_length_hint(Thread& t, Value self) {
  StrIterator* it = static_cast<StrIterator*>(self.object());
  return int_from_i64(t, it->text.get() ? i64(it->text->length - it->index) : 0);
}
static Result<Ref> str_iterator_reduce(Thread& t, Value self) {
  StrIterator* it = static_cast<StrIterator*>(self.object());
  Ref iter = TRY(builtin(t, "iter"));
  RefTo<Str> text(it->text.get() ? it->text.get() : t.interp.empty_str.get());
  RefTo<Tuple> args = TRY(tuple_of(t, Value(text)));
  if (!it->text.get()) return tuple_of(t, iter.get(), Value(args));
  return tuple_of(t, iter.get(), Value(args), Value::small_int(i64(it->index)));
}
static Status str_iterator_setstate(Thread& t, Value self, i64 index) {
  StrIterator* it = static_cast<StrIterator*>(self.object());
  if (it->text.get()) it->index = u64(std::clamp<i64>(index, 0, i64(it->text->length)));
  return {};
}
static void str_iterator_visit(Object* o, Visitor& visit) { visit(static_cast<StrIterator*>(o)->text); }
static void str_iterator_dealloc(Object* o) { static_cast<StrIterator*>(o)->text.clear(); }

constexpr Method kStrIteratorMethods[] = {
    method<str_iterator_length_hint>("__length_hint__(self, /)", "Number of characters left."),
    method<str_iterator_reduce>("__reduce__(self, /)", "State for pickling."),
    method<str_iterator_setstate>("__setstate__(self, state, /)", "Set the position, for unpickling."),
};
static constexpr TypeSpec iterator_spec(const char* name) {
  return {.name = name,
          .basic_size = sizeof(StrIterator),
          .flags = kTypeCycles | kTypeNoNew,
          .slots = {.iter = str_iterator_iter, .next = str_iterator_next, .visit = str_iterator_visit,
                    .dealloc = str_iterator_dealloc},
          .methods = rows(kStrIteratorMethods)};
}
const TypeSpec StrIterator::kType = iterator_spec("str_iterator");
const TypeSpec StrAsciiIterator::kType = iterator_spec("str_ascii_iterator");

}  // namespace krait

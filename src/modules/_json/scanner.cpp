// Reading JSON.
#include "base/float_text.h"
#include "modules/_json/json.h"
#include "vm/import.h"

namespace krait::json {

static KRAIT_COLD Error raise_decode(Thread& t, const char* message, Str* text, i64 at) {
  Ref type = TRY(import_attribute(t, "json.decoder", "JSONDecodeError"));
  RefTo<Str> shown = str_from_ascii(t, message);
  Ref error = TRY(call(t, type, Value(shown), Value(text), int_from_i64(t, at).get()));
  return t.raise_object(error);
}
static KRAIT_COLD Error raise_stop(Thread& t, i64 at) { return t.raise_value(kStopIteration, int_from_i64(t, at)); }

namespace {

constexpr bool is_space(u32 c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
constexpr bool is_digit(u32 c) { return c - '0' < 10; }

// Strings of at most 32 characters that were keys before, by their text: the same key is one object in all dicts.
struct KeyCache {
  static constexpr usize kSize = 64;
  Str* slots[kSize] = {};   // borrowed from the memo
};

template <class C>
class Parser {
 public:
  Parser(Thread& t, Scanner* scanner, Str* text)
      : t_(t), s_(scanner), text_(text), p_(static_cast<const C*>(text->data())), length_(i64(text->length)),
        strict_(scanner && scanner->strict.get().is_true()) {}

  Result<Ref> value(i64 at, i64* next);
  Result<RefTo<Str>> string(i64 end, bool strict, i64* next);

 private:
  Result<Ref> object(i64 at, i64* next);
  Result<Ref> array(i64 at, i64* next);
  Result<Ref> number(i64 start, i64* next);
  Result<Ref> constant(const char* name, i64 at, i64* next);
  Result<RefTo<Str>> key(i64 end, i64* next);
  Result<RefTo<Str>> escaped_string(i64 end, i64 at, bool strict, i64* next);
  i64 skip_space(i64 at) const {
    while (at < length_ && is_space(p_[at])) ++at;
    return at;
  }
  bool has(i64 at, char c) const { return at < length_ && p_[at] == u32(c); }
  bool word(i64 at, std::string_view text) const {
    if (u64(length_ - at) < text.size()) return false;
    for (usize i = 0; i < text.size(); ++i) if (p_[at + i64(i)] != u32(text[i])) return false;
    return true;
  }
  // The first place from `at` on with a quote, a backslash or a control character; the end if there is none.
  i64 plain_end(i64 at) const;
  // Four hexadecimal digits at `at`; false if they are not there.
  bool hex(i64 at, u32* out) const;

  Thread& t_;
  Scanner* s_;
  Str* text_;
  const C* p_;
  i64 length_;
  bool strict_;
  RefTo<Dict> memo_;
  KeyCache keys_;
};

template <class C>
i64 Parser<C>::plain_end(i64 at) const {
  if constexpr (sizeof(C) == 1) {
    // Eight at a time: the top bit of a byte is set where it is below 32, a quote or a backslash, and perhaps above.
    constexpr u64 kOnes = 0x0101010101010101, kTops = 0x8080808080808080;
    while (length_ - at >= 8) {
      u64 word;
      std::memcpy(&word, p_ + at, 8);
      u64 quote = word ^ kOnes * '"', slash = word ^ kOnes * '\\';
      u64 found = ((word - kOnes * 0x20) | (quote - kOnes) | (slash - kOnes)) & ~word & kTops;
      if (found) break;
      at += 8;
    }
  }
  while (at < length_ && p_[at] != '"' && p_[at] != '\\' && p_[at] >= 0x20) ++at;
  return at;
}

template <class C>
bool Parser<C>::hex(i64 at, u32* out) const {
  u32 value = 0;
  for (i64 i = at; i < at + 4; ++i) {
    u32 c = p_[i], digit = is_digit(c) ? c - '0' : (c | 32) - 'a' < 6 && c < 128 ? (c | 32) - 'a' + 10 : 99;
    if (digit > 15) return false;
    value = value * 16 + digit;
  }
  *out = value;
  return true;
}

template <class C>
Result<RefTo<Str>> Parser<C>::string(i64 end, bool strict, i64* next) {
  i64 at = plain_end(end);
  if (KRAIT_LIKELY(has(at, '"'))) {
    *next = at + 1;
    return str_substring(t_, text_, u64(end), u64(at));
  }
  return escaped_string(end, at, strict, next);
}

// The general case; [end, at) is plain.
template <class C>
Result<RefTo<Str>> Parser<C>::escaped_string(i64 end, i64 at, bool strict, i64* next) {
  i64 begin = end - 1;
  StrBuilder out(t_);
  while (true) {
    if (at >= length_) return raise_decode(t_, "Unterminated string starting at", text_, begin);
    u32 c = p_[at];
    if (c < 0x20) {
      if (strict) return raise_decode(t_, "Invalid control character at", text_, at);
      at = plain_end(at + 1);
      continue;
    }
    if (at > end) TRY(out.add(text_, u64(end), u64(at)));
    ++at;
    if (c == '"') {
      *next = at;
      return out.finish();
    }
    if (at == length_) return raise_decode(t_, "Unterminated string starting at", text_, begin);
    c = p_[at++];
    if (c != 'u') {
      switch (c) {
        case '"': case '\\': case '/': break;
        case 'b': c = '\b'; break;
        case 'f': c = '\f'; break;
        case 'n': c = '\n'; break;
        case 'r': c = '\r'; break;
        case 't': c = '\t'; break;
        default: return raise_decode(t_, "Invalid \\escape", text_, at - 2);
      }
    } else {
      if (at + 4 > length_ || !hex(at, &c)) return raise_decode(t_, "Invalid \\uXXXX escape", text_, at - 1);
      at += 4;
      if (c - 0xd800 < 0x400 && at + 6 <= length_ && p_[at] == '\\' && p_[at + 1] == 'u') {
        u32 low;
        if (!hex(at + 2, &low)) return raise_decode(t_, "Invalid \\uXXXX escape", text_, at + 1);
        if (low - 0xdc00 < 0x400) {
          c = 0x10000 + ((c - 0xd800) << 10 | (low - 0xdc00));
          at += 6;
        }
      }
    }
    TRY(out.add(c));
    end = at;
    at = plain_end(at);
  }
}

template <class C>
Result<RefTo<Str>> Parser<C>::key(i64 end, i64* next) {
  i64 at = plain_end(end), length = at - end;
  Str** slot = nullptr;
  if (length && length <= 32 && has(at, '"')) {
    slot = &keys_.slots[(usize(length) * 31 + usize(p_[end]) * 7 + usize(p_[at - 1]) * 3 + usize(p_[end + length / 2])) % KeyCache::kSize];
    Str* known = *slot;
    if (known && i64(known->length) == length && known->kind() == sizeof(C) &&
        std::memcmp(known->data(), p_ + end, usize(length) * sizeof(C)) == 0) {
      *next = at + 1;
      return RefTo<Str>(known);
    }
  }
  RefTo<Str> made = TRY(string(end, strict_, next));
  if (!memo_) memo_ = dict_new(t_);
  Ref kept = TRY(dict_set_default(t_, memo_, Value(made), Value(made)));
  auto* str = static_cast<Str*>(kept.get().object());
  if (slot && str->kind() == sizeof(C)) *slot = str;
  return RefTo<Str>(str);
}

template <class C>
Result<Ref> Parser<C>::object(i64 at, i64* next) {
  TRY(t_.check_c_stack(" while decoding a JSON object from a unicode string"));
  bool pairs = !s_->object_pairs_hook.get().is_none();
  RefTo<List> list;
  RefTo<Dict> dict;
  if (pairs) list = TRY(list_new(t_));
  else dict = dict_new(t_);
  at = skip_space(at);
  if (!has(at, '}')) {
    while (true) {
      if (!has(at, '"')) return raise_decode(t_, "Expecting property name enclosed in double quotes", text_, at);
      RefTo<Str> name = TRY(key(at + 1, &at));
      at = skip_space(at);
      if (!has(at, ':')) return raise_decode(t_, "Expecting ':' delimiter", text_, at);
      Ref item = TRY(value(skip_space(at + 1), &at));
      if (pairs) {
        RefTo<Tuple> pair = TRY(tuple_of(t_, Value(name), item));
        TRY(list_push(t_, list, Value(pair)));
      } else {
        TRY(dict_set_str(t_, dict, name, item));
      }
      at = skip_space(at);
      if (has(at, '}')) break;
      if (!has(at, ',')) return raise_decode(t_, "Expecting ',' delimiter", text_, at);
      i64 comma = at;
      at = skip_space(at + 1);
      if (has(at, '}')) return raise_decode(t_, "Illegal trailing comma before end of object", text_, comma);
    }
  }
  *next = at + 1;
  if (pairs) return call(t_, s_->object_pairs_hook, Value(list));
  if (!s_->object_hook.get().is_none()) return call(t_, s_->object_hook, Value(dict));
  return dict;
}

template <class C>
Result<Ref> Parser<C>::array(i64 at, i64* next) {
  TRY(t_.check_c_stack(" while decoding a JSON array from a unicode string"));
  RefTo<List> list = TRY(list_new(t_));
  at = skip_space(at);
  if (!has(at, ']')) {
    while (true) {
      Ref item = TRY(value(at, &at));
      TRY(list_push(t_, list, item));
      at = skip_space(at);
      if (has(at, ']')) break;
      if (!has(at, ',')) return raise_decode(t_, "Expecting ',' delimiter", text_, at);
      i64 comma = at;
      at = skip_space(at + 1);
      if (has(at, ']')) return raise_decode(t_, "Illegal trailing comma before end of array", text_, comma);
    }
  }
  *next = at + 1;
  return list;
}

template <class C>
Result<Ref> Parser<C>::constant(const char* name, i64 at, i64* next) {
  *next = at + i64(std::strlen(name));
  RefTo<Str> text = str_intern(t_, name);
  return call(t_, s_->parse_constant, Value(text));
}

template <class C>
Result<Ref> Parser<C>::number(i64 start, i64* next) {
  i64 at = start;
  bool negative = p_[at] == '-';
  if (negative && ++at >= length_) return raise_stop(t_, start);
  i64 digits = at;
  if (p_[at] == '0') ++at;
  else while (at < length_ && is_digit(p_[at])) ++at;
  if (at == digits) return raise_stop(t_, start);
  i64 int_end = at;
  bool is_float = false;
  if (at + 1 < length_ && p_[at] == '.' && is_digit(p_[at + 1])) {
    is_float = true;
    at += 2;
    while (at < length_ && is_digit(p_[at])) ++at;
  }
  if (at + 1 < length_ && (p_[at] | 32) == 'e') {
    i64 exponent = at + 1;
    if (exponent + 1 < length_ && (p_[exponent] == '-' || p_[exponent] == '+')) ++exponent;
    if (is_digit(p_[exponent])) {
      is_float = true;
      at = exponent;
      while (at < length_ && is_digit(p_[at])) ++at;
    }
  }
  *next = at;
  Value function = is_float ? s_->parse_float : s_->parse_int;
  TypeObject* plain = is_float ? t_.types.float_ : t_.types.int_;
  if (function != Value(static_cast<Object*>(plain))) {
    RefTo<Str> text = TRY(str_substring(t_, text_, u64(start), u64(at)));
    return call(t_, function, Value(text));
  }
  if (!is_float && int_end - digits <= 18) {
    i64 value = 0;
    for (i64 i = digits; i < int_end; ++i) value = value * 10 + i64(p_[i] - '0');
    return int_from_i64(t_, negative ? -value : value);
  }
  std::string copy;
  std::string_view text;
  if constexpr (sizeof(C) == 1) {
    text = {reinterpret_cast<const char*>(p_ + start), usize(at - start)};
  } else {
    for (i64 i = start; i < at; ++i) copy.push_back(char(p_[i]));
    text = copy;
  }
  if (!is_float) return int_from_text(t_, text, 10);
  return float_from(t_, *parse_float(text));
}

template <class C>
Result<Ref> Parser<C>::value(i64 at, i64* next) {
  if (at >= length_) return raise_stop(t_, at);
  switch (u32(p_[at])) {
    case '"': return string(at + 1, strict_, next);
    case '{': return object(at + 1, next);
    case '[': return array(at + 1, next);
    case 'n':
      if (!word(at, "null")) break;
      *next = at + 4;
      return none_ref();
    case 't':
      if (!word(at, "true")) break;
      *next = at + 4;
      return bool_ref(true);
    case 'f':
      if (!word(at, "false")) break;
      *next = at + 5;
      return bool_ref(false);
    case 'N': if (word(at, "NaN")) return constant("NaN", at, next); break;
    case 'I': if (word(at, "Infinity")) return constant("Infinity", at, next); break;
    case '-': if (word(at, "-Infinity")) return constant("-Infinity", at, next); break;
    default: break;
  }
  return number(at, next);
}

}  // namespace

Result<RefTo<Str>> scan_string(Thread& t, Str* text, i64 end, bool strict, i64* next) {
  if (end < 0 || u64(end) > text->length) return t.raise(kValueError, "end is out of bounds");
  switch (text->kind()) {
    case 1: return Parser<u8>(t, nullptr, text).string(end, strict, next);
    case 2: return Parser<u16>(t, nullptr, text).string(end, strict, next);
    default: return Parser<u32>(t, nullptr, text).string(end, strict, next);
  }
}

CONSTRUCTOR_SIGNATURE(kCall, "scan_once(string, idx)");
static Result<Ref> scanner_call(Thread& t, Value self, Args args) {
  Value slots[2];
  Ref owned[2];
  TRY(at_most(t, "scan_once", args, 2));
  TRY(bind_arguments(t, kCall, args, slots, owned));
  Ref index = TRY(to_index(t, slots[1]));
  i64 at = TRY(int_to_i64(t, index)), next;
  if (!is<Str>(slots[0])) return t.raise(kTypeError, "first argument must be a string, not {}", type_name(t, slots[0]));
  if (at < 0) return t.raise(kValueError, "idx cannot be negative");
  RefTo<Str> text(static_cast<Str*>(slots[0].object()));
  auto* scanner = static_cast<Scanner*>(self.object());
  Ref value;
  switch (text->kind()) {
    case 1: value = TRY(Parser<u8>(t, scanner, text).value(at, &next)); break;
    case 2: value = TRY(Parser<u16>(t, scanner, text).value(at, &next)); break;
    default: value = TRY(Parser<u32>(t, scanner, text).value(at, &next));
  }
  return tuple_of(t, value, Value::small_int(next));
}

CONSTRUCTOR_SIGNATURE(kNew, "make_scanner(context)");
static Result<Ref> scanner_new(Thread& t, TypeObject* cls, Args args) {
  Value context;
  Ref owned[2];
  TRY(at_most(t, "make_scanner", args, 1));
  TRY(bind_arguments(t, kNew, args, &context, owned));
  Ref strict = TRY(get_attribute(t, context, "strict"));
  bool is_strict = TRY(truth(t, strict));
  auto* self = allocate_instance<Scanner>(t, cls);
  Field* fields[] = {&self->object_hook, &self->object_pairs_hook, &self->parse_float, &self->parse_int, &self->parse_constant};
  static constexpr const char* kNames[] = {"object_hook", "object_pairs_hook", "parse_float", "parse_int", "parse_constant"};
  self->strict.init_steal(Value::boolean(is_strict));
  for (Field* field : fields) field->init_steal(Value::none());
  Ref result = Ref::steal(Value(self));
  for (usize i = 0; i < 5; ++i) fields[i]->set(TRY(get_attribute(t, context, kNames[i])));
  return result;
}

static void scanner_visit(Object* o, Visitor& visit) {
  auto* self = static_cast<Scanner*>(o);
  for (Field* f : {&self->object_hook, &self->object_pairs_hook, &self->parse_float, &self->parse_int, &self->parse_constant})
    visit(*f);
}
static void scanner_dealloc(Object* o) {
  auto* self = static_cast<Scanner*>(o);
  for (Field* f : {&self->object_hook, &self->object_pairs_hook, &self->parse_float, &self->parse_int, &self->parse_constant})
    f->clear();
}

static constexpr Member kMembers[] = {
    {"strict", offsetof(Scanner, strict), true, true, "Whether control characters in strings are errors."},
    {"object_hook", offsetof(Scanner, object_hook), true, true, "Called with each object."},
    {"object_pairs_hook", offsetof(Scanner, object_pairs_hook), true, true, nullptr},
    {"parse_float", offsetof(Scanner, parse_float), true, true, "Called with the text of each real number."},
    {"parse_int", offsetof(Scanner, parse_int), true, true, "Called with the text of each integer."},
    {"parse_constant", offsetof(Scanner, parse_constant), true, true, "Called with NaN, Infinity and -Infinity."},
};
const TypeSpec Scanner::kType = {
    .name = "_json.Scanner",
    .basic_size = sizeof(Scanner),
    .flags = kTypeCycles | kTypeMutable,
    .doc = "Reads one JSON value from a text.",
    .slots = {.call = scanner_call, .new_ = scanner_new, .visit = scanner_visit, .dealloc = scanner_dealloc},
    .members = kMembers,
};

}  // namespace krait::json

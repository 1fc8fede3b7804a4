// unicodedata: properties, names and normal forms of characters, of Unicode 16 and (ucd_3_2_0) of Unicode 3.2.
#include <optional>

#include "base/unicode.h"
#include "objects/bytes.h"
#include "objects/container.h"
#include "objects/module.h"
#include "objects/native.h"

namespace krait::ucd {

// Its only instance stands for Unicode 3.2; the module itself has the same functions for the present version.
struct Database : Object {
  static const TypeSpec kType;
  Field version;
};

static Result<u32> character(Thread& t, Value v, const char* function, const char* argument) {
  if (!is<Str>(v)) return t.raise(kTypeError, "{}() {} must be a unicode character, not {}", function, argument, type_name(t, v));
  Str* s = static_cast<Str*>(v.object());
  if (s->length != 1)
    return t.raise(kTypeError, "{}(): {} must be a unicode character, not a string of length {}", function, argument, s->length);
  return s->at(0);
}
constexpr const char* kOnly = "argument";
constexpr const char* kFirst = "argument 1";

static Result<Ref> missing(Thread& t, Value fallback, const char* message) {
  if (fallback.is_empty()) return t.raise(kValueError, "{}", message);
  return Ref(fallback);
}

template <bool kOld>
static Result<Ref> decimal(Thread& t, Value, Value chr, Value fallback) {
  u32 cp = TRY(character(t, chr, "decimal", kFirst));
  int value = kOld ? unicode::v3_2::decimal_value(cp) : unicode::decimal_value(cp);
  return value < 0 ? missing(t, fallback, "not a decimal") : Ref::steal(Value::small_int(value));
}
template <bool kOld>
static Result<Ref> digit(Thread& t, Value, Value chr, Value fallback) {
  u32 cp = TRY(character(t, chr, "digit", kFirst));
  int value = kOld ? unicode::v3_2::digit_value(cp) : unicode::digit_value(cp);
  return value < 0 ? missing(t, fallback, "not a digit") : Ref::steal(Value::small_int(value));
}
template <bool kOld>
static Result<Ref> numeric(Thread& t, Value, Value chr, Value fallback) {
  u32 cp = TRY(character(t, chr, "numeric", kFirst));
  f64 value;
  if (!(kOld ? unicode::v3_2::numeric_value(cp, &value) : unicode::numeric_value(cp, &value)))
    return missing(t, fallback, "not a numeric character");
  return float_from(t, value);
}
template <bool kOld>
static Result<Ref> category(Thread& t, Value, Value chr) {
  u32 cp = TRY(character(t, chr, "category", kOnly));
  return str_intern(t, kOld ? unicode::v3_2::category(cp) : unicode::category(cp));
}
template <bool kOld>
static Result<Ref> bidirectional(Thread& t, Value, Value chr) {
  u32 cp = TRY(character(t, chr, "bidirectional", kOnly));
  return str_intern(t, kOld ? unicode::v3_2::bidirectional(cp) : unicode::bidirectional(cp));
}
template <bool kOld>
static Result<i64> combining(Thread& t, Value, Value chr) {
  u32 cp = TRY(character(t, chr, "combining", kOnly));
  return kOld ? unicode::v3_2::combining(cp) : unicode::combining(cp);
}
template <bool kOld>
static Result<i64> mirrored(Thread& t, Value, Value chr) {
  u32 cp = TRY(character(t, chr, "mirrored", kOnly));
  return i64(kOld ? unicode::v3_2::mirrored(cp) : unicode::mirrored(cp));
}
template <bool kOld>
static Result<Ref> east_asian_width(Thread& t, Value, Value chr) {
  u32 cp = TRY(character(t, chr, "east_asian_width", kOnly));
  return str_intern(t, kOld ? unicode::v3_2::east_asian_width(cp) : unicode::east_asian_width(cp));
}
template <bool kOld>
static Result<Ref> decomposition(Thread& t, Value, Value chr) {
  u32 cp = TRY(character(t, chr, "decomposition", kOnly));
  return str_from_ascii(t, kOld ? unicode::v3_2::decomposition(cp) : unicode::decomposition(cp));
}
template <bool kOld>
static Result<Ref> name(Thread& t, Value, Value chr, Value fallback) {
  u32 cp = TRY(character(t, chr, "name", kFirst));
  std::string text;
  if (!kOld || unicode::v3_2::is_assigned(cp)) text = unicode::name_of(cp);
  if (text.empty()) return missing(t, fallback, "no such name");
  return str_from_ascii(t, text);
}

// 3.2 knows neither aliases nor named sequences; it is not asked whether it had the character.
static bool is_own_name(u32 cp, std::string_view text) {
  std::string own = unicode::name_of(cp);
  return own.size() == text.size() && std::equal(own.begin(), own.end(), text.begin(), [](char a, char b) {
    return a == (b >= 'a' && b <= 'z' ? b - 32 : b);
  });
}
template <bool kOld>
static Result<Ref> lookup(Thread& t, Value, Value given) {
  constexpr usize kLongest = 256;
  std::string text;
  if (is<Str>(given)) {
    text = TRY(str_to_utf8_strict(t, static_cast<Str*>(given.object())));
  } else {
    if (!is<Bytes>(given) && supports_buffer(given)) {
      BufferView view(t);
      TRY(view.open(given));
      if (!view.buffer().readonly)
        return t.raise(kTypeError, "lookup() argument must be read-only bytes-like object, not {}", type_name(t, given));
      text = view.view();
    } else {
      BufferView view(t);
      TRY(view.open(given));
      text = view.view();
    }
  }
  if (text.size() > kLongest) {
    RefTo<Str> message = str_from_ascii(t, "name too long");
    return t.raise_value(kKeyError, Value(message));
  }
  u32 found[unicode::kMaxSequence];
  int count = unicode::lookup_name(text, kOld ? unicode::NameKinds::kCodePoints : unicode::NameKinds::kCodePointsAndSequences, found);
  if (!count || (kOld && !is_own_name(found[0], text))) {
    // The text is a C string that was UTF-8 or not.
    std::string shown = std::string(text.c_str());
    RefTo<Bytes> bytes = TRY(bytes_from(t, fmt::format("undefined character name '{}'", shown)));
    RefTo<Str> encoding = str_intern(t, "utf-8"), errors = str_intern(t, "replace"), decode = str_intern(t, "decode");
    Value args[] = {Value(encoding), Value(errors)};
    Ref message = TRY(call_method(t, Value(bytes), decode, args));
    return t.raise_value(kKeyError, message);
  }
  return str_from_ucs4(t, found, u64(count));
}

static std::optional<unicode::Form> form_of(Str* text) {
  if (text->equals("NFC")) return unicode::Form::kNfc;
  if (text->equals("NFD")) return unicode::Form::kNfd;
  if (text->equals("NFKC")) return unicode::Form::kNfkc;
  if (text->equals("NFKD")) return unicode::Form::kNfkd;
  return std::nullopt;
}
static std::u32string code_points(const Str* s) {
  std::u32string text(s->length, 0);
  for (u64 i = 0; i < s->length; ++i) text[i] = s->at(i);
  return text;
}
static bool has_form(bool old, unicode::Form form, const std::u32string& text) {
  return old ? unicode::v3_2::normalize(form, text) == text : unicode::is_normalized(form, text);
}
template <bool kOld>
static Result<Ref> is_normalized(Thread& t, Value, Str* form_name, Str* text) {
  std::optional<unicode::Form> form = form_of(form_name);
  if (!form) return t.raise(kValueError, "invalid normalization form");
  return bool_ref(text->is_ascii() || has_form(kOld, *form, code_points(text)));
}
template <bool kOld>
static Result<Ref> normalize(Thread& t, Value, Str* form_name, Str* text) {
  std::optional<unicode::Form> form = form_of(form_name);
  if (!form) return t.raise(kValueError, "invalid normalization form");
  std::u32string given;
  bool same = text->is_ascii();
  if (!same) {
    given = code_points(text);
    same = !kOld && unicode::quick_check(*form, given) == unicode::QuickCheck::kYes;
  }
  if (same) {
    if (is_exact<Str>(Value(text))) return Ref(Value(text));
    StrBuilder copy(t);
    TRY(copy.add(text));
    return copy.finish();
  }
  // A character becomes at most eighteen.
  if (t.heap.stats().bytes + text->length * 18 * sizeof(u32) > t.heap.limit_bytes) return t.raise_no_memory();
  std::u32string made = kOld ? unicode::v3_2::normalize(*form, given) : unicode::normalize(*form, given);
  return str_from_ucs4(t, reinterpret_cast<const u32*>(made.data()), made.size());
}

// The rows of the type (kOld) and of the module.
template <bool kOld, auto F> static consteval Method row(const char* signature, const char* doc) {
  if constexpr (kOld) return method<F>(signature, doc);
  else return module_function<F>(signature, doc);
}
template <bool kOld>
static constexpr Method kRows[] = {
    row<kOld, decimal<kOld>>("decimal($self, chr, default=<unrepresentable>, /)", "The value of a decimal digit."),
    row<kOld, digit<kOld>>("digit($self, chr, default=<unrepresentable>, /)", "The value of a digit."),
    row<kOld, numeric<kOld>>("numeric($self, chr, default=<unrepresentable>, /)", "The value of a number, as a float."),
    row<kOld, category<kOld>>("category($self, chr, /)", "The general category: 'Lu', 'Nd' ..."),
    row<kOld, bidirectional<kOld>>("bidirectional($self, chr, /)", "The bidirectional class, '' if there is none."),
    row<kOld, combining<kOld>>("combining($self, chr, /)", "The canonical combining class, 0 if there is none."),
    row<kOld, mirrored<kOld>>("mirrored($self, chr, /)", "1 if the character is mirrored in text from right to left, else 0."),
    row<kOld, east_asian_width<kOld>>("east_asian_width($self, chr, /)", "The East Asian width: 'W', 'Na' ..."),
    row<kOld, decomposition<kOld>>("decomposition($self, chr, /)", "The decomposition as written in the database, '' if there is none."),
    row<kOld, name<kOld>>("name($self, chr, default=<unrepresentable>, /)", "The name of a character."),
    row<kOld, lookup<kOld>>("lookup($self, name, /)", "The character, or sequence of characters, with that name."),
    row<kOld, is_normalized<kOld>>("is_normalized($self, form, unistr, /)", "Whether a text is in a normal form: 'NFC', 'NFKC', 'NFD', 'NFKD'."),
    row<kOld, normalize<kOld>>("normalize($self, form, unistr, /)", "The text in a normal form: 'NFC', 'NFKC', 'NFD', 'NFKD'."),
};

static constexpr Member kMembers[] = {{"unidata_version", offsetof(Database, version), true, true, nullptr}};
static void database_dealloc(Object* o) { static_cast<Database*>(o)->version.clear(); }
const TypeSpec Database::kType = {
    .name = "unicodedata.UCD",
    .basic_size = sizeof(Database),
    .flags = kTypeNoNew,
    .slots = {.dealloc = database_dealloc},
    .methods = kRows<true>,
    .members = kMembers,
};

static Status ready(Thread& t, Module* module) {
  TRY(module_add_str(t, module, "unidata_version", unicode::kVersion));
  auto* old = allocate_object<Database>(t, t.interp.find_type(Database::kType), false);
  old->version.init_steal(str_from_ascii(t, unicode::v3_2::kVersion).ref().detach());
  Ref held = Ref::steal(Value(old));
  return module_add(t, module, "ucd_3_2_0", held);
}

static const TypeSpec* const kTypes[] = {&Database::kType};

}  // namespace krait::ucd

namespace krait {

extern const ModuleSpec kUnicodedataModule;
const ModuleSpec kUnicodedataModule = {
    .name = "unicodedata",
    .doc = "The Unicode Character Database, version 16.0.0: properties, names and normal forms of characters.",
    .functions = ucd::kRows<false>,
    .types = ucd::kTypes,
    .ready = ucd::ready,
};

}  // namespace krait

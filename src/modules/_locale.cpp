// _locale: the C library's locale of the process, and its message catalogues.
#include <langinfo.h>
#include <clocale>
#include <climits>
#include <cwchar>

#if __has_include(<libintl.h>) && !defined(__wasi__)
#include <libintl.h>
#define KRAIT_HAS_GETTEXT
#endif

#include "base/utf8.h"
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/native.h"
#include "objects/str.h"
#include "objects/tuple.h"

namespace krait::locale {

struct State {
  Field error;
  void visit(Visitor& v) { v(error); }
};
static const char kStateKey = 0;

static KRAIT_COLD Error raise_locale(Thread& t, std::string_view text) {
  RefTo<Str> message = str_from_ascii(t, text);
  Ref type(t.interp.state<State>(&kStateKey).error.get());
  Ref made = TRY(call(t, type, Value(message)));
  return t.raise_object(made);
}

// What the C library gives, in the charset of the locale: UTF-8, or bytes that are kept as they are.
static RefTo<Str> from_c(Thread& t, const char* text) {
  std::string out;
  const char *p = text, *end = text + std::strlen(text);
  if (!utf8::validate({text, usize(end - text)})) return str_from_utf8(t, text);
  for (; p < end; ++p) {
    // A byte that is no ASCII becomes a lone surrogate, as with the error handler surrogateescape.
    u8 byte = u8(*p);
    if (byte < 0x80) out += *p;
    else utf8::append(out, 0xdc00 + byte);
  }
  return str_from_utf8(t, out);
}

static Result<Ref> set_locale(Thread& t, i32 category, NoneOr<Str> locale) {
  const char* result;
  if (locale) {
    std::string name = TRY(str_to_c_string(t, locale));
    result = std::setlocale(category, name.c_str());
    if (!result) return raise_locale(t, "unsupported locale setting");
  } else {
    result = std::setlocale(category, nullptr);
    if (!result) return raise_locale(t, "locale query failed");
  }
  return from_c(t, result);
}

static Result<RefTo<List>> grouping_list(Thread& t, const char* grouping) {
  RefTo<List> list = TRY(list_new(t));
  if (!grouping[0]) return list;
  for (usize i = 0;; ++i) {
    TRY(list_push(t, list, Value::small_int(grouping[i])));
    if (!grouping[i] || grouping[i] == CHAR_MAX) return list;
  }
}

static Result<Ref> locale_conventions(Thread& t) {
  // Copied first: making objects may run code, which may change the locale.
  const lconv* c = std::localeconv();
  struct { const char* name; std::string text; bool grouping; } const texts[] = {
      {"int_curr_symbol", c->int_curr_symbol, false}, {"currency_symbol", c->currency_symbol, false},
      {"mon_decimal_point", c->mon_decimal_point, false}, {"mon_thousands_sep", c->mon_thousands_sep, false},
      {"mon_grouping", c->mon_grouping, true}, {"positive_sign", c->positive_sign, false},
      {"negative_sign", c->negative_sign, false}};
  struct { const char* name; int value; } const numbers[] = {
      {"int_frac_digits", c->int_frac_digits}, {"frac_digits", c->frac_digits}, {"p_cs_precedes", c->p_cs_precedes},
      {"p_sep_by_space", c->p_sep_by_space}, {"n_cs_precedes", c->n_cs_precedes}, {"n_sep_by_space", c->n_sep_by_space},
      {"p_sign_posn", c->p_sign_posn}, {"n_sign_posn", c->n_sign_posn}};
  std::string point = c->decimal_point, separator = c->thousands_sep, grouping = c->grouping;
  RefTo<Dict> result = dict_new(t);
  for (const auto& row : texts) {
    Ref value;
    if (row.grouping) value = TRY(grouping_list(t, row.text.c_str()));
    else value = from_c(t, row.text.c_str());
    TRY(dict_set_text(t, result, row.name, value));
  }
  for (const auto& row : numbers) TRY(dict_set_text(t, result, row.name, Value::small_int(row.value)));
  RefTo<Str> point_text = from_c(t, point.c_str()), separator_text = from_c(t, separator.c_str());
  TRY(dict_set_text(t, result, "decimal_point", Value(point_text)));
  TRY(dict_set_text(t, result, "thousands_sep", Value(separator_text)));
  RefTo<List> groups = TRY(grouping_list(t, grouping.c_str()));
  TRY(dict_set_text(t, result, "grouping", Value(groups)));
  return result;
}

struct Constant { const char* name; int value; };
#define C(NAME) {#NAME, NAME}
static constexpr Constant kLangInfo[] = {
    C(DAY_1), C(DAY_2), C(DAY_3), C(DAY_4), C(DAY_5), C(DAY_6), C(DAY_7), C(ABDAY_1), C(ABDAY_2), C(ABDAY_3), C(ABDAY_4),
    C(ABDAY_5), C(ABDAY_6), C(ABDAY_7), C(MON_1), C(MON_2), C(MON_3), C(MON_4), C(MON_5), C(MON_6), C(MON_7), C(MON_8),
    C(MON_9), C(MON_10), C(MON_11), C(MON_12), C(ABMON_1), C(ABMON_2), C(ABMON_3), C(ABMON_4), C(ABMON_5), C(ABMON_6),
    C(ABMON_7), C(ABMON_8), C(ABMON_9), C(ABMON_10), C(ABMON_11), C(ABMON_12), C(RADIXCHAR), C(THOUSEP), C(CRNCYSTR),
    C(D_FMT), C(D_T_FMT), C(T_FMT), C(AM_STR), C(PM_STR), C(CODESET), C(T_FMT_AMPM), C(ERA), C(ERA_D_FMT), C(ERA_D_T_FMT),
    C(ERA_T_FMT), C(ALT_DIGITS), C(YESEXPR), C(NOEXPR),
#ifdef _DATE_FMT
    C(_DATE_FMT),
#endif
};
static constexpr Constant kCategories[] = {
    C(LC_CTYPE), C(LC_TIME), C(LC_COLLATE), C(LC_MONETARY), C(LC_MESSAGES), C(LC_NUMERIC), C(LC_ALL),
};
#undef C

static Result<Ref> language_info(Thread& t, i32 key) {
  for (const Constant& constant : kLangInfo) {
    if (constant.value != key) continue;
    const char* text = nl_langinfo(nl_item(key));
    if (key == ALT_DIGITS && text && *text) {
      // Up to a hundred texts, one after the other.
      std::string all;
      for (int i = 0; i < 100 && *text; ++i) {
        if (i) all += ';';
        all += text;
        text += std::strlen(text) + 1;
      }
      return from_c(t, all.c_str());
    }
    return from_c(t, text ? text : "");
  }
  return t.raise(kValueError, "unsupported langinfo constant");
}

static Result<std::wstring> wide(Thread& t, Str* s) {
  std::wstring out(s->length, L'\0');
  for (u64 i = 0; i < s->length; ++i) {
    out[i] = wchar_t(s->at(i));
    if (!out[i]) return t.raise(kValueError, "embedded null character");
  }
  return out;
}
static Result<i64> collate(Thread& t, Str* a, Str* b) {
  std::wstring x = TRY(wide(t, a)), y = TRY(wide(t, b));
  return i64(std::wcscoll(x.c_str(), y.c_str()));
}
static Result<Ref> transform(Thread& t, Str* s) {
  std::wstring text = TRY(wide(t, s));
  errno = 0;
  usize size = std::wcsxfrm(nullptr, text.c_str(), 0);
  if (errno && errno != ERANGE) return t.raise_os_error(errno);
  std::wstring out(size + 1, L'\0');
  errno = 0;
  size = std::wcsxfrm(out.data(), text.c_str(), out.size());
  if (errno) return t.raise_os_error(errno);
  std::vector<u32> made(out.begin(), out.begin() + std::ptrdiff_t(size));
  return str_from_ucs4(t, made.data(), made.size());
}

static Result<Ref> encoding(Thread& t) { return from_c(t, nl_langinfo(CODESET)); }

#ifdef KRAIT_HAS_GETTEXT
static Result<Ref> get_text(Thread& t, Str* msg) {
  std::string text = TRY(str_to_c_string(t, msg));
  return from_c(t, gettext(text.c_str()));
}
static Result<Ref> get_text_of_domain(Thread& t, NoneOr<Str> domain, Str* msg) {
  std::string name, text = TRY(str_to_c_string(t, msg));
  if (domain) name = TRY(str_to_c_string(t, domain));
  return from_c(t, dgettext(domain ? name.c_str() : nullptr, text.c_str()));
}
static Result<Ref> get_text_of_category(Thread& t, NoneOr<Str> domain, Str* msg, i32 category) {
  std::string name, text = TRY(str_to_c_string(t, msg));
  if (domain) name = TRY(str_to_c_string(t, domain));
  return from_c(t, dcgettext(domain ? name.c_str() : nullptr, text.c_str(), category));
}
static Result<Ref> text_domain(Thread& t, NoneOr<Str> domain) {
  std::string name;
  if (domain) name = TRY(str_to_c_string(t, domain));
  const char* result = textdomain(domain ? name.c_str() : nullptr);
  if (!result) return t.raise_os_error(errno);
  return from_c(t, result);
}
static Result<Ref> bind_text_domain(Thread& t, Str* domain, Value dir) {
  std::string name = TRY(str_to_c_string(t, domain)), folder;
  if (name.empty()) return raise_locale(t, "domain must be a non-empty string");
  if (!dir.is_none()) {
    if (!is<Str>(dir)) return t.raise(kTypeError, "expected str, bytes or os.PathLike object, not {}", type_name(t, dir));
    folder = TRY(str_to_c_string(t, static_cast<Str*>(dir.object())));
  }
  const char* result = bindtextdomain(name.c_str(), dir.is_none() ? nullptr : folder.c_str());
  if (!result) return t.raise_os_error(errno);
  return from_c(t, result);
}
static Result<Ref> bind_text_domain_codeset(Thread& t, Str* domain, NoneOr<Str> codeset) {
  std::string name = TRY(str_to_c_string(t, domain)), charset;
  if (codeset) charset = TRY(str_to_c_string(t, codeset));
  const char* result = bind_textdomain_codeset(name.c_str(), codeset ? charset.c_str() : nullptr);
  return result ? Result<Ref>(from_c(t, result)) : none_ref();
}
#endif

static constexpr Method kFunctions[] = {
    function<set_locale>("setlocale($module, category, locale=None, /)", "Set the locale of a category, or ask for it."),
    function<locale_conventions>("localeconv($module, /)", "The conventions for numbers and money."),
    function<collate>("strcoll($module, os1, os2, /)", "Compare two texts after the locale: below, equal to or above 0."),
    function<transform>("strxfrm($module, string, /)", "A text that compares plainly as the given one does after the locale."),
    function<language_info>("nl_langinfo($module, key, /)", "What the locale says for one of the constants of this module."),
    function<encoding>("getencoding($module, /)", "The encoding of the locale."),
#ifdef KRAIT_HAS_GETTEXT
    function<get_text>("gettext($module, msg, /)", "The translation of a message."),
    function<get_text_of_domain>("dgettext($module, domain, msg, /)", "The translation of a message in a domain."),
    function<get_text_of_category>("dcgettext($module, domain, msg, category, /)", "The same for a category of the locale."),
    function<text_domain>("textdomain($module, domain, /)", "Set the domain of messages, or ask for it with None."),
    function<bind_text_domain>("bindtextdomain($module, domain, dir, /)", "Set the folder of a domain's catalogues, or ask for it with None."),
    function<bind_text_domain_codeset>("bind_textdomain_codeset($module, domain, codeset, /)", "Set the encoding of a domain's translations."),
#endif
};

static Status ready(Thread& t, Module* module) {
  for (const Constant& c : kCategories) TRY(module_add_int(t, module, c.name, c.value));
  for (const Constant& c : kLangInfo) TRY(module_add_int(t, module, c.name, c.value));
  TRY(module_add_int(t, module, "CHAR_MAX", CHAR_MAX));
  RefTo<Str> name = str_intern(t, "Error"), owner = str_intern(t, "locale");
  RefTo<Tuple> bases = TRY(tuple_of(t, Value(static_cast<Object*>(t.types[kException]))));
  RefTo<Dict> members = dict_new(t);
  TRY(dict_set_str(t, members, t.names.dunder_module, Value(owner)));
  Ref error = TRY(call(t, Value(static_cast<Object*>(t.types.type)), Value(name), Value(bases), Value(members)));
  TRY(module_add(t, module, "Error", error));
  t.interp.state<State>(&kStateKey).error.set(std::move(error));
  return {};
}

}  // namespace krait::locale

namespace krait {

extern const ModuleSpec kLocaleModule;
const ModuleSpec kLocaleModule = {
    .name = "_locale",
    .doc = "Support for POSIX locales.",
    .functions = locale::kFunctions,
    .ready = locale::ready,
};

}  // namespace krait

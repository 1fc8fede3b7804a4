#include "modules/_datetime/_datetime.h"
#include "objects/str.h"
#include "objects/traceback_text.h"

namespace krait {

static i64 keyword_index(Args args, std::string_view name) {
  for (u32 k = 0; k < args.kw_count(); ++k) {
    Str* keyword = static_cast<Str*>((*args.kwnames)[k].object());
    if (keyword->is_ascii() && keyword->ascii() == name) return k;
  }
  return -1;
}

static Error raise_unknown(Thread& t, Str* keyword, std::span<const ConstructorArgument> parameters) {
  std::string wrong = str_to_utf8(keyword);
  std::vector<std::string> names;
  for (const ConstructorArgument& p : parameters) names.emplace_back(p.name);
  std::string close = closest_name(wrong, names);
  if (!close.empty()) close = fmt::format(". Did you mean '{}'?", close);
  return t.raise(kTypeError, "this function got an unexpected keyword argument '{}'{}", wrong, close);
}

Status constructor_arguments(Thread& t, Args args, std::span<const ConstructorArgument> parameters, u32 required, u32 positional) {
  u32 keywords = args.kw_count(), count = u32(parameters.size());
  if (args.count + keywords > count)
    return t.raise(kTypeError, "function takes at most {} {}argument{} ({} given)", count, args.count == 0 ? "keyword " : "",
                   count == 1 ? "" : "s", args.count + keywords);
  if (args.count > positional)
    return t.raise(kTypeError, "function takes {} {} positional arguments ({} given)", required < positional ? "at most" : "exactly",
                   positional, args.count);
  u32 used = 0;
  for (u32 i = 0; i < count; ++i) {
    Value given;
    if (i < args.count) {
      given = args[i];
    } else if (i64 k = used < keywords ? keyword_index(args, parameters[i].name) : -1; k >= 0) {
      given = args.items[args.count + u32(k)];
      ++used;
    } else if (i < required) {
      return t.raise(kTypeError, "function missing required argument '{}' (pos {})", parameters[i].name, i + 1);
    } else {
      continue;
    }
    if (parameters[i].field) *parameters[i].field = TRY(c_int(t, given));
    else *parameters[i].object = given;
  }
  if (used == keywords) return {};
  for (u32 i = 0; i < args.count; ++i)
    if (keyword_index(args, parameters[i].name) >= 0)
      return t.raise(kTypeError, "argument for function given by name ('{}') and position ({})", parameters[i].name, i + 1);
  for (u32 k = 0; k < keywords; ++k) {
    Str* keyword = static_cast<Str*>((*args.kwnames)[k].object());
    auto named = [&](const ConstructorArgument& p) { return keyword->is_ascii() && keyword->ascii() == p.name; };
    if (std::none_of(parameters.begin(), parameters.end(), named)) return raise_unknown(t, keyword, parameters);
  }
  return {};
}

Status exact_arguments(Thread& t, const char* function, const Args& args, u32 count) {
  if (args.kw_count()) return t.raise(kTypeError, "{}() takes no keyword arguments", function);
  if (args.count == count) return {};
  return t.raise(kTypeError, "{}() takes exactly {} argument{} ({} given)", function, count, count == 1 ? "" : "s", args.count);
}
Result<Str*> text_argument(Thread& t, const char* function, int position, Value v) {
  if (is<Str>(v)) return as<Str>(v);
  return t.raise(kTypeError, "{}() argument {} must be str, not {}", function, position,
                 v.is_none() ? std::string("None") : type_name(t, v));
}

}  // namespace krait

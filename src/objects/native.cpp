// Native functions: binding of arguments with CPython's error texts, and the builtin_function_or_method type.
#include "objects/native.h"

#include "objects/descriptor.h"
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/module.h"
#include "objects/str.h"
#include "objects/traceback_text.h"
#include "vm/abstract.h"

namespace krait {

// --- Texts

// Some functions are not what CPython says of them. Behind the declaration, " as f" is the name to use in errors, and
// " as (...)" the signature to show; " as f (...)" is both. Functions that CPython declares without a signature are
// " as (*args)", and read by its older parser of arguments, which has errors of its own, or " as (?)".
static std::string_view told_as(const Signature& s) {
  usize as = s.text.rfind(") as ");
  return as == std::string_view::npos ? std::string_view() : s.text.substr(as + 5);
}
static std::string_view told_name(const Signature& s) {
  std::string_view told = told_as(s);
  std::string_view name = told.substr(0, told.find_first_of(" ("));
  return name.empty() ? s.name : name;
}
static std::string_view told_signature(const Signature& s) {
  std::string_view told = told_as(s);
  usize open = told.find('(');
  return open == std::string_view::npos ? std::string_view() : told.substr(open);
}

std::string text_signature(const Method& method) {
  std::string text(method.signature.text);
  if (std::string_view told = told_signature(method.signature); !told.empty()) return std::string(told);
  if (std::string_view told = told_as(method.signature); !told.empty()) text.resize(text.size() - told.size() - 4);
  if (text.starts_with("(self")) return "($" + text.substr(1);
  if (method.kind == Method::kFunction && !text.starts_with("($module") && !text.starts_with("($self")) {
    // The module is shown as a first, positional-only parameter.
    bool marked = method.signature.positional_only > 0;
    return (marked ? "($module, " : text == "()" ? "($module, /" : "($module, /, ") + text.substr(1);
  }
  if (text.starts_with("(type") || text.starts_with("(cls")) return "($type" + text.substr(text.find_first_of(",)"));
  return text;
}

static bool is_parsed_by_hand(const Signature& s) { return s.text == "(*args)" || told_signature(s) == "(*args)"; }

Ref signature_value(Thread& t, const Method& method) {
  if (is_parsed_by_hand(method.signature) || told_signature(method.signature) == "(?)") return none_ref();
  return str_from_utf8(t, text_signature(method)).ref();
}

// "list.append", "math.sqrt", "len": the name with its owner, found by looking for the table the row is in.
static std::string full_name(Thread& t, const Method& method) {
  std::string owner = t.interp.owner_of(method);
  std::string name(method.signature.name);
  return owner.empty() ? name : owner + "." + name;
}

static const char* plural(u64 n) { return n == 1 ? "" : "s"; }

Error raise_argument_type(Thread& t, const Method& method, int parameter, const char* expected, Value got) {
  const Signature& s = method.signature;
  std::string which;
  if (s.parameters[parameter].kind == Parameter::kNormal || s.parameters[parameter].kind == Parameter::kKeywordOnly)
    which = fmt::format(" '{}'", s.parameter_name(u32(parameter)));
  else if (s.count > 1) which = fmt::format(" {}", parameter + 1);
  return t.raise(kTypeError, "{}() argument{} must be {}, not {}", told_name(s), which, expected,
                 got.is_none() ? std::string("None") : type_name(t, got));
}

// --- Binding

static KRAIT_COLD Error raise_count_positional(Thread& t, const Method& m, u32 given) {
  const Signature& s = m.signature;
  u32 bound = given < s.required ? s.required : s.positional;
  const char* how = s.required == s.positional && !s.var_args ? "" : given < s.required ? "at least " : "at most ";
  if (is_parsed_by_hand(s))
    return t.raise(kTypeError, "{}() takes {}{} argument{} ({} given)", told_name(s), *how ? how : "exactly ", bound,
                   plural(bound), given);
  if (!s.var_args && s.count == 0)
    return t.raise(kTypeError, "{}() takes no arguments ({} given)", full_name(t, m), given);
  if (!s.var_args && s.count == 1 && s.required == 1)
    return t.raise(kTypeError, "{}() takes exactly one argument ({} given)", full_name(t, m), given);
  return t.raise(kTypeError, "{} expected {}{} argument{}, got {}", told_name(s), how, bound, plural(bound), given);
}

static i32 parameter_named(const Signature& s, const Str* name) {
  if (!name->is_ascii() || !name->length) return -1;
  const char* text = name->ascii().data();
  usize length = name->length;
  for (u32 i = s.positional_only; i < s.count; ++i) {
    const Parameter& p = s.parameters[i];
    const char* candidate = s.text.data() + p.name_at;
    // Length and first letter decide most often.
    if (p.name_length == length && *candidate == *text && std::memcmp(candidate, text, length) == 0 &&
        (p.kind == Parameter::kNormal || p.kind == Parameter::kKeywordOnly))
      return i32(i);
  }
  return -1;
}

Error raise_unknown_keyword(Thread& t, std::string_view function, const Str* keyword,
                            std::span<const std::string_view> names) {
  std::string wrong = str_to_utf8(keyword);
  std::string close = closest_name(wrong, std::vector<std::string>(names.begin(), names.end()));
  if (!close.empty()) close = fmt::format(". Did you mean '{}'?", close);
  return t.raise(kTypeError, "{}() got an unexpected keyword argument '{}'{}", function, wrong, close);
}

static KRAIT_COLD Error raise_unknown_keyword(Thread& t, const Signature& s, const Str* keyword) {
  std::vector<std::string_view> names;
  for (u32 i = 0; i < s.count; ++i) {
    const Parameter& p = s.parameters[i];
    if (p.kind == Parameter::kNormal || p.kind == Parameter::kKeywordOnly) names.push_back(s.parameter_name(i));
  }
  return raise_unknown_keyword(t, told_name(s), keyword, names);
}

// Functions that take keywords.
static KRAIT_NOINLINE Status bind_keywords(Thread& t, const Method& m, Args args, Value* slots, Ref owned[2]) {
  const Signature& s = m.signature;
  u32 keywords = args.kw_count(), plain = s.count - s.var_args - s.var_keywords, posonly_required = 0;
  for (u32 i = 0; i < s.positional_only; ++i) posonly_required += !s.parameters[i].has_default();
  if (!s.var_args && !s.var_keywords && args.count + keywords > plain)
    return t.raise(kTypeError, "{}() takes at most {} {}argument{} ({} given)", told_name(s), plain,
                   args.count == 0 ? "keyword " : "", plural(plain), args.count + keywords);
  if (!s.var_args && args.count > s.positional) {
    if (s.positional == 0) return t.raise(kTypeError, "{}() takes no positional arguments", told_name(s));
    // Functions with another name in errors are read by CPython's older parser, which looks at all parameters.
    bool at_most = told_name(s) == s.name ? s.required < s.positional
                                          : std::any_of(&s.parameters[0], &s.parameters[s.count], [](auto& p) { return p.has_default(); });
    return t.raise(kTypeError, "{}() takes {} {} positional argument{} ({} given)", told_name(s),
                   at_most ? "at most" : "exactly", s.positional, plural(s.positional), args.count);
  }
  if (args.count < posonly_required)
    return t.raise(kTypeError, "{}() takes {} {} positional argument{} ({} given)", told_name(s),
                   posonly_required < s.positional ? "at least" : "exactly", posonly_required, plural(posonly_required),
                   args.count);
  u32 positional = std::min<u32>(args.count, s.positional);
  for (u32 i = 0; i < positional; ++i) slots[i] = args[i];
  i32 unknown = -1, doubled = -1;
  Dict* extra = nullptr;
  for (u32 k = 0; k < keywords; ++k) {
    Str* name = static_cast<Str*>((*args.kwnames)[k].object());
    Value value = args.items[args.count + k];
    i32 at = parameter_named(s, name);
    if (at >= 0 && slots[at].is_empty()) {
      slots[at] = value;
    } else if (at >= 0) {
      if (doubled < 0) doubled = at;
    } else if (s.var_keywords) {
      if (!extra) {
        owned[1] = dict_new(t).ref();
        extra = static_cast<Dict*>(owned[1].get().object());
      }
      TRY(dict_set_str(t, extra, name, value));
    } else if (unknown < 0) {
      unknown = i32(k);
    }
  }
  for (u32 i = positional; i < s.count; ++i) {
    const Parameter& p = s.parameters[i];
    if (slots[i].is_empty() && !p.has_default() && (p.kind == Parameter::kNormal || p.kind == Parameter::kKeywordOnly))
      return t.raise(kTypeError, "{}() missing required argument '{}' (pos {})", told_name(s), s.parameter_name(i), i + 1);
  }
  if (doubled >= 0)
    return t.raise(kTypeError, "argument for {}() given by name ('{}') and position ({})", told_name(s),
                   s.parameter_name(u32(doubled)), doubled + 1);
  if (unknown >= 0) return raise_unknown_keyword(t, s, static_cast<Str*>((*args.kwnames)[u64(unknown)].object()));
  if (!s.var_args && !s.var_keywords) return {};
  for (u32 i = 0; i < s.count; ++i) {
    if (s.parameters[i].kind == Parameter::kVarArgs && args.count > s.positional) {
      owned[0] = TRY(tuple_from(t, std::span(args.items + s.positional, args.count - s.positional))).ref();
      slots[i] = owned[0];
    }
    if (s.parameters[i].kind == Parameter::kVarKeywords && extra) slots[i] = owned[1];
  }
  return {};
}

Status bind_arguments(Thread& t, const Method& m, Args args, Value* slots, Ref owned[2]) {
  const Signature& s = m.signature;
  for (u32 i = 0; i < s.count; ++i) slots[i] = Value::empty();
  bool takes_keywords = s.var_keywords || s.positional_only + s.var_args < s.count;
  if (takes_keywords) {
    // Nothing but positional arguments that fit: the common case of functions with optional keywords.
    if (!args.kwnames && !s.var_args && args.count <= s.positional && args.count >= s.required && s.required >= 0) {
      bool complete = true;
      for (u32 i = s.positional; i < s.count && complete; ++i)
        complete = s.parameters[i].has_default() || s.parameters[i].kind == Parameter::kVarKeywords;
      if (complete) {
        for (u32 i = 0; i < args.count; ++i) slots[i] = args[i];
        return {};
      }
    }
    return bind_keywords(t, m, args, slots, owned);
  }
  if (KRAIT_UNLIKELY(args.kw_count() != 0))
    return t.raise(kTypeError, "{}() takes no keyword arguments",
                   is_parsed_by_hand(s) ? std::string(s.name) : full_name(t, m));
  if (KRAIT_UNLIKELY(args.count < s.required || (args.count > s.positional && !s.var_args)))
    return raise_count_positional(t, m, args.count);
  u32 positional = std::min<u32>(args.count, s.positional);
  for (u32 i = 0; i < positional; ++i) slots[i] = args[i];
  if (s.var_args && args.count > s.positional) {
    owned[0] = TRY(tuple_from(t, std::span(args.items + s.positional, args.count - s.positional))).ref();
    slots[s.count - 1] = owned[0];
  }
  return {};
}

// --- builtin_function_or_method

RefTo<NativeFunction> native_function_new(Thread& t, const Method& method, Value self, Value module_name) {
  NativeFunction* f = static_cast<NativeFunction*>(
      t.heap.allocate(sizeof(NativeFunction), t.types.builtin_function->root_shape, true));
  f->method = &method;
  f->self.init(self);
  f->module_name.init(module_name);
  return RefTo<NativeFunction>::steal(f);
}

static NativeFunction* function_of(Value v) { return static_cast<NativeFunction*>(v.object()); }
static bool has_owner(Value self) { return !self.is_empty() && !is<Module>(self); }

static Result<Ref> builtin_repr(Thread& t, Value self) {
  NativeFunction* f = function_of(self);
  Value owner = f->self;
  if (!has_owner(owner)) return str_from_utf8(t, fmt::format("<built-in function {}>", f->method->signature.name));
  return str_from_utf8(t, fmt::format("<built-in method {} of {} object at {:#x}>", f->method->signature.name,
                                      type_name(t, owner), owner.bits));
}

static Result<Ref> builtin_call(Thread& t, Value self, Args args) {
  NativeFunction* f = function_of(self);
  return f->method->entry(t, *f->method, f->self, args);
}

static Result<i64> builtin_hash(Thread& t, Value self) {
  NativeFunction* f = function_of(self);
  i64 h = i64(reinterpret_cast<uintptr_t>(f->method) >> 4) ^ i64(f->self.get().bits >> 4);
  return h == -1 ? -2 : h;
}

static Result<Ref> builtin_compare(Thread& t, Value a, Value b, CompareOp op) {
  if ((op != CompareOp::kEq && op != CompareOp::kNe) || !is<NativeFunction>(b)) return not_implemented_ref();
  NativeFunction *x = function_of(a), *y = function_of(b);
  bool same = x->method == y->method && x->self.get() == y->self.get();
  return bool_ref(same == (op == CompareOp::kEq));
}

static void builtin_visit(Object* o, Visitor& visitor) {
  visitor(static_cast<NativeFunction*>(o)->self);
  visitor(static_cast<NativeFunction*>(o)->module_name);
}
static void builtin_dealloc(Object* o) {
  static_cast<NativeFunction*>(o)->self.clear();
  static_cast<NativeFunction*>(o)->module_name.clear();
}

static Result<Ref> get_name(Thread& t, Value self) { return str_intern(t, function_of(self)->method->signature.name); }
static Result<Ref> get_qualname(Thread& t, Value self) {
  NativeFunction* f = function_of(self);
  Value owner = f->self;
  if (!has_owner(owner)) return get_name(t, self);
  Value type = is<TypeObject>(owner) ? owner : Value(type_of(t, owner));
  Ref qualname = TRY(get_attribute(t, type, t.names.dunder_qualname));
  if (!is<Str>(qualname)) return t.raise(kTypeError, "<method>.__class__.__qualname__ is not a unicode object");
  return str_from_utf8(t, str_to_utf8(as<Str>(qualname)) + "." + std::string(f->method->signature.name));
}
static Result<Ref> get_self(Thread& t, Value self) {
  Value owner = function_of(self)->self;
  return owner.is_empty() ? none_ref() : Ref(owner);
}
static Result<Ref> get_module(Thread& t, Value self) {
  Value module = function_of(self)->module_name;
  return module.is_empty() ? none_ref() : Ref(module);
}
static Status set_module(Thread& t, Value self, Value value) {
  if (value.is_empty()) function_of(self)->module_name.clear();
  else function_of(self)->module_name.set(value);
  return {};
}
static Result<Ref> get_doc(Thread& t, Value self) { return str_from_utf8(t, function_of(self)->method->doc); }
static Result<Ref> get_signature(Thread& t, Value self) {
  return signature_value(t, *function_of(self)->method);
}

static Result<Ref> builtin_reduce(Thread& t, NativeFunction* self) {
  RefTo<Str> name = str_intern(t, self->method->signature.name);
  Value owner = self->self;
  if (!has_owner(owner)) return name;
  Ref getter = TRY(get_attribute(t, Value(t.interp.builtins.get()), "getattr"));
  RefTo<Tuple> args = TRY(tuple_of(t, owner, Value(name)));
  return tuple_of(t, Value(getter), Value(args));
}

static constexpr Getter kBuiltinGetters[] = {
  {"__name__", get_name, nullptr, "The name of the function."},
  {"__qualname__", get_qualname, nullptr, "The name with that of its type."},
  {"__module__", get_module, set_module, "The name of the module the function is in.", true},
  {"__self__", get_self, nullptr, "The object or module the function is bound to."},
  {"__doc__", get_doc, nullptr, "The documentation."},
  {"__text_signature__", get_signature, nullptr, "The signature in text form."},
};
static constexpr Method kBuiltinMethods[] = {
  method<builtin_reduce>("__reduce__(self, /)", "How to pickle the function."),
};

const TypeSpec NativeFunction::kType = {
  .name = "builtin_function_or_method",
  .basic_size = sizeof(NativeFunction),
  .flags = kTypeCycles | kTypeWeakrefs,
  .slots = {
    .repr = builtin_repr,
    .hash = builtin_hash,
    .call = builtin_call,
    .compare = builtin_compare,
    .visit = builtin_visit,
    .dealloc = builtin_dealloc,
  },
  .methods = kBuiltinMethods,
  .getters = kBuiltinGetters,
};

}  // namespace krait

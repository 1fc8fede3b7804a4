#pragma once
// Native functions: a body and a row. The signature text is the declaration: it is parsed at compile time into
// parameter names, kinds and defaults, checked against the C++ parameters, used to bind arguments, and shown by
// inspect.signature.
//
//   static Result<Ref> list_pop(Thread& t, List* self, i64 index);
//   constexpr Method kListMethods[] = {
//     method<list_pop>("pop(self, index=-1, /)", "Remove and return item at index (default last)."),
//   };
//
// C++ parameter types and what they accept:
//   Value        anything; a missing argument gives the default: None, True, False, an int, or EMPTY for any other text
//                (`x=<unrepresentable>`)
//   Str*, List*, ... (struct with kType)   an instance, else TypeError "f() argument 1 must be str, not int";
//                a missing argument gives null. NoneOr<Str> accepts None as null too
//   i64, i32     an int through __index__; i64 raises OverflowError "Python int too large to convert to C ssize_t"
//   Index        like i64 but clipped to the i64 range (sizes, positions)
//   f64          a real number          bool: truth value
//   Args         all arguments unparsed; the text is then "f(self, /, *args, **kwargs)" and it is the last parameter
//   Tuple* for a `*args` parameter, Dict* for a `**kwargs` one (null when nothing was given)
// The first parameter after Thread& of a method is self: Value, or the struct of the type (already checked).
// Module functions have no self; they may take `Module*` first, written "$module" in the text.
// Return types: Result<Ref>, Result<RefTo<T>>, Ref, Status or void (None), Result<bool>/bool, Result<i64>/i64,
// Result<f64>/f64.
#include "objects/float.h"
#include "objects/int.h"
#include "objects/tuple.h"
#include "vm/abstract.h"

namespace krait {

// One parameter, packed: every row of every table has room for kMaxParameters of them.
struct Parameter {
  enum Kind : u8 { kPositionalOnly, kNormal, kKeywordOnly, kVarArgs, kVarKeywords };
  // kText: no value that fits here; kLargeInt: an int that default_int cannot hold, to be read from the text.
  enum Default : u8 { kRequired, kText, kNone, kTrue, kFalse, kInt, kLargeInt };
  u16 name_at;                     // in Signature::text
  u8 name_length, default_length;
  Kind kind;
  Default default_kind;
  i16 default_int;                 // of kInt

  constexpr bool has_default() const { return default_kind != kRequired; }
  // EMPTY if the text says something else than None, True, False or a small int.
  constexpr Value default_value() const {
    constexpr u64 kBits[] = {Value::kEmptyBits, Value::kEmptyBits, Value::kNoneBits, Value::kTrueBits, Value::kFalseBits,
                             Value::kEmptyBits, Value::kEmptyBits};
    return default_kind == kInt ? Value::small_int(default_int) : Value(kBits[default_kind]);
  }
};

constexpr int kMaxParameters = 24;

// The parsed signature text; self is not among the parameters.
struct Signature {
  std::string_view name;
  std::string_view text;           // "(self, index=-1, /)"
  std::array<Parameter, kMaxParameters> parameters = {};
  u8 count = 0, positional = 0, positional_only = 0, required = 0;   // `positional` counts positional-only ones too
  bool has_self = false, has_module = false, var_args = false, var_keywords = false;
  // Calls without keywords whose argument count is in [plain_min, plain_min + plain_range] need no binder.
  u32 plain_min = 0, plain_range = 0;

  constexpr std::string_view parameter_name(u32 i) const {
    return text.substr(parameters[i].name_at, parameters[i].name_length);
  }
  constexpr std::string_view default_text(u32 i) const {
    const Parameter& p = parameters[i];
    if (!p.has_default()) return {};
    usize at = text.find('=', p.name_at) + 1;
    while (text[at] == ' ') ++at;
    return text.substr(at, p.default_length);
  }
};

using NativeEntry = Result<Ref> (*)(Thread& t, const Method& method, Value self, Args args);

struct Method {
  Signature signature;
  const char* doc;
  NativeEntry entry;
  enum Kind : u8 { kInstance, kClass, kStatic, kFunction } kind;
};

// Called by the generated entries (objects/native.cpp).
// Fills slots[0..count) with borrowed values or EMPTY for defaults; *args / **kwargs parameters get new objects kept
// alive in `owned`. TypeError with CPython's texts.
Status bind_arguments(Thread& t, const Method& method, Args args, Value* slots, Ref owned[2]);
// "f() got an unexpected keyword argument 'k'", with the closest of `names` as a suggestion.
Error raise_unknown_keyword(Thread& t, std::string_view function, const Str* keyword,
                            std::span<const std::string_view> names);
Error raise_argument_type(Thread& t, const Method& method, int parameter, const char* expected, Value got);

struct NativeFunction : Object {   // builtin_function_or_method
  static const TypeSpec kType;
  const Method* method;
  Field self;              // module, bound object, or EMPTY
  Field module_name;
};
struct MethodDescriptor : Object {
  static const TypeSpec kType;
  const Method* method;
  FieldTo<TypeObject> owner;
};
struct ClassMethodDescriptor : Object {
  static const TypeSpec kType;
  const Method* method;
  FieldTo<TypeObject> owner;
  Field bound;   // as a function that knows `owner`: made by the first call site that keeps it
};
RefTo<NativeFunction> native_function_new(Thread& t, const Method& method, Value self, Value module_name);

struct Index { i64 value; operator i64() const { return value; } };
template <class T>
struct NoneOr { T* p; operator T*() const { return p; } T* operator->() const { return p; } };

namespace native {

void signature_error(const char* why);   // not constexpr: calling it is a compile error that shows the reason

constexpr bool is_space(char c) { return c == ' ' || c == '\n'; }
constexpr std::string_view trim(std::string_view s) {
  while (!s.empty() && is_space(s.front())) s.remove_prefix(1);
  while (!s.empty() && is_space(s.back())) s.remove_suffix(1);
  return s;
}

constexpr i64 parse_int_default(std::string_view text) {
  if (text == "sys.maxsize") return INT64_MAX;
  if (text == "True") return 1;
  bool negative = text.starts_with("-");
  if (negative) text.remove_prefix(1);
  i64 value = 0;
  for (char c : text) if (c >= '0' && c <= '9') value = value * 10 + (c - '0');
  return negative ? -value : value;
}
constexpr f64 parse_float_default(std::string_view text) {
  bool negative = text.starts_with("-");
  if (negative) text.remove_prefix(1);
  f64 value = 0, scale = 0;
  for (char c : text) {
    if (c == '.') scale = 1;
    else if (c >= '0' && c <= '9') {
      value = value * 10 + (c - '0');
      scale *= 10;
    } else break;
  }
  if (scale > 1) value /= scale;
  return negative ? -value : value;
}
constexpr void parse_default(Parameter& p, std::string_view text) {
  if (text.size() > 255) signature_error("a default's text is too long");
  p.default_length = u8(text.size());
  p.default_kind = Parameter::kText;
  if (text == "None") p.default_kind = Parameter::kNone;
  else if (text == "True") p.default_kind = Parameter::kTrue;
  else if (text == "False") p.default_kind = Parameter::kFalse;
  else if (!text.empty() && text.find('.') == std::string_view::npos &&
           ((text[0] >= '0' && text[0] <= '9') || (text[0] == '-' && text.size() > 1))) {
    i64 value = parse_int_default(text);
    p.default_kind = value == i16(value) ? Parameter::kInt : Parameter::kLargeInt;
    p.default_int = i16(value);
  }
}

constexpr Signature parse_signature(std::string_view text) {
  Signature sig;
  usize open = text.find('(');
  sig.name = text.substr(0, open);
  sig.text = text.substr(open);
  std::string_view rest = text.substr(open + 1);
  bool keyword_only = false;
  bool first = true;
  while (true) {
    int depth = 0;
    usize end = 0;
    char quote = 0;
    for (; end < rest.size(); ++end) {
      char c = rest[end];
      if (quote) { if (c == quote) quote = 0; continue; }
      if (c == '\'' || c == '"') quote = c;
      else if (c == '(' || c == '[' || c == '{') ++depth;
      else if (c == ')' && depth == 0) break;
      else if (c == ')' || c == ']' || c == '}') --depth;
      else if (c == ',' && depth == 0) break;
    }
    std::string_view item = trim(rest.substr(0, end));
    bool last = end >= rest.size() || rest[end] == ')';
    if (!item.empty()) {
      if (first && (item == "self" || item == "$self" || item == "type" || item == "$type" || item == "cls")) {
        sig.has_self = true;
      } else if (first && item == "$module") {
        sig.has_module = true;
      } else if (item == "/") {
        for (int i = 0; i < sig.count; ++i) sig.parameters[i].kind = Parameter::kPositionalOnly;
        sig.positional_only = sig.count;
      } else if (item == "*") {
        keyword_only = true;
      } else {
        Parameter p{};
        std::string_view name = item;
        if (item.starts_with("**")) {
          p.kind = Parameter::kVarKeywords;
          name = item.substr(2);
          sig.var_keywords = true;
        } else if (item.starts_with("*")) {
          p.kind = Parameter::kVarArgs;
          name = item.substr(1);
          sig.var_args = true;
          keyword_only = true;
        } else {
          usize equals = item.find('=');
          name = trim(item.substr(0, equals));
          if (equals != std::string_view::npos) parse_default(p, trim(item.substr(equals + 1)));
          p.kind = keyword_only ? Parameter::kKeywordOnly : Parameter::kNormal;
          if (!keyword_only) {
            ++sig.positional;
            if (!p.has_default()) sig.required = sig.positional;
          }
        }
        p.name_at = u16(name.data() - sig.text.data());
        p.name_length = u8(name.size());
        sig.parameters[sig.count++] = p;
      }
      first = false;
    }
    if (last) break;
    rest = rest.substr(end + 1);
  }
  if (!sig.var_args && !sig.var_keywords && sig.positional == sig.count) {
    sig.plain_min = sig.required;
    sig.plain_range = sig.count - sig.required;
  } else {
    sig.plain_min = ~u32(0);   // no count of arguments is as large
  }
  return sig;
}

KRAIT_INLINE Value default_value(const Method& m, int i) {
  const Parameter& p = m.signature.parameters[i];
  if (KRAIT_LIKELY(p.default_kind != Parameter::kLargeInt)) return p.default_value();
  return Value::small_int(parse_int_default(m.signature.default_text(u32(i))));
}
inline i64 default_int(const Method& m, int i) {
  const Parameter& p = m.signature.parameters[i];
  if (p.default_kind == Parameter::kInt) return p.default_int;
  return parse_int_default(m.signature.default_text(u32(i)));
}

// Convert<T>::from: one bound slot (EMPTY: use the default) to a C++ parameter.
template <class T> struct Convert;
template <> struct Convert<Value> {
  static KRAIT_INLINE Result<Value> from(Thread&, const Method& m, int i, Value v) {
    return v.is_empty() ? default_value(m, i) : v;
  }
};
template <> struct Convert<i64> {
  static Result<i64> from(Thread& t, const Method& m, int i, Value v) {
    if (KRAIT_LIKELY(v.is_int())) return v.as_int();
    if (v.is_empty()) return default_int(m, i);
    Ref index = TRY(to_index(t, v));
    return int_to_i64(t, index);
  }
};
template <> struct Convert<Index> {
  static Result<Index> from(Thread& t, const Method& m, int i, Value v) {
    if (KRAIT_LIKELY(v.is_int())) return Index{v.as_int()};
    if (v.is_empty()) return Index{default_int(m, i)};
    return Index{TRY(to_index_i64(t, v))};
  }
};
template <> struct Convert<i32> {
  static Result<i32> from(Thread& t, const Method& m, int i, Value v) {
    if (v.is_empty()) return i32(default_int(m, i));
    i64 wide = TRY(to_index_i64(t, v));
    if (wide > INT32_MAX || wide < INT32_MIN) return t.raise(kOverflowError, "Python int too large to convert to C int");
    return i32(wide);
  }
};
template <> struct Convert<f64> {
  static Result<f64> from(Thread& t, const Method& m, int i, Value v) {
    if (v.is_float()) return v.as_float();
    if (v.is_empty()) return parse_float_default(m.signature.default_text(u32(i)));
    return to_double(t, v);
  }
};
template <> struct Convert<bool> {
  static Result<bool> from(Thread& t, const Method& m, int i, Value v) {
    if (v.is_bool()) return v.is_true();
    if (v.is_empty()) return default_int(m, i) != 0;
    return truth(t, v);
  }
};
template <class T> struct Convert<T*> {
  static KRAIT_INLINE Result<T*> from(Thread& t, const Method& m, int i, Value v) {
    if (KRAIT_LIKELY(is<T>(v))) return static_cast<T*>(v.object());
    if (v.is_empty()) return static_cast<T*>(nullptr);
    return raise_argument_type(t, m, i, T::kType.name, v);
  }
};
template <class T> struct Convert<NoneOr<T>> {
  static Result<NoneOr<T>> from(Thread& t, const Method& m, int i, Value v) {
    if (v.is_empty() || v.is_none()) return NoneOr<T>{nullptr};
    if (is<T>(v)) return NoneOr<T>{static_cast<T*>(v.object())};
    return raise_argument_type(t, m, i, (std::string(T::kType.name) + " or None").c_str(), v);
  }
};

// Return values.
inline Result<Ref> box(Thread&, Result<Ref>&& r) { return std::move(r); }
inline Result<Ref> box(Thread&, Ref&& r) { return Result<Ref>(std::move(r)); }
template <class T> Result<Ref> box(Thread&, Result<RefTo<T>>&& r) { return Result<Ref>(std::move(r)); }
template <class T> Result<Ref> box(Thread&, RefTo<T>&& r) { return Result<Ref>(std::move(r).ref()); }
inline Result<Ref> box(Thread&, Status&& s) { if (s.is_error()) return Error{}; return none_ref(); }
inline Result<Ref> box(Thread&, bool b) { return bool_ref(b); }
inline Result<Ref> box(Thread& t, i64 i) { return int_from_i64(t, i); }
inline Result<Ref> box(Thread& t, f64 x) { return float_from(t, x); }
inline Result<Ref> box(Thread& t, Result<bool>&& r) { if (r.is_error()) return Error{}; return bool_ref(r.take()); }
inline Result<Ref> box(Thread& t, Result<i64>&& r) { if (r.is_error()) return Error{}; return int_from_i64(t, r.take()); }
inline Result<Ref> box(Thread& t, Result<f64>&& r) { if (r.is_error()) return Error{}; return float_from(t, r.take()); }

template <class T> T self_as(Value self) {
  if constexpr (std::is_same_v<T, Value>) return self;
  else return static_cast<T>(self.object());
}

// Entry of a function whose parameters after (Thread&[, self]) are P...
template <auto F, bool kHasSelf, class R, class Self, class... P>
struct Caller {
  // Converts the arguments one after the other, then calls F. `given` of them are there, the rest have defaults.
  template <usize I, class... Done>
  static KRAIT_INLINE Result<Ref> convert(Thread& t, const Method& m, Value self, const Value* items, u32 given,
                                          const Done&... done) {
    if constexpr (I < sizeof...(P)) {
      using T = std::tuple_element_t<I, std::tuple<P...>>;
      auto converted = TRY(Convert<T>::from(t, m, int(I), I < given ? items[I] : Value::empty()));
      return convert<I + 1>(t, m, self, items, given, done..., converted);
    } else if constexpr (std::is_void_v<R>) {
      if constexpr (kHasSelf) F(t, self_as<Self>(self), done...);
      else F(t, done...);
      return none_ref();
    } else {
      if constexpr (kHasSelf) return box(t, F(t, self_as<Self>(self), done...));
      else return box(t, F(t, done...));
    }
  }

  static Result<Ref> entry(Thread& t, const Method& m, Value self, Args args) {
    if (KRAIT_LIKELY(!args.kwnames && args.count - m.signature.plain_min <= m.signature.plain_range))
      return convert<0>(t, m, self, args.items, args.count);
    return entry_general(t, m, self, args);
  }
  static KRAIT_NOINLINE Result<Ref> entry_general(Thread& t, const Method& m, Value self, Args args) {
    constexpr usize n = sizeof...(P);
    Value slots[n + 1];
    Ref owned[2];
    TRY(bind_arguments(t, m, args, slots, owned));
    return convert<0>(t, m, self, slots, n);
  }
  static Result<Ref> entry_args(Thread& t, const Method& m, Value self, Args args) {
    if constexpr (kHasSelf) return box(t, F(t, self_as<Self>(self), args));
    else return box(t, F(t, args));
  }
};

template <auto F, bool kHasSelf, class Fn> struct Deduce;
template <auto F, class R, class... P>
struct Deduce<F, false, R (*)(Thread&, P...)> {
  static constexpr usize kCount = sizeof...(P);
  static constexpr bool kArgs = (std::is_same_v<P, Args> || ... || false);
  static constexpr NativeEntry entry() {
    if constexpr (kArgs) return Caller<F, false, R, Value>::entry_args;
    else return Caller<F, false, R, Value, P...>::entry;
  }
};
template <auto F, class R, class Self, class... P>
struct Deduce<F, true, R (*)(Thread&, Self, P...)> {
  static constexpr usize kCount = sizeof...(P);
  static constexpr bool kArgs = (std::is_same_v<P, Args> || ... || false);
  static constexpr NativeEntry entry() {
    if constexpr (kArgs) return Caller<F, true, R, Self>::entry_args;
    else return Caller<F, true, R, Self, P...>::entry;
  }
};

template <auto F, bool kHasSelf>
consteval Method make(const char* signature, const char* doc, Method::Kind kind) {
  using D = Deduce<F, kHasSelf, decltype(F)>;
  Method m{parse_signature(signature), doc, D::entry(), kind};
  if (!D::kArgs && D::kCount != m.signature.count) signature_error("parameter count differs from the C++ function");
  return m;
}

}  // namespace native

// Rows of the tables. In a class method the first C++ parameter after Thread& is the class (TypeObject*).
template <auto F> consteval Method method(const char* signature, const char* doc) {
  return native::make<F, true>(signature, doc, Method::kInstance);
}
template <auto F> consteval Method class_method(const char* signature, const char* doc) {
  return native::make<F, true>(signature, doc, Method::kClass);
}
template <auto F> consteval Method static_method(const char* signature, const char* doc) {
  return native::make<F, false>(signature, doc, Method::kStatic);
}
template <auto F> consteval Method function(const char* signature, const char* doc) {
  return native::make<F, false>(signature, doc, Method::kFunction);
}
// A module function that wants its module: "f($module, x, /)".
template <auto F> consteval Method module_function(const char* signature, const char* doc) {
  return native::make<F, true>(signature, doc, Method::kFunction);
}

// A Method without a function, for constructors that bind their own arguments with bind_arguments.
#define CONSTRUCTOR_SIGNATURE(NAME, TEXT) \
  static constexpr ::krait::Method NAME = {::krait::native::parse_signature(TEXT), "", nullptr, ::krait::Method::kFunction}

}  // namespace krait

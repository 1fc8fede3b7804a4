#include "objects/container.h"

#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/module.h"
#include "vm/frame.h"

namespace krait {

Error raise_unhashable(Thread& t, Value v, const char* role) {
  // Only the plain TypeError of hash() is reworded: an exception of a user's __hash__ stays as it is.
  if (!t.exception.get().is_object() || t.exception.get().object()->type() != t.types[kTypeError]) return Error{};
  Ref original = t.take_error();
  std::string text = str_to_utf8(TRY(to_str(t, original)).get());
  return t.raise(kTypeError, "cannot use '{}' as a {} ({})", type_name(t, v), role, text);
}

Status no_keywords(Thread& t, const char* name, const Args& args) {
  if (KRAIT_LIKELY(args.kw_count() == 0)) return {};
  return t.raise(kTypeError, "{}() takes no keyword arguments", name);
}

Status no_keywords(Thread& t, const TypeObject* cls, const TypeSpec& spec, const Args& args) {
  if (KRAIT_LIKELY(args.kw_count() == 0)) return {};
  // A subclass takes them if it has an __init__ of its own, which looks at them.
  if (cls->spec != &spec && cls->slots.init != t.interp.find_type(spec)->slots.init) return {};
  std::string_view name = spec.name;
  return t.raise(kTypeError, "{}() takes no keyword arguments", name.substr(name.rfind('.') + 1));
}

Status argument_count(Thread& t, const char* name, const Args& args, u32 min, u32 max) {
  if (KRAIT_LIKELY(args.count >= min && args.count <= max)) return {};
  u32 bound = args.count < min ? min : max;
  const char* how = min == max ? "" : args.count < min ? "at least " : "at most ";
  return t.raise(kTypeError, "{} expected {}{} argument{}, got {}", name, how, bound, bound == 1 ? "" : "s", args.count);
}

Result<i64> state_index(Thread& t, Value state) {
  i64 index;
  if (!is_int(state)) return t.raise(kTypeError, "an integer is required");
  if (!int_try_i64(state, &index)) return t.raise(kOverflowError, "Python int too large to convert to C ssize_t");
  return index;
}

Result<Ref> builtin(Thread& t, const char* name) {
  RefTo<Str> key = str_intern(t, name);
  // The builtins of the calling frame, which may be any mapping.
  Value visible = t.frame ? frame_builtins(t.frame) : Value::empty();
  Ref names(visible.is_empty() ? Value(static_cast<Object*>(t.interp.builtins->dict.get())) : visible);
  Ref found = absent_ref();
  if (is_exact<Dict>(names)) {
    found = TRY(dict_get(t, static_cast<Dict*>(names.get().object()), Value(key)));
  } else {
    Result<Ref> item = get_item(t, names, Value(key));
    if (!item.is_error()) found = item.take();
    else if (t.error_matches(kKeyError)) t.clear_error();
    else return Error{};
  }
  if (found.is_absent()) return t.raise(kAttributeError, "{}", std::string_view(name));
  return found;
}

Result<Ref> class_getitem(Thread& t, TypeObject* cls, Value item) {
  return call(t, Value(t.types.generic_alias), Value(cls), item);
}

Result<i64> size_hint(Thread& t, Value iterable) { return length_hint(t, iterable, 0); }

}  // namespace krait

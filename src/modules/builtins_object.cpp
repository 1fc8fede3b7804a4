// builtins: attributes, iteration, text and tests of objects.
#include "modules/builtins.h"
#include "objects/anext.h"
#include "objects/exception.h"
#include "objects/generator.h"
#include "objects/iterators.h"
#include "objects/str.h"
#include "vm/audit.h"

namespace krait {

Result<Ref> builtin_abs(Thread& t, Value x) { return absolute(t, x); }

static Result<bool> search(Thread& t, Value iterable, bool wanted) {
  Ref iterator = TRY(get_iter(t, iterable));
  while (true) {
    Ref item = TRY(iter_next(t, iterator));
    if (item.is_absent()) return !wanted;
    if (TRY(truth(t, item)) == wanted) return wanted;
  }
}
Result<bool> builtin_all(Thread& t, Value iterable) { return search(t, iterable, false); }
Result<bool> builtin_any(Thread& t, Value iterable) { return search(t, iterable, true); }

Result<Ref> builtin_ascii(Thread& t, Value object) { return ascii(t, object); }
Result<Ref> builtin_repr(Thread& t, Value object) { return repr(t, object); }
bool builtin_callable(Thread&, Value object) { return is_callable(object); }
Result<Ref> builtin_format(Thread& t, Value value, Str* spec) { return format(t, value, spec); }
Result<i64> builtin_hash(Thread& t, Value object) { return hash(t, object); }
Result<Ref> builtin_id(Thread& t, Value object) {
  Ref number = int_from_u64(t, object.bits);
  TRY(audit(t, "builtins.id", number));
  return number;
}
Result<bool> builtin_isinstance(Thread& t, Value object, Value classes) { return is_instance(t, object, classes); }
Result<bool> builtin_issubclass(Thread& t, Value cls, Value classes) { return is_subclass(t, cls, classes); }
Result<i64> builtin_len(Thread& t, Value object) {
  TypeObject* type = type_of(t, object);
  if (KRAIT_LIKELY(type->slots.length != nullptr)) return type->slots.length(t, object);
  return length(t, object);
}

static Result<RefTo<Str>> attribute_name(Thread& t, Value name) {
  if (!is<Str>(name)) return t.raise(kTypeError, "attribute name must be string, not '{}'", type_name(t, name));
  return str_intern(t, as<Str>(name));
}

static Status expect(Thread& t, const char* function, Args args, u32 least, u32 most) {
  if (args.kw_count()) return t.raise(kTypeError, "{}() takes no keyword arguments", function);
  if (args.count >= least && args.count <= most) return {};
  u32 bound = args.count < least ? least : most;
  return t.raise(kTypeError, "{} expected at {} {} argument{}, got {}", function, args.count < least ? "least" : "most",
                 bound, bound == 1 ? "" : "s", args.count);
}

Result<Ref> builtin_getattr(Thread& t, Args args) {
  TRY(expect(t, "getattr", args, 2, 3));
  RefTo<Str> name = TRY(attribute_name(t, args[1]));
  if (args.count == 2) return get_attribute(t, args[0], name);
  Ref value = TRY(get_attribute_opt(t, args[0], name));
  if (value.is_absent()) return Ref(args[2]);
  return value;
}

Result<bool> builtin_hasattr(Thread& t, Value object, Value name_value) {
  RefTo<Str> name = TRY(attribute_name(t, name_value));
  return has_attribute(t, object, name);
}

Status builtin_setattr(Thread& t, Value object, Value name_value, Value value) {
  RefTo<Str> name = TRY(attribute_name(t, name_value));
  TypeObject* type = type_of(t, object);
  bool plain = type->slots.setattr == object_setattr && type->attrs_offset && type_lookup(type, name).is_absent();
  if (plain && !is_exact<Str>(name_value) && instance_get(object.object(), name).is_absent()) {
    // A name of a subclass of str stays as it is as key of the attributes.
    RefTo<Dict> attributes(instance_dict(t, object.object()));
    return dict_set(t, attributes, name_value, value);
  }
  return set_attribute(t, object, name, value);
}

Status builtin_delattr(Thread& t, Value object, Value name_value) {
  RefTo<Str> name = TRY(attribute_name(t, name_value));
  return set_attribute(t, object, name, Value::empty());
}

Result<Ref> builtin_iter(Thread& t, Args args) {
  TRY(expect(t, "iter", args, 1, 2));
  if (args.count == 1) return get_iter(t, args[0]);
  if (!is_callable(args[0])) return t.raise(kTypeError, "iter(v, w): v must be callable");
  return callable_iterator_new(t, args[0], args[1]);
}

Result<Ref> builtin_next(Thread& t, Args args) {
  TRY(expect(t, "next", args, 1, 2));
  if (!is_iterator(args[0])) return t.raise(kTypeError, "'{}' object is not an iterator", type_name(t, args[0]));
  if (args.count == 1) return next_or_stop(t, args[0]);
  Ref item = TRY(iter_next(t, args[0]));
  if (item.is_absent()) return Ref(args[1]);
  return item;
}

Result<Ref> builtin_aiter(Thread& t, Value object) {
  Slots::Unary aiter = type_of(t, object)->slots.aiter;
  if (!aiter) return t.raise(kTypeError, "'{}' object is not an async iterable", type_name(t, object));
  Ref iterator = TRY(aiter(t, object));
  if (!type_of(t, iterator)->slots.anext)
    return t.raise(kTypeError, "aiter() returned not an async iterator of type '{}'", type_name(t, iterator));
  return iterator;
}

Result<Ref> builtin_anext(Thread& t, Value iterator, Value fallback) {
  Slots::Unary anext = type_of(t, iterator)->slots.anext;
  if (!anext) return t.raise(kTypeError, "'{}' object is not an async iterator", type_name(t, iterator));
  Ref awaitable = TRY(anext(t, iterator));
  if (fallback.is_empty()) return awaitable;
  return anext_awaitable_new(t, awaitable, fallback);
}

Result<Ref> builtin_sorted(Thread& t, Args args) {
  if (args.count != 1) return t.raise(kTypeError, "sorted expected 1 argument, got {}", args.count);
  RefTo<List> list = TRY(list_from_iterable(t, args[0]));
  if (!args.kw_count()) {
    TRY(list_sort_values(t, list, Value::none(), false));
    return list;
  }
  Ref sort = TRY(get_attribute(t, Value(list), t.names.sort));
  TRY(call(t, sort, Args{args.items + 1, 0, args.kwnames}));
  return list;
}

}  // namespace krait

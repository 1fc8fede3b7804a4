#include "objects/namespace.h"

#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/native.h"
#include "objects/str.h"
#include "vm/abstract.h"

namespace krait {

static Result<Ref> namespace_make(Thread& t, TypeObject* cls, Args) { return Ref::steal(Value(type_allocate(t, cls))); }

static Status set_all(Thread& t, Object* self, Dict* from) {
  u64 position = 0;
  Value key, value;
  while (dict_next(from, &position, &key, &value)) {
    if (!is<Str>(key)) return t.raise(kTypeError, "keywords must be strings");
    RefTo<Str> name = str_intern(t, as<Str>(key));
    TRY(instance_set(t, self, name, value));
  }
  return {};
}

Result<Ref> namespace_new(Thread& t, Dict* attributes) {
  Ref made = Ref::steal(Value(type_allocate(t, t.types.simple_namespace)));
  TRY(set_all(t, made.get().object(), attributes));
  return made;
}

static Status namespace_init(Thread& t, Value self, Args args) {
  if (args.count > 1) return t.raise(kTypeError, "SimpleNamespace expected at most 1 argument, got {}", args.count);
  if (args.count == 1) {
    RefTo<Dict> given = dict_new(t);
    TRY(dict_update(t, given, args[0]));
    TRY(set_all(t, self.object(), given));
  }
  for (u32 i = 0; i < args.kw_count(); ++i) {
    RefTo<Str> name = str_intern(t, static_cast<Str*>((*args.kwnames)[i].object()));
    TRY(instance_set(t, self.object(), name, args.items[args.count + i]));
  }
  return {};
}

static Result<Ref> namespace_repr(Thread& t, Value self) {
  std::string name = self.object()->type() == t.types.simple_namespace ? "namespace" : type_name(t, self);
  if (TRY(repr_enter(t, self))) return str_from_utf8(t, name + "(...)");
  auto body = [&]() -> Result<Ref> {
    RefTo<Dict> dict(instance_dict(t, self.object()));
    RefTo<Dict> copy = TRY(dict_copy(t, dict));
    std::string out = name + "(";
    bool first = true;
    u64 position = 0;
    Value key, value;
    while (dict_next(copy, &position, &key, &value)) {
      if (!is<Str>(key) || as<Str>(key)->length == 0) continue;
      if (!first) out += ", ";
      first = false;
      RefTo<Str> text = TRY(repr(t, value));
      out += str_to_utf8(as<Str>(key)) + "=" + str_to_utf8(text);
    }
    return str_from_utf8(t, out + ")");
  };
  Result<Ref> result = body();
  repr_leave(t, self);
  return result;
}

static Result<Ref> namespace_compare(Thread& t, Value a, Value b, CompareOp op) {
  if (!is<SimpleNamespace>(a) || !is<SimpleNamespace>(b)) return not_implemented_ref();
  RefTo<Dict> x(instance_dict(t, a.object())), y(instance_dict(t, b.object()));
  return compare(t, Value(x), Value(y), op);
}

static Result<Ref> namespace_reduce(Thread& t, Value self) {
  RefTo<Tuple> empty = tuple_empty(t);
  return tuple_of(t, Value(self.object()->type()), Value(empty), Value(instance_dict(t, self.object())));
}

static Result<Ref> namespace_replace(Thread& t, Value self, Args args) {
  if (args.count) return t.raise(kTypeError, "__replace__() takes no positional arguments");
  Ref copy = TRY(call(t, Value(type_of(t, self))));
  if (!is<SimpleNamespace>(copy))
    return t.raise(kTypeError, "expect types.SimpleNamespace type, but {}() returned '{}' object",
                   type_full_name(t, type_of(t, self)), type_full_name(t, type_of(t, copy)));
  TRY(set_all(t, copy.get().object(), instance_dict(t, self.object())));
  for (u32 i = 0; i < args.kw_count(); ++i)
    TRY(set_attribute(t, copy, static_cast<Str*>((*args.kwnames)[i].object()), args.items[i]));
  return copy;
}

static constexpr Method kMethods[] = {
  method<namespace_reduce>("__reduce__(self, /)", "How to pickle the namespace."),
  method<namespace_replace>("__replace__(self, /, *args, **changes) as ($self, /, **changes)", "A copy with some attributes changed."),
};

const TypeSpec SimpleNamespace::kType = {
  .name = "types.SimpleNamespace",
  .basic_size = sizeof(SimpleNamespace),
  .flags = kTypeBase | kTypeCycles | kTypeHasDict | kTypeStatic,
  .signature = "SimpleNamespace(mapping_or_iterable=(), /, **kwargs)",
  .doc = "An object with the attributes it is given.",
  .slots = {.repr = namespace_repr, .compare = namespace_compare, .new_ = namespace_make, .init = namespace_init},
  .methods = kMethods,
};

}  // namespace krait

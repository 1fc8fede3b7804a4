// Calling objects.
#include "objects/compared_names.h"
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/function.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type_internal.h"
#include "vm/eval.h"

namespace krait {

std::string type_name(const TypeObject* type) {
  if (!type->has(kTypeHeap) && type->spec) return type->spec->name;
  return type->name ? str_to_utf8(type->name) : "?";
}
std::string type_name(Thread& t, Value v) { return type_name(type_of(t, v)); }

Result<Ref> call(Thread& t, Value callable, Args args) {
  if (KRAIT_LIKELY(callable.is_object())) {
    TypeObject* type = callable.object()->type();
    if (type == t.types.function) return call_function(t, static_cast<Function*>(callable.object()), Value::empty(), args);
    if (type->slots.call) {
      TRY(t.check_c_stack(" while calling a Python object"));
      return type->slots.call(t, callable, args);
    }
  }
  return t.raise(kTypeError, "'{}' object is not callable", type_name(t, callable));
}

Result<Ref> call(Thread& t, Value callable, std::span<const Value> args) {
  return call(t, callable, Args{args.data(), u32(args.size()), nullptr});
}

Result<Ref> call_with(Thread& t, Value callable, Tuple* args, Dict* kwargs) {
  if (!kwargs || kwargs->count == 0) return call(t, callable, Args{args->items, u32(args->length), nullptr});
  usize count = args->length + kwargs->count;
  Value small[16];
  std::vector<Value> large;
  Value* stack = small;
  if (count > 16) {
    large.resize(count);
    stack = large.data();
  }
  std::copy(args->span().begin(), args->span().end(), stack);
  RefTo<Tuple> values = TRY(tuple_new(t, kwargs->count));   // keeps them alive: the dict may change during the call
  RefTo<Tuple> names = TRY(tuple_new(t, kwargs->count));
  u64 position = 0, n = 0;
  Value key, value;
  for (u64 i = 0; i < names->length; ++i) names->items[i] = values->items[i] = Value::none();
  while (dict_next(kwargs, &position, &key, &value)) {
    if (!is<Str>(key)) return t.raise(kTypeError, "keywords must be strings");
    retain(value);
    values->items[n] = value;
    stack[args->length + n] = value;
    names->items[n++] = Value(str_intern(t, as<Str>(key)).detach());
  }
  return call(t, callable, Args{stack, u32(args->length), names});
}

// `object.name` for a call: *unbound means that the object goes in front of the arguments.
static Result<Ref> load_method(Thread& t, Value object, Str* name, bool* unbound) {
  TypeObject* type = type_of(t, object);
  *unbound = false;
  if (type->slots.getattr == object_getattr && !type_compares_names(type)) {
    Value found = type_lookup(type, name);
    if (!found.is_absent() && type_of(t, found)->has(kTypeMethodDescriptor) &&
        !(object.is_object() && !instance_probe(object.object(), name).is_absent())) {
      *unbound = true;
      return Ref(found);
    }
  }
  return get_attribute(t, object, name);
}

Result<Ref> call_method(Thread& t, Value object, Str* name, std::span<const Value> args) {
  bool unbound;
  Ref method = TRY(load_method(t, object, name, &unbound));
  if (!unbound) return call(t, method, args);
  Value small[8];
  std::vector<Value> large;
  Value* stack = small;
  if (args.size() + 1 > 8) {
    large.resize(args.size() + 1);
    stack = large.data();
  }
  stack[0] = object;
  std::copy(args.begin(), args.end(), stack + 1);
  return call(t, method, Args{stack, u32(args.size() + 1), nullptr});
}

Result<Ref> lookup_special(Thread& t, Value object, Str* name) {
  TypeObject* type = type_of(t, object);
  Ref held;
  Value found = type_lookup_comparing(t, type, name, &held);
  if (found.is_absent()) return absent_ref();
  held = Ref(found);
  if (Slots::Ternary get = type_of(t, found)->slots.descr_get) return get(t, held, object, Value(type));
  return held;
}

bool is_callable(Value v) { return v.is_object() && v.object()->type()->slots.call != nullptr; }

}  // namespace krait

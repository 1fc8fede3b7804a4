// cmp_to_key, reduce, and the table of the module.
#include "modules/_functools/functools.h"

namespace krait::functools {

static Ref key_new(Thread& t, Value compare, Value object) {
  auto* key = allocate_object<KeyWrapper>(t, t.interp.find_type(KeyWrapper::kType));
  key->compare.init(compare);
  key->object.init(object);
  return Ref::steal(Value(key));
}

Result<Ref> cmp_to_key(Thread& t, Value compare) { return key_new(t, compare, Value::empty()); }

CONSTRUCTOR_SIGNATURE(kKeyCall, "K(obj)");
static Result<Ref> key_call(Thread& t, Value self, Args args) {
  Value slots[2];
  Ref owned[2];
  TRY(bind_arguments(t, kKeyCall, args, slots, owned));
  return key_new(t, static_cast<KeyWrapper*>(self.object())->compare, slots[0]);
}

static Result<Ref> key_compare(Thread& t, Value a, Value b, CompareOp op) {
  if (!is<KeyWrapper>(b)) return t.raise(kTypeError, "other argument must be K instance");
  auto *x = static_cast<KeyWrapper*>(a.object()), *y = static_cast<KeyWrapper*>(b.object());
  if (x->object.get().is_empty() || y->object.get().is_empty()) return t.raise(kAttributeError, "object");
  Ref function(x->compare.get()), left(x->object.get()), right(y->object.get());
  Ref order = TRY(call(t, function, left, right));
  return compare(t, order, Value::small_int(0), op);
}

static void key_visit(Object* self, Visitor& visit) {
  visit(static_cast<KeyWrapper*>(self)->compare);
  visit(static_cast<KeyWrapper*>(self)->object);
}
static void key_dealloc(Object* self) {
  static_cast<KeyWrapper*>(self)->compare.clear();
  static_cast<KeyWrapper*>(self)->object.clear();
}

constexpr Member kKeyMembers[] = {
  {"obj", offsetof(KeyWrapper, object), false, true, "The object that is compared."},
};
static Result<Ref> key_text_signature(Thread& t, Value) { return str_from_ascii(t, "(obj)").ref(); }
constexpr Getter kKeyGetters[] = {{"__text_signature__", key_text_signature, nullptr, "The arguments of a call."}};
const TypeSpec KeyWrapper::kType = {
  .name = "functools.KeyWrapper",
  .basic_size = sizeof(KeyWrapper),
  .flags = kTypeCycles | kTypeNoNew,
  .slots = {.call = key_call, .compare = key_compare, .visit = key_visit, .dealloc = key_dealloc},
  .getters = kKeyGetters,
  .members = kKeyMembers,
};

Result<Ref> reduce(Thread& t, Value function, Value iterable, Value initial) {
  Result<Ref> started = get_iter(t, iterable);
  if (started.is_error()) {
    if (!t.error_matches(kTypeError)) return Error{};
    t.clear_error();
    return t.raise(kTypeError, "reduce() arg 2 must support iteration");
  }
  Ref iterator = started.take();
  Ref total(initial);
  while (true) {
    Ref item = TRY(iter_next(t, iterator));
    if (item.is_absent()) break;
    total = total.is_empty() ? std::move(item) : TRY(call(t, function, total, item));
  }
  if (total.is_empty()) return t.raise(kTypeError, "reduce() of empty iterable with no initial value");
  return total;
}

static constexpr Method kFunctions[] = {
  function<cmp_to_key>("cmp_to_key(mycmp)", "A key function out of a function that compares two objects."),
  function<reduce>("reduce(function, iterable, /, initial=<unrepresentable>)",
                   "Combine all items into one value with a function of two arguments, from the left."),
};
static constexpr const TypeSpec* kTypes[] = {
  &Partial::kType, &LruCache::kType, &Placeholder::kType, &KeyWrapper::kType, &LruLink::kType,
};

// Two of the types are made but are no attributes of the module; Placeholder is the instance.
static Status ready(Thread& t, Module* module) {
  for (const char* name : {"KeyWrapper", "_lru_list_elem"})
    TRY(set_attribute(t, Value(module), str_intern(t, name).get(), Value::empty()));
  return module_add(t, module, "Placeholder", placeholder(t));
}

}  // namespace krait::functools

namespace krait {

extern const ModuleSpec kFunctoolsModule;
const ModuleSpec kFunctoolsModule = {
  .name = "_functools",
  .doc = "Tools that work on functions.",
  .functions = functools::kFunctions,
  .types = functools::kTypes,
  .ready = functools::ready,
};

}  // namespace krait

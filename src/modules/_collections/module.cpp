// _tuplegetter, and the table of the module.
#include "modules/_collections/collections.h"
#include "objects/ordered_dict.h"

namespace krait::collections {

static TupleGetter* self_getter(Value v) { return static_cast<TupleGetter*>(v.object()); }

static Result<Ref> tuplegetter_new(Thread& t, TypeObject* cls, Args args) {
  TRY(no_keywords(t, "_tuplegetter", args));
  TRY(argument_count(t, "_tuplegetter", args, 2, 2));
  i64 index = TRY(to_index_i64(t, args[0], kOverflowError));
  auto* getter = allocate_instance<TupleGetter>(t, cls);
  getter->index = index;
  getter->doc.init(args[1]);
  return Ref::steal(Value(getter));
}

static Result<Ref> tuplegetter_get(Thread& t, Value self, Value object, Value) {
  TupleGetter* getter = self_getter(self);
  if (object.is_empty()) return Ref(self);
  if (!is<Tuple>(object)) {
    if (object.is_none()) return Ref(self);
    return t.raise(kTypeError, "descriptor for index '{}' for tuple subclasses doesn't apply to '{}' object",
                   getter->index, type_name(t, object));
  }
  auto* tuple = as<Tuple>(object);
  if (u64(getter->index) >= tuple->length) return t.raise(kIndexError, "tuple index out of range");
  return Ref((*tuple)[u64(getter->index)]);
}
static Status tuplegetter_set(Thread& t, Value, Value, Value value) {
  return t.raise(kAttributeError, "{}", value.is_empty() ? "can't delete attribute" : "can't set attribute");
}
static Result<Ref> tuplegetter_repr(Thread& t, Value self) {
  RefTo<Str> doc = TRY(repr(t, self_getter(self)->doc));
  StrBuilder text(t);
  TRY(text.add(fmt::format("_tuplegetter({}, ", self_getter(self)->index)));
  TRY(text.add(doc.get()));
  TRY(text.add(")"));
  return text.finish();
}
static Result<Ref> tuplegetter_reduce(Thread& t, TupleGetter* self) {
  RefTo<Tuple> arguments = TRY(tuple_of(t, int_from_i64(t, self->index), self->doc));
  return tuple_of(t, Value(self->type()), arguments);
}
static void tuplegetter_visit(Object* self, Visitor& visit) { visit(static_cast<TupleGetter*>(self)->doc); }
static void tuplegetter_dealloc(Object* self) { static_cast<TupleGetter*>(self)->doc.clear(); }

static constexpr Method kGetterMethods[] = {
  method<tuplegetter_reduce>("__reduce__(self, /)", "State information for pickling."),
};
static constexpr Member kGetterMembers[] = {{"__doc__", offsetof(TupleGetter, doc), false}};
const TypeSpec TupleGetter::kType = {
  .name = "collections._tuplegetter",
  .basic_size = sizeof(TupleGetter),
  .flags = kTypeCycles,
  .slots = {
    .repr = tuplegetter_repr, .descr_get = tuplegetter_get, .descr_set = tuplegetter_set, .new_ = tuplegetter_new,
    .visit = tuplegetter_visit, .dealloc = tuplegetter_dealloc,
  },
  .methods = kGetterMethods,
  .members = kGetterMembers,
};

static constexpr Method kFunctions[] = {
  function<count_elements>("_count_elements(mapping, iterable, /)", "Count the elements of iterable in mapping."),
};
static constexpr const TypeSpec* kTypes[] = {
  &Deque::kType, &DequeIterator::kType, &DequeReverseIterator::kType, &DefaultDict::kType, &OrderedDict::kType,
  &TupleGetter::kType,
};

// The views and the iterator of OrderedDict are no attributes of the module and call themselves builtins.
static Status ready(Thread& t, Module*) {
  RefTo<Str> module_name = str_intern(t, "builtins");
  for (const TypeSpec* spec : {&OrderedKeys::kType, &OrderedValues::kType, &OrderedItems::kType, &OrderedIterator::kType})
    if (!t.interp.find_type(*spec)) TRY(type_from_spec(t, *spec, module_name));
  return {};
}

}  // namespace krait::collections

namespace krait {

extern const ModuleSpec kCollectionsModule;
const ModuleSpec kCollectionsModule = {
  .name = "_collections",
  .doc = "deque, defaultdict, OrderedDict and helpers of the collections module.",
  .functions = collections::kFunctions,
  .types = collections::kTypes,
  .ready = collections::ready,
};

}  // namespace krait

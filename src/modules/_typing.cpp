// _typing: what typing takes from native code. Generic is a class of native code whose methods are in typing.py.
#include "objects/dict.h"
#include "objects/module.h"
#include "objects/native.h"
#include "objects/object_base.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type_internal.h"
#include "objects/typevar.h"
#include "objects/union.h"
#include "vm/abstract.h"
#include "vm/import.h"

namespace krait {

static Ref typing_idfunc(Thread&, Value x) { return Ref(x); }

static constexpr Method kFunctions[] = {
  function<typing_idfunc>("_idfunc($module, x, /)", "x itself."),
};

// typing.NAME(cls, args ...)
static Result<Ref> forward(Thread& t, const char* name, TypeObject* cls, Args args) {
  Ref function = TRY(import_attribute(t, "typing", name));
  std::vector<Value> stack(1, Value(cls));
  stack.insert(stack.end(), args.items, args.items + args.count + args.kw_count());
  return call(t, function, Args{stack.data(), args.count + 1, args.kwnames});
}
static Result<Ref> generic_class_getitem(Thread& t, TypeObject* cls, Args args) {
  return forward(t, "_generic_class_getitem", cls, args);
}
static Result<Ref> generic_init_subclass(Thread& t, TypeObject* cls, Args args) {
  return forward(t, "_generic_init_subclass", cls, args);
}

static constexpr Method kGenericMethods[] = {
  class_method<generic_class_getitem>("__class_getitem__(cls, /, *args, **kwargs) as (*args)", "The class with type arguments."),
  class_method<generic_init_subclass>("__init_subclass__(cls, /, *args, **kwargs) as (*args)", "Checks the type parameters of a new class."),
};

struct GenericBase : Object { static const TypeSpec kType; };

const TypeSpec GenericBase::kType = {
  .name = "typing.Generic",
  .basic_size = sizeof(Object),
  .flags = kTypeBase | kTypeCycles | kTypeMutable,
  .doc = "The base of generic classes that are written without type parameter lists.",
  .slots = {.new_ = object_new},
  .methods = kGenericMethods,
};

static Status typing_ready(Thread& t, Module* module) {
  struct { const char* name; TypeObject* type; } types[] = {
    {"TypeVar", t.types.typevar}, {"TypeVarTuple", t.types.typevartuple}, {"ParamSpec", t.types.paramspec},
    {"ParamSpecArgs", t.types.paramspec_args}, {"ParamSpecKwargs", t.types.paramspec_kwargs},
    {"TypeAliasType", t.types.typealias}, {"Union", t.types.union_type},
  };
  for (auto& entry : types) TRY(module_add(t, module, entry.name, Value(entry.type)));
  RefTo<TypeObject> generic = TRY(type_from_spec(t, GenericBase::kType, nullptr));
  TRY(module_add(t, module, "Generic", Value(generic)));
  return module_add(t, module, "NoDefault", no_default(t));
}

extern const ModuleSpec kTypingModule;
const ModuleSpec kTypingModule = {
  .name = "_typing",
  .doc = "Native parts of typing.",
  .functions = kFunctions,
  .ready = typing_ready,
};

}  // namespace krait

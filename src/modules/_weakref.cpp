// _weakref: functions on weak references; the types are core types.
#include "objects/weakref.h"

#include "objects/dict.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/native.h"
#include "vm/interpreter.h"

namespace krait {

static i64 weakref_getweakrefcount(Thread& t, Value object) {
  i64 count = 0;
  if (object.is_object()) for (WeakRef* r = weakref_first(t.interp, object.object()); r; r = r->next) ++count;
  return count;
}

static Result<RefTo<List>> weakref_getweakrefs(Thread& t, Value object) {
  RefTo<List> out = TRY(list_new(t));
  if (!object.is_object()) return out;
  std::vector<Ref> refs;
  for (WeakRef* r = weakref_first(t.interp, object.object()); r; r = r->next) refs.emplace_back(Value(static_cast<Object*>(r)));
  for (Ref& r : refs) TRY(list_push(t, out, r));
  return out;
}

static Result<Ref> weakref_proxy(Thread& t, Value object, Value callback) {
  return weakref_new(t, is_callable(object) ? t.types.weakcallableproxy : t.types.weakproxy, object, callback);
}

// Atomic for importlib's and WeakValueDictionary's callbacks: the entry may have been replaced meanwhile.
static Status weakref_remove_dead(Thread& t, Dict* dct, Value key) {
  Ref value = TRY(dict_get(t, dct, key));
  if (value.is_absent()) return {};
  if (!is<WeakRef>(value)) return t.raise(kTypeError, "not a weakref");
  if (!weakref_target(as<WeakRef>(value)).is_absent()) return {};
  TRY(dict_delete(t, dct, key));
  return {};
}

static constexpr Method kFunctions[] = {
    function<weakref_getweakrefcount>("getweakrefcount($module, object, /)", "Number of weak references to an object."),
    function<weakref_getweakrefs>("getweakrefs($module, object, /)", "List of the weak references to an object."),
    function<weakref_proxy>("proxy($module, object, callback=None, /)", "A proxy that refers weakly to an object."),
    function<weakref_remove_dead>("_remove_dead_weakref($module, dct, key, /)", "Delete an entry whose value is a dead reference."),
};

static Status weakref_ready(Thread& t, Module* module) {
  TRY(module_add(t, module, "ref", Value(static_cast<Object*>(t.types.weakref))));
  TRY(module_add(t, module, "ReferenceType", Value(static_cast<Object*>(t.types.weakref))));
  TRY(module_add(t, module, "ProxyType", Value(static_cast<Object*>(t.types.weakproxy))));
  return module_add(t, module, "CallableProxyType", Value(static_cast<Object*>(t.types.weakcallableproxy)));
}

extern const ModuleSpec kWeakrefModule;
const ModuleSpec kWeakrefModule = {
    .name = "_weakref",
    .doc = "Weak references.",
    .functions = rows(kFunctions),
    .ready = weakref_ready,
};

}  // namespace krait

// classmethod and staticmethod.
#include "objects/compared_names.h"
#include "objects/descriptor.h"
#include "objects/exception.h"
#include "objects/function.h"
#include "objects/generic_alias.h"
#include "objects/str.h"
#include "vm/abstract.h"

namespace krait {

// Both types have the same fields.
static Field& callable_of(Value v) { return static_cast<ClassMethod*>(v.object())->callable; }

// Name, documentation and so on of the wrapped callable become attributes of the wrapper.
static Status copy_attributes(Thread& t, Value wrapper, Value callable) {
  if (!is<Function>(callable) && is<NativeFunction>(callable)) return {};
  for (Str* name : {t.names.dunder_module, t.names.dunder_name, t.names.dunder_qualname, t.names.dunder_doc}) {
    Ref value = TRY(get_attribute_opt(t, callable, name));
    if (!value.is_absent()) TRY(set_attribute(t, wrapper, name, value));
  }
  return {};
}

static Result<Ref> wrapper_new(Thread& t, TypeObject* cls, Args) {
  Object* o = type_allocate(t, cls);
  static_cast<ClassMethod*>(o)->callable.init(Value::none());
  return Ref::steal(Value(o));
}

static Status wrapper_init(Thread& t, Value self, Args args, const char* name) {
  if (args.kw_count()) return t.raise(kTypeError, "{}() takes no keyword arguments", name);
  if (args.count != 1) return t.raise(kTypeError, "{} expected 1 argument, got {}", name, args.count);
  callable_of(self).set(args[0]);
  return copy_attributes(t, self, args[0]);
}
static Status classmethod_init(Thread& t, Value self, Args args) { return wrapper_init(t, self, args, "classmethod"); }
static Status staticmethod_init(Thread& t, Value self, Args args) { return wrapper_init(t, self, args, "staticmethod"); }

template <class T>
static RefTo<T> wrap(Thread& t, TypeObject* type, Value callable) {
  Object* o = type_allocate(t, type);
  static_cast<ClassMethod*>(o)->callable.init(callable);
  if (copy_attributes(t, Value(o), callable).is_error()) t.clear_error();
  return RefTo<T>::steal(static_cast<T*>(o));
}
RefTo<ClassMethod> classmethod_new(Thread& t, Value callable) { return wrap<ClassMethod>(t, t.types.classmethod, callable); }
RefTo<StaticMethod> staticmethod_new(Thread& t, Value callable) { return wrap<StaticMethod>(t, t.types.staticmethod, callable); }

static Result<Ref> classmethod_get(Thread& t, Value self, Value object, Value type) {
  if (type.is_empty() || type.is_none()) type = Value(type_of(t, object));
  return bound_method_new(t, callable_of(self), type);
}
static Result<Ref> staticmethod_get(Thread& t, Value self, Value, Value) { return Ref(callable_of(self).get()); }
static Result<Ref> staticmethod_call(Thread& t, Value self, Args args) {
  Ref callable(callable_of(self).get());
  return call(t, callable, args);
}

static Result<Ref> wrapper_repr(Thread& t, Value self, const char* name) {
  TRY(t.check_c_stack());
  RefTo<Str> inner = TRY(repr(t, callable_of(self)));
  return str_from_utf8(t, fmt::format("<{}({})>", name, str_to_utf8(inner)));
}
static Result<Ref> classmethod_repr(Thread& t, Value self) { return wrapper_repr(t, self, "classmethod"); }
static Result<Ref> staticmethod_repr(Thread& t, Value self) { return wrapper_repr(t, self, "staticmethod"); }

static void wrapper_visit(Object* o, Visitor& visitor) { visitor(static_cast<ClassMethod*>(o)->callable); }
static void wrapper_clear(Object* o) { static_cast<ClassMethod*>(o)->callable.set(Value::none()); }
static void wrapper_dealloc(Object* o) { static_cast<ClassMethod*>(o)->callable.clear(); }

static Result<Ref> get_callable(Thread& t, Value self) { return Ref(callable_of(self).get()); }
static Result<Ref> get_isabstract(Thread& t, Value self) {
  TRY(t.check_c_stack());
  Ref flag = TRY(get_attribute_opt(t, callable_of(self), t.names.dunder_isabstractmethod));
  if (flag.is_absent()) return bool_ref(false);
  return bool_ref(TRY(truth(t, flag)));
}

// __annotations__ and __annotate__ are those of the callable until they are set here.
static Result<Ref> forwarded(Thread& t, Value self, Str* name) {
  Value known = instance_probe(self.object(), name);
  Ref own = known.is_empty() ? TRY(instance_compare(t, self.object(), name)) : Ref(known);
  if (!own.is_absent()) return own;
  TRY(t.check_c_stack());
  Ref value = TRY(get_attribute(t, callable_of(self), name));
  TRY(instance_set(t, self.object(), name, value));
  return value;
}
static Status set_forwarded(Thread& t, Value self, Str* name, Value value) {
  if (!value.is_empty()) return instance_set(t, self.object(), name, value);
  if (!TRY(instance_delete(t, self.object(), name))) return raise_no_attribute(t, self, name);
  return {};
}
static Result<Ref> get_annotations(Thread& t, Value self) { return forwarded(t, self, t.names.dunder_annotations); }
static Status set_annotations(Thread& t, Value self, Value value) { return set_forwarded(t, self, t.names.dunder_annotations, value); }
static Result<Ref> get_annotate(Thread& t, Value self) { return forwarded(t, self, t.names.dunder_annotate); }
static Status set_annotate(Thread& t, Value self, Value value) { return set_forwarded(t, self, t.names.dunder_annotate, value); }

static constexpr Getter kGetters[] = {
  member_getter("__func__", get_callable, "The wrapped callable."),
  member_getter("__wrapped__", get_callable, "The wrapped callable."),
  {"__isabstractmethod__", get_isabstract, nullptr, "Whether the callable is an abstract method."},
  {"__annotations__", get_annotations, set_annotations, "The annotations of the callable."},
  {"__annotate__", get_annotate, set_annotate, "The function that computes the annotations."},
};

static Result<Ref> wrapper_class_getitem(Thread& t, TypeObject* cls, Value item) { return generic_alias_new(t, Value(cls), item); }
static constexpr Method kMethods[] = {
  class_method<wrapper_class_getitem>("__class_getitem__(type, object, /)", "See PEP 585."),
};

const TypeSpec ClassMethod::kType = {
  .name = "classmethod",
  .basic_size = sizeof(ClassMethod),
  .flags = kTypeBase | kTypeCycles | kTypeHasDict,
  .signature = "classmethod(function, /)",
  .doc = "Make a function a method that gets its class as first argument.",
  .slots = {.repr = classmethod_repr, .descr_get = classmethod_get, .new_ = wrapper_new, .init = classmethod_init,
            .visit = wrapper_visit, .clear = wrapper_clear, .dealloc = wrapper_dealloc},
  .methods = kMethods,
  .getters = kGetters,
};

const TypeSpec StaticMethod::kType = {
  .name = "staticmethod",
  .basic_size = sizeof(StaticMethod),
  .flags = kTypeBase | kTypeCycles | kTypeHasDict,
  .signature = "staticmethod(function, /)",
  .doc = "Make a function a method that gets neither instance nor class.",
  .slots = {.repr = staticmethod_repr, .call = staticmethod_call, .descr_get = staticmethod_get, .new_ = wrapper_new,
            .init = staticmethod_init, .visit = wrapper_visit, .clear = wrapper_clear, .dealloc = wrapper_dealloc},
  .methods = kMethods,
  .getters = kGetters,
};

}  // namespace krait

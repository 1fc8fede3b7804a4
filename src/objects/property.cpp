// property.
#include "objects/descriptor.h"
#include "objects/exception.h"
#include "objects/str.h"
#include "vm/abstract.h"

namespace krait {

static Property* property_of(Value v) { return static_cast<Property*>(v.object()); }
static Ref or_none(const Field& f) { return f.get().is_empty() ? none_ref() : Ref(f.get()); }

static Result<Ref> property_new(Thread& t, TypeObject* cls, Args) {
  Property* p = static_cast<Property*>(type_allocate(t, cls));
  p->getter.v = p->setter.v = p->deleter.v = p->doc.v = p->name.v = Value::empty();
  p->getter_doc = false;
  return Ref::steal(Value(p));
}

static Result<Ref> property_init_impl(Thread& t, Property* self, Value fget, Value fset, Value fdel, Value doc) {
  auto put = [](Field& field, Value v) {
    if (v.is_empty() || v.is_none()) field.clear();
    else field.set(v);
  };
  put(self->getter, fget);
  put(self->setter, fset);
  put(self->deleter, fdel);
  self->doc.clear();
  self->name.clear();
  self->getter_doc = false;
  Ref text = doc.is_empty() ? none_ref() : Ref(doc);
  if (text.is_none() && !self->getter.get().is_empty()) {
    Ref found = TRY(get_attribute_opt(t, self->getter, t.names.dunder_doc));
    if (!found.is_absent() && !found.is_none()) {
      self->getter_doc = true;
      text = std::move(found);
    }
  }
  if (is_exact<Property>(Value(self))) {
    if (!text.is_none()) self->doc.set(std::move(text));
    return none_ref();
  }
  // A subclass may have a class attribute __doc__: the instance's own wins.
  Status stored = set_attribute(t, Value(self), t.names.dunder_doc, text);
  if (stored.is_error()) {
    // Where a __doc__ that was given has no place it is dropped; not so the getter's.
    if (self->getter_doc || !t.error_matches(kAttributeError)) return Error{};
    t.clear_error();
  }
  return none_ref();
}

static constexpr Method kInit =
    method<property_init_impl>("property(self, fget=None, fset=None, fdel=None, doc=None)", "");
static Status property_init(Thread& t, Value self, Args args) {
  TRY(kInit.entry(t, kInit, self, args));
  return {};
}

static Result<Ref> property_name(Thread& t, Property* p) {
  if (!p->name.get().is_empty()) return Ref(p->name.get());
  if (p->getter.get().is_empty()) return absent_ref();
  return get_attribute_opt(t, p->getter, t.names.dunder_name);
}

static Error raise_missing(Thread& t, Property* p, Value object, const char* what) {
  Result<Ref> found = property_name(t, p);
  if (found.is_error()) return {};
  Ref name = found.take();
  std::string shown;
  if (!name.is_absent()) {
    Result<RefTo<Str>> text = repr(t, name);
    if (text.is_error()) return {};
    shown = str_to_utf8(text.take()) + " ";
  }
  return t.raise(kAttributeError, "property {}of '{}' object has no {}", shown, str_to_utf8(type_of(t, object)->qualname), what);
}

static Result<Ref> property_get(Thread& t, Value self, Value object, Value) {
  if (object.is_empty() || object.is_none()) return Ref(self);
  Property* p = property_of(self);
  if (p->getter.get().is_empty()) return raise_missing(t, p, object, "getter");
  Ref getter(p->getter.get());
  return call(t, getter, object);
}

static Status property_set(Thread& t, Value self, Value object, Value value) {
  Property* p = property_of(self);
  if (value.is_empty()) {
    if (p->deleter.get().is_empty()) return raise_missing(t, p, object, "deleter");
    Ref deleter(p->deleter.get());
    TRY(call(t, deleter, object));
    return {};
  }
  if (p->setter.get().is_empty()) return raise_missing(t, p, object, "setter");
  Ref setter(p->setter.get());
  TRY(call(t, setter, object, value));
  return {};
}

static void property_visit(Object* o, Visitor& visitor) {
  Property* p = static_cast<Property*>(o);
  for (Field* f : {&p->getter, &p->setter, &p->deleter, &p->doc, &p->name}) visitor(*f);
}
static void property_clear(Object* o) { static_cast<Property*>(o)->doc.clear(); }
static void property_dealloc(Object* o) {
  Property* p = static_cast<Property*>(o);
  for (Field* f : {&p->getter, &p->setter, &p->deleter, &p->doc, &p->name}) f->clear();
}

static Result<Ref> property_copy(Thread& t, Property* self, Value getter, Value setter, Value deleter) {
  auto keep = [](Value v) { return v.is_empty() || v.is_none(); };
  Ref g = keep(getter) ? or_none(self->getter) : Ref(getter);
  Ref s = keep(setter) ? or_none(self->setter) : Ref(setter);
  Ref d = keep(deleter) ? or_none(self->deleter) : Ref(deleter);
  Ref doc = self->getter_doc && !g.is_none() ? none_ref() : or_none(self->doc);
  Ref copy = TRY(call(t, Value(self->type()), Value(g), Value(s), Value(d), Value(doc)));
  if (is_subtype(type_of(t, copy), t.types.property) && !self->name.get().is_empty())
    property_of(copy)->name.set(self->name.get());
  return copy;
}
static Result<Ref> property_getter(Thread& t, Property* self, Value f) { return property_copy(t, self, f, Value::empty(), Value::empty()); }
static Result<Ref> property_setter(Thread& t, Property* self, Value f) { return property_copy(t, self, Value::empty(), f, Value::empty()); }
static Result<Ref> property_deleter(Thread& t, Property* self, Value f) { return property_copy(t, self, Value::empty(), Value::empty(), f); }
static Result<Ref> property_set_name(Thread& t, Property* self, Args args) {
  if (args.count != 2)
    return t.raise(kTypeError, "__set_name__() takes 2 positional arguments but {} were given", args.count);
  self->name.set(args[1]);
  return none_ref();
}

static constexpr Method kMethods[] = {
  method<property_getter>("getter(self, object, /)", "A copy with another getter."),
  method<property_setter>("setter(self, object, /)", "A copy with another setter."),
  method<property_deleter>("deleter(self, object, /)", "A copy with another deleter."),
  method<property_set_name>("__set_name__(self, /, *args) as ($self, owner, name, /)", "Remember the name under which the class has the property."),
};

static Result<Ref> get_doc(Thread& t, Value self) { return or_none(property_of(self)->doc); }
static Status set_doc(Thread& t, Value self, Value value) {
  if (value.is_empty()) property_of(self)->doc.clear();
  else property_of(self)->doc.set(value);
  return {};
}
static Result<Ref> get_name(Thread& t, Value self) {
  Ref name = TRY(property_name(t, property_of(self)));
  if (name.is_absent()) return raise_no_attribute(t, self, t.names.dunder_name);
  return name;
}
static Status set_name(Thread& t, Value self, Value value) {
  if (value.is_empty()) property_of(self)->name.clear();
  else property_of(self)->name.set(value);
  return {};
}
static Result<Ref> get_isabstract(Thread& t, Value self) {
  TRY(t.check_c_stack());
  Property* p = property_of(self);
  for (Field* f : {&p->getter, &p->setter, &p->deleter}) {
    if (f->get().is_empty()) continue;
    Ref callable(f->get());
    Ref flag = TRY(get_attribute_opt(t, callable, t.names.dunder_isabstractmethod));
    if (!flag.is_absent() && TRY(truth(t, flag))) return bool_ref(true);
  }
  return bool_ref(false);
}

static constexpr Getter kGetters[] = {
  {"__doc__", get_doc, set_doc, "The documentation."},
  {"__name__", get_name, set_name, "The name of the attribute."},
  {"__isabstractmethod__", get_isabstract, nullptr, "Whether one of the functions is an abstract method."},
};

static constexpr Member kMembers[] = {
  {"fget", offsetof(Property, getter), true, true, "The function that gets the attribute."},
  {"fset", offsetof(Property, setter), true, true, "The function that sets the attribute."},
  {"fdel", offsetof(Property, deleter), true, true, "The function that deletes the attribute."},
};

const TypeSpec Property::kType = {
  .name = "property",
  .basic_size = sizeof(Property),
  .flags = kTypeBase | kTypeCycles,
  .signature = "property(fget=None, fset=None, fdel=None, doc=None)",
  .doc = "An attribute whose access calls functions.",
  .slots = {.descr_get = property_get, .descr_set = property_set, .new_ = property_new, .init = property_init,
            .visit = property_visit, .clear = property_clear, .dealloc = property_dealloc},
  .methods = kMethods,
  .getters = kGetters,
  .members = kMembers,
};

}  // namespace krait

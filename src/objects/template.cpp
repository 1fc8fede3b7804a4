#include "objects/template.h"

#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/generic_alias.h"
#include "objects/native.h"
#include "objects/str.h"
#include "vm/abstract.h"
#include "vm/import.h"

namespace krait {

// --- Interpolation

static Interpolation* interpolation_of(Value v) { return static_cast<Interpolation*>(v.object()); }

RefTo<Interpolation> interpolation_new(Thread& t, Value value, Value expression, Value conversion, Value format_spec) {
  Interpolation* i = static_cast<Interpolation*>(t.heap.allocate(sizeof(Interpolation), t.types.interpolation->root_shape, true));
  i->value.init(value);
  i->expression.init(expression);
  i->conversion.init(conversion);
  i->format_spec.init(format_spec);
  return RefTo<Interpolation>::steal(i);
}

static Result<Ref> interpolation_init(Thread& t, Value, Value value, Str* expression, Value conversion, Str* format_spec) {
  RefTo<Str> empty = str_intern(t, "");
  if (!conversion.is_none()) {
    if (!is<Str>(conversion))
      return t.raise(kTypeError, "Interpolation() argument 'conversion' must be str, not {}", type_name(t, conversion));
    Str* c = as<Str>(conversion);
    if (!c->equals("s") && !c->equals("r") && !c->equals("a"))
      return t.raise(kValueError, "Interpolation() argument 'conversion' must be one of 's', 'a' or 'r'");
  }
  return interpolation_new(t, value, expression ? Value(expression) : Value(empty), conversion,
                           format_spec ? Value(format_spec) : Value(empty));
}
static constexpr Method kInterpolationNew =
    method<interpolation_init>("Interpolation(self, value, expression='', conversion=None, format_spec='')", "");
static Result<Ref> interpolation_make(Thread& t, TypeObject* cls, Args args) {
  return kInterpolationNew.entry(t, kInterpolationNew, Value(cls), args);
}

static Result<Ref> interpolation_repr(Thread& t, Value self) {
  Interpolation* i = interpolation_of(self);
  std::string out = "Interpolation(";
  bool first = true;
  for (Field* f : {&i->value, &i->expression, &i->conversion, &i->format_spec}) {
    if (!first) out += ", ";
    first = false;
    out += str_to_utf8(TRY(repr(t, f->get())));
  }
  return str_from_utf8(t, out + ")");
}
static void interpolation_visit(Object* o, Visitor& visitor) {
  Interpolation* i = static_cast<Interpolation*>(o);
  for (Field* f : {&i->value, &i->expression, &i->conversion, &i->format_spec}) visitor(*f);
}
static void interpolation_dealloc(Object* o) {
  Interpolation* i = static_cast<Interpolation*>(o);
  for (Field* f : {&i->value, &i->expression, &i->conversion, &i->format_spec}) f->clear();
}
static Result<Ref> interpolation_reduce(Thread& t, Interpolation* self) {
  RefTo<Tuple> args = TRY(tuple_of(t, self->value.get(), self->expression.get(), self->conversion.get(), self->format_spec.get()));
  return tuple_of(t, Value(t.types.interpolation), Value(args));
}
static Result<Ref> class_getitem(Thread& t, TypeObject* cls, Value item) { return generic_alias_new(t, Value(cls), item); }

static Status interpolation_ready(Thread& t, TypeObject* type) {
  RefTo<Str> expression = str_intern(t, "expression"), conversion = str_intern(t, "conversion"), spec = str_intern(t, "format_spec");
  RefTo<Tuple> names = TRY(tuple_of(t, Value(t.names.value), Value(expression), Value(conversion), Value(spec)));
  return dict_set_str(t, type->dict, t.names.dunder_match_args, Value(names));
}

static constexpr Member kInterpolationMembers[] = {
  {"value", offsetof(Interpolation, value), true, true, "The value."},
  {"expression", offsetof(Interpolation, expression), true, true, "The text of the expression."},
  {"conversion", offsetof(Interpolation, conversion), true, true, "The conversion: 's', 'r', 'a' or None."},
  {"format_spec", offsetof(Interpolation, format_spec), true, true, "The format specification."},
};
static constexpr Method kInterpolationMethods[] = {
  method<interpolation_reduce>("__reduce__(self, /)", "How to pickle the interpolation."),
  class_method<class_getitem>("__class_getitem__(type, object, /)", "See PEP 585."),
};

const TypeSpec Interpolation::kType = {
  .name = "string.templatelib.Interpolation",
  .basic_size = sizeof(Interpolation),
  .flags = kTypeCycles | kTypeStatic,
  .doc = "A replacement field of a template string.",
  .slots = {.repr = interpolation_repr, .new_ = interpolation_make, .visit = interpolation_visit, .dealloc = interpolation_dealloc},
  .methods = kInterpolationMethods,
  .members = kInterpolationMembers,
  .ready = interpolation_ready,
};

// --- Template

static Template* template_of(Value v) { return static_cast<Template*>(v.object()); }

RefTo<Template> template_new(Thread& t, Tuple* strings, Tuple* interpolations) {
  Template* made = static_cast<Template*>(t.heap.allocate(sizeof(Template), t.types.template_->root_shape, true));
  made->strings.init(strings);
  made->interpolations.init(interpolations);
  return RefTo<Template>::steal(made);
}

// Strings and interpolations in any order: neighbouring strings are joined, missing ones are empty.
static Result<Ref> template_make(Thread& t, TypeObject*, Args args) {
  if (args.kw_count()) return t.raise(kTypeError, "Template.__new__ only accepts *args arguments");
  std::vector<Ref> strings, interpolations;
  strings.push_back(str_intern(t, "").ref());
  for (u32 i = 0; i < args.count; ++i) {
    if (is<Str>(args[i])) {
      strings.back() = TRY(str_concat(t, as<Str>(strings.back()), as<Str>(args[i]))).ref();
    } else if (is<Interpolation>(args[i])) {
      interpolations.emplace_back(args[i]);
      strings.push_back(str_intern(t, "").ref());
    } else {
      return t.raise(kTypeError, "Template.__new__ *args need to be of type 'str' or 'Interpolation', got {}", type_name(t, args[i]));
    }
  }
  std::vector<Value> s(strings.begin(), strings.end()), n(interpolations.begin(), interpolations.end());
  RefTo<Tuple> a = TRY(tuple_from(t, s)), b = TRY(tuple_from(t, n));
  return template_new(t, a, b);
}

static Result<Ref> template_repr(Thread& t, Value self) {
  TRY(t.check_c_stack());
  Template* x = template_of(self);
  std::string strings = str_to_utf8(TRY(repr(t, Value(x->strings.get()))));
  std::string interpolations = str_to_utf8(TRY(repr(t, Value(x->interpolations.get()))));
  return str_from_utf8(t, fmt::format("Template(strings={}, interpolations={})", strings, interpolations));
}

static Result<Ref> template_concat(Thread& t, Value a, Value b) {
  if (!is<Template>(a) || !is<Template>(b))
    return t.raise(kTypeError, "can only concatenate string.templatelib.Template (not \"{}\") to string.templatelib.Template",
                   type_name(t, is<Template>(a) ? b : a));
  Template *x = template_of(a), *y = template_of(b);
  std::vector<Value> strings(x->strings->span().begin(), x->strings->span().end());
  Ref joined = TRY(str_concat(t, as<Str>(strings.back()), as<Str>((*y->strings)[0]))).ref();
  strings.back() = joined;
  for (u64 i = 1; i < y->strings->length; ++i) strings.push_back((*y->strings)[i]);
  std::vector<Value> interpolations(x->interpolations->span().begin(), x->interpolations->span().end());
  for (Value v : y->interpolations->span()) interpolations.push_back(v);
  RefTo<Tuple> s = TRY(tuple_from(t, strings)), n = TRY(tuple_from(t, interpolations));
  return template_new(t, s, n);
}

static Result<Ref> template_iter(Thread& t, Value self) {
  TemplateIterator* it = static_cast<TemplateIterator*>(t.heap.allocate(sizeof(TemplateIterator), t.types.template_iter->root_shape, true));
  it->source.init(template_of(self));
  it->index = 0;
  return Ref::steal(Value(it));
}
static void template_visit(Object* o, Visitor& visitor) {
  visitor(static_cast<Template*>(o)->strings);
  visitor(static_cast<Template*>(o)->interpolations);
}
static void template_dealloc(Object* o) {
  static_cast<Template*>(o)->strings.clear();
  static_cast<Template*>(o)->interpolations.clear();
}

static Result<Ref> get_strings(Thread& t, Value self) { return Ref(Value(template_of(self)->strings.get())); }
static Result<Ref> get_interpolations(Thread& t, Value self) { return Ref(Value(template_of(self)->interpolations.get())); }
static Result<Ref> get_values(Thread& t, Value self) {
  std::vector<Value> values;
  for (Value v : template_of(self)->interpolations->span()) values.push_back(interpolation_of(v)->value);
  return tuple_from(t, values);
}
static Result<Ref> template_reduce(Thread& t, Template* self) {
  Ref function = TRY(import_attribute(t, "string.templatelib", "_template_unpickle"));
  RefTo<Tuple> args = TRY(tuple_of(t, Value(self->strings.get()), Value(self->interpolations.get())));
  return tuple_of(t, function.get(), Value(args));
}

static constexpr Method kTemplateMethods[] = {
  method<template_reduce>("__reduce__(self, /)", "How to pickle the template."),
  class_method<class_getitem>("__class_getitem__(type, object, /)", "See PEP 585."),
};
static constexpr Getter kTemplateGetters[] = {
  member_getter("strings", get_strings, "The literal parts."),
  member_getter("interpolations", get_interpolations, "The replacement fields."),
  {"values", get_values, nullptr, "The values of the replacement fields."},
};

const TypeSpec Template::kType = {
  .name = "string.templatelib.Template",
  .basic_size = sizeof(Template),
  .flags = kTypeCycles | kTypeStatic,
  .doc = "What a template string evaluates to.",
  .slots = {.repr = template_repr, .iter = template_iter, .concat = template_concat, .new_ = template_make,
            .visit = template_visit, .dealloc = template_dealloc},
  .methods = kTemplateMethods,
  .getters = kTemplateGetters,
};

// --- Iteration: literal parts that are not empty, and interpolations

static Result<Ref> iterator_iter(Thread&, Value self) { return Ref(self); }
static Result<Ref> iterator_next(Thread&, Value self) {
  TemplateIterator* it = static_cast<TemplateIterator*>(self.object());
  if (!it->source) return absent_ref();
  Tuple *strings = it->source->strings, *interpolations = it->source->interpolations;
  while (it->index < strings->length + interpolations->length) {
    u64 i = it->index++;
    if (i % 2) return Ref((*interpolations)[i / 2]);
    Value text = (*strings)[i / 2];
    if (as<Str>(text)->length) return Ref(text);
  }
  return absent_ref();
}
static void iterator_visit(Object* o, Visitor& visitor) { visitor(static_cast<TemplateIterator*>(o)->source); }
static void iterator_dealloc(Object* o) { static_cast<TemplateIterator*>(o)->source.clear(); }

const TypeSpec TemplateIterator::kType = {
  .name = "string.templatelib.TemplateIter",
  .basic_size = sizeof(TemplateIterator),
  .flags = kTypeCycles | kTypeStatic,
  .slots = {.iter = iterator_iter, .next = iterator_next, .visit = iterator_visit, .dealloc = iterator_dealloc},
};

}  // namespace krait

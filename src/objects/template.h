#pragma once
// Template strings (PEP 750): string.templatelib.Template and Interpolation.
#include "objects/type.h"

namespace krait {

struct Interpolation : Object {
  static const TypeSpec kType;
  Field value, expression, conversion, format_spec;
};
// `strings` has one item more than `interpolations`.
struct Template : Object {
  static const TypeSpec kType;
  FieldTo<Tuple> strings, interpolations;
};
struct TemplateIterator : Object {
  static const TypeSpec kType;
  FieldTo<Template> source;
  u64 index;                 // counts strings and interpolations in alternation
};

RefTo<Interpolation> interpolation_new(Thread& t, Value value, Value expression, Value conversion, Value format_spec);
RefTo<Template> template_new(Thread& t, Tuple* strings, Tuple* interpolations);

}  // namespace krait

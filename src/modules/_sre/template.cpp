// Compiled replacement texts.
#include "modules/_sre/sre.h"
#include "modules/_sre/pieces.h"
#include "vm/import.h"

namespace krait::sre {

struct TemplateState {
  Field compile;   // re._compile_template, once it was needed
  void visit(Visitor& v) { v(compile); }
};
static const char kStateKey = 0;

bool is_empty_text(Value v) {
  if (is<Str>(v)) return static_cast<Str*>(v.object())->length == 0;
  return is<Bytes>(v) && static_cast<Bytes*>(v.object())->length == 0;
}

Result<Ref> template_new(Thread& t, Value, List* parts) {
  if (parts->length % 2 == 0) return t.raise(kTypeError, "invalid template");
  RefTo<Tuple> given = TRY(tuple_from(t, parts->span()));
  u64 count = given->length / 2;
  auto* self = allocate_object<Template>(t, t.interp.find_type(Template::kType));
  self->literal.init(given->items[0]);
  self->count = 0;
  self->items = nullptr;
  Ref result = Ref::steal(Value(self));
  if (count) {
    self->items = static_cast<TemplateItem*>(t.heap.allocate_buffer(count * sizeof(TemplateItem)));
    if (!self->items) return t.raise_no_memory();
    self->count = count;
    for (u64 i = 0; i < count; ++i) new (&self->items[i]) TemplateItem{};
  }
  for (u64 i = 0; i < count; ++i) {
    Value number = given->items[2 * i + 1], literal = given->items[2 * i + 2];
    if (!is_int(number)) return t.raise(kTypeError, "an integer is required");
    i64 group = TRY(int_to_i64(t, number));
    if (group < 0) return t.raise(kTypeError, "invalid template");
    self->items[i].group = group;
    self->items[i].literal.init(is_empty_text(literal) ? Value::empty() : literal);
  }
  return result;
}

Result<RefTo<Template>> template_compile(Thread& t, Pattern* pattern, Value text) {
  Field& function = t.interp.state<TemplateState>(&kStateKey).compile;
  if (function.get().is_empty()) {
    Ref found = TRY(import_attribute(t, "re", "_compile_template"));
    function.set(std::move(found));
  }
  Ref compile(function.get());
  Result<Ref> compiled = call(t, compile, Value(static_cast<Object*>(pattern)), text);
  if (compiled.is_error() && t.error_matches(kTypeError)) {
    // The text may be unhashable, a bytearray for example: once more with a plain one.
    Ref plain;
    if (is<Str>(text) && !is_exact<Str>(text)) {
      t.clear_error();
      Str* s = static_cast<Str*>(text.object());
      StrBuilder copy(t);
      TRY(copy.add(s));
      plain = TRY(copy.finish());
    } else if (supports_buffer(text) && !is_exact<Bytes>(text)) {
      t.clear_error();
      plain = TRY(bytes_from_object(t, text));
    } else {
      return Error{};
    }
    compiled = call(t, compile, Value(static_cast<Object*>(pattern)), plain);
  }
  Ref result = TRY(std::move(compiled));
  if (!is<Template>(result))
    return t.raise(kRuntimeError, "the result of compiling a replacement string is {}", type_name(t, result));
  return RefTo<Template>(as<Template>(result));
}

Result<Ref> template_expand(Thread& t, Template* self, Match* match) {
  if (!self->count) return Ref(self->literal.get());
  Pieces pieces(t, is<Str>(self->literal));
  TRY(pieces.add(self->literal));
  for (u64 i = 0; i < self->count; ++i) {
    const TemplateItem& item = self->items[i];
    if (item.group >= match->groups) return t.raise(kIndexError, "no such group");
    Ref text = TRY(match_group(t, match, item.group, Value::none()));
    if (!text.is_none()) TRY(pieces.add(text));
    if (!item.literal.get().is_empty()) TRY(pieces.add(item.literal));
  }
  return pieces.join();
}

static void template_visit(Object* o, Visitor& visit) {
  auto* self = static_cast<Template*>(o);
  visit(self->literal);
  for (u64 i = 0; i < self->count; ++i) visit(self->items[i].literal);
}
static void template_dealloc(Object* o) {
  auto* self = static_cast<Template*>(o);
  self->literal.clear();
  for (u64 i = 0; i < self->count; ++i) self->items[i].literal.clear();
  o->type()->interp->heap.free_buffer(self->items, self->count * sizeof(TemplateItem));
  self->count = 0;
}

const TypeSpec Template::kType = {
    .name = "_sre.SRE_Template",
    .basic_size = sizeof(Template),
    .flags = kTypeCycles | kTypeNoNew,
    .slots = {.visit = template_visit, .dealloc = template_dealloc},
};

}  // namespace krait::sre

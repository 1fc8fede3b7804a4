// _string: the syntax of format strings for string.Formatter.
#include "objects/module.h"
#include "objects/native.h"
#include "objects/str_format.h"

namespace krait {

struct FormatterIterator : Object {
  static const TypeSpec kType;
  FieldTo<Str> text;
  FormatParser parser;
};
struct FieldNameIterator : Object {
  static const TypeSpec kType;
  FieldTo<Str> text;
  FieldNameParser parser;
};

static Result<Ref> iterator_self(Thread&, Value self) { return Ref(self); }

static Result<Ref> formatter_iterator_next(Thread& t, Value self) {
  auto* it = static_cast<FormatterIterator*>(self.object());
  Str* text = it->text;
  FormatField f;
  if (!TRY(it->parser.next(t, f))) return absent_ref();
  RefTo<Str> literal = TRY(str_substring(t, text, f.literal_start, f.literal_end));
  if (!f.present) return tuple_of(t, literal, Value::none(), Value::none(), Value::none());
  RefTo<Str> name = TRY(str_substring(t, text, f.name_start, f.name_end));
  RefTo<Str> spec = TRY(str_substring(t, text, f.spec_start, f.spec_end));
  Ref conversion = none_ref();
  if (f.conversion) conversion = str_from_code_point(t, f.conversion).ref();
  return tuple_of(t, literal, name, spec, conversion);
}
static void formatter_iterator_dealloc(Object* o) { static_cast<FormatterIterator*>(o)->text.clear(); }

const TypeSpec FormatterIterator::kType = {
    .name = "formatteriterator",
    .basic_size = sizeof(FormatterIterator),
    .flags = kTypeNoNew,
    .slots = {.iter = iterator_self, .next = formatter_iterator_next, .dealloc = formatter_iterator_dealloc},
};

// A part of a field name as Python sees it: an int where it is a number.
static Result<Ref> part_value(Thread& t, Str* text, const FieldNameParser::Part& part) {
  if (part.index >= 0) return int_from_i64(t, part.index);
  return str_substring(t, text, part.start, part.end);
}

static Result<Ref> field_name_iterator_next(Thread& t, Value self) {
  auto* it = static_cast<FieldNameIterator*>(self.object());
  FieldNameParser::Part part;
  if (!TRY(it->parser.next(t, part))) return absent_ref();
  Ref value = TRY(part_value(t, it->text, part));
  return tuple_of(t, Value::boolean(part.attribute), value);
}
static void field_name_iterator_dealloc(Object* o) { static_cast<FieldNameIterator*>(o)->text.clear(); }

const TypeSpec FieldNameIterator::kType = {
    .name = "fieldnameiterator",
    .basic_size = sizeof(FieldNameIterator),
    .flags = kTypeNoNew,
    .slots = {.iter = iterator_self, .next = field_name_iterator_next, .dealloc = field_name_iterator_dealloc},
};

// An iterator of type T over the rest of `text`.
template <class T, class Parser>
static Result<Ref> iterator_over(Thread& t, Str* text, Parser parser) {
  RefTo<TypeObject> type = TRY(type_from_spec(t, T::kType, str_intern(t, "builtins")));
  auto* it = static_cast<T*>(t.heap.allocate(sizeof(T), type->root_shape, false));
  it->text.init(text);
  new (&it->parser) Parser(parser);
  return Ref::steal(Value(static_cast<Object*>(it)));
}

static Error expected_str(Thread& t, Value v) { return t.raise(kTypeError, "expected str, got {}", type_name(t, v)); }

static Result<Ref> formatter_parser(Thread& t, Value object) {
  if (!is<Str>(object)) return expected_str(t, object);
  Str* text = as<Str>(object);
  return iterator_over<FormatterIterator>(t, text, FormatParser(text, 0, text->length));
}
static Result<Ref> formatter_field_name_split(Thread& t, Value object) {
  if (!is<Str>(object)) return expected_str(t, object);
  Str* text = as<Str>(object);
  FieldNameParser parser(text, 0, text->length);
  FieldNameParser::Part part = TRY(parser.first(t));
  Ref first = TRY(part_value(t, text, part));
  Ref rest = TRY(iterator_over<FieldNameIterator>(t, text, parser));
  return tuple_of(t, first, rest);
}

constexpr Method kFunctions[] = {
    function<formatter_parser>("formatter_parser(object, /) as ($self, object, /)", "Iterate over the literal texts and fields of a format string."),
    function<formatter_field_name_split>("formatter_field_name_split(object, /) as ($self, object, /)", "The first part of a field name, and an iterator over the rest."),
};

extern const ModuleSpec kStringModule;
const ModuleSpec kStringModule = {
    .name = "_string",
    .doc = "The syntax of format strings.",
    .functions = kFunctions,
};

}  // namespace krait

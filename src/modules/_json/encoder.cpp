// Writing JSON.
#include <charconv>
#include <cmath>

#include "base/float_text.h"
#include "modules/_json/json.h"

namespace krait::json {

namespace {

class Encoding {
 public:
  Encoding(Thread& t, Encoder* encoder) : t_(t), e_(encoder), out_(t) {}
  Status value(Value v, i64 level);
  Result<RefTo<Str>> finish() { return out_.finish(); }

 private:
  Status string(Str* s);
  Status integer(Value v);
  Result<std::string_view> float_text(Value v, char* buffer);
  Status list(Value sequence, i64 level);
  Status dict(Dict* d, i64 level);
  Status pair(Dict* d, Value key, Value value, i64 level, bool* first);
  Status other(Value v, i64 level);
  // Remembers that a container is being written; ValueError if it is already.
  Status enter(Value container);
  Status leave(Value container);
  Status new_line(i64 level);
  Status add_note(std::string_view text, Value shown = Value::empty());

  Value indent() const { return e_->indent; }
  static Str* as_str(const Field& f) { return static_cast<Str*>(f.get().object()); }

  Thread& t_;
  Encoder* e_;
  Writer out_;
  std::string lines_;   // a line end and the indent of the deepest level yet, if that is ASCII
};

static Value id_of(Value container) { return Value::small_int(i64(container.bits)); }

Status Encoding::enter(Value container) {
  Value markers = e_->markers;
  if (markers.is_none()) return {};
  Value id = id_of(container);
  if (!TRY(dict_add_hashed(t_, static_cast<Dict*>(markers.object()), id, small_int_hash(id), container)))
    return t_.raise(kValueError, "Circular reference detected");
  return {};
}
Status Encoding::leave(Value container) {
  Value markers = e_->markers;
  if (markers.is_none()) return {};
  Value id = id_of(container);
  if (!TRY(dict_delete(t_, static_cast<Dict*>(markers.object()), id))) return t_.raise_value(kKeyError, id);
  return {};
}

Status Encoding::new_line(i64 level) {
  if (indent().is_none()) return {};
  if (!is<Str>(indent())) {
    // What '\n' + indent * level says of it.
    Ref product = TRY(binary(t_, BinaryOp::kMul, indent(), Value::small_int(level)));
    RefTo<Str> newline = str_from_ascii(t_, "\n");
    Ref text = TRY(binary(t_, BinaryOp::kAdd, Value(newline), product));
    if (!is<Str>(text)) return t_.raise(kTypeError, "indent must be a string");
    return out_.add(static_cast<Str*>(text.get().object()));
  }
  Str* step = as_str(e_->indent);
  constexpr u64 kLongest = 4096;
  u64 size = u64(level) <= kLongest ? 1 + u64(level) * step->length : ~u64(0);
  if (KRAIT_LIKELY(step->is_ascii() && size <= kLongest)) {
    if (lines_.empty()) lines_ = '\n';
    while (lines_.size() < size) lines_ += step->ascii();
    return out_.add(std::string_view(lines_).substr(0, size));
  }
  TRY(out_.add('\n'));
  for (i64 i = 0; i < level; ++i) TRY(out_.add(step));
  return {};
}

// The pending exception gets a note that says what was being written.
Status Encoding::add_note(std::string_view text, Value shown) {
  Ref error = t_.take_error();
  std::string note(text);
  if (!shown.is_empty()) {
    Result<RefTo<Str>> represented = repr(t_, shown);
    if (represented.is_error()) return Error{};
    RefTo<Str> s = represented.take();
    note += str_to_utf8(s);
  }
  RefTo<Str> full = str_from_utf8(t_, note);
  RefTo<Str> name = str_intern(t_, "add_note");
  Value args[] = {Value(full)};
  TRY(call_method(t_, error, name, args));
  t_.restore_error(std::move(error));
  return Error{};
}

Status Encoding::string(Str* s) {
  if (e_->encoding != Encoder::kCallEncoder) return out_.add_escaped(s, e_->encoding == Encoder::kAscii);
  Ref encoded = TRY(call(t_, e_->encoder, Value(s)));
  if (!is<Str>(encoded)) return t_.raise(kTypeError, "encoder() must return a string, not {}", type_name(t_, encoded));
  return out_.add(static_cast<Str*>(encoded.get().object()));
}

Status Encoding::integer(Value v) {
  if (v.is_int()) {
    char buffer[24];
    auto end = std::to_chars(buffer, buffer + sizeof buffer, v.as_int()).ptr;
    return out_.add(std::string_view(buffer, usize(end - buffer)));
  }
  RefTo<Str> text = TRY(int_to_text(t_, v, 10));
  return out_.add(text);
}

Result<std::string_view> Encoding::float_text(Value v, char* buffer) {
  f64 x = float_value(v);
  if (std::isfinite(x)) return std::string_view(buffer, write_float_repr(x, buffer));
  if (!e_->allow_nan) {
    RefTo<Str> shown = TRY(repr(t_, v));
    return t_.raise(kValueError, "Out of range float values are not JSON compliant: {}", str_to_utf8(shown));
  }
  return std::isnan(x) ? std::string_view("NaN") : x > 0 ? std::string_view("Infinity") : std::string_view("-Infinity");
}

Status Encoding::list(Value sequence, i64 level) {
  TRY(t_.check_c_stack(" while encoding a JSON object"));
  auto items = [&] {
    return is<List>(sequence) ? static_cast<List*>(sequence.object())->span() : static_cast<Tuple*>(sequence.object())->span();
  };
  if (items().empty()) return out_.add("[]");
  TRY(enter(sequence));
  TRY(out_.add('['));
  TRY(new_line(level + 1));
  for (usize i = 0; i < items().size(); ++i) {
    Ref item(items()[i]);
    if (i) {
      TRY(out_.add(as_str(e_->item_separator)));
      TRY(new_line(level + 1));
    }
    if (value(item, level + 1).is_error())
      return add_note(fmt::format("when serializing {} item {}", type_name(t_, sequence), i));
  }
  TRY(leave(sequence));
  TRY(new_line(level));
  return out_.add(']');
}

Status Encoding::pair(Dict* d, Value key, Value item, i64 level, bool* first) {
  char buffer[kFloatReprSize];
  RefTo<Str> text;
  if (is<Str>(key)) text = RefTo<Str>(static_cast<Str*>(key.object()));
  else if (is_float(key)) text = str_from_ascii(t_, TRY(float_text(key, buffer)));
  else if (key.is_bool() || key.is_none()) text = str_from_ascii(t_, key.is_none() ? "null" : key.is_true() ? "true" : "false");
  else if (is_int(key)) text = TRY(int_to_text(t_, key, 10));
  else if (e_->skipkeys.get().is_true()) return {};
  else return t_.raise(kTypeError, "keys must be str, int, float, bool or None, not {}", type_name(t_, key));
  if (*first) *first = false;
  else TRY(out_.add(as_str(e_->item_separator)));
  TRY(new_line(level));
  TRY(string(text));
  TRY(out_.add(as_str(e_->key_separator)));
  if (value(item, level).is_error()) {
    Value container(static_cast<Object*>(d));
    return add_note(fmt::format("when serializing {} item ", type_name(t_, container)), key);
  }
  return {};
}

// list(d.items()) with the text of the error that the mapping protocol gives.
static Result<RefTo<List>> items_of(Thread& t, Value d) {
  RefTo<Str> name = str_intern(t, "items");
  Ref items = TRY(call_method(t, d, name));
  Result<Ref> iterator = get_iter(t, items);
  if (iterator.is_error()) {
    if (!t.error_matches(kTypeError)) return Error{};
    t.clear_error();
    return t.raise(kTypeError, "{}.items() returned a non-iterable (type {})", type_name(t, d), type_name(t, items));
  }
  return list_from_iterable(t, iterator.take());
}

Status Encoding::dict(Dict* d, i64 level) {
  TRY(t_.check_c_stack(" while encoding a JSON object"));
  if (!d->count) return out_.add("{}");
  Value self(static_cast<Object*>(d));
  TRY(enter(self));
  TRY(out_.add('{'));
  bool first = true;
  if (e_->sort_keys.get().is_true() && is_exact<Dict>(self) && d->table->str_keys) {
    // No two keys are equal: their order is that of the pairs.
    RefTo<List> keys = TRY(list_new(t_, d->count));
    u64 position = 0;
    Value key, item;
    while (dict_next(d, &position, &key, &item)) TRY(list_push(t_, keys, key));
    RefTo<List> values = TRY(list_new(t_, d->count));
    TRY(list_sort_values(t_, keys, Value::none(), false));
    for (Value k : keys->span()) TRY(list_push(t_, values, dict_get_str(d, static_cast<Str*>(k.object()))));
    for (u64 i = 0; i < keys->length; ++i) {
      Ref held_key(keys->items[i]), held_item(values->items[i]);
      TRY(pair(d, held_key, held_item, level + 1, &first));
    }
  } else if (e_->sort_keys.get().is_true() || !is_exact<Dict>(self)) {
    RefTo<List> items = TRY(items_of(t_, self));
    if (e_->sort_keys.get().is_true()) TRY(list_sort_values(t_, items, Value::none(), false));
    for (u64 i = 0; i < items->length; ++i) {
      Ref item(items->items[i]);
      auto* row = try_as<Tuple>(item);
      if (!row || row->length != 2) return t_.raise(kValueError, "items must return 2-tuples");
      TRY(pair(d, row->items[0], row->items[1], level + 1, &first));
    }
  } else {
    u64 position = 0;
    Value key, item;
    while (dict_next(d, &position, &key, &item)) {
      Ref held_key(key), held_item(item);
      TRY(pair(d, held_key, held_item, level + 1, &first));
    }
  }
  TRY(leave(self));
  if (!first) TRY(new_line(level));
  return out_.add('}');
}

Status Encoding::other(Value v, i64 level) {
  TRY(enter(v));
  Ref replaced = TRY(call(t_, e_->default_function, v));
  TRY(t_.check_c_stack(" while encoding a JSON object"));
  if (value(replaced, level).is_error()) return add_note(fmt::format("when serializing {} object", type_name(t_, v)));
  return leave(v);
}

Status Encoding::value(Value v, i64 level) {
  if (is<Str>(v)) return string(static_cast<Str*>(v.object()));
  if (v.is_none()) return out_.add("null");
  if (v.is_bool()) return out_.add(v.is_true() ? "true" : "false");
  if (is_int(v)) return integer(v);
  if (is_float(v)) {
    char buffer[kFloatReprSize];
    std::string_view text = TRY(float_text(v, buffer));
    return out_.add(text);
  }
  if (is<List>(v) || is<Tuple>(v)) return list(v, level);
  if (is<Dict>(v)) return dict(static_cast<Dict*>(v.object()), level);
  return other(v, level);
}

}  // namespace

CONSTRUCTOR_SIGNATURE(kCall, "_iterencode(obj, _current_indent_level)");
static Result<Ref> encoder_call(Thread& t, Value self, Args args) {
  Value slots[2];
  Ref owned[2];
  TRY(at_most(t, "_iterencode", args, 2));
  TRY(bind_arguments(t, kCall, args, slots, owned));
  Ref index = TRY(to_index(t, slots[1]));
  i64 level = std::max<i64>(TRY(int_to_i64(t, index)), 0);
  Ref held(self);
  Encoding encoding(t, static_cast<Encoder*>(self.object()));
  TRY(encoding.value(slots[0], level));
  RefTo<Str> text = TRY(encoding.finish());
  return tuple_of(t, Value(text));
}

CONSTRUCTOR_SIGNATURE(kNew, "make_encoder(markers, default, encoder, indent, key_separator, item_separator, sort_keys, "
                            "skipkeys, allow_nan)");
static Result<Ref> encoder_new(Thread& t, TypeObject* cls, Args args) {
  Value slots[9];
  Ref owned[2];
  TRY(at_most(t, "make_encoder", args, 9));
  TRY(bind_arguments(t, kNew, args, slots, owned));
  for (u32 i : {4u, 5u})
    if (!is<Str>(slots[i])) return t.raise(kTypeError, "make_encoder() argument {} must be str, not {}", i + 1, type_name(t, slots[i]));
  bool flags[3];
  for (u32 i = 0; i < 3; ++i) flags[i] = TRY(truth(t, slots[6 + i]));
  if (!slots[0].is_none() && !is<Dict>(slots[0]))
    return t.raise(kTypeError, "make_encoder() argument 1 must be dict or None, not {}", type_name(t, slots[0]));
  auto* self = allocate_instance<Encoder>(t, cls);
  self->markers.init(slots[0]);
  self->default_function.init(slots[1]);
  self->encoder.init(slots[2]);
  self->indent.init(slots[3]);
  self->key_separator.init(slots[4]);
  self->item_separator.init(slots[5]);
  self->sort_keys.init_steal(Value::boolean(flags[0]));
  self->skipkeys.init_steal(Value::boolean(flags[1]));
  self->allow_nan = flags[2];
  auto* native = try_as<NativeFunction>(slots[2]);
  self->encoding = native ? encoding_of(native->method) : Encoder::kCallEncoder;
  return Ref::steal(Value(self));
}

static constexpr auto fields_of(Encoder* self) {
  return std::array{&self->markers, &self->default_function, &self->encoder, &self->indent, &self->key_separator, &self->item_separator};
}
static void encoder_visit(Object* o, Visitor& visit) {
  for (Field* field : fields_of(static_cast<Encoder*>(o))) visit(*field);
}
static void encoder_dealloc(Object* o) {
  for (Field* field : fields_of(static_cast<Encoder*>(o))) field->clear();
}

static constexpr Member kMembers[] = {
    {"markers", offsetof(Encoder, markers), true, true, "The containers that are being written, by id, or None."},
    {"default", offsetof(Encoder, default_function), true, true, "Makes something writable of other objects."},
    {"encoder", offsetof(Encoder, encoder), true, true, "Writes strings."},
    {"indent", offsetof(Encoder, indent), true, true, "The text of one level, or None."},
    {"key_separator", offsetof(Encoder, key_separator), true, true, "Stands between key and value."},
    {"item_separator", offsetof(Encoder, item_separator), true, true, "Stands between items."},
    {"sort_keys", offsetof(Encoder, sort_keys), true, true, "Whether dicts are written in the order of their keys."},
    {"skipkeys", offsetof(Encoder, skipkeys), true, true, "Whether keys that cannot be written are left out."},
};
const TypeSpec Encoder::kType = {
    .name = "_json.Encoder",
    .basic_size = sizeof(Encoder),
    .flags = kTypeCycles | kTypeMutable,
    .doc = "Writes an object as JSON text.",
    .slots = {.call = encoder_call, .new_ = encoder_new, .visit = encoder_visit, .dealloc = encoder_dealloc},
    .members = kMembers,
};

}  // namespace krait::json

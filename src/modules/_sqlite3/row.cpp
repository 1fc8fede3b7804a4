// Row: a row whose values have the names of their columns.
#include "modules/_sqlite3/sqlite.h"
#include "objects/iterators.h"
#include "objects/sequence.h"

namespace krait::sqlite {

static Row* self_row(Value v) { return static_cast<Row*>(v.object()); }

static Result<Ref> row_new(Thread& t, TypeObject* cls, Args args) {
  if (cls->spec == &Row::kType) TRY(no_keywords(t, "Row", args));
  TRY(argument_count(t, "Row", args, 2, 2));
  auto shown = [&](Value v) { return v.is_none() ? std::string("None") : type_name(t, v); };
  if (!is<Cursor>(args[0])) return t.raise(kTypeError, "Row() argument 1 must be sqlite3.Cursor, not {}", shown(args[0]));
  if (!is<Tuple>(args[1])) return t.raise(kTypeError, "Row() argument 2 must be tuple, not {}", shown(args[1]));
  auto* row = allocate_instance<Row>(t, cls);
  row->data.init(as<Tuple>(args[1]));
  row->description.init(as<Cursor>(args[0])->description);
  return Ref::steal(Value(row));
}

// Equal names; the case of ASCII letters does not matter.
static bool same_name(const Str* a, const Str* b) {
  if (a == b) return true;
  if (a->length != b->length) return false;
  if (!a->is_ascii() || !b->is_ascii()) return str_equal(a, b);
  return sqlite3_strnicmp(a->ascii().data(), b->ascii().data(), int(a->length)) == 0;
}
static Str* column_name(Tuple* description, u64 column) { return as<Str>(as<Tuple>(description->items[column])->items[0]); }

static Result<Ref> row_getitem(Thread& t, Value self, Value key) {
  Row* row = self_row(self);
  Tuple* data = row->data;
  if (is_int(key)) {
    i64 index = TRY(to_index_i64(t, key, kIndexError));
    if (index < 0) index += i64(data->length);
    if (index < 0 || index >= i64(data->length)) return t.raise(kIndexError, "tuple index out of range");
    return Ref(data->items[index]);
  }
  if (is<Str>(key)) {
    Tuple* description = try_as<Tuple>(row->description);
    if (!description) {
      RefTo<Str> shown = TRY(repr(t, key));
      return t.raise(kIndexError, "No item with key {}", str_to_utf8(shown));
    }
    for (u64 i = 0; i < description->length; ++i) {
      if (!same_name(column_name(description, i), as<Str>(key))) continue;
      if (i >= data->length) return t.raise(kIndexError, "tuple index out of range");
      return Ref(data->items[i]);
    }
    return t.raise(kIndexError, "No item with that key");
  }
  if (is<Slice>(key)) return get_item(t, Value(data), key);
  return t.raise(kIndexError, "Index must be int or string");
}
static Result<i64> row_length(Thread&, Value self) { return i64(self_row(self)->data->length); }
static Result<Ref> row_iter(Thread& t, Value self) { return get_iter(t, Value(self_row(self)->data.get())); }
static Result<Ref> row_keys(Thread& t, Row* self) {
  RefTo<List> list = TRY(list_new(t));
  Tuple* description = try_as<Tuple>(self->description);
  for (u64 i = 0; description && i < description->length; ++i) TRY(list_push(t, list, Value(column_name(description, i))));
  return list;
}
static Result<i64> row_hash(Thread& t, Value self) {
  i64 names = TRY(hash(t, self_row(self)->description)), values = TRY(hash(t, Value(self_row(self)->data.get())));
  i64 both = names ^ values;
  return both == -1 ? -2 : both;
}
static Result<Ref> row_compare(Thread& t, Value self, Value other, CompareOp op) {
  if ((op != CompareOp::kEq && op != CompareOp::kNe) || !is<Row>(other)) return not_implemented_ref();
  Row *a = self_row(self), *b = self_row(other);
  bool same = TRY(compare_bool(t, a->description, b->description, CompareOp::kEq));
  if (!same) return bool_ref(op == CompareOp::kNe);
  return compare(t, Value(a->data.get()), Value(b->data.get()), op);
}
static void row_visit(Object* o, Visitor& visit) {
  visit(static_cast<Row*>(o)->data);
  visit(static_cast<Row*>(o)->description);
}
static void row_dealloc(Object* o) {
  static_cast<Row*>(o)->data.clear();
  static_cast<Row*>(o)->description.clear();
}

static constexpr Method kMethods[] = {method<row_keys>("keys(self, /)", "The names of the columns.")};
const TypeSpec Row::kType = {
    .name = "sqlite3.Row",
    .basic_size = sizeof(Row),
    .flags = kTypeBase | kTypeCycles | kTypeIterableByIndex,
    .slots = {.iter = row_iter, .hash = row_hash, .length = row_length, .compare = row_compare, .getitem = row_getitem, .new_ = row_new,
              .visit = row_visit, .dealloc = row_dealloc},
    .methods = kMethods,
};

}  // namespace krait::sqlite

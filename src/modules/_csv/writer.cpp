// Writing rows.
#include "modules/_csv/csv.h"

namespace krait::csv {

namespace {

// One row as text.
class Row {
 public:
  Row(Thread& t, const Dialect& dialect) : t_(t), d_(dialect), out_(t) {}
  // A field, null for None.
  Status add(const Str* text, bool quoted);
  Status end(bool last_is_null);
  Result<RefTo<Str>> finish() { return out_.finish(); }

 private:
  bool is_special(u32 ch) const {
    if (ch == d_.delimiter || ch == d_.escapechar || ch == d_.quotechar || ch == '\n' || ch == '\r') return true;
    const Str* terminator = d_.lineterminator;
    for (u64 i = 0; i < terminator->length; ++i) if (terminator->at(i) == ch) return true;
    return false;
  }
  bool none_stays_bare(bool is_null) const { return d_.quoting == kNone || (is_null && (d_.quoting == kStrings || d_.quoting == kNotNull)); }
  template <class C> Status add_text(const Str* text, const C* p, bool quoted);

  Thread& t_;
  const Dialect& d_;
  StrBuilder out_;
  u64 fields_ = 0;
};

template <class C>
Status Row::add_text(const Str* text, const C* p, bool quoted) {
  u64 n = text->length, special = 0;
  while (special < n && !is_special(p[special])) ++special;
  if (special == n && !quoted) return out_.add(text);
  // Whether there are quotes around the field has to be known first.
  auto escapes = [&](u32 c) {
    return d_.quoting == kNone || (c == d_.quotechar ? !d_.doublequote.get().is_true() : c == d_.escapechar);
  };
  for (u64 i = special; i < n && !quoted; ++i) quoted = is_special(p[i]) && !escapes(p[i]);
  if (quoted) TRY(out_.add(d_.quotechar));
  u64 start = 0;
  for (u64 i = special; i < n; ++i) {
    u32 c = p[i];
    if (!is_special(c)) continue;
    u32 before = kNotSet;
    if (escapes(c)) {
      if (d_.escapechar == kNotSet) return raise_csv(t_, "need to escape, but no escapechar set");
      before = d_.escapechar;
    } else if (c == d_.quotechar) {
      before = d_.quotechar;
    }
    if (before == kNotSet) continue;
    TRY(out_.add(text, start, i));
    TRY(out_.add(before));
    start = i;
  }
  TRY(out_.add(text, start, n));
  if (quoted) TRY(out_.add(d_.quotechar));
  return {};
}

Status Row::add(const Str* text, bool quoted) {
  if ((!text || !text->length) && d_.delimiter == ' ' && d_.skipinitialspace.get().is_true()) {
    if (none_stays_bare(!text)) return raise_csv(t_, "empty field must be quoted if delimiter is a space and skipinitialspace is true");
    quoted = true;
  }
  if (fields_++) TRY(out_.add(d_.delimiter));
  if (!text) {
    if (quoted) TRY(out_.fill(d_.quotechar, 2));
    return {};
  }
  switch (text->kind()) {
    case 1: return add_text(text, text->data1(), quoted);
    case 2: return add_text(text, text->data2(), quoted);
    default: return add_text(text, text->data4(), quoted);
  }
}

Status Row::end(bool last_is_null) {
  if (fields_ && out_.length() == 0) {
    if (none_stays_bare(last_is_null)) return raise_csv(t_, "single empty field record must be quoted");
    TRY(out_.fill(d_.quotechar, 2));
  }
  return out_.add(d_.lineterminator.get());
}

}  // namespace

static bool is_number(Thread& t, Value v) {
  if (is_int(v) || is_float(v)) return true;
  const Slots& slots = type_of(t, v)->slots;
  return slots.int_ || slots.float_ || slots.index || is<Complex>(v);
}

static Result<Ref> writerow(Thread& t, Writer* self, Value row) {
  RefTo<Dialect> dialect(self->dialect.get());
  Result<Ref> started = get_iter(t, row);
  if (started.is_error()) {
    if (t.error_matches(kTypeError)) {
      t.clear_error();
      return raise_csv(t, fmt::format("iterable expected, not {}", type_name(t, row)));
    }
    return Error{};
  }
  Ref iterator = started.take();
  Row text(t, *dialect);
  bool last_is_null = false;
  while (true) {
    Ref field = TRY(iter_next(t, iterator));
    if (field.is_absent()) break;
    bool quoted = false;
    switch (dialect->quoting) {
      case kNonNumeric: quoted = !is_number(t, field); break;
      case kAll: quoted = true; break;
      case kStrings: quoted = is<Str>(field); break;
      case kNotNull: quoted = !field.is_none(); break;
      default: break;
    }
    last_is_null = field.is_none();
    if (is<Str>(field)) {
      TRY(text.add(static_cast<Str*>(field.get().object()), quoted));
    } else if (last_is_null) {
      TRY(text.add(nullptr, quoted));
    } else {
      RefTo<Str> shown = TRY(to_str(t, field));
      TRY(text.add(shown, quoted));
    }
  }
  TRY(text.end(last_is_null));
  RefTo<Str> line = TRY(text.finish());
  Ref write(self->write.get());
  return call(t, write, Value(line));
}

static Status writerows(Thread& t, Writer* self, Value rows) {
  Ref iterator = TRY(get_iter(t, rows));
  while (true) {
    Ref row = TRY(iter_next(t, iterator));
    if (row.is_absent()) return {};
    TRY(writerow(t, self, row));
  }
}

Result<Ref> writer_new(Thread& t, Args args) {
  TRY(argument_count(t, "writer", Args{args.items, args.count, nullptr}, 1, 2));
  RefTo<Str> name = str_intern(t, "write");
  Ref write = TRY(get_attribute_opt(t, args[0], name));
  if (write.is_absent() || !is_callable(write)) return t.raise(kTypeError, "argument 1 must have a \"write\" method");
  RefTo<Dialect> dialect = TRY(dialect_from(t, args.count > 1 ? args[1] : Value::empty(), args));
  auto* self = allocate_object<Writer>(t, t.interp.find_type(Writer::kType));
  self->write.init_steal(write.detach());
  self->dialect.init_steal(dialect.detach());
  return Ref::steal(Value(self));
}

static void writer_visit(Object* o, Visitor& visit) {
  visit(static_cast<Writer*>(o)->write);
  visit(static_cast<Writer*>(o)->dialect);
}
static void writer_dealloc(Object* o) {
  static_cast<Writer*>(o)->write.clear();
  static_cast<Writer*>(o)->dialect.clear();
}
static constexpr Method kMethods[] = {
    method<writerow>("writerow(self, row, /)", "Write the fields of an iterable as one row; what is no str is converted."),
    method<writerows>("writerows(self, rows, /)", "Write a row for each item of an iterable of iterables."),
};
static constexpr Member kMembers[] = {{"dialect", offsetof(Writer, dialect), true, true, nullptr}};
const TypeSpec Writer::kType = {
    .name = "_csv.writer",
    .basic_size = sizeof(Writer),
    .flags = kTypeBase | kTypeCycles | kTypeNoNew,
    .doc = "Writes rows.",
    .slots = {.visit = writer_visit, .dealloc = writer_dealloc},
    .methods = kMethods,
    .members = kMembers,
};

}  // namespace krait::csv

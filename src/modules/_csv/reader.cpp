// Reading rows.
#include "modules/_csv/csv.h"

namespace krait::csv {

namespace {

constexpr u32 kEndOfLine = ~u32(1);   // stands for the end of a line; no dialect character

class Parser {
 public:
  Parser(Thread& t, Reader* reader) : t_(t), r_(reader), d_(*reader->dialect.get()), limit_(state_of(t).field_limit) {}
  template <class C> Status line(Str* text, const C* p);
  Status end_of_data() { return save(); }

 private:
  Status take(u32 ch);
  Status add(u32 ch);
  template <class C> Status add_run(const C* p, u64 n);
  Status check_length(u64 more) {
    if (i64(r_->field_length + more) > limit_) return raise_csv(t_, fmt::format("field larger than field limit ({})", limit_));
    return {};
  }
  Status room(u64 more);
  Status save();
  Status save_value(Ref text);
  Status end_record(u32 ch) {
    TRY(save());
    r_->step = ch == kEndOfLine ? Reader::kStartRecord : Reader::kEatNewline;
    return {};
  }

  Thread& t_;
  Reader* r_;
  const Dialect& d_;
  i64 limit_;
};

Status Parser::room(u64 more) {
  if (r_->field_length + more <= r_->field_capacity) return {};
  u64 capacity = std::max<u64>(std::max<u64>(r_->field_capacity * 2, 64), r_->field_length + more);
  void* bigger = r_->field ? t_.heap.resize_buffer(r_->field, r_->field_capacity * 4, capacity * 4) : t_.heap.allocate_buffer(capacity * 4);
  if (!bigger) return t_.raise_no_memory();
  r_->field = static_cast<u32*>(bigger);
  r_->field_capacity = capacity;
  return {};
}
Status Parser::add(u32 ch) {
  TRY(check_length(1));
  TRY(room(1));
  r_->field[r_->field_length++] = ch;
  return {};
}
template <class C>
Status Parser::add_run(const C* p, u64 n) {
  TRY(check_length(n));
  TRY(room(n));
  std::copy_n(p, n, r_->field + r_->field_length);
  r_->field_length += n;
  return {};
}

Status Parser::save() {
  Ref text = TRY(str_from_ucs4(t_, r_->field, r_->field_length));
  r_->field_length = 0;
  return save_value(std::move(text));
}
Status Parser::save_value(Ref text) {
  if (r_->unquoted && d_.quoting >= kNonNumeric && d_.quoting != kNone) {
    bool empty = static_cast<Str*>(text.get().object())->length == 0;
    if (empty && d_.quoting != kNonNumeric) text = none_ref();
    else if (!empty && d_.quoting != kNotNull) text = TRY(float_from_str(t_, static_cast<Str*>(text.get().object())));
  }
  return list_push(t_, r_->fields, text);
}

Status Parser::take(u32 ch) {
  bool newline = ch == '\n' || ch == '\r' || ch == kEndOfLine;
  switch (r_->step) {
    case Reader::kStartRecord:
      if (ch == kEndOfLine) return {};   // an empty line is an empty record
      if (newline) {
        r_->step = Reader::kEatNewline;
        return {};
      }
      r_->step = Reader::kStartField;
      [[fallthrough]];
    case Reader::kStartField:
      r_->unquoted = true;
      if (newline) return end_record(ch);
      if (ch == d_.quotechar && d_.quoting != kNone) {
        r_->unquoted = false;
        r_->step = Reader::kInQuoted;
      } else if (ch == d_.escapechar) {
        r_->step = Reader::kEscaped;
      } else if (ch == ' ' && d_.skipinitialspace.get().is_true()) {
        return {};
      } else if (ch == d_.delimiter) {
        return save();
      } else {
        r_->step = Reader::kInField;
        return add(ch);
      }
      return {};
    case Reader::kEscaped:
      if (ch == '\n' || ch == '\r') {
        r_->step = Reader::kAfterEscapedNewline;
        return add(ch);
      }
      r_->step = Reader::kInField;
      return add(ch == kEndOfLine ? '\n' : ch);
    case Reader::kAfterEscapedNewline:
      if (ch == kEndOfLine) return {};
      [[fallthrough]];
    case Reader::kInField:
      if (newline) return end_record(ch);
      if (ch == d_.escapechar) {
        r_->step = Reader::kEscaped;
        return {};
      }
      if (ch == d_.delimiter) {
        r_->step = Reader::kStartField;
        return save();
      }
      return add(ch);
    case Reader::kInQuoted:
      if (ch == kEndOfLine) return {};
      if (ch == d_.escapechar) r_->step = Reader::kEscapedInQuoted;
      else if (ch == d_.quotechar && d_.quoting != kNone) r_->step = d_.doublequote.get().is_true() ? Reader::kQuoteInQuoted : Reader::kInField;
      else return add(ch);
      return {};
    case Reader::kEscapedInQuoted:
      r_->step = Reader::kInQuoted;
      return add(ch == kEndOfLine ? '\n' : ch);
    case Reader::kQuoteInQuoted:
      if (d_.quoting != kNone && ch == d_.quotechar) {
        r_->step = Reader::kInQuoted;
        return add(ch);
      }
      if (ch == d_.delimiter) {
        r_->step = Reader::kStartField;
        return save();
      }
      if (newline) return end_record(ch);
      if (d_.is_strict()) {
        RefTo<Str> delimiter = str_from_code_point(t_, d_.delimiter), quote = str_from_code_point(t_, d_.quotechar);
        return raise_csv(t_, "'" + str_to_utf8(delimiter) + "' expected after '" + str_to_utf8(quote) + "'");
      }
      r_->step = Reader::kInField;
      return add(ch);
    case Reader::kEatNewline:
      if (ch == kEndOfLine) r_->step = Reader::kStartRecord;
      else if (!newline)
        return raise_csv(t_, "new-line character seen in unquoted field - do you need to open the file with newline=''?");
      return {};
  }
  return {};
}

template <class C>
Status Parser::line(Str* text, const C* p) {
  const u64 n = text->length;
  const u32 delimiter = d_.delimiter, escape = d_.escapechar, quote = d_.quotechar;
  const bool skip_space = d_.skipinitialspace.get().is_true(), quotes = d_.quoting != kNone;
  for (u64 i = 0; i < n;) {
    // Runs of ordinary characters; a field that is one run is cut out of the line.
    if (r_->step == Reader::kStartRecord || r_->step == Reader::kStartField) {
      u32 first = p[i];
      if (!(quotes && first == quote) && !(skip_space && first == ' ') && first != escape) {
        u64 end = i;
        while (end < n && p[end] != delimiter && p[end] != escape && p[end] != '\n' && p[end] != '\r') ++end;
        if (end < n && p[end] == delimiter) {
          TRY(check_length(end - i));
          r_->unquoted = true;
          r_->step = Reader::kStartField;
          Ref field = TRY(str_substring(t_, text, i, end));
          TRY(save_value(std::move(field)));
          i = end + 1;
          continue;
        }
        if (end > i) {
          r_->unquoted = true;
          r_->step = Reader::kInField;
          TRY(add_run(p + i, end - i));
          i = end;
          continue;
        }
      }
    } else if (r_->step == Reader::kInQuoted) {
      u64 end = i;
      while (end < n && p[end] != escape && p[end] != quote) ++end;
      if (end > i) {
        TRY(add_run(p + i, end - i));
        i = end;
        continue;
      }
    }
    TRY(take(p[i++]));
  }
  return take(kEndOfLine);
}

}  // namespace

Result<Ref> reader_new(Thread& t, Args args) {
  TRY(argument_count(t, "reader", Args{args.items, args.count, nullptr}, 1, 2));
  Ref lines = TRY(get_iter(t, args[0]));
  RefTo<Dialect> dialect = TRY(dialect_from(t, args.count > 1 ? args[1] : Value::empty(), args));
  auto* self = allocate_object<Reader>(t, t.interp.find_type(Reader::kType));
  self->lines.init_steal(lines.detach());
  self->dialect.init_steal(dialect.detach());
  self->fields.init(nullptr);
  self->line_number.init_steal(Value::small_int(0));
  self->field = nullptr;
  self->field_length = self->field_capacity = 0;
  self->step = Reader::kStartRecord;
  self->unquoted = false;
  return Ref::steal(Value(self));
}

static Result<Ref> reader_iter(Thread&, Value self) { return Ref(self); }

static Result<Ref> reader_next(Thread& t, Value value) {
  auto* self = static_cast<Reader*>(value.object());
  self->fields.set(TRY(list_new(t)));
  self->field_length = 0;
  self->step = Reader::kStartRecord;
  self->unquoted = false;
  Ref lines(self->lines.get());
  do {
    Ref line = TRY(iter_next(t, lines));
    if (!self->fields) return raise_csv(t, "iterator has already advanced the reader");
    Parser parser(t, self);
    if (line.is_absent()) {
      if (self->field_length == 0 && self->step != Reader::kInQuoted) return absent_ref();
      if (self->dialect->is_strict()) return raise_csv(t, "unexpected end of data");
      TRY(parser.end_of_data());
      break;
    }
    if (!is<Str>(line))
      return raise_csv(t, fmt::format("iterator should return strings, not {} (the file should be opened in text mode)", type_name(t, line)));
    self->line_number.init_steal(Value::small_int(self->line_number.get().as_int() + 1));
    Str* text = static_cast<Str*>(line.get().object());
    switch (text->kind()) {
      case 1: TRY(parser.line(text, text->data1())); break;
      case 2: TRY(parser.line(text, text->data2())); break;
      default: TRY(parser.line(text, text->data4()));
    }
  } while (self->step != Reader::kStartRecord);
  RefTo<List> fields = RefTo<List>::steal(self->fields.get());
  self->fields.init(nullptr);
  return fields;
}

static void reader_visit(Object* o, Visitor& visit) {
  auto* self = static_cast<Reader*>(o);
  visit(self->lines);
  visit(self->dialect);
  visit(self->fields);
}
static void reader_dealloc(Object* o) {
  auto* self = static_cast<Reader*>(o);
  o->type()->interp->heap.free_buffer(self->field, self->field_capacity * 4);
  self->field_capacity = 0;
  self->field = nullptr;
  self->lines.clear();
  self->dialect.clear();
  self->fields.clear();
}

static constexpr Member kMembers[] = {
    {"dialect", offsetof(Reader, dialect), true, true, nullptr},
    {"line_num", offsetof(Reader, line_number), true, true, nullptr},
};
const TypeSpec Reader::kType = {
    .name = "_csv.reader",
    .basic_size = sizeof(Reader),
    .flags = kTypeBase | kTypeCycles | kTypeNoNew,
    .doc = "An iterator over rows.",
    .slots = {.iter = reader_iter, .next = reader_next, .visit = reader_visit, .dealloc = reader_dealloc},
    .members = kMembers,
};

}  // namespace krait::csv

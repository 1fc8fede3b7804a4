// datetime.date, and the tuple that isocalendar() gives.
#include <ctime>

#include "base/environment.h"
#include "base/hash.h"
#include "modules/_datetime/_datetime.h"
#include "objects/bytes.h"
#include "objects/float.h"
#include "objects/int.h"

namespace krait {

static Date* self_date(Value v) { return static_cast<Date*>(v.object()); }
static Value class_value(TypeObject* cls) { return Value(static_cast<Object*>(cls)); }

static Result<Ref> make(Thread& t, TypeObject* cls, const DateFields& d) {
  auto* o = cls == datetime_state(t).date ? allocate_object<Date>(t, cls, false) : static_cast<Date*>(type_allocate(t, cls));
  o->year = u16(d.year);
  o->month = u8(d.month);
  o->day = u8(d.day);
  o->hash = -1;
  return Ref::steal(Value(o));
}
Result<Ref> date_new(Thread& t, TypeObject* cls, const DateFields& d) {
  TRY(check_date(t, d));
  if (cls == datetime_state(t).date) return make(t, cls, d);
  if (cls == datetime_state(t).datetime) return datetime_new(t, cls, d, {}, Value::none());
  return call(t, class_value(cls), Value::small_int(d.year), Value::small_int(d.month), Value::small_int(d.day));
}

static Result<Ref> date_new_slot(Thread& t, TypeObject* cls, Args args) {
  u8 state[kDateBytes];
  DateFields d;
  if (args.count == 1 && !args.kwnames && state_bytes(args[0], kDateBytes, state) && read_date(state, &d)) return make(t, cls, d);
  const ConstructorArgument parameters[] = {{"year", &d.year, nullptr}, {"month", &d.month, nullptr}, {"day", &d.day, nullptr}};
  TRY(constructor_arguments(t, args, parameters, 3, 3));
  TRY(check_date(t, d));
  return make(t, cls, d);
}

// --- Other constructors

static Result<Ref> from_time_t(Thread& t, TypeObject* cls, time_t when) {
  struct tm tm;
  if ((EnvironmentLock(), !::localtime_r(&when, &tm))) return t.raise_os_error(errno ? errno : EINVAL);
  return date_new(t, cls, {tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday});
}
static Result<Ref> date_fromtimestamp(Thread& t, TypeObject* cls, Value timestamp) {
  i64 seconds;
  if (is_float(timestamp)) {
    f64 x = float_value(timestamp);
    if (std::isnan(x)) return t.raise(kValueError, "Invalid value NaN (not a number)");
    x = std::floor(x);
    if (!(x >= -9223372036854775808.0 && x < 9223372036854775808.0))
      return t.raise(kOverflowError, "timestamp out of range for platform time_t");
    seconds = i64(x);
  } else {
    Ref index = TRY(to_index(t, timestamp));
    if (!int_try_i64(index, &seconds)) return t.raise(kOverflowError, "timestamp out of range for platform time_t");
  }
  return from_time_t(t, cls, time_t(seconds));
}
static Result<Ref> date_today(Thread& t, TypeObject* cls) {
  struct timespec clock;
  ::clock_gettime(CLOCK_REALTIME, &clock);
  Ref now = float_from(t, f64(clock.tv_sec) + f64(clock.tv_nsec) * 1e-9);   // datetime's too, so with its fraction
  RefTo<Str> name = str_intern(t, "fromtimestamp");
  Value args[] = {now};
  return call_method(t, class_value(cls), name, args);
}
static Result<Ref> date_fromordinal(Thread& t, TypeObject* cls, Args args) {
  TRY(exact_arguments(t, "fromordinal", args, 1));
  int n = TRY(c_int(t, args[0]));
  if (n < 1) return t.raise(kValueError, "ordinal must be >= 1");
  return date_new(t, cls, from_ordinal(n));
}
static Error raise_iso(Thread& t, IsoError error, const IsoFields& iso) {
  if (error == IsoError::kYear) return t.raise(kValueError, "year must be in 1..9999, not {}", iso.year);
  if (error == IsoError::kWeek) return t.raise(kValueError, "Invalid week: {}", iso.week);
  return t.raise(kValueError, "Invalid weekday: {} (range is [1, 7])", iso.weekday);
}
static Result<Ref> date_fromisoformat(Thread& t, TypeObject* cls, Value text) {
  if (!is<Str>(text)) return t.raise(kTypeError, "fromisoformat: argument must be str");
  Str* s = as<Str>(text);
  DateFields d;
  IsoError iso;
  usize n = usize(s->length);
  if (!s->is_ascii() || (n != 7 && n != 8 && n != 10) || parse_iso_date(s->ascii(), &d, &iso) != IsoText::kOk)
    return raise_iso_text(t, s);
  return date_new(t, cls, d);
}
static Result<Ref> date_fromisocalendar(Thread& t, TypeObject* cls, Value year, Value week, Value day) {
  IsoFields iso{};
  int* parts[] = {&iso.year, &iso.week, &iso.weekday};
  Value values[] = {year, week, day};
  for (usize i = 0; i < 3; ++i) {
    Ref index = TRY(to_index(t, values[i]));
    i64 n;
    if (!int_try_i64(index, &n) || n > INT32_MAX || n < INT32_MIN)
      return t.raise(kValueError, "ISO calendar component out of range");
    *parts[i] = int(n);
  }
  DateFields d;
  IsoError error = from_iso_calendar(iso, &d);
  if (error != IsoError::kNone) return raise_iso(t, error, iso);
  return date_new(t, cls, d);
}
static Result<Ref> date_strptime(Thread& t, TypeObject* cls, Args args) {
  return call_strptime(t, "_strptime_datetime_date", cls, args);
}

// --- Text

static Result<Ref> date_repr(Thread& t, Value self) {
  DateFields d = self_date(self)->date();
  return str_from_utf8(t, fmt::format("{}({}, {}, {})", type_name(t, self), d.year, d.month, d.day)).ref();
}
static Result<Ref> date_isoformat(Thread& t, Date* self) { return str_from_ascii(t, date_text(self->date())).ref(); }
static Result<Ref> date_str(Thread& t, Value self) {
  RefTo<Str> name = str_intern(t, "isoformat");
  return call_method(t, self, name);
}
std::string ctime_text(const DateFields& d, const TimeFields& f) {
  static constexpr const char* kDays[] = {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"};
  static constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  return fmt::format("{} {} {:2} {:02}:{:02}:{:02} {:04}", kDays[weekday(d)], kMonths[d.month - 1], d.day, f.hour, f.minute,
                     f.second, d.year);
}
static Result<Ref> date_ctime(Thread& t, Date* self) { return str_from_ascii(t, ctime_text(self->date(), {})).ref(); }
static Result<Ref> date_timetuple(Thread& t, Date* self) { return time_tuple(t, self->date(), {}, -1); }
static Result<Ref> date_strftime(Thread& t, Date* self, Value argument) {
  Str* format = TRY(text_argument(t, "strftime", 1, argument));
  Ref keep{Value(self)}, text{Value(format)};
  RefTo<Str> name = str_intern(t, "timetuple");
  Ref tuple = TRY(call_method(t, keep, name));
  const Clock* clock = is<DateTime>(keep) ? &static_cast<DateTime*>(static_cast<Date*>(self))->clock : nullptr;
  return format_time(t, keep, clock, self->year, tuple, format, keep);
}
static Result<Ref> date_format(Thread& t, Date* self, Args args) { return format_object(t, Value(self), args); }

// --- Arithmetic and comparison

static Result<Ref> shifted(Thread& t, Date* d, i64 days) {
  i64 ordinal = to_ordinal(d->date()) + days;
  if (ordinal < 1 || ordinal > kMaxOrdinal) return t.raise(kOverflowError, "date value out of range");
  return date_new(t, d->type(), from_ordinal(int(ordinal)));
}
static Result<Ref> date_add(Thread& t, Value a, Value b) {
  if (!is<Date>(a)) std::swap(a, b);
  if (!is<Date>(a) || is<DateTime>(a) || !is<TimeDelta>(b)) return not_implemented_ref();
  return shifted(t, self_date(a), static_cast<TimeDelta*>(b.object())->days);
}
static Result<Ref> date_sub(Thread& t, Value a, Value b) {
  if (!is<Date>(a) || is<DateTime>(a) || is<DateTime>(b)) return not_implemented_ref();
  if (is<Date>(b)) return delta_new(t, to_ordinal(self_date(a)->date()) - to_ordinal(self_date(b)->date()), 0, 0);
  if (is<TimeDelta>(b)) return shifted(t, self_date(a), -i64(static_cast<TimeDelta*>(b.object())->days));
  return not_implemented_ref();
}
static Result<Ref> date_compare(Thread&, Value a, Value b, CompareOp op) {
  if (!is<Date>(a) || !is<Date>(b) || is<DateTime>(b)) return not_implemented_ref();
  int x = to_ordinal(self_date(a)->date()), y = to_ordinal(self_date(b)->date());
  return bool_ref(order_holds(op, x < y ? -1 : x > y));
}
static Result<i64> date_hash(Thread& t, Value self) {
  Date* d = self_date(self);
  if (d->hash == -1) {
    u8 bytes[kDateBytes];
    write_date(bytes, d->date());
    d->hash = hash_bytes(bytes, sizeof bytes, t.interp.hash_key[0], t.interp.hash_key[1]);
  }
  return d->hash;
}

static i64 date_toordinal(Thread&, Date* self) { return to_ordinal(self->date()); }
static i64 date_weekday(Thread&, Date* self) { return weekday(self->date()); }
static i64 date_isoweekday(Thread&, Date* self) { return weekday(self->date()) + 1; }
static Result<Ref> date_isocalendar(Thread& t, Date* self) {
  IsoFields iso = iso_calendar(self->date());
  TypeObject* type = datetime_state(t).iso_calendar;
  auto* tuple = static_cast<Tuple*>(type_allocate_var(t, type, offsetof(Tuple, items) + 3 * sizeof(Value)));
  if (!tuple) return t.raise_no_memory();
  tuple->length = 3;
  tuple->items[0] = Value::small_int(iso.year);
  tuple->items[1] = Value::small_int(iso.week);
  tuple->items[2] = Value::small_int(iso.weekday);
  return Ref::steal(Value(tuple));
}
static Result<Ref> date_replace(Thread& t, Date* self, Value year, Value month, Value day) {
  DateFields d = self->date();
  RefTo<TypeObject> cls(self->type());
  if (!year.is_empty()) d.year = TRY(c_int(t, year));
  if (!month.is_empty()) d.month = TRY(c_int(t, month));
  if (!day.is_empty()) d.day = TRY(c_int(t, day));
  return date_new(t, cls, d);
}
static Result<Ref> date_reduce(Thread& t, Date* self) {
  u8 state[kDateBytes];
  write_date(state, self->date());
  RefTo<Bytes> bytes = TRY(bytes_from(t, std::string_view(reinterpret_cast<char*>(state), sizeof state)));
  RefTo<Tuple> arguments = TRY(tuple_of(t, Value(bytes)));
  return tuple_of(t, class_value(self->type()), Value(arguments));
}
static Result<Ref> get_year(Thread&, Value v) { return Ref::steal(Value::small_int(self_date(v)->year)); }
static Result<Ref> get_month(Thread&, Value v) { return Ref::steal(Value::small_int(self_date(v)->month)); }
static Result<Ref> get_day(Thread&, Value v) { return Ref::steal(Value::small_int(self_date(v)->day)); }

static constexpr Method kDateMethods[] = {
    class_method<date_fromtimestamp>("fromtimestamp(type, timestamp, /)", "The local date of a POSIX timestamp."),
    class_method<date_fromordinal>("fromordinal(*args)", "The date of a day number; 1 is the first day of year 1."),
    class_method<date_fromisoformat>("fromisoformat(type, object, /)", "A date from most ISO 8601 texts."),
    class_method<date_fromisocalendar>("fromisocalendar(type, year, week, day) as (*args)", "The date of an ISO year, week and weekday."),
    class_method<date_strptime>("strptime(*args)", "A date read by a format."),
    class_method<date_today>("today(type, /)", "The current local date."),
    method<date_ctime>("ctime(self, /)", "As C's ctime() writes it."),
    method<date_strftime>("strftime(self, format) as (*args)", "As text by a format."),
    method<date_format>("__format__(*args)", "As strftime(); str() for an empty format."),
    method<date_timetuple>("timetuple(self, /)", "As a time.struct_time."),
    method<date_isocalendar>("isocalendar(self, /)", "ISO year, week number and weekday."),
    method<date_isoformat>("isoformat(self, /)", "As YYYY-MM-DD."),
    method<date_isoweekday>("isoweekday(self, /)", "Day of the week; Monday is 1."),
    method<date_toordinal>("toordinal(self, /)", "The day number; 1 is the first day of year 1."),
    method<date_weekday>("weekday(self, /)", "Day of the week; Monday is 0."),
    method<date_replace>("replace(self, /, year=unchanged, month=unchanged, day=unchanged)", "A copy with some fields changed."),
    method<replace_fields>("__replace__(self, /, **changes)", "The same as replace()."),
    method<date_reduce>("__reduce__(self, /)", "For pickle."),
};
static constexpr Getter kDateGetters[] = {
    {"year", get_year}, {"month", get_month}, {"day", get_day},
};
static Status date_ready(Thread& t, TypeObject* type) {
  DateTimeState& s = datetime_state(t);
  s.date = type;
  Ref min = TRY(make(t, type, {1, 1, 1})), max = TRY(make(t, type, {9999, 12, 31})), day = TRY(delta_new(t, 1, 0, 0));
  TRY(dict_set_text(t, type->dict, "min", min));
  TRY(dict_set_text(t, type->dict, "max", max));
  return dict_set_text(t, type->dict, "resolution", day);
}
const TypeSpec Date::kType = {
    .name = "datetime.date",
    .basic_size = sizeof(Date),
    .flags = kTypeBase | kTypeStatic,
    .doc = "date(year, month, day): a day of the Gregorian calendar.",
    .slots = {.repr = date_repr, .str = date_str, .hash = date_hash, .compare = date_compare, .new_ = date_new_slot,
              .add = date_add, .sub = date_sub},
    .methods = rows(kDateMethods),
    .getters = rows(kDateGetters),
    .ready = date_ready,
};

// --- IsoCalendarDate

static Result<Ref> iso_repr(Thread& t, Value self) {
  auto* tuple = static_cast<Tuple*>(self.object());
  return str_from_utf8(t, fmt::format("{}(year={}, week={}, weekday={})", type_name(t, self), (*tuple)[0].as_int(),
                                      (*tuple)[1].as_int(), (*tuple)[2].as_int())).ref();
}
template <u64 I>
static Result<Ref> iso_item(Thread&, Value self) { return Ref(static_cast<Tuple*>(self.object())->items[I]); }
static Result<Ref> iso_reduce(Thread& t, Value self) {
  RefTo<Tuple> plain = TRY(tuple_from(t, static_cast<Tuple*>(self.object())->span()));
  RefTo<Tuple> arguments = TRY(tuple_of(t, Value(plain)));
  return tuple_of(t, class_value(t.types.tuple), Value(arguments));
}
static constexpr Method kIsoMethods[] = {method<iso_reduce>("__reduce__(self, /)", "For pickle.")};
static constexpr Getter kIsoGetters[] = {{"year", iso_item<0>}, {"week", iso_item<1>}, {"weekday", iso_item<2>}};
const TypeSpec IsoCalendarDate::kType = {
    .name = "datetime.IsoCalendarDate",
    .base = &Tuple::kType,
    .basic_size = sizeof(Tuple),
    .flags = kTypeCycles | kTypeNoNew,
    .doc = "ISO year, week and weekday.",
    .slots = {.repr = iso_repr},
    .methods = rows(kIsoMethods),
    .getters = rows(kIsoGetters),
};

}  // namespace krait

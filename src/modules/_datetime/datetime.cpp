// datetime.datetime: construction, text, arithmetic, comparison.
#include "base/hash.h"
#include "modules/_datetime/_datetime.h"
#include "objects/bytes.h"

namespace krait {

static DateTime* self_datetime(Value v) { return static_cast<DateTime*>(v.object()); }
static Value class_value(TypeObject* cls) { return Value(static_cast<Object*>(cls)); }

static Result<Ref> make(Thread& t, TypeObject* cls, const DateFields& d, const TimeFields& f, Value tzinfo) {
  auto* o = cls == datetime_state(t).datetime ? allocate_object<DateTime>(t, cls, false) : static_cast<DateTime*>(type_allocate(t, cls));
  o->year = u16(d.year);
  o->month = u8(d.month);
  o->day = u8(d.day);
  o->hash = -1;
  o->clock.hour = u8(f.hour);
  o->clock.minute = u8(f.minute);
  o->clock.second = u8(f.second);
  o->clock.fold = u8(f.fold);
  o->clock.microsecond = u32(f.microsecond);
  o->clock.tzinfo.init(tzinfo.is_none() ? Value::empty() : tzinfo);
  return Ref::steal(Value(o));
}
Result<Ref> datetime_new(Thread& t, TypeObject* cls, const DateFields& d, const TimeFields& f, Value tzinfo) {
  TRY(check_date(t, d));
  TRY(check_time(t, f));
  TRY(check_tzinfo(t, tzinfo));
  if (cls == datetime_state(t).datetime) return make(t, cls, d, f, tzinfo);
  Value args[] = {Value::small_int(d.year), Value::small_int(d.month), Value::small_int(d.day), Value::small_int(f.hour),
                  Value::small_int(f.minute), Value::small_int(f.second), Value::small_int(f.microsecond),
                  tzinfo.is_empty() ? Value::none() : tzinfo, Value::small_int(f.fold)};
  RefTo<Str> fold = str_intern(t, "fold");
  RefTo<Tuple> names = TRY(tuple_of(t, Value(fold)));
  return call(t, class_value(cls), Args{args, 8, f.fold ? names.get() : nullptr});
}

Result<Ref> datetime_from_total(Thread& t, TypeObject* cls, i128 total, Value tzinfo, int fold) {
  if (total < 0 || total >= i128(kMaxOrdinal) * kMicrosecondsPerDay) return t.raise(kOverflowError, "date value out of range");
  i64 days = i64(total) / kMicrosecondsPerDay, rest = i64(total) % kMicrosecondsPerDay;
  i64 seconds = rest / kMicrosecondsPerSecond;
  TimeFields f{int(seconds / 3600), int(seconds / 60 % 60), int(seconds % 60), int(rest % kMicrosecondsPerSecond), fold};
  DateFields d = from_ordinal(int(days) + 1);
  if (KRAIT_LIKELY(cls == datetime_state(t).datetime && (tzinfo.is_none() || tzinfo.is_empty()))) return make(t, cls, d, f, tzinfo);
  return datetime_new(t, cls, d, f, tzinfo);
}

static Result<Ref> datetime_new_slot(Thread& t, TypeObject* cls, Args args) {
  u8 state[kDateTimeBytes];
  DateFields d;
  TimeFields f;
  if ((args.count == 1 || args.count == 2) && !args.kwnames && state_bytes(args[0], kDateTimeBytes, state)) {
    int fold = state[2] >> 7;   // the high bit of the month
    state[2] &= 0x7F;
    if (read_date(state, &d)) {
      read_time(state + kDateBytes, &f);
      f.fold = fold;
      Value tzinfo = args.count == 2 ? args[1] : Value::none();
      if (!tzinfo.is_none() && !is<TzInfo>(tzinfo)) return t.raise(kTypeError, "bad tzinfo state arg");
      return make(t, cls, d, f, tzinfo);
    }
  }
  Value tzinfo = Value::none();
  const ConstructorArgument parameters[] = {
      {"year", &d.year, nullptr},     {"month", &d.month, nullptr},   {"day", &d.day, nullptr},
      {"hour", &f.hour, nullptr},     {"minute", &f.minute, nullptr}, {"second", &f.second, nullptr},
      {"microsecond", &f.microsecond, nullptr}, {"tzinfo", nullptr, &tzinfo}, {"fold", &f.fold, nullptr}};
  TRY(constructor_arguments(t, args, parameters, 3, 8));
  TRY(check_date(t, d));
  TRY(check_time(t, f));
  TRY(check_tzinfo(t, tzinfo));
  return make(t, cls, d, f, tzinfo);
}

// --- Other constructors

// Where the date ends in the ISO text of a datetime; the character there is a separator of any kind. A week date may
// end before or after its weekday, and a basic one is told from a following time by the number of digits.
static usize date_length(std::string_view s) {
  auto digit = [&](usize i) { return i < s.size() && s[i] >= '0' && s[i] <= '9'; };
  if (s.size() == 7) return 7;
  if (s[4] == '-') {
    if (s[5] != 'W') return 10;
    bool weekday_follows = s.size() > 8 && s[8] == '-' && !(s.size() > 10 && digit(10));
    return weekday_follows ? 10 : 8;
  }
  if (s[4] != 'W') return 8;
  usize end = 7;
  while (digit(end)) ++end;
  if (end < 9) return end;
  return end % 2 == 0 ? 7 : 8;
}
static Result<Ref> datetime_fromisoformat(Thread& t, TypeObject* cls, Value value) {
  if (!is<Str>(value)) return t.raise(kTypeError, "fromisoformat: argument must be str");
  Str* text = as<Str>(value);
  if (text->length < 7) return raise_iso_text(t, text);
  // The separator may be any character: it is read as a blank.
  std::string copy;
  usize others = 0;
  for (u64 i = 0; i < text->length && !text->is_ascii(); ++i) {
    u32 c = text->at(i);
    copy.push_back(c < 128 && c ? char(c) : '?');
    others += c >= 128;
  }
  std::string_view ascii = text->is_ascii() ? text->ascii() : std::string_view(copy);
  usize end = date_length(ascii);
  if (end > ascii.size()) return raise_iso_text(t, text);
  if (others && !(others == 1 && end < ascii.size() && text->at(end) >= 128)) return raise_iso_text(t, text);
  DateFields d;
  IsoError iso;
  ParsedTime parsed;
  if (parse_iso_date(ascii.substr(0, end), &d, &iso) != IsoText::kOk) return raise_iso_text(t, text);
  if (end < ascii.size()) {
    if (end + 1 == ascii.size()) return raise_iso_text(t, text);
    IsoText outcome = parse_iso_time(ascii.substr(end + 1), &parsed);
    if (outcome == IsoText::kBadMidnight)
      return t.raise(kValueError, "minute, second, and microsecond must be 0 when hour is 24");
    if (outcome != IsoText::kOk) return raise_iso_text(t, text);
  }
  Ref zone = TRY(zone_of_parsed(t, parsed));
  if (parsed.next_day) {
    TRY(check_date(t, d));
    if (to_ordinal(d) == kMaxOrdinal) return t.raise(kValueError, "year must be in 1..9999, not {}", kMaxYear + 1);
    d = from_ordinal(to_ordinal(d) + 1);
  }
  return datetime_new(t, cls, d, parsed.fields, zone);
}
static Result<Ref> datetime_combine(Thread& t, TypeObject* cls, Value date, Value time, Value tzinfo) {
  if (!is<Date>(date))
    return t.raise(kTypeError, "combine() argument 1 must be datetime.date, not {}", date.is_none() ? std::string("None") : type_name(t, date));
  if (!is<TimeOfDay>(time))
    return t.raise(kTypeError, "combine() argument 2 must be datetime.time, not {}", time.is_none() ? std::string("None") : type_name(t, time));
  const Clock& clock = static_cast<TimeOfDay*>(time.object())->clock;
  return datetime_new(t, cls, static_cast<Date*>(date.object())->date(), clock.fields(), tzinfo.is_empty() ? tzinfo_value(clock) : tzinfo);
}
static Result<Ref> datetime_strptime(Thread& t, TypeObject* cls, Args args) {
  return call_strptime(t, "_strptime_datetime_datetime", cls, args);
}

// --- Parts

static Result<Ref> datetime_date(Thread& t, DateTime* self) { return date_new(t, datetime_state(t).date, self->date()); }
static Result<Ref> datetime_time(Thread& t, DateTime* self) {
  return time_new(t, datetime_state(t).time, self->clock.fields(), Value::none());
}
static Result<Ref> datetime_timetz(Thread& t, DateTime* self) {
  return time_new(t, datetime_state(t).time, self->clock.fields(), tzinfo_value(self->clock));
}
static Result<Ref> offset_of(Thread& t, Value self) { return zone_offset(t, tzinfo_value(self_datetime(self)->clock), self); }
static Result<Ref> datetime_utcoffset(Thread& t, DateTime* self) { return offset_of(t, Value(self)); }
static Result<Ref> datetime_dst(Thread& t, DateTime* self) { return zone_dst(t, tzinfo_value(self->clock), Value(self)); }
static Result<Ref> datetime_tzname(Thread& t, DateTime* self) { return zone_name(t, tzinfo_value(self->clock), Value(self)); }

static Result<Ref> datetime_timetuple(Thread& t, DateTime* self) {
  Ref keep{Value(self)};
  int flag = -1;
  if (!self->clock.tzinfo.get().is_empty()) {
    Ref dst = TRY(datetime_dst(t, self));
    if (!dst.is_none()) flag = static_cast<TimeDelta*>(dst.get().object())->total() != 0;
  }
  return time_tuple(t, self->date(), self->clock.fields(), flag);
}
static Result<Ref> datetime_utctimetuple(Thread& t, DateTime* self) {
  Ref keep{Value(self)};
  Ref offset = TRY(offset_of(t, keep));
  i128 total = total_microseconds(self);
  if (!offset.is_none()) total -= static_cast<TimeDelta*>(offset.get().object())->total();
  Ref utc = TRY(datetime_from_total(t, datetime_state(t).datetime, total, Value::none()));
  return time_tuple(t, self_datetime(utc)->date(), self_datetime(utc)->clock.fields(), 0);
}

// --- Text

static Result<Ref> datetime_repr(Thread& t, Value self) {
  Ref keep(self);
  DateTime* d = self_datetime(self);
  const Clock& c = d->clock;
  std::string out = fmt::format("{}({}, {}, {}, {}, {}", type_name(t, self), d->year, d->month, d->day, c.hour, c.minute);
  if (c.second || c.microsecond) out += fmt::format(", {}", c.second);
  if (c.microsecond) out += fmt::format(", {}", c.microsecond);
  return str_from_utf8(t, out + TRY(repr_tail(t, c, true)) + ")").ref();
}
static Result<Ref> isoformat(Thread& t, DateTime* self, std::string_view separator, TimeSpec spec) {
  Ref keep{Value(self)};
  std::string out = date_text(self->date());
  out += separator;
  out += time_text(self->clock.fields(), spec);
  Ref offset = TRY(offset_of(t, keep));
  if (!offset.is_none()) out += offset_text(static_cast<TimeDelta*>(offset.get().object()), ":");
  return str_from_utf8(t, out).ref();
}
static Result<Ref> datetime_isoformat(Thread& t, DateTime* self, Value sep, Value timespec) {
  std::string separator = "T";
  if (!sep.is_empty()) {
    if (!is<Str>(sep))
      return t.raise(kTypeError, "isoformat() argument 1 must be a unicode character, not {}", sep.is_none() ? std::string("None") : type_name(t, sep));
    if (as<Str>(sep)->length != 1)
      return t.raise(kTypeError, "isoformat() argument 1 must be a unicode character, not a string of length {}", as<Str>(sep)->length);
    separator = str_to_utf8(as<Str>(sep));
  }
  return isoformat(t, self, separator, TRY(timespec_argument(t, timespec, 2)));
}
static Result<Ref> datetime_str(Thread& t, Value self) {
  if (self.object()->type() == datetime_state(t).datetime) return isoformat(t, self_datetime(self), " ", TimeSpec::kAuto);
  RefTo<Str> name = str_intern(t, "isoformat"), separator = str_from_ascii(t, " ");
  Value args[] = {Value(separator)};
  return call_method(t, self, name, args);
}
static Result<Ref> datetime_ctime(Thread& t, DateTime* self) {
  return str_from_ascii(t, ctime_text(self->date(), self->clock.fields())).ref();
}

// --- Arithmetic, comparison, hash

static Result<Ref> moved(Thread& t, DateTime* d, i128 by) {
  return datetime_from_total(t, d->type(), total_microseconds(d) + by, tzinfo_value(d->clock));
}
static Result<Ref> datetime_add(Thread& t, Value a, Value b) {
  if (!is<DateTime>(a)) std::swap(a, b);
  if (!is<DateTime>(a) || !is<TimeDelta>(b)) return not_implemented_ref();
  return moved(t, self_datetime(a), static_cast<TimeDelta*>(b.object())->total());
}
static Result<Ref> datetime_sub(Thread& t, Value a, Value b) {
  if (!is<DateTime>(a)) return not_implemented_ref();
  if (is<TimeDelta>(b)) return moved(t, self_datetime(a), -static_cast<TimeDelta*>(b.object())->total());
  if (!is<DateTime>(b)) return not_implemented_ref();
  Ref left(a), right(b);
  i64 difference = total_microseconds(self_datetime(a)) - total_microseconds(self_datetime(b));
  if (!(self_datetime(a)->clock.tzinfo.get() == self_datetime(b)->clock.tzinfo.get())) {
    Ref x = TRY(offset_of(t, left)), y = TRY(offset_of(t, right));
    if (x.is_none() != y.is_none()) return t.raise(kTypeError, "can't subtract offset-naive and offset-aware datetimes");
    if (!x.is_none())   // offsets are less than a day
      difference += i64(static_cast<TimeDelta*>(y.get().object())->total() - static_cast<TimeDelta*>(x.get().object())->total());
  }
  return delta_from_total(t, difference);
}

static Result<Ref> with_fold(Thread& t, DateTime* d, int fold) {
  TimeFields f = d->clock.fields();
  f.fold = fold;
  return make(t, datetime_state(t).datetime, d->date(), f, tzinfo_value(d->clock));
}
static bool same_offset(Value x, Value y) {
  if (x.is_none() || y.is_none()) return x.is_none() && y.is_none();
  return static_cast<TimeDelta*>(x.object())->total() == static_cast<TimeDelta*>(y.object())->total();
}
// A time in a gap or fold of its zone equals no time of another zone (PEP 495).
static Result<bool> is_problematic(Thread& t, Value d, Value offset) {
  Ref flipped = TRY(with_fold(t, self_datetime(d), !self_datetime(d)->clock.fold));
  Ref other = TRY(offset_of(t, flipped));
  return !same_offset(offset, other);
}
static Result<Ref> datetime_compare(Thread& t, Value a, Value b, CompareOp op) {
  if (!is<DateTime>(a) || !is<DateTime>(b)) return not_implemented_ref();
  Ref left(a), right(b);
  i128 x = total_microseconds(self_datetime(a)), y = total_microseconds(self_datetime(b));
  if (!(self_datetime(a)->clock.tzinfo.get() == self_datetime(b)->clock.tzinfo.get())) {
    bool equality = op == CompareOp::kEq || op == CompareOp::kNe;
    Ref x_offset = TRY(offset_of(t, left)), y_offset = TRY(offset_of(t, right));
    if (equality && !x_offset.is_none() && !y_offset.is_none() &&
        (TRY(is_problematic(t, left, x_offset)) || TRY(is_problematic(t, right, y_offset))))
      return bool_ref(op == CompareOp::kNe);
    if (x_offset.is_none() != y_offset.is_none()) {
      if (equality) return bool_ref(op == CompareOp::kNe);
      return t.raise(kTypeError, "can't compare offset-naive and offset-aware datetimes");
    }
    if (!x_offset.is_none()) {
      x -= static_cast<TimeDelta*>(x_offset.get().object())->total();
      y -= static_cast<TimeDelta*>(y_offset.get().object())->total();
    }
  }
  return bool_ref(order_holds(op, x < y ? -1 : x > y));
}
static Result<i64> datetime_hash(Thread& t, Value self) {
  if (self_datetime(self)->hash != -1) return self_datetime(self)->hash;
  Ref keep(self), plain(self);
  if (self_datetime(self)->clock.fold) plain = TRY(with_fold(t, self_datetime(self), 0));
  Ref offset = TRY(offset_of(t, plain));
  i64 h;
  if (offset.is_none()) {
    u8 bytes[kDateTimeBytes];
    write_date(bytes, self_datetime(self)->date());
    write_time(bytes + kDateBytes, self_datetime(self)->clock.fields());
    h = hash_bytes(bytes, sizeof bytes, t.interp.hash_key[0], t.interp.hash_key[1]);
  } else {
    i128 utc = total_microseconds(self_datetime(self)) - static_cast<TimeDelta*>(offset.get().object())->total();
    Ref delta = TRY(delta_from_total(t, utc + kMicrosecondsPerDay));
    h = TRY(hash(t, delta));
  }
  return self_datetime(self)->hash = h;
}

static Result<Ref> datetime_replace(Thread& t, DateTime* self, Value year, Value month, Value day, Value hour, Value minute,
                                    Value second, Value microsecond, Value tzinfo, Value fold) {
  Ref keep{Value(self)};
  DateFields d = self->date();
  TimeFields f = self->clock.fields();
  int* fields[] = {&d.year, &d.month, &d.day, &f.hour, &f.minute, &f.second, &f.microsecond, &f.fold};
  Value values[] = {year, month, day, hour, minute, second, microsecond, fold};
  for (usize i = 0; i < 8; ++i)
    if (!values[i].is_empty()) *fields[i] = TRY(c_int(t, values[i]));
  return datetime_new(t, self->type(), d, f, tzinfo.is_empty() ? tzinfo_value(self->clock) : tzinfo);
}
static Result<Ref> reduce(Thread& t, DateTime* self, bool keep_fold) {
  u8 state[kDateTimeBytes];
  write_date(state, self->date());
  write_time(state + kDateBytes, self->clock.fields());
  if (keep_fold && self->clock.fold) state[2] |= 0x80;
  RefTo<Bytes> bytes = TRY(bytes_from(t, std::string_view(reinterpret_cast<char*>(state), sizeof state)));
  RefTo<Tuple> arguments = self->clock.tzinfo.get().is_empty() ? TRY(tuple_of(t, Value(bytes)))
                                                              : TRY(tuple_of(t, Value(bytes), self->clock.tzinfo.get()));
  return tuple_of(t, class_value(self->type()), Value(arguments));
}
static Result<Ref> datetime_reduce_ex(Thread& t, DateTime* self, Args args) {
  TRY(exact_arguments(t, "__reduce_ex__", args, 1));
  return reduce(t, self, TRY(c_int(t, args[0])) > 3);
}
static Result<Ref> datetime_reduce(Thread& t, DateTime* self) { return reduce(t, self, false); }

static Result<Ref> get_hour(Thread&, Value v) { return Ref::steal(Value::small_int(self_datetime(v)->clock.hour)); }
static Result<Ref> get_minute(Thread&, Value v) { return Ref::steal(Value::small_int(self_datetime(v)->clock.minute)); }
static Result<Ref> get_second(Thread&, Value v) { return Ref::steal(Value::small_int(self_datetime(v)->clock.second)); }
static Result<Ref> get_microsecond(Thread&, Value v) { return Ref::steal(Value::small_int(self_datetime(v)->clock.microsecond)); }
static Result<Ref> get_tzinfo(Thread&, Value v) { return Ref(tzinfo_value(self_datetime(v)->clock)); }
static Result<Ref> get_fold(Thread&, Value v) { return Ref::steal(Value::small_int(self_datetime(v)->clock.fold)); }

static constexpr Method kMethods[] = {
    class_method<datetime_strptime>("strptime(*args)", "A datetime read by a format."),
    class_method<datetime_combine>("combine(type, date, time, tzinfo=<unrepresentable>) as (*args)", "A date and a time together."),
    class_method<datetime_fromisoformat>("fromisoformat(type, object, /)", "A datetime from most ISO 8601 texts."),
    method<datetime_date>("date(self, /)", "The date."),
    method<datetime_time>("time(self, /)", "The time of day, without the zone."),
    method<datetime_timetz>("timetz(self, /)", "The time of day with the zone."),
    method<datetime_ctime>("ctime(self, /)", "As C's ctime() writes it."),
    method<datetime_timetuple>("timetuple(self, /)", "As a time.struct_time."),
    method<datetime_utctimetuple>("utctimetuple(self, /)", "As a time.struct_time in UTC."),
    method<datetime_isoformat>("isoformat(self, /, sep='T', timespec='auto') as (*args)",
                               "As YYYY-MM-DDTHH:MM:SS.ffffff+HH:MM, as far as timespec says."),
    method<datetime_utcoffset>("utcoffset(self, /)", "What tzinfo.utcoffset() says."),
    method<datetime_tzname>("tzname(self, /)", "What tzinfo.tzname() says."),
    method<datetime_dst>("dst(self, /)", "What tzinfo.dst() says."),
    method<datetime_replace>("replace(self, /, year=unchanged, month=unchanged, day=unchanged,\n        hour=unchanged, "
                             "minute=unchanged, second=unchanged,\n        microsecond=unchanged, tzinfo=unchanged, *, fold=unchanged)",
                             "A copy with some fields changed."),
    method<datetime_reduce_ex>("__reduce_ex__(*args)", "For pickle."),
    method<datetime_reduce>("__reduce__(self, /)", "For pickle."),
};
static constexpr std::span<const Method> kOwnMethods = rows(kMethods);
static const std::span<const Method>* const kMethodGroups[] = {&kOwnMethods, &kDateTimeClockMethods};
static constexpr Getter kGetters[] = {
    {"hour", get_hour}, {"minute", get_minute}, {"second", get_second}, {"microsecond", get_microsecond},
    {"tzinfo", get_tzinfo}, {"fold", get_fold},
};
static Status datetime_ready_type(Thread& t, TypeObject* type) {
  DateTimeState& s = datetime_state(t);
  s.datetime = type;
  Ref min = TRY(make(t, type, {1, 1, 1}, {}, Value::none()));
  Ref max = TRY(make(t, type, {9999, 12, 31}, {23, 59, 59, 999999, 0}, Value::none()));
  Ref resolution = TRY(delta_from_total(t, 1));
  TRY(dict_set_text(t, type->dict, "min", min));
  TRY(dict_set_text(t, type->dict, "max", max));
  return dict_set_text(t, type->dict, "resolution", resolution);
}
const TypeSpec DateTime::kType = {
    .name = "datetime.datetime",
    .base = &Date::kType,
    .basic_size = sizeof(DateTime),
    .flags = kTypeBase | kTypeStatic,
    .doc = "datetime(year, month, day[, hour[, minute[, second[, microsecond[,tzinfo]]]]]): a date and a time of day.",
    .slots = {.repr = datetime_repr, .str = datetime_str, .hash = datetime_hash, .compare = datetime_compare,
              .new_ = datetime_new_slot, .add = datetime_add, .sub = datetime_sub,
              .visit = [](Object* o, Visitor& visit) { visit(static_cast<DateTime*>(o)->clock.tzinfo); },
              .dealloc = [](Object* o) { static_cast<DateTime*>(o)->clock.tzinfo.clear(); }},
    .getters = rows(kGetters),
    .method_groups = rows(kMethodGroups),
    .ready = datetime_ready_type,
};

}  // namespace krait

// datetime.time.
#include "base/hash.h"
#include "modules/_datetime/_datetime.h"
#include "objects/bytes.h"

namespace krait {

static TimeOfDay* self_time(Value v) { return static_cast<TimeOfDay*>(v.object()); }
static Value class_value(TypeObject* cls) { return Value(static_cast<Object*>(cls)); }

static Result<Ref> make(Thread& t, TypeObject* cls, const TimeFields& f, Value tzinfo) {
  auto* o = cls == datetime_state(t).time ? allocate_object<TimeOfDay>(t, cls, false) : static_cast<TimeOfDay*>(type_allocate(t, cls));
  o->hash = -1;
  o->clock.hour = u8(f.hour);
  o->clock.minute = u8(f.minute);
  o->clock.second = u8(f.second);
  o->clock.fold = u8(f.fold);
  o->clock.microsecond = u32(f.microsecond);
  o->clock.tzinfo.init(tzinfo.is_none() ? Value::empty() : tzinfo);
  return Ref::steal(Value(o));
}
Result<Ref> time_new(Thread& t, TypeObject* cls, const TimeFields& f, Value tzinfo) {
  TRY(check_time(t, f));
  TRY(check_tzinfo(t, tzinfo));
  if (cls == datetime_state(t).time) return make(t, cls, f, tzinfo);
  Value args[] = {Value::small_int(f.hour), Value::small_int(f.minute), Value::small_int(f.second),
                  Value::small_int(f.microsecond), tzinfo.is_empty() ? Value::none() : tzinfo, Value::small_int(f.fold)};
  RefTo<Str> fold = str_intern(t, "fold");
  RefTo<Tuple> names = TRY(tuple_of(t, Value(fold)));
  return call(t, class_value(cls), Args{args, 5, f.fold ? names.get() : nullptr});
}

static Result<Ref> time_new_slot(Thread& t, TypeObject* cls, Args args) {
  u8 state[kTimeBytes];
  TimeFields f;
  if ((args.count == 1 || args.count == 2) && !args.kwnames && state_bytes(args[0], kTimeBytes, state)) {
    int fold = state[0] >> 7;   // the high bit of the hour
    state[0] &= 0x7F;
    if (state[0] < 24) {
      read_time(state, &f);
      f.fold = fold;
      Value tzinfo = args.count == 2 ? args[1] : Value::none();
      if (!tzinfo.is_none() && !is<TzInfo>(tzinfo)) return t.raise(kTypeError, "bad tzinfo state arg");
      return make(t, cls, f, tzinfo);
    }
  }
  Value tzinfo = Value::none();
  const ConstructorArgument parameters[] = {{"hour", &f.hour, nullptr},     {"minute", &f.minute, nullptr},
                                            {"second", &f.second, nullptr}, {"microsecond", &f.microsecond, nullptr},
                                            {"tzinfo", nullptr, &tzinfo},   {"fold", &f.fold, nullptr}};
  TRY(constructor_arguments(t, args, parameters, 0, 5));
  TRY(check_time(t, f));
  TRY(check_tzinfo(t, tzinfo));
  return make(t, cls, f, tzinfo);
}

static Result<Ref> time_fromisoformat(Thread& t, TypeObject* cls, Value text) {
  if (!is<Str>(text)) return t.raise(kTypeError, "fromisoformat: argument must be str");
  Str* s = as<Str>(text);
  if (!s->is_ascii()) return raise_iso_text(t, s);
  std::string_view rest = s->ascii();
  if (rest.starts_with("T")) rest.remove_prefix(1);
  ParsedTime parsed;
  IsoText outcome = parse_iso_time(rest, &parsed);
  if (outcome == IsoText::kBadMidnight)
    return t.raise(kValueError, "minute, second, and microsecond must be 0 when hour is 24");
  if (outcome != IsoText::kOk) return raise_iso_text(t, s);
  Ref zone = TRY(zone_of_parsed(t, parsed));
  return time_new(t, cls, parsed.fields, zone);
}
static Result<Ref> time_strptime(Thread& t, TypeObject* cls, Args args) {
  return call_strptime(t, "_strptime_datetime_time", cls, args);
}

// --- Zone

static Result<Ref> offset_of(Thread& t, Value self) { return zone_offset(t, tzinfo_value(self_time(self)->clock), Value::none()); }
static Result<Ref> time_utcoffset(Thread& t, TimeOfDay* self) { return offset_of(t, Value(self)); }
static Result<Ref> time_dst(Thread& t, TimeOfDay* self) { return zone_dst(t, tzinfo_value(self->clock), Value::none()); }
static Result<Ref> time_tzname(Thread& t, TimeOfDay* self) { return zone_name(t, tzinfo_value(self->clock), Value::none()); }

// --- Text

Result<std::string> repr_tail(Thread& t, const Clock& clock, bool fold_first) {
  std::string zone, fold;
  if (!clock.tzinfo.get().is_empty()) zone = ", tzinfo=" + TRY(ascii_repr(t, clock.tzinfo.get()));
  if (clock.fold) fold = ", fold=1";
  return fold_first ? fold + zone : zone + fold;
}
static Result<Ref> time_repr(Thread& t, Value self) {
  Ref keep(self);
  const Clock& c = self_time(self)->clock;
  std::string out = fmt::format("{}({}, {}", type_name(t, self), c.hour, c.minute);
  if (c.second || c.microsecond) out += fmt::format(", {}", c.second);
  if (c.microsecond) out += fmt::format(", {}", c.microsecond);
  return str_from_utf8(t, out + TRY(repr_tail(t, c, false)) + ")").ref();
}
static Result<Ref> time_isoformat(Thread& t, TimeOfDay* self, Value timespec) {
  Ref keep{Value(self)};
  TimeSpec spec = TRY(timespec_argument(t, timespec, 1));
  std::string out = time_text(self->clock.fields(), spec);
  Ref offset = TRY(offset_of(t, keep));
  if (!offset.is_none()) out += offset_text(static_cast<TimeDelta*>(offset.get().object()), ":");
  return str_from_ascii(t, out).ref();
}
static Result<Ref> time_str(Thread& t, Value self) {
  RefTo<Str> name = str_intern(t, "isoformat");
  return call_method(t, self, name);
}
static Result<Ref> time_strftime(Thread& t, TimeOfDay* self, Value argument) {
  Str* format = TRY(text_argument(t, "strftime", 1, argument));
  Ref keep{Value(self)}, text{Value(format)};
  // The date is the first of 1900, for which all directives work.
  const Clock& c = self->clock;
  int fields[] = {1900, 1, 1, c.hour, c.minute, c.second, 0, 1, -1};
  Value items[9];
  for (usize i = 0; i < 9; ++i) items[i] = Value::small_int(fields[i]);
  RefTo<Tuple> tuple = TRY(tuple_from(t, items));
  return format_time(t, keep, &c, 1900, Value(tuple), format, Value::none());
}
static Result<Ref> time_format(Thread& t, TimeOfDay* self, Args args) { return format_object(t, Value(self), args); }

// --- Comparison and hash

static Result<Ref> time_compare(Thread& t, Value a, Value b, CompareOp op) {
  if (!is<TimeOfDay>(a) || !is<TimeOfDay>(b)) return not_implemented_ref();
  Ref left(a), right(b);
  i64 x = self_time(a)->clock.microseconds(), y = self_time(b)->clock.microseconds();
  if (!(self_time(a)->clock.tzinfo.get() == self_time(b)->clock.tzinfo.get())) {
    Ref x_offset = TRY(offset_of(t, left)), y_offset = TRY(offset_of(t, right));
    if (x_offset.is_none() != y_offset.is_none()) {
      if (op == CompareOp::kEq || op == CompareOp::kNe) return bool_ref(op == CompareOp::kNe);
      return t.raise(kTypeError, "can't compare offset-naive and offset-aware times");
    }
    if (!x_offset.is_none()) {
      x -= i64(static_cast<TimeDelta*>(x_offset.get().object())->total());
      y -= i64(static_cast<TimeDelta*>(y_offset.get().object())->total());
    }
  }
  return bool_ref(order_holds(op, x < y ? -1 : x > y));
}
static Result<i64> time_hash(Thread& t, Value self) {
  if (self_time(self)->hash != -1) return self_time(self)->hash;
  Ref keep(self), plain(self);
  if (self_time(self)->clock.fold) {   // the offset must not depend on the fold
    TimeFields f = self_time(self)->clock.fields();
    f.fold = 0;
    plain = TRY(make(t, datetime_state(t).time, f, tzinfo_value(self_time(self)->clock)));
  }
  Ref offset = TRY(offset_of(t, plain));
  i64 h;
  if (offset.is_none()) {
    u8 bytes[kTimeBytes];
    write_time(bytes, self_time(self)->clock.fields());
    h = hash_bytes(bytes, sizeof bytes, t.interp.hash_key[0], t.interp.hash_key[1]);
  } else {
    Ref utc = TRY(delta_from_total(t, self_time(self)->clock.microseconds() - static_cast<TimeDelta*>(offset.get().object())->total()));
    h = TRY(hash(t, utc));
  }
  return self_time(self)->hash = h;
}

static Result<Ref> time_replace(Thread& t, TimeOfDay* self, Value hour, Value minute, Value second, Value microsecond,
                                Value tzinfo, Value fold) {
  TimeFields f = self->clock.fields();
  Ref keep{Value(self)};
  auto change = [&t](int& field, Value v) -> Status {
    if (!v.is_empty()) field = TRY(c_int(t, v));
    return {};
  };
  TRY(change(f.hour, hour));
  TRY(change(f.minute, minute));
  TRY(change(f.second, second));
  TRY(change(f.microsecond, microsecond));
  TRY(change(f.fold, fold));
  return time_new(t, self->type(), f, tzinfo.is_empty() ? tzinfo_value(self->clock) : tzinfo);
}
static Result<Ref> reduce(Thread& t, TimeOfDay* self, bool with_fold) {
  u8 state[kTimeBytes];
  write_time(state, self->clock.fields());
  if (with_fold && self->clock.fold) state[0] |= 0x80;
  RefTo<Bytes> bytes = TRY(bytes_from(t, std::string_view(reinterpret_cast<char*>(state), sizeof state)));
  RefTo<Tuple> arguments = self->clock.tzinfo.get().is_empty() ? TRY(tuple_of(t, Value(bytes)))
                                                              : TRY(tuple_of(t, Value(bytes), self->clock.tzinfo.get()));
  return tuple_of(t, class_value(self->type()), Value(arguments));
}
static Result<Ref> time_reduce_ex(Thread& t, TimeOfDay* self, Args args) {
  TRY(exact_arguments(t, "__reduce_ex__", args, 1));
  return reduce(t, self, TRY(c_int(t, args[0])) > 3);
}
static Result<Ref> time_reduce(Thread& t, TimeOfDay* self) { return reduce(t, self, false); }

static Result<Ref> get_hour(Thread&, Value v) { return Ref::steal(Value::small_int(self_time(v)->clock.hour)); }
static Result<Ref> get_minute(Thread&, Value v) { return Ref::steal(Value::small_int(self_time(v)->clock.minute)); }
static Result<Ref> get_second(Thread&, Value v) { return Ref::steal(Value::small_int(self_time(v)->clock.second)); }
static Result<Ref> get_microsecond(Thread&, Value v) { return Ref::steal(Value::small_int(self_time(v)->clock.microsecond)); }
static Result<Ref> get_tzinfo(Thread&, Value v) { return Ref(tzinfo_value(self_time(v)->clock)); }
static Result<Ref> get_fold(Thread&, Value v) { return Ref::steal(Value::small_int(self_time(v)->clock.fold)); }

static constexpr Method kTimeMethods[] = {
    class_method<time_strptime>("strptime(*args)", "A time read by a format."),
    class_method<time_fromisoformat>("fromisoformat(type, object, /)", "A time from most ISO 8601 texts."),
    method<time_isoformat>("isoformat(self, /, timespec='auto') as (*args)", "As HH:MM:SS.ffffff+HH:MM, as far as timespec says."),
    method<time_strftime>("strftime(self, format) as (*args)", "As text by a format."),
    method<time_format>("__format__(*args)", "As strftime(); str() for an empty format."),
    method<time_utcoffset>("utcoffset(self, /)", "What tzinfo.utcoffset() says."),
    method<time_tzname>("tzname(self, /)", "What tzinfo.tzname() says."),
    method<time_dst>("dst(self, /)", "What tzinfo.dst() says."),
    method<time_replace>("replace(self, /, hour=unchanged, minute=unchanged, second=unchanged,\n        microsecond=unchanged, "
                         "tzinfo=unchanged, *, fold=unchanged)", "A copy with some fields changed."),
    method<replace_fields>("__replace__(self, /, **changes)", "The same as replace()."),
    method<time_reduce_ex>("__reduce_ex__(*args)", "For pickle."),
    method<time_reduce>("__reduce__(self, /)", "For pickle."),
};
static constexpr Getter kTimeGetters[] = {
    {"hour", get_hour}, {"minute", get_minute}, {"second", get_second}, {"microsecond", get_microsecond},
    {"tzinfo", get_tzinfo}, {"fold", get_fold},
};
static Status time_ready(Thread& t, TypeObject* type) {
  DateTimeState& s = datetime_state(t);
  s.time = type;
  Ref min = TRY(make(t, type, {}, Value::none())), max = TRY(make(t, type, {23, 59, 59, 999999, 0}, Value::none()));
  Ref resolution = TRY(delta_from_total(t, 1));
  TRY(dict_set_text(t, type->dict, "min", min));
  TRY(dict_set_text(t, type->dict, "max", max));
  return dict_set_text(t, type->dict, "resolution", resolution);
}
const TypeSpec TimeOfDay::kType = {
    .name = "datetime.time",
    .basic_size = sizeof(TimeOfDay),
    .flags = kTypeBase | kTypeStatic,
    .doc = "time([hour[, minute[, second[, microsecond[, tzinfo]]]]]): a time of day, with or without a zone.",
    .slots = {.repr = time_repr, .str = time_str, .hash = time_hash, .compare = time_compare, .new_ = time_new_slot,
              .visit = [](Object* o, Visitor& visit) { visit(static_cast<TimeOfDay*>(o)->clock.tzinfo); },
              .dealloc = [](Object* o) { static_cast<TimeOfDay*>(o)->clock.tzinfo.clear(); }},
    .methods = rows(kTimeMethods),
    .getters = rows(kTimeGetters),
    .ready = time_ready,
};

}  // namespace krait

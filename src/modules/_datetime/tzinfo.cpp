// datetime.tzinfo and datetime.timezone; asking zones.
#include "modules/_datetime/_datetime.h"

namespace krait {

// --- Asking

static Result<Ref> call_zone(Thread& t, Value tzinfo, const char* name, Value argument) {
  RefTo<Str> method = str_intern(t, name);
  Value args[] = {argument};
  return call_method(t, tzinfo, method, args);
}
static Status check_offset(Thread& t, TimeDelta* offset) {
  i128 total = offset->total();
  if (total > -kMicrosecondsPerDay && total < kMicrosecondsPerDay) return {};
  return t.raise(kValueError, "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24), not {}",
                 TRY(ascii_repr(t, Value(offset))));
}
static Result<Ref> delta_of_zone(Thread& t, Value tzinfo, const char* name, Value argument) {
  if (tzinfo.is_none() || tzinfo.is_empty()) return none_ref();
  Ref zone(tzinfo);
  Ref result = TRY(call_zone(t, zone, name, argument));
  if (result.is_none()) return result;
  if (!is<TimeDelta>(result))
    return t.raise(kTypeError, "tzinfo.{}() must return None or timedelta, not '{}'", name, type_name(t, result));
  TRY(check_offset(t, static_cast<TimeDelta*>(result.get().object())));
  return result;
}
Result<Ref> zone_offset(Thread& t, Value tzinfo, Value argument) {
  if (is_exact<TimeZone>(tzinfo)) return Ref(Value(static_cast<TimeZone*>(tzinfo.object())->offset.get()));
  return delta_of_zone(t, tzinfo, "utcoffset", argument);
}
Result<Ref> zone_dst(Thread& t, Value tzinfo, Value argument) {
  if (is_exact<TimeZone>(tzinfo)) return none_ref();
  return delta_of_zone(t, tzinfo, "dst", argument);
}
Result<Ref> zone_name(Thread& t, Value tzinfo, Value argument) {
  if (tzinfo.is_none() || tzinfo.is_empty()) return none_ref();
  Ref zone(tzinfo);
  Ref result = TRY(call_zone(t, zone, "tzname", argument));
  if (!result.is_none() && !is<Str>(result))
    return t.raise(kTypeError, "tzinfo.tzname() must return None or a string, not '{}'", type_name(t, result));
  return result;
}

std::string offset_text(const TimeDelta* offset, std::string_view separator) {
  i128 total = offset->total();
  char sign = total < 0 ? '-' : '+';
  i64 rest = i64(total < 0 ? -total : total), microseconds = rest % kMicrosecondsPerSecond;
  rest /= kMicrosecondsPerSecond;
  std::string out = fmt::format("{}{:02}{}{:02}", sign, rest / 3600, separator, rest / 60 % 60);
  if (rest % 60 || microseconds) out += fmt::format("{}{:02}", separator, rest % 60);
  if (microseconds) out += fmt::format(".{:06}", microseconds);
  return out;
}

// --- tzinfo

static Error raise_abstract(Thread& t, const char* name) {
  return t.raise(kNotImplementedError, "a tzinfo subclass must implement {}()", name);
}
static Result<Ref> tzinfo_utcoffset(Thread& t, TzInfo*, Value) { return raise_abstract(t, "utcoffset"); }
static Result<Ref> tzinfo_dst(Thread& t, TzInfo*, Value) { return raise_abstract(t, "dst"); }
static Result<Ref> tzinfo_tzname(Thread& t, TzInfo*, Value) { return raise_abstract(t, "tzname"); }

static Result<DateTime*> own_datetime(Thread& t, TzInfo* self, Value dt) {
  if (!is<DateTime>(dt)) return t.raise(kTypeError, "fromutc: argument must be a datetime");
  auto* d = static_cast<DateTime*>(dt.object());
  if (!(d->clock.tzinfo.get() == Value(self))) return t.raise(kValueError, "fromutc: dt.tzinfo is not self");
  return d;
}
static Result<Ref> moved(Thread& t, Value dt, TimeDelta* by) { return binary(t, BinaryOp::kAdd, dt, Value(by)); }

// The standard offset is what is left of the offset without DST; the local time follows from it.
static Result<Ref> tzinfo_fromutc(Thread& t, TzInfo* self, Value dt) {
  DateTime* d = TRY(own_datetime(t, self, dt));
  Ref zone{Value(self)}, utc_time{Value(d)};
  auto ask = [&](const char* name, Value time) -> Result<Ref> {
    Ref result = TRY(delta_of_zone(t, zone, name, time));
    if (result.is_none()) {
      if (std::strcmp(name, "utcoffset") == 0) return t.raise(kValueError, "fromutc: non-None utcoffset() result required");
      return t.raise(kValueError, "fromutc: non-None dst() result required");
    }
    return result;
  };
  Ref offset = TRY(ask("utcoffset", utc_time)), dst = TRY(ask("dst", utc_time));
  Ref standard = TRY(binary(t, BinaryOp::kSub, offset, dst));
  if (!is<TimeDelta>(standard)) return t.raise(kTypeError, "fromutc: unexpected difference of offsets");
  Ref local = TRY(moved(t, utc_time, static_cast<TimeDelta*>(standard.get().object())));
  Ref local_dst = TRY(delta_of_zone(t, zone, "dst", local));
  if (local_dst.is_none())
    return t.raise(kValueError, "fromutc: tz.dst() gave inconsistent results; cannot convert");
  if (static_cast<TimeDelta*>(local_dst.get().object())->total() == 0) return local;
  return moved(t, local, static_cast<TimeDelta*>(local_dst.get().object()));
}

static Result<Ref> tzinfo_reduce(Thread& t, TzInfo* self) {
  Ref keep{Value(self)};
  RefTo<Tuple> arguments = tuple_empty(t);
  RefTo<Str> name = str_intern(t, "__getinitargs__");
  Ref getter = TRY(get_attribute_opt(t, keep, name));
  if (!getter.is_absent()) {
    Ref made = TRY(call(t, getter));
    arguments = TRY(tuple_from_iterable(t, made));
  }
  RefTo<Str> state_name = str_intern(t, "__getstate__");
  Ref state = TRY(call_method(t, keep, state_name));
  return tuple_of(t, Value(static_cast<Object*>(self->type())), Value(arguments), state.get());
}

static constexpr Method kTzInfoMethods[] = {
    method<tzinfo_tzname>("tzname(self, object, /)", "The name of the zone at a datetime."),
    method<tzinfo_utcoffset>("utcoffset(self, object, /)", "The offset from UTC at a datetime, positive east of it."),
    method<tzinfo_dst>("dst(self, object, /)", "The part of the offset that is daylight saving time."),
    method<tzinfo_fromutc>("fromutc(self, object, /)", "The local time of a datetime in UTC whose tzinfo is this zone."),
    method<tzinfo_reduce>("__reduce__(self, /)", "For pickle."),
};
const TypeSpec TzInfo::kType = {
    .name = "datetime.tzinfo",
    .basic_size = sizeof(TzInfo),
    .flags = kTypeBase | kTypeStatic,
    .doc = "The abstract base of time zones.",
    .slots = {.new_ = [](Thread& t, TypeObject* cls, Args) -> Result<Ref> { return Ref::steal(Value(type_allocate(t, cls))); }},
    .methods = rows(kTzInfoMethods),
};

// --- timezone

static TimeZone* self_zone(Value v) { return static_cast<TimeZone*>(v.object()); }

static Ref make_zone(Thread& t, TimeDelta* offset, Value name) {
  auto* z = allocate_object<TimeZone>(t, datetime_state(t).timezone, false);
  z->offset.init(offset);
  z->name.init(name.is_none() ? Value::empty() : name);
  return Ref::steal(Value(z));
}
Ref utc_zone(Thread& t) { return Ref(datetime_state(t).utc.get()); }
Result<Ref> timezone_new(Thread& t, TimeDelta* offset, Value name) {
  if (name.is_empty() && offset->total() == 0) return utc_zone(t);
  TRY(check_offset(t, offset));
  return make_zone(t, offset, name);
}

CONSTRUCTOR_SIGNATURE(kZoneSignature, "timezone(offset, name=<unrepresentable>)");
static Result<Ref> timezone_new_slot(Thread& t, TypeObject*, Args args) {
  Value v[2];
  Ref owned[2];
  TRY(bind_arguments(t, kZoneSignature, args, v, owned));
  if (!is<TimeDelta>(v[0]))
    return t.raise(kTypeError, "timezone() argument 1 must be datetime.timedelta, not {}",
                   v[0].is_none() ? std::string("None") : type_name(t, v[0]));
  if (!v[1].is_empty() && !is<Str>(v[1]))
    return t.raise(kTypeError, "timezone() argument 2 must be str, not {}", v[1].is_none() ? std::string("None") : type_name(t, v[1]));
  return timezone_new(t, static_cast<TimeDelta*>(v[0].object()), v[1]);
}

static std::string zone_text(TimeZone* z) {
  return z->offset->total() == 0 ? std::string("UTC") : "UTC" + offset_text(z->offset, ":");
}
static Result<Ref> timezone_str(Thread& t, Value self) {
  TimeZone* z = self_zone(self);
  if (!z->name.get().is_empty()) return Ref(z->name.get());
  return str_from_ascii(t, zone_text(z)).ref();
}
static Result<Ref> timezone_repr(Thread& t, Value self) {
  if (self == datetime_state(t).utc.get()) return str_from_ascii(t, "datetime.timezone.utc").ref();
  Ref keep(self);
  std::string offset = TRY(ascii_repr(t, Value(self_zone(self)->offset.get())));
  if (self_zone(self)->name.get().is_empty())
    return str_from_utf8(t, fmt::format("{}({})", type_name(t, self), offset)).ref();
  std::string name = TRY(ascii_repr(t, self_zone(self)->name.get()));
  return str_from_utf8(t, fmt::format("{}({}, {})", type_name(t, self), offset, name)).ref();
}
static Result<i64> timezone_hash(Thread& t, Value self) { return hash(t, Value(self_zone(self)->offset.get())); }
static Result<Ref> timezone_compare(Thread&, Value a, Value b, CompareOp op) {
  if ((op != CompareOp::kEq && op != CompareOp::kNe) || !is<TimeZone>(a) || !is<TimeZone>(b)) return not_implemented_ref();
  bool same = self_zone(a)->offset->total() == self_zone(b)->offset->total();
  return bool_ref(same == (op == CompareOp::kEq));
}

static Status check_datetime_or_none(Thread& t, Value dt, const char* method) {
  if (dt.is_none() || is<DateTime>(dt)) return {};
  return t.raise(kTypeError, "{}(dt) argument must be a datetime instance or None, not {}", method, type_name(t, dt));
}
static Result<Ref> timezone_utcoffset(Thread& t, TimeZone* self, Value dt) {
  TRY(check_datetime_or_none(t, dt, "utcoffset"));
  return Ref(Value(self->offset.get()));
}
static Result<Ref> timezone_dst(Thread& t, TimeZone*, Value dt) {
  TRY(check_datetime_or_none(t, dt, "dst"));
  return none_ref();
}
static Result<Ref> timezone_tzname(Thread& t, TimeZone* self, Value dt) {
  TRY(check_datetime_or_none(t, dt, "tzname"));
  return timezone_str(t, Value(self));
}
static Result<Ref> timezone_fromutc(Thread& t, TimeZone* self, Value dt) {
  DateTime* d = TRY(own_datetime(t, self, dt));
  return moved(t, Value(d), self->offset);
}
static Result<Ref> timezone_getinitargs(Thread& t, TimeZone* self) {
  if (self->name.get().is_empty()) return tuple_of(t, Value(self->offset.get()));
  return tuple_of(t, Value(self->offset.get()), self->name.get());
}
static constexpr Method kTimeZoneMethods[] = {
    method<timezone_tzname>("tzname(self, object, /)", "The name, or 'UTC' with the offset."),
    method<timezone_utcoffset>("utcoffset(self, object, /)", "The fixed offset."),
    method<timezone_dst>("dst(self, object, /)", "None."),
    method<timezone_fromutc>("fromutc(self, object, /)", "The datetime in UTC moved by the offset."),
    method<timezone_getinitargs>("__getinitargs__(self, /)", "For pickle."),
};
static Status timezone_ready(Thread& t, TypeObject* type) {
  DateTimeState& s = datetime_state(t);
  s.timezone = type;
  auto zone = [&](i64 seconds) -> Result<Ref> {
    Ref offset = TRY(delta_new(t, 0, seconds, 0));
    return make_zone(t, static_cast<TimeDelta*>(offset.get().object()), Value::none());
  };
  s.utc.set(TRY(zone(0)));
  TRY(dict_set_text(t, type->dict, "utc", s.utc));
  constexpr i64 kLimit = kSecondsPerDay - 60;
  Ref min = TRY(zone(-kLimit)), max = TRY(zone(kLimit));
  TRY(dict_set_text(t, type->dict, "min", min));
  return dict_set_text(t, type->dict, "max", max);
}
const TypeSpec TimeZone::kType = {
    .name = "datetime.timezone",
    .base = &TzInfo::kType,
    .basic_size = sizeof(TimeZone),
    .flags = kTypeStatic,
    .doc = "A zone with a fixed offset from UTC.",
    .slots = {.repr = timezone_repr, .str = timezone_str, .hash = timezone_hash, .compare = timezone_compare,
              .new_ = timezone_new_slot,
              .visit = [](Object* o, Visitor& visit) {
                visit(static_cast<TimeZone*>(o)->offset);
                visit(static_cast<TimeZone*>(o)->name);
              },
              .dealloc = [](Object* o) {
                static_cast<TimeZone*>(o)->offset.clear();
                static_cast<TimeZone*>(o)->name.clear();
              }},
    .methods = rows(kTimeZoneMethods),
    .ready = timezone_ready,
};

}  // namespace krait

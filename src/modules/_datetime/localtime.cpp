// What datetime.datetime has to do with the clock and the local zone: now(), timestamps, astimezone().
#include <cerrno>
#include <ctime>

#include "base/environment.h"
#include "modules/_datetime/_datetime.h"
#include "objects/float.h"
#include "objects/int.h"

namespace krait {


constexpr i64 kEpochOrdinal = to_ordinal({1970, 1, 1});
constexpr i64 kEpochSeconds = kEpochOrdinal * kSecondsPerDay;   // seconds here count from the day before 0001-01-01
constexpr i64 kMaxFoldSeconds = kSecondsPerDay;                  // no fold or gap is longer

static Status local_fields(Thread& t, time_t when, struct tm* out) {
  errno = 0;
  if ((EnvironmentLock(), ::localtime_r(&when, out))) return {};
  return t.raise_os_error(errno ? errno : EINVAL);
}
static i64 seconds_of(const DateFields& d, const TimeFields& f) {
  return i64(to_ordinal(d)) * kSecondsPerDay + (f.hour * 60 + f.minute) * 60 + f.second;
}
static DateFields date_of(const struct tm& tm) { return {tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday}; }
static TimeFields clock_of(const struct tm& tm, int microsecond) {
  return {tm.tm_hour, tm.tm_min, std::min(tm.tm_sec, 59), microsecond, 0};   // leap seconds are not known here
}
// The local time of a count of seconds in UTC, as a count too.
static Result<i64> local(Thread& t, i64 seconds) {
  struct tm tm;
  TRY(local_fields(t, time_t(seconds - kEpochSeconds), &tm));
  DateFields d = date_of(tm);
  if (d.year < kMinYear || d.year > kMaxYear) return t.raise(kValueError, "year {} is out of range", d.year);
  return seconds_of(d, clock_of(tm, 0));
}

// The POSIX time of a naive local time. In a fold two are right, and `fold` chooses; in a gap there is none, and the
// offset from before or after it is used as `fold` says (PEP 495).
static Result<i64> local_to_utc(Thread& t, i64 wall, int fold) {
  i64 offset = TRY(local(t, wall)) - wall;
  i64 first = wall - offset;
  i64 first_wall = TRY(local(t, first));
  i64 other_offset;
  if (first_wall == wall) {
    // Right; is there another one a fold away?
    i64 away = fold ? first + kMaxFoldSeconds : first - kMaxFoldSeconds;
    other_offset = TRY(local(t, away)) - away;
    if (other_offset == offset) return first;
  } else {
    other_offset = first_wall - first;
  }
  i64 second = wall - other_offset;
  if (TRY(local(t, second)) == wall) return second;
  if (first_wall == wall) return first;
  return fold ? std::min(first, second) : std::max(first, second);
}

// --- Timestamps

struct Timestamp { i64 seconds; int microsecond; };
static Result<Timestamp> timestamp_argument(Thread& t, Value v) {
  if (is_float(v)) {
    f64 x = float_value(v);
    if (std::isnan(x)) return t.raise(kValueError, "Invalid value NaN (not a number)");
    f64 whole;
    f64 microseconds = std::nearbyint(std::modf(x, &whole) * 1e6);   // ties to even
    if (microseconds >= 1e6) {
      microseconds -= 1e6;
      whole += 1;
    } else if (microseconds < 0) {
      microseconds += 1e6;
      whole -= 1;
    }
    if (!(whole >= -9223372036854775808.0 && whole < 9223372036854775808.0))
      return t.raise(kOverflowError, "timestamp out of range for platform time_t");
    return Timestamp{i64(whole), int(microseconds)};
  }
  if (!is_int(v) && !type_of(t, v)->slots.index)
    return t.raise(kTypeError, "argument must be int or float, not {}", type_name(t, v));
  Ref index = TRY(to_index(t, v));
  i64 seconds;
  if (!int_try_i64(index, &seconds)) return t.raise(kOverflowError, "timestamp out of range for platform time_t");
  return Timestamp{seconds, 0};
}

static Result<Ref> from_timestamp(Thread& t, TypeObject* cls, const Timestamp& stamp, bool utc, Value tzinfo) {
  struct tm tm;
  time_t when = time_t(stamp.seconds);
  if (utc) {
    errno = 0;
    if (!::gmtime_r(&when, &tm)) return t.raise_os_error(errno ? errno : EINVAL);
  } else {
    TRY(local_fields(t, when, &tm));
  }
  DateFields d = date_of(tm);
  TimeFields f = clock_of(tm, stamp.microsecond);
  TRY(check_date(t, d));
  if (!utc && stamp.seconds - kMaxFoldSeconds > -62135596800) {
    // The second time round a fold, the clock a day ago was further ahead.
    i64 seconds = stamp.seconds + kEpochSeconds;
    i64 wall = seconds_of(d, f);
    i64 before = TRY(local(t, seconds - kMaxFoldSeconds));
    i64 transition = wall - before - kMaxFoldSeconds;
    if (transition < 0) {
      i64 probe = TRY(local(t, seconds + transition));
      if (probe == wall) f.fold = 1;
    }
  }
  return datetime_new(t, cls, d, f, tzinfo);
}
// With a zone: the time in UTC, which the zone converts.
static Result<Ref> in_zone(Thread& t, TypeObject* cls, const Timestamp& stamp, Value tzinfo) {
  TRY(check_tzinfo(t, tzinfo));
  if (tzinfo.is_none() || tzinfo.is_empty()) return from_timestamp(t, cls, stamp, false, Value::none());
  Ref zone(tzinfo);
  Ref utc = TRY(from_timestamp(t, cls, stamp, true, tzinfo));
  RefTo<Str> name = str_intern(t, "fromutc");
  Value args[] = {utc};
  return call_method(t, zone, name, args);
}
static Timestamp current_time() {
  struct timespec now;
  ::clock_gettime(CLOCK_REALTIME, &now);
  return {i64(now.tv_sec), int(now.tv_nsec / 1000)};
}
static Result<Ref> datetime_now(Thread& t, TypeObject* cls, Value tz) { return in_zone(t, cls, current_time(), tz); }
static Result<Ref> datetime_fromtimestamp(Thread& t, TypeObject* cls, Value timestamp, Value tz) {
  TRY(check_tzinfo(t, tz));
  Timestamp stamp = TRY(timestamp_argument(t, timestamp));
  return in_zone(t, cls, stamp, tz);
}
static Result<Ref> datetime_utcnow(Thread& t, TypeObject* cls) {
  TRY(warn(t, kDeprecationWarning, "datetime.datetime.utcnow() is deprecated and scheduled for removal in a future version. "
                                   "Use timezone-aware objects to represent datetimes in UTC: datetime.datetime.now(datetime.UTC)."));
  return from_timestamp(t, cls, current_time(), true, Value::none());
}
static Result<Ref> datetime_utcfromtimestamp(Thread& t, TypeObject* cls, Value timestamp) {
  TRY(warn(t, kDeprecationWarning, "datetime.datetime.utcfromtimestamp() is deprecated and scheduled for removal in a future version. "
                                   "Use timezone-aware objects to represent datetimes in UTC: datetime.datetime.fromtimestamp(timestamp, datetime.UTC)."));
  return from_timestamp(t, cls, TRY(timestamp_argument(t, timestamp)), true, Value::none());
}
static Result<f64> datetime_timestamp(Thread& t, DateTime* self) {
  Ref keep{Value(self)};
  i128 total = total_microseconds(self);
  Ref offset = TRY(zone_offset(t, tzinfo_value(self->clock), keep));
  if (self->clock.tzinfo.get().is_empty() || offset.is_none()) {
    i64 seconds = TRY(local_to_utc(t, seconds_of(self->date(), self->clock.fields()), self->clock.fold));
    return f64(seconds - kEpochSeconds) + self->clock.microsecond / 1e6;
  }
  total -= static_cast<TimeDelta*>(offset.get().object())->total() + i128(kEpochOrdinal - 1) * kMicrosecondsPerDay;
  return f64(total) / 1e6;
}

// The local zone as a fixed offset, at a POSIX time.
static Result<Ref> local_zone_at(Thread& t, i64 posix) {
  struct tm tm;
  TRY(local_fields(t, time_t(posix), &tm));
  Ref offset = TRY(delta_new(t, 0, tm.tm_gmtoff, 0));
  RefTo<Str> name = str_from_utf8(t, tm.tm_zone ? tm.tm_zone : "");
  return timezone_new(t, static_cast<TimeDelta*>(offset.get().object()), Value(name));
}

static Result<Ref> datetime_astimezone(Thread& t, DateTime* self, Value tz) {
  TRY(check_tzinfo(t, tz));
  Ref keep{Value(self)}, target(tz);
  if (self->clock.tzinfo.get() == tz && !tz.is_none()) return keep;
  // The time in UTC, by our zone or else the local one.
  Ref offset = TRY(zone_offset(t, tzinfo_value(self->clock), keep));
  i128 total = total_microseconds(self);
  if (self->clock.tzinfo.get().is_empty() || offset.is_none()) {
    i64 seconds = seconds_of(self->date(), self->clock.fields());
    total += i128(TRY(local_to_utc(t, seconds, self->clock.fold)) - seconds) * kMicrosecondsPerSecond;
  } else {
    total -= static_cast<TimeDelta*>(offset.get().object())->total();
  }
  if (tz.is_none()) {
    i128 seconds = total / kMicrosecondsPerSecond - (total % kMicrosecondsPerSecond < 0);
    target = TRY(local_zone_at(t, i64(seconds - i128(kEpochOrdinal - 1) * kSecondsPerDay)));
  }
  Ref utc = TRY(datetime_from_total(t, self->type(), total, target));
  RefTo<Str> name = str_intern(t, "fromutc");
  Value args[] = {utc};
  return call_method(t, target, name, args);
}

static constexpr Method kMethods[] = {
    class_method<datetime_now>("now(type, /, tz=None)", "The current time, in the local zone or in tz."),
    class_method<datetime_utcnow>("utcnow(type, /)", "The current time in UTC, without a zone; deprecated."),
    class_method<datetime_fromtimestamp>("fromtimestamp(type, timestamp, tz=None) as (*args)", "The time of a POSIX timestamp, local or in tz."),
    class_method<datetime_utcfromtimestamp>("utcfromtimestamp(type, timestamp, /) as (*args)",
                                            "The time of a POSIX timestamp in UTC, without a zone; deprecated."),
    method<datetime_timestamp>("timestamp(self, /)", "The POSIX timestamp as a float."),
    method<datetime_astimezone>("astimezone(self, tz=None) as (*args)", "The same moment in another zone, by default the local one."),
    method<replace_fields>("__replace__(self, /, **changes)", "The same as replace()."),
};
const std::span<const Method> kDateTimeClockMethods = rows(kMethods);

}  // namespace krait

#pragma once
// What the files of module _datetime share: the layouts of its types, the calendar, making and reading values.
#include "modules/int_bits.h"
#include "objects/container.h"
#include "objects/dict.h"
#include "objects/exception.h"
#include "objects/module.h"
#include "objects/native.h"
#include "objects/str.h"
#include "objects/type_internal.h"

namespace krait {

using i128 = __int128;

constexpr int kMinYear = 1, kMaxYear = 9999, kMaxOrdinal = 3652059;
constexpr i32 kMaxDeltaDays = 999999999;
constexpr i64 kMicrosecondsPerSecond = 1000000, kSecondsPerDay = 86400;
constexpr i64 kMicrosecondsPerDay = kSecondsPerDay * kMicrosecondsPerSecond;
// A total of microseconds as whole days and the rest of the last one (never negative).
struct DayParts { i128 days; i64 microseconds; };
inline DayParts split_days(i128 total) {
  // Nearly every total fits 64 bits, where division is many times faster.
  DayParts parts = total == i64(total) ? DayParts{i64(total) / kMicrosecondsPerDay, i64(total) % kMicrosecondsPerDay}
                                       : DayParts{total / kMicrosecondsPerDay, i64(total % kMicrosecondsPerDay)};
  if (parts.microseconds < 0) {
    parts.microseconds += kMicrosecondsPerDay;
    --parts.days;
  }
  return parts;
}

// A duration: 0 <= seconds < 86400 and 0 <= microseconds < 10^6, so that only days carry the sign.
struct TimeDelta : Object {
  static const TypeSpec kType;
  i32 days, seconds, microseconds;
  i64 hash;                       // -1: not computed yet; likewise below
  i128 total() const {            // in microseconds
    return (i128(days) * kSecondsPerDay + seconds) * kMicrosecondsPerSecond + microseconds;
  }
};

struct DateFields { int year = 1, month = 1, day = 1; };
struct TimeFields { int hour = 0, minute = 0, second = 0, microsecond = 0, fold = 0; };

struct Date : Object {
  static const TypeSpec kType;
  u16 year;
  u8 month, day;
  i64 hash;
  DateFields date() const { return {year, month, day}; }
};

// A time of day with an optional zone (EMPTY: naive). Shared by time and datetime.
struct Clock {
  u8 hour, minute, second, fold;
  u32 microsecond;
  Field tzinfo;
  TimeFields fields() const { return {hour, minute, second, int(microsecond), fold}; }
  i64 microseconds() const { return ((hour * 60 + minute) * 60 + second) * kMicrosecondsPerSecond + microsecond; }
};
struct DateTime : Date {
  static const TypeSpec kType;
  Clock clock;
};
struct TimeOfDay : Object {
  static const TypeSpec kType;
  i64 hash;
  Clock clock;
};
struct TzInfo : Object { static const TypeSpec kType; };
struct TimeZone : TzInfo {
  static const TypeSpec kType;
  FieldTo<TimeDelta> offset;
  Field name;                     // EMPTY: made from the offset
};
struct IsoCalendarDate { static const TypeSpec kType; };   // a tuple (year, week, weekday) with named items

struct DateTimeState {
  TypeObject *timedelta = nullptr, *date = nullptr, *datetime = nullptr, *time = nullptr, *tzinfo = nullptr,
             *timezone = nullptr, *iso_calendar = nullptr;   // owned by the interpreter
  Field utc;
  Field strftime;                 // time.strftime
  void visit(Visitor& v) {
    v(utc);
    v(strftime);
  }
};
DateTimeState& datetime_state(Thread& t);

// --- The calendar (proleptic Gregorian)

constexpr bool is_leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }
constexpr int kDaysBeforeMonth[] = {0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
constexpr int days_in_month(int year, int month) {
  return month == 2 ? 28 + is_leap(year) : 30 + ((month + (month >> 3)) & 1);
}
constexpr int days_before_year(int year) { return (year - 1) * 365 + (year - 1) / 4 - (year - 1) / 100 + (year - 1) / 400; }
constexpr int day_of_year(const DateFields& d) {
  return kDaysBeforeMonth[d.month] + (d.month > 2 && is_leap(d.year)) + d.day;
}
constexpr int to_ordinal(const DateFields& d) { return days_before_year(d.year) + day_of_year(d); }   // 0001-01-01 is 1
DateFields from_ordinal(int ordinal);
constexpr int weekday(const DateFields& d) { return ((to_ordinal(d) + 6) % 7 + 7) % 7; }               // Monday is 0
int iso_week1_monday(int year);                                                                        // as an ordinal
struct IsoFields { int year, week, weekday; };
IsoFields iso_calendar(const DateFields& d);
enum class IsoError : u8 { kNone, kYear, kWeek, kDay };
IsoError from_iso_calendar(const IsoFields& iso, DateFields* out);

// --- Checks; ValueError with CPython's texts

Status check_date(Thread& t, const DateFields& d);
Status check_time(Thread& t, const TimeFields& f);
Status check_tzinfo(Thread& t, Value tzinfo);                    // None, EMPTY or a tzinfo
// The arguments of a constructor. Each is converted before the next one is looked for, and errors do not name the
// function, as in CPython, where these do not go through Argument Clinic. An empty `field` takes the object itself.
struct ConstructorArgument { std::string_view name; int* field; Value* object; };
Status constructor_arguments(Thread& t, Args args, std::span<const ConstructorArgument> parameters, u32 required, u32 positional);
// What PyArg_ParseTuple says of a call with keywords, or without exactly `count` arguments.
Status exact_arguments(Thread& t, const char* function, const Args& args, u32 count);
// The argument at a position (from 1) is a str: TypeError "function() argument 1 must be str, not int".
Result<Str*> text_argument(Thread& t, const char* function, int position, Value v);

// --- Making values. `cls` may be a subclass, whose constructor is then called. A tzinfo that is None or EMPTY: naive.

Result<Ref> delta_new(Thread& t, i64 days, i64 seconds, i64 microseconds);      // normalised; OverflowError
Result<Ref> delta_from_total(Thread& t, i128 microseconds, TypeObject* cls = nullptr);
Result<Ref> date_new(Thread& t, TypeObject* cls, const DateFields& d);          // checked
Result<Ref> time_new(Thread& t, TypeObject* cls, const TimeFields& f, Value tzinfo);
Result<Ref> datetime_new(Thread& t, TypeObject* cls, const DateFields& d, const TimeFields& f, Value tzinfo);
// `microseconds` since 0001-01-01; OverflowError "date value out of range".
Result<Ref> datetime_from_total(Thread& t, TypeObject* cls, i128 microseconds, Value tzinfo, int fold = 0);
inline i64 total_microseconds(const DateTime* d) {   // at most 3.2 * 10^17
  return i64(to_ordinal(d->date()) - 1) * kMicrosecondsPerDay + d->clock.microseconds();
}
Result<Ref> timezone_new(Thread& t, TimeDelta* offset, Value name);             // utc for no offset and no name
Ref utc_zone(Thread& t);

inline Value tzinfo_value(const Clock& clock) { return clock.tzinfo.get().is_empty() ? Value::none() : clock.tzinfo.get(); }

// --- Zones

// tzinfo.METHOD(argument): None (of a naive time too) or a timedelta within a day; or text for tzname.
Result<Ref> zone_offset(Thread& t, Value tzinfo, Value argument);
Result<Ref> zone_dst(Thread& t, Value tzinfo, Value argument);
Result<Ref> zone_name(Thread& t, Value tzinfo, Value argument);
// "+HH:MM[:SS[.ffffff]]" with the separator given.
std::string offset_text(const TimeDelta* offset, std::string_view separator);

// --- Text

enum class TimeSpec : u8 { kAuto, kHours, kMinutes, kSeconds, kMilliseconds, kMicroseconds };
Result<TimeSpec> timespec_argument(Thread& t, Value v, int position);   // of isoformat()
std::string date_text(const DateFields& d);
std::string time_text(const TimeFields& f, TimeSpec spec);
std::string ctime_text(const DateFields& d, const TimeFields& f);
// ", tzinfo=..." and ", fold=1" of a repr, in the order in which the type has them.
Result<std::string> repr_tail(Thread& t, const Clock& clock, bool fold_first);
// What an ISO 8601 text says; ParsedTime::has_zone tells whether there was an offset.
struct ParsedTime {
  TimeFields fields;
  bool has_zone = false, next_day = false;   // 24:00
  i64 offset_seconds = 0, offset_microseconds = 0;
};
enum class IsoText : u8 { kOk, kMalformed, kBadDate, kBadMidnight };
IsoText parse_iso_date(std::string_view text, DateFields* out, IsoError* iso_error);
IsoText parse_iso_time(std::string_view text, ParsedTime* out);
Result<Ref> zone_of_parsed(Thread& t, const ParsedTime& parsed);
Error raise_iso_text(Thread& t, Str* text);
// strftime: `object` is asked for its zone and microseconds, `tuple` is its time tuple.
Result<Ref> format_time(Thread& t, Value object, const Clock* clock, int year, Value tuple, Str* format, Value zone_argument);
Result<Ref> time_tuple(Thread& t, const DateFields& d, const TimeFields& f, int dst);
Result<Ref> call_strptime(Thread& t, const char* function, TypeObject* cls, const Args& args);
// __format__: str(self) for no format, else self.strftime(format).
Result<Ref> format_object(Thread& t, Value self, const Args& args);
Result<std::string> ascii_repr(Thread& t, Value v);

// __replace__: self.replace(...), which a subclass may have overridden.
Result<Ref> replace_fields(Thread& t, Value self, Args args);

extern const std::span<const Method> kDateTimeClockMethods;   // methods of datetime in localtime.cpp

// --- Pickles: the fields as bytes, the way CPython writes them

constexpr usize kDateBytes = 4, kTimeBytes = 6, kDateTimeBytes = 10;
void write_date(u8* out, const DateFields& d);
void write_time(u8* out, const TimeFields& f);
// Only the month is checked, as in CPython: a state made by hand can have other fields that are out of range, so
// nothing may rely on them being in it.
bool read_date(const u8* in, DateFields* d);
void read_time(const u8* in, TimeFields* f);
// The bytes of a state argument: bytes, or a str of Latin-1 characters (pickles of Python 2); false: not of that size.
bool state_bytes(Value v, usize size, u8* out);

}  // namespace krait

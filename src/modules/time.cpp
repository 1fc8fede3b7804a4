// time: clocks, calendar time, sleeping.
#include <cerrno>
#include <ctime>

#include "base/environment.h"
#include "modules/int_bits.h"
#include "modules/sys.h"
#include "modules/time_module.h"
#include "modules/posix/path.h"
#include "objects/dict.h"
#include "objects/module.h"
#include "objects/native.h"
#include "objects/structseq.h"
#include "objects/str.h"
#include "vm/import.h"
#include "vm/lock.h"

namespace krait {

extern const ModuleSpec kTimeModule;

namespace clocks {

// ---- Clocks

static i64 nanoseconds(const struct timespec& ts) { return i64(ts.tv_sec) * kBillion + ts.tv_nsec; }
static Result<i64> read_clock(Thread& t, ClockNumber number) {
  struct timespec now;
  if (::clock_gettime(TRY(clock_id(t, number)), &now) < 0) return t.raise_os_error(errno);
  return nanoseconds(now);
}
static f64 seconds(i64 ns) { return ns % kBillion == 0 ? f64(ns / kBillion) : f64(ns) / 1e9; }

template <ClockNumber C> static Result<f64> clock_seconds(Thread& t) { return seconds(TRY(read_clock(t, C))); }
template <ClockNumber C> static Result<i64> clock_nanoseconds(Thread& t) { return read_clock(t, C); }

Result<ClockNumber> clock_convert(Thread& t, Value v) {
  i64 id;
  if (!is_int(v) || !int_try_i64(v, &id) || id > INT32_MAX || id < INT32_MIN)
    return t.raise(kTypeError, "clk_id should be integer, not {}", type_name(t, v));
  return ClockNumber(id);
}

Result<i64> duration(Thread& t, Value v, bool up) {
  if (is_float(v)) {
    f64 x = float_value(v);
    if (x != x) return t.raise(kValueError, "Invalid value NaN (not a number)");
    x *= 1e9;
    x = up ? std::ceil(x) : std::floor(x);
    if (!(x >= -9223372036854775808.0 && x < 9223372036854775808.0))
      return t.raise(kOverflowError, "timestamp out of range for C PyTime_t");
    return i64(x);
  }
  if (!is_int(v) && !type_of(t, v)->slots.index)
    return t.raise(kTypeError, "'{}' object cannot be interpreted as an integer or float", type_name(t, v));
  Ref index = TRY(to_index(t, v));
  i64 whole;
  if (!int_try_i64(index, &whole) || whole > INT64_MAX / kBillion || whole < INT64_MIN / kBillion)
    return t.raise(kOverflowError, "timestamp out of range for C PyTime_t");
  return whole * kBillion;
}
struct timespec split(i64 ns) {
  i64 whole = ns / kBillion, rest = ns % kBillion;
  if (rest < 0) {
    --whole;
    rest += kBillion;
  }
  struct timespec ts;
  ts.tv_sec = time_t(whole);
  ts.tv_nsec = long(rest);
  return ts;
}

static Result<f64> time_clock_gettime(Thread& t, Value clock) { return seconds(TRY(read_clock(t, TRY(clock_convert(t, clock))))); }
static Result<i64> time_clock_gettime_ns(Thread& t, Value clock) { return read_clock(t, TRY(clock_convert(t, clock))); }
static Result<f64> time_clock_getres(Thread& t, Value clock) {
  ClockNumber number = TRY(clock_convert(t, clock));
  struct timespec step;
  if (::clock_getres(TRY(clock_id(t, number)), &step) < 0) return t.raise_os_error(errno);
  return f64(step.tv_sec) + f64(step.tv_nsec) * 1e-9;
}

static int sleep_until(Thread& t, const struct timespec& deadline) {
  ReleaseLock release(t);
  return wait_until(deadline);
}
static Status time_sleep(Thread& t, Value length) {
  Value told[] = {length};
  TRY(sys_audit(t, "time.sleep", told));
  i64 ns = TRY(duration(t, length, true));
  if (ns < 0) return t.raise(kValueError, "sleep length must be non-negative");
  i64 now = TRY(read_clock(t, kMonotonic));
  if (ns > INT64_MAX - now) return t.raise(kOverflowError, "timestamp out of range for C PyTime_t");
  struct timespec deadline = split(now + ns);
  TRY(poll_signals(t));
  while (int error = sleep_until(t, deadline)) {
    if (error != EINTR) return t.raise_os_error(error);
    TRY(poll_interrupt(t));
  }
  return poll_interrupt(t);
}

static Result<Ref> time_get_clock_info(Thread& t, Str* name) {
  struct Clock { const char* name; ClockNumber number; const char* implementation; bool monotonic, adjustable; };
  static constexpr Clock kClocks[] = {
    {"time", kRealtime, "clock_gettime(CLOCK_REALTIME)", false, true},
    {"monotonic", kMonotonic, "clock_gettime(CLOCK_MONOTONIC)", true, false},
    {"perf_counter", kMonotonic, "clock_gettime(CLOCK_MONOTONIC)", true, false},
    {"process_time", kProcessTime, "clock_gettime(CLOCK_PROCESS_CPUTIME_ID)", true, false},
    {"thread_time", kThreadTime, "clock_gettime(CLOCK_THREAD_CPUTIME_ID)", true, false},
  };
  for (const Clock& clock : kClocks) {
    if (!name->equals(clock.name)) continue;
    struct timespec step;
    f64 resolution = ::clock_getres(TRY(clock_id(t, clock.number)), &step) == 0 ? f64(step.tv_sec) + f64(step.tv_nsec) * 1e-9 : 1e-9;
    RefTo<Dict> fields = dict_new(t);
    RefTo<Str> implementation = str_from_ascii(t, clock.implementation);
    TRY(dict_set_text(t, fields, "implementation", Value(implementation)));
    TRY(dict_set_text(t, fields, "monotonic", Value::boolean(clock.monotonic)));
    TRY(dict_set_text(t, fields, "adjustable", Value::boolean(clock.adjustable)));
    Ref number = float_from(t, resolution);
    TRY(dict_set_text(t, fields, "resolution", number));
    return call_with(t, Value(t.types.simple_namespace), tuple_empty(t), fields);
  }
  return t.raise(kValueError, "unknown clock");
}

// ---- struct_time

static constexpr StructSeqField kTimeFields[] = {
  {"tm_year", "year, for example, 1993"}, {"tm_mon", "month of year, range [1, 12]"}, {"tm_mday", "day of month, range [1, 31]"},
  {"tm_hour", "hours, range [0, 23]"}, {"tm_min", "minutes, range [0, 59]"}, {"tm_sec", "seconds, range [0, 61]"},
  {"tm_wday", "day of week, range [0, 6], Monday is 0"}, {"tm_yday", "day of year, range [1, 366]"},
  {"tm_isdst", "1 if summer time is in effect, 0 if not, and -1 if unknown"},
  {"tm_zone", "abbreviation of timezone name"}, {"tm_gmtoff", "offset from UTC in seconds"},
};
static constexpr StructSeqSpec kStructTime = {
    "time.struct_time", "Calendar time: what gmtime(), localtime() and strptime() give.", kTimeFields, 9};

static Result<Ref> struct_time(Thread& t, const struct tm& tm) {
  Ref year = int_from_i64(t, i64(tm.tm_year) + 1900), offset = int_from_i64(t, tm.tm_gmtoff);
  RefTo<Str> zone = str_from_utf8(t, tm.tm_zone ? tm.tm_zone : "");
  Value values[] = {year, Value::small_int(tm.tm_mon + 1), Value::small_int(tm.tm_mday), Value::small_int(tm.tm_hour),
                    Value::small_int(tm.tm_min), Value::small_int(tm.tm_sec), Value::small_int((tm.tm_wday + 6) % 7),
                    Value::small_int(tm.tm_yday + 1), Value::small_int(tm.tm_isdst), Value(zone), offset};
  return structseq_new(t, kStructTime, values);
}

// The seconds argument of gmtime, localtime and ctime: None is now.
static Result<time_t> moment(Thread& t, Value v) {
  if (v.is_none() || v.is_empty()) return ::time(nullptr);
  if (is_float(v)) {
    f64 x = float_value(v);
    if (x != x) return t.raise(kValueError, "Invalid value NaN (not a number)");
    x = std::floor(x);
    if (!(x >= -9223372036854775808.0 && x < 9223372036854775808.0))
      return t.raise(kOverflowError, "timestamp out of range for platform time_t");
    return time_t(x);
  }
  Ref index = TRY(to_index(t, v));
  i64 whole;
  if (!int_try_i64(index, &whole)) return t.raise(kOverflowError, "timestamp out of range for platform time_t");
  return time_t(whole);
}
static Result<struct tm> calendar(Thread& t, Value v, bool local) {
  time_t when = TRY(moment(t, v));
  struct tm tm;
  errno = 0;
  // The lock is for localtime_r, which may read TZ.
  if ((EnvironmentLock(), !(local ? ::localtime_r(&when, &tm) : ::gmtime_r(&when, &tm)))) return t.raise_os_error(errno ? errno : EINVAL);
  return tm;
}
static Result<Ref> time_gmtime(Thread& t, Value when) {
  return struct_time(t, TRY(calendar(t, when, false)));
}
static Result<Ref> time_localtime(Thread& t, Value when) { return struct_time(t, TRY(calendar(t, when, true))); }

// A time argument as struct tm. `zone` keeps the text of tm_zone alive.
static Status parse_tuple(Thread& t, Value v, const char* function, struct tm* out, std::string* zone) {
  if (!is<Tuple>(v)) return t.raise(kTypeError, "Tuple or struct_time argument required");
  Tuple* tuple = as<Tuple>(v);
  if (tuple->length != 9) return t.raise(kTypeError, "{}(): illegal time tuple argument", function);
  RefTo<Tuple> held(tuple);
  i64 numbers[9];
  for (int i = 0; i < 9; ++i) numbers[i] = TRY(c_int(t, held->items[i]));
  if (numbers[0] < i64(INT32_MIN) + 1900) return t.raise(kOverflowError, "year out of range");
  *out = {};
  out->tm_year = int(numbers[0] - 1900);
  out->tm_mon = int(numbers[1] - 1);
  out->tm_mday = int(numbers[2]);
  out->tm_hour = int(numbers[3]);
  out->tm_min = int(numbers[4]);
  out->tm_sec = int(numbers[5]);
  out->tm_wday = int((numbers[6] + 1) % 7);
  out->tm_yday = int(numbers[7] - 1);
  out->tm_isdst = int(numbers[8]);
  TypeObject* type = TRY(structseq_type(t, kStructTime));
  if (v.object()->type() != type) return {};
  Value name = held->items[9], offset = held->items[10];
  if (is<Str>(name)) {
    *zone = str_to_utf8(as<Str>(name));
    out->tm_zone = zone->c_str();
  }
  if (is_int(offset)) out->tm_gmtoff = long(TRY(int_to_i64(t, offset)));
  return {};
}
// Values that the C library could not index its tables with.
static Status check_fields(Thread& t, struct tm* tm) {
  if (tm->tm_mon == -1) tm->tm_mon = 0;
  else if (tm->tm_mon < 0 || tm->tm_mon > 11) return t.raise(kValueError, "month out of range");
  if (tm->tm_mday == 0) tm->tm_mday = 1;
  else if (tm->tm_mday < 0 || tm->tm_mday > 31) return t.raise(kValueError, "day of month out of range");
  if (tm->tm_hour < 0 || tm->tm_hour > 23) return t.raise(kValueError, "hour out of range");
  if (tm->tm_min < 0 || tm->tm_min > 59) return t.raise(kValueError, "minute out of range");
  if (tm->tm_sec < 0 || tm->tm_sec > 61) return t.raise(kValueError, "seconds out of range");
  if (tm->tm_wday < 0) return t.raise(kValueError, "day of week out of range");
  if (tm->tm_yday == -1) tm->tm_yday = 0;
  else if (tm->tm_yday < 0 || tm->tm_yday > 365) return t.raise(kValueError, "day of year out of range");
  return {};
}

static Result<Ref> asctime_text(Thread& t, const struct tm& tm) {
  static constexpr const char* kDays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
  static constexpr const char* kMonths[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  return str_from_ascii(t, fmt::format("{} {}{:3} {:02}:{:02}:{:02} {}", kDays[tm.tm_wday], kMonths[tm.tm_mon], tm.tm_mday, tm.tm_hour,
                                       tm.tm_min, tm.tm_sec, i64(tm.tm_year) + 1900));
}
static Result<Ref> time_asctime(Thread& t, Value tuple) {
  struct tm tm;
  std::string zone;
  if (tuple.is_empty()) {
    tm = TRY(calendar(t, Value::none(), true));
  } else {
    TRY(parse_tuple(t, tuple, "asctime", &tm, &zone));
    TRY(check_fields(t, &tm));
  }
  return asctime_text(t, tm);
}
static Result<Ref> time_ctime(Thread& t, Value when) { return asctime_text(t, TRY(calendar(t, when, true))); }

static Result<f64> time_mktime(Thread& t, Value tuple) {
  struct tm tm;
  std::string zone;
  TRY(parse_tuple(t, tuple, "mktime", &tm, &zone));
  tm.tm_wday = -1;   // stays if the time cannot be represented
  time_t when = (EnvironmentLock(), ::mktime(&tm));
  if (when == time_t(-1) && tm.tm_wday == -1) return t.raise(kOverflowError, "mktime argument out of range");
  return f64(when);
}

static Result<Ref> time_strftime(Thread& t, Str* format, Value tuple) {
  struct tm tm;
  std::string zone;
  if (tuple.is_empty()) {
    tm = TRY(calendar(t, Value::none(), true));
  } else {
    TRY(parse_tuple(t, tuple, "strftime", &tm, &zone));
    TRY(check_fields(t, &tm));
    if (!tm.tm_zone) tm.tm_zone = zone_name(tm.tm_isdst > 0);
  }
  tm.tm_isdst = tm.tm_isdst < -1 ? -1 : tm.tm_isdst > 1 ? 1 : tm.tm_isdst;
  // The C function stops at a null and says nothing of a result that is empty: it gets the format piece by piece.
  std::string text = str_to_utf8(format), out, piece;
  for (usize at = 0; at <= text.size();) {
    usize end = std::min(text.find('\0', at), text.size());
    piece.assign(text, at, end - at);
    if (!piece.empty()) {
      std::string buffer(std::max<usize>(256, piece.size() * 4), '\0');
      piece += ' ';   // never empty
      while (true) {
        usize size = (EnvironmentLock(), ::strftime(buffer.data(), buffer.size(), piece.c_str(), &tm));
        if (size) {
          out.append(buffer, 0, size - 1);
          break;
        }
        if (buffer.size() > piece.size() * 4096) return t.raise_no_memory();
        buffer.resize(buffer.size() * 2);
      }
    }
    if (end < text.size()) out += '\0';
    at = end + 1;
  }
  return str_from_utf8(t, out);
}

static Result<Ref> time_strptime(Thread& t, Args args) {
  Ref parse = TRY(import_attribute(t, "_strptime", "_strptime_time"));
  return call(t, parse, args);
}

// ---- The time zone

Status set_timezone(Thread& t, Module* module) {
  constexpr time_t kYear = (365 * 24 + 6) * 3600;
  auto zone_at = [](time_t when, long* offset, std::string* name) {
    struct tm tm = {};
    (EnvironmentLock(), ::localtime_r(&when, &tm));
    *offset = -tm.tm_gmtoff;
    *name = tm.tm_zone ? tm.tm_zone : "   ";
  };
  time_t start = ::time(nullptr) / kYear * kYear;
  long january, july;
  std::string january_name, july_name;
  zone_at(start, &january, &january_name);
  zone_at(start + kYear / 2, &july, &july_name);
  bool south = january < july;   // summer time is in January
  TRY(module_add_int(t, module, "timezone", south ? july : january));
  TRY(module_add_int(t, module, "altzone", south ? january : july));
  TRY(module_add_int(t, module, "daylight", january != july));
  RefTo<Str> standard = str_from_utf8(t, south ? july_name : january_name), summer = str_from_utf8(t, south ? january_name : july_name);
  RefTo<Tuple> names = TRY(tuple_of(t, Value(standard), Value(summer)));
  return module_add(t, module, "tzname", Value(names));
}

static constexpr Method kFunctions[] = {
  function<clock_seconds<kRealtime>>("time($module, /) as ($self, /)", "Seconds since the epoch."),
  function<clock_nanoseconds<kRealtime>>("time_ns($module, /) as ($self, /)", "Nanoseconds since the epoch."),
  function<clock_seconds<kMonotonic>>("monotonic($module, /) as ($self, /)", "A clock that never goes back, in seconds."),
  function<clock_nanoseconds<kMonotonic>>("monotonic_ns($module, /) as ($self, /)", "A clock that never goes back, in nanoseconds."),
  function<clock_seconds<kMonotonic>>("perf_counter($module, /) as ($self, /)", "A fine clock for measuring, in seconds."),
  function<clock_nanoseconds<kMonotonic>>("perf_counter_ns($module, /) as ($self, /)", "A fine clock for measuring, in nanoseconds."),
  function<clock_seconds<kProcessTime>>("process_time($module, /) as ($self, /)", "CPU seconds of the process."),
  function<clock_nanoseconds<kProcessTime>>("process_time_ns($module, /) as ($self, /)", "CPU nanoseconds of the process."),
  function<clock_seconds<kThreadTime>>("thread_time($module, /) as ($self, /)", "CPU seconds of the thread."),
  function<clock_nanoseconds<kThreadTime>>("thread_time_ns($module, /) as ($self, /)", "CPU nanoseconds of the thread."),
  function<time_clock_gettime>("clock_gettime($module, clk_id, /)", "Time of a clock in seconds."),
  function<time_clock_gettime_ns>("clock_gettime_ns($module, clk_id, /)", "Time of a clock in nanoseconds."),
  function<time_clock_getres>("clock_getres($module, clk_id, /) as (*args)", "Resolution of a clock in seconds."),
  function<time_get_clock_info>("get_clock_info($module, name, /) as (*args)", "What is known of a clock."),
  function<time_sleep>("sleep($module, seconds, /) as ($self, object, /)", "Wait for a number of seconds."),
  function<time_gmtime>("gmtime($module, seconds=None, /) as (*args)", "Calendar time in UTC, by default now."),
  function<time_localtime>("localtime($module, seconds=None, /) as (*args)", "Calendar time in the local zone, by default now."),
  function<time_asctime>("asctime($module, tuple=<unrepresentable>, /) as (?)", "A time as text, such as 'Sat Jun 06 16:26:11 1998'."),
  function<time_ctime>("ctime($module, seconds=None, /) as (*args)", "Seconds since the epoch as text in the local zone."),
  function<time_mktime>("mktime($module, time_tuple, /) as ($self, object, /)", "Seconds since the epoch of a local time."),
  function<time_strftime>("strftime($module, format, time_tuple=<unrepresentable>, /) as (*args)", "A time as text by a format."),
  function<time_strptime>("strptime($module, /, *args) as (*args)", "A text as time by a format."),
};

static Status time_ready(Thread& t, Module* module) {
  TypeObject* type = TRY(structseq_type(t, kStructTime));
  TRY(module_add(t, module, "struct_time", Value(type)));
  TRY(module_add_int(t, module, "_STRUCT_TM_ITEMS", 11));
  static constexpr std::pair<const char*, i64> kClocks[] = {
    {"CLOCK_REALTIME", kRealtime}, {"CLOCK_MONOTONIC", kMonotonic},
    {"CLOCK_PROCESS_CPUTIME_ID", kProcessTime}, {"CLOCK_THREAD_CPUTIME_ID", kThreadTime},
  };
  for (auto [name, id] : kClocks) TRY(module_add_int(t, module, name, id));
  TRY(add_system(t, module));
  return set_timezone(t, module);
}

}  // namespace clocks

const ModuleSpec kTimeModule = {
    .name = "time",
    .doc = "Clocks, calendar time and sleeping.",
    .functions = rows(clocks::kFunctions),
    .more_functions = clocks::kSystemFunctions,
    .ready = clocks::time_ready,
};

}  // namespace krait

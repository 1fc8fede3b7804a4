#pragma once
// The rules of a POSIX TZ string ("CET-1CEST,M3.5.0,M10.5.0/3"), which say what holds after the last transition of a
// zone's file. Times are seconds since 1970, in UTC or local ("wall") time.
#include "base/common.h"

namespace krait::zone {

constexpr i64 kDay = 86400;

// When daylight saving time starts or ends each year, in the local time that holds before.
struct YearlyRule {
  enum class Kind : u8 { kWeekday, kJulian, kDayOfYear } kind = Kind::kWeekday;
  int month = 0, week = 0, weekday = 0;   // kWeekday: the week-th (5: last) such day of the month; Sunday is 0
  int day = 0;                            // kJulian: 1..365 without February 29; kDayOfYear: 0..365
  i64 time = 2 * 3600;                    // of the day; may be negative or more than a day
  i64 in_year(int year) const;
};

struct TzString {
  std::string standard_name, daylight_name;
  i64 standard_offset = 0, daylight_offset = 0;   // from UTC, positive east of it
  bool has_daylight = false;
  YearlyRule start, end;

  // Whether daylight saving time holds at a local time; `fold` chooses where the clock shows it twice.
  bool is_daylight(i64 wall, int year, bool fold) const;
  // The same for a time in UTC; *fold: the clock shows it for the second time.
  bool is_daylight_utc(i64 utc, int year, bool* fold) const;
};

// False: malformed, with the reason in *error.
bool parse_tz_string(std::string_view text, TzString* out, std::string* error);

i64 year_start(int year);   // seconds since 1970

// The part of each type's offset that is daylight saving time. Files only say which types are; how much is inferred
// from the standard time next to a transition, and one hour where that tells nothing.
std::vector<i64> daylight_parts(const std::vector<u8>& type_of_transition, const std::vector<i64>& offsets,
                                const std::vector<bool>& is_daylight);

}  // namespace krait::zone

#include "modules/_zoneinfo/rules.h"

namespace krait::zone {

namespace {

constexpr bool leap(int year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }
constexpr int kDaysBefore[] = {0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365};
constexpr int days_before(int year, int month) { return kDaysBefore[month] + (month > 2 && leap(year)); }
constexpr i64 days_to_year(int year) {   // since 1970
  i64 y = year - 1;
  return y * 365 + y / 4 - y / 100 + y / 400 - 719162;
}

// Reads a TZ string from the front.
struct Reader {
  std::string_view rest;
  bool take(char c) {
    if (rest.empty() || rest[0] != c) return false;
    rest.remove_prefix(1);
    return true;
  }
  bool number(int least_digits, int most_digits, int* out) {
    int digits = 0, value = 0;
    while (digits < most_digits && usize(digits) < rest.size() && rest[usize(digits)] >= '0' && rest[usize(digits)] <= '9')
      value = value * 10 + (rest[usize(digits++)] - '0');
    if (digits < least_digits) return false;
    rest.remove_prefix(usize(digits));
    *out = value;
    return true;
  }
  // An abbreviation: letters, or letters, digits and signs between < and >. POSIX wants three at least; CPython does not.
  bool name(std::string* out) {
    auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    usize n = 0;
    if (take('<')) {
      while (n < rest.size() && (letter(rest[n]) || (rest[n] >= '0' && rest[n] <= '9') || rest[n] == '+' || rest[n] == '-')) ++n;
      if (n == 0) return false;
      *out = rest.substr(0, n);
      rest.remove_prefix(n);
      return take('>');
    }
    while (n < rest.size() && letter(rest[n])) ++n;
    if (n == 0) return false;
    *out = rest.substr(0, n);
    rest.remove_prefix(n);
    return true;
  }
  // [+-]h[hh][:mm[:ss]], at most `most_hours`.
  bool time(int most_hours, i64* out) {
    int sign = take('-') ? -1 : (take('+'), 1), hour, minute = 0, second = 0;
    if (!number(1, 3, &hour) || hour > most_hours) return false;
    if (take(':')) {
      if (!number(2, 2, &minute)) return false;
      if (take(':') && !number(2, 2, &second)) return false;
    }
    if (minute > 59 || second > 59) return false;
    *out = sign * (i64(hour) * 3600 + minute * 60 + second);
    return true;
  }
  bool rule(YearlyRule* out) {
    if (take('M')) {
      out->kind = YearlyRule::Kind::kWeekday;
      if (!number(1, 2, &out->month) || !take('.') || !number(1, 1, &out->week) || !take('.') || !number(1, 1, &out->weekday))
        return false;
      if (out->month < 1 || out->month > 12 || out->week < 1 || out->week > 5 || out->weekday > 6) return false;
    } else {
      bool julian = take('J');
      out->kind = julian ? YearlyRule::Kind::kJulian : YearlyRule::Kind::kDayOfYear;
      if (!number(1, 3, &out->day) || out->day > 365 || (julian && out->day < 1)) return false;
    }
    return !take('/') || time(167, &out->time);
  }
};

}  // namespace

i64 year_start(int year) { return days_to_year(year) * kDay; }

i64 YearlyRule::in_year(int year) const {
  i64 days;
  if (kind == Kind::kWeekday) {
    i64 first = days_to_year(year) + days_before(year, month);
    int first_weekday = int(((first + 4) % 7 + 7) % 7);   // 1970-01-01 was a Thursday
    int day_of_month = (weekday - first_weekday + 7) % 7 + 7 * (week - 1);
    int length = month == 12 ? 31 : days_before(year, month + 1) - days_before(year, month);
    if (day_of_month >= length) day_of_month -= 7;
    days = first + day_of_month;
  } else {
    days = days_to_year(year) + day - 1;   // so day 0 is the last of the year before, in CPython as well
    if (kind == Kind::kJulian && day >= 60 && leap(year)) ++days;
  }
  return days * kDay + time;
}

static bool between(i64 start, i64 end, i64 t) { return start < end ? start <= t && t < end : !(end <= t && t < start); }

bool TzString::is_daylight(i64 wall, int year, bool fold) const {
  i64 from = start.in_year(year), to = end.in_year(year), jump = daylight_offset - standard_offset;
  // Local times in the gap count as before it with fold 0, as after it with fold 1; those shown twice likewise.
  if (fold == (jump >= 0)) to -= jump;
  else from += jump;
  return between(from, to, wall);
}

bool TzString::is_daylight_utc(i64 utc, int year, bool* fold) const {
  i64 from = start.in_year(year) - standard_offset, to = end.in_year(year) - daylight_offset;
  i64 jump = daylight_offset - standard_offset;
  i64 second_time = jump > 0 ? to : from;   // where the clock goes back
  *fold = second_time <= utc && utc < second_time + (jump > 0 ? jump : -jump);
  return between(from, to, utc);
}

bool parse_tz_string(std::string_view text, TzString* out, std::string* error) {
  Reader in{text};
  i64 west;
  auto fail = [&](const char* reason) {
    *error = reason;
    return false;
  };
  if (!in.name(&out->standard_name)) return fail("Invalid STD format");
  if (!in.time(24, &west)) return fail("Invalid STD offset");
  out->standard_offset = -west;
  if (in.rest.empty()) return true;
  out->has_daylight = true;
  if (!in.name(&out->daylight_name)) return fail("Invalid DST format");
  out->daylight_offset = out->standard_offset + 3600;
  if (!in.rest.empty() && in.rest[0] != ',') {
    if (!in.time(24, &west)) return fail("Invalid DST offset");
    out->daylight_offset = -west;
  }
  if (!in.take(',')) return fail(in.rest.empty() ? "Invalid DST offset" : "Missing transition rules");
  if (!in.rule(&out->start) || !in.take(',') || !in.rule(&out->end)) return fail("Malformed transition rule in TZ string:");
  return in.rest.empty() || fail("Extraneous characters at the end");
}

std::vector<i64> daylight_parts(const std::vector<u8>& transitions, const std::vector<i64>& offsets,
                                const std::vector<bool>& is_daylight) {
  std::vector<i64> parts(offsets.size());
  usize missing = usize(std::count(is_daylight.begin(), is_daylight.end(), true));
  for (usize i = 1; i < transitions.size() && missing; ++i) {
    u8 type = transitions[i], before = transitions[i - 1];
    if (!is_daylight[type] || parts[type]) continue;
    i64 part = is_daylight[before] ? 0 : offsets[type] - offsets[before];
    if (!part && i + 1 < transitions.size()) {
      u8 after = transitions[i + 1];
      if (is_daylight[after]) continue;   // another transition to this type may tell
      part = offsets[type] - offsets[after];
    }
    if (part) {
      parts[type] = part;
      --missing;
    }
  }
  if (missing) {
    for (usize type = 0; type < parts.size(); ++type)
      if (is_daylight[type] && !parts[type]) parts[type] = 3600;
  }
  return parts;
}

}  // namespace krait::zone

// The calendar, the checks of fields, and the bytes of pickles.
#include "modules/_datetime/_datetime.h"
#include "objects/bytes.h"
#include "objects/int.h"

namespace krait {

// Years that begin in March have their leap day last. Century, year and month are found by linear functions, whose
// divisions the compiler turns into multiplications (Neri and Schneider, "Euclidean affine functions and their
// application to calendar algorithms", 2022).
DateFields from_ordinal(int ordinal) {
  u32 quarters = 4 * u32(ordinal + 305) + 3;              // days since 0000-03-01, times four
  u32 century = quarters / 146097;
  u64 scaled = u64(2939745) * (quarters % 146097 | 3);
  u32 year_of_century = u32(scaled >> 32), day_of_year = u32(scaled) / 2939745 / 4;
  u32 months = 2141 * day_of_year + 197913;               // month in the upper half, from March 3 on
  int year = int(100 * century + year_of_century), month = int(months >> 16), day = int((months & 0xffff) / 2141) + 1;
  if (day_of_year >= 306) return {year + 1, month - 12, day};
  return {year, month, day};
}

int iso_week1_monday(int year) {
  int first = to_ordinal({year, 1, 1}), day = (first + 6) % 7;
  return first - day + (day > 3 ? 7 : 0);   // week 1 is the one with the first Thursday
}
IsoFields iso_calendar(const DateFields& d) {
  int today = to_ordinal(d), year = d.year, monday = iso_week1_monday(year);
  if (today < monday) monday = iso_week1_monday(--year);
  else if (today >= iso_week1_monday(year + 1)) monday = iso_week1_monday(++year);
  return {year, (today - monday) / 7 + 1, (today - monday) % 7 + 1};
}
IsoError from_iso_calendar(const IsoFields& iso, DateFields* out) {
  if (iso.year < kMinYear || iso.year > kMaxYear) return IsoError::kYear;
  bool long_year = iso_week1_monday(iso.year + 1) - iso_week1_monday(iso.year) > 52 * 7;
  if (iso.week < 1 || iso.week > 52 + long_year) return IsoError::kWeek;
  if (iso.weekday < 1 || iso.weekday > 7) return IsoError::kDay;
  int ordinal = iso_week1_monday(iso.year) + (iso.week - 1) * 7 + iso.weekday - 1;
  if (ordinal < 1) return IsoError::kYear;
  if (ordinal > kMaxOrdinal) {
    *out = {kMaxYear + 1, 1, 1};   // refused by check_date with the year in the text
    return IsoError::kNone;
  }
  *out = from_ordinal(ordinal);
  return IsoError::kNone;
}

Status check_date(Thread& t, const DateFields& d) {
  if (d.year < kMinYear || d.year > kMaxYear) return t.raise(kValueError, "year must be in 1..9999, not {}", d.year);
  if (d.month < 1 || d.month > 12) return t.raise(kValueError, "month must be in 1..12, not {}", d.month);
  int last = days_in_month(d.year, d.month);
  if (d.day < 1 || d.day > last)
    return t.raise(kValueError, "day {} must be in range 1..{} for month {} in year {}", d.day, last, d.month, d.year);
  return {};
}
Status check_time(Thread& t, const TimeFields& f) {
  if (f.hour < 0 || f.hour > 23) return t.raise(kValueError, "hour must be in 0..23, not {}", f.hour);
  if (f.minute < 0 || f.minute > 59) return t.raise(kValueError, "minute must be in 0..59, not {}", f.minute);
  if (f.second < 0 || f.second > 59) return t.raise(kValueError, "second must be in 0..59, not {}", f.second);
  if (f.microsecond < 0 || f.microsecond > 999999)
    return t.raise(kValueError, "microsecond must be in 0..999999, not {}", f.microsecond);
  if (f.fold != 0 && f.fold != 1) return t.raise(kValueError, "fold must be either 0 or 1, not {}", f.fold);
  return {};
}
Status check_tzinfo(Thread& t, Value tzinfo) {
  if (tzinfo.is_empty() || tzinfo.is_none() || is<TzInfo>(tzinfo)) return {};
  return t.raise(kTypeError, "tzinfo argument must be None or of a tzinfo subclass, not type '{}'", type_name(t, tzinfo));
}

Result<std::string> ascii_repr(Thread& t, Value v) { return str_to_utf8(TRY(repr(t, v))); }

void write_date(u8* out, const DateFields& d) {
  out[0] = u8(d.year >> 8);
  out[1] = u8(d.year);
  out[2] = u8(d.month);
  out[3] = u8(d.day);
}
void write_time(u8* out, const TimeFields& f) {
  out[0] = u8(f.hour);
  out[1] = u8(f.minute);
  out[2] = u8(f.second);
  out[3] = u8(f.microsecond >> 16);
  out[4] = u8(f.microsecond >> 8);
  out[5] = u8(f.microsecond);
}
bool read_date(const u8* in, DateFields* d) {
  *d = {in[0] << 8 | in[1], in[2], in[3]};
  return d->month >= 1 && d->month <= 12;
}
void read_time(const u8* in, TimeFields* f) {
  *f = {in[0], in[1], in[2], in[3] << 16 | in[4] << 8 | in[5], 0};
}
bool state_bytes(Value v, usize size, u8* out) {
  if (is<Bytes>(v)) {
    auto* bytes = as<Bytes>(v);
    if (bytes->length != size) return false;
    std::memcpy(out, bytes->data(), size);
    return true;
  }
  if (!is<Str>(v)) return false;
  Str* text = as<Str>(v);
  if (text->length != size || text->kind() != 1) return false;
  std::memcpy(out, text->data1(), size);
  return true;
}

}  // namespace krait

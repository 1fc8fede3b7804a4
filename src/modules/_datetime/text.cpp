// ISO 8601 text both ways, strftime and strptime.
#include "modules/_datetime/_datetime.h"
#include "vm/import.h"

namespace krait {

Result<TimeSpec> timespec_argument(Thread& t, Value v, int position) {
  if (v.is_empty()) return TimeSpec::kAuto;
  Str* text = TRY(text_argument(t, "isoformat", position, v));
  static constexpr const char* kNames[] = {"auto", "hours", "minutes", "seconds", "milliseconds", "microseconds"};
  for (usize i = 0; i < std::size(kNames); ++i)
    if (text->equals(kNames[i])) return TimeSpec(i);
  return t.raise(kValueError, "Unknown timespec value");
}

std::string date_text(const DateFields& d) { return fmt::format("{:04}-{:02}-{:02}", d.year, d.month, d.day); }

std::string time_text(const TimeFields& f, TimeSpec spec) {
  if (spec == TimeSpec::kAuto) spec = f.microsecond ? TimeSpec::kMicroseconds : TimeSpec::kSeconds;
  std::string out = fmt::format("{:02}", f.hour);
  if (spec >= TimeSpec::kMinutes) out += fmt::format(":{:02}", f.minute);
  if (spec >= TimeSpec::kSeconds) out += fmt::format(":{:02}", f.second);
  if (spec == TimeSpec::kMilliseconds) out += fmt::format(".{:03}", f.microsecond / 1000);
  if (spec == TimeSpec::kMicroseconds) out += fmt::format(".{:06}", f.microsecond);
  return out;
}

namespace {

// Reads digits and separators off the front of a text.
struct Reader {
  std::string_view rest;
  bool digits(int count, int* out) {
    if (rest.size() < usize(count)) return false;
    int value = 0;
    for (int i = 0; i < count; ++i) {
      if (rest[usize(i)] < '0' || rest[usize(i)] > '9') return false;
      value = value * 10 + (rest[usize(i)] - '0');
    }
    rest.remove_prefix(usize(count));
    *out = value;
    return true;
  }
  bool take(char c) {
    if (rest.empty() || rest[0] != c) return false;
    rest.remove_prefix(1);
    return true;
  }
  bool at_end() const { return rest.empty(); }
};

// HH[:MM[:SS[.f...]]] or without colons, up to the end of the text.
bool read_clock(Reader in, int* hour, int* minute, int* second, int* microsecond) {
  if (!in.digits(2, hour)) return false;
  if (in.at_end()) return true;
  bool colons = in.take(':');
  if (!in.digits(2, minute)) return false;
  if (in.at_end()) return true;
  if (in.take(':') != colons || !in.digits(2, second)) return false;
  if (in.at_end()) return true;
  if (!in.take('.') && !in.take(',')) return false;
  if (in.at_end()) return false;
  int scale = 100000;
  for (char c : in.rest) {   // digits beyond microseconds count for nothing
    if (c < '0' || c > '9') return false;
    *microsecond += (c - '0') * scale;
    scale /= 10;
  }
  return true;
}

}  // namespace

IsoText parse_iso_date(std::string_view text, DateFields* out, IsoError* iso_error) {
  *iso_error = IsoError::kNone;
  Reader in{text};
  int year;
  if (!in.digits(4, &year)) return IsoText::kMalformed;
  bool dashes = in.take('-');
  if (in.take('W')) {
    IsoFields iso{year, 0, 1};
    if (!in.digits(2, &iso.week)) return IsoText::kMalformed;
    if (!in.at_end() && (in.take('-') != dashes || !in.digits(1, &iso.weekday) || !in.at_end())) return IsoText::kMalformed;
    *iso_error = from_iso_calendar(iso, out);
    return *iso_error == IsoError::kNone ? IsoText::kOk : IsoText::kBadDate;
  }
  *out = {year, 0, 0};
  if (!in.digits(2, &out->month) || in.take('-') != dashes || !in.digits(2, &out->day) || !in.at_end()) return IsoText::kMalformed;
  return IsoText::kOk;
}

IsoText parse_iso_time(std::string_view text, ParsedTime* out) {
  usize zone = text.find_first_of("+-Z");
  TimeFields& f = out->fields;
  if (!read_clock({text.substr(0, zone)}, &f.hour, &f.minute, &f.second, &f.microsecond)) return IsoText::kMalformed;
  if (f.hour == 24) {
    if (f.minute || f.second || f.microsecond) return IsoText::kBadMidnight;
    f.hour = 0;
    out->next_day = true;
  }
  if (zone == std::string_view::npos) return IsoText::kOk;
  out->has_zone = true;
  if (text[zone] == 'Z') return zone + 1 == text.size() ? IsoText::kOk : IsoText::kMalformed;
  int hour = 0, minute = 0, second = 0, microsecond = 0;
  if (!read_clock({text.substr(zone + 1)}, &hour, &minute, &second, &microsecond)) return IsoText::kMalformed;
  if (minute > 59 || second > 59) return IsoText::kMalformed;
  int sign = text[zone] == '-' ? -1 : 1;
  out->offset_seconds = sign * ((hour * 60 + minute) * 60 + second);
  out->offset_microseconds = sign * microsecond;
  return IsoText::kOk;
}

Result<Ref> zone_of_parsed(Thread& t, const ParsedTime& parsed) {
  if (!parsed.has_zone) return none_ref();
  Ref offset = TRY(delta_new(t, 0, parsed.offset_seconds, parsed.offset_microseconds));
  return timezone_new(t, static_cast<TimeDelta*>(offset.get().object()), Value::empty());
}

Error raise_iso_text(Thread& t, Str* text) {
  Result<std::string> shown = ascii_repr(t, Value(text));
  if (shown.is_error()) return Error{};
  return t.raise(kValueError, "Invalid isoformat string: {}", shown.take());
}

Result<Ref> time_tuple(Thread& t, const DateFields& d, const TimeFields& f, int dst) {
  Ref type = TRY(import_attribute(t, "time", "struct_time"));
  int fields[] = {d.year, d.month, d.day, f.hour, f.minute, f.second, weekday(d), day_of_year(d), dst};
  Value items[9];
  for (usize i = 0; i < 9; ++i) items[i] = Value::small_int(fields[i]);
  RefTo<Tuple> tuple = TRY(tuple_from(t, items));
  return call(t, type, Value(tuple));
}

Result<Ref> call_strptime(Thread& t, const char* function, TypeObject* cls, const Args& args) {
  TRY(exact_arguments(t, "strptime", args, 2));
  Value text = Value(TRY(text_argument(t, "strptime", 1, args[0]))), format = Value(TRY(text_argument(t, "strptime", 2, args[1])));
  Ref parser = TRY(import_attribute(t, "_strptime", function));
  return call(t, parser, Value(static_cast<Object*>(cls)), text, format);
}

Result<Ref> format_object(Thread& t, Value self, const Args& args) {
  TRY(exact_arguments(t, "__format__", args, 1));
  Str* format = TRY(text_argument(t, "__format__", 1, args[0]));
  if (format->length == 0) return TRY(to_str(t, self)).ref();
  RefTo<Str> name = str_intern(t, "strftime");
  Value passed[] = {Value(format)};
  return call_method(t, self, name, passed);
}

Result<Ref> replace_fields(Thread& t, Value self, Args args) {
  RefTo<Str> name = str_intern(t, "replace");
  Ref method = TRY(get_attribute(t, self, name));
  return call(t, method, args);
}
// The name of a zone for a format of strftime: percent signs are doubled, by its own replace() if it has one.
static Result<std::string> escaped_zone_name(Thread& t, Value name) {
  if (is_exact<Str>(name)) {
    std::string out;
    for (char c : str_to_utf8(as<Str>(name))) out.append(c == '%' ? 2 : 1, c);
    return out;
  }
  RefTo<Str> method = str_intern(t, "replace"), percent = str_from_ascii(t, "%"), two = str_from_ascii(t, "%%");
  Value args[] = {Value(percent), Value(two)};
  Ref replaced = TRY(call_method(t, name, method, args));
  if (!is<Str>(replaced)) return t.raise(kTypeError, "tzname.replace() did not return a string");
  return str_to_utf8(as<Str>(replaced));
}

// %z, %:z, %Z and %f are filled in here, for the C library knows none of them; so are years below 1000, which it
// writes without leading zeros. The rest is time.strftime's.
Result<Ref> format_time(Thread& t, Value object, const Clock* clock, int year, Value tuple, Str* format, Value zone_argument) {
  std::string text = str_to_utf8(format), out;
  Value tzinfo = clock ? tzinfo_value(*clock) : Value::none();
  Ref zone(tzinfo), keep(object);
  for (usize i = 0; i < text.size(); ++i) {
    if (text[i] != '%' || i + 1 == text.size()) {
      out += text[i];
      continue;
    }
    char c = text[++i];
    bool colon = c == ':' && i + 1 < text.size() && text[i + 1] == 'z';
    if (c == 'z' || colon) {
      i += colon;
      Ref offset = TRY(zone_offset(t, zone, zone_argument));
      if (!offset.is_none()) out += offset_text(static_cast<TimeDelta*>(offset.get().object()), colon ? ":" : "");
    } else if (c == 'Z') {
      Ref name = TRY(zone_name(t, zone, zone_argument));
      if (!name.is_none())
        out += TRY(escaped_zone_name(t, name));
    } else if (c == 'f') {
      out += fmt::format("{:06}", clock ? clock->microsecond : 0);
    } else if ((c == 'Y' || c == 'G' || c == 'F' || c == 'C') && year < 1000) {
      int shown = year;
      if (c == 'G') shown = iso_calendar(static_cast<Date*>(object.object())->date()).year;
      if (c == 'C') out += fmt::format("{:02}", year / 100);
      else out += fmt::format("{:04}", shown);
      if (c == 'F') out += "-%m-%d";
    } else {
      out += '%';
      out += c;
    }
  }
  RefTo<Str> converted = str_from_utf8(t, out);
  Ref strftime = TRY(import_attribute(t, "time", "strftime"));
  return call(t, strftime, Value(converted), tuple);
}

}  // namespace krait

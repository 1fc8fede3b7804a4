// Module _datetime: the registry of its parts.
#include "modules/_datetime/_datetime.h"

namespace krait {

static const char kStateKey = 0;
DateTimeState& datetime_state(Thread& t) { return t.interp.state<DateTimeState>(&kStateKey); }

static Status datetime_ready(Thread& t, Module* module) {
  DateTimeState& s = datetime_state(t);
  TRY(type_from_spec(t, IsoCalendarDate::kType, module->name));
  s.iso_calendar = t.interp.find_type(IsoCalendarDate::kType);
  TRY(module_add_int(t, module, "MINYEAR", kMinYear));
  TRY(module_add_int(t, module, "MAXYEAR", kMaxYear));
  return module_add(t, module, "UTC", s.utc);
}

// In an order in which each finds what its class constants need.
static constexpr const TypeSpec* kTypes[] = {&TimeDelta::kType, &Date::kType, &TzInfo::kType, &TimeZone::kType,
                                             &TimeOfDay::kType, &DateTime::kType};
extern const ModuleSpec kDatetimeModule;
const ModuleSpec kDatetimeModule = {
    .name = "_datetime",
    .doc = "Dates, times, durations and time zones.",
    .types = kTypes,
    .ready = datetime_ready,
};

}  // namespace krait

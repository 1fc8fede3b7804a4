// Module _zoneinfo: time zones of the IANA database (PEP 615).
#include "modules/_datetime/_datetime.h"
#include "modules/_zoneinfo/rules.h"
#include "objects/bytes.h"
#include "objects/int.h"
#include "vm/import.h"

namespace krait {

// What a zone says in some period.
struct Period {
  i64 offset = 0;          // seconds from UTC
  Ref utcoffset, dst, name;
};

// The contents of a zone's file.
struct ZoneData {
  std::vector<i64> utc;                // transitions in UTC
  std::vector<i64> wall[2];            // the same in local time: earliest and latest reading, by fold
  std::vector<u8> types;               // the period that a transition begins
  std::vector<Period> periods;
  i32 before = -1;                     // of times before the first transition; -1: nothing is known
  bool has_rules = false, fixed = false;
  zone::TzString rules;                // after the last transition
  Period standard, daylight;           // of the rules
  i32 after = -1;                      // without rules
  usize bytes() const { return sizeof *this + utc.size() * 25 + periods.size() * sizeof(Period); }

  const Period* final_period() const { return has_rules ? &standard : after >= 0 ? &periods[usize(after)] : nullptr; }
  const Period* first_period() const { return before >= 0 ? &periods[usize(before)] : nullptr; }
};

struct ZoneInfo : TzInfo {
  static const TypeSpec kType;
  Field key;                           // EMPTY: None
  Field file_repr;                     // of a zone made by from_file
  enum class Source : u8 { kNoCache, kCache, kFile } source;
  ZoneData* data;
};

struct ZoneInfoState {
  TypeObject* type = nullptr;
  Field weak_cache;                    // of ZoneInfo itself; a subclass has its own as an attribute
  std::vector<std::pair<Ref, Ref>> recent;   // key and zone, last used first: what keeps the usual zones alive
  void visit(Visitor& v) {
    v(weak_cache);
    for (auto& [key, zone] : recent) v(key.get()), v(zone.get());
  }
};
static constexpr usize kRecentZones = 8;
static const char kStateKey = 0;
static ZoneInfoState& zone_state(Thread& t) { return t.interp.state<ZoneInfoState>(&kStateKey); }
static ZoneInfo* self_zone(Value v) { return static_cast<ZoneInfo*>(v.object()); }
static Value class_value(TypeObject* cls) { return Value(static_cast<Object*>(cls)); }

// --- Reading a file

static Result<std::vector<i64>> ints_of(Thread& t, Value sequence) {
  RefTo<Tuple> items = TRY(tuple_from_iterable(t, sequence));
  std::vector<i64> out;
  out.reserve(items->length);
  for (Value item : items->span()) {
    i64 n;
    if (!is_int(item) || !int_try_i64(item, &n)) return t.raise(kTypeError, "an integer is required");
    out.push_back(n);
  }
  return out;
}
static Result<Period> make_period(Thread& t, i64 offset, i64 dst, Value name) {
  Period p;
  p.offset = offset;
  p.utcoffset = TRY(delta_new(t, 0, offset, 0));
  p.dst = TRY(delta_new(t, 0, dst, 0));
  p.name = Ref(name);
  return p;
}

// zoneinfo._common.load_data takes the file apart; here its parts are prepared for lookup.
static Result<std::unique_ptr<ZoneData>> load_zone(Thread& t, Value file) {
  Ref loaded = TRY(call(t, TRY(import_attribute(t, "zoneinfo._common", "load_data")), file));
  RefTo<Tuple> parts = TRY(tuple_from_iterable(t, loaded));
  if (parts->length != 6) return t.raise(kValueError, "Invalid data result type");
  auto data = std::make_unique<ZoneData>();
  std::vector<i64> types = TRY(ints_of(t, (*parts)[0])), offsets = TRY(ints_of(t, (*parts)[2])), flags = TRY(ints_of(t, (*parts)[3]));
  data->utc = TRY(ints_of(t, (*parts)[1]));
  RefTo<Tuple> names = TRY(tuple_from_iterable(t, (*parts)[4]));
  if (types.size() != data->utc.size() || flags.size() != offsets.size() || names->length != offsets.size())
    return t.raise(kValueError, "Invalid time zone data");
  std::vector<bool> is_daylight;
  for (i64 flag : flags) is_daylight.push_back(flag != 0);
  for (i64 type : types) {
    if (type < 0 || usize(type) >= offsets.size()) return t.raise(kValueError, "Invalid transition index found while reading TZif: {}", type);
    data->types.push_back(u8(type));
  }
  std::vector<i64> dst = zone::daylight_parts(data->types, offsets, is_daylight);
  for (usize i = 0; i < offsets.size(); ++i) data->periods.push_back(TRY(make_period(t, offsets[i], dst[i], (*names)[i])));

  // A transition reads differently before and after it; the smaller reading belongs to fold 1.
  for (usize i = 0; i < data->utc.size(); ++i) {
    i64 old_offset = i ? offsets[data->types[i - 1]] : offsets[0], new_offset = offsets[data->types[i]];
    data->wall[0].push_back(data->utc[i] + std::max(old_offset, new_offset));
    data->wall[1].push_back(data->utc[i] + std::min(old_offset, new_offset));
  }
  for (usize i = 0; i < offsets.size() && data->before < 0; ++i)
    if (!is_daylight[i]) data->before = i32(i);
  if (data->before < 0 && !offsets.empty()) data->before = 0;

  std::string text;
  if (!(*parts)[5].is_none()) {
    BufferView view(t);
    TRY(view.open((*parts)[5]));
    text = view.view();
  }
  if (!text.empty()) {
    std::string error;
    if (!zone::parse_tz_string(text, &data->rules, &error)) {
      std::string shown = TRY(ascii_repr(t, (*parts)[5]));
      return t.raise(kValueError, "{} {}{}", error, error.ends_with(':') ? "" : "in ", shown);
    }
    RefTo<Str> standard = str_from_ascii(t, data->rules.standard_name);
    data->standard = TRY(make_period(t, data->rules.standard_offset, 0, Value(standard)));
    if (data->rules.has_daylight) {
      RefTo<Str> daylight = str_from_ascii(t, data->rules.daylight_name);
      data->daylight = TRY(make_period(t, data->rules.daylight_offset, data->rules.daylight_offset - data->rules.standard_offset, Value(daylight)));
    }
    data->has_rules = true;
  } else if (offsets.empty()) {
    return t.raise(kValueError, "No time zone information found.");
  } else {
    data->after = data->types.empty() ? data->before : data->types.back();
  }
  bool one_period = offsets.size() <= 1 && !(data->has_rules && data->rules.has_daylight);
  data->fixed = one_period && (offsets.empty() || offsets[0] == data->final_period()->offset);
  return data;
}

// --- Looking up

struct LocalTime { i64 seconds; int year; bool fold; };   // since 1970 by the clock
static constexpr i64 kEpochOrdinal = to_ordinal({1970, 1, 1});
static LocalTime local_time(const DateTime* d) {
  const Clock& c = d->clock;
  return {(to_ordinal(d->date()) - kEpochOrdinal) * zone::kDay + (c.hour * 60 + c.minute) * 60 + c.second, d->year, c.fold != 0};
}
static Result<i64> int_attribute(Thread& t, Value object, const char* name) {
  Ref value = TRY(get_attribute(t, object, name));
  return TRY(c_int(t, value));
}
// Anything that looks like a datetime will do.
static Result<LocalTime> local_time_of(Thread& t, Value dt) {
  if (is<DateTime>(dt)) return local_time(static_cast<DateTime*>(dt.object()));
  RefTo<Str> name = str_intern(t, "toordinal");
  Ref ordinal = TRY(call_method(t, dt, name));
  i64 days = TRY(c_int(t, ordinal));
  i64 hour = TRY(int_attribute(t, dt, "hour")), minute = TRY(int_attribute(t, dt, "minute")), second = TRY(int_attribute(t, dt, "second"));
  i64 year = TRY(int_attribute(t, dt, "year")), fold = TRY(int_attribute(t, dt, "fold"));
  return LocalTime{(days - kEpochOrdinal) * zone::kDay + (hour * 60 + minute) * 60 + second,
                   int(std::clamp<i64>(year, kMinYear, kMaxYear)), fold != 0};
}

// Null: nothing is known (no date for a zone that changes).
static const Period* find_period(const ZoneData& z, const LocalTime& when) {
  const std::vector<i64>& wall = z.wall[when.fold];
  if (!wall.empty() && when.seconds < wall.front()) return z.first_period();
  if (wall.empty() || when.seconds > wall.back()) {
    if (!z.has_rules || !z.rules.has_daylight) return z.final_period();
    return z.rules.is_daylight(when.seconds, when.year, when.fold) ? &z.daylight : &z.standard;
  }
  usize i = usize(std::upper_bound(wall.begin(), wall.end(), when.seconds) - wall.begin());
  return &z.periods[z.types[i - 1]];
}
static Result<const Period*> period_at(Thread& t, ZoneInfo* self, Value dt) {
  const ZoneData& z = *self->data;
  if (dt.is_none()) return z.fixed ? z.final_period() : static_cast<const Period*>(nullptr);
  LocalTime when = TRY(local_time_of(t, dt));
  return find_period(*self->data, when);
}
static Result<Ref> zone_utcoffset(Thread& t, ZoneInfo* self, Value dt) {
  Ref keep{Value(self)};
  const Period* p = TRY(period_at(t, self, dt));
  return p ? p->utcoffset.copy() : none_ref();
}
static Result<Ref> zone_dst_method(Thread& t, ZoneInfo* self, Value dt) {
  Ref keep{Value(self)};
  const Period* p = TRY(period_at(t, self, dt));
  return p ? p->dst.copy() : none_ref();
}
static Result<Ref> zone_tzname(Thread& t, ZoneInfo* self, Value dt) {
  Ref keep{Value(self)};
  const Period* p = TRY(period_at(t, self, dt));
  return p ? p->name.copy() : none_ref();
}

static Result<Ref> zone_fromutc(Thread& t, ZoneInfo* self, Value dt) {
  if (!is<DateTime>(dt)) return t.raise(kTypeError, "fromutc: argument must be a datetime");
  auto* d = static_cast<DateTime*>(dt.object());
  if (!(d->clock.tzinfo.get() == Value(self))) return t.raise(kValueError, "fromutc: dt.tzinfo is not self");
  const ZoneData& z = *self->data;
  i64 utc = local_time(d).seconds;
  bool fold = false;
  const Period* period;
  if (!z.utc.empty() && utc < z.utc.front()) {
    period = z.first_period();
  } else if ((z.utc.empty() || utc > z.utc.back()) && z.has_rules && z.rules.has_daylight) {
    period = z.rules.is_daylight_utc(utc, d->year, &fold) ? &z.daylight : &z.standard;
  } else if (z.utc.empty()) {
    period = z.final_period();
  } else {
    usize i = usize(std::upper_bound(z.utc.begin(), z.utc.end(), utc) - z.utc.begin());
    period = &z.periods[z.types[i - 1]];
    const Period* previous = i >= 2 ? &z.periods[z.types[i - 2]] : z.first_period();
    fold = previous->offset - period->offset > utc - z.utc[i - 1];
  }
  i128 total = total_microseconds(d) + i128(period->offset) * kMicrosecondsPerSecond;
  return datetime_from_total(t, d->type(), total, Value(self), fold);
}

// --- Making zones

static Result<RefTo<ZoneInfo>> make_zone(Thread& t, TypeObject* cls, Value file, Value key) {
  std::unique_ptr<ZoneData> data = TRY(load_zone(t, file));
  auto* z = static_cast<ZoneInfo*>(type_allocate(t, cls));
  t.heap.account(i64(data->bytes()));
  z->data = data.release();
  z->key.init(key.is_none() ? Value::empty() : key);
  z->file_repr.init(Value::empty());
  z->source = ZoneInfo::Source::kNoCache;
  return RefTo<ZoneInfo>::steal(z);
}
static Result<RefTo<ZoneInfo>> from_key(Thread& t, TypeObject* cls, Value key) {
  Ref path = TRY(call(t, TRY(import_attribute(t, "zoneinfo._tzpath", "find_tzfile")), key));
  Ref file;
  if (path.is_none()) {
    file = TRY(call(t, TRY(import_attribute(t, "zoneinfo._common", "load_tzdata")), key));
  } else {
    RefTo<Str> mode = str_from_ascii(t, "rb");
    file = TRY(call(t, TRY(import_attribute(t, "io", "open")), path.get(), Value(mode)));
  }
  Result<RefTo<ZoneInfo>> made = make_zone(t, cls, file, key);
  Ref error = made.is_error() ? t.take_error() : Ref();
  RefTo<Str> close = str_intern(t, "close");
  Result<Ref> closed = call_method(t, file, close);
  if (made.is_error()) {
    if (closed.is_error()) t.clear_error();
    t.restore_error(std::move(error));
    return Error{};
  }
  TRY(std::move(closed));
  return made;
}

// --- The cache: weak by key for each class; the zones used last are kept alive

static Result<Ref> weak_cache(Thread& t, TypeObject* cls) {
  ZoneInfoState& s = zone_state(t);
  if (cls == s.type) return Ref(s.weak_cache.get());
  return get_attribute(t, class_value(cls), "_weak_cache");
}
static void forget_recent(Thread& t, Value key) {
  auto& recent = zone_state(t).recent;
  for (usize i = 0; i < recent.size(); ++i) {
    if (!(recent[i].first.get() == key) && !str_equal(as<Str>(recent[i].first), as<Str>(key))) continue;
    std::pair<Ref, Ref> gone = std::move(recent[i]);
    recent.erase(recent.begin() + i64(i));
    return;
  }
}
static void remember_recent(Thread& t, Value key, Value zone) {
  if (!is<Str>(key)) return;
  Ref keep(zone);
  forget_recent(t, key);
  auto& recent = zone_state(t).recent;
  recent.emplace(recent.begin(), Ref(key), Ref(zone));
  if (recent.size() <= kRecentZones) return;
  std::pair<Ref, Ref> oldest = std::move(recent.back());
  recent.pop_back();
}

static Result<Ref> cached_zone(Thread& t, TypeObject* cls, Value key) {
  ZoneInfoState& s = zone_state(t);
  if (cls == s.type && is<Str>(key)) {
    for (auto& [known, zone] : s.recent) {
      if (!str_equal(as<Str>(known), as<Str>(key))) continue;
      Ref found = zone.copy();
      remember_recent(t, key, found);
      return found;
    }
  }
  Ref cache = TRY(weak_cache(t, cls));
  RefTo<Str> get = str_intern(t, "get"), set_default = str_intern(t, "setdefault");
  Value lookup[] = {key, Value::none()};
  Ref found = TRY(call_method(t, cache, get, lookup));
  if (found.is_none()) {
    RefTo<ZoneInfo> made = TRY(from_key(t, cls, key));
    made->source = ZoneInfo::Source::kCache;
    Value entry[] = {key, Value(made)};
    found = TRY(call_method(t, cache, set_default, entry));
  }
  if (!is<ZoneInfo>(found))
    return t.raise(kRuntimeError, "Unexpected instance of {} in {} weak cache for key {}", type_name(t, found), str_to_utf8(cls->name),
                   str_to_utf8(TRY(repr(t, key))));
  if (cls == s.type) remember_recent(t, key, found);
  return found;
}

CONSTRUCTOR_SIGNATURE(kZoneInfoSignature, "ZoneInfo(key)");
static Result<Ref> zone_new(Thread& t, TypeObject* cls, Args args) {
  Value v[1];
  Ref owned[2];
  TRY(bind_arguments(t, kZoneInfoSignature, args, v, owned));
  return cached_zone(t, cls, v[0]);
}
static Result<Ref> zone_no_cache(Thread& t, TypeObject* cls, Value key) { return TRY(from_key(t, cls, key)).ref(); }
static Result<Ref> zone_from_file(Thread& t, TypeObject* cls, Value file, Value key) {
  std::string shown = TRY(ascii_repr(t, file));
  RefTo<ZoneInfo> z = TRY(make_zone(t, cls, file, key));
  z->source = ZoneInfo::Source::kFile;
  RefTo<Str> text = str_from_utf8(t, shown);
  z->file_repr.set(Value(text));
  return std::move(z).ref();
}
static Status zone_clear_cache(Thread& t, TypeObject* cls, Value only_keys) {
  Ref cache = TRY(weak_cache(t, cls));
  if (only_keys.is_none()) {
    RefTo<Str> clear = str_intern(t, "clear");
    TRY(call_method(t, cache, clear));
    if (cls != zone_state(t).type) return {};
    auto gone = std::move(zone_state(t).recent);
    zone_state(t).recent.clear();
    return {};
  }
  RefTo<Str> pop = str_intern(t, "pop");
  RefTo<Tuple> keys = TRY(tuple_from_iterable(t, only_keys));
  for (u64 i = 0; i < keys->length; ++i) {
    if (cls == zone_state(t).type && is<Str>((*keys)[i])) forget_recent(t, (*keys)[i]);
    Value args[] = {(*keys)[i], Value::none()};
    TRY(call_method(t, cache, pop, args));
  }
  return {};
}
static Result<Ref> zone_init_subclass(Thread& t, TypeObject* cls, Args) {
  Ref cache = TRY(call(t, TRY(import_attribute(t, "weakref", "WeakValueDictionary"))));
  RefTo<Str> name = str_intern(t, "_weak_cache");
  TRY(set_attribute(t, class_value(cls), name, cache));
  return none_ref();
}

// --- Text and pickles

static Result<Ref> zone_repr(Thread& t, Value self) {
  Ref keep(self);
  Value key = self_zone(self)->key;
  std::string type = type_name(t, self);
  if (!key.is_empty()) return str_from_utf8(t, fmt::format("{}(key={})", type, TRY(ascii_repr(t, key)))).ref();
  return str_from_utf8(t, fmt::format("{}.from_file({})", type, str_to_utf8(as<Str>(self_zone(self)->file_repr)))).ref();
}
static Result<Ref> zone_str(Thread& t, Value self) {
  if (!self_zone(self)->key.get().is_empty()) return Ref(self_zone(self)->key.get());
  return zone_repr(t, self);
}
static Result<Ref> zone_reduce(Thread& t, ZoneInfo* self) {
  if (self->source == ZoneInfo::Source::kFile) {
    Ref error_class = TRY(import_attribute(t, "pickle", "PicklingError"));
    RefTo<Str> text = str_from_ascii(t, "Cannot pickle a ZoneInfo file from a file stream.");
    Ref error = TRY(call(t, error_class, Value(text)));
    return t.raise_object(error);
  }
  Ref unpickle = TRY(get_attribute(t, class_value(self->type()), "_unpickle"));
  Value from_cache = Value::small_int(self->source == ZoneInfo::Source::kCache);
  RefTo<Tuple> arguments = TRY(tuple_of(t, self->key.get(), from_cache));
  return tuple_of(t, unpickle.get(), Value(arguments));
}
static Result<Ref> zone_unpickle(Thread& t, TypeObject* cls, Value key, bool from_cache) {
  if (!from_cache) return TRY(from_key(t, cls, key)).ref();
  return call(t, class_value(cls), key);
}
static Result<Ref> get_key(Thread&, Value self) {
  Value key = self_zone(self)->key;
  return key.is_empty() ? none_ref() : Ref(key);
}

static constexpr Method kMethods[] = {
    class_method<zone_clear_cache>("clear_cache(type, /, *, only_keys=None)", "Forget cached zones, all or those of some keys."),
    class_method<zone_no_cache>("no_cache(type, /, key)", "The zone of a key, read again."),
    class_method<zone_from_file>("from_file(type, file_obj, /, key=None)", "The zone of an open TZif file."),
    method<zone_utcoffset>("utcoffset(self, dt, /)", "The offset from UTC at a datetime."),
    method<zone_dst_method>("dst(self, dt, /)", "The part of the offset that is daylight saving time."),
    method<zone_tzname>("tzname(self, dt, /)", "The abbreviation that is in use at a datetime."),
    method<zone_fromutc>("fromutc(self, object, /)", "The local time of a datetime in UTC whose tzinfo is this zone."),
    method<zone_reduce>("__reduce__(self, /)", "For pickle."),
    class_method<zone_unpickle>("_unpickle(type, key, from_cache, /)", "For pickle."),
    class_method<zone_init_subclass>("__init_subclass__(type, /, *args, **kwargs) as (*args)", "Give a subclass a cache of its own."),
};
static void zone_visit(Object* o, Visitor& visit) {
  auto* z = static_cast<ZoneInfo*>(o);
  visit(z->key);
  visit(z->file_repr);
  auto period = [&](const Period& p) {
    for (const Ref* part : {&p.utcoffset, &p.dst, &p.name}) visit(part->get());
  };
  for (const Period& p : z->data->periods) period(p);
  period(z->data->standard);
  period(z->data->daylight);
}
static constexpr Getter kGetters[] = {member_getter("key", get_key, "The key, or None for a zone made from a file without one.")};
const TypeSpec ZoneInfo::kType = {
    .name = "zoneinfo.ZoneInfo",
    .base = &TzInfo::kType,
    .basic_size = sizeof(ZoneInfo),
    .flags = kTypeBase | kTypeWeakrefs,
    .slots = {.repr = zone_repr, .str = zone_str, .new_ = zone_new,
              .visit = zone_visit,
              .dealloc = [](Object* o) {
                auto* z = static_cast<ZoneInfo*>(o);
                o->type()->interp->heap.account(-i64(z->data->bytes()));
                delete z->data;
                z->key.clear();
                z->file_repr.clear();
              }},
    .methods = rows(kMethods),
    .getters = rows(kGetters),
};

static Status zoneinfo_ready(Thread& t, Module* module) {
  ZoneInfoState& s = zone_state(t);
  TRY(import_module(t, "_datetime"));   // makes the base class
  TRY(type_from_spec(t, ZoneInfo::kType, module->name));
  s.type = t.interp.find_type(ZoneInfo::kType);
  s.weak_cache.set(TRY(call(t, TRY(import_attribute(t, "weakref", "WeakValueDictionary")))));
  return module_add(t, module, "ZoneInfo", class_value(s.type));
}
extern const ModuleSpec kZoneinfoModule;
const ModuleSpec kZoneinfoModule = {.name = "_zoneinfo", .doc = "Time zones of the IANA database.", .ready = zoneinfo_ready};

}  // namespace krait

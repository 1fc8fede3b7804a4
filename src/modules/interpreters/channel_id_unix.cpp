// Objects that name a channel, and how they and the ends of channels cross between interpreters.
#include "modules/interpreters/family.h"
#include "modules/interpreters/types.h"
#include "objects/exception.h"
#include "objects/float.h"
#include "objects/int.h"
#include "objects/str.h"
#include "vm/abstract.h"
#include "vm/import.h"

namespace krait::isolates {

Result<i64> channel_from(Thread& t, Value given) {
  return is<ChannelID>(given) ? Result<i64>(as<ChannelID>(given)->id()) : id_from(t, given, "channel");
}

// --- References

ChannelReference::~ChannelReference() {
  std::shared_ptr<Family> live = alive(family);
  if (!live) return;
  Channels& channels = live->channels;
  Channels::Row dropped;   // released after the mutex
  std::lock_guard lock(channels.mutex);
  auto found = channels.all.find(id);
  if (found == channels.all.end() || --found->second.references > 0) return;
  dropped = std::move(found->second);
  channels.all.erase(found);
}

static Ref make_id(Thread& t, const std::shared_ptr<ChannelReference>& reference, End end, bool resolve) {
  Ref made = Ref::steal(Value(type_allocate(t, t.interp.find_type(ChannelID::kType))));
  ChannelID* self = as<ChannelID>(made);
  self->reference = new std::shared_ptr<ChannelReference>(reference);
  self->end = end;
  self->resolve = resolve;
  return made;
}

Result<Ref> channel_id_new(Thread& t, i64 id, End end, bool force, bool resolve) {
  const std::shared_ptr<Family>& family = membership(t).family;
  auto reference = std::make_shared<ChannelReference>();
  reference->id = id;
  {
    std::lock_guard lock(family->channels.mutex);
    auto found = family->channels.all.find(id);
    if (found != family->channels.all.end()) {
      ++found->second.references;
      reference->family = family;
    }
  }
  if (!force && reference->family.expired()) return raise_fault(t, Fault::kNotFound, id);
  return make_id(t, reference, end, resolve);
}

// --- The type

constexpr const char* kEndNames[] = {"send", "recv", "both"};

static Result<Ref> id_repr(Thread& t, Value self) {
  ChannelID* c = as<ChannelID>(self);
  std::string which = c->end == kBothEnds ? "" : fmt::format(", {}=True", kEndNames[c->end]);
  return str_from_utf8(t, fmt::format("{}({}{})", str_to_utf8(type_of(t, self)->name), c->id(), which));
}
static Result<Ref> id_int(Thread& t, Value self) { return int_from_i64(t, as<ChannelID>(self)->id()); }
static Result<Ref> id_str(Thread& t, Value self) { return str_from_utf8(t, fmt::format("{}", as<ChannelID>(self)->id())); }
static Result<i64> id_hash(Thread& t, Value self) {
  Ref number = int_from_i64(t, as<ChannelID>(self)->id());
  return int_hash(number);
}
static bool is_number(Thread& t, Value v) {
  const Slots& slots = type_of(t, v)->slots;
  return slots.index || slots.int_ || slots.float_ || is<Complex>(v);
}
static Result<Ref> id_compare(Thread& t, Value a, Value b, CompareOp op) {
  if (op != CompareOp::kEq && op != CompareOp::kNe) return Ref(Value::not_implemented());
  ChannelID* self = as<ChannelID>(a);
  if (is<ChannelID>(b)) {
    ChannelID* other = as<ChannelID>(b);
    return bool_ref((self->id() == other->id() && self->end == other->end) == (op == CompareOp::kEq));
  }
  if (!is_number(t, b)) return Ref(Value::not_implemented());
  Ref number = int_from_i64(t, self->id());
  return compare(t, number, b, op);
}
static void id_dealloc(Object* o) { delete static_cast<ChannelID*>(o)->reference; }

static Result<Ref> id_end(Thread& t, Value self) { return str_intern(t, kEndNames[as<ChannelID>(self)->end]).ref(); }
template <End kEnd>
static Result<Ref> id_with_end(Thread& t, Value self) { return make_id(t, *as<ChannelID>(self)->reference, kEnd, false); }

static constexpr Getter kGetters[] = {
    {"end", id_end, nullptr, "Which ends it names: 'send', 'recv' or 'both'."},
    {"recv", id_with_end<kRecvEnd>, nullptr, "The id of the same channel's receiving end."},
    {"send", id_with_end<kSendEnd>, nullptr, "The id of the same channel's sending end."},
};

const TypeSpec ChannelID::kType = {
    .name = "_interpchannels.ChannelID",
    .basic_size = sizeof(ChannelID),
    .flags = kTypeBase | kTypeNoNew,
    .doc = "The name of a channel, which is also an int.",
    .slots = {.repr = id_repr, .str = id_str, .hash = id_hash, .compare = id_compare, .int_ = id_int, .index = id_int,
              .dealloc = id_dealloc},
    .getters = kGetters,
};

// --- Crossing

static bool is_end(Thread& t, Value value) {
  Value cls(static_cast<Object*>(type_of(t, value)));
  for (const Field& registered : membership(t).channel_end_types) if (cls == registered.get()) return true;
  return false;
}
bool is_channel(Thread& t, Value value) { return is<ChannelID>(value) || is_end(t, value); }

static void pack_id(ChannelID* self, Packed& out) {
  out.channel = *self->reference;
  out.end = self->end;
  out.resolve = self->resolve;
}
Status pack_channel(Thread& t, Value value, Packed& out) {
  if (is<ChannelID>(value)) {
    out.kind = Packed::kChannel;
    pack_id(as<ChannelID>(value), out);
    return {};
  }
  Ref id = TRY(get_attribute(t, value, "_id"));
  if (!is<ChannelID>(id))
    return t.raise(kTypeError, "'_id' attribute must be an {} object, not {}", ChannelID::kType.name, type_name(t, id));
  out.kind = Packed::kChannelEnd;
  pack_id(as<ChannelID>(id), out);
  return {};
}

// The object of an end's class. That is registered by the module that has it: this one, in CPython's tests.
static Result<Ref> end_object(Thread& t, End end, Value id) {
  auto registered = [&] { return membership(t).channel_end_types[end == kSendEnd ? kSendEnd : kRecvEnd].get(); };
  if (registered().is_empty()) TRY(import_module(t, "test.support.channels"));
  Ref cls(registered());
  if (cls.is_empty()) return t.raise(kRuntimeError, "channel end types not registered");
  return call(t, cls, id);
}

Result<Ref> unpack_channel(Thread& t, const Packed& packed) {
  TRY(import_module(t, "_interpchannels"));
  Channels& channels = membership(t).family->channels;
  bool found;
  {
    std::lock_guard lock(channels.mutex);
    found = channels.all.contains(packed.channel->id);
  }
  if (!found) return raise_fault(t, Fault::kNotFound, packed.channel->id);
  End end = End(packed.end);
  Ref id = make_id(t, packed.channel, end, false);
  if (packed.kind == Packed::kChannelEnd) return end_object(t, end, id);
  if (!packed.resolve || end == kBothEnds) return id;
  Result<Ref> resolved = end_object(t, end, id);
  if (!resolved.is_error()) return resolved;
  t.clear_error();
  return id;
}

}  // namespace krait::isolates

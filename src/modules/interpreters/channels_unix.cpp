// _interpchannels: channels between interpreters.
#include "modules/exception_type.h"
#include "modules/interpreters/family.h"
#include "modules/interpreters/types.h"
#include "objects/exception.h"
#include "objects/list.h"
#include "objects/memoryview.h"
#include "objects/module.h"
#include "objects/native.h"
#include "objects/structseq.h"
#include "vm/lock.h"

namespace krait::isolates {

void Channels::forget(i64 interp) {
  Items dropped;   // released after the mutex
  std::lock_guard lock(mutex);
  for (auto& [id, row] : all) {
    if (!row.channel) continue;
    drop_sender(row.channel->items, interp, dropped);
    for (ChannelEnd& end : row.channel->ends) if (end.users.contains(interp)) end.release(interp);
    if (!row.channel->is_used()) row.channel->open = false;
  }
}

// --- Errors

struct ChannelState {
  Field error, not_found, closed, empty, not_empty;
  void visit(Visitor& v) {
    for (const Field* f : {&error, &not_found, &closed, &empty, &not_empty}) v(*f);
  }
};
static const char kChannelStateKey = 0;

struct FaultRow { Field ChannelState::*cls; const char* text; };
static constexpr FaultRow kFaults[] = {   // by Fault
    {nullptr, nullptr},
    {&ChannelState::not_found, "channel {} not found"},
    {&ChannelState::closed, "channel {} is closed"},
    {&ChannelState::closed, "channel {} is already closed"},
    {&ChannelState::empty, "channel {} is empty"},
    {&ChannelState::not_empty, "channel {} may not be closed if not empty (try force=True)"},
    {&ChannelState::closed, "channel {} has closed"},
};
Error raise_fault(Thread& t, Fault fault, i64 id) {
  const FaultRow& row = kFaults[usize(fault)];
  return raise_made(t, t.interp.state<ChannelState>(&kChannelStateKey).*row.cls, fmt::format(fmt::runtime(row.text), id));
}
static Status check(Thread& t, Fault fault, i64 id) { return fault == Fault::kNone ? Status() : Status(raise_fault(t, fault, id)); }

// --- Use

// Calls `use(channel)`, which gives a Fault, for the channel of an id, unless that is not there or closed.
template <class F>
static Fault with_channel(Thread& t, i64 id, F use) {
  Channels& channels = membership(t).family->channels;
  std::optional<Channel> ended;   // released after the mutex
  std::lock_guard lock(channels.mutex);
  auto found = channels.all.find(id);
  if (found == channels.all.end()) return Fault::kNotFound;
  std::optional<Channel>& channel = found->second.channel;
  if (!channel || !channel->open) return Fault::kClosed;
  Fault fault = use(*channel);
  if (channel->ended) channel.swap(ended);
  return fault;
}
template <class F>
static Status read_channel(Thread& t, i64 id, F use) {
  return check(t, with_channel(t, id, [&](Channel& channel) {
    use(channel);
    return Fault::kNone;
  }), id);
}

static Result<Ref> channels_create(Thread& t, Value unboundop, Value fallback) {
  Channel channel;
  channel.rules = TRY(rules_from(t, unboundop, fallback));
  channel.rules.complete_from(ItemRules());
  TRY(rules_check(t, channel.rules));
  Channels& channels = membership(t).family->channels;
  i64 id;
  {
    std::lock_guard lock(channels.mutex);
    id = channels.next_id++;
    channels.all[id].channel = std::move(channel);
  }
  return channel_id_new(t, id, kBothEnds, false);
}

static Status channels_destroy(Thread& t, Value cid) {
  i64 id = TRY(channel_from(t, cid));
  Channels& channels = membership(t).family->channels;
  Channels::Row dropped;   // released after the mutex
  bool found;
  {
    std::lock_guard lock(channels.mutex);
    auto row = channels.all.find(id);
    found = row != channels.all.end();
    if (found) {
      dropped = std::move(row->second);
      channels.all.erase(row);
    }
  }
  return check(t, found ? Fault::kNone : Fault::kNotFound, id);
}

static Result<Ref> channels_list_all(Thread& t) {
  std::vector<std::pair<i64, ItemRules>> found;
  Channels& channels = membership(t).family->channels;
  {
    std::lock_guard lock(channels.mutex);
    for (auto& [id, row] : channels.all) if (row.channel) found.emplace_back(id, row.channel->rules);
  }
  RefTo<List> out = TRY(list_new(t));
  for (usize i = found.size(); i-- > 0;) {   // the newest first
    auto [id, rules] = found[i];
    Ref name = TRY(channel_id_new(t, id, kBothEnds, true));
    RefTo<Tuple> row = TRY(tuple_of(t, name.get(), Value::small_int(rules.unbound_op), Value::small_int(rules.fallback)));
    TRY(list_push(t, out, Value(row)));
  }
  return std::move(out).ref();
}

static Result<Ref> channels_list_interpreters(Thread& t, Value cid, bool send) {
  i64 id = TRY(channel_from(t, cid));
  const std::shared_ptr<Family>& family = membership(t).family;
  std::vector<i64> users;
  TRY(check(t, with_channel(t, id, [&](Channel& channel) {
    if (send && channel.closing) return Fault::kClosed;
    for (auto [interp, open] : channel.ends[send ? kSendEnd : kRecvEnd].users) if (open) users.push_back(interp);
    return Fault::kNone;
  }), id));
  {
    std::lock_guard lock(family->mutex);
    std::erase_if(users, [&](i64 interp) { return !family->members.contains(interp); });
  }
  RefTo<List> out = TRY(list_new(t));
  for (i64 interp : users) TRY(list_push(t, out, Value::small_int(interp)));
  return std::move(out).ref();
}

// --- Sending

// -1: none.
static Result<i64> deadline_of(Thread& t, bool blocking, Value timeout) {
  if (timeout.is_none()) return -1;
  if (!blocking) return t.raise(kValueError, "can't specify a timeout for a non-blocking call");
  i64 ns = TRY(seconds_to_ns(t, timeout)), deadline;
  if (ns < 0) return t.raise(kValueError, "timeout value must be a non-negative number");
  return __builtin_add_overflow(monotonic_ns(), ns, &deadline) ? -1 : deadline;
}

// The sender does not wait any more, and nobody is to receive the item. Somebody may be about to.
static Receipt::Outcome take_back_item(Thread& t, i64 id, const std::shared_ptr<Receipt>& receipt) {
  Item taken;   // released after the mutex
  Channels& channels = membership(t).family->channels;
  {
    std::lock_guard lock(channels.mutex);
    auto row = channels.all.find(id);
    if (row != channels.all.end() && row->second.channel) {
      Items& items = row->second.channel->items;
      auto mine = std::find_if(items.begin(), items.end(), [&](const Item& item) { return item.receipt == receipt; });
      if (mine != items.end()) {
        taken = std::move(*mine);
        items.erase(mine);
        return Receipt::kLost;
      }
    }
  }
  return receipt->wait_for_receiver(t);
}

static Status wait_for_receiver(Thread& t, i64 id, const std::shared_ptr<Receipt>& receipt, i64 deadline) {
  Result<Receipt::Outcome> waited = receipt->wait(t, deadline);
  Ref interruption = waited.is_error() ? t.take_error() : Ref();
  Receipt::Outcome outcome = waited.is_error() ? Receipt::kOpen : waited.take();
  if (outcome == Receipt::kLost) return raise_fault(t, Fault::kLost, id);
  if (outcome == Receipt::kReceived || take_back_item(t, id, receipt) == Receipt::kReceived) return {};
  if (interruption.is_empty()) return t.raise(kTimeoutError, "timed out");
  t.restore_error(std::move(interruption));
  return Error{};
}

static Status send_object(Thread& t, i64 id, Value object, const ItemRules& rules, bool blocking, i64 deadline) {
  TRY(check(t, with_channel(t, id, [](Channel& channel) { return channel.closing ? Fault::kClosed : Fault::kNone; }), id));
  Item item;
  item.sender = membership(t).id;
  item.unbound_op = rules.unbound_op;
  TRY(pack(t, object, rules.sending(), item.value));
  std::shared_ptr<Receipt> receipt;
  if (blocking) {
    receipt = std::make_shared<Receipt>(t);
    item.receipt = Receipt::for_item(receipt);
  }
  TRY(check(t, with_channel(t, id, [&](Channel& channel) {
    if (channel.closing) return Fault::kClosed;
    if (!channel.ends[kSendEnd].use(item.sender)) return Fault::kReleased;
    channel.items.push_back(std::move(item));
    return Fault::kNone;
  }), id));
  if (!blocking) return {};
  Status sent = wait_for_receiver(t, id, receipt, deadline);
  receipt->sender_leaves();
  return sent;
}

template <bool kBuffer>
static Status channels_send(Thread& t, Value cid, Value object, Value unboundop, Value fallback, bool blocking, Value timeout) {
  i64 id = TRY(channel_from(t, cid));
  ItemRules rules = TRY(rules_from(t, unboundop, fallback));
  i64 deadline = TRY(deadline_of(t, blocking, timeout));
  if (!rules.complete()) TRY(read_channel(t, id, [&](Channel& channel) { rules.complete_from(channel.rules); }));
  TRY(rules_check(t, rules));
  Ref sent(object);
  if (kBuffer) sent = TRY(memoryview_from(t, object));
  return send_object(t, id, sent, rules, blocking, deadline);
}

// --- Receiving

static Result<Ref> channels_recv(Thread& t, Value cid, Value otherwise) {
  i64 id = TRY(channel_from(t, cid)), here = membership(t).id;
  std::optional<Item> item;
  Fault fault = with_channel(t, id, [&](Channel& channel) {
    if (!channel.ends[kRecvEnd].use(here)) return Fault::kReleased;
    item = take_first(channel.items);
    channel.ended = channel.closing && channel.items.empty();
    return item ? Fault::kNone : Fault::kEmpty;
  });
  if (fault == Fault::kEmpty && !otherwise.is_empty()) return tuple_of(t, otherwise, Value::none());
  TRY(check(t, fault, id));
  return receive(t, std::move(*item));
}

// --- Ending

// Both, if both or neither are given.
static End ends_of(bool send, bool recv) { return send == recv ? kBothEnds : send ? kSendEnd : kRecvEnd; }

static Status channels_close(Thread& t, Value cid, bool send, bool recv, bool force) {
  i64 id = TRY(channel_from(t, cid));
  End end = ends_of(send, recv);
  return check(t, with_channel(t, id, [&](Channel& channel) {
    if (!force && end == kSendEnd && channel.closing) return Fault::kClosed;
    channel.ended = force || channel.items.empty();
    if (channel.ended) return Fault::kNone;
    if (end != kSendEnd) return Fault::kNotEmpty;
    channel.closing = true;
    return Fault::kNone;
  }), id);
}

static Status channels_release(Thread& t, Value cid, bool send, bool recv, bool) {
  i64 id = TRY(channel_from(t, cid)), here = membership(t).id;
  End end = ends_of(send, recv);
  return read_channel(t, id, [&](Channel& channel) {
    for (End each : {kSendEnd, kRecvEnd}) if (end == each || end == kBothEnds) channel.ends[each].release(here);
    channel.open = channel.is_used();
  });
}

// --- Looking

static Result<i64> channels_get_count(Thread& t, Value cid) {
  i64 count = 0;
  TRY(read_channel(t, TRY(channel_from(t, cid)), [&](Channel& channel) { count = i64(channel.items.size()); }));
  return count;
}
static Result<Ref> channels_get_channel_defaults(Thread& t, Value cid) {
  ItemRules rules;
  TRY(read_channel(t, TRY(channel_from(t, cid)), [&](Channel& channel) { rules = channel.rules; }));
  return tuple_of(t, Value::small_int(rules.unbound_op), Value::small_int(rules.fallback));
}

// The fields of a ChannelInfo. Which of the two fields of half released channels is which follows what CPython counts.
enum InfoField : u8 { kOpen, kClosing, kClosed, kCount, kSend, kSendReleased, kRecv, kRecvReleased, kVisible,
                      kBoth = kVisible, kBothReleased, kBothSendReleased, kBothRecvReleased,
                      kSendHere, kSendReleasedHere, kRecvHere, kRecvReleasedHere, kInfoFields };
static constexpr StructSeqField kInfo[] = {
    {"open", "nothing of it is closed"},
    {"closing", "nothing can be sent any more, but there is something to receive"},
    {"closed", "neither end can be used"},
    {"count", "how many objects there are"},
    {"num_interp_send", "interpreters that send"},
    {"num_interp_send_released", "interpreters that sent"},
    {"num_interp_recv", "interpreters that receive"},
    {"num_interp_recv_released", "interpreters that received"},
    {"num_interp_both", "interpreters that use both ends"},
    {"num_interp_both_released", "interpreters that used both ends"},
    {"num_interp_both_send_released", "interpreters that send, and received"},
    {"num_interp_both_recv_released", "interpreters that receive, and sent"},
    {"send_associated", "the calling interpreter sends"},
    {"send_released", "the calling interpreter sent"},
    {"recv_associated", "the calling interpreter receives"},
    {"recv_released", "the calling interpreter received"},
};
static_assert(std::size(kInfo) == kInfoFields);
static constexpr StructSeqSpec kInfoSpec = {
    .name = "_interpchannels.ChannelInfo",
    .doc = "The state of a channel.",
    .fields = kInfo,
    .visible = kVisible,
};

enum EndState : u8 { kUnused, kInUse, kReleasedEnd };
static EndState state_of_end(const ChannelEnd& end, i64 interp) {
  auto user = end.users.find(interp);
  return user == end.users.end() ? kUnused : user->second ? kInUse : kReleasedEnd;
}

static void describe(Channel& channel, i64 here, i64 (&fields)[kInfoFields]) {
  constexpr InfoField kCounted[3][3] = {   // by EndState of the sending and the receiving end
      {kOpen, kRecv, kRecvReleased}, {kSend, kBoth, kBothSendReleased}, {kSendReleased, kBothRecvReleased, kBothReleased}};
  fields[channel.closing ? kClosing : kOpen] = 1;
  fields[kCount] = i64(channel.items.size());
  ChannelEnd &send = channel.ends[kSendEnd], &recv = channel.ends[kRecvEnd];
  for (auto [interp, open] : send.users) ++fields[kCounted[open ? kInUse : kReleasedEnd][state_of_end(recv, interp)]];
  for (auto [interp, open] : recv.users) if (!send.users.contains(interp)) ++fields[open ? kRecv : kRecvReleased];
  if (EndState state = state_of_end(send, here)) fields[state == kInUse ? kSendHere : kSendReleasedHere] = 1;
  if (EndState state = state_of_end(recv, here)) fields[state == kInUse ? kRecvHere : kRecvReleasedHere] = 1;
}

static Result<Ref> channels_get_info(Thread& t, Value cid) {
  i64 id = TRY(channel_from(t, cid)), here = membership(t).id;
  i64 fields[kInfoFields] = {};
  Fault fault = with_channel(t, id, [&](Channel& channel) {
    describe(channel, here, fields);
    return Fault::kNone;
  });
  if (fault == Fault::kClosed) fields[kClosed] = 1;
  else TRY(check(t, fault, id));
  Value values[kInfoFields];
  for (usize i = 0; i < kInfoFields; ++i) {
    bool number = i >= kCount && i < kSendHere;
    values[i] = number ? Value::small_int(fields[i]) : Value::boolean(fields[i] != 0);
  }
  return structseq_new(t, kInfoSpec, values);
}

// --- The module

static Result<Ref> channels_channel_id(Thread& t, Value given, Value send, Value recv, bool force, bool resolve) {
  i64 id = TRY(channel_from(t, given));
  End end = is<ChannelID>(given) ? as<ChannelID>(given)->end : kBothEnds;
  bool for_send = !send.is_empty() && TRY(truth(t, send)), for_recv = !recv.is_empty() && TRY(truth(t, recv));
  if (for_send || for_recv) end = ends_of(for_send, for_recv);
  else if (!send.is_empty() && !recv.is_empty()) return t.raise(kValueError, "'send' and 'recv' cannot both be False");
  return channel_id_new(t, id, end, force, resolve);
}

static Status channels_register_end_types(Thread& t, Value send, Value recv) {
  if (!is<TypeObject>(send)) return t.raise(kTypeError, "expected a type for 'send'");
  if (!is<TypeObject>(recv)) return t.raise(kTypeError, "expected a type for 'recv'");
  Membership& home = membership(t);
  home.channel_end_types[kSendEnd].set(send);
  home.channel_end_types[kRecvEnd].set(recv);
  return {};
}

static constexpr Method kFunctions[] = {
    function<channels_channel_id>("_channel_id($module, id, *, send=<unrepresentable>, recv=<unrepresentable>, force=False, _resolve=False)"
                                  " as ChannelID.__new__ (*args)", "The id object of a channel, or of one of its ends."),
    function<channels_register_end_types>("_register_end_types($module, send, recv) as (*args)", "Tell the classes of the Python module."),
    function<channels_close>("close($module, cid, *, send=False, recv=False, force=False) as channel_close (*args)",
                             "End a channel for all interpreters. One that is not empty ends only with force, or with send alone: then "
                             "it ends when it is empty."),
    function<channels_create>("create($module, unboundop=-1, fallback=-1) as (*args)", "Make a channel; gives its id."),
    function<channels_destroy>("destroy($module, cid) as channel_destroy (*args)", "End a channel and forget that it was there."),
    function<channels_get_channel_defaults>("get_channel_defaults($module, cid) as (*args)", "What send() does unless told: unboundop and fallback."),
    function<channels_get_count>("get_count($module, cid) as (*args)", "How many items there are."),
    function<channels_get_info>("get_info($module, cid) as _get_info (*args)", "The state of a channel."),
    function<channels_list_all>("list_all($module, /) as ($self, /)", "Ids, unboundops and fallbacks of all channels that are open."),
    function<channels_list_interpreters>("list_interpreters($module, cid, *, send) as channel_list_interpreters (*args)",
                                         "Ids of the interpreters that use one end: the sending end if `send` is true."),
    function<channels_recv>("recv($module, cid, default=<unrepresentable>) as channel_recv (*args)",
                            "Take the first item: the object and None, or None and what stands for an item whose sender is gone."),
    function<channels_release>("release($module, cid, *, send=False, recv=False, force=True) as channel_release (*args)",
                               "End the use of a channel in this interpreter: of both ends unless one is named."),
    function<channels_send<false>>("send($module, cid, obj, unboundop=-1, fallback=-1, *, blocking=True, timeout=None) as channel_send (*args)",
                            "Add an object, and wait until it is received."),
    function<channels_send<true>>("send_buffer($module, cid, obj, unboundop=-1, fallback=-1, *, blocking=True, timeout=None)"
                                   " as channel_send_buffer (*args)", "Add a view of an object's buffer, and wait until it is received."),
};

static Status channels_ready(Thread& t, Module* module) {
  ChannelState& state = t.interp.state<ChannelState>(&kChannelStateKey);
  TRY(module_add_exception(t, module, state.error, "ChannelError", Value(t.types[kRuntimeError])));
  struct Row { Field ChannelState::*cls; const char* name; };
  for (const Row& row : {Row{&ChannelState::not_found, "ChannelNotFoundError"}, Row{&ChannelState::closed, "ChannelClosedError"},
                         Row{&ChannelState::empty, "ChannelEmptyError"}, Row{&ChannelState::not_empty, "ChannelNotEmptyError"}})
    TRY(module_add_exception(t, module, state.*row.cls, row.name, state.error));
  return module_add(t, module, "ChannelInfo", Value(TRY(structseq_type(t, kInfoSpec))));
}

static const TypeSpec* const kTypes[] = {&ChannelID::kType};

}  // namespace krait::isolates

namespace krait {
extern const ModuleSpec kInterpchannelsModule;
const ModuleSpec kInterpchannelsModule = {
    .name = "_interpchannels",
    .doc = "Channels between the interpreters of a process.",
    .functions = rows(isolates::kFunctions),
    .types = isolates::kTypes,
    .ready = isolates::channels_ready,
};
}  // namespace krait

#pragma once
// The channels of a family: queues with two ends, which each interpreter uses and releases on its own.
#include <map>

#include "modules/interpreters/items.h"

namespace krait::isolates {

enum End : u8 { kSendEnd, kRecvEnd, kBothEnds };

struct ChannelEnd {
  std::map<i64, bool> users;   // interpreters: true until they release it
  i64 open = 0;                // of them; releasing twice counts twice, as in CPython
  // False: it was released there.
  bool use(i64 interp) {
    auto [user, added] = users.try_emplace(interp, true);
    open += added;
    return user->second;
  }
  void release(i64 interp) {
    use(interp);
    users[interp] = false;
    --open;
  }
};
struct Channel {
  ItemRules rules;
  Items items;
  ChannelEnd ends[2];
  bool open = true;            // false: all have released it
  bool closing = false;        // sends nothing any more, ends when it is empty
  bool ended = false;
  bool is_used() const {
    return ends[kSendEnd].open != 0 || ends[kRecvEnd].open != 0 || (ends[kSendEnd].users.empty() && ends[kRecvEnd].users.empty());
  }
};
struct Channels {
  struct Row {
    std::optional<Channel> channel;   // none: it is closed
    i64 references = 0;
  };
  std::mutex mutex;
  std::map<i64, Row> all;
  i64 next_id = 0;
  void forget(i64 interp);            // an interpreter ends
};

// What objects that name a channel share. A channel ends with the last of them.
struct ChannelReference {
  std::weak_ptr<Family> family;       // none: a name of no channel
  i64 id = 0;
  ~ChannelReference();
};
struct ChannelID : Object {
  static const TypeSpec kType;
  std::shared_ptr<ChannelReference>* reference;
  End end;
  bool resolve;                       // arrives elsewhere as an object of the class registered for its end
  i64 id() const { return (*reference)->id; }
};

// Why a channel cannot be used as asked.
enum class Fault : u8 { kNone, kNotFound, kClosed, kReleased, kEmpty, kNotEmpty, kLost };
Error raise_fault(Thread& t, Fault fault, i64 id);

// A new id object. ChannelNotFoundError unless there is the channel or `force` is true.
Result<Ref> channel_id_new(Thread& t, i64 id, End end, bool force, bool resolve = false);
// An argument that names a channel: its id, or an id object.
Result<i64> channel_from(Thread& t, Value given);

}  // namespace krait::isolates

#pragma once
// Types that cross between interpreters by what they stand for.
#include "modules/interpreters/family.h"

namespace krait::isolates {

// Memory that another interpreter lent.
struct LentView : Object {
  static const TypeSpec kType;
  std::shared_ptr<Lent>* lent;
};

// Queues, whose class is Python's.
bool is_queue(Thread& t, Value value);
Status pack_queue(Thread& t, Value value, Packed& out);
Result<Ref> unpack_queue(Thread& t, const Packed& packed);

// Channels: their ids, and objects of the two classes of Python's that stand for their ends.
bool is_channel(Thread& t, Value value);
Status pack_channel(Thread& t, Value value, Packed& out);
Result<Ref> unpack_channel(Thread& t, const Packed& packed);

}  // namespace krait::isolates

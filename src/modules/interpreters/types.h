#pragma once
// Types that cross between interpreters by what they stand for.
#include "modules/interpreters/family.h"

namespace krait::isolates {

// Memory that another interpreter lent.
struct LentView : Object {
  static const TypeSpec kType;
  std::shared_ptr<Lent>* lent;
};

// Queues, whose class is Python's. False: it is none.
bool is_registered(Thread& t, Value value);
Result<bool> pack_registered(Thread& t, Value value, Packed& out);
Result<Ref> unpack_registered(Thread& t, const Packed& packed);

}  // namespace krait::isolates

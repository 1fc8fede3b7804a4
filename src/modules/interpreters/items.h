#pragma once
// Values on their way in queues and channels, and what becomes of them.
#include <deque>

#include "modules/interpreters/packed.h"

namespace krait::isolates {

// What a receiver gets of an item whose sender has ended.
enum Unbound : int { kRemove = 1, kRaise = 2, kReplace = 3 };

// What each queue and channel has and each item may be sent with; negative: not told.
struct ItemRules {
  int unbound_op = kReplace, fallback = 1;   // fallback: what cannot be shared is pickled
  bool complete() const { return unbound_op >= 0 && fallback >= 0; }
  void complete_from(const ItemRules& standard) {
    if (unbound_op < 0) unbound_op = standard.unbound_op;
    if (fallback < 0) fallback = standard.fallback;
  }
  Sending sending() const { return fallback ? Sending::kAny : Sending::kShared; }
};
// The arguments of those names.
Result<ItemRules> rules_from(Thread& t, Value unboundop, Value fallback);
// ValueError for numbers that are no rules.
Status rules_check(Thread& t, const ItemRules& rules);

// What became of an item whose sender waits for that.
class Receipt {
 public:
  enum Outcome : u8 { kOpen, kReceived, kLost };
  explicit Receipt(Thread& sender) : sender_(&sender) {}
  // For the item: without any other word it is lost when that lets go of it.
  static std::shared_ptr<Receipt> for_item(std::shared_ptr<Receipt> receipt);
  void settle(Outcome outcome);                      // the first one counts
  Outcome outcome();
  // kOpen: the deadline (on the monotonic clock; negative: none) has passed. Signal handlers may end it with an exception.
  Result<Outcome> wait(Thread& t, i64 deadline);
  // For an item that some receiver has in its hands.
  Outcome wait_for_receiver(Thread& t);
  void sender_leaves();

 private:
  std::mutex mutex_;
  Thread* sender_;
  Outcome outcome_ = kOpen;
};

struct Item {
  Packed value;
  i64 sender = -1;                    // -1: that interpreter is gone, and with it the value
  int unbound_op = 0;
  std::shared_ptr<Receipt> receipt;   // null: nobody waits for it
};
using Items = std::deque<Item>;

std::optional<Item> take_first(Items& items);
// An interpreter ends. What it sent moves to `dropped`, which is to be released outside of mutexes.
void drop_sender(Items& items, i64 sender, Items& dropped);
// What a receiver is told: the object and None, or None and the unbound op.
Result<Ref> receive(Thread& t, Item item);

}  // namespace krait::isolates

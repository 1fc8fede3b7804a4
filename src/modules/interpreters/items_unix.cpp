// Values on their way in queues and channels.
#include "modules/interpreters/items.h"

#include "modules/int_bits.h"
#include "objects/tuple.h"
#include "vm/eval.h"
#include "vm/lock.h"

namespace krait::isolates {

Result<ItemRules> rules_from(Thread& t, Value unboundop, Value fallback) {
  ItemRules rules;
  rules.unbound_op = TRY(c_int(t, unboundop));
  rules.fallback = TRY(c_int(t, fallback));
  return rules;
}
Status rules_check(Thread& t, const ItemRules& rules) {
  if (rules.unbound_op < kRemove || rules.unbound_op > kReplace) return t.raise(kValueError, "unsupported unboundop {}", rules.unbound_op);
  if (rules.fallback > 1) return t.raise(kValueError, "unsupported fallback {}", rules.fallback);
  return {};
}

// --- Receipts

std::shared_ptr<Receipt> Receipt::for_item(std::shared_ptr<Receipt> receipt) {
  Receipt* plain = receipt.get();
  return {plain, [receipt = std::move(receipt)](Receipt* r) { r->settle(kLost); }};
}

void Receipt::settle(Outcome outcome) {
  std::lock_guard lock(mutex_);
  if (outcome_ != kOpen) return;
  outcome_ = outcome;
  if (sender_) thread_wake(*sender_);
}
Receipt::Outcome Receipt::outcome() {
  std::lock_guard lock(mutex_);
  return outcome_;
}
void Receipt::sender_leaves() {
  std::lock_guard lock(mutex_);
  sender_ = nullptr;
}

Result<Receipt::Outcome> Receipt::wait(Thread& t, i64 deadline) {
  bool in_time = true;
  while (true) {
    Outcome found = outcome();
    if (found != kOpen || !in_time) return found;
    in_time = thread_park(t, deadline);
    if (__atomic_load_n(&t.interrupt, __ATOMIC_RELAXED) & (kInterruptSignal | kInterruptAsync)) TRY(poll_interrupt(t));
  }
}
Receipt::Outcome Receipt::wait_for_receiver(Thread& t) {
  while (true) {
    if (Outcome found = outcome()) return found;
    thread_park(t, -1);
  }
}

// --- Items

std::optional<Item> take_first(Items& items) {
  if (items.empty()) return std::nullopt;
  std::optional<Item> item = std::move(items.front());
  items.pop_front();
  return item;
}

void drop_sender(Items& items, i64 sender, Items& dropped) {
  for (usize i = items.size(); i-- > 0;) {
    Item& item = items[i];
    if (item.sender != sender) continue;
    Item left;
    left.unbound_op = item.unbound_op;
    dropped.push_back(std::exchange(item, std::move(left)));
    if (items[i].unbound_op == kRemove) items.erase(items.begin() + i64(i));
  }
}

Result<Ref> receive(Thread& t, Item item) {
  if (item.sender == -1) return tuple_of(t, Value::none(), Value::small_int(item.unbound_op));
  Ref object = TRY(unpack(t, item.value));
  if (item.receipt) item.receipt->settle(Receipt::kReceived);
  return tuple_of(t, object.get(), Value::none());
}

}  // namespace krait::isolates

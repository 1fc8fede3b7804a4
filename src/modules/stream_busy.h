#pragma once
#include "vm/lock.h"

namespace krait {

// Holds the lock of a compressor or decompressor for a scope: its work gives up the interpreter's lock, and other threads
// must not get at the object meanwhile.
class StreamBusy {
 public:
  StreamBusy(Thread& t, WaitLock& lock) : t_(t), lock_(lock) {}
  ~StreamBusy() { if (held_) lock_.release(); }
  StreamBusy(const StreamBusy&) = delete;
  Status enter() {
    held_ = TRY(lock_.acquire(t_, -1));
    return {};
  }

 private:
  Thread& t_;
  WaitLock& lock_;
  bool held_ = false;
};

}  // namespace krait

#pragma once
// The import lock: importlib holds it while it works on its table of module locks, programs may through _imp. A fork waits
// for it, so that the child sees no half of what another thread was doing under it.
#include "vm/lock.h"

namespace krait {

// Takes it once more for this thread. Signal handlers run while waiting; their exceptions end it.
Status import_lock_acquire(Thread& t);
Status import_lock_release(Thread& t);   // RuntimeError if this thread does not hold it
// In the child of a fork that held it: nobody waits for it any more.
void import_lock_after_fork(Thread& t);

}  // namespace krait

#pragma once
#include "vm/thread.h"

namespace krait {

// MemoryError if so many bytes cannot be had now, or are over the limit. To be asked before a standard container grows
// by what a program wants, because the failure of its allocator ends the process.
Status check_room(Thread& t, u64 bytes);

}  // namespace krait

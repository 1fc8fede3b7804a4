#pragma once
#include "base/common.h"

namespace krait {

// Bytes of the calling OS thread's C stack that are in use; 0 where the system does not say. Slow.
usize thread_stack_used();

}  // namespace krait

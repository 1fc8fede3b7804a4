#pragma once
// Random bytes from the system. Code that runs for a script reaches it through the host's permission check.
#include "base/common.h"

namespace krait {

// Fills `size` bytes; false if the system has none to give.
[[nodiscard]] bool fill_random(void* out, usize size);

}  // namespace krait

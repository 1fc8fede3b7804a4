#pragma once
// Searching for bytes in bytes, in time that is linear even for texts made to be bad for it.
#include "base/common.h"

namespace krait {

// Where `part` is found in `text` first, from `from` on; npos if nowhere.
usize find_bytes(std::string_view text, std::string_view part, usize from = 0);

}  // namespace krait

#pragma once
// What the process is to its system.
#include "base/common.h"

namespace krait {

// Before anything else: the process takes the place it has in the system.
void enter_process();
// The file of this program; empty if the system does not tell.
std::string program_file();

}  // namespace krait

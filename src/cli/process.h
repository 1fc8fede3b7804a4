#pragma once
// What the process is to its system.
#include "base/common.h"

namespace krait {

constexpr int kInterrupted = 130;   // exit code of a process that SIGINT ended, as a shell has it

// Before anything else: the process takes the place it has in the system.
void enter_process();
// The file of this program; empty if the system does not tell.
std::string program_file();
// Without links, where the platform can tell.
std::string real_path(const std::string& path);
// Whoever started the program sees that SIGINT ended it.
[[noreturn]] void die_of_interrupt();

}  // namespace krait

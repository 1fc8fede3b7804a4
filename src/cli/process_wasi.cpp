#include <unistd.h>

#include "cli/process.h"

namespace krait {

void enter_process() {
  // WASI has no current directory; the C library keeps one, which starts as the root.
  if (const char* here = std::getenv("PWD")) [[maybe_unused]] int ignored = chdir(here);
}

std::string program_file() { return ""; }
std::string real_path(const std::string& path) { return path; }

void die_of_interrupt() { _exit(kInterrupted); }

}  // namespace krait

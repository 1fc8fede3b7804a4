#include <signal.h>
#include <unistd.h>

#include "cli/process.h"

namespace krait {

void enter_process() {}

std::string program_file() {
  char buffer[4096];
  ssize_t n = readlink("/proc/self/exe", buffer, sizeof buffer);
  return n > 0 ? std::string(buffer, usize(n)) : "";
}

std::string real_path(const std::string& path) {
  char* real = realpath(path.c_str(), nullptr);
  std::string result = real ? real : path;
  std::free(real);
  return result;
}

void die_of_interrupt() {
  signal(SIGINT, SIG_DFL);
  kill(getpid(), SIGINT);
  _exit(kInterrupted);
}

}  // namespace krait

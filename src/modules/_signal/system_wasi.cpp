// _signal on WASI: nobody sends signals but the program itself, by raise().
#include <cerrno>

#include "modules/_signal/signal.h"

namespace krait::signals {

bool install(int signum, void (*handler)(int)) { return signal(signum, handler) != SIG_ERR; }

std::optional<void (*)(int)> installed(int signum) {
  // There is no way to ask without setting.
  auto handler = signal(signum, SIG_DFL);
  if (handler == SIG_ERR) return std::nullopt;
  signal(signum, handler);
  return handler;
}

const std::span<const Method>* const kSystemFunctions[] = {nullptr};
Status add_system(Thread&, Module*) { return {}; }

}  // namespace krait::signals

#include "base/entropy.h"

#include <unistd.h>

#if defined(__APPLE__)
#include <sys/random.h>
#endif

namespace krait {

bool fill_random(void* out, usize size) {
  // getentropy gives at most 256 bytes a call, on every system that has it.
  u8* p = static_cast<u8*>(out);
  while (size > 0) {
    usize take = std::min<usize>(size, 256);
    if (::getentropy(p, take) != 0) return false;
    p += take;
    size -= take;
  }
  return true;
}

}  // namespace krait

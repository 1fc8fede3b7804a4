#include "base/common.h"

#include <cstdio>

namespace krait {

void panic(const char* file, int line, const char* what) {
  std::fprintf(stderr, "krait: internal error: %s:%d: %s\n", file, line, what);
  std::abort();
}

}  // namespace krait

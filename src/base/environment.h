#pragma once
// The environment variables belong to the process, and getenv and setenv of the C library are not safe against each
// other. Whoever reads or changes them holds this lock, also where the C library does it (time zones, starting programs).
#include "base/common.h"

namespace krait {

class EnvironmentLock {
 public:
  EnvironmentLock();
  ~EnvironmentLock();
  EnvironmentLock(const EnvironmentLock&) = delete;
};
// For one call: (EnvironmentLock(), setenv(...)) holds it to the end of the full expression.

}  // namespace krait

#pragma once
#include "vm/interpreter.h"

namespace krait {

// A stream that writes text straight to a descriptor: sys.stderr until the real streams can be made.
Result<Ref> stderr_printer_new(Thread& t, int fd);

}  // namespace krait

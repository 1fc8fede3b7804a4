#pragma once
#include "vm/abstract.h"

namespace krait {

// a == b for ASCII strings or bytes-like objects, in a time that depends on their lengths only (modules/_operator.cpp).
Result<bool> compare_digest(Thread& t, Value a, Value b);

}  // namespace krait

#pragma once
// --stress: at every call and backward jump something happens that otherwise happens rarely.
#include "vm/interpreter.h"

namespace krait {

// Makes a new thread stop at stress_point all the time, if the interpreter is under stress.
void stress_start(Thread& t);
// Collects garbage (--stress=gc), makes caches invalid (--stress=ic).
void stress_point(Thread& t);

}  // namespace krait

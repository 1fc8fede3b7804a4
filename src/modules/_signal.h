#pragma once
#include "vm/interpreter.h"

namespace krait {

// Acts as if signal `signum` had come, if the program handles it: the main thread runs the handler. ValueError for a
// number that is no signal.
Status signal_interrupt_main(Thread& t, int signum);

}  // namespace krait

#include "modules/_thread/thread.h"

namespace krait::threads {

const std::span<const Method>* const kSystemFunctions[] = {nullptr};

}  // namespace krait::threads

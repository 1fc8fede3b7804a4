#pragma once
#include "vm/thread.h"

namespace krait {

// A ResourceWarning about `source`, which was left open; shown with the place where it was allocated if that was traced.
Status warn_resource(Thread& t, Value source, std::string_view text);

}  // namespace krait

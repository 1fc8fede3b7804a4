// WASI waits with poll() alone.
#include "modules/select/select.h"

namespace krait {

Status selecting::add_system(Thread&, Module*) { return {}; }

}  // namespace krait

// Setting f_lineno: a tracer moves its frame to another line.
#include "objects/frame.h"
#include "vm/monitoring.h"

namespace krait {

Status frame_jump(Thread& t, FrameObject*, i64) {
  return t.raise(kValueError, "f_lineno can only be set in a trace function");
}

}  // namespace krait

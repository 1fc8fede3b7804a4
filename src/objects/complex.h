#pragma once
// complex; its layout is in float.h.
#include "base/float_text.h"
#include "objects/float.h"

namespace krait {

// Any number: complex, __complex__, or real. TypeError "must be real number, not X".
Result<ComplexNumber> to_complex(Thread& t, Value v);

}  // namespace krait

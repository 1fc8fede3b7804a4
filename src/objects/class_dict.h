#pragma once
// The namespace of a class. What was looked up in it is cached elsewhere, so no program may get at the dict itself: it
// sees a mappingproxy.
#include "objects/dict.h"

namespace krait {

constexpr u32 kDictOfType = 1u << kTypeFlagShift;   // header flag, set for good

inline void mark_class_dict(Dict* dict) { dict->flags |= kDictOfType; }
inline bool is_class_dict(Value v) { return is_exact<Dict>(v) && (v.object()->flags & kDictOfType); }

}  // namespace krait

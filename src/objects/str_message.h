#pragma once
// Texts of errors and warnings.
#include "objects/str.h"

namespace krait {

// A str of a text that may quote bytes of a program, or be cut in the middle of a character: what is no WTF-8 in it
// becomes U+FFFD.
RefTo<Str> str_from_message(Thread& t, std::string_view text);

}  // namespace krait

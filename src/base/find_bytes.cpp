#include "base/find_bytes.h"

#include <string.h>

namespace krait {

usize find_bytes(std::string_view text, std::string_view part, usize from) {
  constexpr usize kNone = std::string_view::npos;
  if (from > text.size() || part.size() > text.size() - from) return kNone;
  if (part.empty()) return from;
  usize last = text.size() - part.size();
  // Going from one place of the first byte to the next is fastest where it is rare; memmem() takes over where it is not.
  for (usize at = from, misses = 0; at <= last;) {
    const void* first = std::memchr(text.data() + at, part[0], last - at + 1);
    if (!first) return kNone;
    at = usize(static_cast<const char*>(first) - text.data());
    if (std::memcmp(text.data() + at, part.data(), part.size()) == 0) return at;
    ++at;
    if (++misses > 8 && misses * 16 > at - from) {
      const void* found = memmem(text.data() + at, text.size() - at, part.data(), part.size());
      return found ? usize(static_cast<const char*>(found) - text.data()) : kNone;
    }
  }
  return kNone;
}

}  // namespace krait

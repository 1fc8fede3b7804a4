#include "parser/identifiers.h"

#include "base/unicode.h"
#include "base/utf8.h"

namespace krait::parser {

usize identifier_prefix(std::string_view text) {
  const char* at = text.data();
  const char* end = at + text.size();
  while (at < end) {
    const char* next = at;
    u32 c = utf8::decode(next);
    bool fits = at == text.data() ? unicode::is_xid_start(c) || c == '_' : unicode::is_xid_continue(c);
    if (!fits) break;
    at = next;
  }
  return static_cast<usize>(at - text.data());
}

}  // namespace krait::parser
